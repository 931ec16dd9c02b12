"""Quotes of short texts, one phenomenon each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.quotes.reading import told

CASES = Path(__file__).parents[1] / "cases"
ROWS = [
    (path.stem, json.loads(line))
    for path in sorted(CASES.glob("quotes_*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", [row for _, row in ROWS], ids=[f"{stem}: {row['label']}" for stem, row in ROWS])
def test_quotes(case: dict[str, Any]) -> None:
    assert told(case) == case["expected"], case["why"]


def test_cases_are_labelled_once() -> None:
    labels = [(stem, row["label"]) for stem, row in ROWS]
    assert len(labels) == len(set(labels)) >= 100
    assert all(row["why"] for _, row in ROWS)
