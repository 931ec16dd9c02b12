"""Lists of clusters under a heading, and tables: each line is a statement that its heading or cell makes.

"STATUS OTRZYMUJĄ / 1. Klaster … – koordynator: …"; "Klaster … | … | wniosek odrzucony".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.entities.statuses import PLURAL
from pipeline.events.claims import Claim
from pipeline.events.fresh import decided_at
from pipeline.events.rows import (
    action_in,
    apart,
    dated,
    duration,
    ends_in_term,
    is_new,
    line_of_list,
    noted,
    numbering,
    rank_of_row,
    until,
)
from pipeline.events.scene import Item, Scene, Sentence, outside
from pipeline.events.signs import again
from pipeline.events.standing import Standing
from pipeline.events.standings import Standings
from pipeline.events.vocabulary import listed, verb_lemmas
from pipeline.events.years import headed_by_year

_POINTING = 5
"""Words of a line that only points to what follows."""


class Told(NamedTuple):
    """What a sentence over a list says of its lines."""

    action: str
    standing: Standing


class Row(NamedTuple):
    """A line that names a cluster, what the row itself says was done (or nothing), and the heading it stands under."""

    sentence: Sentence
    cluster: Item
    own: str
    after: str
    """Its text behind the name."""
    heading: Sentence | None
    told: Told | None


def listed_claims(scene: Scene, standings: Standings, told: Mapping[int, Told]) -> Iterator[Claim]:
    """A claim for every line of a list or table that names a cluster and whose heading or cell says an action.

    *told* is what sentences over lists say by their verbs, by their numbers.
    """
    for row in _rows(scene, told) if standings.any else ():
        action, standing = _said(scene, row), _standing_of(row, standings)
        bare = action in {"", "held"} and row.heading is not None and _only_ranks(row.heading)
        if bare and row.heading is not None and decided_at(scene) < row.heading.number:
            action = "granted"  # "S (ważność: do 2026 r.)" over those whom a contest chose
        clause = next(c for c in row.sentence.clauses if row.cluster in c.items)
        if action in {"held", "renewed"} and is_new(row.after):
            action = "granted"
        if action == "granted" and again(clause.items) == "again":
            action = "renewed"  # "Klaster X – po raz drugi"
        if action and standing is not None:
            claim = Claim(
                *(row.cluster.entity.name_id, action, standing, row.sentence, clause, 0, "list", "named"),
                reference="heading",
                mention=row.cluster,
            )
            _date(claim, row, scene)
            yield claim


def _rows(scene: Scene, told: Mapping[int, Told]) -> Iterator[Row]:
    """Every line of a list or table that names a cluster, with its heading."""
    heading: Sentence | None = None
    for sentence in scene.sentences:
        cluster = line_of_list(sentence)
        if cluster is not None:
            after = scene.text[cluster.end : sentence.end]
            own = action_in(after) if "|" in after or apart(sentence, cluster) else noted(after)
            yield Row(sentence, cluster, own, after, heading, told.get(heading.number) if heading else None)
        elif not (
            sentence.listed
            or numbering(list(sentence.items))
            or (heading and sentence.number not in told and _points(sentence, scene.text))
            or next(sentence.items).folded == "lp"  # the names of a table's columns
        ):
            heading = sentence


def _said(scene: Scene, row: Row) -> str:
    """What is said of the row's cluster: by itself, by its heading, by a rank behind its name."""
    given = row.told is not None and row.told.action in {"granted", "renewed"}
    own = "" if given and row.own == "applied" else row.own  # "2) Klastrowi X – wniosek złożyła Fundacja Y"
    if own or row.heading is None:
        return own or rank_of_row(row.sentence, row.cluster)
    if _ends_later(row.heading):
        return "held"
    told = row.told.action if row.told else action_in(scene.text[row.heading.start : row.heading.end])
    return told or ("held" if _of_holders(row.heading) else rank_of_row(row.sentence, row.cluster))


def _standing_of(row: Row, standings: Standings) -> Standing | None:
    """The status that the row names behind its cluster, or else its heading."""
    named = (standings.named(i) for i in row.sentence.items if i.kind == "status" and i.start > row.cluster.end)
    standing = next(named, None) or (row.told.standing if row.told else None)
    return standing or (_standing(row.heading, standings) if row.heading else standings.main)


def _date(claim: Claim, row: Row, scene: Scene) -> None:
    """Fill in when and for how long, by the row or by its heading."""
    heading = row.heading
    if claim.action not in {"refused", "applied"}:
        claim.valid_until = until(row.sentence) or (until(heading) if heading else "")
        claim.duration = duration(row.sentence) or (duration(heading) if heading else "")
    if heading and not row.own and any(i.folded in listed("later", "before_now_forms") for i in heading.items):
        claim.marks.add("earlier")  # "Wcześniej status otrzymały:"
    ends = heading is not None and not row.own and _ends_later(heading)
    given = _given(heading) if heading and not row.own else ""
    date = dated(row.sentence, (dated(heading) if heading and ends else given)[:4])
    termed = "|" in row.after and claim.action in {"granted", "renewed", "held"} and ends_in_term(scene, row.sentence)
    if date and (ends or termed):
        claim.valid_until, date = claim.valid_until or date, ""
    if claim.action != "held" and (date := date or given):
        claim.date = date
        claim.marks.add("dated")


def _points(sentence: Sentence, text: str) -> bool:
    """Whether the line only points from the sentence before to its list: "Oto one:", "Na liście znalazły się:"."""
    words = list(sentence.items)
    said = text[sentence.start : sentence.end]
    colon = said.endswith(":") and not action_in(said) and not any(i.kind in {"cluster", "status"} for i in words)
    return 0 < len(words) <= _POINTING and (colon or all(i.folded in listed("later", "list_forms") for i in words))


def heading_numbers(scene: Scene) -> frozenset[int]:
    """The sentences that stand right over a list."""
    found = set()
    for one, other in zip(scene.sentences, scene.sentences[1:], strict=False):
        if line_of_list(one) is None and line_of_list(other) is not None:
            found.add(one.number)
    return frozenset(found)


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


def _given(heading: Sentence) -> str:
    """The date of a heading that tells of giving: "Klastry ze statusem przyznanym w 2025 r.:"."""
    if line_of_list(heading) is None and any(i.kind == "cluster" for i in heading.items):
        return ""  # prose of one of the clusters
    forms = ((a.lemma, a.pos) for i in heading.items for a in i.readings)
    given = any(pos in {"ppas", "imps", "praet"} and _gives(lemma) for lemma, pos in forms)
    as_of = any(i.folded == "stan" for i in heading.items)  # "stan na 1 września 2026 r." is the list's own day
    return dated(heading) if given and not as_of else ""


def _gives(lemma: str) -> bool:
    return lemma in verb_lemmas("give", "take", "honour", "deprive", "strike", "end")


def _ends_later(heading: Sentence) -> bool:
    """Whether the heading says that statuses end on days that are to come: "Klastry, którym kończy się tytuł S"."""
    if headed_by_year(heading) or not any(i.kind == "status" for i in heading.items):
        return False
    subjects = (i.lemmas & (listed("contest", "words") | {"nabór", "termin"}) for i in heading.items)
    ending = (a for i in heading.items for a in i.readings if a.pos == "fin" and a.lemma in verb_lemmas("end"))
    return any(ending) and not any(subjects)
