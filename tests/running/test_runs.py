"""Runs: the same bytes every time, nothing lost to one bad article, texts that fit their rows."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from corpus.gold import ARTICLES
from pipeline.errors import TableError
from pipeline.reading import Limits
from pipeline.running import extracting
from pipeline.running.runs import run
from pipeline.tables import COLUMNS, records


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    source.mkdir()
    for path in sorted(ARTICLES.glob("*.txt"))[:6]:
        (source / path.name).write_bytes(path.read_bytes())
    return source


def test_two_runs_give_the_same_bytes(nlp, folder, tmp_path):
    for name in ("one", "two"):
        run([str(folder)], tmp_path / name, nlp, limits=Limits())
    for table in COLUMNS:
        assert (tmp_path / "one" / f"{table}.csv").read_bytes() == (tmp_path / "two" / f"{table}.csv").read_bytes()


def test_an_article_gives_the_same_rows_alone_and_among_others(nlp, folder, tmp_path):
    run([str(folder)], tmp_path / "all", nlp, limits=Limits())
    alone = sorted(folder.iterdir())[3]
    run([str(alone)], tmp_path / "alone", nlp, limits=Limits())
    (article,) = records(tmp_path / "alone", "articles")
    for table in ("entities", "quotes", "events"):
        among = [row for row in records(tmp_path / "all", table) if row["article_id"] == article["article_id"]]
        assert among == records(tmp_path / "alone", table)


def test_every_offset_points_at_its_text(corpus_tables):
    for table, column in (("entities", "mention"), ("quotes", "text"), ("events", "evidence")):
        with (corpus_tables / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
            rows = list(csv.DictReader(handle))
        assert rows
        for row in rows:
            text = (corpus_tables / "texts" / f"{row['article_id']}.txt").read_text(encoding="utf-8")
            assert text[int(row["start"]) : int(row["end"])] == row[column]


def test_ids_are_distinct(corpus_tables):
    for table, header in COLUMNS.items():
        ids = [row[header[0]] for row in records(corpus_tables, table)]
        assert len(set(ids)) == len(ids)


def test_a_failing_article_costs_only_itself(nlp, folder, tmp_path, monkeypatch):
    victim = sorted(folder.iterdir())[2].name
    real = extracting.quotes

    def quotes(article, *rest):
        if article.path == victim:
            raise ZeroDivisionError("boom")
        return real(article, *rest)

    monkeypatch.setattr(extracting, "quotes", quotes)
    summary = run([str(folder)], tmp_path / "out", nlp, limits=Limits())
    assert summary.statuses == {"failed": 1, "ok": 5}
    (row,) = [row for row in records(tmp_path / "out", "articles") if row["status"] == "failed"]
    assert row["error"] == f"{victim}: extraction failed: ZeroDivisionError: boom; please report this article"


def test_a_reviewed_table_is_merged_not_overwritten(nlp, folder, tmp_path):
    out = tmp_path / "out"
    run([str(folder)], out, nlp, limits=Limits())
    before = records(out, "events")
    assert before
    edited = (
        (out / "events.csv")
        .read_text(encoding="utf-8")
        .replace(before[0]["event_id"] + ",", before[0]["event_id"] + ",", 1)
    )
    lines = edited.split("\n")
    lines[1] = lines[1].removesuffix(",,,,") + ",accepted,pewne,Ewa,2026-01-02"
    (out / "events.csv").write_text("\n".join(lines), encoding="utf-8")
    run([str(folder)], out, nlp, limits=Limits())
    assert records(out, "events")[0] == before[0] | {
        "verdict": "accepted", "note": "pewne", "reviewer": "Ewa", "reviewed_at": "2026-01-02",
    }  # fmt: skip


def test_a_foreign_events_table_is_refused_before_any_work(nlp, folder, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "events.csv").write_text("moja tabela\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"events\.csv:1: lacks the columns event_id"):
        run([str(folder)], out, nlp, limits=Limits())
    assert [path.name for path in out.iterdir()] == ["events.csv"]


def test_texts_of_vanished_articles_go(nlp, folder, tmp_path):
    out = tmp_path / "out"
    run([str(folder)], out, nlp, limits=Limits())
    gone = sorted(folder.iterdir())[0]
    gone.unlink()
    run([str(folder)], out, nlp, limits=Limits())
    assert len(list((out / "texts").iterdir())) == 5


def test_out_among_the_input_is_not_read(nlp, folder):
    run([str(folder)], folder / "out", nlp, limits=Limits())
    summary = run([str(folder)], folder / "out", nlp, limits=Limits())
    assert summary.statuses == {"ok": 6}


def test_the_same_relative_path_under_two_roots(nlp, folder, tmp_path):
    twin = tmp_path / "twin"
    twin.mkdir()
    name = sorted(folder.iterdir())[0].name
    (twin / name).write_text(
        "Klaster Nowy\n\nKlaster Nowy nie ma jeszcze statusu, ale stara się o niego od roku.", encoding="utf-8"
    )
    run([str(folder), str(twin)], tmp_path / "out", nlp, limits=Limits())
    rows = [row for row in records(tmp_path / "out", "articles") if row["path"] == name]
    assert len(rows) == 2
    assert rows[1]["article_id"] == rows[0]["article_id"] + "-2"


def test_run_json_tells_the_whole_story(nlp, folder, tmp_path):
    run([str(folder)], tmp_path / "out", nlp, limits=Limits())
    report = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert set(report) == {"versions", "model", "settings", "sources", "rows", "statuses", "seconds", "sha256"}
    assert {"reading", "annotating", "entities", "quotes", "events", "total"} <= set(report["seconds"])
