"""Terminal text: one extraction (the article with entities, quotes and events marked, then its rows); any rows.

Returns ``rich`` renderables; printing is the caller's business. All text is data, never markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.records import Entity, Extraction

LABEL_STYLES = {
    "PER": "bold cyan",
    "ORG": "bold yellow",
    "CLUSTER": "bold magenta",
    "STATUS": "bold green",
    "LOC": "bold blue",
    "DATE": "bold white",
}
KIND_STYLES = {"direct": "on grey23", "indirect": "on grey15"}
EVENT_STYLE = "underline"


def marked(extraction: Extraction) -> Text:
    """The article's text: names coloured by label, quotes shaded by kind, evidence of events underlined."""
    text = Text(extraction.article.text)
    for quote in extraction.quotes:
        text.stylize(KIND_STYLES[quote.kind], quote.start, quote.end)
    for event in extraction.events:
        text.stylize(EVENT_STYLE, event.start, event.end)
    for entity in extraction.entities:
        text.stylize(LABEL_STYLES[entity.label], entity.start, entity.end)
    return text


def legend() -> Text:
    parts = [Text(label, style) for label, style in LABEL_STYLES.items()]
    parts += [Text(f" {kind} quote ", style) for kind, style in KIND_STYLES.items()]
    return Text("  ").join([*parts, Text("evidence", EVENT_STYLE)])


def _names(entities: Iterable[Entity]) -> Table:
    table = Table("label", "name", "role", "mentions", title="Names", title_justify="left", expand=False)
    grouped: dict[tuple[str, str], list[Entity]] = {}
    for entity in entities:
        grouped.setdefault((entity.label, entity.name), []).append(entity)
    for (label, name), members in grouped.items():
        forms = dict.fromkeys(member.mention for member in members)
        role = next((member.role for member in members if member.role), "")
        table.add_row(Text(label, LABEL_STYLES[label]), Text(name), Text(role), Text(", ".join(forms)))
    return table


def _quotes(extraction: Extraction) -> Table:
    table = Table("kind", "speaker", "role", "cue", "text", title="Quotes", title_justify="left")
    for q in extraction.quotes:
        table.add_row(q.kind, Text(q.speaker or "?"), Text(q.speaker_role), Text(q.cue), Text(q.text))
    return table


def _events(extraction: Extraction) -> Table:
    table = Table(
        "action", "cluster", "status", "date", "until", "by", "evidence", title="Events", title_justify="left"
    )
    for e in extraction.events:
        until = e.valid_until or e.duration
        by, evidence = Text(e.granted_by), Text(e.evidence)
        table.add_row(e.action, Text(e.cluster or "–"), Text(e.status), e.event_date, until, by, evidence)
    return table


def rendered(extraction: Extraction) -> Iterator[RenderableType]:
    """What ``klastry show`` prints for one article, piece by piece."""
    article = extraction.article
    yield Rule(Text(article.path))
    if article.status != "ok":
        yield Text(f"{article.status}: {article.error}", "red")
        return
    yield marked(extraction)
    yield Text()
    yield legend()
    if extraction.entities:
        yield _names(extraction.entities)
    if extraction.quotes:
        yield _quotes(extraction)
    if extraction.events:
        yield _events(extraction)


def drawn(rows: Sequence[Mapping[str, str]], columns: Iterable[str]) -> Table:
    """*rows* as a table of those *columns* that say something."""
    shown = [column for column in columns if any(row[column] for row in rows)]
    table = Table(*shown)
    for row in rows:
        table.add_row(*(Text(row[column]) for column in shown))
    return table
