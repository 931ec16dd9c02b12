"""A lock that the operating system lets go when its holder dies, and that tells others who holds it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_FAR = 1 << 30
"""Windows locks bytes, and bars others from reading them: a byte far behind the note that tells who holds the lock."""


@contextmanager
def locked(path: Path, note: str = "", wait: bool = True) -> Iterator[None]:
    """Hold the lock file *path*, with *note* in it; without *wait*, raise ``BlockingIOError`` while another holds it.

    The file stays when the lock is let go: to remove it would let two holders in.
    """
    with path.open("a+", encoding="utf-8") as handle:
        _take(handle, wait)
        try:
            if note:
                handle.truncate(0)
                handle.write(note)
                handle.flush()
            yield
        finally:
            _leave(handle)


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _take(handle: IO[str], wait: bool) -> None:
        handle.seek(_FAR)
        while True:
            try:
                return msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError as error:
                if not wait:
                    raise BlockingIOError(*error.args) from error

    def _leave(handle: IO[str]) -> None:
        handle.seek(_FAR)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: IO[str], wait: bool) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

    def _leave(handle: IO[str]) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def sync_folder(folder: Path) -> None:
    """Put the names in *folder* on disk, so that a file replaced in it outlives a power cut (POSIX only)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
