"""Clauses that tell of a decision or a ceremony, and what a date in a clause says: when, since when, until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.calendar import Moment
from pipeline.events.bodies import bodies
from pipeline.events.scene import Clause, Item, relative
from pipeline.events.vocabulary import listed

_SHORT = 6
"""Words of a clause that but says when something was, at most."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A sentence that tells when and by whom something was decided (or handed over at a ceremony)."""

    sentence: int
    paragraph: int
    date: str
    body: str
    ceremony: bool
    refusal: bool = False
    taking: bool = False
    """Whether it took a status away."""
    told: bool = False
    """Whether it is a claim with its own date and body, which speaks for its paragraph only."""
    action: str = ""
    """What that claim tells."""
    counted: bool = False
    """Whether it is told of clusters that are only counted, so that those named later are they."""
    outcomes: frozenset[tuple[str, str]] = frozenset()
    """Level and action of whatever else its own sentence tells."""
    about: bool = False
    """Whether it says that it was about statuses, and names nobody: "decyzje w sprawie statusu zapadły w maju"."""
    single: bool = False
    """Whether it was about one cluster alone: "decyzja o nadaniu mu statusu"."""
    lifts: bool = False
    """Whether it says that it took a status away: "uchwała o cofnięciu tytułu"."""
    national: frozenset[bool] = frozenset()
    """For each status that its sentence names whether it is the national one."""
    over: int = -1
    """The first line of the list that it stands right behind."""


def role_of(items: Sequence[Item], at: int) -> str:
    """Whether a date is when something happened, since when, or until when."""
    if term_of(items, at):
        return "other"  # "na lata 2023–2026" is how long, not when
    if _not_then(items, at):
        return "other"
    before = items[at - 1].value if at else None
    begins = isinstance(before, Moment) and before.rule != "calendar.heading"  # "2019 – 26 września klaster zostaje S"
    if begins and items[at].gap.strip(" r.") in {"–", "-", "—"}:
        return "until"  # the end of a span: "31 maja – 13 września"
    if _from(items, at):
        return "since"
    if _last_day(items, at):
        return "until"
    near = items[max(0, at - 2) : at]
    apart = "," in items[at].gap and near and near[-1].lemmas.isdisjoint(listed("validity", "calendar"))
    if apart and not near[-1].prep:  # but "od poniedziałku, 3 lutego,"
        return "on"  # "nazajutrz po gali, 3 marca, X uzyskał status"
    near = near[:1] if len(near) > 1 and near[1].folded == "dnia" and near[0].folded in {"do", "od"} else near
    for item in reversed(near):  # "do dnia 31 grudnia"
        if item.kind != "word":
            break
        if item.folded == "do" and items[at].folded in {"dziś", "dzisiaj"}:
            return "other"  # "do dziś najgroźniejszy rywal": no end
        if item.folded == "do":
            return "on" if _place(near[-1]) else "until"  # "wpłynęło do biura 3 marca"
        if item.folded in {"od", "odkąd"}:
            return "since"
        if item.folded in {"przed", "po", "za"}:
            return "other"
        if item.folded in {"w", "we", "z", "ze", "na", "dnia", "dniu"}:
            return "on"
    return "on"


def _not_then(items: Sequence[Item], at: int) -> bool:
    """Whether the date is put right by the one behind it: "nie w 2018, lecz w 2017 roku"."""
    before = items[at - 2 : at] if at > 1 else items[:at]
    denied = bool(before) and (before[-1].folded == "nie" or (before[-1].prep and before[0].folded == "nie"))
    after = [i for i in items[at + 1 : at + 4] if i.kind == "date" or i.folded in {"lecz", "ale", "a", "tylko"}]
    return denied and len(after) > 1 and after[0].kind != "date" and after[1].kind == "date"


def _last_day(items: Sequence[Item], at: int) -> bool:
    """Whether the date is a term's: "z terminem: 17 grudnia", "z datą ważności 31 maja", "… jako ostatnim dniem"."""
    before = [i.folded for i in items[max(0, at - 3) : at]]
    if "z" not in before:
        return False
    lasts = any("ważność" in i.lemmas for i in items)
    return "terminem" in before or ("datą" in before and lasts)


