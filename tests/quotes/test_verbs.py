"""The lexicon of verbs of saying is sound, and its verbs are found where they report speech."""

from __future__ import annotations

import pytest

from pipeline.annotating.morphology import inflected
from pipeline.lexicon import rows
from pipeline.quotes.verbs import verbs
from pipeline.quotes.words import quoting

VERBS = rows("speech_verbs.csv", ("lemma", "reflexive", "kind", "tone", "turn", "why"), ("lemma", "reflexive"))
PHRASES = rows("speech_phrases.csv", ("lemma", "before", "after", "kind", "why"))


def found(sentence: str) -> dict[str, str]:
    words = sentence.lower().split()
    return {verb.lemma: verb.gender for verb in verbs(words, [(0, len(words))]).values() if not verb.negated}


def test_cells_hold_only_known_values() -> None:
    assert {row["kind"] for row in VERBS} == {"both", "direct", "that", "gesture", "none"}
    assert {row["kind"] for row in PHRASES} <= {"both", "direct", "that"}
    assert {row["tone"] for row in VERBS} == {"", "talk", "report"}
    assert {row["turn"] for row in VERBS} == {"", "same"}
    assert {row["reflexive"] for row in VERBS} == {"", "się", "sobie"}
    assert all(row["why"] for row in (*VERBS, *PHRASES))


def test_the_dictionary_knows_every_verb() -> None:
    unknown = [row["lemma"] for row in (*VERBS, *PHRASES) if not inflected(row["lemma"])]
    assert unknown == ["pokreślić"] or unknown == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Halina powiedziała to wczoraj", {"powiedzieć": "f"}),
        ("śmieje się prezes", {"śmiać": "sg"}),
        ("zwrócił na to uwagę", {"zwrócić": "m"}),
        ("nie kryje radości", {"kryć": "sg"}),
        ("kryje radość", {}),
        ("nie powiedział tego", {}),
        ("w mieście mówi się wiele", {}),
        ("tłumaczy się prezes", {"tłumaczyć": "sg"}),
        ("podkreślono wagę sprawy", {"podkreślić": "sg"}),
        ("zapewnili posłowie", {"zapewnić": "pl"}),
        ("zapewniły posłanki", {"zapewnić": "plf"}),
        ("mówiłem to wczoraj", {}),
    ],
)
def test_verbs(sentence: str, expected: dict[str, str]) -> None:
    assert found(sentence) == expected


def test_word_lists_are_small_letters() -> None:
    lists = quoting()
    for words in (lists.before_verb, lists.bodies, lists.silent, lists.titles, lists.judgement, lists.labels):
        assert words == {word.lower() for word in words}
