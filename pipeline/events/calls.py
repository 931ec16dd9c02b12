"""Contests and calls for a status: announced, started, open; who opened them and when.

A contest about money for the holders of a status is no call for it; so the contest must be tied to the status by its
words ("konkurs o status X", "nabór na X"), or stand alone in an article about that status.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.calendar import Moment
from pipeline.events.bodies import bodies
from pipeline.events.contests import LONG, alone, tied
from pipeline.events.decisions import role_of
from pipeline.events.scene import Clause, Item, Scene, Sentence, relative
from pipeline.events.scope import conditional, hypothetical
from pipeline.events.standing import Standing
from pipeline.events.standings import Standings
from pipeline.events.vocabulary import listed

_ASKED = frozenset({"wniosek", "zgłoszenie"})


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
    organiser = _organiser(scene) if bodiless else ""
    yield from (replace(call, body=call.body or organiser) for call in found)


def _organiser(scene: Scene) -> str:
    """The body of "Konkurs organizuje Zarząd Województwa …", where no call names its own."""
    for sentence in scene.sentences:
        for clause in sentence.clauses:
            lemmas = frozenset(lemma for i in (*clause.head[-1:], *clause.items) for lemma in i.lemmas)
            if (
                lemmas & listed("contest", "organises")
                and lemmas & listed("contest", "words")
                and not _funded(sentence, clause.items)
            ):
                named = [b.name for b in bodies(clause.items) if b.part in {"subject", "by"}]
                if named:
                    return named[0]
    return ""


def _call(scene: Scene, sentence: Sentence, clause: Clause, standings: Standings) -> Call | None:
    items = clause.items
    if relative(clause.sub) and clause.head and clause.head[-1].lemmas & listed("contest", "words"):
        items = (clause.head[-1], *items)  # "w pierwszej edycji konkursu, którą w 2015 roku ogłosiło Ministerstwo"
    announced = next((n for n, i in enumerate(clause.head) if i.lemmas & listed("contest", "words")), None)
    if relative(clause.sub) and announced is not None and clause.head[-1].kind == "status":
        items = (*clause.head[announced:], *clause.items)  # "konkursem o status X, który w maju przeprowadzi Y"
    at = _contest(items)
    if at is None and (told := _pronoun(items)) is not None and (standing := _goes_on(scene, sentence, standings)):
        return _made(
            scene, sentence, clause, items, told, range(len(items)), standing, True
        )  # "zarząd ogłosił go w maju"
    if at is None or hypothetical(clause) or _distant(clause) or _funded(sentence, items):
        return None
    told = next(
        (n for n in range(at, len(items)) if items[n].lemmas & {"ogłoszony", "ogłosić"} and _participle(items[n])), None
    )
    if told is not None and not any(a.cases & {"gen", "loc", "inst"} for a in items[told].readings if a.pos == "ppas"):
        told = None  # "wyniki konkursu zostaną ogłoszone"
    if any(i.kind == "status" and items[n - 1].folded == "przez" for n, i in enumerate(items) if n):
        return None  # "konkursu ogłoszonego przez Krajowy Klaster Kluczowy z Łodzi"
    if any(i.lemmas & listed("contest", "outcomes") for i in items[max(0, at - LONG) : at]) and told is None:
        return None  # "ogłosił wyniki konkursu"; but "w wyniku konkursu o status X, ogłoszonego w maju przez …"
    opener = _opener(items, at)
    if opener is None:
        return None
    if items[opener].lemmas & listed("contest", "extends") and not _longer(items, opener):
        return None  # "w konkursie przedłużono status"
    if items[opener].lemmas & listed("contest", "holds") and _plain(items, opener):
        return None  # "przyznawany w konkursie organizowanym przez ministerstwo", "przeprowadzono dwie rundy"
    standing = tied(items, at, standings)
    bound = standing is not None
    if standing is None:
        if not alone(items, at) or opener == at:
            return None
        goes_on = _lasted(items, opener) or _goes_on(scene, sentence, standings) is not None
        if items[opener].lemmas & listed("contest", "tied_only") and not goes_on:
            return None
        named = [standings.named(i) for i in items if i.kind == "status"]
        spoken = standings.last(clause.start, since=scene.sentences[max(0, sentence.number - 1)].start - 1)
        standing = named[0] if named and _participle(items[opener]) else spoken or standings.main
        if named and not _participle(items[opener]):
            return None
    if standing is None:
        return None
    span = range(opener, len(items)) if _participle(items[opener]) else range(len(items))
    return _made(scene, sentence, clause, items, opener, span, standing, bound)


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
    iso = _dated(near.value, items[opener], scene.article.published) if near is not None else ""
    iso = _of_span(items, near, iso) if near is not None else iso
    acting = [b for b in bodies(items) if b.part in {"subject", "by", "from"} and (b.first in span)]
    body = min(acting, key=lambda b: abs(b.first - opener)).name if acting else ""
    return Call(standing, sentence, clause, iso[:10], body, bound, frozenset(i.start for i in dates))


def _lasted(items: Sequence[Item], opener: int) -> bool:
    """Whether a call is told of that is over, with its days: "nabór trwał od 4 września do 31 października"."""
    past = "trwać" in items[opener].lemmas and any(a.pos == "praet" for a in items[opener].readings)
    return past and any(i.kind == "date" and role_of(items, n) == "since" for n, i in enumerate(items))


def _pronoun(items: Sequence[Item]) -> int | None:
    """The verb of "zarząd ogłosił go w maju", whose object is a contest told of right before."""
    announces = next((n for n, i in enumerate(items) if i.finite and i.lemmas & {"ogłosić", "ogłaszać"}), None)
    object_ = any(i.kind == "word" and i.folded in {"go", "ją"} for i in items)
    return announces if object_ and not any(i.kind in {"cluster", "status"} for i in items) else None


def _goes_on(scene: Scene, sentence: Sentence, standings: Standings) -> Standing | None:
    """The status whose contest the sentence before tells of: "…w konkursie o status S. Nabór trwa do maja"."""
    before = scene.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.paragraph != sentence.paragraph:
        return None
    items = tuple(before.items)
    places = [n for n, i in enumerate(items) if i.lemmas & listed("contest", "words")]
    found = (tied(items, n, standings) for n in places)
    return None if _funded(before, items) else next(filter(None, found), None)


def _contest(items: Sequence[Item]) -> int | None:
    """The contest of the clause, of several the one that names its status; else applications that are asked for."""
    found = [n for n, i in enumerate(items) if i.lemmas & listed("contest", "words")]
    if found:
        named = (n for n in found if any(i.kind == "status" for i in items[n + 1 : n + LONG]))
        return next(named, found[0])
    may = {"można", "mogą", "możliwość"} | listed("contest", "takes_forms")
    invites = listed("contest", "invites")
    asked = any(i.folded in may or (i.finite and i.lemmas & invites) for i in items)
    filed = (n for n, i in enumerate(items) if i.lemmas & listed("contest", "handed"))
    return next(filed, None) if asked else None  # "można składać wnioski o nadanie statusu"


def _plain(items: Sequence[Item], opener: int) -> bool:
    """Whether a contest is only said to be held: no date, and nobody who does it, or a participle that describes it."""
    dated = any(i.kind == "date" for i in items)
    acting = any(b.part in {"subject", "by", "from"} for b in bodies(items))
    near = items[max(0, opener - 2) : opener + 3]
    described = _participle(items[opener]) and not any(i.lemmas & {"być", "zostać"} for i in near if i.finite)
    return not dated and (described or not acting)


def _distant(clause: Clause) -> bool:
    """Whether the call is only waited for: "gdy tylko marszałek otworzy nabór", "ogłosi najwcześniej za rok",
    "podobno na wiosnę"."""
    coming = any("perf" in a.tag.split(":") for i in clause.items if i.finite for a in i.readings if a.pos == "fin")
    waited = clause.sub in {"gdy", "kiedy", "jak"} or any(
        i.folded in listed("contest", "waiting_forms") for i in clause.items
    )
    return coming and waited


def _dated(moment: object, opener: Item, published: str) -> str:
    """The date of a call; where a verb in the future opens it, a month without a year is still to come."""
    if not isinstance(moment, Moment):
        return ""
    if "/" in moment.iso:
        return moment.iso[:4]  # "na pierwszy kwartał 2025 r."
    coming = any(a.pos == "fin" and "perf" in a.tag.split(":") for a in opener.readings)
    past = moment.guessed and bool(moment.tail) and moment.iso < published[: len(moment.iso)]
    return f"{int(moment.iso[:4]) + 1}{moment.tail}" if coming and past and moment.iso else moment.iso


def _of_span(items: Sequence[Item], begins: Item, iso: str) -> str:
    """*iso* in the year of the span's end: "od 4 września do 31 października 2023 r."."""
    at = items.index(begins)
    later = [i.value for n, i in enumerate(items) if at < n <= at + 2 and role_of(items, n) == "until"]
    end = next((m for m in later if isinstance(m, Moment) and not m.guessed and len(m.iso) == 10), None)
    if end is None or not isinstance(begins.value, Moment) or not (begins.value.guessed or not iso):
        return iso
    return f"{int(end.iso[:4]) - (tail > end.iso[4:])}{tail}" if (tail := begins.value.tail) else iso


