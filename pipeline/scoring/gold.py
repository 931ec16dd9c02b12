"""Readers of gold: annotation files (JSON, one an article) or a folder of reviewed klastry tables.

A quote of an annotation file is either a stretch with its text and offsets (the form of ``corpus/gold``) or named by
its first and last words, which are then looked up in the article's text beside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.errors import TableError

EVENT_FIELDS = ("date", "valid_until", "duration", "body", "region")
EVENT_COLUMNS = {"date": "event_date", "body": "granted_by"}
"""Columns of ``events.csv`` whose names differ from the gold's fields."""
GROUPS = {"persons": ("PER",), "orgs": ("ORG", "CLUSTER"), "places": ("LOC",), "clusters": ("CLUSTER",)}
"""Names are scored by these groups of labels."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    kind: str
    text: str
    speaker: str
    role: str


@dataclass(frozen=True, slots=True)
class GoldEvent:
    cluster: str
    action: str
    level: str
    fields: dict[str, str]
    """``date valid_until duration body region``, empty where the article does not say."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right for one article; a group of names that was not annotated is absent from ``names``."""

    article: str
    """The stem of the article's file."""
    quotes: tuple[GoldQuote, ...]
    events: tuple[GoldEvent, ...]
    names: dict[str, frozenset[str]] = field(default_factory=dict)


def read_gold(folder: Path, texts: Path | None = None) -> tuple[Gold, ...]:
    """Every gold article under *folder*, sorted by name; *texts* holds their ``ID.txt`` (default: the same folder).

    Raises :class:`~pipeline.errors.TableError` when the folder holds neither gold files nor tables.
    """
    if (folder / "articles.csv").exists():
        return tuple(_from_tables(folder))
    found = tuple(_from_file(path, texts or folder) for path in sorted(folder.glob("*.json")))
    if not found:
        raise TableError(str(folder), "holds neither gold files (*.json) nor tables", "name the folder with the gold")
    return found


def _from_file(path: Path, texts: Path) -> Gold:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        source = texts / f"{data['id']}.txt"
        text = source.read_text(encoding="utf-8") if source.exists() else ""
        quotes = tuple(
            GoldQuote(q["kind"], _stretch(text, q), q.get("speaker") or "", q.get("role") or "") for q in data["quotes"]
        )
        events = tuple(_event(e) for e in data["events"])
    except (ValueError, KeyError, TypeError) as error:
        raise TableError(str(path), f"is no gold file: {type(error).__name__} {error}") from error
    return Gold(data["id"], quotes, events, _names(data))


def _stretch(text: str, quote: dict[str, Any]) -> str:
    if "text" in quote:
        return str(quote["text"])
    begin = text.find(quote["start"])
    stop = text.find(quote["end"], max(begin, 0))
    return text[begin : stop + len(quote["end"])] if 0 <= begin <= stop else f"{quote['start']} {quote['end']}"


def _event(event: dict[str, Any]) -> GoldEvent:
    fields = {name: event.get(name) or "" for name in EVENT_FIELDS}
    return GoldEvent(event["cluster"] or "", event["action"], event["level"], fields)


def _names(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    if "entities" in data:
        return {
            group: frozenset(e["name"] for e in data["entities"] if e["label"] in labels)
            for group, labels in GROUPS.items()
        }
    return {group: frozenset(filter(None, data[group])) for group in GROUPS if group in data}


def _from_tables(folder: Path) -> Iterator[Gold]:
    rows = {table: tables.records(folder, table) for table in tables.COLUMNS}
    for article in rows["articles"]:
        quotes, events, entities = (
            [row for row in rows[table] if row["article_id"] == article["article_id"]]
            for table in ("quotes", "events", "entities")
        )
        yield Gold(
            Path(article["path"]).stem,
            tuple(GoldQuote(q["kind"], q["text"], q["speaker"], q["speaker_role"]) for q in quotes),
            tuple(
                GoldEvent(e["cluster"], e["action"], e["level"], {n: e[EVENT_COLUMNS.get(n, n)] for n in EVENT_FIELDS})
                for e in events
                if e["verdict"] != "rejected"
            ),
            {
                group: frozenset(e["name"] for e in entities if e["label"] in labels and e["name"])
                for group, labels in GROUPS.items()
            },
        )
