"""The frame of an answer that comes to whoever asked for a status: "przyszła odmowa", "odpowiedź była odmowna"."""

from __future__ import annotations

from itertools import pairwise

from pipeline.events import parts
from pipeline.events.bodies import bodies
from pipeline.events.claims import Claim
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scope import hypothetical
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas


def tried(r: Reading) -> bool:
    """Whether the one cluster that the text is about was told to try for a status right before."""
    words = listed("documents", "words") | listed("ending", "tries") | listed("gerunds", "strivings")
    near = [i for c in (*r.last_sentence, *r.before) for i in c.items]
    return len(r.topic().ids) == 1 and any(i.lemmas & (words | verb_lemmas("strive")) for i in near)


@needs(lemmas=lambda: listed("gerunds", "refusals") | {"pozytywny", "przychylny"})
def answered(r: Reading) -> list[Claim]:
    """ "W maju złożyliśmy wniosek i po miesiącu przyszła odmowa", "decyzję pozytywną otrzymał w maju": of who asked."""
    verbs_of = [i for i in r.items if i.finite]
    comes = any(i.lemmas & listed("refusing", "comes") for i in verbs_of)
    good = any(
        {"pozytywny", "przychylny"} & (one.lemmas | other.lemmas)
        and (one.lemmas | other.lemmas) & listed("refusing", "verdicts")
        for one, other in pairwise(r.items)
    )  # "decyzję pozytywną otrzymał 12 września"
    words = listed("refusing", "verdicts") if good else listed("gerunds", "refusals")
    at = next((n for n, i in enumerate(r.items) if i.lemmas & words), None)
    free = (
        at is not None
        and any(a.cases & {"nom", "acc"} for a in r.items[at].readings)
        and not (at and r.items[at - 1].prep)
    )
    free = free or (at is not None and _letter_of(r, at))
    if at is None or not comes or not free or hypothetical(r.clause) or any(i.folded == "nie" for i in r.items):
        return []
    told = tried(r) or r.known.contested_here(r.sentence, r.told_clauses)
    said = (parts.subjects(c, len(c.items)) for c in reversed(r.before))
    whose = next((h for h in said if h.ids), r.topic())
    asked = next((Reference(at, r.known.asked[i], "document") for i in whose.ids if i in r.known.asked), None)
    reference = next((x for x in r.references if x.how != "pronoun"), None) or asked
    reference = reference or (r.standing_here(at, "contest") if told else None)
    action = "granted" if good else "refused"
    return r.made(whose, action, reference, "answer") if told and reference is not None else []


def _letter_of(r: Reading, at: int) -> bool:
    """Whether the refusal at *at* is what a letter brings: "pismo z odmową dostaliśmy w piątek"."""
    before = r.items[at - 2] if at > 1 and r.items[at - 1].folded == "z" else None
    after = [i for i in r.items[at + 1 : at + 2] if not (i.prep or i.finite or i.gap.strip())]
    of_else = any(a.pos in {"subst", "ger"} and "gen" in a.cases for i in after for a in i.readings)  # "odmową kredytu"
    return before is not None and bool(before.lemmas & listed("refusing", "letters")) and not of_else


@needs(lemmas=lambda: listed("refusing", "upholds"), cluster=True)
def upheld(r: Reading) -> list[Claim]:
    """ "Minister podtrzymał negatywną ocenę Klastra X": who is judged so once more gets nothing."""
    verdict = next((n for n, i in enumerate(r.items) if n and i.lemmas & listed("refusing", "verdicts")), 0)
    bad = bool(r.items[verdict - 1].lemmas & {"negatywny", "odmowny"}) if verdict else False
    whose, reference = parts.objects(r.clause), r.standing_here(verdict, "contest")
    told = bad and r.states and r.has(listed("refusing", "upholds")) and not r.has({"nie"})
    judged = verdict + 1 < len(r.items) and r.items[verdict + 1].kind == "cluster"
    told = told and judged and any(b.part == "subject" for b in bodies(r.items))
    return r.made(whose, "refused", reference, "reject") if told and reference is not None else []


@needs(lemmas=lambda: frozenset({"negatywny", "odmowny"}))
def answer(r: Reading) -> list[Claim]:
    """ "Odpowiedź była odmowna", "ocena okazała się negatywna": of the one that was told to ask for a status before."""
    verb = next((i for i in r.items if i.finite and i.lemmas & {"być", "okazać"}), None)
    verdict = any(
        i.lemmas & listed("refusing", "verdicts") and any("nom" in a.cases for a in i.readings) for i in r.items
    )
    past = verb is not None and any(a.pos == "praet" for a in verb.readings)
    if not verdict or not past or hypothetical(r.clause) or "nie" in r.clause.forms or not tried(r):
        return []
    standing = r.known.asked.get(r.topic().ids[0])
    return r.made(r.topic(), "refused", Reference(0, standing, "document"), "reject") if standing else []
