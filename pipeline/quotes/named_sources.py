"""Frames that name their source with a noun or preposition: "Zdaniem X A", "W jej ocenie A", "Z jej słów wynika, że A",
"Od X usłyszeliśmy, że A".
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.entities.forms import inhabitant, titles
from pipeline.quotes import nouns, phrases, preceding
from pipeline.quotes.asides import past_appositions, past_house
from pipeline.quotes.extents import Statement, end_of
from pipeline.quotes.frames import around
from pipeline.quotes.mentions import Mention, is_undeclined
from pipeline.quotes.page import Page
from pipeline.quotes.subject import NONE, REACH, Subject
from pipeline.quotes.words import classes, is_finite, quoting

_NOUNS = frozenset(frame.split()[-1] for frame in ("w ocenie", "w opinii", "w przekonaniu", "w odczuciu"))
"""Nouns of frames that a relative pronoun may part: "w którego | ocenie"."""


def prepositional(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """ "Zdaniem X A", "Według X A", "W jej ocenie A", "A, zdaniem X, B"."""
    frames = quoting().frames
    open_, behind, lemma = at, at + 1, frames.get(page.lower(at), "")
    pronoun = ""
    if not lemma:
        lemma, behind = frames[two_words(page, at)], at + 2
        if page.lower(at + 1) in quoting().possessives:
            pronoun, behind = quoting().possessives[page.lower(at + 1)], at + 3
        elif nouns.is_relative(page.lower(at + 1)):  # "polemizuje Jan Kot, w którego ocenie A"
            behind = at + 1
    elif page.lower(at + 1) in quoting().possessives:
        pronoun, behind = quoting().possessives[page.lower(at + 1)], at + 2
    if page.lower(at - 1) in quoting().possessives and at > first:
        pronoun, open_ = quoting().possessives[page.lower(at - 1)], at - 1
    whose = _of_whom(page, behind, last) if pronoun and open_ == at else NONE
    if whose:
        subject, behind = whose, whose.last
    elif pronoun:
        subject = Subject("pronoun", open_, at, gender=pronoun)
    elif nouns.is_relative(page.lower(behind)):  # "prezes Jan Kot, według którego A"
        related = page.lower(behind + 1) in _NOUNS
        subject, behind = preceding.antecedent(page, open_, first), behind + 1 + related
        if subject.mention is None:
            return None
    else:
        subject = _genitive(page, behind, last)
        if not subject:
            return None
        behind = past_house(page, subject.last) if subject.kind == "person" else subject.last
        behind = phrases.past_bracket(page, behind, last) if page.lower(behind) == "(" else behind  # "Ewy Lis (PKW)"
    if page.lower(behind) == "," or behind in page.separators:
        behind = past_appositions(page, behind, last)
    if page.lower(behind) in quoting().concluding:
        return None  # "Ze słów prezesa wynika, że A": that verb tells
    if pronoun and first < open_ and is_finite(page.lower(open_ - 1)) and not taken[open_ - 1]:
        end = end_of(page, behind, last, taken)  # "była według niego trudna": the whole sentence is theirs
        return Statement(first, end, "source", lemma, -1, subject, subject.gender or "sg")
    found = around(page, open_, behind, first, last, taken, "source", None, -1, subject)
    return None if found is None else Statement(
        found.first, found.last, found.rule, lemma, -1, subject, subject.gender or "sg")  # fmt: skip


def _of_whom(page: Page, at: int, last: int) -> Subject:
    """Who stands at *at* behind a possessive that is no source itself: "zdaniem jej prezesa, Jana Kota, A", "według jej
    prawników A"."""
    mention = page.mentions.get(at)
    role = mention is not None and mention.kind == "role" and not mention.nominative
    role = role or (at not in page.covered and nouns.is_human_genitive(page.lower(at)))
    return _genitive(page, at, last) if role and page.lower(at - 1) in {"jego", "jej", "ich"} else NONE


