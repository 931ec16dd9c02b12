"""Counts for the report: what happened by year and by region, who is quoted, how good the data are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.ledger import Ledger
from pipeline.ledger.spans import Span, span
from pipeline.merging import CONFLICT, GONE
from pipeline.report.wording import ACTIONS

Row = Mapping[str, str]
SHOWN = ("granted", "renewed", "applied", "planned", "refused", "lost", "expired", "call")
"""Actions that happen at a time, in the order of the charts; holding is a state."""
LOW = 0.5
"""Confidence below which a row is wrong more often than right."""
TILES = (
    (None, "zachodniopomorskie", "pomorskie", "warmińsko-mazurskie", None),
    ("lubuskie", "wielkopolskie", "kujawsko-pomorskie", "mazowieckie", "podlaskie"),
    ("dolnośląskie", "opolskie", "łódzkie", "świętokrzyskie", "lubelskie"),
    (None, "śląskie", "małopolskie", "podkarpackie", None),
)
"""The voivodeships about where they lie on the map."""
_JOINT = re.compile(r"(?<=\w{3})(?=(?:polskie|śląskie|krzyskie|wieckie|packie|pomorskie)$)")
"""Where a long name may be broken on a narrow page: dolno-śląskie, święto-krzyskie."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened once, however many articles tell it."""

    action: str
    year: str
    region: str


@dataclass(frozen=True, slots=True)
class Column:
    """One year of the chart: ``(action, y, height, count)`` from the bottom up, in pixels."""

    year: str
    x: str
    middle: str
    parts: tuple[tuple[str, int, int, int], ...]
    total: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tile:
    """One voivodeship: its counts and its shade from 0 to 5."""

    region: str
    counts: Mapping[str, int]
    total: int
    shade: int

    @property
    def label(self) -> str:
        """The name, with the places where it may be broken."""
        return _JOINT.sub("\u00ad", self.region).replace("-", "-\u200b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted."""

    name: str
    role: str
    direct: int
    indirect: int
    articles: int
    samples: tuple[Row, ...]
    width_direct: str
    width_indirect: str
    x_indirect: str

    @property
    def total(self) -> int:
        return self.direct + self.indirect


def happenings(ledger: Ledger, events: Iterable[Row], homes: Mapping[str, str]) -> list[Happening]:
    """What happened, each event once; *homes* are the clusters' voivodeships, for statuses of no region."""
    found = []
    for course in ledger.courses:
        region = course.key.region or homes.get(course.cluster_id, "")
        for fact in course.facts:
            if fact.action in SHOWN:
                found.append(Happening(fact.action, _year(fact.at), region))
        hopes = {(s.action, _year(s.when or s.published)) for s in course.statements if s.action in SHOWN[2:4]}
        found += [Happening(action, year, region) for action, year in sorted(hopes)]
    calls = {
        (row["level"], row["status"], row["region"], _year(span(row["event_date"]) or span(row["published"])))
        for row in events
        if row["action"] == "call" and row["verdict"] != "rejected"
    }
    return found + [Happening("call", year, region) for _, _, region, year in sorted(calls)]


def _year(at: Span | None) -> str:
    return at.text[:4] if at else ""


def columns(happened: Iterable[Happening], height: int) -> list[Column]:
    """The chart by year, gaps included; years far off the rest (slips) are left out where the gap passes 30 years."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for one in happened:
        if one.year:
            counts[int(one.year)][one.action] += 1
    years = sorted(counts)
    middle = years[len(years) // 2] if years else 0
    years = [year for year in years if abs(year - middle) <= 30]
    if not years:
        return []
    most = max(sum(counts[year].values()) for year in years)
    span_of_years = range(years[0], years[-1] + 1)
    step = 100 / len(span_of_years)
    found = []
    for at, year in enumerate(span_of_years):
        found.append(
            Column(
                str(year),
                f"{(at + 0.14) * step:.2f}%",
                f"{(at + 0.5) * step:.2f}%",
                tuple(_stacked(counts[year], most, height)),
                sum(counts[year].values()),
                counts[year],
            )
        )
    return found


def _stacked(counts: Counter[str], most: int, height: int) -> Iterator[tuple[str, int, int, int]]:
    below = 0
    for action in SHOWN:
        if counts[action]:
            top = round(height * (below + counts[action]) / most)
            bottom = round(height * below / most)
            yield action, height - top, max(top - bottom, 1), counts[action]
            below += counts[action]


def tiles(happened: Iterable[Happening]) -> tuple[list[list[Tile | None]], Tile]:
    """The map's rows of tiles, and what has no region."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in happened:
        counts[one.region][one.action] += 1
    totals = {region: sum(counter.values()) for region, counter in counts.items()}
    most = max((total for region, total in totals.items() if region), default=1)

    def tile(region: str) -> Tile:
        total = totals.get(region, 0)
        return Tile(region, counts[region], total, -(-5 * total // most) if region else 0)

    drawn = [[tile(region) if region else None for region in row] for row in TILES]
    known = {region for row in TILES for region in row if region}
    rest: Counter[str] = Counter()
    for region, counter in counts.items():
        rest.update({} if region in known else counter)
    return drawn, Tile("", rest, sum(rest.values()), 0)


def speakers(quotes: Iterable[Row], most: int, samples: int = 4) -> list[Speaker]:
    """Who is quoted most; institutions and persons alike."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in quotes:
        if row["speaker"]:
            groups[row["speaker"]].append(row)
    ranked = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0].casefold()))[:most]
    longest = len(ranked[0][1]) if ranked else 1
    return [_speaker(name, rows, longest, samples) for name, rows in ranked]


def _speaker(name: str, rows: list[Row], longest: int, samples: int) -> Speaker:
    roles = Counter(row["speaker_role"] for row in rows if row["speaker_role"])
    direct = sum(row["kind"] == "direct" for row in rows)
    indirect = len(rows) - direct
    shown = sorted(rows, key=lambda row: (row["kind"] != "direct", abs(len(row["text"]) - 140)))[:samples]
    return Speaker(
        name,
        max(roles, key=lambda role: (roles[role], len(role), role), default=""),
        direct,
        indirect,
        len({row["article_id"] for row in rows}),
        tuple(shown),
        f"{100 * direct / longest:.2f}%",
        f"{100 * indirect / longest:.2f}%",
        f"{100 * direct / longest:.2f}%",
    )


def doubtful(rows: Iterable[Row]) -> list[Row]:
    """Unjudged rows of low confidence, the least sure first."""
    low = [row for row in rows if not row.get("verdict") and _confidence(row) < LOW]
    return sorted(low, key=_confidence)


def _confidence(row: Row) -> float:
    try:
        return float(row["confidence"])
    except ValueError:
        return 1.0


def remarked(events: Iterable[Row]) -> list[Row]:
    """Rows on which reviewer and machine disagree, or that the machine no longer finds."""
    return [row for row in events if CONFLICT in row["note"] or GONE in row["note"]]


def judged(events: Iterable[Row]) -> dict[str, int]:
    """Rows by verdict."""
    counts = Counter(row["verdict"] for row in events)
    return {"accepted": counts["accepted"], "rejected": counts["rejected"], "": counts[""]}


def action_names() -> dict[str, str]:
    return {action: ACTIONS[action] for action in SHOWN}
