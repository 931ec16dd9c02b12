"""Who a verb's subject is, as far as its own clause says: a name, a role, an institution, a noun, a pronoun or nobody.

The subject of a verb of saying follows it ten times as often as it precedes it when the words stand first, and
precedes it in "X powiedział, że"; only nominatives count, and what a preposition governs is skipped.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.annotating.morphology import lemmas
from pipeline.entities.forms import inhabitant, titles
from pipeline.naming.text import is_acronym
from pipeline.quotes import nouns, phrases
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.words import MARKS, Word, classes, is_finite, is_preposition, quoting

REACH = 60
"""Words looked at on either side of a verb: the longest subject phrases of the press are shorter, and hostile lines
without end stay linear."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands as a verb's subject; ``kind``: person, role, institution, noun, pronoun, anonymous or none."""

    kind: str
    first: int = -1
    last: int = -1
    mention: Mention | None = None
    gender: str = ""

    def __bool__(self) -> bool:
        return self.kind != "none"


NONE = Subject("none")
ADDRESS = frozenset({"pan", "pani"})
"""Polite address before an office: "dodała pani prorektor"."""


def fits(mention: Mention, gender: str) -> bool:
    """Whether *mention* may be the subject of a verb that shows *gender*."""
    if mention.kind == "institution" or not gender:
        return True
    if gender in {"pl", "plf"}:
        return mention.plural
    return not mention.plural and gender in {mention.gender or gender, "sg"}


def after(page: Page, verb: int, stop: int, gender: str = "") -> Subject:
    """The subject among the words behind *verb*, up to *stop*; *gender* where the verb is no listed one."""
    gender = gender or _gender(page, verb)
    governed = False
    spare = agency = odd = NONE
    at = verb + 1
    stop = min(stop, verb + REACH)
    while at < stop:
        word = page.words[at]
        mention = page.mentions.get(at)
        if mention is not None:
            governed = governed and (mention.kind != "person" or _right_behind(page, at))
            found = _as_subject(page, mention, gender)
            if mention.kind == "institution" and not found and not agency and _tells(page, verb):
                agency = Subject("institution", mention.first, mention.last, mention)
            if found and not governed:
                if found.kind not in {"institution", "role"}:
                    return found
                if not spare or (found.kind == "role" and spare.kind == "institution"):
                    spare = found
            odd = odd or _of_other_sex(mention, gender, governed)
            governed = False
            at = mention.last
            continue
        if word.lower in quoting().complementizers or word.text in {":", ";"}:
            break
        if word.text == "(":
            at = phrases.past_bracket(page, at, stop)
            continue
        if word.text == "," and (spare or at > verb + 12):
            break
        if spare.kind == "role" and at > spare.last + 14:
            break
        if word.text in MARKS and at in page.closer and page.closer[at] < stop:
            if not governed and not spare and page.closer[at] - at <= 4:
                spare = Subject("institution", at, page.closer[at] + 1)  # "jak donosi „Gazeta”"
            at = page.closer[at] + 1
            governed = False
            continue
        if is_preposition(word.lower):
            governed = True
        elif not governed and word.lower in quoting().pronouns:
            return Subject("pronoun", at, at + 1, gender=quoting().pronouns[word.lower])
        elif not governed and phrases.is_anonymous(word.lower) and not _names(page, at + 1):
            return Subject("anonymous", at, phrases.end(page, at, stop))
        elif not governed and not spare and _is_somebody(word, gender):
            spare = Subject("noun", at, phrases.end(page, at, stop), gender=gender)
        elif not governed and not spare and phrases.is_body(word.lower, gender, at == verb + 1):
            spare = _body(page, at, stop)
        elif at == verb + 1 and word.text[:1].isupper() and (is_acronym(word.text) or "ign" in classes(word.lower)):
            spare = Subject("institution", at, at + 1)
        elif governed and nouns.is_noun(word.lower):
            governed = False
        at += 1
    if odd and spare.kind == "institution" and odd.first == spare.last:
        return odd  # "poinformowała wicemer Rennes Aurélie Roche"
    return spare or odd or agency


def _body(page: Page, at: int, stop: int) -> Subject:
    """The body that the noun at *at* is, by its name where that stands right behind: "spółka Odra Bus"."""
    named = page.mentions.get(at + 1)
    if named is not None and named.kind == "institution" and named.label != "LOC" and named.last <= stop:
        return Subject("institution", at, named.last, named)
    return Subject("institution", at, phrases.end(page, at, stop))


def _names(page: Page, at: int) -> bool:
    """Whether a person or an office is named right behind a title: "pani Stefania", "pani prezes"."""
    mention = page.mentions.get(at)
    office = mention is not None and mention.kind == "role" and page.lower(at - 1) in ADDRESS
    return mention is not None and mention.nominative and (mention.kind == "person" or office)


