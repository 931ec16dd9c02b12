"""The records that klastry's tables are made of.

The fields of a record, in their order, are the columns of its table (see ``docs/tables.md``); fields marked
``internal`` stay inside the program. Records are frozen, and those that point into a text are built *from* it:
their text is cut out of ``source`` by their own offsets, so it cannot differ from its slice. Offsets are
half-open and count code points of the article's clean text.
"""

from __future__ import annotations

from dataclasses import InitVar, dataclass, field, fields
from typing import Literal, get_args

from pipeline.errors import RecordError

Status = Literal["ok", "empty", "not_polish", "failed"]
Label = Literal["PER", "ORG", "CLUSTER", "STATUS", "LOC", "DATE"]
Kind = Literal["direct", "indirect"]
SpeakerType = Literal["person", "institution", "unknown"]
Action = Literal["granted", "renewed", "held", "applied", "planned", "lost", "expired", "refused", "call"]
Level = Literal["national", "regional", "european", "other"]

STATUSES: tuple[Status, ...] = get_args(Status)
LABELS: tuple[Label, ...] = get_args(Label)
ACTIONS: tuple[Action, ...] = get_args(Action)
LEVELS: tuple[Level, ...] = get_args(Level)

INTERNAL = {"internal": True}


def columns(record: type) -> tuple[str, ...]:
    """The table columns of a record class, in order."""
    return tuple(f.name for f in fields(record) if not f.metadata.get("internal"))


def _slice(record: object, where: str, source: str, start: int, end: int) -> str:
    """``source[start:end]``, refused when it is empty, padded with space or out of bounds."""
    text = source[start:end] if 0 <= start < end <= len(source) else ""
    if not text or text != text.strip():
        name = type(record).__name__
        raise RecordError(where, f"{name} [{start}:{end}] is no trimmed stretch of the text: {text[:40]!r}")
    return text


def _member(record: object, where: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise RecordError(where, f"{type(record).__name__} with {value!r}; use one of {', '.join(allowed)}")


@dataclass(frozen=True, slots=True)
class Article:
    """One article before linguistics: its clean text (title first) and what its file says of it.

    ``path`` is relative to the input root, with ``#n`` for the n-th article of a file of many; ``published``
    is an ISO date or empty; a failed article has no text and says why in ``error``.
    """

    article_id: str
    path: str
    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    author: str = ""
    format: str = ""
    encoding: str = ""
    sha256: str = ""
    status: Status = "ok"
    error: str = ""
    text: str = field(default="", metadata=INTERNAL)
    cleaned: tuple[str, ...] = field(default=(), metadata=INTERNAL)
    """Names of the cleaning fixers that fired."""

    def __post_init__(self) -> None:
        _member(self, self.path, self.status, STATUSES)
        if (self.status == "ok") != bool(self.text):
            raise RecordError(self.path, f"Article is {self.status!r} with {len(self.text)} characters of text")


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention of a named thing; ``base`` is the mention in the nominative, ``name`` the thing's fullest form."""

    source: InitVar[str]
    entity_id: str
    article_id: str
    mention: str = field(init=False)
    label: Label
    base: str
    name: str
    name_id: str
    role: str
    start: int
    end: int
    rule: str = field(default="", metadata=INTERNAL)
    gender: str = field(default="", metadata=INTERNAL)
    """Of a person: ``m``, ``f`` or empty where the article does not show it."""

    def __post_init__(self, source: str) -> None:
        object.__setattr__(self, "mention", _slice(self, self.article_id, source, self.start, self.end))
        _member(self, self.article_id, self.label, LABELS)


@dataclass(frozen=True, slots=True)
class Quote:
    """One contiguous stretch of somebody's words (``direct``) or reported statement (``indirect``)."""

    source: InitVar[str]
    quote_id: str
    utterance_id: str
    article_id: str
    kind: Kind
    text: str = field(init=False)
    speaker: str
    speaker_type: SpeakerType
    speaker_mention: str
    speaker_role: str
    speaker_affiliation: str
    cue: str
    start: int
    end: int
    confidence: float
    rule: str = field(default="", metadata=INTERNAL)

    def __post_init__(self, source: str) -> None:
        object.__setattr__(self, "text", _slice(self, self.article_id, source, self.start, self.end))
        _member(self, self.article_id, self.kind, get_args(Kind))
        _member(self, self.article_id, self.speaker_type, get_args(SpeakerType))


@dataclass(frozen=True, slots=True)
class Event:
    """What an article says of one cluster and one status: one row per (article, cluster, status, region, action).

    ``region`` is the voivodeship's adjective in lower case, ``event_date`` and ``valid_until`` are ISO dates,
    possibly partial, ``duration`` is an ISO 8601 duration; ``evidence`` is the most informative sentence.
    """

    source: InitVar[str]
    event_id: str
    article_id: str
    published: str
    cluster: str
    cluster_id: str
    cluster_mention: str
    action: Action
    status: str
    level: Level
    region: str
    event_date: str
    valid_until: str
    duration: str
    granted_by: str
    evidence: str = field(init=False)
    start: int
    end: int
    mentions: int
    rule: str
    confidence: float
    verdict: str = ""
    note: str = ""
    reviewer: str = ""
    reviewed_at: str = ""

    def __post_init__(self, source: str) -> None:
        object.__setattr__(self, "evidence", _slice(self, self.article_id, source, self.start, self.end))
        _member(self, self.article_id, self.action, ACTIONS)
        _member(self, self.article_id, self.level, LEVELS)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything klastry says of one article."""

    article: Article
    entities: tuple[Entity, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
