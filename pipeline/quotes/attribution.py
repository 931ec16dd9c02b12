"""An attribution: a verb of saying with its subject, beside the words that it takes up; where it ends."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.entities.forms import titles
from pipeline.quotes import nouns
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.subject import REACH, Subject
from pipeline.quotes.words import MARKS, is_finite, quoting


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb of saying with its subject, and the words it takes up."""

    verb: int
    """Its word, -1 for a bare name before a colon."""
    lemma: str
    first: int
    last: int
    """One past its last word: a dash, a colon, or the next sentence's first word stands there."""
    subject: Subject
    rule: str
    same: bool = False
    tone: str = ""
    gender: str = "sg"


def signature(person: Mention, last: int = 0) -> Attribution:
    """The attribution that a name or role below the words is."""
    subject = Subject(person.kind, person.first, person.last, person, person.gender)
    return Attribution(-1, "", person.first, last or person.last, subject, "signature")


def is_frame(page: Page, found: Attribution) -> bool:
    """Whether the attribution is a frame with "jak": "jak podkreślił X", "tak jak obiecywał"."""
    return "jak" in {page.lower(i) for i in range(found.first, max(found.first + 1, found.verb))}


def end(page: Page, verb: int, limit: int) -> int:
    """Where the attribution of *verb* ends: at a dash that parts, a colon, or its sentence's end."""
    reported = False
    at, stop = verb + 1, min(limit, max(_sentence_end(page, verb), verb + 1), verb + 2 * REACH)
    while at < stop:
        if at in page.closer and page.closer[at] < stop:
            if continues(page, at):
                return at
            at = page.closer[at] + 1
            continue
        reported = reported or page.lower(at) in quoting().complementizers
        if (at in page.separators and not reported) or (page.words[at].text == ":" and _opens_speech(page, at, limit)):
            return at
        if page.ends_sentence(at) and page.words[at].text[:1] in ".!?…":
            if not _is_rank(page, verb, at, limit):
                return at + 1
            stop = min(limit, page.sentence(at + 1)[1], verb + 2 * REACH)
        at += 1
    return at


def past_role(page: Page, at: int, limit: int) -> int:
    """The word behind an attribution that ends at *at*, past a role set off by a dash: "– mówi Jan Lis – prezes
    spółki."."""
    if at in page.separators and (surname := page.mentions.get(at + 1)) is not None and _is_surname(page, surname):
        return end(page, at + 1, min(limit, at + REACH))
    if at in page.separators and at + 1 < limit and page.words[at + 1].text[:1].islower():
        role = page.mentions.get(at + 1)
        if role is not None and role.kind == "role" and role.nominative:
            stop = end(page, at + 1, min(limit, at + REACH))
            if not any(is_finite(page.lower(i)) for i in range(role.last, stop) if i not in page.covered):
                return stop
    return at


def _is_surname(page: Page, mention: Mention) -> bool:
    """Whether *mention* behind an attribution and a dash ends a name in it: "uważa Halina Ciepła – Kowal,
    stomatolog."."""
    if mention.kind == "person" and mention.last == page.line(mention.first)[1]:
        return True  # "przyznaje Ewa Lis, której pomaga córka – Ola Lis"
    single = mention.nominative and mention.last - mention.first == 1
    if mention.kind == "institution":  # "twierdzi Jan Kot, szef hurtowni – Wkra. – Towaru"
        return single and page.lower(mention.last) == "." and mention.last + 1 in page.separators
    before = page.mentions.get(page.covered.get(mention.first - 2, -1))
    follower = page.lower(mention.last)
    return single and before is not None and before.kind == "person" and follower in {",", "."}


def continues(page: Page, mark: int) -> bool:
    """Whether quoted words go on at *mark*, behind an attribution and its comma: "„A” – mówi X, „a może i B”"."""
    small = page.words[mark + 1].text[:1].islower()
    return page.lower(mark - 1) == "," and small and page.closer[mark] - mark > 3


def _sentence_end(page: Page, at: int) -> int:
    """Where the sentence of *at* ends, past stops inside a name in marks ("w programie „Money. Z rynku” Jan Kot")."""
    end = page.sentence(at)[1]
    mark = page.opening(end) if end < page.line(at)[1] else -1
    return page.sentence(page.closer[mark])[1] if mark > at and page.closer[mark] - mark <= 12 else end


def _is_rank(page: Page, verb: int, stop: int, limit: int) -> bool:
    """Whether the full stop at *stop* ends the abbreviation of a rank before a name: "mówi podkom. Jan Kot", "mówi
    dr n. med. Jan Kot"."""
    at = stop + 1
    while at < min(limit, stop + 6) and page.lower(at) in titles():
        at += 1
    follower = page.mentions.get(at) if at < limit else None
    person = follower is not None and follower.kind == "person" and follower.nominative
    short = page.lower(stop - 1)
    near = f"{short}." in titles() or (stop - verb <= 3 and not nouns.nominative(short))  # "dodaje jego żona. Pani Lis"
    return person and near and page.words[stop - 1].text[:1].islower() and stop - 1 > verb


def _opens_speech(page: Page, colon: int, limit: int) -> bool:
    """Whether speech follows a colon, and not a list ("do dwóch komisji: finansów i …")."""
    return (
        colon + 1 >= limit
        or colon + 1 in page.separators
        or page.words[colon + 1].text in MARKS
        or page.capital(colon + 1)
    )
