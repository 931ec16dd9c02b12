"""Clauses read in order: each verb in the first of its frames that fits, else what stands without a verb."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pipeline.events import (
    becoming,
    ending,
    gaining,
    giving,
    holding,
    joining,
    losing,
    nominals,
    parts,
    planning,
    refusing,
    striving,
    submitting,
)
from pipeline.events.among import named_after
from pipeline.events.answers import answer, answered
from pipeline.events.applications import accept, application, consent
from pipeline.events.appositions import apposed, awarded
from pipeline.events.bodies import bodies
from pipeline.events.claims import Claim
from pipeline.events.counted import numbered
from pipeline.events.denials import denied, never_asked, restates, taken_back, undecided
from pipeline.events.fortunes import brought, dashed, escape, fortune, in_hands
from pipeline.events.fresh import decided_after
from pipeline.events.gapping import gapped
from pipeline.events.gerunds import gerund, of_it
from pipeline.events.happenings import happening
from pipeline.events.idioms import idiom
from pipeline.events.keeping import stay
from pipeline.events.known import Known
from pipeline.events.likewise import after_that, likewise
from pipeline.events.naming_later import named_later, unnamed
from pipeline.events.needs import Rule
from pipeline.events.participles import bestowed, participles
from pipeline.events.purposes import purpose
from pipeline.events.reading import UNNAMED, Reading
from pipeline.events.recasting import recast
from pipeline.events.repeating import each_again, repeated
from pipeline.events.rosters import among, roster
from pipeline.events.scene import Clause, Sentence
from pipeline.events.scope import Verbal, attributive, future, hypothetical, verbals
from pipeline.events.signs import bracketed
from pipeline.events.standing import Reference
from pipeline.events.validities import LASTING
from pipeline.events.vocabulary import Verb, listed, verbs
from pipeline.events.witness import witnessed

FRAMES: Mapping[str, Callable[[Reading], list[Claim]]] = {
    "take": gaining.take,
    "give": giving.give,
    "come": giving.come,
    "honour": giving.honour,
    "succeed": giving.succeed,
    "become": becoming.become,
    "join": joining.join,
    "hold": holding.hold,
    "belong": holding.belong,
    "last": holding.valid,
    "strive": striving.strive,
    "submit": submitting.submit,
    "want": planning.want,
    "lose": losing.lose,
    "deprive": losing.deprive,
    "strike": losing.strike,
    "end": ending.end,
    "deny": refusing.deny,
    "reject": refusing.reject,
    "accept": accept,
    "consent": consent,
    "fail": refusing.fail,
    "miss": refusing.miss,
    "escape": escape,
    "stay": stay,
}
_VERBLESS: tuple[Rule, ...] = (
    *(witnessed, purpose, planning.aim, submitting.process, happening, gerund, of_it, application, idiom, numbered),
    *(answer, answered, dashed, fortune, likewise, in_hands, brought, apposed, awarded),
    *(bestowed, nominals.nominal, nominals.ours, nominals.who_is, nominals.owner_of_it, among, named_later),
)
_OUTCOMES = frozenset({"take", "give", "honour", "become", "join", "lose", "deprive", "strike"})
_STILL = frozenset({"nadal", "wciąż", "dalej"})
_REACH = 4
"""Sentences after a statement in which the text may tell that nothing is decided yet."""
_IFS = frozenset({"jeśli", "jeżeli", "gdyby", "gdybyśmy", "gdybym"})
_WHOEVER = frozenset({"kto", "kogo", "komu"})
_WHICH = frozenset({"jaki", "jaką", "jakie", "jakim", "którą", "który", "którym"})
_THAT = frozenset({"ten", "tego", "temu"})
_NO_VERB = Verb("", "", "")
_AT_START = Verbal(0, "", "", 0, "fact", False)


def claims(known: Known, listed_claims: Sequence[Claim]) -> list[Claim]:
    """What every clause of the article says of clusters and statuses; questions only ask about them.

    *listed_claims* are those of lists, which a sentence after them may tell more of.
    """
    found: list[Claim] = []
    for sentence in known.scene.sentences:
        if taken_back(sentence):
            found = [c for c in found if c.sentence.number != sentence.number - 1]
        if undecided(sentence):
            found = [c for c in found if not (c.action == "refused" and sentence.number - c.sentence.number <= _REACH)]
        recast(known, sentence, listed_claims)
        asking = sentence.question and not sentence.title
        for clause in sentence.clauses:
            void = denied(known.scene, sentence, clause) or _supposed(known, sentence) or _anyone(sentence)
            void = void or ending.of_term(clause)
            made = [] if void else claims_of(known, sentence, clause)
            made = [c for c in made if not _void(sentence, c) and not restates(known.scene, sentence, c)]
            made = [] if never_asked(known.scene, sentence, made) else made
            if not asking:
                known.news.add(c for c in made if c.change)
                found += made
        known.cast.follow(sentence)
    return found


def _void(sentence: Sentence, claim: Claim) -> bool:
    """Whether the sentence takes back what it tells: "ubiegał się, lecz wycofał wniosek", "jeśli konkurs zostanie
    ogłoszony, X weźmie udział", "jeżeli minister zmieni zdanie, X odzyska tytuł"."""
    frame = sentence.clause_before(claim.clause) if claim.clause.sub in {"że", "iż"} else None
    if frame is not None and _opens_if(frame):
        return True  # "jeżeli ktoś powie, że straciliśmy status"
    if claim.action not in {"applied", "planned"}:
        hoped = _hoped(sentence, claim.clause)
        return (_conditioned(sentence) and future(claim.clause.items, claim.at)) or (hoped and _to_come(claim))
    if any(i.lemmas & {"wycofać", "wycofywać"} for i in sentence.items):
        return True
    return claim.action == "planned" and _conditioned(sentence)


