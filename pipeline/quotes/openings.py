"""Questions about a line's layout: may speech begin here, who is said to speak, does the newsroom speak again?"""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.quotes import attributions, introductions, nouns, sources, subjects, voice
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.extents import acts
from pipeline.quotes.marks import opens_words
from pipeline.quotes.page import Page
from pipeline.quotes.subject import REACH, Subject
from pipeline.quotes.words import CLOSING, DASHES, ENDS, count, is_finite, quoting

_CLAUSE = 6
"""Words of a quotation, at least, that a comma alone sets off."""


def announced(page: Page, first: int) -> Attribution | None:
    """Who speaks in a line that a dash opens, when the line before it ends in a colon ("Powiedziała:") or says whom the
    newsroom has asked ("– Kiedy? – zapytaliśmy dyrektora Jana Kota.")."""
    if first and (subject := sources.asked(page, first)):
        return Attribution(-1, "pytać", first, first, subject, "introduction")
    if first == 0 or page.lower(first - 1) != ":":
        return None
    return introductions.introduction(page, first - 1, 0, verb_needed=True)


def names_somebody(page: Page, first: int, end: int) -> bool:
    """Whether a name or role in the nominative stands in the line: then the newsroom speaks again. Somebody's "moja
    siostra" is none of the newsroom's."""
    mentions = page.mentions
    return any(mentions[i].nominative and mentions[i].kind != "institution" and not voice.is_own(page.lower(i - 1))
               for i in range(first, end) if i in mentions)  # fmt: skip


def spoken_end(page: Page, first: int) -> int:
    """Where the unmarked words of this line end: at an attribution, at a quotation mark, or with it."""
    last = page.line(first)[1]
    for at in range(first + 1, min(last, first + 4 * REACH)):
        if at in page.closer or at in page.unclosed:
            return at
        if at not in page.separators:
            continue
        ended = page.ends_sentence(at - 1)
        if (ended and page.capital(at + 1)) or attributions.behind(page, at + 1, last, ended):
            return at
    return min(last, first + 4 * REACH)


def is_furniture(page: Page, at: int) -> bool:
    """Whether a reference to another article opens at *at*: "Zobacz także: …"."""
    return page.lower(at) in quoting().furniture and page.lower(at + 1) in quoting().furniture_goes_on


def behind_furniture(page: Page, dash: int) -> bool:
    """Whether a reference to another article stands right before a dash: "zobacz więcej - W pełni …"."""
    return page.lower(dash - 2) in quoting().furniture and page.lower(dash - 1) in quoting().furniture_goes_on


def loose(page: Page, first: int) -> Attribution | None:
    """An attribution that a dash opens a line with though nothing that is said stands before it: "- podaje AFP."."""
    if first not in page.separators or page.words[first].line == 0:
        return None
    found = attributions.behind(page, first + 1, page.line(first)[1])
    return None if found is not None and found.rule == "acts" and found.lemma not in quoting().gestures else found


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
            goes_on = found is not None and found.rule == "verb" and found.last in page.separators
            if found is not None and (found.subject.kind in {"person", "role"} or found.rule == "heard" or goes_on):
                return found
    return None


def attribution_behind(page: Page, close: int, alone: bool, words: int) -> Attribution | None:
    """The attribution behind a closing mark, past a comma, a stop before a dash, or a dash."""
    at, end = close + 1, page.line(close)[1]
    if at < end and page.words[at].text in ENDS | {","} and (at + 1 in page.separators or page.words[at].text == ","):
        at += 1
    if at in page.separators:
        return attributions.behind(page, at + 1, end) or (attributions.gesture(page, at + 1, end) if alone else None)
    own = close in page.opener and voice.own_voice(page, page.opener[close] + 1, close)
    speechlike = alone and (words >= 4 or own or page.words[close - 1].text in ENDS | {","})
    return attributions.behind(page, at, end) if speechlike else None


def told_next(page: Page, close: int, last: int) -> Attribution | None:
    """Who the sentence behind marked words says was speaking: "„A”. To słowa Anny Lis.", "„A”. Tak mówi Jan Kot."."""
    at = close + 2 if page.lower(close + 1) in ENDS else close + 1
    if at >= last or page.lower(at) not in quoting().pointing | {"tak"} or not page.capital(at):
        return None
    found = attributions.behind(page, at, last, capital=True)
    return found if found is not None and found.subject.kind in {"person", "role"} else None


