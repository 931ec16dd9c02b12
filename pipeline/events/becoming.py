"""The frame of being and becoming: "X został Krajowym Klastrem Kluczowym", "X jest jednym z nich"."""

from __future__ import annotations

from itertools import pairwise

from pipeline.events import parts
from pipeline.events.among import described
from pipeline.events.bodies import bodies
from pipeline.events.circles import group_action
from pipeline.events.claims import Claim
from pipeline.events.clefts import cleft
from pipeline.events.decisions import role_of
from pipeline.events.fresh import fresh, to_come
from pipeline.events.gaining import kept, lately
from pipeline.events.holders import NOBODY, Holders
from pipeline.events.holding import bygone, dated, had_until, valid
from pipeline.events.joining import join, member, told_before
from pipeline.events.naming_later import named_later
from pipeline.events.reading import Reading
from pipeline.events.signs import acted, circle, predicate
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas
from pipeline.events.years import headed_by_year

_ENDING = ("wygas", "odnow", "odnaw", "przedłuż", "upły", "kadencj")
"""Beginnings of words that tell that a term, not a decision, ended what is had no more."""


def become(r: Reading) -> list[Claim]:
    """What being or becoming says of the subject."""
    if _passive(r) or (r.verb.lemma == "stać" and "się" not in r.clause.forms):
        return []  # "przy stoliku z napisem S stoi X"
    if r.verb.lemma == "być" and (turned_out := cleft(r)):
        return turned_out
    such = r.clause.sub in {"jakim", "którym"}  # "wraz z Krajowym Klastrem Kluczowym, jakim jest X"
    named = next((x for x in r.references if x.how == "name" and (predicate(r.items, x.at) or such)), None)
    reference = named or next((x for x in r.references if r.items[x.at].lemmas & {"kluczowy"}), None)
    aims = any(i.lemmas & listed("planning", "aims") for i in r.clause.head[-2:]) and r.form("fin")
    reached = any(i.folded == "nie" or i.lemmas & listed("planning", "reached") for i in r.sentence.items)
    if such and reference is not None and aims and not reached:
        whose = parts.objects(r.clause)  # "do celu, jakim jest (dla Klastra X) status S"
        return r.made(whose if whose.ids else r.topic(), "planned", reference, "aim") if r.states else []
    if r.verbal.negated and r.has({"już"}):
        return _no_more(r, reference)
    if r.has(listed("being", "newcomers")) and r.states:
        reference = r.standing_here(r.verbal.at, "circle")
        return r.made(r.subject(), "granted", reference, "become") if reference else []
    if any(i.lemmas & listed("applying", "candidates") for i in r.items) and not r.verbal.negated:
        return []  # "jest jednym z kandydatów do tytułu" is an application's
    if r.verb.lemma == "być" and r.has(listed("planning", "aims")) and _verbal_noun(r):
        return []  # "ambicją klastra jest wejście do grona"
    if r.verb.lemma == "być" and (told := described(r.items))[1]:
        behind = next((x for x in r.references if x.at > told[1] and x.how != "pronoun"), None)
        if behind is not None:
            return r.made(r.subject(), told[0], behind, "become") if r.states else []
    if reference is None and named_later(r):
        return []  # what was told of them says more
    reference = reference or _by_pronoun(r) or _one_of(r) or _one_more(r) or _one_with(r)
    if reference is None:
        return (valid(r) or join(r) or _these(r) or _came(r)) if r.verb.lemma in {"być", "pozostawać"} else []
    return _is(r, reference)


def _passive(r: Reading) -> bool:
    """Whether the verb makes a passive of a verb that takes something away: "został skreślony z listy S"."""
    near = r.items[r.verbal.at + 1 : r.verbal.at + 4] if r.verb.lemma in {"zostać", "zostawać"} else ()
    forms = (a for i in near for a in i.readings if a.pos == "ppas" and "nom" in a.cases)
    return any(a.lemma in verb_lemmas("strike", "reject", "deprive") for a in forms)