def _right_behind(page: Page, at: int) -> bool:
    """Whether the preposition stands right before *at* or before an adjective or title there: what it governs. A year
    is governed itself: "ogłosił w 2018 r. prof. Jan Kot"."""
    while page.lower(at - 1) in titles():
        at -= 1
    before = page.lower(at - 1)
    if before == "r." and page.lower(at - 2).isdigit():
        return False
    return is_preposition(before) or (not nouns.is_noun(before) and not classes(before).isdisjoint({"adj", "brev"}))


def _is_somebody(word: Word, gender: str) -> bool:
    """Whether *word* is a noun for a person in the nominative, of either sex those of a land or town ("Belgijka")."""
    if word.text[:1].isupper() and inhabitant(word.text):
        of_women = nouns.genders(word.lower) <= {"f"}
        return nouns.singular(word.lower) and gender in ({"f", "sg"} if of_women else {"m", "sg"})
    return nouns.is_human(word.lower, gender)


def _is_body(page: Page, at: int, verb: int, start: int, gender: str) -> bool:
    """Whether the noun at *at* before a verb is a body that speaks: it agrees with the verb, and where its form is an
    object's, too, it opens the clause or stands right before a finite verb."""
    word = page.lower(at)
    finite = verb not in page.verbs or page.verbs[verb].form != "part"
    beside = at == verb - 1 and finite and classes(word) <= {"subst", "ger"}
    return word not in quoting().complements and nouns.is_body(word, gender, at <= start + 1 or beside)


def _of_other_sex(mention: Mention, gender: str, governed: bool) -> Subject:
    """A person where the subject stands whose sex the verb contradicts: the verb knows better for foreign names."""
    if governed or mention.kind != "person" or not mention.nominative or gender not in {"m", "f"}:
        return NONE
    return Subject("person", mention.first, mention.last, mention, gender)


def _tells(page: Page, verb: int) -> bool:
    """Whether an agency right behind the verb is its subject when nobody else is: "informuje PAP", but not
    "powiedział PAP"."""
    found = page.verbs.get(verb)
    return (
        found is not None
        and found.form == "fin"
        and (found.tone == "report" or found.lemma in {"pisać", "przypominać"})
    )


def before(page: Page, verb: int, start: int, gender: str = "") -> Subject:
    """The subject among the words before *verb*, down to *start*: the nearest nominative wins.

    A noun that is no name counts only in the verb's own clause or at the sentence's start, so that what stands in a
    clause between ("Dopytywana, czy grozi mu odpowiedzialność, odpowiedziała") is passed over.
    """
    gender = gender or _gender(page, verb)
    spare = odd = NONE
    several: list[Mention] = []
    comma = False
    at = verb - 1
    start = max(start, verb - REACH)
    while at >= start:
        word = page.words[at]
        if at in page.covered:
            mention = page.mentions[page.covered[at]]
            at = mention.first
            if at >= start and not phrases.governed(page, at, start) and not (comma and _asked_about(page, mention)):
                found = _as_subject(page, mention, gender)
                odd = odd or _of_other_sex(mention, gender, False)
                several += [mention] if mention.kind == "person" and mention.nominative else []
                if found and found.kind == "institution":
                    spare = spare or found
                elif found:
                    return found
        elif word.text == ";" or word.lower in quoting().complementizers:
            break
        elif word.lower == "czy" and page.lower(at + 1) == "nie" and page.lower(at + 2) == ",":
            break  # "Żart czy nie, w piątek ogłosił, że"
        elif at == verb - 1 and not spare and (first := page.opener.get(at, -9)) >= max(start, at - 5):
            governed = phrases.governed(page, first, start)
            spare = NONE if governed else Subject("institution", first, at + 1)  # "„Gazeta” podaje, że"
            at = first
        elif nouns.is_relative(word.lower):
            if word.lower in quoting().relatives and verb - at <= 8 and not spare:
                return antecedent(page, at, start)
            break
        elif spare.kind == "none" and word.lower in quoting().pronouns and verb - at <= 3:
            spare = Subject("pronoun", at, at + 1, gender=quoting().pronouns[word.lower])
        elif not spare and at >= verb - 2 and phrases.is_thing(page, at, start, comma):
            spare = Subject("institution", at, at + 1)
        elif not spare and (not comma or at <= start + 1) and _is_somebody(word, gender):
            spare = NONE if phrases.governed(page, at, start) else Subject("noun", at, at + 1, gender=gender)
        elif not spare and (not comma or at <= start + 1) and _is_body(page, at, verb, start, gender):
            spare = NONE if phrases.governed(page, at, start) else Subject("institution", at, at + 1)
        comma = comma or word.text == ","
        at -= 1
    return spare or odd or _first_of(page, several, gender)


