"""Frames of losing a status: lose, deprive, strike; its end is in :mod:`ending`, its refusal in :mod:`refusing`."""

from __future__ import annotations

from itertools import pairwise

from pipeline.events.acting import alone_told_of, whose_status
from pipeline.events.bodies import bodies
from pipeline.events.circles import group_action
from pipeline.events.claims import Claim
from pipeline.events.ending import end, owners
from pipeline.events.giving import admitted, done_to
from pipeline.events.holders import NOBODY
from pipeline.events.reading import Reading
from pipeline.events.signs import circle
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas

_OWNED = frozenset({"jego", "jej", "ich", "mu", "im"})


def lose(r: Reading) -> list[Claim]:
    """ "X utracił status", "X wypadł z grona"."""
    if r.has({"ważność"}):
        return end(r)  # "status, który stracił ważność 31 stycznia"
    if any(a.pos == "ger" and a.lemma in verb_lemmas("strive") for i in r.items for a in i.readings):
        return []  # "rezygnuje z ubiegania się o status": of a plan
    reference = r.named_status() if r.verb.lemma in listed("losing", "parts_with") else None
    reference = reference or r.status() or (r.unsaid() if r.verb.lemma in listed("losing", "loses") else None)
    leaves = r.verb.lemma in listed("losing", "leaves")
    if leaves and group_action(r.items) in {"applied", "refused"}:
        return []  # "odpadł z grona kandydatów"
    ring = circle(r.items, free=r.verb.lemma in {"opuścić", "opuszczać"})
    if leaves and reference is not None and ring is None and not _out_of(r, reference.at):
        return []  # "klaster opuścił halę", "ubyło mu członków"
    beyond = any(i.folded == "poza" for i in r.items)  # "wypadły poza listę": of something else
    seat = r.verb.lemma in listed("losing", "loses") and r.has(listed("joining", "seats"))  # "stracił miejsce wśród S"
    at = ring if (leaves or seat) and not beyond else None
    if reference is None and at is not None:
        named = next((x for x in r.references if x.how in {"name", "level"}), None) if seat else None
        reference = named or r.standing_here(at, "circle")
    if (
        r.verbal.negated
        and r.verbal.mood == "fact"
        and r.verb.lemma in listed("losing", "lets_go")
        and reference is not None
    ):
        return r.made(r.subject(), "renewed", reference, "lose")  # "nie oddał tytułu"
    if reference is not None and r.states and r.has(listed("losing", "dreams")):
        return r.made(r.subject(), "refused", reference, "lose")  # "pożegnał się z marzeniami o statusie"
    weak = (
        "leave" if leaves or r.verb.lemma in listed("losing", "parts_with") else "lose"
    )  # how it left may be told elsewhere
    weak = "no_more" if r.verb.lemma in {"zniknąć", "znikać"} else weak
    if reference is not None and _to_go(r):
        return r.made(r.subject(), "lost", reference, weak)
    over = any(one.folded in {"z", "po"} and "upływ" in i.lemmas for one, i in pairwise(r.items))
    action = "expired" if leaves and over else "lost"  # "z upływem września"
    return r.made(r.subject(), action, reference, weak) if reference is not None and r.states else []


def _to_go(r: Reading) -> bool:
    """Whether the day is told on which the status will be gone: "utraci status z dniem 31 grudnia"."""
    dated = any(a.folded == "dniem" and b.kind == "date" for a, b in pairwise(r.items))
    sure = not r.clause.sub and r.items[0].folded != "bez"  # "obawia się, że", "bez sprawozdania"
    return dated and sure and r.verbal.mood == "future" and not r.verbal.negated


def _out_of(r: Reading, at: int) -> bool:
    out = {"z", "ze", "spośród"}
    counted = at > 1 and any(a.pos == "num" for a in r.items[at - 1].readings) and r.items[at - 2].folded in out
    return counted or (at > 0 and r.items[at - 1].folded in out)  # "z piętnastu S ubyły dwa: A i B"


def deprive(r: Reading) -> list[Claim]:
    """ "Odebrano klastrowi X status"."""
    reference = r.status()
    if reference is None or not r.states or _about_giving(r, reference) or _from_hands(r):
        return []
    holders = r.given()
    if not holders.ids and _paper(r, reference):
        return []
    if holders.how == "topic" and r.has(_OWNED):
        holders = owners(r)  # "X wypadł z listy: tytuł cofnięto mu po kontroli"
    if not holders.how and r.sentence.title and not any(i.kind == "cluster" for i in r.items):
        holders = r.topic()  # "Minister cofnął certyfikat": of the article's cluster
    often = r.has(listed("losing", "often"))
    if not holders.how and r.form("imps") and reference.how == "noun" and _accusative(r, reference) and not often:
        holders = alone_told_of(r)  # "Tytuł, przyznany w 2020 r., cofnięto"
    if not holders.how:
        holders = whose_status(r, reference)
    return r.made(holders, "lost", reference, "deprive")


def _accusative(r: Reading, reference: Reference) -> bool:
    """Whether the status is the single object of the verb."""
    readings = r.items[reference.at].readings
    return any("acc" in a.cases and "sg" in a.numbers for a in readings) and not r.items[reference.at - 1].prep


def _about_giving(r: Reading, reference: Reference) -> bool:
    """Whether the status is a verbal noun's: "odebrał gratulacje z okazji przyznania klastrowi statusu", or that of
    something about taking it: "zawiesił postępowanie w sprawie odebrania statusu"."""
    between = r.items[r.verbal.at + 1 : reference.at]
    if any(i.lemmas & listed("happenings", "proceedings") for i in between):
        return True
    nouns = (a.lemma for i in between for a in i.readings if a.pos == "ger")
    given = any(lemma in verb_lemmas("give", "take") for lemma in nouns)
    return given and not r.has({"uchwała", "decyzja"})  # "uchylił uchwałę o nadaniu klastrowi statusu"


def _paper(r: Reading, reference: Reference) -> bool:
    """Whether a paper is what is received, and no body takes it: "sześć organizacji odebrało dziś certyfikaty S"."""
    if r.verb.lemma not in listed("losing", "receives") or r.form("imps") or r.verbal.form == "ppas":
        return False
    papers = any(i.lemmas & listed("status", "papers") for i in r.items[max(0, reference.at - 1) : reference.at + 1])
    return papers and not any(b.part == "subject" for b in bodies(r.items))


def _from_hands(r: Reading) -> bool:
    """Whether it is received: "dyplomy z rąk marszałka odbierają przedstawiciele klastrów"."""
    return any(r.items[n - 1].folded == "z" for n, i in enumerate(r.items) if n and i.folded == "rąk")


def strike(r: Reading) -> list[Claim]:
    """ "Pozbawiono X statusu", "X skreślono z listy", "wykluczono klaster z grona"."""
    reference = r.status()
    if reference is None and (at := circle(r.items)) is not None:
        reference = r.standing_here(at, "circle")
    if reference is None or not r.states or r.has(listed("contest", "words")):
        return []
    if reference.how == "pronoun" and r.verb.lemma in listed("losing", "crosses_out") and circle(r.items) is None:
        return []  # "skreślaliśmy ją punkt po punkcie"; but "skreślono go z listy"
    owned = owners(r) if r.has(_OWNED) or any(i.folded == "go" for i in r.items) else NOBODY
    for found in (done_to(r), r.subject() if r.verbal.form == "ppas" else NOBODY, owned, admitted(r)):
        if found.ids:
            return r.made(found, "lost", reference, "strike")
    return []