def _participle(item: Item) -> bool:
    return any(a.pos == "ppas" for a in item.readings)


def _funded(sentence: Sentence, items: Sequence[Item]) -> bool:
    return any(i.lemmas & listed("contest", "funding") or i.folded in {"zł", "mln"} for i in items) or any(
        i.folded in {"zł", "mln"} for i in sentence.items
    )


def _opener(items: Sequence[Item], contest: int) -> int | None:
    """The verb that opens the contest, not negated and no mere possibility."""
    if _open(items, contest):
        return contest
    found = [
        n
        for n, i in enumerate(items)
        if i.lemmas & listed("contest", "opens")
        and any(a.pos in {"fin", "praet", "imps", "ppas"} for a in i.readings)
        and not (n and items[n - 1].folded == "nie")
        and not conditional(i)
        and not (n == contest - 1 and i.lemmas & {"otwarty"} and not _is(items, n))  # "w otwartym konkursie": its kind
        and not (n and i.lemmas & {"otwarty"} and items[n - 1].lemmas & {"charakter", "formuła"})
    ]
    found = [n for n in found if not _participle(items[n]) or abs(n - contest) < LONG]
    found = found or _openings(items, contest) or _to_open(items)
    adjective = contest > 1 and any(a.pos == "adj" for a in items[contest - 1].readings)
    before = contest - 2 if adjective else contest - 1
    if before >= 0 and items[before].folded in {
        "w",
        "we",
        "do",
        "z",
        "od",
        "po",
    }:  # "startuje w (tegorocznym) konkursie"
        found = [n for n in found if _participle(items[n])]
    return min(found, key=lambda n: abs(n - contest), default=None)


