"""Frames of reported statements: "Jak zaznaczył X, A", "Zdaniem X A", "W jej ocenie A", "O tym, że A, poinformował X".

A frame opens its sentence, stands inside it (then the statement is what follows), or closes it.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities.forms import titles
from pipeline.quotes import nouns, phrases, subjects
from pipeline.quotes.extents import Statement, end_of, trimmed
from pipeline.quotes.page import Page
from pipeline.quotes.subject import NONE, REACH, Subject
from pipeline.quotes.verbs import Verb
from pipeline.quotes.words import DASHES, MARKS, classes, count, is_finite, is_preposition, quoting


def framed(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """The verb of a frame: "Jak zaznaczył X, A", "A, jak zaznaczył X", "A i, jak zaznaczył X, B"."""
    verb = page.verbs[at]
    how = at - 1
    while how > max(first, at - 3) and page.lower(how) in quoting().beside_verb:
        how -= 1
    if page.lower(how) != "jak" or how < first or verb.form not in {"fin", "praet"} or verb.negated:
        return None
    if page.lower(at + 1) in {"się"} or verb.kind not in {"both", "that", "direct"}:
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
    return _around(page, how, begin, first, last, taken, "frame", verb, at, subject)


def _frame_end(page: Page, at: int, last: int, taken: bytearray) -> tuple[Subject, int]:
    """The subject of the frame's verb at *at*, and the first word behind the frame."""
    comma = _comma(page, at + 1, last, taken)
    subject = subjects.after(page, at, comma if comma is not None else min(last, at + 12))
    marked = subject.first >= 0 and page.words[subject.first].text in MARKS  # "Jak doniósł „Kurier” …"
    if comma is None and subject.kind not in {"person", "role"} and subject.mention is None and not marked:
        subject = NONE
    behind = subject.last if subject else at + 1
    comma = _comma(page, behind, last, taken)
    if comma is None:
        return subject, _past_occasion(page, behind, last)
    return subject, past_appositions(page, comma, last)


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


def past_appositions(page: Page, comma: int, last: int) -> int:
    """The first word behind the comma at *comma* and the appositions that follow it: ", prezes Y," ", który …,"."""
    at = comma + 1
    for _ in range(4):
        mention = page.mentions.get(at)
        relative = page.lower(at) in quoting().relatives or page.lower(at + 1) in quoting().relatives
        if (mention is not None and mention.kind == "role" and mention.nominative is False) or _is_apposition(page, at):
            end = mention.last if mention is not None else at
            closing = _closing_comma(page, end, last, clause=False)
            if closing is None and _is_apposition(page, at):
                return end  # "Według Jana Kota, radnego powiatu będzie to trudne"
        elif relative:
            closing = _closing_comma(page, at, last, clause=True)
        elif _is_participle(page.lower(at)):
            closing = _closing_comma(page, at, last, clause=False)
        else:
            break
        if closing is None:
            break
        at = closing + 1
    return at


def _is_participle(word: str) -> bool:
    """Whether *word* tells in the genitive what a source does: "zdaniem Anny Lis, grającej Alutkę, A"."""
    return any(a.pos == "pact" and "gen" in a.cases for a in analyses(word))


def _is_apposition(page: Page, at: int) -> bool:
    """Whether the role at *at* belongs to a person named right before the comma."""
    mention = page.mentions.get(at)
    if mention is None or mention.kind != "role" or mention.bearer is None:
        return False
    return mention.bearer < at


def _closing_comma(page: Page, start: int, last: int, clause: bool) -> int | None:
    """The comma that closes an apposition, or (*clause*) a relative clause once its verb has come."""
    seen = not clause
    for at in range(start, min(last, start + 30)):
        if page.words[at].text == "," and seen:
            return at
        finite = at not in page.covered and is_finite(page.lower(at)) and not nouns.is_noun(page.lower(at))
        if finite and not clause:
            return None
        seen = seen or finite
    return None


