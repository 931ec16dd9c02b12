"""A run as a bar in a terminal: articles, words a second, failures, time left."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.running.following import Advanced, Follow, Happening, Planned


@contextmanager
def progress(terminal: TextIO) -> Iterator[Follow]:
    """Within, a bar on *terminal* follows; afterwards it is gone."""
    columns = (
        TextColumn("{task.fields[articles]} articles, {task.fields[failures]} failed"),
        TextColumn("{task.fields[speed]:.0f} words/s"),
        BarColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(file=terminal), transient=True) as bar:
        yield _moving(bar)


def _moving(bar: Progress) -> Follow:
    """Moves the bar, by the bytes that are read of those to be read, when a run advances."""
    task = bar.add_task("extract", total=None, articles=0, speed=0.0, failures=0)
    began = monotonic()

    def follow(happening: Happening) -> None:
        if isinstance(happening, Planned):
            bar.update(task, total=happening.bytes, completed=0)
        elif isinstance(happening, Advanced):
            h = happening
            speed = h.words / max(0.001, monotonic() - began)
            bar.update(task, completed=h.bytes, articles=h.articles, speed=speed, failures=h.failures)

    return follow
