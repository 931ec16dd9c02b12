"""Statuses counted: "dla Klastra X to trzeci z kolei certyfikat", "dla którego jest to już drugi taki tytuł"."""

from __future__ import annotations

from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders
from pipeline.events.needs import SPOKEN, needs
from pipeline.events.reading import Reading
from pipeline.events.scope import hypothetical
from pipeline.events.signs import renewing
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed


@needs(status=SPOKEN, forms=lambda: frozenset({"to"}))
def numbered(r: Reading) -> list[Claim]:
    """The grant or renewal that "to jego drugi tytuł" tells of the cluster."""
    if hypothetical(r.clause) or any(i.folded == "nie" for i in r.items):
        return []
    found = (x for x in r.references if x.how != "pronoun" and _count(r, x))
    reference = next(found, None)
    copula = any(i.folded == "to" for i in r.items)
    if reference is None or not copula or any(i.finite and i.folded not in {"to", "jest", "był"} for i in r.items):
        return []
    return r.made(_whose(r), _count(r, reference), reference, "counted")


def _count(r: Reading, reference: Reference) -> str:
    """What the number before the status' noun tells, in the nominative: it came again, or for the first time."""
    noun = reference.at - 1 if r.items[reference.at].kind == "status" else reference.at
    if noun < 1 or not r.items[noun].lemmas & (listed("status", "nouns") | listed("status", "papers")):
        return ""
    prolonged = r.items[noun - 1]
    if renewing(prolonged) and any(a.pos == "ger" and "nom" in a.cases for a in prolonged.readings):
        return "renewed"  # "dla Klastra X to już przedłużenie tytułu"
    for item in r.items[max(0, noun - 4) : noun]:
        nominative = any(a.pos == "adj" and "nom" in a.cases for a in item.readings)
        if nominative and item.lemmas & (listed("again", "first") | listed("again", "further")):
            return "granted" if item.lemmas & listed("again", "first") else "renewed"
    return ""


def _whose(r: Reading) -> Holders:
    """Whose it is: "dla Klastra X", "dla którego", "jego"."""
    given = r.known.cast.datives(r.clause)
    if given.how == "named":
        return given
    antecedent = r.clause.antecedent
    if r.clause.sub in {"którego", "której"} and antecedent is not None and antecedent.kind == "cluster":
        return Holders((antecedent.entity.name_id,), "named", antecedent)
    return r.topic() if any(i.folded in {"jego", "nasz"} for i in r.items) else NOBODY
