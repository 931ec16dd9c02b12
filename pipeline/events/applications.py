"""Applications told of by a noun: "ocena wniosku Klastra X o status trwa", "kandydatem do miana S jest X"."""

from __future__ import annotations

from pipeline.events import parts
from pipeline.events.acting import acting
from pipeline.events.bodies import bodies
from pipeline.events.claims import Claim
from pipeline.events.ending import owners
from pipeline.events.holders import NOBODY, Holders, cases, chained
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scope import future, hypothetical
from pipeline.events.signs import funded, many, renewing
from pipeline.events.vocabulary import listed, verbs


def accept(r: Reading) -> list[Claim]:
    """ "Minister zaakceptował wniosek Klastra X o status", "nie przychylono się do wniosku X"."""
    at = next((n for n, i in enumerate(r.items) if i.lemmas & listed("documents", "words")), None)
    if (
        at is None
        or r.verbal.mood != "fact"
        or funded(r.items)
        or many(r.items, at)
        or r.has(listed("applying", "first_stages"))
    ):
        return []
    if r.verb.lemma == "rozpatrzyć" and not any(i.folded in listed("applying", "favourably_forms") for i in r.items):
        return []
    owner = next((n for n in range(at + 1, min(at + 3, len(r.items))) if r.items[n].kind == "cluster"), None)
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    own = at > 0 and r.items[at - 1].folded in {"jego", "jej", "nasz"}
    if owner is None and own and reference is None:
        reference = r.standing_here(at, "document")
    told = len(r.topic().ids) == 1 and bool(bodies(r.items))  # "Ministerstwo pozytywnie rozpatrzyło wniosek o status"
    if reference is None or not (own or owner is not None or (told and not any(i.kind == "cluster" for i in r.items))):
        return []
    action = "renewed" if any(renewing(i) for i in r.items) else "granted"
    whose = chained(r.items, owner) if owner is not None else r.topic()
    return r.made(whose, "refused" if r.verbal.negated else action, reference, "accept")


def consent(r: Reading) -> list[Claim]:
    """ "Minister (nie) zgodził się na nadanie Klastrowi X statusu"."""
    giving = any(a.pos == "ger" and _gives(a.lemma) for i in r.items for a in i.readings)
    agreed = r.verb.lemma != "wyrazić" or r.has({"zgoda"})
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    holders, whose = r.known.cast.datives(r.clause), r.has({"on"})
    if reference is None and r.verbal.negated and whose:  # "komisja nie zgodziła się na jego odnowienie"
        reference, holders = r.standing_here(r.verbal.at, "noun"), holders if holders.ids else owners(r)
    if not giving or not agreed or reference is None or r.verbal.mood != "fact":
        return []
    action = "renewed" if any(renewing(i) for i in r.items) else "granted"
    return r.made(holders, "refused" if r.verbal.negated else action, reference, "accept")


def _gives(lemma: str) -> bool:
    return any(v.frame == "give" or v.action == "renewed" for v in verbs().get(lemma, ()))


@needs(lemmas=lambda: listed("documents", "words") | listed("applying", "hopefuls"))
def application(r: Reading) -> list[Claim]:
    """What a clause says of an application that has its cluster and its status beside it."""
    if hypothetical(r.clause) or funded(r.items) or any(i.folded == "nie" for i in r.items):
        return []
    return _hopeful(r) or _document(r)


def _document(r: Reading) -> list[Claim]:
    """ "Rozpatrzenie wniosku Klastra X o tytuł S przesunięto": who has an application under way has applied; "w ocenie
    pozostają wnioski trzech organizacji: X, Y i Z"."""
    at = next((n for n, i in enumerate(r.items) if i.lemmas & listed("documents", "words")), None)
    if at is None or r.has(listed("applying", "unsent")) or at + 1 >= len(r.items):
        return []
    owner = next((n for n in range(at + 1, min(at + 3, len(r.items))) if r.items[n].kind == "cluster"), None)
    named = next((n for n in range(at + 1, len(r.items)) if ":" in r.items[n].gap), None)
    if owner is None and named is not None and r.items[named].kind == "cluster":
        owner = named
    elif many(r.items, at):
        return []
    reference = next((x for x in r.references if x.at > at and x.how != "pronoun"), None)
    if reference is None and r.has(listed("applying", "pending")):
        reference = r.main_status(at, "document")
    its = at > 0 and r.items[at - 1].folded in {"jego", "jej"} and r.items[at + 1].folded != "o" and bool(r.before)
    before = parts.subjects(r.before[-1], 0) if its else NOBODY
    if reference is not None and reference.how == "document" and before.ids:
        return r.made(before, "applied", reference, "application")  # "X czeka, gdyż jego wniosek jest w ocenie"
    if reference is None and r.has({"rozpatrzyć"}) and _to_come(r):
        reference = r.standing_here(at, "document") if r.known.standings.any else None
    head = r.clause.antecedent if at and r.items[at - 1].folded in {"którego", "której"} else None
    if head is not None and head.kind == "cluster" and reference is not None:
        whose = Holders((head.entity.name_id,), "named", head)
        return r.made(whose, "applied", reference, "application")  # "X, którego wniosek o S oceniają eksperci"
    if owner is None or reference is None or "gen" not in cases(r.items, owner):
        return []
    return r.made(chained(r.items, owner), "applied", reference, "application")


def _to_come(r: Reading) -> bool:
    """Whether what the verb tells is still to come: "zostanie rozpatrzony w marcu"."""
    return any(future(r.items, at) for at, i in enumerate(r.items) if i.finite)


def _hopeful(r: Reading) -> list[Claim]:
    """ "Kandydatem do miana S jest X", "wśród kandydatów do tytułu S jest X"."""
    at = next((n for n, i in enumerate(r.items) if i.lemmas & listed("applying", "hopefuls")), None)
    if at is None or not any(i.finite and i.lemmas & {"być", "znaleźć", "znajdować"} for i in r.items):
        return []
    reference = next((x for x in r.references if x.at > at and x.how in {"name", "level"}), None)
    favoured = bool(r.items[at].lemmas & {"faworyt", "faworytka"})
    if favoured and reference is not None:
        return []  # "faworytem do tytułu jest X": of whom nobody says that it has applied
    if reference is None and favoured and r.known.contested_here(r.sentence, r.last_sentence):
        reference = r.standing_here(at, "contest")  # "W konkursie wystartowało dwadzieścia. Faworytem jest X"
    holders = parts.subjects(r.clause, r.verbal.at)
    holders = acting(r) if not holders.ids and "cluster" not in r.clause.kinds and not favoured else holders
    return r.made(holders, "applied", reference, "application") if reference else []
