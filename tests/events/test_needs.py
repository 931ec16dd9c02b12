"""What rules need of a clause spares them work and changes nothing that they say."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.annotating.models import blank
from pipeline.events.needs import Rule
from tests.events.test_events import EVENT_CASES, extracted
from tests.reading_cases import Case, cases


@pytest.fixture(scope="module")
def rules() -> Language:
    return blank()


@pytest.mark.parametrize("name", EVENT_CASES)
def test_nothing_is_said_that_the_needs_keep_back(rules: Language, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[Case] = [param.values[0] for param in cases(name)]
    spared = [extracted(rules, case["input"], case["published"]) for case in texts]
    monkeypatch.setattr(Rule, "met", lambda self, r: True)
    for case, found in zip(texts, spared, strict=True):
        assert extracted(rules, case["input"], case["published"]) == found, case["input"]
