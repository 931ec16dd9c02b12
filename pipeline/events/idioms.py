"""Set phrases that tell a cluster's fate whatever the verb: "odprawiono z kwitkiem", "przeszedł koło nosa"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, cases, chained, governed
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scope import hypothetical
from pipeline.events.signs import collective, funded
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import idioms, listed

_TRIED = 4
"""Sentences before a refusal in which a further try is told of."""


@needs(forms=lambda: frozenset(max(phrase.split(), key=len) for phrase, _ in idioms()))
def idiom(r: Reading) -> list[Claim]:
    """What a set phrase of the clause says of its cluster, in a text that just spoke of a status or contest."""
    if hypothetical(r.clause) or funded(r.items) or any(i.folded == "nie" for i in r.items):
        return []
    if any(i.finite and i.lemmas & listed("scope", "modals") for i in r.items):
        return []  # "może obejść się smakiem"
    text = f" {' '.join(i.folded for i in r.items)} "
    action = next((action for phrase, action in idioms() if f" {phrase} " in text), "")
    if action == "granted":
        return r.made(_whose(r), action, tied, "idiom") if (tied := r.contest()) is not None else []
    reference = _status(r, needs_own=action != "refused") if action else None
    if reference is None:
        return []
    return r.made(_whose(r), action, reference, "idiom")


def _status(r: Reading, needs_own: bool) -> Reference | None:
    """The status of the clause; of a refusal also the one told of right before."""
    own = next((x for x in r.references if x.how != "pronoun"), None)
    if own is not None or needs_own:
        return own
    when = (c for c in r.sentence.clauses if c.number > r.clause.number and c.sub in {"gdy", "kiedy", "choć"})
    asked = (x for c in when for x in r.known.standings.references(c.items) if x.how in {"name", "level"})
    if (wanted := next(asked, None)) is not None:
        return replace(wanted, at=0)  # "odesłał go z kwitkiem, gdy poprosił o tytuł regionalny"
    told = (*r.told, *r.sentence.items)
    if not any(i.kind == "status" for i in told):
        tried_for = r.known.standings.last(r.clause.start) if _another_try(r) else None
        if tried_for is not None:
            return Reference(0, tried_for, "document")
        filed = r.has(listed("documents", "words")) and r.has({"trafić", "wylądować"})
        return r.main_status(0, "document") if filed else None
    here = next((r.known.standings.named(i) for i in r.sentence.items if i.kind == "status"), None)
    return Reference(0, here, "document") if here else r.standing_here(0, "document")


def _another_try(r: Reading) -> bool:
    """Whether the sentences before tell of a further try: "To nasze drugie podejście. Jak było? Katastrofa."."""
    near = r.known.scene.sentences[max(0, r.sentence.number - _TRIED) : r.sentence.number]
    tries = [i for s in near for one, i in pairwise(s.items) if "drugi" in one.lemmas]
    return any(i.lemmas & listed("happenings", "tries") for i in tries)


def _whose(r: Reading) -> Holders:
    """The cluster named in the clause, free of prepositions but "przed" and "dla"; else its subject."""
    for at, item in enumerate(r.items):
        if item.kind != "cluster":
            continue
        link = r.items[at - 1].folded if at else ""
        if link in listed("refusing", "links_forms") or (
            not governed(r.items, at) and cases(r.items, at) & {"nom", "dat", "acc"}
        ):
            return chained(r.items, at)
    if any(i.kind == "cluster" for i in r.items):
        return NOBODY
    found = r.subject()
    return found if found.ids or not r.has({"odesłać", "odprawić"}) else _sent_off(r)


def _sent_off(r: Reading) -> Holders:
    """Whom somebody else sends off empty-handed: "odesłał go", "nas", "kutnowian"."""
    if any(i.folded == "nas" for i in r.items):
        return r.known.cast.we(r.clause.start)
    people = collective(r.items, "acc")
    alone = len(r.topic().ids) == 1 and (people is not None or any(i.folded in {"go", "ją"} for i in r.items))
    akin = r.known.cast.akin(r.items, people) if people is not None else ()
    alone = alone or len(r.known.cast.names) == 1
    return Holders(akin, "collective") if akin else r.topic() if alone else NOBODY
