"""The unit of work: a shard of sources → one file of blocks, and what is to be remembered of each source.

:func:`worked` is a plain function of a picklable :class:`Shard`; any executor may run it, anywhere that the store's
folder can be reached from, as often as it likes: the file appears whole or not at all.
"""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.reading import Source, articles
from pipeline.reading.contents import taken
from pipeline.records import Article, Extraction
from pipeline.registry import own_clusters
from pipeline.running import store
from pipeline.running.blocks import block, packed
from pipeline.running.recipe import Recipe

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Loss:
    """An article that cost a worker its life: the *number*-th of the *source*-th source, while it was read or after."""

    source: int
    number: int
    reading: bool
    why: str


@dataclass(frozen=True, slots=True)
class Shard:
    """Sources to be turned into the file *name* in *folder*; of *lost* articles nothing is tried but their row."""

    folder: str
    name: str
    recipe: Recipe
    sources: tuple[Source, ...]
    lost: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Where the work on a shard stands: what is begun now, and how much is done."""

    source: int = 0
    number: int = 0
    reading: bool = True
    characters: int = 0
    """Of the article begun."""
    articles: int = 0
    words: int = 0
    failures: int = 0
    bytes: int = 0


Tell = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered of one source: which bytes it had, under which recipe it was read, where its blocks lie."""

    path: str
    turn: int
    place: str
    stamp: str
    """Empty when the source could not be opened, so that it is tried again next time."""
    read_at: int
    """Nanoseconds since 1970, just before it was read."""
    sha256: str
    recipe: str
    shard: str
    offset: int
    length: int
    ok: int
    empty: int
    not_polish: int
    failed: int
    entities: int
    quotes: int
    events: int


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that is not ``ok``, for those who follow the run."""

    path: str
    status: str
    error: str


_TIDIED = 64
"""Articles after which the small rings that the model leaves are searched for, for a source may hold a million."""


@dataclass(frozen=True, slots=True)
class Result:
    """A shard's file is written; this is what it holds."""

    shard: str
    kept: tuple[Kept, ...]
    done: Step
    seconds: dict[str, float] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


def worked(shard: Shard, nlp: Language, tell: Tell = lambda step: None) -> Result:
    """Read and extract the sources of *shard* and write its file; *tell* hears of every step before it is taken.

    Raises :class:`~pipeline.errors.KlastryError` when the file cannot be written. Nothing else goes wrong: an
    article's failure is its row.
    """
    from pipeline.running.extracting import undisturbed

    work = _Work(shard, nlp, tell)
    with undisturbed(), own_clusters(shard.recipe.own):
        store.write(shard.folder, shard.name, work.blocks())
    return Result(shard.name, tuple(work.kept), work.step, dict(work.seconds), tuple(work.failures))


class _Work:
    """One shard while it is worked on."""

    def __init__(self, shard: Shard, nlp: Language, tell: Tell) -> None:
        self.shard, self.nlp, self.tell = shard, nlp, tell
        self.lost = {(loss.source, loss.number, loss.reading): loss.why for loss in shard.lost}
        self.kept: list[Kept] = []
        self.seconds: Counter[str] = Counter()
        self.failures: list[Failure] = []
        self.step = Step()
        self.size = 0

    def blocks(self) -> Iterator[bytes]:
        """The packed blocks of every article of every source, in order."""
        for index, source in enumerate(self.shard.sources):
            self._begin(source=index, number=0, reading=True, characters=0)
            read_at, begin, counts = time.time_ns(), self.size, Counter[str]()
            source = taken(source, self.shard.recipe.limits)
            sha256 = ""
            for extraction in self._extractions(index, source):
                article = extraction.article
                sha256 = sha256 or article.sha256
                counts.update({article.status: 1, "entities": len(extraction.entities)})
                counts.update(quotes=len(extraction.quotes), events=len(extraction.events))
                data = packed(block(extraction))
                self.size += len(data)
                yield data
                self._done(extraction)
            self._keep(source, read_at, sha256, begin, counts)

    def _extractions(self, index: int, source: Source) -> Iterator[Extraction]:
        """One extraction for every article of *source*."""
        from pipeline.running.extracting import extraction, failed

        found, number, limits = articles(source, self.shard.recipe.limits), 0, self.shard.recipe.limits
        while True:
            self._begin(source=index, number=number, reading=True, characters=0)
            clock = time.perf_counter()
            if why := self.lost.get((index, number, True)):
                yield from map(Extraction, articles(_unreadable(source, why), limits))
                return
            article = next(found, None)
            self.seconds["reading"] += time.perf_counter() - clock  # type: ignore[assignment]
            if article is None:
                return
            self._begin(source=index, number=number, reading=False, characters=len(article.text))
            if why := self.lost.get((index, number, False)):
                article = failed(article, why)
            yield extraction(article, self.nlp, self.seconds)
            number += 1

    def _begin(self, source: int, number: int, reading: bool, characters: int) -> None:
        self.step = replace(self.step, source=source, number=number, reading=reading, characters=characters)
        self.tell(self.step)

    def _done(self, extraction: Extraction) -> None:
        article, step = extraction.article, self.step
        bad = article.status != "ok"
        if bad:
            self.failures.append(_failure(article))
        if step.articles % _TIDIED == _TIDIED - 1:
            gc.collect(0)
        self.step = replace(
            step,
            articles=step.articles + 1,
            words=step.words + len(article.text.split()),
            failures=step.failures + bad,
        )

    def _keep(self, source: Source, read_at: int, sha256: str, begin: int, counts: Counter[str]) -> None:
        content = source.content or b""
        self.step = replace(self.step, bytes=self.step.bytes + len(content))
        self.kept.append(
            Kept(
                source.path, source.turn, source.place, source.stamp, read_at, sha256, self.shard.recipe.digest,
                self.shard.name, begin, self.size - begin, counts["ok"], counts["empty"], counts["not_polish"],
                counts["failed"], counts["entities"], counts["quotes"], counts["events"],
            )
        )  # fmt: skip


def _unreadable(source: Source, why: str) -> Source:
    what = f"cannot be read: {why}; save it in another format, and report the file if it opens elsewhere"
    return replace(source, content=None, fault=what)


def _failure(article: Article) -> Failure:
    return Failure(article.path, article.status, article.error)
