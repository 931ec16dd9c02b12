"""The lists of ``persons.toml`` that tell how a person's name declines."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.lexicon import rows, settings

PERSON_KEYS = (
    "particles",
    "first_names",
    "common_men",
    "common_women",
    "hails",
    "eastern",
    "person_verbs",
    "banks",
    "divine",
    "patrons",
    "prizes",
    "named",
    "known",
)

ARTICLE = re.compile(r"(?:[ae][dlnrstz]|u[dlr]|ash|asz|esz|ben|bin)-[A-ZĆŁŚŹŻ]")
"""The article or preposition of an Arabic name, written small."""
ROMAN = re.compile(r"[IVX]+\Z")


@lru_cache(maxsize=1)
def particles() -> frozenset[str]:
    """Words that stand small within names: "von", "de"."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["particles"]["words"])


def arabic(form: str) -> bool:
    """Whether *form* is an Arabic name behind its small article: "al-Asad", "ul-Mulook"."""
    return ARTICLE.match(form) is not None


def stands(form: str) -> bool:
    """Whether *form* never declines within a name: a number, "von", "Dzong"."""
    return bool(ROMAN.match(form)) or form.lower() in particles() or form in eastern()


@lru_cache(maxsize=1)
def eastern() -> frozenset[str]:
    """Parts of Eastern Asian names that stand still before the last one ("Kim Dzong Una")."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["eastern"]["names"])


@lru_cache(maxsize=1)
def foreign_first_names() -> dict[str, str]:
    """First names that Morfeusz lacks, with the sexes that bear them (``m``, ``f`` or ``mf``)."""
    data = settings("persons.toml", PERSON_KEYS)["first_names"]
    found: dict[str, str] = {}
    for sex, key in (("m", "men"), ("f", "women")):
        for name in data[key].split():
            found[name] = found.get(name, "") + sex
    return found


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, tuple[str, ...]]:
    return {
        row["form"]: tuple(row["names"].split("|")) for row in rows("diminutives.csv", ("form", "names"), ("form",))
    }


def in_full(form: str) -> tuple[str, ...]:
    """The first names for which *form* may be short: "Radek" for Radosław."""
    return _short_forms().get(form, ())


@lru_cache(maxsize=1)
def common_men() -> frozenset[str]:
    """Men's names in use whose genitive looks like a woman's name."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["common_men"]["names"])


@lru_cache(maxsize=1)
def common_women() -> frozenset[str]:
    """Women's names in use that look like a man's genitive."""
    return frozenset(settings("persons.toml", PERSON_KEYS)["common_women"]["names"])


@lru_cache(maxsize=1 << 12)
def rare(form: str) -> frozenset[str]:
    """The first names that hardly anybody bears of those that *form* may be of a man and of a woman: "Katarzyna" is no
    Katarzyn's, "Krzysztofa" no Krzysztofa."""
    first = [a for a in analyses(form) if "imię" in a.qualifiers and "sg" in a.numbers]
    men = {a.lemma for a in first if a.genders <= {"m1", "m2", "m3"}} - {form}  # "Ksawery" is a man
    women = {a.lemma for a in first if a.genders == {"f"}}
    if not men or not women:
        return frozenset()
    return frozenset(men - common_men() or women - common_women())
