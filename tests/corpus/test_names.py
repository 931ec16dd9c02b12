from __future__ import annotations

import pytest

from corpus.gold import gold_files, text_of
from corpus.names import annotated, is_noun, is_people, nkjp_names, own_docs, typeset
from corpus.readers.slavner import Form
from corpus.tallies import figure
from pipeline.annotating.models import blank


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Polsce", True),
        ("województwa śląskiego", True),
        ("ul. Długiej", True),
        ("Stany Zjednoczone", True),
        ("polskiego", False),
        ("amerykańskich", False),
    ],
)
def test_relational_adjectives_are_no_places(text: str, expected: bool) -> None:
    assert is_noun(text) is expected


def test_labels_of_nkjp() -> None:
    text = "Jan w polskim mieście Łódź 5 maja"
    entities = [(0, 3, "persName"), (6, 13, "placeName-country"), (22, 26, "placeName-settlement"), (27, 33, "date")]
    assert nkjp_names(text, entities) == [(0, 3, "PER"), (22, 26, "LOC")]
    assert nkjp_names(text, entities, adjectives=True) == [(0, 3, "PER"), (6, 13, "LOC"), (22, 26, "LOC")]


@pytest.mark.parametrize(
    ("base", "identity", "expected"),
    [("Brytyjczycy", "GPE-UK", True), ("torysi", "PER-Tories", True), ("Kowalski", "PER-1", False)],
)
def test_peoples_are_no_persons(base: str, identity: str, expected: bool) -> None:
    assert is_people(Form(base, base, "PER", identity)) is expected


def test_names_are_widened_to_tokens() -> None:
    doc = annotated(blank(), "Jan Lis-Kot.", [(4, 7, "PER"), (0, 3, "PER")])
    assert [entity.text for entity in doc.ents] == ["Jan", "Lis-Kot"]


def test_typeset_marks_keep_their_places() -> None:
    assert typeset('Huta "A" i "B"') == "Huta „A” i „B”"
    assert typeset('5" i') == '5" i'


def test_own_articles_are_those_of_the_development_part() -> None:
    docs = list(own_docs(blank()))
    assert [doc.text for doc in docs] == [text_of(gold["id"]) for gold in gold_files() if gold["split"] == "dev"]
    assert {entity.label_ for doc in docs for entity in doc.ents} == {"PER", "ORG", "LOC"}


def test_figures() -> None:
    assert figure(1, 2, 4) == {"p": 50.0, "r": 25.0, "f": 33.33, "gold": 4}
    assert figure(0, 0, 0)["f"] == 0
