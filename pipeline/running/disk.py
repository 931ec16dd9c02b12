"""What a disk refuses, told to the user."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import KlastryError

_FULL = {errno.ENOSPC, errno.EDQUOT}
RESUMES = "then run again: it goes on where this run stopped"


@contextmanager
def writing(where: str | Path) -> Iterator[None]:
    """Turns what the disk refuses within into a :class:`~pipeline.errors.KlastryError` that says what to do."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        full = error.errno in _FULL if isinstance(error, OSError) else "full" in str(error)
        what = (error.strerror if isinstance(error, OSError) else "") or str(error)
        remedy = "make room on the disk" if full else "check the folder and its permissions"
        raise KlastryError(str(where), f"cannot be written ({what})", f"{remedy}, {RESUMES}") from error
