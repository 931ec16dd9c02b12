"""Titles and prizes called by nouns that head names of organisations: "tytuł Piekarni Roku", "status Zakładu Pracy"."""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.known_organisations import KNOWN
from pipeline.entities.name_marks import CLOSE, OPEN
from pipeline.entities.organisation_heads import head, listed
from pipeline.entities.view import Span, View

LONGEST = 6
"""How many words of a title in quotation marks may stand before what looks like a name."""

REACH = 12
"""How far from a title its verb may stand."""


def honour(seen: View, one: Span) -> bool:
    """Whether *one* is what somebody may be called or win rather than somebody."""
    if one.rule == KNOWN:
        return False
    texts = [text for text in seen.texts[one.start : one.end] if text[0].isalpha()]
    if len(texts) > 1 and texts[-1] == "Roku":
        return True
    opened = _opened(seen, one.start)
    if opened is not None and _behind(seen, opened, "titles"):
        return True
    if opened is not None and _behind(seen, opened, "contests"):
        return _titled(seen.texts[opened + 1])
    if opened is not None and opened + 1 == one.start and _behind(seen, opened, "projects"):
        return True  # "w ramach projektu „Centrum Badań Gleb”"
    if _behind(seen, one.start, "titles"):
        genitive = "gen" in forms.noun_cases(seen.texts[one.start]) | forms.adjective_cases(seen.texts[one.start])
        return genitive and _gained(seen, one)
    if one.rule != "model" or len(texts) < 2 or not _behind(seen, one.start, "contests"):
        return False
    return _titled(texts[0]) and not (seen.joined(one.end) and forms.verb(seen.texts[one.end]))


def past_label(seen: View, start: int, end: int) -> int:
    """Where the name of who gives a label begins behind it ("Srebrnej Odznaki | ESCA"); the end, of a label alone."""
    metal = start + 1 < end and not lemmas(seen.texts[start].lower()).isdisjoint(listed("metals"))
    noun = start + metal
    labelled = noun < end and not lemmas(seen.texts[noun].lower()).isdisjoint(listed("labels"))
    if not labelled or noun + (not metal) == end:
        return start
    return noun + 1 if all(text.isupper() for text in seen.texts[noun + 1 : end]) else start


def _opened(seen: View, at: int) -> int | None:
    """Where the quotation opens that the word at *at* stands in, within a few words."""
    for back in range(at, max(-1, at - LONGEST - 1), -1):
        if not seen.joined(back) or (back < at and seen.texts[back] in CLOSE - OPEN):
            return None
        if seen.texts[back] in OPEN and back + 1 < len(seen) and not seen.gap(back + 1):
            return back
    return None


def _behind(seen: View, at: int, key: str) -> bool:
    """Whether a noun of list *key* stands before the token at *at*, an adjective between."""
    back = at - 1
    if back > 0 and seen.joined(at) and seen.joined(back) and forms.is_adjective_only(seen.texts[back]):
        back -= 1
    return back >= 0 and seen.joined(at) and not lemmas(seen.texts[back].lower()).isdisjoint(listed(key))


def _titled(text: str) -> bool:
    """Whether *text* may open a title in the nominative: "plebiscyt Perły Gospodarki", but not one of "Gazety"."""
    cases = forms.noun_cases(text)
    return "nom" in cases and (head(text) is None or "gen" not in cases)


def _gained(seen: View, one: Span) -> bool:
    """Whether the sentence says that somebody has, gets or loses the title, which is no body's standing: "status
    Muzeum Narodowego"."""
    start, end = one.start, one.end
    while start > 0 and one.start - start < REACH and seen.joined(start) and not seen.first[start]:
        start -= 1
    while end < len(seen) and end - one.end < REACH and seen.joined(end) and not seen.first[end]:
        end += 1
    around = (*seen.lowered[start : one.start], *seen.lowered[one.end : end])
    return any(not lemmas(text).isdisjoint(listed("gains")) for text in around)
