"""From layout and statements to quotes: what is speech, whose it is, where exactly it begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.quotes import interviews, voice
from pipeline.quotes.attributions import Attribution
from pipeline.quotes.confidence import confidence
from pipeline.quotes.page import Mention, Page
from pipeline.quotes.speakers import UNKNOWN, Speaker, Speakers
from pipeline.quotes.statements import Statement, statements, trimmed
from pipeline.quotes.stretches import Closing, Layout, Stretch, layout
from pipeline.quotes.subjects import NONE, Subject
from pipeline.quotes.words import CLOSING, DASHES, ENDS, MARKS, OPENING, count, is_finite, quoting
from pipeline.records import Article, Quote, SpeakerType


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch or statement on its way to a quote."""

    first: int
    last: int
    kind: str
    rule: str
    turn: int
    attribution: Attribution | None
    open: bool = False
    speaker: Speaker = UNKNOWN


def assemble(article: Article, page: Page) -> tuple[Quote, ...]:
    """The quotes of *page*."""
    asked = interviews.interviewee(page)
    found = layout(page, asked is not None)
    direct, reported = _judged(page, found, asked)
    taken = bytearray(len(page.words))
    for item in direct:
        taken[item.first : item.last] = b"\1" * (item.last - item.first)
    direct += list(_laid_out(page, found, taken, asked is not None))
    said = statements(page, taken)
    reported = [item for item in reported if not _told_inside(item, said)]
    reported += [_reported(statement) for statement in said]
    fragments = _fragments(page, found, reported)
    reported = [item for item in reported if not _is_fragment(page, item, fragments)]
    direct += fragments
    items = sorted((*direct, *reported), key=lambda item: (item.first, -item.last))
    return _quotes(article, page, _attributed(page, items, taken, asked))


def _judged(page: Page, found: Layout, asked: Mention | None) -> tuple[list[Item], list[Item]]:
    """Stretches as direct speech, and closed narration as the one or the other."""
    direct = [Item(s.first, s.last, "direct", s.layout, s.turn, s.attribution, s.open) for s in found.stretches
              if not _is_bullet(page, s) and not _is_question(s, asked)]  # fmt: skip
    reported = []
    for closing in found.closings:
        by = closing.attribution
        if by.rule == "label":
            person = by.subject.mention
            if asked is not None and (person is None or person.name != asked.name):
                continue  # the interviewer's question
            own = asked is not None or voice.own_voice(page, closing.first, closing.last)
            own = own or _repeats(page, closing, found.stretches)
            item = Item(closing.first, closing.last, "direct", "headline", closing.first, by)
            direct += [item] if own else []
            reported += [] if own else [replace(item, kind="indirect")]
            continue
        first = voice.own_words(page, closing.first, closing.last)
        body = by.subject.kind == "institution"
        if not body and voice.is_speech(page, first, closing.last, by.tone):
            direct.append(Item(first, closing.last, "direct", "unmarked", first, by))
        elif _states(page, first, closing.last):
            reported.append(Item(first, closing.last, "indirect", "closed", first, by))
    return direct, reported


def _laid_out(page: Page, found: Layout, taken: bytearray, interview: bool) -> Iterator[Item]:
    """Speech that the layout of several lines shows: answers that go on, signed pull quotes; marked in *taken*."""
    extra: list[Item] = []
    if interview:
        extra += [Item(first, last, "direct", "answer", turn, None)
                  for first, last, turn in interviews.answers(page, found.stretches)]  # fmt: skip
    for first, last, person in interviews.pull_quotes(page, taken):
        extra.append(Item(first, last, "direct", "signed", first, signature(person)))
    for item in extra:
        taken[item.first : item.last] = b"\1" * (item.last - item.first)
    yield from extra


def signature(person: Mention) -> Attribution:
    """The attribution that a name below the words is."""
    subject = Subject("person", person.first, person.last, person, person.gender)
    return Attribution(-1, "", person.first, person.last, subject, "signature")


def _repeats(page: Page, closing: Closing, stretches: list[Stretch]) -> bool:
    """Whether a headline's words begin a quotation of the article."""
    words = _letters(page, closing.first, closing.last)[:40]
    for stretch in stretches[:100]:
        if words and _letters(page, stretch.first, min(stretch.last, stretch.first + 60))[: len(words)] == words:
            return True
    return False


