"""Organisations, places and roles in the nominative: the head noun and what agrees with it; complements stay.

A phrase is read as adjectives, a head noun, and adjectives again, all in one (case, number, gender); the first noun,
preposition or foreign word after them ends the block. "Parku Przemysłowego Metalchem" is Park Przemysłowy Metalchem.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.lexicon import rows, settings
from pipeline.naming.adjectives import Agreement, adjective, agreeing
from pipeline.naming.nouns import PLACE, by_analogy, known_organisations, noun_nominative, noun_readings, places
from pipeline.naming.text import Word, bare_acronym, is_acronym, words

CASES = ("nom", "gen", "acc", "loc", "dat", "inst", "voc")
COORDINATIONS = frozenset({"i", "oraz"})
MARGIN = 6.0
"""Readings that score this much less than the best are not considered."""
LONGEST_LEAD = 4
"""No name or role in the articles read so far has more adjectives before its head."""


PREFIX = re.compile(r"(?:[^\W\d_]{1,3}\. ?|(?:[IVX]+|Sankt|Sri|San|Santa|Saint|New|Los|Las|Fort|Port) )(?=[^\W\d_])")
"""What stands before a name and never declines: "W. Brytanii", "Sankt Petersburga", "II Liceum"."""
_DOMAIN = re.compile(r"\w\.[a-z]{2,4}\Z")
"""An address never declines: "DoRzeczy.pl"."""
DASH = " – "
"""Between an institute's name and its rank: "Instytut Uprawy – Państwowy Instytut Badawczy"."""
PAIR = re.compile(r"([^\W_]+) (i|oraz) ([^\W_]+)\Z")
"""Two heads: "Prawa i Sprawiedliwości", "Bośni i Hercegowiny"."""


@dataclass(frozen=True, slots=True)
class Block:
    """The agreeing words of a phrase: ``words[:end]`` with the noun at *head*, in one agreement."""

    head: int
    end: int
    noun: Analysis
    agreement: Agreement
    score: float


@dataclass(frozen=True, slots=True)
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
    held = PREFIX.match(text)
    if held and len(found) > 1:
        rest = options(text[held.end() :], label, known, case)
        return tuple(replace(o, form=held.group() + o.form) for o in rest)
    if label == "ORG" and DASH in text:
        first, second = text.split(DASH, 1)
        rank = options(second, label, known, case)[0].form
        return tuple(replace(o, form=f"{o.form}{DASH}{rank}") for o in options(first, label, known, case))
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
    if not made:
        return (Option(*_without_head(found, tail, known), 0.0),)
    return tuple(sorted(made.values(), key=lambda o: -o.score))


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


def _without_head(found: list[Word], tail: str, known: Collection[str]) -> tuple[str, str, str]:
    """Foreign and unknown words stay; an inflected acronym or a single unknown word loses its ending."""
    first = bare_acronym(found[0].form)
    method = "acronym"
    if not first and len(found) == 1:
        first, method = by_analogy(found[0].form, known), "analogy"
    if first and first != found[0].form:
        rest = "".join(w.before + w.form for w in found[1:])
        return found[0].before + first + rest + tail, method, ""
    return "".join(w.before + w.form for w in found) + tail, "written", ""


def _single(form: str, label: str) -> tuple[str, str] | None:
    """Acronyms and compounds of one word; nothing where the phrase rules decide."""
    acronym = bare_acronym(form)
    if acronym:
        return acronym, "acronym"
    if is_acronym(form):
        return form, "written"
    if label == "LOC" and form in places():
        return form, "list"
    return None


@lru_cache(maxsize=1)
def natural_nouns() -> frozenset[str]:
    """Lemmas that head the names of natural features."""
    return frozenset(settings("place_words.toml", PLACE_KEYS)["natural"]["words"])


