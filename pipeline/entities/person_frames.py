"""The frames in which grammar awaits a person: a role or a verb before, a verb of saying or a role behind."""

from __future__ import annotations

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.organisation_heads import listed
from pipeline.entities.view import View
from pipeline.naming.text import is_acronym

ROLE_REACH = 12
"""Words of a role between its office and the name."""


def person_frame(seen: View, at: int, end: int) -> bool:
    """Whether a role, a title, a verb or one of a people ("Chorwat") stands before the words ``at:end``, or a verb of
    saying or a role after them."""
    before = seen.texts[at - 1] if seen.joined(at) else ""
    announced = before.lower() in forms.titles() or (before[:1].islower() and forms.verb(before)) or one_of(before)
    if before and (announced or _after_role(seen, at)):
        return True
    after = seen.texts[end] if end < len(seen) and seen.joined(end) else ""
    if after and not lemmas(after).isdisjoint(forms.person_verbs()):
        return True
    beyond = seen.texts[end + 1] if after and end + 1 < len(seen) and seen.joined(end + 1) else ""
    return after in (",", "–", "-") and bool(beyond) and bool(forms.office(beyond))


def one_of(word: str) -> bool:
    """Whether *word* names one man or woman of a people, in the nominative."""
    return forms.inhabitant(word) and any(a.cases == {"nom"} and "sg" in a.numbers for a in analyses(word))


def after_company(seen: View, at: int) -> bool:
    """Whether a noun that announces a company's or an event's name stands right before *at* ("banku Rive Nord")."""
    before = seen.texts[at - 1] if seen.joined(at) else ""
    if not lemmas(before.lower()).isdisjoint(listed("events")):
        return True  # "dyrektor Festiwalu Actus Humanus"
    return before[:1].islower() and not lemmas(before).isdisjoint(listed("before"))


def _after_role(seen: View, at: int) -> bool:
    """Whether an office in the nominative stands among the few words before token *at*, no verb or mark between but
    letters in brackets: "szefowa Światowej Organizacji Zdrowia (WHO) | Oumou Keita"."""
    at -= 3 * _lettered(seen, at)
    for back in range(at - 1, max(-1, at - ROLE_REACH), -1):
        text = seen.texts[back]
        if any("nom" in a.cases for a in forms.office(text)):
            return True
        if not seen.joined(back) or not text[0].isalpha() or forms.verb(text):
            return False
    return False


def _lettered(seen: View, at: int) -> bool:
    """Whether the short form of a name in brackets ends right before token *at*: "(WHO) | Oumou"."""
    closed = at > 3 and seen.texts[at - 1] == ")" and seen.texts[at - 3] == "("
    return closed and is_acronym(seen.texts[at - 2]) and seen.joined(at) and seen.joined(at - 3)
