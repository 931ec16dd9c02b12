"""How sure a clause is of what it tells: a hope, a condition, what a body has settled, what is taken back."""

from __future__ import annotations

from dataclasses import replace

from pipeline.events import parts
from pipeline.events.bodies import bodies
from pipeline.events.claims import Claim
from pipeline.events.known import Known
from pipeline.events.reading import Reading
from pipeline.events.scene import Clause, Sentence
from pipeline.events.scope import future, hypothetical
from pipeline.events.vocabulary import listed

OUTCOMES = frozenset({"take", "give", "honour", "become", "join", "lose", "deprive", "strike"})
_STILL = frozenset({"nadal", "wciąż", "dalej"})
_IFS = frozenset({"jeśli", "jeżeli", "gdyby", "gdybyśmy", "gdybym"})
_WHOEVER = frozenset({"kto", "kogo", "komu"})
_THAT = frozenset({"ten", "tego", "temu"})


def void(sentence: Sentence, claim: Claim) -> bool:
    """Whether the sentence takes back what it tells: "ubiegał się, lecz wycofał wniosek", "jeśli konkurs zostanie
    ogłoszony, X weźmie udział", "jeżeli minister zmieni zdanie, X odzyska tytuł"."""
    frame = sentence.clause_before(claim.clause) if claim.clause.sub in {"że", "iż"} else None
    if frame is not None and opens_if(frame):
        return True  # "jeżeli ktoś powie, że straciliśmy status"
    if claim.action not in {"applied", "planned"}:
        hoped = _hoped(sentence, claim.clause)
        return (_conditioned(sentence) and future(claim.clause.items, claim.at)) or (hoped and _to_come(claim))
    if any(i.lemmas & {"wycofać", "wycofywać"} for i in sentence.items):
        return True
    hoped = frame is not None and _hoped(sentence, claim.clause) and _of_others(frame, claim)
    return claim.action == "planned" and (hoped or _conditioned(sentence))


def _of_others(frame: Clause, claim: Claim) -> bool:
    """Whether somebody else hopes what the claim tells: "marszałek liczy na to, że Klaster X wystartuje"."""
    named = "cluster" in claim.clause.kinds and "cluster" not in frame.kinds
    ours = frame.lemmas & (listed("holders", "representatives") | listed("holders", "anaphors"))
    first = any("pri" in a.persons for i in (*frame.items, *claim.clause.items) if i.finite for a in i.readings)
    return named and not ours and not first


def _to_come(claim: Claim) -> bool:
    """Whether a change is told of in no past tense, by the verb of its clause."""
    finite = [i for i in claim.clause.items if i.finite]
    return claim.change and not any(a.pos in {"praet", "imps"} for i in finite for a in i.readings)


def _hoped(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is what somebody hopes or believes: "liczy, że klaster odnowi status"."""
    frame = sentence.clause_before(clause) if clause.sub in {"że", "iż"} else None
    return frame is not None and not frame.lemmas.isdisjoint(listed("scope", "hopes"))


def own_hope(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is what its own subject hopes: "klaster liczy, że odnowi status"."""
    frame = sentence.clause_before(clause)
    if frame is None or not _hoped(sentence, clause) or "cluster" in clause.kinds:
        return False
    first = any("pri" in a.persons for i in (*frame.items, *clause.items) if i.finite for a in i.readings)
    ours = any(i.lemmas & listed("holders", "anaphors") for i in clause.items)
    return not ours and (first or bool(parts.subjects(frame, len(frame.items)).ids))


def settled(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is what a body decided: "zarząd województwa zdecydował, że tytuł otrzyma X"."""
    if _sure(clause):
        return True
    frame = sentence.clause_before(clause) if clause.sub in {"że", "iż"} else None
    after = next((c for c in sentence.clauses if c.number == clause.number + 1), None)
    if frame is None and not clause.sub and after is not None and after.items[0].finite:
        frame = after if set(after.items[0].gap) & set("–—-") else None  # "tytuł dostaną X i Y – zdecydował minister"
    ours = any("pri" in a.persons for i in clause.items if i.finite for a in i.readings)  # what "we" will do
    if frame is None or ours or "cluster" in frame.kinds or "nie" in frame.forms:
        return False
    said = any(i.finite and i.lemmas & listed("decision", "settles") for i in frame.items)
    return said and bool(bodies(frame.items))


def _sure(clause: Clause) -> bool:
    """Whether the words before it call it sure: "To już pewne: X dostanie status", "pewne jest, że X utrzyma tytuł"."""
    colon = next((n for n, i in enumerate(clause.items) if ":" in i.gap), 0)
    lead = clause.head if clause.sub in {"że", "iż"} else clause.items[:colon]
    said = {i.folded for i in lead}
    sure = any(i.lemmas & listed("decision", "sure") for i in lead)
    return sure and bool(said & {"to", "jest"}) and not said & {"nie", "czy"}


def resolved(clause: Clause) -> bool:
    """Whether a body resolved what an infinitive says: "zarząd województwa postanowił nadać klastrowi status"."""
    if hypothetical(clause) or clause.lemmas.isdisjoint(listed("decision", "resolves")):
        return False
    past = (i for i in clause.items if i.finite and i.lemmas & listed("decision", "resolves"))
    done = any(any(a.pos == "praet" for a in i.readings) for i in past)
    return done and any(b.part == "subject" for b in bodies(clause.items))


def as_told(r: Reading, moods: set[str]) -> Reading:
    """The reading of what a body decided: a fact though it is to come, where the verb tells what a status becomes."""
    to_come = r.verbal.mood in moods and r.verb.frame in OUTCOMES | {"hold"}
    if to_come and r.verb.action == "held":  # "zdecydował, że X będzie się tytułował S": what is had from then on
        r = replace(r, verb=replace(r.verb, action="renewed" if r.has(_STILL) else "granted"))
    return replace(r, verbal=replace(r.verbal, mood="fact")) if to_come else r


def as_wished(r: Reading) -> Reading:
    """The reading of what is hoped for: a wish, where it is to come."""
    return replace(r, verbal=replace(r.verbal, mood="wish")) if r.verbal.mood == "future" else r


def anyone(sentence: Sentence) -> bool:
    """Whether the sentence tells of whoever: "Kto dziś odbiera certyfikat, ten na niego zapracował"."""
    return sentence.clauses[0].items[0].folded in _WHOEVER and any(i.folded in _THAT for i in sentence.items)


def supposed(known: Known, sentence: Sentence) -> bool:
    """Whether the sentence answers a question of the kind "A jeśli się nie uda?"."""
    before = known.scene.sentences[sentence.number - 1] if sentence.number else None
    return before is not None and before.question and _conditioned(before)


def _conditioned(sentence: Sentence) -> bool:
    """Whether a clause of the sentence opens with "jeśli" or its like."""
    return any(map(opens_if, sentence.clauses))


def opens_if(clause: Clause) -> bool:
    """Whether the clause opens with "jeśli" or its like."""
    return clause.sub in _IFS or any(i.folded in _IFS for i in clause.items[:3])
