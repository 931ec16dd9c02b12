"""The word by which a clause opens a contest: its verb, a noun of opening, or that applications may be handed in."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.bodies import bodies
from pipeline.events.contests import LONG
from pipeline.events.scene import Item
from pipeline.events.scope import conditional
from pipeline.events.vocabulary import listed

_RESOLVES = frozenset({"postanowić", "zdecydować"})
_ASKED = frozenset({"wniosek", "zgłoszenie"})


def participle(item: Item) -> bool:
    """Whether the word is a passive participle: "ogłoszony"."""
    return any(a.pos == "ppas" for a in item.readings)


def opener_of(items: Sequence[Item], contest: int) -> int | None:
    """The verb that opens the contest, not negated and no mere possibility."""
    if _open(items, contest):
        return contest
    found = [
        n
        for n, i in enumerate(items)
        if i.lemmas & listed("contest", "opens")
        and any(a.pos in {"fin", "praet", "imps", "ppas"} for a in i.readings)
        and not any(m.folded == "nie" for m in items[max(0, n - 1 - _is(items, n)) : n])
        and not conditional(i)
        and not (n == contest - 1 and i.lemmas & {"otwarty"} and not _is(items, n))  # "w otwartym konkursie": its kind
        and not (n and i.lemmas & {"otwarty"} and items[n - 1].lemmas & {"charakter", "formuła"})
    ]
    found = [n for n in found if not participle(items[n]) or abs(n - contest) < LONG]
    found = found or _openings(items, contest) or _to_open(items, contest)
    before = contest - 1
    while before > 0 and any(a.pos == "adj" for a in items[before].readings):
        before -= 1
    if before >= 0 and items[before].folded in {
        "w",
        "we",
        "do",
        "z",
        "od",
        "po",
    }:  # "startuje w (tym samym) konkursie"
        found = [n for n in found if participle(items[n])]
    found = found or _to_close(items)
    return min(found, key=lambda n: abs(n - contest), default=None)


def longer(items: Sequence[Item], at: int) -> bool:
    """Whether the verb at *at* lets a contest stay open for longer: "wydłużono termin składania wniosków"."""
    deadline = any(i.lemmas & {"termin"} for i in items)
    return deadline or any(i.lemmas & {"nabór"} for i in items[at + 1 : at + 2])


def _to_open(items: Sequence[Item], contest: int) -> list[int]:
    """The verb that announces the contest for a day to come: "marszałek zapowiedział nabór na maj", "zapowiedział
    przeprowadzenie konkursu w maju", "konkurs ma ruszyć w maju", "trzecia runda odbędzie się w maju"."""
    if "nie" in {i.folded for i in items}:
        return []
    if resolved := [n for n, i in enumerate(items) if i.finite and i.lemmas & _RESOLVES]:  # "zarząd postanowił ogłosić"
        return [n for n, i in enumerate(items) if n > resolved[0] and _holding(i, "inf")]
    announces = [n for n, i in enumerate(items) if i.finite and i.lemmas & listed("contest", "announces")]
    arranged = [n for n, i in enumerate(items) if i.folded in {"ma", "mają"}]
    dates = [n for n, i in enumerate(items) if i.kind == "date"]
    day = any("na" in {j.folded for j in items[max(0, n - 3) : n]} for n in dates)
    if day and announces and any(b.part in {"subject", "from"} for b in bodies(items)):
        return announces
    deed = any(_holding(i, "ger") for i in items[max(0, contest - 2) : contest])
    step = any(_holding(i, "inf") for i in items)
    contests = (i for i in items if i.lemmas & listed("contest", "words"))
    itself = any("nom" in a.cases for i in contests for a in i.readings)  # not "finał konkursu odbędzie się"
    held = [n for n, i in enumerate(items) if itself and "odbyć" in i.lemmas and _present(items, n)]
    return ((announces if deed or step else []) or (arranged if step else []) or held) if dates else []


def _holding(item: Item, form: str) -> bool:
    """Whether the word is a verb of opening or holding a contest in this *form*."""
    return any(a.pos == form and a.lemma in listed("contest", "opens") for a in item.readings)


