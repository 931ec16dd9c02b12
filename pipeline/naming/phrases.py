"""Organisations, places and roles in the nominative: the head noun and what agrees with it turn, complements stay.

"Parku Przemysłowego Metalchem" is Park Przemysłowy Metalchem: its best block (:mod:`~pipeline.naming.blocks`) turns.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.lexicon import settings
from pipeline.naming.adjectives import Agreement, adjective, agreeing
from pipeline.naming.blocks import COORDINATIONS, Block, best_blocks
from pipeline.naming.heads import ROLE_KEYS, english_nouns, still
from pipeline.naming.nouns import by_analogy, known_organisations, noun_nominative, noun_readings, places
from pipeline.naming.text import Word, bare_acronym, is_acronym, words
from pipeline.pieces import piece

CASES = ("nom", "gen", "acc", "loc", "dat", "inst", "voc")


ABBREVIATED = r"[^\W\d_]{1,3}\. ?|[IVX]+ "
"""What else stands before a name and never declines: "W. Brytanii", "II Liceum"."""
_DOMAIN = re.compile(r"\w\.[a-z]{2,4}\Z")
"""An address never declines: "DoRzeczy.pl"."""
DASH = re.compile(r" [-–—] ")
"""Between an institute's name and its rank: "Instytut Uprawy – Państwowy Instytut Badawczy"."""
SPACED = re.compile(r"(?<=[^\W\d_]o) [-–] (?=[^\W\d_])")
"""A hyphen written as a dash: "Zespół Szkolno - Przedszkolny"."""
TAILS = frozenset({"Bis", "Med", "Plus", "Max", "Trans", "Eko", "Tech", "Pol", "Bud"})
"""Second parts of firms' names, which stand still: "Termexu-Bis"."""
PAIR = re.compile(r"([^\W_]+) (i|oraz) ([^\W_]+)\Z")
"""Two heads: "Prawa i Sprawiedliwości", "Bośni i Hercegowiny"."""


@piece
class Option:
    """One nominative that a phrase may have: the form, the method that gave it, its head's gender, its weight."""

    form: str
    method: str
    gender: str
    score: float


def phrase(text: str, label: str, known: Collection[str] = (), case: str = "") -> tuple[str, str, str]:
    """The nominative of a phrase, the method that gave it and the gender of its head (empty when unknown)."""
    best = options(text, label, known, case)[0] if known else _alone(text, label, case)
    return best.form, best.method, best.gender


@lru_cache(maxsize=1 << 12)
def _alone(text: str, label: str, case: str) -> Option:
    """The best option by the dictionary alone, which several rules ask for of each place and role."""
    return options(text, label, (), case)[0]


def options(text: str, label: str, known: Collection[str] = (), case: str = "") -> tuple[Option, ...]:
    """Every nominative that a phrase may have, the best first; at least one."""
    found, tail = words(text)
    if not found or (" " not in text and _DOMAIN.search(text)):
        return (Option(text, "written", "", 0.0),)
    if label in ("ORG", "ROLE") and SPACED.search(text):
        return options(SPACED.sub("-", text), label, known, case)
    if label == "ORG" and len(found) > 1 and (english := _english(found[-1].form)):  # "New York Timesa"
        return (Option(text.removesuffix(found[-1].form + tail) + english + tail, "analogy", "", 9.0),)
    held = _prefix().match(text)
    if held and len(found) > 1:
        rest = options(text[held.end() :], label, known, case)
        return tuple(replace(o, form=held.group() + o.form) for o in rest)
    if label == "ORG" and (dash := DASH.search(text)) and dash.start():
        rank = dash.group() + options(text[dash.end() :], label, known, case)[0].form
        return tuple(replace(o, form=o.form + rank) for o in options(text[: dash.start()], label, known, case))
    if label == "ORG" and len(found) > 1 and is_acronym(found[0].form):
        return (_lettered(text, found, known, case),)
    pair = PAIR.match(text)
    if pair and label != "ROLE":
        joined = _joined(pair, label, case)
        if joined:
            return (Option(joined, "agreement", "", 9.0),)
    if len(found) == 1 and not tail.strip("”\"'»“"):
        single = _single(found[0].form, label)
        if single is not None:
            return (Option(found[0].before + single[0] + tail, single[1], "", 9.0),)
    blocks = best_blocks(
        tuple(w.form for w in found), tuple(w.before for w in found), label, tuple(known_of(found, known)), case
    )
    made: dict[str, Option] = {}
    for block in blocks:
        one = _built(text, found, tail, block, label)
        if one.form not in made or made[one.form].score < one.score:
            made[one.form] = one
    if label == "LOC" and len(found) > 1 and made.keys().isdisjoint(places()) and (listed := _slipped(text)):
        return (Option(listed, "list", "", 9.0),)
    if not made:
        return (Option(*_without_head(found, tail, known, case), 0.0),)
    return tuple(sorted(made.values(), key=lambda o: -o.score))


