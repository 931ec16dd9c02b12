"""A text ten times as long takes ten times as long: no rule looks back on all that came before."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest

from pipeline.records import Extraction
from tests.fuzz.endless import UNITS, endless, reader

SHORT, LONG = 6_000, 60_000
WORSE = 2.2
"""Times the time of a character in the short text that one in the long text may take. It is 1.6 at most, and was 2.5 to
14 where a rule's time grew with the square of the length."""
TRIED = (
    *(
        "dates without a verb",
        "new names",
        "credits",
        "foundations",
        "agencies",
        "grants",
        "new clusters",
        "grant and end",
        "reported",
    ),
    *("opened letters", "endless sentence", "ranks", "cues"),
)
"""Those that once took the square of their length, and some that never did; ``benchmarks.endless`` tries them all."""


@pytest.fixture(scope="module")
def read() -> Callable[[str], Extraction]:
    found = reader()
    for name in TRIED:
        found(endless(name, 1_000))
    return found


@pytest.mark.parametrize("name", TRIED)
def test_time_grows_with_the_length(read: Callable[[str], Extraction], name: str) -> None:
    assert any(_seconds(read, name, LONG) < WORSE * _seconds(read, name, SHORT) for _ in range(3))


def _seconds(read: Callable[[str], Extraction], name: str, size: int) -> float:
    """Processor time for a character of the text *name* of that *size*."""
    text = endless(name, size)
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        read(text)
        return (time.process_time() - began) / size
    finally:
        gc.enable()


def test_every_unit_makes_a_text() -> None:
    for name in UNITS:
        assert 90 <= len(endless(name, 100)) <= 100, name
