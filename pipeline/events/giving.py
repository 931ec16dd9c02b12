"""Frames of being given a status: give, come, honour; the cluster stands in the dative or is the object."""

from __future__ import annotations

from itertools import pairwise

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.fresh import settled
from pipeline.events.holders import NOBODY, Holders, anaphoric, cases, exemplified
from pipeline.events.numbers import to_some
from pipeline.events.outright import outright
from pipeline.events.reading import UNNAMED, Reading
from pipeline.events.scope import attributive
from pipeline.events.signs import acted, collective, counted, funded
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas
from pipeline.events.years import headed_by_year

_OBJECTS = frozenset({"go", "je", "ją"})
"""Pronouns that are no means; the dictionary also has "go" for the game. ("Do", a note there, is a preposition.)"""
_NEAR = 2
"""Sentences after several statuses were given in which it is told to whom."""
_INTO = frozenset({"za", "na", "jako", "do"})


def give(r: Reading) -> list[Claim]:
    """ "Klastrowi X przyznano status", "klaster X uhonorowano tytułem", "tytuł trafił do X"."""
    reference = r.status() or _one_of_those(r)
    if reference is None or not _given(r) or (reference.at and r.items[reference.at - 1].folded == "bez"):
        return []  # "bez tytułu do domu wrócił X"
    if r.verb.lemma == "pozostawić" and not r.known.cast.datives(r.clause).ids:
        return []  # "wniosek pozostawiono bez rozpatrzenia"
    if r.verb.lemma in listed("giving", "issues") and r.has(listed("gerunds", "decided")):
        return []  # "wydano decyzję o ponownym nadaniu rangi": the noun says which
    if r.verb.lemma in listed("giving", "goes_to") and (reference.how == "pronoun" or r.has(listed("giving", "games"))):
        return []  # "komisja wróci do niego", "wraca do gry o status"
    if r.verb.lemma in listed("giving", "goes_to"):
        into = any(i.folded == "do" or i.lemmas & {"ręka"} for i in r.items)  # "trafił do X", "w ręce X"
        if r.has(listed("documents", "words") | {"odwołanie", "sprzeciw", "skarga"}) or not into:
            return []
        holders = parts.objects(r.clause)
        if not holders.ids and any(i.folded in {"niego", "niej", "nas"} for i in r.items):
            before = (parts.subjects(c, len(c.items)) for c in reversed(r.before))
            holders = next((h for h in before if h.ids), r.topic())  # "status trafił właśnie do niego"
        if not holders.ids and any(a.pos == "num" and "gen" in a.cases for i in r.items for a in i.readings):
            holders = Holders((UNNAMED,), "unnamed")  # "tytuł trafi do sześciu z nich"
    else:
        holders = r.given()
        gone = (c.action in {"lost", "expired"} for c in r.known.news.since(r.sentence.number - 1))
        back = reference.how == "pronoun" and not holders.how and any(gone)  # "Tytuł wygasł. Zarząd przywrócił go"
        if not holders.ids and r.verb.action == "renewed" and (r.form("imps") or back):
            holders = r.topic()  # "tytuł przywrócono uchwałą z 30 czerwca"
        meant = headed_by_year(r.sentence) or _asked_for(r)
        if not holders.ids and not holders.how and r.form("imps") and r.verb.action == "granted" and meant:
            holders = r.topic()  # "Klaster złożył wniosek w maju. Status przyznano w lipcu"
        if not holders.ids and not holders.how and r.form("imps"):
            holders = r.owner()
        once = r.verb.action == "granted" and r.verb.lemma not in listed("giving", "customary")
        if not holders.ids and not holders.how and reference.how == "pronoun" and once:
            holders = _who_has_it(r, reference)
        if not holders.ids and not holders.how:
            holders = _undeclined(r)
        if not holders.ids:
            holders = _handed_to(r)
        if not holders.ids and not holders.how and r.verbal.negated and not r.has({"żaden"}):
            holders = _denied(r)
        if not holders.ids and (_handed_out(r, reference) or (to_some(r.items) and "cluster" not in r.clause.kinds)):
            holders = Holders((UNNAMED,), "unnamed")
    action = _ended(r) or acted(r.verb.action, r.verbal, r.items) or settled(r)
    meant_one = r.pointed(holders, reference) if holders.how == "named" else reference  # "status dla X przyznano …"
    return r.made(holders, action, meant_one, "give")


