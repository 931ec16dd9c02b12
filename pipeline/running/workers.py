"""Worker processes on this machine: each loads the model once and is given shards; none can take the run with it.

A worker that dies at an article gets a second try in a new process, for it may have been killed from outside; one that
dies there again, or makes no progress for :data:`PATIENCE`, has lost that article: it becomes a ``failed`` row, and the
rest of its shard is done again.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from pipeline.errors import KlastryError
from pipeline.running.disk import RESUMES
from pipeline.running.following import Advanced, Follow, WorkerLost
from pipeline.running.shards import Loss, Result, Shard, Step, worked

if TYPE_CHECKING:
    from spacy.language import Language

PATIENCE = 60.0
"""Seconds without progress on one article of up to :data:`LONG` characters; a longer one gets as much more."""
LONG = 100_000
"""Characters that take some five seconds on a slow machine."""
STARTING = 600.0
"""Seconds that a worker may take to load its model."""
TRIES = 2
"""Deaths at one article that make it a lost one, and deaths while loading the model that end the run."""
TELLING = 0.5
"""Seconds between two messages to those who follow."""
_ALONE = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
_PRELOADED = ["pipeline.annotating.models", "pipeline.running.extracting"]


def _context() -> SpawnContext | ForkServerContext:
    """Workers start as forks of a server that has imported what they need, where there are forks, else anew.

    They are never forks of the caller, whose threads could leave them locked up.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")  # pragma: no cover  # Windows
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    return context


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes started within compute with one thread: the jobs share the cores already."""
    before = dict(os.environ)
    os.environ.update(dict.fromkeys(_ALONE, "1"))
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@dataclass(slots=True)
class _Worker:
    """A process, the shard that it works on, and what was last heard of it."""

    process: BaseProcess
    pipe: Connection
    shard: Shard | None = None
    step: Step | None = None
    heard: float = field(default_factory=time.monotonic)

    @property
    def patience(self) -> float:
        return STARTING if self.step is None else PATIENCE * (1 + self.step.characters / LONG)


class Workers:
    """An engine: shards → their results as they come, by *jobs* processes, each with the pipeline that *load* gives."""

    def __init__(self, jobs: int, load: Callable[[str], Language] | None = None) -> None:
        self.jobs, self._load = jobs, load
        self._workers: list[_Worker] = []
        self._deaths: Counter[tuple[str, int, int, bool]] = Counter()
        self._starts = 0
        self._done = Step()
        self._told = 0.0

    def __call__(self, shards: Iterator[Shard], follow: Follow) -> Iterator[Result]:
        """Raises :class:`~pipeline.errors.KlastryError` when a worker cannot load its model or write its shard."""
        again: deque[Shard] = deque()
        try:
            while True:
                self._feed(shards, again)
                busy = [worker for worker in self._workers if worker.shard]
                if not busy:
                    follow(self._advanced())
                    return
                for worker in self._ready(busy):
                    if result := self._heard(worker, again, follow):
                        yield result
                for worker in busy:
                    if worker.shard and time.monotonic() - worker.heard > worker.patience and not worker.pipe.poll():
                        self._lost(worker, again, follow, hung=True)
                if time.monotonic() - self._told >= TELLING:
                    self._told = time.monotonic()
                    follow(self._advanced())
        finally:
            for worker in self._workers:
                worker.pipe.close()  # who waits for a shard ends by himself
            for worker in self._workers:
                _end(worker, 0.0 if worker.shard else 2.0)
            self._workers.clear()

    def _feed(self, shards: Iterator[Shard], again: deque[Shard]) -> None:
        """Give every idle worker a shard, and start workers while there are shards for them."""
        while any(worker.shard is None for worker in self._workers) or len(self._workers) < self.jobs:
            shard = again.popleft() if again else next(shards, None)
            if shard is None:
                return
            worker = next((worker for worker in self._workers if worker.shard is None), None) or self._started(shard)
            worker.shard, worker.heard = shard, time.monotonic()
            with suppress(OSError):  # it died meanwhile, which shows when it is listened to
                worker.pipe.send(shard)

    def _started(self, shard: Shard, tries: int = 5) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._load, shard.recipe.model), daemon=True)
        try:
            with _one_thread_each():
                process.start()
        except (EOFError, OSError) as error:
            if tries > 1:  # the server that forks was killed: it starts anew once the system has buried it
                time.sleep(0.5)
                return self._started(shard, tries - 1)
            what, remedy = f"no worker process can be started ({error})", f"use fewer --jobs, {RESUMES}"
            raise KlastryError("klastry extract", what, remedy) from error
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _ready(self, busy: list[_Worker]) -> list[_Worker]:
        ready = wait([worker.pipe for worker in busy], timeout=1.0)
        return [worker for worker in busy if worker.pipe in ready]

    def _heard(self, worker: _Worker, again: deque[Shard], follow: Follow) -> Result | None:
        """Take in one message of *worker*, or its death."""
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):
            self._lost(worker, again, follow)
            return None
        worker.heard = time.monotonic()
        if isinstance(message, Step):
            worker.step = message
            return None
        if isinstance(message, KlastryError):
            raise message
        assert isinstance(message, Result)
        worker.shard, worker.step = None, Step()
        self._done = _sum(self._done, message.done)
        return message

    def _lost(self, worker: _Worker, again: deque[Shard], follow: Follow, hung: bool = False) -> None:
        """*worker* died or hung: its shard is done again, by another one."""
        shard, step = worker.shard, worker.step
        why = f"no progress for {worker.patience:.0f} s" if hung else ""
        _end(worker, 0.0 if hung else 5.0)
        why = why or f"its worker process {_death(worker.process.exitcode)}"
        self._workers.remove(worker)
        assert shard is not None
        self._starts += step is None
        if step is None and self._starts < TRIES:
            again.append(shard)
            return
        if step is None:
            remedy = f"use fewer --jobs if memory is short, {RESUMES}"
            raise KlastryError("klastry extract", f"a worker process could not load the model ({why})", remedy)
        follow(WorkerLost(shard.sources[step.source].path, why))
        place = (shard.name, step.source, step.number, step.reading)
        self._deaths[place] += 1
        if hung or self._deaths[place] >= TRIES:
            shard = replace(shard, lost=(*shard.lost, Loss(step.source, step.number, step.reading, why)))
        again.append(shard)

    def _advanced(self) -> Advanced:
        total = self._done
        for worker in self._workers:
            if worker.step:
                total = _sum(total, worker.step)
        return Advanced(total.articles, total.words, total.failures, total.bytes)


def _sum(one: Step, other: Step) -> Step:
    return Step(
        articles=one.articles + other.articles,
        words=one.words + other.words,
        failures=one.failures + other.failures,
        bytes=one.bytes + other.bytes,
    )


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"was killed by {signal.Signals(-code).name}"
    return f"ended with status {code}"


def _end(worker: _Worker, grace: float) -> None:
    """Close the pipe and see the process end: by itself within *grace* seconds, or killed."""
    worker.pipe.close()
    worker.process.join(grace)
    worker.process.kill()
    worker.process.join()


# ---- within the worker -------------------------------------------------------------------------------------------


def _serve(pipe: Connection, load: Callable[[str], Language] | None, model: str) -> None:
    """Load the model, then answer shards with results until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that holds the run
    threading.Thread(target=_die_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        try:
            from pipeline.annotating import models

            nlp = (load or models.load)(model)
            gc.freeze()  # the model stays: no search for garbage need pass through it
            pipe.send(Step())
            while True:
                shard = pipe.recv()
                pipe.send(worked(shard, nlp, pipe.send))
        except KlastryError as error:
            pipe.send(error)


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
