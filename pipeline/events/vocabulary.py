"""The lexicons of events, typed: verbs with their frames, and the word classes of ``event_words.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import rows, settings

_TABLES = (
    *(
        "status",
        "circle",
        "documents",
        "contest",
        "decision",
        "validity",
        "scope",
        "denials",
        "again",
        "holders",
        "planning",
        "headings",
        "gerunds",
        "clauses",
        "later",
        "happenings",
        "idioms",
        "fortunes",
        "rosters",
        "members",
        "fresh",
        "appositions",
        "applying",
        "refusing",
        "losing",
        "being",
        "joining",
        "gaining",
        "ending",
        "bodies",
        "giving",
        "likewise",
        "holding",
    ),
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in one of its frames, and the action that its plain past or present means."""

    lemma: str
    frame: str
    action: str


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Lemma → its frames, in the lexicon's order."""
    found: dict[str, tuple[Verb, ...]] = {}
    for row in rows("event_verbs.csv", ("lemma", "frame", "action", "why"), ("lemma", "frame")):
        found[row["lemma"]] = (*found.get(row["lemma"], ()), Verb(row["lemma"], row["frame"], row["action"]))
    return found


@cache
def verb_lemmas(*frames: str) -> frozenset[str]:
    """Lemmas of the verbs in one of *frames*; of all verbs without them."""
    return frozenset(lemma for lemma, known in verbs().items() if not frames or any(v.frame in frames for v in known))


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """One word class."""
    return frozenset(settings("event_words.toml", _TABLES)[table][key])


@cache
def headings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Actions and the beginnings of words that say them in headings and cells, in order: "nie przesz", but no
    "pozytywnie przeszły"."""
    table = settings("event_words.toml", _TABLES)["headings"]
    return tuple((action, re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})")) for action, stems in table.items())


@cache
def idioms() -> tuple[tuple[str, str], ...]:
    """Set phrases and the actions that they tell."""
    table = settings("event_words.toml", _TABLES)["idioms"]
    return tuple((phrase, action) for action, phrases in table.items() for phrase in phrases)
