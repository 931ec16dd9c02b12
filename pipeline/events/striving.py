"""Frames of applying and planning: strive, submit, want; and aims ("celem klastra jest status")."""

from __future__ import annotations

from pipeline.events.claims import Claim
from pipeline.events.contests import alone
from pipeline.events.holders import NOBODY, Holders, other_subject
from pipeline.events.reading import Reading
from pipeline.events.scope import verbals
from pipeline.events.signs import circle, funded, many, renewing
from pipeline.events.standings import Reference
from pipeline.events.vocabulary import listed, verbs

_TAKES_PART = frozenset({"brać", "wziąć", "uczestniczyć"})
_PARTS = frozenset({"udział", "start", "akces", "przystąpienie", "chęć", "gotowość", "kandydatura"})
_BEFORE = frozenset({"o", "jego", "jej", "on", "ona", "swój", "ponowny", "z"})
_UNDER_WISH = frozenset({"take", "strive", "join", "become", "submit"})
_PENDING = frozenset({"leżeć", "czekać", "oczekiwać", "przejść", "przechodzić", "przebrnąć"})
"""Of a document, not of whoever hands it in."""
_WILLING = frozenset({"akces", "chęć", "gotowość", "zainteresowanie"})
"""What is handed in before a contest: no application yet."""
_TRIES = frozenset({"spróbować", "powalczyć", "zawalczyć", "wystartować"})
_LONGINGS = frozenset({"apetyt", "chrapka", "ochota"})
_ORDINALS = frozenset({"drugi", "trzeci", "czwarty", "piąty", "kolejny", "następny"})
_SAID = frozenset({"chcieć", "zapowiadać", "zapowiedzieć", "ogłosić", "potwierdzić", "wyrazić"})
"""Verbs that alone wish for nothing: "zapowiada" needs a verb or "udział", "start" beside it."""
_ARRANGED = frozenset({"planować", "zaplanować", "przygotowywać", "szykować"})
"""Verbs whose object is mostly something else ("zaplanowano wizytę w firmach klastra kluczowego")."""


def contest(r: Reading) -> Reference | None:
    """The contest that the verb is for; for whom strives, one that stands alone is the one for the status told of."""
    found = r.contest()
    if found is not None or funded(r.items) or not r.known.standings.any:
        return found
    for at, item in enumerate(r.items):
        if item.lemmas & listed("contest", "words") and alone(r.items, at):
            return r.standing_here(at, "contest")
        back = item.kind == "word" and item.folded in {"niego", "nim"} and at > 0 and r.items[at - 1].prep
        if back and (r.known.contested or r.known.contested_here(r.sentence, r.told_clauses)):
            return r.standing_here(at, "contest")  # "stanęło do niego pięciu kandydatów"
    return None


def again(r: Reading) -> Reference | None:
    """The status whose renewal is spoken of without its name: "o odnowienie", "o jego przedłużenie"."""
    at = next((n for n, i in enumerate(r.items) if n and renewing(i) and r.items[n - 1].lemmas & _BEFORE), None)
    return r.standing_here(at, "noun") if at is not None else None


def strive(r: Reading) -> list[Claim]:
    """ "X ubiega się o status", "X startuje w konkursie o status", "X będzie się starał"."""
    reference = _striven(r)
    if reference is None or r.verbal.negated or r.verbal.mood == "none":
        return []
    if r.verb.lemma in {"zgłosić", "zgłaszać"} and not (
        any(i.folded == "się" for i in r.items) or r.has(listed("documents", "words"))
    ):
        return []
    willing = r.verb.lemma in {"zgłosić", "zgłaszać"} and r.has(_WILLING)
    action = "planned" if willing or r.verbal.mood in {"future", "wish"} else r.verb.action
    vain = any(i.folded == "bezskutecznie" for i in r.items) or (
        r.has({"powodzenie"}) and any(i.folded == "bez" for i in r.items)
    )
    made = r.made(r.subject(), "refused" if vain and r.form("praet") else action, reference, "strive")
    r.known.asked.update({claim.cluster_id: claim.standing for claim in made})
    entered = r.verb.lemma == "stanąć" and r.has({"kandydat"})  # a field told of is told for itself
    if r.form("praet") and not entered:
        for claim in made:
            claim.marks.add("past")  # "ubiegał się": where the outcome is told, the striving is over
    return made


