"""A resolved source of words."""

from __future__ import annotations

from pipeline.pieces import piece


@piece
class Speaker:
    """Who speaks: a person by name, or an institution, or what the article calls somebody it does not name."""

    name: str = ""
    kind: str = "unknown"
    """``person``, ``institution`` or ``unknown``."""
    role: str = ""
    mention: str = ""
    how: str = ""
    """How it was found: named, role, pronoun, dropped, turn …; confidence hangs on it."""
    gender: str = ""
    affiliation: str = ""
    """The organisation that the role names."""


UNKNOWN = Speaker(how="missing")
