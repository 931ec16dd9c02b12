"""Whether a status that a cluster is said to have has only just come: then the having is the news of a grant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.calendar import Moment
from pipeline.events.bodies import bodies
from pipeline.events.decisions import decides, role_of
from pipeline.events.reading import Reading
from pipeline.events.scene import Clause, Item, Scene
from pipeline.events.scope import future, hypothetical
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas

_ACTS = frozenset({"decyzja", "uchwała", "postanowienie"})
_JUST_NOW = frozenset({"calendar.word", "calendar.weekday"})
_AFTER = 2


def fresh(r: Reading, reference: Reference) -> bool:
    """Whether the clause or what it follows on tells that the status has just come."""
    since = [i.value for at, i in enumerate(r.items) if i.kind == "date" and role_of(r.items, at) == "since"]
    if any(isinstance(moment, Moment) and moment.rule in _JUST_NOW for moment in since):
        return True  # "od wczoraj", "od piątku"
    if since:
        return False  # "od 2016 r. jest": had since
    if r.verb.lemma == "mieć" and "jeszcze" in r.clause.forms:
        return False  # "ma go jeszcze X": besides others
    if any(i.folded == "od" and (j.kind == "duration" or j.folded in {"lat", "dawna"}) for i, j in pairwise(r.items)):
        return False  # "od lat się nim szczyci"
    if any(b.part == "from" and r.items[b.first - 1].lemmas & _ACTS for b in bodies(r.items) if b.first):
        return True  # "z decyzji ministra nosi miano S"
    new = r.items[reference.at - 1].lemmas if reference.at else frozenset()
    if (
        new & listed("appositions", "fresh")
        or r.has(listed("fresh", "at_last"))
        or "w końcu" in " ".join(i.folded for i in r.items)
    ):
        return True
    if _has(r.items, listed("fresh", "longed")) and any(i.folded == "po" for i in r.items):
        return True  # "po latach starań ma tytuł"
    before = r.before[-1].items if r.before else ()
    if (
        r.clause.sub == "że"
        and _has(before, listed("status", "papers"))
        and _has(before, listed("decision", "handing"))
    ):
        return True  # "odebrał dokument potwierdzający, że jest S"
    if any(i.lemmas & {"pozostały", "inny"} for i in r.clause.head):
        return False  # "pozostałych klastrów, które ten status posiadają": not those of the news
    last = [i for c in r.last_sentence for i in c.items]
    cry = " ".join(i.folded for i in last)
    if _tidings(r, last) or cry in listed("fresh", "cries_forms") or _cried(r):
        return True
    denied = any(i.folded == "nie" for i in (*before, *last))
    if not denied and _has((*before, *last), listed("fresh", "won")):
        return True
    if decided_after(r):
        return True
    if not denied and any(_answered(clause.items) for clause in r.last_sentence):
        return True
    already = any(i.folded in {"już", "teraz"} for i in r.items)
    awaited = _has(last, listed("decision", "planned") | listed("applying", "pending"))
    return already and not denied and not awaited and _has((*before, *last), frozenset({"decyzja"}))


def _answered(items: Sequence[Item]) -> bool:
    """Whether an answer came, and nothing is said of what it is about: "W piątek przyszła odpowiedź"."""
    for at, item in enumerate(items):
        if item.finite and item.lemmas & listed("fresh", "comes") and any(a.pos == "praet" for a in item.readings):
            near = (*items[max(0, at - 1) : at], *items[at + 1 : at + 3])
            return any(
                i.lemmas & listed("fresh", "answers") and any("nom" in a.cases for a in i.readings) for i in near
            )
    return False


def decided_after(r: Reading) -> bool:
    """Whether right after it a decision about just that is told: "Decyzję minister podjął w środę"."""
    scene, number = r.known.scene, r.sentence.number
    near = scene.sentences[number + 1 : number + 1 + _AFTER]
    if near and near[0].paragraph == r.sentence.paragraph and any(_came(clause.items) for clause in near[0].clauses):
        return True
    return any(
        decides(clause) == "decision"
        and any(b.part in {"subject", "from"} for b in bodies(clause.items))
        and _of_this(clause.items)
        for sentence in near
        if sentence.paragraph == r.sentence.paragraph and not any(i.kind == "cluster" for i in sentence.items)
        for clause in sentence.clauses
    )


def _came(items: Sequence[Item]) -> bool:
    """Whether the clause is "decyzja przyszła w piątek" with nothing said of what it is about, or tells that the paper
    was issued: "certyfikat wystawiono 4 kwietnia"."""
    paper = bool(items) and bool(items[0].lemmas & listed("fresh", "papers"))
    if paper and any(i.kind == "date" for i in items) and any(_issued(i) for i in items[1:4]):
        return True
    decision = bool(items) and bool(items[0].lemmas & {"decyzja", "uchwała"}) and _of_this(items)
    verbs = {"decyzja": "comes", "uchwała": "comes", "decyzję": "receives", "uchwałę": "receives"}
    told = listed("fresh", verbs.get(items[0].folded, "comes")) if items else frozenset()
    return decision and items[0].folded in verbs and any(i.finite and i.lemmas & told for i in items)


def _issued(item: Item) -> bool:
    """Whether the word is an impersonal past of issuing papers: "wystawiono"."""
    return any(a.pos == "imps" and a.lemma in listed("applying", "issued") for a in item.readings)


def _of_this(items: Sequence[Item]) -> bool:
    """Whether the decision is of what was just told: "w tej sprawie", "o nadaniu statusu", or nothing else said."""
    at = next((n for n, i in enumerate(items) if i.lemmas & {"decyzja", "uchwała"}), None)
    if at is None or not any(a.pos == "praet" for i in items if i.finite for a in i.readings):
        return False
    after = items[at + 1 : at + 4]
    if not after or not after[0].prep:
        return True
    given = any(a.pos == "ger" and a.lemma in listed("fresh", "given") for i in after for a in i.readings)
    return given or [i.folded for i in after] == ["w", "tej", "sprawie"]


def settled(r: Reading) -> str:
    """What will go to somebody once the sentence before told that the contest for it was decided: a grant."""
    told = [i for c in r.last_sentence for i in c.items]
    if r.has(listed("giving", "perhaps")) or any(i.folded == "nie" for i in told):
        return ""  # "trafi zapewne do X", "jeszcze nie rozstrzygnęło"
    contest = any(i.lemmas & listed("contest", "words") for i in told) and any(i.kind == "status" for i in told)
    decided = any(a.lemma == "rozstrzygnąć" and a.pos in {"praet", "imps"} for i in told for a in i.readings)
    goes = r.verb.lemma in listed("giving", "goes_to") and r.verbal.mood == "future" and not r.verbal.negated
    return "granted" if goes and contest and decided else ""


def _cried(r: Reading) -> bool:
    """Whether the title begins with a cry, where the lead tells what it is about: "Mamy to! Lata pracy za nami"."""
    first = r.known.scene.sentences[0]
    cries = first.title and " ".join(i.folded for i in first.items) in listed("fresh", "cries_forms")
    return cries and r.sentence.paragraph <= _AFTER


def _tidings(r: Reading, last: Sequence[Item]) -> bool:
    """Whether the sentence, or the one before or after, is glad news of an award or of a signed decision."""
    scene, number = r.known.scene, r.sentence.number
    follows = scene.sentences[number + 1 : number + 2]
    after = [i for s in follows if s.paragraph == r.sentence.paragraph or r.sentence.title for i in s.items]
    mine = list(r.sentence.items)
    for items in (mine, last, after):
        named = {i.entity.name_id for i in items if i.kind == "cluster"}
        own = {i.entity.name_id for i in mine if i.kind == "cluster"}
        if items is not mine and (named - own or any(i.kind == "date" and i.text[-4:].isdecimal() for i in items)):
            continue  # it tells of another one, or of another year
        papers = [i for i in items if i.lemmas & listed("fresh", "papers")]
        signed = any(i.lemmas & listed("fresh", "acts") and any(p is not i for p in papers) for i in items)
        joy = listed("fresh", "joys") if items is mine else listed("fresh", "shouts")
        if signed or (_has(items, joy) and not _sent(items)):
            return True
    return False


def _sent(items: Sequence[Item]) -> bool:
    """Whether congratulations come from clusters and go to somebody else: "Gratulacje nadesłały A i B"."""
    return any(i.lemmas & listed("fresh", "sends") for i in items) and _has(items, frozenset({"gratulacja"}))


def to_come(r: Reading) -> bool:
    """Whether a status that a cluster will have is decided: "od 1 grudnia będzie S", "będzie S, decyzję podpisano"."""
    since = any(isinstance(i.value, Moment) and role_of(r.items, at) == "since" for at, i in enumerate(r.items))
    return not r.verbal.negated and (since or _has(r.sentence.items, listed("fresh", "decided")))


def _has(items: Iterable[Item], lemmas: frozenset[str]) -> bool:
    return any(i.lemmas & lemmas for i in items)


@lru_cache(maxsize=1)
def decided_at(scene: Scene) -> int:
    """The first sentence that tells that a contest was decided, or that a body gave titles which a list then tells; one
    behind the last where none does."""
    for sentence in scene.sentences:
        for clause in sentence.clauses:
            told = clause.lemmas & {"rozstrzygnąć", "rozstrzygnięcie", "wynik", "laureat", "zwycięzca"}
            decided = told and not clause.lemmas.isdisjoint(listed("contest", "words"))
            if not (decided or _gave_titles(clause)) or hypothetical(clause):
                continue
            if not any(future(clause.items, n) for n, i in enumerate(clause.items) if i.finite):
                return sentence.number
    return len(scene.sentences)


def _gave_titles(clause: Clause) -> bool:
    """Whether titles of a status were given to nobody named here: "uchwałą z 8 marca zarząd nadał tytuły S"."""
    titles = any(i.lemmas & listed("status", "nouns") and _several(i) for i in clause.items)
    gave = any(a.pos in {"praet", "imps"} and a.lemma in verb_lemmas("give") for i in clause.items for a in i.readings)
    return titles and gave and "status" in clause.kinds and "cluster" not in clause.kinds and "nie" not in clause.forms


def _several(item: Item) -> bool:
    return any(a.pos == "subst" and "pl" in a.numbers for a in item.readings)
