"""Quotation marks and legal forms in names: „Stary Młyn”, "Retorta sp. z o.o."."""

from __future__ import annotations

from functools import lru_cache

from pipeline.entities.organisation_heads import listed
from pipeline.entities.view import OPEN, View

__all__ = ["CLOSE", "OPEN", "legal", "legal_forms", "quoted"]
CLOSE = frozenset('”"“»«’')
QUOTED_WORDS = 8
"""A longer quotation is speech, not a name."""


def quoted(seen: View, at: int) -> int:
    """The end of a short quoted name that opens at *at*, or 0."""
    following = at + 1
    if following >= len(seen) or not (seen.texts[following][0].isupper() or seen.texts[following][0].isdigit()):
        return 0
    if seen.gap(following):
        return 0
    for end in range(at + 2, min(at + 2 + QUOTED_WORDS, len(seen))):
        shouted = seen.texts[end] in ("!", "?") and end + 1 < len(seen) and seen.texts[end + 1] in CLOSE
        if not seen.joined(end) or (seen.texts[end] in (".", "!", "?", ":") and not shouted):
            return 0
        if seen.texts[end] in CLOSE and not seen.gap(end):
            return end + 1
    return 0


@lru_cache(maxsize=1)
def legal_forms() -> tuple[str, ...]:
    """Legal forms of firms as they are written, longer ones first."""
    return tuple(sorted(listed("legal"), key=lambda form: (-len(form), form)))


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    return frozenset(form[:2] for form in legal_forms())


def legal(seen: View, at: int) -> int:
    """The end of a legal form at *at* ("Sp. z o.o.", "S.A."), or 0."""
    if not 0 < at < len(seen.texts):
        return 0
    here = seen.starts[at]
    if seen.text[here : here + 2] not in _beginnings() or not seen.joined(at):
        return 0
    for form in legal_forms():
        if seen.text.startswith(form, here):
            end = at
            while end < len(seen) and seen.starts[end] < here + len(form):
                end += 1
            if seen.ends[end - 1] == here + len(form):
                return end
    return 0
