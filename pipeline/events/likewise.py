"""A cluster's fate told by another's: "udało się to także Klastrowi Y", "ten sam los spotkał Klaster Y"."""

from __future__ import annotations

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.holders import Holders
from pipeline.events.known import Known
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Clause
from pipeline.events.scope import hypothetical
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed

_WHICH = frozenset({"który", "która", "które", "którą"})
_AFTER_THAT = frozenset({("po", "tym"), ("po", "tej")})
_SAME = frozenset({"ten", "to", "sam", "podobny", "taki"})


@needs(lemmas=lambda: listed("likewise", "succeeds") | listed("likewise", "fates") | listed("gerunds", "refusals"))
def likewise(r: Reading) -> list[Claim]:
    """What was just told of another cluster, told of this one; denied success is a refusal."""
    refused = _same_refusal(r)
    last = next(r.known.news.since(0 if refused else r.sentence.number - 1), None)
    if last is None or hypothetical(r.clause) or any(x.how == "name" for x in r.references):
        return []
    cast = r.known.cast
    denied = any(i.folded == "nie" for i in r.items)
    if r.has(listed("likewise", "succeeds")) and any(i.folded in {"się", "szczęście"} for i in r.items):
        whose = cast.datives(r.clause)
        action = "refused" if denied else "granted" if last.action in {"refused", "granted"} else last.action
    elif r.has(listed("likewise", "fates")) and r.has(_SAME) and r.has(listed("likewise", "befalls")) and not denied:
        objects = parts.objects(r.clause)
        whose, action = objects if objects.ids else parts.subjects(r.clause, r.verbal.at), last.action
    elif refused:
        whose, action = parts.subjects(r.clause, r.verbal.at), "refused"
        whose = whose if whose.ids else cast.datives(r.clause)
    else:
        return []
    fresh = Holders(tuple(i for i in whose.ids if i != last.cluster_id), whose.how, whose.mention)
    if whose.how != "named":
        return []
    return r.made(fresh, action, Reference(r.verbal.at, last.standing, "noun"), "likewise")


def _same_refusal(r: Reading) -> bool:
    """Whether the clause tells of a refusal like another's: "z podobną odmową pogodził się przed rokiem X"."""
    refusal = next((n for n, i in enumerate(r.items) if n and i.lemmas & listed("gerunds", "refusals")), None)
    return refusal is not None and bool(r.items[refusal - 1].lemmas & _SAME) and "nie" not in r.clause.forms


def after_that(known: Known, clause: Clause) -> Reference | None:
    """The status of "to drugie złoto, po tym, które w 2020 r. zdobyła A": one like that just told of."""
    if clause.sub not in _WHICH or tuple(i.folded for i in clause.head[-2:]) not in _AFTER_THAT:
        return None
    told = known.standings.last(clause.start, since=known.scene.sentences[max(0, clause.sentence - 1)].start - 1)
    return Reference(0, told, "name") if told is not None else None
