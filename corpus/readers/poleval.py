"""PolEval 2018, task 2 (http://2018.poleval.pl): the test set's texts with their nested names, for measuring only.

Names are brat's lines ``T1 <tab> placeName_country 1206 1216 <tab> form``; ``A`` lines (derivations) are none, and a
name in two fragments (``512 515;536 544``) counts as two, as in the task's own scoring.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Annotation = tuple[int, int, str]
"""Code points ``start:end`` of the text, and the category: ``persName``, ``persName_forename``, ``date`` …"""


@dataclass(frozen=True, slots=True)
class Text:
    name: str
    text: str
    annotations: frozenset[Annotation]


def names(brat: str) -> frozenset[Annotation]:
    """The names in brat's lines."""
    found = set()
    for line in brat.splitlines():
        if line.startswith("T"):
            category, _, fragments = line.split("\t")[1].partition(" ")
            for fragment in fragments.split(";"):
                start, end = fragment.split(" ")
                found.add((int(start), int(end), category))
    return frozenset(found)


def _latest(answers: list[dict[str, Any]]) -> str:
    """The last annotator's lines; the dates of creation are ISO 8601 in one time zone."""
    return str(max(answers, key=lambda answer: str(answer["created"]))["data"]["brat"])


def texts(path: Path) -> Iterator[Text]:
    """Every annotated text of the file at *path* (plain or ``.xz``); being one JSON object it is read whole."""
    data = path.read_bytes()
    for question in json.loads(lzma.decompress(data) if path.suffix == ".xz" else data)["questions"]:
        given = question["input"]
        yield Text(given["fname"], given["fileContent"], names(_latest(question["answers"])))