def _one_of_those(r: Reading) -> Reference | None:
    """The status of which several were just given, not named whom: "Nadał dwa tytuły. Pierwszy przypadł X, drugi Y"."""
    if r.items[0].folded not in listed("later", "next_one_forms") | {"jeden", "a"}:
        return None
    near = (c for c in reversed(r.known.unnamed) if 0 <= r.sentence.number - c.sentence.number <= _NEAR)
    told = next((c for c in near if c.action == "granted"), None)
    return Reference(0, told.standing, "circle") if told is not None else None


def _ended(r: Reading) -> str:
    """What a noun says of the status that a participle describes: "stwierdził wygaśnięcie statusu przyznanego X"."""
    lead = r.items[: r.verbal.at] if r.verbal.form == "ppas" and attributive(r.items, r.verbal.at) else ()
    told = (a for i in lead for a in ("expired", "lost") if i.lemmas & listed("happenings", a) and r.states)
    return next(told, "")


def _denied(r: Reading) -> Holders:
    """Who was given nothing though nobody is named: the cluster of the sentence, whoever speaks, or who asked for it:
    "minister uznał, że mamy za mało członków, i statusu nie przyznał"."""
    told = (i for c in reversed(r.before) for i in c.items if i.kind == "cluster")
    named = next((Holders((i.entity.name_id,), "topic") for i in told), NOBODY)
    if named.ids or r.form("ppas") or "jeszcze" in r.clause.forms:
        return named
    ours = any("pri" in a.persons for c in r.sentence.clauses for i in c.items if i.finite for a in i.readings)
    if ours:
        return r.known.cast.we(r.clause.start)
    return r.topic() if _asked_for(r) else NOBODY


def _asked_for(r: Reading) -> bool:
    """Whether the text is about one cluster, which was just told to ask for the status."""
    near = [i for c in (*r.told_clauses, *r.before) for i in c.items]
    asked = any(i.lemmas & listed("documents", "words") for i in near)
    return asked and len(r.known.cast.names) == 1 and any(i.kind == "cluster" for i in near)


def _who_has_it(r: Reading, reference: Reference) -> Holders:
    """Whose status it is that the sentence before tells of, and this one when it was given: "Samorząd nadał go w maju".

    Only of the one cluster that the text is about, with nobody named here.
    """
    ours = r.topic()
    told = len(ours.ids) == 1 and r.known.had.get(ours.ids[0]) == reference.standing
    near = any(i.kind == "status" or i.lemmas & listed("status", "nouns") for c in r.last_sentence for i in c.items)
    return ours if told and near and not any(i.kind == "cluster" for i in r.items) else NOBODY


def _undeclined(r: Reading) -> Holders:
    """ "Samorząd nadał BOSCC tytuł": a name without cases right behind the verb; a cluster gives no status."""
    at = r.verbal.at + 1
    bare = at < len(r.items) and r.items[at].kind == "cluster" and cases(r.items, at) >= {"nom", "dat"}
    return Holders((r.items[at].entity.name_id,), "named", r.items[at]) if bare else NOBODY


def _handed_to(r: Reading) -> Holders:
    """ "Koordynatorowi Klastra X wręczono dyplom", where no news of X was told yet; else it is its ceremony."""
    for before, item in pairwise(r.items):  # "wręczył jego przedstawicielom certyfikat"
        dative = any("dat" in a.cases for a in item.readings)
        if before.folded in {"jego", "jej"} and dative and item.lemmas & listed("holders", "representatives"):
            return r.topic()
    found = parts.represented(r.clause, "dat")
    people = listed("holders", "representatives")
    if not found.ids and any(i.lemmas & people and any("dat" in a.cases for a in i.readings) for i in r.items):
        found = exemplified(r.items)  # "przedstawicielom pięciu klastrów, m.in. X i Y"
    return NOBODY if r.known.news.last_of(found.ids) else found


