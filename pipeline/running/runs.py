"""One run: input paths → OUT with its tables, ``texts/`` and ``run.json``.

Three steps, each of which a kill may break off and the next run takes up: *plan* (what must be read, see
:mod:`~pipeline.running.planning`), *extract* (shards of it, by an engine, each result remembered as it comes) and
*compose* (tables and texts from all that is remembered).
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pipeline.decisions import digest
from pipeline.errors import KlastryError
from pipeline.exporting import FORMS
from pipeline.locking import locked
from pipeline.reading import Limits, sources
from pipeline.reading.sources import Source, stamp
from pipeline.reviewed import WRITE_LOCK, check_reviewed
from pipeline.running import store
from pipeline.running.compacting import compact, fresh_name
from pipeline.running.composing import MEMORY, compose, look
from pipeline.running.disk import writing
from pipeline.running.following import Failed, Finished, Follow, Planned, Vanished, unfollowed
from pipeline.running.here import here
from pipeline.running.manifest import Manifest, opened
from pipeline.running.planning import outside, plan
from pipeline.running.recipe import Recipe, model_meta, recipe, versions
from pipeline.running.shards import Result, Shard
from pipeline.running.workers import Workers
from pipeline.tables import COLUMNS, write_text

if TYPE_CHECKING:
    from spacy.language import Language

Engine = Callable[[Iterator[Shard], Follow], Iterator[Result]]
"""Works shards, in any order and anywhere, and yields their results as they come."""

SHARD = 50
"""Sources of one shard: two seconds' work, which is what a kill can cost each worker."""
SHARD_BYTES = 2_000_000
SMALL = 64
"""Sources to read below which a second worker would take longer to start than it saves."""


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


@dataclass(frozen=True, slots=True)
class Summary:
    """What the tables hold (rows per table, articles per status) and what the run did."""

    rows: dict[str, int]
    statuses: dict[str, int]
    seconds: dict[str, float]
    files: tuple[Path, ...] = ()
    read: int = 0
    """Sources read; the others were unchanged."""
    unchanged: int = 0
    vanished: int = 0

    @property
    def failed(self) -> int:
        return sum(count for status, count in self.statuses.items() if status != "ok")


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
    limits, options = limits or Limits(), options or Options()
    found = outside(sources(paths, stdin, limits), out)
    how = recipe(model, limits)
    check_reviewed(out)  # refuse a damaged file now, not after an hour's work
    with sole_run(out), opened(out / MEMORY / "manifest.sqlite") as manifest:
        this = _Run(out, manifest, how, options, follow)
        contents = this.plan(found, jobs)
        if engine is None:
            engine = Workers(this.jobs) if how.model else here(model)  # type: ignore[arg-type]  # a loaded one, then
        this.extract(engine, contents)
        this.compose()
        this.export()
        return this.finish(model, registry)


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


