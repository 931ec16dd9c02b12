"""Frames of having a status: hold, belong, last; without a verb it is told in :mod:`nominals`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.calendar import Moment
from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.decisions import role_of
from pipeline.events.fresh import fresh
from pipeline.events.gerunds import noun_action
from pipeline.events.holders import Holders
from pipeline.events.nominals import linked_by
from pipeline.events.reading import UNNAMED, Reading
from pipeline.events.scene import Item
from pipeline.events.signs import again
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verbs

_MANY = ("klastry kluczowe", "kluczowe klastry", "klastrów kluczowych", "kluczowych klastrów")
_GIVEN = frozenset({"granted", "renewed"})
_KEEPS = frozenset({"zachowywać", "zachować"})


def hold(r: Reading) -> list[Claim]:
    """ "X posiada status"; "X ma w planach status" is a plan, "X nie ma już statusu" a loss."""
    reference = _run_as(r) if r.verb.lemma in listed("holding", "runs") else r.status()
    if r.verbal.negated and r.verbal.mood in {"fact", "future", "shows"}:
        gone = any(i.folded == "już" for i in r.items) and reference is not None
        return r.made(r.subject(), "lost", reference, "no_more") if gone and reference else []
    if r.verbal.mood == "future" and reference is not None and not r.verbal.negated:
        return _for_years(r, reference)
    if r.verbal.mood not in {"fact", "shows"}:
        return []
    if (hoped := _hoped_for(r)) is not None:
        return r.made(r.subject(), "planned", hoped, "aim")
    if reference is None:
        return []
    if r.has(listed("documents", "words")) and reference.how == "name":  # "wniosek o status ma już za sobą X"
        behind = any(i.folded == "sobą" for i in r.items)
        return r.made(r.subject(), "applied", reference, "hold") if behind else []
    if told := _told_by_noun(r, reference):
        action = told if r.verbal.mood == "fact" and r.verb.lemma in listed("holding", "prides") else ""
        planned = r.verb.lemma == "mieć" and r.has(listed("planning", "papers"))  # "ma w strategii uzyskanie statusu"
        return r.made(r.subject(), "planned" if planned else action, reference, "hold")
    if r.has({"szansa", "widok"}):
        return []  # "ma szansę na status"
    if r.form("praet") and (r.has(listed("holding", "once")) or bygone(r.items)):
        return []  # "wcześniej miał brązową": what it had is over, or a change tells of it
    if _nobodys(r, reference):
        near = r.items[max(0, reference.at - 2) : reference.at]
        several = any(a.pos == "num" for i in near for a in i.readings)
        new = any(i.lemmas & listed("appositions", "fresh") for i in near)  # "ma trzy nowe S. To A, B i C"
        action = "granted" if new else "held"
        return r.made(Holders((UNNAMED,), "unnamed"), action, reference, "hold") if several else []
    if r.has(listed("planning", "aims")):
        return r.made(r.subject(), "planned", reference, "aim")
    if r.verb.lemma == "mieć" and any(
        a.pos == "inf" for i in r.items[r.verbal.at + 1 : r.verbal.at + 3] for a in i.readings
    ):
        return []  # "ma być gotowy"
    holders = r.with_companions(r.subject())
    if (over := had_until(r)) is not None:
        return dated(r.made(holders, "expired", reference, "no_more"), over)
    new = _new(r, reference) or fresh(r, reference) or _given_right_before(r, reference, holders)
    first = again(r.items) == "first" and not r.form("praet")  # "po raz pierwszy może się pochwalić tytułem S"
    new = new or first or _chosen(r.items)
    action = "granted" if new else r.verb.action
    metals = [x for x in r.references if x.how == "level" and x.standing.level == "european"]
    if action == "granted" and len({x.standing for x in metals}) > 1:  # "brąz mieliśmy w 2014 roku, srebro w 2019"
        each = [(replace(r, verbal=replace(r.verbal, at=min(x.at + 1, len(r.items) - 1))), x) for x in metals]
        return [c for one, x in each for c in one.made(holders, action, x, "hold")]
    if (made := _renewed(r, reference)) is not None:  # "ma go od 2016 r., odnowiony w 2019": the day is the renewal's
        return replace(r, verbal=replace(r.verbal, at=made)).made(holders, "renewed", reference, "hold")
    return r.made(holders, "renewed" if again(r.items) == "again" else action, reference, "hold")


def _chosen(items: Sequence[Item]) -> bool:
    """Whether it is told when those who have the status were chosen: "dwa klastry, wyłonione w 2016 r.: A i B"."""
    chosen = (n for n, i in enumerate(items) if any(a.pos == "ppas" for a in i.readings))
    return any(
        items[n].lemmas & listed("holding", "chosen") and any(i.kind == "date" for i in items[n + 1 : n + 3])
        for n in chosen
    )


def _hoped_for(r: Reading) -> Reference | None:
    """The status of "ma nadzieję na status", "ma nadzieję zdobyć status"."""
    named = next((x for x in r.references if x.how in {"name", "level"}), None)
    if named is None or r.verb.lemma != "mieć" or r.verbal.mood != "fact" or not r.has(listed("holding", "eyes")):
        return None
    known = (v for i in r.items for a in i.readings if a.pos == "inf" for v in verbs().get(a.lemma, ()))
    gets = any(v.action in {"granted", "renewed"} for v in known)
    return named if gets or any(i.folded == "na" for i in r.items[: named.at]) else None


def _told_by_noun(r: Reading, reference: Reference) -> str:
    """What a verbal noun before the status tells: "pochwalił się uzyskaniem tytułu", "cieszy się z jego odnowienia"."""
    ranks = listed("status", "nouns")  # "niezależnie od wyróżnienia" tells of none
    known = (noun_action(r.items, at) for at in range(reference.at) if r.items[at].lemmas.isdisjoint(ranks))
    return next((action for action in known if action in {"granted", "renewed"}), "")


def _run_as(r: Reading) -> Reference | None:
    """The status of "działa jako S", "funkcjonuje ze statusem S"."""
    return next(
        (x for x in r.references if x.how == "name" and linked_by(r.items, x.at) in {"jako", "ze statusem"}), None
    )


def _renewed(r: Reading, reference: Reference) -> int | None:
    """The participle of "ma odnowiony status": what is had has been renewed."""
    near = range(max(0, reference.at - 3), min(len(r.items), reference.at + 4))  # "ma certyfikat, i to odnowiony"
    made = ((at, a.lemma) for at in near for a in r.items[at].readings if a.pos == "ppas")
    renews = (at for at, lemma in made for v in verbs().get(lemma, ()) if v.frame == "take" and v.action == "renewed")
    return next(renews, None)


def _for_years(r: Reading, reference: Reference) -> list[Claim]:
    """ "Na następne trzy lata tytułem cieszyć się będzie X": what will be had for a term was just given or renewed."""
    until = any(i.kind == "date" and role_of(r.items, at) in {"until", "since"} for at, i in enumerate(r.items))
    time = again(r.items)
    once_more = time == "again"  # "po raz pierwszy posługiwać się nim będą A i B" needs no term
    term = until or any(i.kind == "duration" for i in r.items)
    if not (term or time == "first") or (r.verb.lemma == "mieć" and not once_more):
        return []
    holders, verb = r.subject(), r.items[max(r.verbal.finite, 0)]
    if holders.how == "topic" and r.has({"wszystek"}):
        return []  # "wszystkie będą się nim posługiwać": those told of before, however many
    if holders.how == "topic" and len(holders.ids) == 1 and all(a.numbers == {"pl"} for a in verb.readings):
        return []  # "będą się nim posługiwać": several that were not named yet
    if not once_more and (told := _last_given(r, reference, holders)):
        return r.made(holders, told, reference, "hold")  # its term
    if all(r.known.had.get(i) == reference.standing for i in holders.ids):
        decided = r.has(
            listed("gerunds", "decided")
        )  # "ma go od 2016 r., a decyzją ministra będzie go miał do 2025 r."
        return r.made(holders, "renewed" if once_more or decided else "held", reference, "hold")
    return r.made(holders, "renewed" if once_more else "granted", reference, "hold")


def _last_given(r: Reading, reference: Reference, holders: Holders) -> str:
    """How those named came by the status, where the article has told it: the last of its grants and renewals."""
    told = [c.action for c in r.known.news.of(holders.ids) if c.standing == reference.standing and c.action in _GIVEN]
    return told[-1] if told else ""


def bygone(items: Sequence[Item]) -> bool:
    """Whether a past tense is over: of years gone by ("w latach 2014–2017") or of a length ("przez sześć lat")."""
    lasted = (n for n, i in enumerate(items) if i.kind == "duration" and n and items[n - 1].folded == "przez")
    return any(i.folded == "latach" for i in items) or next(lasted, None) is not None


def dated(made: list[Claim], day: str) -> list[Claim]:
    """*made*, each on *day*."""
    for claim in made:
        claim.date = day
    return made


def had_until(r: Reading) -> str | None:
    """The day on which what was had came to an end: "do końca sierpnia 2024 r. taki status posiadał X"."""
    if not r.form("praet") or any(i.folded == "od" for i in r.items):
        return None
    ends = [i.value for at, i in enumerate(r.items) if isinstance(i.value, Moment) and role_of(r.items, at) == "until"]
    return next((e.last or e.iso for e in ends if e.iso), None)


def _new(r: Reading, reference: Reference) -> bool:
    """ "Ma od niedawna tytuł"; "brąz mieliśmy w 2014 roku": a label's year is the one in which it came."""
    since = any(i.folded == "od" and j.folded in listed("holding", "since_forms") for i, j in pairwise(r.items))
    text = " ".join(i.folded for i in r.items)
    since = since or "odtąd" in text or "od tej pory" in text
    near = r.items[max(0, reference.at - 3) : reference.at]
    since = since or any(i.lemmas & listed("holding", "fresh") for i in near)
    past = any(a.pos == "praet" for a in r.items[r.verbal.at].readings)
    on = any(i.kind == "date" and role_of(r.items, at) == "on" for at, i in enumerate(r.items))
    return since or (past and on and reference.standing.level == "european")


