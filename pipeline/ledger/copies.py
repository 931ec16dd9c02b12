"""Near-copies: which articles are printings of one press release and so count as one source.

An article belongs to a release when most of the shorter text's five-word stretches stand in the other. Texts are
compared only where they share a stretch, each with the first printing of a release.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

SHINGLE = 5
"""Words in a stretch: two reports of one event share names and set phrases, hardly ever five words in a row."""
COPIED = 0.5
"""Share of the shorter text's stretches in the longer one from which it is a copy: of 140 independent articles, many
on the same contests, no two share more than 0.15; a release cut by half or led by a new paragraph keeps over 0.8."""
COMMON = 50
"""Releases that share a stretch from which it is a set phrase (a footer, a rubric) and tells nothing."""
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Checksums of the text's stretches of five words, capitals and punctuation aside."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(
        crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(max(len(words) - SHINGLE + 1, 1))
    )


def releases(articles: Iterable[str], texts: Path) -> dict[str, str]:
    """Each of *articles* (ids, the earliest first) → the first printing of its release; itself where it is no copy."""
    found: dict[str, str] = {}
    firsts: dict[str, frozenset[int]] = {}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for article in articles:
        own = shingles(text) if (text := article_text(texts, article)) else frozenset()
        shared = Counter(first for shingle in own for first in holders.get(shingle, ()))
        best = max(
            shared,
            key=lambda first: (shared[first] / min(len(own), len(firsts[first])), -len(first), first),
            default="",
        )
        if best and shared[best] >= COPIED * min(len(own), len(firsts[best])):
            found[article] = best
            continue
        found[article], firsts[article] = article, own
        for shingle in own:
            if len(holders[shingle]) < COMMON:
                holders[shingle].append(article)
    return found


def article_text(texts: Path, article: str) -> str:
    """The clean text of an article, empty where it is not there; an id that is no plain file name has none."""
    path = texts / f"{article}.txt"
    if not article or path.parent != texts or any(c in article for c in "/\\\0"):
        return ""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            return handle.read()
    except (FileNotFoundError, UnicodeDecodeError):
        return ""
