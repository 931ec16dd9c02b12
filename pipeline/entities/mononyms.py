"""People whom an article only calls by a surname that no dictionary holds: "Soros jest znany …", "przyznał Farage".

Such a word is somebody's name if it comes back and at least once stands where only people do, and is nowhere a thing;
one of ``persons.toml`` always is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.annotating.remembered import remembered
from pipeline.entities import forms
from pipeline.entities.view import Span, View
from pipeline.naming.surnames import surnames
from pipeline.naming.text import is_acronym

SHORTEST = 4
"""Letters of such a name; shorter unknown words are mostly acronyms' cousins and typing errors."""
FEWEST = 2
"""Mentions of such a name: a word that stands once is too little."""


def mononyms(seen: View, taken: Collection[int], things: Collection[str], people: Iterable[Span]) -> list[Span]:
    """Every mention of such people, none over the tokens *taken*; *things* are words that name something else, *people*
    those found so far: one whom the model has found by such a word in one case is the same in others."""
    found: dict[str, list[int]] = {}
    for at in seen.capitals:
        text = seen.texts[at]
        if at in taken or _beside_capital(seen, at) or not forms.capital(text):
            continue
        read = {n for n, _, _ in surnames(text)}
        if text in things or not _foreign(text):
            read &= forms.known_surnames()
        for nominative in read:
            found.setdefault(nominative, []).append(at)
    told = Counter({n: sum(_among_people(seen, at) for at in places) for n, places in found.items()})
    alone = (seen.texts[one.start] for one in people if one.end - one.start == 1)
    known = forms.known_surnames() | {n for text in alone if _foreign(text) for n, _, _ in surnames(text)}
    best = [n for n, places in found.items() if n in known or (len(places) >= FEWEST and told[n])]
    mentions = {at for nominative in best for at in found[nominative]}
    return [Span(at, at + 1, "PER", "surname alone") for at in sorted(mentions)]


@remembered
def _foreign(text: str) -> bool:
    """Whether *text* is a capitalised word that the dictionary lacks, as written and without an apostrophe's ending."""
    if len(text) < SHORTEST or not text[0].isupper() or not forms.capital(text) or is_acronym(text):
        return False
    return text[1:].islower() and not any(a.known for a in analyses(text))


def _beside_capital(seen: View, at: int) -> bool:
    """Whether a capitalised word beside makes token *at* part of a longer name."""
    before = seen.joined(at) and seen.texts[at - 1][0].isupper() and not seen.first[at - 1]
    after = at + 1 < len(seen) and seen.joined(at + 1) and seen.texts[at + 1][0].isupper()
    return before or after


def _among_people(seen: View, at: int) -> bool:
    """Whether people alone stand so: beside a verb of saying, after "sam", before an office in apposition."""
    before = seen.texts[at - 1].lower() if seen.joined(at) else ""
    after = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    beyond = seen.texts[at + 2] if after and at + 2 < len(seen) and seen.joined(at + 2) else ""
    if before in ("sam", "sama") or (after == "," and bool(forms.office(beyond))):
        return True
    return any(_personal(word) for word in (before, after) if word)


def _personal(form: str) -> bool:
    """Whether *form* is a verb whose subject is a person, in a past tense that tells one sex."""
    return bool(forms.verb_sex(form)) and not lemmas(form).isdisjoint(forms.person_verbs())
