"""What the steps of one run share: the folder with its memory, what decides the rows, and who follows."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.running.following import Follow
from pipeline.running.manifest import Manifest
from pipeline.running.recipe import Recipe
from pipeline.running.shards import Result, Shard

MEMORY = ".klastry"
"""Of OUT: what klastry keeps there for itself."""

Engine = Callable[[Iterator[Shard], Follow], Iterator[Result]]
"""Works shards, in any order and anywhere, and yields their results as they come."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a run treats what OUT remembers, and what it makes besides the CSV tables."""

    forms: tuple[str, ...] = ()
    """Further forms of the tables (``parquet`` …)."""
    keep_vanished: bool = False
    """Articles that are no longer among the input stay in the tables, behind the others."""
    force: bool = False
    """Read everything again."""
    retry: bool = False
    """Read again what failed."""
    address: str = ""
    """The URL that OUT is a mirror of, if it is one."""


@dataclass(frozen=True, slots=True)
class Course:
    """One run: where it works, by which recipe and options, who follows it, and the seconds that its stages took."""

    out: Path
    manifest: Manifest
    recipe: Recipe
    options: Options
    follow: Follow
    seconds: Counter[str] = field(default_factory=Counter)

    @property
    def shards(self) -> str:
        """The store's folder."""
        return str(self.out / MEMORY / "shards")

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """What is done within counts as *stage*."""
        clock = time.perf_counter()
        yield
        self.seconds[stage] += time.perf_counter() - clock  # type: ignore[assignment]  # a Counter adds floats as well


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
