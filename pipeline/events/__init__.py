"""Cluster-status events: what an article says of the statuses of business clusters, one row each.

The article is cut into clauses (:mod:`scene`). Each verb of a clause is read in its frames (:mod:`clauses`: gaining,
holding, striving, losing) in its scope (:mod:`scope`), about statuses (:mod:`standings`) and clusters (:mod:`holders`);
lists and calls are read beside. Times and bodies come from the sentences near (:mod:`circumstances`); statements of one
thing are folded into a row (:mod:`folding`).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.events.calls import calls
from pipeline.events.cast import Cast
from pipeline.events.circumstances import fill
from pipeline.events.clauses import claims, claims_of
from pipeline.events.cutting import scene
from pipeline.events.folding import folded
from pipeline.events.headed import headings_told
from pipeline.events.inline import inline_claims
from pipeline.events.known import Known
from pipeline.events.lists import heading_numbers, listed_claims
from pipeline.events.rows import line_of_list
from pipeline.events.standings import Standings, speaks
from pipeline.records import Article, Entity, Event, Quote
from pipeline.registry import registry


def events(article: Article, doc: Doc, entities: Sequence[Entity], quotes: Sequence[Quote]) -> tuple[Event, ...]:
    """Every event of *article*, in the order of the text."""
    if not speaks(article.text, entities):
        return ()
    seen = scene(article, doc, entities, quotes)
    standings = Standings(seen, entities, registry())
    cast = Cast(seen, entities)
    opened = list(calls(seen, standings))
    over = Known(seen, Cast(seen, entities), standings, bool(opened))
    listed = list(listed_claims(seen, standings, headings_told(seen, lambda s, c: claims_of(over, s, c))))
    listed += inline_claims(seen, standings)
    rows = {
        s.number
        for s in seen.sentences
        if line_of_list(s) is not None or (s.listed and "|" in article.text[s.start : s.end])
    }
    headed = heading_numbers(seen)
    had = {c.cluster_id: c.standing for c in listed if c.action in {"granted", "renewed", "held"}}
    known = Known(seen, cast, standings, bool(opened), had=had)
    said = [c for c in claims(known, listed) if c.sentence.number not in rows | headed]
    told = sorted([*said, *listed], key=lambda c: (c.sentence.start, c.clause.start))
    fill(seen, standings, frozenset().union(*(c.used for c in opened)), headed, told, known.unnamed)
    return folded(seen, cast, told, [c for c in opened if c.sure])
