"""Agreement of neighbours, over readings written here."""

from __future__ import annotations

import numpy as np

from pipeline.annotating.agreeing import AGREEMENT, HALF, best, bonus, traits
from pipeline.annotating.readings import Reading


def reading(upos: str, feats: str, *governed: str) -> Reading:
    return Reading("x", upos, feats, (), frozenset(governed))


MALEJ = traits([reading("ADJ", "Case=Gen|Gender=Fem|Number=Sing"), reading("ADJ", "Case=Loc|Gender=Fem|Number=Sing")])
WSI = traits(
    [
        reading("NOUN", "Case=Gen|Gender=Fem|Number=Plur"),
        reading("NOUN", "Case=Gen|Gender=Fem|Number=Sing"),
        reading("NOUN", "Case=Loc|Gender=Fem|Number=Sing"),
    ]
)


def test_full_agreement_counts_most() -> None:
    found = bonus(MALEJ, WSI)
    assert found is not None
    assert found.tolist() == [[0, AGREEMENT, AGREEMENT * HALF], [AGREEMENT * HALF, AGREEMENT * HALF, AGREEMENT]]


def test_a_preposition_asks_for_its_case() -> None:
    found = bonus(traits([reading("ADP", "", "Loc", "Acc")]), MALEJ)
    assert found is not None
    assert found.tolist() == [[-AGREEMENT, AGREEMENT]]


def test_a_verb_agrees_with_nothing_here() -> None:
    assert bonus(traits([reading("VERB", "Number=Sing")]), WSI) is None


def test_two_words_of_one_reading_each_are_settled() -> None:
    assert bonus(MALEJ[:1], WSI[2:]) is None


def test_the_best_readings_are_those_of_the_whole_sentence() -> None:
    adjective, noun = np.array([0.5, 0.0]), np.array([0.0, 0.0, 1.0])
    assert best([adjective, noun], [None]) == [0, 2]
    assert best([adjective, noun], [bonus(MALEJ, WSI)]) == [1, 2]


def test_no_link_cuts_the_chain() -> None:
    one = np.array([0.0, 1.0])
    assert best([one, one, np.array([2.0, 0.0])], [None, None]) == [1, 1, 0]
