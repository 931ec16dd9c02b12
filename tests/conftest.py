"""Fixtures: the shipped model, loaded once, and the corpus extracted once."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from spacy.language import Language

from corpus.gold import ARTICLES
from pipeline.errors import ModelError

settings.register_profile("klastry", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("klastry")  # how long an example takes says how busy the machine is, not whether it is right

signal.signal(signal.SIGINT, signal.default_int_handler)  # where a shell starts the tests with "&", Ctrl+C is ignored


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The shipped pipeline; tests that need it skip where its weights are missing."""
    from pipeline.annotating.models import load

    try:
        return load()
    except ModelError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def corpus_tables(nlp: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """OUT of ``klastry extract corpus/articles``."""
    from pipeline.reading import Limits
    from pipeline.running.runs import run

    out = tmp_path_factory.mktemp("corpus") / "out"
    run([str(ARTICLES)], out, nlp, limits=Limits())
    return out
