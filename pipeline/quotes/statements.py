"""Reported statements: "powiedział, że A", "Jak zaznaczył X, A", "Zdaniem X A", "O tym, że A, poinformował X".

A statement is what is said, without its complementizer, frame and attribution.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from pipeline.quotes import frames, named_sources, nouns, preceding, subjects
from pipeline.quotes.extents import Statement, end_of, gapped, main_clause
from pipeline.quotes.page import Page
from pipeline.quotes.pointed import pointed
from pipeline.quotes.subject import NONE, REACH, of_mention
from pipeline.quotes.words import classes, count, is_finite, quoting


def statements(page: Page, taken: bytearray) -> list[Statement]:
    """The statements of *page* outside the words marked in *taken* (direct speech)."""
    found: list[Statement] = []
    done = 0
    for first, last in page.sentences:
        for statement in _in_sentence(page, first, last, taken):
            if statement.first >= done:
                found.append(statement)
                done = statement.last if _binding(statement) else done
    return found


def _binding(statement: Statement) -> bool:
    """Whether a statement's own reported statements are part of it: so with persons; bodies quote persons."""
    return statement.subject.kind != "institution"


def _in_sentence(page: Page, first: int, last: int, taken: bytearray) -> Iterator[Statement]:
    whole = frames.about(page, first, last) or pointed(page, first, last, taken)
    if whole is not None:
        yield whole
        return
    done, marked = first, first
    for at in page.cues[bisect_left(page.cues, first) : bisect_left(page.cues, last)]:
        if at < done or taken[at]:
            continue
        found, word = None, page.words[at].lower
        if at in page.closer:
            marked = max(marked, page.closer[at])  # what quoted words themselves report is theirs
        elif at in page.verbs and at >= marked:
            found = frames.framed(page, at, first, last, taken) or frames.inserted(page, at, first, last, taken)
            found = found or _that(page, at, first, last, taken)
        elif word in quoting().concluding:
            found = named_sources.told_words(page, at, first, last, taken)
        elif word in quoting().heard:
            found = named_sources.heard_from(page, at, first, last, taken)
        elif word in quoting().frames or named_sources.two_words(page, at) in quoting().frames:
            found = named_sources.prepositional(page, at, first, last, taken)
        if found is not None:
            following = list(_gapped(page, found, last, taken))
            yield from (found, *following)
            if _binding(found):
                done = [found, *following][-1].last


def _gapped(page: Page, told: Statement, last: int, taken: bytearray) -> Iterator[Statement]:
    """The statements that others set against the one *told*, by the same verb, which is not said again."""
    while told.rule == "that" and (other := gapped(page, told.last, last)) is not None:
        mention, that = other
        subject = of_mention(page, mention, mention.gender)
        told = replace(told, first=that + 1, last=end_of(page, that + 1, last, taken), subject=subject, same=False)
        yield told


