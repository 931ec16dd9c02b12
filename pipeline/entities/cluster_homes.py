"""Which of an article's clusters a name belongs to, looked up by its words and not tried on every cluster.

A directory may list thousands of clusters, so that a name must not be held against each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.words import words

if TYPE_CHECKING:
    from pipeline.entities.cluster_variants import Candidate

_ABBREVIATED = 6
"""Characters of the longest abbreviation that may be a name's initials."""


class Homes:
    """The groups of names that mean one cluster each, in the order in which they were begun."""

    def __init__(self) -> None:
        self.groups: list[list[Candidate]] = []
        self._ids: list[set[str]] = []
        self._by_id: dict[str, set[int]] = {}
        self._by_content: dict[frozenset[str], set[int]] = {}
        self._by_proper: dict[tuple[str, ...], set[int]] = {}
        self._by_initials: dict[str, set[int]] = {}
        self._by_letters: dict[str, set[int]] = {}
        self._with_word: dict[str, dict[frozenset[str], set[int]]] = {}

    def add(self, one: Candidate) -> None:
        """Put *one* into the group of its cluster, or into a new one where none or several may be meant."""
        home = self._same(one) or self._fuller(one)
        number = min(home) if len(home) == 1 or (home and one.cluster_id) else len(self.groups)
        if number == len(self.groups):
            self.groups.append([])
            self._ids.append(set())
        self.groups[number].append(one)
        self._note(one, number)

    def _note(self, one: Candidate, number: int) -> None:
        if one.cluster_id:
            self._ids[number].add(one.cluster_id)
            self._by_id.setdefault(one.cluster_id, set()).add(number)
        content = one.content
        self._by_content.setdefault(content, set()).add(number)
        self._by_proper.setdefault(_key(one.proper), set()).add(number)
        self._by_initials.setdefault(_initials(one.base), set()).add(number)
        self._by_letters.setdefault(letters(one.base), set()).add(number)
        for word in content:
            self._with_word.setdefault(word, {}).setdefault(content, set()).add(number)

    def _same(self, one: Candidate) -> set[int]:
        """Groups of the same registry id; where one has none, of the same words or letters, own name or initials."""
        proper = _key(one.proper)
        alike = self._by_content.get(one.content, set()) | (self._by_proper.get(proper, set()) if proper else set())
        alike = alike | self._by_letters.get(letters(one.base), set())
        if len(one.base) <= _ABBREVIATED:
            alike = alike | self._by_initials.get(one.base, set())
        if not one.cluster_id:
            return alike
        return self._by_id.get(one.cluster_id, set()) | {number for number in alike if not self._ids[number]}

    def _fuller(self, one: Candidate) -> set[int]:
        """Groups with a name that has all words of *one* and more; "Klaster" alone tells nothing.

        Two are as good as all of them for a name without an id: it has no home then.
        """
        content, found = one.content, set[int]()
        for fuller in self._rarest(content):
            if content < fuller:
                for number in self._with_word[next(iter(content))][fuller]:
                    if not one.cluster_id or not self._ids[number] - {one.cluster_id}:
                        found.add(number)
                        if len(found) > 1 and not one.cluster_id:
                            return found
        return found

    def _rarest(self, content: frozenset[str]) -> Iterable[frozenset[str]]:
        """The names that share the word of *content* that the fewest names have."""
        return min((self._with_word.get(word, {}) for word in content), key=len, default={})


def _key(name: str) -> tuple[str, ...]:
    return tuple(w.folded for w in words(name))


def letters(name: str) -> str:
    """The letters and digits of a name, however its words are parted ("AgroVita", "Agro-Vita", "Agro Vita")."""
    return "".join(w.folded for w in words(name))


def _initials(name: str) -> str:
    """The initials of a full name, small words left out ("Śląski Klaster Lotniczy" → "ŚKL")."""
    return "".join(w.text[0] for w in words(name) if w.text[0].isupper())
