"""Where the reporter speaks again behind speech that no dash closes."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.quotes.attribution import Attribution
from pipeline.quotes.layouts import Stretch
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.verbs import third_person
from pipeline.quotes.words import quoting

_BACK = 200
"""Words before a turn among which its speaker is named."""
_COMPANY = 6
"""Words that tell with whom somebody does something, and the verb."""


def reports(page: Page, at: int, limit: int) -> bool:
    """Whether a sentence of the reporter's begins at *at*, behind speech: "Zastrzegł przy tym, że …"."""
    if page.words[at].sentence == page.words[at - 1].sentence:
        return False
    if is_framed(page, at):
        return True
    mention = _subject(page, at)
    person = page.mentions.get(mention.last) if mention is not None and mention.kind == "role" else None
    verb = (person or mention).last if mention is not None else at  # "Radna Lis zapowiada, że …"
    if verb not in page.verbs or page.verbs[verb].form not in {"fin", "praet"}:
        return False
    if mention is None and page.verbs[verb].gender in {"pl", "plf"}:
        return False  # "Mówili, że to poważna operacja": somebody's own talk
    return any(page.lower(i) in quoting().complementizers for i in range(verb + 1, min(limit, verb + 9)))


def tells_of(page: Page, at: int, speaker: str, turn: int) -> bool:
    """Whether a sentence at *at* tells something of the *speaker* by name, as he himself would not: "Lis dodał, że …",
    "Lis przyjechał wieczorem.", "Zdaniem Lisa …"; a frame also of whom the text named last before the *turn*, whose
    words an office closes: "– A – wskazał były premier. – B. | Zdaniem Lisa …"."""
    if page.words[at].sentence == page.words[at - 1].sentence:
        return False
    mention = _subject(page, at)
    if mention is None and is_framed(page, at):
        mention = page.mentions.get(at + 1) or page.mentions.get(at + 2)
        person = mention is not None and mention.kind == "person"
        return mention is not None and person and mention.name in {speaker, _named_last(page, turn)}
    named = mention is not None and bool(speaker) and mention.name == speaker
    return mention is not None and named and any(third_person(page.lower(i)) for i in _verb_behind(page, mention))


def _verb_behind(page: Page, mention: Mention) -> range:
    """The words behind a name among which its verb may stand: the next one, or more of them behind "with whom": "Lis z
    żoną i córką mieszkał"."""
    return range(mention.last, mention.last + (_COMPANY if page.lower(mention.last) in {"z", "ze", "wraz"} else 1))


def of_others(page: Page, first: int, last: int, closed: Attribution) -> bool:
    """Whether words *first* to *last* name who says something in them, and what closes them names nobody else: then
    they are narration. "Prezes obiecał, że zapłaci. Jan Lis mówi co innego – żali się Ewa Kot." is Ewa Kot's."""
    named = [m for i in range(first, last) if i in page.mentions and (m := _subject(page, i)) is not None]
    tellers = {m.name for m in named if m.kind == "person" and m.last in page.verbs}
    by = closed.subject.mention
    return bool(tellers) and (not closed.subject or (by is not None and by.name in tellers))


def speaker_of(page: Page, stretches: Sequence[Stretch], turn: int, opened: Attribution | None) -> str:
    """The name of whose the *turn* is, as *opened* or its last attribution says; of one who is only said to have
    spoken (" – dodał."), who was named last before."""
    by = opened
    if by is None and stretches and stretches[-1].turn == turn:
        by = stretches[-1].attribution
    if by is None:
        return ""
    if by.subject.mention is not None:
        return by.subject.mention.name if by.subject.mention.kind == "person" else ""
    return _named_last(page, turn) if not by.subject else ""


def _named_last(page: Page, turn: int) -> str:
    """Who is named last before the *turn*, in its line or the one above."""
    top = max(page.lines[max(0, page.words[turn].line - 1)][0], turn - _BACK)
    before = (page.mentions[i] for i in range(turn, top - 1, -1) if i in page.mentions)
    return next((m.name for m in before if m.kind == "person" and m.nominative), "")


def _subject(page: Page, at: int) -> Mention | None:
    """Who is named at *at* in the nominative, person or office."""
    mention = page.mentions.get(at)
    return mention if mention is not None and mention.nominative and mention.kind != "institution" else None


def is_framed(page: Page, at: int) -> bool:
    """Whether a frame that points at somebody opens the words at *at*: "Jej zdaniem", "Zdaniem dr. Jana Kota"."""
    words = quoting()
    behind = at + 1 if page.lower(at) in words.frames else at + 2
    source = page.mentions.get(behind) or page.mentions.get(behind + 1)
    named = source is not None and source.kind == "person" and not source.nominative
    if named and (page.lower(at) in words.frames or f"{page.lower(at)} {page.lower(at + 1)}" in words.frames):
        return True
    if page.lower(at) in words.possessives:
        return page.lower(at + 1) in words.frames
    if page.lower(at + 1) not in words.possessives:
        return False
    return page.lower(at) in words.frames or f"{page.lower(at)} {page.lower(at + 2)}" in words.frames
