"""Who gives a status as a rule: "tytuł nadaje minister rozwoju", "jest przyznawany przez Ministerstwo …", "w konkursie,
którego organizatorem jest Zarząd …".

A custom is no event. It names the body of the news that tell none themselves; what was given years ago may have been
given by another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.events.bodies import bodies, gives
from pipeline.events.claims import Claim
from pipeline.events.scene import Clause, Item, Scene
from pipeline.events.scope import hypothetical
from pipeline.events.vocabulary import listed

_OUTCOMES = frozenset({"granted", "renewed", "refused"})


def name_by_custom(scene: Scene, claims: Sequence[Claim]) -> None:
    """Give the outcomes of the article's year or of none that name no body the only one that gives such a status."""
    year = scene.article.published[:4]
    old = {(c.sentence.number, c.cluster_id, c.action) for c in claims if c.date[:4] not in {"", year}}
    bare = (c for c in claims if c.action in _OUTCOMES and not c.body and "earlier" not in c.marks)
    fresh = [c for c in bare if (c.sentence.number, c.cluster_id, c.action) not in old]
    fresh = [c for c in fresh if c.standing.level != "european"]
    named = dict.fromkeys(customary(scene)) if fresh else {}
    for claim in fresh:
        giving = [name for name in named if gives(name, claim.standing.level)]
        if len({name.casefold() for name in giving}) == 1:
            claim.body = giving[0]


def customary(scene: Scene) -> Iterator[str]:
    """The bodies that give statuses or hold the contest for them as a rule, as the article tells it."""
    for sentence in scene.sentences:
        for clause in () if sentence.question else sentence.clauses:
            if not clause.kinds.isdisjoint({"date", "cluster"}) or "nie" in clause.forms or hypothetical(clause):
                continue
            gives_it = _of_status(clause) and any(_gives_now(i) for i in clause.items)
            if gives_it or (_of_contest(clause) and any(_holds_now(i) for i in clause.items)):
                yield from _acting(clause)


def _acting(clause: Clause) -> Iterator[str]:
    """The bodies that act, in the clause or as what a relative one hangs on: "do ministerstwa, które nadaje tytuł"."""
    found = bodies(clause.items)
    doing = [b.name for b in found if b.part == "subject"] or [b.name for b in found if b.part == "by"]
    if not doing and clause.sub in {"który", "która", "które"}:
        doing = [b.name for b in bodies(clause.head[-1:])]
    yield from doing


def _with_head(clause: Clause) -> Iterator[Item]:
    """The clause's items, and those that a relative clause hangs on: "w konkursie, który organizuje …"."""
    yield from clause.head[-1:]
    yield from clause.items


def _of_status(clause: Clause) -> bool:
    return any(i.kind == "status" or i.lemmas & listed("status", "nouns") for i in _with_head(clause))


def _of_contest(clause: Clause) -> bool:
    return any(i.lemmas & listed("contest", "words") for i in _with_head(clause))


def _gives_now(item: Item) -> bool:
    """Whether *item* tells of giving that goes on: "nadaje", "jest przyznawany"."""
    return any(a.lemma in listed("giving", "customary") and a.pos in {"fin", "ppas"} for a in item.readings)


def _holds_now(item: Item) -> bool:
    """Whether *item* tells of holding contests that goes on: "organizuje", "organizatorem"."""
    held = any(a.lemma in listed("contest", "organises") and a.pos == "fin" for a in item.readings)
    return "organizator" in item.lemmas or (held and any("imperf" in a.tag.split(":") for a in item.readings))
