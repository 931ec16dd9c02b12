"""What stands around the name of a place and tells that it is none, or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.name_marks import CLOSE, OPEN
from pipeline.entities.no_places import known
from pipeline.entities.place_words import listed
from pipeline.entities.view import Span, View


def called_so(seen: View, one: Span) -> bool:
    """Whether a noun tells that what is called so in quotation marks is no place: "dawne kino „Wkra”"."""
    at = one.start - 2
    if at < 0 or seen.texts[at + 1] not in OPEN or one.end >= len(seen) or seen.texts[one.end] not in CLOSE:
        return False
    noun = seen.lines[at] == seen.lines[one.start] and seen.texts[at][0].islower() and forms.noun_cases(seen.texts[at])
    return bool(noun) and lemmas(seen.texts[at]).isdisjoint(listed("classes") | listed("natural"))


def beside(texts: Sequence[str]) -> bool:
    """Whether the words in quotation marks only say by what something lies, as inns are called: "Pod Lipą"."""
    return len(texts) > 1 and bool(forms.preposition(texts[0].lower()))


def ordinary(seen: View, at: int) -> bool:
    """Whether a relative clause behind a sentence's first word tells that it is an ordinary one."""
    text, after = seen.texts[at], seen.texts[at + 1 : at + 4]
    if not forms.common(text) or known(text) or not after:
        return False
    relative = after[0] == "," and any("który" in lemmas(word) for word in after[1:])
    return relative and not any(seen.texts[n] == text and not seen.first[n] for n in seen.capitals)


def parts(seen: View, one: Span) -> Iterable[Span]:
    """The model's place, or the two that a preposition parts: "Koloseum w | Rzymie"."""
    cut = next((at for at in range(one.start + 1, one.end - 1) if seen.texts[at] in ("w", "we")), one.end)
    yield Span(one.start, cut, "LOC", one.rule)
    if cut < one.end:
        yield Span(cut + 1, one.end, "LOC", one.rule)
