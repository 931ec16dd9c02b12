"""Organisations and places: mentions of one thing gathered under its fullest nominative name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, takewhile

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities.clubs import CLUB, nominative
from pipeline.entities.colophons import PAPER
from pipeline.entities.forms import noun_agreements
from pipeline.entities.grouping import Mention, identifier
from pipeline.entities.known_organisations import KNOWN, known_name
from pipeline.entities.organisation_heads import APPOSITIONS, head, listed
from pipeline.entities.other_names import first_name_of
from pipeline.entities.place_words import EACH, abridged
from pipeline.naming.adjectives import adjective, agreeing, ending_for
from pipeline.naming.nouns import place_kinds, places
from pipeline.naming.phrases import options, phrase
from pipeline.naming.text import bare_acronym, is_acronym
from pipeline.records import Label
from pipeline.registry import registry
from pipeline.words import words

Key = tuple[str, ...]
OWN = re.compile(r'[„“"»«]([^„“”"»«]+)[”“"»«]\Z')
"""What a name holds in quotation marks at its end."""
LEGAL = re.compile(r"(?i)[,\s]*(?:sp\. z o\. ?o\.|s\.a\.|\bSA)\Z")
UNIT = re.compile(r"(?P<short>woj|pow)\.\s*(?P<adjective>[^\W\d_]+(?:-[^\W\d_]+)*)\Z", re.IGNORECASE)
TIGHT = re.compile(r"\.(?=[^\W\d_])")
"""The stop of a shortened word without a space behind it: "W.Brytania"."""
UNIT_GENDERS = {("sg", "m3"), ("sg", "n")}
LETTERS = 3
"""A place of no more letters than these, all capitals, is a land's letters: "USA"."""
SMALL = frozenset({"NAD", "W", "I", "POD"})
"""Small words of places in a heading all in capitals."""
CLOSE_CALL = 3.2
"""Readings this near to the best one are decided by the article's other mentions."""
LISTED = 4.0
"""What a place's reading gains that the lexicon lists with its adjective written out."""
WRITTEN = 7.0
"""What a place's reading gains that the article writes so: "gmina Szydłowo" beside "wójt Szydłowa"."""
EXPLAINED = 1.4
"""What a reading gains for every further form of the article that it explains."""


def things(mentions: Sequence[Mention], label: Label, known: Collection[str], text: str) -> list[Mention]:
    """*mentions* with base by the phrase rules, name the fullest among those of one thing, and id."""
    ordered = sorted(mentions, key=lambda m: m.start)
    based = [replace(m, base=base) for m, base in zip(ordered, _bases(ordered, label, known), strict=True)]
    bases = _Bases.of(Counter(m.base for m in based), label)
    short = _introduced(based, text) if label == "ORG" else {}
    names = {base: _unabridged(bases.fullest(short.get(base, base)), label) for base in bases.counts}
    names = {
        base: name if bases.rivals(base) else first_name_of(label, name, names.values()) for base, name in names.items()
    }
    names = _of_one_body(names) if label == "ORG" else names
    return [replace(m, name=names[m.base], name_id=_id(label, names[m.base], m.base)) for m in based]


def _of_one_body(names: Mapping[str, str]) -> dict[str, str]:
    """*names* with the longest of those that the registry gives to one body for all of them: "ESCA"."""
    longest: dict[str, str] = {}
    for name in sorted(names.values(), key=lambda name: (not is_acronym(name), len(name), name)):
        if body := _bodies().get(name):
            longest[body] = name
    return {base: longest.get(_bodies().get(name, ""), name) for base, name in names.items()}


def _bases(mentions: Sequence[Mention], label: Label, known: Collection[str]) -> list[str]:
    """The nominative of each mention; of several that its form allows, the one that explains most forms wins."""
    readings = [_readings(m, label, known) for m in mentions]
    explained: dict[str, set[str]] = {}
    for mention, found in zip(mentions, readings, strict=True):
        for form in found:
            explained.setdefault(form, set()).add(mention.text)
    texts = frozenset(m.text for m in mentions) if label == "LOC" else frozenset()

    def weight(form: str, found: Mapping[str, float], text: str) -> float:
        return found[form] + EXPLAINED * (len(explained[form]) - 1) + WRITTEN * (form in texts and form != text)

    return [max(r, key=lambda form: weight(form, r, m.text)) for m, r in zip(mentions, readings, strict=True)]


