"""Organisations in a text: by head noun, legal form, apposition and acronym, and the model's names with ends mended."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.entities import forms
from pipeline.entities.organisation_names import (
    CLOSE,
    OPEN,
    Ground,
    extent,
    head,
    leading,
    legal,
    quoted,
    single,
)
from pipeline.entities.view import Span, View, apart
from pipeline.lexicon import rows, settings
from pipeline.naming.nouns import places
from pipeline.naming.phrases import phrase
from pipeline.naming.text import bare_acronym, is_acronym


@lru_cache(maxsize=1)
def word_lists() -> dict[str, dict[str, list[str]]]:
    """The small words inside names and the nouns before them."""
    return settings("organisation_words.toml", ("inside", "before"))


@lru_cache(maxsize=1)
def acronyms() -> dict[str, str]:
    """Known acronyms with their kinds: ``org`` or ``no``."""
    return {row["acronym"]: row["kind"] for row in rows("acronyms.csv", ("acronym", "kind"), ("acronym",))}


def organisations(seen: View, model: Iterable[Span], taken: list[Span], people: list[Span]) -> list[Span]:
    """Spans of organisations, in order, none over *taken*; *people* end a name or are its patrons."""
    blocked = frozenset(at for one in taken for at in range(one.start, one.end))
    ground = Ground(seen, blocked, {one.start: one for one in people})
    ruled = [*_by_head(ground), *_after_noun(ground), *_by_legal_form(ground)]
    modelled = [mended for one in model if (mended := _mended(ground, one))]
    found = [*ruled, *_without_crossing(modelled, ruled)]
    return apart([*found, *_acronyms_in(ground, found)], taken)


def _without_crossing(modelled: list[Span], ruled: list[Span]) -> list[Span]:
    """The model's names that do not run over the end of a rule's: the rules know where names end."""
    covered = {at: one for one in ruled for at in range(one.start, one.end)}
    return [one for one in modelled if not any(at in covered for at in range(one.start, one.end))]


def _by_head(ground: Ground) -> Iterable[Span]:
    seen, at, done = ground.seen, 0, 0
    while at < len(seen):
        text = seen.texts[at]
        free = at not in ground.blocked and at not in ground.people
        noun = head(text) if text[0].isupper() and free else None
        noun = noun if noun and single(text, noun) else None
        if noun is None or (text.isupper() and len(text) > 3 and _shouted(seen, at)):
            at += 1
            continue
        if noun.kind == "english":
            start = _foreign_start(ground, at)
            if start < at and not seen.first[at]:
                yield Span(start, at + 1, "ORG", "english head")
            at += 1
            continue
        start, end = leading(ground, at, done), extent(ground, at, noun)
        if noun.kind == "alone" or _is_name(seen, start, at, end, noun.kind):
            yield _narrowed(seen, start, at, end)
            done = end
        at = max(end, at + 1)


def _is_name(seen: View, start: int, at: int, end: int, kind: str) -> bool:
    """Whether head and complements are a name: more than a capitalised common noun with its place."""
    if end == at + 1 and start == at:
        return False
    if start == at and seen.first[at] and kind != "firm" and _only_whose(seen, at + 1, end):
        return False
    return not (start == at and seen.first[at] and seen.texts[at + 1] in ("w", "we", "z", "dla", "do", "przy", "nad"))


def _only_whose(seen: View, start: int, end: int) -> bool:
    """Whether the complements only say whose or where ("Rząd Wielkiej Brytanii" at a sentence's start)."""
    return not any(t in OPEN for t in seen.texts[start:end]) and phrase(seen.slice(start, end), "LOC")[0] in places()


def _narrowed(seen: View, start: int, at: int, end: int) -> Span:
    """The name, or only the acronym behind a sentence's first word ("Archiwum PKP")."""
    if start == at and seen.first[at] and end == at + 2 and is_acronym(seen.texts[at + 1]):
        return Span(at + 1, end, "ORG", "acronym")
    return Span(start, end, "ORG", "head")


def _shouted(seen: View, at: int) -> bool:
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
        if not text[0].isupper() or not seen.gap(start) or head(text) or (seen.first[start - 1] and forms.common(text)):
            break
        start -= 1
    return start


def _after_noun(ground: Ground) -> Iterable[Span]:
    """A name in apposition to "firma", "spółka", "koncern" …: "spółce Profil-Wschód", "koncern AstraZeneca"."""
    seen = ground.seen
    for at in range(1, len(seen)):
        text, before = seen.texts[at], seen.texts[at - 1]
        if (
            not (text[0].isupper() or text in OPEN)
            or not before[0].islower()
            or at in ground.blocked
            or not seen.joined(at)
        ):
            continue
        if not any(a.lemma in word_lists()["before"]["words"] and a.pos == "subst" for a in analyses(before)):
            continue
        if text in OPEN:
            closed = quoted(seen, at)
            if closed:
                yield Span(at + 1, closed - 1, "ORG", "apposition")
            continue
        if at in ground.people or acronyms().get(text) == "no" or head(text):
            continue
        end = at + 1
        while end < len(seen) and end - at < 4 and seen.joined(end) and seen.gap(end) and seen.texts[end][0].isupper():
            if end in ground.blocked or end in ground.people:
                break
            end += 1
        yield Span(at, legal(seen, end) or end, "ORG", "apposition")


def _by_legal_form(ground: Ground) -> Iterable[Span]:
    """Capitalised words before "sp. z o.o.", "S.A." …: "Retorta sp. z o.o."."""
    seen = ground.seen
    for at in range(1, len(seen)):
        end = legal(seen, at)
        if not end:
            continue
        start = at
        while start > 0 and at - start < 6 and seen.joined(start) and start - 1 not in ground.blocked:
            text = seen.texts[start - 1]
            if not (text[0].isupper() or text in OPEN | CLOSE) or (not seen.gap(start) and text not in OPEN):
                break
            start -= 1
        while start < at and (seen.texts[start] in CLOSE - OPEN or forms.office(seen.texts[start])):
            start += 1
        if start < at:
            yield Span(start, end, "ORG", "legal form")


def _mended(ground: Ground, one: Span) -> Span | None:
    """The model's span with marks and small words cut off its ends, a quoted or legal part put on."""
    seen, start = ground.seen, one.start
    end = next((at for at in range(start + 1, one.end) if not seen.joined(at)), one.end)
    while start < end and not (seen.texts[start][0].isupper() or seen.texts[start][0].isdigit()):
        start += 1
    while end > start and _loose(seen, start, end):
        end -= 1
    if start >= end or any(at in ground.blocked for at in range(start, end)):
        return None
    inside = seen.texts[start:end]
    if any(t in OPEN for t in inside) and inside[-1] not in CLOSE and end < len(seen) and seen.texts[end] in CLOSE:
        end += 1
    elif end < len(seen) and seen.joined(end) and seen.texts[end] in OPEN and seen.gap(end):
        end = quoted(seen, end) or end
    end = legal(seen, end) or end
    texts = seen.texts[start:end]
    if not any(c.isalpha() for text in texts for c in text) or (forms.office(texts[0]) and not head(texts[0])):
        return None
    if len(texts) == 1 and (_no_name(seen, start) or (is_acronym(texts[0]) and _shouted(seen, start))):
        return None
    return Span(start, end, "ORG", "model")


def _no_name(seen: View, at: int) -> bool:
    """Whether one word that the model takes for an organisation is none."""
    text = seen.texts[at]
    if acronyms().get(text) == "no" or forms.office(text):
        return True
    if forms.is_adjective_only(text) and forms.common(text):
        return True
    noun = head(text)
    return seen.first[at] and ((noun is not None and noun.kind != "alone") or _everyday(text))


def _everyday(text: str) -> bool:
    """Whether *text*, which opens a sentence, is only an ordinary word there."""
    return forms.common(text) and not is_acronym(text) and not any(a.lemma[:1].isupper() for a in analyses(text))


def _loose(seen: View, start: int, end: int) -> bool:
    """Whether the last token is a mark or a small word that leads nowhere."""
    last = seen.texts[end - 1]
    if last in CLOSE:
        return not any(t in OPEN for t in seen.texts[start : end - 1])
    return not last[-1].isalnum() or (last[0].islower() and last in word_lists()["inside"]["words"])


def _acronyms_in(ground: Ground, found: list[Span]) -> Iterable[Span]:
    """Acronyms that are known organisations, or that stand in parentheses after one found here."""
    seen, kinds, learnt = ground.seen, acronyms(), set()
    ends = {one.end for one in found}
    for at in range(1, len(seen) - 1):
        marked = seen.texts[at - 1] == "(" and seen.texts[at + 1] == ")"
        if marked and at - 1 in ends and seen.texts[at][:1].isupper():
            learnt.add(seen.texts[at])
    for at, text in enumerate(seen.texts):
        if not text[0].isupper() or len(text) > 12 or at in ground.blocked:
            continue
        stem = bare_acronym(text) or text
        sourced = (
            at > 1
            and seen.texts[at - 1] == ":"
            and seen.texts[at - 2].lower() in ("źródło", "źródła")
            and is_acronym(stem)
        )
        listed = sourced or (kinds.get(stem) == "org" and is_acronym(stem) and not _shouted(seen, at))
        if stem in learnt or listed:
            yield Span(at, at + 1, "ORG", "acronym")
