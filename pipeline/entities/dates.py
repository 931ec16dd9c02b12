"""Dates in a text as mentions: ``base`` and ``name`` are the ISO date that the expression means."""

from __future__ import annotations

from spacy.tokens import Doc

from pipeline.calendar import mentioned
from pipeline.entities.found import Found


def dates(doc: Doc, published: str, source: str = "") -> tuple[Found, ...]:
    """Every date of the text that can be resolved; *published* (ISO or empty) grounds the relative ones.

    *source* is the text of *doc*, where the caller has it already.
    """
    return tuple(
        Found(m.start, m.end, "DATE", m.iso, m.iso, m.iso, m.rule)
        for m in mentioned(source or doc.text, published)
        if m.rule != "calendar.weekday_adjective"
    )
