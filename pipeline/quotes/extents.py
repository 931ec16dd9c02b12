"""Where a reported statement ends: with its sentence, unless an attribution, a new verb of saying or a semicolon comes
first."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.annotating.morphology import lemmas
from pipeline.quotes import attributions, nouns, subjects
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.subject import Subject
from pipeline.quotes.verbs import agreement, third_person
from pipeline.quotes.words import CLOSING, DASHES, is_finite, is_preposition, quoting

LONGEST = 300
"""Words of a statement at most; the longest seen has 130."""


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


def end_of(page: Page, start: int, last: int, taken: bytearray) -> int:
    """Where the statement that begins at *start* ends, before closing punctuation."""
    at, last = start, min(last, start + LONGEST)
    open_ = page.opening(last)
    if open_ >= start:  # a full stop inside the marks ("w 2016 r.") ends no statement
        last = max(last, min(page.closer[open_] + 1, start + LONGEST))
    marked = start
    while at < last:
        word = page.words[at]
        marked = max(marked, page.closer.get(at, marked))
        if taken[at] or (word.text == ";" and at >= marked) or is_credit(page, at):
            break
        if at in page.verbs and page.verbs[at].form == "part" and page.words[at - 1].text in CLOSING and at > start:
            break  # "że „ma dość” sugerując zmiany"
        if at in page.separators and (closed := attributions.behind(page, at + 1, last)) is not None:
            if not in_parenthesis(page, at, closed, last):
                break
            at = closed.last
        if word.text == "," and (
            _in_whose_opinion(page, at + 1)
            or _new_saying(page, at + 1, last)
            or _closes(page, start, at, last)
            or _but_did(page, start, at, last)
            or gapped(page, at, last) is not None
        ):
            break
        if word.lower in quoting().joining and (_goes_on(page, at + 1, last) or _another_says(page, at, last)):
            break
        if word.lower in {"i", "oraz"} and _is_of_source(page, start, at + 1, last):
            break
        at += 1
    return trimmed(page, start, at)


def _in_whose_opinion(page: Page, at: int) -> bool:
    """Whether another statement of the same source opens at *at*: "…, a jej zdaniem B"."""
    joined = page.lower(at) in {"a", "ale", "zaś"} and page.lower(at + 1) in quoting().possessives
    return joined and page.lower(at + 2) == "zdaniem"


def gapped(page: Page, comma: int, last: int) -> tuple[Mention, int] | None:
    """Whose statement follows without its verb, and its "że": "A twierdzi, że B, a wójt Jan Kot, że C", "…, Kot zaś,
    że C"."""
    at = comma + 2 if page.lower(comma + 1) in {"a", *quoting().contrasting} else comma + 1
    for first in range(at, min(last, at + 3)):  # an office before the name
        mention = page.mentions.get(first)
        if mention is None or not mention.nominative or mention.kind == "institution":
            continue
        that = mention.last + (page.lower(mention.last) in quoting().contrasting)
        if page.lower(that) == "," and page.lower(that + 1) in quoting().complementizers:
            return mention, that + 1
    return None


def main_clause(page: Page, verb: int, that: int, first: int, last: int) -> int:
    """Where the sentence's own verb comes behind a relative clause that reports: "Lis, który mówi, że A, zgodził się
    wrócić", or a concession of the sentence ends ("Choć rząd zapewnia, że A, to B"); else *last*."""
    conceding = quoting().opposing & quoting().subordinate
    if not conceding.isdisjoint(page.lower(i) for i in range(first, min(first + 3, verb))):
        commas = (i for i in range(that + 3, last - 1) if page.words[i].text == ",")
        if (closed := next((comma for comma in commas if page.lower(comma + 1) == "to"), None)) is not None:
            return closed
    if page.lower(first) == "mimo" and page.lower(first + 1) in {"że", "iż"}:  # "Mimo że X twierdziła, że A, B"
        commas = (i for i in range(that + 3, last - 1) if page.words[i].text == ",")
        return next((i for i in commas if page.lower(i + 1) not in quoting().subordinate), last)
    back = range(verb - 1, max(first, verb - 12), -1)
    relative = next((i for i in back if page.lower(i - 1) == "," and nouns.is_relative(page.lower(i))), None)
    if relative is None or any(acts(page, i) for i in range(first, relative)):
        return last
    if page.lower(that + 1) in quoting().subordinate:
        return last  # "że gdy przyjdzie, zgodzi się"
    commas = (i for i in range(that + 3, last - 1) if page.words[i].text == ",")
    return next((comma for comma in commas if acts(page, comma + 1) or _says_that(page, comma + 1, last)), last)


