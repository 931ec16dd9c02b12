"""The three-way merge: no sequence of edits, re-extractions and kills loses a reviewer's word."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import reviewed
from pipeline.errors import TableError
from pipeline.merging import CONFLICT, GONE, MACHINE, merge
from pipeline.reviewed import canonical, read_reviewed, recover, settle
from pipeline.tables import COLUMNS

HEADER = COLUMNS["events"]
EDITABLE = ("cluster", "event_date", "verdict", "note")


def row(event_id="v1", **cells):
    return dict.fromkeys(HEADER, "") | {"event_id": event_id, "cluster": "Klaster A", "confidence": "0.90"} | cells


def test_machine_news_replace_what_nobody_touched():
    merged = merge([row()], [row()], [row()], [row(cluster="Klaster B")])
    assert merged.rows == (row(cluster="Klaster B"),)
    assert merged.kept == 0


def test_an_edited_cell_stays_and_the_others_take_the_news():
    hand = row(cluster="Klaster Ą", verdict="accepted")
    merged = merge([row()], [row()], [hand], [row(event_date="2020")])
    assert merged.rows == (row(cluster="Klaster Ą", verdict="accepted", event_date="2020"),)


def test_a_cell_that_both_changed_keeps_the_hand_and_tells_the_news():
    merged = merge([row()], [row()], [row(cluster="Klaster Ą")], [row(cluster="Klaster B")])
    assert merged.rows[0]["cluster"] == "Klaster Ą"
    assert merged.rows[0]["note"] == f"{CONFLICT}: cluster is now 'Klaster B'"
    assert merged.conflicts == 1


def test_a_touched_row_that_is_no_longer_found_stays_marked_until_it_is_found_again():
    hand = row(verdict="accepted", note="pewne")
    first = merge([row()], [row()], [hand], [])
    assert first.rows == (row(verdict="accepted", note=f"pewne; {GONE}"),)
    again = merge(first.base, first.rows, first.rows, [row(event_date="2021")])
    assert again.rows == (row(verdict="accepted", note="pewne", event_date="2021"),)


def test_an_untouched_row_that_is_no_longer_found_goes():
    assert merge([row()], [row()], [row()], []).rows == ()


def test_an_added_row_gets_an_id_and_stays():
    first = merge([], [], [row("", cluster="Nowy"), row("", cluster="Nowy")], [row()])
    ids = [r["event_id"] for r in first.rows]
    assert ids[0] == "v1"
    assert ids[1].startswith("added-")
    assert ids[2] == ids[1] + "-2"
    assert merge(first.base, first.rows, first.rows, [row()]).rows == first.rows


def test_a_row_missing_from_the_file_comes_back_with_its_words():
    judged = row("v2", verdict="rejected")
    merged = merge([row(), row("v2")], [row(), judged], [row()], [row(), row("v2", mentions="3")])
    assert merged.rows == (row(), row("v2", verdict="rejected", mentions="3"))


VALUES = st.sampled_from(["", "Klaster A", "Klaster B", "2020-01", "accepted"])
NEWS = st.dictionaries(
    st.sampled_from(["v1", "v2", "v3"]), st.fixed_dictionaries({"cluster": VALUES, "event_date": VALUES})
)
EDIT = st.tuples(st.sampled_from(["v1", "v2", "v3"]), st.sampled_from(EDITABLE), st.sampled_from(["x", "y", "z"]))
STEP = st.tuples(st.lists(EDIT, max_size=4), st.booleans(), NEWS, st.randoms(use_true_random=False))


@settings(max_examples=300, deadline=None)
@given(NEWS, st.lists(STEP, min_size=1, max_size=5))
def test_no_history_loses_a_word(first, steps):
    news = [row(i, **cells) for i, cells in first.items()]
    state = merge([], [], [], news)
    words: dict[tuple[str, str], str] = {}
    for edits, add, machine, random in steps:
        file = {r["event_id"]: dict(r) for r in state.rows}
        for event_id, column, value in edits:
            if event_id in file:
                file[event_id][column] = value
                words[event_id, column] = value
        rows = list(file.values())
        if add:
            rows.append(row("", cluster=f"dodany {len(words)}"))
            words["added", rows[-1]["cluster"]] = rows[-1]["cluster"]
        random.shuffle(rows)
        state = merge(state.base, state.rows, rows, [row(i, **cells) for i, cells in machine.items()])
        again = merge(state.base, state.rows, state.rows, [row(i, **cells) for i, cells in machine.items()])
        assert again.rows == state.rows
        found = {r["event_id"]: r for r in state.rows}
        for (event_id, column), value in words.items():
            if event_id == "added":
                assert any(r["cluster"] == value for r in state.rows)
            elif column == "note":
                assert found[event_id]["note"].startswith(value)
            else:
                assert found[event_id][column] == value


# ---- files -------------------------------------------------------------------------------------------------------


def as_csv(rows, delimiter=",", end="\n"):
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=end)
    writer.writerow(HEADER)
    writer.writerows([r[c] for c in HEADER] for r in rows)
    return buffer.getvalue()


@pytest.fixture
def out(tmp_path):
    def extract(*rows):
        (tmp_path / "news.part").write_text(as_csv(rows), encoding="utf-8")
        return settle(tmp_path, tmp_path / "news.part")

    return tmp_path, extract


def rows_of(folder):
    return read_reviewed(folder / "events.csv")


def test_a_file_saved_by_excel_reads_as_unedited(out):
    folder, extract = out
    machine = row(event_date="2018-12-17", valid_until="2021-12", evidence="- Mamy „status”", start="1204", end="1220")
    extract(machine)
    excel = row(
        event_date="17.12.2018",
        valid_until="gru.21",
        evidence="\u200b- Mamy „status”",
        start="1204",
        end="1220,0",
        confidence="0,9",
        verdict="accepted",
    )
    data = as_csv([excel], ";", "\r\n").encode("utf-8-sig")
    (folder / "events.csv").write_bytes(data)
    merged = extract(machine | {"event_date": "2019"})
    assert merged.rows == (machine | {"event_date": "2019", "verdict": "accepted"},)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1250", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_way_of_saving_is_read(out, encoding, delimiter):
    folder, _ = out
    (folder / "events.csv").write_bytes(
        as_csv([row(cluster="Żółw; gęś, „źdźbło”")], delimiter, "\r\n").encode(encoding)
    )
    assert rows_of(folder)[0]["cluster"] == "Żółw; gęś, „źdźbło”"


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda text: text.replace(",status,", ",stan,"), r"events\.csv:1: lacks the columns status; mend or move"),
        (lambda text: text + "v9,za,krótki\n", r"events\.csv:3: 3 cells under 24 columns; mend or move"),
        (lambda text: text + text.splitlines()[1] + "\n", r"events\.csv:3: event_id v1 stands twice"),
        (
            lambda text: text.replace("accepted", "chyba"),
            r"events\.csv:2: verdict 'chyba'; use accepted, rejected or nothing",
        ),
        (lambda text: text.replace("accepted", "acc\0ted"), r"holds NUL bytes: is no CSV"),
    ],
)
def test_a_damaged_file_is_refused_and_left_untouched(out, damage, message):
    folder, extract = out
    broken = damage(as_csv([row(verdict="accepted")]))
    (folder / "events.csv").write_text(broken, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        extract(row())
    assert (folder / "events.csv").read_text(encoding="utf-8") == broken


def test_an_added_row_keeps_its_id_when_the_file_is_merged_again(out):
    folder, extract = out
    extract(row())
    (folder / "events.csv").write_text(as_csv([row(), row("", cluster="Nowy")]), encoding="utf-8")
    extract(row())
    first = (folder / "events.csv").read_bytes()
    extract(row())
    assert (folder / "events.csv").read_bytes() == first
    assert [r["cluster"] for r in rows_of(folder)] == ["Klaster A", "Nowy"]


def test_a_table_that_nobody_touched_is_taken_as_it_is_and_would_be_merged_to_the_same(out, monkeypatch):
    folder, extract = out
    steps = [[row()], [row(event_date="2020"), row("v2", cluster=" Klaster B ")], [row("v2")], []]
    states = []
    for merging in (False, True):
        if merging:
            monkeypatch.setattr(reviewed, "_without_a_word", lambda *_: False)
        for rows in steps:
            assert bool(extract(*rows)) == merging
            states.append([(folder / name).read_bytes() for name in FILES])
        for name in FILES:
            (folder / name).unlink()
    assert states[:4] == states[4:]


FILES = ("events.csv", ".klastry/machine.csv", ".klastry/written.csv")


def test_a_file_that_was_deleted_comes_back_with_its_words(out):
    folder, extract = out
    extract(row(), row("v2"))
    (folder / "events.csv").unlink()
    assert extract(row(), row("v2")) is None
    (folder / "events.csv").write_text(as_csv([row(verdict="accepted"), row("v2")]), encoding="utf-8")
    extract(row(), row("v2"))
    (folder / "events.csv").unlink()
    extract(row(), row("v2", event_date="2020"))
    assert rows_of(folder) == [row(verdict="accepted"), row("v2", event_date="2020")]


@pytest.mark.parametrize("moment", range(6))
def test_a_kill_at_any_write_loses_nothing(out, monkeypatch, moment):
    folder, extract = out
    extract(row(), row("v2"))
    (folder / "events.csv").write_text(as_csv([row(verdict="accepted"), row("v2", cluster="Ręka")]), encoding="utf-8")
    real, calls = reviewed.write_text, []

    def killed(path, text):
        calls.append(path)
        if len(calls) > moment:
            raise KeyboardInterrupt
        real(path, text)

    monkeypatch.setattr(reviewed, "write_text", killed)
    try:
        extract(row(event_date="2020"), row("v2", event_date="2020"))
    except KeyboardInterrupt:
        monkeypatch.setattr(reviewed, "write_text", real)
        recover(folder)
        extract(row(event_date="2020"), row("v2", event_date="2020"))
    assert rows_of(folder) == [row(event_date="2020", verdict="accepted"), row("v2", event_date="2020", cluster="Ręka")]


def test_a_kill_between_table_and_memory_is_finished(out, monkeypatch):
    folder, extract = out
    extract(row())
    monkeypatch.setattr(reviewed, "_promote", lambda memory: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        extract(row(cluster="Klaster B"))
    monkeypatch.undo()
    extract(row(cluster="Klaster C"))
    assert rows_of(folder) == [row(cluster="Klaster C")]


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("event_date", "17.12.2018", "2018-12-17"),
        ("event_date", "gru.16", "2016-12"),
        ("event_date", "12.2016", "2016-12"),
        ("event_date", "2016", "2016"),
        ("event_date", "jutro", "jutro"),
        ("reviewed_at", "3.01.2024 10:05", "2024-01-03T10:05"),
        ("confidence", "1,0", "1.00"),
        ("mentions", "1 204", "1204"),
        ("note", " dwa  ", " dwa  "),
        ("cluster", "\u200b-A", "-A"),
    ],
)
def test_canonical(column, cell, value):
    assert canonical(column, cell) == value


def test_every_machine_column_is_in_the_contract():
    assert set(MACHINE) < set(HEADER)
