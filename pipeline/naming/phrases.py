"""Organisations, places and roles in the nominative: the head noun and what agrees with it; complements stay.

A phrase is read as adjectives, a head noun, and adjectives again, all in one (case, number, gender); the first noun,
preposition or foreign word after them ends the block. "Parku Przemysłowego Metalchem" is Park Przemysłowy Metalchem.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotating.morphology import Analysis, analyses, inflected
from pipeline.lexicon import rows
from pipeline.naming.text import Word, bare_acronym, cased, is_acronym, words

ADJECTIVES = frozenset({"adj", "ppas", "pact"})
CASES = ("nom", "gen", "acc", "loc", "dat", "inst", "voc")
PLACE = frozenset({"nazwa_geograficzna", "człon_nazwy_geograficznej"})
COORDINATIONS = frozenset({"i", "oraz"})
LONGEST_LEAD = 4
"""No name or role in the articles read so far has more adjectives before its head."""

Agreement = tuple[str, str, str]
"""Case, number, gender."""


@dataclass(frozen=True, slots=True)
class Block:
    """The agreeing words of a phrase: ``words[:end]`` with the noun at *head*, in one agreement."""

    head: int
    end: int
    noun: Analysis
    agreement: Agreement
    score: float


def phrase(text: str, label: str, known: Collection[str] = (), case: str = "") -> tuple[str, str, str]:
    """The nominative of a phrase, the method that gave it and the gender of its head (empty when unknown)."""
    found, tail = words(text)
    if not found:
        return text, "written", ""
    if len(found) == 1 and not tail.strip("”\"'»“"):
        single = _single(found[0].form, label, known, case)
        if single is not None:
            return found[0].before + single[0] + tail, single[1], single[2]
    block = best_block(
        tuple(w.form for w in found), tuple(w.before for w in found), label, tuple(known_of(found, known)), case
    )
    if block is None:
        return _without_head(found, tail, known)
    forms = [w.form for w in found]
    for position in range(block.end):
        if position == block.head:
            forms[position] = _noun(block.noun, forms[position], block.agreement)
        elif forms[position] not in COORDINATIONS:
            forms[position] = adjective(forms[position], block.agreement)
    built = "".join(w.before + form for w, form in zip(found, forms, strict=True)) + tail
    method = "agreement" if block.end > 1 else "dictionary"
    return built, "written" if built == text else method, block.agreement[2]


def known_of(found: list[Word], known: Collection[str]) -> list[str]:
    """The words among *known* that could be nominatives of this phrase: those that begin like one of its words."""
    if not known:
        return []
    beginnings = {w.form[:2] for w in found}
    return sorted(k for k in known if k[:2] in beginnings)


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


def by_analogy(form: str, known: Collection[str]) -> str:
    """The nominative of a foreign name that no dictionary knows, or *form* itself where nothing speaks for an ending."""
    if not form[:1].isupper() or form.isupper() or (any(a.known for a in analyses(form)) and not known):
        return form
    best, weight = form, 1.0
    lower = form.lower()
    for row in rows("foreign_endings.csv", ("cases", "ending", "nominative", "weight", "why")):
        ending = row["ending"].removeprefix("*C")
        stem = form[: -len(ending)]
        if not lower.endswith(ending) or len(stem) < 3 or (row["ending"].startswith("*C") and stem[-1] in "aeiouyąęó"):
            continue
        made = stem + row["nominative"]
        trusted = float(row["weight"]) + 2.0 * (made in known) + 2.0 * (made in places())
        if trusted > weight:
            best, weight = made, trusted
    return best


def _single(form: str, label: str, known: Collection[str], case: str) -> tuple[str, str, str] | None:
    """Acronyms and compounds of one word; nothing where the phrase rules decide."""
    acronym = bare_acronym(form)
    if acronym:
        return acronym, "acronym", ""
    if is_acronym(form):
        return form, "written", ""
    if label == "LOC" and form in places():
        return form, "list", ""
    return None


@lru_cache(maxsize=1)
def positions() -> frozenset[str]:
    """Lemmas of offices and professions, masculine and feminine."""
    found = rows("positions.csv", ("lemma", "gender", "counterpart", "rank"))
    return frozenset(row["lemma"] for row in found) | frozenset(
        row["counterpart"] for row in found if row["counterpart"]
    )


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Towns and lands whose forms are easily taken for those of another."""
    return frozenset(row["name"] for row in rows("places.csv", ("name", "kind"), ("name",)))