def _is_question(stretch: Stretch, asked: Mention | None) -> bool:
    """Whether a labelled line of an interview is its interviewer's."""
    by = stretch.attribution
    if asked is None or stretch.layout != "label" or by is None or by.subject.mention is None:
        return False
    return by.subject.mention.name != asked.name


def _states(page: Page, first: int, last: int) -> bool:
    """Whether words say something: they hold a clause, or are many."""
    words = [page.lower(i) for i in range(first, last)]
    return count(words) >= 7 or (count(words) >= 3 and any(is_finite(word) for word in words))


def _is_bullet(page: Page, stretch: Stretch) -> bool:
    """Whether a line that a dash opens is an item of a list rather than speech."""
    if stretch.layout != "dash" or stretch.attribution is not None or not page.starts_line(stretch.turn):
        return False
    ended = page.stopped(stretch.last - 1)
    finite = any(is_finite(page.lower(i)) for i in range(stretch.first, stretch.last))
    return not page.capital(stretch.first) or not (ended or finite)


def _told_inside(item: Item, said: list[Statement]) -> bool:
    """Whether a closed sentence itself reports what a person said ("A powiedział, że …" – podaje agencja): then that
    statement counts."""
    return any(
        item.first < s.first < item.last and s.rule == "that" and s.subject.kind in {"person", "role"} for s in said
    )


def _reported(statement: Statement) -> Item:
    by = Attribution(
        statement.verb, statement.lemma, statement.first, statement.last, statement.subject, statement.rule,
        statement.same, gender=statement.gender,
    )  # fmt: skip
    return Item(statement.first, statement.last, "indirect", statement.rule, statement.first, by)


def _fragments(page: Page, found: Layout, reported: list[Item]) -> list[Item]:
    """Marked words inside reported statements (or beside a verb of saying) that are long enough to be quoted."""
    spans = sorted(reported, key=lambda item: item.first)
    made, at = [], 0
    for first, last in found.fragments:
        if count([word.text for word in page.words[first:last]]) < 4 or _is_title(page, first, last):
            continue
        while at < len(spans) and spans[at].last < first:
            at += 1
        host = spans[at] if at < len(spans) and spans[at].first <= first else None
        if host is not None and last <= host.last + 1:
            made.append(Item(first, last, "direct", "fragment", host.turn, host.attribution))
    return made


def _is_fragment(page: Page, item: Item, fragments: list[Item]) -> bool:
    """Whether a statement says nothing beyond one quoted fragment."""
    first, last = _trimmed(page, item)
    return any(f.first <= first + 1 and last <= f.last + 1 for f in fragments if f.turn == item.turn)


def _is_title(page: Page, first: int, last: int) -> bool:
    """Whether marked words are a title: after a noun of titles, or capitalised without a verb."""
    before = page.lower(first - 2)
    from pipeline.annotating.morphology import lemmas

    if before in quoting().titles or not lemmas(before).isdisjoint(quoting().titles):
        return True
    finite = any(is_finite(page.lower(i)) for i in range(first, last))
    return page.words[first].text[:1].isupper() and not finite


# -- speakers ---------------------------------------------------------------------------------------------------


def _attributed(page: Page, items: list[Item], taken: bytearray, asked: Mention | None) -> list[Item]:
    """The items with their speakers, resolved in reading order."""
    told = bytearray(taken)
    for item in items:
        told[item.first : item.last] = b"\1" * (item.last - item.first)
    narration = [m for first, m in sorted(page.mentions.items()) if not told[first]]
    speakers = Speakers(page, narration)
    made: list[Item] = []
    waiting: list[int] = []
    by_verb: dict[tuple[int, int], Speaker] = {}
    turns: dict[int, Speaker] = {}
    for number, item in enumerate(items):
        speaker = None
        if item.attribution is not None:
            key = (item.attribution.verb, item.attribution.first)
            speaker = by_verb.get(key)
            if speaker is None:
                speaker = _resolve(page, speakers, item)
                by_verb[key] = speaker
            if item.kind == "direct":
                turns.setdefault(item.turn, speaker)
                for waiter in waiting:
                    made[waiter] = replace(made[waiter], speaker=_taken_over(speaker, "ahead"))
                waiting = []
        else:
            speaker = turns.get(item.turn)
            if speaker is None and (person := _signed_below(page, item)) is not None:
                speaker = speakers.named(person.name, "signature")
            if speaker is None and asked is not None:
                speaker = speakers.named(asked.name, "interview")
            speaker = speaker or _continued(page, speakers, items, number, made)
            if speaker is None:
                if _answered_ahead(page, items, number):
                    waiting.append(number)
                speaker = Speaker(how="missing")
        made.append(replace(item, speaker=speaker))
    return _headlines(page, [_shortened(page, _with_role(speakers, item)) for item in made])


