"""Variants of one cluster's name: which names in an article mean the same thing, and which is its fullest form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.annotating.morphology import analyses
from pipeline.entities.cluster_homes import Homes, letters
from pipeline.entities.cluster_names import CLUSTER, head_of
from pipeline.naming.adjectives import adjective, agreeing
from pipeline.naming.blocks import of_complement
from pipeline.registry import Registry
from pipeline.words import QUOTES, Word, slug, words

_GENERIC = frozenset({"klaster", "cluster", "i", "oraz"})
_QUOTED = re.compile("[„“”\"»«‚'’,]+([^„“”\"»«‚]+?)(?:[”“\"»«’]|'')")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that is a cluster's: its words and characters, its nominative, and the registry's id if it has one."""

    first: int
    last: int
    start: int
    end: int
    base: str
    cluster_id: str
    energy: bool
    rule: str

    @property
    def content(self) -> frozenset[str]:
        """The words that tell it from other clusters."""
        return frozenset(w.folded for w in words(self.base)) - _GENERIC

    @property
    def proper(self) -> str:
        """Its own name: what stands in quotation marks, else its words that no dictionary knows or capitals only."""
        marked = _QUOTED.search(self.base)
        if marked:
            return marked.group(1).strip()
        inside = words(self.base)
        if not any(head_of(w) or w.folded in CLUSTER for w in inside):
            return self.base
        strange = [at for at, w in enumerate(inside) if not head_of(w) and w.folded not in CLUSTER and _strange(w)]
        if strange and strange[0] > 1 and _apposed(inside[strange[0] - 1]):
            strange.insert(0, strange[0] - 1)  # "Klaster Odra Tech" is Odra Tech
        return " ".join(inside[at].text for at in strange)

    @property
    def rank(self) -> tuple[bool, int, bool, bool, int]:
        """Orders forms of a name from the fullest: with its noun, longest, not all in capitals, with quotation marks,
        first in the text."""
        inside = words(self.base)
        noun = any(head_of(w) or w.folded in CLUSTER or w.folded == "stowarzyszenie" for w in inside)
        marks = bool(QUOTES & set(self.base))
        return (not noun, -len(inside), len(inside) > 1 and self.base.isupper(), not marks, self.start)


@dataclass(frozen=True, slots=True)
class Thing:
    """One cluster of an article, under its fullest name."""

    name: str
    name_id: str
    energy: bool
    candidates: tuple[Candidate, ...]


def _strange(word: Word) -> bool:
    """Whether *word* is a proper name by its looks: unknown to the dictionary, or capitals inside it."""
    return word.shouted or any(c.isupper() for c in word.text[1:]) or not analyses(word.text)[0].known


def _apposed(word: Word) -> bool:
    """Whether *word* is a noun that stands in the nominative before the rest of a proper name."""
    if not word.capital or head_of(word) or word.folded in CLUSTER:
        return False
    read = analyses(word.text)
    nominative = any(a.pos == "subst" and "nom" in a.cases and "sg" in a.numbers for a in read)
    return nominative and not any(a.pos in {"adj", "prep", "conj"} or "gen" in a.cases for a in read)


def base(mention: Sequence[Word], head: int, end: int, source: str) -> str:
    """The mention in the nominative as it is printed: "klaster" and the adjectives that agree with it turn."""
    parts = [word.text for word in mention]
    if head >= 0:
        cases = set(head_of(mention[head]).split()) or {"nom"}
        parts[head] = _klaster(mention[head])
        for at in (*range(head), *_run(mention, head, cases)):
            parts[at] = _adjective(mention[at], cases)
    body = "".join((word.gap if at else "") + part for at, (word, part) in enumerate(zip(mention, parts, strict=True)))
    return body + source[mention[-1].end : end]


def _klaster(word: Word) -> str:
    if word.folded in CLUSTER:
        return word.text[:7]
    form = word.text[: word.folded.find("klast") + 5]
    return form + ("ER" if word.shouted else "er")


