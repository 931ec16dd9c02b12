"""Contests and calls for a status: announced, started, open; who opened them and when.

A contest about money for the holders of a status is no call for it; so the contest must be tied to the status by its
words ("konkurs o status X", "nabór na X"), or stand alone in an article about that status.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.calendar import Moment
from pipeline.events.bodies import bodies, full_names, gives
from pipeline.events.call_days import dated, first_day, of_span
from pipeline.events.certainty import opens_if
from pipeline.events.contests import LONG, RANKS, alone, meant_by, tied
from pipeline.events.decisions import role_of
from pipeline.events.fresh import decided_at
from pipeline.events.opening import closing, coming, due, longer, opener_of, participle
from pipeline.events.organisers import about_money, announcement, organiser
from pipeline.events.scene import Clause, Item, Scene, Sentence, relative
from pipeline.events.scope import future, hypothetical
from pipeline.events.standing import Standing
from pipeline.events.standings import Standings
from pipeline.events.vocabulary import listed, verb_lemmas

_ONCE = frozenset({"gdy", "kiedy", "jak"})
_BESIDE = 3
"""Clauses on either side of one that may say what must come first."""


@dataclass(frozen=True, slots=True)
class Call:
    """A contest for ``standing``; ``used`` are the characters where its own dates stand."""

    standing: Standing
    sentence: Sentence
    clause: Clause
    date: str
    body: str
    tied: bool
    used: frozenset[int]
    sure: bool = True
    """Whether nothing else must come first: not of "ogłosi konkurs, jeśli znajdzie pieniądze"."""


def calls(scene: Scene, standings: Standings) -> Iterator[Call]:
    """Every call that the article reports, title included."""
    found = []
    for sentence in scene.sentences:
        if sentence.question or not standings.any:
            continue
        for clause in sentence.clauses:
            made = _call(scene, sentence, clause, standings)
            if made:
                found.append(made)
    bodiless = found and not any(call.body for call in found)
    holder = organiser(scene) if bodiless else ""
    full = full_names(scene) if found else {}
    for call in found:
        day, teller = ("", "") if call.date or call.body else announcement(scene, call.sentence)
        call = replace(call, date=call.date or day)
        body = call.body or teller or holder
        yield replace(call, body=full.get(body, body))


def _call(scene: Scene, sentence: Sentence, clause: Clause, standings: Standings) -> Call | None:
    items = clause.items
    if relative(clause.sub) and clause.head and meant_by(clause.sub, clause.head[-1]):
        items = (clause.head[-1], *items)  # "w pierwszej edycji konkursu, którą w 2015 roku ogłosiło Ministerstwo"
    announced = next((n for n, i in enumerate(clause.head) if i.lemmas & listed("contest", "words")), None)
    if relative(clause.sub) and announced is not None and clause.head[-1].kind == "status":
        items = (*clause.head[announced:], *clause.items)  # "konkursem o status X, który w maju przeprowadzi Y"
    at = _contest(items)
    if (
        at is None
        and (opened := _open_to(items)) is not None
        and not (hypothetical(clause) or about_money(sentence, items))
    ):
        named_here = next(standings.named(i) for i in items if i.kind == "status")
        return _made(scene, sentence, clause, items, opened, range(len(items)), named_here, True)
    if at is None and (told := _pronoun(items)) is not None and (standing := _goes_on(scene, sentence, standings)):
        return _made(
            scene, sentence, clause, items, told, range(len(items)), standing, True
        )  # "zarząd ogłosił go w maju"
    if at is None or hypothetical(clause) or _distant(sentence, clause) or about_money(sentence, items):
        return None
    told = next(
        (n for n in range(at, len(items)) if items[n].lemmas & {"ogłoszony", "ogłosić"} and participle(items[n])), None
    )
    if told is not None and not any(a.cases & {"gen", "loc", "inst"} for a in items[told].readings if a.pos == "ppas"):
        told = None  # "wyniki konkursu zostaną ogłoszone"
    if any(i.kind == "status" and items[n - 1].folded == "przez" for n, i in enumerate(items) if n):
        return None  # "konkursu ogłoszonego przez Krajowy Klaster Kluczowy z Łodzi"
    if any(i.lemmas & listed("contest", "outcomes") for i in items[max(0, at - LONG) : at]) and told is None:
        return None  # "ogłosił wyniki konkursu"; but "w wyniku konkursu o status X, ogłoszonego w maju przez …"
    opener = opener_of(items, at)
    if opener is None:
        return None
    if items[opener].lemmas & listed("contest", "extends") and not longer(items, opener):
        return None  # "w konkursie przedłużono status"
    holds = bool(items[opener].lemmas & listed("contest", "holds"))
    if holds and (_plain(items, opener, relative(clause.sub)) or _customary(scene, sentence, items, opener)):
        return None  # "przyznawany w konkursie organizowanym przez ministerstwo", "przeprowadzono dwie rundy"
    standing = tied(items, at, standings)
    bound = standing is not None
    if standing is None:
        filed = opener == at and not _from_day(scene, sentence, standings, items)
        if not alone(items, at) or filed or _of_money(scene, sentence, standings):
            return None
        goes_on = _lasted(items, opener) or _goes_on(scene, sentence, standings) is not None
        if (items[opener].lemmas & listed("contest", "tied_only") or coming(items, at, opener)) and not goes_on:
            return None
        named = [standings.named(i) for i in items if i.kind == "status"]
        spoken = standings.last(clause.start, since=scene.sentences[max(0, sentence.number - 1)].start - 1)
        standing = named[0] if named and participle(items[opener]) else spoken or standings.main
        if named and not participle(items[opener]):
            return None
    if standing is None:
        return None
    span = range(opener, len(items)) if participle(items[opener]) else range(len(items))
    call = _made(scene, sentence, clause, items, opener, span, standing, bound)
    if _to_come(items) and _awaits(sentence, clause):
        call = replace(call, sure=False)
    return call if bound or gives(call.body, standing.level) else _given_by(call, standings)


def _to_come(items: Sequence[Item]) -> bool:
    return any(i.finite and future(items, n) for n, i in enumerate(items))


def _awaits(sentence: Sentence, clause: Clause) -> bool:
    """Whether something else must come first: "…, jeśli znajdzie pieniądze", "…, gdy tylko rząd da zgodę"."""
    at = clause.number - sentence.clauses[0].number
    near = sentence.clauses[max(0, at - _BESIDE) : at + _BESIDE + 1]
    openings = ([i.folded for i in c.items[:2]] for c in near)
    return any(words[1:] == ["tylko"] and words[0] in _ONCE for words in openings) or any(map(opens_if, near))


def _given_by(call: Call, standings: Standings) -> Call:
    """*call*, for the status spoken of last that its body may give: a voivodeship's call is for no national one."""
    spoken = (standings.last(call.clause.start, level=level) for level in RANKS if gives(call.body, level))
    return replace(call, standing=next(filter(None, spoken), call.standing))


