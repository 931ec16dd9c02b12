"""Organisations that no word announces: known names, sources of pictures, and names that the text has explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.annotating.remembered import remembered
from pipeline.entities import forms
from pipeline.entities.name_marks import CLOSE, OPEN
from pipeline.entities.organisation_heads import APPOSITIONS, Ground, acronyms, listed
from pipeline.entities.view import Span, View
from pipeline.naming.nouns import known_organisations, place_kinds
from pipeline.naming.phrases import phrase
from pipeline.naming.surnames import surnames
from pipeline.naming.text import bare_acronym, is_acronym

PORTAL = re.compile(
    r"(?!www\.)[^\W_][\w-]*\.(?:pl|info|com|eu|tv|net|org|ch|de|at|cz|sk|ua|fr|uk)\Z|[^\W\d_]{3,}24h?\Z"
)
LONGEST = 4
"""Words that a source line names, at most."""
LONGEST_LIST = 12
"""Tokens of a source line, at most."""
OWN = 4
"""Words of a name in quotation marks that is known again by itself, at most."""
ALIKE = 8
"""Names that begin with the same letters and are known again, at most."""
SHORTEST = 4
"""Letters of a name that may come back in another case; of shorter words too many are alike."""
ENDINGS = frozenset(["a", "u", "y", "i", "e", "em", "ie", "ę", "ą", "owi", "iem", "ach", "om", "ów", "ami", "ze"])
ORGANISATION = frozenset({"nazwa_firmy", "nazwa_organizacji", "nazwa_instytucji"})
"""How the dictionary marks the name of a firm or a body."""
KNOWN = "known"
"""The rule of known names, which tells their nominative."""


def known(ground: Ground) -> Iterator[Span]:
    """The known names of ``known_organisations.csv``, in any case."""
    seen, index = ground.seen, _index()
    bearers = {name for p in ground.people.values() for name, _, _ in surnames(seen.texts[p.end - 1])}
    for at, text in enumerate(seen.texts):
        names = index.get(text[:3], ())
        if at in ground.blocked:
            continue
        if (
            text[0].isupper()
            and by_dictionary(text)
            and _stands(ground, at, at + 1, _kind(text))
            and not _land(seen, at)
        ):
            yield Span(at, at + 1, "ORG", "dictionary")
            continue
        for words, kind in names:
            end = at + len(words)
            if end > len(seen) or not all(_form_of(seen.texts[at + n], word) for n, word in enumerate(words)):
                continue
            if any(not seen.joined(n) for n in range(at + 1, end)) or not _stands(ground, at, end, kind):
                continue
            if len(words) == 1 and words[0] in bearers:
                continue
            yield Span(at, end, "ORG", KNOWN)
            break


def _land(seen: View, at: int) -> bool:
    """Whether "na" makes a club's word at *at* the land that it is called by: "na | Podbeskidziu"."""
    placed = seen.joined(at) and seen.lowered[at - 1] == "na"
    return placed and place_kinds().get(phrase(seen.texts[at], "LOC")[0]) == "land"


def known_end(seen: View, at: int) -> int:
    """The end of the longest known name that begins at *at*, but for a town of its own behind it; 0 if none does."""
    for words, _ in _index().get(seen.texts[at][:3], ()):
        end = at + len(words)
        whole = end <= len(seen) and all(_form_of(seen.texts[at + n], word) for n, word in enumerate(words))
        if whole and all(seen.joined(n) for n in range(at + 1, end)):
            town = end < len(seen) and seen.joined(end) and forms.geographic(seen.texts[end])
            return 0 if town else end
    return 0


@remembered
def by_dictionary(form: str) -> bool:
    """Whether the dictionary holds *form* as a firm's or a body's name and as nothing else ("Hezbollahu", "Nokii")."""
    if is_acronym(form) or bare_acronym(form):
        return False
    found = analyses(form)
    return all(a.qualifiers & ORGANISATION for a in found)


@lru_cache(maxsize=1 << 10)
def known_name(text: str) -> str:
    """The known name of which *text* is a case, or nothing."""
    parts = text.split()
    for words, _ in _index().get(text.partition(" ")[0][:3], ()):
        if len(words) == len(parts) and all(map(_form_of, parts, words)):
            return " ".join(words)
    return ""


def _kind(text: str) -> str:
    """The kind of the known name of which *text* is a case."""
    return known_organisations().get(known_name(text), "name")


