"""The words of a phrase that agree: adjectives, a head noun, and adjectives again, all in one (case, number, gender).

The first noun, preposition or foreign word after them ends the block, and so does an adjective that belongs to what
follows it. Several readings may hold of one form; what is known of names and roles weighs them.
"""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.lexicon import settings
from pipeline.naming.adjectives import Agreement, adjective, agreeing
from pipeline.naming.heads import ROLE_KEYS, natural_nouns, organisation_nouns, positions
from pipeline.naming.nouns import PLACE, noun_nominative, noun_readings, places
from pipeline.pieces import piece

COORDINATIONS = frozenset({"i", "oraz"})
AMBIGUOUS = frozenset({"gen", "dat", "loc"})
"""The cases of a head beside which an adjective may be a complement's in the genitive: "Dolinie | Zielonej Chemii"."""
OFTENER = 0.2
"""What a village in -ewo gains: there are more of them than in -ew, whose cases look the same ("w Sobolewie")."""
MARGIN = 6.0
"""Readings that score this much less than the best are not considered."""
LOOSE = 4.0
"""What a place's name loses whose adjective does not agree with its noun: "Góry Świętokrzyskie" are no Góra."""
BARE = 1.5
"""What an organisation's name loses that ends in an adjective without its noun: "Kolei Dolnośląskich" are no Kolej."""
RELATIONAL = ("skich", "ckich", "owych", "czych")
"""How adjectives end that stand for no people: "Partii Zielonych" is a party."""
LONGEST_LEAD = 4
"""No name or role in the articles read so far has more adjectives before its head."""


@piece
class Block:
    """The agreeing words of a phrase: ``words[:end]`` with the noun at *head*, in one agreement."""

    head: int
    end: int
    noun: Analysis
    agreement: Agreement
    score: float


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
    cases = noun.cases if label == "ROLE" else noun.cases - {"voc"}  # nobody calls a thing
    agreements = {(c, n, g) for c in cases for n in noun.numbers for g in noun.genders}
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
        ambiguous = label != "ROLE" and agreement[0] in AMBIGUOUS
        if ambiguous and of_complement(forms, position, listed=position == head + 1):
            break
        position += 1
        end = position
    if noun.numbers == {"pl"} and agreement[0] == "gen" and end < len(forms) and not gaps[end].strip():
        following = forms[end]
        if following[:1].isupper() and not any(a.known for a in analyses(following)):
            return Block(head, end, noun, agreement, -9.0)  # "West Midlands" is no genitive plural
    alone = label == "ORG" and head + 1 == end < len(forms) and agreement[:2] == ("gen", "pl")
    if alone and _is_firm(forms[head], noun):
        return Block(head, end, noun, agreement, -9.0)
    loose = label == "LOC" and end < len(forms) and not gaps[end].strip() and bool(agreeing(forms[end]))
    score = 4.0 * head + 2.0 * (end - head - 1) + _preference(noun, agreement, forms[head], label, known, case)
    bare = label == "ORG" and end == len(forms) - 1 and not gaps[end].strip() and forms[end].endswith(RELATIONAL)
    score -= LOOSE * loose + BARE * bare
    return Block(head, end, noun, agreement, score)


def _is_firm(form: str, noun: Analysis) -> bool:
    """Whether *form* is a firm's name that only happens to be a genitive plural without an ending: "Elektrobud Ełk"."""
    return form[:1].isupper() and form.lower() == noun.lemma.lower()[:-1] and noun.lemma not in organisation_nouns()


def of_complement(forms: tuple[str, ...], position: int, listed: bool = True) -> bool:
    """Whether the adjective at *position* rather says what the noun behind it is like: "Klastra Nowego Górnictwa".

    Right behind the head (*listed*) only adjectives of qualities do; behind an adjective of the head's own every one
    that leads to a noun in the genitive: "Komendy Powiatowej | Państwowej Straży", "Izby Rzemieślniczej oraz | Małej i
    Średniej Przedsiębiorczości".
    """
    own, at = agreeing(forms[position]), position + 1
    if listed:
        qualities = settings("roles.toml", ROLE_KEYS)["qualities"]["words"]
        plain = (a for a in analyses(forms[position].lower()) if a.pos == "adj" and a.tag.endswith("pos"))
        if not any(a.lemma in qualities for a in plain):  # "Sądu Najwyższego" has a degree of its own
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
        score += 4.0 * (noun.lemma.lower() in natural_nouns()) + OFTENER * noun.lemma.endswith("ewo")
        if agreement[1] == "pl" and noun.lemma != nominative:
            score -= 1.5
    elif label == "ROLE":
        score += 9.0 * (noun.lemma in positions())
        score += 1.0 * bool(noun.genders & {"m1", "f"}) * ("nazwa_pospolita" in noun.qualifiers)
    else:
        score += 1.0 * (agreement[1] == "sg") + 2.0 * (noun.lemma in organisation_nouns())
        score += 1.0 * ("nazwa_pospolita" in noun.qualifiers) - 1.0 * ("nazwisko" in noun.qualifiers)
        score += 1.6 * ("pt" in noun.tag.split(":"))  # "Termy" have no singular that could be more usual
    return score
