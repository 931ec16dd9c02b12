"""Plans told by the papers for them: "trwa kompletowanie wniosku o przedłużenie", "siadamy do wniosku o status"."""

from __future__ import annotations

from pipeline.events import parts
from pipeline.events.acting import alone_told_of
from pipeline.events.claims import Claim
from pipeline.events.holders import Holders
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scope import hypothetical
from pipeline.events.signs import funded, many
from pipeline.events.standing import Reference
from pipeline.events.striving import again
from pipeline.events.vocabulary import listed

_REACH = 5
"""Words from the work on an application to the application itself, at most."""


@needs(lemmas=lambda: listed("documents", "words"))
def paperwork(r: Reading) -> list[Claim]:
    """What work on an application tells of the cluster whose it is; of one that is not sent yet."""
    at = next((n for n in range(len(r.items)) if _works(r, n) or _sits_down(r, n)), None)
    if at is None or hypothetical(r.clause) or funded(r.items) or any(i.folded == "nie" for i in r.items[: at + 1]):
        return []
    reference = _asked(r, at)
    return r.made(_whose(r), "planned", reference, "paperwork") if reference is not None else []


def _works(r: Reading, at: int) -> bool:
    """Whether the word at *at* is work on an application that goes on: "trwa kompletowanie załączników do wniosku"."""
    item = r.items[at]
    made = any(a.pos == "ger" and a.lemma in listed("planning", "prepares") for a in item.readings)
    drafts = "praca" in item.lemmas and [i.folded for i in r.items[at + 1 : at + 2]] == ["nad"]
    on = any(a.pos == "fin" and a.lemma in listed("planning", "goes_on") for i in r.items for a in i.readings)
    begun = r.has(listed("planning", "begun"))  # "ruszyły prace nad wnioskiem", but "pisanie wniosku trwało rok"
    return (made or drafts) and (on or begun) and _near_document(r, at)


def _sits_down(r: Reading, at: int) -> bool:
    """Whether the verb at *at* is of sitting down to an application: "siadamy do wniosku", "X siada do wniosku"."""
    item = r.items[at]
    own = any("pri" in a.persons for a in item.readings) or parts.subjects(r.clause, at).ids
    return item.finite and bool(own and item.lemmas & listed("planning", "sits_down")) and _near_document(r, at)


def _near_document(r: Reading, at: int) -> bool:
    near = range(at + 1, min(at + 1 + _REACH, len(r.items)))
    return any(r.items[n].lemmas & listed("documents", "words") and not many(r.items, n) for n in near)


def _asked(r: Reading, at: int) -> Reference | None:
    """The status that is applied for, by name or by "o przedłużenie"."""
    named = next((x for x in r.references if x.at > at and x.how in {"name", "level", "noun"}), None)
    return named or again(r)


def _whose(r: Reading) -> Holders:
    """The cluster in whose clause it stands, who speaks of "us", or the one that the text is about."""
    own = any("pri" in a.persons for i in r.items if i.finite for a in i.readings)
    named = parts.objects(r.clause)
    subject = parts.subjects(r.clause, r.verbal.at)
    return next((h for h in (subject, named) if h.ids), r.known.cast.we(r.clause.start) if own else alone_told_of(r))
