"""Whose the words are: speakers put to items in reading order.

Words without an attribution of their own take the speaker of their turn, of the words right before or behind them, of
the signature below, or of the quotation that repeats them.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.quotes import anaphora, headlines, interviews, newcomers, speakers, unascribed
from pipeline.quotes.bylines import signing
from pipeline.quotes.cast import Cast
from pipeline.quotes.items import Item
from pipeline.quotes.memory import Memory
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.speaker import Speaker
from pipeline.quotes.subject import is_group
from pipeline.quotes.voice import own_gender
from pipeline.quotes.words import ENDS, quoting

_LINES = 12
"""Lines of speech that a name above them heads, at most."""


def attributed(page: Page, items: list[Item], asked: Mention | None) -> list[Item]:
    """The items with their speakers, resolved in reading order."""
    told = bytearray(len(page.words))
    for item in items:
        if not _is_nobodys(page, item):
            told[item.first : item.last] = b"\1" * (item.last - item.first)
    signed = signing(page)
    narration = [m for first, m in sorted(page.mentions.items()) if not told[first] and first not in signed]
    memory = Memory(page, narration, Cast(page))
    made: list[Item] = []
    waiting: list[int] = []
    by_verb: dict[tuple[int, int], Speaker] = {}
    turns: dict[int, Speaker] = {}
    headed = -2
    for number, item in enumerate(items := [unascribed.announced(page, item) for item in items]):
        speaker = None
        if item.attribution is not None:
            key = (item.attribution.verb, item.attribution.first)
            speaker = _asks_again(page, item, made) or _read_on(page, item, made) or by_verb.get(key)
            if speaker is None:
                speaker = _resolve(memory, item)
                by_verb[key] = speaker
                if (teller := _told_within(made, item)) is not None:
                    memory.spoke(item.first, teller)  # who goes on where he has cited another
                made = newcomers.named(memory, made, speaker, item)
            if item.kind == "direct":
                turns.setdefault(item.turn, speaker)
                for waiter in waiting if speaker.name or speaker.role else ():
                    whose = unascribed.told_above(page, made, waiter) or unascribed.taken_over(speaker, "ahead")
                    made[waiter] = replace(made[waiter], speaker=whose)
                waiting = []
        else:
            if not unascribed.answered_ahead(page, items, number):
                waiting = []  # the turn ends here unascribed
            speaker = turns.get(item.turn)
            if speaker is None and _is_crosshead(page, items, number):
                headed, speaker = number, Speaker(how="missing")
            if speaker is None and (person := _signed_beside(page, item)) is not None:
                speaker = memory.named(person.name, "signature")
            if speaker is None and (asked is not None or item.rule == "answer"):
                speaker = memory.named(asked.name, "interview") if asked is not None else Speaker(how="missing")
            speaker = (
                speaker
                or unascribed.in_turn(page, memory, item, made)
                or unascribed.continued(page, memory, items, number, made)
            )
            if speaker is None:
                letter = unascribed.letter(page, memory, item)
                if letter is None and unascribed.answered_ahead(page, items, number):
                    waiting.append(number)
                speaker = (
                    letter
                    or unascribed.around(page, memory, item)
                    or unascribed.above(page, memory, item)
                    or Speaker(how="missing")
                )
            if item.kind == "direct" and speaker.name:
                turns.setdefault(item.turn, speaker)
                if speaker.how in {"around", "beside"}:
                    memory.spoke(item.first, speaker)
        if headed == number - 1 and speaker.name:
            made[headed] = replace(made[headed], speaker=unascribed.taken_over(speaker, "headed"))
        made.append(replace(item, speaker=speaker))
    made = newcomers.named_later(memory, made)
    return headlines.told(page, memory, [_shortened(page, _with_role(memory, item)) for item in made])


def _is_crosshead(page: Page, items: list[Item], number: int) -> bool:
    """Whether marked words are a crosshead run into the sentence that reports what their speaker said: "„Żyjemy w
    strachu” Masih powiedział, że …"."""
    item, after = items[number], items[number + 1 : number + 2]
    mark, behind = item.first - 1, item.last + 1
    if not after or page.closer.get(mark) != item.last or page.words[item.last - 1].text in ENDS:
        return False
    by, line = after[0].attribution, page.line(mark)
    if by is None or by.verb < behind or behind >= line[1] or not (mark == line[0] or page.stopped(mark - 1)):
        return False
    return page.capital(behind) and by.verb < page.sentence(behind)[1] and after[0].first > by.verb


def _is_nobodys(page: Page, item: Item) -> bool:
    """Whether a statement is no named source's or several people's, so that it is told like all else: "A – czytamy w
    gazecie", "Komentatorzy przypominają, że Jan Kot zarobił miliard. Teraz …"."""
    by = item.attribution
    if item.kind != "indirect" or by is None:
        return False
    return by.subject.kind == "anonymous" or (bool(by.subject) and is_group(page, by.subject))


