"""Where the model and the rules disagree on what a name is of."""

from __future__ import annotations

import pytest

from pipeline.annotating.models import blank
from pipeline.entities.persons import persons, without_framed
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
