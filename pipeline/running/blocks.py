"""One article as it will stand in OUT, packed: the unit that shards are made of and tables are composed from."""

from __future__ import annotations

import csv
import io
import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from pipeline.records import Extraction
from pipeline.tables import rows

LEVEL = 1
"""Of compression: rows and text of an article shrink to a third; higher levels gain a tenth and cost three times."""
_LENGTH = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class Block:
    """Of one article: its id, its text (empty unless it was read), and its lines of every table that has some."""

    article_id: str
    text: str
    lines: dict[str, str]


def block(extraction: Extraction) -> Block:
    """What *extraction* puts into OUT."""
    buffers: dict[str, io.StringIO] = {}
    for table, cells in rows(extraction):
        buffer = buffers.setdefault(table, io.StringIO(newline=""))
        csv.writer(buffer, lineterminator="\n").writerow(cells)
    article = extraction.article
    return Block(article.article_id, article.text, {table: buffer.getvalue() for table, buffer in buffers.items()})


def packed(one: Block) -> bytes:
    """The block as bytes that tell their own length and, by their checksum, damage."""
    data = zlib.compress(json.dumps(asdict(one)).encode(), LEVEL)
    return _LENGTH.pack(len(data)) + data


def unpacked(data: bytes) -> Iterator[Block]:
    """The blocks that *data* is made of; raises ``ValueError`` when it is damaged."""
    place = 0
    while place < len(data):
        try:
            (length,) = _LENGTH.unpack_from(data, place)
            place += _LENGTH.size + length
            yield Block(**json.loads(zlib.decompress(data[place - length : place])))
        except (struct.error, zlib.error) as error:
            raise ValueError(f"damaged block: {error}") from error
