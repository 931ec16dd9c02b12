"""Nouns that head names and roles, as the lexicons list them, and the tables that roles and places are read from."""

from __future__ import annotations

from functools import lru_cache

from pipeline.lexicon import rows, settings

PLACE_KEYS = (
    "ungoverned",
    "seats",
    "classes",
    "natural",
    "halls",
    "called",
    "addresses",
    "offices",
    "meetings",
    "feasts",
    "corners",
    "roads",
    "bearers",
    "local",
    "units",
    "lands",
    "states",
    "prepositions",
    "sides",
    "standing",
    "abridged",
)
ROLE_KEYS = (
    "office_adjectives",
    "no_leading",
    "ends",
    "exchanged",
    "states",
    "newsroom",
    "qualifying",
    "new",
    "replaced",
    "posts",
    "framing",
    "telling_nothing",
    "titles",
    "former",
    "circumstances",
    "views",
    "no_person",
    "kin",
    "titular",
    "hosts",
    "qualities",
    "serving",
    "national",
    "clergy",
    "apposed",
    "leading",
    "foreign",
    "latin",
    "works",
    "degrees",
    "homonyms",
    "copulas",
    "times",
    "chiefs",
    "english",
    "agencies",
)


@lru_cache(maxsize=1)
def natural_nouns() -> frozenset[str]:
    """Lemmas that head the names of natural features."""
    return frozenset(settings("place_words.toml", PLACE_KEYS)["natural"]["words"])


@lru_cache(maxsize=2)
def still(key: str) -> frozenset[str]:
    """The words of places' names that never decline: first ones (``standing``) or ``sides`` of districts."""
    return frozenset(settings("place_words.toml", PLACE_KEYS)[key]["words"])


@lru_cache(maxsize=1)
def organisation_nouns() -> frozenset[str]:
    """Lemmas that head the names of organisations."""
    found = rows("organisations.csv", ("lemma", "kind", "seat", "parent", "quoted", "patron"), ("lemma",))
    return frozenset(row["lemma"] for row in found)


@lru_cache(maxsize=1)
def english_nouns() -> frozenset[str]:
    """English words that end the names of organisations, lower case."""
    found = rows("organisations.csv", ("lemma", "kind", "seat", "parent", "quoted", "patron"), ("lemma",))
    return frozenset(row["lemma"] for row in found if row["kind"] == "english")


@lru_cache(maxsize=1)
def positions() -> frozenset[str]:
    """Lemmas of offices and professions, masculine and feminine."""
    found = rows("positions.csv", ("lemma", "gender", "counterpart", "rank"))
    return frozenset(row["lemma"] for row in found) | frozenset(
        row["counterpart"] for row in found if row["counterpart"]
    )
