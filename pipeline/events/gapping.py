"""Verbs said once for several clusters or labels.

"A otrzymał status w 2019 r., B – rok później, a C – nie"; "brąz zdobył w 2016, a srebro w 2019".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.events.claims import Claim
from pipeline.events.holders import cases, coordinated, governed
from pipeline.events.scene import Item
from pipeline.events.signs import again, renewing
from pipeline.events.standing import Reference, Standing
from pipeline.events.vocabulary import listed, verbs

_RULES = frozenset({"take", "give", "honour", "become", "hold", "lose", "join"})
_AIMS = frozenset({"strive", "aim"})
_LINKS = frozenset({"a", "i", "oraz", "zaś", "natomiast", "ale"})
_JOINTS = frozenset({"i", "oraz", "także", "ponadto", "również"})
_MARKS = frozenset(",;–-—")
_OWNERS = frozenset({"posiadacz", "posiadaczka"})
_DENIED = {"granted": "refused", "renewed": "expired"}


def gapped(found: Sequence[Claim], references: Sequence[Reference], pair: Sequence[str]) -> Iterator[Claim]:
    """What the verb of the claims *found* in a clause says of its further clusters and labels.

    *pair* are the clusters that the text is about here, for "pierwszy uzyskał status w 2020 r., drugi – w 2022 r.".
    """
    if found and found[0].rule in _AIMS:
        yield from _of_further(found, references, {c.standing for c in found})
    if not found or found[0].rule not in _RULES:
        return
    _told_apart(found)
    _each_its_own(found, references)
    made = [*_of_clusters(found, references), *_of_labels(found[0], references), *_of_second(found, pair)]
    yield from made
    yield from _of_further(found, references, {c.standing for c in (*found, *made)})


def aimed_later(found: Sequence[Claim], references: Sequence[Reference]) -> Iterator[Claim]:
    """A further aim behind the one *found*: "dążenie X do zdobycia S, a w dalszej perspektywie statusu KKK", "w planach
    jest uzyskanie S oraz złotej odznaki"."""
    if found and found[0].rule in _AIMS:
        yield from _of_further(found, references, {c.standing for c in found})
    if found and found[0].action == "planned" and found[0].rule == "gerund":
        yield from _of_labels(found[0], references)


def _of_second(found: Sequence[Claim], pair: Sequence[str]) -> Iterator[Claim]:
    """The second one of a *pair*, whose verb was said of the first."""
    items, first = found[0].clause.items, found[0]
    if len(pair) != 2 or [c.cluster_id for c in found] != [pair[0]] or first.how != "both":
        return
    at = next((n for n, i in enumerate(items) if n > first.at and i.folded in {"drugi", "druga"}), None)
    begin, end = _piece(items, at) if at is not None else (0, 0)
    if begin and items[begin - 1].folded != "raz" and any(i.kind == "date" for i in items[begin:end]):
        yield replace(first, cluster_id=pair[1], at=begin, marks={"gapped"})


def _told_apart(found: Sequence[Claim]) -> None:
    """Give each of several clusters the time of its own piece: "po raz pierwszy A, po raz drugi – B", "A oraz, po raz
    drugi, B"."""
    items = found[0].clause.items
    if len(found) < 2 or found[0].action not in {"granted", "renewed"}:
        return
    places = [next((n for n, i in enumerate(items) if _is(i, claim)), 0) for claim in found]
    times = [again(_ahead(items, at, max((n for n in places if n < at), default=-1))) for at in places]
    behind = [_behind(items, at) for at in places]
    own = any(again(tail) and (at < max(places) or "(" in tail[0].gap) for tail, at in zip(behind, places, strict=True))
    times = [time or (again(tail) if own else "") for time, tail in zip(times, behind, strict=True)]
    gives = any(v.action == "granted" for lemma in items[found[0].at].lemmas for v in verbs().get(lemma, ()))
    outside = (*items[: min(places)], *(() if own else items[max(places) + 1 :]))
    new = gives and "again" in times and not again(outside) and not any(map(renewing, items))
    told = ""
    for claim, at, time in zip(found, places, times, strict=True):
        linked = at > min(places) and any(i.folded in _LINKS for i in items[max(0, at - 2) : at])
        told = time or (told if linked and not own else "")
        claim.action = {"again": "renewed", "first": "granted"}.get(told, "granted" if new else claim.action)