def _readings(mention: Mention, label: Label, known: Collection[str]) -> dict[str, float]:
    """The nominatives that *mention* may have, with their weights."""
    unit = UNIT.match(mention.text) if label == "LOC" else None
    if unit:
        return {_unit(unit["short"].lower(), unit["adjective"].lower()): 9.0}
    if label == "LOC" and mention.rule.startswith(EACH):  # "w powiatach bytowskim i | kościerskim"
        return {_unit(mention.rule.removeprefix(EACH), mention.text): 9.0}
    if label == "LOC" and mention.rule == "adjective":  # "w Sejneńskiem"
        return {mention.text.removesuffix("m"): 9.0}
    if label == "ORG" and (told := _told(mention)):
        return {told: 9.0}
    sponsor = _sponsor(mention) if label == "ORG" else ""
    written = _calm(mention.text) if label == "LOC" else mention.text.removeprefix(sponsor)
    found = options(written, label, known, mention.case)
    if sponsor:
        found = tuple(replace(o, form=sponsor + o.form) for o in found)
    plain = {o.form: o.score for o in found}
    scores = {form: score + LISTED * (_unabridged(form, label) in places()) for form, score in plain.items()}
    best, likely = max(scores.values()), max(plain.values())
    return {form: n for form, n in scores.items() if best - n <= CLOSE_CALL or likely - plain[form] <= CLOSE_CALL}


def _calm(name: str) -> str:
    """A shouted place in ordinary capitals: "NOWYM SĄCZU" is written "Nowym Sączu"."""
    parts = name.split(" ")
    if not name.isupper() or all(len(part) <= LETTERS for part in parts):
        return name
    return " ".join(part.lower() if part in SMALL else _capitals(part) for part in parts)


def _capitals(part: str) -> str:
    return "-".join(one.capitalize() for one in part.split("-"))


def _told(mention: Mention) -> str:
    """The nominative that the rule tells which found an organisation: of a known name, of a club's."""
    if mention.rule == KNOWN:
        return known_name(mention.text)
    if mention.text.rpartition(" ")[2] in listed("partners") and " i " in mention.text and mention.rule in APPOSITIONS:
        return mention.text  # "z kancelarii | Sum i Wspólnicy"
    one, joined, other = mention.text.partition(" i ")
    if joined and " " not in one and {n.lemma for n in map(head, (one, other.split(" ")[0])) if n} == listed("paired"):
        return f"{phrase(one, 'ORG')[0]} i {phrase(other, 'ORG')[0]}"  # "Operze i Filharmonii Podlaskiej"
    if mention.rule in (PAPER, APPOSITIONS[1]) and _stands(mention.text):
        return mention.text  # "w miesięczniku „Wieści z Mazur”", but not "tygodnika „Kuriera Leśnego”"
    return nominative(mention.text) if mention.rule == CLUB else ""


def _stands(name: str) -> bool:
    """Whether the first words of *name*, a noun and its adjective, may stand in the nominative."""
    parts = name.split()
    led = parts[: 1 + (len(parts) > 1 and bool(agreeing(parts[1])))]
    return all(not (read := analyses(part))[0].known or any("nom" in a.cases for a in read) for part in led)


def _sponsor(mention: Mention) -> str:
    """What stands still before the words that decline: "Alior | Banku"."""
    found = words(mention.text)
    for number, word in enumerate(found[1:], 1):
        if not lemmas(word.folded).isdisjoint(listed("behind")):
            own = all(not any(a.known for a in analyses(one.text)) for one in found[:number])
            return mention.text[: word.start] if own else ""
    return ""


def _unabridged(name: str, label: Label) -> str:
    """A place's name with its shortened adjective written out: "Wlk. Brytania" is Wielka Brytania."""
    parts = TIGHT.sub(". ", name).split()
    at = next((at for at, part in enumerate(parts) if part in abridged()), None)
    if label != "LOC" or len(parts) < 2 or at is None:
        return name
    genders = {g for c, n, g in noun_agreements(parts[at - 1 if at else 1]) if (c, n) == ("nom", "sg")}
    adjectives = [ending_for(abridged()[parts[at]], "sg", gender).capitalize() for gender in sorted(genders) or ["f"]]
    written = [" ".join([*parts[:at], one, *parts[at + 1 :]]) for one in adjectives]
    return next((name for name in written if name in places()), written[0])  # Ostrów Wielkopolski, Ostrów Mazowiecka


def _unit(short: str, written: str) -> str:
    """The name of an abbreviated voivodeship or county: "woj. opolskim" is województwo opolskie."""
    agreement = next((a for a in sorted(agreeing(written)) if a[1:] in UNIT_GENDERS), None)
    regional = adjective(written, agreement) if agreement else written
    if short == "pow":
        return f"powiat {regional}"
    return f"województwo {regional if regional.endswith('e') else regional + 'e'}"


def _introduced(based: Sequence[Mention], text: str) -> dict[str, str]:
    """Acronyms in parentheses after the name they stand for."""
    found = {}
    for one, other in pairwise(based):
        between = text[one.end : other.start]
        if between.strip() == "(" and text[other.end : other.end + 1] == ")" and " " not in other.base:
            found[other.base] = one.base
    return found


