"""Facts of one cluster and one status → intervals in which it held the status, and the contradictions met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

from pipeline.ledger.facts import NEAR, REACH, YEARLY, Fact, best, told_end
from pipeline.ledger.spans import Span, after, gap
from pipeline.ledger.statements import Statement

LONGEST = 4 * 366
"""Days from which a told end belongs to a later term, of which nobody tells the start: terms last three years."""


KINDS = {
    "end_before_start": "valid until {0}, before the start {1}",
    "two_ends": "ends {0} and {1}",
    "lost_without_holding": "{0}, but no article tells that it was held",
    "renewed_without_grant": "renewed {0}, but no article tells an earlier grant",
    "granted_while_held": "granted {0} while held until {1}",
    "granted_and_refused": "{0} and refused {1}",
    "held_after_end": "held on {0}, after the end {1}",
    "held_before_grant": "held on {0}, before the grant {1}",
}
"""The kinds of contradictions, and how each is told in ``contradictions.csv``."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements (or one and the lack of another) that cannot both hold; ``facts`` are what they say."""

    kind: str
    facts: tuple[str, ...]
    one: Statement
    other: Statement | None = None

    @property
    def what(self) -> str:
        return " ".join(KINDS[self.kind].format(*self.facts).split()).replace(" ,", ",")


@dataclass(slots=True)
class Term:
    """One interval while it is being put together; ``start`` and ``end`` are ``None`` where nobody tells them.

    ``from_basis``: ``stated``; ``published`` (no later than the first article that tells it); ``unknown``.
    ``until_basis``: ``stated``, ``computed`` (start plus duration), ``lost``, ``expired``, ``next`` (open until the
    next term is told), ``open``.
    """

    action: str
    start: Span | None
    from_basis: str
    end: Span | None
    until_basis: str
    statements: list[Statement] = field(default_factory=list)

    @property
    def basis(self) -> str:
        return f"{self.from_basis}/{self.until_basis}"

    def runs(self, at: Span) -> bool:
        """Whether the term may run in *at*; a computed end may err by the days between decision and ceremony."""
        slack = timedelta(days=NEAR if self.until_basis == "computed" else 0)
        begun = self.start is None or self.start.first <= at.last
        return begun and (self.end is None or self.end.last + slack >= at.first)

    def ender(self) -> Statement:
        """A statement that tells the term's end (the first one, where the end is computed or its start's)."""
        return next((s for s in self.statements if s.until == self.end or s.when == self.end), self.statements[0])


def intervals(
    facts: Iterable[Fact], statements: Iterable[Statement], releases: Mapping[str, str]
) -> tuple[list[Term], list[Contradiction]]:
    """The terms of one cluster and status, the earliest first, and what contradicts itself in them."""
    facts = list(facts)
    found = [c for fact in facts for c in _inside(fact)]
    terms = [_opened(fact, releases) for fact in facts if fact.kind == "start"]
    for fact in facts:
        if fact.kind == "end":
            found += _close(terms, fact)
    held = [s for s in statements if s.action == "held" and not s.when]
    orphans = [s for s in held if not _attach(terms, s, found)]
    found += _check_order(terms, orphans, facts)
    terms += _observed(terms, orphans, releases)
    terms.sort(key=_order)
    for at, term in enumerate(terms):
        following = next((t.start for t in terms[at + 1 :] if t.start), None)
        if term.end is None and following:
            term.end, term.until_basis = following, "next"
    return terms, found


def _order(term: Term) -> tuple[str, str]:
    at = term.start or term.end
    return (at.first.isoformat(), at.last.isoformat()) if at else ("", "")


def _opened(fact: Fact, releases: Mapping[str, str]) -> Term:
    end, until_basis = told_end(fact, releases)
    from_basis = "stated" if fact.when else "published" if fact.by else "unknown"
    return Term(fact.action, fact.at, from_basis, end, until_basis, list(fact.statements))


def _inside(fact: Fact) -> Iterable[Contradiction]:
    """Contradictions among the statements of one fact: two ends, an end before the start."""
    for statement in fact.statements:
        if statement.when and statement.until and statement.until.last < statement.when.first:
            yield Contradiction("end_before_start", (statement.until.text, statement.when.text), statement)
    if fact.kind != "start":
        return
    distinct = {(end, slack): s for s in reversed(fact.statements) for end, slack in _ends(s, fact)}
    ends = [(statement, end, slack) for (end, slack), statement in reversed(distinct.items())]
    for at, (one, end, slack) in enumerate(ends):
        for other, another, further in ends[at + 1 :]:
            if gap(end, another) > max(slack, further):
                yield Contradiction("two_ends", (end.text, another.text), one, other)
                return


def _ends(statement: Statement, fact: Fact) -> Iterable[tuple[Span, int]]:
    """The ends that a statement tells, with the days by which each may err."""
    if statement.until:
        yield statement.until, 0
    elif fact.when and (end := after(statement.when or fact.when, statement.duration)):
        yield end, NEAR


def _close(terms: list[Term], fact: Fact) -> Iterable[Contradiction]:
    """Let a told loss or expiry end the term that it speaks of."""
    at, teller = fact.at, fact.statements[0]
    term = _ended(terms, at) if at else (terms[-1] if terms else None)
    if term is None:
        terms.append(Term("held", None, "unknown", at, fact.action if at else "open", list(fact.statements)))
        terms.sort(key=_order)
        yield Contradiction("lost_without_holding", (fact.action,), teller)
        return
    early = at is not None and term.end is not None and at.last < term.end.first
    if early and fact.action == "expired" and fact.when and term.end:
        slack = 0 if term.until_basis == "stated" else NEAR
        if gap(fact.when, term.end) > slack:
            yield Contradiction("two_ends", (term.end.text, fact.when.text), term.ender(), teller)
    if at and (term.end is None or early):
        term.end, term.until_basis = at, fact.action
    term.statements += fact.statements


