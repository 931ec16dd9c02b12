"""Which clusters a clause speaks of, and in which part: subject, dative, object; named, or referred to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.annotating.morphology import analyses
from pipeline.entities.cluster_names import head_of
from pipeline.events.scene import Item, outside
from pipeline.events.vocabulary import listed
from pipeline.words import words

_FREE = frozenset({"nom", "acc", "gen", "dat", "inst", "loc"})
_BUT = frozenset({"ale", "lecz"})
"""With another link behind them these join: "nie tylko X, lecz także Y"."""
_ENDINGS = (("owi", "dat"), ("em", "inst"), ("u", "gen loc"), ("a", "gen"), ("ie", "loc"))
"""What strange names of the masculine take on in their cases: "Interizonowi"."""


@dataclass(frozen=True, slots=True)
class Holders:
    """Clusters by id, and how they were found: ``named``, ``anaphor`` ("klaster"), ``both``, ``speaker``, ``topic``."""

    ids: tuple[str, ...]
    how: str
    mention: Item | None = None


NOBODY = Holders((), "")


def cases(items: Sequence[Item], at: int) -> frozenset[str]:
    """The cases that the cluster's name at *at* may stand in; a name that does not decline takes its noun's case."""
    item = items[at]
    mention, base = words(item.text), words(item.entity.base)
    head = next((word for word in mention if head_of(word)), None)
    if head is not None:
        found = frozenset(head_of(head).split())
        return found
    hyphened = len(mention) == len(base) == 2 and mention[1].gap == "-" and mention[0].folded == base[0].folded
    last = 1 if hyphened else 0  # "Pak-Sterowi" declines behind its hyphen
    if mention and base and mention[last].folded != base[last].folded:
        ending = next((case for end, case in _ENDINGS if mention[last].folded == base[last].folded + end), "")
        if ending and (hyphened or not analyses(mention[0].text)[0].known):
            return frozenset(ending.split())
        return frozenset(c for a in analyses(mention[0].text) for c in a.cases) - {"nom", "voc"}
    before = items[at - 1] if at else None
    if before is None or before.kind != "word" or set(item.gap) & set(",;:()–"):
        return _FREE
    if before.prep:
        return _FREE - {"nom"}
    if before.folded in listed("holders", "adverbs_forms"):
        return _FREE  # "z kolei X", "w efekcie X"
    nouns = [a for a in before.readings if a.pos == "subst" and a.lemma not in {"co", "kto"}]
    if nouns and before.lemmas & listed("holders", "same_case"):
        return frozenset(c for a in nouns for c in a.cases)
    if nouns and not before.finite and before.gap:
        first = frozenset(c for a in analyses(mention[0].text) if a.known and len(mention) > 1 for c in a.cases)
        object_ = before.lemmas & listed("status", "nouns") and any("acc" in a.cases for a in nouns)
        own = object_ and "nom" in first and "gen" not in first
        return first if own else frozenset({"gen"})  # "stracił odznakę Dolina Chmielu"
    return _FREE


def governed(items: Sequence[Item], at: int) -> bool:
    """Whether a preposition stands before the name, maybe with "klastra" between."""
    for item in reversed(items[max(0, at - 2) : at]):
        if item.prep and not item.finite:
            return True
        if not (item.lemmas & {"klaster"}):
            return False
    return False


def coordinated(items: Sequence[Item], at: int) -> list[int]:
    """The names coordinated with the one at *at*: "A z Kartuz i B z Ustki", "A, B oraz C"."""
    clusters = [n for n, item in enumerate(items) if item.kind == "cluster"]
    place = clusters.index(at)
    chain = [at]
    for step in (1, -1):
        here = place
        while 0 <= here + step < len(clusters):
            a, b = sorted((clusters[here], clusters[here + step]))
            if left_out(items, b) or _apart(items[a], items[b]) or not _joined(items[a + 1 : b], items[b]):
                break
            chain.append(clusters[here + step])
            here += step
    return sorted(chain)


def left_out(items: Sequence[Item], at: int) -> bool:
    """Whether the clause denies it of the cluster at *at* alone: "X, a nie | Y, dostał S"."""
    return at > 0 and items[at - 1].folded == "nie"


def chained(items: Sequence[Item], at: int) -> Holders:
    """The cluster named at *at* with those coordinated with it."""
    ids = dict.fromkeys(items[n].entity.name_id for n in coordinated(items, at))
    return Holders(tuple(ids), "named", items[at])


def _apart(one: Item, other: Item) -> bool:
    """Whether the nouns of two names stand in different cases, so that no link joins them."""
    heads = [next((head_of(w) for w in words(i.text) if head_of(w)), "") for i in (one, other)]
    return all(heads) and not set(heads[0].split()) & set(heads[1].split())


def _joined(between: Sequence[Item], last: Item) -> bool:
    """Whether only a link, a comma, a place ("z Kartuz"), "po raz drugi" or a noun in apposition part two names."""
    linked = any(set(i.gap) & {",", ";"} for i in (*between, last))
    times = listed("again", "times_forms") | listed("again", "counts_forms")
    between, links = [i for i in outside(between) if i.folded not in times], listed("holders", "links_forms")
    for item, after in pairwise((*between, last)):
        if item.kind == "word" and (item.folded in links or (item.folded in _BUT and after.folded in links)):
            linked = True
        elif item.text.isdecimal() or item.folded in listed("holders", "points_forms"):
            continue  # "A – 95 pkt, B – 88 pkt"
        elif item.kind == "other" or item.lemmas & listed("holders", "same_case") or item.prep:
            continue
        elif (
            item.kind != "word" or item.finite or not (item.text[0].isupper() or item.gap.strip(" ") in {"(", ""})
        ) or len(between) > 7:
            return False
    return linked


def exemplified(items: Sequence[Item]) -> Holders:
    """The clusters named as examples of many: "cztery zgłoszenia, między innymi Klastra X i Klastra Y"."""
    for at, item in enumerate(items):
        if item.kind == "cluster" and any(
            i.folded in listed("holders", "examples_forms") for i in items[max(0, at - 2) : at]
        ):
            return chained(items, at)
    return NOBODY


def agents(items: Sequence[Item]) -> Holders:
    """The clusters of "wniosek złożony przez Klaster X"."""
    for at, item in enumerate(items):
        if item.kind == "cluster" and at and items[at - 1].folded == "przez":
            return chained(items, at)
    return NOBODY


def stood_for(items: Sequence[Item]) -> Holders:
    """The cluster of "w imieniu Klastra X", for which somebody acts."""
    for before, item in pairwise(items):
        if item.kind == "cluster" and before.folded == "imieniu":
            return Holders((item.entity.name_id,), "named", item)
    return NOBODY


def announced_for(items: Sequence[Item]) -> Holders:
    """The cluster of "Dla Klastra X to zła wiadomość: …": what follows the colon is about it."""
    colon = next((n for n, i in enumerate(items) if ":" in i.gap), len(items))
    lead = items[:colon] if colon < len(items) else ()
    if any(i.finite and i.folded != "to" for i in lead) or not any(i.folded == "to" for i in lead):
        return NOBODY
    for before, item in pairwise(lead):
        if item.kind == "cluster" and before.folded == "dla":
            return Holders((item.entity.name_id,), "named", item)
    return NOBODY


def _is_noun(items: Sequence[Item]) -> bool:
    """Whether an item is a noun in the nominative, and no preposition ("bez")."""
    return any(a.pos == "subst" and "nom" in a.cases for i in items if not i.prep for a in i.readings)


def anaphoric(items: Sequence[Item], at: int) -> bool:
    """Whether "klaster" at *at* means one named before: no "inny", "tamtejszy" or number with it, no name after it."""
    apart = (n for n in range(at, max(0, at - 3), -1) if items[n].gap.strip(" \xa0"))
    before = list(items[next(apart, max(0, at - 3)) : at])
    if len(before) > 1 and before[-2].folded == "co" and before[-1].folded in listed("holders", "fractions_forms"):
        return False  # "co siódmy klaster"
    if len(before) > 1 and before[-2].folded == "raz":
        before = []
    while before and not any(a.pos in {"adj", "num"} for a in before[-1].readings):
        before = before[:-1] if before[-1].lemmas & {"się", "on"} else []
    if frozenset(lemma for item in before for lemma in item.lemmas) & listed("holders", "others") - {"który"}:
        return False
    after = items[at + 1] if at + 1 < len(items) else None
    if after is not None and after.lemmas & listed("holders", "other_kinds"):
        return False  # "tutejszy klaster energii"
    if after is not None and after.folded == "nie" and "," in after.gap and _is_noun(items[at + 2 : at + 3]):
        return False  # "status otrzymuje klaster, nie stowarzyszenie": any one
    named = (
        after is not None
        and after.kind == "word"
        and not after.gap.strip(" ")
        and (any(a.pos == "adj" and "nom" in a.cases for a in after.readings) and not after.finite)
        and "ten" not in after.lemmas  # "klaster ten"
    )
    return not named


def somebody_else(items: Sequence[Item], verb: int) -> bool:
    """Whether somebody else than a cluster of the text is the verb's subject."""
    return other_subject(items, verb) or noun_subject(items, verb)


