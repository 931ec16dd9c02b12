"""What a reader of one format hands on: a text and what its file says of it, before anything is cleaned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.errors import ReadingError
from pipeline.reading.limits import Limits


@dataclass(frozen=True, slots=True)
class Draft:
    """One article as its file gives it; ``title`` is empty where the text's first line has to serve."""

    text: str
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    encoding: str = ""


Item = tuple[int, Draft | ReadingError]
"""The n-th article of its file (0 in a file that holds one), or why it is none."""

Reader = Callable[[bytes, str, Limits], Iterator[Item]]
"""(content, path for messages, limits) → articles; raises :class:`ReadingError` where the whole file is lost."""