def _says_that(page: Page, at: int, last: int) -> bool:
    """Whether somebody named at *at* says something himself: "…, | Lis uznał, że"."""
    mention = page.mentions.get(at)
    if mention is None or not mention.nominative or mention.last not in page.verbs:
        return False
    return any(page.lower(i) in quoting().complementizers for i in range(mention.last + 1, min(last, mention.last + 4)))


def acts(page: Page, at: int) -> bool:
    """Whether a finite verb, and no noun of the same form, stands at *at*."""
    return at not in page.covered and is_finite(page.lower(at)) and not nouns.is_noun(page.lower(at))


def is_credit(page: Page, at: int) -> bool:
    """Whether a credit begins at *at*, behind a stop that may end no sentence: "… w maju. źródło: tvn24.pl"."""
    if page.lower(at) not in quoting().labels or not page.stopped(at - 1):
        return False
    return page.lower(at + 1) == ":" or page.lower(at)[-1] == "."


def _closes(page: Page, start: int, comma: int, last: int) -> bool:
    """Whether *comma* before "i" closes the reported clause, the first comma since *start*: "twierdzi, że nie on
    prowadził, i domaga się uniewinnienia"."""
    if page.lower(comma + 1) == "nie" and page.lower(comma + 3) in {"jednak", "natomiast"}:
        return any(a.pos == "praet" for a in third_person(page.lower(comma + 2)))  # "…, nie ujawnił jednak nazwisk"
    if page.lower(comma + 1) not in {"i", "oraz"} or page.lower(start - 1) not in quoting().complementizers:
        return False
    begun = page.closer.get(start, start)  # what marks hold is one piece: "że „nie on, lecz brat”, i wyszedł"
    if any(page.words[i].text == "," or page.lower(i) in {"i", "oraz"} for i in range(begun, comma)):
        return False
    verb = next(
        (i for i in range(comma + 2, min(last, comma + 5)) if page.lower(i) not in quoting().beside_verb | {"nie"}),
        last,
    )
    if page.lower(verb) in {"za", "po"}:  # "…, i za chwilę robi to samo"
        verb += 2
    return (
        verb < last
        and verb not in page.covered
        and any(a.pos in {"fin", "praet"} for a in third_person(page.lower(verb)))
        and not nouns.is_noun(page.lower(verb))
    )


def in_parenthesis(page: Page, dash: int, closed: Attribution, last: int) -> bool:
    """Whether the attribution behind *dash* stands between dashes in a sentence that goes on: "KE, którą – zaznaczyła –
    kraj wspiera"."""
    going = closed.last in page.separators and closed.last + 1 < last
    return going and not page.ends_sentence(dash - 1) and page.words[dash].sentence == page.words[closed.last].sentence


def trimmed(page: Page, start: int, end: int) -> int:
    """*end* without trailing punctuation, brackets that open no pair, and dashes."""
    while end > start and page.words[end - 1].text in {".", ",", ";", ":", "(", "…", "..."} | DASHES:
        end -= 1
    if end - 3 > start and page.words[end - 1].text == ")" and page.words[end - 3].text == "(":
        return trimmed(page, start, end - 3) if page.words[end - 2].text == "PAP" else end
    return end


def _new_saying(page: Page, at: int, last: int) -> bool:
    """Whether a comma before *at* opens a frame that closes the statement, or a participle that carries it on."""
    if page.lower(at) == "jak" and nouns.is_relative(page.lower(at - 2)):
        return False  # "że spółka, która, jak podkreśla, zwlekała, zapłaci"
    if page.lower(at) == "po" and page.lower(at + 1) == "czym":
        then = next((i for i in range(at + 2, min(last, at + 8)) if acts(page, i)), last)
        return then < last and bool(_sex(page, then))  # "…, po czym wyszedł", but "…, po czym ruszy budowa"
    if page.lower(at) in quoting().parting:
        return True
    if page.lower(at) in {"czemu", "czego", "co"}:  # "że A, czemu minister zdecydowanie zaprzecza"
        ahead = range(at + 1, min(last, at + 6))
        return any(acts(page, i) and not lemmas(page.lower(i)).isdisjoint(quoting().disputing) for i in ahead)
    answers = [page.lower(at + 1), page.lower(at + 2)] == ["na", "pytanie"] or page.lower(at + 1) in quoting().asked
    if answers and page.lower(at) in quoting().opposing | {"a"}:
        return True  # "że A, a na pytanie, której, odpowiada uśmiechem"
    if page.lower(at) in quoting().opposing:
        at += 1
        if page.lower(at) == "nie" and not lemmas(page.lower(at + 1)).isdisjoint(quoting().withholding):
            return True  # "że A, ale nie podał szczegółów"
        if any(page.lower(i) in quoting().asking for i in range(at, min(last, at + 3))):
            return True  # "że A, ale gdy pytamy kiedy, milknie": the newsroom goes on
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
            there = there or "czy" in {page.lower(verb + 1), page.lower(verb + 2)}
            return there and found.form in {"fin", "praet"} and found.gender != "pl"
        if page.lower(verb) not in quoting().beside_verb:
            return False
    return False