def _past_occasion(page: Page, at: int, last: int) -> int:
    """Skip "w wydanym oświadczeniu", "w środę" … behind a frame that no comma closes."""
    while at + 1 < last and is_preposition(page.lower(at)) and page.lower(at) not in quoting().no_occasions:
        end = at + 1
        while end < min(last, at + 4) and _is_occasion(page.lower(end)):
            end += 1
        if end == at + 1:
            break
        at = end
    return at


def _is_occasion(word: str) -> bool:
    return not lemmas(word).isdisjoint(quoting().occasions) or word in quoting().occasions


def _around(
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
    return Statement(start, end, rule, lemma, at, subject, gender, same)


def prepositional(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """ "Zdaniem X A", "Według X A", "W jej ocenie A", "A, zdaniem X, B"."""
    frames = quoting().frames
    open_, behind, lemma = at, at + 1, frames.get(page.lower(at), "")
    pronoun = ""
    if not lemma:
        lemma, behind = frames[two_words(page, at)], at + 2
        if page.lower(at + 1) in quoting().possessives:
            pronoun, behind = quoting().possessives[page.lower(at + 1)], at + 3
    elif page.lower(at + 1) in quoting().possessives:
        pronoun, behind = quoting().possessives[page.lower(at + 1)], at + 2
    if page.lower(at - 1) in quoting().possessives and at > first:
        pronoun, open_ = quoting().possessives[page.lower(at - 1)], at - 1
    if pronoun:
        subject = Subject("pronoun", open_, at, gender=pronoun)
    elif nouns.is_relative(page.lower(behind)):  # "prezes Jan Kot, według którego A"
        subject, behind = subjects.antecedent(page, open_, first), behind + 1
        if subject.mention is None:
            return None
    else:
        subject = _genitive(page, behind, last)
        if not subject:
            return None
        behind = _past_house(page, subject)
    if page.lower(behind) == "," or behind in page.separators:
        behind = past_appositions(page, behind, last)
    if pronoun and first < open_ and is_finite(page.lower(open_ - 1)) and not taken[open_ - 1]:
        end = end_of(page, behind, last, taken)  # "była według niego trudna": the whole sentence is theirs
        return Statement(first, end, "source", lemma, -1, subject, subject.gender or "sg")
    found = _around(page, open_, behind, first, last, taken, "source", None, -1, subject)
    return None if found is None else Statement(
        found.first, found.last, found.rule, lemma, -1, subject, subject.gender or "sg")  # fmt: skip


def _past_house(page: Page, subject: Subject) -> int:
    """The word behind a source, past the house of a person: "zdaniem Jana Kota z Instytutu Wody"."""
    house = page.mentions.get(subject.last + 1)
    belongs = subject.kind == "person" and page.lower(subject.last) in {"z", "ze"}
    if house is None or house.kind != "institution" or not belongs:
        return subject.last
    return house.last if not house.nominative or page.lower(house.last) == "," else subject.last


def told_words(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """ "Z jej słów wynika, że A", "Ze słów ministra wynika, że A"."""
    if page.lower(at) not in quoting().concluding or page.lower(at + 1) != ",":
        return None
    if page.lower(at + 2) not in quoting().complementizers:
        return None
    noun = next((i for i in range(at - 1, max(first, at - 8), -1) if page.lower(i) in quoting().spoken), None)
    if noun is None or not {page.lower(noun - 1), page.lower(noun - 2)} & {"z", "ze"}:
        return None
    subject = _genitive(page, noun + 1, at)
    if page.lower(noun - 1) in quoting().possessives:
        subject = Subject("pronoun", noun - 1, noun, gender=quoting().possessives[page.lower(noun - 1)])
    if not subject:
        return None
    end = end_of(page, at + 3, last, taken)
    return Statement(at + 3, end, "source", "wynikać", -1, subject, subject.gender or "sg")


def heard_from(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """ "Jak usłyszeliśmy od X, A", "Od X usłyszeliśmy, że A", "Dowiedzieliśmy się od X, że A"."""
    words = range(max(first, at - REACH), min(last, at + 5))
    source = next((i for i in words if page.lower(i) == "od" and not taken[i]), None)
    subject = _genitive(page, source + 1, last) if source is not None else NONE
    if source is None or subject.kind not in {"person", "role"}:
        return None
    lemma = quoting().heard[page.lower(at)]
    begin = past_appositions(page, subject.last, last) if page.lower(subject.last) == "," else subject.last
    how = next((i for i in range(at - 1, max(first, at - 3) - 1, -1) if page.lower(i) == "jak"), None)
    if how is not None and source > at:
        found = _around(page, how, begin, first, last, taken, "frame", None, at, subject)
        return None if found is None else replace(found, lemma=lemma, gender="sg")
    that = next((i for i in range(at + 1, min(last, max(at, begin) + 4)) if _opens_clause(page, i)), None)
    if that is None or taken[that] or (source < at and not is_between(page, begin, at)):
        return None
    return Statement(that + 1, end_of(page, that + 1, last, taken), "that", lemma, at, subject)


def _opens_clause(page: Page, at: int) -> bool:
    """Whether "że" opens a clause at *at*."""
    return page.lower(at) in quoting().complementizers and page.lower(at - 1) == ","


def is_between(page: Page, first: int, last: int) -> bool:
    """Whether nothing but adverbs, a reflexive and a comma stands from *first* to *last*."""
    return all(page.lower(i) in quoting().beside_verb | {",", "się"} for i in range(first, last))


def two_words(page: Page, at: int) -> str:
    """A frame of two words at *at*, past a possessive between them: "w ocenie", "w jej ocenie"."""
    following = at + 2 if page.lower(at + 1) in quoting().possessives else at + 1
    return f"{page.lower(at)} {page.lower(following)}"


def _genitive(page: Page, at: int, last: int) -> Subject:
    """The source right behind a frame's noun: a name or role past titles; documents and data are none."""
    for ahead in range(at, min(last, at + 6)):
        mention = page.mentions.get(ahead)
        if mention is not None:
            if mention.kind == "role" and mention.bearer is not None:
                person = page.mentions[mention.bearer]
                return Subject("person", ahead, max(mention.last, person.last), person, person.gender)
            named = page.mentions.get(mention.last + 1)
            apposed = mention.kind == "role" and page.lower(mention.last) == "," and named is not None
            if apposed and named is not None and named.kind == "person" and not named.nominative:
                return Subject("person", ahead, named.last, named, named.gender)  # "w opinii analityka, Jana Kota,"
            return Subject(mention.kind, ahead, mention.last, mention, mention.gender)
        word = page.lower(ahead)
        if page.words[ahead].text in {",", ".", ":"} or nouns.is_relative(word):
            return NONE
        if ahead == at and _is_woman(page, ahead):
            return Subject("pronoun", ahead, ahead + 1, gender="f")
        if not word.endswith(".") and word not in titles() and nouns.is_noun(word):
            people = nouns.is_human_genitive(word)
            return Subject("institution", ahead, phrases.genitive_end(page, ahead, last)) if people else NONE
    return NONE


def _is_woman(page: Page, at: int) -> bool:
    """Whether a noun that the dictionary lacks, behind "zdaniem", means a woman by her calling: "glacjolożki"."""
    word = page.words[at].text
    return page.lower(at - 1) == "zdaniem" and classes(word.lower()) == {"ign"} and word.islower() and word[-2:] == "ki"


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
        subject = subjects.before(page, at, comma + 1) if comma < at - 1 else subjects.after(page, at, last)
        return Statement(start, trimmed(page, start, comma), "about", verb.lemma, at, subject, verb.gender)
    return None