def _made(
    scene: Scene,
    sentence: Sentence,
    clause: Clause,
    items: Sequence[Item],
    opener: int,
    span: range,
    standing: Standing,
    bound: bool,
) -> Call:
    """The call that the verb at *opener* tells, with the date and body of its *span* of the clause."""
    dates = [i for n, i in enumerate(items) if n in span and i.kind == "date" and role_of(items, n) != "until"]
    near = min(dates, key=lambda i: abs(i.first - items[opener].first), default=None)
    iso = dated(near.value, items[opener], scene.article.published) if near is not None else ""
    iso = of_span(items, near, iso) if near is not None else iso or first_day(items)
    opens = near is not None and role_of(items, items.index(near)) == "since"  # "od 3 lutego można zgłaszać się"
    iso = "" if closing(items, opener) and not opens else iso
    acting = [b for b in bodies(items) if b.part in {"subject", "by", "from"} and (b.first in span)]
    body = min(acting, key=lambda b: abs(b.first - opener)).name if acting else _announcer(items, opener)
    return Call(standing, sentence, clause, iso[:10], body, bound, frozenset(i.start for i in dates))


def _announcer(items: Sequence[Item], opener: int) -> str:
    """The organisation, of any name, that announces a contest: "Lubuska Agencja Innowacji ogłosiła konkurs"."""
    if not items[opener].finite or not items[opener].lemmas & {"ogłosić", "ogłaszać", "rozpisać", "uruchomić"}:
        return ""
    subjects = (
        i.entity.name
        for n, i in enumerate(items)
        if i.kind == "other" and i.entity.label == "ORG" and i.entity.base == i.text and not (n and items[n - 1].prep)
    )
    return next(subjects, "")


def _from_day(scene: Scene, sentence: Sentence, standings: Standings, items: Sequence[Item]) -> bool:
    """Whether the contest of the sentence before takes applications from a day on: "Wnioski można składać od maja"."""
    begins = any(i.kind == "date" and role_of(items, n) == "since" for n, i in enumerate(items)) or first_day(items)
    return bool(begins) and _goes_on(scene, sentence, standings) is not None


def _lasted(items: Sequence[Item], opener: int) -> bool:
    """Whether a call is told of that is over, with its days: "nabór trwał od 4 września do 31 października"."""
    past = "trwać" in items[opener].lemmas and any(a.pos == "praet" for a in items[opener].readings)
    return past and any(i.kind == "date" and role_of(items, n) == "since" for n, i in enumerate(items))


def _open_to(items: Sequence[Item]) -> int | None:
    """The verb of "od 3 lutego klastry mogą się ubiegać o status S": a call is open from or to a day, for anybody."""
    may = any(i.folded in {"można", "mogą"} for i in items) and not any(i.kind == "cluster" for i in items)
    if not may or not any(i.kind == "status" for i in items):
        return None
    roles = {"since", "until"}
    begins = (i.value for n, i in enumerate(items) if isinstance(i.value, Moment) and role_of(items, n) in roles)
    if not any(len(m.iso) > len("2020") or m.tail for m in begins):
        return None  # "od 2015 r. można się ubiegać": a rule
    strives = verb_lemmas("strive")
    found = (n for n, i in enumerate(items) if any(a.pos == "inf" and a.lemma in strives for a in i.readings))
    return next(found, None)


