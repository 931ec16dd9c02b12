"""Where the model and the rules disagree on what a name is of."""

from __future__ import annotations

import pytest

from pipeline.annotating.models import blank
from pipeline.entities.name_borders import without_framed
from pipeline.entities.persons import persons
from pipeline.entities.places import places_in
from pipeline.entities.view import Span, view


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Przekonuje o tym doradca rządowy Arnaud Lefort z Lyonu.", False),
        ("Umowę podpisała kancelaria Adam Lefort z Lyonu.", True),
        ("Wygrał przetarg na meble Adam Lefort z Lyonu.", True),
    ],
)
def test_a_person_whom_a_role_awaits_is_no_organisation(text: str, stays: bool) -> None:
    seen = view(blank()(text), text)
    at = seen.texts.index("Lefort") - 1
    thing = Span(at, at + 2, "ORG", "model")
    assert without_framed(seen, [thing], persons(seen, [], [])) == [thing] * stays


@pytest.mark.parametrize(("text", "stays"), [("WNIOSKI W TRAKCIE OCENY", False), ("OTWARCIE W ZIELONEJ GÓRZE", True)])
def test_ordinary_words_of_a_heading_in_capitals_are_no_place(text: str, stays: bool) -> None:
    seen = view(blank()(text), text)
    place = Span(2, 4, "LOC", "model")
    assert ((place.start, place.end) in [(p.start, p.end) for p in places_in(seen, [place], [])]) == stays
