"""Which contest a text means: one for a status ("konkurs o status X"), one that stands alone, or another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.annotating.morphology import analyses
from pipeline.events.bodies import bodies
from pipeline.events.scene import Item
from pipeline.events.standing import Standing
from pipeline.events.standings import Standings
from pipeline.events.vocabulary import listed

RANKS = ("national", "regional")
LONG = 8
"""Items between a contest and the status' name that ties it."""


def tied(items: Sequence[Item], at: int, standings: Standings) -> Standing | None:
    """The status that stands right after the contest: "konkurs o nadanie statusu X", "nabór wniosków o status X"."""
    ties = listed("contest", "ties_forms") | listed("contest", "before_forms")
    if (local := standings.of_region(items, at)) is not None:
        return local  # "w konkursie pomorskim"
    by_noun = _by_noun(items, at, standings)
    hosts = {n for body in bodies(items) for n in range(body.first, body.last)}  # "konkurs ministra na KKK"
    for n, item in enumerate(items[at + 1 : at + LONG + 4], at + 1):
        if item.kind == "status":
            return standings.named(item)
        if n in by_noun:
            return by_noun[n]
        if item.lemmas & {"klaster"} and n + 1 < len(items) and items[n + 1].lemmas & {"kluczowy"}:
            return standings.last_key(item.start) or standings.main  # "konkurs na status klastra kluczowego"
        if n + 1 in by_noun or n in hosts:
            continue  # "tego tytułu", "regionalny status"
        if item.kind != "word" or not (item.folded in ties or item.lemmas & listed("contest", "words")):
            order = any(
                a.pos == "adj" and a.cases & {"loc", "gen"} for a in item.readings
            )  # "nabór w pierwszym konkursie"
            if item.lemmas & {"ogłoszony"} or item.kind == "date" or order:
                continue
            return None
    return None


def in_region(items: Sequence[Item], standings: Standings) -> Standing | None:
    """The regional status of a contest that a voivodeship's adjective tells: "w konkursie pomorskim"."""
    places = (n for n, i in enumerate(items) if i.lemmas & listed("contest", "words"))
    return next(filter(None, (standings.of_region(items, n) for n in places)), None)


def _by_noun(items: Sequence[Item], at: int, standings: Standings) -> dict[int, Standing]:
    """The statuses behind the contest that a noun with its level or with "ten", "taki" speaks of, by their places."""
    after = [i.folded for i in items[at + 1 : at + 2]]
    if after == ["na"]:  # "nabór na klastry regionalne"
        for n in (at + 2, at + 3):
            near = frozenset().union(*(i.lemmas for i in items[at + 2 : at + 4]))
            level = next((level for level in RANKS if near & listed("status", level)), "")
            if level and items[n : n + 1] and items[n].lemmas & {"klaster"}:
                standing = standings.at_level(level, items[n].start)
                return {n: standing} if standing else {}
    if not any(i.folded == "o" for i in items[at + 1 : at + LONG]):
        return {}
    found = (r for r in standings.references(items) if r.how in {"level", "noun"} and r.at > at + 1)
    return {r.at: r.standing for r in found if r.how == "level" or items[r.at - 1].lemmas & {"ten", "taki"}}


def alone(items: Sequence[Item], at: int) -> bool:
    """Whether the contest has no complement that makes it another one ("konkurs z budżetem", "nabór dla szkół"), and
    is not several ("otwierają się konkursy, do których …", "punkty w naborach")."""
    if items[at].folded in listed("contest", "several_forms"):
        return False
    if at + 1 >= len(items):
        return True
    after = items[at + 1]
    if any(mark in after.gap for mark in '„»"') or (after.kind == "other" and items[at].lemmas & {"edycja", "tura"}):
        return False  # "rusza druga edycja „Akademii Operatora”"
    if after.gap.strip(" \xa0"):
        return True
    if after.folded in listed("contest", "collected_forms"):
        behind = items[at + 2] if at + 2 < len(items) else None
        return (
            behind is None
            or behind.finite
            or bool(behind.lemmas & listed("contest", "hosts"))
            or ("," in behind.gap and any(b.part == "by" for b in bodies(items)))
        )  # "nabór wniosków zarząd ogłosił", "nabór wniosków, ogłoszony w maju, trwał"
    if after.lemmas & listed("contest", "words"):
        return alone(items, at + 1)  # "VI runda konkursu"
    if after.kind in {"date", "status"} or after.finite:
        return True
    if after.kind == "other":  # "konkurs Ministerstwa Rozwoju", not "konkurs Narodowego Funduszu"
        heads = listed("contest", "hosts") | listed("bodies", "heads")
        named = {a.lemma for a in analyses(after.text.split()[0].lower())} & heads
        return bool(named) or after.folded in listed("bodies", "short_forms")
    if after.prep:
        if after.folded == "do" and (edition := _edition(items, at + 2)) is not None:
            return alone(items, edition)  # "nabór do rozstrzygniętej właśnie edycji"
        if after.folded == "na" and any(i.kind == "date" for i in items[at + 2 : at + 4]):
            return True  # "zapowiedział nabór na maj"
        return after.folded in {"w", "we", "przez"}
    if any(a.pos in {"ppas", "praet", "fin"} for a in after.readings):
        return True
    if after.lemmas & listed("contest", "hosts"):
        return True  # "konkurs ministra"
    if after.lemmas & listed("contest", "plain") and any(a.pos == "adj" for a in after.readings):
        return alone(items, at + 1)  # "do konkursu krajowego"
    of_clusters = items[at + 2].lemmas & {"inicjatywa", "klaster"} if at + 2 < len(items) else True
    if after.lemmas & {"certyfikacja"} and of_clusters:
        return True  # "nabór do tury certyfikacji inicjatyw klastrowych"
    kind = any(a.pos == "adj" and "nom" in a.cases for a in after.readings)
    return not kind and not any(a.pos in {"subst", "adj"} and "gen" in a.cases for a in after.readings)


def _edition(items: Sequence[Item], at: int) -> int | None:
    """The contest from *at* on, with nothing but its attributes before it: "tej edycji", "trzeciego konkursu"."""
    for n in range(at, min(len(items), at + 4)):
        if items[n].lemmas & (listed("contest", "words") | listed("contest", "rounds")):
            return n
        if not any(a.pos in {"adj", "ppas", "adv", "part"} for a in items[n].readings):
            return None
    return None


def earlier(items: Sequence[Item], which: str = "poprzedni") -> bool:
    """Whether the contest was an earlier one, with which the news has nothing to do: "w poprzedniej edycji odpadł"."""
    return any(a.lemmas & {which} and b.lemmas & listed("contest", "words") for a, b in pairwise(items))


def elsewhere(items: Sequence[Item]) -> bool:
    """Whether something else is striven for: "o dotację", "w wyborach", "do rady"."""
    contests = listed("contest", "words") | listed("contest", "rounds")
    after = [i for before, i in pairwise(items) if before.prep and before.folded != "bez"]
    return any(i.kind == "word" and not i.lemmas & contests for i in after)


def meant_by(who: str, noun: Item) -> bool:
    """Whether *noun* is a contest that "który" is about; "wyniki konkursu, które ogłosiło" are the results."""
    several = any("pl" in a.numbers or "n" in a.genders for a in noun.readings)
    return bool(noun.lemmas & listed("contest", "words")) and (who != "które" or several)
