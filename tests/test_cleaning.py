"""Page furniture: cases kept as data, and what holds for every text."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning import NAMES, clean, fixers

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "cleaning.jsonl").open(encoding="utf-8")]
PIECES = [line for case in CASES for line in case["input"].split("\n")]


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["why"])] if case.get("known_failure") else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    assert clean(case["input"]).text == case["expected"], case["why"]


def test_fired_names_the_fixers() -> None:
    text = "Strona główna » Gospodarka\n\nKlaster z statusem\n\n0\n\nSkomentuj"
    assert clean(text).fired == ("comments", "counts", "menus")
    assert clean("Klaster ze statusem").fired == ()


def test_every_table_is_a_fixer() -> None:
    assert tuple(fixers()) == NAMES


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("\n".join))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once.text).text == once.text
    assert clean(once.text).fired == ()


@given(st.text(alphabet=st.sampled_from("aZż01|»/•- .:\n()…"), max_size=120))
def test_cleaning_odd_text_twice_changes_nothing(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_only_whole_lines_go_and_their_order_stays(lines: list[str]) -> None:
    kept = iter(lines)
    assert all(line in kept for line in clean("\n".join(lines)).text.split("\n") if line)


@pytest.mark.parametrize(
    "line", ["0", "Skomentuj", "a", "Czytaj też:\nKlaster", "Strona główna » Gospodarka", "- " * 40]
)
def test_time_grows_with_the_text_only(line: str) -> None:
    began = time.process_time()
    clean(f"{line}\n" * (200_000 // len(line)))
    assert time.process_time() - began < 10
