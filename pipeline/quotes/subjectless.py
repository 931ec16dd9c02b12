"""Whom sentences before a verb without a subject tell of: bodies, groups, offices without a bearer; the sex shown."""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.entities.callings import callings
from pipeline.quotes import bearers, nouns, phrases, subjects
from pipeline.quotes.cast import may_be
from pipeline.quotes.memory import Memory
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.speaker import Speaker
from pipeline.quotes.subject import NONE
from pipeline.quotes.verbs import agreement, third_person
from pipeline.quotes.words import is_preposition, quoting

_ONE = frozenset({"jeden", "jedna"})
"""With "z" behind them these tell of somebody by no name."""

BEGINNING = 6
"""Words among which the subject of a sentence opens it: "Jeszcze przed wiosną firma zapowiedziała …"."""


def shown_before(page: Page, cut: int) -> str:
    """The sex that the past tense which opens the sentence right before shows of whoever goes on: "Przyniosła papiery.
    Twierdzi, że"."""
    first = page.sentence(min(cut, len(page.words) - 1))[0]
    if first == 0 or page.words[first - 1].line != page.words[first].line:
        return ""
    opens = page.sentence(first - 1)[0]
    read = [a for a in third_person(page.lower(opens)) if a.pos == "praet" and "sg" in a.numbers]
    subject = subjects.after(page, opens, first, agreement(read[0])) if read else NONE
    shown = agreement(read[0]) if read and not subject else ""
    return shown if shown in {"m", "f"} else ""


def told_aside(page: Page, verb: int, gender: str) -> bool:
    """Whether what somebody says by the *verb* stands in a relative clause of a sentence that tells, without a subject,
    of whoever spoke before, of *gender*: "Odniósł się do słów wójta, który uważa, że A"."""
    opens = page.sentence(verb)[0]
    opens += page.lower(opens) == "nie"
    who = next((i for i in range(verb - 1, max(opens, verb - 4), -1) if page.lower(i) in quoting().relatives), None)
    read = [a for a in third_person(page.lower(opens)) if a.pos in {"fin", "praet"} and "sg" in a.numbers]
    if who is None or page.lower(who - 1) != "," or not read or nouns.is_noun(page.lower(opens)):
        return False
    told = agreement(read[0])
    return may_be(gender, told) and not subjects.after(page, opens, who - 1, told)


def opener(memory: Memory, cut: int, gender: str) -> Speaker | None:
    """The office without a known bearer that is the subject of the sentence of word *cut*: "Prezydent miasta nie krył
    radości, choć, jak zauważył, …"."""
    page = memory.page
    mention = page.mentions.get(page.sentence(min(cut, len(page.words) - 1))[0])
    if mention is None or mention.kind != "role" or mention.bearer is not None or mention.last >= cut:
        return None
    if not mention.nominative or mention.plural or not memory.suits(mention, gender):
        return None
    name = bearers.bearer(memory, mention.name, mention.first, mention.gender, False)
    affiliation = page.organisation(mention)
    return memory.named(name, "role") if name else Speaker(role=mention.name, how="role", affiliation=affiliation)


def one_of(memory: Memory, cut: int) -> Speaker | None:
    """Whoever the sentence right before that of word *cut* tells of as one of several, by no name: "Inaczej pamięta to
    jeden z dawnych członków rady. – Nie było – opowiada."."""
    page = memory.page
    first = page.sentence(min(cut, len(page.words) - 1))[0]
    if first == 0 or page.words[first].line - page.words[first - 1].line > 1:
        return None
    start, end = page.sentence(first - 1)
    if (nameless := _nameless(memory, start, end)) is not None:
        return nameless
    one = next((i for i in range(start, end - 2) if page.lower(i) in _ONE and page.lower(i + 1) in {"z", "ze"}), None)
    if one is None or memory.acting(start, end) or any(m.nominative for m in memory.between(first, cut)):
        return None
    reported = any(page.lower(i) in quoting().complementizers for i in range(start, one))
    if reported or (one > start and (page.lower(one - 1) == "," or is_preposition(page.lower(one - 1)))):
        return None  # "Lis, jeden z posłów", "dodał, że jeden z posłów odradzał"
    return Speaker(role=one_of_them(page, one), how="role")


