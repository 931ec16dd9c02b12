"""What is known of clusters, statuses and granting bodies, and a fast matcher for their names.

Facts live in ``lexicons/{clusters,statuses,bodies}.csv``, in nominative forms only; every inflected form of
every name is generated (:mod:`pipeline.inflecting`) and put into one trie of caseless words, so that a text is matched
in one pass whatever the number of names, the quotation marks, hyphens and capitals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pipeline.annotating.morphology import analyses
from pipeline.errors import LexiconError
from pipeline.inflecting import forms
from pipeline.lexicon import Row, rows
from pipeline.pieces import piece
from pipeline.records import LEVELS, Level
from pipeline.words import Word, words

_CLUSTERS = (
    "cluster_id",
    "name",
    "aliases",
    "kind",
    "coordinator",
    "voivodeship",
    "seat",
    "sector",
    "source",
)
_STATUSES = (
    *("status_id", "name", "plural", "abbreviations", "level"),
    *("voivodeship", "granted_by", "validity", "source"),
)
_BODIES = ("body_id", "name", "aliases", "from", "to", "source")

_MAX_GAP = 4
"""Characters that may part two words of a name: a space, a quotation mark, a dash between spaces."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that is known; ``kind`` is ``business`` or ``energy``."""

    cluster_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    coordinator: str
    region: str


@dataclass(frozen=True, slots=True)
class Status:
    """A status that clusters may be given."""

    status_id: str
    name: str
    plural: str
    abbreviations: tuple[str, ...]
    level: Level
    region: str
    granted_by: str


@dataclass(frozen=True, slots=True)
class Body:
    """An institution that gives statuses or announces contests for them."""

    body_id: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a registered thing, as it stands in the trie; ``risk`` says what else its match asks for.

    ``none``: the name speaks for itself (it holds the word "klaster", or a word no dictionary knows).
    ``common``: made of common words ("Zielona Chemia"): wants its capitals, and clusters in the article.
    ``acronym``: wants its exact capitals, and the full name or the word "klaster" beside it.
    """

    kind: str
    key: str
    alias: str
    risk: str


@piece
class Match:
    """Words ``first`` to ``last`` (exclusive) of a text are a form of an entry's name."""

    first: int
    last: int
    entry: Entry


class Trie:
    """Names as sequences of caseless words; finds the longest ones in a text in one pass."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, name: Iterable[str], entry: Entry) -> None:
        """Put one form of a name in; the first entry of a form stays."""
        node = self._root
        for word in name:
            node = node.setdefault(word, {})
        node.setdefault("", entry)

    def matches(self, text: Sequence[Word]) -> Iterator[Match]:
        """The longest match at every word, overlaps included."""
        for first, word in enumerate(text):
            node, last, found = self._root.get(word.folded), first + 1, None
            while node is not None:
                if "" in node:
                    found = Match(first, last, node[""])
                if last == len(text) or len(text[last].gap) > _MAX_GAP or "\n" in text[last].gap:
                    break
                node, last = node.get(text[last].folded), last + 1
            if found:
                yield found


@dataclass(frozen=True, slots=True)
class Registry:
    """All that is known, by id, and the trie of its names."""

    clusters: Mapping[str, Cluster]
    statuses: Mapping[str, Status]
    bodies: Mapping[str, Body]
    trie: Trie

    def status_named(self, name: str) -> Status | None:
        """The status of exactly that canonical name."""
        folded = name.casefold()
        return next((s for s in self.statuses.values() if s.name.casefold() == folded), None)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _risk(alias: str) -> str:
    folded = [word.folded for word in words(alias)]
    if len(folded) > 1 and any(stem in word for word in folded for stem in ("klaster", "klastr", "cluster")):
        return "none"
    if " " not in alias and sum(c.isupper() or c.isdigit() or not c.isalpha() for c in alias) == len(alias) <= 6:
        return "acronym"
    known = [all(a.known for a in analyses(word)) for word in folded]
    return "common" if all(known) else "none"


def _level(row: Row) -> Level:
    for level in LEVELS:
        if row["level"] == level:
            return level
    raise LexiconError("statuses.csv", f"{row['status_id']} has level {row['level']!r}", f"use {', '.join(LEVELS)}")


def known_clusters() -> dict[str, Cluster]:
    return {
        r["cluster_id"]: Cluster(
            r["cluster_id"], r["name"], _split(r["aliases"]), r["kind"], r["coordinator"], r["voivodeship"]
        )
        for r in rows("clusters.csv", _CLUSTERS, ("cluster_id",))
    }


def known_statuses() -> dict[str, Status]:
    return {
        r["status_id"]: Status(
            *(r["status_id"], r["name"], r["plural"], _split(r["abbreviations"]), _level(r)),
            *(r["voivodeship"], r["granted_by"]),
        )
        for r in rows("statuses.csv", _STATUSES, ("status_id",))
    }


def known_bodies() -> dict[str, Body]:
    return {
        r["body_id"]: Body(r["body_id"], r["name"], _split(r["aliases"]))
        for r in rows("bodies.csv", _BODIES, ("body_id",))
    }


_own: ContextVar[tuple[Cluster, ...]] = ContextVar("own", default=())


@contextmanager
def own_clusters(clusters: Iterable[Cluster]) -> Iterator[None]:
    """Lay a user's own *clusters* over the shipped ones within the ``with`` block."""
    token = _own.set(tuple(clusters))
    try:
        yield
    finally:
        _own.reset(token)


def own() -> tuple[Cluster, ...]:
    """The user's own clusters in force, to hand them on to another process."""
    return _own.get()


def laid_over(shipped: Mapping[str, Cluster], own: Mapping[str, Cluster]) -> dict[str, Cluster]:
    """The *shipped* clusters with the user's *own* names and aliases over them."""
    found = dict(shipped)
    for cluster_id, mine in own.items():
        known = shipped.get(cluster_id)
        if known is None:
            found[cluster_id] = mine
            continue
        names = dict.fromkeys((*mine.aliases, known.name, *known.aliases))
        found[cluster_id] = replace(known, name=mine.name, aliases=tuple(n for n in names if n != mine.name))
    return found


def named_clusters() -> dict[str, Cluster]:
    """The clusters that are known, within :func:`own_clusters` with the user's own names over them."""
    return laid_over(known_clusters(), {cluster.cluster_id: cluster for cluster in _own.get()})


def registry() -> Registry:
    """The registry, loaded and checked once; with :func:`own_clusters`, the user's own names over it."""
    return _built(_own.get())


@cache
def _built(own: tuple[Cluster, ...]) -> Registry:
    clusters = laid_over(known_clusters(), {cluster.cluster_id: cluster for cluster in own})
    statuses, bodies, trie = known_statuses(), known_bodies(), Trie()
    named: list[tuple[str, str, tuple[str, ...]]] = [
        *(("cluster", c.cluster_id, (c.name, *c.aliases)) for c in clusters.values()),
        *(("status", s.status_id, (s.name, s.plural, *s.abbreviations)) for s in statuses.values()),
        *(("body", b.body_id, (b.name, *b.aliases)) for b in bodies.values()),
    ]
    for kind, key, names in named:
        for alias in names:
            entry = Entry(kind, key, alias, _risk(alias))
            for form in sorted({tuple(w.folded for w in words(alias))} | forms(alias)):
                trie.add(form, entry)
    return Registry(clusters, statuses, bodies, trie)
