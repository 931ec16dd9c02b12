"""What a line of a list or a row of a table says: whose it is, what is noted of it, on what day and until when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.calendar import Duration, Moment
from pipeline.events.decisions import role_of, term_of
from pipeline.events.scene import Item, Scene, Sentence, relative
from pipeline.events.vocabulary import headings, listed, verb_lemmas

_BRACKETS = re.compile(r"\(([^()]+)\)[\s;,.]*$")
_ALONE = re.compile(r"now[aey](?: w |[)!.;,\s]*$)")
"""An adjective that is all of such a note: "(nowy)", but no "– nowy lider"."""
_CHANGES = frozenset({"renewed", "expired", "lost", "refused"})
"""What brackets behind a name may note of it; how it was first given is what headings say."""
_LEADING = 4
"""Words of a row among which its status is named."""
_SHORT = 22
"""Words that a line of a list has at most; longer ones are prose."""


def line_of_list(sentence: Sentence) -> Item | None:
    """The cluster that a line of a list is about: named at its beginning; later ones are coordinators."""
    if sentence.title:
        return None
    if "cluster" not in sentence.clauses[0].kinds | sentence.clauses[-1].kinds:
        return None
    items = sorted(sentence.items, key=lambda i: i.start)  # what a relative clause parts may stand last
    lead = numbering(items)
    noun = (
        lead < len(items) and items[lead].kind != "cluster" and "klaster" in items[lead].lemmas
    )  # "klastrowi Film Hub"
    named = items[lead + noun] if lead + noun < len(items) else None
    if named is None or named.kind != "cluster":
        return None
    cells = any("|" in i.gap.rpartition("\n")[2] for i in items)  # not of the line above
    if len(items) > _SHORT or (_says(sentence) and not (cells or apart(sentence, named))):
        return None
    return named if sentence.listed or lead == 1 or len(items) - lead == 1 else None


def numbering(items: Sequence[Item]) -> int:
    """How many items number a line of a list or table: one ("1. Klaster …", "1 | Klaster …", "a) …") or none."""
    if len(items) < 2 or not (items[0].text.isdecimal() or len(items[0].text) == 1):
        return 0
    if len(items[0].text) < 3 and items[0].text.isdecimal() and items[1].kind == "cluster":
        return int("\n" in items[0].gap)  # "1 Klaster X Fundacja Y 87": the cells of a table's row
    marks = {".", ")", "|"} if items[0].text.isdecimal() else {")"}
    return int(items[1].gap.lstrip()[:1] in marks)


def _says(sentence: Sentence) -> bool:
    """Whether a line has a verb of its own, or one about a status; "…, który koordynuje X" only tells who is meant."""
    verbal = [c for c in sentence.clauses if any(i.finite for i in c.items)]
    return any(not relative(c.sub) or "status" in c.kinds or c.lemmas & listed("status", "nouns") for c in verbal)


def apart(sentence: Sentence, cluster: Item) -> bool:
    """Whether a dash behind the name parts it from what is said of its status: "Klaster X – status wygasł w maju"."""
    after = _behind(sentence, cluster)
    begun = sentence.listed or bool(numbering(list(sentence.items)))
    dashed = bool(after) and begun and after[0].gap.strip(' ”")') in {"–", "-", "—", ":", "."}
    told = dashed and after[0].lemmas & (listed("documents", "words") | {"status"})
    return dashed and (bool(told) or after[0].kind == "status" or "." in after[0].gap)


def _behind(sentence: Sentence, cluster: Item) -> Sequence[Item]:
    """What follows the name, past its town in brackets."""
    items = sorted(sentence.items, key=lambda i: i.start)
    after = items[items.index(cluster) + 1 :]
    return after[1:] if after and after[0].kind == "other" and "(" in after[0].gap else after


def rank_of_row(sentence: Sentence, cluster: Item) -> str:
    """What a register's row says by a status alone that follows the name: "Klaster X. S, termin mija w maju", "Klaster
    Y. Świeżo upieczony S"."""
    after = _behind(sentence, cluster)[:_LEADING]
    at = next((n for n, i in enumerate(after) if i.kind == "status"), -1)
    if not apart(sentence, cluster):
        return ""
    if at < 0:  # "Klaster X – status (ważny) do 31.12.2021"; not "status zawieszony do maja"
        termed = len(after) > 2 and "status" in after[0].lemmas and not {"do", "ważny"}.isdisjoint(after[1].lemmas)
        return "held" if termed and until(sentence) else ""
    return "granted" if any(i.lemmas & listed("appositions", "fresh") for i in after[:at]) else "held"


def action_in(text: str) -> str:
    folded = text.casefold()
    return next((action for action, begun in headings() if begun.search(folded)), "")


def noted(after: str) -> str:
    """The change that brackets at the end of a line note: "Klaster X, reprezentowany przez Y (odnowienie)".

    Only what they begin with is a note; "(lider: Fundacja Odnowa)" tells who belongs to it.
    """
    if (brackets := _BRACKETS.search(after)) is None:
        return ""
    note = brackets[1].removeprefix("status ").removeprefix("tytuł ")
    return next((action for action, begun in headings() if action in _CHANGES and begun.match(note)), "")


def is_new(after: str) -> bool:
    """Whether brackets or a dash behind a name note that its holder is new: "– debiut w gronie", "(nowy)"."""
    notes = (text.strip() for text in re.split(r"[(]|[–—-] ", after)[1:])
    starts = tuple(listed("being", "newly"))
    return any(note.startswith(starts) or _ALONE.match(note) for note in notes)


def dated(sentence: Sentence, year: str = "") -> str:
    """The date that a row itself gives: "nadano 14.04.2023"; where its year is left open it is the heading's *year*."""
    items = list(sentence.items)
    on = (i.value for at, i in enumerate(items) if isinstance(i.value, Moment) and role_of(items, at) == "on")
    days = (f"{year}{m.tail}" if year and m.guessed and m.tail else m.iso for m in on)
    return next((day[:10] for day in days if day), "")


def until(sentence: Sentence) -> str:
    """The end date of "obowiązuje do 13 maja 2022 r.", "na lata 2023–2026", "(ważność statusu: 3 maja 2025 r.)"."""
    items = list(sentence.items)
    passing = listed("contest", "passes") | verb_lemmas("end")
    for at, item in enumerate(items):
        ends = at > 0 and any(a.pos == "fin" and a.lemma in passing for a in items[at - 1].readings)  # "termin mija"
        ends = ends or (":" in item.gap and any("ważność" in i.lemmas for i in items[max(0, at - 3) : at]))
        if item.kind == "date" and at and (ends or items[at - 1].folded == "do") and isinstance(item.value, Moment):
            return item.value.last or item.value.iso
        if item.kind == "date" and (last := term_of(items, at)):
            return last
    return ""


def duration(heading: Sentence) -> str:
    """How long, where a heading or row says it: "Na kolejne trzy lata przedłużono:", "nadano na dwa lata"."""
    if line_of_list(heading) is None and any(i.kind == "cluster" for i in heading.items):
        return ""  # prose of one of the clusters
    return next((i.value.iso for i in heading.items if isinstance(i.value, Duration)), "")


def ends_in_term(scene: Scene, row: Sentence) -> bool:
    """Whether the last column of the table of *row* tells until when: "Klaster | Koordynator | Status ważny do"."""
    for above in reversed(scene.sentences[: row.number]):
        if line_of_list(above) is None:
            last = scene.text[above.start : above.end].casefold().rpartition("|")[2].split()
            return any(word.startswith(("ważn", "obowiązuje")) for word in last)
    return False