def _given_right_before(r: Reading, reference: Reference, holders: Holders) -> bool:
    """Whether those named have what was just given to nobody named: "Zarząd nadał statusy. Mają je teraz A i B"."""
    if reference.how != "pronoun" or holders.how != "named" or r.has(listed("holding", "others")):
        return False
    last = [c for c in r.known.unnamed if c.sentence.number == r.sentence.number - 1]
    return any(c.action == "granted" and c.standing == reference.standing for c in last)


def _nobodys(r: Reading, reference: Reference) -> bool:
    """ "Mamy za dużo statusów", "na złoto mamy za mało ludzi", "kto mówi, że mamy tytuł", "gdy się go ma": nothing that
    somebody has."""
    item, before = r.items[reference.at], r.items[reference.at - 1] if reference.at else None
    many = reference.how == "noun" and {n for a in item.readings for n in a.numbers} == {"pl"}
    many = many or (item.kind == "status" and item.folded.endswith(_MANY))
    aimed = reference.how == "level" and before is not None and before.folded in {"na", "od", "o", "do"}
    hearsay = (
        r.clause.sub == "że"
        and bool(r.before)
        and any(i.folded in listed("holding", "anyone_forms") for i in r.before[-1].items)
    )
    anybody = r.verb.lemma == "mieć" and any(i.folded == "się" for i in r.items)
    return many or aimed or hearsay or anybody


