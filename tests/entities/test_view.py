"""Names are looked for from capitals on, which spares work and changes nothing that is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.annotating.models import blank
from pipeline.entities import entities
from pipeline.entities.view import view
from pipeline.records import Article
from tests.reading_cases import cases


@pytest.mark.parametrize("name", ["entities", "clusters", "roles", "events_press"])
def test_no_name_begins_elsewhere(name: str) -> None:
    nlp = blank()
    for case in (param.values[0] for param in cases(name)):
        article, doc = Article("a", "a.txt", text=case["input"]), nlp(case["input"])
        seen = view(doc, article.text)
        everywhere = replace(seen, capitals=list(range(len(seen))), opened=list(range(len(seen))))
        assert entities(article, doc, everywhere) == entities(article, doc, seen), article.text
