"""Random histories of one folder: the page, hands in spreadsheets, filtered views, extractions, restarts."""

from __future__ import annotations

import csv
import io
import random
import shutil

import pytest

from pipeline.reviewed import HEADER, read_reviewed, settle
from pipeline.reviewing.store import Store

IDS = ("v1", "v2", "v3", "v4")
COLUMNS = ("cluster", "event_date", "verdict", "note")
SAVED_AS = [("utf-8", ",", "\n"), ("utf-8-sig", ";", "\r\n"), ("cp1250", ";", "\r\n"), ("utf-16", "\t", "\r\n")]


def as_csv(rows, delimiter=",", end="\n"):
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator=end)
    writer.writerow(HEADER)
    writer.writerows([row[column] for column in HEADER] for row in rows)
    return buffer.getvalue()


class History:
    """A folder, the words of its reviewers so far, and the steps that may follow; *dice* decides."""

    def __init__(self, out, dice):
        self.out, self.dice = out, dice
        self.words: dict[tuple[str, str], str] = {}
        self.added = 0
        self.steps: list[str] = []
        self.extract()
        self.store = Store(out)

    def word(self, column):
        """A value that only a reviewer writes."""
        kinds = {"verdict": ["accepted", "rejected"], "event_date": ["2019-01", "2019-02-03"]}
        return self.dice.choice(kinds.get(column, ["Klaster Ręczny", "„Źdźbło”; nie, tak", "ważne"]))

    def page(self):
        event_id, column = self.dice.choice(list(self.store.file.rows)), self.dice.choice(COLUMNS)
        value = self.word(column)
        self.store.decide(event_id, "Anna", {column: value}, {column: self.store.row(event_id)[column]})
        self.words[event_id, column] = value

    def page_adds(self):
        row = self.store.add("Anna", {"article_id": "a", "cluster": f"Dodany {self.added}", "action": "held"})
        self.words[row["event_id"], "cluster"] = row["cluster"]
        self.added += 1

    def hand(self):
        rows = read_reviewed(self.out / "events.csv")
        for row in self.dice.sample(rows, min(len(rows), 2)):
            column = self.dice.choice(COLUMNS)
            row[column] = self.word(column)
            if row["event_id"]:
                self.words[row["event_id"], column] = row[column]
        self.dice.shuffle(rows)
        encoding, delimiter, end = self.dice.choice(SAVED_AS)
        (self.out / "events.csv").write_bytes(as_csv(rows, delimiter, end).encode(encoding))

    def filtered(self):
        rows = read_reviewed(self.out / "events.csv")
        kept = self.dice.sample(rows, self.dice.randint(1, len(rows))) if rows else []
        (self.out / "events.csv").write_text(as_csv(kept), encoding="utf-8")
        self.store.refresh()  # the page looks every few seconds

    def extract(self):
        machine = [
            dict.fromkeys(HEADER, "")
            | {"event_id": event_id, "article_id": "a", "action": "held", "confidence": "0.90"}
            | {"cluster": self.dice.choice(["Klaster A", "Klaster B"]), "event_date": self.dice.choice(["", "2018"])}
            for event_id in IDS
            if self.dice.random() < 0.8
        ]
        (self.out / "news.part").write_text(as_csv(machine), encoding="utf-8")
        settle(self.out, self.out / "news.part")

    def restart(self):
        self.store = Store(self.out)

    def check(self):
        found = {row["event_id"]: row for row in read_reviewed(self.out / "events.csv")}
        for (event_id, column), value in self.words.items():
            cell = found[event_id][column]
            assert cell == value or (column == "note" and cell.startswith(f"{value}; klastry: ")), self.steps


STEPS = ("page", "page", "page", "page_adds", "hand", "hand", "filtered", "extract", "restart")


def run(out, seed):
    """One history of up to a dozen steps, checked at its end; how many words it holds."""
    dice = random.Random(seed)
    out.mkdir()
    history = History(out, dice)
    for _ in range(dice.randint(3, 12)):
        step = dice.choice(STEPS)
        if step == "page" and not history.store.file.rows:
            continue
        history.steps.append(step)
        history.store.refresh()
        getattr(history, step)()
        history.store.refresh()
    history.restart()
    history.page_adds()  # the page writes: what a filtered view left out is in the file again
    history.check()
    history.extract()
    history.check()
    return len(history.words)


@pytest.mark.parametrize("block", range(4))
def test_no_history_loses_a_word(tmp_path, monkeypatch, block):
    monkeypatch.setattr("os.fsync", lambda handle: None)  # what is asked is which words stay, not the disk
    words = 0
    for seed in range(block * 50, block * 50 + 50):
        words += run(tmp_path / "out", seed)
        shutil.rmtree(tmp_path / "out")
    assert words > 200