@lru_cache(maxsize=1 << 14)
def best_block(
    forms: tuple[str, ...], gaps: tuple[str, ...], label: str, known: tuple[str, ...], case: str
) -> Block | None:
    """The best reading of the phrase's agreeing words, over all places where its head may stand.

    A head behind adjectives that agree with it beats a head before them: "Wielkopolska Izba" has Izba.
    """
    found = [
        block
        for head in range(min(LONGEST_LEAD, len(forms) - 1) + 1)
        if not any(gap.strip() for gap in gaps[1 : head + 1])
        for noun in noun_readings(forms[head], label)
        for block in _blocks(forms, gaps, head, noun, label, known, case)
    ]
    return max(found, key=lambda b: (b.score, b.end), default=None)


@lru_cache(maxsize=1 << 14)
def noun_readings(form: str, label: str = "ORG") -> tuple[Analysis, ...]:
    """The noun readings of a word, of each part where a hyphen joins two nouns ("Kędzierzyna-Koźla")."""
    if "-" in form.strip("-"):
        paired = _paired(form, label)
        if paired:
            return paired
    found = [a for a in analyses(form) if a.pos in ("subst", "ger", "depr") and a.cases]
    if not found and form[:1].isupper():
        found = [a for a in analyses(form.lower()) if a.pos in ("subst", "ger") and a.cases]
    return tuple(found)


def _paired(form: str, label: str) -> tuple[Analysis, ...]:
    """Compound nouns whose parts decline side by side, in every case that both allow."""
    first, _, second = form.partition("-")
    found = []
    for a in noun_readings(first, label):
        for b in noun_readings(second, label):
            cases, numbers = a.cases & b.cases, a.numbers & b.numbers or a.numbers
            if not cases or "imię" in a.qualifiers & b.qualifiers:
                continue
            place = bool(a.qualifiers & PLACE) and bool(b.qualifiers & PLACE)
            if not place and label == "LOC":
                continue
            lemma = f"{_nominative(a, first)}-{_nominative(b, second)}"
            marks = a.qualifiers | b.qualifiers
            found.append(Analysis(form, lemma, a.tag, "subst", numbers, cases, a.genders, a.persons, marks, "pair"))
    return tuple(found)


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
        position += 1
        end = position
    score = 4.0 * head + 2.0 * (end - head - 1) + _preference(noun, agreement, forms[head], label, known, case)
    return Block(head, end, noun, agreement, score)


def _preference(
    noun: Analysis, agreement: Agreement, form: str, label: str, known: tuple[str, ...], case: str
) -> float:
    """What tells readings of one form apart: context, the article, the kind of name, and the usual number."""
    nominative = _nominative(noun, form, agreement[1])
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
        if agreement[1] == "pl" and noun.lemma != nominative:
            score -= 1.5
    elif label == "ROLE":
        score += 9.0 * (noun.lemma in positions())
        score += 1.0 * bool(noun.genders & {"m1", "f"}) * ("nazwa_pospolita" in noun.qualifiers)
    else:
        score += 1.0 * ("nazwa_pospolita" in noun.qualifiers) - 1.0 * ("nazwisko" in noun.qualifiers)
    return score


@lru_cache(maxsize=1 << 14)
def agreeing(form: str) -> frozenset[Agreement]:
    """The agreements in which *form* may stand as an adjective or participle."""
    found = {
        (c, n, g) for a in analyses(form) if a.pos in ADJECTIVES for c in a.cases for n in a.numbers for g in a.genders
    }
    return frozenset(found) or _agreeing_by_ending(form)


ENDINGS = (
    ("ego", ("gen", "acc"), "sg", ("m1", "m2", "m3", "n")),
    ("emu", ("dat",), "sg", ("m1", "m2", "m3", "n")),
    ("iej", ("gen", "dat", "loc"), "sg", ("f",)),
    ("nej", ("gen", "dat", "loc"), "sg", ("f",)),
    ("ską", ("acc", "inst"), "sg", ("f",)),
    ("cką", ("acc", "inst"), "sg", ("f",)),
    ("skim", ("inst", "loc"), "sg", ("m1", "m2", "m3", "n")),
    ("ckim", ("inst", "loc"), "sg", ("m1", "m2", "m3", "n")),
    ("skich", ("gen", "loc", "acc"), "pl", ("m1", "m2", "m3", "f", "n")),
    ("ckich", ("gen", "loc", "acc"), "pl", ("m1", "m2", "m3", "f", "n")),
    ("ski", ("nom", "acc"), "sg", ("m1", "m2", "m3")),
    ("cki", ("nom", "acc"), "sg", ("m1", "m2", "m3")),
    ("ska", ("nom",), "sg", ("f",)),
    ("cka", ("nom",), "sg", ("f",)),
    ("skie", ("nom", "acc"), "sg", ("n",)),
    ("ckie", ("nom", "acc"), "sg", ("n",)),
)
"""Endings that only adjectives have, for those made of names no dictionary holds ("Nadbużański", "Krasnostawskiego")."""


