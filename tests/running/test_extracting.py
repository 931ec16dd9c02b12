"""One article through the stages: what it leaves behind of the state that it was worked in."""

from __future__ import annotations

import gc
from collections import Counter

import pytest

from pipeline.annotating.models import load
from pipeline.records import Article
from pipeline.running import extracting
from tests.reviewing.folders import extraction as made


@pytest.fixture
def article() -> Article:
    return made(0).article


def test_garbage_is_not_searched_for_during_an_article_but_is_after_it(article, monkeypatch):
    seen: list[bool] = []
    whole = extracting.extract
    monkeypatch.setattr(extracting, "extract", lambda *given: (seen.append(gc.isenabled()), whole(*given))[1])
    assert extracting.extraction(article, load(), Counter()).article.status == "ok"
    assert seen == [False]
    assert gc.isenabled()


def test_a_failure_wakes_the_search_again_and_who_had_it_off_keeps_it_off(article, monkeypatch):
    monkeypatch.setattr(extracting, "extract", lambda *given: 1 / 0)
    assert extracting.extraction(article, load(), Counter()).article.status == "failed"
    assert gc.isenabled()
    nlp = load()  # reading its files wakes the search
    gc.disable()
    try:
        extracting.extraction(article, nlp, Counter())
        assert not gc.isenabled()
    finally:
        gc.enable()
