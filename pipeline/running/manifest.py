"""What OUT remembers of its runs: one SQLite file, ``OUT/.klastry/manifest.sqlite``.

``results`` holds what is known of every source and where its blocks lie in the shards; ``place_in_tables`` is its turn
in the tables as they are now, none when it is not in them, and a ``fresh`` one is newer than the tables. ``plan`` (of
this connection alone) holds what a run has found to do. Only the process that holds the run's lock writes here; a kill
loses at most the last entry.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from pipeline.reading import Source
from pipeline.running.disk import writing
from pipeline.running.shards import Kept

SCHEMA = 1
"""To be raised whenever the tables or the blocks change: an older memory is then forgotten, and all is read anew."""
_KEPT = ", ".join(f.name for f in fields(Kept))
_TYPES = {"int": "INTEGER", "str": "TEXT"}
_CREATE = f"""
CREATE TABLE results (
    {", ".join(f"{f.name} {_TYPES[str(f.type)]} NOT NULL" for f in fields(Kept))},
    fresh INTEGER NOT NULL,
    place_in_tables INTEGER,
    PRIMARY KEY (path, turn)
) WITHOUT ROWID;
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = {SCHEMA};
"""
_PLAN = """
CREATE TEMP TABLE plan (
    row INTEGER PRIMARY KEY, path TEXT NOT NULL, turn INTEGER NOT NULL,
    root TEXT, location TEXT, fault TEXT, place TEXT, stamp TEXT, bytes INTEGER NOT NULL DEFAULT 0,
    work TEXT NOT NULL, UNIQUE (path, turn)
);
CREATE TEMP TABLE ids (article_id TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_GONE = "place_in_tables IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.path = r.path AND p.turn = r.turn)"


@dataclass(frozen=True, slots=True)
class Totals:
    """Of the articles in the tables."""

    sources: int
    ok: int
    empty: int
    not_polish: int
    failed: int
    entities: int
    quotes: int
    events: int


@dataclass(frozen=True, slots=True)
class Range:
    """Where the blocks of one source lie."""

    path: str
    turn: int
    shard: str
    offset: int
    length: int


class Manifest:
    """The memory at *path* (none: an empty one that is forgotten at the end); a *preview* changes nothing there."""

    def __init__(self, path: Path | None, preview: bool = False) -> None:
        self._path, self._preview = path, preview
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        try:
            (schema,) = self._db.execute("PRAGMA user_version").fetchone()
            if schema != SCHEMA:
                raise sqlite3.DatabaseError(f"schema {schema}")
        except sqlite3.DatabaseError:  # there is none yet, it is an older klastry's, or it was damaged
            self._db.close()
            if path and not preview:
                path.unlink(missing_ok=True)
            self._db = sqlite3.connect(":memory:" if preview or not path else path, isolation_level=None)
            self._db.executescript(f"BEGIN; {_CREATE} COMMIT;")
        self._db.executescript(_PLAN)

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """All that is written within is on the disk at its end, or none of it."""
        with writing(self._path or "memory"):
            self._db.execute("BEGIN")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk has rolled it back already
                    self._db.execute("ROLLBACK")
                raise

    # -- what is known

    def known(self, source: Source) -> Kept | None:
        """What is remembered of *source*."""
        query = f"SELECT {_KEPT} FROM results WHERE path = ? AND turn = ?"
        row = self._db.execute(query, (source.path, source.turn)).fetchone()
        return Kept(*row) if row else None

    def remember(self, kept: Iterable[Kept]) -> None:
        """Put *kept* in the place of what was known of the same sources; the tables are behind from now on."""
        marks = ", ".join("?" * len(fields(Kept)))
        news = ", ".join(f"{f.name} = excluded.{f.name}" for f in fields(Kept))
        self._db.executemany(
            f"INSERT INTO results ({_KEPT}, fresh) VALUES ({marks}, 1)"
            f" ON CONFLICT (path, turn) DO UPDATE SET fresh = 1, {news}",
            (astuple(one) for one in kept),
        )
        self.note("tables", "")

    def touch(self, source: Source, read_at: int) -> None:
        """*source* has another stamp, and the same bytes as before."""
        if self._preview:
            return
        self._db.execute(
            "UPDATE results SET stamp = ?, place = ?, read_at = ? WHERE path = ? AND turn = ?",
            (source.stamp, source.place, read_at, source.path, source.turn),
        )

    def forget(self, shards: Iterable[str]) -> None:
        """What lies in *shards* is not known any more, nor whether the tables hold of it what they should not."""
        lost = [(name,) for name in shards]
        self._db.executemany("DELETE FROM results WHERE shard = ?", lost)
        for name in ("tables", "texts") if lost else ():
            self.note(name, "")

    def shards(self) -> dict[str, int]:
        """The shards in use, and how long each must be at least."""
        return dict(self._db.execute("SELECT shard, max(offset + length) FROM results GROUP BY shard"))

    def note(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (name, value))

    def noted(self, name: str) -> str:
        row = self._db.execute("SELECT value FROM notes WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    # -- what there is to do

    def plan(self, source: Source, work: str) -> None:
        """*source* is the next one of this run; *work* says why it is to be read, or is empty."""
        size = len(source.content) if source.content is not None else int(source.stamp.partition(":")[0] or 0)
        self._db.execute(
            "INSERT INTO plan (path, turn, root, location, fault, place, stamp, bytes, work)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(source.path, source.turn, source.root, str(source.location or ""), source.fault, source.place),
                *(source.stamp, size if not source.fault else 0, work),
            ),
        )

    def planned(self) -> dict[str, int]:
        """How many sources there are, by what is to be done with them."""
        return dict(self._db.execute("SELECT work, count(*) FROM plan GROUP BY work"))

    def bytes_to_read(self) -> int:
        (size,) = self._db.execute("SELECT coalesce(sum(bytes), 0) FROM plan WHERE work != ''").fetchone()
        return int(size)

    def to_read(self) -> Iterator[tuple[Source, int]]:
        """The sources to be read, and their bytes."""
        rows = self._db.execute(
            "SELECT root, path, location, turn, fault, place, stamp, bytes FROM plan WHERE work != '' ORDER BY row"
        )
        for root, path, location, turn, fault, place, stamp, size in rows:
            where = Path(location) if location else None
            yield Source(root, path, where, None, turn, fault, place, stamp), size

    def to_do(self) -> Iterator[tuple[str, str]]:
        """Why, and the path, of every source that is to be read."""
        yield from self._db.execute("SELECT work, path FROM plan WHERE work != '' ORDER BY row")

    def vanished(self) -> Iterator[str]:
        """The paths of sources that are in the tables and not among those of this run."""
        for (path,) in self._db.execute(f"SELECT path FROM results r WHERE {_GONE} ORDER BY place_in_tables"):
            yield path

    def keep_vanished(self) -> None:
        """Let the vanished sources follow the others in this run's tables."""
        self._db.execute(
            "INSERT INTO plan (path, turn, work)"
            f" SELECT path, turn, '' FROM results r WHERE {_GONE} ORDER BY place_in_tables"
        )

    # -- what stands in the tables

    def places_hold(self) -> bool:
        """Whether the tables, as the last run left them, hold the planned sources in their order and no others."""
        query = (
            "SELECT (SELECT count(*) FROM results WHERE place_in_tables IS NOT NULL) = (SELECT count(*) FROM plan)"
            " AND NOT EXISTS (SELECT 1 FROM plan p LEFT JOIN results r USING (path, turn)"
            " WHERE r.place_in_tables IS NOT p.row)"
        )
        return bool(self._db.execute(query).fetchone()[0])

    def ranges(self) -> Iterator[tuple[str, int, int, bool]]:
        """Shard, offset and length of every planned source in order, and whether it is newer than the tables or comes
        back to them."""
        query = (
            "SELECT r.shard, r.offset, r.length, r.fresh OR r.place_in_tables IS NULL"
            " FROM plan p JOIN results r USING (path, turn) ORDER BY p.row"
        )
        for shard, offset, length, fresh in self._db.execute(query):
            yield shard, offset, length, bool(fresh)

    def composed(self, tables: str, texts: str) -> None:
        """The tables hold the plan now; *tables* and *texts* tell them from any later state."""
        with self.together():
            self._db.execute("UPDATE results SET place_in_tables = NULL WHERE place_in_tables IS NOT NULL")
            self._db.execute(
                "UPDATE results SET place_in_tables = p.row, fresh = 0 FROM plan p"
                " WHERE p.path = results.path AND p.turn = results.turn"
            )
            self.note("tables", tables)
            self.note("texts", texts)
            self.note("told", "")

    def totals(self) -> Totals:
        """Of what stands in the tables."""
        sums = ", ".join(f"coalesce(sum({f.name}), 0)" for f in fields(Totals)[1:])
        return Totals(
            *self._db.execute(f"SELECT count(*), {sums} FROM results WHERE place_in_tables IS NOT NULL").fetchone()
        )

    # -- moving what stands in the tables

    def bytes_in_tables(self) -> int:
        """How long the blocks are that the tables are made of."""
        query = "SELECT coalesce(sum(length), 0) FROM results WHERE place_in_tables IS NOT NULL"
        return int(self._db.execute(query).fetchone()[0])

    def in_tables(self) -> Iterator[Range]:
        """What the tables are made of, in their order."""
        query = "SELECT path, turn, shard, offset, length FROM results WHERE place_in_tables IS NOT NULL"
        for row in self._db.execute(f"{query} ORDER BY place_in_tables"):
            yield Range(*row)

    def forget_absent(self) -> None:
        """What does not stand in the tables is not known any more."""
        self._db.execute("DELETE FROM results WHERE place_in_tables IS NULL")

    def move(self, ranges: Iterable[Range], shard: str) -> None:
        """The blocks of *ranges* lie one after the other in *shard* now."""
        offset = 0
        for one in ranges:
            self._db.execute(
                "UPDATE results SET shard = ?, offset = ? WHERE path = ? AND turn = ?",
                (shard, offset, one.path, one.turn),
            )
            offset += one.length

    # -- ids of articles while tables are composed

    def claim(self, article_ids: Iterable[str]) -> None:
        """These articles are in the tables that are being composed."""
        self._db.executemany("INSERT OR IGNORE INTO ids VALUES (?)", ((i,) for i in article_ids))

    def claimed(self, article_id: str) -> bool:
        return self._db.execute("SELECT 1 FROM ids WHERE article_id = ?", (article_id,)).fetchone() is not None


@contextmanager
def opened(path: Path | None, preview: bool = False) -> Iterator[Manifest]:
    """The memory at *path*, closed at the end."""
    with writing(path or "memory"):
        manifest = Manifest(path, preview)
    with closing(manifest):
        yield manifest