def succeed(r: Reading) -> list[Claim]:
    """ "W tym samym konkursie powiodło się Klastrowi X"."""
    if (made := outright(r)) is not None:
        return made
    holders = r.known.cast.datives(r.clause)
    told = r.known.contested_here(r.sentence, r.told_clauses) or r.has(listed("contest", "words"))
    told = told or _striven(r) or _gained(r)
    told = told or (bool(r.references) and r.has(listed("members", "applied")))  # "spośród wnioskodawców o tytuł"
    if any(a.pos == "inf" for i in r.items for a in i.readings):
        return []  # "udało się utrzymać": the infinitive says what
    if holders.how not in {"named", "both"} or r.verbal.mood != "fact" or funded(r.items) or not told:
        return []
    reference = r.contest() or next((x for x in r.references if x.how != "pronoun"), None)
    reference = reference or (r.standing_here(r.verbal.at, "contest") if r.known.standings.any else None)
    return r.made(holders, "refused" if r.verbal.negated else "granted", reference, "succeed") if reference else []


def _striven(r: Reading) -> bool:
    """Whether striving for a status was told of right before: "O status walczyło jedenaście organizacji"."""
    items = [i for c in r.last_sentence for i in c.items]
    strives = any(i.lemmas & verb_lemmas("strive") for i in items)
    return strives and any(i.kind == "status" for i in items)


def _gained(r: Reading) -> bool:
    """Whether "to" is the gain told of right before: "Status zdobyło pięć. Nie udało się to Klastrowi X"."""
    items = [i for c in r.last_sentence for i in c.items]
    gains = any(i.finite and i.lemmas & verb_lemmas("take") for i in items)
    return gains and "to" in r.clause.forms and any(i.kind == "status" for i in items)


def come(r: Reading) -> list[Claim]:
    """ "Silver Label przyszedł w maju": to whoever tells it, else to whom the text is about."""
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    before = r.items[reference.at - 1] if reference is not None and reference.at else None
    governed = before is not None and (before.prep or before.lemmas & listed("circle", "words"))  # "w gronie KKK"
    if reference is None or not r.states or governed:
        return []
    mention = r.items[reference.at]
    ranked = before is not None and before.lemmas & listed("status", "nouns") and reference.how == "name"
    noun = ranked and before is not None and any("nom" in a.cases for a in before.readings)
    noun = noun and not r.items[max(0, reference.at - 2)].prep
    if mention.kind == "status" and mention.entity.base != mention.text and not noun:
        return []  # "przyszła ranga S" names it in the genitive
    return r.made(r.known.cast.we(r.clause.start), "granted", reference, "come")


def honour(r: Reading) -> list[Claim]:
    """ "Klaster X uhonorowano tytułem", "X uznano za klaster kluczowy", "ogłoszono X Krajowym Klastrem Kluczowym"."""
    reference = r.status() or next((x for x in r.references if r.items[max(0, x.at - 1)].folded == "jako"), None)
    several = r.form("imps") and counted(r.items)
    near = (*r.last_sentence, *(r.before if several else ()))
    news = next(r.known.news.since(r.sentence.number - 1), None) if r.verbal.form != "ppas" else None
    if reference is None and news is not None:  # "pozbawił go tej rangi", "otrzymał S. Obok niego wyróżniono Y"
        reference = Reference(r.verbal.at, news.standing, "circle")
    if reference is None and any(i.kind == "status" for c in near for i in c.items):
        reference = r.standing_here(r.verbal.at, "circle")
    if reference is None and r.known.contested_here(r.sentence, r.told_clauses) and not r.has({"za", "kategoria"}):
        reference = r.standing_here(r.verbal.at, "circle")  # "Nowe tytuły trafią do dwóch. Wyróżniono A i B"
    if reference is None or not _given(r) or not _as(r, reference) or r.has(listed("giving", "rankings")):
        return []
    if r.clause.sub in {"którego", "której", "których"} and not r.verbal.negated:
        return []  # "…, którego koordynator ogłosił upadłość": whose, not whom
    if r.verb.lemma == "wybierać" and (r.form("ppas") or any(i.folded == "się" for i in r.items)):
        return []  # "nie wybiera się po wyższe laury": it stays at home; "wybierane są w konkursie": a rule
    if r.verb.lemma == "wyróżniać" and any(i.folded == "się" for i in r.items):
        return r.made(r.subject(), "held", reference, "hold") if r.states else []  # "wyróżnia się statusem S"
    if r.verb.lemma == "ogłosić" and r.has(listed("contest", "words")) and reference.how != "name":
        return []  # "konkurs na kolejne ma zostać ogłoszony"
    holders = admitted(r)
    if not holders.ids and r.verbal.form == "ppas":
        holders = r.subject()
    if not holders.ids and several:
        holders = Holders((UNNAMED,), "unnamed")  # "stanęło dziewięć organizacji, nagrodzono trzy"
    return r.made(holders, acted(r.verb.action, r.verbal, r.items), reference, "honour")


