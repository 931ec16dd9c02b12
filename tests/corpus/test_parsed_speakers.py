"""The comparison of a parse's subjects with the speakers that the rules find."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from corpus.parsed_speakers import compared
from pipeline.annotating.models import blank

WORDS = ["„", "Zaczynamy", "dziś", "”", "–", "mówi", "Anna", "Lis", "."]
TEXT = "„Zaczynamy dziś” – mówi Anna Lis."


def gold(speaker: str) -> dict[str, object]:
    start, name = TEXT.index("Zaczynamy"), TEXT.index("Anna")
    return {
        "entities": [{"label": "PER", "start": name, "end": name + 8, "name": "Anna Lis"}],
        "quotes": [{"text": "Zaczynamy dziś", "start": start, "end": start + 14, "speaker": speaker}],
    }


def parsed() -> Doc:
    return Doc(
        blank().vocab,
        words=WORDS,
        spaces=[False, True, False, True, True, True, True, False, False],
        pos=["PUNCT", "VERB", "ADV", "PUNCT", "PUNCT", "VERB", "PROPN", "PROPN", "PUNCT"],
        lemmas=["„", "zaczynać", "dziś", "”", "–", "mówić", "Anna", "Lis", "."],
        heads=[1, 5, 1, 1, 5, 5, 5, 6, 5],
        deps=["punct", "ccomp", "advmod", "punct", "punct", "ROOT", "nsubj", "flat", "punct"],
    )


def row(speaker: str) -> dict[str, str]:
    return {"text": "Zaczynamy dziś", "cue": "mówić", "speaker": speaker}


def test_a_parse_that_is_right_where_the_rules_are_not() -> None:
    doc = parsed()
    assert doc.text == TEXT
    found = compared(doc, gold("Anna Lis"), [row("")])
    assert +found == Counter({"quotes": 1, "parse right": 1, "right by the parse alone": 1})


def test_a_parse_that_is_wrong_where_the_rules_are_right() -> None:
    found = compared(parsed(), gold("Jan Kot"), [row("Jan Kot")])
    assert +found == Counter({"quotes": 1, "rules right": 1, "parse names another": 1, "wrong by the parse alone": 1})


def test_quotes_that_the_gold_has_not_count_nothing() -> None:
    assert not compared(parsed(), gold("Anna Lis"), [{**row("Anna Lis"), "text": "dziś"}])