def _is_of_source(page: Page, start: int, verb: int, last: int) -> bool:
    """Whether "i" before *verb* joins what else the source did, told by the sexes of the verbs alone: "powiedział, że
    policja wkroczyła i wezwał do protestu"."""
    said = page.verbs.get(next((i for i in range(start - 2, max(-1, start - 12), -1) if i in page.verbs), -1))
    if page.lower(start - 1) not in quoting().complementizers or said is None or said.gender not in {"m", "f"}:
        return False
    shown = [_sex(page, i) for i in range(start, verb) if i not in page.covered]
    mine = _sex(page, verb) if verb < last and verb not in page.covered else ""
    told = [sex for sex in shown if sex]
    words = [page.lower(i) for i in range(verb + 1, min(last, verb + 3))]
    named = any(nouns.nominative(word) and not is_preposition(word) for word in words)
    if mine == said.gender and said.form == "praet" and _speaks_on(page, start, verb, mine):
        return True
    return mine == said.gender and bool(told) and mine not in told and not named


def _but_did(page: Page, start: int, comma: int, last: int) -> bool:
    """Whether ", ale" sets against the statement what its source did: "zarzekał się, że piekarze nie odejdą, | ale
    wyszedł przed końcem"."""
    if page.lower(comma + 1) not in quoting().opposing or page.lower(start - 1) not in quoting().complementizers:
        return False
    said = page.verbs.get(next((i for i in range(start - 2, max(-1, start - 12), -1) if i in page.verbs), -1))
    verb = next((i for i in range(comma + 2, min(last, comma + 6)) if _sex(page, i)), last)
    if said is None or said.form != "praet" or verb == last or verb in page.covered or _sex(page, verb) != said.gender:
        return False
    named = any(nouns.nominative(page.lower(i)) or i in page.mentions for i in range(comma + 2, min(last, verb + 3)))
    return said.gender in {"m", "f"} and not named and _has_no_subject(page, start, verb, said.gender)


def _speaks_on(page: Page, start: int, verb: int, sex: str) -> bool:
    """Whether the verb behind "i" at *verb* is what else the source did by speaking, as nothing in the statement from
    *start* on can be its subject: "przyznał, że przepisy są niejasne i obiecał pomóc"."""
    if verb not in page.verbs or page.verbs[verb].negated or verb + 1 in page.mentions:
        return False
    return _has_no_subject(page, start, verb, sex)


def _has_no_subject(page: Page, start: int, verb: int, sex: str) -> bool:
    """Whether nothing from *start* on, where something is stated, can be the subject of the past tense at *verb*."""
    before = [i for i in range(start, verb - 1) if i not in page.covered and not is_preposition(page.lower(i))]
    if not any(is_finite(page.lower(i)) for i in before) or any(_sex(page, i) == sex for i in before):
        return False
    wanted = {"m": frozenset({"m1", "m2", "m3"}), "f": frozenset({"f"})}[sex]
    things = any(nouns.singular(page.lower(i)) and nouns.genders(page.lower(i)) & wanted for i in before)
    named = (page.mentions[i] for i in range(start, verb) if i in page.mentions)
    return not things and not any(mention.nominative and mention.label != "LOC" for mention in named)


def _sex(page: Page, at: int) -> str:
    """What a past tense at *at* shows of its subject, nothing where the word may be a noun."""
    readings = [a for a in third_person(page.lower(at)) if a.pos == "praet"]
    return agreement(readings[0]) if readings and not nouns.is_noun(page.lower(at)) else ""


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
