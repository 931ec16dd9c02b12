"""Blocks → OUT: tables and texts are written beside the old ones, and take their places when all are complete."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import KlastryError
from pipeline.reviewed import settle
from pipeline.running import store
from pipeline.running.blocks import Block, unpacked
from pipeline.running.course import MEMORY
from pipeline.running.disk import writing
from pipeline.running.manifest import Manifest
from pipeline.tables import COLUMNS, TableWriter


def compose(out: Path, manifest: Manifest, shards: str, texts_hold: bool) -> None:
    """Make the tables and texts of *out* from what the manifest's plan names in the store's folder *shards*.

    When the texts that were there before are as klastry left them (*texts_hold*), only those of articles just read are
    written. Nothing in *out* changes before all is written; a kill while files take their places leaves some old, some
    new, and the next run composes again.
    """
    with writing(out):
        texts = Texts(out)

        def take_places(out: Path, news: Path) -> None:
            settle(out, news)
            texts.take_places(id for id in _ids(out / "articles.csv") if not manifest.claimed(id))

        with TableWriter(out, take_places) as writer:
            for block, fresh in _blocks(manifest, shards):
                writer.copy(block.lines)
                manifest.claim([block.article_id])
                if block.text and (fresh or not texts_hold):
                    texts.write(block.article_id, block.text)


def _blocks(manifest: Manifest, shards: str) -> Iterator[tuple[Block, bool]]:
    """Every article's block in the order of the tables, and whether it was made in this run."""
    for shard, offset, length, fresh in manifest.ranges():
        try:
            for block in unpacked(store.read(shards, shard, offset, length)):
                yield block, fresh
        except (OSError, ValueError) as error:
            with manifest.together():
                manifest.forget([shard])
            remedy = "run again: its articles are read anew"
            raise KlastryError(f"{shards}/{shard}", f"is damaged ({error})", remedy) from error


def _ids(articles: Path) -> Iterator[str]:
    """The ids of the articles in the table as it is; none when it is none or was made another one."""
    try:
        with articles.open(encoding="utf-8", errors="replace", newline="") as handle:
            reader = csv.reader(handle)
            if next(reader, [])[:1] == [COLUMNS["articles"][0]]:
                yield from (cells[0] for cells in reader if cells)
    except (FileNotFoundError, csv.Error):
        return


class Texts:
    """The folder of clean texts, and the one beside OUT's memory where fresh ones wait until the tables are written."""

    def __init__(self, out: Path) -> None:
        self.folder, self.waiting = out / "texts", out / MEMORY / "texts"
        for folder in (self.folder, self.waiting):
            folder.mkdir(parents=True, exist_ok=True)
        for left in self._waiting():
            left.unlink()  # a run was broken off

    def write(self, article_id: str, text: str) -> None:
        """Lay a text ready, unless it is there already."""
        data = text.encode("utf-8")
        path = self.folder / f"{article_id}.txt"
        try:
            if path.stat().st_size == len(data) and path.read_bytes() == data:
                return
        except OSError:  # it is not there, or cannot be read: it is written
            pass
        (self.waiting / path.name).write_bytes(data)

    def take_places(self, gone: Iterator[str]) -> None:
        """Put the texts laid ready in their places, and take those of the articles *gone* away."""
        for path in self._waiting():
            path.replace(self.folder / path.name)
        for article_id in gone:
            (self.folder / f"{Path(article_id).name}.txt").unlink(missing_ok=True)

    def _waiting(self) -> Iterator[Path]:
        """Those that wait, each to be moved away; some systems pass names over while others go, so it looks again."""
        found = True
        while found:
            found = False
            with os.scandir(self.waiting) as entries:
                for entry in entries:
                    found = True
                    yield Path(entry.path)


def look(out: Path) -> tuple[str, str]:
    """What tells the tables of *out*, and its texts, from any other state of them.

    The reviewer's table is known by its digest, the others by size and time: who edits those by hand gets them back.
    """
    return _tables(out), _folder(out / "texts")


def _tables(out: Path) -> str:
    marks = []
    for table in COLUMNS:
        path = out / f"{table}.csv"
        try:
            status = path.stat()
        except OSError:
            return ""
        if table == "events":
            with path.open("rb") as file:
                marks.append(hashlib.file_digest(file, "sha256").hexdigest())
        else:
            marks.append(f"{status.st_size}:{status.st_mtime_ns}")
    return " ".join(marks)


def _folder(folder: Path) -> str:
    """Of names, sizes and times in *folder*, whatever their order."""
    whole = count = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                status = entry.stat()
                mark = f"{entry.name}\0{status.st_size}\0{status.st_mtime_ns}"
                whole += int.from_bytes(
                    hashlib.blake2b(mark.encode("utf-8", "surrogateescape"), digest_size=8).digest()
                )
                count += 1
    except OSError:
        return ""
    return f"{count}:{whole % 2**64:016x}"