def _place(word: Item) -> bool:
    """Whether *word* is a noun of its own between "do" and a date, and no part of the calendar ("do końca 2027 r.")."""
    nouns = [a for a in word.readings if a.pos == "subst" and "gen" in a.cases]
    return bool(nouns) and not word.prep and not word.lemmas & listed("validity", "calendar")


def term_of(items: Sequence[Item], at: int) -> str:
    """The last year of the term that the year at *at* begins: "na lata 2023–2026", "na okres 2023-2026"."""
    before, after = [i.folded for i in items[max(0, at - 2) : at]], items[at + 1] if at + 1 < len(items) else None
    ends = (
        after is not None and after.gap.strip() in {"–", "-", "—"} and len(after.text) == 4 and after.text.isdecimal()
    )
    return after.text if after is not None and ends and before in (["na", "lata"], ["na", "okres"]) else ""


def _from(items: Sequence[Item], at: int) -> bool:
    """Whether "od" governs the phrase that the date stands in: "nosi od pierwszej edycji konkursu w 2015 roku"."""
    before = items[max(0, at - 6) : at]
    begins = next((n for n, item in enumerate(before) if item.folded == "od"), None)
    if begins is None or at < 2 or items[at - 1].folded not in {"w", "we"}:
        return False
    inside = before[begins + 1 : -1]
    return bool(inside) and all(i.kind == "word" and not i.finite and not i.prep and not i.gap.strip() for i in inside)


def _described(item: Item) -> bool:
    """Whether a word only describes a noun: "wyłonionych w konkursie ogłoszonym w kwietniu"."""
    return any(a.pos in {"ppas", "adj"} for a in item.readings) and not item.finite


def about_else(clause: Clause) -> bool:
    """Whether the clause says that the decision was about something else than statuses: "decyzja w sprawie działki",
    "uchwała o cofnięciu dotacji"; not "decyzja o cofnięciu", of which the rest is left unsaid."""
    if {"status", "cluster"} & clause.kinds or clause.lemmas & (listed("status", "nouns") | {"klaster"}):
        return False
    for at, item in enumerate(clause.items):
        if item.lemmas & {"decyzja", "uchwała"}:
            behind = [i.folded for i in clause.items[at + 1 : at + 3]]
            what = at + 2 if behind[:1] == ["o"] else at + 3 if behind == ["w", "sprawie"] else len(clause.items)
            return any(_is_matter(i) for i in _phrase(clause.items[what:]))
    return False


def _phrase(items: Sequence[Item]) -> Sequence[Item]:
    """The first of *items*, and where it is a verbal noun, what stands right behind it."""
    verbal = items and any(a.pos == "ger" for a in items[0].readings)
    return items[: 2 if verbal else 1]


def _is_matter(item: Item) -> bool:
    """Whether a common noun names a matter of its own, no contest, paper, list or outcome of one."""
    own = listed("contest", "words") | listed("documents", "words") | listed("circle", "words")
    own |= listed("decision", "words") | listed("status", "papers") | listed("happenings", "granted") | {"to", "ten"}
    nouns = [a for a in item.readings if a.pos == "subst" and a.cases & {"loc", "gen"}]
    verbal = any(a.pos == "ger" for a in item.readings)
    return item.kind == "word" and not item.prep and bool(nouns) and not (verbal or item.lemmas & own)


def _for_else(clause: Clause) -> bool:
    """Whether the contest of a clause that names no status is for something else: "konkurs na plakat"."""
    near = pairwise(clause.items)
    return "status" not in clause.kinds and any("konkurs" in one.lemmas and other.folded == "na" for one, other in near)


def _it_happened(clause: Clause) -> bool:
    """Whether a clause but says when it was: "stało się to 5 października", "było to w 2019 roku"."""
    if {"to", "się"} <= clause.forms:
        return not clause.lemmas.isdisjoint({"stać", "dziać", "zdarzyć"})
    return {"było", "to"} <= clause.forms and len(clause.items) <= _SHORT


