"""How far an organisation's name reaches from its head noun.

The name of a Polish institution is a head ("Ministerstwo", "Wydział") with agreeing adjectives on both sides, genitive
complements, a quoted part, a seat ("w Lublinie"), a patron ("im. …") and a legal form ("Sp. z o.o."). Every word of it
carries a capital but a few small ones, each of which stands under its own condition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.entities import forms
from pipeline.entities.view import Span, View
from pipeline.lexicon import rows
from pipeline.naming.adjectives import agreeing
from pipeline.naming.text import is_acronym

OPEN, CLOSE = frozenset('„"“«»‚”'), frozenset('”"“»«’')
LEGAL = (
    *("Sp. z o.o.", "sp. z o.o.", "Sp. z o. o.", "sp. z o. o.", "Spółka z o.o.", "spółka z o.o.", "S.A.", "SA"),
    *(
        "sp.j.",
        "sp. j.",
        "sp.k.",
        "sp. k.",
        "Sp. j.",
        "Sp. k.",
        "s.c.",
        "S.C.",
        "Ltd.",
        "Ltd",
        "GmbH",
        "Inc.",
        "AG",
        "SE",
        "P.S.A.",
    ),
)
QUOTED_WORDS = 8
"""A longer quotation is speech, not a name."""
LONGEST = 14
LEADING = 4


@dataclass(frozen=True, slots=True)
class Head:
    """What the lexicon says of a head noun (see ``organisations.csv``)."""

    lemma: str
    kind: str
    seat: bool
    parent: bool
    quoted: bool
    patron: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """A text with the tokens that other names hold, and the persons by their first token."""

    seen: View
    blocked: frozenset[int]
    people: Mapping[int, Span]


@lru_cache(maxsize=1)
def heads() -> dict[str, Head]:
    """The lexicon of head nouns by lemma."""
    found = rows("organisations.csv", ("lemma", "kind", "seat", "parent", "quoted", "patron"), ("lemma",))
    return {
        r["lemma"]: Head(r["lemma"], r["kind"], *(r[key] == "yes" for key in ("seat", "parent", "quoted", "patron")))
        for r in found
    }


@lru_cache(maxsize=1 << 14)
def head(form: str) -> Head | None:
    """The head noun that *form* is a form of."""
    known, lowered = heads(), form.lower()
    if lowered in known and known[lowered].kind in ("english", "alone"):
        return known[lowered]
    return next((known[a.lemma] for a in analyses(lowered) if a.pos == "subst" and a.lemma in known), None)


def single(form: str, noun: Head) -> bool:
    """Whether *form* may be one body: "Fundusze Europejskie" are none, and several "Urzędy Pracy" have no name."""
    if noun.kind != "body":  # "Zakłady Chemiczne", "Business Centre"
        return True
    found = [a for a in analyses(form.lower()) if a.lemma == noun.lemma]
    return not found or any("sg" in a.numbers for a in found)


def leading(ground: Ground, at: int, least: int = 0) -> int:
    """Where the capitalised adjectives that agree with the head at *at* start before it, not before *least*."""
    seen, start = ground.seen, at
    agreements = forms.noun_agreements(seen.texts[at])
    while start > least and at - start < LEADING and seen.joined(start) and start - 1 not in ground.blocked:
        text = seen.texts[start - 1]
        if not text[0].isupper() or seen.gap(start).strip() or not seen.gap(start):
            break
        if not agreeing(text) & agreements:
            break
        start -= 1
    return start


def extent(ground: Ground, at: int, noun: Head) -> int:
    """The end of the name whose head *noun* stands at *at*."""
    seen, end, seat = ground.seen, at + 1, noun.seat
    while end < len(seen) and end - at < LONGEST and seen.joined(end) and end not in ground.blocked:
        text = seen.texts[end]
        if text in OPEN and seen.gap(end):
            closed = quoted(seen, end) if noun.quoted else 0
            return seated(ground, legal(seen, closed) or closed, seat) if closed else end
        formed = legal(seen, end)
        if formed:
            return formed
        step = (
            _patron(ground, at, end, noun) or _complement(ground, at, end, noun) or _small(ground, at, end, noun, seat)
        )
        if not step:
            break
        seat = seat and text != "Województwa"  # a marshal's office names its region, not its town
        end += step
    return end


def _complement(ground: Ground, at: int, end: int, noun: Head) -> int:
    """1 when the capitalised word at *end* belongs to the name that the head at *at* opened, else 0."""
    seen, text = ground.seen, ground.seen.texts[end]
    if end in ground.people or not seen.gap(end) or not (text[0].isupper() or text[0].isdigit()):
        return 0
    if text[0].isdigit():
        return int(noun.kind == "firm" or (seen.texts[end - 1][0].isupper() and len(text) <= 4 and end == at + 1))
    if end > at + 1 and _opens_parent(ground, end):
        return 0
    if is_acronym(text):
        return 1
    cases = forms.noun_cases(text)
    if not cases or "gen" in cases or agreeing(text) & forms.noun_agreements(seen.texts[at]):
        return 1
    if end > at + 1 and agreeing(text) & forms.noun_agreements(seen.texts[end - 1]):
        return 1  # "Instytut Badań nad Gospodarką | Rynkową"
    apposed = noun.kind == "firm" or end == at + 1 or bool(cases & forms.noun_cases(seen.texts[at]))
    return int(noun.kind != "alone" and apposed)


def _opens_parent(ground: Ground, at: int) -> bool:
    """Whether adjectives at *at* lead to the head of a body with parts: a part's name ends before it."""
    seen = ground.seen
    if agreeing(seen.texts[at]) & forms.noun_agreements(seen.texts[at - 1]):
        return False  # an adjective that belongs to the noun before it: "Rozwoju Regionalnego | Urzędu"
    for ahead in range(at, min(at + 3, len(seen))):
        if not seen.joined(ahead):
            return False
        noun = head(seen.texts[ahead])
        if noun is not None:
            return noun.parent and seen.texts[ahead][0].isupper() and leading(ground, ahead) <= at
        if not agreeing(seen.texts[ahead]):
            return False
    return False


