"""What stands at the edges of the model's organisations and is none of them: awards, headings, marks, small words."""

from __future__ import annotations

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.name_marks import CLOSE, OPEN
from pipeline.entities.organisation_heads import head, listed
from pipeline.entities.view import View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.name_lists import ROMAN
from pipeline.naming.text import is_acronym


def past_award(seen: View, start: int, end: int) -> int:
    """*start*, or past the noun of an award and its adjective: "Etykieta | ESCA", "Brązowa Etykieta |"."""
    behind = start + (start + 1 < end and forms.is_adjective_only(seen.texts[start]))
    award = behind < end and not lemmas(seen.texts[behind].lower()).isdisjoint(listed("awards"))
    return behind + 1 if award and (behind + 1 == end or is_acronym(seen.texts[behind + 1])) else start


def runs_firm(seen: View, at: int) -> bool:
    """Whether the organ at *at* is what somebody of its firm sits on, and no part of the firm's name: "prezes Zarządu |
    Łódzkiej Agencji Rozwoju"; not "członek Zarządu Głównego ZNP", "prezes Zarządu Okręgowego Związku"."""
    board = at > 0 and not lemmas(seen.lowered[at]).isdisjoint(listed("boards"))
    if not (board and seen.joined(at) and seen.joined(at + 1) and forms.office(seen.lowered[at - 1])):
        return False
    ahead = at + 1
    while seen.joined(ahead + 1) and forms.adjective_cases(seen.texts[ahead]) and head(seen.texts[ahead]) is None:
        if not listed("levels").isdisjoint(lemmas(seen.lowered[ahead])):
            return False
        ahead += 1
    text = seen.texts[ahead]
    return (ahead == at + 1 and is_acronym(text)) or (text[0].isupper() and head(text) is not None)


def in_charge(seen: View, at: int) -> bool:
    """Whether an ordinary genitive behind "ds." is what somebody is in charge of: "dyrektor ds. Dróg | Budlux S.A."."""
    back = at
    while back and seen.joined(back) and at - back < 3 and "gen" in forms.noun_cases(seen.texts[back]):
        if seen.texts[back - 1] in ("ds.", "spraw"):
            return forms.common(seen.texts[at])
        back -= 1
    return False


def small(seen: View, at: int) -> bool:
    """Whether a small letter begins the word at *at*: "członek zarządu Orlenu | ds. rozwoju"."""
    return at < len(seen) and seen.texts[at][0].islower()


def shouts(text: str) -> bool:
    """Whether *text* is an ordinary word in capitals that heads no body."""
    return text.isupper() and len(text) > 3 and forms.common(text.lower()) and head(text) is None


def rubric(texts: list[str]) -> bool:
    """Whether ordinary words in capitals open with a noun that heads no body: "Z | ŻYCIA PARKU"."""
    ordinary = all(text.isupper() and len(text) > 3 and forms.common(text.lower()) for text in texts)
    return ordinary and head(texts[0]) is None and not agreeing(texts[0].lower())


def heading(seen: View, at: int) -> bool:
    """Whether the words within two tokens of *at* are in capitals throughout: "NASI LOKATORZY Z | CERTYFIKATEM"."""
    near = [n for n in range(max(0, at - 2), min(len(seen), at + 3)) if n != at and seen.lines[n] == seen.lines[at]]
    return bool(near) and all(seen.texts[n].isupper() for n in near if seen.texts[n][0].isalpha())


def loose(seen: View, start: int, end: int) -> bool:
    """Whether the last token is a mark or a small word that leads nowhere."""
    last = seen.texts[end - 1]
    if seen.texts[end : end + 1] == ["kadencji"] and ROMAN.match(last):
        return True  # "Sejmik Województwa Mazowieckiego | VII kadencji"
    if last in CLOSE:
        return not any(t in OPEN for t in seen.texts[start : end - 1])
    return not last[-1].isalnum() or (last[0].islower() and last in listed("inside"))


def everyday(text: str) -> bool:
    """Whether *text*, which opens a sentence, is only an ordinary word there."""
    return forms.common(text) and not is_acronym(text) and not any(a.lemma[:1].isupper() for a in analyses(text))


def nobody(texts: list[str]) -> bool:
    """Whether a name of several words is what is signed, planned or held rather than a body: "Krajowy Plan Odbudowy",
    "Space Days"."""
    if len(texts) < 2:
        return False
    led = next((n for n, text in enumerate(texts) if not agreeing(text)), 0)
    nouns = {lemma for text in texts[: led + 1] for lemma in lemmas(text.lower())}
    return not nouns.isdisjoint(listed("nobodies")) or texts[-1].lower() in listed("happenings")
