"""The report: one HTML file that opens from disk, with no script and nothing fetched; same tables, same bytes."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline import tables
from pipeline.ledger import Ledger, ledger
from pipeline.ledger.copies import article_text
from pipeline.ledger.spans import span
from pipeline.ledger.statements import judged_rows
from pipeline.registry import registry
from pipeline.report import figures, wording
from pipeline.report.marking import LONGEST, Piece, marks, paragraphs
from pipeline.report.timeline import clash, timeline
from pipeline.reviewed import read_reviewed

ROWS = 120
"""Clusters of the timeline that stand open; the others unfold."""
MOST_ROWS = 600
"""Clusters with a status (and as many without) that the timeline shows at most: beyond, the page grows heavy."""
SPEAKERS = 24
LISTED = 100
"""Rows of a list of faults that are shown."""
CHART = 180
"""Height of the chart by year in pixels."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One article of the report; ``anchor`` is its place in the page."""

    anchor: str
    row: Row
    lines: tuple[tuple[Piece, ...], ...]
    counts: Mapping[str, int]
    cut: bool


def report(out: Path, *, reviewed: bool = False, most: int = 200) -> Path:
    """Write ``report.html`` into *out*; with *reviewed*, only a reviewer's events. At most *most* articles in full.

    Raises :class:`~pipeline.errors.TableError` when a table is missing, damaged or foreign.
    """
    path = out / "report.html"
    tables.write_text(path, rendered(out, reviewed=reviewed, most=most))
    return path


def rendered(out: Path, *, reviewed: bool = False, most: int = 200) -> str:
    """The report as HTML."""
    style = files("pipeline.report").joinpath("report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(
        loader=PackageLoader("pipeline.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"day": wording.day, "counted": wording.counted, "grouped": wording.grouped}
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    template = environment.get_template("report.html")
    return template.render(style=style, policy=policy, wording=wording, **_content(out, reviewed, most))


def _content(out: Path, reviewed: bool, most: int) -> dict[str, Any]:
    found = ledger(out, reviewed)
    articles, quotes = tables.records(out, "articles"), tables.records(out, "quotes")
    entities = tables.records(out, "entities")
    events = [row for row in read_reviewed(out / "events.csv") if row["verdict"] != "rejected"]
    if reviewed:
        events = judged_rows(out, events)
    horizon = _horizon(articles)
    ok = [row for row in articles if row["status"] == "ok"]
    shown = _shown(out, _chosen(ok, events, quotes, most), entities, quotes, events)
    happened = figures.happenings(found, events, _homes())
    drawn, elsewhere = figures.tiles(happened)
    return {
        "reviewed": reviewed,
        "figures": _figures(found, ok, events, quotes, entities, horizon),
        "horizon": horizon.isoformat() if horizon else "",
        "first": min((row["published"][:10] for row in ok if row["published"]), default=""),
        "timeline": timeline(found, horizon),
        "open_rows": ROWS,
        "most_rows": MOST_ROWS,
        "actions": figures.action_names(),
        "columns": figures.columns(happened, CHART),
        "chart": CHART,
        "happened": len(happened),
        "tiles": drawn,
        "elsewhere": elsewhere,
        "speakers": figures.speakers(quotes, SPEAKERS),
        "all_speakers": len({row["speaker"] for row in quotes if row["speaker"]}),
        "nameless": sum(not row["speaker"] for row in quotes),
        "quotes": len(quotes),
        "articles": shown,
        "left_out": len(ok) - len(shown),
        "longest": LONGEST,
        "titles": {row["article_id"]: row["title"] or row["path"] for row in articles},
        "dates": {row["article_id"]: row["published"] for row in articles},
        "anchors": {article.row["article_id"]: article.anchor for article in shown},
        **_quality(articles, events, quotes, found),
    }


def _figures(
    found: Ledger,
    ok: Sequence[Row],
    events: Sequence[Row],
    quotes: Sequence[Row],
    entities: Sequence[Row],
    last: date | None,
) -> dict[str, int]:
    day = span(last.isoformat()) if last else None
    holding = Counter(row["certainty"] for row in found.on(day)) if day else Counter()
    return {
        "articles": len(ok),
        "events": len(events),
        "quotes": len(quotes),
        "names": len({(row["label"], row["name_id"] or row["name"]) for row in entities if row["label"] != "DATE"}),
        "clusters": len({course.cluster_id for course in found.courses if course.terms}),
        "terms": sum(len(course.terms) for course in found.courses),
        "holding": holding["sure"] + holding["possible"],
        "open": holding["open"],
    }


def _quality(articles: Sequence[Row], events: Sequence[Row], quotes: Sequence[Row], found: Ledger) -> dict[str, Any]:
    clashes = [clash(course, c) for course in found.courses for c in course.contradictions]
    order = list(wording.CONTRADICTIONS)
    clashes.sort(key=lambda c: order.index(c.kind))
    failed = [row for row in articles if row["status"] != "ok"]
    low, remarked = figures.doubtful(events), figures.remarked(events)
    return {
        "failed": failed,
        "undated": sum(not row["published"] for row in articles if row["status"] == "ok"),
        "doubtful": low,
        "doubtful_quotes": len(figures.doubtful(quotes)),
        "remarked": remarked,
        "judged": figures.judged(events),
        "clashes": [c for c in clashes if not c.gap],
        "gaps": [c for c in clashes if c.gap],
        "unreadable": found.unreadable,
        "listed": LISTED,
    }


def _horizon(articles: Iterable[Row]) -> date | None:
    """The day of the last dated article."""
    days = [found.last for row in articles if (found := span(row["published"]))]
    return max(days, default=None)


def _homes() -> dict[str, str]:
    return {cluster.cluster_id: cluster.region for cluster in registry().clusters.values()}


def _chosen(ok: Sequence[Row], events: Iterable[Row], quotes: Iterable[Row], most: int) -> list[Row]:
    """The articles to show: where there are too many, those with events first, then with most quotes; newest first."""
    told = Counter(row["article_id"] for row in events)
    said = Counter(row["article_id"] for row in quotes)
    ranked = sorted(ok, key=lambda row: (-min(told[row["article_id"]], 1), -said[row["article_id"]]))[:most]
    newest = sorted(ranked, key=lambda row: (row["title"].casefold(), row["article_id"]))
    return sorted(newest, key=lambda row: row["published"], reverse=True)


def _shown(
    out: Path, chosen: Sequence[Row], entities: Sequence[Row], quotes: Sequence[Row], events: Sequence[Row]
) -> list[Shown]:
    wanted = {row["article_id"] for row in chosen}
    rows: dict[str, defaultdict[str, list[Row]]] = {}
    for layer, table in (("entities", entities), ("quotes", quotes), ("events", events)):
        rows[layer] = defaultdict(list)
        for row in table:
            if row["article_id"] in wanted:
                rows[layer][row["article_id"]].append(row)
    found = []
    for number, row in enumerate(chosen, 1):
        own = {layer: members[row["article_id"]] for layer, members in rows.items()}
        text = article_text(out / "texts", row["article_id"])
        marked = marks(own["entities"], own["quotes"], own["events"], min(len(text), LONGEST))
        lines = tuple(tuple(line) for line in paragraphs(text[:LONGEST], marked))
        counts = {layer: len(members) for layer, members in own.items()}
        found.append(Shown(f"a{number}", row, lines, counts, len(text) > LONGEST))
    return found


__all__ = ["rendered", "report"]
