"""How much of a file is read, and what stops a file that would grow without end."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from pipeline.errors import ReadingError

_PIECE = 1 << 18


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may cost; the defaults hold a book, and no article comes near them."""

    bytes: int = 20_000_000
    """Of a file as it lies there, and again of what it unpacks to."""
    characters: int = 2_000_000
    """Of one article's text."""
    seconds: float = 8.0
    """Of work on one PDF, whose pages may hold drawings that take forever; looked at between pages."""


def megabytes(size: int) -> str:
    """*size* as people say it: ``20 MB``, ``0.5 MB``, ``800 bytes``."""
    if size < 100_000:
        return f"{size:,} bytes"
    return f"{size / 1_000_000:.1f}".removesuffix(".0") + " MB"


def too_big(where: str, what: str, limit: int) -> ReadingError:
    """The error for a file over *limit* bytes."""
    return ReadingError(where, f"{what} more than {megabytes(limit)}", "split the file or raise the size limit")


def ungzipped(data: bytes, where: str, limits: Limits) -> bytes:
    """What gzip *data* unpacks to, every member of it; stops at the limit, however much more there would be."""
    pieces, size = [], 0
    while data.strip(b"\0"):  # tapes pad the end with zeros
        unpacker = zlib.decompressobj(wbits=31)
        while not unpacker.eof:
            try:
                piece = unpacker.decompress(data, _PIECE)
            except zlib.error as error:
                raise ReadingError(
                    where, f"is no valid gzip file ({error})", "unpack it yourself to see what it holds"
                ) from error
            data = unpacker.unconsumed_tail
            size += len(piece)
            if size > limits.bytes:
                raise too_big(where, "unpacks to", limits.bytes)
            if not piece and not data and not unpacker.eof:
                raise ReadingError(where, "is a gzip file that breaks off", "fetch the file again")
            pieces.append(piece)
        data = unpacker.unused_data
    return b"".join(pieces)


def too_long(where: str, length: int, limits: Limits) -> ReadingError:
    """The error for a text over the limit of characters."""
    return ReadingError(
        where,
        f"has {length:,} characters of text, more than {limits.characters:,}",
        "split it into articles or raise the character limit",
    )


def check_length(text: str, where: str, limits: Limits) -> None:
    """Raise :class:`~pipeline.errors.ReadingError` when *text* is longer than an article may be."""
    if len(text) > limits.characters:
        raise too_long(where, len(text), limits)
