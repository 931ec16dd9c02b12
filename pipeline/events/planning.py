"""Frames of plans and wishes ("chce zdobyć status"), and aims without a verb ("celem klastra jest status")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.events import parts
from pipeline.events.among import several
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders
from pipeline.events.needs import needs
from pipeline.events.pending import free_document
from pipeline.events.reading import Reading
from pipeline.events.scene import Clause, Item, relative
from pipeline.events.scope import verbals
from pipeline.events.signs import aside, circle, funded
from pipeline.events.standing import Reference
from pipeline.events.striving import again, contest
from pipeline.events.vocabulary import listed, verbs

_UNDER_WISH = frozenset({"take", "strive", "join", "become", "submit"})
_PREPARES = frozenset({"przygotowywać", "szykować", "kompletować", "dopinać", "pisać", "pracować"})
_LINKS = frozenset({"a", "i", "oraz"})
_LOST = frozenset({"refused", "expired", "lost"})
_CLAUSES = 3
"""Clauses in which a sentence may tell what came of what was written, its own counted."""
_REACH = 4
"""Sentences after a failure in which another try is told without a word of what for."""
_ARRANGED = _PREPARES | {"planować", "zaplanować"}
"""Verbs whose object is mostly something else ("zaplanowano wizytę w firmach klastra kluczowego")."""


def want(r: Reading) -> list[Claim]:
    """ "X chce zdobyć status", "X przymierza się do konkursu", "X zadeklarował start"."""
    if r.verbal.negated or r.verbal.mood == "none" or (r.verbal.form == "ppas" and r.verb.lemma not in _ARRANGED):
        return []
    if r.verb.lemma == "nosić" and not r.has({"zamiar"}):
        return []
    if r.form("praet") and any(i.lemmas & listed("planning", "dropped") for i in r.sentence.items):
        return []  # "start rozważał też X, ostatecznie jednak zrezygnował"
    if r.verb.lemma == "zbierać" and not (
        r.has(listed("documents", "words")) or any(i.folded == "się" for i in r.items)
    ):
        return []  # "zbiera kolejne laury"
    if r.verb.lemma == "liczyć" and not any(i.folded == "na" for i in r.items):
        return []
    under = [v for v in verbals(r.clause) if v.form == "inf" and v.at != r.verbal.at]
    frames = {v.frame for u in under for v in verbs()[u.lemma]}
    if any(u.at and r.items[u.at - 1].folded == "nie" for u in under):
        return []  # "postanowił nie ubiegać się o niego ponownie"
    if under and not frames & _UNDER_WISH and _beside(r) is None:
        return []
    if (
        r.verb.lemma in _ARRANGED
        and not under
        and not any(i.folded == "się" for i in r.items)  # "szykuje się do …" is about oneself
        and _beside(r) is None
        and not (
            r.has(listed("planning", "parts"))
            or r.has(listed("documents", "words"))
            or (r.has(listed("contest", "words")) and "przygot" in r.verb.lemma)
        )
        and not any(a.pos == "ger" and _UNDER_WISH & _frames(a.lemma) for i in r.items for a in i.readings)
    ):
        return []
    if r.verb.lemma in listed("planning", "binds"):
        return _bound(r)
    renewal = again(r)
    reference = _wanted(r, bool(under)) or contest(r) or renewal or _beside(r)
    if renewal is not None and reference is not None and reference.at > renewal.at and len(under) > 1:
        other = r.made(r.subject(), "planned", reference, "want")  # "wystąpić o odnowienie, a zdobyć Silver Label"
        return [*r.made(r.subject(), "planned", renewal, "want"), *other]
    if (
        reference is None
        and r.has(listed("planning", "parts"))
        and (r.known.contested or r.known.contested_here(r.sentence, r.told_clauses))
    ):
        reference = r.standing_here(r.verbal.at, "contest")  # "swój udział zadeklarował X"
    if reference is None and "join" in frames and (at := circle(r.items)) is not None:
        reference = r.standing_here(at, "circle")
    prepares = r.verb.lemma in _PREPARES and r.verbal.form != "ppas" and free_document(r)
    if reference is None and (prepares or r.has({"złożyć", "złożenie"})) and r.has(listed("documents", "words")):
        reference = r.standing_here(r.verbal.at, "document")  # "złożenie wniosku planowane jest na luty"
    holders = r.subject() if r.verbal.form != "ppas" and not r.form("imps") else NOBODY
    if not holders.ids and r.verb.lemma in _ARRANGED and (r.verbal.form == "ppas" or r.form("imps")):
        holders = owner if (owner := parts.objects(r.clause)).ids else r.topic()
    action = "applied" if r.form("praet") and _handed_in(r) else "planned"
    made = r.made(holders, action, reference, "want") if reference else []
    r.known.asked.update({claim.cluster_id: claim.standing for claim in made})
    made += [c for x in _further(r, reference, [u.at for u in under]) for c in r.made(holders, "planned", x, "want")]
    past = any(a.pos == "praet" and "imperf" in a.tag.split(":") for a in r.items[r.verbal.at].readings)
    for claim in made if past else ():
        claim.marks.add("past")  # "przygotowywaliśmy się do konkursu": what came of it is told
    return made


def _handed_in(r: Reading) -> bool:
    """Whether the sentence goes on with the wait for what was written: "pisał wniosek i czeka teraz na werdykt"."""
    after = [i for c in _near(r) for i in c.items if i.start > r.items[r.verbal.at].start]
    waits = next((n for n, i in enumerate(after) if i.lemmas & {"czekać", "oczekiwać"}), len(after))
    return any(i.lemmas & listed("applying", "awaited") for i in after[waits:])


def _near(r: Reading) -> Sequence[Clause]:
    """The clause and the next ones of its sentence."""
    at = r.clause.number - r.sentence.clauses[0].number
    return r.sentence.clauses[at : at + _CLAUSES]


def _further(r: Reading, reference: Reference | None, verbs_at: list[int]) -> list[Reference]:
    """Statuses of further infinitives, or of the same one: "chce odnowić status KKK, a w 2027 r. (zdobyć) złoto"."""
    found, last = [], reference
    for x in r.references:
        verb = last is not None and (any(last.at < at < x.at for at in verbs_at) or _added(r.items, last.at, x.at))
        if last is not None and verb and x.how in {"name", "level"} and x.standing != last.standing:
            found.append(x)
            last = x
    return found


def _added(items: Sequence[Item], one: int, other: int) -> bool:
    """Whether the status at *other* is a further object: "…, a wcześniej, najdalej w maju, brązową odznakę"."""
    noun = items[other - 1] if items[other].kind == "status" else items[other]
    case = any(a.pos == "subst" and "acc" in a.cases for a in noun.readings)
    between, near = items[one + 1 : other], items[max(one + 1, other - 2) : other]
    case = case and not aside(items, other) and not any(i.prep for i in near)
    return case and any(i.folded in _LINKS for i in between) and not any(i.finite for i in between)


def _wanted(r: Reading, verbal: bool) -> Reference | None:
    """The status that is wished for; "zapowiada" and "chce" alone need a verb or "udział", "start" beside it."""
    found = next((x for x in r.references if x.how != "pronoun" or verbal), None) or _for_it(r)
    if verbal or found is None:
        return found
    if r.verb.lemma in listed("planning", "said"):
        strives = any("strive" in _frames(a.lemma) for i in r.items for a in i.readings if a.pos == "ger")
        strives = strives or r.has(listed("gerunds", "strivings"))  # "zapowiedział walkę o status"
        return found if strives or r.has(listed("planning", "parts")) else None
    return found


def _bound(r: Reading) -> list[Claim]:
    """ "Zgromadzenie zobowiązało zarząd do ubiegania się o S", "do złożenia wniosku": of the cluster whose members
    decide."""
    reference = next((x for x in r.references if x.how in {"name", "level"}), None) or again(r)
    named = parts.objects(r.clause)
    holders = named if named.ids else r.topic()
    binds = r.states and _strives_for_it(r.items) and r.has(listed("planning", "bound"))
    return r.made(holders, "planned", reference, "want") if reference and binds else []


def _strives_for_it(items: Sequence[Item]) -> bool:
    """Whether a noun of striving or handing in leads by "o" to a status, its adjective or its grant, to nothing else:
    no "zabieganie o zmianę zasad S"."""
    at = _deed(items, {"strive", "submit"})
    aimed = next((b for a, b in pairwise(items[at:]) if a.folded == "o"), None) if at is not None else None
    if aimed is None:
        return False
    ranked = aimed.kind == "status" or bool(aimed.lemmas & listed("status", "nouns"))
    return ranked or any(a.pos in {"adj", "ger"} for a in aimed.readings)


def _for_it(r: Reading) -> Reference | None:
    """The status that "o niego" means behind a noun of striving: "przygotowuje się do ubiegania się o niego"."""
    at = _deed(r.items, {"strive"})
    return next((x for x in r.references if at is not None and x.at > at and r.items[x.at - 1].folded == "o"), None)


def _deed(items: Sequence[Item], frames: set[str]) -> int | None:
    """The first verbal noun of a verb of these *frames*: "ubieganie się", "złożenie"."""
    nouns = ((n, a.lemma) for n, i in enumerate(items) for a in i.readings if a.pos == "ger")
    return next((n for n, lemma in nouns if _frames(lemma) & frames), None)


def _frames(lemma: str) -> frozenset[str]:
    return frozenset(v.frame for v in verbs().get(lemma, ()))


def _beside(r: Reading) -> Reference | None:
    """What another one has that was just told of: "chce być drugim", "planuje iść w jej ślady"."""
    second = r.has({"być", "zostać"}) and any(
        i.lemmas & listed("planning", "ordinals") and any("inst" in a.cases for a in i.readings)
        for i in (*r.items[:1], *r.items[-2:])
    )
    follows = r.has(listed("planning", "follows")) and r.has({"ślad"})
    told = any(i.kind == "status" for c in r.told_clauses for i in c.items)
    lost = any(c.action in _LOST for c in r.known.news.since(r.sentence.number - _REACH))
    again = r.has(listed("planning", "once_more"))
    if (lost and again and r.has(listed("planning", "tries"))) or (lost and r.has({"rewanż"})):
        return r.standing_here(r.verbal.at, "contest")  # "Jesienią zamierzają stanąć w szranki jeszcze raz"
    contested = r.known.contested or any(i.lemmas & listed("contest", "words") for c in _near(r) for i in c.items)
    retries = r.has(listed("planning", "tries")) and (r.has({"ponownie", "znowu", "raz", "kolejny"}) or contested)
    free = contested and "wystartować" in r.items[-1].lemmas  # "ich prezes nie kryje, że zamierza wystartować"
    told = (
        told or free or (retries and any(i.lemmas & listed("contest", "words") | {"odpaść"} & i.lemmas for i in r.told))
    )
    return r.standing_here(r.verbal.at, "noun") if told and (second or follows or retries) else None


def _aims() -> frozenset[str]:
    return listed("planning", "aims") | listed("planning", "longings") | listed("planning", "papers")


def _aims_or_setting() -> frozenset[str]:
    return _aims() | listed("planning", "setting")


def _in_it(r: Reading) -> int | None:
    """The pronoun of "zapisano w niej zdobycie S", where it means a strategy told of right before."""
    paper = any(not c.lemmas.isdisjoint(listed("planning", "papers")) for c in r.last_sentence)
    places = (n for n, i in enumerate(r.items) if i.folded in {"niej", "nim"} and n and r.items[n - 1].prep)
    deed = any(a.pos == "ger" and _frames(a.lemma) for i in r.items for a in i.readings)
    return next(places, None) if paper and deed and r.has(listed("planning", "setting")) else None


def _deeds(r: Reading, reference: Reference) -> list[Reference]:
    """The statuses that verbal nouns are about: "zdobycie odznaki oraz utrzymanie statusu"."""
    gerunds = [n for n, i in enumerate(r.items) for a in i.readings if a.pos == "ger" and _frames(a.lemma)]
    named = [x for x in r.references if x.how in {"name", "level"} and any(x.at - 5 < n < x.at for n in gerunds)]
    return list({x.standing: x for x in reversed([reference, *named])}.values())[::-1]


def _another_start(r: Reading) -> Reference | None:
    """The status of "w planach jest ponowny start w konkursie", after news of what came of the one before."""
    if not r.has(listed("planning", "parts")) or not r.has(listed("contest", "words")) or funded(r.items):
        return None
    last = r.known.news.last_of(r.topic().ids)
    return Reference(r.verbal.at, last.standing, "contest") if last is not None and last.action in _LOST else None


@needs(lemmas=_aims_or_setting)
def aim(r: Reading) -> list[Claim]:
    """ "Celem klastra jest status", "Następny krok to status krajowy"."""
    items = r.items
    at = next((n for n, i in enumerate(items) if i.lemmas & _aims()), _in_it(r))
    sets = any(i.lemmas & listed("planning", "setting") and i.finite for i in items)
    reference = next((x for x in r.references if x.how in {"name", "level"}), None) or _another_start(r)
    if relative(r.clause.sub) and not (r.clause.antecedent and r.clause.antecedent.kind == "cluster"):
        return []  # "posiedzenia, których celem jest współpraca pomiędzy KKK"
    if reference is not None and reference.at and items[reference.at - 1].folded in {"między", "pomiędzy", "wśród"}:
        return []
    if at is None or reference is None or any(i.folded == "nie" or i.lemmas & {"każdy", "wiele"} for i in items):
        return []
    if r.clause.sub == "czy":
        return []  # "nie wiadomo, czy X obrał za cel status"
    if items[at].lemmas & listed("planning", "papers") and not sets:
        return []  # "strategia klastra ze statusem S"
    longs = items[at].lemmas & listed("planning", "longings") and any(i.folded == "na" for i in items[at:])
    after = items[at + 1].lemmas if at + 1 < len(items) else frozenset()
    if after & (listed("contest", "words") | {"program", "projekt", "regulamin", "rozmowa"}):
        return []
    copula = any(i.folded in {"jest", "to", "pozostaje", "będzie", "był"} for i in items)
    if (
        any(i.folded == "dotąd" for i in items)
        or any(i.folded == "od" and items[n - 1].folded == "krok" for n, i in enumerate(items) if n)
        or "o krok od" in " ".join(i.folded for i in items)
    ):
        return []  # "dotąd tytuł był marzeniem", "był o krok od tytułu"
    if not copula and not (longs and r.has({"mieć"})) and not sets:
        return []
    cast = r.known.cast
    holders = parts.objects(r.clause)
    if not holders.ids:
        holders = parts.subjects(r.clause, at)
    if not holders.ids and several(r.clause):
        holders = r.subject()  # "klastry, które obrały za cel status": named in the main clause
    if not holders.ids:
        spoken = cast.speaker(r.clause.start) or cast.speaker(items[at].start, "indirect")
        holders = spoken or Holders(cast.topic[-1:] or cast.main, "topic")
    wanted = _deeds(r, reference) if sets else [reference]
    return [c for x in wanted for c in r.made(holders, "planned", x, "aim")]
