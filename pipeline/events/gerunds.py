"""Verbal nouns: "po uzyskaniu statusu", "decyzja o nadaniu", "starania o status", "utrata statusu".

They state a fact only under words that presuppose one; elsewhere they are aims, conditions and definitions.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.entities.cluster_names import head_of
from pipeline.events import parts
from pipeline.events.acting import acting
from pipeline.events.bodies import bodies
from pipeline.events.claims import Claim
from pipeline.events.diaries import day_of
from pipeline.events.holders import NOBODY, Holders
from pipeline.events.needs import SPOKEN, needs
from pipeline.events.numbers import to_some
from pipeline.events.reading import UNNAMED, Reading
from pipeline.events.scene import Item
from pipeline.events.scope import hypothetical
from pipeline.events.signs import again
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas, verbs
from pipeline.words import words

_REACH = 6
_FRAMES = frozenset({"take", "give", "honour", "become", "join"})
_TAKING_AWAY = frozenset({"lose", "deprive", "strike"})
_DENIED = {"granted": "refused", "renewed": "expired"}
"""What a negated verbal noun ("nieprzyznanie", "nieprzedłużenie") tells."""


@needs(status=SPOKEN)
def gerund(r: Reading) -> list[Claim]:
    """What a verbal noun of the clause says, where it says something."""
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    if reference is None and (r.has(listed("gerunds", "decides")) or _notified(r)):  # "zdecydował o prolongacie tytułu"
        reference = next((x for x in r.references if x.how == "noun"), None)
    year = day_of(r.items)
    if reference is None and year is not None and (noun := next((x for x in r.references if x.how == "noun"), None)):
        reference = r.standing_here(noun.at, "noun")
    if reference is None or hypothetical(r.clause) or _unreal(r):
        return []
    if r.has({"gratulować", "pogratulować"}) and (to := r.known.cast.datives(r.clause)).how == "named":
        nouns = (noun_action(r.items, n) for n in range(reference.at))
        once_more = again(r.items) == "again" or "renewed" in nouns
        return r.made(to, "renewed" if once_more else "granted", reference, "gerund")
    rules = (_aiming, _handing_in, _striving, _refusal, _loss, _getting, *((_entry,) if year else ()))
    made: list[Claim] = next(filter(None, (rule(r, reference) for rule in rules)), [])
    for claim in made if year else ():
        claim.date = year or ""
        claim.marks.add("dated")
    return made


@needs(forms=lambda: frozenset({"jego", "jej"}))
def of_it(r: Reading) -> list[Claim]:
    """ "Minister podpisał decyzję o jego przyznaniu", where the text spoke of a status right before."""
    told = any(i.kind == "status" for c in (*r.last_sentence, *r.before) for i in c.items)
    if hypothetical(r.clause) or _unreal(r) or not told:
        return []
    for n in range(3, len(r.items)):
        decided = r.items[n - 3].lemmas & listed("gerunds", "decided") and r.items[n - 2].folded == "o"
        if decided and r.items[n - 1].folded in {"jego", "jej"} and (action := noun_action(r.items, n)):
            reference = r.standing_here(n, "noun")
            return r.made(r.topic(), action, reference, "gerund") if reference else []
    return []


def _unreal(r: Reading) -> bool:
    modal = any(i.lemmas & listed("scope", "modals") for i in r.items if i.finite)
    denied = any(i.folded == "nie" for i in r.items) and not r.has({"ustawać"})  # "nie ustaje w staraniach"
    return modal or r.has(listed("gerunds", "unreal")) or denied


def _aiming(r: Reading, reference: Reference) -> list[Claim]:
    """ "Spotkania związane z dążeniem X do osiągnięcia statusu", "zamiar X zdobycia statusu"."""
    at = next((n for n in range(reference.at) if _prepares(r.items, n)), None)
    if at is None or any(i.folded == "po" for i in r.items[max(0, at - 3) : at]):
        return []  # "po dwóch latach przygotowań"
    whose = _whose(r)
    begun = r.has(listed("gerunds", "strivings_made"))  # "rozpoczął przygotowania do konkursu"
    whose = acting(r) if begun and not whose.ids else whose
    return r.made(whose, "planned", reference, "gerund") if begun or whose.how == "named" else []


def _prepares(items: Sequence[Item], at: int) -> bool:
    """Whether the word is one of a plan: "przygotowania", "prace nad wnioskiem"."""
    drafts = [i.folded for i in items[at + 1 : at + 2]] == ["nad"] and "praca" in items[at].lemmas
    drafts = drafts and any(i.lemmas & listed("documents", "words") for i in items[at + 2 : at + 4])
    return drafts or bool(items[at].lemmas & listed("gerunds", "aimings"))


def _striving(r: Reading, reference: Reference) -> list[Claim]:
    """ "Rozpoczął starania o status", "trwają starania X o status"."""
    tries = listed("gerunds", "strivings") | {"start", "udział"}
    decided = (n for n, i in enumerate(r.items) if _decided_on(r.items, n) and (i.lemmas & tries or _hands_in(i)))
    striven = (n for n, i in enumerate(r.items) if i.lemmas & listed("gerunds", "strivings") or _strives(i))
    stepped = (n for n in range(len(r.items)) if _step(r, n))
    at = next(striven, next(decided, next(stepped, None)))
    real = any(i.finite and i.lemmas & (listed("gerunds", "strivings_real") | {"ustawać"}) for i in r.items)
    own = at is not None and at + 1 < len(r.items) and r.items[at + 1].kind == "cluster" and not r.items[at].prep
    goes_on = own and at == next((n for n, i in enumerate(r.items) if not i.prep), None) and not _coming(r)
    if at is None or at > reference.at or not (real or goes_on) or r.has(listed("gerunds", "outcomes")):
        return []  # "starania Klastra X o status nabierają tempa"
    made = r.has(listed("gerunds", "strivings_made")) and not any(i.folded == "się" for i in r.items[:at])
    whose = found if (found := _whose(r)).ids or not made else acting(r)
    if _decided_on(r.items, at):
        return r.made(whose, "planned", reference, "gerund")  # "podjęła decyzję o przystąpieniu do konkursu"
    return r.made(whose, "planned" if made and _coming(r) else "applied", reference, "gerund")


def _step(r: Reading, at: int) -> bool:
    """Whether the word at *at* is a step to a status that a verb makes: "podjął próbę zdobycia", "rozpoczął procedurę
    uzyskania"."""
    after = r.items[at + 1 : at + 3] if r.items[at].lemmas & listed("gerunds", "steps") else ()
    got = [n for n, i in enumerate(after) if noun_action((i,), 0) in {"granted", "renewed"} and not _takes_away(i)]
    return bool(got) and r.has(listed("gerunds", "strivings_made"))


