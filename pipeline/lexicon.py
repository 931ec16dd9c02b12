"""Checked, cached access to the linguistic data in ``pipeline/lexicons``.

Word lists are CSV files (one entry a row, ``#`` comment lines allowed), small curated sets are TOML. Data is checked
when it is first read: unknown columns or keys, duplicates, and text that is not in Unicode's NFC are errors
that name the file and line.
"""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.errors import LexiconError

Row = dict[str, str]


def _text(name: str) -> str:
    text = files("pipeline").joinpath("lexicons", name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            raise LexiconError(f"{name}:{number}", "text is not in Unicode's NFC", "normalise the line")
    return text


@cache
def rows(name: str, columns: tuple[str, ...], key: tuple[str, ...] = ()) -> tuple[Row, ...]:
    """The rows of CSV lexicon *name*, which must have exactly *columns*; no two may agree in all of *key*.

    Raises :class:`~pipeline.errors.LexiconError` at ``file:line``.
    """
    numbered = [(n, line) for n, line in enumerate(_text(name).splitlines(), 1) if line and not line.startswith("#")]
    if not numbered or next(csv.reader([numbered[0][1]])) != list(columns):
        raise LexiconError(f"{name}:1", f"the header is not {','.join(columns)}")
    found: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for number, line in numbered[1:]:
        cells = next(csv.reader([line]))
        if len(cells) != len(columns):
            raise LexiconError(f"{name}:{number}", f"{len(cells)} cells for {len(columns)} columns")
        row = dict(zip(columns, cells, strict=True))
        mark = tuple(row[column] for column in key)
        if key and mark in seen:
            raise LexiconError(f"{name}:{number}", f"{' '.join(mark)!r} stands in line {seen[mark]} already")
        seen[mark] = number
        found.append(row)
    return tuple(found)


@cache
def settings(name: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """The top-level tables of TOML lexicon *name*, which must have exactly *keys*."""
    try:
        data = tomllib.loads(_text(name))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(name, f"is no TOML: {error}") from error
    unknown, missing = sorted(set(data) - set(keys)), sorted(set(keys) - set(data))
    if unknown or missing:
        raise LexiconError(name, f"unknown keys {unknown}, missing keys {missing}", f"allowed: {', '.join(keys)}")
    return data
