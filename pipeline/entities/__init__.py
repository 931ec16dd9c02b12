"""Who and what an article names: mentions of persons, organisations, clusters, places, statuses and dates.

The model's names are mended and completed by rules; clusters, statuses and dates come from finders of their own, which
win overlaps. Mentions of one thing share a name and an id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from pipeline.entities import grouping, organisations, persons, places
from pipeline.entities.clusters import clusters
from pipeline.entities.dates import dates
from pipeline.entities.found import Found, longest
from pipeline.entities.grouping import Mention
from pipeline.entities.roles import person_roles
from pipeline.entities.sexes import with_sex
from pipeline.entities.statuses import statuses
from pipeline.entities.things import things
from pipeline.entities.view import Span, View, apart, model_spans, view
from pipeline.records import Article, Entity
from pipeline.registry import registry


def entities(article: Article, doc: Doc) -> tuple[Entity, ...]:
    """Every mention in *article*, in order and without overlaps."""
    known = registry()
    fixed = longest([*clusters(doc, known), *statuses(doc, known), *dates(doc, article.published)])
    seen = view(doc)
    mentions = named(doc, seen, fixed)

    roles = person_roles(seen, mentions)
    made = [
        Entity(
            article.text,
            f"{article.article_id}-e{number}",
            article.article_id,
            m.label,
            m.base,
            m.name,
            m.name_id,
            roles.get(m.name_id, "") if m.label == "PER" else "",
            m.start,
            m.end,
            m.rule,
            m.gender,
        )
        for number, m in enumerate(mentions, 1)
    ]
    return tuple(made)


def named(doc: Doc, seen: View, fixed: Sequence[Found]) -> list[Mention]:
    """Mentions of every label, in order; *fixed* are those of clusters, statuses and dates."""
    text = doc.text
    taken = _spans(seen, fixed)
    people = persons.persons(seen, model_spans(doc, seen, "PER"), taken)
    named_in_full = [p for p in people if p.end - p.start > 1]
    orgs = organisations.organisations(seen, model_spans(doc, seen, "ORG"), taken, named_in_full)
    inside = [*taken, *orgs]
    people = apart(people, inside)
    people += persons.surnames_alone(seen, people, inside)
    covered = [*inside, *people]
    located = places.places_in(seen, model_spans(doc, seen, "LOC"), covered)
    known = {t for t, first in zip(seen.texts, seen.first, strict=True) if t[0].isupper()}
    mentions = [
        Mention(f.start, f.end, f.label, text[f.start : f.end], f.base, f.name, f.name_id, f.rule) for f in fixed
    ]
    mentions += grouping.persons(_mentions(seen, people), known)
    mentions += things(_mentions(seen, orgs), "ORG", known, text)
    mentions += things(_mentions(seen, located), "LOC", known, text)
    return with_sex(seen, sorted(mentions, key=lambda m: m.start))


GOVERNED = {
    **dict.fromkeys(("w", "we", "przy", "o"), "loc"),
    **dict.fromkeys(("do", "z", "ze", "od", "dla", "koło", "u", "bez", "spod", "znad", "według"), "gen"),
    **dict.fromkeys(("nad", "pod", "przed", "za", "między"), "inst"),
}
"""The case that a preposition most often governs before a name; "na" and "po" leave it open."""


def _mentions(seen: View, spans: Iterable[Span]) -> list[Mention]:
    return [
        Mention(
            seen.starts[s.start],
            seen.ends[s.end - 1],
            s.label,
            seen.slice(s.start, s.end),
            "",
            "",
            "",
            s.rule,
            case=GOVERNED.get(seen.texts[s.start - 1].lower(), "") if seen.joined(s.start) else "",
        )
        for s in spans
    ]


def _spans(seen: View, fixed: Iterable[Found]) -> list[Span]:
    """The tokens that the finders' mentions cover."""
    spans, at = [], 0
    for one in fixed:
        while at < len(seen) and seen.ends[at] <= one.start:
            at += 1
        end = at
        while end < len(seen) and seen.starts[end] < one.end:
            end += 1
        if end > at:
            spans.append(Span(at, end, one.label, one.rule))
    return spans
