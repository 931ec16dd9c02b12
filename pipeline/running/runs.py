"""One run: input paths → OUT with its tables, ``texts/`` and ``run.json``. See ``docs/running.md``."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pipeline.errors import KlastryError
from pipeline.locking import locked
from pipeline.reading import Limits, sources
from pipeline.reviewed import check_reviewed
from pipeline.running import planning, steps
from pipeline.running.course import MEMORY, Course, Engine, Options
from pipeline.running.disk import writing
from pipeline.running.following import Follow, unfollowed
from pipeline.running.here import here
from pipeline.running.manifest import opened
from pipeline.running.planning import outside
from pipeline.running.recipe import model_meta, recipe
from pipeline.running.telling import Summary, summary, tell
from pipeline.running.workers import Workers

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Options", "Summary", "preview", "run"]
MANIFEST = "manifest.sqlite"


def run(
    paths: Sequence[str],
    out: Path,
    model: Language | Path | None = None,
    *,
    limits: Limits | None = None,
    options: Options | None = None,
    jobs: int | None = None,
    engine: Engine | None = None,
    stdin: BinaryIO | None = None,
    registry: Path | None = None,
    follow: Follow = unfollowed,
) -> Summary:
    """Extract the articles under *paths* into *out*; those that are there, unchanged, are not read again.

    A loaded *model* works in this process; one that is named by its path (or the shipped one, by none) is loaded by
    *jobs* processes, which an article may crash without harm (default: one a core, one for small folders). Another
    *engine* may take their place. *registry* is the file of the user's own names in force, told in ``run.json``.

    What a reviewer made of ``events.csv`` in *out* is merged with the news, never overwritten.
    Raises :class:`~pipeline.errors.TableError` when that file is damaged or foreign, and leaves it untouched;
    :class:`~pipeline.errors.KlastryError` when another run is at work in *out* or the disk refuses to take it.
    """
    began = time.perf_counter()
    limits, options = limits or Limits(), options or Options()
    found = outside(sources(paths, stdin, limits), out, options.address)
    how = recipe(model, limits)
    check_reviewed(out)  # refuse a damaged file now, not after an hour's work
    with sole_run(out), opened(out / MEMORY / MANIFEST) as manifest:
        course = Course(out, manifest, how, options, follow)
        planned, contents = steps.plan(course, found, jobs)
        if engine is None:
            engine = Workers(planned.jobs) if model is None or isinstance(model, Path) else here(model)
        steps.extract(course, planned, contents, engine)
        composed = steps.compose(course)
        further = steps.export(course)
        course.seconds["total"] = time.perf_counter() - began  # type: ignore[assignment]
        told = summary(course, planned, further)
        tell(course, told, composed, model_meta(model), registry)
        return told


@contextmanager
def sole_run(out: Path) -> Iterator[None]:
    """Hold the folder's run lock; raises :class:`~pipeline.errors.KlastryError` while another run is at work in it."""
    lock = out / MEMORY / "run.lock"
    with writing(out):
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()
    try:
        with locked(lock, f"process {os.getpid()} on {platform.node()}", wait=False):
            yield
    except BlockingIOError as error:
        holder = lock.read_text(encoding="utf-8").strip() or "another process"
        remedy = "wait for it, or choose another folder with -o"
        raise KlastryError(str(out), f"another run is at work in it ({holder})", remedy) from error


def preview(
    paths: Sequence[str],
    out: Path,
    model: Language | Path | None = None,
    *,
    limits: Limits | None = None,
    options: Options | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[tuple[str, str]]:
    """What :func:`run` would do: ``(why, path)`` of every source that it would read or miss; nothing is written."""
    limits, options = limits or Limits(), options or Options()
    found = outside(sources(paths, stdin, limits), out, options.address)
    path = out / MEMORY / MANIFEST
    with opened(path if path.exists() else None, preview=True) as manifest:
        planning.plan(manifest, found, recipe(model, limits).digest, limits, options.force, options.retry)
        yield from manifest.to_do()
        for gone in manifest.vanished():
            yield "vanished", gone