def _run(mention: Sequence[Word], head: int, cases: set[str]) -> Iterator[int]:
    """The adjectives right after the noun, "i" between them passed over."""
    forms = tuple(word.text for word in mention)
    for at in range(head + 1, len(mention)):
        if "gen" in cases and of_complement(forms, at) and not _is_half(mention, at):
            return  # "Klastra Nowego Górnictwa"
        if mention[at].quoted or not (
            mention[at].folded in {"i", "oraz"}
            or _is_half(mention, at)
            or any(case in cases and (number, gender) == ("sg", "m3") for case, number, gender in agreeing(forms[at]))
        ):
            return
        yield at


def _is_half(mention: Sequence[Word], at: int) -> bool:
    """Whether the word at *at* is the unchanging first half of a compound adjective: "Rolno" of "Rolno-Spożywczego"."""
    if at + 1 < len(mention) and mention[at + 1].gap == "-" and mention[at].folded.endswith("o"):
        return True
    return any(a.pos == "adja" for a in analyses(mention[at].text))


def _adjective(word: Word, cases: set[str]) -> str:
    for a in analyses(word.text):
        if a.pos == "adj" and a.cases & cases and "m3" in a.genders and "sg" in a.numbers:
            return a.lemma.upper() if word.shouted else a.lemma.capitalize() if word.capital else a.lemma
    if not any(a.known for a in analyses(word.text)):
        case = next((c for c, n, g in sorted(agreeing(word.text)) if c in cases and (n, g) == ("sg", "m3")), "")
        return adjective(word.text, (case, "sg", "m3")) if case else word.text
    return word.text


def grouped(candidates: Sequence[Candidate], registry: Registry, former: Mapping[str, str]) -> list[Thing]:
    """The things that *candidates* name: same registry id, same words, same own name, initials, part of one fuller.

    *former* are names that a cluster bore before, with those that it bears now; they name it, but are not its name.
    """
    alike: dict[tuple[str, str], list[Candidate]] = {}
    for one in candidates:
        alike.setdefault((one.base, one.cluster_id), []).append(one)
    homes = Homes()
    for one in sorted((same[0] for same in alike.values()), key=lambda c: c.rank):
        homes.add(one)
    groups = _with_former(homes.groups, former)
    return [
        _thing(group, [c for one in (*group, *old) for c in alike[one.base, one.cluster_id]], registry)
        for group, old in groups
    ]


def _with_former(
    groups: Sequence[list[Candidate]], former: Mapping[str, str]
) -> list[tuple[list[Candidate], list[Candidate]]]:
    """The groups of names, each with those of the cluster's former name."""
    home = {one.base: number for number, group in enumerate(groups) for one in group}
    moved = {home[old]: home[new] for old, new in former.items() if home[old] != home[new]}
    return [
        (group, [one for old, new in moved.items() if new == number for one in groups[old]])
        for number, group in enumerate(groups)
        if number not in moved
    ]


def _thing(group: Sequence[Candidate], everywhere: Sequence[Candidate], registry: Registry) -> Thing:
    known = registry.clusters.get(next((c.cluster_id for c in group if c.cluster_id), ""))
    full = _spelt(min(group, key=lambda c: c.rank), everywhere, known.name if known else "")
    inside = words(full.base)
    bare = len(inside) == 1 and inside[0].shouted
    name = known.name if known and bare else full.base
    energy = known.kind == "energy" if known else any(c.energy for c in group)
    return Thing(name, known.cluster_id if known else slug(full.base), energy, tuple(everywhere))


def _spelt(full: Candidate, everywhere: Sequence[Candidate], registered: str) -> Candidate:
    """*full* as the article mostly parts its words ("LifeScience", "Life Science"): like the registry where it does."""
    spelt = letters(full.base)
    alike = sorted((c for c in everywhere if letters(c.base) == spelt), key=lambda c: c.rank)
    parted = Counter(tuple(w.folded for w in words(c.base)) for c in alike)
    own = tuple(w.folded for w in words(registered))
    usual = max(parted, key=lambda each: (each == own, parted[each]))
    return next(c for c in alike if tuple(w.folded for w in words(c.base)) == usual)


def short_names(thing: Thing) -> Iterable[str]:
    """What the thing may be called in the nominative once it is introduced."""
    found = {c.base for c in thing.candidates} | {c.proper for c in thing.candidates}
    return sorted(filter(None, found), key=lambda n: (-len(n), n))
