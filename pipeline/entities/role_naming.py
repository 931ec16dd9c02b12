"""Role phrases in the nominative, as the tables give them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.entities import forms
from pipeline.entities.role_acting import acting_nominative
from pipeline.entities.role_english import is_english
from pipeline.entities.role_extent import participle_object
from pipeline.entities.role_finding import JOINTS, turns
from pipeline.naming import nominative


@lru_cache(maxsize=1 << 12)
def base(text: str) -> str:
    """A role phrase in the nominative, small at its start; coordinated offices each on their own."""
    if acting := acting_nominative(text):
        return acting
    if any(is_english(text.split(" ")[:end]) for end in range(2, 6)):
        return text
    tokens = small(text).split(" ")
    kept = next((at - 1 for at in range(2, len(tokens)) if participle_object(tokens, at)), 0)
    if kept:  # "prezes | zarządzającej klastrem spółki Gil" is no "prezes zarządzająca"
        return " ".join([base(" ".join(tokens[:kept])), *tokens[kept:]])
    if tokens[0].lower() in ("jeden", "jedna") and tokens[1:2] in (["z"], ["ze"]):
        return small(text)
    adverbs = turns()
    parts: list[list[str]] = [[]]
    for number, token in enumerate(tokens):
        if number and tokens[number - 1].endswith(",") and _office_ahead(tokens, number):
            parts.append([token])
        elif number and _parts(tokens, number):
            parts += [[token], []]
        else:
            parts[-1].append(token)
    written = [" ".join(part) for part in parts if part]
    return " ".join(p if p in JOINTS | adverbs else small(nominative(p, "ROLE").form) for p in written)


def _parts(tokens: Sequence[str], at: int) -> bool:
    """Whether what joins two offices stands at *at*: "i", "obecnie", "a przy tym", but not "mistrz przy gotowaniu"."""
    if tokens[at] in turns():
        return tokens[at] != "przy" or tokens[at - 1] == "a"
    return tokens[at] in JOINTS and (_office_ahead(tokens, at + 1) or (at == 1 and _another(*tokens[0:3:2])))


def _another(office: str, noun: str = "") -> bool:
    """Whether *noun*, which alone stands behind "i", is what somebody is besides, like the *office*: "pisarza i |
    podróżnika"."""
    cases = {case for a in forms.office(office) for case in a.cases}
    return any(a.pos == "subst" and "m1" in a.genders and cases & a.cases for a in analyses(noun)) if noun else False


def _office_ahead(tokens: Sequence[str], at: int) -> bool:
    """Whether an office follows at *at*, adjectives before it allowed."""
    for token in tokens[at : at + 3]:
        if forms.office(token.strip(",")):
            return True
        if not forms.adjective_cases(token):
            return False
    return False


def small(text: str) -> str:
    return text[:1].lower() + text[1:] if len(text) > 1 and text[1].islower() else text
