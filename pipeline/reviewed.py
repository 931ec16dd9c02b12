"""Reading a reviewer's ``events.csv`` however it was saved, and settling it with the machine's news.

Excel and LibreOffice save with a BOM, semicolons or tabs, CRLF, CP1250, dates as ``17.12.2018`` and ``1,0`` for a
decimal; all of that reads as if nothing but the reviewer's words had changed. What was written last is remembered in
``OUT/.klastry``.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.decisions import NO_FILE, Decision, Journal, digest, replayed
from pipeline.errors import TableError
from pipeline.exporting import GUARD
from pipeline.locking import locked
from pipeline.merging import Merged, Row, merge
from pipeline.tables import COLUMNS, DECIMALS, INTEGERS, write_text

HEADER = COLUMNS["events"]
DATES = frozenset({"published", "event_date", "valid_until", "reviewed_at"})
WRITE_LOCK = "write.lock"
"""In ``OUT/.klastry``: held while ``events.csv`` is replaced."""
VERDICTS = ("", "accepted", "rejected")
REMEDY = "mend or move the file; it was left untouched"
_MONTHS = ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru")
_POLISH_DATE = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})(?:[ T](\d{1,2}:\d{2}(?::\d{2})?))?")
_POLISH_MONTH = re.compile(r"(?:(\d{1,2})|([a-zź]{3}))[. ](\d{4}|\d{2})")


def canonical(column: str, cell: str) -> str:
    """A cell as klastry writes it: guards off, Polish dates and decimals back in ISO form."""
    text = cell.removeprefix(GUARD).strip() if column not in {"note", "evidence"} else cell.removeprefix(GUARD)
    if column in DECIMALS:
        try:
            return f"{float(text.replace(',', '.')):.2f}"
        except ValueError:
            return text
    if column in INTEGERS:
        return re.sub(r"[\s\u00a0\u202f]|[.,]0+$", "", text)
    if column in DATES:
        return _iso(text)
    return text


def _iso(text: str) -> str:
    if match := _POLISH_DATE.fullmatch(text):
        day, month, year, time = match.groups()
        date = f"{year}-{int(month):02}-{int(day):02}"
        return f"{date}T{time}" if time else date
    if match := _POLISH_MONTH.fullmatch(text.lower()):  # Excel shows 2016-12 as "gru.16"
        number, name, year = match.groups()
        if number or name in _MONTHS:
            month = int(number) if number else _MONTHS.index(name) + 1
            return f"{year if len(year) == 4 else '20' + year}-{month:02}"
    return text


def read_reviewed(path: Path) -> list[dict[str, str]]:
    """The rows of a reviewed ``events.csv``, cells canonical, columns in the contract's order.

    Raises :class:`~pipeline.errors.TableError` at ``file:line`` for a damaged or foreign table.
    """
    return list(_rows(path))


def check_reviewed(out: Path) -> None:
    """Raise :class:`~pipeline.errors.TableError` when ``OUT/events.csv`` is one that :func:`settle` would refuse."""
    events = out / "events.csv"
    if events.exists() and digest(events) != digest(out / ".klastry" / "written.csv"):
        for _ in _rows(events):
            pass


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of :func:`read_reviewed`, one by one."""
    with path.open(encoding=_encoding(path), errors="replace", newline="") as handle:
        delimiter = max(",;\t", key=handle.readline().count)
        handle.seek(0)
        reader = csv.reader(handle, delimiter=delimiter, strict=True)
        ids: set[str] = set()
        try:
            header = [name.strip() for name in next(reader, [])]
            _check_header(path, header)
            for cells in reader:
                if not any(cells):
                    continue  # LibreOffice keeps empty lines at the end
                yield _row(f"{path}:{reader.line_num}", header, cells, ids)
        except csv.Error as error:
            raise TableError(f"{path}:{reader.line_num}", f"is no CSV: {error}", REMEDY) from error


def _row(where: str, header: list[str], cells: list[str], ids: set[str]) -> dict[str, str]:
    """One row of a table under *header*; its id joins those seen before."""
    if len(cells) != len(header):
        raise TableError(where, f"{len(cells)} cells under {len(header)} columns", REMEDY)
    row = {column: canonical(column, cell) for column, cell in zip(header, cells, strict=True) if column in HEADER}
    if row["event_id"] in ids:
        raise TableError(where, f"event_id {row['event_id']} stands twice", REMEDY)
    if row["verdict"] not in VERDICTS:
        remedy = "use accepted, rejected or nothing; the file was left untouched"
        raise TableError(where, f"verdict {row['verdict']!r}", remedy)
    ids |= {row["event_id"]} - {""}
    return {column: row[column] for column in HEADER}


