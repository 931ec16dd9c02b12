"""Plans told by a purpose: "ma aspiracje, by stać się S", "robi wszystko, aby zdobyć tytuł".

A clause with "by" is no statement; but where its subject strives or hopes for it itself, it is its plan.
"""

from __future__ import annotations

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY
from pipeline.events.needs import SPOKEN, needs
from pipeline.events.reading import Reading
from pipeline.events.vocabulary import listed, verb_lemmas, verbs

_SUBS = frozenset({"by", "aby", "żeby", "ażeby"})
_FRAMES = frozenset({"take", "become", "join", "strive"})


@needs(status=(*SPOKEN, "pronoun"))
def purpose(r: Reading) -> list[Claim]:
    """The plan that the clause before tells with an infinitive of this one."""
    if r.clause.sub not in _SUBS or not r.before or any(i.folded == "nie" for i in r.items):
        return []
    if ours := _for_ours(r):
        return ours
    under = [v for i in r.items for a in i.readings if a.pos == "inf" for v in verbs().get(a.lemma, ())]
    main = r.before[-1]
    anchor = next((n for n, i in enumerate(main.items) if i.finite), 0)
    own = any("pri" in a.persons for a in main.items[anchor].readings)
    nouns = listed("status", "nouns")
    spoken = own and any(i.kind == "status" or i.lemmas & nouns for i in r.sentence.items)
    told = (x for x in r.references if spoken or x.how in {"name", "level"})  # "status się kończy, zadbamy, by go …"
    reference = next(told, None)
    if reference is None or not any(v.frame in _FRAMES for v in under):
        return []
    means = any(i.lemmas & (listed("planning", "aims") | listed("planning", "efforts")) for i in main.items)
    denied = any(i.folded == "nie" or i.lemmas & listed("scope", "modals") for i in main.items)
    if not means or denied:
        return []
    found = parts.subjects(main, anchor)
    whose = found if found.ids else r.known.cast.anaphor(main)
    whose = r.known.cast.we(r.clause.start) if own and not whose.ids else whose
    return r.made(whose if whose.ids else NOBODY, "planned", reference, "purpose")


def _for_ours(r: Reading) -> list[Claim]:
    """ "Chcemy, aby nasz klaster uzyskał status": what who speaks wishes for the speaker's own cluster."""
    main, whose = r.before[-1], r.known.cast.we(r.clause.start)
    if r.known.scene.quote_at(r.clause.start) is not None and r.known.cast.speaker(r.clause.start) is None:
        return []  # somebody else's words
    spoken = (a for i in main.items if i.finite and i.lemmas & listed("planning", "wishes") for a in i.readings)
    first = any("pri" in a.persons for a in spoken) or (main.lemmas & {"zależeć"} and "nam" in main.forms)
    past = (a.lemma for i in r.items for a in i.readings if a.pos == "praet")
    got = any(lemma in verb_lemmas(*_FRAMES) for lemma in past)
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    if not first or not got or reference is None or "nie" in main.forms:
        return []
    named = parts.subjects(r.clause, r.verbal.at)
    own = named.ids == whose.ids if named.ids else r.known.cast.anaphor(r.clause).ids == whose.ids
    return r.made(whose, "planned", reference, "purpose") if own else []
