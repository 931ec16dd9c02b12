"""Who is the subject of a clause whose status hangs on a noun ("klaster podjął starania o status"), or whose it is."""

from __future__ import annotations

from dataclasses import replace

from pipeline.events import parts
from pipeline.events.bodies import bodies
from pipeline.events.holders import NOBODY, Holders
from pipeline.events.reading import Reading
from pipeline.events.standing import Reference


def acting(r: Reading) -> Holders:
    """The subject of the clause's finite verb, which need be no verb of the lexicon; nobody's where it has none."""
    at = next((n for n, i in enumerate(r.items) if i.finite), None)
    if at is None or any(a.pos == "imps" for a in r.items[at].readings):
        return NOBODY
    return replace(r, verbal=replace(r.verbal, at=at, finite=at)).subject()


def alone_told_of(r: Reading) -> Holders:
    """The cluster that the text is about here, where it is one and the clause names none."""
    ours = r.topic()
    return ours if len(ours.ids) == 1 and "cluster" not in r.clause.kinds else NOBODY


def whose_status(r: Reading, reference: Reference) -> Holders:
    """The clusters behind the status that a body does something to: "zarząd przedłużył o dwa lata status Klastra X"."""
    before = r.before[-1].items if r.before and r.items[0].folded in {"i", "oraz"} and not r.before[-1].sub else ()
    acts = any(b.part == "subject" for items in (r.items, before) for b in bodies(items))
    found = parts.objects(r.clause) if acts else NOBODY
    return found if found.mention is not None and found.mention in r.items[reference.at + 1 :] else NOBODY
