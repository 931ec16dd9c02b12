"""Claims folded into rows: one for each cluster, status, region and action, with its best evidence and a confidence.

Confidence adds what each feature of the best claim was worth on the development articles, so that of rows at 0.9 about
nine in ten are right (``tests/events``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.events.calls import Call
from pipeline.events.cast import Cast
from pipeline.events.claims import Claim
from pipeline.events.scene import Scene
from pipeline.events.settling import settled
from pipeline.events.standing import Standing, same, unified
from pipeline.records import Action, Event

_HOW = {"named": 0.0, "both": -0.05, "anaphor": -0.06, "speaker": -0.12, "topic": -0.18, "collective": -0.2}
_REFERENCE = {
    "name": 0.0,
    "level": -0.05,
    "noun": -0.05,
    "heading": -0.02,
    "circle": -0.2,
    "contest": -0.15,
    "document": -0.12,
    "pronoun": -0.15,
}
_RULE = {"no_more": -0.3, "nominal": -0.2, "title": -0.25}
_TOP = 0.96


def folded(scene: Scene, cast: Cast, claims: Sequence[Claim], calls: Sequence[Call]) -> tuple[Event, ...]:
    """The rows of the article, in the order of their evidence."""
    groups: list[list[Claim]] = []
    near: dict[tuple[str, str], list[list[Claim]]] = {}
    for claim in settled(claims, scene.article.published):
        alike = near.setdefault((claim.cluster_id, claim.action), [])
        home = next((g for g in alike if same(g[0].standing, claim.standing)), None)
        if home is None:
            groups.append([claim])
            alike.append(groups[-1])
        else:
            home.append(claim)
    rows = [_row(scene, cast, group) for group in groups]
    rows += _call_rows(scene, calls)
    rows.sort(key=lambda r: (r[0], r[1]["action"], r[1]["cluster"]))
    return tuple(
        Event(scene.text, f"{scene.article.article_id}-v{number}", scene.article.article_id, **fields)  # type: ignore[arg-type]
        for number, (_, fields) in enumerate(rows, 1)
    )


def _worth(claim: Claim) -> float:
    """How sure a single claim is."""
    value = _TOP + _HOW.get(claim.how, -0.2) + _REFERENCE.get(claim.reference, -0.1) + _RULE.get(claim.rule, 0.0)
    return max(0.3, value)


def _informative(claim: Claim) -> tuple[bool, float, int, int]:
    """Orders claims by how much their sentence tells, the best first."""
    told = sum(bool(x) for x in (claim.date, claim.valid_until, claim.duration, claim.body))
    return (claim.sentence.title, -_worth(claim), -told, claim.sentence.start)


def _row(scene: Scene, cast: Cast, group: Sequence[Claim]) -> tuple[int, dict[str, object]]:
    best = min(group, key=_informative)
    standing: Standing = best.standing
    for claim in group:
        standing = unified(standing, claim.standing)
    ordered = sorted(group, key=lambda c: (c is not best, c.sentence.title, c.sentence.start))
    sentences = {c.sentence.number for c in group}
    confidence = min(0.98, _worth(best) + 0.02 * (len(sentences) - 1))
    action: Action = best.action  # type: ignore[assignment]
    return best.sentence.start, {
        "published": scene.article.published,
        "cluster": cast.names[best.cluster_id],
        "cluster_id": best.cluster_id,
        "cluster_mention": best.mention.text if best.mention and best.mention.kind == "cluster" else "",
        "action": action,
        "status": standing.name,
        "level": standing.level,
        "region": standing.region,
        "event_date": _date(ordered),
        "valid_until": _first(c.valid_until for c in ordered),
        "duration": _first(c.duration for c in ordered),
        "granted_by": _first(c.body for c in ordered),
        "start": best.sentence.start,
        "end": best.sentence.end,
        "mentions": len(sentences),
        "rule": f"events.{best.rule}.{best.how}",
        "confidence": round(confidence, 2),
    }


def _date(ordered: Sequence[Claim]) -> str:
    """When it happened, as exact as the claims tell it; the ceremony's day only where nothing else is told."""
    date = _first(c.date for c in sorted(ordered, key=lambda c: "ceremony" in c.marks))
    told = (c.date for c in ordered if "ceremony" not in c.marks)
    return next((day for day in told if date and len(day) > len(date) and day.startswith(date)), date)


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _call_rows(scene: Scene, calls: Sequence[Call]) -> list[tuple[int, dict[str, object]]]:
    groups: list[list[Call]] = []
    for call in calls:
        home = next((g for g in groups if same(g[0].standing, call.standing)), None)
        if home is None:
            groups.append([call])
        else:
            home.append(call)
    rows: list[tuple[int, dict[str, object]]] = []
    for group in groups:
        best = min(group, key=lambda c: (c.sentence.title, not (c.date or c.body), not c.tied, c.sentence.start))
        standing = best.standing
        for call in group:
            standing = unified(standing, call.standing)
        ordered = sorted(group, key=lambda c: (c is not best, c.sentence.start))
        confidence = (0.92 if best.tied else 0.78) - (0.15 if best.sentence.title else 0)
        rows.append(
            (
                best.sentence.start,
                {
                    "published": scene.article.published,
                    "cluster": "",
                    "cluster_id": "",
                    "cluster_mention": "",
                    "action": "call",
                    "status": standing.name,
                    "level": standing.level,
                    "region": standing.region,
                    "event_date": _first(c.date for c in ordered),
                    "valid_until": "",
                    "duration": "",
                    "granted_by": _first(c.body for c in ordered),
                    "start": best.sentence.start,
                    "end": best.sentence.end,
                    "mentions": len({c.sentence.number for c in group}),
                    "rule": "events.call.tied" if best.tied else "events.call.alone",
                    "confidence": round(confidence, 2),
                },
            )
        )
    return rows
