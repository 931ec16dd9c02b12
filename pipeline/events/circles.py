"""Groups that a clause puts a cluster in, and what belonging to them says.

"Wśród ubiegających się", "na liście odrzuconych", "w gronie przegranych": the group's own word tells the action.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.scene import Item
from pipeline.events.vocabulary import listed, verbs

_FRAMES = frozenset({"honour", "join", "strike", "reject", "strive", "give", "fail"})
_REACH = 4


def group_action(items: Sequence[Item]) -> str:
    """What the first group of *items* says of its members; empty where there is none or it says nothing."""
    for at, item in enumerate(items):
        among = item.folded in {"wśród", "pośród", "spośród"}
        if among or item.lemmas & listed("circle", "words"):
            for member in items[at + 1 : at + 1 + _REACH]:
                if member.finite or member.kind != "word":
                    break
                if "nowy" in member.lemmas and not among:
                    return "granted"  # "na liście nowych Krajowych Klastrów Kluczowych"
                if action := member_action(member):
                    return action
    return ""


def member_action(item: Item) -> str:
    """What a word for the members of a group says of them: "odrzuconych" → refused, "chętnych" and "rekomendowanych" →
    applied."""
    for action in ("granted", "applied", "refused", "lost", "renewed"):
        if item.lemmas & listed("members", action):
            return action
    genitive = [a for a in item.readings if a.pos in {"ppas", "pact"} and "gen" in a.cases and "pl" in a.numbers]
    if any(a.lemma in listed("refusing", "passes") for a in genitive):
        return "applied"  # whoever is recommended or let through is not there yet
    for analysis in genitive:
        for verb in verbs().get(analysis.lemma, ()):
            if verb.frame in _FRAMES and (analysis.pos == "ppas" or verb.frame == "strive"):
                return verb.action
    return ""