def _to_come(claim: Claim) -> bool:
    """Whether a change is told of in no past tense, by the verb of its clause."""
    finite = [i for i in claim.clause.items if i.finite]
    return claim.change and not any(a.pos in {"praet", "imps"} for i in finite for a in i.readings)


def _hoped(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is what somebody hopes or believes: "liczy, że klaster odnowi status"."""
    frame = sentence.clause_before(clause) if clause.sub in {"że", "iż"} else None
    return frame is not None and not frame.lemmas.isdisjoint(listed("scope", "hopes"))


def _own_hope(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is what its own subject hopes: "klaster liczy, że odnowi status"."""
    frame = sentence.clause_before(clause)
    if frame is None or not _hoped(sentence, clause) or "cluster" in clause.kinds:
        return False
    first = any("pri" in a.persons for i in (*frame.items, *clause.items) if i.finite for a in i.readings)
    ours = any(i.lemmas & listed("holders", "anaphors") for i in clause.items)
    return not ours and (first or bool(parts.subjects(frame, len(frame.items)).ids))


def _settled(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is what a body decided: "zarząd województwa zdecydował, że tytuł otrzyma X"."""
    if _sure(clause):
        return True
    frame = sentence.clause_before(clause) if clause.sub in {"że", "iż"} else None
    after = next((c for c in sentence.clauses if c.number == clause.number + 1), None)
    if frame is None and not clause.sub and after is not None and after.items[0].finite:
        frame = after if set(after.items[0].gap) & set("–—-") else None  # "tytuł dostaną X i Y – zdecydował minister"
    if frame is None or "cluster" in frame.kinds or "nie" in frame.forms:
        return False
    told = any(i.finite and i.lemmas & listed("decision", "settles") for i in frame.items)
    return told and bool(bodies(frame.items))


def _sure(clause: Clause) -> bool:
    """Whether the words before it call it sure: "To już pewne: X dostanie status", "pewne jest, że X utrzyma tytuł"."""
    colon = next((n for n, i in enumerate(clause.items) if ":" in i.gap), 0)
    lead = clause.head if clause.sub in {"że", "iż"} else clause.items[:colon]
    said = {i.folded for i in lead}
    sure = any(i.lemmas & listed("decision", "sure") for i in lead)
    return sure and bool(said & {"to", "jest"}) and not said & {"nie", "czy"}


def _resolved(clause: Clause) -> bool:
    """Whether a body resolved what an infinitive says: "zarząd województwa postanowił nadać klastrowi status"."""
    if hypothetical(clause) or clause.lemmas.isdisjoint(listed("decision", "resolves")):
        return False
    past = (i for i in clause.items if i.finite and i.lemmas & listed("decision", "resolves"))
    told = any(any(a.pos == "praet" for a in i.readings) for i in past)
    return told and any(b.part == "subject" for b in bodies(clause.items))


def _told(r: Reading, moods: set[str]) -> Reading:
    """The reading of what a body decided: a fact though it is to come, where the verb tells what a status becomes."""
    to_come = r.verbal.mood in moods and r.verb.frame in _OUTCOMES | {"hold"}
    if to_come and r.verb.action == "held":  # "zdecydował, że X będzie się tytułował S": what is had from then on
        r = replace(r, verb=replace(r.verb, action="renewed" if r.has(_STILL) else "granted"))
    return replace(r, verbal=replace(r.verbal, mood="fact")) if to_come else r


def _wished(r: Reading) -> Reading:
    """The reading of what is hoped for: a wish, where it is to come."""
    return replace(r, verbal=replace(r.verbal, mood="wish")) if r.verbal.mood == "future" else r


def _anyone(sentence: Sentence) -> bool:
    """Whether the sentence tells of whoever: "Kto dziś odbiera certyfikat, ten na niego zapracował"."""
    return sentence.clauses[0].items[0].folded in _WHOEVER and any(i.folded in _THAT for i in sentence.items)


def _supposed(known: Known, sentence: Sentence) -> bool:
    """Whether the sentence answers a question of the kind "A jeśli się nie uda?"."""
    before = known.scene.sentences[sentence.number - 1] if sentence.number else None
    return before is not None and before.question and _conditioned(before)


def _conditioned(sentence: Sentence) -> bool:
    """Whether a clause of the sentence opens with "jeśli" or its like."""
    return any(map(_opens_if, sentence.clauses))


def _opens_if(clause: Clause) -> bool:
    return clause.sub in _IFS or any(i.folded in _IFS for i in clause.items[:3])


def claims_of(known: Known, sentence: Sentence, clause: Clause) -> list[Claim]:
    """What *clause* of *sentence* says of clusters and statuses."""
    references = _references(known, clause)
    anchor = references[0].at if references else 0
    bare = Reading(known, sentence, clause, references, _NO_VERB, Verbal(anchor, "", "", anchor, "fact", False))
    spoken = sorted(verbals(clause), key=lambda v: v.form == "ppas" and attributive(clause.items, v.at))
    readings = [replace(bare, verb=verb, verbal=verbal) for verbal in spoken for verb in verbs()[verbal.lemma]]
    coming = any(r.verbal.mood == "future" and r.verb.frame in _OUTCOMES and not r.verbal.negated for r in readings)
    if _settled(sentence, clause) or (coming and decided_after(bare)):
        readings = [_told(r, {"future"}) for r in readings]
    elif _own_hope(sentence, clause):
        readings = [_wished(r) for r in readings]
    elif _resolved(clause):
        readings = [_told(r, {"wish", "none"}) if r.verbal.form == "inf" else r for r in readings]
    beside = {x.at for x in references if bracketed(clause.items, x.at)}
    readings = [replace(r, references=[x for x in r.references if x.at not in beside]) for r in readings]
    apart, phrase = participles(bare)
    if apart:  # its status is not what the clause's verb is about
        rest = [x for x in references if x.at not in {*phrase, *beside}]
        readings = [replace(r, references=rest) for r in readings if r.verbal.at not in phrase]
    found: list[Claim] = named_after(clause, known.unnamed) or roster(bare)
    for reading in readings if not found else ():
        made = FRAMES[reading.verb.frame](reading)
        known.unnamed += unnamed(made)
        if found := [c for c in made if c.cluster_id != UNNAMED]:
            break
    if found:
        each_again(found)
        found += [*_beside(found, bare, readings), *apart]
    else:
        made = apart or next(filter(None, (rule(bare) for rule in _VERBLESS)), [])
        known.unnamed += unnamed(made)
        found = [c for c in made if c.cluster_id != UNNAMED]
    if found and found[0].rule == "nominal" and decided_after(bare) and not any(i.finite for i in sentence.items):
        for claim in found:
            claim.action = "granted" if claim.action == "held" else claim.action
    for claim in found:
        known.standings.note(clause.start, claim.standing)
        if claim.action in {"granted", "renewed", "held"}:
            known.had[claim.cluster_id] = claim.standing
    return found


def _beside(found: Sequence[Claim], bare: Reading, readings: Sequence[Reading]) -> list[Claim]:
    """What the clause of the claims *found* says besides: of an earlier grant, of what it has, of further ones."""
    made = list(gapped(found, bare.references, bare.known.cast.topic))
    granting = any(r.verbal.at == found[0].at and r.verb.action == "granted" for r in readings)
    made += repeated([c for c in found if c.action in LASTING], granting) if found[0].action in LASTING else ()
    given = next((r for r in readings if r.verbal.form == "ppas" and r.verb.lemma in listed("giving", "given")), None)
    if given is not None and given.verbal.at != found[0].at:
        made += nominals.attributive(given, found)
    told = {c.standing for c in (*found, *made)}
    if any(r.how in {"name", "level"} and r.standing not in told for r in bare.references):
        made += (c for c in apposed(replace(bare, verbal=_AT_START)) if c.standing not in told)
    return made


def _references(known: Known, clause: Clause) -> list[Reference]:
    """The statuses that the clause speaks of; a relative clause after a status speaks of that."""
    found = list(known.standings.references(clause.items))
    found = [known.ours(clause, reference) for reference in found]
    for reference in found:
        if reference.how in {"level", "noun"}:
            known.standings.note(clause.items[reference.at].start, reference.standing)
    antecedent = clause.antecedent
    if not found and antecedent is not None and antecedent.kind == "status":
        return [Reference(0, known.standings.named(antecedent), "name")]
    if not found and (alike := after_that(known, clause)) is not None:
        return [alike]
    which = clause.sub in _WHICH and (
        clause.sub != "który" or not clause.lemmas.isdisjoint(listed("holders", "anaphors"))
    )
    ranked = clause.head[-2:] if not found and which else ()
    if any(i.lemmas & listed("status", "nouns") or i.text == "ESCA" for i in ranked):  # "odznaka ESCA, jaką ma X"
        return [replace(x, at=0) for x in known.standings.references(clause.head) if x.how == "level"][-1:]
    return found
