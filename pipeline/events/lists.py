"""Lists of clusters under a heading, and tables: each line is a statement that its heading or cell makes.

"STATUS OTRZYMUJĄ / 1. Klaster … – koordynator: …"; "Klaster … | … | wniosek odrzucony".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.calendar import Duration, Moment
from pipeline.entities.statuses import PLURAL
from pipeline.events.claims import Claim
from pipeline.events.decisions import role_of, term_of
from pipeline.events.fresh import decided_at
from pipeline.events.scene import Item, Scene, Sentence, outside, relative
from pipeline.events.signs import again
from pipeline.events.standing import Standing
from pipeline.events.standings import Standings
from pipeline.events.vocabulary import headings, listed, verb_lemmas
from pipeline.events.years import headed_by_year

_POINTING = 5
"""Words of a line that only points to what follows."""
_BRACKETS = re.compile(r"\(([^()]+)\)[\s;,.]*$")
_ALONE = re.compile(r"now[aey](?: w |[)!.;,\s]*$)")
"""An adjective that is all of such a note: "(nowy)", but no "– nowy lider"."""
_CHANGES = frozenset({"renewed", "expired", "lost", "refused"})
"""What brackets behind a name may note of it; how it was first given is what headings say."""
_LEADING = 4
"""Words of a row among which its status is named."""
_SHORT = 22
"""Words that a line of a list has at most; longer ones are prose."""


class Told(NamedTuple):
    """What a sentence over a list says of its lines."""

    action: str
    standing: Standing


def listed_claims(scene: Scene, standings: Standings, told: Mapping[int, Told]) -> Iterator[Claim]:
    """A claim for every line of a list or table that names a cluster and whose heading or cell says an action.

    *told* is what sentences over lists say by their verbs, by their numbers.
    """
    heading: Sentence | None = None
    decided: int | None = None
    for sentence in scene.sentences:
        cluster = line_of_list(sentence)
        if cluster is None:
            if not (
                sentence.listed
                or _lead(list(sentence.items))
                or (heading and sentence.number not in told and _points(sentence, scene.text))
                or next(sentence.items).folded == "lp"  # the names of a table's columns
            ):
                heading = sentence
            continue
        if not standings.any:
            return
        after = scene.text[cluster.end : sentence.end]
        own = _action(after) if "|" in after or _apart(sentence, cluster) else _noted(after)
        said = told.get(heading.number) if heading else None
        ends = heading is not None and not own and _ends_later(heading)
        action = own or ("held" if ends else said.action if said else "")
        action = action or (_action(scene.text[heading.start : heading.end]) if heading else "")
        action = action or ("held" if heading and _of_holders(heading) else "")
        action = action or _of_row(sentence, cluster)
        inside = next(
            (standings.named(i) for i in sentence.items if i.kind == "status" and i.start > cluster.end), None
        )
        standing = inside or (said.standing if said else None)
        standing = standing or (_standing(heading, standings) if heading else standings.main)
        if action in {"", "held"} and heading and _only_ranks(heading):
            decided = decided_at(scene) if decided is None else decided
            if decided < heading.number:
                action = "granted"  # "S (ważność: do 2026 r.)" over those whom a contest chose
        clause = next(c for c in sentence.clauses if cluster in c.items)
        if action in {"held", "renewed"} and _is_new(after):
            action = "granted"
        if action == "granted" and again(clause.items) == "again":
            action = "renewed"  # "Klaster X – po raz drugi"
        if not action or standing is None:
            continue
        claim = Claim(
            *(cluster.entity.name_id, action, standing, sentence, clause, 0, "list", "named"),
            reference="heading",
            mention=cluster,
        )
        if action not in {"refused", "applied"}:
            claim.valid_until = _until(sentence) or (_until(heading) if heading else "")
            claim.duration = _duration(sentence) or (_duration(heading) if heading else "")
        if heading and not own and any(i.folded in listed("later", "before_now_forms") for i in heading.items):
            claim.marks.add("earlier")  # "Wcześniej status otrzymały:"
        given = _given(heading) if heading and not own else ""
        date = _dated(sentence, (_dated(heading) if heading and ends else given)[:4])
        termed = "|" in after and action in {"granted", "renewed", "held"} and _ends_in_term(scene, sentence)
        if date and (ends or termed):
            claim.valid_until, date = claim.valid_until or date, ""
        if action != "held" and (date := date or given):
            claim.date = date
            claim.marks.add("dated")
        yield claim


def _points(sentence: Sentence, text: str) -> bool:
    """Whether the line only points from the sentence before to its list: "Oto one:", "Na liście znalazły się:"."""
    words = list(sentence.items)
    said = text[sentence.start : sentence.end]
    colon = said.endswith(":") and not _action(said) and not any(i.kind in {"cluster", "status"} for i in words)
    return 0 < len(words) <= _POINTING and (colon or all(i.folded in listed("later", "list_forms") for i in words))


def line_of_list(sentence: Sentence) -> Item | None:
    """The cluster that a line of a list is about: named at its beginning; later ones are coordinators."""
    if sentence.title:
        return None
    if "cluster" not in sentence.clauses[0].kinds | sentence.clauses[-1].kinds:
        return None
    items = sorted(sentence.items, key=lambda i: i.start)  # what a relative clause parts may stand last
    lead = _lead(items)
    noun = (
        lead < len(items) and items[lead].kind != "cluster" and "klaster" in items[lead].lemmas
    )  # "klastrowi Film Hub"
    named = items[lead + noun] if lead + noun < len(items) else None
    if named is None or named.kind != "cluster":
        return None
    cells = any("|" in i.gap.rpartition("\n")[2] for i in items)  # not of the line above
    if len(items) > _SHORT or (_says(sentence) and not (cells or _apart(sentence, named))):
        return None
    return named if sentence.listed or lead == 1 or len(items) - lead == 1 else None


def _apart(sentence: Sentence, cluster: Item) -> bool:
    """Whether a dash behind the name parts it from what is said of its status: "Klaster X – status wygasł w maju"."""
    after = _behind(sentence, cluster)
    dashed = bool(after) and sentence.listed and after[0].gap.strip(' ”")') in {"–", "-", "—", ":", "."}
    told = dashed and after[0].lemmas & (listed("documents", "words") | {"status"})
    return dashed and (bool(told) or after[0].kind == "status" or "." in after[0].gap)


def _behind(sentence: Sentence, cluster: Item) -> Sequence[Item]:
    """What follows the name, past its town in brackets."""
    items = sorted(sentence.items, key=lambda i: i.start)
    after = items[items.index(cluster) + 1 :]
    return after[1:] if after and after[0].kind == "other" and "(" in after[0].gap else after


def _of_row(sentence: Sentence, cluster: Item) -> str:
    """What a register's row says by a status alone that follows the name: "Klaster X. S, termin mija w maju", "Klaster
    Y. Świeżo upieczony S"."""
    after = _behind(sentence, cluster)[:_LEADING]
    at = next((n for n, i in enumerate(after) if i.kind == "status"), -1)
    if at < 0 or not _apart(sentence, cluster):
        return ""
    return "granted" if any(i.lemmas & listed("appositions", "fresh") for i in after[:at]) else "held"


