"""Frames of not getting a status: deny, reject, fail, miss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.events import parts
from pipeline.events.acting import alone_told_of
from pipeline.events.answers import tried
from pipeline.events.claims import Claim
from pipeline.events.contests import elsewhere
from pipeline.events.ending import owners
from pipeline.events.giving import admitted
from pipeline.events.holders import NOBODY, Holders, exemplified
from pipeline.events.reading import Reading
from pipeline.events.scene import Clause, Item
from pipeline.events.signs import circle, collective, funded, many
from pipeline.events.standing import Reference, same
from pipeline.events.vocabulary import listed, verb_lemmas
from pipeline.events.whose import ours, prolongers

_TURNS = frozenset({"ale", "lecz", "a", "jednak"})
_REASONS = frozenset({"bo", "ponieważ", "gdyż"})
_REACH = 4
"""Sentences after news of a status in which it is what one went without."""


def deny(r: Reading) -> list[Claim]:
    """ "Odmówiono X nadania statusu"; "rok później minister już nie odmówił"."""
    if r.verbal.negated and r.form("praet") and "już" in r.clause.forms and r.known.standings.any:
        reference = next(iter(r.references), None) or r.standing_here(r.verbal.at, "noun")
        return r.made(r.given() if r.given().ids else r.topic(), "granted", reference, "deny") if reference else []
    if not r.states or not r.known.standings.any:
        return []
    if any("pri" in a.persons for a in r.items[r.verbal.at].readings):
        return []  # "odmawiam ludziom": no body says so
    holders = r.given()
    if not holders.ids and (people := collective(r.items, "dat")) is not None:
        holders = Holders(r.known.cast.akin(r.items, people) or r.topic().ids, "topic")
    if not holders.ids and not holders.how and r.clause.items[0].folded in _TURNS:
        holders = _asked(r)
    if not holders.ids and not holders.how and "cluster" not in r.clause.kinds and tried(r):
        holders = r.topic()  # "2016 – Klaster próbuje sięgnąć po S. Minister odmawia jego nadania"
    reference = next(iter(r.references), None) or r.standing_here(r.verbal.at, "noun")
    return r.made(holders, "refused", reference, "deny") if reference else []


def _asked(r: Reading) -> Holders:
    """Who asked in the clause before: "X starał się o status, ale ministerstwo odmówiło"."""
    before = r.sentence.clause_before(r.clause)
    strives = verb_lemmas("strive", "submit")
    if before is None or before.lemmas.isdisjoint(strives):
        return NOBODY
    found = parts.subjects(before, len(before.items))
    return found if found.ids else NOBODY


def fail(r: Reading) -> list[Claim]:
    """ "X nie przeszedł oceny w konkursie o status", "nie dopuszczono wniosku X do dalszej oceny"."""
    hurdle = r.has(listed("refusing", "hurdles")) or r.verb.lemma in listed("refusing", "passes")
    if not r.verbal.negated or r.verbal.mood != "fact" or not hurdle or funded(r.items) or r.not_yet:
        return []
    told = r.contest() or r.named_status() or _behind(r)
    if told is None and r.known.standings.any and (r.verb.lemma in listed("refusing", "passes") or _judged(r)):
        told = r.standing_here(r.verbal.at, "document")
    papers = (c for c in r.before if "wniosek" in c.lemmas and c.lemmas & verb_lemmas("reject"))
    because = r.clause.sub in _REASONS and any(papers)
    if told is None or because:
        return []  # "wniosek X odrzucono, ponieważ nie osiągnął progu"
    theirs = r.verb.lemma in listed("refusing", "passes") or _document(r)
    return r.made(_rejected(r) if theirs else r.subject(), "refused", told, "fail")


def _document(r: Reading) -> bool:
    """Whether an application is what fails: "wniosek X nie uzyskał wymaganej liczby punktów"."""
    papers = (i for i in r.items if i.lemmas & listed("documents", "words"))
    return any(any(a.pos == "subst" and "nom" in a.cases for a in i.readings) for i in papers)


def _behind(r: Reading) -> Reference | None:
    """A status by its name in the clause that goes on: "nie przeszedł oceny i S nie zostanie"."""
    behind = next((c for c in r.sentence.clauses if c.number == r.clause.number + 1 and not c.sub), None)
    named = next((i for i in behind.items if i.kind == "status"), None) if behind is not None else None
    if behind is None or named is None or "cluster" in behind.kinds:
        return None
    return Reference(0, r.known.standings.named(named), "name")


def _judged(r: Reading) -> bool:
    """Whether a contest, an application or an assessment is told of here or right before."""
    near = listed("documents", "words") | listed("contest", "words") | listed("members", "applied")
    near |= {"punktowy", "formalny", "merytoryczny", "panel"}
    before = [i for c in r.before for i in c.items]
    return r.has(near) or any(i.lemmas & near for i in (*before, *r.told))


def reject(r: Reading) -> list[Claim]:
    """ "Odrzucono wniosek X", "X odpadł z konkursu", "wniosek X oceniono negatywnie"."""
    about = listed("documents", "words") | listed("contest", "words")
    if r.verb.lemma == "przegrać" and r.references:
        about |= {"walka", "rywalizacja", "wyścig", "bój", "bitwa"}
    drops = r.verb.lemma in listed("refusing", "drops")
    at = next(
        (
            n
            for n, i in enumerate(r.items)
            if i.lemmas & (about | listed("refusing", "hurdles") | listed("refusing", "rounds") if drops else about)
        ),
        None,
    )
    if at is None and drops and _contested(r):
        at = r.verbal.at
    if r.verb.lemma in {"ocenić", "rozpatrzyć", "zaopiniować"} and not r.has({"negatywnie", "odmownie"}):
        return []
    unread = "bez" in r.clause.forms and r.has({"rozpatrzyć", "rozpoznać"})
    if r.verb.lemma in {"zwrócić", "pozostawić"} and (not unread or "prośbę" in r.clause.forms):
        return []
    if r.verb.lemma == "zatrzymać" and not (
        any(i.folded == "się" for i in r.items) and r.has(listed("refusing", "hurdles") | listed("refusing", "rounds"))
    ):
        return []
    if (
        r.verb.lemma in listed("refusing", "turns_down")
        and r.form("praet")
        and parts.subjects(r.clause, r.verbal.at).ids
    ):
        return []  # "klaster odrzucił propozycję wspólnego startu w konkursie": it is the one who turns down
    if r.verb.lemma in {"przepaść", "przepadać"} and r.states and _status_itself(r):
        whose = parts.objects(r.clause)
        return r.made(whose if whose.ids else alone_told_of(r), "lost", r.references[0], "lose")
    examples = exemplified(r.items)
    if at is None or not r.states or not r.known.standings.any or (many(r.items, at) and not examples.ids):
        return []
    whose = examples if examples.ids else _rejected(r)
    if drops and whose.how == "topic" and len(whose.ids) == 1 and _only_plural(r.items[r.verbal.at]):
        return []  # "nadwyżki prądu przepadają": who or what, is not said
    if whose.how == "topic" and not r.references and not any(m.start < r.clause.start for m in r.known.cast.mentions):
        return []  # a motion in a council, before the text comes to clusters
    asked = next((Reference(at, r.known.asked[i], "document") for i in whose.ids if i in r.known.asked), None)
    named = next((x for x in r.references if x.how != "pronoun"), None)
    reference = named or asked or r.standing_here(at, "document")
    return r.made(whose, "refused", reference, "reject") if reference else []


def _only_plural(verb: Item) -> bool:
    return not any("sg" in a.numbers for a in verb.readings)


def _contested(r: Reading) -> bool:
    """Whether a status is what one drops out of the running for."""
    if r.known.contested_here(r.sentence, r.told_clauses) or _judged(r):
        return True
    if any(i in r.known.asked for i in r.subject().ids) and _strove(r.before[-1:]):
        return True  # "podszedł do srebra i poległ"
    if any(i.kind == "status" for i in r.sentence.items):
        return True
    return any(i.kind == "status" for i in r.told) and bool(parts.subjects(r.clause, r.verbal.at).ids)


def _strove(clauses: Sequence[Clause]) -> bool:
    """Whether a finite verb of *clauses* is one of striving."""
    return any(i.finite and i.lemmas & verb_lemmas("strive") for c in clauses for i in c.items)


def _status_itself(r: Reading) -> bool:
    """Whether the status is what is gone ("przepadł status Klastra X"), not its applicant."""
    if r.has(listed("documents", "words")):
        return False
    bare = (r.items[x.at] for x in r.references if x.how == "level" and not (x.at and r.items[x.at - 1].prep))
    noun = next((i for i in r.items if i.lemmas & {"status", "tytuł", "ranga"}), None) or next(bare, None)
    nominative = noun is not None and any("nom" in a.cases for a in noun.readings)
    return nominative and bool(r.references) and not parts.subjects(r.clause, r.verbal.at).ids


def _rejected(r: Reading) -> Holders:
    """Whose application it is: who drops out, the document's owner, else an anaphor."""
    documents = listed("documents", "words")
    owned = NOBODY
    for at, item in enumerate(r.items):
        whose = {i.folded for i in r.items[max(0, at - 2) : at]}  # "jego wniosek", "jego pierwszy wniosek"
        if item.lemmas & documents and whose & {"jego", "jej"}:
            owned = owners(r)
        elif item.lemmas & documents and "ich" in whose and len(r.topic().ids) == 1 and tried(r):
            owned = r.topic()  # "podejście krośnian. Ich wniosek odrzucono"
    cast = r.known.cast
    for found in (parts.subjects(r.clause, r.verbal.at), parts.objects(r.clause), cast.anaphor(r.clause), owned):
        if found.ids:
            return found
    who = r.clause.sub in {"który", "która", "które", "którzy"} and r.clause.antecedent is not None
    if who or r.verb.lemma in listed("refusing", "drops") | listed("refusing", "loses"):
        return r.subject()
    for near in (c for c in r.sentence.clauses if abs(c.number - r.clause.number) == 1):
        if near.sub == "który" and any(i.lemmas & {"złożyć", "wysłać"} for i in near.items):
            return parts.subjects(near, 0)  # "wniosku, który złożył Klaster X"
    return next((found for found in (ours(r), prolongers(r)) if found.ids), None) or admitted(r)


