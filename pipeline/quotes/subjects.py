"""Who a verb's subject is, as far as its own clause says: a name, a role, an institution, a noun, a pronoun or nobody.

The subject of a verb of saying follows it ten times as often as it precedes it when the words stand first, and
precedes it in "X powiedział, że"; only nominatives count, and what a preposition governs is skipped.
"""

from __future__ import annotations

from pipeline.entities.forms import titles
from pipeline.naming.text import is_acronym
from pipeline.quotes import nouns, phrases
from pipeline.quotes.mentions import CLAUSE_ENDS, Mention, is_undeclined
from pipeline.quotes.page import Page
from pipeline.quotes.subject import NONE, REACH, Subject, is_somebody, of_mention, of_other_sex
from pipeline.quotes.words import MARKS, classes, is_finite, is_preposition, quoting


def after(page: Page, verb: int, stop: int, gender: str = "") -> Subject:
    """The subject among the words behind *verb*, up to *stop*; *gender* where the verb is no listed one."""
    return _Behind(page, verb, min(stop, verb + REACH), gender or _gender(page, verb)).read()


class _Behind:
    """The reading of the words behind a verb: the nearest person or pronoun wins, what else may be a subject is kept
    for want of one."""

    def __init__(self, page: Page, verb: int, stop: int, gender: str) -> None:
        self.page, self.verb, self.stop, self.gender = page, verb, stop, gender
        self.governed = False
        """Whether a preposition governs what comes next."""
        self.spare = self.agency = self.odd = NONE

    def read(self) -> Subject:
        page, at, found = self.page, self.verb + 1, NONE
        while at < self.stop and not found:
            mention = page.mentions.get(at)
            if mention is not None:
                found, at = self.mention(mention), mention.last
            elif self.ends(at):
                found = self.apposed(at)
                break
            elif page.words[at].text == "(":
                at = phrases.past_bracket(page, at, self.stop)
            elif page.words[at].text in MARKS and page.closer.get(at, self.stop) < self.stop:
                at = self.marked(at)
            else:
                found, at = self.word(at), at + 1
        if found:
            return found
        if self.odd and self.spare.kind == "institution" and self.odd.first == self.spare.last:
            return self.odd  # "poinformowała wicemer Rennes Aurélie Roche"
        return self.spare or self.odd or self.agency

    def ends(self, at: int) -> bool:
        """Whether the clause ends at *at*, or is too long to look for more than what was found."""
        word = self.page.words[at]
        if word.lower in quoting().complementizers or word.text in {":", ";"}:
            return True
        if word.text == "," and (self.spare or at > self.verb + 12):
            return True
        return self.spare.kind == "role" and at > self.spare.last + 14

    def apposed(self, comma: int) -> Subject:
        """Whom a name behind a common noun and a comma says the noun to be: "mówi mama dziewczynki, Ewa Lis."."""
        named = self.page.mentions.get(comma + 1) if self.page.words[comma].text == "," else None
        if named is None or named.kind != "person" or not self.spare or self.spare.mention is not None:
            return NONE
        return of_mention(self.page, named, self.gender) if self.page.lower(named.last) in CLAUSE_ENDS else NONE

    def mention(self, mention: Mention) -> Subject:
        """A name or role: returned where it is a person's, kept where it is an office or a body."""
        page, spare = self.page, self.spare
        governed = self.governed and (mention.kind != "person" or _right_behind(page, mention.first))
        self.governed = False
        found = of_mention(page, mention, self.gender)
        if mention.kind == "institution" and not found and not self.agency and _tells(page, self.verb):
            self.agency = Subject("institution", mention.first, mention.last, mention)
        if governed:
            return NONE
        if found and found.kind not in {"institution", "role"}:
            return found
        if found and (not spare or (found.kind == "role" and spare.kind == "institution")):
            self.spare = found
        self.odd = self.odd or of_other_sex(mention, self.gender)
        return NONE

    def marked(self, at: int) -> int:
        """A name in quotation marks, as of a newspaper: "jak donosi „Gazeta”"."""
        close = self.page.closer[at]
        if not self.governed and not self.spare and close - at <= 4:
            self.spare = Subject("institution", at, close + 1)
        self.governed = False
        return close + 1

    def word(self, at: int) -> Subject:
        """A word that is no name: returned where it points at somebody, kept where it means a man or a body."""
        page, word = self.page, self.page.words[at]
        between = (classes(page.lower(i)) for i in range(self.verb + 1, at))
        beside = not any(found.isdisjoint({"adv", "adj"}) for found in between)  # "opowiada cichutko mała Sanda"
        if is_preposition(word.lower):
            self.governed = True
        elif not self.governed and word.lower in quoting().pronouns:
            return Subject("pronoun", at, at + 1, gender=quoting().pronouns[word.lower])
        elif not self.governed and phrases.is_anonymous(word.lower) and not _names(page, at + 1):
            return Subject("anonymous", at, phrases.end(page, at, self.stop))
        elif not self.governed and not self.spare and is_somebody(word, self.gender):
            self.spare = Subject("noun", at, phrases.end(page, at, self.stop), gender=self.gender)
        elif not self.governed and not self.spare and phrases.is_body(word.lower, self.gender, beside):
            self.spare = _body(page, at, self.stop)
        elif beside and word.text[:1].isupper() and (is_acronym(word.text) or "ign" in classes(word.lower)):
            self.spare = Subject("institution", at, at + 1)
        elif self.governed and nouns.is_noun(word.lower):
            self.governed = False
        return NONE


