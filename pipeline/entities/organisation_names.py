"""How far an organisation's name reaches from its head noun.

The name of a Polish institution is a head ("Ministerstwo", "Wydział") with agreeing adjectives on both sides, genitive
complements, a quoted part, a seat ("w Lublinie"), a patron ("im. …") and a legal form ("Sp. z o.o."). Every word of it
carries a capital but a few small ones, each of which stands under its own condition.
"""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.entities import forms
from pipeline.entities.known_organisations import known_end
from pipeline.entities.name_marks import OPEN, legal, quoted
from pipeline.entities.organisation_heads import Ground, Head, head, leading, listed
from pipeline.entities.organisation_joins import acts, coordinated, in_land, is_listed, land, opens_head, paired
from pipeline.entities.organisation_parts import (
    affairs,
    capital_city,
    compound,
    counts,
    dedicated,
    degree,
    helped,
    motto,
    place,
    polish,
    ranked,
    seated,
    titled,
    town_behind,
    whole,
)
from pipeline.entities.view import View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.name_lists import ROMAN
from pipeline.naming.text import is_acronym

LONGEST = 14


def extent(ground: Ground, at: int, noun: Head) -> int:
    """The end of the name whose head *noun* stands at *at*."""
    seen, end = ground.seen, at + 1
    if noun.lemma in listed("broadcasters") and (fixed := known_end(seen, at)):
        return fixed
    seat = noun.seat or _of_many(seen, leading(ground, at), at)
    while end < len(seen) and end - at < LONGEST and seen.joined(end) and end not in ground.blocked:
        text = seen.texts[end]
        if text in OPEN and seen.gap(end):
            closed = quoted(seen, end) if noun.quoted else 0
            return seated(ground, legal(seen, closed) or closed, seat) if closed else end
        formed = legal(seen, end)
        if formed:
            return formed
        step = (
            _patron(ground, at, end, noun)
            or degree(seen, end)
            or _complement(ground, at, end, noun)
            or _small(ground, at, end, noun, seat)
        )
        if not step and end > at + 1 and (rank := ranked(seen, end)):
            step, seat = rank, True
        step = step or compound(seen, end)
        if not step:
            break
        # a marshal's office names its region, not its town; a "Regionalna Dyrekcja" its town
        seat = (seat or _of_many(seen, end, end + 1)) and text != "Województwa"
        end += step
    return end


def _of_many(seen: View, start: int, end: int) -> bool:
    """Whether an adjective among tokens *start* to *end* says that many towns have such a body."""
    return any(not listed("levels").isdisjoint(lemmas(text.lower())) for text in seen.texts[start:end])


def _complement(ground: Ground, at: int, end: int, noun: Head) -> int:
    """1 when the capitalised word at *end* belongs to the name that the head at *at* opened, else 0."""
    seen, text = ground.seen, ground.seen.texts[end]
    if end in ground.people or not seen.gap(end) or not (text[0].isupper() or text[0].isdigit()):
        return 0
    if (text.lower() in forms.address() and not is_acronym(text)) or acts(text) or text.lower() in listed("issue"):
        return 0  # "Wójt Gminy Lubań | Pan Jan Kot", "Komendy Policji | Komendant podjął"
    if text[0].isdigit():
        if end + 1 < len(seen) and seen.joined(end + 1) and counts(seen.texts[end + 1]):
            return 0  # "członkowie Izby | 380 zł"
        return int(noun.kind == "firm" or (seen.texts[end - 1][0].isupper() and len(text) <= 4 and end == at + 1))
    if text.lower() in forms.titles() - forms.address() or (end > at + 1 and _opens_numbered(seen, end)):
        return 0
    if (end > at + 1 or noun.lemma in listed("boards")) and _opens_parent(ground, end):
        return 0
    if end > at + 1 and _opens_other(ground, at, end):
        return 0
    if whole(ground, at, end, noun):
        return 0
    if is_acronym(text) or motto(ground, at, end, noun):
        return 1
    cases = forms.noun_cases(text)
    if land(seen, end) and "gen" not in forms.noun_cases(seen.texts[end + 1]):
        return 0
    if not cases or "gen" in cases or agreeing(text) & forms.noun_agreements(seen.texts[at]):
        return 1
    if end > at + 1 and agreeing(text) & forms.noun_agreements(seen.texts[end - 1]):
        return 1  # "Instytut Badań nad Gospodarką | Rynkową"
    if end > at + 1 and town_behind(seen, at, end):
        return int(not _acts_on(seen, end))
    if end == at + 2 and noun.quoted and (titled(seen, at, end) or helped(seen, end, noun)):
        return 1
    apposed = noun.kind == "firm" or end == at + 1 or bool(cases & forms.noun_cases(seen.texts[at]))
    return int(noun.kind != "alone" and apposed)


def _acts_on(seen: View, at: int) -> bool:
    """Whether a verb behind the word at *at* makes it a subject, which is no part of the name before it."""
    return at + 1 < len(seen) and seen.joined(at + 1) and forms.verb(seen.texts[at + 1])


