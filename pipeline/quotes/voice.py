"""Whose voice a sentence is in: the speaker's own (first person, address, judgement) or a reporter's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.annotating.remembered import remembered
from pipeline.quotes.nouns import nominative
from pipeline.quotes.page import Page
from pipeline.quotes.words import classes, is_finite, quoting


@remembered
def is_own(word: str) -> bool:
    """Whether *word* shows the first or second person: "mamy", "robiliśmy", "nam", "nasz", "zobaczcie"."""
    readings = analyses(word)
    if word in quoting().own_verbs or word.endswith(("byśmy", "byście")):
        return True
    if word in quoting().not_own:
        return False
    if any(a.pos == "ppron12" or (a.lemma in quoting().own and a.pos == "adj") for a in readings):
        return True
    verbs = [a for a in readings if a.pos in {"fin", "praet", "bedzie", "impt", "aglt", "winien"}]
    own = [a for a in verbs if a.persons & {"pri", "sec"}]
    return (
        bool(own)
        and len(own) == len(verbs)
        and all(a.pos not in {"subst", "adj", "prep", "adv", "conj", "comp", "part"} for a in readings)
    )


@remembered
def person(word: str) -> str:
    """The person that *word* shows: ``pri`` in "mamy", "nasz", ``sec`` in "jesteście", "wam", or none."""
    if not is_own(word):
        return ""
    readings = analyses(word)
    return "sec" if any("sec" in a.persons or a.lemma in {"ty", "wy", "twój", "wasz"} for a in readings) else "pri"


def enquires(words: Sequence[str]) -> bool:
    """Whether one of *words* is a verb by which who asks speaks of himself: "pytałem", "słyszałam"."""
    return tells_of_himself(words, quoting().enquires)


def tells_of_himself(words: Sequence[str], verbs: frozenset[str]) -> bool:
    """Whether one of *words* is one of the *verbs* in the first person."""
    return any(person(word) == "pri" and not lemmas(word).isdisjoint(verbs) for word in words)


@remembered
def _is_singular(word: str) -> bool:
    readings = analyses(word)
    first = [a for a in readings if "sg" in a.numbers and "pri" in a.persons]
    return is_own(word) and (len(first) == len(readings) or any(a.pos == "ppron12" for a in first))


def own_singular(page: Page, first: int, last: int) -> bool:
    """Whether words *first* to *last* say "I": a newsroom that speaks of itself says "we"."""
    return any(_is_singular(page.lower(i)) for i in _unquoted(page, first, last))


def own_gender(page: Page, first: int, last: int) -> str:
    """The sex that somebody's own verbs show in words *first* to *last*: ``m`` in "pisałem", ``f`` in "pisałam"."""
    found = {sex for i in _unquoted(page, first, last) for sex in _own_sex(page.lower(i))}
    return found.pop() if len(found) == 1 else ""


@remembered
def _own_sex(word: str) -> frozenset[str]:
    """``m`` or ``f`` for a past tense of the first person singular."""
    readings = [a for a in analyses(word) if a.pos == "praet" and "pri" in a.persons and "sg" in a.numbers]
    return frozenset("f" if "f" in a.genders else "m" for a in readings if a.genders & {"f", "m1"})


def _unquoted(page: Page, first: int, last: int) -> Iterator[int]:
    """The words from *first* to *last* outside quotation marks."""
    at = first
    while at < last:
        if at in page.closer:
            at = page.closer[at]
        else:
            yield at
        at += 1


def own_voice(page: Page, first: int, last: int) -> bool:
    """Whether words *first* to *last*, quotations inside them apart, speak in the first or second person."""
    return any(is_own(page.lower(i)) for i in _unquoted(page, first, last))


