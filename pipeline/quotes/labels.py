"""Names before a colon that give the words behind it: headlines, crossheads run into a paragraph, labelled turns."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from pipeline.entities.forms import common
from pipeline.quotes import interviews, introductions, nouns, unmarked, voice
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.layouts import Closing
from pipeline.quotes.page import Page
from pipeline.quotes.subject import Subject
from pipeline.quotes.words import MARKS, is_finite, is_preposition, quoting

_PEOPLE = 60
"""Persons of an article, the first ones it names, whose initials may be labels."""
_TURNS = 2
"""Lines with one label from which on they are a talk's turns rather than crossheads."""


def heading(page: Page, colon: int, narration: int) -> Closing | None:
    """A crosshead run into its paragraph: "Minister Lis: Chcemy, by zostali."."""
    start, end = page.sentence(colon)
    capital = page.capital(colon + 1) or voice.own_voice(page, colon + 1, end)
    bare = colon - start <= 10 and colon + 3 < end and capital and narration <= start
    if not bare or page.words[colon + 1].text in MARKS or colon + 1 in page.separators:
        return None
    if any(page.lower(i) == "(" for i in range(start, colon)) or _tabulates(page, colon + 1, end):
        return None
    if page.words[start].lower in quoting().labels or _credits(page, colon):
        return None  # "Jan KotŹródło: PAP": a caption run into its credit
    opened = introductions.introduction(page, colon, narration, verb_needed=True)
    if opened is None or opened.rule != "label" or _begins(page, opened) > start + 1:
        return None
    dash = next((i for i in range(colon + 3, end - 1) if i in page.separators and page.capital(i + 1)), end)
    if dash < end:
        return Closing(colon + 1, dash, opened, colon)  # "Lis: Pieniędzy brakuje – Byliśmy przeciw – przypomniał."
    if voice.own_voice(page, colon + 1, end):
        end = unmarked.spoken_on(page, colon, end, opens=False)
    return Closing(colon + 1, _breaks(page, colon + 2, end), opened, colon)


def _credits(page: Page, colon: int) -> bool:
    """Whether a credit stands before the colon at *colon*: "Źródło:", "/fot.:"."""
    return page.lower(colon - 2 if page.lower(colon - 1) == "." else colon - 1) in quoting().credits


def heads(page: Page, at: int) -> bool:
    """Whether a sentence at *at* is a crosshead with somebody's name before a colon, at which speech ends that no dash
    closes: "– Koń to jego wygląd. | Lis: Nikt nie docenił …"."""
    named = page.mentions.get(at)
    if named is None or named.kind != "person" or not named.nominative or page.sentence(at)[0] != at:
        return False
    plain = named.last + 1 not in page.separators and page.lower(named.last + 1) not in MARKS
    return page.lower(named.last) == ":" and plain and page.capital(named.last + 1)


def _breaks(page: Page, first: int, end: int) -> int:
    """Where a crosshead ends that runs into the next sentence without a stop: at a common word with a capital, nobody's
    name: "Lis: Muszą być konsekwencje | Portal wystąpił o komentarz"."""
    for at in range(first, end - 2):
        word = page.words[at]
        plain = word.text[:1].isupper() and word.text[1:].islower() and at not in page.covered
        if plain and page.words[at - 1].text.isalpha() and page.words[at - 1].text.islower() and common(word.text):
            return at
    return end


def _begins(page: Page, opened: Attribution) -> int:
    """The first word of who speaks, name or office, or of whose letter it is: "Odpowiedź wiceministra: …"."""
    named = opened.subject.mention
    first = opened.subject.first if named is None else min(opened.subject.first, named.first)
    return first - (page.lower(first - 1) in quoting().letters)


def _before_credit(page: Page, first: int, last: int) -> int:
    """Where a headline ends before its picture's credit ("… posłuchać Źródło: TVN24") or its genre ("[WYWIAD]")."""
    if page.words[last - 1].text == "]" and last - 3 > first and page.words[last - 3].text == "[":
        last -= 3
    for at in range(first + 1, last - 1):
        signed = page.lower(at) in quoting().interviewed and at + 1 in page.mentions
        if signed or (page.lower(at) in quoting().labels and page.lower(at + 1) == ":"):
            return at
    return last


def _about(page: Page, first: int, colon: int) -> Attribution | None:
    """Who opens a title that says what he speaks of before its colon: "Morawiecki o słowach Trzaskowskiego: …"."""
    mention = page.mentions.get(first)
    if mention is None or mention.kind == "institution" or not mention.nominative or mention.last >= colon:
        return None
    if page.sentence(colon)[0] > first:
        return None  # "Posłanka o szczepieniach. Odpowiedź ministra: …"
    clause = any(is_finite(page.lower(i)) for i in range(mention.last, colon) if i not in page.covered)
    if clause or not is_preposition(page.lower(mention.last)):
        return None
    subject = Subject(mention.kind, mention.first, mention.last, mention, mention.gender)
    return Attribution(-1, "", first, colon, subject, "label")


def _crowd(page: Page, first: int, colon: int) -> Attribution | None:
    """The people whose words a title gives in their own voice: "Mieszkańcy Lipia: Chcemy spać spokojnie"."""
    clause = any(is_finite(page.lower(i)) for i in range(first + 1, colon) if i not in page.covered)
    people = nouns.is_plural(page.lower(first)) and "m1" in nouns.genders(page.lower(first))
    if clause or not people or page.sentence(colon)[0] > first:
        return None
    return Attribution(-1, "", first, colon, Subject("noun", first, colon, gender="pl"), "label", gender="pl")


