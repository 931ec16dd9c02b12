"""The frame of striving ("ubiega się o status", "startuje w konkursie"), and what striving is for."""

from __future__ import annotations

from pipeline.calendar import Moment
from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.contests import alone, earlier, elsewhere
from pipeline.events.holders import Holders
from pipeline.events.reading import Reading
from pipeline.events.scene import Clause, Item
from pipeline.events.signs import circle, funded, renewing
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas

_BEFORE = frozenset({"o", "jego", "jej", "on", "ona", "swój", "ponowny", "z"})
_ITS = frozenset({"jego", "jej"})
_REACH = 4
"""Sentences after a failure in which another try is told without a word of what for."""
_SUCCESS = ("nie bez powodzenia", "z powodzeniem", "nie bezskutecznie")
_EFFECTIVE = frozenset({"skutecznie"})
_FIELD = 3
"""Clusters that are named together as competitors: told for themselves, whoever of them won."""


def contest(r: Reading) -> Reference | None:
    """The contest that the verb is for; for whom strives, one that stands alone is the one for the status told of."""
    found = r.contest()
    if found is not None or funded(r.items) or not r.known.standings.any:
        return found
    for at, item in enumerate(r.items):
        if item.lemmas & listed("contest", "words") and alone(r.items, at):
            return _of_level(r, at) or r.standing_here(at, "contest")
        back = item.kind == "word" and item.folded in {"niego", "nim"} and at > 0 and r.items[at - 1].prep
        if back and (r.known.contested or r.known.contested_here(r.sentence, r.told_clauses)):
            return r.standing_here(at, "contest")  # "stanęło do niego pięciu kandydatów"
    return None


def _of_level(r: Reading, at: int) -> Reference | None:
    """The status of "konkurs krajowy", "regionalny konkurs", "runda konkursu krajowego"."""
    whole = any(i.lemmas & listed("contest", "words") for i in r.items[at + 1 : at + 2])
    near = frozenset(lemma for i in r.items[max(0, at - 1) : at + 2 + whole] for lemma in i.lemmas)
    level = next((level for level in ("national", "regional") if near & listed("status", level)), "")
    standing = r.known.standings.at_level(level, r.clause.start) if level else None
    return Reference(at, standing, "contest") if standing else None


def again(r: Reading) -> Reference | None:
    """The status whose renewal or grant is spoken of without its name: "o odnowienie", "o jego nadanie"."""
    for at in range(1, len(r.items)):
        before, item = r.items[at - 1], r.items[at]
        if (renewing(item) and before.lemmas & _BEFORE) or (before.folded in _ITS and _gives(item)):
            return r.standing_here(at, "noun")
    return None


def _gives(item: Item) -> bool:
    """Whether *item* is a noun of giving or getting: "nadanie", "uzyskanie"."""
    return any(a.pos == "ger" and a.lemma in verb_lemmas("give", "take") for a in item.readings)


def _of_others(r: Reading) -> bool:
    """Whether the subject here, or of the clause that reports this one, is named and no cluster."""
    clause = r.before[-1] if r.before and r.clause.sub in {"że", "iż"} else r.clause
    if parts.subjects(clause, len(clause.items)).ids or "cluster" in clause.kinds:
        return False
    nouns = (a for i in clause.items if not i.prep for a in i.readings if a.pos == "subst" and "nom" in a.cases)
    return any(i.kind == "other" for i in clause.items) or any(nouns)


