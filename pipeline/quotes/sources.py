"""Where the newsroom has the words from: what it heard or read, whom it asked, whose letter or post it is."""

from __future__ import annotations

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.quotes.attribution import Attribution, end
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.subject import NONE, REACH, Subject
from pipeline.quotes.words import MARKS, quoting

_ASKED = 4
"""Words before a name among which the verb of asking stands."""


def heard(page: Page, first: int, limit: int) -> Attribution:
    """ "– usłyszeliśmy w urzędzie", "– czytamy w oświadczeniu Nowaka": the source is the first one named."""
    last = end(page, first, limit)
    written = any(_is_letter(page, i) for i in range(first, last))
    found = [page.mentions[i] for i in range(first, last) if i in page.mentions]
    mention = next((m for m in found if not _is_addressed(page, m.first, first)), None)
    answered = any(m.kind == "role" and m.bearer is None for m in found) and mention is None  # "w liście do burmistrza"
    subject = NONE if written and mention is None and not answered else Subject("anonymous")
    whose = next((i for i in range(first, last) if page.lower(i) in {"jego", "jej"}), None)
    if written and whose is not None:
        subject = Subject("pronoun", whose, whose + 1, gender=quoting().possessives[page.lower(whose)])
    if mention is not None and mention.kind == "role" and mention.bearer is not None:
        mention = page.mentions[mention.bearer]  # "czytamy na profilu piosenkarki Anny Lis"
    if mention is not None and mention.kind in {"person", "institution"} and mention.label != "LOC":
        subject = Subject(mention.kind, mention.first, mention.last, mention, mention.gender)
    elif mention is not None and mention.kind == "role" and _tells(page, mention.first - 1, written):
        subject = Subject("role", mention.first, mention.last, mention, mention.gender)
    elif written and any(page.lower(i) == "przez" or "podpisać" in lemmas(page.lower(i)) for i in range(first, last)):
        subject = Subject("anonymous")  # "w liście podpisanym przez lokatorów", "który podpisali lokatorzy"
    elif mention is None and last - first <= 2 and _told_by_letter(page, first):
        subject = NONE
    elif mention is None and written:
        subject = _body_of(page, first, last) or subject
    elif mention is None and (medium := _press(page, first, last)) is not None:
        subject = Subject("institution", medium.first, medium.last, medium)
    elif mention is None:
        opened = page.opening(first) if page.opening(first) >= 0 else first
        subject = asked(page, opened) or _met(page, page.line(first)[0]) or subject
    return Attribution(first, quoting().heard.get(page.lower(first), ""), first, last, subject, "heard")


def _tells(page: Page, at: int, written: bool) -> bool:
    """Whether the word at *at* before a role makes its bearer the source: "usłyszeliśmy | od dyrektora", "czytamy w |
    liście wójta"."""
    return _is_letter(page, at) if written else page.lower(at) == "od"


def _told_by_letter(page: Page, read: int) -> bool:
    """Whether the sentence before the marked words that a bare verb of reading at *read* closes tells of somebody's
    letter: "W oświadczeniu prezes podaje, że A. „B” – czytamy."."""
    mark = page.opener.get(read - 2 if read - 1 in page.separators or page.lower(read - 1) == "," else read - 1)
    if mark is None or mark == page.line(mark)[0]:
        return False
    return any(_is_letter(page, i) for i in range(*page.sentence(mark - 1)))


def _body_of(page: Page, first: int, last: int) -> Subject:
    """The body, named before, whose letter a common noun says it is: "czytamy w oświadczeniu klastra"."""
    letter = next(i for i in range(first, last) if _is_letter(page, i))
    noun = letter + 1
    body = [a for a in analyses(page.lower(noun)) if a.pos == "subst" and "gen" in a.cases and "m1" not in a.genders]
    if noun >= last or not body:
        return NONE
    for at in range(first - 1, max(first - 4 * REACH, -1), -1):
        mention = page.mentions.get(at)
        if mention is not None and mention.kind == "institution" and _is_called(mention, body[0].lemma):
            return Subject("institution", noun, noun + 1, mention)
    return NONE


def _press(page: Page, first: int, last: int) -> Mention | None:
    """The newspaper named before in which something is read: "– czytamy w gazecie", "w artykule wstępnym dziennika"."""
    words = range(first + 1, min(last, first + 8))
    if page.lower(first + 1) not in {"w", "na"} or not any(_is_medium(page, i) for i in words):
        return None
    for at in range(first - 1, max(first - 4 * REACH, -1), -1):
        mention = page.mentions.get(at)
        if mention is None or mention.kind != "institution" or mention.label == "LOC":
            continue
        marked = at - 1 if page.words[at - 1].text in MARKS else at
        closed = mention.last + 1 if page.lower(mention.last) in MARKS else mention.last
        tells = marked - 1 in page.verbs or closed in page.verbs
        if tells or _is_medium(page, marked - 1) or _is_medium(page, at):
            return mention
    return None


def _is_medium(page: Page, at: int) -> bool:
    return not lemmas(page.lower(at)).isdisjoint(quoting().media)


def _is_letter(page: Page, at: int) -> bool:
    return not lemmas(page.lower(at)).isdisjoint(quoting().letters)