@lru_cache(maxsize=1)
def organisation_nouns() -> frozenset[str]:
    """Lemmas that head the names of organisations."""
    found = rows("organisations.csv", ("lemma", "kind", "seat", "parent", "quoted", "patron"), ("lemma",))
    return frozenset(row["lemma"] for row in found)


@lru_cache(maxsize=1)
def positions() -> frozenset[str]:
    """Lemmas of offices and professions, masculine and feminine."""
    found = rows("positions.csv", ("lemma", "gender", "counterpart", "rank"))
    return frozenset(row["lemma"] for row in found) | frozenset(
        row["counterpart"] for row in found if row["counterpart"]
    )


@lru_cache(maxsize=1 << 14)
def best_blocks(
    forms: tuple[str, ...], gaps: tuple[str, ...], label: str, known: tuple[str, ...], case: str
) -> tuple[Block, ...]:
    """The readings of the phrase's agreeing words, over all places where its head may stand, best first.

    A head behind adjectives that agree with it beats a head before them: "Wielkopolska Izba" has Izba.
    """
    found = [
        block
        for head in range(min(LONGEST_LEAD, len(forms) - 1) + 1)
        if not any(gap.strip() for gap in gaps[1 : head + 1])
        for noun in noun_readings(forms[head], label)
        for block in _blocks(forms, gaps, head, noun, label, known, case)
    ]
    found.sort(key=lambda b: (-b.score, -b.end))
    return tuple(b for b in found if b.score > -5 and found[0].score - b.score < MARGIN)


def _blocks(
    forms: tuple[str, ...],
    gaps: tuple[str, ...],
    head: int,
    noun: Analysis,
    label: str,
    known: tuple[str, ...],
    case: str,
) -> list[Block]:
    """The blocks around one reading of the head, one for each agreement that its leading adjectives allow."""
    agreements = {(c, n, g) for c in noun.cases for n in noun.numbers for g in noun.genders}
    for position in range(head):
        if forms[position] in COORDINATIONS and position > 0:
            continue
        agreements &= agreeing(forms[position])
    return [_extended(forms, gaps, head, noun, agreement, label, known, case) for agreement in sorted(agreements)]


def _extended(
    forms: tuple[str, ...],
    gaps: tuple[str, ...],
    head: int,
    noun: Analysis,
    agreement: Agreement,
    label: str,
    known: tuple[str, ...],
    case: str,
) -> Block:
    """The block grown over the adjectives that follow the head, with its score."""
    end = position = head + 1
    while position < len(forms):
        if forms[position] in COORDINATIONS and not gaps[position].strip() and end > head + 1:
            position += 1
            continue
        if gaps[position].strip() not in ("", "-") or agreement not in agreeing(forms[position]):
            break
        if label == "ROLE" and (
            _double_town(forms[position])
            or (agreement[0] != "nom" and not _of_office(forms, position, head, agreement))
        ):
            break
        if label != "ROLE" and agreement[0] == "gen" and of_complement(forms, position, listed=position == head + 1):
            break
        position += 1
        end = position
    if noun.numbers == {"pl"} and agreement[0] == "gen" and end < len(forms) and not gaps[end].strip():
        following = forms[end]
        if following[:1].isupper() and not any(a.known for a in analyses(following)):
            return Block(head, end, noun, agreement, -9.0)  # "West Midlands" is no genitive plural
    score = 4.0 * head + 2.0 * (end - head - 1) + _preference(noun, agreement, forms[head], label, known, case)
    return Block(head, end, noun, agreement, score)