def _striven(r: Reading) -> Reference | None:
    """What is striven for: a status, or the contest for one."""
    if r.verb.lemma in _TAKES_PART:
        return contest(r) if r.verb.lemma == "uczestniczyć" or r.has({"udział"}) else None
    found = r.status() or contest(r) or again(r)
    if found is None and (at := circle(r.items)) is not None:
        return r.standing_here(at, "circle")  # "ubiega się o dołączenie do tego grona"
    stands = r.has({"kandydatura", "akces", "zgłoszenie"}) and any(
        i.lemmas & listed("contest", "words") for i in r.told
    )
    if found is None and r.verb.lemma in {"zgłosić", "zgłaszać", "wystawić"} and stands and not funded(r.items):
        return r.standing_here(r.verbal.at, "contest")
    if found is None and r.verb.lemma == "wystartować" and r.known.contested:
        we = any("pri" in a.persons for a in r.items[r.verbal.at].readings)
        return r.main_status(r.verbal.at, "contest") if we else None  # "Wystartujemy": in the contest the text is about
    return found


def submit(r: Reading) -> list[Claim]:
    """ "X złożył wniosek", "wniosek trafił do ministerstwa", "wysłano go"."""
    document = next((at for at, i in enumerate(r.items) if i.lemmas & listed("documents", "words")), None)
    if document is None and r.verb.lemma not in _PENDING and not _document_before(r):
        return []
    if r.verbal.negated or r.verbal.mood == "none" or funded(r.items) or not r.known.standings.any:
        return []
    if r.verb.lemma in _PENDING and document is None and (waits := _awaited(r)) is not None:
        return r.made(r.subject(), "applied", waits, "submit")
    if r.verb.lemma in _PENDING and not (document is not None and _subject(r, document)):
        return []
    if document is not None and (many(r.items, document) or _for_another(r, document)):
        return []
    named = next((x for x in r.references if x.how in {"name", "level", "noun"}), None)
    holders = _submitter(r, document)
    asked = next((r.known.asked[i] for i in holders.ids if i in r.known.asked), None)
    if named is None and asked is not None:
        named = Reference(r.verbal.at, asked, "document")  # "swój wniosek": for what it was just told to strive for
    reference = named or r.standing_here(r.verbal.at if document is None else document, "document")
    if reference is None:
        return []
    action = "planned" if r.verbal.mood in {"future", "wish"} else "applied"
    return r.made(holders, action, reference, "submit")


def _subject(r: Reading, document: int) -> bool:
    """Whether the document is what lies, waits or is past a stage: "wniosek czeka", not "czeka na formularz"."""
    nominative = any(a.pos == "subst" and "nom" in a.cases for a in r.items[document].readings)
    return nominative and not any(i.prep for i in r.items[max(0, document - 2) : document])


def _awaited(r: Reading) -> Reference | None:
    """ "Na rozstrzygnięcie czeka X", "X przeszedł ocenę formalną", where a contest was told of right before."""
    awaited = {"rozstrzygnięcie", "werdykt", "decyzja"} if r.verb.lemma in {"czekać", "oczekiwać"} else {"formalny"}
    told = any(i.lemmas & listed("contest", "words") or i.kind == "status" for i in (*r.told, *r.items))
    named = r.known.cast.subjects(r.clause, r.verbal.at).ids
    if not (told and named and r.has(awaited)) or not r.states or funded(r.items):
        return None
    return next((x for x in r.references if x.how != "pronoun"), None) or r.standing_here(r.verbal.at, "contest")


def _for_another(r: Reading, document: int) -> bool:
    """Whether the document asks for something else: "wniosek o patent"."""
    after = r.items[document + 1 : document + 3]
    if len(after) < 2 or after[0].folded != "o" or r.references:
        return False
    asked = (
        listed("status", "nouns")
        | {"kolejny", "następny", "nowy", "ponowny"}
        | {"nadać", "przyznać", "odnowić", "przedłużyć", "uzyskać", "on", "ten"}
    )
    return not after[1].lemmas & asked


def _submitter(r: Reading, document: int | None) -> Holders:
    """Who handed the document in; where the document is the subject, or nobody is named, the topic."""
    holders = r.subject()
    if holders.ids or holders.how == "other":
        return holders
    subject = document is not None and any("nom" in a.cases for a in r.items[document].readings)
    if r.form("imps") or r.verbal.form == "ppas" or (subject and not other_subject(r.items, r.verbal.at)):
        owner = r.known.cast.objects(r.clause)
        return owner if owner.ids else r.topic()
    return NOBODY


def _document_before(r: Reading) -> bool:
    """Whether a pronoun, "który" or a passive of this clause stands for a document told of right before."""
    documents = listed("documents", "words")
    if r.clause.sub.startswith("któr"):
        return any(i.lemmas & documents for i in r.clause.head[-2:])
    if r.verbal.form == "ppas" and any(i.lemmas & {"zostać", "być"} for i in r.items):
        subject = [i for c in r.before[-1:] for i in c.items if any("nom" in a.cases for a in i.readings)]
        return any(i.lemmas & documents for i in subject) and not any(i.kind == "cluster" for i in r.items)
    if not any(i.kind == "word" and i.folded in {"go", "je", "ją"} for i in r.items):
        return False
    return any(i.lemmas & documents for c in (*r.before, *r.last_sentence) for i in c.items)


def want(r: Reading) -> list[Claim]:
    """ "X chce zdobyć status", "X przymierza się do konkursu", "X zadeklarował start"."""
    if r.verbal.negated or r.verbal.mood == "none" or (r.verbal.form == "ppas" and r.verb.lemma not in _ARRANGED):
        return []
    if r.verb.lemma == "nosić" and not r.has({"zamiar"}):
        return []
    if r.verb.lemma == "liczyć" and not any(i.folded == "na" for i in r.items):
        return []
    under = [v for v in verbals(r.clause) if v.form == "inf" and v.at != r.verbal.at]
    frames = {v.frame for u in under for v in verbs()[u.lemma]}
    if under and not frames & _UNDER_WISH and _beside(r) is None:
        return []
    if (
        r.verb.lemma in _ARRANGED
        and not under
        and not any(i.folded == "się" for i in r.items)  # "szykuje się do …" is about oneself
        and _beside(r) is None
        and not (
            r.has(_PARTS)
            or r.has(listed("documents", "words"))
            or (r.has(listed("contest", "words")) and "przygot" in r.verb.lemma)
        )
        and not any(a.pos == "ger" and _UNDER_WISH & _frames(a.lemma) for i in r.items for a in i.readings)
    ):
        return []
    renewal = again(r)
    reference = _wanted(r, bool(under)) or contest(r) or renewal or _beside(r)
    if renewal is not None and reference is not None and reference.at > renewal.at and len(under) > 1:
        other = r.made(r.subject(), "planned", reference, "want")  # "wystąpić o odnowienie, a zdobyć Silver Label"
        return [*r.made(r.subject(), "planned", renewal, "want"), *other]
    if (
        reference is None
        and r.has(_PARTS)
        and (r.known.contested or r.known.contested_here(r.sentence, r.told_clauses))
    ):
        reference = r.standing_here(r.verbal.at, "contest")  # "swój udział zadeklarował X"
    if reference is None and "join" in frames and (at := circle(r.items)) is not None:
        reference = r.standing_here(at, "circle")
    prepares = r.verb.lemma in {"przygotowywać", "szykować"} and r.verbal.form != "ppas" and _free_document(r)
    if reference is None and (prepares or r.has({"złożyć", "złożenie"})) and r.has(listed("documents", "words")):
        reference = r.standing_here(r.verbal.at, "document")  # "złożenie wniosku planowane jest na luty"
    holders = r.subject() if r.verbal.form != "ppas" and not r.form("imps") else NOBODY
    if not holders.ids and r.verb.lemma in _ARRANGED and (r.verbal.form == "ppas" or r.form("imps")):
        holders = owner if (owner := r.known.cast.objects(r.clause)).ids else r.topic()
    return r.made(holders, "planned", reference, "want") if reference else []


def _wanted(r: Reading, verbal: bool) -> Reference | None:
    """The status that is wished for; "zapowiada" and "chce" alone need a verb or "udział", "start" beside it."""
    found = next((x for x in r.references if x.how != "pronoun" or verbal), None)
    if verbal or found is None:
        return found
    if r.verb.lemma in _SAID:
        return found if r.has(_PARTS) else None
    return found


def _frames(lemma: str) -> frozenset[str]:
    return frozenset(v.frame for v in verbs().get(lemma, ()))


def _beside(r: Reading) -> Reference | None:
    """What another one has that was just told of: "chce być drugim", "planuje iść w jej ślady"."""
    second = r.has({"być", "zostać"}) and any(
        i.lemmas & _ORDINALS and any("inst" in a.cases for a in i.readings) for i in r.items[-2:]
    )
    follows = r.has({"iść", "pójść", "podążyć", "podążać"}) and r.has({"ślad"})
    told = any(i.kind == "status" for c in r.told_clauses for i in c.items)
    retries = r.has(_TRIES) and (r.has({"ponownie", "znowu", "raz", "kolejny"}) or r.known.contested)
    told = told or (retries and any(i.lemmas & listed("contest", "words") | {"odpaść"} & i.lemmas for i in r.told))
    return r.standing_here(r.verbal.at, "noun") if told and (second or follows or retries) else None


def process(r: Reading) -> list[Claim]:
    """ "X jest w trakcie procedury o nadanie statusu", "w trakcie ubiegania się o status"."""
    if (left := _left(r)) is not None:
        return r.made(r.subject(), "applied", left, "process")
    document = next((n for n, i in enumerate(r.items) if i.lemmas & listed("documents", "words")), None)
    assessed = any(r.items[n - 1].prep and i.lemmas & {"ocena", "rozpatrywanie"} for n, i in enumerate(r.items) if n)
    if document is not None and assessed and r.has({"być", "znajdować"}) and _subject(r, document) and _free(r):
        told = next(iter(r.references), None) or r.standing_here(document, "document")
        return r.made(_submitter(r, document), "applied", told, "process") if told else []
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    at = next((n for n, i in enumerate(r.items) if i.folded == "trakcie"), None)
    if reference is None or at is None or not any(i.folded in {"jest", "są", "jesteśmy"} for i in r.items):
        return []
    after = r.items[at + 1].lemmas if at + 1 < len(r.items) else frozenset()
    strives = any(v.frame == "strive" for lemma in after for v in verbs().get(lemma, ()))
    known = strives or after & {"procedura", "ocena", "rozpatrywać", "rozpatrywanie"}
    return r.made(r.subject(), "applied", reference, "process") if known else []


def _free_document(r: Reading) -> bool:
    """Whether the clause speaks of an application, in a text where a contest was told of right before."""
    told = any(i.lemmas & listed("contest", "words") for i in r.told)
    return told and r.has(listed("documents", "words")) and _free(r)


def _free(r: Reading) -> bool:
    """Whether nothing makes the application another one, or one of many."""
    document = next(n for n, i in enumerate(r.items) if i.lemmas & listed("documents", "words"))
    denied = any(i.folded == "nie" for i in r.items)
    return not (denied or funded(r.items) or many(r.items, document) or _for_another(r, document))


def _left(r: Reading) -> Reference | None:
    """ "Na placu boju pozostają A i B", "w grze o status są A i B": the contest told of goes on with them."""
    text = " ".join(i.folded for i in r.items)
    idiom = any(phrase in text for phrase in ("na placu boju", "w grze", "w stawce", "na polu walki"))
    if not idiom or not r.has({"pozostać", "pozostawać", "zostać", "być"}) or any(i.folded == "nie" for i in r.items):
        return None
    told = any(i.lemmas & listed("contest", "words") for i in r.told)
    return r.standing_here(r.verbal.at, "contest") if told else None


def aim(r: Reading) -> list[Claim]:
    """ "Celem klastra jest status", "Następny krok to status krajowy"."""
    items = r.items
    at = next((n for n, i in enumerate(items) if i.lemmas & (listed("planning", "aims") | _LONGINGS)), None)
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    if at is None or reference is None or any(i.folded == "nie" for i in items):
        return []
    longs = items[at].lemmas & _LONGINGS and any(i.folded == "na" for i in items[at:])
    after = items[at + 1].lemmas if at + 1 < len(items) else frozenset()
    if after & (listed("contest", "words") | {"program", "projekt", "regulamin", "rozmowa"}):
        return []
    copula = any(i.folded in {"jest", "to", "pozostaje", "będzie", "był"} for i in items)
    if (
        not copula
        and not (longs and r.has({"mieć"}))
        and not any(i.lemmas & {"stawiać", "postawić", "obrać", "wyznaczyć"} and i.finite for i in items)
    ):
        return []
    cast = r.known.cast
    holders = cast.objects(r.clause)
    if not holders.ids:
        holders = cast.subjects(r.clause, at)
    if not holders.ids:
        holders = cast.speaker(r.clause.start) or Holders(cast.topic[-1:] or cast.main, "topic")
    return r.made(holders, "planned", reference, "aim")