def _each_its_own(found: Sequence[Claim], references: Sequence[Reference]) -> None:
    """Give each of several clusters the status of its own piece: "A przyznano tytuł S, a B – tytuł T"."""
    items = found[0].clause.items
    for claim in found[1:]:
        at = next((n for n, i in enumerate(items) if _is(i, claim)), 0)
        begin, end = _piece(items, at)
        own = next((x for x in references if at < x.at < end and x.how == "name"), None)
        if begin and own is not None and any(i.gap.strip() in {"–", "-", "—"} for i in items[at + 1 : own.at + 1]):
            claim.standing, claim.at = own.standing, begin
            claim.marks.add("gapped")


def _ahead(items: Sequence[Item], at: int, before: int) -> Sequence[Item]:
    """What stands ahead of the cluster at *at* in its own piece of the clause, that of another being at *before*."""
    if before < 0:
        return items[_piece(items, at)[0] : at]
    begin = next((n for n in range(before + 1, at) if set(items[n].gap) & _MARKS or items[n].folded in _LINKS), at)
    return items[begin:at]


def _behind(items: Sequence[Item], at: int) -> Sequence[Item]:
    """What stands behind the cluster at *at* in its piece of the clause, or in brackets: "A (po raz drugi), B"."""
    ends = (n for n in range(at + 1, len(items)) if set(items[n].gap) & {*_MARKS, ")"} or items[n].folded in _LINKS)
    return items[at + 1 : next(ends, len(items))]


def _is(item: Item, claim: Claim) -> bool:
    return item.kind == "cluster" and item.entity.name_id == claim.cluster_id


def _of_further(found: Sequence[Claim], references: Sequence[Reference], told: set[Standing]) -> Iterator[Claim]:
    """Further statuses of the same clusters: "status KKK i srebrną odznakę", "oprócz rangi krajowej ma brąz"."""
    items, first = found[0].clause.items, found[0]
    mine = [x.at for x in references if x.standing == first.standing and x.how in {"name", "level"}]
    for reference in references:
        if reference.standing in told or reference.how not in {"name", "level"} or not mine:
            continue
        places = (reference.at, *mine)
        before = frozenset(i.folded for at in places for i in items[max(0, at - 3) : at])
        one, other = sorted((min(mine, key=lambda at: abs(at - reference.at)), reference.at))
        if before & listed("holding", "besides_forms") or _linked(items[one + 1 : other]):
            told.add(reference.standing)
            further = (replace(c, standing=reference.standing, reference=reference.how) for c in found)
            begin = _piece(items, other)[0] if _aside(items[one + 1 : other]) else 0
            yield from (replace(c, at=begin, marks={"gapped"}) if begin else c for c in further)


def _linked(between: Sequence[Item]) -> bool:
    """Whether two statuses are joined by "i", "oraz", "a także" with nothing but their own words between, and what is
    said of the first :func:`_aside`."""
    link = max((n for n, i in enumerate(between) if i.folded in _JOINTS), default=-1)
    nouns = listed("status", "nouns") | listed("appositions", "light") | _OWNERS
    small = {*_JOINTS, "a", "jak", "o"}  # "o tytuł S i o srebrną odznakę"
    own = between[link + 1 :] if _aside(between) else [i for i in between if i.folded not in small]
    return link >= 0 and all(i.lemmas & nouns or any(a.pos == "adj" for a in i.readings) for i in own)


