"""The shipped Stanza package beside the shipped spaCy pipeline: one text, one tokenisation, two finders of names."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.annotating.models import load
from pipeline.annotating.shipped import SHIPPED

TEXT = """Nowa prezes klastra w Opolu

– Powiedziałem to ministrowi 12.03.2024 r. – mówi Anna Kowalska z Ministerstwa Rozwoju i Technologii.
Zdaniem Jana Nowaka "to dobry znak"

Fot. UMWO"""


@pytest.fixture(scope="module")
def stanza() -> Language:
    return load(backend="stanza")


def test_both_backends_meet_at_one_tokenisation(nlp: Language, stanza: Language) -> None:
    ours, theirs = nlp(TEXT), stanza(TEXT)
    assert ours.text == theirs.text == TEXT
    for attribute in ("text", "whitespace_", "is_sent_start"):
        assert [getattr(t, attribute) for t in ours] == [getattr(t, attribute) for t in theirs]
    assert [doc[i].lemma_ for doc in (ours, theirs) for i in (7, 13)] == ["powiedzieć", "mówić"] * 2


def test_the_shipped_package_knows_plain_names(stanza: Language) -> None:
    doc = stanza("Anna Kowalska z Ministerstwa Rozwoju i Technologii przyjechała do Opola.")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("Anna Kowalska", "PER"),
        ("Ministerstwa Rozwoju i Technologii", "ORG"),
        ("Opola", "LOC"),
    ]


def test_names_are_whole_tokens_that_do_not_overlap(stanza: Language) -> None:
    doc = stanza(TEXT)
    assert all(doc.char_span(e.start_char, e.end_char) is not None for e in doc.ents)
    assert all(left.end <= right.start for left, right in zip(doc.ents, doc.ents[1:], strict=False))


def test_the_shipped_package_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED["stanza"].rglob("*") if path.is_file()) < 25_000_000