def _is_addressed(page: Page, at: int, first: int) -> bool:
    """Whether a letter is to or about who is named at *at* rather than by them: "w odpowiedzi na pismo Lisa"."""
    preposition = -1
    for back in range(at - 1, first, -1):
        answers = page.lower(back - 1) in quoting().addressing and back - 1 > first  # "w odpowiedzi na pismo Lisa"
        if _is_letter(page, back) and not answers:
            return preposition >= 0
        if page.lower(back) in quoting().addressing and not _is_place(page, back):
            preposition = back
    return False


def _is_place(page: Page, at: int) -> bool:
    """Whether "na" at *at* says where: "w oświadczeniu na stronie Lisa"."""
    return page.lower(at) == "na" and not any("acc" in a.cases for a in analyses(page.lower(at + 1)))


def _is_called(mention: Mention, noun: str) -> bool:
    """Whether a body goes by the common *noun*: it begins its name, or means what sort of body it is."""
    return noun in mention.name.casefold().split() or (noun == "klaster" and mention.label == "CLUSTER")


def asking(page: Page, first: int, limit: int) -> Attribution:
    """ "– pytam Annę Lis": the newsroom asks, and whom it asks speaks on."""
    last = end(page, first, limit)
    person = next((page.mentions[i] for i in range(first, last) if i in page.mentions), None)
    subject = NONE
    if person is not None and person.kind in {"person", "role"}:
        subject = Subject(person.kind, person.first, person.last, person, person.gender)
    return Attribution(first, "pytać", first, last, subject, "asks")


def asked(page: Page, at: int) -> Subject:
    """Whom the newsroom says to have asked in the sentence before *at*: "Zapytaliśmy burmistrza, czy …"."""
    first, last = page.sentence(max(page.sentence(at)[0] - 1, 0))
    for verb in range(first, last):
        if page.lower(verb) in quoting().asking:
            mention = next((page.mentions[i] for i in range(verb + 1, min(last, verb + 5)) if i in page.mentions), None)
            if mention is not None and mention.kind in {"person", "role"}:
                return Subject(mention.kind, mention.first, mention.last, mention, mention.gender)
    return NONE


def is_asked(page: Page, at: int) -> bool:
    """Whether the newsroom asks or meets whoever is named at *at*: "pytamy o to Annę Lis", "spotykamy Jana Kota"."""
    first = max(page.sentence(at)[0], at - _ASKED)
    verbs = quoting().asking | quoting().meeting
    verb = next((i for i in range(at - 1, first - 1, -1) if page.lower(i) in verbs), -1)
    return verb >= 0 and not any(i in page.mentions or i in page.verbs for i in range(verb + 1, at))


def _met(page: Page, line: int) -> Subject:
    """Whom the writer tells to have met in the sentence above the line at *line*: "Zadzwoniłem, odebrała Anna Lis."."""
    if line == 0:
        return NONE
    first, last = page.sentence(line - 1)
    own = any("pri" in a.persons and "sg" in a.numbers for i in range(first, last) for a in analyses(page.lower(i)))
    people = [page.mentions[i] for i in range(first, last) if i in page.mentions]
    people = [m for m in people if m.kind == "person" and m.nominative]
    if not own or len(people) != 1:
        return NONE
    return Subject("person", people[0].first, people[0].last, people[0], people[0].gender)


def author(page: Page, first: int, colon: int) -> Mention | None:
    """Whose letter or post stands before the colon at *colon*: "ukazało się oświadczenie prezesa Jana Kota:", "na
    profilu Anny Lis pojawił się wpis:"."""
    if page.words[colon].line == 0:
        return None
    if _is_letter(page, colon - 1):
        account = next((i for i in range(first, colon - 1) if page.lower(i) in quoting().accounts), colon)
        return _bearer(page, page.mentions.get(account + 1))
    whose = page.mentions.get(page.covered.get(colon - 1, -1))
    whose = None if whose is None or whose.last != colon else whose
    role = next(iter(page.attached.get(whose.first, ())), whose) if whose is not None else None
    noun = min(role.first, whose.first) - 1 if role is not None and whose is not None else -1
    return _bearer(page, whose) if noun >= first and _is_letter(page, noun) else None


def _bearer(page: Page, mention: Mention | None) -> Mention | None:
    """The person of a mention in another case than the nominative, by their name where it stands beside a role."""
    if mention is None or mention.kind == "institution" or mention.nominative or mention.plural:
        return None
    return page.mentions[mention.bearer] if mention.bearer is not None else mention


def whose(page: Page, thing: int, last: int) -> Subject:
    """Who speaks where a thing does: whoever wrote it ("– brzmi wpis Anny Lis"), else nobody."""
    written = not lemmas(page.lower(thing)).isdisjoint(quoting().letters)
    mentions = [page.mentions[i] for i in range(thing + 1, last) if i in page.mentions] if written else []
    mention = next((m for m in mentions if m.kind == "person"), None)
    if mention is None and mentions and mentions[0].kind == "institution":
        mention = mentions[0]
    if mention is None or mention.label == "LOC":
        return Subject("anonymous", thing, thing + 1)
    return Subject(mention.kind, mention.first, mention.last, mention, mention.gender)