def introduced(page: Page, at: int, close: int, narration: int) -> Attribution | None:
    """Who is said to speak before the mark at *at*: "X dodał: „", "odparła „"."""
    if page.lower(at - 1) == ":":
        found = introductions.introduction(page, at - 1, narration, verb_needed=False)
        if found is not None and found.subject.kind == "institution" and close == at + 2:
            return None  # "przyszła odpowiedź z jednym słowem: „Później”"
        if found is not None and found.rule in {"introduction", "heard"}:
            return found
        if not is_sentence(page, at + 1, close):  # "Szczery jest i w tej kwestii: „nasi klienci pytają o cenę”"
            told = found is not None and found.rule == "colon" and close - at > 4
            return found if told and voice.own_voice(page, at + 1, close) else None
        if found is not None and found.subject.kind in {"person", "role"}:
            return found
        return introductions.read_out(page, max(page.sentence(at - 1)[0], narration), at - 1)
    if quoting().heard.keys() & {page.lower(at - 1), page.lower(at - 2)} and close - at > 4:
        return introductions.introduction(page, at, narration, verb_needed=True)
    verb = page.verbs.get(at - 2 if page.lower(at - 1) == "m.in." else at - 1)
    if all(page.capital(i) for i in range(at + 1, close)):
        return None  # "jak doniósł „Nowy Kurier”": a newspaper's name
    if verb is None or verb.form == "part" or not page.capital(at) or close - at < 3 or verb.kind != "both":
        return None
    return introductions.introduction(page, at, narration, verb_needed=True)


def frame(page: Page, at: int, narration: int) -> Attribution | None:
    """The frame "Jak podkreśla X, prezes Y," right before the dash at *at*."""
    start = max(page.sentence(at)[0], narration, at - REACH)
    for verb in range(at - 1, start, -1):
        how = verb - 1 if page.lower(verb - 1) == "jak" else verb - 2
        told = verb in page.verbs and page.lower(verb + 2) != "sobie"  # "jak mówi o sobie"
        if told and page.lower(how) == "jak" and how - 1 not in page.separators:
            found = page.verbs[verb]
            subject = subjects.after(page, verb, at)
            behind = range(max(subject.last, verb + 1), at)
            comma = next((i for i in behind if page.words[i].text == ","), at)
            marked = page.words[at - 1].text == ","
            told = not marked and any(i not in page.covered for i in range(comma + 1, at))
            own = marked or voice.own_voice(page, at + 1, page.sentence(min(at + 1, len(page.words) - 1))[1])
            small = page.lower(at + 1)[:1].isalnum() and not page.words[at + 1].text[:1].isupper()
            called = page.mentions.get(at + 1)
            if called is not None and called.kind == "role" and page.lower(called.last) == ",":
                return None  # "Jak podaje Jan Kot – Prezes Huty, piec stoi"
            if small and (told or not own or any(acts(page, i) for i in behind)):
                return None  # "Jak ocenia X, jest to – obok ceny – warunek": inside; "Jak podał X – było": for a comma
            return Attribution(verb, found.lemma, verb - 1, at, subject, "frame", found.same, found.tone,
                               found.gender)  # fmt: skip
    return _announced_by(page, at, start) or introductions.right_before(page, at, start)


def _announced_by(page: Page, at: int, start: int) -> Attribution | None:
    """Who is said to speak right before the dash at *at* where a colon is left out: "O szczegółach mówi Jan Kot,
    prorektor – Zamierzamy …"; a capital opens what is in somebody's own voice."""
    told = page.mentions.get(page.covered.get(at - 1, -1))
    verb = next((i for i in range(at - 1, start, -1) if i in page.verbs), start)
    found = page.verbs.get(verb)
    if told is None or found is None or found.form != "fin" or found.kind not in {"both", "direct"}:
        return None
    subject = subjects.after(page, verb, at)
    plain = subject.kind == "person" and not any(is_finite(page.lower(i)) for i in range(subject.last, at))
    own = page.capital(at + 1) and voice.own_voice(page, at + 1, page.sentence(at + 1)[1])
    if not (plain and own and page.lower(start) == "o"):
        return None
    return Attribution(verb, found.lemma, verb, at, subject, "frame", found.same, found.tone, found.gender)


def is_sentence(page: Page, first: int, last: int) -> bool:
    """Whether marked words are a sentence of their own rather than a title or a name."""
    words = [word.text for word in page.words[first:last]]
    end = page.line(first)[1]
    follower = page.lower(last + 1)
    free = last + 1 >= end or follower in ENDS | {"["} or page.words[last + 1].sentence != page.words[last].sentence
    free = free or page.capital(last + 1) or (last + 1 in page.separators and voice.own_voice(page, first, last))
    crosshead = last + 1 in page.separators and page.capital(last + 2) and last + 2 not in page.covered
    free = free or (crosshead and count(words) > 3 and opens_sentence(page, first - 1))
    if not free or not page.capital(first) or count(words) < 3:
        return False
    ended = words[-1] in ENDS
    return ended or count(words) >= 12 or any(is_finite(w.lower()) for w in words)


def speaks_behind_colon(page: Page, at: int, close: int) -> bool:
    """Whether the mark at *at* behind a colon opens speech though nobody is said to speak: an own voice, or what
    ends a headline ("Radni o kładce: „Dwa lata czekania i nic”"); a motto or title is none."""
    heads = page.words[at].line == 0 and (close + 1 == page.line(at)[1] or page.lower(close + 1) == "[")
    titles, written = quoting().titles, quoting().sounding
    for i in range(max(page.sentence(at - 1)[0], at - 8), at - 1):
        named = nouns.nominative(page.lower(i)) or (i == at - 2 and not heads)  # "Na plakacie:", "Radni o kładce:"
        if not lemmas(page.lower(i)).isdisjoint(titles | written if named else written):
            return False
    return heads or voice.own_voice(page, at + 1, close)


