"""Universal Dependencies treebanks in CoNLL-U (https://universaldependencies.org/format.html), rebuilt as text.

A sentence's surface tokens are what stands in its text; a token of several syntactic words ("powiedziałem" =
"powiedział" + "em") covers them. Empty nodes (``8.1``) belong to the enhanced graph alone and are passed over.
"""

from __future__ import annotations

import lzma
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, cast

from pipeline.errors import ReadingError

COLUMNS = 10
Line = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word; *head* counts the sentence's words from 0 and is the word's own number at the root."""

    form: str
    lemma: str
    upos: str
    tag: str
    feats: str
    """``Case=Nom|Number=Sing`` as written, empty where the word has none."""
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Token:
    """One surface token: ``text[start:end]`` of its sentence, which holds the words ``first:last``."""

    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    name: str
    """``sent_id``."""
    text: str
    words: tuple[Word, ...]
    tokens: tuple[Token, ...]


def _open(path: Path) -> TextIO:
    if path.suffix == ".xz":
        return cast(TextIO, lzma.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")


def _blocks(lines: Iterable[str]) -> Iterator[list[Line]]:
    """The numbered lines of each sentence."""
    block: list[Line] = []
    for number, line in enumerate(lines, 1):
        if line := line.rstrip("\r\n"):
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _word(where: str, cells: list[str]) -> Word:
    number, form, lemma, upos, tag, feats, head, deprel = cells[:8]
    if not head.isdigit():
        raise ReadingError(where, f"the head of {form!r} is {head!r}, no number")
    own = int(number) - 1
    return Word(form, lemma, upos, tag, "" if feats == "_" else feats, int(head) - 1 if int(head) else own, deprel)


def _sentence(path: Path, block: list[Line]) -> Sentence:
    comments, words, forms, covered = dict[str, str](), list[Word](), list[tuple[str, str, int, int]](), 0
    for number, line in block:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS:
            raise ReadingError(f"{path}:{number}", f"{len(cells)} columns instead of {COLUMNS}")
        if "-" in cells[0]:
            first, covered = (int(part) for part in cells[0].split("-"))
            forms.append((cells[1], cells[9], first - 1, covered))
        elif "." not in cells[0]:
            words.append(_word(f"{path}:{number}", cells))
            if len(words) > covered:
                forms.append((cells[1], cells[9], len(words) - 1, len(words)))
    spaced = "".join(form + " " * ("SpaceAfter=No" not in misc.split("|")) for form, misc, _, _ in forms)
    text = comments.get("text", spaced.rstrip(" "))
    tokens, at = list[Token](), 0
    for form, _, first, last in forms:
        at = text.find(form, at)
        if at < 0 or text[tokens[-1].end if tokens else 0 : at].strip():
            raise ReadingError(f"{path}:{block[0][0]}", f"the tokens read {spaced!r}, the text {text!r}")
        tokens.append(Token(at, at + len(form), first, last))
        at += len(form)
    return Sentence(comments.get("sent_id", ""), text, tuple(words), tuple(tokens))


def sentences(path: Path) -> Iterator[Sentence]:
    """Every sentence of the treebank at *path* (plain or ``.xz``), one in memory at a time.

    Raises :class:`~pipeline.errors.ReadingError` at ``file:line`` where the format is broken or the tokens do not
    give the text that the sentence is said to have.
    """
    with _open(path) as lines:
        yield from (_sentence(path, block) for block in _blocks(lines))


def letters(text: str) -> str:
    """*text* without white space, in small letters: what two prints of one sentence share."""
    return "".join(text.lower().split())


def without(kept: Iterable[Sentence], measured: Container[str]) -> Iterator[Sentence]:
    """*kept* less every sentence whose :func:`letters` are among *measured*.

    Treebanks of Polish took sentences from the same sources, so a training part is read through this with the
    letters of all that is to be measured on.
    """
    return (sentence for sentence in kept if letters(sentence.text) not in measured)


def unmeasured(paths: Iterable[Path], measured: Path) -> list[Sentence]:
    """The sentences of the treebanks at *paths* that do not stand in the one at *measured*."""
    seen = {letters(sentence.text) for sentence in sentences(measured)}
    return [sentence for path in paths for sentence in without(sentences(path), seen)]
