"""Whose cluster a person speaks for: persons whose role names a cluster right beside them, or "klaster" alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.annotating.morphology import analyses
from pipeline.events.vocabulary import listed
from pipeline.records import Entity
from pipeline.words import words

_BEFORE, _AFTER = 60, 40
"""Characters between a person and the cluster of the role, on either side."""
_ROLE = 160
"""Characters behind a person in which a long role ends in the cluster that its body coordinates."""
_COORDINATES = re.compile(r"[^\n.!?;:]*, któr(?:y|a|e) (?:koordynuje|prowadzi|animuje|zarządza|reprezentuje)\s+$")
_ABOVE = 500
"""Characters before a person in which the cluster was named that the role calls "klaster"."""


def speakers(text: str, mentions: Sequence[Entity], entities: Sequence[Entity]) -> dict[str, str]:
    """Person's name → the id of their cluster ("Sykstus Gawlik, prezes „Trzmiela”"; "wiceprezes klastra Ewa Kot" of the
    one named last); *mentions* are the clusters."""
    found: dict[str, str] = {}
    for person in (e for e in entities if e.label == "PER"):
        near = [
            (c.start - person.end if c.start > person.start else person.start - c.end, c.name_id)
            for c in mentions
            if c.start - _BEFORE < person.end
            and person.start < c.end + _AFTER
            and not set("\n.!?") & set(text[min(person.end, c.end) : max(person.start, c.start)])
        ]
        if near or (run := _coordinated(text, person, mentions)):
            found[person.name] = min(near)[1] if near else run
        elif own := _own_adjective(person.role, mentions):
            found.setdefault(person.name, own)
        elif person.role.endswith(" klastra"):  # no "prezes klastra energii"
            for above in [c for c in mentions if person.start - _ABOVE < c.start < person.start][-1:]:
                found.setdefault(person.name, above.name_id)
    return found


def _coordinated(text: str, person: Entity, mentions: Sequence[Entity]) -> str:
    """The cluster that the body coordinates which a person leads: "Jan Lis, prezes spółki Odra, która prowadzi X"."""
    behind = (c for c in mentions if person.end < c.start < person.end + _ROLE)
    return next((c.name_id for c in behind if _COORDINATES.match(text, person.end, c.start)), "")


def _own_adjective(role: str, mentions: Sequence[Entity]) -> str:
    """The one cluster whose name has the adjective of the role: "koordynator bieszczadzkiego klastra"."""
    before = role.split()[-2:-1] if role.endswith(" klastra") else []
    read = {a.lemma for word in before for a in analyses(word) if a.pos == "adj"}
    own = {m.name_id for m in mentions if any(word.folded in read for word in words(m.name))} if read else set()
    return own.pop() if len(own) == 1 else ""


def of_person(text: str, acting: Sequence[tuple[int, str]], start: int) -> str:
    """The cluster of whom the sentence names last before *start*: "Zawisza przyznaje, że jego klaster …"; *acting* are
    the places and clusters of people who act for one."""
    since = max(text.rfind(mark, 0, start) for mark in ("\n", ". "))
    at = bisect_left(acting, (start, ""))
    return acting[at - 1][1] if at and acting[at - 1][0] > since else ""


def in_office(role: str) -> bool:
    """Whether a role is a public office, whose holder speaks for no cluster: "radny", "marszałek województwa"."""
    first = role.partition(" ")[0]
    return any(a.lemma in listed("holders", "offices") for a in analyses(first)) if first else False
