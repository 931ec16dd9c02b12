"""PolEval's score and the nested categories, over sentences written here."""

from __future__ import annotations

import pytest

from corpus import moments
from corpus.nesting import Nesting, pieces
from corpus.poleval import Tally, outermost
from corpus.readers.nkjp import Document, Token
from corpus.readers.poleval import Text

GOLD = {(0, 7, "persName"), (0, 3, "persName_forename"), (4, 7, "persName_surname"), (12, 19, "orgName")}


def test_gold_against_itself_is_perfect() -> None:
    tally = Tally()
    tally.add(GOLD, GOLD)
    assert tally.final() == 1


def test_overlap_counts_four_fifths_and_exact_ends_one() -> None:
    tally = Tally()
    tally.add(GOLD, {(0, 7, "persName"), (4, 5, "persName_surname"), (12, 19, "geogName"), (30, 35, "date")})
    figures = tally.figures()
    assert (figures["overlap"], figures["exact"], figures["final"]) == (50.0, 25.0, 45.0)
    assert figures["categories"]["persName_surname"] == {"overlap": 100.0, "exact": 0.0, "gold": 1, "given": 1}  # type: ignore[index]


def test_texts_count_together_and_touching_names_overlap() -> None:
    tally = Tally()
    tally.add({(0, 7, "persName")}, {(7, 9, "persName")})
    tally.add({(0, 7, "persName")}, set())
    assert tally.figures()["overlap"] == 66.67
    assert Tally().final() == 0


def _sentence(*rows: tuple[str, str]) -> tuple[Token, ...]:
    return tuple(
        Token(orth, "", entity, tuple(inner)) for orth, entities in rows for entity, *inner in [entities.split("#")]
    )


TRAINING = Document(
    "./wymyślony",
    (
        _sentence(
            ("Ewa", "B-persName#B-persName-forename"), ("Lis", "I-persName#B-persName-surname"), ("zna", "O"),
            ("Pana", "B-persName"), ("Boga", "I-persName"), ("i", "O"), ("Kraków", "B-placeName-settlement"),
        ),
        _sentence(("Jan", "B-persName#B-persName-forename"), ("Lipa", "I-persName#B-persName-surname")),
        _sentence(
            ("Polski", "B-placeName-country"), ("rząd", "O"), ("i", "O"), ("polski", "B-placeName-country"),
            ("sejm", "O"), ("nad", "O"), ("rzeką", "B-geogName"), ("Lipną", "I-geogName"), ("oraz", "O"),
            ("Uniwersytet", "B-orgName"), ("Warszawski", "I-orgName#B-placeName-settlement"),
        ),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "flat", "expected"),
    [
        (
            "Ewa Lis nie zna Jan Nowak-Kot",
            [("Ewa Lis", "PER"), ("Jan Nowak-Kot", "PER")],
            {
                ("Ewa Lis", "persName"), ("Ewa", "persName_forename"), ("Lis", "persName_surname"),
                ("Jan Nowak-Kot", "persName"), ("Jan", "persName_forename"), ("Nowak", "persName_surname"),
                ("Kot", "persName_surname"),
            },
        ),
        ("o Panu Bogu", [("Panu Bogu", "PER")], {("Panu Bogu", "persName")}),
        (
            "rzeki Dziwnej pod Krakowem",
            [("rzeki Dziwnej", "LOC"), ("Krakowem", "LOC")],
            {("rzeki Dziwnej", "geogName"), ("Krakowem", "placeName_settlement")},
        ),
        ("na polskim rynku", [], {("polskim", "placeName_country")}),
        (
            "Teatr Warszawski",
            [("Teatr Warszawski", "ORG")],
            {("Teatr Warszawski", "orgName"), ("Warszawski", "placeName_settlement")},
        ),
    ],
)  # fmt: skip
def test_nested_names(text: str, flat: list[tuple[str, str]], expected: set[tuple[str, str]]) -> None:
    names = [(text.index(form), text.index(form) + len(form), label) for form, label in flat]
    found = Nesting([TRAINING]).names(text, names)
    assert {(text[start:end], kind) for start, end, kind in found} == expected


def test_pieces_are_cut_at_hyphens() -> None:
    assert [(piece.start, piece.form) for piece in pieces("A – polsko-czeski.")] == [
        (0, "A"),
        (4, "polsko"),
        (11, "czeski"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("od 3 maja 1997 r. do dziś", {("3 maja 1997 r.", "date")}),
        ("w latach sześćdziesiątych XX wieku", {("latach sześćdziesiątych", "date"), ("XX wieku", "date")}),
        ("roku 966, potem w 1410 roku", {("roku 966", "date"), ("1410 roku", "date")}),
        ("dnia 12.03.2007 r. o godz. 17.30", {("dnia 12.03.2007 r.", "date"), ("godz. 17.30", "time")}),
        ("o 8 rano kosztuje 12.50 zł, waży 1999 kg", {("8 rano", "time"), ("1999", "date")}),
        ("ma 12 lat i wiek i 1200 złotych", set()),
    ],
)
def test_dates_and_times(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(text[start:end], kind) for start, end, kind in moments.moments(text)} == expected


def test_outermost_names_of_the_gold() -> None:
    text = Text("", "Ewa Lis z Krakowa w polskim radiu 3 maja", GOLD - {(12, 19, "orgName")} | {
        (10, 17, "placeName_settlement"), (20, 27, "placeName_country"), (34, 40, "date"),
    })  # fmt: skip
    assert outermost(text) == [(0, 7, "PER"), (10, 17, "LOC")]