def _resolve(memory: Memory, item: Item) -> Speaker:
    by = item.attribution
    assert by is not None
    at = by.verb if by.verb >= 0 else by.first
    gender = by.gender
    if item.kind == "direct" and gender == "sg" and not by.subject:  # "– Nie mogłem odmówić – tłumaczy.": a man
        gender = own_gender(memory.page, item.first, item.last) or gender
    found = speakers.resolve(memory, by.subject, at, gender, by.same, min(item.first, at) if not by.subject else at)
    alone = by.subject.kind == "anonymous" and by.last - by.first <= 2  # "– A – usłyszeliśmy."
    if by.rule == "heard" and by.lemma == "usłyszeć" and alone:
        found = anaphora.told_of(memory, item.first, "sg") or found
    if not found.name and (shown := newcomers.revealed(memory.page, item)) is not None:
        found = memory.named(shown.name, "named")
    if item.kind == "direct" and found.how == "named" and by.first >= item.last:
        newcomers.asked(memory, found, item.first)
        newcomers.announced(memory, found, item)
    if item.kind == "direct" and found.name and (sex := own_gender(memory.page, item.first, item.last)):
        memory.cast.genders.setdefault(found.name, sex)  # a foreign name: "– Kupiłem – mówi Cornelis Smit."
    return found


def _signed_beside(page: Page, item: Item) -> Mention | None:
    """Who signs the line below words that fill their own line, or heads it and further lines of speech from above: "Jan
    Lis (trener Orła)". Where such lines and speech take turns, the topmost one tells which way the names go."""
    line = page.words[item.first].line
    first, last = page.lines[line]
    if line == 0 or item.first - first > 1 or last - item.last > 2:
        return None
    top = _speech(page, line)
    above = interviews.signed(page, top - 1) if first in page.separators else None
    while top > 2 and page.lines[top - 2][0] in page.separators and interviews.signed(page, top - 1) is not None:
        top = _speech(page, top - 2)
    if above is not None and interviews.signed(page, top - 1) is not None:
        return above
    return interviews.signed(page, line + 1) if line + 1 < len(page.lines) else None


def _speech(page: Page, line: int) -> int:
    """The first of the lines of speech that stand one upon another down to *line*, no more than a few of them."""
    first = line
    while first > max(1, line - _LINES) and {page.lines[first][0], page.lines[first - 1][0]} <= page.separators:
        first -= 1
    return first


def _asks_again(page: Page, item: Item, made: list[Item]) -> Speaker | None:
    """Who asks again in the line in which somebody has just answered: "– A? – pytał X. – B – odparł Y. – C?"."""
    by = item.attribution
    if by is None or by.last > item.first or by.lemma not in quoting().answering or len(made) < 2:
        return None
    asked, answer = made[-2], made[-1]
    here = page.words[item.first].line == page.words[asked.first].line
    asks = all(page.words[words.last - 1].text == "?" for words in (item, asked))
    if not (here and asks and answer.attribution == by and asked.speaker.name != answer.speaker.name):
        return None
    return unascribed.taken_over(asked.speaker, "alternating")


def _told_within(made: list[Item], item: Item) -> Speaker | None:
    """Who tells of what *item* cites: "Lis przypomniał, że Kot obiecywał zysk, cytując go: „…”. – Minęło – dodał."."""
    by, outer = item.attribution, made[-1] if made else None
    if by is None or outer is None or outer.kind != "indirect" or not outer.first <= by.verb < outer.last:
        return None
    return outer.speaker if outer.speaker.name and item.kind == "direct" else None


def _read_on(page: Page, item: Item, made: list[Item]) -> Speaker | None:
    """Whose letter is read on: "„A” – pisze Lis. „B” – czytamy dalej."."""
    by, before = item.attribution, made[-1:]
    if by is None or by.rule != "heard" or by.subject.mention is not None or not before or item.kind != "direct":
        return None
    near = page.words[item.first].sentence - page.words[before[0].last - 1].sentence <= 1
    on = any(page.lower(i) in quoting().on for i in range(by.first, by.last)) and by.last - by.first <= 3
    return unascribed.taken_over(before[0].speaker, "continued") if near and on else None


def _shortened(page: Page, item: Item) -> Item:
    """Speech that nothing closes, cut before the sentence that names its speaker: there the newsroom speaks again."""
    closes = item.attribution is not None and item.attribution.first >= item.last
    if item.rule != "dash" or closes or not item.speaker.name or item.last < page.line(item.first)[1]:
        return item
    for at in range(page.sentence(item.first)[1], item.last):
        mention = page.mentions.get(at)
        quoted = page.opening(at) >= item.first  # "– Mają. Kolega powiedział: „Irena, szkoda”."
        if mention is not None and mention.kind == "person" and mention.name == item.speaker.name and not quoted:
            return replace(item, last=max(page.sentence(at)[0], item.first + 1))
    return item


def _with_role(memory: Memory, item: Item) -> Item:
    """A person's role at its fullest, now that the whole article is read."""
    if item.speaker.kind != "person" or not item.speaker.name:
        return item
    return replace(item, speaker=replace(item.speaker, role=memory.cast.best_role(item.speaker.name)))
