"""Reported statements: "powiedział, że A", "Jak zaznaczył X, A", "Zdaniem X A", "O tym, że A, poinformował X".

A statement is what is said, without its complementizer, frame and attribution; it ends with its sentence unless an
attribution, a new verb of saying or a semicolon comes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.annotating.morphology import lemmas
from pipeline.entities.forms import titles
from pipeline.quotes import attributions, subjects
from pipeline.quotes.page import Page
from pipeline.quotes.subjects import NONE, REACH, Subject
from pipeline.quotes.verbs import Verb
from pipeline.quotes.words import DASHES, count, is_finite, is_preposition, quoting

LONGEST = 300
"""Words of a statement at most; the longest seen has 130."""
_AND = frozenset({"i", "a", "oraz", "ale", "lecz", "jednak", "zaś", "natomiast"})
_ADVERBS = frozenset({"też", "również", "także", "jednak", "sam", "sama", "już", "nam", "wcześniej", "niedawno",
                      "dalej", "dodatkowo", "ponadto", "zarazem", "sami", "się", "tego", "to"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """Words ``first`` to ``last`` (exclusive) reported of a source; ``verb`` is -1 for a prepositional frame."""

    first: int
    last: int
    rule: str
    lemma: str
    verb: int
    subject: Subject
    gender: str = "sg"
    same: bool = False


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
    about = _about(page, first, last)
    if about is not None:
        yield about
        return
    at = first
    while at < last:
        if taken[at]:
            at += 1
            continue
        found = None
        if at in page.verbs:
            found = _framed(page, at, first, last, taken) or _that(page, at, first, last, taken)
        elif page.lower(at) in quoting().frames or _two_words(page, at) in quoting().frames:
            found = _prepositional(page, at, first, last, taken)
        if found is not None:
            yield found
            if _binding(found):
                at = max(at, found.last - 1)
        at += 1


def _that(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """A verb of saying with its że-clause."""
    verb = page.verbs[at]
    if verb.form == "imps" or verb.kind not in {"both", "that"} or verb.negated:
        return None
    that = _complementizer(page, at, last, taken)
    if that is None:
        return None
    end = _end(page, that + 1, last, taken)
    if count([word.text for word in page.words[that + 1 : end]]) < 2:
        return None
    start = _clause_start(page, at, first)
    if verb.form == "part":
        subject = subjects.before(page, at, first)
    else:
        subject = subjects.of_verb(page, at, start, that, prefer_after=False)
    return Statement(that + 1, end, "that", verb.lemma, at, subject, verb.gender, verb.same)


def _clause_start(page: Page, at: int, first: int) -> int:
    """Where the clause of the verb at *at* may begin at the earliest: behind quoted speech or a colon."""
    for back in range(at - 1, max(first, at - REACH) - 1, -1):
        if page.words[back].text in {":", ";"}:
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
            return ahead
        if ahead in page.covered or ahead == at + 1:
            continue
        if (ahead in page.verbs and page.verbs[ahead].form != "part") or word.lower in quoting().relatives:
            return None
        if is_finite(word.lower) and not subjects.is_noun(word.lower) and word.lower not in _ADVERBS:
            return None
        if page.lower(ahead - 1) == "," and word.lower in {"czy", "co", "jak", "kiedy", "aby", "by", "żeby", "gdy"}:
            return None
    return None


def _end(page: Page, start: int, last: int, taken: bytearray) -> int:
    """Where the statement that begins at *start* ends, before closing punctuation."""
    at, last = start, min(last, start + LONGEST)
    while at < last:
        word = page.words[at]
        if taken[at] or word.text == ";":
            break
        if at in page.separators and attributions.behind(page, at + 1, last) is not None:
            break
        if word.text == "," and _new_saying(page, at + 1, last):
            break
        if word.lower in _AND and (_goes_on(page, at + 1, last) or _another_says(page, at, last)):
            break
        at += 1
    return trimmed(page, start, at)


def trimmed(page: Page, start: int, end: int) -> int:
    """*end* without trailing punctuation, brackets that open no pair, and dashes."""
    while end > start and page.words[end - 1].text in {".", ",", ";", ":", "(", "…", "..."} | DASHES:
        end -= 1
    if end - 3 > start and page.words[end - 1].text == ")" and page.words[end - 3].text == "(":
        return trimmed(page, start, end - 3) if page.words[end - 2].text == "PAP" else end
    return end


def _new_saying(page: Page, at: int, last: int) -> bool:
    """Whether a comma before *at* opens a frame that closes the statement, or a participle that carries it on."""
    if page.lower(at) in quoting().carrying:
        return any(page.lower(i) in quoting().complementizers for i in range(at + 1, min(last, at + 6)))
    if page.lower(at) == "jak":
        return any(i in page.verbs for i in range(at + 1, min(last, at + 4)))
    verb = page.verbs.get(at)
    if verb is None or verb.form not in {"fin", "praet"} or verb.kind not in {"both", "direct"}:
        return False
    if any(page.lower(i) in quoting().complementizers for i in range(at + 1, min(last, at + 5))):
        return True
    subject = subjects.after(page, at, last)
    return subject.kind in {"person", "role"} and subject.first - at <= 6 and last - subject.last <= 4


def _goes_on(page: Page, at: int, last: int) -> bool:
    """Whether "i", "a" … before *at* joins another verb of saying of the same source: "i dodał, że"."""
    for verb in range(at, min(last, at + 3)):
        found = page.verbs.get(verb)
        if found is not None:
            opens = quoting().complementizers | {":"}
            there = any(page.lower(i) in opens for i in range(verb + 1, min(last, verb + 6)))
            return there and found.form in {"fin", "praet"} and found.gender != "pl"
        if page.lower(verb) not in _ADVERBS:
            return False
    return False


def _another_says(page: Page, at: int, last: int) -> bool:
    """Whether ", ale", ", a" … at *at* sets what somebody else says against it: ", ale posłanka X przekonuje, że"."""
    if page.lower(at - 1) != ",":
        return False
    for ahead in range(at + 1, min(last, at + 6)):
        mention = page.mentions.get(ahead)
        if mention is None:
            continue
        if mention.kind == "institution" or not mention.nominative:
            return False
        for verb in range(mention.last, min(last, mention.last + 20)):
            if verb in page.verbs and page.verbs[verb].form in {"fin", "praet"}:
                return any(page.lower(i) in quoting().complementizers for i in range(verb + 1, min(last, verb + 4)))
        return False
    return False


def _framed(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """The verb of a frame: "Jak zaznaczył X, A", "A, jak zaznaczył X", "A i, jak zaznaczył X, B"."""
    verb = page.verbs[at]
    how = at - 1
    while how > max(first, at - 3) and page.lower(how) in _ADVERBS:
        how -= 1
    if page.lower(how) != "jak" or how < first or verb.form not in {"fin", "praet"} or verb.negated:
        return None
    if page.lower(at + 1) in {"się"} or verb.kind not in {"both", "that", "direct"}:
        return None
    begins = page.words[how].text[:1].isupper()
    if how > first and not begins and page.words[how - 1].text not in {",", ";", ":", "(", "„", '"'} | DASHES | _AND:
        return None
    subject, begin = _frame_end(page, at, last, taken)
    if subject.kind == "anonymous" and verb.gender in {"pl", "plf"}:
        subject = NONE
    return _around(page, how, begin, first, last, taken, "frame", verb, at, subject)


def _frame_end(page: Page, at: int, last: int, taken: bytearray) -> tuple[Subject, int]:
    """The subject of the frame's verb at *at*, and the first word behind the frame."""
    comma = _comma(page, at + 1, last, taken)
    subject = subjects.after(page, at, comma if comma is not None else min(last, at + 12))
    if comma is None and subject.kind not in {"person", "role"} and subject.mention is None:
        subject = NONE
    behind = subject.last if subject else at + 1
    comma = _comma(page, behind, last, taken)
    if comma is None:
        return subject, _past_occasion(page, behind, last)
    return subject, past_appositions(page, comma, last)


