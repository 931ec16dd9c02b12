"""Roles that stand alone, without a name: "zaznaczyła prezes", "Szefowa rządu po raz kolejny wykluczyła"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.annotating.remembered import remembered
from pipeline.entities import forms
from pipeline.entities.callings import Field, callings, lexicon
from pipeline.entities.role_acting import acting, may_be_subject
from pipeline.entities.role_extent import Phrase, role_end
from pipeline.entities.role_start import leading
from pipeline.entities.view import View


def alone(field: Field, used: frozenset[int]) -> Iterator[tuple[Phrase, str]]:
    """Offices, and callings in the nominative, without a name ("zaznaczyła prezes"), and the verb beside them, if any.

    *used* are the tokens of other roles.
    """
    seen, until = field.seen, 0
    for at in range(len(seen)):
        text = seen.texts[at]
        if at < until or at in field.covering or at in used or not _calls(text):
            continue
        nominative = _calls(text) > 1 and not (_of_man(text) and not seen.first[at] and not _says(seen, at))
        acts = next((one for n in (at - 1, at - 2, at - 3) if n >= until and (one := acting(field, n))), None)
        if acts is not None and acts.head == at:
            until = acts.end
            yield acts, _verb_beside(seen, acts.start, until) if may_be_subject(seen.texts[acts.start]) else ""
        elif nominative or (forms.office(text) and not _many_say(seen, at)):
            until = role_end(field, at)
            phrase = Phrase(leading(field, at), at, until)
            yield phrase, _verb_beside(seen, phrase.start, until) if nominative else ""


@remembered
def _calls(form: str) -> int:
    """Whether *form* names somebody by an office or a calling: 2 where it may be in the nominative, 1 where not, 0."""
    found = callings(form) if form[0].isalpha() else ()
    return 2 if any("nom" in a.cases for a in found) else int(bool(found))


@lru_cache(maxsize=1 << 12)
def _of_man(form: str) -> bool:
    """Whether *form* is sooner a man's office in another case than a woman's in the nominative ("ministra")."""
    found = callings(form)
    return any("nom" in a.cases and a.genders == {"f"} for a in found) and any(
        "nom" not in a.cases and "m1" in a.genders for a in found
    )


def _says(seen: View, at: int) -> bool:
    """Whether a verb of saying stands right before token *at*."""
    return seen.joined(at) and not lemmas(seen.texts[at - 1]).isdisjoint(forms.person_verbs())


def _many_say(seen: View, at: int) -> bool:
    """Whether the genitive of one ("kierowcy") is the nominative of many, by the plural verb right before it."""
    if not seen.joined(at) or not any(
        a.pos in ("fin", "praet") and a.numbers == {"pl"} for a in analyses(seen.texts[at - 1])
    ):
        return False
    return any(a.pos == "subst" and "nom" in a.cases and a.numbers == {"pl"} for a in analyses(seen.texts[at]))


def _verb_beside(seen: View, start: int, end: int) -> str:
    """The finite verb right before *start* or right after *end*, or empty."""
    reflexive = start > 1 and seen.texts[start - 1] == "się"
    before = seen.texts[start - 1 - reflexive] if seen.joined(start) else ""
    after = seen.texts[end] if end < len(seen) and seen.joined(end) else ""
    if before in lexicon()["copulas"]["words"] or before == "to":
        return ""  # a predicate: "została oskarżona", "nie jest to groźny przestępca"
    beside = next((word for word in (before, after) if word and forms.verb(word)), "")
    return beside or (_verb_ahead(seen, end) if seen.first[start] else "")


def _verb_ahead(seen: View, end: int) -> str:
    """The verb of a sentence that a role opens, adverbs between them ("Szefowa rządu po raz kolejny wykluczyła")."""
    for at in range(end, min(end + 5, len(seen))):
        text = seen.texts[at]
        if not seen.joined(at) or not text[0].islower() or text in ("że", "który", "która", "nie"):
            return ""
        if forms.verb(text):
            return text
    return ""
