"""The review server: routes over the store. Nothing of a request names a file; files of the page are read at start."""

from __future__ import annotations

import getpass
import json
import logging
import os
import platform
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, request
from werkzeug.exceptions import HTTPException

from pipeline.errors import KlastryError, TableError
from pipeline.locking import locked
from pipeline.reviewing import queue
from pipeline.reviewing.articles import Articles
from pipeline.reviewing.cells import RefusedError, checked, identified, reviewer, written
from pipeline.reviewing.security import BODY_LIMIT, Door
from pipeline.reviewing.store import ClashError, Store, UnknownError
from pipeline.reviewing.suggesting import suggestions

LOOPBACK = "127.0.0.1"
PORT = 8642
"""The usual port: a browser keeps a reviewer's settings by address, so the address had better stay."""
SLOW_CLIENT_SECONDS = 20
CONNECTIONS = 64
THREADS = 4
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
         ".svg": "image/svg+xml"}  # fmt: skip
_CALL = "call"


@dataclass(frozen=True, slots=True)
class Review:
    """What a page needs: the tables of one folder, what to propose, and the settings it opens with."""

    store: Store
    articles: Articles
    suggestions: Callable[[], dict[str, Any]]
    name: str
    settings: dict[str, str]


def create_app(review: Review, door: Door) -> Flask:
    """The application; every answer passes the *door*."""
    app = Flask("klastry", static_folder=None, template_folder=None)
    door.guard(app)
    pages = _pages()

    @app.get("/")
    def index() -> Response:
        return _page(pages, "index.html")

    @app.get("/page/<name>")
    def page(name: str) -> Response:
        return _page(pages, name)

    @app.get("/api/settings")
    def settings() -> Response:
        return _json({**review.settings, "folder": review.name})

    @app.get("/api/queue")
    def rows() -> Response:
        review.store.refresh()
        return _json(queue.queue(review.store, review.articles, request.args.get("since", -1, int)))

    @app.get("/api/article/<article_id>")
    def article(article_id: str) -> Response:
        found = queue.article(review.store, review.articles, article_id)
        if not found["events"] and found["text"] is None:
            abort(404, "article")
        return _json(found)

    @app.get("/api/suggestions")
    def proposals() -> Response:
        return _json(review.suggestions())

    @app.post("/api/decide")
    def decide() -> Response:
        body = _body()
        cells, seen = identified(checked(body.get("cells"))), _seen(body)
        row = review.store.decide(_text(body, "event_id"), reviewer(body.get("reviewer")), cells, seen)
        return _json(queue.answer(review.store, row["event_id"]))

    @app.post("/api/add")
    def add() -> Response:
        row = review.store.add(reviewer((body := _body()).get("reviewer")), _new_event(review.articles, body))
        return _json(queue.answer(review.store, row["event_id"]))

    @app.post("/api/undo")
    def undo() -> Response:
        event_id, _ = review.store.undo(reviewer(_body().get("reviewer")))
        return _json(queue.answer(review.store, event_id))

    _errors(app, review.store)
    return app


def _new_event(articles: Articles, body: dict[str, Any]) -> dict[str, str]:
    """The cells of an event whose evidence is a stretch of an article's text."""
    article_id, start, end = _text(body, "article_id"), body.get("start"), body.get("end")
    text = articles.text(article_id)
    if text is None:
        raise UnknownError(article_id)
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise RefusedError("evidence", "form")
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    cells = identified({"cluster_id": "", **checked(body.get("cells"))})
    for column in ("action", "level", "cluster"):
        if not cells.get(column) and not (column == "cluster" and cells.get("action") == _CALL):
            raise RefusedError(column, "empty")
    if start == end:
        raise RefusedError("evidence", "empty")
    return {
        "article_id": article_id, "published": (articles.row(article_id) or {}).get("published", ""),
        "evidence": text[start:end], "start": str(start), "end": str(end), "mentions": "1", "rule": "reviewer", **cells,
    }  # fmt: skip


def _body() -> dict[str, Any]:
    try:
        body = request.get_json(silent=True)
    except RecursionError:  # a body of nothing but brackets
        body = None
    if not isinstance(body, dict):
        raise RefusedError("body", "form")
    return body


def _text(body: dict[str, Any], key: str) -> str:
    return written(key, body.get(key), 300)


def _seen(body: dict[str, Any]) -> dict[str, str]:
    seen = body.get("seen")
    if not isinstance(seen, dict) or not all(isinstance(v, str) for v in seen.values()):
        raise RefusedError("seen", "form")
    return seen


