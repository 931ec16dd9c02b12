"""Roles in a clause about somebody: "X, która jest sołtyską Wilkowa", "Nowym prezesem został X"."""

from __future__ import annotations

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.callings import Field, Name, cases_of, lexicon, ranks
from pipeline.entities.persons import before_titles
from pipeline.entities.role_extent import REACH, Phrase, role_end
from pipeline.entities.role_start import leading
from pipeline.entities.view import View

CIRCUMSTANCES = 6
"""Tokens between the verb and its subject: "objął w maju po konkursie Jan Wilk"."""


def clause(field: Field, person: Name) -> Phrase | None:
    """The role that a clause gives: "X, która jest sołtyską Wilkowa", "X objął stanowisko dyrektora"."""
    seen, at = field.seen, person.end
    if seen.texts[at : at + 1] == [","] and seen.texts[at + 1 : at + 2] in (["który"], ["która"]):
        at += 2
    for ahead in range(at, min(at + 8, len(seen))):
        text = seen.texts[ahead]
        if not seen.joined(ahead) or text in ".,;:–—" or named(field, ahead):
            return None
        if text == "nie":
            return None
        if text == "to" and ahead == person.end:
            return _predicate(field, ahead + 1, "nom")  # "Jan Lis to biznesmen, który …"
        if text in lexicon()["copulas"]["words"]:
            joined = seen.texts[ahead - 1] in ("i", "oraz", "a")  # "Jan Kot oraz była starościna Iwona Lis"
            return None if joined else _predicate(field, ahead + 1, "inst") or _chosen(field, ahead + 1)
        if lemmas(text) & lexicon()["posts"]["words"]:
            return _predicate(field, ahead + 1, "gen")
    return None


def _chosen(field: Field, at: int) -> Phrase | None:
    """The role that the passive of choosing gives from *at* on: "(został) ponownie wybrany na rektora", "(została)
    powołana na stanowisko dyrektorki", "(został) mianowany komendantem"."""
    seen, giving = field.seen, lexicon()["posts"]["giving"]
    for verb in range(at, min(at + CIRCUMSTANCES, len(seen) - 1)):
        text = seen.texts[verb]
        if not seen.joined(verb) or text == "nie" or not text[0].isalnum() or named(field, verb):
            return None
        if any(a.pos == "ppas" and a.lemma in giving and "nom" in a.cases for a in analyses(text)):
            onto = seen.texts[verb + 1] == "na" and seen.joined(verb + 1)
            return _post_at(field, verb + 2, 0) if onto else _predicate(field, verb + 1, "inst")
    return None


def behind(field: Field, person: Name) -> Phrase | None:
    """The role that the next sentence gives whom this one names at its end: "Najgorzej ma Jan Wilk. Jest sekretarzem
    izby"."""
    seen, at = field.seen, person.end + 1
    if at >= len(seen) or seen.texts[at - 1] != "." or not seen.first[at] or "nom" not in cases_of(field, person):
        return None
    here = "\n" not in seen.text[person.offset : seen.starts[at]]
    return _predicate(field, at + 1, "inst") if here and seen.lowered[at] in lexicon()["copulas"]["words"] else None


def subject(field: Field, person: Name) -> Phrase | None:
    """The role that stands as the predicate before its person: "Nowym prezesem spółki został Leszek Ryś", "Prezesem
    jest tam od maja młody inżynier, Leszek Ryś"."""
    seen, start = field.seen, before_titles(field.seen, person.start)
    copulas = lexicon()["copulas"]["words"]
    near = range(start - 1, max(-1, start - CIRCUMSTANCES), -1)
    copula = next((at for at in near if at not in field.covering and seen.texts[at] in copulas), -1)
    if copula < 1 or not seen.joined(copula + 1) or not _circumstances(field, copula + 1, start):
        return None
    if copula + 1 < start and "nom" not in cases_of(field, person):
        return None
    for head in range(copula - 1, max(-1, copula - REACH), -1):
        if not seen.joined(head + 1) or (head not in field.covering and forms.verb(seen.texts[head])):
            return None
        told = head not in field.covering and any(
            "inst" in a.cases and ranks().get(a.lemma) != "other" for a in forms.office(seen.texts[head])
        )
        if told:
            end = role_end(field, head, copula)
            whole = end >= copula or _timely(field, end, copula)
            return Phrase(leading(field, head, frozenset({"inst"})), head, min(end, copula)) if whole else None
    return None


def _timely(field: Field, first: int, last: int) -> bool:
    """Whether tokens *first* to *last* but say when or since when: "(prezesem klastra) od 2019 roku (jest)"."""
    seen, times = field.seen, lexicon()["times"]
    for at in range(first, last):
        text = seen.lowered[at]
        dated = (at in field.covering and field.covering[at].label == "DATE") or text.isdigit()
        if not seen.joined(at) or not (dated or text in times["words"] or lemmas(text) & times["lemmas"]):
            return False
    return True


