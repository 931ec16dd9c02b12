"""Narration that somebody closes: direct speech where it is in the speaker's own voice, else a reporter's summary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotating.morphology import lemmas
from pipeline.quotes import nouns, voice
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.items import Item
from pipeline.quotes.layouts import Closing, Stretch
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.returning import is_framed
from pipeline.quotes.subject import is_group
from pipeline.quotes.verbs import third_person
from pipeline.quotes.words import classes, count, is_finite, quoting

ADVERBS = 4
"""Words and marks that may open a sentence before what a headline took from it."""
_DATELINE = 12
"""Words and marks of a dateline at most: "Gorzów Wielkopolski, 11 maja 2023 r. (PAP) -"."""
FEW = 10
"""Words of an unmarked line that sooner has lost its dash than sums up what somebody said."""


def judged(page: Page, closing: Closing, stretches: list[Stretch], asked: Mention | None) -> Item | None:
    """The words that *closing* closes as direct or reported speech, or nothing; *stretches* are the page's speech."""
    by = closing.attribution
    if by.rule == "label":
        return _headline(page, closing, stretches, asked)
    closing = replace(closing, first=_past_dateline(page, closing.first, closing.last))
    if not by.subject and not _states(page, closing.first, closing.last):
        return None  # "e-Akty – zapewnia wgląd do …"
    if not any(page.words[i].text[:1].isalpha() for i in range(closing.first, closing.last)):
        return None  # "2021 – umiera założyciel klastra."
    body, group = by.subject.kind == "institution", is_group(page, by.subject)
    if not body and (opened := _opened(page, closing)) is not None:
        return Item(opened, closing.last, "direct", "unmarked", closing.turn, by)
    if not (body or group) and (begun := _paragraph(page, closing)) is not None:
        return Item(begun, closing.last, "direct", "unmarked", closing.turn, by)
    first = voice.own_words(page, closing.first, closing.last)
    present = closing.last in page.separators and _is_present(page, by)
    opens = (present and not group) or _opens_turn(page, closing, stretches)
    if not body and (opens or voice.is_speech(page, first, closing.last, by.tone)):
        return Item(first, closing.last, "direct", "unmarked", closing.turn, by)
    if _states(page, first, closing.last):
        return Item(first, closing.last, "indirect", "closed", closing.turn, by)
    return None


def _past_dateline(page: Page, first: int, last: int) -> int:
    """Where the words behind a dateline begin: "Opole, 3 maja (PAP) - | Sąd …"."""
    if first != page.line(first)[0]:
        return first
    dashes = (i for i in range(first + 2, min(last, first + _DATELINE)) if i in page.separators)
    dash = next(dashes, None)
    return dash + 1 if dash is not None and page.words[dash - 1].text == ")" else first


def _opened(page: Page, closing: Closing) -> int | None:
    """Where a dash opens the words that a dash closes, though a crosshead without a stop runs into them: "Popyt trafia
    na dużą ofertę – Popyt rośnie. Ceny stoją – mówi Anna Lis"; no road or match ("Gdańsk – Warszawa") is one."""
    if closing.last not in page.separators:
        return None
    dash = next((i for i in range(closing.last - 1, closing.first - 1, -1) if i in page.separators), -1)
    first = dash + 1
    named = first in page.covered and page.mentions[page.covered[first]].kind != "role"
    if dash < 1 or page.stopped(dash - 1) or named or not page.capital(first):
        return None
    head = range(page.sentence(dash)[0], dash)
    says = any(is_finite(page.lower(i)) for i in range(first, closing.last) if i not in page.covered)
    aside = any(page.lower(i) in {",", "(", ")"} for i in head[-2:]) or any(i in page.separators for i in head)
    return first if says and not aside and count([page.lower(i) for i in range(first, closing.last)]) > 3 else None


def is_bodys(item: Item) -> bool:
    """Whether a summary is an institution's."""
    return item.attribution is not None and item.attribution.subject.kind == "institution"


