from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotating.models import blank
from pipeline.annotating.tokens import abbreviations

CASES = Path(__file__).parents[1] / "cases"
NLP = blank()


def cases(name: str) -> list[Any]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [
        pytest.param(
            case["input"],
            case["expected"],
            id=case["label"],
            marks=[pytest.mark.xfail(reason=case["fails"])] if "fails" in case else [],
        )
        for case in map(json.loads, lines)
    ]


@pytest.mark.parametrize(("text", "expected"), cases("tokens.jsonl"))
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in NLP.tokenizer(text)] == expected


@pytest.mark.parametrize(("text", "expected"), cases("sentences.jsonl"))
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text.strip() for sentence in NLP(text).sents] == expected


@given(st.text(st.sampled_from("aĄ1 \n\t.,-–„”\"»«'…!?@rR\u00a0\u0301🙂"), max_size=60))
def test_text_comes_back_and_is_cut_at_line_ends(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
    for sentence in doc.sents:
        assert "\n" not in sentence.text.strip()


@pytest.mark.parametrize("unit", ["-", "–", "„", ". ", "a-", "A.", "1.", "a.b", "? „", "r. ", "\n", "'"])
def test_hostile_text_does_not_hang(unit: str) -> None:
    text, began = unit * (400_000 // len(unit)), time.process_time()
    assert NLP(text).text == text
    assert time.process_time() - began < 20  # a quadratic pass would take minutes


def test_every_abbreviation_ends_in_a_stop() -> None:
    assert [a for a in abbreviations() if not a.endswith(".")] == []
    assert {row["next"] for row in abbreviations().values()} == {"", "name", "more", "title"}
    assert {row["ends"] for row in abbreviations().values()} == {"yes", "counted", "no"}
