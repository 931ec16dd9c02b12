"""Statements of one cluster and one status → facts: real events, each with everybody who told it.

Two dated statements tell one event when their dates lie close: the decision, its announcement and the ceremony fall
within weeks, while terms last two years and more. An undated statement tells the latest event before its article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from pipeline.ledger.spans import Span, after, gap
from pipeline.ledger.statements import ENDS, STARTS, Statement

NEAR = 62
"""Days that may part two told dates of one event (decision and ceremony: up to two months)."""
SAME_TERM = 366
"""Days that may part them where both statements name the same end."""
YEARLY = 31
"""Days of doubt from which a date is told to the year alone."""
REACH = {"granted": 730, "renewed": 365, "held": 730, "lost": 365, "expired": 365, "refused": 180}
"""Days after an event within which undated news of it is still printed; no term is shorter than two years, and
contests are yearly."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One real event and the statements that tell it.

    ``kind``: ``start``, ``end`` or ``refused``. ``when`` is the best told date; without one, ``by`` is the date of the
    first article that tells it: it happened no later.
    """

    kind: str
    action: str
    when: Span | None
    by: Span | None
    statements: tuple[Statement, ...]

    @property
    def at(self) -> Span | None:
        return self.when or self.by


class _Group:
    """Statements of one event while it is being put together, with the distinct dates that they tell."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []
        self.told: dict[tuple[Span | None, Span | None], None] = {}
        self.at: Span | None = None

    def add(self, statement: Statement) -> None:
        self.statements.append(statement)
        self.told[statement.when, statement.until] = None
        dated = [when for when, _ in self.told if when]
        undated = [at for at in (self.at, statement.published) if at]
        self.at = min(dated or undated, default=None)


def facts(statements: Iterable[Statement], releases: Mapping[str, str]) -> list[Fact]:
    """The facts, the earliest first; statements that it is held without saying since when are left out.

    *releases* tells near-copies: articles → their release, which speaks once.
    """
    found = []
    for kind, actions in (("start", STARTS | {"held"}), ("end", ENDS), ("refused", {"refused"})):
        told = [s for s in statements if s.action in actions and (s.action != "held" or s.when)]
        groups: list[_Group] = []
        for statement in sorted(told, key=_anchors_first):
            group = _place(statement, groups)
            if group is None:
                groups.append(group := _Group())
            group.add(statement)
        found += [_fact(kind, group.statements, releases) for group in groups]
    return sorted(found, key=lambda fact: _order(fact.at))


def _order(at: Span | None) -> tuple[str, str]:
    return (at.first.isoformat(), at.last.isoformat()) if at else ("", "")


def _anchors_first(statement: Statement) -> tuple[bool, bool, int, tuple[str, str], str]:
    """Whole dates first, then partial ones, then undated statements by the dates of their articles."""
    when = statement.when
    since = statement.action == "held"
    return when is None, since, when.width if when else 0, _order(when or statement.published), statement.event_id


def _place(statement: Statement, groups: Sequence[_Group]) -> _Group | None:
    """The group that tells the same event."""
    if statement.when:
        distances = [(_distance(statement, group), at) for at, group in enumerate(groups)]
        near = [(days, at) for days, at in distances if days is not None]
        return groups[min(near)[1]] if near else None
    for group in groups:
        if any(_same(statement.until, until) for _, until in group.told):
            return group
    if statement.published is None:
        return groups[0] if len(groups) == 1 else None
    latest = [group for group in groups if _reaches(group, statement)]
    return max(latest, key=lambda group: _order(group.at), default=None)


def _distance(statement: Statement, group: _Group) -> int | None:
    """Days between a dated statement and a group, ``None`` when they are two events."""
    closest = None
    for when, until in group.told:
        if not statement.when or not when:
            continue
        days = gap(statement.when, when)
        years = statement.when.width > YEARLY and when.width > YEARLY  # 2018 and 2019 are two events
        limit = SAME_TERM if _same(statement.until, until) else 0 if years else NEAR
        if days <= limit and (closest is None or days < closest):
            closest = days
    return closest


def _same(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and gap(one, other) == 0


def _reaches(group: _Group, statement: Statement) -> bool:
    """Whether an undated statement's article may be news of the group's event."""
    at, published = group.at, statement.published
    if at is None or published is None or at.first > published.last + timedelta(days=NEAR):
        return False
    over = any(until and until.last < published.first for _, until in group.told)
    return not over and gap(at, published) <= REACH[statement.action]


def _fact(kind: str, group: list[Statement], releases: Mapping[str, str]) -> Fact:
    when = best([(s, s.when) for s in group if s.when and s.action != "held"] or [(s, s.when) for s in group], releases)
    by = min((s.published for s in group if s.published), default=None)
    actions: list[str] = [s.action for s in group if s.sure] or [s.action for s in group]
    action = Counter(actions).most_common(1)[0][0]
    if kind == "start":  # a renewal is often told as a grant, never the other way round
        action = next(a for a in ("renewed", "granted", action) if a in actions)
    ordered = sorted(group, key=lambda s: (_order(s.published), s.article_id, s.event_id))
    return Fact(kind, action, when, by, tuple(ordered))


def best(told: Iterable[tuple[Statement, Span | None]], releases: Mapping[str, str]) -> Span | None:
    """The most trusted of told dates: a reviewer's, then the most precise, then that of most sources, the first."""
    sources: dict[Span, set[str]] = {}
    sure: set[Span] = set()
    for statement, date in told:
        if date:
            sources.setdefault(date, set()).add(releases.get(statement.article_id, statement.article_id))
            sure |= {date} if statement.sure else set()
    return min(sources, key=lambda date: (date not in sure, date.width, -len(sources[date]), date), default=None)


def told_end(fact: Fact, releases: Mapping[str, str]) -> tuple[Span | None, str]:
    """When the term that a fact starts ends, and whether that is ``stated``, ``computed`` or ``open``."""
    stated = best(((s, s.until) for s in fact.statements), releases)
    if stated:
        return stated, "stated"
    computed = best(((s, after(fact.when, s.duration) if fact.when else None) for s in fact.statements), releases)
    return (computed, "computed") if computed else (None, "open")
