"""Which claims stand: of statements of one cluster and status, the stronger ones make the others void.

An article may say the same of one cluster thousands of times (a table, a joke, an attack), so that no claim looks at
all its rivals: what has to be known of them is gathered by their kind beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.events.claims import CHANGES, Claim
from pipeline.events.standing import Standing, same

_NEWS = frozenset({"take", "give", "become", "title"})
"""Rules of claims that may be what the article is about."""
_NEVER = "9999"
_LISTS = frozenset({"lista", "wykaz", "rejestr", "spis", "zestawienie"})
BEHIND = 2
"""Sentences behind a grant in which it is told of its clusters together that they kept the status."""


def settled(claims: Sequence[Claim], published: str = "") -> list[Claim]:
    """*claims* of an article of the day *published* without those that a stronger statement of the same cluster and
    status makes void."""
    _renewing(claims)
    _once_more(claims, published)
    gathered = Gathered(claims)
    return [claim for claim in claims if not _void(claim, Rivals(claim, gathered.of(claim)))]


def _void(claim: Claim, rivals: Rivals) -> bool:
    """Whether a rival makes *claim* void; what it alone knew of dates is handed on."""
    if claim.action == "held" and rivals.any(*CHANGES):
        _hand_on_end(claim, rivals)
        return True
    if claim.rule == "title" and _contradicted(claim, rivals):
        return True
    if claim.action == "granted" and rivals.any("renewed") and _renewal(claim, rivals):
        _hand_on_end(claim, rivals)
        return True
    if "past" in claim.marks and rivals.any("renewed", "refused", *(() if "again" in claim.marks else ("granted",))):
        return True
    later = {"granted"} if claim.date else set()  # "został S w 2016 r., a od 2019 r. już nim nie jest"
    if claim.rule == "no_more" and claim.action == "expired" and rivals.any("lost"):
        return True  # "już nie jest kluczowy": the text tells that it was taken
    if claim.rule == "no_more" and rivals.firm & (CHANGES - later):
        for change in rivals.undated() if claim.date else ():
            change.date = claim.date
        return True
    listed = claim.rule in {"leave", "join", "take"} or (claim.rule == "strike" and claim.clause.lemmas & _LISTS)
    bare = claim.rule == "lose" and claim.how != "named" and not (claim.date or claim.body)
    listed = listed or bare  # "zapytała, czemu tytuł przepada"
    if listed and claim.action == "lost" and rivals.any("expired"):
        for end in rivals.undated() if claim.date else ():
            end.date = claim.date
        return True  # "zniknął z listy", "skreślono go z niej", "statusu nie obroni": its term had ended
    if claim.rule == "join" and claim.action == "refused" and rivals.any("lost", "expired"):
        return True  # "na liście nie ma X, któremu minister cofnął status"
    if claim.rule == "join" and claim.action == "applied" and rivals.any("granted", "renewed"):
        return True  # "znalazł się na liście rekomendowanych": what came of it is told
    return claim.action == "planned" and rivals.any("applied")


def _hand_on_end(claim: Claim, rivals: Rivals) -> None:
    """Tell the changes of which no end is known that of *claim*, where it comes after them."""
    changes = list(rivals.endless()) if claim.valid_until else []
    renewed = rivals.any("renewed")  # the end of the grant before it is over
    for change in changes:
        if claim.valid_until > change.date and not (renewed and change.action == "granted" and change.date):
            change.valid_until = claim.valid_until


def _contradicted(title: Claim, rivals: Rivals) -> bool:
    """Whether the body tells of the cluster's status, and not what the verbless title seems to say."""
    told = rivals.told - {"planned", "applied"}
    return bool(told) and title.action not in told


def _renewal(granted: Claim, rivals: Rivals) -> bool:
    """Whether a grant is what a renewal tells as well, and no other one with a year of its own."""
    if _came_first(granted):
        return bool(granted.date) and granted.date[:4] in rivals.renewed_in
    if granted.date and any(granted.date[:4] < year for year in rivals.renewed_in):
        return False  # "od 2016 r. posiada status. W 2019 r. został odnowiony"
    had = granted.rule in {"hold", "become"} and "" in rivals.renewed_in  # "od wtorku używają tytułu": kept on
    handed = "ceremony" in granted.marks and granted.date and "" not in rivals.renewed_in  # in a year of its own
    return had or not (_dated(granted) or handed) or granted.date[:4] in rivals.renewed_in


def _came_first(granted: Claim) -> bool:
    """Whether the clause of a grant says that it was the first: "jako pierwszy z branży", "po raz pierwszy"."""
    pairs = pairwise(granted.clause.items)
    return any("pierwszy" in item.lemmas and before.folded in {"jako", "raz"} for before, item in pairs)


def _dated(granted: Claim) -> bool:
    return "dated" in granted.marks and bool(granted.date)


