"""Verbs that the lexicon does not know, between a cluster and a status: "wychodził tytuł", "ubrano w miano".

A perfective past of an unknown verb whose subject is a cluster and whose object a status says, nearly always, that the
status came to it: writers vary the verb of good news most. Verbs of speaking, showing and using are left out by a list.
"""

from __future__ import annotations

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.needs import NAMED, needs
from pipeline.events.reading import Reading
from pipeline.events.scope import hypothetical
from pipeline.events.signs import again, funded
from pipeline.events.vocabulary import listed, verbs

_NEAR = 6


@needs(status=NAMED)
def guessed(r: Reading) -> list[Claim]:
    """The grant that an unknown verb tells, where everything around it fits."""
    verb = _unknown(r)
    if verb is None or hypothetical(r.clause) or funded(r.items) or any(i.folded == "nie" for i in r.items):
        return []
    reference = next((x for x in r.references if x.how in {"name", "level"} and _object(r, x.at)), None)
    if reference is None or abs(reference.at - verb) > _NEAR or r.has(listed("contest", "words")):
        return []
    low, high = sorted((reference.at, verb))
    if any("," in item.gap for item in r.items[low + 1 : high + 1]):
        return []  # "klaster, posiadający status, otworzył biuro"
    holders = parts.subjects(r.clause, verb)
    if len(holders.ids) == 0 or r.known.cast.datives(r.clause).how == "named":
        return []
    return r.made(holders, "renewed" if again(r.items) == "again" else "granted", reference, "guess")


def _unknown(r: Reading) -> int | None:
    """The place of the clause's only finite verb, a perfective past that no lexicon knows."""
    finite = [n for n, i in enumerate(r.items) if i.finite]
    if len(finite) != 1:
        return None
    item = r.items[finite[0]]
    known = item.lemmas & (frozenset(verbs()) | listed("guesses", "others"))
    past = any(a.pos == "praet" and "perf" in a.tag.split(":") for a in item.readings)
    return finite[0] if past and not known else None


def _object(r: Reading, at: int) -> bool:
    """Whether the status at *at* is an object: a noun of rank in the accusative stands before its name, or is it."""
    noun = r.items[at - 1] if at and r.items[at].kind == "status" else r.items[at]
    before = r.items[at - 2] if at > 1 and r.items[at].kind == "status" else r.items[at - 1] if at else None
    accusative = bool(noun.lemmas & listed("status", "nouns")) and any("acc" in a.cases for a in noun.readings)
    return accusative and not (before is not None and before.prep)
