"""The sample corpus holds what it promises: texts and gold that check each other, enough of everything."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.gold import ARTICLES, faults, gold_files, text_of
from pipeline.records import ACTIONS

GOLD = list(gold_files())


@pytest.mark.parametrize("gold", GOLD, ids=[gold["id"] for gold in GOLD])
def test_gold_and_text_agree(gold):
    assert list(faults(gold, text_of(gold["id"]))) == []


def test_every_article_has_gold():
    assert {path.stem for path in ARTICLES.glob("*.txt")} == {gold["id"] for gold in GOLD}


def test_size_of_the_corpus():
    splits = Counter(gold["split"] for gold in GOLD)
    assert splits.total() >= 80
    assert splits["test"] >= 30
    assert all(900 <= len(text_of(gold["id"])) <= 5_200 for gold in GOLD)


@pytest.mark.parametrize("split", ["dev", "test"])
def test_every_action_occurs_in_both_splits(split):
    actions = Counter(event["action"] for gold in GOLD if gold["split"] == split for event in gold["events"])
    assert {action: actions[action] for action in ACTIONS if actions[action] < 2} == {}


def test_faults_are_seen():
    gold = {
        "id": "x", "split": "dev", "furniture": ["Skomentuj"], "quotes": [], "events": [],
        "entities": [{"label": "PER", "start": 0, "end": 3, "text": "Ala", "name": "Ala"}],
    }  # fmt: skip
    assert list(faults(gold, "Ala ma kota.\nSkomentuj")) == []
    assert list(faults(gold, "Ola ma kota.")) == ["x: entities [0:3] is not 'Ala'", "x: no line reads 'Skomentuj'"]
