"""What stands beside a name where its role may be: marks, degrees, another's name, words of a list."""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.callings import Field, Name, lexicon
from pipeline.entities.persons import before_titles
from pipeline.entities.view import View
from pipeline.naming.text import is_acronym

DASHES = frozenset({"–", "-", "—"})
FRAME = 8
"""Tokens before a name among which its frame opens: "Jak powiedziała nam wczoraj asp. szt. | Ewa Lis"."""


def enumerated(seen: View, person: Name) -> bool:
    """Whether a bare surname behind a comma is the next one told of: "prezydent na Litwie, Kotowski z Lisem"."""
    following = person.end < len(seen) and seen.joined(person.end)
    return (
        person.end - person.start == 1 and following and seen.lowered[person.end] in ("z", "ze", "na", "o", "w", "we")
    )


def before_quality(seen: View, end: int) -> int:
    """*end*, or before the roots or views that part an office from the name there: "poseł | o śląskich korzeniach Jan
    Kot"."""
    if end < 3 or lemmas(seen.lowered[end - 1]).isdisjoint(lexicon()["views"]["held"]):
        return end
    start = next((at for at in range(end - 2, max(-1, end - 6), -1) if seen.lowered[at] == "o"), end)
    between = seen.lowered[start + 1 : end - 1]
    return start if between and all(forms.adjective_cases(word) for word in between) else end


def past_degree(field: Field, end: int) -> int:
    """*end*, or past a degree after the name (", prof. uczelni")."""
    seen = field.seen
    degree = seen.texts[end : end + 2]
    if len(degree) < 2 or degree[0] != "," or degree[1].lower() not in lexicon()["degrees"]["words"]:
        return end
    for after in range(end + 2, min(end + 6, len(seen))):
        if not seen.joined(after):
            break
        if seen.texts[after] in (",", "("):
            return after if not forms.office(seen.texts[end + 2]) else end
    return end


def past_house(field: Field, end: int) -> int:
    """*end*, or the comma behind what a name is told with: a house or town ("Jan Kot | z Uniwersytetu Gdańskiego,
    członek rady"), letters or an age in brackets ("Ewa Lis | (KO), radna")."""
    seen, at = field.seen, end
    if at + 1 < len(seen) and seen.texts[at] in ("z", "ze", "spod") and seen.joined(at + 1):
        at = _past_name(field, at + 1)
        if at < len(seen) and seen.texts[at] in ("w", "we") and at + 1 in field.covering and seen.joined(at):
            at = field.covering[at + 1].end  # "z Instytutu Morskiego w Gdyni"
    if seen.texts[at : at + 1] == ["("]:
        close = next((n for n in range(at + 2, min(at + 5, len(seen))) if seen.texts[n] == ")"), 0)
        letters = close and (is_acronym(seen.texts[at + 1]) or seen.texts[at + 1][0].isdigit())
        at = close + 1 if letters else end
    comma = end < at < len(seen) and seen.joined(at) and seen.texts[at] == ","
    return at if comma else end


def _past_name(field: Field, at: int) -> int:
    """Past the name of a body or place at *at*, a common noun before it or none ("firmy | Drewpol"); else *at*."""
    for start in (at, at + 1):
        name = field.covering.get(start)
        if name is not None:
            return at if name.label == "PER" else name.end
        if (
            start >= len(field.seen)
            or not field.seen.joined(start + 1)
            or not forms.noun_cases(field.seen.texts[start])
        ):
            return at
    return at


def before_calling(field: Field, head: int, stop: int) -> int:
    """*stop*, or where a calling stands between a body's or town's name and the person's: "prezes Sądu Okręgowego w
    Sieradzu | sędzia Jan Kot"."""
    at = stop - 1
    house = field.covering.get(at - 1) if at - 1 > head else None
    called = house is not None and house.label in ("ORG", "LOC") and at not in field.covering
    return at if called and forms.office(field.seen.texts[at]) else stop


def told(seen: View, start: int, person: Name) -> bool:
    """Whether a role before a dash is the subject of what is told: "– mówi prezes – Jan Nowak przyjdzie"; a name that
    ends its clause is the bearer's ("głos zabrał marszałek – Jan Nowak:")."""
    if person.end >= len(seen) or not seen.joined(person.end) or seen.texts[person.end] in ",.:":
        return False
    return (
        start > 0
        and seen.joined(start)
        and forms.verb(seen.texts[start - 1])
        and not forms.plural_verb(seen.texts[start - 1])
    )


def dashed(seen: View, person: Name) -> bool:
    """Whether a dash parts a person from the office before, as in lists of guests ("wójt - Jan Kot, …")."""
    start = before_titles(seen, person.start)
    return start > 1 and seen.joined(start) and seen.texts[start - 1] in DASHES and seen.texts[start - 2][0].isalpha()


def is_work(seen: View, at: int) -> bool:
    """Whether what somebody made opens the sentence or has a verb of its own sex right before: "brzmiała muzyka X"."""
    if seen.lowered[at] not in lexicon()["works"]["words"]:
        return False
    return seen.first[at] or (
        seen.joined(at) and seen.lowered[at - 1].endswith("ła") and forms.verb(seen.texts[at - 1])
    )


def belongs_ahead(field: Field, end: int) -> bool:
    """Whether a role that ends at *end* is that of somebody named right after it, titles between them or none."""
    for at in range(end, min(end + 9, len(field.seen))):
        name = field.covering.get(at)
        if name is not None:
            start = before_titles(field.seen, at)
            return name.label == "PER" and (start <= end or (start == end + 1 and dashed(field.seen, name)))
    return False


def opens_statement(seen: View, person: Name, end: int) -> bool:
    """Whether what looks like a role up to *end*, behind the comma that closes a frame, is the subject of what is
    framed, for a verb follows: "Jak relacjonuje Jan Kot, | kierowca uciekł"."""
    verb = end + (end < len(seen) and seen.lowered[end] in ("nie", "już", "się"))
    if verb >= len(seen) or not seen.joined(verb) or not forms.verb(seen.texts[verb]):
        return False
    return any(
        seen.lowered[at] == "jak" and not lemmas(seen.lowered[at + 1]).isdisjoint(forms.speech_verbs())
        for at in range(max(0, person.start - FRAME), person.start - 1)
    )