def _says(sentence: Sentence) -> bool:
    """Whether a line has a verb of its own, or one about a status; "…, który koordynuje X" only tells who is meant."""
    verbal = [c for c in sentence.clauses if any(i.finite for i in c.items)]
    return any(not relative(c.sub) or "status" in c.kinds or c.lemmas & listed("status", "nouns") for c in verbal)


def _lead(items: Sequence[Item]) -> int:
    """How many items number a line of a list or table: one ("1. Klaster …", "1 | Klaster …", "a) …") or none."""
    if len(items) < 2 or not (items[0].text.isdecimal() or len(items[0].text) == 1):
        return 0
    if len(items[0].text) < 3 and items[0].text.isdecimal() and items[1].kind == "cluster":
        return int("\n" in items[0].gap)  # "1 Klaster X Fundacja Y 87": the cells of a table's row
    marks = {".", ")", "|"} if items[0].text.isdecimal() else {")"}
    return int(items[1].gap.lstrip()[:1] in marks)


def heading_numbers(scene: Scene) -> frozenset[int]:
    """The sentences that stand right over a list."""
    found = set()
    for one, other in zip(scene.sentences, scene.sentences[1:], strict=False):
        if line_of_list(one) is None and line_of_list(other) is not None:
            found.add(one.number)
    return frozenset(found)


def _action(text: str) -> str:
    folded = text.casefold()
    return next((action for action, begun in headings() if begun.search(folded)), "")


def _noted(after: str) -> str:
    """The change that brackets at the end of a line note: "Klaster X, reprezentowany przez Y (odnowienie)".

    Only what they begin with is a note; "(lider: Fundacja Odnowa)" tells who belongs to it.
    """
    if (brackets := _BRACKETS.search(after)) is None:
        return ""
    note = brackets[1].removeprefix("status ").removeprefix("tytuł ")
    return next((action for action, begun in headings() if action in _CHANGES and begun.match(note)), "")