def due(items: Sequence[Item]) -> bool:
    """Whether something has its day to come: "wnioski należy składać do 30 września", "termin wniosków to 30 maja"."""
    dated = any(i.kind == "date" for i in items) and any(i.folded in {"należy", "termin", "czas"} for i in items)
    ends = listed("contest", "closes") | listed("contest", "passes")
    return dated and not any(i.lemmas & ends and any(a.pos == "praet" for a in i.readings) for i in items)


def closing(items: Sequence[Item], opener: int) -> bool:
    """Whether the day that stands beside the *opener* is the last one of a contest, not its first."""
    ends = listed("contest", "closes") | listed("contest", "passes")
    term = not items[opener].finite and any(i.folded in {"termin", "czas"} for i in items)
    return term or bool(items[opener].lemmas & ends)  # "termin składania wniosków o status to 30 maja"


def coming(items: Sequence[Item], contest: int, opener: int) -> bool:
    """Whether the contest is one to come or to end, which must be tied to a status: "Konkurs w tej sprawie agencja ma
    ogłosić"; but "konkurs ma ruszyć" is the one that the text is about."""
    arranged = items[opener].folded in {"ma", "mają"} and opener != contest + 1
    return arranged or closing(items, opener)


def _to_close(items: Sequence[Item]) -> list[int]:
    """The verb that tells until when a contest is still open: "w piątek kończy się nabór", "termin upływa 30 maja"."""
    term = any(i.folded in {"termin", "czas"} for i in items)
    ends = listed("contest", "passes") if term else frozenset()
    found = [n for n, i in enumerate(items) if i.lemmas & (listed("contest", "closes") | ends) and _present(items, n)]
    return [n for n in found if term or any(i.lemmas & {"nabór"} for i in items[max(0, n - 3) : n + 3])]


def _present(items: Sequence[Item], at: int) -> bool:
    """Whether the verb at *at* is in the present or future, and not negated."""
    return any(a.pos == "fin" for a in items[at].readings) and not (at and items[at - 1].folded == "nie")


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
    if past and "start" in items[at].lemmas and not any(i.kind == "date" for i in items):
        return []  # "po raz pierwszy od startu konkursu"
    return [at] if past or (before is None and not finite) else []


def _noun(item: Item) -> bool:
    return bool(item.lemmas & listed("contest", "openings")) and any(a.pos in {"subst", "ger"} for a in item.readings)


def _open(items: Sequence[Item], contest: int) -> bool:
    """Whether "można składać wnioski" says that the contest is open."""
    if contest == 0 and not any(i.finite for i in items):
        return bool(items[0].lemmas & {"nabór"})  # the heading "Nabór wniosków o status …"
    inviting = any(i.finite and i.lemmas & {"zapraszać", "zaprosić", "zachęcać"} for i in items)
    asked = any(i.finite and i.lemmas & {"zapraszać", "zaprosić"} for i in items[:contest])
    asked = asked and not any(i.kind == "cluster" for i in items)
    if asked and any(i.folded == "do" for i in items[max(0, contest - 2) : contest]):
        return not any(i.folded == "nie" for i in items)  # "zarząd zaprosił do konkursu o status S"
    waiting = any(i.finite and i.lemmas & {"czekać", "przyjmować"} for i in items)
    asked_at = [n for n, i in enumerate(items[: contest + 1]) if i.lemmas & _ASKED]
    own = any("na" not in {i.folded for i in items[max(0, n - 2) : n]} for n in asked_at)
    own = own and any(i.finite and "czekać" in i.lemmas for i in items)  # "jego wniosek czeka na ocenę"
    if waiting and not own and asked_at and bodies(items):
        return not any(i.folded == "nie" for i in items)  # "resort czeka na zgłoszenia w konkursie"
    if inviting and any(i.lemmas & listed("contest", "asked") for i in items[: contest + 1]):
        return not any(i.folded == "nie" for i in items)  # "zaprasza do udziału w konkursie"
    may = any(i.folded in {"można", "mogą", "możliwość"} for i in items)
    if due(items) and not _to_close(items):
        return any(i.lemmas & listed("contest", "handed_in") for i in items)
    filed = any(i.lemmas & {"wniosek", "zgłoszenie"} for i in items)
    if filed and any(i.folded in listed("contest", "takes_forms") for i in items):
        return True  # "zgłoszenia do konkursu przyjmowane są od poniedziałku"
    return may and any(i.lemmas & listed("contest", "hands_in") for i in items)