@lru_cache(maxsize=1)
def _index() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The known names, longest first, by the letters that every case begins with."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, kind in sorted(known_organisations().items(), key=lambda item: -len(item[0])):
        words = tuple(name.split())
        found.setdefault(words[0][:3], []).append((words, kind))
    return found


@lru_cache(maxsize=1 << 12)
def _form_of(form: str, word: str) -> bool:
    """Whether *form* is a case of *word* in its number: by the dictionary, or by an ending on its stem."""
    if form == word:
        return True
    nominatives = {(a.lemma, n) for a in analyses(word) if "nom" in a.cases for n in a.numbers}
    found = analyses(form)
    if any((a.lemma, n) in nominatives for a in found for n in a.numbers):
        return form[:1] == word[:1]
    if not {a.lemma for a in found}.isdisjoint(lemma for lemma, _ in nominatives):
        return False  # "„Faktów”" are not those of „Fakt”
    stem = word[:-1] if word[-1] in "aoei" else word
    stem = word[:-1] + "ks" if word[-1] == "x" and not form.startswith(word) else stem  # "Budimeksu"
    return len(stem) >= SHORTEST - 1 and form.startswith(stem) and form[len(stem) :].lstrip("-'’") in ENDINGS


def _stands(ground: Ground, at: int, end: int, kind: str) -> bool:
    """Whether a known name may be meant at ``at:end``; a person's that follows is no part of it ("posłanka Lewicy
    Anna Lis")."""
    seen = ground.seen
    if kind == "quoted":
        return at > 0 and end < len(seen) and seen.texts[at - 1] in OPEN and seen.texts[end] in CLOSE
    if kind == "network" and not (seen.joined(at) or seen.joined(end)):
        return False
    going = end < len(seen) and end not in ground.people and seen.joined(end) and bool(seen.gap(end))
    longer = going and forms.capital(seen.texts[end])
    longer = longer and not (kind == "name" and _sourced(seen, at))  # "Foto: Shutterstock | Polska branża ma kłopoty"
    inside = seen.joined(at) and bool(seen.gap(at)) and forms.capital(seen.texts[at - 1]) and not seen.first[at - 1]
    ordinary = seen.first[at] and end == at + 1 and forms.common(seen.texts[at]) and not _speaks(seen, end)
    return not (longer or inside or ordinary)


def _speaks(seen: View, at: int) -> bool:
    """Whether a verb of speech stands at *at*, whose subject is somebody: "Konfederacja | zapowiada"."""
    return at < len(seen) and seen.joined(at) and not lemmas(seen.texts[at]).isdisjoint(forms.speech_verbs())


def _sourced(seen: View, at: int) -> bool:
    """Whether a word that opens a caption's or a source line stands before *at*."""
    before = at - 1 - (at > 1 and seen.texts[at - 1] in (":", "."))
    return before >= 0 and seen.joined(at) and seen.lowered[before] in listed("sources")


def sources(ground: Ground) -> Iterable[Span]:
    """Companies in caption and source lines ("Fot. Nordfoto")."""
    seen = ground.seen
    for at, word in enumerate(seen.lowered) if not listed("sources").isdisjoint(seen.words) else ():
        if word in listed("sources") and seen.first[at]:
            start = at + 1 + (at + 1 < len(seen) and seen.texts[at + 1] in (":", "."))
            archive = start < len(seen) and acronyms().get(seen.texts[start]) == "no"
            if start < len(seen) and start not in ground.blocked and not archive and _company(seen, start):
                yield Span(start, start + 1, "ORG", "source")
            elif word in listed("origins") and (end := _named_source(ground, start)):
                yield Span(start, end, "ORG", "source")


def _named_source(ground: Ground, start: int) -> int:
    """The end of several words in capitals at *start* that are all that a source line names, and nobody; else 0."""
    seen, end = ground.seen, start
    if start >= len(seen) or seen.texts[start - 1] != ":":
        return 0
    while end < len(seen) and seen.joined(end) and forms.capital(seen.texts[end]) and end not in ground.people:
        end += 1
    closed = end == len(seen) or not seen.joined(end) or seen.texts[end] in (",", "/", "|", ".", ")", "-", "–")
    return end if closed and 1 < end - start <= LONGEST and ground.blocked.isdisjoint(range(start, end)) else 0


