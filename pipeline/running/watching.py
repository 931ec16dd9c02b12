"""Following a drop folder: when to run again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.reading import sources
from pipeline.running.planning import outside

PAUSE = 2.0
"""Seconds between two looks; files that are the same in both have been copied to their end."""


def settled(look: Callable[[], str], sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Yields whenever what *look* sees is new, and has stayed the same from one look to the next."""
    done, before = "", look()
    while True:
        sleep(PAUSE)
        now = look()
        if now == before != done:
            done = now
            yield
        before = now


def seen(paths: Sequence[str], out: Path) -> str:
    """What tells the files under *paths*, outside *out*, from any other state of them."""
    whole = hashlib.sha256()
    for source in outside(sources(paths), out):
        whole.update(f"{source.place}\0{source.stamp}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()