def _resolve(page: Page, speakers: Speakers, item: Item) -> Speaker:
    by = item.attribution
    assert by is not None
    at = by.verb if by.verb >= 0 else by.first
    return speakers.resolve(by.subject, at, by.gender, by.same, min(item.first, at) if not by.subject else at)


def _signed_below(page: Page, item: Item) -> Mention | None:
    """Who signs the line below words that fill their own line."""
    line = page.words[item.first].line
    first, last = page.lines[line]
    if item.first - first > 1 or last - item.last > 2 or line + 1 >= len(page.lines):
        return None
    return interviews.signed(page, line + 1)


def _taken_over(speaker: Speaker, how: str) -> Speaker:
    return replace(speaker, mention="", how=how)


def _continued(page: Page, speakers: Speakers, items: list[Item], number: int, made: list[Item]) -> Speaker | None:
    """The speaker of unattributed words that follow words of theirs without anything between."""
    item = items[number]
    before = item.first - 1
    while before >= 0 and page.words[before].text in MARKS | DASHES | ENDS | {":"}:
        before -= 1
    if before < 0:
        return None
    line, own = page.words[before].line, page.words[item.first].line
    for earlier in reversed(made[-4:]):
        by = earlier.attribution
        end = max(earlier.last, by.last if by is not None else 0)
        if earlier.kind == "direct" and page.words[end - 1].sentence >= page.words[before].sentence and line >= own - 1:
            return _taken_over(earlier.speaker, "turn")
        if earlier.kind == "indirect" and line == own and page.words[end - 1].sentence == page.words[before].sentence:
            return _taken_over(earlier.speaker, "turn")
    if line == own and own > 0:
        first, last = page.sentence(before)
        named = [m for m in speakers.narration if first <= m.first < last and m.kind == "person" and m.nominative]
        if len(named) == 1:
            return speakers.named(named[0].name, "beside")
    return None


def _answered_ahead(page: Page, items: list[Item], number: int) -> bool:
    """Whether the next words of the article are direct speech again, whose attribution then holds for both."""
    item = items[number]
    following = next((other for other in items[number + 1 : number + 4] if other.kind == "direct"), None)
    if following is None:
        return False
    between = page.words[item.last : following.first]
    return count([word.text for word in between]) == 0


def _shortened(page: Page, item: Item) -> Item:
    """Speech that nothing closes, cut before the sentence that names its speaker: there the newsroom speaks again."""
    closes = item.attribution is not None and item.attribution.first >= item.last
    if item.rule != "dash" or closes or not item.speaker.name or item.last < page.line(item.first)[1]:
        return item
    for at in range(page.sentence(item.first)[1], item.last):
        mention = page.mentions.get(at)
        if mention is not None and mention.kind == "person" and mention.name == item.speaker.name:
            return replace(item, last=max(page.sentence(at)[0], item.first + 1))
    return item


def _with_role(speakers: Speakers, item: Item) -> Item:
    """A person's role at its fullest, now that the whole article is read."""
    if item.speaker.kind != "person" or item.speaker.role:
        return item
    return replace(item, speaker=replace(item.speaker, role=speakers.best_role(item.speaker.name)))


def _headlines(page: Page, items: list[Item]) -> list[Item]:
    """Unattributed words that return in somebody's quotation are theirs (headlines, pull quotes)."""
    known = [(set(_letters(page, i.first, i.last)), i) for i in items if i.kind == "direct" and i.speaker.name]
    made = []
    for item in items:
        if item.kind == "direct" and item.speaker.how == "missing" and len(known) <= 200:
            words = set(_letters(page, item.first, item.last))
            same = next((i for w, i in known if words and len(words & w) >= 0.8 * len(words)), None)
            if same is not None:
                item = replace(item, speaker=_taken_over(same.speaker, "repeated"))
        made.append(item)
    return _titles(page, made)


