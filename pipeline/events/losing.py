"""Frames of losing and not getting a status: lose, deprive, end, deny, reject."""

from __future__ import annotations

from pipeline.calendar import Moment
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders
from pipeline.events.reading import Reading, noun_subject
from pipeline.events.signs import circle, collective, many
from pipeline.events.vocabulary import listed

_HURDLES = frozenset({"ocena", "etap", "próg", "kryterium", "wymóg", "weryfikacja", "sito", "eliminacje"})
_TERMS = frozenset({"ważność", "termin", "kadencja", "okres"})


def lose(r: Reading) -> list[Claim]:
    """ "X utracił status", "X wypadł z grona"."""
    reference = r.named_status() if r.verb.lemma in {"pożegnać", "zrezygnować"} else None
    reference = reference or r.status()
    if reference is None and r.verb.lemma == "wypaść" and (at := circle(r.items)) is not None:
        reference = r.standing_here(at, "circle")
    return r.made(r.subject(), "lost", reference, "lose") if reference is not None and r.states else []


def deprive(r: Reading) -> list[Claim]:
    """ "Odebrano klastrowi X status", "pozbawiono X statusu", "X skreślono z listy"."""
    reference = r.status()
    if reference is None or not r.states:
        return []
    holders = r.known.cast.datives(r.clause)
    if not holders.ids and r.verb.lemma in {"pozbawić", "skreślić", "wykreślić"}:
        holders = r.known.cast.objects(r.clause)
    return r.made(holders, "lost", reference, "deprive")


def end(r: Reading) -> list[Claim]:
    """ "Status wygasł", "skończyła się ważność odznaki"; "ważność upływa 31 grudnia" is having it until then."""
    if not r.states or not r.known.standings.any or r.has(listed("documents", "words") | listed("contest", "words")):
        return []
    if not r.form("praet"):
        return _ends_later(r)
    if r.has(listed("gerunds", "strivings")):
        return _outcome(r)
    if r.verb.lemma == "przestać" and not r.has({"obowiązywać", "być"}):
        return []
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    named = r.has(_TERMS) or not noun_subject(r.items, r.verbal.at)  # "umowa wygasła"
    if reference is None and named and (r.verb.lemma in {"wygasnąć", "wygasać"} or r.has(_TERMS)):
        reference = r.standing_here(r.verbal.at, "noun")
    if reference is None:
        return []
    cast = r.known.cast
    holders = cast.datives(r.clause)
    if not holders.ids:
        holders = cast.objects(r.clause)
    if not holders.ids and not any(i.kind == "cluster" for i in r.items):
        holders = r.topic()
    return r.made(holders, "expired", reference, "end")


def _outcome(r: Reading) -> list[Claim]:
    """ "Starania o status zakończyły się powodzeniem"."""
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    good, bad = r.has({"powodzenie", "sukces"}), r.has({"niepowodzenie", "fiasko", "porażka"})
    if reference is None or not (good or bad):
        return []
    owner = r.known.cast.objects(r.clause)
    return r.made(owner if owner.ids else r.topic(), "granted" if good else "refused", reference, "end")


def _ends_later(r: Reading) -> list[Claim]:
    """The status that is told to end on a date still has its holder."""
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    end = next((i.value for i in r.items if isinstance(i.value, Moment) and i.value.iso), None)
    if reference is None or end is None or r.verb.lemma == "przestać" or not r.form("fin"):
        return []
    made = r.made(r.known.cast.objects(r.clause), "held", reference, "end")
    for claim in made:
        claim.valid_until = end.last or end.iso
    return made


def deny(r: Reading) -> list[Claim]:
    """ "Odmówiono X nadania statusu"."""
    if not r.states or not r.known.standings.any:
        return []
    holders = r.known.cast.datives(r.clause)
    if not holders.ids and (people := collective(r.items, "dat")) is not None:
        holders = Holders(r.known.cast.akin(r.items, people) or r.topic().ids, "topic")
    reference = next(iter(r.references), None) or r.main_status(r.verbal.at, "noun")
    return r.made(holders, "refused", reference, "deny") if reference else []


def fail(r: Reading) -> list[Claim]:
    """ "X nie przeszedł oceny w konkursie o status"."""
    reference = r.contest() or r.named_status()
    if reference is None or not r.verbal.negated or r.verbal.mood != "fact" or not r.has(_HURDLES):
        return []
    return r.made(r.subject(), "refused", reference, "fail")


def reject(r: Reading) -> list[Claim]:
    """ "Odrzucono wniosek X", "X odpadł z konkursu"."""
    about = listed("documents", "words") | listed("contest", "words")
    if r.verb.lemma == "przegrać" and r.references:
        about |= {"walka", "rywalizacja", "wyścig", "bój", "bitwa"}
    at = next((n for n, i in enumerate(r.items) if i.lemmas & about), None)
    if at is None and r.verb.lemma in {"odpaść", "przepaść"} and r.known.contested_here(r.sentence, r.last_sentence):
        at = r.verbal.at
    if at is None or not r.states or not r.known.standings.any or many(r.items, at):
        return []
    reference = next((x for x in r.references if x.how != "pronoun"), None) or r.main_status(at, "document")
    holders = r.known.cast.subjects(r.clause, r.verbal.at)
    owned = r.topic() if at and r.items[at - 1].folded in {"jego", "jej"} else NOBODY
    for found in (r.known.cast.objects(r.clause), r.known.cast.anaphor(r.clause), owned):
        holders = holders if holders.ids else found
    return r.made(holders, "refused", reference, "reject") if reference else []
