"""Lists within a line, under a heading of a word or two: "Odnowienia: Klaster A i Klaster B; nowe: Klaster C"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.events.claims import Claim
from pipeline.events.rows import action_in
from pipeline.events.scene import Item, Scene, Sentence
from pipeline.events.standings import Standings
from pipeline.events.vocabulary import listed

_LONGEST = 4
"""Words of such a heading, at most."""
_JOINTS = frozenset({"i", "a", "oraz", "także", "też", "również", "wreszcie"})
_ABOUT = frozenset({"raz", "klaster", "grono", "wniosek", "kandydatura"})
"""Nouns that such a heading may have besides those of statuses."""
_PLAIN = frozenset({"prep", "conj", "part", "adv", "num", "adj", "ppas"})
"""What may stand in a heading beside its nouns, which are those of a status or of what became of it."""


def inline_claims(scene: Scene, standings: Standings) -> Iterator[Claim]:
    """A claim for every cluster that a heading within its line sorts with others, where a status is spoken of."""
    for sentence in scene.sentences if standings.any else ():
        if "cluster" not in frozenset().union(*(c.kinds for c in sentence.clauses)) or sentence.title:
            continue
        homes = {i.start: c for c in sentence.clauses for i in c.items}
        for heading, named in _parts(sentence):
            standing = next((standings.named(i) for i in heading if i.kind == "status"), None)
            standing = standing or standings.last(sentence.start) or standings.main
            action = action_in(" ".join(i.text for i in heading) + " ")  # "Nowe:" as "nowe "
            if standing is None or not action:
                continue
            for item in named:
                yield Claim(
                    *(item.entity.name_id, action, standing, sentence, homes[item.start], 0, "list", "named"),
                    reference="heading",
                    mention=item,
                )


def _parts(sentence: Sentence) -> Iterator[tuple[Sequence[Item], Sequence[Item]]]:
    """The headings of a sentence and the clusters behind each; nothing where anything else is told."""
    items = sorted(sentence.items, key=lambda i: i.start)
    found, start = [], 0
    for at in range(1, len(items) + 1):
        if at == len(items) or ";" in items[at].gap or "." in items[at].gap:
            colon = next((n for n in range(start + 1, at) if ":" in items[n].gap), at)
            heading, named = items[start:colon], items[colon:at]
            if not (_heads(heading) and _only_clusters(named)):
                return
            found.append((heading, [i for i in named if i.kind == "cluster"]))
            start = at
    yield from found


def _heads(heading: Sequence[Item]) -> bool:
    """Whether nothing but a status and what became of it is named: "nowe tytuły", "po raz pierwszy", "utrata rangi"."""
    about = listed("status", "nouns") | _ABOUT
    return 0 < len(heading) <= _LONGEST and all(
        i.kind == "status"
        or (i.kind == "word" and (bool(i.lemmas & about) or bool(action_in(i.folded)) or _is_plain(i)))
        for i in heading
    )


def _is_plain(item: Item) -> bool:
    return any(a.pos in _PLAIN for a in item.readings)


def _only_clusters(items: Sequence[Item]) -> bool:
    """Whether clusters are all that is named, joined, with their towns in brackets at most."""
    return any(i.kind == "cluster" for i in items) and all(
        i.kind == "cluster" or (i.kind == "other" and "(" in i.gap) or i.folded in _JOINTS for i in items
    )