def _renewing(claims: Sequence[Claim]) -> None:
    """Where the title says that a cluster still has its status, the grant that the body tells is a renewal; so is one
    of several clusters of which the next sentences say that they kept it: "Oba zachowały status"."""
    for title in (c for c in claims if c.rule == "title" and c.action == "renewed"):
        for claim in claims:
            alike = claim.cluster_id == title.cluster_id and same(claim.standing, title.standing)
            other = _dated(claim) and claim.date[:4] != title.date[:4]
            if alike and claim.action == "granted" and not other:
                claim.action = "renewed"
    for kept in (c for c in claims if c.action == "renewed" and c.how == "both" and not _dated(c)):
        for claim in claims:
            before = 0 < kept.sentence.number - claim.sentence.number <= BEHIND
            alike = claim.cluster_id == kept.cluster_id and same(claim.standing, kept.standing)
            if alike and before and claim.action == "granted":
                claim.action = "renewed"


def _once_more(claims: Sequence[Claim], published: str) -> None:
    """Make renewals of the grants that the article opens with where it tells later that the first was years ago:
    "Klaster X uzyskał status. … W 2014 r. otrzymał go po raz pierwszy"."""
    last: dict[str, dict[Standing, int]] = {}  # cluster and status → the last sentence that tells of the first time
    for claim in claims:
        ago = claim.action == "granted" and _dated(claim) and claim.date[:4] < (published[:4] or _NEVER)
        if ago and _for_the_first_time(claim):
            last.setdefault(claim.cluster_id, {})[claim.standing] = claim.sentence.number
    for claim in claims if last else ():
        news = claim.action == "granted" and claim.rule in _NEWS and not claim.date and not _came_first(claim)
        told = last.get(claim.cluster_id, {}).items() if news else ()
        if any(same(claim.standing, standing) and claim.sentence.number < number for standing, number in told):
            claim.action = "renewed"


def _for_the_first_time(claim: Claim) -> bool:
    """Whether the clause of a grant says so of it, in a year that is named: "po raz pierwszy"."""
    return any(b.folded == "raz" and "pierwszy" in i.lemmas for b, i in pairwise(claim.clause.items))


@dataclass(slots=True)
class Kind:
    """The claims of one cluster and one standing, by action."""

    by_action: dict[str, list[Claim]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    """Actions of those that are no verbless titles."""
    renewed_in: set[str] = field(default_factory=set)
    """Years of renewals, empty where one has none."""

    firm: set[str] = field(default_factory=set)
    """Actions of those that say more than that it is had no more."""
    endless: list[Claim] = field(default_factory=list)
    undated: list[Claim] = field(default_factory=list)

    def add(self, claim: Claim) -> None:
        if claim.action in {"granted", "renewed"}:
            self.endless.append(claim)
        elif claim.action in {"expired", "lost"}:
            self.undated.append(claim)
        self.by_action.setdefault(claim.action, []).append(claim)
        if claim.rule != "title":
            self.told.add(claim.action)
        if claim.rule != "no_more":
            self.firm.add(claim.action)
        if claim.action == "renewed":
            self.renewed_in.add(claim.date[:4])


class Gathered:
    """Claims by cluster and standing; a regional standing without a region is one with every region's."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._kinds: dict[tuple[str, str], dict[str, Kind]] = {}
        for claim in claims:
            level = self._kinds.setdefault((claim.cluster_id, claim.standing.level), {})
            level.setdefault(_mark(claim.standing), Kind()).add(claim)

    def of(self, claim: Claim) -> list[Kind]:
        """The kinds whose claims are of the status that *claim* is of."""
        level, mark = self._kinds.get((claim.cluster_id, claim.standing.level), {}), _mark(claim.standing)
        if claim.standing.level != "regional":
            return [level[mark]] if mark in level else []
        return list(level.values()) if not mark else [level[m] for m in ("", mark) if m in level]


def _mark(standing: Standing) -> str:
    return standing.region if standing.level == "regional" else standing.status_id


class Rivals:
    """The claims of the same cluster and status as *claim*, itself left out."""

    def __init__(self, claim: Claim, kinds: Sequence[Kind]) -> None:
        self._claim, self._kinds = claim, kinds

    def any(self, *actions: str) -> bool:
        """Whether one of them is of *actions*."""
        count = sum(len(kind.by_action.get(action, ())) for kind in self._kinds for action in actions)
        return count > (self._claim.action in actions)

    def endless(self) -> Iterator[Claim]:
        """The grants and renewals among them of which no end is known."""
        for kind in self._kinds:
            kind.endless = [claim for claim in kind.endless if not claim.valid_until]
            yield from kind.endless

    def undated(self) -> Iterator[Claim]:
        """The losses among them of which no day is known."""
        for kind in self._kinds:
            kind.undated = [claim for claim in kind.undated if not claim.date]
            yield from (claim for claim in kind.undated if claim is not self._claim)

    @property
    def told(self) -> set[str]:
        """Actions of those that are no verbless titles."""
        return set().union(*(kind.told for kind in self._kinds))

    @property
    def firm(self) -> set[str]:
        """Actions of those that say more than that it is had no more."""
        return set().union(*(kind.firm for kind in self._kinds))

    @property
    def renewed_in(self) -> set[str]:
        """Years of the renewals among them, empty where one has none."""
        return set().union(*(kind.renewed_in for kind in self._kinds))