def _takes_away(item: Item) -> bool:
    """Whether the word is "odebranie", which may be taking away."""
    return any(a.pos == "ger" and a.lemma in verb_lemmas(*_TAKING_AWAY) for a in item.readings)


def _hands_in(item: Item) -> bool:
    """Whether the word is "złożenie", "wysłanie" …, of an application."""
    return any(a.pos == "ger" and a.lemma in verb_lemmas("submit") for a in item.readings)


def _handing_in(r: Reading, reference: Reference) -> list[Claim]:
    """ "Poinformował o złożeniu wniosku o status", "pochwalił się złożeniem dokumentów", "po złożeniu wniosku"."""
    for at in range(1, reference.at):
        document = any(i.lemmas & listed("documents", "words") for i in r.items[at + 1 : at + 3])
        if not (document and _hands_in(r.items[at])) or _decided_on(r.items, at):
            continue
        if any(_prepares(r.items, n) for n in range(at)):
            continue  # "poinformował o planach złożenia wniosku"
        told = any(i.lemmas & listed("happenings", "tidings") for i in r.items[:at])
        done = r.items[at - 1].folded == "po" and not _coming(r)
        if (told and r.items[at - 1].folded == "o") or done or _presupposed(r):
            return r.made(_whose(r), "applied", reference, "gerund")
    return []


def _decided_on(items: Sequence[Item], at: int) -> bool:
    """Whether the word at *at* is what a decision is about: "decyzja o starcie"."""
    return at > 1 and items[at - 1].folded == "o" and bool(items[at - 2].lemmas & listed("gerunds", "decided"))


