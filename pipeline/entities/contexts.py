"""What stands beside a name tells its case, and of a person the sex: a preposition, a verb, an office in apposition."""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.callings import callings
from pipeline.entities.name_marks import CLOSE, OPEN
from pipeline.entities.view import Span, View

GOVERNED = {
    **dict.fromkeys(("w", "we", "przy", "o"), "loc"),
    **dict.fromkeys(("do", "z", "ze", "od", "dla", "koło", "u", "bez", "spod", "znad", "według"), "gen"),
    **dict.fromkeys(("nad", "pod", "przed", "za", "między"), "inst"),
    **dict.fromkeys(("zdaniem", "wobec", "oprócz", "obok", "wśród", "wokół", "zamiast", "spośród"), "gen"),
    **dict.fromkeys(("dzięki", "wbrew", "przeciw", "przeciwko"), "dat"),
    "przez": "acc",
}
"""The case that a preposition most often governs before a name; "na" and "po" leave it open."""


def governed(seen: View, start: int) -> str:
    """The case that a preposition right before token *start* asks for, or empty."""
    return GOVERNED.get(seen.texts[start - 1].lower(), "") if seen.joined(start) else ""


def leads(seen: View, start: int, end: int) -> str:
    """``nom`` for a body whose name opens a sentence before its verb ("Termy Solec | zatrudniają") or is all that an
    item of a list says, else the case that a preposition asks for."""
    opens = seen.first[start] and (start == 0 or seen.texts[start - 1] not in OPEN)
    alone = end == len(seen) or not seen.joined(end) or (seen.texts[end] in ",;" and not seen.joined(end + 1))
    acts = not alone and seen.texts[end][0].islower() and forms.verb(seen.texts[end])
    return "nom" if opens and (acts or alone) else governed(seen, start)


def acts_quoted(seen: View, one: Span) -> bool:
    """Whether what a sentence opens with in quotation marks is the subject of the verb behind: "„Wieści” pisały"."""
    opens = seen.texts[one.start - 1] in OPEN and seen.first[one.start - 1 if one.start > 1 else one.start]
    closed = opens and one.end + 1 < len(seen) and seen.texts[one.end] in CLOSE and seen.joined(one.end + 1)
    return closed and forms.verb(seen.texts[one.end + 1])


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
    if (case := _oblique_office(before) or ("acc" if _impersonal(before) else "")) != "":
        return case, ""
    if after and _acts_itself(before.lower() if seen.first[start - 1] else before, after):
        return "gen", ""
    for verb, sure in ((before, _says(before)), (after, forms.verb(after) and not _impersonal(after))):
        if verb and sure:
            return "nom", forms.verb_sex(verb)
    if beyond[:1].islower() and (case := _oblique_office(beyond)) in ("gen", "dat"):
        return case, ""  # "z ust Dominika Łyska, prezesa klubu"
    for word in (before, beyond):
        sex = _subject_office(word) if word else ""
        if sex:
            return "nom", sex if word is beyond or sex == "f" else ""  # "prezes Anna Kot" is a woman all the same
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
def _impersonal(form: str) -> bool:
    """Whether *form* is a verb without a subject ("zatrzymano"), whose object a name beside it is."""
    return form.endswith(("no", "to")) and any(a.pos == "imps" for a in analyses(form))


@lru_cache(maxsize=1 << 12)
def _oblique_office(form: str) -> str:
    """The case of an office that cannot stand in the nominative ("prezesa | Jana Kota")."""
    cases = frozenset(case for a in forms.office(form) for case in a.cases) if form[:1].islower() else frozenset()
    return "" if "nom" in cases else next((case for case in ("gen", "dat", "inst", "loc") if case in cases), "")


@lru_cache(maxsize=1 << 12)
def _acts_itself(noun: str, verb: str) -> bool:
    """Whether *noun*, nobody's calling and in no other case than the nominative, is the subject of *verb*: in "decyzja
    Jana Kota zaskoczyła" the name only says whose it is."""
    if not noun[:1].islower() or forms.office(noun) or callings(noun):
        return False
    read = [a for a in analyses(noun) if a.pos in ("subst", "ger")]
    genders = {g for a in read if a.cases == {"nom"} and a.numbers == {"sg"} for g in a.genders}
    if len(read) != len(analyses(noun)) or not genders or any("acc" in a.cases for a in read):
        return False
    finite = [a for a in analyses(verb) if a.pos in ("fin", "praet", "bedzie") and "sg" in a.numbers]
    return any(a.pos != "praet" or not genders.isdisjoint(a.genders) for a in finite)


@lru_cache(maxsize=1 << 12)
def _subject_office(form: str) -> str:
    """The sex of an office or a calling that can only stand in the nominative (``m f``), else empty."""
    found = callings(form)
    if not found or any("nom" not in a.cases or len(a.cases - {"nom", "voc"}) for a in found):
        return ""
    return "f" if all(a.genders == {"f"} for a in found) else "m"
