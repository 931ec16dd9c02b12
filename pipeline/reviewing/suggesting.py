"""What the page proposes while a cell is edited: the names of the registry, and those that stand in the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.merging import Row
from pipeline.records import ACTIONS, LEVELS
from pipeline.registry import Body, Cluster, Status
from pipeline.reviewing.cells import regions


def suggestions(
    clusters: Iterable[Cluster], statuses: Iterable[Status], bodies: Iterable[Body], rows: Iterable[Row]
) -> dict[str, Any]:
    """Per column its choices; a cluster brings its id, a status its level, region and body."""
    known: dict[str, tuple[str, tuple[str, ...]]] = {
        c.name: (c.cluster_id, c.aliases) for c in clusters if c.kind == "business"
    }
    granting = {body.name for body in bodies}
    for row in rows:
        if row["verdict"] != "rejected" and row["cluster"]:
            known.setdefault(row["cluster"], (row["cluster_id"], ()))
        granting |= {row["granted_by"]} - {""}
    return {
        "clusters": [{"name": name, "id": known[name][0], "aliases": known[name][1]} for name in sorted(known)],
        "statuses": [
            {"name": s.name, "level": s.level, "region": s.region, "aliases": s.abbreviations} for s in statuses
        ],
        "bodies": sorted(granting),
        "actions": ACTIONS,
        "levels": LEVELS,
        "regions": regions(),
    }