def _json(value: object, status: int = 200) -> Response:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Response(text, status, mimetype="application/json")


def _pages() -> dict[str, bytes]:
    """The page's own files, by name."""
    folder = files("pipeline.reviewing") / "static"
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if Path(entry.name).suffix in TYPES}


def _page(pages: dict[str, bytes], name: str) -> Response:
    if name not in pages:
        abort(404, "page")
    return Response(pages[name], content_type=f"{TYPES[Path(name).suffix]}; charset=utf-8")


def _errors(app: Flask, store: Store) -> None:
    """Every failure as JSON that the page has a sentence for."""

    @app.errorhandler(ClashError)
    def clash(error: ClashError) -> Response:
        event_id = error.row["event_id"] if error.row else ""
        return _json({"error": "clash", **(queue.answer(store, event_id) if event_id else {})}, 409)

    @app.errorhandler(UnknownError)
    def unknown(error: UnknownError) -> Response:
        return _json({"error": "unknown"}, 404)

    @app.errorhandler(RefusedError)
    def refused(error: RefusedError) -> Response:
        return _json({"error": "refused", "column": error.column, "reason": error.reason}, 422)

    @app.errorhandler(KlastryError)
    def broken(error: KlastryError) -> Response:
        return _json({"error": "table", "detail": str(error)}, 503)

    @app.errorhandler(OSError)
    def unwritable(error: OSError) -> Response:
        return _json({"error": "disk", "detail": error.strerror or str(error)}, 503)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        return _json({"error": "http", "detail": error.description or error.name}, error.code or 500)


@contextmanager
def sole_reviewer(out: Path, address: str) -> Iterator[None]:
    """Hold the folder's review lock, or raise :class:`~pipeline.errors.TableError` that tells who holds it."""
    path = out / ".klastry" / "review.lock"
    path.parent.mkdir(exist_ok=True)
    since = datetime.now().isoformat(" ", timespec="minutes")
    note = f"{login()}@{platform.node()}, process {os.getpid()}, since {since}, at {address}"
    try:
        with locked(path, note, wait=False):
            yield
    except BlockingIOError as error:
        holder = path.read_text(encoding="utf-8").strip() or "another program"
        raise TableError(
            str(out), f"is under review by {holder}", "open the link that server printed, or stop it"
        ) from error


def login() -> str:
    """The name this system knows the user by."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no such user in the system's list, as in a container
        return "reviewer"


def listening(port: int | None) -> socket.socket:
    """A socket on the loopback address: on *port*, or on the usual one, or where that is taken on any free one."""
    for wanted in (port,) if port is not None else (PORT, 0):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((LOOPBACK, wanted))
            sock.listen(CONNECTIONS)  # before the link is told
            return sock
        except OSError as error:
            sock.close()
            failure = error
    raise TableError(f"{LOOPBACK}:{port}", f"cannot be listened on: {failure.strerror}", "choose another --port")


@contextmanager
def reviewing(
    out: Path, name: str | None, port: int | None, language: str
) -> Iterator[tuple[Flask, socket.socket, str]]:
    """The application for the folder *out*, the socket that it shall :func:`serve` on, and the link that lets in."""
    if not (out / "events.csv").exists():
        raise TableError(str(out / "events.csv"), "is missing", "run klastry extract first")
    with closing(listening(port)) as sock:
        door = Door(sock.getsockname()[1])
        with sole_reviewer(out, door.address):
            yield create_app(open_review(out, name, language), door), sock, door.link


def open_review(out: Path, name: str | None, language: str) -> Review:
    """Read the tables of *out*; raises :class:`~pipeline.errors.TableError` for a damaged one."""
    from pipeline.registry import known_bodies, known_statuses, named_clusters

    store, clusters = Store(out), named_clusters().values()

    def proposals() -> dict[str, Any]:
        return suggestions(clusters, known_statuses().values(), known_bodies().values(), store.rows())

    settings = {"reviewer": reviewer(name or login()), "language": language}
    return Review(store, Articles(out), proposals, out.resolve().name, settings)


def serve(app: Flask, sock: socket.socket) -> None:
    """Answer until interrupted. Requests are read without a thread of their own: a slow client holds up nobody."""
    from waitress import create_server

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a browser asks for more files than there are threads
    create_server(
        app, sockets=[sock], threads=THREADS, ident=None, max_request_body_size=BODY_LIMIT,
        channel_timeout=SLOW_CLIENT_SECONDS, cleanup_interval=5, connection_limit=CONNECTIONS,
    ).run()  # fmt: skip
