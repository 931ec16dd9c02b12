from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from corpus.harmony import harmonised, usage
from corpus.names import Name, annotated
from pipeline.annotating.models import blank


@pytest.fixture(scope="module")
def nlp() -> Language:
    return blank()


def doc(nlp: Language, text: str, *names: Name) -> Doc:
    return annotated(nlp, text, names)


def test_what_is_nearly_always_named_alone_has_its_label(nlp: Language) -> None:
    known = usage(
        [
            doc(nlp, "Brytyjczycy śpiewają.", (0, 11, "LOC")),
            doc(nlp, "Widać Brytyjczyków w TVN.", (6, 18, "LOC"), (21, 24, "ORG")),
            doc(nlp, "Ogląda TVN.", (7, 10, "ORG")),
        ]
    )
    assert known == {"brytyjczyk": "LOC", "tvn": "ORG"}


def test_what_is_rare_or_doubtful_or_somebody_has_none(nlp: Language) -> None:
    seen_once = doc(nlp, "Czesi śpiewają.", (0, 5, "LOC"))
    doubtful = [doc(nlp, "Saturn świeci.", (0, 6, "LOC")), doc(nlp, "Saturn świeci.")]
    somebody = [doc(nlp, "Kot śpi.", (0, 3, "PER"))] * 3
    longer = [doc(nlp, "Nowy Sącz leży.", (0, 9, "LOC"))] * 3
    assert usage([seen_once, *doubtful, *somebody, *longer]) == {}


def test_only_words_outside_of_names_get_a_name(nlp: Language) -> None:
    news = doc(nlp, "Polacy z Radia TVN i polak mały oglądają TVN.", (9, 18, "ORG"))
    found = harmonised(news, {"polak": "LOC", "tvn": "ORG"})
    assert [(e.text, e.label_) for e in found.ents] == [("Polacy", "LOC"), ("Radia TVN", "ORG"), ("TVN", "ORG")]
