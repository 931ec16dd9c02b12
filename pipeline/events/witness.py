"""A status named as the proof of what was just said of a cluster: "…, co potwierdza uzyskany certyfikat S"."""

from __future__ import annotations

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.vocabulary import listed, verbs

_WHAT = frozenset({"co", "czego", "czym"})
_REACH = 5
"""Words between the verb and the status: "potwierdza przyznany jej w 2021 r. tytuł"."""


@needs(status=("name",), lemmas=lambda: listed("holding", "proves"))
def witnessed(r: Reading) -> list[Claim]:
    """The status that proves what the clause before says of its cluster: had, or got where that is told."""
    reference, opening = r.named_status(), {i.folded for i in r.items[:2]}
    at = next((n for n, i in enumerate(r.items) if i.finite and i.lemmas & listed("holding", "proves")), None)
    if reference is None or at is None or not opening & _WHAT or any(i.folded == "nie" for i in r.items):
        return []
    if not 0 < reference.at - at <= _REACH:
        return []
    before = max((c for c in r.sentence.clauses if c.start < r.clause.start), key=lambda c: c.start, default=None)
    whose = parts.subjects(before, len(before.items)) if before is not None else NOBODY
    forms = [a for i in r.items[at + 1 : reference.at] for a in i.readings if a.pos in {"ger", "ppas"}]
    got = any(v.frame in {"take", "give"} and v.action == "granted" for a in forms for v in verbs().get(a.lemma, ()))
    told = got and (any(a.pos == "ger" for a in forms) or any(i.kind == "date" for i in r.items))
    return r.made(whose, "granted" if told else "held", reference, "witness")
