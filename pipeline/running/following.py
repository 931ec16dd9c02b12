"""What a run tells those who follow it: a terminal, a log for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Planned:
    """What there is to do: sources by reason, bytes to read, sources that vanished since the last run."""

    sources: int
    unchanged: int
    to_read: dict[str, int]
    bytes: int
    vanished: int
    jobs: int


@dataclass(frozen=True, slots=True)
class Advanced:
    """How much of that is done by now, of shards that are finished and those being worked on."""

    articles: int
    words: int
    failures: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that did not become rows, and why."""

    path: str
    status: str
    error: str


@dataclass(frozen=True, slots=True)
class WorkerLost:
    """A worker died or hung at an article; its shard is done again."""

    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Vanished:
    """A source of the last run that is there no more."""

    path: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The tables are written, or were up to date: rows and articles in them, seconds per stage."""

    composed: bool
    rows: dict[str, int]
    statuses: dict[str, int]
    seconds: dict[str, float]


Happening = Planned | Advanced | Failed | WorkerLost | Vanished | Finished
Follow = Callable[[Happening], None]


def unfollowed(happening: Happening) -> None:
    """Nobody follows."""


def logged(file: TextIO) -> Follow:
    """Writes every happening to *file* as one line of JSON: ``{"time": …, "event": "advanced", "articles": …}``."""

    def follow(happening: Happening) -> None:
        time = datetime.now(UTC).isoformat(timespec="milliseconds")
        line = {"time": time, "event": type(happening).__name__.lower(), **asdict(happening)}
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
        file.flush()

    return follow


def together(*followers: Follow) -> Follow:
    """All of *followers* hear of everything."""

    def follow(happening: Happening) -> None:
        for one in followers:
            one(happening)

    return follow
