"""Towns, trades and coordinators that clusters are known by: "klaster z Tychów", "odlewnicy", "stowarzyszenie"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.events.scene import Item, Scene, Sentence, relative
from pipeline.events.vocabulary import listed
from pipeline.words import words

_LEAD = 2
"""The last paragraph of the lead, behind a dateline."""
_FROM = frozenset({"z", "ze", "okolic"})
_STEM = 4
"""Letters that a trade or town shares with the cluster's name ("mlecz|arze", "Mlecz|arski")."""


class Homes:
    """Which cluster of an article is from which town, and whose people a word for a trade or town means."""

    def __init__(self, scene: Scene, names: Mapping[str, str]) -> None:
        self._several = len(names) > 1
        self._towns: dict[str, str] = {}
        self._places: dict[str, str] = {}
        for cluster_id, town in (*_towns(scene), *_of_lead(scene)):
            self._towns.setdefault(town.folded, cluster_id)
            if town.kind == "other" and town.entity.label == "LOC":
                self._places.setdefault(town.entity.name_id, cluster_id)
        self._runners: dict[str, str] = dict(_runners(scene)) if self._several else {}
        told = [(w.folded, cluster_id) for cluster_id, name in names.items() for w in words(name)]
        told += [(town, cluster_id) for town, cluster_id in self._towns.items() if cluster_id in names]
        self._order = {cluster_id: number for number, cluster_id in enumerate(names)}
        self._by_word: dict[str, set[str]] = {}
        self._by_stem: dict[str, set[str]] = {}
        for word, cluster_id in told:
            self._by_word.setdefault(word, set()).add(cluster_id)
            self._by_stem.setdefault(word[:_STEM], set()).add(cluster_id)

    def town(self, written: str) -> str:
        """The cluster that was said to be from the town written so; empty where none was."""
        return self._towns.get(written, "")

    def of_town(self, adjective: Item) -> str:
        """The cluster that "bydgoski" means: the only one said to be from a town so called; empty where none is."""
        lemmas = {a.lemma[:_STEM] for a in adjective.readings if a.pos == "adj" and len(a.lemma) > _STEM + 1}
        found = {cluster_id for town, cluster_id in self._towns.items() if town[:_STEM] in lemmas}
        return found.pop() if len(found) == 1 and self._several else ""

    def called(self, items: Sequence[Item], at: int) -> str:
        """The cluster that "klaster morski" at *at* means: the only one with the adjective in its name; else empty."""
        beside = [
            items[n] for n in (at + 1, at - 1) if 0 <= n < len(items) and not items[max(n, at)].gap.strip(" \xa0")
        ]
        own = {a.lemma for i in beside if i.kind == "word" for a in i.readings if a.pos == "adj"} - listed(
            "holders", "of_all"
        )
        found = set[str]().union(*(self._by_word.get(lemma, ()) for lemma in own))
        return found.pop() if len(found) == 1 else ""

    def run_by(self, noun: Item) -> str:
        """The cluster that "stowarzyszenie", "fundacja" was said to run; empty where none was, or one in several."""
        nominative = any("nom" in a.cases and "sg" in a.numbers for a in noun.readings)
        return next((self._runners[lemma] for lemma in noun.lemmas if lemma in self._runners), "") if nominative else ""

    def turned_to(self, sentence: Sentence) -> tuple[str, ...]:
        """The cluster whose place or coordinator the sentence turns to ("W Tychach jest mniej wesoło", "Stowarzyszenie
        nie składa broni")."""
        if not self._several:
            return ()
        first = next(iter(sentence.items), None)
        if first is not None and (run := self.run_by(first)):
            return (run,)
        named = {i.entity.name_id for i in sentence.items if i.kind == "other" and i.entity.label == "LOC"}
        return next(((cluster_id,) for place, cluster_id in self._places.items() if place in named), ())

    def akin(self, items: Sequence[Item], at: int) -> tuple[str, ...]:
        """The clusters that the people at *at* are of, by their word or its adjective.

        "Odlewnicy" are of an *Odlewniczy* cluster, "krotoszynianie" of the one from *Krotoszyn*, "gdańscy budowlańcy"
        of the one whose name has both.
        """
        adjectives = items[at - 1].lemmas if at else frozenset()
        stems = {lemma[:_STEM] for lemma in items[at].lemmas if len(lemma) > _STEM}
        called = set[str]().union(*(self._by_word.get(lemma, ()) for lemma in adjectives))
        alike = set[str]().union(*(self._by_stem.get(stem, ()) for stem in stems))
        return tuple(sorted(called & alike or called or alike, key=self._order.__getitem__))


def _of_lead(scene: Scene) -> Iterator[tuple[str, Item]]:
    """The towns that title and lead say something is from, where they name one cluster: "Huty z Krosna …"; "klaster z
    Krosna" beside it is another."""
    lead = [i for s in scene.sentences if s.title or s.paragraph <= _LEAD for i in s.items]
    named = {i.entity.name_id for i in lead if i.kind == "cluster"}
    near = zip(lead, lead[1:], lead[2:], strict=False)
    others = listed("holders", "anaphors")
    towns = (c for a, b, c in near if b.folded in _FROM and c.kind == "other" and not a.lemmas & others)
    if len(named) == 1:
        yield from ((next(iter(named)), town) for town in towns if town.entity.label == "LOC")


def _towns(scene: Scene) -> Iterator[tuple[str, Item]]:
    """Clusters with the towns they are said to be from ("Klaster X z Tychów")."""
    for sentence in scene.sentences:
        items = list(sentence.items)
        for at, item in enumerate(items[:-2]):
            if item.kind == "cluster" and items[at + 1].folded in {"z", "ze"} and items[at + 2].text[0].isupper():
                yield item.entity.name_id, items[at + 2]


def _runners(scene: Scene) -> Iterator[tuple[str, str]]:
    """What kinds of organisation run a cluster each, with the cluster: "Stowarzyszenia X, które prowadzi klaster" (the
    one named last); none of a kind that runs two."""
    last, found = "", dict[str, set[str]]()
    for sentence in scene.sentences:
        for organisation, clause in pairwise(sentence.clauses):
            runs = any(i.finite and i.lemmas & listed("holders", "runs") for i in clause.items)
            head = next(
                (i for i in reversed(organisation.items) if i.kind == "other" and i.entity.label == "ORG"), None
            )
            if not (runs and relative(clause.sub) and head is not None):
                continue
            named = [i.entity.name_id for i in clause.items if i.kind == "cluster"]
            if named or any(a.lemma == "klaster" and "sg" in a.numbers for i in clause.items for a in i.readings):
                kind = head.entity.base.split()[0].casefold()
                found.setdefault(kind, set()).add(named[0] if named else last)
        last = next((i.entity.name_id for i in reversed(tuple(sentence.items)) if i.kind == "cluster"), last)
    for kind, clusters in found.items():
        if kind != "klaster" and len(clusters) == 1 and "" not in clusters:
            yield kind, next(iter(clusters))