def told_words(page: Page, at: int, first: int, last: int, taken: bytearray) -> Statement | None:
    """ "Z jej słów wynika, że A", "Ze słów ministra wynika, że A", "Jak wynika ze słów ministra, A"."""
    if page.lower(at - 1) == "jak" and page.lower(at + 1) in {"z", "ze"} and page.lower(at + 2) in quoting().spoken:
        subject = _genitive(page, at + 3, last)
        behind = past_appositions(page, subject.last, last) if subject else last
        told = behind < last and page.lower(behind - 1) == ","
        found = around(page, at - 1, behind, first, last, taken, "source", None, -1, subject) if told else None
        return None if found is None else replace(found, lemma="wynikać", gender=subject.gender or "sg")
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
    begin = past_house(page, subject.last) if subject.kind == "person" else subject.last
    begin = past_appositions(page, begin, last) if page.lower(begin) == "," else begin
    how = next((i for i in range(at - 1, max(first, at - 3) - 1, -1) if page.lower(i) == "jak"), None)
    if how is not None and source > at:
        found = around(page, how, begin, first, last, taken, "frame", None, at, subject)
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
    whose = page.lower(at + 1) in quoting().possessives or nouns.is_relative(page.lower(at + 1))
    following = at + 2 if whose else at + 1
    return f"{page.lower(at)} {page.lower(following)}"


def _genitive(page: Page, at: int, last: int) -> Subject:
    """The source right behind a frame's noun: a name or role past titles and what they said ("według słów prezesa");
    documents and data are none."""
    told = page.lower(at) in quoting().spoken and page.lower(at - 1) not in {"z", "ze"}
    said = page.mentions.get(at + 1) if told else None
    at = at + 1 if said is not None and said.kind != "institution" else at
    for ahead in range(at, min(last, at + 6)):
        mention = page.mentions.get(ahead)
        if mention is not None:
            if mention.kind == "role" and mention.bearer is not None:
                person = page.mentions[mention.bearer]
                if mention.nominative and person.nominative and not is_undeclined(page.words, person):
                    return NONE  # "Według zapowiedzi premier Anna Lis przyjedzie": she acts
                return Subject("person", ahead, max(mention.last, person.last), person, person.gender)
            if mention.kind == "role" and (apposed := _apposed(page, mention)) is not None:
                named, end = apposed
                return Subject("person", ahead, end, named, named.gender)
            return Subject(mention.kind, ahead, mention.last, mention, mention.gender)
        word = page.lower(ahead)
        if page.words[ahead].text in {",", ".", ":"} or nouns.is_relative(word):
            return NONE
        if ahead == at and _is_woman(page, ahead):
            return Subject("pronoun", ahead, ahead + 1, gender="f")
        if ahead == at and (sex := _countryman(page, ahead)) != "":
            return Subject("pronoun", ahead, ahead + 1, gender=sex)
        if not word.endswith(".") and word not in titles() and nouns.is_noun(word):
            people = nouns.is_human_genitive(word) and "ppas" not in classes(word)  # "według przyjętych wytycznych"
            return Subject("institution", ahead, phrases.genitive_end(page, ahead, last)) if people else NONE
    return NONE


def _apposed(page: Page, role: Mention) -> tuple[Mention, int] | None:
    """Who bears *role* as a comma behind it says, past his title or rank, and where his name ends: "w opinii analityka,
    Jana Kota,", "według obrońcy, mecenasa Jana Kota,"."""
    at = role.last + 1
    while page.lower(at) in titles():
        at += 1
    named = page.mentions.get(at) if page.lower(role.last) == "," else None
    end = named.last if named is not None else at
    if named is not None and named.kind == "role" and named.bearer is not None:
        named = page.mentions[named.bearer]
        end = max(end, named.last)
    return (named, end) if named is not None and named.kind == "person" and not named.nominative else None


def _countryman(page: Page, at: int) -> str:
    """The sex of somebody of a land or town behind "zdaniem", who was named before: "zdaniem | Niemki"."""
    if page.lower(at - 1) != "zdaniem" or not inhabitant(page.words[at].text):
        return ""
    return "f" if nouns.genders(page.lower(at)) <= {"f"} else "m"


def _is_woman(page: Page, at: int) -> bool:
    """Whether a noun that the dictionary lacks, behind "zdaniem", means a woman by her calling: "glacjolożki"."""
    word = page.words[at].text
    return page.lower(at - 1) == "zdaniem" and classes(word.lower()) == {"ign"} and word.islower() and word[-2:] == "ki"