def strive(r: Reading) -> list[Claim]:
    """ "X ubiega się o status", "X startuje w konkursie o status", "X będzie się starał"."""
    reference = _striven(r)
    if reference is None or r.verbal.negated or r.verbal.mood == "none":
        return []
    if reference.how == "noun" and "sam" in r.items[reference.at - 1].lemmas and r.known.asked:
        reference = Reference(reference.at, [*r.known.asked.values()][-1], "noun")  # "o tę samą rangę zabiega X"
    if r.verb.lemma == "stawać" and any(i.folded == "się" for i in r.items):
        return []  # "staje się elementem"
    if r.verb.lemma in {"startować", "wystartować", "ruszać", "ruszyć"} and _starts(r):
        return []  # "startuje konkurs"
    asks = r.verb.lemma in listed("applying", "asks")
    to_whom = {"o"} if r.form("fin") and r.verb.lemma == "prosić" else {"o", "do"}
    if asks and (reference.how == "pronoun" or not any(i.folded in to_whom for i in r.items)):
        return []  # "poprosiliśmy go o kwotę", "uwagi do wykazu prosimy przesłać"
    if any(a.pos == "ger" and _takes_away(a.lemma) for i in r.items for a in i.readings):
        return []  # "poprosił o skreślenie z listy"
    joins = r.verb.lemma in listed("applying", "joins") and reference.how == "pronoun"
    if joins and _of_others(r) and not r.known.contested_here(r.sentence, r.last_sentence):
        return []  # "zrzesza 78 firm, a gmina zapowiedziała, że do niego przystąpi": to the cluster
    if r.verb.lemma in listed("applying", "goes") and (reference.paper or not _goes_for(r, reference)):
        return []  # "idziemy do ministra", "pójdzie po dyplom", "po utracie tytułu idzie własną drogą"
    if r.verb.lemma == "zapisać" and not any(i.folded == "się" for i in r.items):
        return []  # "zapisał w strategii uzyskanie statusu"
    itself = any(i.folded == "się" for i in r.items) and r.verb.lemma != "wystawić"  # "wystawi się na targach"
    put_up = itself or r.has(listed("documents", "words") | listed("planning", "parts"))
    if r.verb.lemma in listed("applying", "puts_up") and not put_up:
        return []
    if r.verb.lemma in listed("applying", "fights") and not r.has(_rivalries()):
        return []  # "toczy rozmowy o statusie"
    willing = r.verb.lemma in {"zgłosić", "zgłaszać"} and r.has(listed("planning", "willing"))
    tried = r.verb.action == "planned" and r.form("praet")  # "zawalczył o status"
    action = "planned" if willing or r.verbal.mood in {"future", "wish"} else "applied" if tried else r.verb.action
    text = f" {' '.join(i.folded for i in r.items)} "
    if r.form("praet") and (any(f" {phrase} " in text for phrase in _SUCCESS) or r.clause.forms & _EFFECTIVE):
        return r.made(r.subject(), "granted", reference, "strive")
    vain = any(i.folded in listed("applying", "vain_forms") for i in r.items) or (
        r.has({"powodzenie", "skutek"}) and any(i.folded == "bez" for i in r.items)
    )
    if action == "applied" and (_to_come(r) or _next_round(r)):
        action = "planned"  # "w 2025 roku stajemy do audytu", "w kolejnej edycji startujemy znowu"
    made = r.made(_tries_again(r), "refused" if vain and r.form("praet") else action, reference, "strive")
    r.known.asked.update({claim.cluster_id: claim.standing for claim in made})
    entered = len(made) >= _FIELD or (r.verb.lemma == "stanąć" and r.has({"kandydat"}))  # a field is told for itself
    if r.form("praet") and not entered:
        for claim in made:
            claim.marks.add("past")  # "ubiegał się": where the outcome is told, the striving is over
            if any(renewing(i) for i in r.items):
                claim.marks.add("again")  # "poprosił o odnowienie": a grant was before it
    return made


def _next_round(r: Reading) -> bool:
    """Whether somebody says that "we" strive for it in a round to come: "w następnym konkursie startujemy znowu"."""
    ours = r.form("fin") and any("pri" in a.persons for a in r.items[r.verbal.at].readings)
    ours = ours and "rzędu" not in r.clause.forms  # "w kolejnym konkursie z rzędu"
    return ours and any(earlier(r.items, which) for which in ("kolejny", "następny", "przyszły", "najbliższy"))


def _goes_for(r: Reading, reference: Reference) -> bool:
    """Whether we, or clusters named as the subject, go for what "po" has right behind it in the accusative."""
    whose = any("pri" in a.persons for a in r.items[r.verbal.at].readings) or parts.subjects(r.clause, r.verbal.at).ids
    at = next((n for n in range(max(0, reference.at - 3), reference.at) if r.items[n].folded == "po"), None)
    if at is None or not whose:
        return False
    cases = {case for a in r.items[at + 1].readings for case in a.cases}
    return at + 1 == reference.at if r.items[at + 1].kind == "status" else "acc" in cases and "loc" not in cases


def _rivalries() -> frozenset[str]:
    return listed("contest", "words") | listed("contest", "rivalries") | listed("gerunds", "strivings")


def _starts(r: Reading) -> bool:
    """Whether the contest is what starts, and nobody named."""
    contests = (n for n, i in enumerate(r.items) if i.lemmas & listed("contest", "words"))
    subject = any(
        any("nom" in a.cases for a in r.items[n].readings) and not any(i.prep for i in r.items[max(0, n - 2) : n])
        for n in contests
    )
    return subject and not parts.subjects(r.clause, r.verbal.at).ids


def _takes_away(lemma: str) -> bool:
    return lemma in verb_lemmas("strike", "deprive")


def _once_more(r: Reading) -> bool:
    """Whether it is told to come again after a failure told right before."""
    near = r.known.news.since(r.sentence.number - _REACH)
    lost = any(c.action in {"refused", "expired", "lost"} for c in near)
    later = any(_later(c) and (c is r.clause or r.verb.lemma in c.lemmas) for c in (r.clause, *r.last_sentence))
    return lost and r.verbal.mood == "future" and later


