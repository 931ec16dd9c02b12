"""Frames of reported statements with a verb: "Jak zaznaczył X, A", "A, jak zaznaczył X", "O tym, że A, poinformował X".

A frame opens its sentence, stands inside it (then the statement is what follows), or closes it.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.annotating.morphology import lemmas
from pipeline.quotes import asides, nouns, phrases, preceding, subjects
from pipeline.quotes.extents import Statement, end_of, trimmed
from pipeline.quotes.page import Page
from pipeline.quotes.subject import NONE, REACH, Subject, of_mention
from pipeline.quotes.verbs import Verb
from pipeline.quotes.words import DASHES, MARKS, classes, count, is_finite, is_preposition, quoting


def framed(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """The verb of a frame: "Jak zaznaczył X, A", "A, jak zaznaczył X", "A i, jak zaznaczył X, B"."""
    verb = page.verbs[at]
    how = at - 1
    while how > max(first, at - 4) and _is_beside(page, how):
        how -= 1
    if page.lower(how) != "jak" or how < first or verb.form not in {"fin", "praet"} or verb.negated:
        return None
    if page.lower(at + 1) == "się" or page.lower(at + 2) == "sobie" or verb.kind not in {"both", "that", "direct"}:
        return None
    if page.lower(how - 1) == "tak" and how - 1 >= first:
        how -= 1  # "Tak jak zapowiadał X, …"
    begins = page.words[how].text[:1].isupper()
    opens = {",", ";", ":", "(", "„", '"'} | DASHES | quoting().joining | quoting().reasons
    if how > first and not begins and page.words[how - 1].text not in opens:
        return None
    if how - 2 >= first and page.words[how - 1].text == "," and is_preposition(page.lower(how - 2)):
        return None  # "odniósł się do, jak mówił, „głupiego” wpisu": the frame is about a word
    subject, begin = _frame_end(page, at, last, taken)
    if how > first and not begins and begin in page.verbs and not _of_others(page, begin, subject):
        return None  # "Minister – jak relacjonuje agencja – powiedział, że": whose words it passes on
    return around(page, how, begin, first, last, taken, "frame", verb, at, subject)


def _is_beside(page: Page, at: int) -> bool:
    """Whether a small word or an adverb stands at *at*: "jak sam nas uprzejmie poinformował"."""
    return page.lower(at) in quoting().beside_verb or classes(page.lower(at)) == {"adv"}


def _frame_end(page: Page, at: int, last: int, taken: bytearray) -> tuple[Subject, int]:
    """The subject of the frame's verb at *at*, and the first word behind the frame."""
    comma = _comma(page, at + 1, last, taken)
    subject = subjects.after(page, at, comma if comma is not None else min(last, at + 12))
    marked = subject.first >= 0 and page.words[subject.first].text in MARKS  # "Jak doniósł „Kurier” …"
    body = page.mentions.get(at + 1)
    if not subject and body is not None and body.kind == "institution" and page.lower(body.last) == ",":
        subject = Subject("institution", body.first, body.last, body)  # "jak ustaliła TVP Lipno,"
    if comma is not None and subject.kind not in {"person", "role"}:
        found = _subject_behind(page, at, comma, last)
        if found is not None:
            return found, asides.past_appositions(page, found.last, last)
    if comma is None and subject.kind not in {"person", "role"} and subject.mention is None and not marked:
        subject = NONE
    subject = _body_of_office(page, subject) or subject
    behind = subject.last if subject else at + 1
    behind = asides.past_house(page, behind) if subject.kind == "person" else behind
    served = page.mentions.get(behind) if subject.kind == "role" else None
    if served is not None and served.kind == "person" and not served.nominative:
        behind = served.last  # "jak przyznała doradczyni Jana Kota"
    comma = _comma(page, behind, last, taken)
    if comma is None:
        behind = phrases.past_bracket(page, behind, last) if page.lower(behind) == "(" else behind
        return subject, asides.past_occasion(page, behind, last)
    return subject, asides.past_appositions(page, comma, last)


def _body_of_office(page: Page, subject: Subject) -> Subject | None:
    """The body that a comma sets beside the office it holds: "jak informuje koordynator klastra, Fundacja Sad, A"."""
    held = subject.kind == "role" and not lemmas(page.lower(subject.first)).isdisjoint(quoting().held_by_bodies)
    body = page.mentions.get(subject.last + 1) if held else None
    if body is None or body.kind != "institution" or not body.nominative or page.lower(subject.last) != ",":
        return None
    alone = subject.mention is not None and subject.mention.bearer is None and page.lower(body.last) == ","
    return Subject("institution", body.first, body.last, body) if alone else None