def _strives(item: Item) -> bool:
    """Whether the word is "ubieganie", "aplikowanie" …"""
    return any(a.pos == "ger" and a.lemma in verb_lemmas("strive") for a in item.readings)


def _refusal(r: Reading, reference: Reference) -> list[Claim]:
    """ "Odwołał się od odmowy nadania statusu", "po nieudanym starcie w konkursie o status"."""
    before = r.items[: reference.at]
    failed = any(i.lemmas & listed("gerunds", "failed") and j.lemmas & _tries() for i, j in pairwise(before))
    if not failed and not any(i.lemmas & listed("gerunds", "refusals") for i in before):
        return []
    whose = _whose(r)
    ours = not whose.ids and r.has({"chodzić"})  # "Chodzi o odmowę przedłużenia statusu"
    ours = ours or (not whose.ids and day_of(r.items) is not None)
    return r.made(r.topic() if ours else whose, "refused", reference, "gerund")


def _tries() -> frozenset[str]:
    return listed("gerunds", "strivings") | listed("gerunds", "steps") | {"start", "udział", "podejście", "kandydatura"}


def _loss(r: Reading, reference: Reference) -> list[Claim]:
    """ "Pogodził się z utratą statusu", "po utracie statusu", "po wygaśnięciu statusu"."""
    ends = listed("happenings", "expired") | {"wygasnąć"}
    nouns = [(n, i) for n, i in enumerate(r.items) if not i.finite and i.lemmas & (ends | listed("gerunds", "losses"))]
    at = nouns[0][0] if nouns else None
    if at is None or at > reference.at:
        return []
    told = _presupposed(r) or (at > 0 and r.items[at - 1].folded == "po")
    whose = _whose(r)
    whose = whose if whose.ids or day_of(r.items) is None else r.topic()
    action = "expired" if r.items[at].lemmas & ends else "lost"
    return r.made(whose, action, reference, "gerund") if told else []


def _getting(r: Reading, reference: Reference) -> list[Claim]:
    """ "Po uzyskaniu statusu X otworzył biuro", "gratulujemy X uzyskania", "decyzja o nadaniu X statusu"."""
    for at in range(reference.at):
        action = noun_action(r.items, at)
        if not action or reference.at - at > _REACH:
            continue
        before = r.items[at - 1] if at else None
        link = next((n for n in range(at - 1, max(-1, at - 4), -1) if r.items[n].folded in {"o", "sprawie"}), None)
        other = any(a.pos == "subst" for i in r.items[link + 1 if link else at : at] for a in i.readings)
        link = None if other else link  # "zdecydował o zmianie zasad nadawania statusu"
        about = link - 1 if link and r.items[link].folded == "sprawie" else link
        when = listed("validity", "calendar") | {"r"}
        lead = (i for i in reversed(r.items[: about or 0]) if not (i.kind == "date" or i.prep or i.lemmas & when))
        noun = next(lead, None)  # "zdecydował w środę 5 czerwca o utrzymaniu"
        by_whom = noun is not None and noun.finite and bool(noun.lemmas & listed("gerunds", "decides"))
        past = any(i.finite and any(a.pos == "praet" for a in i.readings) for i in r.items)
        now = before is not None and before.folded == "po" and not _coming(r)  # "rok po zdobyciu tytułu podsumowuje"
        after = before is not None and before.folded in listed("gerunds", "after_forms") and (past or now)
        decided = noun is not None and noun.lemmas & listed("gerunds", "decided")
        before_it, behind = r.items[link or at : at], r.items[reference.at + 1 : reference.at + 4]
        once_more = "again" in {again(before_it), again(behind)} or any(
            i.lemmas & {"ponowny", "kolejny"} for i in before_it
        )
        if once_more and action == "granted":
            action = "renewed"  # "decyzja o ponownym nadaniu", "po uzyskaniu statusu na kolejne trzy lata"
        if after or decided or by_whom or _presupposed(r):
            whose = _whose(r)
            if not whose.ids and to_some(r.items):
                whose = Holders((UNNAMED,), "unnamed")  # "o przyznaniu tytułu trzem podmiotom"
            elif not whose.ids and (by_whom or day_of(r.items) is not None or _notified(r)):
                whose = r.topic()
            return r.made(whose, action, reference, "gerund")
    return []