def miss(r: Reading) -> list[Claim]:
    """ "X obszedł się smakiem", "zabrakło mu punktów", "dostał negatywną ocenę", "wrócił bez tytułu"."""
    appeals = r.verb.lemma in {"odwołać", "zaskarżyć"} and r.verbal.mood in {"future", "wish"}
    stated = (r.states or appeals) and not r.verbal.negated  # who will appeal was refused
    if not stated or not r.known.standings.any or funded(r.items) or not (at := _missing(r)):
        return []
    told = any(i.kind == "status" or i.lemmas & listed("contest", "words") for i in (*r.told, *r.sentence.items))
    told = told or r.has({"punktowy", "próg", "minimum"})
    told = told or any(_tried(c) for c in r.before)  # "startował w 2021 r., zabrakło mu"
    phrase = r.verb.lemma == "obejść" or any(i.folded == "kwitkiem" for i in r.items)
    told = told or (phrase and any(r.known.news.since(r.sentence.number - _REACH)))
    prize = _without(r.items) or any(x.how == "noun" for x in r.references)  # "odszedł bez nominacji"
    told = told or (prize and bool(r.known.news.before(r.sentence.number)))
    reference = next((x for x in r.references if x.how != "pronoun"), None) or r.standing_here(r.verbal.at, "document")
    if not told and _same_round(r.items):
        told, reference = any(r.known.news.since(0)), r.main_status(r.verbal.at, "contest")
    if not told or reference is None:
        return []
    cast = r.known.cast
    if at == "subject":
        spoken = (parts.represented(c) for c in reversed(r.before))
        holders = next((h for h in spoken if h.ids), r.subject())  # "prezes X mówi, że klaster odwoła się"
    elif at == "object":
        holders = parts.objects(r.clause)  # "na liście zabrakło Klastra X"
    else:
        holders = cast.datives(r.clause)
        tries = any(i.lemmas & listed("happenings", "tries") for i in (*r.told, *r.sentence.items))
        if not holders.ids and not holders.how and tries and "cluster" not in r.clause.kinds:
            holders = r.topic()  # "To druga próba: dwa lata temu zabrakło czterech punktów"
        if holders.how == "speaker" and cast.speaker(r.clause.start) is None and len(cast.names) > 1:
            return []  # "zabrakło nam punktów": who says it is not known
        near = [c for c in r.known.news.of(holders.ids) if same(c.standing, reference.standing)]
        now = any(c.action in {"granted", "renewed"} for c in near)
        if now and not any(i.kind == "date" or i.folded in listed("decision", "then_forms") for i in r.items):
            return []  # "za pierwszym razem zabrakło punktów": who has it now tells of the past
    asked = next((r.known.asked[i] for i in holders.ids if i in r.known.asked), None)
    if reference.how == "document" and asked is not None:
        reference = replace(reference, standing=asked)  # what it was told to have applied for
    return r.made(holders, "refused", reference, "miss")


