"""Which two clusters "oba klastry" means."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events import parts
from pipeline.events.scene import Scene
from pipeline.records import Entity

_TOLD = 6
"""Sentences before "oba klastry" in which the two are told of together."""


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