def _bracketed(page: Page, first: int, colon: int, last: int) -> Attribution | None:
    """Who a line of statements is labelled with, an office or club in brackets behind the name: "Jan Tracz (trener
    Skry): Szkoda końcówki.". What follows must be somebody's own voice, or it is a table: "Stoch (Polska): 132"."""
    mention = page.mentions.get(first)
    if mention is None or mention.kind != "person" or page.lower(mention.last) != "(" or page.lower(colon - 1) != ")":
        return None
    if page.words[first].line == 0 or not page.stopped(last - 1) or not voice.own_voice(page, colon + 1, last):
        return None
    subject = Subject(mention.kind, mention.first, mention.last, mention, mention.gender)
    return Attribution(-1, "", first, colon, subject, "label")


def _past_slug(page: Page, first: int, colon: int) -> int:
    """*first*, or the word behind a wire's slug that opens its title: "KE/ | Komisarz Lindgren: …"."""
    slash = next((i for i in range(first + 1, min(first + 4, colon)) if page.lower(i) == "/"), -1)
    return slash + 1 if 0 < slash < colon - 1 and page.capital(slash + 1) else first


def label(page: Page, first: int, last: int) -> Closing | Attribution | None:
    """What a line that begins "Imię Nazwisko:" without dash or marks is: a headline or crosshead, or a turn of an
    interview, whose attribution ends at the colon."""
    colon = next((i for i in range(first, min(last, first + 14)) if page.lower(i) == ":"), None)
    if colon is None or colon + 1 >= last or colon + 1 in page.separators:
        return None
    if any(page.lower(i) == "(" for i in range(first, colon)):
        return _bracketed(page, first, colon, last)
    if page.words[first].text.isupper() and (initials := _initialled(page, first, last)) is not None:
        return initials
    spoken = voice.own_voice(page, colon + 1, max(page.sentence(colon)[1], colon + 1))
    labelled = page.lower(first) in quoting().credits or (page.lower(first) in quoting().labels and not spoken)
    if page.words[colon + 1].text in MARKS or labelled or _credits(page, colon):
        return None
    if _tabulates(page, colon + 1, last):
        return None
    title = page.words[first].line == 0
    first = _past_slug(page, first, colon) if title else first
    opened = (_about(page, first, colon) if title else None) or introductions.introduction(
        page, colon, first, verb_needed=True
    )
    opened = opened or (_crowd(page, first, colon) if title and spoken else None)
    headed = title and opened is not None and opened.subject.kind in {"person", "role"}
    if opened is None or (opened.rule != "label" and not headed):
        return None
    opened = replace(opened, rule="label", last=colon)
    named = opened.subject.mention  # "Piotr Gil, prezes klastra:" begins with the name, or an office with its bearer's
    office = any(role.first == first for role in page.attached.get(named.first, ())) if named is not None else False
    if not office and min(opened.subject.first, named.first if named is not None else colon) > first + 2:
        return None
    answers = not title and page.words[first - 1].text == "?"
    short = answers or voice.is_verdict(page, colon + 1, last)  # "Starosta: To nieporozumienie"
    if not (title or spoken or page.capital(colon + 1)) or last - colon < (2 if short else 4):
        return None
    end = page.sentence(colon)[1]
    if answers and page.stopped(last - 1):
        return opened
    turns = named is not None and page.stopped(last - 1) and _labels_again(page, named.name)
    if not (title or turns) and end < last and _is_crosshead(page, colon + 1, end, last):
        return Closing(colon + 1, end, opened, colon)
    if title or not page.stopped(last - 1):
        return Closing(colon + 1, _before_credit(page, colon + 1, last), opened, colon)
    return opened


def _initialled(page: Page, first: int, last: int) -> Attribution | None:
    """The label of the one person of the article whose initials open the line: "A.L.: Tak, od maja." """
    number = page.words[first].line
    if number == 0 or first in page.mentions or not page.stopped(last - 1):
        return None
    named = islice((m for m in page.mentions.values() if m.kind == "person" and " " in m.name), _PEOPLE)
    people = {m.name: m for m in named}
    ends = {name: end for name in people if (end := interviews.label_end(page, number, name)) is not None}
    if len(ends) != 1:
        return None
    name, colon = next(iter(ends.items()))
    subject = Subject("person", first, colon, people[name], people[name].gender)
    return Attribution(-1, "", first, colon, subject, "label")


def _labels_again(page: Page, name: str) -> bool:
    """Whether *name* labels several lines: the turns of a talk."""
    heads = (page.mentions[first] for first, _ in page.lines[1:] if first in page.mentions)
    return sum(m.name == name and page.lower(m.last) == ":" for m in heads) >= _TURNS


def _tabulates(page: Page, first: int, last: int) -> bool:
    """Whether words *first* to *last* are but names and numbers: "Wisła: Jan Kot 17, Adam Lis 9"."""
    words = [page.words[i].text for i in range(first, last) if i not in page.covered]
    return any(word.isdecimal() for word in words) and not any(word.isalpha() for word in words)


def _is_crosshead(page: Page, first: int, end: int, last: int) -> bool:
    """Whether the words behind "Minister:" up to *end* are a crosshead run into its paragraph: no verb, or somebody
    is said to speak in the next sentence."""
    following = range(end, page.sentence(end)[1]) if end < last else range(0)
    said = next((i for i in following if i in page.verbs and page.verbs[i].form in {"fin", "praet"}), last)
    return not any(is_finite(page.lower(i)) for i in range(first, end)) or any(
        page.lower(i) in quoting().complementizers for i in following if i > said
    )
