"""What stands beside a name tells its case, and of a person the sex: a preposition, a verb, an office in apposition."""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.callings import callings
from pipeline.entities.view import View

GOVERNED = {
    **dict.fromkeys(("w", "we", "przy", "o"), "loc"),
    **dict.fromkeys(("do", "z", "ze", "od", "dla", "koło", "u", "bez", "spod", "znad", "według"), "gen"),
    **dict.fromkeys(("nad", "pod", "przed", "za", "między"), "inst"),
}
"""The case that a preposition most often governs before a name; "na" and "po" leave it open."""


def governed(seen: View, start: int) -> str:
    """The case that a preposition right before token *start* asks for, or empty."""
    return GOVERNED.get(seen.texts[start - 1].lower(), "") if seen.joined(start) else ""


def told(seen: View, start: int, end: int) -> tuple[str, str]:
    """The case and sex of the person named at ``start:end`` as far as the words beside tell them.

    "skomentowała Gabriela Staszkowa" is of a woman in the nominative, "Chuka Ummuna, parlamentarzysta" of a man in it.
    """
    case = governed(seen, start)
    if case:
        # "za Gierka" is the genitive of an age; "za Gierkiem" shows its case itself
        return ("gen" if seen.texts[start - 1].lower() == "za" else case), ""
    if (sex := _titled(seen, start)) != "":
        return "", sex
    before = seen.texts[start - 1] if seen.joined(start) else ""
    after = seen.texts[end] if end < len(seen) and seen.joined(end) else ""
    beyond = seen.texts[end + 1] if after == "," and end + 1 < len(seen) and seen.joined(end + 1) else ""
    for verb, sure in ((before, _says(before)), (after, forms.verb(after) if after else False)):
        if sure:
            return "nom", forms.verb_sex(verb)
    for word in (before, beyond):
        sex = _subject_office(word) if word else ""
        if sex:
            return "nom", sex if word is beyond else ""
    return "", ""


def _titled(seen: View, start: int) -> str:
    """The sex that the titles right before token *start* tell: "ks. abp. Wiesława Wrony" is of a man."""
    at = start
    while at > 0 and seen.joined(at) and (title := seen.texts[at - 1].lower()) in forms.titles():
        for sex in ("m", "f"):
            if title in forms.titles_of(sex):
                return sex
        at -= 1
    return ""


@lru_cache(maxsize=1 << 12)
def _says(form: str) -> bool:
    """Whether *form* is a finite verb whose subject is a person and whose object hardly is."""
    return form[:1].islower() and forms.verb(form) and not lemmas(form).isdisjoint(forms.person_verbs())


@lru_cache(maxsize=1 << 12)
def _subject_office(form: str) -> str:
    """The sex of an office or a calling that can only stand in the nominative (``m f``), else empty."""
    found = callings(form)
    if not found or any("nom" not in a.cases or len(a.cases - {"nom", "voc"}) for a in found):
        return ""
    return "f" if all(a.genders == {"f"} for a in found) else "m"
