"""The steps of a run, in their order; a kill may break off each of them, and the next run takes it up.

*plan*: what must be read. *extract*: shards of it, by an engine, each result remembered as it comes. *compose*: tables
and texts from all that is remembered. *export*: further forms of the tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from pipeline.exporting import FORMS
from pipeline.locking import locked
from pipeline.reading import Source
from pipeline.reading.sources import stamp
from pipeline.reviewed import WRITE_LOCK
from pipeline.running import composing, planning
from pipeline.running.compacting import compact, fresh_name, tidy
from pipeline.running.course import MEMORY, Course, Engine, cores
from pipeline.running.disk import writing
from pipeline.running.following import Failed, Planned, Vanished
from pipeline.running.shards import Shard

SHARD = 50
"""Sources of one shard: two seconds' work, which is what a kill can cost each worker."""
SHARD_BYTES = 2_000_000
SMALL = 64
"""Sources to read below which a second worker would take longer to start than it saves."""


def plan(course: Course, found: Iterator[Source], jobs: int | None) -> tuple[Planned, dict[str, bytes]]:
    """What is to be read of the sources *found*; and the contents of those that came without a file, by path."""
    manifest, options = course.manifest, course.options
    with course.timed("planning"):
        with writing(course.shards):
            _tidy_after_a_kill(course)
        contents = planning.plan(
            manifest, found, course.recipe.digest, course.recipe.limits, options.force, options.retry
        )
        works = manifest.planned()
        unchanged, vanished = works.pop("", 0), 0
        for path in manifest.vanished():
            course.follow(Vanished(path))
            vanished += 1
        if options.keep_vanished:
            with manifest.together():
                manifest.keep_vanished()
        read = sum(works.values())
        jobs = jobs or (1 if read < SMALL else cores())
        planned = Planned(unchanged + read, unchanged, works, manifest.bytes_to_read(), vanished, jobs)
    course.follow(planned)
    return planned, contents


def _tidy_after_a_kill(course: Course) -> None:
    Path(course.shards).mkdir(exist_ok=True)
    tidy(course.manifest, course.shards)
    with locked(course.out / MEMORY / WRITE_LOCK):  # else the review page may be writing one of them
        for left in course.out.glob(".*.part"):
            left.unlink()


def extract(course: Course, planned: Planned, contents: dict[str, bytes], engine: Engine) -> None:
    """Have *engine* read what is to be read; every result is remembered before the next one is waited for."""
    if not planned.to_read:
        return
    try:
        with closing(engine(shards(course, planned, contents), course.follow)) as results:  # type: ignore[type-var]
            for result in results:
                with course.manifest.together():
                    course.manifest.remember(result.kept)
                course.seconds.update(result.seconds)
                for failure in result.failures:
                    course.follow(Failed(failure.path, failure.status, failure.error))
    finally:
        tidy(course.manifest, course.shards)  # what is half done when this run is broken off


def shards(course: Course, planned: Planned, contents: dict[str, bytes]) -> Iterator[Shard]:
    """What is to be read, in shards small enough for every worker to get some."""
    most = max(1, min(SHARD, sum(planned.to_read.values()) // (4 * planned.jobs)))
    batch: list[Source] = []
    size = 0
    for source, length in course.manifest.to_read():
        if batch and (len(batch) >= most or size + length > SHARD_BYTES):
            yield Shard(course.shards, fresh_name(), course.recipe, tuple(batch))
            batch, size = [], 0
        batch.append(replace(source, content=contents[source.path]) if source.path in contents else source)
        size += length
    if batch:
        yield Shard(course.shards, fresh_name(), course.recipe, tuple(batch))


def compose(course: Course) -> bool:
    """Make tables and texts, unless they hold all this already, as klastry left them; whether they were made."""
    out, manifest = course.out, course.manifest
    with course.timed("composing"):
        tables, texts = composing.look(out)
        texts_hold = bool(texts) and texts == manifest.noted("texts")
        if tables and tables == manifest.noted("tables") and texts_hold and manifest.places_hold():
            return False
        composing.compose(out, manifest, course.shards, texts_hold)
        manifest.composed(*composing.look(out))
        with writing(course.shards):
            compact(manifest, course.shards)
            tidy(manifest, course.shards)
        return True


def export(course: Course) -> list[Path]:
    """The files of the further forms that are wanted; made, unless they are there for these tables."""
    out, manifest, files = course.out, course.manifest, []
    with course.timed("exporting"):
        made = json.loads(manifest.noted("forms") or "{}")
        tables = manifest.noted("tables")
        for form in dict.fromkeys(course.options.forms):
            if made.get(form, [""])[0] != tables or _marks(out, made[form][1]) != made[form][1]:
                with writing(out):
                    paths = FORMS[form](out)
                made[form] = [tables, _marks(out, [path.relative_to(out).as_posix() for path in paths])]
                with manifest.together():
                    manifest.note("forms", json.dumps(made))
            files += [out / name for name in made[form][1]]
    return files


def _marks(out: Path, names: Iterable[str]) -> dict[str, str]:
    """Size and time of files, to see whether they are as they were left."""
    return {name: stamp((out / name).stat()) if (out / name).exists() else "" for name in names}