def belong(r: Reading) -> list[Claim]:
    """ "Tytuł przysługuje klastrowi X"."""
    holders = r.known.cast.datives(r.clause)
    term = any(i.kind == "duration" for i in r.items) and holders.how not in {"named", "both"}
    if r.references and r.verbal.negated and r.verbal.mood == "fact" and any(i.folded == "już" for i in r.items):
        return r.made(holders, "lost", r.references[0], "no_more")  # "nie przysługuje już klastrowi"
    if not r.references or not r.states or not holders.ids or term:
        return []  # "status przysługuje klastrowi trzy lata": how long what was told of is had
    if (over := had_until(r)) is not None:
        return dated(r.made(holders, "expired", r.references[0], "no_more"), over)
    if r.form("praet") and not any(i.folded == "od" for i in r.items):
        return []
    return r.made(holders, "held", r.references[0], "belong")


def valid(r: Reading) -> list[Claim]:
    """ "Jego status jest ważny do końca 2021 r.": having it, where the text says whose it is."""
    runs = r.verb.lemma in {"obowiązywać", "biec"}
    lasts = runs or r.has({"ważny"}) or (r.verb.lemma in _KEEPS and r.has({"ważność"}))
    renewed = r.verbal.mood == "future" and not r.verbal.negated and again(r.items) == "again"
    if not lasts or not (r.states or renewed):
        return []
    if not r.references:
        return _still_valid(r)
    if (over := had_until(r)) is not None:
        whose = parts.objects(r.clause)
        told = "cluster" not in r.clause.kinds and len(r.topic().ids) == 1 and r.references[0].how == "noun"
        return dated(r.made(r.topic() if told else whose, "expired", r.references[0], "last"), over)
    reference, cast = r.references[0], r.known.cast
    holders = parts.objects(r.clause)
    if not holders.ids and _theirs(r.items[max(0, reference.at - 2) : reference.at]):
        before = [parts.subjects(c, len(c.items)) for c in reversed(r.before)]
        holders = next((h for h in before if h.ids), Holders(cast.topic[-1:], "topic"))
    ours = any("nasz" in i.lemmas for i in r.items[max(0, reference.at - 2) : reference.at])
    if not holders.ids and holders.how != "other" and ours:
        holders = cast.we(r.clause.start)  # "nasza srebrna odznaka jest ważna do maja"
    if not holders.ids and holders.how != "other":
        holders = parts.had_by(r.sentence, r.clause)  # "Status, którym X cieszy się od lat, obowiązuje do maja"
    given = any(a.pos == "ppas" and a.lemma in listed("giving", "handed") for i in r.items for a in i.readings)
    alike = sum(standing == reference.standing for standing in r.known.had.values())  # of several it tells of all
    if not holders.ids and holders.how != "other" and given and len(r.topic().ids) == 1 and alike < 2:
        holders = r.topic()  # "Tytuł, nadany w maju 2022 r., jest ważny do maja 2026 r."
    return r.made(holders, "renewed" if renewed else "held", reference, "last")


def _theirs(before: Sequence[Item]) -> bool:
    """Whether a status is somebody's who was named: "jego status", "jej tytuł S"."""
    return any(i.folded in {"jego", "jej"} for i in before)


def _still_valid(r: Reading) -> list[Claim]:
    """ "X nie musi martwić się o status: obowiązuje do 2025 r.": the status of the clause right before."""
    told = next((i for c in r.before[-1:] for i in c.items if i.kind == "status"), None)
    until = any(i.kind == "date" and role_of(r.items, at) == "until" for at, i in enumerate(r.items))
    if told is None or not until:
        return []
    holders = parts.subjects(r.before[-1], len(r.before[-1].items))
    return r.made(holders, "held", Reference(0, r.known.standings.named(told), "noun"), "last")
