"""Polish tokens: one regular expression read over the text once, so that time is linear in its length.

spaCy's own tokenizer drops every Polish abbreviation that ends in a full stop and takes quadratic time over a line
of a million dashes; this one replaces it under the same interface. Words keep their inner hyphens and apostrophes
("Wilk-Zawadzka", "Farage'a", "24-letni"), an abbreviation keeps its stop when the lexicon says so, a number keeps
the stop of an ordinal, and every quotation mark and dash that stands outside a word is a token of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from pipeline.lexicon import Row, rows

LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"

# Bounded repetition everywhere: a megabyte of letters costs a look of a hundred characters at each token, no more.
_LETTER = r"[^\W\d_]"
_PART = r"[\w\u00ad\u0300-\u036f]{1,100}"
_DOMAIN = r"(?:pl|eu|com|org|net|info|gov|edu|de|uk|io|fm|tv|PL|EU|COM)"
_GAP = r"[^\S\n]{0,3}"
_SMALL = r"[a-ząćęłńóśźż]"
_LABEL = r"(?:Źródł[oa]|Foto?|Autor(?:ka)?)[.:]"
_CAPITAL = r"[\dA-ZÀ-ÖØ-ÞŁŚŻŹĆŃĄĘŠŽČ]"
# A number written together with its unit ("2024r.", "15km") is two tokens.
_UNIT = r"(?:r\.|zł\b|zl\b|proc\b|tys\b|mln\b|mld\b|km\b|kg\b|ha\b|MW\b|kW\b|GW\b|euro\b|lat\b|rok)"


@cache
def abbreviations() -> dict[str, Row]:
    """The lexicon of abbreviations by their lower-case spelling."""
    found = rows("abbreviations.csv", ("abbreviation", "next", "ends", "why"), key=("abbreviation",))
    return {row["abbreviation"]: row for row in found}


def _offices() -> tuple[Row, ...]:
    """How offices begin."""
    return rows("addressed.csv", ("beginning", "behind", "why"), ("beginning",))


def _followed() -> dict[str, str]:
    """What must stand behind an abbreviation, by what the lexicon says of it (``next``)."""
    offices = "|".join(re.escape(row["beginning"]) for row in _offices())
    return {
        "": "",
        "name": rf"(?={_GAP}[\"„”“«»(\[‚]?{_CAPITAL})",
        "title": rf"(?={_GAP}(?:{_CAPITAL}|{offices}))",
        "more": rf"(?={_GAP}[^\s.])",
    }


def _abbreviation_pattern() -> str:
    groups = []
    for needed, followed in _followed().items():
        forms = sorted((a for a, row in abbreviations().items() if row["next"] == needed), key=len, reverse=True)
        long = "|".join(re.escape(form) for form in forms if len(form) > 2)
        short = "|".join(re.escape(form) for form in forms if len(form) == 2)  # "R." is an initial
        either = "|".join(filter(None, (f"(?i:{long})" if long else "", short)))
        groups.append(f"(?:{either}){followed}")
    return "|".join(groups)


@cache
def pattern() -> re.Pattern[str]:
    """The expression that finds the next token, with the plain space after it as its group.

    Its alternatives are tried in this order; the first one takes nine tokens of ten without a look at the others.
    """
    tokens = (
        rf"{_LETTER}{{1,100}}(?=[ ,\n])",
        rf"{_LETTER}{{1,100}}?(?=(?<={_SMALL}){_LABEL})",  # a caption run into its credit: "Jan KotŹródło: PAP"
        r"https?://[^\s<>\"„”»«]{1,300}(?<![.,;:!?)])",
        r"www\.[^\s<>\"„”»«]{1,300}(?<![.,;:!?)])",
        r"[\w.+-]{1,64}+@[\w-]{1,64}(?:\.[\w-]{1,32}){1,4}",
        rf"(?:[\w-]{{1,64}}+\.){{1,4}}{_DOMAIN}\b(?!\.\w)",
        r"[@#]\w{1,100}",
        r"\d{1,2}\.\d{1,2}\.\d{2,4}(?!\d)",
        r"\d{4}-\d{2}-\d{2}(?!\d)",
        rf"\d{{1,40}}(?={_UNIT})",
        rf"\d{{1,40}}(?:,\d{{1,9}})?-{_LETTER}\w{{0,99}}",  # 24-letni
        r"\d{1,3}\.(?=[^\S\n]{1,3}[a-ząćęłńóśźż])",  # an ordinal before a small letter
        r"(?:(?<=\n)|(?<![\s\S]))\d{1,3}\.(?=[^\S\n]{1,3}\S)",  # or the number of a list's item
        r"\d{1,40}(?:[.,:]\d{1,40}){1,12}(?!\w)",
        _abbreviation_pattern(),
        r"[A-ZŁŚŻŹĆ]\.(?!\.)",  # an initial
        r"[A-Z][&+][A-Z]\b",
        r"\d{1,40}(?!\w)",
        _joined(),
        _before_office(),
        rf"{_PART}(?:['’`-]{_PART}){{0,8}}",
        r"\.{2,}|--+|,,(?!,)|''(?!')|``|<<|>>",
        r"(?P<mark>[^\w\s])(?P=mark){3,}",  # ruled lines are one token
        r"\S",
    )
    return re.compile(rf"\s+|(?:{'|'.join(tokens)})(?P<space> )?")


def _joined() -> str:
    """Lands and unions that a hyphen or a dash joins without spaces, each a name of its own: "UE-Wielka Brytania"."""
    lands = [row["name"] for row in rows("places.csv", ("name", "kind"), ("name",)) if row["kind"] == "land"]
    short = [row["beginning"] for row in rows("joined.csv", ("beginning", "why"), ("beginning",))]
    first = "|".join(sorted({name.split()[-1] for name in lands} | {name for name in short if name.isalpha()}))
    second = "|".join(sorted({name.split()[0] for name in lands} | set(map(re.escape, short))))
    return rf"(?=[A-ZŁŚŻ]{_LETTER}{{1,14}}-[A-ZŁŚŻ])(?:{first})(?=-(?:{second})(?![\w-]))"


def _before_office() -> str:
    """A surname that a hyphen without spaces joins to its bearer's office: "Jan Kot-Prezes firmy"."""
    offices = "|".join(re.escape(row["beginning"].capitalize()) for row in _offices() if row["behind"] == "yes")
    return rf"(?=[A-ZŁŚŻĆ]{_LETTER}{{1,30}}-[A-ZŁŚŻ]){_LETTER}{{2,31}}(?=-(?:{offices}){_SMALL}{{0,20}}(?![\w-]))"


class PolishTokenizer:
    """Text to ``Doc`` without names; ``doc.text == text`` for every text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words, spaces = [], []
        for match in pattern().finditer(text):
            spaced = match["space"] is not None
            words.append(match.group()[:-1] if spaced else match.group())
            spaces.append(spaced)
        return Doc(self.vocab, words=words, spaces=spaces)

    # There is nothing to store: the rules are code and lexicon.
    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> PolishTokenizer:
        return self

    def to_disk(self, _path: str | Path, **_: Any) -> None:
        return None

    def from_disk(self, _path: str | Path, **_: Any) -> PolishTokenizer:
        return self


@registry.tokenizers("klastry.PolishTokenizer.v1")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], PolishTokenizer]:
    """What a model's configuration names as its tokenizer."""
    return lambda nlp: PolishTokenizer(nlp.vocab)