def judging(page: Page, first: int, last: int) -> bool:
    """Whether words *first* to *last* question, exclaim or judge."""
    if any(page.lower(i) == "to" and page.lower(i + 1) == "nie" for i in range(first, last)) and any(
        page.lower(i) == "," and page.lower(i + 1) in {"tylko", "lecz", "ale"} for i in range(first, last)
    ):
        return True  # "Tytuł to nie order, tylko zobowiązanie"
    return any(page.words[i].text in {"?", "!"} or _judges(page, i) for i in _unquoted(page, first, last))


def _judges(page: Page, at: int) -> bool:
    """Whether the word at *at* judges, alone or with the one before it: "na razie", but not "w razie pożaru"."""
    word = page.lower(at)
    return not quoting().judgement.isdisjoint({word, f"{page.lower(at - 1)} {word}"})


def is_verdict(page: Page, first: int, last: int) -> bool:
    """Whether words *first* to *last* ask, exclaim or judge what everybody sees: "To nie był mecz, to był kabaret"."""
    if page.words[last - 1].text in {"?", "!"} or page.lower(first) in quoting().challenging:
        return True
    if page.lower(first) != "to":
        return False
    verb = first + 1
    while verb < first + 4 and page.lower(verb) in quoting().still:
        verb += 1
    if verb >= last:
        return False
    commas = (i for i in range(verb, last - 1) if page.lower(i) == "," and page.lower(i + 1) in quoting().reasons)
    words = range(verb, next(commas, last))  # "To zła decyzja, bo zwleka z remontem"
    bare = nominative(page.lower(verb)) and not any(is_finite(page.lower(i)) for i in words)
    return bare or "być" in lemmas(page.lower(verb))


def is_speech(page: Page, first: int, last: int, tone: str) -> bool:
    """Whether unmarked words closed by a verb of *tone* are the speaker's own rather than a summary of theirs."""
    return (
        own_voice(page, first, last)
        or tone == "talk"
        or (tone != "report" and (judging(page, first, last) or is_verdict(page, first, last)))
    )


def behind_report(page: Page, first: int, last: int) -> int:
    """Where somebody's words begin in a paragraph from *first* to *last*: behind its reporter's first sentences, which
    name in the nominative who speaks or another: "Kierownik dementuje pogłoski. Kto tak mówi, nie czytał budżetu"."""
    start = first
    while start < last:
        end = page.sentence(start)[1]
        mention = page.mentions.get(start)
        if end < last and _impersonal(page, start, end) and not own_voice(page, start, end):
            start = end  # "Oddział zamknięto we wtorek."
            continue
        if first < start and end < last and _reports(page, start, end):
            start = end  # "Kierowca usłyszał zarzuty. Stwierdził, że jechał wolno."
            continue
        if end < last and acts_here(page, start, end) and not own_voice(page, start, end):
            start = end  # "O tytuł ubiega się Klaster Lin. Papiery są gotowe"
            continue
        if end >= last or mention is None or mention.kind == "institution" or not mention.nominative:
            break
        bearer = page.mentions.get(mention.bearer) if mention.bearer is not None else None
        verb = max(mention.last, bearer.last if bearer is not None and bearer.first < end else 0)
        if not is_finite(page.lower(verb)) or own_voice(page, start, end):
            break
        start = end
    return start


def acts_here(page: Page, first: int, last: int) -> bool:
    """Whether a cluster by its full name, or an office that opens the sentence, acts from *first* to *last*: the
    reporter tells it, who would say "our cluster" and "I" himself."""
    opener = page.mentions.get(first)
    office = opener is not None and opener.kind == "role" and opener.nominative and is_finite(page.lower(opener.last))
    found = (page.mentions[i] for i in range(first, last) if i in page.mentions)
    return office or any(m.label == "CLUSTER" and m.nominative and " " in m.name for m in found)


def _reports(page: Page, first: int, last: int) -> bool:
    """Whether the sentence from *first* to *last* tells what somebody said, in nobody's own voice."""
    opens = quoting().complementizers
    said = (i for i in range(first, last) if i in page.verbs and page.verbs[i].form != "part")
    told = any(not opens.isdisjoint({page.lower(i + 1), page.lower(i + 2)}) for i in said)
    return told and not own_voice(page, first, last)