def _slipped(text: str) -> str:
    """The well-known place of several words that *text* writes, though its words do not agree ("Wielka Brytanią")."""
    parts = text.split()
    for name in _of_words().get((text[:3], len(parts)), ()):
        if all(not lemmas(one).isdisjoint(lemmas(other)) for one, other in zip(parts, name.split(), strict=True)):
            return name
    return ""


@lru_cache(maxsize=1)
def _of_words() -> dict[tuple[str, int], list[str]]:
    """The well-known places of several words, by their first letters and the number of words."""
    found: dict[tuple[str, int], list[str]] = {}
    for name in sorted(places()):
        if " " in name:
            found.setdefault((name[:3], len(name.split())), []).append(name)
    return found


def _lettered(text: str, found: list[Word], known: Collection[str], case: str) -> Option:
    """A name that letters open, which stands still ("AZS Politechniki Gdańskiej") unless a list holds it turned or what
    follows can be neither nominative nor a complement ("PKP Szybką Koleją Miejską")."""
    rest = text[text.index(found[0].form) + len(found[0].form) :].lstrip()
    turned = [f"{found[0].form} {o.form}" for o in options(rest, "ORG", known, case)]
    listed = next((t for t in turned if _begins_known(t)), None)
    if listed is not None:
        return Option(listed, "list", "", 9.0)
    cases = {c for a in analyses(found[1].form) for c in a.cases}
    oblique = cases and cases.isdisjoint({"nom", "gen"})
    return Option(turned[0], "agreement", "", 9.0) if oblique else Option(text, "written", "", 9.0)


def _begins_known(name: str) -> bool:
    """Whether a listed organisation is *name* or all of it but its end: "PKP Polskie Linie Kolejowe | S.A."."""
    parts = name.split(" ")
    return any(" ".join(parts[:end]) in known_organisations() for end in range(len(parts), 1, -1))


@lru_cache(maxsize=1)
def _prefix() -> re.Pattern[str]:
    """What stands before a name and never declines: "Sankt Petersburga", "W. Brytanii", "II Liceum"."""
    return re.compile(rf"(?:{ABBREVIATED}|(?:{'|'.join(sorted(still('standing')))}) )(?=[^\W\d_])")


def _joined(pair: re.Match[str], label: str, asked: str) -> str:
    """Two coordinated heads in the nominative, if both stand in one case and number; the singular is likelier."""
    first, link, second = pair.groups()
    ordered = sorted(((n, c) for n in ("sg", "pl") for c in CASES), key=lambda one: one[1] != (asked or one[1]))
    for number, case in ordered:
        one, two = (_in_case(form, case, number, label) for form in (first, second))
        if one and two:
            return f"{one} {link} {two}"
    return ""


def _in_case(form: str, case: str, number: str, label: str) -> str:
    """The nominative of *form* if it may stand in *case* and *number* as a noun or adjective."""
    for noun in noun_readings(form, label):
        if case in noun.cases and number in noun.numbers and noun.pos != "depr":
            return form if case == "nom" else noun_nominative(noun, form, number)
    agreement = next((a for a in sorted(agreeing(form)) if a[:2] == (case, number)), None)
    return adjective(form, agreement) if agreement else ""