def decides(clause: Clause) -> str:
    """``decision``, ``ceremony``, ``told``, ``in force``, or empty: what kind of an act the clause tells."""
    items = clause.items
    lemmas = clause.lemmas
    opened = lemmas & listed("contest", "opens")
    if (
        opened
        and any(i.lemmas & opened and not _described(i) for i in items)
        and lemmas & listed("contest", "words")
        and not lemmas & {"wynik", "rezultat", "rozstrzygnąć"}
    ):
        return ""
    nouns = lemmas & listed("decision", "words")
    if relative(clause.sub):  # "uchwały, którą podjął zarząd", "wyniki konkursu, które ogłosiło ministerstwo"
        told = {"uchwała", "decyzja", "wynik", "rozstrzygnięcie"}
        told |= {"konkurs"} if "rozstrzygnąć" in lemmas else set()
        nouns |= frozenset(lemma for i in clause.head[-2:] for lemma in i.lemmas) & told
    acts = lemmas & listed("decision", "verbs")
    if acts:  # "powiedział podczas ogłoszenia wyników": what a verbal noun names is not what the clause tells
        acts &= frozenset(a.lemma for i in items for a in i.readings if a.pos != "ger")
    if "życie" in lemmas and lemmas & {"wejść", "wchodzić"}:
        return "in force" if nouns else ""  # it was taken before
    if lemmas & {"data"} and lemmas & {"nosić"} and (nouns or lemmas & listed("status", "papers")):
        return "decision"  # "lista zwycięzców nosi datę 1 grudnia"
    if "obowiązywać" in lemmas and items[0].folded in {"decyzja", "uchwała"} and "date" in (i.kind for i in items[1:6]):
        return "decision"  # "decyzja z 12 grudnia obowiązuje przez trzy lata"
    handed = listed("status", "papers") | listed("status", "nouns") | {"gala", "uroczystość", "ceremonia"}
    if ("rąk" in clause.forms or lemmas & listed("decision", "ceremony")) and lemmas & handed:
        return "ceremony"
    acted = lemmas & listed("status", "papers") or nouns
    if "datować" in lemmas and acted:
        return "decision"  # "akt nadania datowany jest na 3 lutego"
    if "date" in clause.kinds and _it_happened(clause):
        return "decision"
    if "audyt" in lemmas and "zakończyć" in lemmas and "się" in clause.forms:
        return "decision"  # "audyt zakończył się 20 maja"
    closed = {"zakończyć", "konkurs"} <= lemmas and not lemmas & {"nabór", "rok"}
    if closed and not _for_else(clause) and any(b.part == "subject" for b in bodies(items)):
        return "decision"  # "ministerstwo zakończyło siódmą rundę konkursu"
    if lemmas & {"podpisać", "wystawić"} and lemmas & listed("status", "papers"):
        return "decision"  # "dokument, podpisany przez ministra 18 lutego", "certyfikat wystawiono 4 kwietnia"
    if "uchwała" in lemmas and lemmas & {"przyznać", "nadać"} and bodies(items):
        return "decision"
    about = any(i.folded == "tym" and at and items[at - 1].folded == "o" for at, i in enumerate(items))
    if lemmas & listed("decision", "resolving") and bodies(items):
        return "decision"
    given = lemmas & listed("decision", "gives") and not any(i.kind == "cluster" for i in items)
    about_rank = lemmas & listed("status", "nouns") or any(i.folded in {"go", "ją", "je"} for i in items)
    if given and about_rank and not lemmas & {"który"} and any(b.part == "subject" for b in bodies(items)):
        return "told"
    chosen = any(i.finite and i.lemmas & listed("decision", "chooses") for i in items) and "klaster" in lemmas
    chosen = chosen and "do" not in clause.forms  # "wybrał klastry do programu"
    if chosen and "cluster" not in clause.kinds and any(b.part == "subject" for b in bodies(items)):
        return "decision"  # "w marcu zarząd województwa wyróżnił trzy klastry"
    if (nouns - {"lista", "wynik", "konkurs"} and acts) or (
        about and acts & {"zdecydować", "poinformować", "ogłosić", "podać", "przesądzić"}
    ):
        return "decision"
    if nouns & {"wynik", "rezultat", "rozstrzygnięcie"} and acts & {"poinformować", "podać", "przekazać"}:
        return "decision"
    published = (lemmas | nouns) & listed("decision", "published")
    reported = lemmas & listed("decision", "reports") and "status" in clause.kinds
    if acts & listed("decision", "publishes") and (published or reported):
        return "decision"
    return "decision" if nouns & {"uchwała", "decyzja"} and lemmas & listed("decision", "about") else ""
