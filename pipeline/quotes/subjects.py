"""Who a verb's subject is, as far as its own clause says: a name, a role, an institution, a noun, a pronoun or nobody.

The subject of a verb of saying follows it ten times as often as it precedes it when the words stand first, and
precedes it in "X powiedział, że"; only nominatives count, and what a preposition governs is skipped.
"""

from __future__ import annotations

from pipeline.annotating.morphology import analyses
from pipeline.entities.forms import titles
from pipeline.naming.text import is_acronym
from pipeline.quotes import nouns, phrases, preceding
from pipeline.quotes.mentions import CLAUSE_ENDS, Mention
from pipeline.quotes.page import Page
from pipeline.quotes.subject import NONE, REACH, Subject, is_somebody, of_mention, of_other_sex, shown
from pipeline.quotes.words import MARKS, classes, is_preposition, quoting


def after(page: Page, verb: int, stop: int, gender: str = "") -> Subject:
    """The subject among the words behind *verb*, up to *stop*; *gender* where the verb is no listed one."""
    return _Behind(page, verb, min(stop, verb + REACH), gender or shown(page, verb)).read()


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
            elif page.words[at].text == "," and classes(page.lower(at + 1)) & {
                "pcon",
                "pant",
            }:  # "powiedział, komentując Brexit"
                commas = (i for i in range(at + 1, self.stop) if page.words[i].text == ",")
                at = next(commas, self.person(at + 2))  # "powiedział, otwierając halę(,) | prezes Jan Kos"
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

    def person(self, at: int) -> int:
        """Where somebody is named from *at* on who may be the subject; the end where nobody is."""
        ends = quoting().complementizers | {"jak", "czy", "bo"}
        stop = next((i for i in range(at - 1, self.stop) if self.page.lower(i) in ends), self.stop)
        named = (i for i in range(at, stop) if i in self.page.mentions)
        people = (i for i in named if self.page.mentions[i].kind in {"person", "role"} and not self.under(i, at))
        return next((i for i in people if of_mention(self.page, self.page.mentions[i], self.gender)), self.stop)

    def under(self, at: int, start: int) -> bool:
        """Whether a preposition from *start* on governs the name at *at*, or the office before it: "na prezes Lis"."""
        role = self.page.covered.get(at - 1, at)
        return phrases.governed(self.page, at, start) or phrases.governed(self.page, role, start)

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
        if not self.governed and not self.spare and close - at <= 4 and not _is_addressed(self.page, at + 1):
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
        elif "ppron12" in classes(word.lower):
            return NONE  # "powie mi": the note of the scale is a noun, too
        elif not self.governed and word.lower in quoting().pronouns:
            return Subject("pronoun", at, at + 1, gender=quoting().pronouns[word.lower])
        elif not self.governed and phrases.is_anonymous(word.lower) and not _names(page, at + 1):
            end = phrases.end(page, at, self.stop)
            # "żali się jeden z nich, Jan Kot", "mówi starszy cechu Jan Kot"
            inside = (*range(at + 2, end + 1), end + (page.lower(end) == ","))
            people = (m for i in inside if (m := page.mentions.get(i)) is not None and m.kind == "person")
            named = (of_mention(page, person, self.gender) for person in people)
            return next(filter(None, named), Subject("anonymous", at, end))
        elif not self.governed and not self.spare and is_somebody(word, self.gender):
            self.spare = Subject("noun", at, phrases.end(page, at, self.stop), gender=self.gender)
        elif word.lower in quoting().complements:
            self.governed = False
        elif not self.governed and not self.spare and phrases.is_body(word.lower, self.gender, beside):
            self.spare = _body(page, at, self.stop)
        elif beside and word.text[:1].isupper() and (is_acronym(word.text) or "ign" in classes(word.lower)):
            self.spare = Subject("institution", at, at + 1)
        elif self.governed and nouns.is_noun(word.lower):
            self.governed = False
        return NONE


def _is_addressed(page: Page, at: int) -> bool:
    """Whether a newspaper's name in marks stands in the dative only, as whom somebody tells it: "powiedział
    „Rzeczpospolitej”", unlike "donosi „Gazeta”"."""
    read = [a for a in analyses(page.words[at].text) if a.known and a.pos in {"subst", "adj"}]
    substantives = [a for a in read if a.pos == "subst"]  # "Kurierowi" is no plural of "kurierowy"
    cases = {case for a in substantives or read for case in a.cases}
    return "dat" in cases and "nom" not in cases


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


def _tells(page: Page, verb: int) -> bool:
    """Whether an agency right behind the verb is its subject when nobody else is: "informuje PAP", but not
    "powiedział PAP"."""
    found = page.verbs.get(verb)
    return (
        found is not None and found.form == "fin" and (found.tone == "report" or found.lemma in quoting().agencies_do)
    )


def of_verb(page: Page, at: int, start: int, stop: int, prefer_after: bool) -> Subject:
    """The subject of the verb at *at* within its clause; a subject behind wins when the words stood first."""
    prefer_after = prefer_after or page.lower(at - 1) == "jak"  # "Jak twierdzi X": "jak" is an ox, too
    first, second = (after(page, at, stop), NONE) if prefer_after else (preceding.before(page, at, start), NONE)
    if first and first.kind != "institution":
        return first
    second = preceding.before(page, at, start) if prefer_after else after(page, at, stop)
    strong = {"person", "role", "pronoun", "anonymous", "noun"}
    return second if second.kind in strong and not first else first or second
