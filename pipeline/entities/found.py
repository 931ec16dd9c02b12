"""What the finders of clusters, statuses and dates hand over: a mention, before it is an entity of an article."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.pieces import piece
from pipeline.records import Label


@piece
class Found:
    """One mention at ``text[start:end]``: ``base`` is it in the nominative, ``name`` its thing's fullest form.

    ``name_id`` is the registry's id or a slug of the name; ``rule`` says what found it.
    """

    start: int
    end: int
    label: Label
    base: str
    name: str
    name_id: str
    rule: str


def longest(found: Iterable[Found]) -> tuple[Found, ...]:
    """*found* in order without overlaps: of two that overlap the longer one stays, of equals the first."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, f.start - f.end)):
        if kept and one.start < kept[-1].end:
            if one.end - one.start > kept[-1].end - kept[-1].start:
                kept[-1] = one
            continue
        kept.append(one)
    return tuple(kept)
