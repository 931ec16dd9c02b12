"""The gold files of ``corpus/gold``: reading them, and the checks that keep them true to their texts.

One JSON file an article, beside ``corpus/articles/ID.txt``. Offsets are code points of that file as it stands,
furniture included; every stretch carries its text, so that text and offsets check each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipeline.records import ACTIONS, LEVELS

HERE = Path(__file__).parent
ARTICLES, GOLD = HERE / "articles", HERE / "gold"
SPLITS = ("dev", "test")
LABELS = ("PER", "ORG", "CLUSTER", "LOC", "STATUS")


def gold_files() -> Iterator[dict[str, Any]]:
    """Every gold file, in the order of the ids."""
    for path in sorted(GOLD.glob("*.json")):
        yield json.loads(path.read_text(encoding="utf-8"))


def split_of() -> dict[str, str]:
    """Article id → ``dev`` or ``test``."""
    return {gold["id"]: gold["split"] for gold in gold_files()}


def text_of(article: str) -> str:
    return (ARTICLES / f"{article}.txt").read_text(encoding="utf-8")


def digest() -> str:
    """SHA-256 of all articles and gold files: a floor is only comparable on the same corpus."""
    state = hashlib.sha256()
    for path in sorted([*ARTICLES.glob("*.txt"), *GOLD.glob("*.json")]):
        state.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return state.hexdigest()


def faults(gold: dict[str, Any], text: str) -> Iterator[str]:
    """What is wrong with one gold file, a line each; nothing when it holds."""
    name = gold["id"]
    if gold["split"] not in SPLITS:
        yield f"{name}: split {gold['split']!r}"
    for group, key in (("entities", "text"), ("quotes", "text"), ("events", "evidence")):
        for item in gold[group]:
            if text[item["start"] : item["end"]] != item[key]:
                yield f"{name}: {group} [{item['start']}:{item['end']}] is not {item[key]!r}"
    for line in gold["furniture"]:
        if line not in text.splitlines():
            yield f"{name}: no line reads {line!r}"
    entities = sorted(gold["entities"], key=lambda entity: entity["start"])
    for left, right in pairwise(entities):
        if right["start"] < left["end"]:
            yield f"{name}: {left['text']!r} and {right['text']!r} overlap"
    people = {entity["name"] for entity in entities if entity["label"] == "PER"}
    clusters = {entity["name"] for entity in entities if entity["label"] == "CLUSTER"}
    yield from (f"{name}: label {e['label']!r}" for e in entities if e["label"] not in LABELS)
    yield from (
        f"{name}: speaker {q['speaker']!r} is no person" for q in gold["quotes"] if q["speaker"] not in {None, *people}
    )
    for event in gold["events"]:
        if event["action"] not in ACTIONS or event["level"] not in LEVELS:
            yield f"{name}: event {event['action']!r} of level {event['level']!r}"
        if (event["cluster"] is None) != (event["action"] == "call") or event["cluster"] not in {None, *clusters}:
            yield f"{name}: {event['action']} of {event['cluster']!r}, which is no cluster of the article"
