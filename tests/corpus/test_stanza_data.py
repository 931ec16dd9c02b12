from __future__ import annotations

import json
from pathlib import Path

from corpus.names import annotated
from corpus.stanza_data import sentences, store, store_text, tags, thinned
from pipeline.annotating.models import blank

TEXT = "Ewa Lis-Kot kocha Kraków.\n\nNic Nowy Sącz Ewa"
NAMES = [(0, 11, "PER"), (18, 24, "LOC"), (31, 40, "LOC"), (41, 44, "PER")]
READ = [
    [("Ewa", "B-PER"), ("Lis-Kot", "E-PER"), ("kocha", "O"), ("Kraków", "S-LOC"), (".", "O")],
    [("Nic", "O"), ("Nowy", "B-LOC"), ("Sącz", "E-LOC"), ("Ewa", "S-PER")],
]


def test_sentences_are_those_of_the_bridge() -> None:
    assert list(sentences([annotated(blank(), TEXT, NAMES)])) == READ


def test_neighbours_of_one_label_are_two_names_and_a_cut_name_is_two() -> None:
    doc = annotated(blank(), "Ewa Jan Maria Lis", [(0, 3, "PER"), (4, 17, "PER")])
    assert tags(doc, [0, 1, 2, 3]) == ["S-PER", "B-PER", "I-PER", "E-PER"]
    assert tags(doc, [2, 3]) == ["B-PER", "E-PER"]


def test_some_sentences_without_names_are_left_out_always_the_same() -> None:
    empty = [[(str(number), "O")] for number in range(100)]
    kept = list(thinned([*empty, *READ], 0.3))
    assert kept[-2:] == READ
    assert 10 < len(kept) < 50
    assert kept == list(thinned([*empty, *READ], 0.3))
    assert list(thinned(empty, 0.0)) == []


def test_what_stanza_reads(tmp_path: Path) -> None:
    assert store(READ[1:], tmp_path / "a.json") == 1
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == [
        [
            {"id": 1, "text": "Nic", "ner": "O"},
            {"id": 2, "text": "Nowy", "ner": "B-LOC"},
            {"id": 3, "text": "Sącz", "ner": "E-LOC"},
            {"id": 4, "text": "Ewa", "ner": "S-PER"},
        ]
    ]
    store_text(READ, tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "Ewa Lis-Kot kocha Kraków . \nNic Nowy Sącz Ewa \n"
