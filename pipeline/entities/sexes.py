"""The sex of persons whose names do not tell it, from past tenses beside them: "powiedziała Declan" is of a woman."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pipeline.entities import forms
from pipeline.entities.grouping import Mention
from pipeline.entities.view import View


def with_sex(seen: View, mentions: list[Mention]) -> list[Mention]:
    """*mentions* with the sex of those persons whose name does not tell it, where verbs beside them do."""
    unknown = {m.name_id for m in mentions if m.label == "PER" and not m.gender}
    if not unknown:
        return mentions
    starts = {start: at for at, start in enumerate(seen.starts)}
    ends = {end: at for at, end in enumerate(seen.ends)}
    votes: dict[str, Counter[str]] = {}
    for mention in mentions:
        if mention.name_id in unknown and mention.start in starts and mention.end in ends:
            for at in (starts[mention.start] - 1, ends[mention.end] + 1):
                sex = forms.verb_sex(seen.texts[at]) if 0 <= at < len(seen) else ""
                votes.setdefault(mention.name_id, Counter())[sex] += bool(sex)
    sexes = {name_id: found.most_common(1)[0][0] for name_id, found in votes.items() if found}
    return [replace(m, gender=m.gender or sexes.get(m.name_id, "")) if m.label == "PER" else m for m in mentions]
