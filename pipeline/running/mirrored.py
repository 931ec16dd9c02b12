"""OUT by URL: a run works in a folder on this machine, and what it made is put to the URL at its end.

What a reviewer left at the URL is fetched first, and never overwritten: when it changed while the run was at work, the
run ends with an error and the next one merges it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.errors import KlastryError
from pipeline.reading.sources import stamp
from pipeline.reading.urls import opened
from pipeline.running.course import MEMORY
from pipeline.running.disk import writing

REVIEWED = ("events.csv", f"{MEMORY}/machine.csv", f"{MEMORY}/written.csv", f"{MEMORY}/decisions.jsonl")
"""What a reviewer, or the review page, keeps in OUT."""
_PUT = "put.json"
"""In the folder's memory: what was put to the URL, with size and time."""


@contextmanager
def mirrored(url: str, folder: Path) -> Iterator[Path]:
    """*folder*, holding what a reviewer left at *url*; what a run made of it is put there at the end of the block.

    Raises :class:`~pipeline.errors.KlastryError` when the URL cannot be reached, or a reviewer's file changed there
    meanwhile: then nothing is put.
    """
    files, root = opened(url)
    root = root.rstrip("/")
    with _told(url), writing(folder):
        left = _reviewed(files, root)
        (folder / MEMORY).mkdir(parents=True, exist_ok=True)
        for name, data in left.items():
            if data is not None and not _holds(folder / name, data):
                (folder / name).write_bytes(data)
    yield folder
    with _told(url):
        if _reviewed(files, root) != left:
            what = "a reviewer's file changed while klastry was at work; nothing was put there"
            raise KlastryError(url, what, "run the same command again: it merges the two")
        _put(files, root, folder)


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Every protocol raises its own errors."""
    try:
        yield
    except KlastryError:
        raise
    except Exception as error:
        what = f"cannot be read or written ({' '.join(str(error).split()) or type(error).__name__})"
        raise KlastryError(
            url, what, "check the address and your access, then run again: what was read is kept"
        ) from error


def _reviewed(files: Any, root: str) -> dict[str, bytes | None]:
    """The reviewer's files at *root*; none where there is none."""
    found: dict[str, bytes | None] = {}
    for name in REVIEWED:
        try:
            found[name] = bytes(files.cat_file(f"{root}/{name}"))
        except FileNotFoundError:
            found[name] = None
    return found


def _holds(path: Path, data: bytes) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(data).digest()


def _made(folder: Path) -> dict[str, str]:
    """Every file of *folder* that OUT promises, or that a reviewer needs, with its size and time; ``run.json`` last."""
    names = [name for name in REVIEWED[1:] if (folder / name).exists()]
    for here, below, inside in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        names += [Path(here, name).relative_to(folder).as_posix() for name in inside if not name.startswith(".")]
    names.sort(key=lambda name: (name == "run.json", name in REVIEWED, name))
    return {name: stamp((folder / name).stat()) for name in names}


def _put(files: Any, root: str, folder: Path) -> None:
    """Put what changed since it was put last; what is here no more goes there as well."""
    memory = folder / MEMORY / _PUT
    before: dict[str, str] = json.loads(memory.read_text(encoding="utf-8")) if memory.exists() else {}
    if before.pop("", root) != root:  # the folder mirrored another URL
        before = {}
    made = _made(folder)
    for name, mark in made.items():
        if before.get(name) != mark:
            files.makedirs(f"{root}/{name}".rpartition("/")[0], exist_ok=True)
            files.put_file(str(folder / name), f"{root}/{name}")
    for name in before.keys() - made.keys():
        if files.exists(f"{root}/{name}"):
            files.rm_file(f"{root}/{name}")
    memory.write_text(json.dumps({"": root, **made}), encoding="utf-8")