def portals(ground: Ground) -> Iterator[Span]:
    """Portals called by their addresses, with a capital in it or where a noun, a verb or a source line tells:
    "Bankier.pl", "serwis tvn24.pl", "informuje tvp.info", "źródło: PAP, tvp.info"; where one can look something up is
    none ("na stronie gov.pl")."""
    seen = ground.seen
    signed = {one.end + 1 for one in ground.people.values() if seen.texts[one.end : one.end + 1] == [","]}
    signed = {at for at in signed if at + 1 == len(seen) or not seen.joined(at + 1)}  # "autor: Jan Kot, tvn24.pl"
    for at, text in enumerate(seen.texts):
        if not ("." in text or "24" in text) or not PORTAL.match(text) or at in ground.blocked:
            continue
        before = at - 1 - (at > 0 and seen.texts[at - 1] == ":")
        word = seen.lowered[before] if before >= 0 and seen.lines[before] == seen.lines[at] else ""
        told = word in listed("sources") or not lemmas(word).isdisjoint(listed("before") | listed("telling"))
        if told or at in signed or _in_source_line(seen, at) or text != text.lower():
            yield Span(at, at + 1, "ORG", "portal")


def _in_source_line(seen: View, at: int) -> bool:
    """Whether a comma or a slash puts the word at *at* into a list that a source line's word opens: "Fot. Jan Kot / |
    pexels.com"."""
    if not seen.joined(at) or seen.texts[at - 1] not in (",", "/", "|"):
        return False
    first = at - 1
    while first > 0 and seen.joined(first) and at - first <= LONGEST_LIST:
        first -= 1
    return seen.lowered[first] in listed("sources")


def _company(seen: View, at: int) -> bool:
    """Whether one word that no dictionary holds is all that a source line names."""
    text = seen.texts[at]
    alone = at + 1 == len(seen) or not seen.joined(at + 1) or seen.texts[at + 1] in (",", "/", "|", ".", ")")
    unknown = (
        seen.joined(at) and text[0].isupper() and len(text) >= SHORTEST and not any(a.known for a in analyses(text))
    )
    return alone and unknown and not forms.first_name(text) and not text.endswith(("ski", "ska", "cki", "cka"))


def again(ground: Ground, found: list[Span]) -> Iterator[Span]:
    """Further mentions of names that a noun announced ("banku Rive Nord … Rive Nord zaś"), or that a longer name holds
    in quotation marks ("Fundacja Rozwoju „Nowa Huta” … Nowej Huty"), in any case."""
    seen = ground.seen
    spans = [one for one in found if one.rule in (*APPOSITIONS, "led") and _telling(ground, one)]
    spans += [own for one in found if (own := _own(ground, one))]
    named = {(one.start - one.end, phrase(seen.slice(one.start, one.end), "ORG")[0]) for one in spans}
    stems: dict[str, list[tuple[int, str]]] = {}
    for less, name in sorted(named):  # the longest first
        if name[0].isupper() and len(alike := stems.setdefault(name[:SHORTEST], [])) < ALIKE:
            alike.append((-less, name))
    for at, text in enumerate(seen.texts):
        for length, name in stems.get(text[:SHORTEST], ()) if at not in ground.blocked else ():
            end = at + length
            joined = end <= len(seen) and all(seen.joined(n) for n in range(at + 1, end))
            if joined and phrase(seen.slice(at, end), "ORG", (name,))[0] == name:
                yield Span(at, end, "ORG", "again")
                break


def _own(ground: Ground, one: Span) -> Span | None:
    """What the name *one* of several words holds in quotation marks at its end, if it is two words or an odd one."""
    seen = ground.seen
    first = next((at for at in range(one.start + 1, one.end) if seen.texts[at] in OPEN), one.end)
    own = Span(first + 1, one.end - 1, one.label, one.rule)
    length = own.end - own.start
    if length < 1 or length > OWN or seen.texts[own.end] not in CLOSE or not _telling(ground, own):
        return None
    return own if all(text[0].isupper() for text in seen.texts[own.start : own.end]) else None


def _telling(ground: Ground, one: Span) -> bool:
    """Whether an announced name is no ordinary word, no surname and no place, so that it is known again by itself: not
    "producent | Sandvik" beside a Nils Sandvik."""
    seen, text = ground.seen, ground.seen.texts[one.start]
    if one.end - one.start > 1:
        return all(t[0].isupper() for t in seen.texts[one.start : one.end])
    ordinary = forms.common(text) or forms.listed_surname(text) or forms.geographic(text) or forms.first_name(text)
    return len(text) >= SHORTEST and not (ordinary or is_acronym(text) or ground.bears(text))
