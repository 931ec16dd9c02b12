"""The shipped tagger, enabled."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotating.models import load
from pipeline.annotating.tagging import Tagger


@pytest.fixture(scope="module")
def nlp() -> Language:
    found = load()
    found.enable_pipe("polish_morphology")
    return found


def feature(doc: Doc, position: int, name: str) -> str:
    return str(doc[position].morph.get(name)[0])


def test_it_waits_until_it_is_wanted() -> None:
    assert "polish_morphology" not in load().pipe_names


def test_a_form_of_several_cases_is_read_by_its_preposition(nlp: Language) -> None:
    assert feature(nlp("Mówił o nowej umowie."), 2, "Case") == "Loc"
    assert feature(nlp("Nie podpisał nowej umowy."), 2, "Case") == "Gen"


def test_the_lemma_is_that_of_the_reading(nlp: Language) -> None:
    doc = nlp("Minister zajmie stanowisko.")
    assert [(token.lemma_, token.pos_) for token in doc[1:2]] == [("zająć", "VERB")]


def test_a_settled_form_keeps_its_reading(nlp: Language) -> None:
    assert str(nlp("Powiedziałam.")[0].morph) == (
        "Aspect=Perf|Gender=Fem|Mood=Ind|Number=Sing|Person=1|Tense=Past|VerbForm=Fin|Voice=Act"
    )


def test_strange_tokens_and_no_tokens(nlp: Language) -> None:
    assert len(nlp("")) == 0
    text = "\n\n– 12.03.2024 – https://example.org " + "x" * 500
    assert nlp(text).text == text


def test_names_are_not_touched(nlp: Language) -> None:
    text = "Jan Kowalski z Opola powiedział, że nie wie."
    assert [(e.text, e.label_) for e in nlp(text).ents] == [(e.text, e.label_) for e in load()(text).ents]


def test_stored_and_read_again(nlp: Language, tmp_path: Path) -> None:
    tagger = nlp.get_pipe("polish_morphology")
    assert isinstance(tagger, Tagger)
    tagger.to_disk(tmp_path / "a")
    other = Tagger(nlp.vocab, tagger.model.copy(), lemmas=True).from_disk(tmp_path / "a")
    assert (other.table, other.values) == (tagger.table, tagger.values)
