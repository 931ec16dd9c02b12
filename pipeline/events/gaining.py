"""The frame of getting and keeping a status with the cluster as its subject ("uzyskał", "odnowił", "utrzymał")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.annotating.morphology import Analysis
from pipeline.events import parts
from pipeline.events.acting import whose_status
from pipeline.events.claims import Claim
from pipeline.events.decisions import role_of
from pipeline.events.holders import NOBODY, Holders
from pipeline.events.holding import valid
from pipeline.events.reading import UNNAMED, Reading
from pipeline.events.scene import Item
from pipeline.events.signs import acted, again, circle, counted, funded, renewing
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verbs
from pipeline.events.years import headed_by_year


def take(r: Reading) -> list[Claim]:
    """ "X uzyskał status", "X odnowił status", "minister odnowił X status"."""
    if (longer := _prolonged(r)) is not None:
        holders = r.known.cast.datives(r.clause)
        holders = holders if holders.how in {"named", "collective"} else r.topic()
        return r.made(holders, "renewed", longer, "take")
    if r.verb.lemma == "dodać":
        return []  # "dodał, że …" is of who speaks
    reference = r.status()
    if r.verb.lemma in listed("gaining", "wins"):
        told = r.known.contested_here(r.sentence, r.last_sentence) or _round(r)
        won = reference if r.verb.lemma == "wygrać" else None
        reference = r.contest() or won or (r.standing_here(r.verbal.at, "contest") if told else None)
    if r.verb.lemma in listed("gaining", "swaps"):
        reference = _swapped(r)
    if r.verb.lemma in {"dostać", "dostawać"} and any(i.folded == "się" for i in r.items):
        return []  # "dostał się do finału konkursu o status"
    if reference is not None and len(r.references) == 1 and "klastry" in r.items[reference.at].text.casefold():
        return []  # "Krajowe Klastry Kluczowe dostają pieniądze": the subject
    going = any("imperf" in a.tag.split(":") for a in r.items[r.verbal.at].readings if a.pos == "fin")
    if (r.verb.lemma == "zatrzymać" or going) and any(i.folded == "się" for i in r.items):
        return []  # "nie zatrzymał się na regionalnym wyróżnieniu", "konkurs, gdzie zdobywa się rangę"
    fetched = reference is not None and reference.paper and r.items[max(0, reference.at - 1)].folded == "po"
    if r.verb.lemma in listed("gaining", "steps_up") and not (fetched or r.has({"posiadanie"})):
        return []  # "w skład konsorcjum weszły dwa Krajowe Klastry Kluczowe", but "po dyplom wyszedł na scenę"
    if any(i.folded in {"zł", "mln", "tys"} for i in r.items):
        return []  # "otrzymał 3 mln zł"
    if r.has({"punkt", "oczko"}) and _contested(r, reference) and "najwięcej" not in r.clause.forms:
        return []  # "w konkursie o status zdobył 88 punktów"
    noted = r.has({"cel"} | listed("planning", "papers")) or any(i.folded == "się" for i in r.items)
    if r.verb.lemma in {"dopisać", "zapisać", "przyjąć"} and noted:
        return []  # "dopisał się do grona chętnych", "zapisał sobie za cel", "zapisał w strategii"
    if r.verb.lemma == "przejść":
        at = next((n for n, i in enumerate(r.items) if renewing(i) or i.folded.startswith("recertyfikac")), None)
        if at is None:
            return []  # "przeszedł ocenę": what came of it is told elsewhere
        reference = reference or r.standing_here(at, "noun")
    paper = r.clause.forms & {"datą", "terminem"}  # "dostał certyfikat z datą ważności 30 czerwca"
    if r.has({"ważność"}) and not paper and (r.verb.action != "renewed" or r.verb.lemma in listed("gaining", "keeps")):
        return valid(r)
    if reference is None and r.has(listed("joining", "seats")) and (at := circle(r.items)) is not None:
        named = (x for x in r.references if x.how in {"name", "level"})
        reference = next(named, None) or r.standing_here(at, "circle")  # "wywalczył miejsce wśród S"
    if reference is None and r.verb.action == "renewed" and (at := _own_seat(r)) is not None:
        reference = r.standing_here(at, "contest")
    if reference is None and (at := next((n for n, i in enumerate(r.items) if renewing(i)), None)) is not None:
        reference = r.standing_here(at, "noun") if r.verb.action == "granted" else None  # "uzyskać przedłużenie"
    if (
        reference is None
        and (r.verb.action == "renewed" or r.verb.lemma in listed("gaining", "gets"))
        and not r.form("inf")
    ):
        reference = r.unsaid()
    if reference is None and (ours := _it(r)) is not None:
        return r.made(r.topic(), acted(r.verb.action, r.verbal, r.items), ours, "take")
    if r.verb.lemma == "zasługiwać" and not _judged(r):
        return []
    if reference is None and r.verb.lemma == "zasługiwać" and any(renewing(i) for i in r.items):
        reference = r.standing_here(r.verbal.at, "noun")
    if reference is None or r.has({"negatywny", "odmowny"}):
        return []
    if any(i.lemmas & listed("gerunds", "refusals") for i in r.items[: reference.at]):
        return r.made(r.subject(), "refused", reference, "take") if r.states else []  # "otrzymał odmowę nadania"
    if r.states and any(i.lemmas & {"rekomendacja"} and any("acc" in a.cases for a in i.readings) for i in r.items):
        return r.made(r.subject(), "applied", reference, "take")  # "otrzymał rekomendację do nadania statusu"
    bare = r.verbal.form == "ppas" and r.verbal.finite < 0
    if bare and not any(i.kind == "cluster" for i in r.items):
        return []  # "Nowe i odnowione Krajowe Klastry Kluczowe": of nobody yet
    if r.verb.lemma in {"odebrać", "odbierać"} and r.known.cast.datives(r.clause).ids:
        return []  # "odebrano klastrowi status" takes away
    once = r.verb.lemma in listed("gaining", "wins")  # "triumfował w konkursie"
    if not once and any(a.pos == "praet" and "imperf" in a.tag.split(":") for a in r.items[r.verbal.at].readings):
        return []  # "odnawialiśmy go dwa razy": a history, no event
    confirmed = r.verb.lemma in listed("gaining", "confirms") and any(
        _getting(i) for i in r.items
    )  # "potwierdził uzyskanie statusu"
    action = kept(r, acted("granted" if confirmed else r.verb.action, r.verbal, r.items))
    holders = NOBODY if r.form("imps") or not action else r.subject()
    if action and not holders.ids and not holders.how and r.verb.lemma in {"odebrać", "odbierać"}:
        holders = _fetched(r, reference)
    if r.verbal.form == "inf" and action and r.has({"udać"}):
        holders = found if (found := r.known.cast.datives(r.clause)).ids else holders  # "klastrowi nie udało się"
    unsaid = holders.how in {"topic", "speaker"} and not any("pri" in a.persons for a in r.items[r.verbal.at].readings)
    if r.verb.lemma in listed("gaining", "confirms") and (unsaid or _proves(r)):
        return []  # "nadanie statusu potwierdza dokument", "status potwierdza, że dobrze pracujemy"
    if action == "renewed" and r.verbal.mood == "future" and _keeps_on(r, holders):
        return []
    given = holders.how != "named" and r.known.cast.datives(r.clause).how in {"named", "other", "collective"}
    if r.verb.action == "renewed" and (given or not holders.ids):
        holders = _renewed_by_body(r, reference)
    return r.made(r.with_companions(holders), action, r.pointed(holders, reference), "take")


def _keeps_on(r: Reading, holders: Holders) -> bool:
    """Whether it is but told how long what was just given will be kept: "dostał S. … Zachowa go przez trzy lata"."""
    told = r.known.news.last_of(holders.ids)
    through = any(a.folded == "przez" and b.kind == "duration" for a, b in pairwise(r.items))
    return through and told is not None and told.action == "granted"


def _fetched(r: Reading, reference: Reference) -> Holders:
    """For whom somebody fetches a named status: the cluster of the text, or of the sentence before ("Certyfikat S z rąk
    ministra odebrała prezes Anna Lis")."""
    person = any(i.kind == "person" for i in r.items) and reference.how in {"name", "level"}
    offices = listed("holders", "offices")  # their bearers fetch what is no cluster's
    official = any(a.lemma in offices and "nom" in a.cases for i in r.items for a in i.readings)
    if not person or official or "cluster" in r.clause.kinds:
        return NOBODY
    topic = r.topic()
    near = any(i.kind == "cluster" and i.entity.name_id in topic.ids for c in r.last_sentence for i in c.items)
    return topic if len(topic.ids) == 1 and (near or len(r.known.cast.names) == 1) else NOBODY


def _prolonged(r: Reading) -> Reference | None:
    """The status that is given more years: "dołożono mu kolejne dwa lata", "przedłużono jego ważność o rok"."""
    adds = any(i.kind == "duration" for i in r.items) and _adds(r)
    longer = r.verb.action == "renewed" and r.has({"ważność"}) and r.clause.forms & {"jego", "jej", "mu"}
    if not (adds or longer) or not r.states or parts.subjects(r.clause, r.verbal.at).ids:
        return None
    own = next((x for x in r.references if x.how != "pronoun"), None)
    told = any(i.kind == "status" for i in (*r.told, *(i for c in r.before for i in c.items)))
    return own or (r.standing_here(r.verbal.at, "noun") if told and len(r.topic().ids) == 1 else None)


def _adds(r: Reading) -> bool:
    """Whether years are added to a term: "dołożono mu kolejne dwa lata"."""
    added = r.has({"ważność"}) or again(r.items) == "again" or _more(r)
    return r.verb.lemma in listed("gaining", "adds") and added


def _more(r: Reading) -> bool:
    """Whether a further length of time is told of: "kolejne trzy lata"."""
    further = listed("again", "further")
    return any(j.kind == "duration" and i.lemmas & further for i, j in pairwise(r.items))


def _swapped(r: Reading) -> Reference | None:
    """The status that another was changed for: "zamienił Silver Label na Gold Label", "wymieniła srebro na złoto"."""
    for reference in r.references:
        begin = reference.at - (r.items[reference.at - 1].lemmas.isdisjoint(listed("status", "nouns")) is False)
        if reference.how in {"name", "level"} and begin and r.items[begin - 1].folded in {"na", "w"}:
            return reference
    return None


def _own_seat(r: Reading) -> int | None:
    """The place of "swoje miejsce obroniły A i B" after news of a contest or a circle; nothing may say what place it
    is."""
    seats = (n for n, i in enumerate(r.items) if n and i.lemmas & listed("joining", "seats"))
    ring = r.verb.action == "renewed" and any(circle(c.items) is not None for c in r.last_sentence)
    told = r.known.news.last_of(r.topic().ids)  # "obronił tę pozycję"
    near = told is not None and told.action in {"granted", "renewed"} and r.sentence.number - told.sentence.number < 2
    whose = {"swój", "ten"} if near and not r.has({"ranking"}) else {"swój"}
    at = next((n for n in seats if whose & r.items[n - 1].lemmas or (ring and n == r.verbal.at + 1)), None)
    if at is None:
        return None
    if not (ring or "ten" in r.items[at - 1].lemmas or r.known.contested_here(r.sentence, r.told_clauses)):
        return None
    after = r.items[at + 1] if at + 1 < len(r.items) else None
    free = after is None or after.finite or after.folded == "nie" or after.kind == "cluster" or bool(after.gap.strip())
    lasts = after is not None and after.folded == "na" and any(i.kind == "duration" for i in r.items[at + 2 : at + 4])
    return at if free or lasts else None  # no "pozycję na rynku"


def _proves(r: Reading) -> bool:
    """Whether the verb says what something is the proof of: "…, co potwierdza", "…, czego nie potwierdza"."""
    before = [i for i in r.items[: r.verbal.at] if i.folded != "nie"]
    return bool(before) and before[-1].folded in {"co", "czego"}


def _getting(item: Item) -> bool:
    """Whether the word is "uzyskanie", "nadanie" …"""
    return any(a.pos == "ger" and any(v.action == "granted" for v in verbs().get(a.lemma, ())) for a in item.readings)


def _judged(r: Reading) -> bool:
    """Whether it is what judges found: "komisja uznała, że zasługuje na tytuł"."""
    frame = r.before[-1].items if r.before and r.clause.sub == "że" else ()
    judges = listed("gaining", "judges")
    return any(i.lemmas & judges for i in frame) and any(i.lemmas & listed("gaining", "finds") for i in frame)


def _round(r: Reading) -> bool:
    """Whether an edition of the contest is won that only its number names: "wygrała czwartą rundę konkursu"."""
    return r.has({"runda", "edycja"}) and not funded(r.items)


def kept(r: Reading, action: str) -> str:
    """ "Zachowa tytuł do lipca": of what is still to come or goes on an end date tells that it is had, not renewed."""
    now = any(a.pos == "fin" for a in r.items[r.verbal.at].readings)
    if action != "renewed" or r.verb.lemma not in listed("gaining", "keeps") or not now or again(r.items):
        return action
    if _for_term(r):
        return ""  # how long what was just told of is given for
    still = listed("gaining", "still_forms") if r.verb.lemma == "zachowywać" else listed("gaining", "ever_forms")
    if any(i.folded in still for i in r.items):
        return "held"  # "status zachowuje wyłącznie X"
    if r.has(listed("being", "assessed")):
        return action  # "po ponownej ocenie zachowują go do 2027 r."
    ends = any(i.kind == "date" and role_of(r.items, at) == "until" for at, i in enumerate(r.items))
    return "held" if ends else action


def _for_term(r: Reading) -> bool:
    """Whether it tells how long what was told right before lasts: "Oba zachowają go przez dwa lata"."""
    term = any(i.folded == "przez" and j.kind == "duration" for i, j in pairwise(r.items))
    told = {c.cluster_id for c in r.known.news.since(r.sentence.number - 1) if c.action in {"granted", "renewed"}}
    named = {i.entity.name_id for i in r.items if i.kind == "cluster"}
    return term and bool(told) and named <= told


def _it(r: Reading) -> Reference | None:
    """The status of the sentence before, of which a passive tells: "W 2019 r. został on odnowiony"."""
    passive = r.verbal.form == "ppas" and r.verb.action == "renewed" and r.has({"zostać"}) and not r.clause.sub
    masculine = any(a.pos == "ppas" and a.genders & {"m3"} and "sg" in a.numbers for a in _read(r))
    nouns = any(
        a.pos == "subst" and "nom" in a.cases for i in r.items if not i.finite and not i.prep for a in i.readings
    )
    told = any(i.kind == "status" for c in (*r.last_sentence, *r.before) for i in c.items)
    alone = len(r.topic().ids) == 1 and "cluster" not in r.clause.kinds
    return r.standing_here(r.verbal.at, "pronoun") if passive and masculine and told and alone and not nouns else None


def _read(r: Reading) -> Sequence[Analysis]:
    return r.items[r.verbal.at].readings


def _contested(r: Reading, reference: Reference | None) -> bool:
    """Whether the status is what a contest is for, and no object of the verb: "w konkursie o status S"."""
    before = r.items[: reference.at] if reference is not None else ()
    at = max((n for n, i in enumerate(before) if i.lemmas & listed("contest", "words")), default=len(before))
    return any(i.folded == "o" for i in before[at:])


def _one(r: Reading, reference: Reference) -> bool:
    """Whether the status is the one spoken of before, of a single cluster that the text is about here."""
    item = r.items[reference.at]
    single = reference.how == "pronoun" or (reference.how == "noun" and any("sg" in a.numbers for a in item.readings))
    return single and not r.clause.sub and not counted(r.items) and len(r.topic().ids) == 1


def lately(r: Reading, reference: Reference) -> Holders:
    """The one cluster that just got a status of this kind: "…, a w 2021 r. Silver Label przedłużono"."""
    told = [c for c in r.known.news.since(r.sentence.number - 1) if c.standing.level == reference.standing.level]
    ids = tuple({c.cluster_id for c in told})
    alone = len(ids) == 1 and "cluster" not in r.clause.kinds and r.topic().ids == ids
    return Holders(ids, "topic") if alone else NOBODY


def _renewed_by_body(r: Reading, reference: Reference) -> Holders:
    """ "Minister odnowił jego status", "przedłużono go Klastrowi …"."""
    found = r.given()
    if found.how == "other":
        return Holders((UNNAMED,), "unnamed")  # "odnowiono status trzem klastrom"
    if found.ids:
        return found
    if r.has({"prawo"}) and r.verb.lemma in listed("gaining", "confirms"):
        return parts.objects(r.clause)  # "potwierdziło prawo Klastra X do tytułu"
    theirs = whose_status(r, reference)
    if not theirs.ids and r.verb.lemma not in listed("gaining", "confirms"):
        theirs = parts.had_by(r.sentence, r.clause)  # "przedłużył status, którym legitymuje się X"
    if theirs.ids:
        return theirs
    owned = any(i.kind == "word" and i.folded in {"jego", "jej", "ich", "nasz", "nam"} for i in r.items)
    if not owned and r.form("imps"):
        before = (parts.subjects(c, len(c.items)) for c in reversed(r.before))
        lasting = next((h for h in before if h.ids), NOBODY) if r.has({"ważność"}) else NOBODY
        found = lasting if lasting.ids else parts.objects(r.clause)  # "potwierdzono status Klastra X"
        label = reference.how in {"name", "level"} and r.verb.lemma not in listed("gaining", "confirms")
        others = any(a.cases == {"dat"} and a.pos == "subst" for i in r.items for a in i.readings)
        alone = label and len(r.known.cast.names) == 1 and not (others or counted(r.items))  # "odnowiono odznakę ESCA"
        led = alone or _one(r, reference) or headed_by_year(r.sentence)
        if not found.ids and led and r.verb.lemma not in listed("gaining", "confirms"):
            return r.topic()  # "W 2022 roku odnowiono go na trzy lata", "2016 – przedłużono status S"
        if not found.ids and label and (near := lately(r, reference)).ids:
            return near
        return found if found.ids else r.owner()
    return r.topic() if owned or headed_by_year(r.sentence) else NOBODY  # "2021 – minister przedłuża status S"