def _comma(page: Page, start: int, last: int, taken: bytearray) -> int | None:
    """The comma or dash that closes a frame: the first one, if no clause begins before it."""
    for at in range(start, min(last, start + 16)):
        word = page.words[at]
        if word.text == "," or at in page.separators:
            return at
        if taken[at] or word.text in {":", ";"}:
            return None
        if at not in page.covered and is_finite(word.lower) and not subjects.is_noun(word.lower):
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
        elif relative:
            closing = _closing_comma(page, at, last, clause=True)
        else:
            break
        if closing is None:
            break
        at = closing + 1
    return at


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
        finite = at not in page.covered and is_finite(page.lower(at)) and not subjects.is_noun(page.lower(at))
        if finite and not clause:
            return None
        seen = seen or finite
    return None


def _past_occasion(page: Page, at: int, last: int) -> int:
    """Skip "w wydanym oświadczeniu", "w środę" … behind a frame that no comma closes."""
    while at + 1 < last and is_preposition(page.lower(at)) and page.lower(at) not in {"bez", "dla"}:
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
    end = _end(page, begin, last, taken) if begin < last else begin
    size = count([word.text for word in page.words[begin:end]])
    if size >= 2:
        return Statement(begin, end, rule, lemma, at, subject, gender, same)
    start = first
    end = trimmed(page, start, open_)
    if count([word.text for word in page.words[start:end]]) < 3 or any(taken[start:end]):
        return None
    return Statement(start, end, rule, lemma, at, subject, gender, same)


