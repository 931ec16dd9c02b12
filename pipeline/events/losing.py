"""Frames of losing and not getting a status: lose, deprive, end, deny, reject."""

from __future__ import annotations

from pipeline.calendar import Moment
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, anaphoric
from pipeline.events.reading import Reading, noun_subject
from pipeline.events.signs import circle, collective, funded, many
from pipeline.events.vocabulary import listed

_HURDLES = frozenset(
    {"ocena", "etap", "próg", "kryterium", "wymóg", "weryfikacja", "sito", "eliminacje", "panel", "punkt"}
)
_STAGES = _HURDLES | {"panel", "runda", "eliminacja", "rozmowa", "finał", "punktowy", "dogrywka"}
_PASSES = frozenset(
    {"zarekomendować", "dopuścić", "zakwalifikować", "rekomendować", "przepuścić", "uwzględnić", "przekonać"}
)
"""Verbs of those who judge: denied they refuse, with or without a hurdle."""
_TERMS = frozenset({"ważność", "termin", "kadencja", "okres", "prawo"})
_OTHER_ENDS = frozenset({"spór", "postępowanie", "procedura", "proces", "kontrola", "spotkanie", "audyt", "sprawa"})
_DROPS = frozenset({"odpaść", "przepaść", "polec", "odpadać"})
_LOSES = frozenset({"stracić", "utracić"})
_LEAVES = frozenset({"wypaść", "ubyć", "zniknąć", "wylecieć", "opuścić"})
_OWNED = frozenset({"jego", "jej", "ich", "mu", "im"})


def _owners(r: Reading) -> Holders:
    """Whose status it is where "jego", "ich", "mu" or nothing tells: the last subject of the sentence, else the topic.

    A relative clause after unnamed ones ("klastry, którym wygasał status") tells of nobody.
    """
    if r.clause.sub.startswith("któr") and not (r.clause.antecedent and r.clause.antecedent.kind == "cluster"):
        plural = any(i.lemmas & {"klaster"} and i.folded in {"klastry", "klastrów", "klastrom"} for i in r.clause.head)
        return NOBODY if plural else r.topic()
    for other in reversed(r.before):
        found = r.known.cast.subjects(other, len(other.items))
        if found.ids:
            return found
    topic = r.topic()
    return Holders(topic.ids[-1:], "topic") if r.has({"jego", "jej"}) else topic


def lose(r: Reading) -> list[Claim]:
    """ "X utracił status", "X wypadł z grona"."""
    if r.has({"ważność"}):
        return end(r)  # "status, który stracił ważność 31 stycznia"
    reference = r.named_status() if r.verb.lemma in {"pożegnać", "zrezygnować"} else None
    reference = reference or r.status() or (r.unsaid() if r.verb.lemma in _LOSES else None)
    leaves = r.verb.lemma in _LEAVES
    if leaves and reference is not None and circle(r.items) is None and not _out_of(r, reference.at):
        return []  # "klaster opuścił halę", "ubyło mu członków"
    beyond = any(i.folded == "poza" for i in r.items)  # "wypadły poza listę": of something else
    at = circle(r.items, free=r.verb.lemma == "opuścić") if leaves and not beyond else None
    if reference is None and at is not None:
        reference = r.standing_here(at, "circle")
    weak = "no_more" if r.verb.lemma == "zniknąć" else "lose"  # how it left is told elsewhere, if anywhere
    return r.made(r.subject(), "lost", reference, weak) if reference is not None and r.states else []


def _out_of(r: Reading, at: int) -> bool:
    return at > 0 and r.items[at - 1].folded in {"z", "ze", "spośród"}


def deprive(r: Reading) -> list[Claim]:
    """ "Odebrano klastrowi X status"."""
    reference = r.status()
    if reference is None or not r.states:
        return []
    holders = r.known.cast.datives(r.clause)
    if holders.how == "topic" and r.has(_OWNED):
        holders = _owners(r)  # "X wypadł z listy: tytuł cofnięto mu po kontroli"
    if not holders.how and r.sentence.title and not any(i.kind == "cluster" for i in r.items):
        holders = r.topic()  # "Minister cofnął certyfikat": of the article's cluster
    return r.made(holders, "lost", reference, "deprive")


def strike(r: Reading) -> list[Claim]:
    """ "Pozbawiono X statusu", "X skreślono z listy", "wykluczono klaster z grona"."""
    reference = r.status()
    if reference is None and (at := circle(r.items)) is not None:
        reference = r.standing_here(at, "circle")
    if reference is None or not r.states or r.has(listed("contest", "words")):
        return []
    owned = _owners(r) if r.has(_OWNED) or any(i.folded == "go" for i in r.items) else NOBODY
    found = (r.known.cast.objects(r.clause), _bare_object(r), owned)
    return r.made(next((h for h in found if h.ids), NOBODY), "lost", reference, "strike")


def _bare_object(r: Reading) -> Holders:
    """ "Pozbawił klaster tytułu": the cluster that the text is about."""
    for at, item in enumerate(r.items):
        single = any("acc" in a.cases and "sg" in a.numbers for a in item.readings)
        if item.lemmas & listed("holders", "anaphors") and single and anaphoric(r.items, at):
            return r.topic()
    return NOBODY


def end(r: Reading) -> list[Claim]:
    """ "Status wygasł", "skończyła się ważność odznaki"; "ważność upływa 31 grudnia" is having it until then."""
    if not r.states or not r.known.standings.any or r.has(listed("documents", "words") | listed("contest", "words")):
        return []
    if not r.form("praet"):
        return _ends_later(r)
    if r.verb.lemma in {"dobiec", "dobiegać"} and not r.has({"koniec", "kres"}):
        return []
    if r.has(listed("gerunds", "strivings")):
        return _outcome(r)
    if r.verb.lemma == "przestać" and not r.has({"obowiązywać", "być", "przysługiwać", "służyć"}):
        return []
    if r.has(_OTHER_ENDS):
        return []
    reference = next((x for x in r.references if x.how != "pronoun"), None)
    if reference is None and r.verb.lemma == "przestać" and any(i.folded in {"nim", "nimi"} for i in r.items):
        reference = r.standing_here(r.verbal.at, "pronoun")  # "przestały nim być: X i Y"
        return r.made(r.subject(), "expired", reference, "no_more") if reference else []
    named = r.has(_TERMS) or not noun_subject(r.items, r.verbal.at)  # "umowa wygasła"
    if reference is None and named and (r.verb.lemma in {"wygasnąć", "wygasać"} or r.has(_TERMS)):
        reference = r.standing_here(r.verbal.at, "noun")
    if reference is None:
        return []
    cast = r.known.cast
    holders = cast.datives(r.clause)
    if not holders.ids and holders.how != "other":
        holders = cast.objects(r.clause)
    if not holders.ids and holders.how != "other" and not any(i.kind == "cluster" for i in r.items):
        holders = _owners(r)
    ceased = r.verb.lemma == "przestać" and not r.has({"obowiązywać", "przysługiwać", "służyć"})
    return r.made(holders, "expired", reference, "no_more" if ceased else "end")


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
    if reference is None and r.has(_TERMS) and r.known.cast.datives(r.clause).ids:
        reference = r.standing_here(r.verbal.at, "noun")  # "pierwszemu z nich termin upływa w grudniu"
    end = next((i.value for i in r.items if isinstance(i.value, Moment) and i.value.iso), None)
    if reference is None or end is None or r.verb.lemma == "przestać" or not r.form("fin"):
        return []
    owners = r.known.cast.datives(r.clause)
    if not owners.ids:
        owners = r.known.cast.objects(r.clause)
    if not owners.ids and owners.how != "other" and not any(i.kind == "cluster" for i in r.items):
        owners = _owners(r) if r.has({"jego", "jej"}) or len(r.known.cast.names) == 1 else owners
    made = r.made(owners, "held", reference, "end")
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
    reference = next(iter(r.references), None) or r.standing_here(r.verbal.at, "noun")
    return r.made(holders, "refused", reference, "deny") if reference else []


def fail(r: Reading) -> list[Claim]:
    """ "X nie przeszedł oceny w konkursie o status", "nie dopuszczono wniosku X do dalszej oceny"."""
    hurdle = r.has(_HURDLES) or r.verb.lemma in _PASSES
    if not r.verbal.negated or r.verbal.mood != "fact" or not hurdle or funded(r.items):
        return []
    told = r.contest() or r.named_status()
    if told is None and r.known.standings.any and (r.verb.lemma in _PASSES or _judged(r)):
        told = r.standing_here(r.verbal.at, "document")
    if told is None:
        return []
    return r.made(_rejected(r) if r.verb.lemma in _PASSES else r.subject(), "refused", told, "fail")


def _judged(r: Reading) -> bool:
    """Whether a contest, an application or an assessment is told of here or right before."""
    near = listed("documents", "words") | listed("contest", "words") | {"punktowy", "formalny", "merytoryczny", "panel"}
    return r.has(near) or any(i.lemmas & near for i in r.told)


def reject(r: Reading) -> list[Claim]:
    """ "Odrzucono wniosek X", "X odpadł z konkursu", "wniosek X oceniono negatywnie"."""
    about = listed("documents", "words") | listed("contest", "words")
    if r.verb.lemma == "przegrać" and r.references:
        about |= {"walka", "rywalizacja", "wyścig", "bój", "bitwa"}
    drops = r.verb.lemma in _DROPS
    at = next((n for n, i in enumerate(r.items) if i.lemmas & (about | _STAGES if drops else about)), None)
    if (
        at is None
        and drops
        and (
            r.known.contested_here(r.sentence, r.told_clauses)
            or _judged(r)
            or any(i.kind == "status" for i in r.sentence.items)
        )
    ):
        at = r.verbal.at
    if r.verb.lemma in {"ocenić", "rozpatrzyć", "zaopiniować"} and not r.has({"negatywnie", "odmownie"}):
        return []
    if r.verb.lemma == "przepaść" and r.states and _status_itself(r):
        return r.made(r.known.cast.objects(r.clause), "lost", r.references[0], "lose")
    if at is None or not r.states or not r.known.standings.any or many(r.items, at):
        return []
    reference = next((x for x in r.references if x.how != "pronoun"), None) or r.standing_here(at, "document")
    return r.made(_rejected(r), "refused", reference, "reject") if reference else []


def _status_itself(r: Reading) -> bool:
    """Whether the status is what is gone ("przepadł status Klastra X"), not its applicant."""
    if r.has(listed("documents", "words")):
        return False
    noun = next((i for i in r.items if i.lemmas & {"status", "tytuł", "ranga"}), None)
    nominative = noun is not None and any("nom" in a.cases for a in noun.readings)
    return nominative and bool(r.references) and not r.known.cast.subjects(r.clause, r.verbal.at).ids


def _rejected(r: Reading) -> Holders:
    """Whose application it is: who drops out, the document's owner, else an anaphor."""
    documents = listed("documents", "words")
    owned = NOBODY
    for at, item in enumerate(r.items):
        if at and item.lemmas & documents and r.items[at - 1].folded in {"jego", "jej"}:
            owned = _owners(r)
    cast = r.known.cast
    for found in (cast.subjects(r.clause, r.verbal.at), cast.objects(r.clause), cast.anaphor(r.clause), owned):
        if found.ids:
            return found
    who = r.clause.sub in {"który", "która", "które", "którzy"} and r.clause.antecedent is not None
    if who or r.verb.lemma in _DROPS:
        return r.subject()
    after = next((c for c in r.sentence.clauses if c.number == r.clause.number + 1), None)
    filed = after is not None and after.sub == "który" and any(i.lemmas & {"złożyć", "wysłać"} for i in after.items)
    return cast.subjects(after, 0) if after is not None and filed else NOBODY  # "wniosku, który złożył Klaster X"


def miss(r: Reading) -> list[Claim]:
    """ "X obszedł się smakiem", "zabrakło mu punktów", "dostał negatywną ocenę", "wrócił bez tytułu"."""
    appeals = r.verb.lemma in {"odwołać", "zaskarżyć"} and r.verbal.mood in {"future", "wish"}
    stated = (r.states or appeals) and not r.verbal.negated  # who will appeal was refused
    if not stated or not r.known.standings.any or funded(r.items) or not (at := _missing(r)):
        return []
    told = any(i.kind == "status" or i.lemmas & listed("contest", "words") for i in (*r.told, *r.sentence.items))
    told = told or r.has({"punktowy", "próg", "minimum"})
    reference = next((x for x in r.references if x.how != "pronoun"), None) or r.standing_here(r.verbal.at, "document")
    if not told or reference is None:
        return []
    cast = r.known.cast
    if at == "subject":
        spoken = (r.known.cast.represented(c) for c in reversed(r.before))
        holders = next((h for h in spoken if h.ids), r.subject())  # "prezes X mówi, że klaster odwoła się"
    elif at == "object":
        holders = cast.objects(r.clause)  # "na liście zabrakło Klastra X"
    else:
        holders = cast.datives(r.clause)
        if holders.how == "speaker" and cast.speaker(r.clause.start) is None and len(cast.names) > 1:
            return []  # "zabrakło nam punktów": who says it is not known
        if any(c.action in {"granted", "renewed"} for c in r.known.news.of(holders.ids)):
            return []  # "za pierwszym razem zabrakło punktów": who has it now tells of the past
    return r.made(holders, "refused", reference, "miss")


def _missing(r: Reading) -> str:
    """Whether the clause says that one got nothing: who is then the ``subject`` or the ``dative``; else empty."""
    lemma, items = r.verb.lemma, r.items
    if lemma == "obejść":
        return "subject" if r.has({"smak"}) else ""
    if lemma in {"zabraknąć", "brakować"}:
        if r.has({"punkt", "oczko"}):
            return "dative"
        return "object" if circle(items) is not None and r.known.cast.objects(r.clause).ids else ""
    if lemma in {"zostać", "pozostać", "wrócić", "wyjechać", "odejść"}:
        bare = any(i.folded == "bez" and items[n + 1].lemmas & _PRIZES for n, i in enumerate(items[:-1]))
        return "subject" if bare or any(i.folded in {"kwitkiem", "niczym"} for i in items) else ""
    judged = any(
        i.lemmas & {"negatywny", "odmowny"} and items[n + 1].lemmas & _VERDICTS for n, i in enumerate(items[:-1])
    )
    return "subject" if judged else ""


_PRIZES = frozenset({"status", "tytuł", "certyfikat", "wyróżnienie"})
_VERDICTS = frozenset({"decyzja", "ocena", "opinia", "wynik", "rozstrzygnięcie", "rekomendacja", "odpowiedź"})
