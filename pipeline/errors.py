"""Errors that say where, what and how to mend.

Every error that a user may see is a :class:`KlastryError`; its text reads ``where: what; remedy``.
"""

from __future__ import annotations


class KlastryError(Exception):
    """Something a user can act on: *where* it happened, *what* is wrong, and the *remedy*."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where, self.what, self.remedy = where, what, remedy
        super().__init__(f"{where}: {what}" + (f"; {remedy}" if remedy else ""))

    def __reduce__(self) -> tuple[type[KlastryError], tuple[str, str, str]]:
        return type(self), (self.where, self.what, self.remedy)


class ReadingError(KlastryError):
    """A source file that cannot become an article; it ends as one ``failed`` row of ``articles.csv``."""


class EmptyError(ReadingError):
    """A source file without any text; it ends as one ``empty`` row."""


class NotPolishError(ReadingError):
    """A text that is not Polish; it ends as one ``not_polish`` row."""


class LexiconError(KlastryError):
    """A lexicon file that breaks its own rules (unknown column, duplicate, wrong order)."""


class ModelError(KlastryError):
    """A model that is missing, foreign or damaged."""


class RecordError(KlastryError):
    """A record that would contradict the text it comes from."""


class TableError(KlastryError):
    """A table that cannot be read or written as the contract promises."""
