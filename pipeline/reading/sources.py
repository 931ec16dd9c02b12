"""From what the user names (files, folders, globs, ``-``) to the list of things to read, in a fixed order."""

from __future__ import annotations

import glob
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pipeline.errors import KlastryError
from pipeline.reading.limits import Limits
from pipeline.reading.urls import is_url, listed

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: where it lies, or its content when it came by standard input.

    ``path`` is relative to the input root, with ``/``, and all that an ``article_id`` depends on. Should two roots
    hold the same relative path, the second in the order of the command line has ``turn`` 2, and so on.
    """

    root: str
    path: str
    location: Path | None = None
    content: bytes | None = field(default=None, repr=False)
    turn: int = 1
    fault: str = ""
    """Why it cannot be read at all (``what; remedy``), found while looking for files."""
    place: str = ""
    """The real path, links resolved, or the URL: two sources with one place are one file."""
    stamp: str = ""
    """Size and time of the last change as :func:`stamp` tells them, or the fault: while it stays, so does the source.

    Empty when nothing can be told (standard input, a file that could not be opened)."""


def sources(paths: Sequence[str], stdin: BinaryIO | None = None, limits: Limits | None = None) -> Iterator[Source]:
    """Every file that *paths* name, in their order and sorted within a folder; each file once.

    Folders are walked to the bottom; hidden files, office lock files and the companion folders of saved web pages
    (``page_files`` beside ``page.html``) are passed over. A link that leads back into its own folder, a dead link and
    a folder that may not be opened are sources with a ``fault``. Raises
    :class:`~pipeline.errors.KlastryError` at once for a path that names nothing.
    """
    for path in paths:
        if path != STDIN and not is_url(path) and not os.path.lexists(path) and not _expanded(path):
            remedy = "change the pattern" if glob.has_magic(path) else "check its name"
            raise KlastryError(path, "there is no such file or folder", remedy)
    return _once(_found(paths, stdin, limits or Limits()))


def stamp(status: os.stat_result) -> str:
    """What tells at a glance whether a file is still the same."""
    return f"{status.st_size}:{status.st_mtime_ns}"


def _found(paths: Sequence[str], stdin: BinaryIO | None, limits: Limits) -> Iterator[Source]:
    for path in paths:
        if path == STDIN:
            content = stdin.read(limits.bytes + 1) if stdin else b""
            yield Source(root=STDIN, path=STDIN, content=content)
        elif is_url(path):
            yield from (Source(top, below, place=place, stamp=mark) for top, below, place, mark in listed(path))
        elif os.path.isdir(path):
            yield from _walked(Path(path), Path(path), (os.path.realpath(path),))
        elif os.path.lexists(path):
            yield _named(Path(path).parent, Path(path))
        else:
            root = _fixed_part(path)
            for name in _expanded(path):
                if os.path.isdir(name):
                    yield from _walked(root, Path(name), (os.path.realpath(name),))
                else:
                    yield _named(root, Path(name))


def _once(found: Iterator[Source]) -> Iterator[Source]:
    """*found* without files reached before, and with turns counted."""
    seen: set[str] = set()
    turns: dict[str, int] = {}
    for source in found:
        place = source.place or STDIN
        if place in seen and not source.fault:
            continue
        seen.add(place)
        turn = turns[source.path] = turns.get(source.path, 0) + 1
        yield source if turn == 1 else replace(source, turn=turn)


def _walked(root: Path, folder: Path, above: tuple[str, ...]) -> Iterator[Source]:
    """The sources below *folder*; *above* holds the real paths from the root down to it."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: unicodedata.normalize("NFC", entry.name))
    except OSError as error:
        fault = f"the folder cannot be opened ({error.strerror}); change its permissions"
        yield _source(root, _shown(folder, root), folder.absolute(), above[-1], fault)
        return
    names, here = {entry.name for entry in entries}, folder.absolute()
    inside = "" if folder == root else f"{_shown(folder, root)}/"
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name in ("Thumbs.db", "desktop.ini"):
            continue
        real = os.path.realpath(entry.path) if entry.is_symlink() else os.path.join(above[-1], entry.name)
        if not _is_folder(entry):
            yield _source(root, inside + _spelt(entry.name), here / entry.name, real)
        elif not _is_companion(entry.name, names):
            if real in above:
                fault = f"the folder link leads back to {Path(real).name!r}; remove the link"
                yield _source(root, inside + _spelt(entry.name), here / entry.name, real, fault)
            else:
                yield from _walked(root, folder / entry.name, (*above, real))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_companion(folder: str, names: set[str]) -> bool:
    """Whether *folder* holds the pictures and scripts of a web page that a browser saved beside it."""
    for ending in ("_files", "_pliki"):
        page = folder.removesuffix(ending)
        if page != folder and (f"{page}.html" in names or f"{page}.htm" in names):
            return True
    return False


def _named(root: Path, path: Path) -> Source:
    return _source(root, _shown(path, root), path.absolute(), os.path.realpath(path))


def _source(root: Path, path: str, location: Path, place: str, fault: str = "") -> Source:
    mark = ""
    if not fault:
        try:
            status = os.stat(location)
            mark = stamp(status)
            fault = "" if stat.S_ISREG(status.st_mode) else "is no regular file; name files or folders"
        except FileNotFoundError:
            fault = "the link leads nowhere; remove it or restore its target"
        except OSError as error:
            fault = f"cannot be opened ({error.strerror}); check the link or the permissions"
    return Source(str(root), path, location, fault=fault, place=place, stamp=fault or mark)


def _shown(path: Path, root: Path) -> str:
    """*path* relative to *root*, with ``/``."""
    return _spelt(PurePosixPath(*path.relative_to(root).parts).as_posix())


def _spelt(name: str) -> str:
    """*name* in NFC (a Mac gives names in NFD) and without undecodable bytes."""
    if name.isascii():
        return name
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "backslashreplace"))


def _fixed_part(pattern: str) -> Path:
    """The folder that a glob starts from: ``news/2024`` of ``news/2024/**/*.txt``."""
    fixed: list[str] = []
    for part in Path(pattern).parts[:-1]:
        if glob.has_magic(part):
            break
        fixed.append(part)
    return Path(*fixed)


def _expanded(pattern: str) -> list[str]:
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []
