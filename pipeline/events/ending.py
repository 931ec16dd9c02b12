"""The frame of an end ("status wygasł", "kadencja dobiegła końca"), and whose status it is that ends."""

from __future__ import annotations

from pipeline.calendar import Moment
from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, noun_subject
from pipeline.events.reading import Reading
from pipeline.events.scene import Clause, relative
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verbs
from pipeline.events.years import headed_by_year


def owners(r: Reading) -> Holders:
    """Whose status it is where "jego", "ich", "mu" or nothing tells: the last subject of the sentence, else the topic.

    A relative clause after unnamed ones ("klastry, którym wygasał status") tells of nobody.
    """
    if r.clause.sub.startswith("któr") and not (r.clause.antecedent and r.clause.antecedent.kind == "cluster"):
        unnamed = listed("ending", "unnamed_forms")
        return NOBODY if any(i.folded in unnamed for i in r.clause.head) else r.topic()
    for other in reversed(r.before):
        found = parts.subjects(other, len(other.items))
        if found.ids:
            return found
    topic = r.topic()
    return Holders(topic.ids[-1:], "topic") if r.has({"jego", "jej"}) else topic


def end(r: Reading) -> list[Claim]:
    """ "Status wygasł", "skończyła się ważność odznaki"; "ważność upływa 31 grudnia" is having it until then."""
    colon = next((n for n, i in enumerate(r.items) if n < r.verbal.at and ":" in i.gap), 0)
    other = listed("documents", "words") | listed("contest", "words")
    if not r.known.standings.any or any(i.lemmas & other for i in r.items[colon:]) or _of_another_kind(r):
        return []
    if r.verbal.mood == "future" and not r.verbal.negated:
        return _ends_later(r)  # "jego status wygaśnie 30 czerwca"
    if not r.states:
        return []
    if _of_tries(r):
        return _outcome(r)
    if made := _by_deed(r):
        return made
    if not r.form("praet") and not headed_by_year(r.sentence):
        return _ends_later(r)
    if r.verb.lemma in {"dobiec", "dobiegać"} and not r.has({"koniec", "kres"}):
        return []
    if r.verb.lemma == "przestać" and not r.has(listed("ending", "ceases")):
        return _had(r)
    if r.has(listed("ending", "others")) or (
        r.verb.lemma in listed("ending", "transitive") and not any(i.folded == "się" for i in r.items)
    ):
        return []  # "ministerstwo zakończyło konsultacje kryteriów wyboru KKK"
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    if reference is None and r.verb.lemma == "przestać" and any(i.folded in {"nim", "nimi"} for i in r.items):
        reference = r.standing_here(r.verbal.at, "pronoun")  # "przestały nim być: X i Y"
        return r.made(r.subject(), "expired", reference, "no_more") if reference else []
    if reference is not None and r.verb.lemma == "przestać" and _else(r, reference):
        return []
    another = noun_subject(r.items, r.verbal.at) or _neuter(r)  # "umowa wygasła"
    named = r.has(listed("ending", "terms")) or not another
    if reference is None and r.has({"poprzedni"}):
        return []  # "odnowił status; poprzedni okres skończył się w grudniu"
    if reference is None and named and (r.verb.lemma in {"wygasnąć", "wygasać"} or r.has(listed("ending", "terms"))):
        reference = _for_which(r) or r.standing_here(r.verbal.at, "noun")
    if reference is None:
        return []
    reference = _over(r, reference)
    cast = r.known.cast
    holders = cast.datives(r.clause)
    if not holders.ids and holders.how != "other":
        holders = parts.objects(r.clause)
    if not holders.ids and holders.how != "other" and not any(i.kind == "cluster" for i in r.items):
        holders = cast.one_of(r.items)
    if not holders.ids and holders.how != "other" and not any(i.kind == "cluster" for i in r.items):
        holders = found if (found := parts.had_by(r.sentence, r.clause)).ids else owners(r)
    era = r.has({"era", "przygoda", "epoka"})
    ceased = era or (r.verb.lemma == "przestać" and not r.has({"obowiązywać", "przysługiwać", "służyć"}))
    return r.made(holders, "expired", reference, "no_more" if ceased else "end")


def _of_another_kind(r: Reading) -> bool:
    """Whether the clause tells of a cluster of another kind: "z Klastrem Energii X, którego certyfikat wygasł"."""
    head = r.clause.head[-1] if relative(r.clause.sub) and r.clause.head else None
    return head is not None and head.kind == "other" and "klaster" in head.entity.base.casefold()


def _over(r: Reading, reference: Reference) -> Reference:
    """What a bare "tytuł" means that is over: the status told to be gone rather than one that has just been got."""
    told = list(r.known.news.of(r.topic().ids))
    gone = [c.standing for c in told if c.action in {"lost", "expired"} and not _in_a_year(c)]
    new = any(c.action in {"granted", "renewed"} and c.standing not in gone for c in told)
    if reference.how != "noun" or not (gone and new):
        return reference
    return Reference(reference.at, reference.standing if reference.standing in gone else gone[-1], "document")


def _in_a_year(claim: Claim) -> bool:
    """Whether a date of its own makes what is told history: "w 2022 r. utracił status"."""
    return any(isinstance(i.value, Moment) and len(i.value.iso) == 4 for i in claim.clause.items)


def _else(r: Reading, reference: Reference) -> bool:
    """Whether it is something else that one is no more: "Wyróżniony mianem S, X przestał być ciekawostką"."""
    after = r.items[r.verbal.at + 1 :]
    return reference.at < r.verbal.at and any(a.pos == "subst" and "inst" in a.cases for i in after for a in i.readings)


def _of_tries(r: Reading) -> bool:
    """Whether a try is what ended; not "wobec zaniechania starań wygasł status"."""
    tries, ends = listed("gerunds", "strivings") | listed("ending", "tries"), {"nom", "acc"}
    if r.verbal.negated:
        ends |= {"gen"}
    tried = [n for n, i in enumerate(r.items) if i.lemmas & tries and any(ends & a.cases for a in i.readings)]
    return any(not any(before.prep for before in r.items[max(0, n - 2) : n]) for n in tried)


def _by_deed(r: Reading) -> list[Claim]:
    """ "Audyt zakończył się przyznaniem S Klastrowi X", "ocena skończyła się odnowieniem S": what something else ended
    with; what was prolonged is that of whom the text tells."""
    after = enumerate(r.items[r.verbal.at + 1 : r.verbal.at + 3], r.verbal.at + 1)
    deeds = [(n, a.lemma) for n, i in after for a in i.readings if a.pos == "ger" and "inst" in a.cases]
    told = ((n, v) for n, lemma in deeds for v in verbs().get(lemma, ()) if v.frame in {"give", "deprive", "take"})
    at, verb = next(((n, v) for n, v in told if v.frame != "take" or v.action == "renewed"), (0, None))
    reference = next((x for x in r.references if x.at > at and x.how != "pronoun"), None)
    if verb is None or reference is None:
        return []
    whose = r.known.cast.datives(r.clause)
    if verb.frame == "take" and not whose.ids:
        whose = found if (found := parts.objects(r.clause)).ids else r.topic()
    return r.made(whose, verb.action, reference, "end")


def of_term(clause: Clause) -> bool:
    """Whether it but says which term is meant, with no day: "okres, na który nadano mu tytuł, dobiegł końca"."""
    term = bool(clause.head) and not clause.head[-1].lemmas.isdisjoint(listed("ending", "terms"))
    return relative(clause.sub) and clause.items[0].folded in {"na", "przez"} and term and "date" not in clause.kinds


def _had(r: Reading) -> list[Claim]:
    """ "Przestał należeć do grona S", "przestał legitymować się tytułem": what was had is had no more."""
    having = (a.lemma for i in r.items[r.verbal.at :] for a in i.readings if a.pos == "inf")
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    if reference is None or not any(v.action == "held" for lemma in having for v in verbs().get(lemma, ())):
        return []
    return r.made(r.subject(), "lost", reference, "no_more")


def _outcome(r: Reading) -> list[Claim]:
    """ "Starania o status zakończyły się powodzeniem", "pierwsze podejście do tytułu skończyło się klapą"."""
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    good, bad = r.has(listed("fortunes", "granted")), r.has(listed("fortunes", "refused"))
    if reference is None or not (good or bad):
        return []
    owner = parts.objects(r.clause)
    return r.made(owner if owner.ids else r.topic(), "granted" if good else "refused", reference, "end")


def _theirs(r: Reading) -> tuple[str, ...]:
    """Those named before "ich" in the sentence: "dla A, B i C to ostatni dzwonek: ich status traci ważność"."""
    at = next((i.start for i in r.items if i.kind == "word" and i.folded == "ich"), -1)
    named = (i for c in (*r.before, r.clause) for i in c.items if i.kind == "cluster" and i.start < at)
    return tuple(dict.fromkeys(i.entity.name_id for i in named))


def _neuter(r: Reading) -> bool:
    """Whether the verb's subject is neuter, as no bare status is: "ognisko wirusa wygasło"."""
    past = [a.genders for a in r.items[r.verbal.at].readings if a.pos == "praet" and "sg" in a.numbers]
    return bool(past) and all(genders <= {"n", "n1", "n2"} for genders in past)


def _for_which(r: Reading) -> Reference | None:
    """The status of "skończył się termin, na który nadano mu tytuł S"."""
    after = (c for c in r.sentence.clauses if c.number == r.clause.number + 1 and relative(c.sub))
    ranks = (r.known.standings.named(i) for c in after for i in c.items if i.kind == "status")
    return next((Reference(r.verbal.at, rank, "name") for rank in ranks), None)


def _ends_later(r: Reading) -> list[Claim]:
    """The status that is told to end on a date still has its holder."""
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    if reference is None and r.has(listed("ending", "terms")) and r.known.cast.datives(r.clause).ids:
        reference = r.standing_here(r.verbal.at, "noun")  # "pierwszemu z nich termin upływa w grudniu"
    end = next((i.value for i in r.items if isinstance(i.value, Moment) and i.value.iso), None)
    if reference is None or end is None or r.verb.lemma == "przestać" or not r.form("fin"):
        return []
    whose = r.known.cast.datives(r.clause)
    if not whose.ids:
        whose = parts.objects(r.clause)
    if not whose.ids and whose.how != "other" and not any(i.kind == "cluster" for i in r.items):
        alone = r.has({"jego", "jej"}) or len(r.known.cast.names) == 1
        whose = found if (found := parts.had_by(r.sentence, r.clause)).ids else owners(r) if alone else whose
    if theirs := _theirs(r):
        whose = Holders(theirs, "both")
    made = r.made(whose, "held", reference, "end")
    for claim in made:
        claim.valid_until = end.ends(r.known.scene.article.published)
    return made