def of_complement(forms: tuple[str, ...], position: int, listed: bool = True) -> bool:
    """Whether the adjective at *position* rather says what the noun behind it is like: "Klastra Nowego Górnictwa".

    Right behind the head (*listed*) only adjectives of qualities do; behind an adjective of the head's own every one
    that leads to a noun in the genitive: "Komendy Powiatowej | Państwowej Straży", "Izby Rzemieślniczej oraz | Małej i
    Średniej Przedsiębiorczości".
    """
    own, at = agreeing(forms[position]), position + 1
    if listed:
        qualities = settings("roles.toml", ROLE_KEYS)["qualities"]["words"]
        if not any(a.pos == "adj" and a.lemma in qualities for a in analyses(forms[position].lower())):
            return False
    while not listed and at < len(forms) and (forms[at] in COORDINATIONS or own & agreeing(forms[at])):
        own = own if forms[at] in COORDINATIONS else own & agreeing(forms[at])
        at += 1
    nouns = noun_readings(forms[at]) if at < len(forms) else ()
    return any(c == "gen" and (c, n, g) in own for a in nouns for c in a.cases for n in a.numbers for g in a.genders)


def _double_town(form: str) -> bool:
    """Whether *form* is a town's double name rather than an office's adjective: "Prezydent Bielska-Białej", but not
    "Wojewoda Kujawsko-Pomorski"."""
    first, _, second = form.partition("-")
    return first[:1].isupper() and second[:1].isupper() and not first.endswith("o")


def _of_office(forms: tuple[str, ...], position: int, head: int, agreement: Agreement) -> bool:
    """Whether the adjective at *position* qualifies the office before it, not the noun that follows.

    "dyrektora generalnego zakładu" is ambiguous, so a list says which adjectives offices have; elsewhere the noun that
    follows takes the adjective if it agrees ("prezesa miejskiego zakładu").
    """
    if forms[position][:1].isupper() and forms[head][:1].islower():
        return False
    listed = settings("roles.toml", ROLE_KEYS)["office_adjectives"]["words"]
    if adjective(forms[position].lower(), (agreement[0], "sg", "m1")) in listed:
        return True
    own = agreeing(forms[position])
    following = forms[position + 1 : position + 3]
    if len(following) == 2 and agreeing(following[0]) & own:
        following = following[1:]
    nouns = noun_readings(following[0]) if following and len(following[0]) > 2 else ()
    return not {(c, n, g) for a in nouns for c in a.cases for n in a.numbers for g in a.genders} & own


PLACE_KEYS = ("classes", "natural", "called", "addresses", "corners", "bearers", "abridged")
ROLE_KEYS = (
    "office_adjectives",
    "no_leading",
    "former",
    "circumstances",
    "no_person",
    "kin",
    "titular",
    "qualities",
    "serving",
    "apposed",
    "leading",
    "english",
)


def _preference(
    noun: Analysis, agreement: Agreement, form: str, label: str, known: tuple[str, ...], case: str
) -> float:
    """What tells readings of one form apart: context, the article, the kind of name, and the usual number."""
    nominative = noun_nominative(noun, form, agreement[1])
    score = 1.6 * (agreement[1] == "sg") + 0.3 * (agreement[0] == "nom") - 0.8 * (agreement[0] == "voc")
    score += 2.0 * (agreement[0] == case)
    score += 1.5 * (nominative in known and nominative != form)
    if noun.pos == "depr":
        score -= 3
    if label == "LOC":
        geographic = noun.qualifiers & PLACE
        score += 3.0 * bool(geographic) + 2.5 * (nominative in places())
        if "pt" in noun.tag.split(":") or noun.lemma.lower() == form.lower():
            score += 1.0 * bool(geographic)
        score += 4.0 * (noun.lemma.lower() in natural_nouns())
        if agreement[1] == "pl" and noun.lemma != nominative:
            score -= 1.5
    elif label == "ROLE":
        score += 9.0 * (noun.lemma in positions())
        score += 1.0 * bool(noun.genders & {"m1", "f"}) * ("nazwa_pospolita" in noun.qualifiers)
    else:
        score += 1.0 * (agreement[1] == "sg") + 2.0 * (noun.lemma in organisation_nouns())
        score += 1.0 * ("nazwa_pospolita" in noun.qualifiers) - 1.0 * ("nazwisko" in noun.qualifiers)
    return score