def _opens_parent(ground: Ground, at: int) -> bool:
    """Whether adjectives at *at* lead to the head of a body with parts: a part's name ends before it."""
    seen = ground.seen
    if agreeing(seen.texts[at]) & forms.noun_agreements(seen.texts[at - 1]) and not polish(seen, at):
        return False  # an adjective that belongs to the noun before it: "Rozwoju Regionalnego | Urzędu"
    for ahead in range(at, min(at + 3, len(seen))):
        if not seen.joined(ahead):
            return False
        noun = head(seen.texts[ahead])
        if noun is not None:
            return noun.parent and seen.texts[ahead][0].isupper() and leading(ground, ahead) <= at
        if not agreeing(seen.texts[ahead]):
            return False
    return False


def _opens_numbered(seen: View, at: int) -> bool:
    """Whether a part with a number of its own starts at *at*: "Sąd Okręgowy w Lublinie | XI Wydział Karny"."""
    following = seen.texts[at + 1] if seen.joined(at + 1) else ""
    return bool(ROMAN.match(seen.texts[at])) and following[:1].isupper() and head(following) is not None


def _opens_other(ground: Ground, at: int, end: int) -> bool:
    """Whether an institution in another case starts at *end*: "w Muzeum Morskim | Europejski Sekretariat … ogłosił"."""
    seen = ground.seen
    if not seen.joined(end + 1) or not seen.gap(end + 1) or not seen.texts[end + 1][0].isupper():
        return False
    own, following = agreeing(seen.texts[end]), seen.texts[end + 1]
    led = {c for c, n, g in own & forms.noun_agreements(following)} if head(following) else set()
    return bool(led) and "gen" not in led and not own & forms.noun_agreements(seen.texts[at])


def _patron(ground: Ground, at: int, end: int, noun: Head) -> int:
    """The tokens of a person in the genitive after the head, who is its patron and not somebody who acts."""
    person = ground.people.get(end)
    if person is None or person.end - person.start < 2:
        return 0
    seen = ground.seen
    numbered = person.end < len(seen) and seen.texts[person.end] in ("I", "II", "III", "IV", "VI", "XXIII")
    last = seen.texts[person.end - 1]
    royal = numbered or last in ("I", "II", "III", "IV", "VI", "XXIII")
    genitive = "gen" in forms.noun_cases(seen.texts[end])
    start = leading(ground, at)
    office = start > 0 and seen.joined(start) and bool(forms.office(seen.texts[start - 1]))
    if genitive and noun.patron and (royal or not office):
        return person.end - person.start + numbered
    return 0


def _small(ground: Ground, at: int, end: int, noun: Head, seat: bool) -> int:
    """How many tokens a small word at *end* takes with what it introduces; 0 when it ends the name."""
    seen, text, following = ground.seen, ground.seen.texts[end], end + 1
    if following >= len(seen) or not seen.joined(following):
        return 0
    after = seen.texts[following]
    capital = after[0].isupper() and following not in ground.people
    if text in ("w", "we") and noun.lemma in listed("towned") and in_land(seen, following):
        return 0
    if text in ("z", "ze", "do") and land(seen, following):
        return 0  # "rozmowy Unii | z Wielką Brytanią"
    if text in ("im.", "imienia", "św."):
        return 1 + dedicated(seen, following)
    if text in ("i", "oraz", "&"):
        if not {"w", "we"}.isdisjoint(seen.texts[at + 1 : end]):
            return 0  # behind a seat another body is named
        both = end == at + 1 and capital and paired(seen, noun, following)
        return 2 if both or (end > at + 1 and capital and coordinated(ground, at, end, noun)) else 0
    if text == ",":
        return 2 if is_listed(seen, end) else 0
    if city := capital_city(seen, end):
        return city  # "Komendy Miejskiej PSP m.st. Warszawy"
    if text.lower() in listed("issue") and after[0].isdigit():
        return 2
    if text == "dla" and (city := capital_city(seen, following)):
        return 1 + city
    if text == "dla" and capital and noun.lemma not in listed("benefactors") and head(after) is not None:
        return 0  # "medal Związku Żołnierzy | dla Zespołu Pieśni"
    if text == "przy" and after.lower() in forms.streets():
        return 0  # "w gmachu Ministerstwa | przy Placu Trzech Krzyży"
    if text == "ds.":
        return affairs(seen, at, end, noun)
    if text == "o" and capital and not lemmas(seen.texts[end - 1].lower()).isdisjoint(listed("about")):
        return 2  # "Wydział Nauk o Zdrowiu"
    if text in ("dla", "of", "and", "do", "nad", "przy", "for", "the") and capital:
        return 2
    if text in ("z", "ze") and capital and "inst" in forms.noun_cases(after) and not forms.geographic(after):
        return 0 if head(after) else 2  # "Współpracujemy z Politechniką | z Katedrą Meblarstwa"
    if text == "na" and after == "rzecz" and following + 1 < len(seen) and seen.texts[following + 1][0].isupper():
        return 3
    if capital and motto(ground, at, following, noun):
        return 2
    if text in ("w", "we") and capital and end == at + 3 and helped(seen, end - 1, noun):
        return 2 * (forms.common(after) and "loc" in forms.noun_cases(after))  # "Pomoc Kościołowi | w Potrzebie"
    if text in ("w", "we") and seat and capital and not opens_head(ground, following):
        return 1 + place(seen, following) if "loc" in forms.noun_cases(after) or not forms.noun_cases(after) else 0
    return 0