def is_title(page: Page, first: int, last: int) -> bool:
    """Whether every one of several marked words is capitalised: a name or title, nothing that is said."""
    return last - first > 1 and all(page.words[i].text[:1].isupper() for i in range(first, last))


def begins_anew(page: Page, dash: int, closed: Attribution, narration: int) -> bool:
    """Whether a verb with a capital behind *dash* opens somebody's words rather than closes a reporter's sentence: "Nie
    wierzą. – Obiecał nam to wójt. I co?"."""
    if closed.rule not in {"verb", "heard"} or narration >= dash or not page.words[closed.first].text[:1].isupper():
        return False
    return not voice.own_voice(page, max(page.sentence(dash - 1)[0], narration), dash)


def is_glued(page: Page, dash: int) -> bool:
    """Whether the dash is glued to a capital that opens somebody's words: "Broni się wójt -Nie mamy wyboru"."""
    behind = page.words[dash + 1 : dash + 2]
    return bool(behind) and page.words[dash].spaced and not behind[0].spaced and opens_words(behind[0].text)


def set_off(page: Page, at: int, close: int) -> bool:
    """Whether a comma sets off marked words with a verb of their own that a verb of saying follows: "Rektor nie krył
    zadowolenia, „umowa tylko potwierdza to, co już robimy” podkreślił"."""
    verb = page.verbs.get(close + 1)
    said = verb is not None and verb.form in {"fin", "praet"} and verb.kind in {"both", "direct"} and not verb.negated
    clauses = (range(page.sentence(at)[0], at - 1), range(at + 1, close))
    clause = all(any(is_finite(page.lower(i)) for i in words) for words in clauses)
    return page.lower(at - 1) == "," and close - at > _CLAUSE and said and clause


def is_slogan(page: Page, close: int) -> bool:
    """Whether a quotation mark at *close* ends words that stand where a sentence may begin: a slogan or a crosshead,
    behind which a dash opens speech."""
    opener = page.opener.get(close)
    return opener is not None and opens_sentence(page, opener)


def is_named(page: Page, close: int) -> bool:
    """Whether what follows the mark at *close* says that the words are a name: "„Dbaj o siebie” – to nazwa akcji", or a
    slogan: "„Dość!” Pod takim hasłem protestowali"."""
    at = close + 1 if close + 1 in page.separators else close
    slogan = page.lower(at + 1) == "pod" and page.lower(at + 3) == "hasłem"
    return slogan or (page.lower(at + 1) == "to" and not lemmas(page.lower(at + 2)).isdisjoint(quoting().titles))


def is_labelled(page: Page, first: int) -> bool:
    """Whether a line opens with somebody's name before a colon and a dash: "Anna Lis: – Tak."."""
    mention = page.mentions.get(first)
    if mention is None or mention.kind == "institution":
        return False
    colon = next((i for i in range(mention.last, min(page.line(first)[1], first + 14)) if page.lower(i) == ":"), None)
    return colon is not None and colon + 1 in page.separators


def nickname(page: Page, dash: int, last: int) -> Attribution | None:
    """Who speaks in a line that opens with a word or two nobody knows for a name, before a colon and a dash: "Kajtek: –
    Gonią nas.". What follows must be somebody's own voice."""
    first = page.line(dash)[0]
    words = range(first, dash - 1)
    if not 1 <= len(words) <= 3 or page.lower(first) in quoting().labels or not page.words[first].text[:1].isupper():
        return None
    if any(is_finite(page.lower(i)) or not page.words[i].text[:1].isalpha() for i in words):
        return None
    if not page.stopped(last - 1) or not voice.own_voice(page, dash + 1, last):
        return None
    return Attribution(-1, "", first, dash - 1, Subject("anonymous", first, dash - 1), "label")


def marked_behind(page: Page, dash: int) -> bool:
    """Whether an attribution without a dash follows marks right behind *dash*: "- „Uczmy się.” powiedział Jan Kot."."""
    close = page.closer.get(dash + 1)
    if close is None or close + 1 in page.separators:
        return False
    return attribution_behind(page, close, True, count([w.text for w in page.words[dash + 2 : close]])) is not None


def cue_inside(page: Page, at: int, limit: int) -> Attribution | None:
    """The cue "I podkreśla: –" or the name that breaks off speech at *at*, where its sentence begins."""
    if page.words[at].sentence == page.words[at - 1].sentence:
        return None
    stop = min(limit - 1, at + 8, page.sentence(at)[1])
    colon = next((i for i in range(at + 1, stop) if page.lower(i) == ":"), None)
    if colon is None or colon + 1 not in page.separators:
        return None
    named = page.mentions.get(at)  # "– Tak. Anna Lis: – Nie."
    labelled = named is not None and named.kind == "person" and named.nominative and named.last == colon
    if not labelled and not any(i in page.verbs for i in range(at, colon)):
        return None
    return introductions.introduction(page, colon, at, verb_needed=True)
