from __future__ import annotations

import pytest

from pipeline.annotating.features import FEATURES, described, features, lemma, shape
from pipeline.annotating.models import blank


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Polsce", "Polska"),
        ("powiedziała", "powiedzieć"),
        ("prof.", "profesor"),
        ("Tak", "tak"),
        ("tys.", "tysiąc"),
        ("12.03.2024", "12.03.2024"),
        ("–", "–"),
        ("Xyzqwu", "Xyzqwu"),
        ("x" * 1000, "x" * 1000),
    ],
)
def test_lemma(word: str, expected: str) -> None:
    assert lemma(word) == expected


def test_the_component_sets_lemmas() -> None:
    assert [token.lemma_ for token in blank()("Klastry mają status.")] == ["klaster", "mieć", "status", "."]


def test_shape_is_short() -> None:
    assert shape("Kędzierzyn-Koźle") == "Xxxx-Xxxx"[:4] + "-Xxxx"
    assert shape("ABCDE12345") == "XXXddd"


def test_what_the_dictionary_knows_is_described() -> None:
    values = dict(zip(FEATURES, described("Opolu"), strict=True))
    assert values["lemma"] == "opole"
    assert "nazwa_geograficzna" in values["kinds"]
    assert values["classes"].startswith("subst /")
    assert "unknown" in described("Xyzqwu")[FEATURES.index("kinds")]


def test_hashes_do_not_change_between_runs() -> None:
    assert features("Opole")[0] == 13967674098676120292
