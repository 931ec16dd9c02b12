"""The pinned floors of the sample corpus hold for what the shipped model and the rules extract now."""

from __future__ import annotations

import json

from corpus.gate import FLOORS, figures, raised, shortfalls
from corpus.gold import digest


def test_floors_hold(corpus_tables):
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert pinned["digest"] == digest(), "the corpus changed: pin its floors anew (python -m corpus.gate OUT --update)"
    assert shortfalls(figures(corpus_tables), pinned["floors"]) == []


def test_a_figure_under_its_floor_is_named():
    assert shortfalls({"dev": {"events": 0.80}}, {"dev": {"events": 0.85}}) == ["dev events: 0.8000 < 0.8500"]


def test_floors_rise_freely_and_fall_only_by_flag():
    now, pinned = {"dev": {"events": 0.9, "quotes.direct": 0.7}}, {"dev": {"events": 0.8, "quotes.direct": 0.8}}
    assert raised(now, pinned, lower=False) == {"dev": {"events": 0.89, "quotes.direct": 0.8}}
    assert raised(now, pinned, lower=True) == {"dev": {"events": 0.89, "quotes.direct": 0.69}}