def _body(page: Page, at: int, stop: int) -> Subject:
    """The body that the noun at *at* is, by its name where that stands right behind: "spółka Odra Bus"."""
    named = page.mentions.get(at + 2 if "adj" in classes(page.lower(at + 1)) else at + 1)
    if named is not None and named.kind == "institution" and named.label != "LOC" and named.last <= stop:
        return Subject("institution", at, named.last, named)
    return Subject("institution", at, phrases.end(page, at, stop))


def _names(page: Page, at: int) -> bool:
    """Whether a person or an office is named right behind a title, or somebody by office and name: "pani Stefania",
    "pani prezes", "drugi trener Adam Gil"."""
    mention = page.mentions.get(at)
    if mention is None or not mention.nominative:
        return False
    return mention.kind == "person" or mention.bearer is not None or page.lower(at - 1) in quoting().address


def _right_behind(page: Page, at: int) -> bool:
    """Whether the preposition stands right before *at* or before an adjective or title there: what it governs. A year
    is governed itself: "ogłosił w 2018 r. prof. Jan Kot"."""
    while page.lower(at - 1) in titles():
        at -= 1
    before = page.lower(at - 1)
    if before == "r." and page.lower(at - 2).isdigit():
        return False
    return is_preposition(before) or (not nouns.is_noun(before) and not classes(before).isdisjoint({"adj", "brev"}))


def _is_body(page: Page, at: int, verb: int, start: int, gender: str) -> bool:
    """Whether the noun at *at* before a verb is a body that speaks: it agrees with the verb, and where its form is an
    object's, too, it opens the clause or stands right before a finite verb."""
    word = page.lower(at)
    finite = verb not in page.verbs or page.verbs[verb].form != "part"
    beside = at == verb - 1 and finite and classes(word) <= {"subst", "ger"}
    opens = at <= start + 1
    if gender == "pl":
        beside, opens = (
            False,
            opens and not (at > start and nouns.is_noun(page.lower(start))),
        )  # "Autorzy badania piszą"
    return word not in quoting().complements and nouns.is_body(word, gender, opens or beside)