def _tried(clause: Clause) -> bool:
    """Whether a clause tells of a try at nothing else: "startował już w 2021 roku", not "startował o dotację"."""
    return not elsewhere(clause.items) and not clause.lemmas.isdisjoint(listed("planning", "tries"))


def _same_round(items: Sequence[Item]) -> bool:
    """Whether the clause tells of the contest that the text is about: "w tej samej turze"."""
    rounds = listed("contest", "words") | listed("contest", "rounds")
    places = [n for n, i in enumerate(items) if n > 1 and i.lemmas & rounds]
    return any("sam" in items[n - 1].lemmas and "ten" in items[n - 2].lemmas for n in places)


def _missing(r: Reading) -> str:
    """Whether the clause says that one got nothing: who is then the ``subject`` or the ``dative``; else empty."""
    lemma, items = r.verb.lemma, r.items
    if lemma == "obejść":
        return "subject" if r.has({"smak"}) or _without(items) else ""
    if lemma in {"zabraknąć", "brakować"}:
        if r.has({"punkt", "oczko"}):
            return "dative"
        if r.has({"miejsce"}) and any(i.folded == "dla" for i in items):
            return "dative"  # "zabrakło miejsca dla X"
        return "object" if circle(items) is not None and parts.objects(r.clause).ids else ""
    if lemma in {"zostać", "pozostać", "pozostawać", "wrócić", "wyjechać", "odejść"}:
        return "subject" if _without(items) or any(i.folded in {"kwitkiem", "niczym"} for i in items) else ""
    no, verdicts = {"negatywny", "odmowny"}, listed("refusing", "verdicts")  # "decyzję odmowną" as well
    judged = any(
        (one.lemmas & no and other.lemmas & verdicts) or (one.lemmas & verdicts and other.lemmas & no)
        for one, other in pairwise(items)
    )
    return "subject" if judged else ""


def _without(items: Sequence[Item]) -> bool:
    """Whether somebody is left "bez tytułu"."""
    return any(one.folded == "bez" and other.lemmas & listed("refusing", "prizes") for one, other in pairwise(items))
