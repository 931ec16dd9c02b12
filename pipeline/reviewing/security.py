"""Who may ask: the browser that opened the link, from the page itself, on this machine, and nobody else.

Another site that the reviewer has open can reach a port of this machine; so every request must name this machine as
its host (a rebound name is another one), carry the cookie that only the link's token gives and that no other site's
request carries, and, where it changes anything, come from the page's own origin.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from flask import Flask, Response, abort, redirect, request
from werkzeug.wrappers import Response as Answer

BODY_LIMIT = 64 * 1024
"""Bytes of a request; the longest note fits many times."""
POLICY = "; ".join(
    [
        "default-src 'none'",
        *("script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'"),
        *("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"),
        *("require-trusted-types-for 'script'", "trusted-types 'none'"),
    ]
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Door:
    """The address of a server on *port* and the secrets of one run."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    session: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    @property
    def link(self) -> str:
        return f"{self.address}?token={self.token}"

    @property
    def cookie(self) -> str:
        """Its name holds the port: browsers send cookies to all ports of a host alike."""
        return f"klastry_{self.port}"

    def guard(self, app: Flask) -> None:
        """Put the checks before, and the headers behind, every answer of *app*."""
        app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
        app.before_request(self._check)
        app.after_request(_headers)

    def _check(self) -> Answer | None:
        if request.headers.get("Host", "") not in self.hosts:
            abort(403, "host")
        if request.method not in ("GET", "HEAD"):
            self._check_change()
        if request.method == "GET" and request.path == "/" and _same(request.args.get("token", ""), self.token):
            return self._welcome()
        if not _same(request.cookies.get(self.cookie, ""), self.session):
            abort(403, "link")
        return None

    def _check_change(self) -> None:
        if request.headers.get("Origin", "") not in {f"http://{host}" for host in self.hosts}:
            abort(403, "origin")
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            abort(403, "origin")
        if request.mimetype != "application/json":
            abort(415, "json")

    def _welcome(self) -> Answer:
        """Swap the token for a cookie and a clean address, so that no history, log or referrer keeps it."""
        answer = redirect("/", 303)
        answer.set_cookie(self.cookie, self.session, httponly=True, samesite="Strict", path="/")
        return answer


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), secret.encode())


def _headers(answer: Response) -> Response:
    answer.headers.update(HEADERS)
    return answer
