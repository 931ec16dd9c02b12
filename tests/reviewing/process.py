"""A real review server in a process of its own, and a small client for it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CODE = """
import sys
from pathlib import Path
from pipeline.reviewing.server import reviewing, serve
with reviewing(Path(sys.argv[1]), "Anna", 0, "pl") as (app, sock, link):
    print(link, flush=True)
    serve(app, sock)
"""


class Server:
    """A server over the folder *out*, killed on leaving the ``with`` block."""

    def __init__(self, out: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CODE, str(out)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        )
        assert self.process.stdout
        self.link = self.process.stdout.readline().strip()
        assert self.link, "the server did not start"
        self.port = urlsplit(self.link).port or 0
        self.origin = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()


class Client:
    """One connection to a server, let in by its link."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        self.connection.request("GET", server.link.removeprefix(server.origin))
        answer = self.connection.getresponse()
        answer.read()
        self.cookie = answer.headers["Set-Cookie"].split(";")[0]

    def get(self, path: str) -> Any:
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        return _json(self.connection.getresponse())

    def post(self, path: str, body: dict[str, Any]) -> Any:
        headers = {"Cookie": self.cookie, "Origin": self._server.origin, "Content-Type": "application/json"}
        self.connection.request("POST", path, json.dumps(body), headers)
        return _json(self.connection.getresponse())

    def judge(self, event_id: str, verdict: str = "accepted", seen: str = "", reviewer: str = "Anna") -> Any:
        cells = {"cells": {"verdict": verdict}, "seen": {"verdict": seen}}
        return self.post("/api/decide", {"event_id": event_id, "reviewer": reviewer, **cells})


def _json(answer: HTTPResponse) -> Any:
    body = json.loads(answer.read())
    assert answer.status == 200, body
    return body
