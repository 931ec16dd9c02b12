"""Tables: the contract's columns, bytes that do not vary, atomic replacement, and forms that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import sqlite3

import pandas as pd
import pytest
from openpyxl import load_workbook

from pipeline import exporting, tables
from pipeline.errors import TableError
from pipeline.records import Article, Entity, Event, Extraction, Quote

TEXT = "=1+1 Klaster\n\n- Mamy status, „wreszcie” - mówi Jan Róż; prezes."
CONTRACT = {
    "articles": "article_id path title published source url author format encoding characters sha256 entities quotes "
    "events status error",
    "entities": "entity_id article_id mention label base name name_id role start end",
    "quotes": "quote_id utterance_id article_id kind text speaker speaker_type speaker_mention speaker_role "
    "speaker_affiliation cue start end confidence",
    "events": "event_id article_id published cluster cluster_id cluster_mention action status level region event_date "
    "valid_until duration granted_by evidence start end mentions rule confidence verdict note reviewer reviewed_at",
}


@pytest.fixture
def extraction() -> Extraction:
    article = Article("a-1", "a.txt", title="=1+1 Klaster", format="txt", encoding="utf-8", text=TEXT)
    start = TEXT.index("Jan Róż")
    entity = Entity(
        TEXT,
        entity_id="a-1-e1",
        article_id="a-1",
        label="PER",
        base="Jan Róż",
        name="Jan Róż",
        name_id="per-jan-roz",
        role="prezes",
        start=start,
        end=start + 7,
    )
    begin, stop = TEXT.index("Mamy"), TEXT.index(" - mówi")
    quote = Quote(
        TEXT,
        quote_id="a-1-q1",
        utterance_id="a-1-u1",
        article_id="a-1",
        kind="direct",
        speaker="Jan Róż",
        speaker_type="person",
        speaker_mention="Jan Róż",
        speaker_role="prezes",
        speaker_affiliation="",
        cue="mówić",
        start=begin,
        end=stop,
        confidence=0.9,
    )
    event = Event(
        TEXT,
        event_id="a-1-v1",
        article_id="a-1",
        published="2023-01-02",
        cluster="Klaster X",
        cluster_id="x",
        cluster_mention="Klaster",
        action="held",
        status="Krajowy Klaster Kluczowy",
        level="national",
        region="",
        event_date="2023",
        valid_until="",
        duration="P3Y",
        granted_by="",
        start=TEXT.index("- Mamy"),
        end=len(TEXT),
        mentions=1,
        rule="has",
        confidence=0.85,
    )
    return Extraction(article, (entity,), (quote,), (event,))


@pytest.fixture
def out(tmp_path, extraction):
    with tables.TableWriter(tmp_path / "out") as writer:
        writer.write(extraction)
        writer.write(Extraction(Article("b-2", "b.pdf", status="failed", error="b.pdf: is encrypted")))
    return tmp_path / "out"


def test_columns_are_the_contract():
    assert {table: " ".join(columns) for table, columns in tables.COLUMNS.items()} == CONTRACT


def test_every_cell_reads_back(out):
    with (out / "events.csv").open(encoding="utf-8", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert row["evidence"] == TEXT[int(row["start"]) : int(row["end"])]
    assert (row["event_date"], row["confidence"], row["mentions"], row["verdict"]) == ("2023", "0.85", "1", "")
    assert [r["status"] for r in tables.records(out, "articles")] == ["ok", "failed"]
    assert tables.records(out, "articles")[0]["characters"] == str(len(TEXT))


def test_line_ends_are_newlines_alone(out):
    assert b"\r" not in (out / "quotes.csv").read_bytes()


def test_a_broken_run_leaves_the_old_tables(out, extraction):
    before = (out / "events.csv").read_bytes()

    def broken_off():
        with tables.TableWriter(out) as writer:
            writer.write(extraction)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert (out / "events.csv").read_bytes() == before
    assert sorted(path.name for path in out.iterdir()) == ["articles.csv", "entities.csv", "events.csv", "quotes.csv"]


def test_a_table_without_its_columns_is_refused(out):
    (out / "events.csv").write_text("event_id;cluster\n1;2\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"events\.csv: lacks the columns event_id, article_id, .*comma separators$"):
        tables.read(out, "events")


def test_a_missing_table_says_what_to_do(tmp_path):
    with pytest.raises(TableError, match=r"quotes\.csv: is missing; run klastry extract first$"):
        tables.read(tmp_path, "quotes")


@pytest.mark.parametrize("form", sorted(exporting.FORMS))
def test_forms_have_the_same_bytes_every_time(out, form):
    first = [path.read_bytes() for path in exporting.FORMS[form](out)]
    assert [path.read_bytes() for path in exporting.FORMS[form](out)] == first


def test_parquet_and_sqlite_know_types(out):
    exporting.parquet(out)
    exporting.sqlite(out)
    frame = pd.read_parquet(out / "quotes.parquet")
    assert (frame["start"][0], frame["confidence"][0]) == (TEXT.index("Mamy"), 0.9)
    with sqlite3.connect(out / "klastry.sqlite") as connection:
        assert connection.execute("SELECT typeof(start), name FROM entities").fetchall() == [("integer", "Jan Róż")]


def test_no_cell_of_a_workbook_is_a_formula(out):
    (path,) = exporting.xlsx(out)
    sheet = load_workbook(path)["articles"]
    title = next(cell for cell in sheet[2] if cell.value == "=1+1 Klaster")
    assert title.data_type == "s"
    assert title.quotePrefix


def test_excel_csv_is_for_polish_excel_and_guards_formulas(out):
    exporting.excel_pl(out)
    data = (out / "events.excel.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfevent_id;article_id;")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row["evidence"] == exporting.GUARD + TEXT[TEXT.index("- Mamy") :]
    assert row["confidence"] == "0,85"


@pytest.mark.parametrize("text", ["=SUM(A1)", "+48 77", "-1", "@cmd", "\tx", "＝1"])
def test_what_starts_like_a_formula_is_guarded(text):
    assert exporting.guarded(text) == exporting.GUARD + text


@pytest.mark.parametrize("text", ["– Mamy status", "Klaster", "", "2023-01-02", "„A”"])
def test_what_is_no_formula_is_left_alone(text):
    assert exporting.guarded(text) == text


def test_a_cell_is_cut_to_what_a_spreadsheet_holds():
    assert len(exporting.guarded("-" + "a" * 40_000)) == exporting.CELL_LIMIT
