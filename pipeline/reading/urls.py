"""Files that are named by URL (``s3://bucket/press/``, ``memory://press``): listed and read through fsspec.

A name that a store gives is only ever shown and hashed, never a place to write to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from pipeline.errors import KlastryError

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_TAGS = ("ETag", "etag", "md5", "checksum")
_TIMES = ("mtime", "LastModified", "last_modified", "updated", "created")
_HIDDEN = (".", "~$")


def is_url(path: str) -> bool:
    """Whether *path* names something by protocol; ``C:\\press`` does not."""
    return bool(_URL.match(path))


def opened(url: str) -> tuple[Any, str]:
    """The file system of *url*, and the path of *url* in it.

    Raises :class:`~pipeline.errors.KlastryError` when fsspec or what it needs for the protocol is not installed.
    """
    try:
        import fsspec
    except ImportError as error:
        raise KlastryError(url, "cannot be reached without fsspec", "pip install 'klastry[remote]'") from error
    try:
        return fsspec.core.url_to_fs(url)  # type: ignore[no-any-return]
    except (ImportError, ValueError) as error:
        remedy = "check its protocol, or install what it names (s3: pip install 'klastry[s3]')"
        raise KlastryError(url, f"cannot be reached ({error})", remedy) from error


def listed(url: str) -> Iterator[tuple[str, str, str, str]]:
    """Of every file that *url* (a file, a folder or a glob) names: root, path below it, URL, and size and time.

    In the order of a folder on disk. Raises :class:`~pipeline.errors.KlastryError` when there is none or it cannot be
    listed.
    """
    files, where = opened(url)
    where = where.rstrip("/")
    try:
        if files.isfile(where):
            root, found = where.rpartition("/")[0], {where: files.info(where)}
        elif any(mark in where for mark in "*?["):
            root, found = _fixed(where), files.glob(where, detail=True)
        else:
            root, found = where, files.find(where, detail=True)
    except Exception as error:  # every protocol raises its own
        raise KlastryError(url, f"cannot be listed ({_said(error)})", "check the address and your access") from error
    names = {str(PurePosixPath(name).relative_to(root or "/")): info for name, info in found.items()}
    below = {path: info for path, info in names.items() if info.get("type") == "file"}
    if not below:
        raise KlastryError(url, "there is no such file or folder", "check the address")
    for path in sorted(below, key=lambda path: [unicodedata.normalize("NFC", part) for part in path.split("/")]):
        if not any(part.startswith(_HIDDEN) for part in path.split("/")):
            info = below[path]
            yield url, unicodedata.normalize("NFC", path), files.unstrip_protocol(info["name"]), _stamp(info)


def content(url: str, most: int) -> bytes:
    """The first *most* bytes of the file at *url*; raises ``OSError``, whatever its protocol raises."""
    try:
        files, where = opened(url)
        with files.open(where, "rb") as file:
            return bytes(file.read(most))
    except OSError:
        raise
    except Exception as error:
        raise OSError(0, _said(error)) from error


def _stamp(info: dict[str, Any]) -> str:
    """What tells at a glance whether a file is still the same: its size, and its checksum or time of change.

    Empty, so that its bytes are compared, where the protocol tells neither.
    """
    tag = next((info[key] for key in _TAGS if info.get(key)), "")
    time = next((info[key] for key in _TIMES if info.get(key)), "")
    if isinstance(time, datetime):
        time = int(time.timestamp() * 1_000_000_000)
    elif isinstance(time, float):
        time = int(time * 1_000_000_000)
    mark = str(tag or time).strip('"')
    return f"{info.get('size') or 0}:{mark}" if mark else ""


def _fixed(pattern: str) -> str:
    """The folder that a glob starts from."""
    head = re.split(r"[*?\[]", pattern, maxsplit=1)[0]
    return head.rpartition("/")[0]


def _said(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
