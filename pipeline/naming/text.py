"""Words of a written name, and the capitals they carry."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.lexicon import rows

WORD = re.compile(r"[^\W_]+(?:[-–'’][^\W_]+)*")
"""One word with the hyphens and apostrophes inside it: "Kędzierzyna-Koźla", "Farage'a", "PiS-u"."""

UPPER = "A-ZĄĆĘŁŃÓŚŹŻ"
LOWER = "a-ząćęłńóśźż"

ACRONYM = re.compile(rf"[{UPPER}](?:[{LOWER}]{{0,2}}[{UPPER}0-9])+[{LOWER}]?\Z")
"""Two capitals or more in one short word: "OCRG", "MRiT", "PiS", "NIK"."""

ACRONYM_ENDING = re.compile(
    rf"(?P<stem>[{UPPER}](?:[{LOWER}]{{0,2}}[{UPPER}])+[{LOWER}]?)[-–'’]"
    r"(?:(?:u|owi|em|ie|ów|om|ami|ach|y|a|ę|ą|i|etu|etem|ecie|etowi|cie|tu|tem))\Z"
)
"""An acronym with its Polish ending after a hyphen: "PiS-u", "NFZ-etu", "DPS-ów"."""


ATTACHED = re.compile(rf"(?P<stem>[{UPPER}][{LOWER}]?[{UPPER}]+)(?:u|owi|em|ie)\Z")
"""An acronym with its Polish ending put right behind it: "PiSu"."""


class Word(NamedTuple):
    """One word of a name with what stands between it and the word before."""

    before: str
    form: str


def words(text: str) -> tuple[list[Word], str]:
    """The words of *text* with their separators, and what follows the last one."""
    found, position = [], 0
    for match in WORD.finditer(text):
        found.append(Word(text[position : match.start()], match.group()))
        position = match.end()
    return found, text[position:]


def cased(form: str, like: str) -> str:
    """*form* with the capitals of *like*: initial, all of them, or as *form* has them.

    The dictionary puts "Stupałkowski" together of "stu" and a surname, and keeps that one's capital."""
    if "-" in form and form.count("-") == like.count("-"):
        return "-".join(cased(a, b) for a, b in zip(form.split("-"), like.split("-"), strict=True))
    if form.casefold() == like.casefold():
        return like  # "ResPublika"
    if len(like) > 1 and like.isupper() and not form.isupper():
        return form.upper()
    if like[:1].isupper():
        return form[:1].upper() + (form[1:].lower() if like[1:].islower() else form[1:])
    return form if not form[:1].isupper() else form[:1].lower() + form[1:]


def is_acronym(form: str) -> bool:
    """Whether *form* is an abbreviation in capitals, which the nominative leaves alone."""
    return bool(ACRONYM.match(form))


def bare_acronym(form: str) -> str:
    """The acronym of an inflected one ("PiS-u" → "PiS", "PiSu" where a list holds it), or nothing."""
    match = ACRONYM_ENDING.match(form) or ATTACHED.match(form)
    if match is None or (match.re is ATTACHED and match["stem"] not in _listed()):
        return ""
    return match["stem"]


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset(row["acronym"] for row in rows("acronyms.csv", ("acronym", "kind"), ("acronym",)))