def _aside(between: Sequence[Item]) -> bool:
    """Whether brackets or a participle behind a comma say something of the first status alone: "status KKK, nadany w
    2019 r., oraz srebrną odznakę", "status KKK, ważny do maja, oraz …"."""
    first = next((i for i in between if i.folded not in {*_JOINTS, "a", "jak"}), None)
    if first is None:
        return False
    described = "ważny" in first.lemmas or any(a.pos == "ppas" for a in first.readings)
    return "(" in first.gap or ("," in first.gap and described)


def _of_clusters(found: Sequence[Claim], references: Sequence[Reference]) -> Iterator[Claim]:
    first = found[0]
    items, told = first.clause.items, {c.cluster_id for c in found}
    case = {"give": "dat", "honour": "acc"}.get(first.rule, "nom")
    for at, item in enumerate(items):
        if item.kind != "cluster" or item.entity.name_id in told or first.how != "named" or governed(items, at):
            continue
        begin, end = _piece(items, at)
        own = next((x for x in references if begin <= x.at < end and x.how in {"level", "name"}), None)
        dated = items[at].gap.strip() in {"–", "-", "—"} and any(i.kind == "date" for i in items[begin:at])
        time = again(items[begin:at]) if first.action in {"granted", "renewed"} else ""
        action = _said(first.action, items[at + 1 : end]) or (first.action if own or dated or time else "")
        action = {"again": "renewed", "first": "granted"}.get(time, action)  # "po raz drugi – X"
        if begin and case in cases(items, at) and action:
            told.add(item.entity.name_id)
            standing = own.standing if own else first.standing  # "złoty odebrał X, srebrny Y"
            for mention in [items[n] for n in coordinated(items, at) if n == at or (own and own.at > at > n)]:
                told.add(mention.entity.name_id)  # "A ma rangę krajową, B i C – regionalną"
                one = replace(first, cluster_id=mention.entity.name_id, standing=standing, mention=mention)
                yield replace(one, action=action, at=begin, marks={"gapped"})


def _said(action: str, after: Sequence[Item]) -> str:
    """What is said of a further cluster by what stands after it: "nie", "owszem", a dash or a date for the verb."""
    said = frozenset(i.folded for i in after)
    if "nie" in said:
        return _DENIED.get(action, "")
    if action == "refused" and said & listed("likewise", "indeed_forms"):
        return "granted"
    dashed = bool(after) and after[0].gap.strip() in {"–", "-", "—"}
    return action if dashed or any(i.kind == "date" for i in after) else ""


def _of_labels(first: Claim, references: Sequence[Reference]) -> Iterator[Claim]:
    """Labels are told of by their metals: each further one has a date of its own, or comes "potem"."""
    items, told = first.clause.items, {first.standing}
    for reference in references:
        if reference.standing in told or reference.how not in {"name", "level"}:
            continue
        begin, end = _piece(items, reference.at)
        then = listed("later", "then_forms")
        if begin and any(i.kind == "date" or i.folded in then for i in items[begin:end]):
            told.add(reference.standing)
            yield replace(first, standing=reference.standing, at=begin, reference=reference.how, marks={"gapped"})


def _piece(items: Sequence[Item], at: int) -> tuple[int, int]:
    """Where the piece of the clause around *at* begins and ends: at commas and links."""
    begin = next((n for n in range(at, 0, -1) if "," in items[n].gap or items[n].folded in _LINKS), 0)
    end = next((n for n in range(at + 1, len(items)) if "," in items[n].gap or items[n].folded in _LINKS), len(items))
    if end < len(items) and items[end].folded in listed("likewise", "indeed_forms") | {"nie"}:
        end += 1  # "a jego sąsiad, Klaster X, owszem"
    return begin, end


def window(claim: Claim, together: Sequence[Claim]) -> range:
    """The items of the clause that tell of *claim* alone where its verb is said once for several."""
    cuts = sorted({c.at for c in together if "gapped" in c.marks})
    begin = claim.at if "gapped" in claim.marks else 0
    return range(begin, next((cut for cut in cuts if cut > begin), len(claim.clause.items)))
