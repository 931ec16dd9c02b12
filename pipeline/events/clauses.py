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
    pending,
    planning,
    refusing,
    striving,
    submitting,
)
from pipeline.events.achievements import achieved
from pipeline.events.among import named_after
from pipeline.events.answers import answer, answered, upheld
from pipeline.events.applications import accept, application, consent
from pipeline.events.appositions import apposed, awarded, between_commas
from pipeline.events.certainty import OUTCOMES, anyone, as_told, as_wished, own_hope, resolved, settled, supposed, void
from pipeline.events.claims import Claim
from pipeline.events.counted import numbered
from pipeline.events.denials import denied, never_asked, restates, taken_back, undecided
from pipeline.events.enumerated import next_holder
from pipeline.events.fortunes import brought, dashed, escape, fortune, in_hands
from pipeline.events.fresh import decided_after
from pipeline.events.gapping import aimed_later, gapped
from pipeline.events.gerunds import gerund, of_it
from pipeline.events.grounds import dated_before, on_the_strength
from pipeline.events.happenings import happening
from pipeline.events.idioms import idiom
from pipeline.events.in_case import in_case
from pipeline.events.keeping import stay
from pipeline.events.known import Known
from pipeline.events.likewise import after_that, likewise
from pipeline.events.naming_later import named_later, unnamed
from pipeline.events.needs import Rule
from pipeline.events.outright import failed_try
from pipeline.events.paperwork import paperwork
from pipeline.events.participles import bestowed, participles, seeking
from pipeline.events.purposes import purpose
from pipeline.events.reading import UNNAMED, Reading
from pipeline.events.recasting import recast
from pipeline.events.repeating import each_again, repeated
from pipeline.events.rosters import among, roster
from pipeline.events.scene import Clause, Sentence
from pipeline.events.scope import Verbal, attributive, verbals
from pipeline.events.signs import bracketed
from pipeline.events.standing import Reference
from pipeline.events.validities import LASTING
from pipeline.events.vocabulary import Verb, listed, verbs
from pipeline.events.witness import witnessed
from pipeline.events.years import headed_by_year

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
    *(
        witnessed,
        achieved,
        purpose,
        planning.aim,
        pending.process,
        happening,
        failed_try,
        gerund,
        of_it,
        in_case,
        upheld,
        paperwork,
        application,
        idiom,
        numbered,
        next_holder,
    ),
    *(answer, answered, dashed, fortune, likewise, in_hands, brought, apposed, awarded),
    *(
        bestowed,
        seeking,
        nominals.nominal,
        nominals.titled_anew,
        nominals.ours,
        nominals.is_ours,
        nominals.entitled,
        nominals.it_is,
        nominals.who_is,
        nominals.owner_of_it,
        on_the_strength,
        dated_before,
        among,
        named_later,
    ),
)
_REACH = 4
"""Sentences after a statement in which the text may tell that nothing is decided yet."""
_WHICH = frozenset({"jaki", "jaką", "jakie", "jakim", "którą", "który", "którym", "które", "której", "którego"})
_SUBJECTS = frozenset({"który", "której", "którego"})
"""Those among them that as a rule are not what the clause's verb is about."""
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
        if headed_by_year(sentence):
            known.cast.topic = known.cast.main or known.cast.topic  # a chronicle's line is its cluster's
        for clause in sentence.clauses:
            unreal = denied(known.scene, sentence, clause) or supposed(known, sentence) or anyone(sentence)
            unreal = unreal or ending.of_term(clause)
            made = [] if unreal else claims_of(known, sentence, clause)
            made = [c for c in made if not void(sentence, c) and not restates(known.scene, sentence, c)]
            made = [] if never_asked(known.scene, sentence, made) else made
            if not asking:
                known.news.add(c for c in made if c.change)
                found += made
        known.cast.follow(sentence)
    return found


def claims_of(known: Known, sentence: Sentence, clause: Clause) -> list[Claim]:
    """What *clause* of *sentence* says of clusters and statuses."""
    references = _references(known, clause)
    anchor = references[0].at if references else 0
    bare = Reading(known, sentence, clause, references, _NO_VERB, Verbal(anchor, "", "", anchor, "fact", False))
    spoken = sorted(verbals(clause), key=lambda v: v.form == "ppas" and attributive(clause.items, v.at))
    readings = [replace(bare, verb=verb, verbal=verbal) for verbal in spoken for verb in verbs()[verbal.lemma]]
    coming = any(r.verbal.mood == "future" and r.verb.frame in OUTCOMES and not r.verbal.negated for r in readings)
    if settled(sentence, clause) or (coming and decided_after(bare)):
        readings = [as_told(r, {"future"}) for r in readings]
    elif own_hope(sentence, clause):
        readings = [as_wished(r) for r in readings]
    elif resolved(clause):
        readings = [as_told(r, {"wish", "none"}) if r.verbal.form == "inf" else r for r in readings]
    beside = {x.at for x in references if bracketed(clause.items, x.at) or between_commas(clause.items, x.at)}
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
        found = [*found, *aimed_later(found, references)]
    if found and found[0].rule == "nominal" and decided_after(bare) and not any(i.finite for i in sentence.items):
        for claim in found:
            claim.action = "granted" if claim.action == "held" else claim.action
    for claim in found:
        known.standings.note(clause.start, claim.standing)
        if claim.action in {"granted", "renewed", "held"}:
            known.had[claim.cluster_id] = claim.standing
    return found


def _beside(found: Sequence[Claim], bare: Reading, readings: Sequence[Reading]) -> list[Claim]:
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


def _impersonal(clause: Clause) -> bool:
    """Whether nobody does what the clause tells: "status krajowy, który mu odnowiono"."""
    return any(i.finite and any(a.pos == "imps" for a in i.readings) for i in clause.items)


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
    told = not clause.lemmas.isdisjoint(listed("holders", "anaphors")) or _impersonal(clause)
    which = clause.sub in _WHICH and (clause.sub not in _SUBJECTS or told)
    ranked = clause.head[-2:] if not found and which else ()
    if any(i.lemmas & listed("status", "nouns") or i.text == "ESCA" for i in ranked):  # "odznaka ESCA, jaką ma X"
        return [replace(x, at=0) for x in known.standings.references(clause.head) if x.how == "level"][-1:]
    return found
