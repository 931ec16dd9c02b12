"""The door to the folder that holds shards: the only place that opens their files, so the one to widen for others.

A shard file is written once, whole and durably, under a name that no other has, and never changed.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from pipeline.locking import sync_folder
from pipeline.running.disk import writing


def write(folder: str, name: str, pieces: Iterable[bytes]) -> None:
    """Make the file *name* of *pieces*, one after the other; it appears when all are on the disk, or not at all."""
    path = Path(folder, name)
    part = path.with_name(f".{name}.part")
    try:
        with part.open("wb") as file:
            for piece in pieces:
                with writing(folder):
                    file.write(piece)
            with writing(folder):
                file.flush()
                os.fsync(file.fileno())
        with writing(folder):
            part.replace(path)
            sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def read(folder: str, name: str, offset: int, length: int) -> bytes:
    """*length* bytes of the file *name* from *offset* on."""
    with Path(folder, name).open("rb") as file:
        file.seek(offset)
        return file.read(length)


def sizes(folder: str) -> dict[str, int]:
    """The files there are, and how long each is; none when there is no such folder."""
    try:
        with os.scandir(folder) as entries:
            return {entry.name: entry.stat().st_size for entry in entries}
    except FileNotFoundError:
        return {}


def remove(folder: str, names: Iterable[str]) -> None:
    """Take the files *names* away, if they are there."""
    for name in names:
        Path(folder, name).unlink(missing_ok=True)
