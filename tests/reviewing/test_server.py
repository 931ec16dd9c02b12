"""The routes and their door, with Flask's own client: who is let in, what is answered, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import TableError
from pipeline.reviewing.security import BODY_LIMIT, HEADERS, Door
from pipeline.reviewing.server import create_app, listening, open_review, reviewing, sole_reviewer
from tests.reviewing.folders import events, folder, save

DOOR = Door(8642)
BASE = "http://127.0.0.1:8642"


@pytest.fixture
def out(tmp_path):
    return folder(tmp_path / "out")


@pytest.fixture
def stranger(out):
    """A client that never saw the link."""
    return create_app(open_review(out, "Anna", "pl"), DOOR).test_client()


@pytest.fixture
def client(stranger):
    answer = stranger.get(f"/?token={DOOR.token}", base_url=BASE)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    return stranger


def post(client, path, body, **headers):
    sent = {"Origin": BASE, "Content-Type": "application/json"} | headers
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(path, base_url=BASE, data=data, headers={k: v for k, v in sent.items() if v is not None})


def accept(client, **headers):
    cells = {"event_id": "a0000-e1", "reviewer": "Anna", "cells": {"verdict": "accepted"}, "seen": {"verdict": ""}}
    return post(client, "/api/decide", cells, **headers)


def judged(out):
    return [row["verdict"] for row in events(out).values() if row["verdict"]]


# ---- what is answered ---------------------------------------------------------------------------------------------


def test_a_verdict(client, out):
    answer = accept(client)
    assert answer.status_code == 200
    assert answer.json["event"]["verdict"] == "accepted"
    assert answer.json["judges"] == {"Anna": "accepted"}
    assert judged(out) == ["accepted"]


def test_the_queue_and_what_changed_since(client):
    first = client.get("/api/queue?since=-1", base_url=BASE).json
    assert (len(first["rows"]), first["complete"]) == (5, True)
    assert first["articles"]["a0000"] == ["Wieści z klastrów nr 0", "2018-12-20"]
    accept(client)
    later = client.get(f"/api/queue?since={first['revision']}", base_url=BASE).json
    assert [row[0] for row in later["rows"]] == ["a0000-e1"]
    assert not later["complete"]


def test_an_article_with_its_marks(client):
    found = client.get("/api/article/a0000", base_url=BASE).json
    event = found["events"][0]
    assert found["text"][int(event["start"]) : int(event["end"])] == event["evidence"]
    labels = {label: found["text"][start:end] for label, _, _, start, end in found["entities"]}
    assert labels["CLUSTER"] == "Klaster Dolina Wzorów"


def test_an_edited_row_tells_what_klastry_found(client):
    body = {"event_id": "a0000-e1", "reviewer": "Anna", "cells": {"cluster": "Klaster Inny"}}
    answer = post(client, "/api/decide", {**body, "seen": {"cluster": "Klaster Dolina Wzorów"}})
    assert answer.json["event"]["machine"] == {"cluster": "Klaster Dolina Wzorów"}


def test_an_added_event_has_its_evidence_cut_by_the_server(client, out):
    text = client.get("/api/article/a0001", base_url=BASE).json["text"]
    at = text.index("Spotkanie")
    cells = {"cluster": "Klaster Dodany", "action": "held", "level": "other", "verdict": "accepted"}
    body = {"article_id": "a0001", "start": at - 1, "end": at + 10, "reviewer": "Anna", "cells": cells}
    answer = post(client, "/api/add", body)
    row = events(out)[answer.json["event_id"]]
    assert (row["evidence"], row["start"], row["published"]) == ("Spotkanie", str(at), "2018-12-20")
    assert post(client, "/api/undo", {"reviewer": "Anna"}).json["event"] is None


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"start": 5, "end": 5}, "evidence"),
        ({"start": -1}, "evidence"),
        ({"end": 10**9}, "evidence"),
        ({"start": "0"}, "evidence"),
        ({"cells": {"action": "held", "level": "other"}}, "cluster"),
        ({"cells": {"cluster": "A", "level": "other"}}, "action"),
        ({"cells": {"cluster": "A", "action": "call"}}, "level"),
        ({"reviewer": ""}, "reviewer"),
    ],
)
def test_an_incomplete_event_is_refused(client, out, change, column):
    cells = {"cluster": "A", "action": "held", "level": "other"}
    body = {"article_id": "a0001", "start": 0, "end": 6, "reviewer": "Anna", "cells": cells} | change
    answer = post(client, "/api/add", body)
    assert (answer.status_code, answer.json["column"]) == (422, column)
    assert len(events(out)) == 5


def test_a_clash_shows_the_row_as_it_is(client, out):
    rows = [dict(row) for row in events(out).values()]
    rows[0] |= {"verdict": "rejected", "reviewer": "Jan"}
    save(out, rows)
    answer = accept(client)
    assert (answer.status_code, answer.json["error"]) == (409, "clash")
    assert answer.json["event"]["reviewer"] == "Jan"


def test_a_damaged_table_is_told(client, out):
    (out / "events.csv").write_text("nonsense\n", encoding="utf-8")
    answer = accept(client)
    assert answer.status_code == 503
    assert "events.csv:1: lacks the columns" in answer.json["detail"]


def test_a_full_disk_is_told_and_nothing_changes(client, out, monkeypatch):
    before = events(out)

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    answer = accept(client)
    assert (answer.status_code, answer.json) == (503, {"error": "disk", "detail": "No space left on device"})
    assert events(out) == before


def test_suggestions_come_from_the_registry_and_the_tables(client):
    found = client.get("/api/suggestions", base_url=BASE).json
    names = [cluster["name"] for cluster in found["clusters"]]
    assert {"Klaster Dolina Lotnicza", "Klaster Dolina Wzorów"} <= set(names)
    assert "opolskie" in found["regions"]


def test_every_page_file_has_its_type(client):
    for name, kind in (("main.js", "text/javascript"), ("style.css", "text/css"), ("pl.json", "application/json")):
        answer = client.get(f"/page/{name}", base_url=BASE)
        assert (answer.status_code, answer.mimetype) == (200, kind)


# ---- who is let in ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/page/main.js", "/api/queue", "/api/article/a0000", "/?token=", "/?token=ą"])
def test_without_the_link_nothing_is_shown(stranger, path):
    assert stranger.get(path, base_url=BASE).status_code == 403


def test_a_wrong_cookie_is_no_cookie(stranger):
    stranger.set_cookie(DOOR.cookie, "guess", domain="127.0.0.1")
    assert stranger.get("/", base_url=BASE).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8642", "127.0.0.1", "127.0.0.1:80", "[::1]:8642", ""])
def test_a_rebound_name_is_refused(client, host):
    for path in ("/", "/api/queue", f"/?token={DOOR.token}"):
        assert client.get(path, base_url=BASE, headers={"Host": host}).status_code == 403


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "http://127.0.0.1:9999", "https://127.0.0.1:8642"]
)
def test_a_post_from_elsewhere_is_refused(client, out, origin):
    assert accept(client, Origin=origin).status_code == 403
    assert judged(out) == []


def test_a_post_that_the_browser_calls_cross_site_is_refused(client, out):
    assert accept(client, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert judged(out) == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_a_form_is_refused(client, out, kind):
    assert accept(client, **{"Content-Type": kind}).status_code == 415
    assert judged(out) == []


def test_the_cookie_stays_on_this_site_and_out_of_scripts(stranger):
    cookie = stranger.get(f"/?token={DOOR.token}", base_url=BASE).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert DOOR.token not in cookie


def test_every_answer_carries_the_policy(client, stranger):
    for answer in (client.get("/", base_url=BASE), client.get("/nowhere", base_url=BASE), accept(client, Origin=None)):
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


# ---- what is sent -------------------------------------------------------------------------------------------------

PATHS = [
    "/page/../server.py", "/page/..%2fserver.py", "/page/%2e%2e%2fserver.py", "/page//etc/passwd", "/page/..\\srv",
    "/page/%2fetc%2fpasswd", "/api/article/..%2f..%2fevents", "/api/article/%2e%2e", "/api/article/../events",
    "/api/article/a0000%00", "/texts/a0000.txt", "/page/", "/page/main.js/", "/.klastry/decisions.jsonl",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_reaches_the_file_system(client, path):
    answer = client.get(path, base_url=BASE)
    assert answer.status_code in (308, 404)
    assert b"root:" not in answer.data
    assert b"import" not in answer.data


def test_an_id_from_a_foreign_table_names_no_file_outside(out):
    """The folder itself may come from a stranger: its articles.csv may name what it likes."""
    secret = out.parent / "secret.txt"
    secret.write_text("tajne", encoding="utf-8")
    (out / "texts" / "link.txt").symlink_to(secret)
    table = (out / "articles.csv").read_text(encoding="utf-8")
    (out / "articles.csv").write_text(
        table.replace("a0000,", "../../secret,").replace("a0001,", "link,"), encoding="utf-8"
    )
    articles = open_review(out, "Anna", "pl").articles
    assert articles.row("../../secret")
    assert articles.text("../../secret") is None
    assert articles.row("link")
    assert articles.text("link") is None


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b"null", b'"x"', b"\xff\xfe", b'{"event_id":5}', b'{"event_id":"a0000-e1","reviewer":"A"}',
     b'{"event_id":"a0000-e1","reviewer":"A","cells":{"verdict":"accepted"}}',
     b'{"event_id":"a0000-e1","reviewer":"A","cells":{"verdict":["accepted"]},"seen":{}}', b"[" * 60_000],
)  # fmt: skip
def test_a_senseless_body_is_refused(client, out, body):
    for path in ("/api/decide", "/api/add", "/api/undo"):
        assert post(client, path, body).status_code in (404, 422)
    assert judged(out) == []


def test_a_large_body_is_refused(client):
    assert post(client, "/api/decide", b"x" * (BODY_LIMIT + 1)).status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods_do_nothing(client, out, method):
    answer = client.open("/api/decide", method=method, base_url=BASE, headers={"Origin": BASE}, json={})
    assert answer.status_code == 405
    assert judged(out) == []


def test_an_unknown_row_is_unknown(client):
    body = {"event_id": "none", "reviewer": "A", "cells": {"verdict": "accepted"}, "seen": {}}
    assert post(client, "/api/decide", body).status_code == 404


# ---- starting -----------------------------------------------------------------------------------------------------


def test_a_second_server_is_told_who_holds_the_folder(out):
    with (
        sole_reviewer(out, "http://127.0.0.1:1/"),
        pytest.raises(TableError, match=r"is under review by .*@.*, process \d+, since .*, at http://127\.0\.0\.1:1/"),
        sole_reviewer(out, "http://127.0.0.1:2/"),
    ):
        pass
    with sole_reviewer(out, "http://127.0.0.1:3/"):
        pass


def test_the_lock_does_not_tell_the_token(out):
    with reviewing(out, "Anna", 0, "pl") as (_, _, link):
        note = (out / ".klastry" / "review.lock").read_text(encoding="utf-8")
    assert link.split("token=")[1] not in note


def test_only_the_loopback_address_is_listened_on():
    with listening(0) as sock:
        assert sock.getsockname()[0] == "127.0.0.1"


def test_a_taken_port_is_an_error_only_when_it_was_asked_for():
    with listening(0) as sock:
        sock.listen()
        with pytest.raises(TableError, match="choose another --port"):
            listening(sock.getsockname()[1])


def test_a_folder_without_events_is_refused(tmp_path):
    with (
        pytest.raises(TableError, match=r"events\.csv: is missing; run klastry extract first"),
        reviewing(tmp_path, None, 0, "pl"),
    ):
        pass