def other_subject(items: Sequence[Item], verb: int) -> bool:
    """Whether somebody else is the verb's subject: a person, or a noun that holds no cluster's status."""
    never = listed("holders", "never")
    plural = any("pl" in a.numbers for a in items[verb].readings)
    asides = _asides(items)
    for at, item in enumerate(items):
        if (at and (items[at - 1].prep or items[at - 1].folded == "jako")) or at in asides:
            continue  # "jako lider branży zdobył tytuł"
        if item.kind == "person" and not plural and abs(at - verb) < 8:
            return True
        nominative = any("nom" in a.cases and a.pos == "subst" for a in item.readings)
        if item.lemmas & never and nominative and not _governed(items, at):
            return True
        if item.kind == "word" and item.folded in listed("holders", "nobody_forms"):
            return True
    return False


def _governed(items: Sequence[Item], at: int) -> bool:
    """Whether the noun at *at* is a genitive right behind a noun under a preposition: "od zarządu województwa"."""
    genitive = at > 1 and not items[at].gap.strip() and any("gen" in a.cases for a in items[at].readings)
    return genitive and items[at - 2].prep and not items[at - 1].finite


def _asides(items: Sequence[Item]) -> frozenset[int]:
    """Places that hold no subject of their own: in parentheses, before a colon whose words follow ("Kurier: Macie
    status"), the board of "zarząd klastra"."""
    kept = {item.start for item in outside(items)}
    label = {0} if len(items) > 1 and items[1].gap.startswith(":") else set()
    label |= {at for at, item in enumerate(items[:-1]) if board(item, items[at + 1])}
    return frozenset(label | {at for at, item in enumerate(items) if item.start not in kept})


