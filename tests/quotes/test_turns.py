"""Reading from turn to turn and from cue to cue spares work and changes nothing that is found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import pipeline.quotes
from pipeline.quotes.page import Page, page
from tests.quotes.reading import read
from tests.quotes.test_cases import ROWS


def test_nothing_is_said_between_the_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    spared = [read(case) for _, case in ROWS]

    def at_every_word(*given: Any) -> Page:
        made = page(*given)
        everywhere = tuple(range(len(made.words)))
        return replace(made, turns=everywhere, cues=everywhere)

    monkeypatch.setattr(pipeline.quotes, "page", at_every_word)
    for (_, case), found in zip(ROWS, spared, strict=True):
        assert read(case) == found, case["text"]