def _ended(terms: list[Term], at: Span) -> Term | None:
    """The term that ends at *at*: the one told to end then, else the latest begun before, else begun in that time."""
    for term in terms:
        if term.end and gap(term.end, at) == 0:
            return term
    before = [term for term in terms if term.start is None or term.start.last < at.first]
    if before and (before[-1].end is None or gap(before[-1].end, at) <= REACH["expired"] or before[-1].runs(at)):
        return before[-1]
    if before:
        return None
    return next((term for term in terms if term.runs(at)), None)


def _attach(terms: list[Term], statement: Statement, found: list[Contradiction]) -> bool:
    """Give an undated "it holds" to the term that runs then, if one does."""
    at = statement.published
    told = [t for t in terms if _ends_then(t, statement.until)]
    running = [t for t in terms if at and t.runs(at) and not _too_long(t, statement.until)]
    weak = [t for t in terms if at and t.from_basis == "published" and t.start and t.start.first > at.last]
    term = min(told, key=lambda t: t.until_basis == "computed") if told else next(iter(running[-1:]), None)
    if term is None and at and weak and weak[0].start and gap(weak[0].start, at) <= REACH["held"]:
        term = weak[0]
    if term is None and at is None and len(terms) == 1 and not statement.until:
        term = terms[0]
    if term is None:
        return False
    if term.from_basis == "published" and at and term.start and at < term.start:
        term.start = at
    if statement.until and not (told and term.until_basis == "stated"):
        if term.until_basis == "stated" and term.end:
            ends = (term.end.text, statement.until.text)
            found.append(Contradiction("two_ends", ends, term.ender(), statement))
        elif term.until_basis in ("open", "computed"):
            term.end, term.until_basis = statement.until, "stated"
    term.statements.append(statement)
    return True


def _ends_then(term: Term, until: Span | None) -> bool:
    """Whether a told end is the term's."""
    slack = NEAR if term.until_basis == "computed" else 0
    return until is not None and term.end is not None and gap(term.end, until) <= slack


def _too_long(term: Term, until: Span | None) -> bool:
    """Whether a told end lies too far from the start of an open term to be its end."""
    if until is None or term.start is None or term.end is not None:
        return False
    return gap(term.start, until) > LONGEST


def _check_order(terms: list[Term], orphans: list[Statement], facts: Iterable[Fact]) -> Iterable[Contradiction]:
    """What contradicts the order of things: held after the end, renewed without a grant, granted while held."""
    for statement in orphans:
        yield from _misplaced(terms, statement)
    if terms and terms[0].action == "renewed":
        start = terms[0].start
        if not any(o.published and start and o.published < start for o in orphans):
            teller = next((s for s in terms[0].statements if s.action == "renewed"), terms[0].statements[0])
            yield Contradiction("renewed_without_grant", (start.text if start else "",), teller)
    for before, term in pairwise(terms):
        end, start = before.end, term.start
        if term.action != "granted" or before.until_basis != "stated" or not end or not start:
            continue
        if end > start and gap(end, start) > REACH["refused"]:
            yield Contradiction("granted_while_held", (start.text, end.text), before.ender(), term.statements[0])
    for fact in facts:
        if fact.kind == "refused" and fact.when and fact.when.width <= YEARLY:
            yield from _granted_too(terms, fact, fact.when)


def _granted_too(terms: list[Term], refusal: Fact, when: Span) -> Iterable[Contradiction]:
    """Terms told to start on the very date of a refusal; told to the year alone, both may be true."""
    for term in terms:
        if term.from_basis == "stated" and term.start and term.start.width <= YEARLY and gap(term.start, when) == 0:
            told = (f"{term.action} {term.start.text}", when.text)
            yield Contradiction("granted_and_refused", told, term.statements[0], refusal.statements[0])


def _misplaced(terms: list[Term], statement: Statement) -> Iterable[Contradiction]:
    at = statement.published
    if at is None:
        return
    over = [t for t in terms if t.end and t.end.last < at.first]
    if over:
        end = over[-1].end
        yield Contradiction("held_after_end", (at.text, end.text if end else ""), over[-1].ender(), statement)
        return
    later = [t for t in terms if t.start and t.start.first > at.last]
    if later and later[0].action == "granted" and later[0].start:
        told = (at.text, later[0].start.text)
        yield Contradiction("held_before_grant", told, statement, later[0].statements[0])


def _observed(terms: list[Term], orphans: list[Statement], releases: Mapping[str, str]) -> Iterable[Term]:
    """Terms of which nobody tells the start: "it holds" where no told term runs, parted by the told terms."""
    groups: dict[tuple[int, str], list[Statement]] = {}
    for statement in sorted(orphans, key=lambda s: s.until is None):  # ends first
        at = statement.published
        place = len([t for t in terms if t.start and t.start.first <= at.last]) if at else -1
        until = statement.until.text[:4] if statement.until else ""
        if not until and at:  # no end told: the one that is told beside it
            near = [(p, u) for p, u in groups if p == place and u and 0 <= int(u) - at.first.year <= LONGEST // 366]
            until = near[0][1] if len(near) == 1 else ""
        groups.setdefault((place, until), []).append(statement)
    for group in groups.values():
        start = min((s.published for s in group if s.published), default=None)
        end = best(((s, s.until) for s in group), releases)
        basis = "published" if start else "unknown"
        yield Term("held", start, basis, end, "stated" if end else "open", group)
