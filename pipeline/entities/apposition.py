"""Organisations that a common noun before them announces: "spółce Profil-Wschód", "firmy Alumetal i Wielton"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.annotating.morphology import Analysis, analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.behind_nouns import REACH, nouns_of, still_behind_firm, writes
from pipeline.entities.name_marks import OPEN, legal, quoted
from pipeline.entities.organisation_heads import APPOSITIONS, Ground, acronyms, head, listed
from pipeline.entities.organisation_names import extent
from pipeline.entities.organisation_rules import class_noun
from pipeline.entities.place_words import listed as place_listed
from pipeline.entities.view import Span, View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.nouns import places
from pipeline.naming.phrases import phrase
from pipeline.naming.surnames import surnames
from pipeline.naming.text import is_acronym
from pipeline.words import DASHES

LONGEST = 4
JOINTS = frozenset({",", "i", "oraz", "czy", "lub"})
NEXT = frozenset({"następujące", "takie", "kolejne", "nowe", "inne", "te"})
"""What agrees with several of which the singular's genitive looks the same: "kolejne | firmy"."""
OURS = frozenset({"nasze", "moje", "wasze", "ich", "jego", "jej", "tamtejsze", "miejscowe", "lokalne"})
"""What stands between a number and the firms counted: "dwie | nasze | spółki"."""
SUCH = frozenset({"taki", "takie", "takich", "takim", "takimi", "tacy"})


def announced(ground: Ground) -> Iterable[Span]:
    """Names in apposition to a common noun for a company, a medium, a party or an ensemble."""
    seen = ground.seen
    for at in sorted([*seen.capitals, *seen.opened]):
        text = seen.texts[at]
        if not (text[0].isupper() or text in OPEN) or at in ground.blocked or not seen.joined(at):
            continue
        before = seen.texts[at - 1]
        if _exemplified(seen, at) or (strange(text) and _counted_off(seen, at)):
            yield from _names(ground, at, several=True)
        if text in OPEN and "naczelny" in lemmas(before.lower()):  # "Redaktor Naczelny „Wieści”"
            yield from _names(ground, at, several=False)
        if before in listed("chiefs") and text not in OPEN and strange(text):  # "Jan Kot, CEO | FlaxTech Polska"
            yield from _names(ground, at, several=False)
        if not ground.bears(text) and _explained(seen, at):
            yield Span(at, _end(ground, at), "ORG", APPOSITIONS[0])
            continue
        if not before[0].islower() and not class_noun(seen, at - 1):
            continue
        if _speaks(ground, at) or _route(seen, at):
            continue
        if nouns := nouns_of(before, "before"):
            still = text in OPEN and bool(nouns_of(before, "called"))
            rule = APPOSITIONS[still or _subject(nouns)]
            yield from _names(ground, at, several=any("pl" in a.numbers for a in nouns), rule=rule)
        elif _described(seen, at) or _made(seen, at - 1):
            yield from _names(ground, at, several=False)
        elif text not in OPEN and _works(ground, at):
            yield Span(at - 1, _end(ground, at), "ORG", "works")


def _speaks(ground: Ground, at: int) -> bool:
    """Whether somebody named in full elsewhere says or does something right behind a firm's noun, which only ends what
    stands before: "Pytany o zdanie producenta | Sandvik odparł"."""
    seen, verb = ground.seen, at + 1
    if verb >= len(seen) or not seen.joined(verb) or not ground.bears(seen.texts[at]):
        return False
    return not lemmas(seen.texts[verb]).isdisjoint(forms.person_verbs() | forms.speech_verbs())


def _route(seen: View, at: int) -> bool:
    """Whether a road or line joins the town at *at* to another: "na linii | Zielona Góra – Żary"."""
    if lemmas(seen.lowered[at - 1]).isdisjoint(place_listed("roads")):
        return False
    ahead = zip(seen.texts[at + 1 : at + 4], seen.texts[at + 2 : at + 5], strict=False)
    return any(text in DASHES and town[0].isupper() for text, town in ahead)


def _subject(nouns: tuple[Analysis, ...]) -> bool:
    """Whether a noun can only stand in the nominative, and the name beside it: "betoniarnia | Budrem"."""
    return all("nom" in a.cases and a.numbers == {"sg"} and not a.cases - {"nom", "voc"} for a in nouns)


def _described(seen: View, at: int) -> bool:
    """Whether adjectives stand between the noun and a name in quotation marks or one that no dictionary knows: "klubu
    szachowego „Gambit”", "firmy doradczej | Nordfox"."""
    text, noun = seen.texts[at], at - 1
    while noun > at - REACH and seen.joined(noun) and seen.texts[noun][0].islower() and agreeing(seen.texts[noun]):
        noun -= 1
    if noun == at - 1 or not seen.texts[noun][0].islower() or not nouns_of(seen.texts[noun], "before"):
        return False
    if not agreeing(seen.texts[noun + 1]) & forms.noun_agreements(seen.texts[noun]):
        return False
    return strange(text)


