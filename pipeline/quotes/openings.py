"""Questions about a line's layout: may speech begin here, who is said to speak, does the newsroom speak again?"""

from __future__ import annotations

from pipeline.quotes import attributions, subjects, voice
from pipeline.quotes.attributions import Attribution
from pipeline.quotes.page import Page
from pipeline.quotes.subjects import REACH
from pipeline.quotes.words import CLOSING, DASHES, ENDS, count, is_finite, quoting


def announced(page: Page, first: int) -> Attribution | None:
    """Who speaks in a line that a dash opens, when the line before it ends in a colon: "Powiedziała:"."""
    if first == 0 or page.lower(first - 1) != ":":
        return None
    return attributions.introduction(page, first - 1, 0, verb_needed=True)


def names_somebody(page: Page, first: int, end: int) -> bool:
    """Whether a name or role in the nominative stands in the line: then the newsroom speaks again."""
    mentions = page.mentions
    return any(mentions[i].nominative and mentions[i].kind != "institution"
               for i in range(first, end) if i in mentions)  # fmt: skip


def spoken_end(page: Page, first: int) -> int:
    """Where the unmarked words of this line end: at an attribution, at a quotation mark, or with it."""
    last = page.line(first)[1]
    for at in range(first + 1, min(last, first + 4 * REACH)):
        if at in page.closer or at in page.unclosed:
            return at
        if at in page.separators and attributions.behind(page, at + 1, last, page.ends_sentence(at - 1)):
            return at
    return min(last, first + 4 * REACH)


def reports(page: Page, at: int, limit: int) -> bool:
    """Whether a sentence of the reporter's begins at *at*, behind speech: "Zastrzegł przy tym, że …"."""
    if page.words[at].sentence == page.words[at - 1].sentence:
        return False
    verb = at
    mention = page.mentions.get(at)
    if mention is not None and mention.nominative and mention.kind != "institution":
        verb = mention.last
    if verb not in page.verbs or page.verbs[verb].form not in {"fin", "praet"}:
        return False
    return any(page.lower(i) in quoting().complementizers for i in range(verb + 1, min(limit, verb + 9)))


def opens_sentence(page: Page, at: int) -> bool:
    """Whether the mark at *at* stands where a sentence of its own may begin."""
    first = page.line(at)[0]
    previous = page.lower(at - 1)
    return (
        at == first
        or page.ends_sentence(at - 1)
        or previous == ":"
        or previous in DASHES
        or (previous in CLOSING and at - 1 not in page.unclosed)
        or (previous == "," and at - 2 >= first and page.words[at - 2].text in CLOSING)
    )


def attributed_inside(page: Page, first: int, last: int) -> Attribution | None:
    """An attribution between dashes inside the marks: "„A – powiedział X. – B”"."""
    for at in range(first + 1, min(last, first + 4 * REACH)):
        if at in page.separators:
            found = attributions.behind(page, at + 1, last)
            if found is not None and found.subject.kind in {"person", "role"}:
                return found
    return None


def attribution_behind(page: Page, close: int, alone: bool, words: int) -> Attribution | None:
    """The attribution behind a closing mark, past a comma, a stop before a dash, or a dash."""
    at, end = close + 1, page.line(close)[1]
    if at < end and page.words[at].text in ENDS | {","} and (at + 1 in page.separators or page.words[at].text == ","):
        at += 1
    if at in page.separators:
        return attributions.behind(page, at + 1, end)
    speechlike = alone and (words >= 4 or page.words[close - 1].text in ENDS | {","})
    return attributions.behind(page, at, end) if speechlike else None


def introduced(page: Page, at: int, close: int, narration: int) -> Attribution | None:
    """Who is said to speak before the mark at *at*: "X dodał: „", "odparła „"."""
    previous = page.lower(at - 1)
    if previous == ":":
        found = attributions.introduction(page, at - 1, narration, verb_needed=False)
        if found is None or found.rule in {"introduction", "heard"}:
            return found
        return found if found.subject.kind in {"person", "role"} and is_sentence(page, at + 1, close) else None
    if quoting().heard.keys() & {page.lower(at - 1), page.lower(at - 2)} and close - at > 4:
        return attributions.introduction(page, at, narration, verb_needed=True)
    verb = page.verbs.get(at - 1)
    if verb is None or verb.form == "part" or not page.capital(at) or close - at < 3 or verb.kind != "both":
        return None
    return attributions.introduction(page, at, narration, verb_needed=True)


def frame(page: Page, at: int, narration: int) -> Attribution | None:
    """The frame "Jak podkreśla X, prezes Y," right before the dash at *at*."""
    start = max(page.sentence(at)[0], narration, at - REACH)
    for verb in range(at - 1, start, -1):
        how = verb - 1 if page.lower(verb - 1) == "jak" else verb - 2
        if verb in page.verbs and page.lower(how) == "jak" and how - 1 not in page.separators:
            found = page.verbs[verb]
            subject = subjects.after(page, verb, at)
            return Attribution(verb, found.lemma, verb - 1, at, subject, "frame", found.same, found.tone,
                               found.gender)  # fmt: skip
    return None


def in_bracket(page: Page, at: int, narration: int) -> bool:
    """Whether the dash at *at* closes a parenthesis behind an abbreviation: "– czyli 29 marca 2019 r. – Ustawa"."""
    if page.stopped(at - 1):
        return False
    for back in range(at - 2, max(narration, at - 15) - 1, -1):
        if back in page.separators:
            return True
        if page.stopped(back):
            return False
    return False


def is_sentence(page: Page, first: int, last: int) -> bool:
    """Whether marked words are a sentence of their own rather than a title or a name."""
    words = [word.text for word in page.words[first:last]]
    end = page.line(first)[1]
    follower = page.lower(last + 1)
    free = last + 1 >= end or follower in ENDS or page.words[last + 1].sentence != page.words[last].sentence
    free = free or page.capital(last + 1) or (last + 1 in page.separators and voice.own_voice(page, first, last))
    if not free or not page.capital(first) or count(words) < 3:
        return False
    ended = words[-1] in ENDS
    return ended or count(words) >= 12 or any(is_finite(w.lower()) for w in words)


def told_before(page: Page, comma: int, narration: int) -> Attribution | None:
    """Who says the clause before a comma in narration: "Most będzie gotowy w maju, zapowiada wójt Jan Kot."."""
    found = attributions.behind_comma(page, comma, page.line(comma)[1])
    if found is None or found.subject.kind not in {"person", "role"}:
        return None
    first = max(page.sentence(comma)[0], narration, comma - 2 * REACH)
    begins = page.lower(first)
    if begins in quoting().subordinate or begins in quoting().frames or begins in {"o", "jak"}:
        return None
    words = range(first, comma)
    reported = any(page.lower(i) in quoting().complementizers or i in page.verbs for i in words)
    clause = any(is_finite(page.lower(i)) for i in words if i not in page.covered)
    return found if clause and not reported and comma - first > 3 else None
