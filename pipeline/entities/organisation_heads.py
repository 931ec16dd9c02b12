"""The nouns that head the names of organisations, and the adjectives that agree with them before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.annotating.remembered import remembered
from pipeline.entities import forms
from pipeline.entities.view import Span, View
from pipeline.lexicon import rows, settings
from pipeline.naming.adjectives import agreeing

LEADING = 4
POSSESSIVE = frozenset({"mój", "twój", "swój", "nasz", "wasz", "sam"})
APPOSITIONS = ("apposition", "apposed")
"""The rules of names that a noun announces; the second where that stands in the nominative, and so the name."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the lexicon says of a head noun (see ``organisations.csv``)."""

    lemma: str
    kind: str
    seat: bool
    parent: bool
    quoted: bool
    patron: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """A text with the tokens that other names hold, the persons by their first token, and the last words of their
    names."""

    seen: View
    blocked: frozenset[int]
    people: Mapping[int, Span]
    surnames: frozenset[str]
    ends: frozenset[str] = field(init=False)
    """The last words of the persons' names as the text writes them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "ends", frozenset(self.seen.texts[one.end - 1] for one in self.people.values()))

    def bears(self, text: str) -> bool:
        """Whether *text* is the surname of one of the persons, as their full names are written."""
        return text in self.ends


WORD_KEYS = (
    "labels",
    "committees",
    "paired",
    "metals",
    "inside",
    "before",
    "generic",
    "bearing",
    "called",
    "chiefs",
    "makers",
    "led",
    "only_with",
    "works",
    "plural",
    "unit",
    "levels",
    "events",
    "organs",
    "somebodys",
    "fairs",
    "partners",
    "occasions",
    "projects",
    "happens",
    "parts_of_it",
    "parts",
    "wholes",
    "english",
    "numbered",
    "boards",
    "plain",
    "scholarly",
    "explaining",
    "artistic",
    "towned",
    "seated",
    "legal",
    "nameless",
    "behind",
    "sources",
    "issue",
    "spoken",
    "telling",
    "origins",
    "broadcasters",
    "benefactors",
    "networks_of",
    "units",
    "rank",
    "clubs",
    "club_letters",
    "foreign",
    "polish",
    "happenings",
    "nobodies",
    "connectors",
    "papers",
    "titled_papers",
    "affairs",
    "about",
    "titles",
    "contests",
    "gains",
    "awards",
)


@lru_cache(maxsize=len(WORD_KEYS))
def listed(key: str) -> frozenset[str]:
    """The words of list *key* in ``organisation_words.toml``."""
    return frozenset(settings("organisation_words.toml", WORD_KEYS)[key]["words"])


@lru_cache(maxsize=1)
def national_rank() -> tuple[str, ...]:
    """The lemmas that the names of national research institutes end with, in order."""
    return tuple(settings("organisation_words.toml", WORD_KEYS)["rank"]["words"])


@lru_cache(maxsize=1)
def acronyms() -> dict[str, str]:
    """Known acronyms with their kinds: ``org`` or ``no``."""
    return {row["acronym"]: row["kind"] for row in rows("acronyms.csv", ("acronym", "kind"), ("acronym",))}


@lru_cache(maxsize=1)
def only_with() -> dict[str, frozenset[str]]:
    """The adjectives without which a head names no organisation."""
    found = settings("organisation_words.toml", WORD_KEYS)["only_with"]
    return {noun: frozenset(adjectives) for noun, adjectives in found.items()}


@lru_cache(maxsize=1)
def heads() -> dict[str, Head]:
    """The lexicon of head nouns by lemma."""
    found = rows("organisations.csv", ("lemma", "kind", "seat", "parent", "quoted", "patron"), ("lemma",))
    return {
        r["lemma"]: Head(r["lemma"], r["kind"], *(r[key] == "yes" for key in ("seat", "parent", "quoted", "patron")))
        for r in found
    }


@lru_cache(maxsize=1 << 14)
def head(form: str) -> Head | None:
    """The head noun that *form* is a form of."""
    known, lowered = heads(), form.lower()
    if lowered in known and known[lowered].kind in ("english", "alone"):
        return known[lowered]
    return next((known[a.lemma] for a in analyses(lowered) if a.pos == "subst" and a.lemma in known), None)


def single(form: str, noun: Head) -> bool:
    """Whether *form* may be one body: "Fundusze Europejskie" are none, and several "Urzędy Pracy" have no name."""
    if noun.kind not in ("body", "plural") or noun.lemma in listed("plural"):  # "Zakłady Chemiczne", "Business Centre"
        return True
    found = [a for a in analyses(form.lower()) if a.lemma == noun.lemma]
    return not found or any(("pl" if noun.kind == "plural" else "sg") in a.numbers for a in found)


def several(texts: Sequence[str], noun: Head) -> bool:
    """Whether the name *texts* is of several bodies: "prezesów Spółdzielni | Mleczarskich", "Rad | Nadzorczych"."""
    if noun.kind != "body" or noun.lemma in listed("plural") or len(texts) < 2:
        return False
    qualified = forms.is_adjective_only(texts[1]) and agreeing(texts[1]) & forms.noun_agreements(texts[0])
    return not single(texts[0], noun) or bool(qualified and all(number == "pl" for _, number, _ in qualified))


def leading(ground: Ground, at: int, least: int = 0) -> int:
    """Where the capitalised adjectives that agree with the head at *at* start before it, not before *least*."""
    seen, start = ground.seen, at
    agreements = {one for one in forms.noun_agreements(seen.texts[at]) if one[0] != "voc"}
    while start > least and at - start < LEADING and seen.joined(start) and start - 1 not in ground.blocked:
        text = seen.texts[start - 1]
        if not text[0].isupper() or seen.gap(start).strip() or not seen.gap(start):
            break
        if not agreeing(text) & agreements or forms.office(text) or _possessive(text):
            break  # "Przewodniczącego | Parlamentarnego Zespołu", "Nasza | Katedra Botaniki"
        start -= 1
    return start


@remembered
def _possessive(form: str) -> bool:
    """Whether *form* only says whose body is meant ("Nasza", "Swojego")."""
    return any(a.pos == "adj" and a.lemma in POSSESSIVE for a in analyses(form.lower()))