def _pronoun(items: Sequence[Item]) -> int | None:
    """The verb of "zarząd ogłosił go w maju", whose object is a contest told of right before."""
    announces = next((n for n, i in enumerate(items) if i.finite and i.lemmas & {"ogłosić", "ogłaszać"}), None)
    object_ = any(i.kind == "word" and i.folded in {"go", "ją"} for i in items)
    return announces if object_ and not any(i.kind in {"cluster", "status"} for i in items) else None


def _goes_on(scene: Scene, sentence: Sentence, standings: Standings) -> Standing | None:
    """The status whose contest the sentence before tells of, or asks after: "…w konkursie o status S. Nabór trwa do
    maja", "Kiedy nabór na S? – Ogłosiliśmy go w maju"."""
    before = scene.sentences[sentence.number - 1] if sentence.number else None
    if before is None or not (before.question or before.paragraph == sentence.paragraph):
        return None
    items = tuple(before.items)
    places = [n for n, i in enumerate(items) if i.lemmas & listed("contest", "words")]
    found = (tied(items, n, standings) for n in places)
    return None if about_money(before, items) else next(filter(None, found), None)


def _contest(items: Sequence[Item]) -> int | None:
    """The contest of the clause, of several the one that names its status; else applications that are asked for."""
    found = [n for n, i in enumerate(items) if i.lemmas & listed("contest", "words")]
    if found:
        named = (n for n in found if any(i.kind == "status" for i in items[n + 1 : n + LONG]))
        return next(named, found[0])
    may = {"można", "mogą", "możliwość"} | listed("contest", "takes_forms")
    invites = listed("contest", "invites")
    asked = any(i.folded in may or (i.finite and i.lemmas & invites) for i in items) or due(items)
    filed = (n for n, i in enumerate(items) if i.lemmas & listed("contest", "handed"))
    return next(filed, None) if asked else None  # "można składać wnioski o nadanie statusu"


def _plain(items: Sequence[Item], opener: int, aside: bool) -> bool:
    """Whether a contest is only said to be held: no date, and nobody who does it, or a participle or a relative clause
    (*aside*) that describes it: "w konkursie, który organizuje ministerstwo"."""
    dated = any(i.kind == "date" for i in items)
    acting = any(b.part in {"subject", "by", "from"} for b in bodies(items))
    near = items[max(0, opener - 2) : opener + 3]
    described = participle(items[opener]) and not any(i.lemmas & {"być", "zostać"} for i in near if i.finite)
    aside = aside and any(a.pos == "fin" for a in items[opener].readings)
    return not dated and (described or aside or not acting)


def _customary(scene: Scene, sentence: Sentence, items: Sequence[Item], opener: int) -> bool:
    """Whether the present tells, without a day, who holds a contest decided before: "Konkurs organizuje resort"."""
    present = any(a.pos == "fin" and "imperf" in a.tag.split(":") for a in items[opener].readings)
    return present and not any(i.kind == "date" for i in items) and decided_at(scene) < sentence.number


def _distant(sentence: Sentence, clause: Clause) -> bool:
    """Whether the call is only waited for: "gdy tylko marszałek otworzy nabór", "ogłosi najwcześniej za rok",
    "podobno na wiosnę"; or customary: "status jest nadawany w konkursie, który ogłasza marszałek"."""
    before = [i for i in sentence.items if i.start < clause.start]
    if clause.sub == "że" and any(i.finite and i.lemmas & listed("contest", "supposing") for i in before):
        return True  # "wszyscy zakładali, że następny konkurs ruszy na czas"
    given = any(a.pos == "ppas" and "imperf" in a.tag.split(":") for i in before for a in i.readings)
    if relative(clause.sub) and given and not any(i.kind == "date" for i in clause.items):
        return any("imperf" in a.tag.split(":") for i in clause.items if i.finite for a in i.readings if a.pos == "fin")
    coming = any("perf" in a.tag.split(":") for i in clause.items if i.finite for a in i.readings if a.pos == "fin")
    waited = clause.sub in {"gdy", "kiedy", "jak"} or any(
        i.folded in listed("contest", "waiting_forms") for i in clause.items
    )
    return coming and waited


def _of_money(scene: Scene, sentence: Sentence, standings: Standings) -> bool:
    """Whether the last contest spoken of is about money, so that "Nabór kończy się 30 czerwca" goes on of that."""
    for before in reversed(scene.sentences[: sentence.number]):
        items = tuple(before.items)
        places = [n for n, i in enumerate(items) if i.lemmas & listed("contest", "words")]
        if places and about_money(before, items):
            return True
        if any(tied(items, n, standings) for n in places) and not before.question:
            return False
    return False
