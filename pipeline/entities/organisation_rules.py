"""Rules that find organisations: by head noun and by legal form; which heads and complements are a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.name_marks import CLOSE, OPEN, legal, legal_forms
from pipeline.entities.organisation_edges import in_charge, runs_firm
from pipeline.entities.organisation_heads import (
    APPOSITIONS,
    Ground,
    Head,
    head,
    leading,
    listed,
    only_with,
    several,
    single,
)
from pipeline.entities.organisation_names import extent
from pipeline.entities.place_words import classed
from pipeline.entities.view import Span, View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.name_lists import ROMAN
from pipeline.naming.nouns import places
from pipeline.naming.phrases import phrase
from pipeline.naming.text import is_acronym

ORDINAL = re.compile(r"\d{1,3}\.\Z|[IVXL]+\.?\Z")


def by_head(ground: Ground) -> Iterable[Span]:
    """A head noun in capitals with what belongs to it: "Urząd Miasta i Gminy w Nowem"."""
    seen, after, done = ground.seen, 0, 0
    for at in seen.capitals:
        text = seen.texts[at]
        noun = head(text) if at >= after and text[0].isupper() else None
        if noun is None or at in ground.blocked or at in ground.people or not single(text, noun):
            continue
        if class_noun(seen, at) or _placed(seen, at) or _organ(seen, at, noun):
            continue
        if text.isupper() and len(text) > 3 and shouted(seen, at):
            continue
        if noun.kind == "english":
            start, end = _foreign_start(ground, at), _of_what(ground, at + 1)
            if (start < at and not seen.first[at]) or end > at + 1:
                yield Span(start, legal(seen, end) or end, "ORG", "english head")
            continue
        start, end = _numbered(seen, leading(ground, at, done), noun), extent(ground, at, noun)
        if noun.lemma in listed("behind"):
            start = own_name(ground, start)
        if noun.lemma in listed("boards") and (
            runs_firm(seen, at) or any(legal(seen, n) == end for n in range(at, end))
        ):
            after = at + 1
            continue  # "prezes Zarządu | Budlux S.A."
        if start < at and end == at + 1 and phrase(seen.slice(start, end), "LOC")[0] in places():
            after = end
            continue  # "w Nowej Hucie"
        if (noun.kind == "alone" or _is_name(seen, start, at, end, noun)) and not meeting(seen, start, noun):
            if paper := _own_paper(seen, start, end):
                yield Span(paper + 1, end - 1, "ORG", APPOSITIONS[1])
                end = paper
            yield _narrowed(seen, start, at, end)
            done = end
        after = end


def _own_paper(seen: View, start: int, end: int) -> int:
    """Where the name in quotation marks at the end of ``start:end`` begins that a paper's noun before tells to be the
    paper's: "w kwartalniku Lubuskiej Izby Rzemieślniczej | „Majster”"; 0 if none does."""
    if not seen.joined(start) or seen.texts[end - 1] not in CLOSE or not seen.texts[start - 1][0].islower():
        return 0
    if lemmas(seen.texts[start - 1]).isdisjoint(listed("papers") | {"biuletyn", "pismo", "czasopismo"}):
        return 0
    return next((at for at in range(end - 2, start, -1) if seen.texts[at] in OPEN), 0)


def _numbered(seen: View, start: int, noun: Head) -> int:
    """Where the name starts with the Roman number before it: "| II Liceum Ogólnokształcące"."""
    number = noun.lemma in listed("numbered") and seen.joined(start) and bool(ROMAN.match(seen.texts[start - 1]))
    return start - number


def _placed(seen: View, at: int) -> bool:
    """Whether a class noun makes the words at *at* a place's name: "gminy Krupski Młyn"."""
    adjective = seen.joined(at) and seen.texts[at - 1][0].isupper() and bool(agreeing(seen.texts[at - 1]))
    return classed(seen, at - adjective)


def _organ(seen: View, at: int, noun: Head) -> bool:
    """Whether the head at *at*, which opens a sentence, is those who run the body named behind it ("Dyrekcja | Zespołu
    Szkół zaprosiła")."""
    if not (seen.first[at] and noun.lemma in listed("organs") and seen.joined(at + 1)):
        return False
    behind = at + 1
    if not agreeing(seen.texts[behind]) & forms.noun_agreements(seen.texts[at]):
        while seen.joined(behind + 1) and forms.is_adjective_only(seen.texts[behind]):
            behind += 1  # "Serwis | Małopolskiej Izby Ceramicznej"
    return forms.capital(seen.texts[behind]) and head(seen.texts[behind]) is not None


