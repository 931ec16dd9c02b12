"""Files of many articles: JSON, JSON lines and CSV, with a ``text`` field and optional others."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.errors import ReadingError
from pipeline.reading.drafts import Draft, Item
from pipeline.reading.encodings import decoded
from pipeline.reading.limits import Limits
from pipeline.reading.lines import one_line, regular, unwrapped

FIELDS = ("text", "title", "published", "source", "url", "author")
_REMEDY = f'give each article a field "text" and, where known, {", ".join(FIELDS[1:])}'


def read_json(data: bytes, where: str, limits: Limits) -> Iterator[Item]:
    """One article (an object) or many (a list of objects, or an object that holds one such list)."""
    text, encoding = decoded(data, where)
    found = _parsed(text, where)
    if isinstance(found, dict) and "text" not in _folded(found):
        lists = [value for value in found.values() if isinstance(value, list) and value]
        if len(lists) == 1 and isinstance(lists[0][0], dict):
            found = lists[0]
    if isinstance(found, dict):
        yield 0, _draft(found, where, encoding)
        return
    if not isinstance(found, list):
        raise ReadingError(where, "is JSON, but neither an object nor a list of objects", _REMEDY)
    for number, entry in enumerate(found, 1):
        yield number, _draft_or_error(entry, f"{where}#{number}", encoding)


def read_jsonl(data: bytes, where: str, limits: Limits) -> Iterator[Item]:
    """One article a line."""
    text, encoding = decoded(data, where)
    number = 0
    for place, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if not line.strip():
            continue
        number += 1
        try:
            entry = _parsed(line, f"{where}#{number}", place)
        except ReadingError as error:
            yield number, error
            continue
        yield number, _draft_or_error(entry, f"{where}#{number}", encoding)


def read_csv(data: bytes, where: str, limits: Limits) -> Iterator[Item]:
    """One article a row; the columns are parted by commas, semicolons (Polish Excel) or tabs."""
    text, encoding = decoded(data, where)
    if text[:4].lower() == "sep=":
        text = text.partition("\n")[2]
    csv.field_size_limit(max(limits.characters, limits.bytes))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    header = [name.strip().lower() for name in _next_row(reader, where) or ()]
    if "text" not in header:
        raise ReadingError(where, 'has no column "text" in its first line', _REMEDY)
    number = 0
    while True:
        cells = _next_row(reader, where)
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        number += 1
        place = f"{where}#{number}"
        if len(cells) > len(header):
            what = f"line {reader.line_num} has {len(cells)} cells for {len(header)} columns"
            yield number, ReadingError(place, what, "quote cells that hold the separator")
            continue
        yield number, _draft_or_error(dict(zip(header, cells, strict=False)), place, encoding)


def _next_row(reader: Any, where: str) -> list[str] | None:
    """The cells of the next row, or nothing at the end."""
    try:
        return next(reader, None)
    except csv.Error as error:
        raise ReadingError(
            where, f"breaks the rules of CSV in line {reader.line_num} ({error})", "export it again"
        ) from error


def _delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _parsed(text: str, where: str, line: int = 0) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ReadingError(where, "is JSON nested too deeply to be articles", _REMEDY) from error
    except ValueError as error:
        detail = f"line {line or error.lineno}: {error.msg}" if isinstance(error, json.JSONDecodeError) else str(error)
        raise ReadingError(where, f"is no valid JSON ({detail})", "export it again") from error


def _draft_or_error(entry: Any, where: str, encoding: str) -> Draft | ReadingError:
    try:
        return _draft(entry, where, encoding)
    except ReadingError as error:
        return error


def _folded(entry: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key).strip().lower(): value for key, value in entry.items()}


def _draft(entry: Any, where: str, encoding: str) -> Draft:
    if not isinstance(entry, Mapping):
        raise ReadingError(where, f"is no object but {_kind(entry)}", _REMEDY)
    fields = _folded(entry)
    if not isinstance(fields.get("text"), str):
        what = 'has no field "text"' if "text" not in fields else f'has a field "text" that is {_kind(fields["text"])}'
        raise ReadingError(where, what, _REMEDY)
    meta = {key: fields[key] for key in FIELDS[1:] if isinstance(fields.get(key), str)}
    meta = {key: one_line(value, where) for key, value in meta.items()}
    return Draft(unwrapped(regular(fields["text"], where)), encoding=encoding, **meta)


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text", list: "a list", dict: "an object"}
    return kinds.get(type(value), "empty")
