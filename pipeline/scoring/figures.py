"""The figures of ``klastry score``: a tally per table, kind, label, action and rule.

A direct quote matches at 0.7 word overlap, an indirect one at 0.5; an event matches when action, level and cluster
agree (for a call, which has no cluster: action and level). Names match when their words agree. Attributes are scored
over matched events only. Statements of institutions are not annotated in gold and are left out of the indirect quotes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import tables
from pipeline.scoring.gold import EVENT_COLUMNS, EVENT_FIELDS, GROUPS, Gold, GoldEvent
from pipeline.scoring.matching import overlap, pairs, same_name, same_words

LEAST_OVERLAP = {"direct": 0.7, "indirect": 0.5}
ROLE_OVERLAP = 0.6
BODY_OVERLAP = 0.5
Row = dict[str, str]


@dataclass(slots=True)
class Tally:
    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, found: int, gold: int) -> None:
        self.right, self.found, self.gold = self.right + right, self.found + found, self.gold + gold

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Scores:
    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def tally(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())


def score(out: Path, gold: Iterable[Gold]) -> Scores:
    """The tables of *out* against *gold*; an article belongs to the gold whose name is its file's stem."""
    frames = {name: tables.records(out, name) for name in tables.COLUMNS}
    by_stem = {Path(str(row["path"])).stem: row["article_id"] for row in frames["articles"]}
    scores = Scores()
    for article in gold:
        article_id = by_stem.get(article.article)
        mine: dict[str, list[Row]] = {
            name: [row for row in frame if row["article_id"] == article_id] for name, frame in frames.items()
        }
        for kind in LEAST_OVERLAP:
            _quotes(scores, article, kind, mine["quotes"])
        _events(scores, article, mine["events"])
        for group in GROUPS:
            if group in article.names:
                _names(scores, article, group, mine["entities"])
    return scores


def _report(
    scores: Scores, article: Gold, what: str, wanted: list[str], got: list[str], hits: list[tuple[int, int]]
) -> None:
    hit_gold, hit_found = {i for i, _ in hits}, {j for _, j in hits}
    scores.misses += [f"{article.article}: missed {what}: {w}" for i, w in enumerate(wanted) if i not in hit_gold]
    scores.misses += [f"{article.article}: false {what}: {g}" for j, g in enumerate(got) if j not in hit_found]


def _quotes(scores: Scores, article: Gold, kind: str, rows: list[Row]) -> None:
    wanted = [quote for quote in article.quotes if quote.kind == kind]
    got = [row for row in rows if row["kind"] == kind and (kind == "direct" or row["speaker_type"] != "institution")]
    hits = pairs(wanted, got, lambda g, f: overlap(g.text, f["text"]), LEAST_OVERLAP[kind])

    def right(name: str, agree: list[bool]) -> None:
        scores.tally(f"quotes.{kind}{name}").add(sum(agree), len(got), len(wanted))

    right("", [True] * len(hits))
    right(".exact", [same_words(wanted[i].text, got[j]["text"]) for i, j in hits])
    right(".with_speaker", [same_words(wanted[i].speaker, got[j]["speaker"]) for i, j in hits])
    roles = [overlap(wanted[i].role, got[j]["speaker_role"]) >= ROLE_OVERLAP for i, j in hits if wanted[i].role]
    scores.tally(f"quotes.{kind}.role_of_matched").add(sum(roles), len(roles), len(roles))
    _report(scores, article, f"{kind} quote", [q.text for q in wanted], [r["text"] for r in got], hits)
    scores.misses += [
        f"{article.article}: speaker {got[j]['speaker']!r}, gold {wanted[i].speaker!r}: {got[j]['text'][:60]}"
        for i, j in hits
        if not same_words(wanted[i].speaker, got[j]["speaker"])
    ]
    scores.misses += [
        f"{article.article}: role {got[j]['speaker_role']!r}, gold {wanted[i].role!r}: {got[j]['text'][:60]}"
        for i, j in hits
        if wanted[i].role and overlap(wanted[i].role, got[j]["speaker_role"]) < ROLE_OVERLAP
    ]


def _events(scores: Scores, article: Gold, rows: list[Row]) -> None:
    def alike(g: GoldEvent, f: Row) -> float:
        same_cluster = g.action == "call" or same_name(g.cluster, f["cluster"])
        return float(g.action == f["action"] and g.level == f["level"] and same_cluster)

    wanted = list(article.events)
    hits = pairs(wanted, rows, alike, 1.0)
    scores.tally("events").add(len(hits), len(rows), len(wanted))
    hit_found = {j for _, j in hits}
    for action in sorted({e.action for e in wanted} | {r["action"] for r in rows}):
        scores.tally(f"events.{action}").add(
            sum(wanted[i].action == action for i, _ in hits),
            sum(row["action"] == action for row in rows),
            sum(event.action == action for event in wanted),
        )
    for j, row in enumerate(rows):
        scores.tally(f"rule.{row['rule']}").add(int(j in hit_found), 1, int(j in hit_found))
    for name in EVENT_FIELDS:
        for i, j in hits:
            want, have = wanted[i].fields[name], rows[j][EVENT_COLUMNS.get(name, name)]
            same = overlap(want, have) >= BODY_OVERLAP if name == "body" else same_words(want, have)
            scores.tally(f"events.{name}_of_matched").add(int(bool(want) and same), int(bool(have)), int(bool(want)))
            if (want or have) and not same:
                scores.misses.append(f"{article.article}: {name} {have!r}, gold {want!r}: {rows[j]['cluster']}")
    _report(scores, article, "event", [f"{e.action} {e.level} {e.cluster}" for e in wanted],
            [f"{r['action']} {r['level']} {r['cluster']}: {r['evidence'][:70]}" for r in rows], hits)  # fmt: skip


def _names(scores: Scores, article: Gold, group: str, rows: list[Row]) -> None:
    wanted = sorted(article.names[group])
    got = sorted({row["name"] for row in rows if row["label"] in GROUPS[group] and row["name"]})
    hits = pairs(wanted, got, lambda g, f: float(same_words(g, f)), 1.0)
    scores.tally(f"names.{group}").add(len(hits), len(got), len(wanted))
    loose = pairs(wanted, got, lambda g, f: same_words(g, f) + 0.5 * same_name(g, f), 0.5)
    scores.tally(f"names.{group}.same_name").add(len(loose), len(got), len(wanted))
    _report(scores, article, group, wanted, got, hits)