def _circumstances(field: Field, first: int, last: int) -> bool:
    """Whether tokens *first* to *last* may stand between a copula and its subject: no name, verb or mark, but a comma
    right before *last* behind a noun that says who it is ("młoda dziewczyna, Nel Opoka")."""
    seen = field.seen
    for at in range(first, last):
        text = seen.texts[at]
        apposed = text == "," and at == last - 1 and at > first
        if not seen.joined(at) or (at in field.covering and field.covering[at].label == "PER"):
            return False
        if not apposed and (not text[0].isalnum() or text == "nie" or text in lexicon()["posts"]["words"]):
            return False
        if text[0].isalpha() and not forms.noun_cases(text) and forms.verb(text):
            return False
    return first == last or seen.joined(last)


def post(field: Field, person: Name) -> Phrase | None:
    """The role whose post is the object before its person: "Funkcję prezesa spółki od maja pełni Leszek Ryś"."""
    seen, start = field.seen, before_titles(field.seen, person.start)
    verb = next((at for at in range(start - 1, max(-1, start - CIRCUMSTANCES), -1) if _takes_post(seen, at)), -1)
    apart = any(not seen.joined(n) or seen.texts[n] in ",.;:–—" or named(field, n) for n in range(verb + 1, start))
    if verb < 1 or apart or "nom" not in cases_of(field, person) or seen.texts[verb - 1] == "nie":
        return None
    for at in range(verb - 1, max(-1, verb - REACH), -1):
        if not seen.joined(at + 1) or seen.texts[at] in ".;:–—" or named(field, at) or forms.verb(seen.texts[at]):
            return None
        if lemmas(seen.texts[at].lower()) & lexicon()["posts"]["words"]:
            return _predicate(field, at + 1, "gen", verb)
    return None


def _takes_post(seen: View, at: int) -> bool:
    """Whether the word at *at* may be a verb of one person who takes or holds a post; "pełni" is a noun as well."""
    verbs = lexicon()["posts"]["verbs"]
    return any(a.pos in forms.FINITE and a.lemma in verbs and "sg" in a.numbers for a in analyses(seen.texts[at]))


def elected(field: Field, person: Name) -> Phrase | None:
    """The role that others give whom they choose: "Na prezesa klastra wybrano Jana Kota", "Nowym komendantem mianowano
    Adama Wilka", "premier powołał Annę Lis na stanowisko wiceministra"."""
    seen, start = field.seen, before_titles(field.seen, person.start)
    if "acc" not in cases_of(field, person):
        return None
    verb = next((at for at in range(start - 1, max(-1, start - CIRCUMSTANCES), -1) if _gives_post(seen, at)), -1)
    between = range(verb + 1, start)
    if verb < 1 or not seen.joined(start) or any(not seen.joined(n) or named(field, n) for n in between):
        return None
    if seen.texts[verb - 1] in ("nie", "ma", "może") or any(not seen.texts[n][0].isalpha() for n in between):
        return None
    at = person.end
    if seen.texts[at : at + 1] == ["na"] and seen.joined(at):
        return _post_at(field, at + 1, 0)
    for at in range(verb - 1, max(-1, verb - REACH), -1):
        if (
            not seen.joined(at + 1)
            or seen.texts[at] in ".,;:–—"
            or (not named(field, at) and forms.verb(seen.texts[at]))
        ):
            return None
        if seen.lowered[at] == "na":
            found = _post_at(field, at + 1, verb)
            return found if found is not None and found.end == verb else None
        told = at not in field.covering and any("inst" in a.cases for a in forms.office(seen.texts[at]))
        if told and role_end(field, at, verb) >= verb:
            first = leading(field, at, frozenset({"inst"}))
            if seen.first[first]:  # but "z prezesem wybrano …"
                return Phrase(first, at, verb)
    return None


def _gives_post(seen: View, at: int) -> bool:
    """Whether the word at *at* is a verb of those who choose somebody for a post, in the past: "wybrano", "powołał"."""
    read = analyses(seen.texts[at])
    return any(a.pos in ("imps", "praet") and a.lemma in lexicon()["posts"]["giving"] for a in read)


def _post_at(field: Field, at: int, limit: int) -> Phrase | None:
    """The role behind "na" at *at*: "prezesa klastra", "stanowisko prezesa klastra"."""
    if at < len(field.seen) and lemmas(field.seen.lowered[at]) & lexicon()["posts"]["words"]:
        return _predicate(field, at + 1, "gen", limit)
    return _predicate(field, at, "acc", limit)


def _predicate(field: Field, at: int, case: str, limit: int = 0) -> Phrase | None:
    """The role whose office stands in *case* at *at* or a few adjectives later, not beyond *limit*."""
    seen = field.seen
    for head in range(at, min(at + 3, len(seen))):
        if not seen.joined(head) or head in field.covering:
            return None
        if any(case in a.cases for a in forms.office(seen.texts[head])):
            return Phrase(leading(field, head), head, role_end(field, head, limit))
        if case not in forms.adjective_cases(seen.texts[head]):
            return None
    return None


def named(field: Field, at: int) -> bool:
    """Whether token *at* is part of a name; dates are none."""
    return at in field.covering and field.covering[at].label != "DATE"
