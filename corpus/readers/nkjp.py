"""The National Corpus of Polish, 1-million-word part, as IOB2 columns: orth, base, ctag, nested entities.

``-DOCSTART FILE NAME`` starts a document, an empty line ends a sentence. Entities of one token are separated by
``#``, outermost first. The corpus holds words without their spacing, so :func:`rebuilt` writes plain text by the
rules of Polish spelling.
"""

from __future__ import annotations

import lzma
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TextIO, cast
from zlib import crc32

DOCUMENT = "-DOCSTART FILE "
_GLUED_LEFT = frozenset(",.;:?!)]}”%…'") | {"..."}
_GLUED_RIGHT = frozenset("([{„#")


@dataclass(frozen=True, slots=True)
class Token:
    """One word as NKJP cuts it; *entity* is the outermost entity it stands in, ``B-`` or ``I-`` before its type.

    *inner* are the entities nested in that one, outermost first.
    """

    orth: str
    tag: str
    entity: str
    inner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    sentences: tuple[tuple[Token, ...], ...]

    @property
    def part(self) -> str:
        """``test``, ``dev`` or ``train``: a split by document that needs no list."""
        return {0: "test", 1: "dev"}.get(crc32(self.name.encode()) % 20, "train")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A document as text: code point offsets of its sentences and entities, outermost and nested ones, with types."""

    text: str
    sentences: tuple[tuple[int, int], ...]
    entities: tuple[tuple[int, int, str], ...]
    nested: tuple[tuple[int, int, str], ...] = ()


def _token(line: str) -> Token:
    orth, _, tag, entities = line.rstrip("\n").split("\t")
    outermost, *inner = entities.split("#")
    return Token(orth, tag, outermost, tuple(inner))


def _lines(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return cast(TextIO, lzma.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")


def documents(path: Path) -> Iterator[Document]:
    """Every document of the file at *path* (plain or ``.xz``), one in memory at a time."""
    name, sentences, tokens = "", list[tuple[Token, ...]](), list[Token]()
    with _lines(path) as lines:
        for line in lines:
            if line.count("\t") == 3:
                tokens.append(_token(line))
                continue
            if tokens:
                sentences.append(tuple(tokens))
                tokens = []
            if line.startswith(DOCUMENT):
                if sentences:
                    yield Document(name, tuple(sentences))
                name, sentences = line[len(DOCUMENT) :].strip(), []
    if tokens:
        sentences.append(tuple(tokens))
    if sentences:
        yield Document(name, tuple(sentences))


def _glued(left: Token, right: Token, after: Token | None, quotes: int) -> bool:
    """Were *left* and *right* written without a space, after *quotes* straight quotation marks?"""
    if right.tag.startswith("aglt") or right.orth in _GLUED_LEFT or left.orth in _GLUED_RIGHT:
        return True  # "powiedział|em"
    if '"' in {left.orth, right.orth}:  # an odd mark opens, an even one closes
        return quotes % 2 == (1 if left.orth == '"' else 0) if left.orth == '"' else quotes % 2 == 1
    if right.orth == "-" and after is not None:
        compound = left.tag.startswith("adja") and after.orth.islower()
        span = left.orth.isdigit() and after.orth.isdigit()
        return compound or span or (right.entity.startswith("I-") and after.entity == right.entity)
    return False


def _spaces(tokens: Sequence[Token]) -> list[bool]:
    """Which tokens of a sentence a space follows (the last one never)."""
    found, quotes, hyphen = [], 0, False
    for position, (left, right) in enumerate(pairwise(tokens)):
        quotes += left.orth == '"'
        after = tokens[position + 2] if position + 2 < len(tokens) else None
        glued = hyphen or _glued(left, right, after, quotes)
        hyphen = glued and right.orth == "-" and not hyphen
        found.append(not glued)
    return [*found, False]


class _Entities:
    """Gathers the entities of one depth from their ``B-`` and ``I-`` marks."""

    def __init__(self) -> None:
        self.found: list[tuple[int, int, str]] = []

    def add(self, mark: str, start: int, end: int) -> None:
        if mark.startswith("I-") and self.found:
            self.found[-1] = (self.found[-1][0], end, self.found[-1][2])
        elif mark.startswith("B-"):
            self.found.append((start, end, mark[2:]))


def rebuilt(document: Document) -> Rebuilt:
    """*document* as one line of text, its sentences joined by a space."""
    pieces, at = list[str](), 0
    sentences, outermost, nested = list[tuple[int, int]](), _Entities(), defaultdict[int, _Entities](_Entities)
    for tokens in document.sentences:
        first = at
        for token, spaced in zip(tokens, _spaces(tokens), strict=True):
            end = at + len(token.orth)
            outermost.add(token.entity, at, end)
            for depth, mark in enumerate(token.inner):
                nested[depth].add(mark, at, end)
            pieces.append(token.orth + " " * spaced)
            at = end + spaced
        sentences.append((first, at))
        pieces.append(" ")
        at += 1
    inner = tuple(sorted(entity for entities in nested.values() for entity in entities.found))
    return Rebuilt("".join(pieces)[:-1], tuple(sentences), tuple(outermost.found), inner)
