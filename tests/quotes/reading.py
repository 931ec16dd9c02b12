"""Quotes of short texts whose names are written beside them, so that no model is needed.

People, bodies and places stand in a case as ``surface[>base][=name]``; every occurrence of a surface is a mention.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from spacy.language import Language

from pipeline.annotating.models import blank
from pipeline.quotes import quotes
from pipeline.records import Article, Entity, Label, Quote

_NOTATION = re.compile(r"(?P<surface>[^>=]+)(?:>(?P<base>[^=]+))?(?:=(?P<name>.+))?")


@cache
def reader() -> Language:
    return blank()


def entities(text: str, people: list[str], bodies: list[str], places: Sequence[str] = ()) -> tuple[Entity, ...]:
    """The mentions that a case names, longest first where they overlap."""
    found: dict[int, tuple[int, Label, str, str]] = {}
    taken: set[int] = set()
    labelled: list[tuple[str, Label]] = [*((p, "PER") for p in people), *((b, "ORG") for b in bodies)]
    labelled += [(p, "LOC") for p in places]
    for notation, label in sorted(labelled, key=lambda entry: -len(entry[0].partition(">")[0].partition("=")[0])):
        match = _NOTATION.fullmatch(notation)
        assert match is not None, notation
        surface = match["surface"]
        base = match["base"] or surface
        for hit in re.finditer(rf"(?<!\w){re.escape(surface)}(?!\w)", text):
            if taken.isdisjoint(range(*hit.span())):
                taken.update(range(*hit.span()))
                found[hit.start()] = (hit.end(), label, base, match["name"] or base)
    return tuple(
        Entity(text, f"e{start}", "a", label, base, name, name, "", start, end, "", _sex(name, label))
        for start, (end, label, base, name) in sorted(found.items())
    )


def _sex(name: str, label: Label) -> str:
    return "" if label != "PER" else "f" if name.split()[0].endswith("a") else "m"


def read(case: dict[str, Any]) -> tuple[Quote, ...]:
    """The quotes of one case."""
    text = case["text"]
    mentions = entities(text, case.get("people", []), case.get("bodies", []), case.get("places", []))
    return quotes(Article("a", "a.txt", text=text), reader()(text), mentions)


def told(case: dict[str, Any]) -> list[list[str]]:
    """Kind, text and speaker (for an institution with a star) of each quote of one case."""
    return [[q.kind, q.text, q.speaker + ("*" if q.speaker_type == "institution" else "")] for q in read(case)]
