"""A status named as the proof of what was just said of a cluster: "…, co potwierdza uzyskany certyfikat S"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY
from pipeline.events.needs import NAMED, needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Item
from pipeline.events.scope import hypothetical
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verbs

_WHAT = frozenset({"co", "czego", "czym"})
_REACH = 5
"""Words between the verb and the status: "potwierdza przyznany jej w 2021 r. tytuł"."""


@needs(status=NAMED, lemmas=lambda: listed("holding", "proves") | listed("holding", "proofs"))
def witnessed(r: Reading) -> list[Claim]:
    """The status that proves what the clause or the one before says of its cluster: had, or got where that is told."""
    named = (x for x in r.references if x.how == "level")
    reference, opening = r.named_status() or next(named, None), {i.folded for i in r.items[:2]}
    at = next((n for n, i in enumerate(r.items) if i.finite and _proves(r.items, n)), None)
    if reference is None or at is None or hypothetical(r.clause) or any(i.folded == "nie" for i in r.items):
        return []
    if not 0 < reference.at - at <= _REACH or r.has(listed("documents", "words")):
        return []  # "wyrazem ambicji jest wniosek o status"
    if not opening & _WHAT:
        return _quality(r, reference, at)
    before = max((c for c in r.sentence.clauses if c.start < r.clause.start), key=lambda c: c.start, default=None)
    whose = parts.subjects(before, len(before.items)) if before is not None else NOBODY
    forms = [a for i in r.items[at + 1 : reference.at] for a in i.readings if a.pos in {"ger", "ppas"}]
    got = any(v.frame in {"take", "give"} and v.action == "granted" for a in forms for v in verbs().get(a.lemma, ()))
    told = got and (any(a.pos == "ger" for a in forms) or any(i.kind == "date" for i in r.items))
    return r.made(whose, "granted" if told else "held", reference, "witness")


def _proves(items: Sequence[Item], at: int) -> bool:
    """Whether the verb at *at* tells a proof: "co potwierdza", "czego dowodem jest"."""
    noun = any(i.lemmas & listed("holding", "proofs") for i in items[max(0, at - 3) : at])
    return (items[at].folded in {"jest", "są"} and noun) or bool(items[at].lemmas & listed("holding", "proves"))


def _quality(r: Reading, reference: Reference, at: int) -> list[Claim]:
    """ "Jakość zarządzania klastra potwierdza brązowa odznaka": the status is the subject of the verb at *at*."""
    nouns = listed("status", "nouns") | listed("status", "papers")
    proof = (i for i in r.items[at + 1 : reference.at + 1] if i.lemmas & nouns)
    stands = any("nom" in a.cases for i in proof for a in i.readings)
    if not stands or not at or r.clause.sub or any(i.kind in {"person", "other"} for i in r.items[:at]):
        return []
    whose = parts.objects(r.clause)
    return r.made(whose if whose.ids else r.topic(), "held", reference, "witness")