def _is(r: Reading, reference: Reference) -> list[Claim]:
    """The claim of "X jest S", "X został S" by what else is said: since when, again, at last, until when."""
    if r.verbal.mood == "future" and (r.verb.lemma == "być" or _decided(r)):
        return _will_be(r, reference)
    action = kept(r, acted(r.verb.action, r.verbal, r.items))
    if action == "held" and r.form("praet") and bygone(r.items):
        return []  # "byliśmy nim w latach 2014–2017", "był nim przez sześć lat": over
    group = group_action(r.items) if action == "held" and r.has({"jeden"}) else ""
    if action == "held" and group:
        return r.made(r.subject(), group, reference, "become")  # "jednym z chętnych na tytuł jest X"
    still = any(i.folded in {"nadal", "wciąż", "dalej"} for i in r.items) or r.verb.lemma == "pozostawać"
    if action == "held" and still and (r.has(listed("being", "assessed")) or _decided(r)):
        action = "renewed"  # "po ponownej ocenie nadal pozostaje S", "zarząd potwierdził, że nadal jest S"
    if action == "held" and (r.has(listed("circle", "laureates") | {"zdobywca"}) or fresh(r, reference)):
        action = "renewed" if still else "granted"  # "w gronie laureatów konkursu o status są A i B"
    held_anew = ("nowy" in a.lemmas and b.lemmas & listed("being", "one_of") for a, b in pairwise(r.items))
    if action == "held" and any(held_anew):
        action = "granted"  # "nowym posiadaczem tytułu jest X"
    ours = any("pri" in a.persons for a in r.items[r.verbal.at].readings)
    if action == "held" and ours and (r.sentence.title or headed_by_year(r.sentence)):
        action = "granted"  # a headline's "Jesteśmy S!", "2021 – maj: jesteśmy S!"
    if action == "held" and (over := had_until(r)) is not None:
        return dated(r.made(r.subject(), "expired", reference, "no_more"), over)
    return r.made(r.with_companions(_whose(r)) if action else NOBODY, action, reference, "become")


def _decided(r: Reading) -> bool:
    """Whether it is what those who give the status decided or confirmed."""
    said = r.clause.sub == "że" or ":" in r.items[0].gap  # "zarząd podjął decyzję: X zostanie S"
    frame = r.before[-1].items if r.before and said else ()
    decides = listed("gerunds", "decides") | {"potwierdzić"}
    if any(i.lemmas & {"decyzja", "uchwała"} for i in frame):
        decides |= {"podjąć", "przyjąć", "zapaść"}
    did = (i for i in frame if i.finite and i.lemmas & decides and any(a.pos == "praet" for a in i.readings))
    return next(did, None) is not None and bool(bodies(frame))


def _will_be(r: Reading, reference: Reference) -> list[Claim]:
    """ "Od 1 grudnia będzie S": decided; "na razie S nie będzie": refused."""
    if r.verbal.negated:
        now = any(i.folded in listed("being", "now_forms") for i in r.items) or _turned_down(r)
        return r.made(_whose(r), "refused", reference, "become") if now else []
    return r.made(_whose(r), "granted", reference, "become") if to_come(r) else []


def _turned_down(r: Reading) -> bool:
    """Whether the sentence after this one tells of a refusal: "X nie będzie S. Pismo z odmową przyszło wczoraj"."""
    after = r.known.scene.sentences[r.sentence.number + 1 : r.sentence.number + 2]
    refusals = listed("gerunds", "refusals") | listed("refusing", "failing")  # "przyszło odmowne pismo"
    return any(i.lemmas & refusals for s in after if not s.question for i in s.items)


def _whose(r: Reading) -> Holders:
    """The subject; where it is a noun that tells nothing ("nasz partner"), the only cluster of the text."""
    found = r.subject()
    if found.ids or found.how or r.verb.lemma == "być" or len(r.known.cast.names) != 1:
        return found
    return r.topic()


def _no_more(r: Reading, reference: Reference | None) -> list[Claim]:
    """ "Nie jest już S": lost, or expired where a term is told of; "ten kluczowy już nie jest"."""
    if r.verbal.mood == "none":
        return []  # "nie wiadomo, czy nie jest już S"
    told = (*r.before, *r.last_sentence)
    ours = r.clause.forms & {"nim", "nią"} and not any("person" in c.kinds for c in r.sentence.clauses)
    if reference is None and ours and any("status" in c.kinds for c in told):
        reference = r.standing_here(r.verbal.at, "pronoun")  # "został S w 2016 r., a dziś już nim nie jest"
    if reference is not None:
        ended = any(i.folded.startswith(_ENDING) for i in r.sentence.items)
        return r.made(r.subject(), "expired" if ended else "lost", reference, "no_more")
    if r.verb.lemma == "być" and r.has({"kluczowy"}):
        reference = r.standing_here(r.verbal.at, "noun")  # "Ten od stycznia kluczowy już nie jest"
    if reference is None and (circle(r.items) is not None):
        reference = next((x for x in r.references if x.how in {"name", "level"}), None)
        return r.made(r.subject(), "lost", reference, "no_more") if reference else []  # "nie jest już w gronie S"
    return r.made(r.subject(), "expired", reference, "no_more") if reference else []


def _verbal_noun(r: Reading) -> bool:
    return any(a.pos == "ger" for i in r.items for a in i.readings)


