"""A cluster's former name behind the one it bears now: "Klaster X (poprzednio: Klaster Y)", "X – niegdyś Y –"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.cluster_words import lexicon
from pipeline.words import Word

_REACH = 5
"""Words between the two names, at most: "wcześniej działający pod nazwą", "do 2019 r."."""
_MARKS = frozenset({",", "–", "—", "-", "("})


def renamed_before(text: Sequence[Word], at: int) -> int | None:
    """Where the name ends that the thing named from word *at* on bears now; nothing where it is no former name."""
    for first in range(at - 1, max(0, at - _REACH) - 1, -1):
        mark = text[first].gap.strip(' \xa0”"»“')
        if mark == "" or (mark == ":" and first == at):
            continue
        return first if mark in _MARKS and _leads(text[first:at], text[at], mark == "(") else None
    return None


def _leads(between: Sequence[Word], name: Word, inside: bool) -> bool:
    """Whether the words *between* two names say that the second is the former one; *inside* of parentheses."""
    said = [word.folded for word in between]
    ends = {"", ":", "."} if said[-1:] == ["r"] else {"", ":"}
    if any(set(word.gap) - set(" \xa0") for word in between[1:]) or name.gap.strip(' \xa0„"»«') not in ends:
        return False
    links = set(said) & lexicon("former", "links")
    until = inside and said[:1] == ["do"] and len(said) > 1 and said[1].isdigit() and said[2:] in ([], ["r"], ["roku"])
    core = set(said) & (lexicon("former") | (lexicon("former", "earlier") if inside or links else frozenset()))
    plain = all(word in core or word in links for word in said)
    return until or (bool(core) and plain)
