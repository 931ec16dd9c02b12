"""The nominatives that a text itself writes of its names: a name in another case is turned as the text turns it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotating.morphology import analyses
from pipeline.words import Word


class SeenForms:
    """The words of a text that are written like names and may be nominatives, by their lemmas."""

    def __init__(self, text: Sequence[Word]) -> None:
        self._text = text
        self._by_lemma: dict[str, list[int]] | None = None
        self._found: dict[tuple[str, ...], str] = {}

    def nominative(self, mention: Sequence[Word]) -> str:
        """*mention* as the text writes it elsewhere: a word of the first one's lemma, the others as they are."""
        asked = tuple(word.text for word in mention)
        if asked not in self._found:
            self._found[asked] = self._looked_up(mention)
        return self._found[asked]

    def _looked_up(self, mention: Sequence[Word]) -> str:
        if self._by_lemma is None:
            self._by_lemma = self._index()
        rest = [word.folded for word in mention[1:]]
        places = {at for a in analyses(mention[0].text) for at in self._by_lemma.get(a.lemma, ())}
        for at in sorted(places):
            alike = self._text[at].text != mention[0].text
            if alike and [word.folded for word in self._text[at + 1 : at + len(mention)]] == rest:
                return " ".join([self._text[at].text, *(word.text for word in mention[1:])])
        return ""

    def _index(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, word in enumerate(self._text):
            if word.capital and is_nominative(word):
                for lemma in {a.lemma for a in analyses(word.text)}:
                    found.setdefault(lemma, []).append(at)
        return found


def is_nominative(word: Word) -> bool:
    """Whether *word* may stand in the nominative."""
    return any("nom" in a.cases for a in analyses(word.text))