def _nameless(memory: Memory, start: int, end: int) -> Speaker | None:
    """Whoever the sentence from *start* to *end* tells to stay unnamed: "Sama bohaterka prosi o anonimowość."."""
    page = memory.page
    if not any(not quoting().nameless.isdisjoint({page.lower(i), *lemmas(page.lower(i))}) for i in range(start, end)):
        return None
    plain = (i for i in range(start, end) if nouns.is_noun(page.lower(i)) and nouns.nominative(page.lower(i)))
    who = next((i for i in plain if nouns.singular(page.lower(i))), None)
    if who is None or not callings(page.lower(who)) or any(m.kind == "person" for m in memory.between(start, end)):
        return None
    role = page.cut(who, phrases.end(page, who, end))  # "właściciel pracowni, który prosi o anonimowość"
    return Speaker(role=role[:1].lower() + role[1:], how="role")


def one_of_them(page: Page, at: int) -> str:
    """Whoever the words at *at* tell of as one of several: "jeden z dawnych członków rady"; nobody of "jeden z nich"
    and things."""
    if page.lower(at) not in _ONE or page.lower(at + 1) not in {"z", "ze"}:
        return ""
    last = phrases.genitive_end(page, at + 2, page.sentence(at)[1], participles=False)
    of_people = nouns.is_human_genitive if page.lower(at) == "jeden" else nouns.is_womans_genitive
    unknown = quoting().sources | quoting().guests | quoting().mere_sexes | quoting().anonymous
    if any(not lemmas(page.lower(i)).isdisjoint(unknown) for i in range(at + 2, last)):
        return ""  # "jeden z rozmówców", "jedna z kobiet"
    if not any(of_people(page.lower(i)) for i in range(at + 2, last)):
        return ""
    role = page.cut(at, last)
    return role[:1].lower() + role[1:]


def group(memory: Memory) -> Speaker:
    """The group that spoke last, for a verb in the plural."""
    found = next((s for _, s in memory.speakers() if s.how == "group"), None)
    return Speaker(kind="institution", role=found.role if found else "", how="group")


def body_before(memory: Memory, cut: int, gender: str) -> Speaker | None:
    """The body whose common noun opens the sentence right before, where nobody else acts: "Firma zwalnia. Ogłosiła,
    że"."""
    page = memory.page
    first = page.sentence(min(cut, len(page.words) - 1))[0]
    if first == 0 or page.words[first - 1].line != page.words[first].line or memory.told(first, cut):
        return None
    before = page.sentence(first - 1)[0]
    acts = (i for i in range(before, min(before + BEGINNING, first)) if page.lower(i) in quoting().bodies)
    body = next((i for i in acts if i + 1 in page.verbs or (i == before and gender == "f")), None)
    if body is None or not nouns.singular(page.lower(body)) or memory.told(before, first):
        return None
    named = page.mentions.get(body)
    return Speaker(named.name if named is not None else "", "institution", how="dropped")


def relates(page: Page, mention: Mention) -> bool:
    """Whether somebody in another case acts in a relative clause: "od Danuty Flis, sołtyski, która go poznała"."""
    if mention.kind != "person" or page.lower(mention.first - 1) not in quoting().sending:
        return False
    at = max((mention.last, *(role.last for role in page.attached.get(mention.first, ()))))
    return page.lower(at) == "," and page.lower(at + 1) in quoting().relatives


def is_taken_up(page: Page, mention: Mention) -> bool:
    """Whether "ten" or "ta" as the subject of the next sentence means somebody who stands in another case: "Poproszono
    Jana Kota. Ten przyniósł wydruki."."""
    first = page.sentence(mention.first)[1]
    if first + 1 >= len(page.words) or page.words[first].line != page.words[mention.first].line:
        return False
    sex = {"ten": "m", "ta": "f"}.get(page.lower(first), "")
    does = any(a.pos in {"fin", "praet"} for a in third_person(page.lower(first + 1)))
    return bool(sex) and mention.kind == "person" and mention.gender == sex and does


def unnamed_before(memory: Memory, cut: int) -> Speaker:
    """A role in the nominative right before, whose bearer the article never names, or a body that opens the last
    sentence."""
    page = memory.page
    here = page.words[min(cut, len(page.words) - 1)]
    for mention in reversed(memory.lately(cut, 3)):
        there = page.words[mention.first]
        if mention.kind == "institution" and mention.nominative:
            opens = mention.first - page.sentence(mention.first)[0] <= 1
            if opens and here.line == there.line and here.sentence - there.sentence == 1:
                return Speaker(mention.name, "institution", how="dropped")
        elif mention.kind == "role" and mention.nominative and not mention.plural and here.line == there.line:
            return Speaker(role=mention.name, how="dropped", affiliation=page.organisation(mention))
    return Speaker(how="dropped")
