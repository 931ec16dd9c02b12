"""What the page is told: the queue in a compact form, one article with its events, the state of the review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from pipeline.decisions import Decision
from pipeline.merging import CONFLICT, GONE, MACHINE, Row
from pipeline.reviewing.articles import Articles
from pipeline.reviewing.store import Store
from pipeline.scoring.agreement import agreements

COLUMNS = (
    *("event_id", "article_id", "cluster", "action", "status", "level"),
    *("event_date", "confidence", "verdict", "reviewer", "start"),
)
EDITABLE_MACHINE = frozenset(MACHINE) - {"evidence", "start", "end", "mentions", "rule", "confidence", "published"}


def queue(store: Store, articles: Articles, since: int) -> dict[str, Any]:
    """The rows that changed after revision *since*, or all; judges and flags only of the rows that have any."""
    news = store.news(since)
    rows = {row["event_id"]: row for row in store.rows()}
    wanted = rows if news.changed is None else {i: rows[i] for i in news.changed if i in rows}
    verdicts = store.journal.verdicts()
    answer: dict[str, Any] = {
        "revision": news.revision,
        "complete": news.changed is None,
        "columns": COLUMNS,
        "rows": [[row[column] for column in COLUMNS] for row in wanted.values()],
        "judges": {i: verdicts[i] for i in wanted if i in verdicts},
        "flags": {i: flag for i, row in wanted.items() if (flag := _flag(row))},
        "agreements": [asdict(a) for a in agreements(verdicts)],
    }
    if news.changed is None:
        answer["articles"] = articles.titles()
    return answer


def article(store: Store, articles: Articles, article_id: str) -> dict[str, Any]:
    """An article with all that is known of it; ``text`` is ``None`` where its file is missing."""
    machine = store.machine()
    rows = [row for row in store.rows() if row["article_id"] == article_id]
    own = {row["event_id"] for row in rows}
    return {
        "article": articles.row(article_id) or {"article_id": article_id},
        "text": articles.text(article_id),
        "entities": articles.marks(article_id, "entities"),
        "quotes": articles.marks(article_id, "quotes"),
        "events": [event(row, machine.get(row["event_id"])) for row in rows],
        "history": history(d for d in store.journal.decisions if d.event_id in own),
    }


def event(row: Row, machine: Row | None) -> dict[str, Any]:
    """A row, and under ``machine`` what klastry found where a hand changed it (``None`` for an added row)."""
    found = {c: machine[c] for c in EDITABLE_MACHINE if machine[c] != row[c]} if machine else None
    return {**row, "machine": found}


def history(decisions: Iterable[Decision]) -> dict[str, list[dict[str, Any]]]:
    """Event id → who decided what and when."""
    found: dict[str, list[dict[str, Any]]] = {}
    for d in decisions:
        if d.reviewer:
            entry = {"kind": d.kind, "reviewer": d.reviewer, "at": d.at, "cells": _told(d)}
            found.setdefault(d.event_id, []).append(entry)
    return found


def _told(decision: Decision) -> Mapping[str, str]:
    if decision.kind == "add":
        return {"verdict": decision.after.get("verdict", "")}
    return {c: v for c, v in decision.after.items() if c not in ("reviewer", "reviewed_at")}


def _flag(row: Row) -> str:
    return "conflict" if CONFLICT in row["note"] else "gone" if GONE in row["note"] else ""


def answer(store: Store, event_id: str) -> dict[str, Any]:
    """One row after a decision, or ``event`` ``None`` when it is gone, with its place in the queue and its history."""
    row = store.file.rows.get(event_id)
    found: dict[str, Any] = {"revision": store.revision, "event_id": event_id, "event": None}
    if row:
        own = (d for d in store.journal.decisions if d.event_id == event_id)
        found |= {
            "event": event(row, store.machine().get(event_id)),
            "item": [row[column] for column in COLUMNS],
            "judges": store.journal.verdicts(event_id).get(event_id, {}),
            "flag": _flag(row),
            "history": history(own).get(event_id, []),
        }
    return found