def _tells(page: Page, verb: int) -> bool:
    """Whether an agency right behind the verb is its subject when nobody else is: "informuje PAP", but not
    "powiedział PAP"."""
    found = page.verbs.get(verb)
    return (
        found is not None and found.form == "fin" and (found.tone == "report" or found.lemma in quoting().agencies_do)
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
        if word.text == ")":
            at = next((i for i in range(at, max(start, at - 12) - 1, -1) if page.words[i].text == "("), at)
        elif at in page.covered:
            mention = page.mentions[page.covered[at]]
            at = mention.first
            passed = comma and _asked_about(page, mention)
            if at >= start and not (passed or phrases.governed(page, at, start) or _is_attribute(page, mention, verb)):
                found = of_mention(page, mention, gender)
                odd = odd or of_other_sex(mention, gender)
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
            related = antecedent(page, at, start) if word.lower in quoting().relatives and not spare else NONE
            closed = page.lower(verb - 1) == "," and related.kind == "person"  # "Anna Lis, która kieruje …, mówi"
            if related and (verb - at <= 8 or closed):
                return related
            break
        elif not spare:
            spare = _noun(page, at, verb, start, comma, gender)
        comma = comma or word.text == ","
        at -= 1
    return spare or odd or _first_of(page, several, gender)


def _noun(page: Page, at: int, verb: int, start: int, comma: bool, gender: str) -> Subject:
    """The subject that the word at *at*, which is no name, is of the verb behind it; *comma*: one stands between."""
    word = page.words[at]
    beside = at > start and nouns.is_noun(page.lower(at - 1))  # "Kuracja ta dowodzi"
    if word.lower in quoting().pronouns and verb - at <= 3 and not beside and not nouns.is_noun(page.lower(at + 1)):
        return Subject("pronoun", at, at + 1, gender=quoting().pronouns[word.lower])
    if word.lower in quoting().shares and verb - at <= 4:
        return Subject("anonymous", at, verb)  # "9 proc. z nich przyznaje"
    if at >= verb - 2 and phrases.is_thing(page, at, start, comma):
        return Subject("anonymous" if word.lower in quoting().things else "institution", at, at + 1)
    if comma and at > start + 1:
        return NONE
    if phrases.is_anonymous(word.lower) and page.lower(at + 1) in {"z", "ze"}:
        return Subject("anonymous", at, verb)  # "Jedna z hipotez zakłada"
    found = NONE
    if is_somebody(word, gender):
        found = Subject("noun", at, at + 1, gender=gender)
    elif _is_body(page, at, verb, start, gender):
        found = Subject("institution", at, at + 1)
    return NONE if found and phrases.governed(page, at, start) else found


def _is_attribute(page: Page, mention: Mention, verb: int) -> bool:
    """Whether a surname that does not decline stands behind whose it is: "w rządzie May" has no nominative."""
    if mention.kind != "person" or mention.last - mention.first > 1 or mention.last == verb:
        return False
    if not is_undeclined(page.words, mention):
        return False
    noun = page.lower(mention.first - 1)
    return mention.first - 1 not in page.covered and nouns.is_noun(noun) and not nouns.nominative(noun)


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


def antecedent(page: Page, relative: int, start: int) -> Subject:
    """Whom "…, który …" points at: the mention right before the comma, in any case, or the man who is from there
    ("student z Opola, który")."""
    for at in range(relative - 1, max(start, relative - 4) - 1, -1):
        if at in page.covered:
            mention = page.mentions[page.covered[at]]
            man, last = mention.first - 2, mention.last
            role = page.mentions.get(page.covered.get(mention.first - 1, -1))
            if role is not None and role.kind == "role" and role.last == last and role.bearer is None:
                return Subject("role", role.first, last, role, role.gender)  # "szef MSZ, który …"
            if mention.kind == "institution" and page.lower(man + 1) in {"z", "ze"} and man >= start:
                if man in page.covered:
                    mention = page.mentions[page.covered[man]]
                elif nouns.is_human(page.lower(man), "m"):
                    return Subject("noun", man, last, gender="m")
            if mention.kind == "institution" and (bearer := page.bearers.get(mention.last)) is not None:
                mention = page.mentions[bearer]  # "X, analityczka instytutu, która zastrzega"
            if mention.label == "LOC" and (person := _who_is_there(page, mention.first, start)) is not None:
                mention = person
            if mention.kind == "role" and mention.bearer is not None:
                mention = page.mentions[mention.bearer]
            return Subject(mention.kind, mention.first, max(mention.last, last), mention, mention.gender)
    return Subject("institution")


def _who_is_there(page: Page, place: int, start: int) -> Mention | None:
    """The person whose role says where he works: "Jan D., chirurg ze szpitala w Polsce, który"."""
    for at in range(place - 1, max(start, place - 12) - 1, -1):
        role = page.mentions.get(at)
        if role is not None and role.kind == "role" and role.bearer is not None:
            return page.mentions[role.bearer]
    return None


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