def _built(text: str, found: list[Word], tail: str, block: Block, label: str) -> Option:
    forms = [w.form for w in found]
    for position in range(block.end):
        if position == block.head:
            forms[position] = noun_nominative(block.noun, forms[position], block.agreement[1])
        elif forms[position] not in COORDINATIONS:
            forms[position] = adjective(forms[position], block.agreement)
    if label == "ROLE" and block.head + 1 < len(forms):
        forms[block.head + 1] = _apposed(forms[block.head + 1], block.agreement)
    built = "".join(w.before + form for w, form in zip(found, forms, strict=True)) + tail
    method = "written" if built == text else "agreement" if block.end > 1 else "dictionary"
    return Option(built, method, block.agreement[2], block.score + 4.0 * _listed(built, label, block.end))


def _listed(built: str, label: str, end: int) -> bool:
    """Whether a list holds the name *built*, which as a place's has several agreeing words."""
    return built in known_organisations() if label == "ORG" else label == "LOC" and end > 1 and built in places()


def _apposed(form: str, agreement: Agreement) -> str:
    """*form*, in the nominative if it is a noun that declines with the office before it ("prezydenta elekta")."""
    listed = settings("roles.toml", ROLE_KEYS)["apposed"]["words"]
    for noun in analyses(form):
        if noun.pos == "subst" and noun.lemma in listed and agreement[0] in noun.cases:
            return noun_nominative(noun, form, "sg")
    return form


def known_of(found: list[Word], known: Collection[str]) -> list[str]:
    """The words among *known* that could be nominatives of this phrase: those that begin like one of its words."""
    if not known:
        return []
    like = _by_beginning(known if isinstance(known, frozenset) else frozenset(known))
    return sorted(k for beginning in {w.form[:2] for w in found} for k in like.get(beginning, ()))


@lru_cache(maxsize=4)
def _by_beginning(known: frozenset[str]) -> dict[str, list[str]]:
    """The words of an article by their first two letters, since each of its phrases asks for them."""
    found: dict[str, list[str]] = {}
    for word in known:
        found.setdefault(word[:2], []).append(word)
    return found


def _without_head(found: list[Word], tail: str, known: Collection[str], case: str) -> tuple[str, str, str]:
    """Foreign and unknown words stay; an inflected acronym or a single unknown word, before its river or not, loses its
    ending."""
    first = bare_acronym(found[0].form)
    method = "acronym"
    if not first and (len(found) == 1 or found[1].form == "nad"):
        first, method = by_analogy(found[0].form, known, case), "analogy"
    last = "" if first or any(a.known for a in analyses(found[-1].form)) else by_analogy(found[-1].form, known, case)
    if last in known and last != found[-1].form:  # "Land Rovera" where the article has "Land Rover" as well
        rest = "".join(w.before + w.form for w in found[:-1])
        return rest + found[-1].before + last + tail, "analogy", ""
    if first and first != found[0].form:
        rest = "".join(w.before + w.form for w in found[1:])
        return found[0].before + first + rest + tail, method, ""
    return "".join(w.before + w.form for w in found) + tail, "written", ""


def _english(form: str) -> str:
    """The English noun of organisations' names to which *form* adds a Polish ending, if it does."""
    stems = (form.removesuffix(ending) for ending in ("a", "u", "owi", "em") if form.endswith(ending))
    return next((stem for stem in stems if stem.lower() in english_nouns()), "")


def _single(form: str, label: str) -> tuple[str, str] | None:
    """Acronyms and compounds of one word; nothing where the phrase rules decide."""
    acronym = bare_acronym(form)
    if acronym:
        return acronym, "acronym"
    if is_acronym(form):
        return form, "written"
    if label == "LOC" and form in places():
        return form, "list"
    first, _, second = form.rpartition("-")
    if label == "ORG" and second in TAILS:
        return f"{options(first, label)[0].form}-{second}", "agreement"
    return None