def _tries_again(r: Reading) -> Holders:
    """Who strives: where nobody is named and no known speaker talks, "spróbujemy za rok" is of the one that failed."""
    found = r.subject()
    if found.how not in {"speaker", "topic"} or r.known.cast.speaker(r.clause.start) or not _once_more(r):
        return found
    failed = [c for c in r.known.news.since(r.sentence.number - _REACH) if c.action in {"refused", "expired", "lost"}]
    ids = tuple({c.cluster_id for c in failed})
    return Holders(ids, found.how) if len(ids) == 1 else found


def _later(clause: Clause) -> bool:
    """Whether the clause says that it is of another time: "za rok", "ponownie"."""
    again = not clause.lemmas.isdisjoint(listed("applying", "once_more"))
    return again or "za rok" in " ".join(i.folded for i in clause.items)


def _opened(r: Reading) -> bool:
    """Whether it is told to come when a contest opens, where a status was told of before: "gdy tylko ruszy nabór"."""
    when = (c for c in r.sentence.clauses if c.sub in {"gdy", "kiedy", "jak"} and c is not r.clause)
    opens = any(any(i.lemmas & listed("contest", "words") for i in c.items) and not funded(c.items) for c in when)
    return opens and any(True for _ in r.known.news.since(0))


def _to_come(r: Reading) -> bool:
    """Whether a date of the clause lies after the article's publication."""
    published = r.known.scene.article.published
    dates = [i.value.iso for i in r.items if isinstance(i.value, Moment) and not i.value.guessed]
    return bool(published) and any(iso > published[: len(iso)] for iso in dates)


def _striven(r: Reading) -> Reference | None:
    """What is striven for: a status, or the contest for one."""
    if r.verb.lemma in {"wrócić", "powrócić"}:
        return contest(r) if any(i.folded == "do" for i in r.items) else None
    if r.verb.lemma in listed("applying", "takes_part"):
        if r.has(listed("gerunds", "strivings")):  # "w wyścigu o tytuł bierze udział X"
            return r.status()
        return contest(r) if r.verb.lemma == "uczestniczyć" or r.has({"udział"}) else None
    found = r.status() or contest(r) or again(r)
    if found is not None and found.how == "pronoun" and found.at and r.items[found.at - 1].folded in {"z", "ze"}:
        return None  # "konkurować z nią"
    if found is None and (at := circle(r.items)) is not None:
        return r.standing_here(at, "circle")  # "ubiega się o dołączenie do tego grona"
    text = f" {' '.join(i.folded for i in r.items)} "
    if found is None and " o to samo " in text and (same := r.known.standings.last(r.clause.start)) is not None:
        return Reference(r.verbal.at, same, "pronoun")  # "O to samo stara się Klaster X"
    stands = r.has({"kandydatura", "zgłoszenie"} | listed("planning", "willing")) and any(
        i.lemmas & listed("contest", "words") for i in r.told
    )
    if found is None and r.verb.lemma in {"zgłosić", "zgłaszać", "wystawić"} and stands and not funded(r.items):
        return r.standing_here(r.verbal.at, "contest")
    if found is None and r.verb.lemma in listed("applying", "tries") and _once_more(r):
        return r.standing_here(r.verbal.at, "contest")  # "Zgłosimy się jeszcze raz"
    if found is None and r.verb.lemma in listed("applying", "tries") and r.verbal.mood == "future" and _opened(r):
        return r.standing_here(r.verbal.at, "contest")  # "Zgłoszą się, gdy tylko otworzą nabór"
    came = r.verb.lemma in {"zgłosić", "zgłaszać"} and any(i.folded == "się" for i in r.items)
    if found is None and came and not funded(r.items) and r.known.contested_here(r.sentence, r.told_clauses):
        return r.standing_here(r.verbal.at, "contest")  # "Pierwszy chętny zgłosił się w dniu otwarcia"
    vain = r.has({"powodzenie", "skutek"}) and any(i.folded == "bez" for i in r.items) and not elsewhere(r.items)
    ranked = any(i.lemmas & listed("status", "nouns") for i in r.told) or any(r.known.news.since(0))
    if found is None and vain and ranked and not funded(r.items):
        return r.standing_here(r.verbal.at, "contest")  # "Status dostały trzy. Bez powodzenia startowały A i B"
    if found is None and r.verb.lemma == "wystartować" and r.known.contested:
        we = any("pri" in a.persons for a in r.items[r.verbal.at].readings)
        return r.main_status(r.verbal.at, "contest") if we else None  # "Wystartujemy": in the contest the text is about
    return found