def _entry(r: Reading, reference: Reference) -> list[Claim]:
    """A line of a diary that says but the status: "2018: tytuł Kluczowego Klastra …", "2016 – brązowa odznaka"."""
    rank = listed("status", "nouns") | listed("status", "papers")
    metals = frozenset[str]().union(*(listed("status", metal) for metal in ("bronze", "silver", "gold")))
    lead = [i for i in r.items[1 : reference.at] if i.kind == "word" and i.folded != "r"]
    plain = all(i.lemmas & (rank | metals) for i in lead) and "cluster" not in r.clause.kinds
    told = (participle_action(i) for i in r.items[reference.at + 1 : reference.at + 3])
    action = next(filter(None, told), "granted")  # "2019 – status S odnowiony na trzy lata"
    return r.made(r.topic(), action, reference, "gerund") if plain else []


def participle_action(item: Item) -> str:
    """What a participle in the nominative tells of the status before it: "odnowiony", "utrzymany", "cofnięty"."""
    forms = [a for a in item.readings if a.pos == "ppas" and "nom" in a.cases]
    known = [v for a in forms for v in verbs().get(a.lemma, ()) if v.frame in _FRAMES | _TAKING_AWAY]
    denied = any("neg" in a.tag.split(":") for a in forms)
    return next((_DENIED.get(v.action, "") if denied else v.action for v in known), "")


def _coming(r: Reading) -> bool:
    """Whether the clause's verb tells of what is still to come: "po uzyskaniu statusu klaster otworzy"."""
    finite = [a for i in r.items if i.finite for a in i.readings if a.pos in {"fin", "bedzie"}]
    return any(a.pos == "bedzie" or "perf" in a.tag.split(":") for a in finite)


def noun_action(items: Sequence[Item], at: int) -> str:
    """The action of a verbal noun ("uzyskanie" → granted, "nieprzyznanie" → refused, "odebranie mu" → lost)."""
    item = items[at]
    if item.lemmas & listed("gerunds", "renewals"):
        return "renewed"
    gerunds = [a for a in item.readings if a.pos == "ger"]
    known = [v for a in gerunds for v in verbs().get(a.lemma, ())]
    given = any(i.folded in {"mu", "jej", "im"} or _dative(i) for i in items[at : at + 3])
    taken = next((v.action for v in known if v.frame in _TAKING_AWAY), "")
    found = next((v.action for v in known if v.frame in _FRAMES and v.action in {"granted", "renewed"}), "")
    if any("neg" in a.tag.split(":") for a in gerunds):
        return _DENIED.get(found, "")
    return taken if taken and (given or not found) else found


def _dative(item: Item) -> bool:
    """Whether a cluster, or a noun for one, stands in the dative and no other case: from whom something is taken."""
    heads = words(item.text) if item.kind == "cluster" else ()
    if any(head_of(word) == "dat" for word in heads):
        return True
    return bool(item.lemmas & listed("holders", "anaphors")) and all(a.cases == {"dat"} for a in item.readings)


def _notified(r: Reading) -> bool:
    """Whether a body lets somebody know: "o odnowieniu rangi ministerstwo zawiadomiło klaster"."""
    return r.has(listed("gerunds", "notifies")) and any(b.part == "subject" for b in bodies(r.items))


def _presupposed(r: Reading) -> bool:
    return r.has(listed("gerunds", "presupposed")) or day_of(r.items) is not None


def _whose(r: Reading) -> Holders:
    """Who got, lost or strives: a dative or genitive, else the subject, else the topic of a text of one cluster."""
    cast = r.known.cast
    if (to := cast.datives(r.clause)).ids and any(i.folded in {"mu", "jej", "im", "nam"} for i in r.items):
        return to  # "decyzję o ponownym nadaniu mu rangi"
    if to.how == "collective":
        return to  # "uchwałę o przyznaniu odlewnikom tytułu"
    for found in (to, parts.subjects(r.clause, r.verbal.at), parts.objects(r.clause)):
        if found.ids and found.how == "named":
            return found
    if (anaphor := cast.anaphor(r.clause)).ids:
        return anaphor
    return acting(r) if r.has(listed("gerunds", "felt")) else NOBODY  # "W maju świętował uzyskanie statusu"