def _encoding(path: Path) -> str:
    """What the table was saved in: UTF-16 by its mark, UTF-8 where it is that, else CP1250."""
    with path.open("rb") as handle:
        if handle.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
    encoding = "utf-8-sig"
    try:
        with path.open(encoding=encoding, newline="") as handle:
            damaged = any("\0" in line for line in handle)
    except UnicodeDecodeError:
        encoding = "cp1250"
        with path.open(encoding=encoding, errors="replace", newline="") as handle:
            damaged = any("\0" in line for line in handle)
    if damaged:
        raise TableError(str(path), "holds NUL bytes: is no CSV", REMEDY)
    return encoding


def _check_header(path: Path, header: list[str]) -> None:
    missing = [column for column in HEADER if column not in header]
    if missing:
        raise TableError(f"{path}:1", f"lacks the columns {', '.join(missing)}", REMEDY)
    if len(set(header)) != len(header):
        raise TableError(f"{path}:1", "has a column twice", REMEDY)


def settle(out: Path, news: Path) -> Merged | None:
    """Put the machine's table *news* in the place of ``OUT/events.csv``, merged with what a reviewer made of that.

    ``None`` while no reviewer has had a word: the news are the table then, however long, and never in memory as a
    whole. Safe against a kill at any moment: the new memory lies ready before the table changes, and the next call
    tells from the table's digest whether to take it.
    """
    memory = out / ".klastry"
    memory.mkdir(exist_ok=True)
    with locked(memory / WRITE_LOCK):  # the review page decides on the same file
        return _settle(out, memory, news)


def _settle(out: Path, memory: Path, news: Path) -> Merged | None:
    events = out / "events.csv"
    recover(out)
    decisions = Journal.open(memory).decisions
    if _without_a_word(memory, over := digest(events), decisions):
        return _take(events, memory, news, over)
    machine = read_reviewed(news)
    while True:
        over = digest(events)
        reviewed = read_reviewed(events) if events.exists() else []
        written = replayed(_remembered(memory / "written.csv"), decisions, digest(memory / "written.csv"))
        merged = merge(_remembered(memory / "machine.csv"), written, reviewed, machine)
        write_text(memory / "machine.next.csv", _csv(merged.base))
        write_text(memory / "written.next.csv", _csv(merged.rows))
        write_text(memory / "over.next", over)
        if digest(events) == over:  # else it was edited meanwhile: merge anew
            break
    write_text(events, _csv(merged.rows))
    _promote(memory)
    news.unlink(missing_ok=True)
    return merged


def _without_a_word(memory: Path, over: str, decisions: Iterable[Decision]) -> bool:
    """Whether the table with the digest *over* is the machine's own: :func:`merge` would return the news unchanged."""
    written = digest(memory / "written.csv")
    untouched = written == digest(memory / "machine.csv") and over in (written, NO_FILE)
    return untouched and not any(decision.since == written for decision in decisions)


def _take(events: Path, memory: Path, news: Path, over: str) -> Merged | None:
    """The *news* become the table and its memory, unless the table is edited meanwhile: then they are merged."""
    _write_rows(memory / "machine.next.csv", _rows(news))
    _copy(memory / "machine.next.csv", memory / "written.next.csv")
    _copy(memory / "machine.next.csv", news)
    write_text(memory / "over.next", over)
    if digest(events) != over:
        return _settle(events.parent, memory, news)
    news.replace(events)
    _promote(memory)
    return None


def _write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write a table row by row, to the disk itself."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows([row[column] for column in HEADER] for row in rows)
        handle.flush()
        os.fsync(handle.fileno())


def _copy(path: Path, other: Path) -> None:
    """Write the file *path* once more as *other*, to the disk itself."""
    with path.open("rb") as source, other.open("wb") as target:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())


def recover(out: Path) -> None:
    """Finish or undo a :func:`settle` that was broken off."""
    memory = out / ".klastry"
    if not (memory / "over.next").exists():
        return
    if (memory / "over.next").read_text(encoding="utf-8") == digest(out / "events.csv"):
        for path in memory.glob("*.next*"):  # the table was never replaced
            path.unlink()
    else:
        _promote(memory)


def _promote(memory: Path) -> None:
    for name in ("machine", "written"):
        fresh = memory / f"{name}.next.csv"
        if fresh.exists():
            fresh.replace(memory / f"{name}.csv")
    (memory / "over.next").unlink()


def _remembered(path: Path) -> list[dict[str, str]]:
    return read_reviewed(path) if path.exists() else []


def _csv(rows: Iterable[Row]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([row[column] for column in HEADER] for row in rows)
    return buffer.getvalue()