def strange(text: str) -> bool:
    """Whether *text* opens a quotation or is a word in capitals that no dictionary and no list of names holds."""
    if text in OPEN:
        return True
    if is_acronym(text):
        return acronyms().get(text) != "no"
    return forms.capital(text) and not forms.first_name(text) and not any(a.known for a in analyses(text))


def _explained(seen: View, at: int) -> bool:
    """Whether an odd word at *at* is a firm's by what a comma sets behind it: "od | Jabilu, amerykańskiego producenta
    elektroniki"; a producer of films is a person."""
    if seen.joined(at) and forms.capital(seen.texts[at - 1]):
        return False  # "New | Balance, firmy"
    noun = at + 1
    while noun < len(seen) and seen.joined(noun) and forms.capital(seen.texts[noun]) and noun - at < LONGEST:
        noun += 1
    if noun + 2 >= len(seen) or seen.texts[noun] != "," or not strange(seen.texts[at]) or seen.texts[at] in OPEN:
        return False
    noun += 1
    while seen.texts[noun][0].islower() and forms.is_adjective_only(seen.texts[noun]) and noun + 1 < len(seen):
        noun += 1
    nouns = nouns_of(seen.texts[noun], "explaining")
    governed = forms.preposition(seen.lowered[at - 1]) if seen.joined(at) else frozenset()
    named = any(not governed or governed & a.cases for a in nouns)  # "fabryka w Wittchenau, producent felg"
    return named and lemmas(seen.lowered[noun + 1]).isdisjoint(listed("artistic"))


def _counted_off(seen: View, at: int) -> bool:
    """Whether a comma and a number of firms stand before token *at*: "dwie firmy z Turku, | „Tapmar”"."""
    if seen.texts[at - 1] != "," or at < 3 or not seen.joined(at - 1):
        return False
    noun = at - 2
    while (
        noun > at - 2 - REACH
        and seen.joined(noun)
        and agreeing(seen.texts[noun])
        and not nouns_of(seen.texts[noun], "before")
    ):
        noun -= 1
    return bool(nouns_of(seen.texts[noun], "before")) and _counted(seen, noun)


def _names(ground: Ground, at: int, several: bool, rule: str = APPOSITIONS[0]) -> Iterator[Span]:
    """The name at *at*, and after a noun in the plural those listed with it: strange ones where it may be singular."""
    seen = ground.seen
    sure = not seen.joined(at) or all(a.numbers == {"pl"} for a in nouns_of(seen.texts[at - 1], "before"))
    while True:
        if seen.texts[at] in OPEN:
            closed = quoted(seen, at)
            if not any(c.isalpha() for text in seen.texts[at:closed] for c in text):
                return  # "grupa „0”"
            formed = legal(seen, closed) if closed else 0
            if not closed:
                return
            end = formed or closed
            yield Span(at if formed else at + 1, formed or closed - 1, "ORG", rule)
        elif _opens(ground, at):
            end = _end(ground, at)
            yield Span(at, end, "ORG", rule)
        elif several and at not in ground.blocked and (noun := head(seen.texts[at])) is not None:
            end = extent(ground, at, noun)  # a rule of its own finds it
        else:
            return
        if several:
            end = _past_seat(seen, end)
        linked = end + 1 < len(seen) and seen.joined(end) and seen.joined(end + 1) and seen.texts[end] in JOINTS
        if not (several and linked):
            return
        at = end + 1 + _of_town(seen, end + 1)
        if not sure and not strange(seen.texts[at]):
            return
        if not (seen.texts[at][0].isupper() or seen.texts[at] in OPEN):
            return


def _past_seat(seen: View, at: int) -> int:
    """*at*, or past the town behind a listed name: "Optolux | z Pszczyny, Wentus"."""
    seated = at + 1 < len(seen) and seen.joined(at + 1) and seen.texts[at] in ("z", "ze")
    return at + 2 * (seated and forms.geographic(seen.texts[at + 1]))


def _of_town(seen: View, at: int) -> bool:
    """Whether a town's adjective stands at *at* before a listed name: "oraz | krakowski Jasnomet"."""
    ahead = at + 1 < len(seen) and seen.joined(at + 1) and forms.capital(seen.texts[at + 1])
    return ahead and seen.texts[at][0].islower() and forms.is_adjective_only(seen.texts[at])


def _exemplified(seen: View, at: int) -> bool:
    """Whether companies named as examples start at *at*: "z potentatami, jak | Nokia", "firmy takie jak", "spółki:"."""
    before = seen.texts[at - 1]
    if before == "tym" and seen.texts[at - 2] == "w":  # "jedenaście firm, w tym | Drewlux"
        at -= 1
    elif before not in ("jak", "m.in.", ":"):
        return False
    noun = at - 2
    noun -= before == "jak" and noun > 0 and seen.texts[noun] in SUCH
    noun -= noun > 0 and seen.texts[noun] == ","
    several = nouns_of(seen.texts[noun], "before") if noun >= 0 and seen.texts[noun][0].islower() else ()
    many = all(a.numbers == {"pl"} for a in several) or (before == ":" and _counted(seen, noun))
    return bool(several) and seen.lines[noun] == seen.lines[at] and many


