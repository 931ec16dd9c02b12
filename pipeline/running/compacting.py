"""Upkeep of the shards: what nothing is remembered of goes, what is mostly past or small is written together anew."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from pipeline.running import store
from pipeline.running.manifest import Manifest, Range

SPARE = 50_000_000
"""Bytes that may lie unused; over that, no more than what is used."""
FILES = 200
"""Shards that may be small; a folder that is watched gets one for every few articles."""
SMALL = 50_000
LARGE = 20_000_000
"""Bytes of a shard that is written together."""


def compact(manifest: Manifest, folder: str) -> None:
    """Write what stands in the tables into few shards, in the order of the tables, if there is reason to.

    What was kept of vanished sources is given up. A kill leaves the shards written so far in use.
    """
    sizes, used = store.sizes(folder), manifest.bytes_in_tables()
    if sum(sizes.values()) <= 2 * used + SPARE and (len(sizes) <= FILES or used >= SMALL * len(sizes)):
        return
    with manifest.together():
        manifest.forget_absent()
    for batch in _batches(manifest.in_tables()):
        name = fresh_name()
        store.write(folder, name, (store.read(folder, one.shard, one.offset, one.length) for one in batch))
        with manifest.together():
            manifest.move(batch, name)


def tidy(manifest: Manifest, folder: str) -> None:
    """Forget what lies in shards that are not there whole, and remove files that nothing is remembered of."""
    there, wanted = store.sizes(folder), manifest.shards()
    damaged = [name for name, length in wanted.items() if there.get(name, -1) < length]
    if damaged:
        with manifest.together():
            manifest.forget(damaged)
    store.remove(folder, there.keys() - (wanted.keys() - damaged))


def _batches(ranges: Iterator[Range]) -> Iterator[list[Range]]:
    batch: list[Range] = []
    size = 0
    for one in ranges:
        if batch and size + one.length > LARGE:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.length
    if batch:
        yield batch


def fresh_name() -> str:
    """A shard's name that no other has, in this run or any other."""
    return f"{secrets.token_hex(8)}.blocks"