def _headline(page: Page, closing: Closing, stretches: list[Stretch], asked: Mention | None) -> Item | None:
    """What a name before a colon gives the words of; none of an interviewer's."""
    by, person = closing.attribution, closing.attribution.subject.mention
    if asked is not None and (person is None or person.name != asked.name):
        return None
    told = (i for i in range(closing.first, closing.last) if page.words[i].text[:1].isalnum())
    if by.verb < 0 and page.covered.keys() >= set(told):
        return None  # "Bohater: Klaster X"
    own = asked is not None or by.verb >= 0 or voice.own_voice(page, closing.first, closing.last)
    own = own or voice.is_verdict(page, closing.first, closing.last) or _repeats(page, closing, stretches)
    words = range(closing.first, closing.last)  # "Lis: Muszą być wyciągnięte konsekwencje"
    own = own or any(not lemmas(page.lower(i)).isdisjoint(quoting().demanding) for i in words)
    item = Item(closing.first, closing.last, "direct", "headline", closing.turn, by)
    return item if own else replace(item, kind="indirect")


def _repeats(page: Page, closing: Closing, stretches: list[Stretch]) -> bool:
    """Whether a headline's words begin a quotation of the article, or a sentence in it, past a conjunction or adverbs:
    "Szczerze mówiąc, ten uraz schodzi na bok"."""
    words = letters(page, closing.first, closing.last)[:40]
    for stretch in stretches[:100]:
        stop = min(stretch.last, stretch.first + 60)
        opens = [i for i in range(stretch.first, stop) if i == stretch.first or page.sentence(i)[0] == i]
        begins = (at for i in opens for at in _starts(page, i))
        if words and any(letters(page, i, min(stop, i + 60))[: len(words)] == words for i in begins):
            return True
    return False


def _starts(page: Page, at: int) -> Iterator[int]:
    """Where the words of a sentence that opens at *at* may begin: there, and behind its conjunction or adverbs."""
    yield at
    for opening in range(at, min(at + ADVERBS, len(page.words) - 1)):
        word = page.words[opening]
        read = classes(word.lower) & {"adv", "part", "pcon"}
        if not (read or word.text == "," or word.lower in quoting().linking):
            return
        yield opening + 1


def letters(page: Page, first: int, last: int) -> list[str]:
    """The words from *first* to *last* in small letters, punctuation left out."""
    return [page.lower(i) for i in range(first, last) if page.words[i].text[:1].isalnum()]


def _paragraph(page: Page, closing: Closing) -> int | None:
    """Where somebody's words begin that fill their paragraph but for its closing, none where they do not.

    With a closing in the present tense ("… – mówi X") portals print what X says; a wire's summary closes in the past
    ("- poinformował w środę X") or passes on a fact ("informuje X"), unless the speaker says "I" or "we" before.
    """
    by = closing.attribution
    if any(page.lower(i) in quoting().complementizers for i in range(by.first, by.last)):
        return None  # the reporter goes on telling
    if (closing.first, by.last) != page.line(closing.first):
        return _plain_before(page, closing)
    first = voice.behind_report(page, _behind_frame(page, closing), closing.last)
    if page.lower(closing.last) == "," and not voice.is_speech(page, first, closing.last, by.tone):
        return None  # "O wyniku przesądził audyt, dodaje wójt.": a comma sets a summary off
    if _dwells(page, by) and not voice.own_voice(page, first, closing.last):
        return _behind_names(page, first, closing.last)
    if _is_present(page, by):
        return None if _leads_in(page, first, closing.last) else _behind_speaker(page, by, first, closing.last)
    if by.tone == "report" or by.subject.kind not in {"person", "role"}:
        return None
    return first if voice.opens_paragraph(page, first, closing.last) else _plain_before(page, closing)


def _behind_frame(page: Page, closing: Closing) -> int:
    """Where the words begin behind a first sentence that a frame makes a report: "Zdaniem Anny Lis tak jest. | Rynek
    bez straganów to parking – śmieje się ekonomistka"."""
    end = page.sentence(closing.first)[1]
    if end >= closing.last or not is_framed(page, closing.first):
        return closing.first
    mention, behind = page.mentions.get(end), page.sentence(end)[1]
    denied = mention is not None and mention.nominative and page.lower(mention.last) == "nie"  # "Badaczka nie widzi …"
    return behind if denied and behind < closing.last else end


