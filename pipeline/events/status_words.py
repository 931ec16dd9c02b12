"""What speaks of a status without its name: nouns of rank, adjectives of level, metals, "kluczowy w skali kraju"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.events.scene import Item
from pipeline.events.vocabulary import listed
from pipeline.regions import adjective
from pipeline.words import words

AWARDERS = frozenset({"ESCA", "ECEI"})
METAL_NOUNS = {"brąz": "bronze", "srebro": "silver", "złoto": "gold"}
_PRIZE = re.compile(r"(?<!\bw )\b(?:nagród|nagrody|nagrodę|statuetkę|statuetki|statuetek)\b", re.IGNORECASE)
_SHE = re.compile(
    r"\b(?:rang|odznak|etykiet|plakiet|godnoś|pozycj|nominacj|certyfikacj|brązow|srebrn|złot)", re.IGNORECASE
)
"""How nouns of rank begin that "ją" may stand for, and the adjectives of one of them."""
_NEAR_BY = 600
"""Code points before a pronoun in which its noun stands."""
_THOUSANDS = frozenset({"tysiąc", "milion", "miliard", "tys", "mln", "mld"})
_ENGLISH = {"bronze": "bronze", "silver": "silver", "gold": "gold"}


def another_thing(text: str, told: int, before: int) -> bool:
    """Whether "ją" at *before* stands for no status: no noun of rank near it is feminine, or a prize was told of since
    the status spoken of at *told*: "wręczono doroczne nagrody. Otrzymał ją Klaster X"."""
    near = _SHE.search(text, max(0, before - _NEAR_BY), before)
    return near is None or _PRIZE.search(text, told, before) is not None


def levels() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((level, listed("status", level)) for level in ("national", "regional", "bronze", "silver", "gold"))


@cache
def speaking() -> frozenset[str]:
    """Lemmas of words that may speak of a status: nouns of ranks and circles, adjectives of levels, metals."""
    ranks = (words_of for _, words_of in levels())
    return frozenset(["kluczowy", *METAL_NOUNS]).union(listed("status", "nouns"), listed("circle", "words"), *ranks)


def _nominal(item: Item) -> bool:
    """Whether an adjective beside *item* may be its own."""
    return item.kind != "word" or any(a.pos in {"subst", "adj", "ger"} for a in item.readings)


def english_metal(items: Sequence[Item], at: int) -> str:
    """The level of "etykieta Bronze", "odznaka Silver" at the noun's place."""
    after = items[at + 1] if at + 1 < len(items) else None
    if after is None or after.kind != "word" or after.gap.strip() or not items[at].lemmas & listed("status", "badges"):
        return ""
    return "" if _of_another(items, at + 1) else _ENGLISH.get(after.folded, "")


def _of_another(items: Sequence[Item], at: int) -> bool:
    """Whether a name goes on behind the English metal at *at*: "Gold Partner"."""
    after = items[at + 1] if at + 1 < len(items) else None
    return after is not None and after.gap == " " and after.text[0].isupper() and after.text not in {"ESCA", "ECEI"}


def region_beside(items: Sequence[Item], at: int, beside: int) -> str:
    """The voivodeship whose adjective in lower case at *beside* goes with the noun at *at*: "swój małopolski tytuł",
    no "tytuł pomorskiego lidera"."""
    if not 0 <= beside < len(items) or items[beside].kind != "word" or items[max(at, beside)].gap.strip(" \xa0"):
        return ""
    hyphened = beside + 1 < len(items) and items[beside + 1].gap == "-"  # "warmińsko-mazurski"
    halves = items[beside : beside + 1 + hyphened]
    text = "-".join(i.text for i in halves)
    region = adjective(words(text), 0)[0] if text.islower() else ""
    return region if region and _agree([a for a in halves[-1].readings if a.pos == "adj"], items[at]) else ""