def _by_pronoun(r: Reading) -> Reference | None:
    """ "Został nim X", "jest nim X" after a sentence that names the status."""
    whose = parts.subjects(r.clause, r.verbal.at).ids if r.verb.lemma == "być" else ()
    pronoun = any(i.folded in {"nim", "nią", "nimi"} for i in r.items)
    if not pronoun or not (r.verb.lemma in {"zostać", "stać"} or whose) or r.has(listed("circle", "words")):
        return None
    ranked = any(i.kind == "status" for c in r.last_sentence for i in c.items)
    return r.standing_here(r.verbal.at, "pronoun") if ranked else None


def _one_of(r: Reading) -> Reference | None:
    """The status of "laureatem konkursu o S jest X"; in the nominative its holders are the subject."""
    named = r.named_status() if r.has(listed("being", "one_of")) else None
    if named is None:  # "jedynym posiadaczem tytułu jest X"
        nouns = (x for x in r.references if x.how in {"noun", "level"} and x.at)
        whose = listed("circle", "owners") | listed("circle", "laureates")  # "pierwszym laureatem tytułu był X"
        return next((x for x in nouns if _had_by(r, x.at) & whose), None)
    contests = (n for n, i in enumerate(r.items) if i.lemmas & listed("contest", "words"))
    if named is None or (next(contests, named.at) < named.at and not r.has(listed("circle", "laureates"))):
        return None  # "jest jednym z uczestników konkursu o S"
    mention = r.items[named.at]
    subject = mention.kind == "status" and mention.entity.base == mention.text and " " in mention.text
    subject = subject and not (named.at and r.items[named.at - 1].prep)  # "zwycięzcami konkursu na S"
    return None if subject else named


def _one_with(r: Reading) -> Reference | None:
    """The status of "jest jedynym klastrem o statusie S", "jest klastrem z brązową odznaką"."""
    labels = (x for x in r.references if x.how == "level" and x.standing.level == "european")
    named = r.named_status() or next(labels, None)
    if named is None or r.verb.lemma != "być":
        return None
    before = r.items[max(0, named.at - 1)]
    ranked = before.lemmas & listed("status", "nouns") or any(a.pos == "adj" for a in before.readings)
    at = named.at - bool(ranked)
    if at < 2 or r.items[at - 1].folded not in {"z", "ze", "o"}:
        return None
    noun = r.items[at - 2]
    predicate_ = noun.lemmas & listed("holders", "anaphors") and any("inst" in a.cases for a in noun.readings)
    return named if predicate_ else None


def _had_by(r: Reading, at: int) -> frozenset[str]:
    """The noun that the rank at *at* is the complement of: "laureatem (tego) tytułu", "posiadacz złotej odznaki"."""
    described = at > 1 and ("ten" in r.items[at - 1].lemmas or any(a.pos == "adj" for a in r.items[at - 1].readings))
    return r.items[at - 2 if described else at - 1].lemmas


def _one_more(r: Reading) -> Reference | None:
    """The status of "został członkiem rodziny S"; who is one is read with those that come among them."""
    at = member(r) if r.verb.action == "granted" else None
    named = next((x for x in r.references if at is not None and x.at == at + 1), None)
    told = next(r.known.news.since(r.sentence.number - 1), None)
    if named or told is None or r.verb.action != "granted" or not r.has({"członek"}):
        return named
    ring = next((n for n, i in enumerate(r.items) if i.lemmas & listed("circle", "words")), None)
    return (
        Reference(ring, told.standing, "circle") if ring is not None else None
    )  # "nowym członkiem tego grona został X"


def _came(r: Reading) -> list[Claim]:
    """ "W 2013 r. dostał Bronze Label, cztery lata później było już srebro": a label that came next."""
    labels = [x for x in r.references if x.how in {"name", "level"} and x.standing.level == "european"]
    reference = next((x for x in labels if not (x.at and r.items[x.at - 1].prep)), None) if len(labels) == 1 else None
    dated_here = any(i.kind == "date" and role_of(r.items, at) == "on" for at, i in enumerate(r.items))
    if reference is None or not r.form("praet") or not r.states or not dated_here:
        return []
    return r.made(lately(r, reference), "granted", reference, "become")


def _these(r: Reading) -> list[Claim]:
    """ "Wyłoniono nowe Krajowe Klastry Kluczowe. Są to X i Y."""
    action = told_before(r.known.scene.sentences[r.sentence.number - 1], unnamed=True) if r.sentence.number else ""
    reference = r.standing_here(r.verbal.at, "circle")
    if not action or reference is None or not any(i.folded in {"to", "nimi", "nim"} for i in r.items):
        return []
    return r.made(parts.subjects(r.clause, r.verbal.at), action, reference, "join")