def _impersonal(page: Page, first: int, last: int) -> bool:
    """Whether the sentence from *first* to *last* tells what was done by nobody named: "zamknięto", "ogłoszono"."""
    return any(classes(page.lower(i)) == {"imps"} for i in range(first, last))


def opens_paragraph(page: Page, first: int, last: int) -> bool:
    """Whether the first sentence from *first* on is in somebody's own voice and the reporter does not return up to
    *last*: no later sentence names anybody or says who speaks."""
    behind = page.sentence(first)[1]
    if behind >= last or not own_voice(page, first, behind) or page.opening(behind) >= first:
        return False
    mentions = (page.mentions[i] for i in range(behind, last) if i in page.mentions)
    opens = quoting().complementizers
    said = any(
        i in page.verbs and not opens.isdisjoint({page.lower(i + 1), page.lower(i + 2)}) for i in range(behind, last)
    )
    return not said and not any(m.kind == "person" and m.nominative for m in mentions)


def own_words(page: Page, first: int, last: int) -> int:
    """Where somebody's unmarked words begin that end at *last*: their sentences reach back while the voice does."""
    start = page.sentence(last - 1)[0]
    if (mark := page.opening(start)) >= first:  # the words of the last sentence began inside marks still open
        start = page.sentence(mark)[0]
    start = max(first, start)
    while start > first:
        before, _ = page.sentence(start - 1)
        before = max(before, first)
        if page.lower(start) in quoting().linking and _may_lead(page, before, start, first):
            return before
        said = any(i in page.verbs and page.verbs[i].form not in {"part", "imps"} for i in range(before, start))
        if said and not own_singular(page, before, start):
            break
        if _names_newsroom(page, before, start):
            return start
        if not own_voice(page, before, start) and not judging(page, before, start):
            taken_up = own_voice(page, start, last) and _takes_up(page, start)
            return before if taken_up and _opens_turn(page, before, start, first) else start
        start = before
    return start


def _names_newsroom(page: Page, first: int, last: int) -> bool:
    """Whether a newsroom speaks of its own people in words *first* to *last*: "pytani przez naszego reportera"."""
    ours = (i for i in range(first, last - 1) if "nasz" in lemmas(page.lower(i)))
    return any(not lemmas(page.lower(i + 1)).isdisjoint(quoting().our_people) for i in ours)


def _may_lead(page: Page, first: int, last: int, limit: int) -> bool:
    """Whether the sentence before one that begins with a conjunction is of the same words ("Nikt nie przyjdzie. Bo i po
    co"): it names nobody, and opens its line where the conjunction may be the reporter's cut ("Ale …")."""
    if any(page.mentions[m].kind != "institution" for m in range(first, last) if m in page.mentions):
        return False
    opens = first == page.line(first)[0] and not any(m in page.mentions for m in range(first, last))
    return page.lower(last) == "bo" or (
        opens and first == limit and not any(i in page.verbs for i in range(first, last))
    )


def _takes_up(page: Page, first: int) -> bool:
    """Whether the sentence at *first* points by a pronoun at what stands before it: "Mam ją do dziś"."""
    return any(
        "ppron3" in classes(page.lower(i)) and page.lower(i) != "nie" for i in range(first, page.sentence(first)[1])
    )


def _opens_turn(page: Page, first: int, last: int, limit: int) -> bool:
    """Whether a sentence without a voice of its own, taken up by the next one, begins somebody's words: it names nobody
    and stands at the line's start, or right behind what the same speaker is reported to say."""
    if any(m in page.mentions and page.mentions[m].kind != "institution" for m in range(first, last)):
        return False
    if first == page.line(first)[0]:
        return True
    if first <= limit:
        return False
    before = range(page.sentence(first - 1)[0], first)
    return any(page.lower(i) in quoting().complementizers and i - 2 in page.verbs for i in before)