def key_for(items: Sequence[Item], at: int) -> str:
    """The level of "kluczowy w skali kraju", "kluczowy dla gospodarki regionu"."""
    if not items[at].lemmas & {"kluczowy"} or not any("klast" in i.folded for i in items):
        return ""
    after = [i.folded for i in items[at + 1 : at + 5]]
    if after[:1] == ["dla"] or after[:2] == ["w", "skali"]:
        scope = frozenset(after[1:])
        if scope & {"kraju", "państwa", "polski"}:
            return "national"
        if scope & {"regionu", "województwa"}:
            return "regional"
    return ""


def paper_before(items: Sequence[Item], at: int) -> bool:
    return any(i.lemmas & listed("status", "papers") for i in items[max(0, at - 4) : at])


def foreign(items: Sequence[Item], at: int) -> bool:
    """Whether the status noun at *at* has a complement that makes it another thing ("tytuł najszybszego komputera")."""
    if at + 1 >= len(items):
        return False
    after = items[at + 1]
    if after.folded in _ENGLISH and _of_another(items, at + 1):
        return True  # "odznaka Gold Partner"
    if _attests(items, at):
        return False
    letters = after.kind == "word" and len(after.text) > 1 and after.text.isupper() and not after.gap.strip(" \xa0")
    if letters and after.text not in AWARDERS:
        return True  # "certyfikat ISO", "certyfikat FSC"
    if any(i.kind == "other" and i.folded.endswith("energii") for i in items[at + 1 : at + 4]):
        return True  # "tytuł Kluczowego Klastra Energii"
    if [i.folded for i in items[at + 2 : at + 4]] == ["klastra", "energii"]:
        return True  # "certyfikat pilotażowego klastra energii"
    if after.folded in {"w", "we"} and at + 2 < len(items) and items[at + 2].lemmas & listed("status", "other_prizes"):
        return True
    if any(mark in after.gap for mark in '„»"') and after.kind in {"word", "other"}:
        return True  # "tytuł „Gazeli Biznesu”"
    if after.gap.strip(" \xa0") or after.kind in {"cluster", "status", "date", "duration", "person"}:
        return False
    if after.kind == "other":
        return after.text != "ESCA" and not _acts(after)
    ranked = {"kluczowy", "krajowy", "regionalny", "klaster"}
    if after.text[0].isupper() and after.lemmas & ranked and _other_noun(items, at + 2):
        return True  # "tytuł Kluczowego Partnera Regionu", "tytuł Klastra Roku"
    if after.folded == "klastra" and _other_sort(items[at + 2 : at + 4]):
        return True  # "certyfikat klastra wzorcowego"
    if after.lemmas & (listed("status", "complements") | listed("status", "nouns") | listed("status", "papers")):
        return False
    if any(a.pos == "ger" and a.lemma in listed("status", "giving") for a in after.readings):
        return False  # "dyplom nadania", "akt przyznania"
    nominal = [a for a in after.readings if a.pos in {"subst", "adj", "ger"} and "gen" in a.cases and len(a.cases) < 6]
    other = [
        a
        for a in after.readings
        if a.pos in {"prep", "conj", "fin", "praet", "part", "adv", "ppas", "pact", "imps", "ppron3", "comp"}
    ]
    level = any(after.lemmas & words_of for _, words_of in levels())
    return bool(nominal) and not other and not level


def _other_sort(after: Sequence[Item]) -> bool:
    """Whether an adjective behind "klastra" tells of another sort than the key ones, whatever follows it."""
    ranks = {"kluczowy"}.union(*(words_of for _, words_of in levels()))
    first = after[0] if after and not after[0].gap.strip(" \xa0") else None
    adjective = first is not None and any(
        a.pos == "adj" and "gen" in a.cases and a.genders & {"m3"} for a in first.readings
    )
    return adjective and not any(i.lemmas & ranks for i in after)


