"""What a page may write into a row: which columns, and which values; everything else is refused with a reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from pipeline.exporting import FORMULA_STARTS
from pipeline.lexicon import rows
from pipeline.records import ACTIONS, LEVELS
from pipeline.reviewed import VERDICTS
from pipeline.words import slug

EDITABLE = (
    *("cluster", "cluster_id", "cluster_mention", "action", "status", "level", "region"),
    *("event_date", "valid_until", "duration", "granted_by", "verdict", "note"),
)
LONGEST = {"note": 4000}
LONGEST_CELL = 500
LONGEST_NAME = 80
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DURATION = re.compile(r"P(?=.)(\d{1,3}Y)?(\d{1,3}M)?(\d{1,3}W)?(\d{1,4}D)?")
_FORMS = {"event_date": _DATE, "valid_until": _DATE, "duration": _DURATION}
_ALLOWED = {"action": frozenset(ACTIONS), "level": frozenset(LEVELS), "verdict": frozenset(VERDICTS)}


class RefusedError(Exception):
    """A value that may not stand in a row: the column and why, one word the page has a sentence for."""

    def __init__(self, column: str, reason: str) -> None:
        self.column, self.reason = column, reason
        super().__init__(f"{column}: {reason}")


def checked(cells: object) -> dict[str, str]:
    """*cells* (column → value, as JSON gave them) tidied, or :class:`RefusedError`."""
    if not isinstance(cells, Mapping) or not cells:
        raise RefusedError("cells", "form")
    return {column: _checked(column, value) for column, value in cells.items()}


def identified(cells: dict[str, str]) -> dict[str, str]:
    """A renamed cluster whose id was left empty gets the id that extraction would give its name."""
    if cells.get("cluster") and cells.get("cluster_id") == "":
        return {**cells, "cluster_id": slug(cells["cluster"])}
    return cells


def _checked(column: object, value: object) -> str:
    if not isinstance(column, str) or column not in EDITABLE:
        raise RefusedError(str(column)[:LONGEST_NAME], "column")
    text = written(column, value, LONGEST.get(column, LONGEST_CELL), "\n" if column == "note" else "")
    allowed = frozenset({"", *regions()}) if column == "region" else _ALLOWED.get(column)
    if allowed is not None and text not in allowed:
        raise RefusedError(column, "choice")
    form = _FORMS.get(column)
    if form and text and not form.fullmatch(text):
        raise RefusedError(column, "date" if form is _DATE else "duration")
    return text


def written(column: str, value: object, longest: int, controls: str = "") -> str:
    """*value* as one cell: text that any editor can hold, that no spreadsheet runs, and that fits."""
    if not isinstance(value, str):
        raise RefusedError(column, "form")
    text = unicodedata.normalize("NFC", value).replace("\r\n", "\n").strip()
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in controls for c in text):
        raise RefusedError(column, "control")
    if text.startswith("-"):  # a dash that opens a note is a dash, and no formula
        text = "–" + text[1:]
    if text.startswith(FORMULA_STARTS):
        raise RefusedError(column, "formula")
    if len(text) > longest:
        raise RefusedError(column, "long")
    return text


@cache
def regions() -> tuple[str, ...]:
    """The voivodeships' adjectives."""
    return tuple(sorted(row["region"] for row in rows("voivodeships.csv", ("region", "names"), ("region",))))


def reviewer(value: object) -> str:
    """A reviewer's name, or :class:`RefusedError` when there is none."""
    name = written("reviewer", value, LONGEST_NAME)
    if not name:
        raise RefusedError("reviewer", "empty")
    return name
