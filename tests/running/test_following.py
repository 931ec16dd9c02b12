"""Those who follow: the log for machines, the line on a terminal, the watched folder."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.running.following import logged
from pipeline.running.runs import run
from pipeline.running.watching import seen, settled
from pipeline.tables import records
from tests.running.crashing import STORY, folder, load


def test_the_log_tells_a_run_line_by_line(tmp_path):
    source = folder(tmp_path / "in", 2)
    (source / "pusty.txt").write_bytes(b"")
    run([str(source)], tmp_path / "out", load(""))
    (source / "000.txt").unlink()
    (source / "nowy.txt").write_text(STORY.format(n="2"), encoding="utf-8")
    log = io.StringIO()
    run([str(source)], tmp_path / "out", load(""), follow=logged(log))
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    assert all(line.pop("time").endswith("+00:00") for line in lines)
    vanished, planned, advanced, finished = lines
    size = (source / "nowy.txt").stat().st_size
    assert vanished == {"event": "vanished", "path": "000.txt"}
    assert planned == {
        "event": "planned", "sources": 3, "unchanged": 2, "to_read": {"new": 1}, "bytes": size,
        "vanished": 1, "jobs": 1,
    }  # fmt: skip
    assert advanced == {"event": "advanced", "articles": 1, "words": 28, "failures": 0, "bytes": size}
    assert (finished["event"], finished["composed"], finished["statuses"]) == ("finished", True, {"empty": 1, "ok": 2})
    assert set(finished["seconds"]) >= {"planning", "reading", "annotating", "composing", "total"}


def test_the_log_names_what_failed(tmp_path):
    source = folder(tmp_path / "in", 1)
    (source / "pusty.txt").write_bytes(b"")
    log = io.StringIO()
    run([str(source)], tmp_path / "out", load(""), follow=logged(log))
    (failed,) = [line for line in map(json.loads, log.getvalue().splitlines()) if line["event"] == "failed"]
    assert failed["path"] == "pusty.txt"
    assert (failed["status"], failed["error"]) == ("empty", "pusty.txt: is empty; leave it out")


def test_a_folder_has_settled_when_it_looks_the_same_twice():
    looks = iter("a a a b c c c b b".split())  # noqa: SIM905
    slept: list[float] = []
    runs = settled(lambda: next(looks), slept.append)
    assert [(next(runs), len(slept))[1] for _ in range(3)] == [1, 5, 8]


def test_what_is_seen_of_a_folder(tmp_path):
    source = folder(tmp_path / "in", 2)
    first = seen([str(source)], source / "out")
    (source / "out").mkdir()
    (source / "out" / "articles.csv").touch()
    assert seen([str(source)], source / "out") == first
    (source / "000.txt").write_text("inny", encoding="utf-8")
    assert seen([str(source)], source / "out") != first


def finished(log: Path) -> list[dict[str, object]]:
    lines = map(json.loads, log.read_text(encoding="utf-8").splitlines()) if log.exists() else ()
    return [line for line in lines if line["event"] == "finished"]


def test_a_watched_folder_is_followed_until_ctrl_c(nlp, tmp_path):
    drop, out, log = tmp_path / "drop", tmp_path / "out", tmp_path / "log.jsonl"
    folder(drop, 1)
    command = [sys.executable, "-m", "cli", "extract", "--watch", drop, "-o", out, "--log-json", log, "--jobs", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    said = [process.stderr.readline()]
    (drop / "nowy.txt").write_text(STORY.format(n="nowy"), encoding="utf-8")
    said.append(process.stderr.readline())
    process.send_signal(signal.SIGINT)
    _, last = process.communicate()
    assert process.returncode == 130
    assert last.splitlines() == ["klastry: stopped; run again, and it goes on from here"]
    assert said[0].startswith("1 articles (1 ok): ")
    assert said[1].startswith("2 articles (2 ok, 1 unchanged): ")
    assert len(finished(log)) == 2
    assert [row["path"] for row in records(out, "articles")] == ["000.txt", "nowy.txt"]


@pytest.mark.skipif(os.name != "posix", reason="terminals")
def test_a_terminal_sees_progress_and_then_the_summary(nlp, tmp_path):
    import pty

    source = folder(tmp_path / "in", 3)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "cli", "extract", str(source), "-o", str(tmp_path / "out")]
    process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE, env=os.environ | {"COLUMNS": "120"})
    os.close(theirs)
    said = b"".join(pieces(ours)).decode("utf-8")
    assert process.communicate()[0] == b""
    assert "0 articles, 0 failed" in said
    assert "words/s" in said
    assert "3 articles (3 ok): " in said.splitlines()[-1]


def pieces(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux's way to say that the other side is closed
            return
        if not piece:
            return
        yield piece