def _asked_about(page: Page, mention: Mention) -> bool:
    """Whether *mention* stands in a question that opens its sentence: "Pytana, czy Nowak zapłaci, odparła"."""
    first, end = page.sentence(mention.first)
    if page.lower(first) not in quoting().asked or page.lower(first + 1) != ",":
        return False
    opens = next((i + 1 for i in range(mention.first - 1, first, -1) if page.lower(i) == ","), first)
    closes = next((i for i in range(mention.last, end) if page.lower(i) == ","), end)
    return any(is_finite(page.lower(i)) for i in range(opens, closes) if i not in page.covered)


def _first_of(page: Page, several: list[Mention], gender: str) -> Subject:
    """The first named of the persons who are a plural verb's subject together: "Jan Lis i Ewa Kot uważają"."""
    if gender not in {"pl", "plf"} or len(several) < 2:
        return NONE
    first, second = several[-1], several[-2]
    if not any(page.lower(i) in {"i", "oraz", "z"} for i in range(first.last, second.first)):
        return NONE
    return Subject("person", first.first, first.last, first, "")


def _as_subject(page: Page, mention: Mention, gender: str) -> Subject:
    if not mention.nominative or not fits(mention, gender):
        return NONE
    if mention.kind == "institution" and _is_complement(page, mention):
        return NONE
    if mention.kind == "role":
        neighbour = page.lower(mention.first - 1)
        if neighbour in quoting().anonymous and neighbour not in ADDRESS and nouns.nominative(neighbour):
            return Subject("anonymous", mention.first - 1, mention.last)
        if mention.bearer is not None:
            person = page.mentions[mention.bearer]
            if not person.nominative:  # "kancelaria premier Theresy May"
                return NONE
            last = max(mention.last, person.last) if person.first < mention.last + 8 else mention.last
            return Subject("person", mention.first, last, person, gender if gender in {"m", "f"} else person.gender)
    return Subject(mention.kind, mention.first, mention.last, mention, mention.gender)


def _is_complement(page: Page, mention: Mention) -> bool:
    """Whether an undeclined name depends on the word before it ("powiedział PAP", "na antenie Polsat News")."""
    first = page.sentence(mention.first)[0]
    if mention.first == first:
        return False
    if page.lower(mention.first) in quoting().addressees:
        return True
    at = mention.first - 1
    while at > first and page.words[at].text in MARKS:
        at -= 1
    if at < first:
        return False
    before = page.lower(at)
    if not lemmas(before).isdisjoint(quoting().times):  # "W zeszłym tygodniu Komisja oświadczyła"
        return False
    return nouns.is_noun(before) and not nouns.singular(before) and at not in page.verbs


def antecedent(page: Page, relative: int, start: int) -> Subject:
    """Whom "…, który …" points at: the mention right before the comma, in any case, or the man who is from there
    ("student z Opola, który")."""
    for at in range(relative - 1, max(start, relative - 4) - 1, -1):
        if at in page.covered:
            mention = page.mentions[page.covered[at]]
            man, last = mention.first - 2, mention.last
            if mention.kind == "institution" and page.lower(man + 1) in {"z", "ze"} and man >= start:
                if man in page.covered:
                    mention = page.mentions[page.covered[man]]
                elif nouns.is_human(page.lower(man), "m"):
                    return Subject("noun", man, last, gender="m")
            if mention.kind == "institution" and (bearer := page.bearers.get(mention.last)) is not None:
                mention = page.mentions[bearer]  # "X, analityczka instytutu, która zastrzega"
            if mention.kind == "role" and mention.bearer is not None:
                mention = page.mentions[mention.bearer]
            return Subject(mention.kind, mention.first, max(mention.last, last), mention, mention.gender)
    return Subject("institution")


def is_group(page: Page, subject: Subject) -> bool:
    """Whether the subject is several people at once ("przedstawiciele partii", "eksperci")."""
    if subject.mention is not None:
        return subject.mention.plural
    return subject.kind == "noun" and nouns.is_plural(page.lower(subject.first))


def of_verb(page: Page, at: int, start: int, stop: int, prefer_after: bool) -> Subject:
    """The subject of the verb at *at* within its clause; a subject behind wins when the words stood first."""
    prefer_after = prefer_after or page.lower(at - 1) == "jak"  # "Jak twierdzi X": "jak" is an ox, too
    first, second = (after(page, at, stop), NONE) if prefer_after else (before(page, at, start), NONE)
    if first and first.kind != "institution":
        return first
    second = before(page, at, start) if prefer_after else after(page, at, stop)
    strong = {"person", "role", "pronoun", "anonymous", "noun"}
    return second if second.kind in strong and not first else first or second


def _gender(page: Page, verb: int) -> str:
    return page.verbs[verb].gender if verb in page.verbs else "sg"