def _titles(page: Page, items: list[Item]) -> list[Item]:
    """A quotation in the title is theirs who alone is quoted below."""
    names = {item.speaker.name for item in items if item.kind == "direct" and item.speaker.how != "missing"}
    if len(names) != 1 or "" in names:
        return items
    speaker = next(item.speaker for item in items if item.kind == "direct" and item.speaker.name)
    return [
        replace(item, speaker=_taken_over(speaker, "repeated"))
        if item.kind == "direct" and item.speaker.how == "missing" and page.words[item.first].line == 0
        else item
        for item in items
    ]


def _letters(page: Page, first: int, last: int) -> list[str]:
    return [page.lower(i) for i in range(first, last) if page.words[i].text[:1].isalnum()]


# -- records ----------------------------------------------------------------------------------------------------


def _quotes(article: Article, page: Page, items: list[Item]) -> tuple[Quote, ...]:
    made: list[Quote] = []
    utterances: dict[int, str] = {}
    for item in items:
        first, last = _trimmed(page, item)
        if (
            item.kind == "indirect"
            and not item.speaker.name
            and not item.speaker.role
            and item.speaker.kind != "institution"
        ):
            continue  # nobody's statement: no source can be told
        if first >= last or not any(letter.isalnum() for letter in page.cut(first, last)):
            continue
        number = len(made) + 1
        utterance = utterances.setdefault(item.turn, f"{article.article_id}-u{len(utterances) + 1}")
        made.append(
            Quote(
                article.text,
                f"{article.article_id}-q{number}",
                utterance,
                article.article_id,
                "direct" if item.kind == "direct" else "indirect",
                item.speaker.name,
                _speaker_type(item.speaker),
                item.speaker.mention,
                item.speaker.role,
                _affiliation(page, item),
                item.attribution.lemma if item.attribution is not None else "",
                page.words[first].start,
                page.words[last - 1].end,
                confidence(item.kind, item.rule, item.speaker.how, item.open),
                f"{item.rule}/{item.speaker.how}",
            )
        )
    return tuple(made)


def _speaker_type(speaker: Speaker) -> SpeakerType:
    if speaker.kind == "institution":
        return "institution"
    return "person" if speaker.name or speaker.role else "unknown"


def _affiliation(page: Page, item: Item) -> str:
    """The organisation that the speaker's role phrase names."""
    by = item.attribution
    mention: Subject = by.subject if by is not None else NONE
    if mention.mention is None:
        return ""
    if mention.kind == "institution":
        return ""
    roles = page.attached.get(mention.mention.first, ()) if mention.kind == "person" else (mention.mention,)
    for role in roles:
        for at in range(role.first, role.last):
            inner = page.mentions.get(at)
            if inner is not None and inner.kind == "institution":
                return inner.name
    return ""


def _trimmed(page: Page, item: Item) -> tuple[int, int]:
    """The item's words without surrounding dashes, marks and the closing full stop."""
    first, last = item.first, item.last
    while first < last and (
        page.words[first].text in DASHES | {",", ".", ":", ";", ")"} or _lone(page, first, first, last)
    ):
        first += 1
    while last > first and (
        page.words[last - 1].text in DASHES | {",", ":", ";", ".", "("} or _lone(page, last - 1, first, last)
    ):
        last -= 1
    if item.kind == "direct" and first in page.closer and page.closer[first] == last - 1:
        return _trimmed(page, replace(item, first=first + 1, last=last - 1))
    return first, trimmed(page, first, last) if item.kind == "indirect" else last


def _lone(page: Page, at: int, first: int, last: int) -> bool:
    """Whether the mark at *at* has its partner outside words *first* to *last*."""
    if page.words[at].text not in OPENING | CLOSING:
        return False
    if at in page.closer:
        return page.closer[at] >= last
    return (
        at in page.unclosed
        or at in page.stray
        or not any(page.closer.get(i) == at for i in range(max(first, at - 200), at))
    )