def board(item: Item, after: Item) -> bool:
    """Whether the word is the board of a cluster, which acts as the cluster itself: "zarząd klastra"."""
    return after.folded == "klastra" and not item.lemmas.isdisjoint(listed("holders", "boards"))


def noun_subject(items: Sequence[Item], anchor: int) -> bool:
    """Whether a noun that can only be a nominative agrees with the verb: somebody else is its subject."""
    numbers = frozenset(n for a in items[anchor].readings for n in a.numbers)
    genders = frozenset(g for a in items[anchor].readings if a.pos == "praet" for g in a.genders)
    skip = listed("status", "nouns") | listed("documents", "words") | listed("holders", "anaphors")
    asides = _asides(items)
    for at, item in enumerate(items):
        if at > anchor and item.folded in {"ale", "lecz"}:
            break  # "jest S, ale to za mało": what follows is a clause of its own
        if at in asides:
            continue
        if item.kind == "other":
            located = item.entity.label == "LOC"
            land = located and item.entity.rule == "adjective"  # "Łódzkie ma kolejny klaster kluczowy"
            before = (at < anchor and not land) or (located and at == anchor + 1)  # "Wygrał Brzeg"
            if item.entity.base == item.text and not (at and items[at - 1].prep) and before:
                return True
        elif item.kind == "word" and not item.lemmas & (skip | listed("planning", "aims")) and not item.finite:
            bound = item.prep or any(i.prep or i.folded == "jako" for i in items[max(0, at - 2) : at])
            if not bound and at < anchor and _closes_name(item, items[at + 1]):
                return True  # "„Słoneczny Dach” odebrał tytuł"
            if not bound and _nominative_only(item, numbers, genders):
                return True
    return False


def of_another_kind(items: Sequence[Item], anaphor: Holders) -> bool:
    """Whether "ten klaster" means one of another kind that was named last: "Klaster Energii X … ten klaster"."""
    before = [i for i in items if anaphor.mention is not None and i.start < anaphor.mention.start]
    pointed = bool(before) and "ten" in before[-1].lemmas
    names = [i for i in before if i.kind == "cluster" or (i.kind == "other" and i.entity.label == "ORG")]
    return pointed and bool(names) and names[-1].kind == "other" and "klaster" in names[-1].entity.base.casefold()


def _closes_name(item: Item, after: Item) -> bool:
    """Whether *item* ends a name in quote marks that may be a subject."""
    nominative = any(a.pos in {"subst", "adj"} and "nom" in a.cases for a in item.readings)
    return item.text[0].isupper() and nominative and after.gap[:1] in {"”", '"', "»"}


def _nominative_only(item: Item, numbers: frozenset[str], genders: frozenset[str]) -> bool:
    return any(
        a.pos == "subst" and "nom" in a.cases and "acc" not in a.cases and bool(a.numbers & numbers)
        and (not genders or bool(a.genders & genders))
        for a in item.readings
    )  # fmt: skip


def polite(items: Sequence[Item], verb: int) -> bool:
    """Whether "państwo" or "pan" right beside the verb is whoever is asked: "mają państwo", not "państwo ma"."""
    plural = any("pl" in a.numbers for a in items[verb].readings if a.pos in {"fin", "praet"})
    near = items[max(0, verb - 1) : verb + 2]
    after = items[verb + 2] if verb + 2 < len(items) else None
    titled = (
        after is None or after.kind == "person" or any(a.pos == "subst" and "nom" in a.cases for a in after.readings)
    )
    single = not plural and not titled and near[-1].folded in {"pan", "pani"}  # "odebrał pan certyfikat"
    return single or (plural and any(i.folded == "państwo" for i in near))