def _longer(items: Sequence[Item], at: int) -> bool:
    """Whether the verb at *at* lets a contest stay open for longer: "wydłużono termin składania wniosków"."""
    deadline = any(i.lemmas & {"termin"} for i in items)
    return deadline or any(i.lemmas & {"nabór"} for i in items[at + 1 : at + 2])


def _to_open(items: Sequence[Item]) -> list[int]:
    """The verb of a body that announces the contest for a day to come: "marszałek zapowiedział nabór na maj"."""
    announces = [n for n, i in enumerate(items) if i.finite and i.lemmas & listed("contest", "announces")]
    day = any(i.kind == "date" and "na" in {j.folded for j in items[max(0, n - 3) : n]} for n, i in enumerate(items))
    told = day and any(b.part in {"subject", "from"} for b in bodies(items)) and "nie" not in {i.folded for i in items}
    return announces if told else []


def _is(items: Sequence[Item], at: int) -> bool:
    """Whether a copula stands before the word at *at*: "jest już otwarty"."""
    return any(i.finite and i.lemmas & {"być", "zostać"} for i in items[max(0, at - 2) : at])


def _openings(items: Sequence[Item], contest: int) -> list[int]:
    """The noun before the contest that tells of its opening as of a fact: "poinformował o rozpoczęciu naboru"."""
    at = next((n for n in range(contest - 1, max(-1, contest - 3), -1) if _noun(items[n])), None)
    if at is None or any(
        i.folded in {"nie", "termin", "terminie"} or i.lemmas & listed("scope", "modals") for i in items
    ):
        return []
    before = items[at - 1] if at else None
    finite = [a for i in items if i.finite for a in i.readings]
    told = bool(finite) and all(
        a.pos in {"praet", "imps"} for a in finite if a.pos in {"fin", "bedzie", "praet", "imps"}
    )
    past = told and before is not None and before.folded in {"o", "od", "po"}  # not "planował ogłoszenie", "na start"
    return [at] if past or (before is None and not finite) else []


def _noun(item: Item) -> bool:
    return bool(item.lemmas & listed("contest", "openings")) and any(a.pos in {"subst", "ger"} for a in item.readings)


def _open(items: Sequence[Item], contest: int) -> bool:
    """Whether "można składać wnioski" says that the contest is open."""
    if contest == 0 and not any(i.finite for i in items):
        return bool(items[0].lemmas & {"nabór"})  # the heading "Nabór wniosków o status …"
    inviting = any(i.finite and i.lemmas & {"zapraszać", "zachęcać"} for i in items)
    waiting = any(i.finite and i.lemmas & {"czekać", "przyjmować"} for i in items)
    if waiting and any(i.lemmas & _ASKED for i in items[: contest + 1]) and bodies(items):
        return not any(i.folded == "nie" for i in items)  # "resort czeka na zgłoszenia w konkursie"
    if inviting and any(i.lemmas & listed("contest", "asked") for i in items[: contest + 1]):
        return not any(i.folded == "nie" for i in items)  # "zaprasza do udziału w konkursie"
    may = any(i.folded in {"można", "mogą", "możliwość"} for i in items)
    filed = any(i.lemmas & {"wniosek", "zgłoszenie"} for i in items)
    if filed and any(i.folded in listed("contest", "takes_forms") for i in items):
        return True  # "zgłoszenia do konkursu przyjmowane są od poniedziałku"
    return may and any(i.lemmas & listed("contest", "hands_in") for i in items)