def class_noun(seen: View, at: int) -> bool:
    """Whether the word at *at* only says what the name after it names: "Firma | Nordkabel" as a sentence's first words,
    "prezes Firmy | METLOK" within one."""
    text = seen.texts[at]
    if not seen.joined(at + 1):
        return False
    following, read = seen.texts[at + 1], lemmas(text.lower())
    odd = following.isupper() or not any(a.known for a in analyses(following))
    if not seen.first[at] or odd:
        generic = listed("generic" if seen.first[at] else "plain")
        return odd and following[0].isupper() and not read.isdisjoint(generic)
    if following in OPEN:
        return not read.isdisjoint(listed("generic") | listed("papers"))
    if read.isdisjoint(listed("generic")):
        return False
    return following[0].isupper() and not (
        agreeing(following) & forms.noun_agreements(text.lower()) or "gen" in _common_cases(following)
    )


def _common_cases(form: str) -> frozenset[str]:
    """The cases of *form* as an ordinary word: "Restrukturyzacji" is a complement, "Boryszewa" a name."""
    return forms.noun_cases(form.lower()) if forms.common(form) and not head(form) else frozenset()


def meeting(seen: View, start: int, noun: Head) -> bool:
    """Whether an ordinal before the name counts what people meet for ("12. Forum Klastrów"), or it says when."""
    if noun.lemma not in listed("events") or not seen.joined(start):
        return False
    if seen.lowered[start - 1] in listed("occasions"):
        return True
    parted = seen.texts[start - 1] == "." and start > 1 and not seen.gap(start - 1)
    return bool(ORDINAL.match("".join(seen.texts[start - 1 - parted : start])))


def _is_name(seen: View, start: int, at: int, end: int, noun: Head) -> bool:
    """Whether head and complements are a name: more than a capitalised common noun with its place."""
    if end == at + 1 and start == at:
        return False
    if start == at and several(seen.texts[at:end], noun):
        return False
    told = only_with().get(noun.lemma)
    if told is not None and told.isdisjoint(part for text in seen.texts[start:end] for part in _lemmas_of_parts(text)):
        return False
    if start == at and end == at + 2 and noun.lemma in listed("somebodys") and not _noun(seen.texts[at + 1]):
        return False  # "Rząd Nowaka", "Rząd RP"
    if start == at and seen.first[at] and noun.kind != "firm" and _only_whose(seen, at + 1, end):
        return False
    if noun.kind == "plural" and not agreeing(seen.texts[at + 1 if start == at else start]):
        return False
    return not (start == at and seen.first[at] and seen.texts[at + 1] in ("w", "we", "z", "dla", "do", "przy", "nad"))


def _lemmas_of_parts(text: str) -> Iterator[str]:
    """The lemmas of a word and of its part behind a hyphen: "Naukowo-Technologiczny"."""
    for lemma in lemmas(text.lower()):
        yield from (lemma, lemma.rpartition("-")[2])


def _noun(form: str) -> bool:
    """Whether *form* is an ordinary word and nobody's surname."""
    return forms.common(form) and not forms.listed_surname(form)


def _only_whose(seen: View, start: int, end: int) -> bool:
    """Whether the complements only say whose or where ("Rząd Wielkiej Brytanii" at a sentence's start)."""
    return not any(t in OPEN for t in seen.texts[start:end]) and phrase(seen.slice(start, end), "LOC")[0] in places()


def _narrowed(seen: View, start: int, at: int, end: int) -> Span:
    """The name, or only the acronym behind a sentence's first word ("Archiwum PKP")."""
    if start == at and seen.first[at] and end == at + 2 and is_acronym(seen.texts[at + 1]):
        return Span(at + 1, end, "ORG", "acronym")
    return Span(start, end, "ORG", "head")


def shouted(seen: View, at: int) -> bool:
    """Whether the words beside token *at* are in capitals too."""
    return any(
        0 <= n < len(seen) and seen.lines[n] == seen.lines[at] and seen.texts[n].isupper() and len(seen.texts[n]) > 3
        for n in (at - 1, at + 1)
    )


def _foreign_start(ground: Ground, at: int) -> int:
    """Where the foreign capitalised words before an English head start ("Level Up Foundation")."""
    seen, start = ground.seen, at
    while start > 0 and at - start < 5 and seen.joined(start) and start - 1 not in ground.blocked:
        text = seen.texts[start - 1]
        if (
            not text[0].isupper()
            or not seen.gap(start)
            or head(text)
            or (is_acronym(text) and forms.office(text))
            or (seen.first[start - 1] and forms.common(text))
        ):
            break
        start -= 1
    return start


