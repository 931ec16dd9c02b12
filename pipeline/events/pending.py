"""Applications in hand: being assessed, to be ready soon, left in a contest that goes on."""

from __future__ import annotations

from pipeline.events.claims import Claim
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scope import hypothetical
from pipeline.events.signs import funded, many, renewing
from pipeline.events.standing import Reference
from pipeline.events.submitting import for_another, is_subject, submitter
from pipeline.events.vocabulary import listed, verb_lemmas

_LEFT = ("na placu boju", "w grze", "w stawce", "na polu walki")
_NEAR = 40
"""Sentences before an application in which its firm may be said to lead the cluster."""


@needs(
    lemmas=lambda: listed("documents", "words"),
    forms=lambda: frozenset({"trakcie", "procedurze", "etapie", *(phrase.split()[-1] for phrase in _LEFT)}),
)
def process(r: Reading) -> list[Claim]:
    """ "X jest w trakcie procedury o nadanie statusu", "w trakcie ubiegania się o status"."""
    if hypothetical(r.clause) or any(i.folded == "nie" for i in r.items):
        return []
    if (left := _left(r)) is not None:
        return r.made(r.subject(), "applied", left, "process")
    document = next((n for n, i in enumerate(r.items) if i.lemmas & listed("documents", "words")), None)
    assessed = any(r.items[n - 1].prep and i.lemmas & listed("applying", "places") for n, i in enumerate(r.items) if n)
    if document is not None and assessed and r.has({"być", "znajdować"}) and is_subject(r, document) and _free(r):
        told = next(iter(r.references), None) or r.standing_here(document, "document")
        return r.made(submitter(r, document), "applied", told, "process") if told else []
    if document is not None and _ready_later(r) and r.references and is_subject(r, document) and _free(r):
        return r.made(submitter(r, document), "planned", r.references[0], "process")
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    at = next((n for n, i in enumerate(r.items) if i.folded in {"trakcie", "procedurze", "etapie"}), None)
    if reference is None or at is None or not any(i.folded in {"jest", "są", "jesteśmy"} for i in r.items):
        return []
    after = r.items[at + 1].lemmas if at + 1 < len(r.items) else frozenset()
    strives = bool(after & verb_lemmas("strive"))
    strives = strives or (at + 1 < len(r.items) and renewing(r.items[at + 1]))
    known = strives or after & {"procedura", "ocena", "rozpatrywać", "rozpatrywanie"}
    return r.made(r.subject(), "applied", reference, "process") if known else []


def _ready_later(r: Reading) -> bool:
    """Whether something is to be ready: "wniosek ma być gotowy przed wakacjami"."""
    verbs_here = [a for i in r.items if i.finite for a in i.readings]
    to_come = any((a.lemma == "mieć" and a.pos == "fin") or a.pos == "bedzie" for a in verbs_here)
    return to_come and r.has({"gotowy"})


def free_document(r: Reading) -> bool:
    """Whether the clause speaks of an application, in a text where a contest was told of right before."""
    told = any(i.lemmas & listed("contest", "words") for i in r.told)
    return told and r.has(listed("documents", "words")) and _free(r)


def _free(r: Reading) -> bool:
    """Whether nothing makes the application another one, or one of many."""
    document = next(n for n, i in enumerate(r.items) if i.lemmas & listed("documents", "words"))
    denied = any(i.folded == "nie" for i in r.items)
    other = many(r.items, document) or for_another(r, document) or _of_firm(r, document)
    return not (denied or funded(r.items) or other)


def _of_firm(r: Reading, document: int) -> bool:
    """Whether the application is a firm's that leads no cluster: "Wniosek Stoczni Wisła jest w ocenie"."""
    firm = next(iter(r.items[document + 1 : document + 2]), None)
    if firm is None or firm.kind != "other" or firm.gap.strip():
        return False
    at, leads = r.sentence.number, listed("holders", "leads")
    near = (c for s in r.known.scene.sentences[max(0, at - _NEAR) : at + 1] for c in s.clauses)
    named = (c for c in near if any(i.kind == "other" and i.entity.name_id == firm.entity.name_id for i in c.items))
    return all(c.lemmas.isdisjoint(leads) for c in named)


def _left(r: Reading) -> Reference | None:
    """ "Na placu boju pozostają A i B", "w grze o status są A i B": the contest told of goes on with them."""
    text = f" {' '.join(i.folded for i in r.items)} "
    idiom = any(f" {phrase} " in text for phrase in _LEFT)
    if not idiom or not r.has(listed("applying", "stays")) or any(i.folded == "nie" for i in r.items):
        return None
    told = any(i.lemmas & listed("contest", "words") or i.kind == "status" for i in r.told)
    return r.standing_here(r.verbal.at, "contest") if told else None