def _that(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """A verb of saying with its że-clause."""
    verb = page.verbs[at]
    if verb.form == "part" and page.lower(at) in quoting().thinking:
        return None
    if verb.form == "imps" or verb.kind not in {"both", "that"} or verb.negated or _is_supposed(page, at, first):
        return None
    that = _complementizer(page, at, last, taken)
    if that is None:
        return None
    end = end_of(page, that + 1, main_clause(page, at, that, first, last), taken)
    if count([word.text for word in page.words[that + 1 : end]]) < 2:
        return None
    start = _clause_start(page, at, first, taken)
    if page.words[at].text[:1].isupper():
        start = at  # a crosshead run into the sentence: "Spór o most Dodał, że"
    if verb.form == "part":
        subject = preceding.before(page, at, start)
    else:
        subject = subjects.of_verb(page, at, start, that, prefer_after=False)
    if not subject and _is_of_things(page, at, first):
        return None
    if page.lower(first) in quoting().asked and subject.kind in {"institution", "noun"}:
        subject = NONE  # what was asked about, not who answers
    return Statement(_behind_aside(page, that + 1, end), end, "that", verb.lemma, at, subject, verb.gender, verb.same)


def _behind_aside(page: Page, first: int, last: int) -> int:
    """Where the statement from *first* to *last* begins, behind what dashes set off at its head: "że – tak jak
    obiecał – sprawca został zatrzymany"."""
    if first not in page.separators:
        return first
    closes = next((i for i in range(first + 1, min(last - 2, first + 14)) if i in page.separators), first - 1)
    return closes + 1


def _is_supposed(page: Page, at: int, first: int) -> bool:
    """Whether the verb at *at* stands in a clause of what might be or is asked: "gdyby powiedział, że", "czy
    przyznał, że"."""
    for back in range(at - 1, max(first, at - 12) - 1, -1):
        if page.words[back].text in {",", ";", ":"} or back in page.separators:
            return False
        if page.lower(back) in quoting().supposing:
            return True
    return False


def _is_of_things(page: Page, at: int, first: int) -> bool:
    """Whether a verb without a subject gives the reason of a sentence in which nobody acts: "Umowa jest dobra, bo
    zakłada, że …" is what the contract says."""
    if page.lower(at - 1) not in quoting().reasons:
        return False
    return not any(m.nominative and m.kind != "institution" for i in range(first, at) if (m := page.mentions.get(i)))


def _clause_start(page: Page, at: int, first: int, taken: bytearray) -> int:
    """Where the clause of the verb at *at* may begin at the earliest: behind quoted speech or a colon."""
    for back in range(at - 1, max(first, at - REACH) - 1, -1):
        if taken[back] or page.words[back].text in {":", ";"}:
            return back + 1
    return first


def _complementizer(page: Page, at: int, last: int, taken: bytearray) -> int | None:
    """The "że" of the verb at *at*: behind it, past its subject, its adverbs and what a preposition governs."""
    resume = 0
    for ahead in range(at + 1, min(last, at + 40)):
        word = page.words[ahead]
        if ahead < resume:
            continue
        if ahead in page.separators:  # "potwierdził – co już donosiła prasa – że"
            resume = next((i + 1 for i in range(ahead + 1, min(last, ahead + 14)) if i in page.separators), 0)
        if taken[ahead] or word.text in {":", ";"} or (ahead in page.separators and not resume):
            return None
        if word.lower in quoting().complementizers:
            return None if _is_degree(page, ahead) else ahead
        if word.lower in {"ale", "lecz"} and page.lower(ahead - 1) == "," and page.lower(ahead + 1) != "i":
            return None  # "zgadzają się na to, ale nie podoba im się, że"
        if _carries_on(page, ahead, last) or (word.lower in quoting().thinking and ahead not in page.covered):
            return None
        if ahead in page.covered or ahead == at + 1:
            continue
        if (ahead in page.verbs and page.verbs[ahead].form != "part") or word.lower in quoting().relatives:
            return None
        if is_finite(word.lower) and not nouns.is_noun(word.lower) and word.lower not in quoting().beside_verb:
            return None
        if page.lower(ahead - 1) == "," and word.lower in quoting().asking_clauses:
            return None
    return None


def _is_degree(page: Page, that: int) -> bool:
    """Whether the clause tells how much: "bali się tak bardzo, że uciekli"."""
    before = [page.lower(i) for i in range(that - 4, that - 1)]
    return (before[1] == "tak" and classes(before[2]) <= {"adv"}) or before == ["do", "tego", "stopnia"]


def _carries_on(page: Page, at: int, last: int) -> bool:
    """Whether a participle with a statement of its own stands at *at*: ", dodając, że"."""
    verb = page.verbs.get(at)
    if verb is None or verb.form != "part" or page.lower(at) not in quoting().carrying:
        return False
    return any(page.lower(i) in quoting().complementizers for i in range(at + 1, min(last, at + 3)))