def _plain_before(page: Page, closing: Closing) -> int | None:
    """Where the paragraph begins whose first sentences name nobody, tell nothing past and lead up to somebody's own
    voice: "| Nie każda strata jest oszustwem. Gdyby tak było, musielibyśmy zamknąć giełdę – powiedział Jan Kot. Dodał,
    że …"."""
    by, first = closing.attribution, page.line(closing.first)[0]
    begun = voice.own_words(page, closing.first, closing.last)
    if by.subject.kind not in {"person", "role"} or by.tone == "report" or closing.first != first or begun <= first:
        return None
    if not voice.own_voice(page, begun, closing.last) or not page.stopped(by.last - 1):
        return None
    if nouns.is_human(page.lower(first), "pl"):
        return None  # "Mieszkańcy czekają na most.": the newsroom's
    told = any(i in page.covered or page.words[i].text[:1].isdigit() for i in range(first, begun))
    past = (a for i in range(first, begun) for a in third_person(page.lower(i)) if a.pos in {"praet", "imps"})
    return None if told or any(past) else first


def _behind_names(page: Page, first: int, last: int) -> int | None:
    """Where the last of the words from *first* to *last* begin that name nobody who acts: "Dyplomy wręczyła Anna Lis. |
    Klastry to dobra inwestycja"; none where somebody acts to their end."""
    people = (i for i in range(first, last) if i in page.mentions)
    named = (page.sentence(i)[1] for i in people if page.mentions[i].kind == "person" and page.mentions[i].nominative)
    begun = max(named, default=first)
    return begun if begun < last else None


def _behind_speaker(page: Page, by: Attribution, first: int, last: int) -> int | None:
    """Where the words from *first* to *last* begin behind what is told of their speaker by name: "Kot jechać nie chce.
    | To wina zarządu – twierdzi Kot"; none where that is all."""
    spoken = by.subject.mention
    if spoken is None or spoken.kind != "person":
        return first
    named = (m for i in range(first, last) if (m := page.mentions.get(i)) is not None and m.nominative)
    told = (m.first for m in named if m.name == spoken.name)
    begun = max((page.sentence(i)[1] for i in told), default=first)
    return begun if begun < last else None


def _leads_in(page: Page, first: int, last: int) -> bool:
    """Whether sentences about somebody stand before the first one in somebody's own voice: "Anna Lis upiekła tort.
    Nie był drukowany, zapewniam – mówi"."""
    if not voice.own_voice(page, first, last):
        return False
    begun = voice.own_words(page, first, last)
    named = any(m.kind == "person" and m.nominative for i in range(first, begun) if (m := page.mentions.get(i)))
    starts = (i for i in range(first, begun) if page.sentence(i)[0] == i)
    return named or any(voice.acts_here(page, i, page.sentence(i)[1]) for i in starts)


def _opens_turn(page: Page, closing: Closing, stretches: list[Stretch]) -> bool:
    """Whether a line's few first words, whose dash is lost, go on behind their attribution in somebody's own voice: "To
    początek – zapowiada Jan Kot. – Wejdziemy do wszystkich szkół."; more of them are a summary as a rule."""
    if closing.first != page.line(closing.first)[0] or closing.attribution.subject.kind not in {"person", "role"}:
        return False
    if page.sentence(closing.first)[1] < closing.last or closing.last - closing.first > FEW:
        return False
    return any(s.turn == closing.turn and voice.own_voice(page, s.first, s.last) for s in stretches)


def _is_present(page: Page, by: Attribution) -> bool:
    verb = page.verbs.get(by.verb)
    return verb is not None and verb.form == "fin" and by.tone != "report"


def _dwells(page: Page, by: Attribution) -> bool:
    """Whether a past tense dwells on somebody's talk ("podkreślał"), as portals close what they print of it."""
    read = third_person(page.lower(by.verb)) if by.verb in page.verbs and by.tone != "report" else ()
    return any(a.pos == "praet" and "imperf" in a.tag.split(":") for a in read)


def _states(page: Page, first: int, last: int) -> bool:
    """Whether words say something: they hold a clause, or are many."""
    words = [page.lower(i) for i in range(first, last)]
    return count(words) >= 7 or (count(words) >= 3 and any(is_finite(word) for word in words))
