"""Decisions on disk: what the page decides, what others write meanwhile, what an extraction makes of both."""

from __future__ import annotations

import csv
import json
import threading

import pytest

from pipeline.decisions import Journal
from pipeline.errors import TableError
from pipeline.reviewing import store as store_module
from pipeline.reviewing.store import ClashError, Store, UnknownError
from tests.reviewing.folders import events, extraction, folder, save, write


@pytest.fixture
def out(tmp_path):
    return folder(tmp_path / "out")


def accept(store, event_id="a0000-e1", reviewer="Anna", **cells):
    cells = cells or {"verdict": "accepted"}
    row = store.row(event_id)
    return store.decide(event_id, reviewer, cells, {column: row[column] for column in cells})


def test_a_decision_is_in_the_file_when_it_is_answered(out):
    accept(Store(out))
    row = events(out)["a0000-e1"]
    assert (row["verdict"], row["reviewer"]) == ("accepted", "Anna")
    assert row["reviewed_at"].startswith("20")


def test_only_the_decided_row_changes(out):
    before = events(out)
    accept(Store(out), "a0003-e1", note='„tak”, ale\nod 2019; "na pewno"')
    after = events(out)
    assert list(after) == list(before)
    assert {i for i in after if after[i] != before[i]} == {"a0003-e1"}


def test_another_programs_edits_are_merged_not_overwritten(out):
    store = Store(out)
    rows = [dict(row) for row in events(out).values()]
    rows[1]["cluster"] = "Klaster Poprawiony Ręcznie"
    save(out, rows[::-1])
    accept(store)
    assert events(out)["a0001-e1"]["cluster"] == "Klaster Poprawiony Ręcznie"
    assert events(out)["a0000-e1"]["verdict"] == "accepted"


def test_a_cell_that_changed_meanwhile_is_a_clash(out):
    store = Store(out)
    rows = [dict(row) for row in events(out).values()]
    rows[0] |= {"verdict": "rejected", "reviewer": "Jan"}
    save(out, rows)
    with pytest.raises(ClashError) as clash:
        store.decide("a0000-e1", "Anna", {"verdict": "accepted"}, {"verdict": ""})
    assert clash.value.row["reviewer"] == "Jan"
    assert events(out)["a0000-e1"]["verdict"] == "rejected"


def test_two_that_want_the_same_do_not_clash(out):
    store = Store(out)
    accept(store)
    store.decide("a0000-e1", "Jan", {"verdict": "accepted"}, {"verdict": ""})
    assert store.journal.verdicts()["a0000-e1"] == {"Anna": "accepted", "Jan": "accepted"}


def test_a_filtered_view_loses_no_decision(out):
    store = Store(out)
    accept(store)
    save(out, [row for i, row in events(out).items() if i != "a0000-e1"])
    accept(store, "a0001-e1", verdict="rejected")
    assert events(out)["a0000-e1"]["verdict"] == "accepted"


def test_a_filtered_view_saved_between_two_servers_loses_no_decision(out):
    accept(Store(out))
    save(out, [row for i, row in events(out).items() if i != "a0000-e1"])
    accept(Store(out), "a0001-e1")
    assert events(out)["a0000-e1"]["verdict"] == "accepted"


def test_an_extraction_brings_back_a_filtered_row_with_its_decision(out):
    accept(Store(out))
    save(out, [row for i, row in events(out).items() if i != "a0000-e1"])
    write(out, [extraction(n) for n in range(5)])
    assert events(out)["a0000-e1"]["verdict"] == "accepted"


def test_old_decisions_are_not_laid_over_newer_hands(out):
    accept(Store(out))
    rows = [dict(row) for row in events(out).values()]
    rows[0]["verdict"] = "rejected"
    save(out, rows)
    write(out, [extraction(n) for n in range(5)])  # the extraction takes the hand's verdict into its memory
    save(out, [row for i, row in events(out).items() if i != "a0000-e1"])
    write(out, [extraction(n) for n in range(5)])
    assert events(out)["a0000-e1"]["verdict"] == "rejected"


def test_an_extraction_while_the_page_is_open(out):
    store = Store(out)
    accept(store)
    revision = store.revision
    write(out, [extraction(n) for n in range(1, 7)])  # article 0 is gone, two are new
    store.refresh()
    accept(store, "a0006-e1")
    found = events(out)
    assert found["a0000-e1"]["note"] == "klastry: no longer found"
    assert found["a0006-e1"]["verdict"] == "accepted"
    assert {"a0005-e1", "a0006-e1"} <= set(store.news(revision).changed)


def test_rows_that_an_extraction_took_away_make_the_page_ask_for_everything(out):
    store = Store(out)
    write(out, [extraction(n) for n in range(3)])
    store.refresh()
    assert store.news(0).changed is None
    assert len(store.rows()) == 3


