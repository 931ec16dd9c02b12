"""Offices that companies name in English: "Anna Lis, Chief Development Officer w Grupie", "Head of Sales"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.callings import Field, lexicon

LONGEST = 5


def english(field: Field, at: int) -> int:
    """The end of an English office that opens at token *at*, 0 where none does; a person's name is none."""
    seen = field.seen
    for end in range(at + 1, min(at + LONGEST, len(seen)) + 1):
        if end - 1 > at and not seen.joined(end - 1):
            return 0
        name = field.covering.get(end - 1)
        if name is not None and name.label == "PER":
            return 0
        if is_english(seen.texts[at:end]) and not _goes_on(seen.texts, end):
            return end
    return 0


def is_english(texts: Sequence[str]) -> bool:
    """Whether *texts* are an office in English and nothing else: capitals that end in its noun, or "Head of" more."""
    words = lexicon()["english"]["words"]
    capitals = all(text[:1].isupper() or text in ("of", "and", "&") for text in texts)
    if not capitals or not texts[0][:1].isupper() or len(texts) < 2:
        return False
    return texts[-1].lower() in words or (texts[0].lower() in words and texts[1] == "of" and len(texts) > 2)


def _goes_on(texts: Sequence[str], end: int) -> bool:
    """Whether a longer office follows: "Head of Sales | Director"."""
    return end < len(texts) and texts[end].lower() in lexicon()["english"]["words"]
