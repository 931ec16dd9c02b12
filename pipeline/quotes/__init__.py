"""Who said what: direct and reported words of an article with their speakers.

Layout gives stretches of direct speech (:mod:`~pipeline.quotes.stretches`), verbs of saying and frames give reported
statements (:mod:`~pipeline.quotes.statements`), and one walk in reading order gives both their speakers
(:mod:`~pipeline.quotes.speakers`). Every stage is one pass over the words.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.entities.roles import roles
from pipeline.entities.view import View, view
from pipeline.quotes.assembling import assemble
from pipeline.quotes.page import page
from pipeline.records import Article, Entity, Quote


def quotes(article: Article, doc: Doc, entities: Sequence[Entity], seen: View | None = None) -> tuple[Quote, ...]:
    """The quotes of *article*, in order; *entities* are its mentions, *doc* is its text read.

    *seen* is the view of *doc*, where the caller has it already.
    """
    seen = seen or view(doc, article.text)
    found = roles(seen, entities)
    return assemble(article, page(seen.tokens, article.text, entities, found))
