"""Records → CSV tables, row by row and atomically; and tables → frames.

UTF-8, RFC 4180, ``\\n`` line ends, a header always, rows in the order of the articles. Nothing in OUT changes
before every table is complete: a run that is broken off leaves the tables of the run before.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, TextIO

from pipeline.errors import TableError
from pipeline.records import Article, Entity, Event, Extraction, Quote, columns

if TYPE_CHECKING:
    import pandas as pd

_ARTICLE = columns(Article)
COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": (*_ARTICLE[:9], "characters", "sha256", "entities", "quotes", "events", "status", "error"),
    "entities": columns(Entity),
    "quotes": columns(Quote),
    "events": columns(Event),
}
INTEGERS = frozenset({"characters", "entities", "quotes", "events", "start", "end", "mentions"})
DECIMALS = frozenset({"confidence"})


def cell(value: object) -> str:
    """A value as it stands in a table: decimals with two digits, nothing else changed."""
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def rows(extraction: Extraction) -> Iterator[tuple[str, list[str]]]:
    """``(table, cells)`` for every row that an extraction gives, its article's first."""
    article = extraction.article
    counts = {
        "characters": len(article.text),
        "entities": len(extraction.entities),
        "quotes": len(extraction.quotes),
        "events": len(extraction.events),
    }
    yield "articles", [cell(counts[c] if c in counts else getattr(article, c)) for c in COLUMNS["articles"]]
    records: tuple[tuple[str, Iterable[object]], ...] = (
        ("entities", extraction.entities),
        ("quotes", extraction.quotes),
        ("events", extraction.events),
    )
    for table, members in records:
        for record in members:
            yield table, [cell(getattr(record, column)) for column in COLUMNS[table]]


def write_text(path: Path, text: str, durable: bool = True) -> None:
    """Write a whole file atomically: a reader sees the old file or the new one, never a part.

    A *durable* file is on the disk itself when this returns; what the next run would make again need not be.
    """
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("w", encoding="utf-8", newline="") as handle:
            handle.write(text)
            if durable:
                handle.flush()
                os.fsync(handle.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)  # the disk was full


Settle = Callable[[Path, Path], object]
"""Puts a finished events table (second path) in the place of ``events.csv`` in OUT (first path)."""


def _replace_events(out: Path, news: Path) -> None:
    news.replace(out / "events.csv")


class TableWriter:
    """Writes extractions into the four tables of *out*; on leaving the ``with`` block they take their places.

    *settle* does that for the events, which a reviewer may have edited; by default they are replaced.
    """

    def __init__(self, out: Path, settle: Settle = _replace_events) -> None:
        self.out = out
        self._settle = settle
        self._stack = ExitStack()
        self._files: dict[str, TextIO] = {}
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> TableWriter:
        self.out.mkdir(parents=True, exist_ok=True)
        try:
            for table, header in COLUMNS.items():
                handle = self._stack.enter_context(self._part(table).open("w", encoding="utf-8", newline=""))
                self._files[table] = handle
                self._writers[table] = csv.writer(handle, lineterminator="\n")
                self._writers[table].writerow(header)
        except OSError:
            self._discard()
            raise
        return self

    def _part(self, table: str) -> Path:
        return self.out / f".{table}.csv.part"

    def write(self, extraction: Extraction) -> None:
        for table, cells in rows(extraction):
            self._writers[table].writerow(cells)

    def copy(self, lines: Mapping[str, str]) -> None:
        """Write lines that are CSV already, by table."""
        for table, text in lines.items():
            self._files[table].write(text)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for handle in self._files.values():
                    handle.flush()
                    os.fsync(handle.fileno())
                self._stack.close()
                self._settle(self.out, self._part("events"))
                for table in ("articles", "entities", "quotes"):
                    self._part(table).replace(self.out / f"{table}.csv")
        finally:
            self._discard()

    def _discard(self) -> None:
        """Close and remove what did not take its place."""
        with suppress(OSError):  # what a full disk does not take was told already
            self._stack.close()
        for table in COLUMNS:
            self._part(table).unlink(missing_ok=True)


def read(out: Path, table: str) -> pd.DataFrame:
    """One table of *out* as a frame of strings, integers and decimals; empty cells are empty strings.

    Raises :class:`~pipeline.errors.TableError` when the file is missing, is no such CSV or lacks columns.
    """
    (frame,) = parts(out, table, None)
    return frame


def parts(out: Path, table: str, most: int | None) -> Iterator[pd.DataFrame]:
    """The same in frames of at most *most* rows, one after the other; one frame without rows where there are none."""
    import pandas as pd

    path = out / f"{table}.csv"
    try:
        found = pd.read_csv(
            path, dtype=str, keep_default_na=False, encoding="utf-8-sig", na_filter=False, chunksize=most
        )
        for frame in [found] if isinstance(found, pd.DataFrame) else found:
            missing = [column for column in COLUMNS[table] if column not in frame.columns]
            if missing:
                raise TableError(str(path), f"lacks the columns {', '.join(missing)}", "write it with comma separators")
            yield frame
    except FileNotFoundError as error:
        raise TableError(str(path), "is missing", "run klastry extract first") from error
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise TableError(str(path), f"is no readable CSV table: {error}") from error


def records(out: Path, table: str) -> list[dict[str, str]]:
    """One table of *out* as plain rows, column → cell."""
    frame = read(out, table)
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with whole numbers and decimals as such, for forms that know types; empty stays missing."""
    import pandas as pd

    frame = frame.copy()
    for column in frame.columns:
        if column in INTEGERS:
            frame[column] = pd.to_numeric(frame[column], errors="coerce").astype("Int64")
        elif column in DECIMALS:
            frame[column] = pd.to_numeric(frame[column], errors="coerce")
    return frame