def _patron(ground: Ground, at: int, end: int, noun: Head) -> int:
    """The tokens of a person in the genitive after the head, who is its patron and not somebody who acts."""
    person = ground.people.get(end)
    if person is None or person.end - person.start < 2:
        return 0
    seen = ground.seen
    numbered = person.end < len(seen) and seen.texts[person.end] in ("I", "II", "III", "IV", "VI", "XXIII")
    last = seen.texts[person.end - 1]
    royal = numbered or last in ("I", "II", "III", "IV", "VI", "XXIII")
    genitive = "gen" in forms.noun_cases(seen.texts[end])
    start = leading(ground, at)
    office = start > 0 and seen.joined(start) and bool(forms.office(seen.texts[start - 1]))
    if genitive and noun.patron and (royal or not office):
        return person.end - person.start + numbered
    return 0


def _small(ground: Ground, at: int, end: int, noun: Head, seat: bool) -> int:
    """How many tokens a small word at *end* takes with what it introduces; 0 when it ends the name."""
    seen, text, following = ground.seen, ground.seen.texts[end], end + 1
    if following >= len(seen) or not seen.joined(following):
        return 0
    after = seen.texts[following]
    capital = after[0].isupper() and following not in ground.people
    if text in ("im.", "imienia", "św."):
        return 1 + _dedicated(seen, following)
    if text in ("i", "oraz", "&"):
        return 2 if end > at + 1 and capital and _coordinated(ground, at, end, noun) else 0
    if text == ",":
        return 2 if _listed(seen, end) else 0
    if text == "ds." or (text in ("dla", "of", "and", "do", "nad", "przy", "for", "the") and capital):
        return 2
    if text in ("z", "ze") and capital and "inst" in forms.noun_cases(after) and not forms.geographic(after):
        return 2
    if text == "na" and after == "rzecz" and following + 1 < len(seen) and seen.texts[following + 1][0].isupper():
        return 3
    if text in ("w", "we") and seat and capital:
        return 1 + _place(seen, following) if "loc" in forms.noun_cases(after) or not forms.noun_cases(after) else 0
    return 0


def _coordinated(ground: Ground, at: int, end: int, noun: Head) -> bool:
    """Whether "i" at *end* joins complements ("Rozwoju i Technologii") rather than two organisations."""
    texts = ground.seen.texts
    before, after = texts[end - 1], texts[end + 1]
    if _opens_head(ground, end + 1) or is_acronym(after):
        return False
    if agreeing(before) & forms.noun_agreements(texts[at]) and not _genitive_noun(before):
        return bool(agreeing(after) & forms.noun_agreements(texts[at]))  # two adjectives of the head
    if "gen" in forms.noun_cases(after):
        return True
    apposed = noun.kind == "firm" or noun.lemma in ("fundacja", "stowarzyszenie")
    nominative = "nom" in forms.noun_cases(before) & forms.noun_cases(after)
    return apposed and nominative and "gen" not in forms.noun_cases(before)


