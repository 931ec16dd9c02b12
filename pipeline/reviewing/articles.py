"""What the page shows of an article: its text, names and quotes, found by an id that stands in ``articles.csv``."""

from __future__ import annotations

import csv
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.tables import COLUMNS

Row = dict[str, str]
_SAFE_ID = re.compile(r"[\w][\w.-]{0,199}")
"""An id that names a file of ``texts/`` and nothing else, whatever a foreign table holds."""
SHOWN = {
    "entities": ("label", "name", "name_id", "start", "end"),
    "quotes": ("kind", "speaker", "start", "end"),
}


@dataclass(slots=True)
class _Table:
    """A table's rows by article, read anew when the file changes."""

    path: Path
    columns: tuple[str, ...]
    seen: tuple[int, int] = (0, 0)
    rows: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def of(self, article_id: str) -> list[tuple[str, ...]]:
        self.refresh()
        return self.rows.get(article_id, [])

    def refresh(self) -> None:
        stat = self.path.stat() if self.path.exists() else None
        seen = (stat.st_mtime_ns, stat.st_size) if stat else (0, 0)
        if seen != self.seen:
            self.rows = {}
            for article_id, cells in self._read() if stat else ():
                self.rows.setdefault(article_id, []).append(cells)
            self.seen = seen

    def _read(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        with self.path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle)
            header = next(reader, [])
            if not {"article_id", *self.columns} <= set(header):
                return
            own, places = header.index("article_id"), [header.index(c) for c in self.columns]
            for cells in reader:
                if len(cells) == len(header):
                    yield cells[own], tuple(cells[place] for place in places)


class Articles:
    """The articles of one OUT folder; may be asked from any thread."""

    def __init__(self, out: Path) -> None:
        self._texts = out / "texts"
        self._mutex = threading.Lock()
        self._articles = _Table(out / "articles.csv", COLUMNS["articles"])
        self._marks = {table: _Table(out / f"{table}.csv", columns) for table, columns in SHOWN.items()}
        for table in (self._articles, *self._marks.values()):
            table.refresh()  # before the first article is asked for, not while a reviewer waits

    def row(self, article_id: str) -> Row | None:
        """The article's row of ``articles.csv``."""
        with self._mutex:
            found = self._articles.of(article_id)
        return dict(zip(COLUMNS["articles"], found[0], strict=True)) if found else None

    def titles(self) -> dict[str, tuple[str, str]]:
        """Article id → title (else path) and date."""
        with self._mutex:
            self._articles.refresh()
            rows = {i: dict(zip(COLUMNS["articles"], r[0], strict=True)) for i, r in self._articles.rows.items()}
        return {article_id: (row["title"] or row["path"], row["published"]) for article_id, row in rows.items()}

    def text(self, article_id: str) -> str | None:
        """The clean text of an article that ``articles.csv`` lists."""
        if self.row(article_id) is None or not _SAFE_ID.fullmatch(article_id):
            return None
        path = self._texts / f"{article_id}.txt"
        if path.is_symlink() or not path.is_file():
            return None
        return path.read_bytes().decode("utf-8", errors="replace")

    def marks(self, article_id: str, table: str) -> list[tuple[str | int, ...]]:
        """``entities`` or ``quotes`` of an article: the columns of :data:`SHOWN`, offsets as numbers."""
        with self._mutex:
            rows = self._marks[table].of(article_id)
        return [(*row[:-2], int(row[-2]), int(row[-1])) for row in rows if row[-2].isdigit() and row[-1].isdigit()]