def _prepositional(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """ "Zdaniem X A", "Według X A", "W jej ocenie A", "A, zdaniem X, B"."""
    frames = quoting().frames
    open_, behind, lemma = at, at + 1, frames.get(page.lower(at), "")
    pronoun = ""
    if not lemma:
        lemma, behind = frames[_two_words(page, at)], at + 2
        if page.lower(at + 1) in quoting().possessives:
            pronoun, behind = quoting().possessives[page.lower(at + 1)], at + 3
    elif page.lower(at + 1) in quoting().possessives:
        pronoun, behind = quoting().possessives[page.lower(at + 1)], at + 2
    if page.lower(at - 1) in quoting().possessives and at > first:
        pronoun, open_ = quoting().possessives[page.lower(at - 1)], at - 1
    if pronoun:
        subject = Subject("pronoun", open_, at, gender=pronoun)
    else:
        subject = _genitive(page, behind, last)
        if not subject:
            return None
        behind = subject.last
    if page.lower(behind) == "," or behind in page.separators:
        behind = past_appositions(page, behind, last)
    found = _around(page, open_, behind, first, last, taken, "source", None, -1, subject)
    return None if found is None else Statement(
        found.first, found.last, found.rule, lemma, -1, subject, subject.gender or "sg")  # fmt: skip


def _two_words(page: Page, at: int) -> str:
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
            return Subject(mention.kind, ahead, mention.last, mention, mention.gender)
        word = page.lower(ahead)
        if page.words[ahead].text in {",", ".", ":"} or word in quoting().relatives:
            return NONE
        if not word.endswith(".") and word not in titles() and subjects.is_noun(word):
            people = subjects.is_human_genitive(word)
            return Subject("institution", ahead, subjects.genitive_end(page, ahead, last)) if people else NONE
    return NONE


def _about(page: Page, first: int, last: int) -> Statement | None:
    """ "O tym, że A, poinformował X"."""
    head = [page.lower(i) for i in range(first, min(last, first + 4))]
    if head[:2] != ["o", "tym"] or not quoting().complementizers & set(head[2:]):
        return None
    start = first + 2 + (2 if head[2] == "," else 1)
    for at in range(start + 2, min(last, start + 2 * REACH)):
        verb = page.verbs.get(at)
        if verb is None or page.lower(at - 1) != "," or verb.form not in {"fin", "praet"}:
            continue
        subject = subjects.after(page, at, last)
        return Statement(start, trimmed(page, start, at - 1), "about", verb.lemma, at, subject, verb.gender)
    return None