def _is_new(after: str) -> bool:
    """Whether brackets or a dash behind a name note that its holder is new: "– debiut w gronie", "(nowy)"."""
    notes = (text.strip() for text in re.split(r"[(]|[–—-] ", after)[1:])
    starts = tuple(listed("being", "newly"))
    return any(note.startswith(starts) or _ALONE.match(note) for note in notes)


def _of_holders(heading: Sentence) -> bool:
    """Whether the heading but names the holders' list: "Lista Krajowych Klastrów Kluczowych (stan na 1 lutego)"."""
    items = list(heading.items)
    many = any(i.kind == "status" and PLURAL & frozenset(i.folded.split()) for i in items[:4])
    called = bool(items) and (items[0].kind == "status" or bool(items[0].lemmas & listed("circle", "words")))
    return many and called and not any(i.finite for i in items)


def _only_ranks(heading: Sentence) -> bool:
    """Whether the heading is but a status' name, whatever stands in brackets behind it."""
    items = list(heading.items)
    plain = outside(items)
    return bool(items) and items[0].kind == "status" and len(plain) == 1


def _standing(heading: Sentence, standings: Standings) -> Standing | None:
    named = [standings.named(i) for i in heading.items if i.kind == "status"]
    return named[-1] if named else (standings.last(heading.end) or standings.main)


def _dated(sentence: Sentence, year: str = "") -> str:
    """The date that a row itself gives: "nadano 14.04.2023"; where its year is left open it is the heading's *year*."""
    items = list(sentence.items)
    on = (i.value for at, i in enumerate(items) if isinstance(i.value, Moment) and role_of(items, at) == "on")
    days = (f"{year}{m.tail}" if year and m.guessed and m.tail else m.iso for m in on)
    return next((day[:10] for day in days if day), "")


def _ends_in_term(scene: Scene, row: Sentence) -> bool:
    """Whether the last column of the table of *row* tells until when: "Klaster | Koordynator | Status ważny do"."""
    for above in reversed(scene.sentences[: row.number]):
        if line_of_list(above) is None:
            last = scene.text[above.start : above.end].casefold().rpartition("|")[2].split()
            return any(word.startswith(("ważn", "obowiązuje")) for word in last)
    return False


def _given(heading: Sentence) -> str:
    """The date of a heading that tells of giving: "Klastry ze statusem przyznanym w 2025 r.:"."""
    if line_of_list(heading) is None and any(i.kind == "cluster" for i in heading.items):
        return ""  # prose of one of the clusters
    forms = ((a.lemma, a.pos) for i in heading.items for a in i.readings)
    given = any(pos in {"ppas", "imps", "praet"} and _gives(lemma) for lemma, pos in forms)
    as_of = any(i.folded == "stan" for i in heading.items)  # "stan na 1 września 2026 r." is the list's own day
    return _dated(heading) if given and not as_of else ""


def _gives(lemma: str) -> bool:
    return lemma in verb_lemmas("give", "take", "honour", "deprive", "strike", "end")


def _ends_later(heading: Sentence) -> bool:
    """Whether the heading says that statuses end on days that are to come: "Klastry, którym kończy się tytuł S"."""
    if headed_by_year(heading) or not any(i.kind == "status" for i in heading.items):
        return False
    subjects = (i.lemmas & (listed("contest", "words") | {"nabór", "termin"}) for i in heading.items)
    ending = (a for i in heading.items for a in i.readings if a.pos == "fin" and a.lemma in verb_lemmas("end"))
    return any(ending) and not any(subjects)


def _duration(heading: Sentence) -> str:
    """How long, where a heading or row says it: "Na kolejne trzy lata przedłużono:", "nadano na dwa lata"."""
    if line_of_list(heading) is None and any(i.kind == "cluster" for i in heading.items):
        return ""  # prose of one of the clusters
    return next((i.value.iso for i in heading.items if isinstance(i.value, Duration)), "")


def _until(sentence: Sentence) -> str:
    """The end date of "obowiązuje do 13 maja 2022 r.", "na lata 2023–2026"."""
    items = list(sentence.items)
    passing = listed("contest", "passes") | verb_lemmas("end")
    for at, item in enumerate(items):
        ends = at > 0 and any(a.pos == "fin" and a.lemma in passing for a in items[at - 1].readings)  # "termin mija"
        if item.kind == "date" and at and (ends or items[at - 1].folded == "do") and isinstance(item.value, Moment):
            return item.value.last or item.value.iso
        if item.kind == "date" and (last := term_of(items, at)):
            return last
    return ""