def _of_what(ground: Ground, end: int) -> int:
    """*end* of an English head, or past what it is of: "College | of Music", "Centre | for European Reform"."""
    seen = ground.seen
    while end + 1 < len(seen) and seen.joined(end + 1) and seen.texts[end] in ("of", "for"):
        if not seen.texts[end + 1][0].isupper():
            break
        end += 2
        while end < len(seen) and seen.joined(end) and seen.gap(end) and _goes_on(ground, end):
            end += 1
    return end


def _goes_on(ground: Ground, at: int) -> bool:
    """Whether a capitalised word within a sentence stands at *at*, and nobody's name."""
    return forms.capital(ground.seen.texts[at]) and at not in ground.people and not ground.seen.first[at]


def by_foreign_head(ground: Ground) -> Iterable[Span]:
    """The name of an institution abroad in its own language: "Universidad de Navarra", "Institut Pasteur"."""
    seen = ground.seen
    for at in seen.capitals:
        if seen.lowered[at] not in listed("foreign") or at in ground.blocked or at in ground.people:
            continue
        end = at + 1
        while end < len(seen) and seen.joined(end) and seen.gap(end) and end not in ground.blocked:
            step = 1
            while step < 3 and end + step < len(seen) and seen.lowered[end + step - 1] in listed("connectors"):
                step += seen.joined(end + step)
            if not forms.capital(seen.texts[end + step - 1]):
                break
            end += step
        if end > at + 1:
            yield Span(at, end, "ORG", "foreign head")


def own_name(ground: Ground, at: int) -> int:
    """Where words that no dictionary knows start before the head at *at*: "| Alior Bank"."""
    seen, start = ground.seen, at
    while start > 0 and seen.joined(start) and seen.gap(start) and start - 1 not in ground.blocked:
        text = seen.texts[start - 1]
        if not forms.capital(text) or any(a.known for a in analyses(text)) or start - 1 in ground.people:
            break
        start -= 1
    return start


def by_legal_form(ground: Ground) -> Iterable[Span]:
    """Capitalised words before "sp. z o.o.", "S.A." …: "Retorta sp. z o.o."."""
    seen = ground.seen
    for at in range(1, len(seen)) if any(form in seen.text for form in legal_forms()) else ():
        end = legal(seen, at)
        if not end:
            continue
        start = at
        while start > 0 and at - start < 6 and seen.joined(start) and start - 1 not in ground.blocked:
            text = seen.texts[start - 1]
            tight = not seen.gap(start) and text not in OPEN and seen.texts[start] not in CLOSE
            paired = text == "&" and start > 1 and seen.joined(start - 1) and seen.texts[start - 2][0].isupper()
            counted = text[0].isdigit() and start > 1 and seen.texts[start - 2][0].isupper()  # "Formadent | 3D S.A."
            if not (text[0].isupper() or text in OPEN | CLOSE or paired or counted) or tight:
                break  # but "Lis & | Kot S.A."
            start -= 1
        while start < at and (
            seen.texts[start] in CLOSE - OPEN
            or forms.office(seen.texts[start])
            or class_noun(seen, start)
            or (start + 1 < at and seen.first[start] and forms.verb(seen.texts[start]))
            or (start + 1 < at and _before_firm(seen, start, at))
        ):
            start += 1
        seat = start > 0 and seen.joined(start) and seen.texts[start - 1] in ("w", "we")
        seat = seat and forms.geographic(seen.texts[start])
        if not seat and any(t[0].isalpha() for t in seen.texts[start:at]):
            yield Span(start, end, "ORG", "legal form")  # but not "Giełda … w | Warszawie SA"


def _before_firm(seen: View, at: int, end: int) -> bool:
    """Whether the word at *at* is none of the firm's name that ends at *end*: its organ ("Zarządu | Budlux S.A."), what
    somebody there is in charge of, a small word that opens the sentence ("Dzięki | Budlux S.A."), or a noun there
    without which the text names it."""
    form = seen.texts[at].lower()
    if not lemmas(form).isdisjoint(listed("boards")) or in_charge(seen, at):
        return True
    if not seen.first[at] or head(form):
        return False
    if forms.pronominal(form):
        return True
    rest, own = seen.texts[at + 1 : end], lemmas(form)
    return forms.common(form) and any(
        seen.texts[n : n + len(rest)] == rest and (n == 0 or own.isdisjoint(lemmas(seen.lowered[n - 1])))
        for n in seen.capitals
        if n != at + 1 and seen.texts[n] == rest[0]
    )
