"""Roles that a participle gives: "Jan Nowak, kierujący gdyńskim oddziałem firmy"."""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.entities import forms
from pipeline.entities.callings import Field, Name, lexicon
from pipeline.entities.role_extent import LONGEST, Phrase


def leads(field: Field, person: Name) -> Phrase | None:
    """The role that a participle gives after a name: "Jan Nowak, kierujący gdyńskim oddziałem firmy"."""
    seen, at = field.seen, person.end
    at += at < len(seen) and seen.texts[at] == ","
    if at + 1 >= len(seen) or not seen.joined(at) or at in field.covering or not _leading_participle(seen.texts[at]):
        return None
    end = at + 1
    while end < len(seen) and end < at + LONGEST and seen.joined(end):
        name, text = field.covering.get(end), seen.texts[end]
        if name is not None and name.label in ("PER", "DATE", "STATUS"):
            break
        if name is None and (not text[0].isalpha() or forms.verb(text)):
            break
        if name is None and not {"inst", "gen"} & (forms.noun_cases(text) | forms.adjective_cases(text)):
            break
        end = name.end if name is not None else end + 1
    return Phrase(at, at, end) if end > at + 1 else None


@lru_cache(maxsize=1 << 10)
def _leading_participle(form: str) -> bool:
    """Whether *form* says in the nominative that somebody leads ("kierująca")."""
    listed = lexicon()["leading"]["words"]
    return any(a.pos == "pact" and a.lemma in listed and "nom" in a.cases and "sg" in a.numbers for a in analyses(form))
