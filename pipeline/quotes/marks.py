"""Dashes that part speech from its surroundings, and quotation marks in pairs, told by shape and spacing."""

from __future__ import annotations

from collections.abc import Container

from pipeline.quotes.words import (
    CLOSING,
    DASHES,
    ENDS,
    LEFT,
    MARKS,
    OPENING,
    PARTNERS,
    SINGLE,
    Ranges,
    Word,
    classes,
    quoting,
)  # fmt: skip

_NO_NAMES = frozenset(
    {"fin", "interj", "impt", "imps", "bedzie", "part", "conj", "comp", "ppron12", "ppron3", "adv", "pred"}
)


def separators(words: tuple[Word, ...], lines: Ranges, verbs: Container[int]) -> frozenset[int]:
    """Dashes with space around them, at a line's start, or glued to one side where a sentence or quotation ends
    before them or a verb of saying follows ("….– Mówi X", "-Dzisiaj", "zwolnił -mówi X", "z Wodnika S.A. -Chcemy"), or
    a capital that is no name ("broni się wójt -Nie mamy wyboru")."""
    found = set()
    for first, last in lines:
        for i in range(first, last):
            if words[i].text not in DASHES or _is_editors(words, i, last):
                continue
            left, right = words[i].spaced, i + 1 == last or words[i + 1].spaced
            after = words[i - 1].text if i > first else "."
            marked = after in ENDS or after in CLOSING or after in {":", ","}
            marked = marked or (left and after[-1:] == "." and words[min(i + 1, last - 1)].text[:1].isupper())
            marked = marked or (left and not right and opens_words(words[i + 1].text))
            digit = i + 1 < last and words[i + 1].text[:1].isdigit() and not right
            if (left and right) or ((marked or i + 1 in verbs) and not (digit and i > first)):
                found.add(i)
    return frozenset(found)


def opens_words(text: str) -> bool:
    """Whether *text* is a word with a capital that no name and no noun or adjective may be: "Nie", "Musimy"."""
    return text[1:].islower() and text[0].isupper() and bool(found := classes(text.lower())) and found <= _NO_NAMES


def _is_editors(words: tuple[Word, ...], dash: int, last: int) -> bool:
    """Whether the dash signs a remark in brackets: "(Jan Kot - red.)", "(zarząd – przyp. red.)"."""
    if dash + 1 >= last or words[dash + 1].lower not in quoting().editors:
        return False
    return any(words[i].text == ")" for i in range(dash + 2, min(last, dash + 6)))


def paired(words: tuple[Word, ...], lines: Ranges) -> tuple[dict[int, int], frozenset[int], frozenset[int]]:
    """Pair quotation marks within each line by shape and spacing; what finds no partner is told apart."""
    closer: dict[int, int] = {}
    unclosed: set[int] = set()
    stray: set[int] = set()
    for first, last in lines:
        stack: list[int] = []
        for i in range(first, last):
            mark = words[i].text
            if mark not in MARKS:
                continue
            if _opens(words, i, first, last, stack):
                stack.append(i)
                continue
            depth = next((d for d in range(len(stack) - 1, max(-1, len(stack) - 5), -1)
                          if mark in PARTNERS[words[stack[d]].text]), None)  # fmt: skip
            if depth is None:
                stray.add(i)
            else:
                unclosed.update(stack[depth + 1 :])
                closer[stack[depth]] = i
                del stack[depth:]
        unclosed.update(stack)
    return closer, frozenset(unclosed), frozenset(stray)


def _opens(words: tuple[Word, ...], i: int, first: int, last: int, stack: list[int]) -> bool:
    mark = words[i].text
    if mark in LEFT:
        return True
    if mark in SINGLE or mark not in OPENING:
        return False
    free_left = i == first or words[i].spaced or words[i - 1].text in {"(", "["} or words[i - 1].text in DASHES
    free_left = free_left or (i > first and words[i - 1].text in LEFT)
    free_right = i + 1 == last or words[i + 1].spaced
    opened = any(mark in PARTNERS[words[j].text] for j in stack[-4:])
    if opened and i + 1 < last and words[i + 1].text in {",", "."}:
        return False  # "wizji Wielkiej Brytanii "."
    if free_left != free_right:
        return free_left
    if i + 1 < last and words[i + 1].text in DASHES | {",", "."}:
        return False  # "Nie wierzę " – powiedział": nothing that is said begins with a dash
    return not opened