def test_rows_added_by_hand_get_ids_and_are_not_doubled(out):
    store = Store(out)
    rows = [dict(row) for row in events(out).values()]
    added = {**rows[0], "event_id": "", "cluster": "Klaster Ręczny"}
    save(out, [*rows, added])
    store.refresh()
    save(out, [*rows, {**added, "cluster": "Klaster Ręczny II"}])
    accept(store)
    assert [r["cluster"] for i, r in events(out).items() if i.startswith("added-")] == ["Klaster Ręczny II"]


def test_undo_takes_back_the_last_decision_of_that_reviewer(out):
    store = Store(out)
    before = events(out)
    accept(store)
    accept(store, "a0001-e1", reviewer="Jan", verdict="rejected")
    accept(store, "a0002-e1", cluster="Klaster Inny", verdict="accepted")
    assert store.undo("Anna")[0] == "a0002-e1"
    assert Store(out).undo("Anna")[0] == "a0000-e1"  # after a new start, too
    assert {i: row for i, row in events(out).items() if row != before[i]}.keys() == {"a0001-e1"}
    with pytest.raises(UnknownError):
        Store(out).undo("Anna")


def test_undo_does_not_take_back_what_another_decided_since(out):
    store = Store(out)
    accept(store)
    accept(store, reviewer="Jan", verdict="rejected")
    with pytest.raises(ClashError):
        store.undo("Anna")
    assert events(out)["a0000-e1"]["verdict"] == "rejected"


def test_an_added_event_stays_through_extractions_and_can_be_undone(out):
    store = Store(out)
    row = store.add("Anna", {"article_id": "a0000", "cluster": "Klaster Nowy", "action": "held", "level": "other"})
    assert events(out)[row["event_id"]]["cluster"] == "Klaster Nowy"
    assert store.undo("Anna") == (row["event_id"], None)
    assert row["event_id"] not in events(out)
    again = store.add("Anna", {"article_id": "a0000", "cluster": "Klaster Nowy", "action": "held", "level": "other"})
    write(out, [extraction(n) for n in range(5)])
    assert again["event_id"] in events(out)
    assert store.undo("Anna")[1]["verdict"] == "rejected"  # an extraction knows it: it would only come back


def test_equal_added_events_are_two(out, monkeypatch):
    monkeypatch.setattr(store_module, "_now", lambda: "2026-01-01T10:00:00")
    store = Store(out)
    cells = {"article_id": "a0000", "cluster": "Klaster Nowy", "action": "held", "level": "other"}
    assert store.add("Anna", cells)["event_id"] != store.add("Anna", cells)["event_id"]
    assert len(events(out)) == 7


def test_a_damaged_table_is_refused_and_left_as_it_is(out):
    store = Store(out)
    (out / "events.csv").write_text("event_id,nonsense\n1,2\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"events\.csv:1: lacks the columns"):
        accept(store)
    assert (out / "events.csv").read_text(encoding="utf-8") == "event_id,nonsense\n1,2\n"


def test_a_torn_journal_line_is_passed_over(out):
    accept(Store(out))
    with (out / ".klastry" / "decisions.jsonl").open("a", encoding="utf-8") as handle:
        handle.write('{"event_id": "a0001-e1", "ki')
    store = Store(out)
    accept(store, "a0002-e1")
    assert set(Journal.open(out / ".klastry").verdicts()) == {"a0000-e1", "a0002-e1"}


def test_a_table_without_memory_is_reviewed_too(out):
    for name in ("machine.csv", "written.csv"):
        (out / ".klastry" / name).unlink()
    accept(Store(out))
    accept(Store(out), "a0001-e1")
    assert {i for i, row in events(out).items() if row["verdict"]} == {"a0000-e1", "a0001-e1"}


def test_verdicts_written_by_hand_count_as_their_reviewers(out):
    rows = [dict(row) for row in events(out).values()]
    rows[0] |= {"verdict": "accepted", "reviewer": "Jan"}
    save(out, rows)
    store = Store(out)
    accept(store, verdict="rejected")
    assert store.journal.verdicts()["a0000-e1"] == {"Jan": "accepted", "Anna": "rejected"}


def test_reviewers_at_the_same_time(out):
    write(out, [extraction(n) for n in range(40)])
    store = Store(out)
    errors = []

    def work(name, numbers):
        try:
            for number in numbers:
                accept(store, f"a{number:04}-e1", reviewer=name)
        except Exception as error:  # noqa: BLE001  # a thread's failure must fail the test
            errors.append(error)

    threads = [threading.Thread(target=work, args=(f"R{k}", range(k, 40, 4))) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert all(row["verdict"] == "accepted" for row in events(out).values())
    lines = (out / ".klastry" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert len([json.loads(line) for line in lines]) == 40


def test_the_written_table_is_what_the_csv_module_writes(out):
    accept(Store(out), note='=nie, "tak"; –\nkoniec')
    data = (out / "events.csv").read_bytes().decode("utf-8")
    rows = list(csv.reader(data.splitlines(keepends=True), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert "\r" not in data