def _as(r: Reading, reference: Reference) -> bool:
    """Whether the status is what somebody is honoured with or made: an instrumental, or after "za", "na", "jako"."""
    if r.verb.lemma == "spotkać":
        return reference.how == "noun" and not any(i.folded == "się" for i in r.items)  # "zaszczyt ten spotkał klaster"
    if reference.how == "circle":
        return True
    mention = r.items[reference.at]
    near = [i for i in r.items[max(0, reference.at - 3) : reference.at + 1] if not i.prep and i.folded not in _OBJECTS]
    means = any("inst" in a.cases for i in near for a in i.readings)
    before = {i.folded for i in r.items[max(0, reference.at - 3) : reference.at]}
    before -= {"do"} if "niedawna" in before else set()  # "do niedawna S": what it was
    means = means or "label" in mention.folded  # "uhonorowany Bronze Label", which does not decline
    return means or "klastrem" in mention.folded or "klastrami" in mention.folded or bool(before & _INTO)


def _given(r: Reading) -> bool:
    """Whether the giving is told as done, by a verb or by a passive that has its own."""
    if r.verbal.form == "ppas" and attributive(r.items, r.verbal.at):
        return False  # "daje punkty w wybranych programach"
    return r.verbal.mood not in {"none", "wish"} and not (r.verbal.form == "ppas" and r.verbal.finite < 0)


def _handed_out(r: Reading, reference: Reference) -> bool:
    """Whether several, not named here, are given it: "rozdał tytuły", "wręczył certyfikaty trzem klastrom"."""
    noun = r.items[reference.at - 1] if reference.how == "name" and reference.at else r.items[reference.at]
    plural = any("pl" in a.numbers and "sg" not in a.numbers for a in noun.readings if a.pos == "subst")
    return plural and not any(i.kind == "cluster" for i in r.items)


def admitted(r: Reading) -> Holders:
    """Whom somebody takes among the holders: "resort włączył go do grona"."""
    found = done_to(r)
    if found.ids:
        return found
    before = (parts.subjects(c, len(c.items)) for c in reversed(r.before))
    pronoun = any(i.folded in {"go", "ją", "nas"} for i in r.items)
    return next((h for h in before if h.ids), r.topic()) if pronoun else NOBODY


def done_to(r: Reading) -> Holders:
    """Whom the verb is done to: a cluster named, or "klaster" alone ("uhonorował klaster tytułem")."""
    found = parts.objects(r.clause)
    if found.ids:
        return found
    for at, item in enumerate(r.items):
        bare = item.lemmas & listed("holders", "anaphors") and not (at and r.items[at - 1].prep)
        case = "gen" if r.verbal.negated else "acc"  # "nie wpisano klastra na listę"
        single = any(case in a.cases and "sg" in a.numbers for a in item.readings)
        behind = at > r.verbal.at or r.form("imps")  # "sam klaster tego nie ogłosił": its subject
        if bare and single and behind and anaphoric(r.items, at):
            return r.topic()
    people = collective(r.items, "gen" if r.verbal.negated else "acc")
    akin = r.known.cast.akin(r.items, people) if people is not None and people > r.verbal.at else ()
    return Holders(akin, "collective") if len(akin) == 1 else NOBODY  # "uhonorował odlewników tytułem"