def _subject_behind(page: Page, verb: int, comma: int, last: int) -> Subject | None:
    """The subject of a frame behind the comma that wrongly parts it from where or to whom it is said: "jak mówi w
    rozmowie z radiem, Jan Kot, A", "jak zaznaczył w rozmowie z mediami, w tym z PAP, ekspert Jan Kot, A"."""
    if comma - verb < 3 or not is_preposition(page.lower(verb + 1)):
        return None
    if page.lower(comma + 1) == "w" and page.lower(comma + 2) == "tym":
        comma = next((i for i in range(comma + 3, min(last, comma + 12)) if page.lower(i) == ","), last)
    for at in range(comma + 1, min(last, comma + 8)):
        mention = page.mentions.get(at)
        if mention is not None:
            found = of_mention(page, mention, page.verbs[verb].gender)
            end = asides.past_house(page, found.last) if found.kind == "person" else -1
            return replace(found, last=end) if page.lower(end) == "," else None
        if is_finite(page.lower(at)) and not nouns.is_noun(page.lower(at)):
            return None
    return None


def inserted(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """A verb of saying between commas before the clause it tells: "Mimo to, przyznaje szefowa biura Ewa Lis, trwało to
    rok", "Na razie, dodała, trzeba im mieszkań"."""
    verb = page.verbs[at]
    told = verb.form in {"fin", "praet"} and verb.kind in {"both", "direct"} and not verb.negated
    told = told and verb.lemma not in quoting().inquiring
    if not told or at - 1 <= first or page.words[at - 1].text != "," or at - first > 8:
        return None
    behind = (i for i in range(at + 1, min(last, at + 12)) if page.words[i].text == "," and i not in page.covered)
    comma = next(behind, at)
    others = quoting().complementizers | quoting().asking_clauses | quoting().joining
    opened = page.lower(comma + 1)
    if comma == at or any(taken[first:comma]) or opened in others or nouns.is_relative(opened):
        return None
    between = (*range(first, at - 1), *range(at + 1, comma))
    if any(i not in page.covered and is_finite(page.lower(i)) and page.lower(i) != "to" for i in between):
        return None
    subject = subjects.after(page, at, comma)
    if subject.kind not in {"person", "role"} and comma != at + 1:
        return None
    if not any(is_finite(page.lower(i)) for i in range(comma + 1, last) if i not in page.covered):
        return None
    return around(page, at - 1, comma + 1, first, last, taken, "frame", verb, at, subject)


def _of_others(page: Page, verb: int, subject: Subject) -> bool:
    """Whether a person's frame tells what many say or fear: "Polacy, jak tłumaczy X, obawiają się, że …"."""
    return subject.kind in {"person", "role"} and page.verbs[verb].gender in {"pl", "plf"}


def _comma(page: Page, start: int, last: int, taken: bytearray) -> int | None:
    """The comma or dash that closes a frame: the first one, if no clause begins before it."""
    for at in range(start, min(last, start + 16)):
        word = page.words[at]
        if word.text == "," or at in page.separators:
            return at
        if taken[at] or word.text in {":", ";"}:
            return None
        if at not in page.covered and is_finite(word.lower) and not nouns.is_noun(word.lower):
            return None
    return None


def around(
    page: Page, open_: int, begin: int, first: int, last: int, taken: bytearray,
    rule: str, verb: Verb | None, at: int, subject: Subject,
) -> Statement | None:  # fmt: skip
    """The statement behind a frame (words *open_* to *begin*), or before it where the frame closes the sentence."""
    lemma, gender, same = (verb.lemma, verb.gender, verb.same) if verb is not None else ("", subject.gender, False)
    end = end_of(page, begin, last, taken) if begin < last else begin
    size = count([word.text for word in page.words[begin:end]])
    if size >= 2:
        return Statement(begin, end, rule, lemma, at, subject, gender, same)
    start = first
    end = trimmed(page, start, open_)
    if count([word.text for word in page.words[start:end]]) < 3 or any(taken[start:end]):
        return None
    clause = page.words[open_ - 1].text == "," or any(is_finite(page.lower(i)) for i in range(start, end))
    if verb is None and not clause:
        return None  # "Aktualne sprawy regionu w ocenie komentatorów": a title
    return Statement(start, end, rule, lemma, at, subject, gender, same)


def about(page: Page, first: int, last: int) -> Statement | None:
    """ "O tym, że A, poinformował X"."""
    head = [page.lower(i) for i in range(first, min(last, first + 4))]
    if head[:2] != ["o", "tym"] or not quoting().complementizers & set(head[2:]):
        return None
    start = first + 2 + (2 if head[2] == "," else 1)
    for at in range(start + 2, min(last, start + 2 * REACH)):
        verb = page.verbs.get(at)
        if verb is None or verb.form not in {"fin", "praet"}:
            continue
        comma = at - 1
        if comma in page.covered and page.mentions[page.covered[comma]].nominative:
            comma = page.mentions[page.covered[comma]].first - 1  # "…, dyrektor Sarna poinformował"
            while comma > start and page.lower(comma) != "," and comma in page.covered:
                comma = page.mentions[page.covered[comma]].first - 1
        if page.lower(comma) != ",":
            continue
        subject = preceding.before(page, at, comma + 1) if comma < at - 1 else subjects.after(page, at, last)
        return Statement(start, trimmed(page, start, comma), "about", verb.lemma, at, subject, verb.gender)
    return None