class _Run:
    """One run on its way through its three steps."""

    def __init__(self, out: Path, manifest: Manifest, how: Recipe, options: Options, follow: Follow) -> None:
        self.out, self.manifest, self.recipe, self.options, self.follow = out, manifest, how, options, follow
        self.shards = str(out / MEMORY / "shards")
        self.began = time.perf_counter()
        self.seconds: Counter[str] = Counter()
        self.files = [out / f"{table}.csv" for table in COLUMNS]
        self.jobs = self.read = self.unchanged = self.vanished = 0
        self.composed = False

    def plan(self, found: Iterator[Source], jobs: int | None) -> dict[str, bytes]:
        """Find out what is to be read."""
        with self._timed("planning"):
            with writing(self.shards):
                Path(self.shards).mkdir(exist_ok=True)
                _tidied(self.manifest, self.shards)
                with locked(self.out / MEMORY / WRITE_LOCK):  # else the review page may be writing one
                    for left in self.out.glob(".*.part"):
                        left.unlink()
            options = self.options
            contents = plan(self.manifest, found, self.recipe.digest, self.recipe.limits, options.force, options.retry)
            works = self.manifest.planned()
            self.unchanged = works.pop("", 0)
            self.read = sum(works.values())
            self.jobs = jobs or (1 if self.read < SMALL else cores())
            vanished = 0
            for path in self.manifest.vanished():
                self.follow(Vanished(path))
                vanished += 1
            self.vanished = vanished
            if options.keep_vanished:
                with self.manifest.together():
                    self.manifest.keep_vanished()
            total = self.unchanged + self.read
            size = self.manifest.bytes_to_read()
            self.follow(Planned(total, self.unchanged, works, size, vanished, self.jobs))
            return contents

    def extract(self, engine: Engine, contents: dict[str, bytes]) -> None:
        """Have *engine* read what is to be read; every result is remembered before the next one is waited for."""
        if not self.read:
            return
        try:
            with closing(engine(self._shards(contents), self.follow)) as results:  # type: ignore[type-var]
                for result in results:
                    with self.manifest.together():
                        self.manifest.remember(result.kept)
                    self.seconds.update(result.seconds)
                    for failure in result.failures:
                        self.follow(Failed(failure.path, failure.status, failure.error))
        finally:
            _tidied(self.manifest, self.shards)  # of what is half done when this run is broken off

    def _shards(self, contents: dict[str, bytes]) -> Iterator[Shard]:
        """What is to be read, in shards small enough for every worker to get some."""
        most = max(1, min(SHARD, self.read // (4 * self.jobs)))
        shard = Shard(self.shards, "", self.recipe, ())
        batch: list[Source] = []
        size = 0
        for source, _, length in self.manifest.to_read():
            if batch and (len(batch) >= most or size + length > SHARD_BYTES):
                yield replace(shard, name=fresh_name(), sources=tuple(batch))
                batch, size = [], 0
            batch.append(replace(source, content=contents[source.path]) if source.path in contents else source)
            size += length
        if batch:
            yield replace(shard, name=fresh_name(), sources=tuple(batch))

    def compose(self) -> None:
        """Make tables and texts, unless they hold all this already, as klastry left them."""
        with self._timed("composing"):
            tables, texts = look(self.out)
            noted = (self.manifest.noted("tables"), self.manifest.noted("texts"))
            if tables and (tables, texts) == noted and self.manifest.places_hold():
                return
            compose(self.out, self.manifest, self.shards, texts_hold=bool(texts) and texts == noted[1])
            self.manifest.composed(*look(self.out))
            self.composed = True
            with writing(self.shards):
                compact(self.manifest, self.shards)
                _tidied(self.manifest, self.shards)

    def export(self) -> None:
        """Make the further forms of the tables that are wanted, unless they are there for these tables."""
        with self._timed("exporting"):
            made = json.loads(self.manifest.noted("forms") or "{}")
            tables = self.manifest.noted("tables")
            for form in dict.fromkeys(self.options.forms):
                if made.get(form, [""])[0] != tables or _marks(self.out, made[form][1]) != made[form][1]:
                    with writing(self.out):
                        paths = FORMS[form](self.out)
                    made[form] = [tables, _marks(self.out, [path.name for path in paths])]
                    with self.manifest.together():
                        self.manifest.note("forms", json.dumps(made))
                self.files += [self.out / name for name in made[form][1]]

    def finish(self, model: Language | Path | None, registry: Path | None) -> Summary:
        """Tell what the tables hold; ``run.json`` is written when they were."""
        self.seconds["total"] = time.perf_counter() - self.began  # type: ignore[assignment]
        totals = self.manifest.totals()
        statuses = {name: getattr(totals, name) for name in ("empty", "failed", "not_polish", "ok")}
        rows = {"articles": sum(statuses.values()), **{t: getattr(totals, t) for t in ("entities", "quotes", "events")}}
        statuses = {name: count for name, count in statuses.items() if count}
        seconds = {stage: round(float(value), 3) for stage, value in self.seconds.items()}
        summary = Summary(rows, statuses, seconds, tuple(self.files), self.read, self.unchanged, self.vanished)
        path = self.out / "run.json"
        if not self.manifest.noted("told") or not path.exists():
            report = {
                "versions": versions(),
                "model": model_meta(model),
                "settings": {**asdict(self.recipe.limits), "registry": digest(registry) if registry else ""},
                "sources": {"read": self.read, "unchanged": self.unchanged, "vanished": self.vanished},
                "rows": rows,
                "statuses": statuses,
                "seconds": seconds,
                "sha256": {table: digest(self.out / f"{table}.csv") for table in COLUMNS},
            }
            with writing(self.out):
                write_text(path, json.dumps(report, ensure_ascii=False, indent=1) + "\n")
            with self.manifest.together():
                self.manifest.note("told", "yes")
        self.follow(Finished(self.composed, rows, statuses, seconds))
        return summary

    @contextmanager
    def _timed(self, stage: str) -> Iterator[None]:
        clock = time.perf_counter()
        yield
        self.seconds[stage] += time.perf_counter() - clock  # type: ignore[assignment]


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
    found = outside(sources(paths, stdin, limits), out)
    path = out / MEMORY / "manifest.sqlite"
    with opened(path if path.exists() else None, preview=True) as manifest:
        plan(manifest, found, recipe(model, limits).digest, limits, options.force, options.retry)
        for source, work, _ in manifest.to_read():
            yield work, source.path
        for gone in manifest.vanished():
            yield "vanished", gone


def _tidied(manifest: Manifest, folder: str) -> None:
    """Forget what lies in shards that are not there whole, and remove files that nothing is remembered of."""
    there, wanted = store.sizes(folder), manifest.shards()
    damaged = [name for name, length in wanted.items() if there.get(name, -1) < length]
    if damaged:
        with manifest.together():
            manifest.forget(damaged)
    store.remove(folder, there.keys() - (wanted.keys() - damaged))


def _marks(out: Path, names: Iterable[str]) -> dict[str, str]:
    """Size and time of files, to see whether they are as they were left."""
    return {name: stamp((out / name).stat()) if (out / name).exists() else "" for name in names}


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
