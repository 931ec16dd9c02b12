"""The Dask engine: shards worked by the workers of a cluster, their files written here.

A task reads its sources, on whatever machine it runs, and brings its packed articles back: the workers need no folder
in common with this process. What is lost with a worker is done again by another one; a shard that takes several workers
with it is done by a worker process of this machine, which finds the article and makes it a ``failed`` row.
"""

from __future__ import annotations

import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import KlastryError
from pipeline.registry import own_clusters
from pipeline.running import store
from pipeline.running.disk import RESUMES
from pipeline.running.following import Advanced, Follow, WorkerLost
from pipeline.running.recipe import Recipe, recipe
from pipeline.running.shards import Result, Shard, Step, worked
from pipeline.running.workers import LONG, PATIENCE, STARTING, Workers

if TYPE_CHECKING:
    from spacy.language import Language

AHEAD = 3
"""Shards for every thread of the cluster that are with it at a time: one at work, the others on their way."""
WAITING = 60.0
"""Seconds to wait for the scheduler, and for its first worker."""

Load = Callable[[str], "Language"]


@dataclass(frozen=True, slots=True)
class Packed:
    """A shard's result with the bytes of its file."""

    result: Result
    data: bytes


class Cluster:
    """An engine: shards → their results as they come, by the workers of the Dask scheduler at *address*.

    *load* gives a worker its pipeline; what is here must be importable there.
    """

    def __init__(self, address: str, load: Load | None = None) -> None:
        self.address, self._load = address, load

    def __call__(self, shards: Iterator[Shard], follow: Follow) -> Iterator[Result]:
        """Raises :class:`~pipeline.errors.KlastryError` without a cluster, or with one that has another klastry."""
        deadly: list[Shard] = []
        total = Advanced(0, 0, 0, 0)
        with _connected(self.address) as client:
            for shard, packed in self._results(client, shards):
                if packed is None:
                    follow(WorkerLost(shard.sources[0].path, "workers of the cluster were lost at its shard"))
                    deadly.append(shard)
                    continue
                store.write(shard.folder, shard.name, [packed.data])
                total = _sum(total, packed.result.done)
                follow(total)
                yield packed.result
        if deadly:
            yield from Workers(1, self._load)(iter(deadly), _after(total, follow))

    def _results(self, client: Any, shards: Iterator[Shard]) -> Iterator[tuple[Shard, Packed | None]]:
        """Every shard with what came of it; nothing where its workers died."""
        from distributed import CancelledError, KilledWorker, as_completed

        most = AHEAD * max(1, sum(client.nthreads().values()))
        waiting: dict[Any, Shard] = {}
        coming = as_completed(loop=client.loop)

        def send() -> None:
            if len(waiting) < most and (shard := next(shards, None)) is not None:
                future = client.submit(task, shard, self._load, key=shard.name, pure=False)
                waiting[future] = shard
                coming.add(future)

        for _ in range(most):
            send()
        for future in coming:
            shard = waiting.pop(future)
            try:
                yield shard, future.result()
            except KilledWorker:
                yield shard, None
            except CancelledError as error:
                raise KlastryError(self.address, "the scheduler went away", f"start it again, {RESUMES}") from error
            send()


def _sum(one: Advanced, more: Step | Advanced) -> Advanced:
    return Advanced(
        one.articles + more.articles, one.words + more.words, one.failures + more.failures, one.bytes + more.bytes
    )


def _after(total: Advanced, follow: Follow) -> Follow:
    """*follow*, to be told of progress beyond *total*."""
    return lambda happening: follow(_sum(total, happening) if isinstance(happening, Advanced) else happening)


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """A client of the scheduler at *address*, with one worker at least."""
    try:
        from distributed import Client
    except ImportError as error:
        raise KlastryError("--engine dask", "needs Dask", "pip install 'klastry[dask]'") from error
    try:
        client = Client(address, timeout=WAITING, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        remedy = "start `dask scheduler`, and name the address that it prints"
        raise KlastryError(address, f"no Dask scheduler answers ({error})", remedy) from error
    try:
        try:
            client.wait_for_workers(1, timeout=WAITING)
        except TimeoutError as error:
            raise KlastryError(address, "the scheduler has no workers", f"start `dask worker {address}`") from error
        yield client
    finally:
        client.close()


# ---- within the worker -------------------------------------------------------------------------------------------

_one = threading.Lock()
"""A pipeline serves one thread at a time."""


def task(shard: Shard, load: Load | None = None) -> Packed:
    """*shard* with its file in a folder that is gone afterwards."""
    with _one, tempfile.TemporaryDirectory() as folder, _watched() as tell:
        nlp = _pipeline(shard.recipe.model, load) if load else _same(shard.recipe)
        result = worked(replace(shard, folder=folder), nlp, tell)
        return Packed(result, Path(folder, shard.name).read_bytes())


@lru_cache(maxsize=1)
def _pipeline(model: str, load: Load | None) -> Language:
    """The model, loaded once in the life of a worker."""
    from pipeline.annotating import models

    return (load or models.load)(model)


@lru_cache(maxsize=1)
def _same(wanted: Recipe) -> Language:
    """The pipeline of the recipe *wanted*: this machine's copy of the shipped one, or the one that lies at its path.

    Raises :class:`~pipeline.errors.KlastryError` when klastry, its packages or the weights are other ones here.
    """
    from pipeline.annotating.shipped import SHIPPED

    where = Path(wanted.model)
    if not where.exists():
        where = next((folder for folder in SHIPPED.values() if folder.parts[-3:] == where.parts[-3:]), where)
    with own_clusters(wanted.own):
        if recipe(where, wanted.limits).digest != wanted.digest:
            what = "this worker has another klastry, Python, package or model than the one that leads the run"
            raise KlastryError(
                str(where), what, "install the same versions (constraints.txt) and model on all machines"
            )
    return _pipeline(str(where), None)


@contextmanager
def _watched() -> Iterator[Callable[[Step], None]]:
    """Hears of every step, and ends the process when none is made for as long as an article may take."""
    until, done = [time.monotonic() + STARTING], threading.Event()

    def tell(step: Step) -> None:
        until[0] = time.monotonic() + PATIENCE * (1 + step.characters / LONG)

    def watch() -> None:
        while not done.wait(1.0):
            if time.monotonic() > until[0]:
                os._exit(1)  # a thread cannot be stopped; the worker's nanny starts another one

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield tell
    finally:
        done.set()
