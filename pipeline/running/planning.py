"""What a run has to read: every source is weighed against what OUT remembers of it, cheapest signs first."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pipeline.reading import Limits, Source
from pipeline.reading.contents import taken
from pipeline.running.manifest import Manifest
from pipeline.running.shards import Kept

Work = Literal["", "new", "changed", "outdated", "failed", "forced"]
"""Why a source is to be read: not seen yet, other bytes, read by another klastry, model or settings, or asked for."""

TICK = 2_000_000_000
"""Nanoseconds within which a file may change twice and keep its time of change: FAT counts in two seconds."""


def plan(
    manifest: Manifest, found: Iterable[Source], digest: str, limits: Limits, force: bool = False, retry: bool = False
) -> dict[str, bytes]:
    """Enter the sources *found* into the manifest's plan; the contents of those that came without a file, by path.

    *digest* is the recipe's; with *force* all are to be read, with *retry* also those that failed.
    """
    contents: dict[str, bytes] = {}
    with manifest.together():
        for source in found:
            if source.content is not None:
                contents[source.path] = source.content
            known = manifest.known(source)
            work = work_on(source, known, digest, force, retry)
            if work == "changed" and known and known.sha256:
                work = _looked_at(manifest, source, known, limits)
            manifest.plan(source, work)
    return contents


def work_on(source: Source, known: Kept | None, digest: str, force: bool = False, retry: bool = False) -> Work:
    """Why *source* is to be read, as far as its stamp tells; ``changed`` may mean that only its stamp has."""
    if known is None:
        return "new"
    if force:
        return "forced"
    if known.recipe != digest:
        return "outdated"
    if retry and known.failed:
        return "failed"
    same = bool(source.stamp) and (source.stamp, source.place) == (known.stamp, known.place)
    return "" if same and (source.fault or not _in_doubt(known)) else "changed"


def _in_doubt(known: Kept) -> bool:
    """Whether the file was so new when it was read that a later change may not show in its stamp."""
    mark = known.stamp.partition(":")[2]
    return mark.isdigit() and int(mark) > known.read_at - TICK  # others are checksums


def _looked_at(manifest: Manifest, source: Source, known: Kept, limits: Limits) -> Work:
    """``changed`` when the bytes of *source* are other ones than those *known*."""
    read_at = time.time_ns()
    now = taken(source, limits)
    if now.content is None or hashlib.sha256(now.content).hexdigest() != known.sha256:
        return "changed"
    manifest.touch(replace(source, stamp=now.stamp), read_at)
    return ""


def outside(found: Iterable[Source], out: Path, address: str = "") -> Iterator[Source]:
    """The sources that do not lie in *out*, nor at the *address* that it mirrors: texts and tables are no articles."""
    inside = (os.path.join(os.path.realpath(out), ""), *([address.rstrip("/") + "/"] if address else ()))
    return (source for source in found if not source.place.startswith(inside))
