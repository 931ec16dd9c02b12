"""Nominative forms: cases as data, and what holds of every input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.naming import nominative
from tests.reading_cases import Case, cases


@pytest.mark.parametrize("case", cases("naming"))
def test_nominative(case: Case) -> None:
    made = nominative(case["input"], case["kind"], known=frozenset(case.get("known", ())), case=case.get("case", ""))
    assert made.form == case["expected"], case["why"]
    if "gender" in case:
        assert made.gender == case["gender"]


@given(st.text(alphabet="AaĄąbćdEe'’-. „”0Ił", max_size=30), st.sampled_from(["PER", "ORG", "LOC", "ROLE"]))
def test_any_text_has_a_nominative(text: str, label: str) -> None:
    assert isinstance(nominative(text, label).form, str)


@pytest.mark.parametrize(
    ("text", "label"), [("Szymon Ogłaza", "PER"), ("Politechnika Lubelska", "ORG"), ("Tychy", "LOC")]
)
def test_a_nominative_stays(text: str, label: str) -> None:
    assert nominative(text, label).form == text
