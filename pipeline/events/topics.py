"""Which clusters an article is about: the main one, to which it comes back, and the two that "oba klastry" means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.events import parts
from pipeline.events.scene import Item, Scene
from pipeline.records import Entity

_APART = 3
"""Paragraphs from the one that names another cluster to the one that comes back to the main one."""
_TOLD = 12
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
    """Whether "Klaster" at *item* opens a paragraph, and the cluster named last, a while above, was only named beside
    another one: the main one is meant."""
    if "klaster" not in item.lemmas or "\n" not in item.gap or not any("nom" in a.cases for a in item.readings):
        return False
    last = next((m for m in reversed(mentions) if m.start < item.start), None)
    if last is None or scene.text.count("\n\n", last.start, item.start) < _APART:
        return False
    begins = scene.text.rfind("\n", 0, last.start)
    beside = next(m for m in mentions if m.start > begins)
    return beside.name_id != last.name_id


def pair(scene: Scene, mentions: Sequence[Entity], topic: tuple[str, ...], before: int) -> tuple[str, ...]:
    """The *topic* of two, else two told of together, else the last two of *mentions* before character *before*.

    Nothing where the text has named but one.
    """
    if len(topic) > 1:
        return topic
    if together := _together(scene, mentions, before):
        return together
    named = dict.fromkeys(m.name_id for m in reversed(mentions) if m.start < before)
    last = tuple(named)[:2]
    return last[::-1] if len(last) == 2 else ()


def _together(scene: Scene, mentions: Sequence[Entity], before: int) -> tuple[str, ...]:
    """The two of the last sentence that told of several, where but one was named since: "Ani A, ani B go nie ma. Dostał
    go C."."""
    near = [s for s in scene.sentences if s.clauses and s.clauses[-1].end <= before][-_TOLD:]
    told = ((parts.subjects(clause, 0).ids, clause.end) for s in reversed(near) for clause in s.clauses)
    found, end = next((one for one in told if len(one[0]) > 1), ((), 0))
    since = {m.name_id for m in mentions if end <= m.start < before} - {*found}
    return found if len(found) == 2 and len(since) < 2 else ()