@dataclass(frozen=True, slots=True)
class _Bases:
    """The different bases of an article, indexed by their words, what these begin with, and their initials."""

    label: Label
    counts: Counter[str]
    keys: Mapping[str, Key]
    by_key: Mapping[Key, list[str]]
    longer: Mapping[Key, list[str]]
    """Bases that begin with all these words and have more."""
    by_initials: Mapping[str, list[str]]
    by_own: Mapping[Key, list[str]]
    """Bases that hold these words in quotation marks, with and without the noun that they begin with."""

    @classmethod
    def of(cls, counts: Counter[str], label: Label) -> _Bases:
        keys = {base: _key(base) for base in counts}
        by_key: dict[Key, list[str]] = {}
        longer: dict[Key, list[str]] = {}
        by_initials: dict[str, list[str]] = {}
        by_own: dict[Key, list[str]] = {}
        for base, key in keys.items():
            marked = OWN.search(base) if label == "ORG" else None
            own = _key(marked.group(1)) if marked else ()
            for called in (own, (key[0], *own)) if own and len(own) < len(key) else ():
                by_own.setdefault(called, []).append(base)
            by_key.setdefault(key, []).append(base)
            for end in range(1, len(key)):
                longer.setdefault(key[:end], []).append(base)
            for letters in initials(base):
                by_initials.setdefault(letters, []).append(base)
        return cls(label, counts, keys, by_key, longer, by_initials, by_own)

    def fullest(self, base: str) -> str:
        """The fullest name of the thing called *base*; its own where two longer ones compete.

        A longer one begins with its words, has it for its initials, or says what it is before it: "Grupa | Azoty".
        """
        key = self.keys[base]
        longer: list[str] = []
        letters = LEGAL.sub("", base)
        if self.label == "ORG" and is_acronym(letters):
            longer = [b for b in self.by_initials.get(bare_acronym(letters) or letters, ()) if b != base]
        if not longer and self._extensible(key):
            longer = [b for b in self.longer.get(key, []) if not _of_their_own(base, b)]
        longer = longer or [b for b in self.by_own.get(key, ()) if len(self.keys[b]) > len(key)]
        if not longer and self.label == "ORG":
            longer = [b for noun in listed("before") for b in self.by_key.get((noun, *key), ())]
        if not longer and self.label == "ORG" and len(key) == 1 and head(base):
            longer = [b for b, parts in self.keys.items() if key[0] in parts[1:3] and _described(b)]
        longest = max(longer, key=len, default="")
        if longer and all(self.keys[b] == self.keys[longest][: len(self.keys[b])] for b in longer):
            return longest
        return max(self.by_key[key], key=lambda b: (not b.isupper(), self.counts[b], len(b)))

    def rivals(self, base: str) -> bool:
        """Whether the names of two things or more begin with the words of *base*: "Unia" of Unia Wolności
        and Unia Europejska."""
        return self.label == "ORG" and len(self.longer.get(self.keys[base], ())) > 1

    def _extensible(self, short: Key) -> bool:
        """Whether a longer name that begins with the words of a shorter one is its full form."""
        # "Radzyń" is Radzyń Podlaski, but "Irlandia" is not Irlandia Północna.
        return self.label != "LOC" or (len(short) == 1 and place_kinds().get(short[0].capitalize()) != "land")


def _described(name: str) -> bool:
    """Whether adjectives lead the noun of a name: "Polska Grupa Drzewna", which is called "Grupa" as well."""
    parts = name.split()
    noun = next((at for at, part in enumerate(parts) if head(part)), 0)
    return noun > 0 and all(agreeing(part) & noun_agreements(parts[noun]) for part in parts[:noun])


def _of_their_own(base: str, longer: str) -> bool:
    """Whether two known names are two things, though one begins with the other: "TVN24" and "TVN24 BiS"."""
    return known_name(base) == base and known_name(longer) == longer


def _key(name: str) -> Key:
    """A name without case, quotation marks and legal form."""
    return tuple(w.folded for w in words(LEGAL.sub("", name)))


def initials(name: str) -> set[str]:
    """The acronyms that a name's words make: with and without its small words, its patron's surname, its patron, its
    seat, what it bears in quotation marks."""
    read = words(LEGAL.sub("", name))
    parts = [w.text for w in read]
    unmarked = [w.text for w in takewhile(lambda w: not w.quoted, read)]
    head = list(takewhile(lambda part: part not in ("im", "imienia"), parts))
    patron = list(takewhile(lambda part: part not in ("w", "we"), parts[len(head) :]))
    unseated = list(takewhile(lambda part: part not in ("w", "we"), head))
    wordings = [parts, head, [*head, *patron[-1:]], unseated, unmarked]
    small = ("i", "z", "w")
    return {
        "".join(part[0] for part in wording if part[0].isupper() or part in kept)
        for wording in wordings
        for kept in ((), small)
    }


@cache
def _bodies() -> dict[str, str]:
    """The registry's ids of bodies by name and alias; of bodies that share an alias the first."""
    found: dict[str, str] = {}
    for body in registry().bodies.values():
        for name in (body.name, *body.aliases):
            found.setdefault(name, body.body_id)
    return found


def _id(label: Label, name: str, base: str) -> str:
    known = _bodies() if label == "ORG" else {}
    return known.get(name) or known.get(base) or identifier(label, name)
