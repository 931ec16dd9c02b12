"""Who and what an article names: mentions of persons, organisations, clusters, places, statuses and dates.

The model's names are mended and completed by rules; clusters, statuses and dates come from finders of their own, which
win overlaps. Mentions of one thing share a name and an id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from pipeline.entities import grouping, name_borders, organisation_model, organisations, persons, places
from pipeline.entities.absorbed import absorbed
from pipeline.entities.called_elsewhere import announced_alone
from pipeline.entities.clusters import clusters
from pipeline.entities.colophons import PAPER
from pipeline.entities.contexts import acts_quoted, governed, leads, told
from pipeline.entities.couples import couples, family
from pipeline.entities.dates import dates
from pipeline.entities.found import Found, longest
from pipeline.entities.grouping import Mention
from pipeline.entities.led_organisations import LED
from pipeline.entities.listed_surnames import NOMINATIVE, listed_surnames
from pipeline.entities.mononyms import mononyms
from pipeline.entities.organisation_heads import APPOSITIONS
from pipeline.entities.organisation_lists import LISTED, fairs
from pipeline.entities.organisation_networks import networks
from pipeline.entities.place_words import SEAT
from pipeline.entities.roles import person_roles
from pipeline.entities.sexes import with_sex
from pipeline.entities.statuses import statuses
from pipeline.entities.surnames_alone import surnames_alone
from pipeline.entities.things import things
from pipeline.entities.view import Span, View, apart, covered, covering, model_spans, view
from pipeline.records import Article, Entity
from pipeline.registry import registry


def entities(article: Article, doc: Doc, seen: View | None = None) -> tuple[Entity, ...]:
    """Every mention in *article*, in order and without overlaps; *seen* is the view of *doc*, if made already."""
    known = registry()
    ranks = statuses(doc, known, article.text)
    held = clusters(doc, known, article.text, ranks)
    fixed = longest([*held, *ranks, *dates(doc, article.published, article.text)])
    seen = seen or view(doc, article.text)
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
    text = seen.text
    fixed, absorbing = absorbed(seen, fixed)
    absorbing += networks(seen)
    taken = [*_spans(seen, fixed), *absorbing, *fairs(seen)]
    tagged, firms = organisation_model.firms(seen, model_spans(doc, seen, "PER"))
    people = persons.persons(seen, tagged, taken, places.located(seen, model_spans(doc, seen, "LOC")))
    named_in_full = [p for p in people if p.end - p.start > 1]
    modelled = name_borders.without_framed(seen, [*model_spans(doc, seen, "ORG"), *firms], people)
    modelled = name_borders.without_surnames(seen, modelled, named_in_full)
    orgs = name_borders.without_people(seen, organisations.organisations(seen, modelled, taken, named_in_full), people)
    people, called = announced_alone(seen, people, orgs)
    orgs = sorted([*orgs, *called], key=lambda one: one.start)
    inside = [*taken, *orgs]
    people = couples(seen, apart(people, inside))
    people += surnames_alone(seen, people, inside)
    people += listed_surnames(seen, people, covering(inside))
    people += mononyms(seen, covering([*inside, *people]), _things(doc), people)
    covered = [*inside, *people]
    located = places.places_in(seen, model_spans(doc, seen, "LOC"), covered)
    known = frozenset(t for t, first in zip(seen.texts, seen.first, strict=True) if t[0].isupper())
    mentions = [
        Mention(f.start, f.end, f.label, text[f.start : f.end], f.base, f.name, f.name_id, f.rule) for f in fixed
    ]
    mentions += grouping.persons(_mentions(seen, [p for p in people if not family(seen, p)]), known)
    mentions += things(_mentions(seen, [*orgs, *absorbing]), "ORG", known, text)
    mentions += things(_mentions(seen, located), "LOC", known, text)
    return with_sex(seen, sorted(mentions, key=lambda m: m.start))


def _things(doc: Doc) -> set[str]:
    """Words that the model takes for a thing's whole name somewhere in the text."""
    return {ent.text for ent in doc.ents if ent.label_ != "PER" and ent.end - ent.start == 1}


def _mentions(seen: View, spans: Iterable[Span]) -> list[Mention]:
    return [_mention(seen, one) for one in spans]


def _mention(seen: View, one: Span) -> Mention:
    case, sex = governed(seen, one.start), ""
    if one.label == "PER":
        case, sex = told(seen, one.start, one.end)
    elif one.label == "ORG":
        case = leads(seen, one.start, one.end)
    fixed = one.label != "LOC" and one.rule in (PAPER, LISTED, APPOSITIONS[1], NOMINATIVE)
    case = "nom" if fixed else "gen" if one.rule in (LED, SEAT) else case
    rule = APPOSITIONS[1] if one.label == "ORG" and one.rule == "model" and acts_quoted(seen, one) else one.rule
    return Mention(
        seen.starts[one.start],
        seen.ends[one.end - 1],
        one.label,
        seen.slice(one.start, one.end),
        *("", "", "", rule, sex, case),
    )


def _spans(seen: View, fixed: Iterable[Found]) -> list[Span]:
    """The tokens that the finders' mentions cover."""
    return [Span(at, end, one.label, one.rule) for at, end, one in covered(seen, fixed)]
