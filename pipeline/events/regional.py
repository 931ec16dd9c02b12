"""Whose region a regional status is that tells none: its sentence's, that of the heading above, the article's."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from pipeline import regions
from pipeline.events.scene import Scene
from pipeline.words import words

_LINE = re.compile(r"^(?:Województwo )?[\w-]+kie\b.{0,20}", re.MULTILINE)
_REVIEW = 2
"""Regions that head paragraphs of a review."""
_VOIVODESHIP = frozenset({"województwo", "województwa", "województwie", "województwem", "woj"})


class Regions:
    """The voivodeships of an article, by the adjective's lower case ("opolskie")."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._begins = [sentence.start for sentence in scene.sentences]
        self._local: dict[int, str] = {}
        self._heads = region_heads(scene.text)
        self.article = _region(scene)

    @property
    def review(self) -> bool:
        """Whether the article reviews several regions, each in paragraphs of its own."""
        return bool(self._heads)

    def at(self, start: int) -> str:
        """The region of what stands at *start*: of its sentence, of the heading above it, else of the article."""
        return self._of_sentence(start) or self._headed(start)

    def _headed(self, start: int) -> str:
        """The region that the paragraph at *start* is headed by in a review of several, else the article's."""
        at = bisect_right(self._heads, (start, "\uffff"))
        return self._heads[at - 1][1] if at else self.article

    def _of_sentence(self, start: int) -> str:
        """The one voivodeship that the sentence of character *start* names: "w województwie łódzkim"."""
        at = bisect_right(self._begins, start) - 1
        sentence = self._scene.sentences[at] if at >= 0 else None
        if sentence is None or at in self._local:
            return self._local.get(at, "")
        text = words(self._scene.text[sentence.start : sentence.end])
        named = {regions.adjective(text, n + 1)[0] for n, word in enumerate(text) if word.folded in _VOIVODESHIP}
        self._local[at] = next(iter(named)) if len(named) == 1 else ""
        return self._local[at]


def region_heads(text: str) -> list[tuple[int, str]]:
    """Where paragraphs begin that a region's name heads, in a review of several ("Śląskie. 3 maja zarząd nadał …")."""
    found = [(line.start(), region) for line in _LINE.finditer(text) if (region := _head(line[0]))]
    return found if len({region for _, region in found}) >= _REVIEW else []


def _head(line: str) -> str:
    """The region that the first words of *line* name before a stop or colon."""
    opening = words(re.split(r"[.:–|]", line, maxsplit=1)[0])
    at = 1 if opening and opening[0].folded == "województwo" else 0
    region, length = regions.adjective(opening, at) if at < len(opening) else ("", 0)
    return region if region and at + length == len(opening) else ""


def _region(scene: Scene) -> str:
    """The voivodeship that the article names most, by "województwa …" or a region's noun; empty where none is clear."""
    text = words(scene.text)
    counts: Counter[str] = Counter()
    for at, word in enumerate(text):
        if word.folded in _VOIVODESHIP:
            counts[regions.adjective(text, at + 1)[0]] += 2
            if at and (before := regions.adjective(text, at - 1)[0]):
                counts[before] += 2
        elif word.capital and (noun := regions.noun(text, at)[0]):
            counts[noun] += 1
        elif (place := regions.adjective(text, at))[0] and at + 1 < len(text) and "klast" in text[at + 1].folded:
            counts[place[0]] += 1
        elif place[0] and word.capital and text[at + place[1] - 1].folded.endswith("kie"):
            counts[place[0]] += 1  # "Śląskie ma nowe klastry kluczowe"
    del counts[""]
    ranked = counts.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else ""