def _genitive_noun(form: str) -> bool:
    """Whether *form* may be a noun in the genitive."""
    return any(case == "gen" for case, _, _ in forms.noun_agreements(form))


def _opens_head(ground: Ground, at: int) -> bool:
    """Whether a further organisation starts at *at*; a commune beside its town is none ("Urząd Miasta i Gminy")."""
    seen = ground.seen
    for ahead in range(at, min(at + 3, len(seen))):
        if not seen.joined(ahead):
            return False
        noun = head(seen.texts[ahead]) if seen.texts[ahead][0].isupper() else None
        if noun is not None:
            return noun.lemma != "gmina" and single(seen.texts[ahead], noun)
        if not agreeing(seen.texts[ahead]):
            return False
    return False


def _listed(seen: View, end: int) -> bool:
    """Whether a comma at *end* stands in a list of complements ("Rozwoju, Pracy i Technologii")."""
    ahead = seen.texts[end + 1 : end + 4]
    genitives = [seen.texts[end - 1], *ahead[0::2]]
    return (
        len(ahead) == 3
        and ahead[1] in ("i", "oraz", ",")
        and all(text[0].isupper() and "gen" in forms.noun_cases(text) for text in genitives)
        and not any(head(text) for text in ahead[0::2])
    )


def _dedicated(seen: View, at: int) -> int:
    """The number of tokens of a patron's name after "im." ("Jana Pawła II", "Jakuba z Paradyża")."""
    end = at
    while end < len(seen) and seen.joined(end) and end - at < 6:
        text = seen.texts[end]
        small = text in ("z", "ze", "św.", "ks.", "gen.", "prof.", "i", "dr", "bł.", "płk", "de", "von")
        if not (text[0].isupper() or small) or (end > at and head(text)):
            break
        end += 1
    while end > at and seen.texts[end - 1][0].islower():
        end -= 1
    return end - at


def _place(seen: View, at: int) -> int:
    """The number of tokens of a seat's name at *at* ("Nakle nad Notecią", "Dąbrowie Górniczej")."""
    end = at + 1
    while end < len(seen) and seen.joined(end) and end - at < 4:
        text = seen.texts[end]
        adjective = text[0].isupper() and seen.gap(end) and "loc" in forms.adjective_cases(text)
        noun = forms.is_adjective_only(seen.texts[end - 1]) and text[0].isupper() and "loc" in forms.noun_cases(text)
        if adjective or noun:
            end += 1
        elif text in ("nad", "pod") and end + 1 < len(seen) and seen.texts[end + 1][0].isupper():
            end += 2
        else:
            break
    return end - at


def seated(ground: Ground, end: int, seat: bool) -> int:
    """*end*, or past a seat that follows it."""
    seen = ground.seen
    if seat and end + 1 < len(seen) and seen.joined(end + 1) and seen.texts[end] in ("w", "we"):
        after = seen.texts[end + 1]
        if after[0].isupper() and "loc" in forms.noun_cases(after) and end + 1 not in ground.blocked:
            return end + 1 + _place(seen, end + 1)
    return end


def quoted(seen: View, at: int) -> int:
    """The end of a short quoted name that opens at *at*, or 0."""
    following = at + 1
    if following >= len(seen) or not (seen.texts[following][0].isupper() or seen.texts[following][0].isdigit()):
        return 0
    if seen.gap(following):
        return 0
    for end in range(at + 2, min(at + 2 + QUOTED_WORDS, len(seen))):
        if not seen.joined(end) or seen.texts[end] in (".", "!", "?", ":"):
            return 0
        if seen.texts[end] in CLOSE and not seen.gap(end):
            return end + 1
    return 0


def legal(seen: View, at: int) -> int:
    """The end of a legal form at *at* ("Sp. z o.o.", "S.A."), or 0."""
    if at >= len(seen) or not seen.joined(at) or seen.texts[at][0] not in "SsLGIAP":
        return 0
    here = seen.starts[at]
    for form in LEGAL:
        if seen.text.startswith(form, here):
            end = at
            while end < len(seen) and seen.starts[end] < here + len(form):
                end += 1
            if seen.ends[end - 1] == here + len(form):
                return end
    return 0