def _agreeing_by_ending(form: str) -> frozenset[Agreement]:
    if any(a.known for a in analyses(form)):
        return frozenset()
    lower = form.lower()
    return frozenset(
        (c, number, g)
        for ending, cases, number, genders in ENDINGS
        if lower.endswith(ending)
        for c in cases
        for g in genders
    )


@lru_cache(maxsize=1 << 14)
def adjective(form: str, agreement: Agreement) -> str:
    """The adjective or participle *form*, which stands in *agreement*, in the nominative of that number and gender."""
    case, number, gender = agreement
    if case == "nom" or (case == "voc" and number == "sg" and gender == "f"):
        return form
    for a in analyses(form):
        if a.pos not in ADJECTIVES or case not in a.cases or number not in a.numbers or gender not in a.genders:
            continue
        made = _adjective_of(a, number, gender)
        if made:
            return cased(made, form)
    return cased(_ending_for(_masculine_base(form), number, gender), form)


def _adjective_of(a: Analysis, number: str, gender: str) -> str:
    head, dash, last = a.lemma.rpartition("-") if "-" in a.lemma else ("", "", a.lemma)
    if a.pos == "adj" and not a.tag.endswith(("com", "sup")):
        return head + dash + _ending_for(last, number, gender)
    if a.pos == "adj":
        return _ending_for(_masculine_base(a.form), number, gender)
    for other in inflected(last):
        if (
            other.pos == a.pos
            and "nom" in other.cases
            and number in other.numbers
            and gender in other.genders
            and other.tag.split(":")[-1] == a.tag.split(":")[-1]
        ):
            return head + dash + other.form
    return ""


def _masculine_base(form: str) -> str:
    for ending in ("iego", "iemu", "iej", "imi", "ich", "ią", "ią", "im", "ie", "ia"):
        if form.lower().endswith(ending):
            return form[: -len(ending)] + "i"
    for ending in ("ego", "emu", "ej", "ymi", "ych", "ym", "ą", "e", "a"):
        if form.lower().endswith(ending):
            stem = form[: -len(ending)]
            return stem + ("i" if stem.lower().endswith(("k", "g")) else "y")
    return form


def _ending_for(lemma: str, number: str, gender: str) -> str:
    """The nominative of an adjective, from its dictionary form in -y or -i."""
    if number == "sg" and gender in ("m1", "m2", "m3"):
        return lemma
    if not lemma.lower().endswith(("y", "i")):
        return lemma
    hard = lemma[:-1] if lemma.endswith("y") else lemma
    velar = lemma[:-1] if lemma.endswith(("ki", "gi")) else hard
    if number == "sg" and gender == "f":
        return velar + "a"
    if number == "pl" and gender == "m1":
        for other in inflected(lemma):
            if (
                other.pos == "adj"
                and other.tag.startswith("adj:pl:nom")
                and other.genders == {"m1"}
                and "pos" in other.tag
            ):
                return other.form
    return (lemma if lemma.endswith("i") else hard) + "e"


def _noun(noun: Analysis, form: str, agreement: Agreement) -> str:
    return _nominative(noun, form, agreement[1])


@lru_cache(maxsize=1 << 14)
def _nominative(noun: Analysis, form: str, number: str = "") -> str:
    """The nominative of a noun's reading in its number, with the capitals of the text."""
    if noun.lemma_class == "pair":
        return noun.lemma
    number = number or ("sg" if "sg" in noun.numbers else "pl")
    if number == "sg" or noun.pos == "ger":
        made = _gerund(noun, form) if noun.pos == "ger" else noun.lemma
        return cased(made, form) if not is_acronym(noun.lemma) else noun.lemma
    if "nom" in noun.cases and "pl" in noun.numbers:
        return form
    for other in inflected(noun.lemma):
        if (
            other.pos == noun.pos
            and "nom" in other.cases
            and "pl" in other.numbers
            and other.genders & noun.genders
            and other.qualifiers == noun.qualifiers
        ):
            return cased(other.form, form)
    return cased(noun.lemma, form)


def _gerund(noun: Analysis, form: str) -> str:
    """Gerunds stand under their verb's lemma; their nominative ends in -nie or -cie."""
    lower = form.lower()
    for ending, made in (
        ("niem", "nie"),
        ("niu", "nie"),
        ("nia", "nie"),
        ("ciem", "cie"),
        ("ciu", "cie"),
        ("cia", "cie"),
    ):
        if lower.endswith(ending):
            return form[: -len(ending)] + made
    return form
