"""A role phrase of a text: an office or a calling, whose it is and what its bearer does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase at ``start:end`` (code points), in the nominative, with the person's start it is attached to.

    ``rank`` is the office's kind in the lexicon (``head deputy member expert other``), empty for other callings.
    """

    start: int
    end: int
    text: str
    nominative: str
    gender: str
    person_start: int | None
    rank: str = ""
    acts: bool = False
    """Whether it is the subject of a verb beside it ("zaznaczyła prezes")."""
    says: bool = False
    """Whether that verb reports speech."""
