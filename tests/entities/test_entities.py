"""Entities of short texts by rules alone (no model), and what holds of every text."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotating.models import blank
from pipeline.entities import entities
from pipeline.records import Article, Entity
from tests.reading_cases import Case, cases


@pytest.fixture(scope="module")
def rules() -> Language:
    return blank()


def extracted(nlp: Language, text: str, modelled: Mapping[str, Sequence[str]] | None = None) -> tuple[Entity, ...]:
    """The entities of *text*; *modelled* are the words that a model takes for names, by label."""
    doc = nlp(text)
    for label, names in (modelled or {}).items():
        starts = [(text.index(name), name) for name in names]
        doc.set_ents([span_at(doc, at, at + len(name), label) for at, name in starts], default="unmodified")
    return entities(Article("a", "a.txt", text=text), doc)


def span_at(doc: Doc, start: int, end: int, label: str) -> Span:
    found = doc.char_span(start, end, label)
    assert found is not None, doc.text[start:end]
    return found


@pytest.mark.parametrize("case", cases("entities"))
def test_names(rules: Language, case: Case) -> None:
    found = extracted(rules, case["input"], case.get("model"))
    for label, names in case["expected"].items():
        assert {e.name for e in found if e.label == label} == set(names), case["why"]


@pytest.mark.parametrize("case", cases("roles"))
def test_roles_of_persons(rules: Language, case: Case) -> None:
    found = {e.name: e.role for e in extracted(rules, case["input"]) if e.label == "PER"}
    assert found == case["expected"], case["why"]


def test_base_is_the_mention_and_name_the_thing(rules: Language) -> None:
    found = extracted(rules, "Szefem jest Roman Gołąb. Zdaniem Gołębia, Lublin urośnie.")
    person = [(e.mention, e.base, e.name, e.gender) for e in found if e.label == "PER"]
    assert person == [("Roman Gołąb", "Roman Gołąb", "Roman Gołąb", "m"), ("Gołębia", "Gołąb", "Roman Gołąb", "m")]


def test_one_thing_has_one_id_in_every_article(rules: Language) -> None:
    one = extracted(rules, "Przyjechała Anna Wrona.")[0]
    other = extracted(rules, "Rozmawiamy z Anną Wroną z Lublina.")[0]
    assert one.name_id == other.name_id == "per-anna-wrona"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Jan Kowalski prezes „”–,.\nUrząd w Opolu (KKK) dr", max_size=120))
def test_entities_are_ordered_slices_apart(text: str) -> None:
    if not text:
        return
    found = entities(Article("a", "a.txt", text=text), _rules()(text))
    assert all(text[e.start : e.end] == e.mention for e in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


_made: list[Language] = []


def _rules() -> Language:
    if not _made:
        _made.append(blank())
    return _made[0]


@pytest.mark.parametrize("unit", ["– ", "„", "Jan ", "prezes ", "A.", "Urząd ", "i "])
def test_hostile_text_takes_linear_time(rules: Language, unit: str) -> None:
    text = unit * 20_000
    doc = rules(text)
    start = time.process_time()
    entities(Article("a", "a.txt", text=text.strip() and text), doc)
    assert time.process_time() - start < 10