def _attests(items: Sequence[Item], at: int) -> bool:
    """Whether the noun at *at* is a label by what it attests: "odznaka jakości zarządzania ESCA", "złoty certyfikat
    doskonałości zarządzania"."""
    last = at + 1
    while last < len(items) and items[last].lemmas & listed("status", "attested") and not items[last].gap.strip():
        last += 1
    awarded = any(i.text in {"ESCA", "ECEI"} for i in items[last : last + 2])
    metal = at > 0 and any(items[at - 1].lemmas & words_of for level, words_of in levels() if level in _ENGLISH)
    return awarded or (metal and last > at + 1 and "zarządzanie" in items[last - 1].lemmas)


def _acts(item: Item) -> bool:
    """Whether the organisation is a body in the nominative, and no complement: "status Ministerstwo Rozwoju nadało"."""
    heads = listed("bodies", "heads")
    readings = [a for a in analyses(item.text.split()[0].lower()) if a.pos == "subst" and a.lemma in heads]
    return any("nom" in a.cases and "sg" in a.numbers for a in readings)


def _other_noun(items: Sequence[Item], at: int) -> bool:
    """Whether a noun in capitals that is no cluster stands at *at*, as in the name of another prize."""
    noun = items[at] if at < len(items) else None
    if noun is None or noun.gap.strip(" \xa0") or not noun.text[0].isupper():
        return False
    return (
        noun.kind == "word"
        and any(a.pos == "subst" and "gen" in a.cases for a in noun.readings)
        and ("klaster" not in noun.lemmas)
    )


def _agree(adjective: Sequence[Analysis], noun: Item) -> bool:
    """Whether one of the readings of an *adjective* fits the *noun*, or what is no common noun stands there."""
    nouns = [b for b in noun.readings if b.pos in {"subst", "ger", "depr"}]
    fits = (a.cases & b.cases and a.numbers & b.numbers and a.genders & b.genders for a in adjective for b in nouns)
    return noun.kind != "word" or not nouns or any(fits)


def bare_adjective(items: Sequence[Item], at: int) -> str:
    """The level of an adjective with no noun: "o krajową dopiero się stara", "srebrnego nie dostał"."""
    item, before = items[at], items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    adjective = [a for a in item.readings if a.pos == "adj" and a.cases & {"acc", "gen"}]
    beside = after is not None and not after.gap.strip(" \xa0") and not after.finite  # "srebrną ma", no "ma" of "mój"
    if not adjective or (beside and after is not None and _nominal(after) and _agree(adjective, after)):
        return ""  # but "srebrną klaster zdobył wcześniej"
    if (
        before is not None
        and not item.gap.strip(" \xa0")
        and ((_nominal(before) and not before.finite and not before.prep) or before.kind != "word")
        and before.kind not in {"date", "duration"}  # "w 2019 roku złotą"
        and before.folded not in listed("later", "then_forms")  # "potem srebrną": no "pot"
    ):
        return ""
    if item.folded in {"złotych", "złote"} and before is not None and _counts(before):
        return ""  # "sto dwanaście złotych"
    return next((level for level, words_of in levels() if item.lemmas & words_of), "")


def _counts(item: Item) -> bool:
    """Whether *item* is a numeral, in figures or in words."""
    return item.text[-1:].isdigit() or any(a.pos == "num" or a.lemma in _THOUSANDS for a in item.readings)


def own_one(items: Sequence[Item], at: int) -> bool:
    """Whether "swój" stands without a noun: "Klaster X obronił swój", "swoje straciły Y i Z"; or "Obecny wygaśnie"."""
    after = items[at + 1] if at + 1 < len(items) else None
    if at == 0 and items[at].folded in {"obecny", "dotychczasowy", "aktualny"}:
        return after is not None and after.finite
    if items[at].folded not in {"swój", "swoje"}:
        return False
    return after is None or after.finite or after.prep or after.kind in {"date", "duration"}


def is_of_papers(items: Sequence[Item]) -> bool:
    """Whether a clause tells of one of the papers just told of: "Jeden z nich odebrał X", "Jedno z nich ma X"."""
    one = items[0].folded in {"jeden", "jedno", "jedną"} and [i.folded for i in items[1:3]] == ["z", "nich"]
    return one and any(i.lemmas & listed("status", "handed") for i in items[3:])