def _counted(seen: View, at: int) -> bool:
    """Whether the word before the noun at *at*, which may be a singular, tells of several: "dwie | spółki"."""
    if at < 1 or not seen.joined(at):
        return False
    if at > 1 and seen.lowered[at - 1] in OURS and seen.joined(at - 1):
        at -= 1
    before = seen.lowered[at - 1]
    numeral = before.isdigit() or any(a.pos == "num" for a in analyses(before))
    return numeral or before in NEXT


def _opens(ground: Ground, at: int) -> bool:
    """Whether a company's name may start at *at*: no person, no institution of its own, no country or town."""
    text = ground.seen.texts[at]
    if at in ground.blocked or acronyms().get(text) == "no" or head(text) or _somebody(ground, at):
        return False
    if not lemmas(text.lower()).isdisjoint(listed("nameless")):
        return False  # "w firmach Klastra"
    maker = ground.seen.joined(at) and nouns_of(ground.seen.texts[at - 1], "makers")
    if not maker and any(case == "gen" and name in ground.surnames for name, _, case in surnames(text)):
        return False  # "zespół | Nowaka", where a Jan Nowak is named
    if is_acronym(text) or phrase(text, "LOC")[0] not in places():
        return True
    return _coined(ground, at + 1) or _called(ground, at)


def _coined(ground: Ground, at: int) -> bool:
    """Whether a word in capitals that nobody knows goes on with the name: "spółka Jantar | Med"."""
    seen = ground.seen
    beside = at < len(seen) and seen.joined(at) and seen.gap(at) == " " and not seen.first[at]
    return beside and at not in ground.people and seen.texts[at] not in OPEN and strange(seen.texts[at])


def _called(ground: Ground, at: int) -> bool:
    """Whether a town's or a river's word opens a firm's name with the noun behind it: "spółka Narew | Prąd"."""
    seen, behind = ground.seen, at + 1
    if not (seen.joined(behind) and seen.gap(behind)) or not forms.nominative(seen.texts[at]):
        return False
    text = seen.texts[behind]
    if not forms.capital(text) or behind in ground.blocked or behind in ground.people or forms.first_name(text):
        return False
    return forms.nominative(text) and phrase(seen.slice(at, behind + 1), "LOC")[0] not in places()


def _somebody(ground: Ground, at: int) -> bool:
    """Whether a person is named at *at*; an unknown word that a noun announces is none ("banku Rive Nord"), unless it
    is the surname of somebody and what it does is people's: "Pytany o opóźnienia dostawcy Holm odparł"."""
    person, seen = ground.people.get(at), ground.seen
    if person is None and seen.texts[at] in ground.surnames and seen.joined(at + 1):
        return not lemmas(seen.texts[at + 1]).isdisjoint(forms.person_verbs())
    if person is not None and still_behind_firm(ground, person):
        return False
    if person is not None and writes(seen, person):
        return True
    return person is not None and (person.rule != "model" or forms.first_name(ground.seen.texts[at]))


def _end(ground: Ground, at: int) -> int:
    """The end of the capitalised words at *at*, with a legal form."""
    seen, end = ground.seen, at + 1
    while end < len(seen) and end - at < LONGEST and seen.joined(end) and seen.gap(end):
        text = seen.texts[end]
        if not (text[0].isupper() or text[0].isdigit()) or end in ground.blocked or _somebody(ground, end):
            break
        if seen.first[end]:  # "w serwisie X. Na konferencji"
            break
        if text[0].isdigit() and not (end == at + 1 and len(text) == LONGEST):
            break
        end += 1
    if end + 1 < len(seen) and seen.joined(end + 1) and seen.texts[end] in ("i", "&") and end not in ground.blocked:
        end += 2 * (seen.texts[end + 1] in listed("partners"))  # "kancelaria Sum | i Wspólnicy"
    return legal(seen, end) or end


def _made(seen: View, last: int) -> bool:
    """Whether words in the genitive that end at *last* say what a maker makes ("sieci piekarni | Rogal")."""
    for at in range(last, max(0, last - REACH), -1):
        if not seen.texts[at][0].islower() or "gen" not in forms.noun_cases(seen.texts[at]) or not seen.joined(at):
            return False
        if nouns_of(seen.texts[at - 1], "makers"):
            return True
    return False


def _works(ground: Ground, at: int) -> bool:
    """Whether a works' proper name stands at *at*: one that does not decline with the noun ("kopalni Bogdanka")."""
    seen, text = ground.seen, ground.seen.texts[at]
    nouns = nouns_of(seen.texts[at - 1], "works")
    if not nouns or all(a.numbers == {"pl"} for a in nouns) or _somebody(ground, at):
        return False
    cases = forms.noun_cases(text)
    return head(text) is None and (not cases or "nom" in cases) and not is_acronym(text)
