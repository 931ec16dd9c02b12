"""Which clusters an article is about: the main one, to which it comes back, and the two that "oba klastry" means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.events import parts
from pipeline.events.scene import Item, Scene
from pipeline.records import Entity

_TOLD = 6
"""Sentences before "oba klastry" in which the two are told of together."""


def main_of(scene: Scene, mentions: Sequence[Entity]) -> tuple[str, ...]:
    """The cluster that the title names, else the one named most (the first of equals); none where none is named."""
    if not mentions:
        return ()
    counts = Counter(e.name_id for e in sorted(mentions, key=lambda e: e.start))
    title = [e.name_id for e in mentions if scene.sentences and e.start < scene.sentences[0].end]
    if title:
        return (title[0],)
    return (max(counts, key=lambda i: counts[i]),)  # of equals the one counted first


def afresh(scene: Scene, mentions: Sequence[Entity], item: Item) -> bool:
    """Whether "Klaster" at *item* opens a paragraph and the one above names no cluster: it is the main one."""
    opens = "klaster" in item.lemmas and "\n" in item.gap and any("nom" in a.cases for a in item.readings)
    above = scene.text.rfind("\n", 0, item.start - len(item.gap))
    return opens and not any(above < mention.start < item.start for mention in mentions)


def pair(scene: Scene, mentions: Sequence[Entity], topic: tuple[str, ...], before: int) -> tuple[str, ...]:
    """The *topic* of two, else two told of together, else the last two of *mentions* before character *before*.

    Nothing where the text has named but one.
    """
    if len(topic) > 1:
        return topic
    if together := _together(scene, before):
        return together
    named = dict.fromkeys(m.name_id for m in reversed(mentions) if m.start < before)
    last = tuple(named)[:2]
    return last[::-1] if len(last) == 2 else ()


def _together(scene: Scene, before: int) -> tuple[str, ...]:
    """The two of the last sentence that told of several: "Ani A, ani B go nie ma. Dostał go C."."""
    near = [s for s in scene.sentences if s.clauses and s.clauses[-1].end <= before][-_TOLD:]
    told = (parts.subjects(clause, 0).ids for sentence in reversed(near) for clause in sentence.clauses)
    found = next((ids for ids in told if len(ids) > 1), ())
    return found if len(found) == 2 else ()
