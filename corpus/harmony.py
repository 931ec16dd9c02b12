"""One set of conventions for two corpora: what NKJP nearly always names and the news leave out by a rule of theirs.

To NKJP "Polacy" are a place (the country in them) and "BBC" is an organisation; SlavNER counts peoples as persons,
which klastry does not, and media as products, and klastry's own articles name neither. The news have more of both than
NKJP has, so that a model that learns from both finds neither. A word of the news that is no part of a name gets the
label that NKJP gives its lemma alone; klastry's rules drop peoples from the tables again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from pipeline.annotating.features import lemma

LABELS = frozenset({"LOC", "ORG"})
"""A surname alone is too often a common word, so that no word becomes a person."""
SURE = 0.75
"""Share of a lemma's places at which NKJP must give it its label, as a name of one word."""
SEEN = 2
"""Places that a lemma must have in NKJP."""

Usage = dict[str, str]
"""A lemma in small letters → its label."""


def _counts(token: Token) -> bool:
    return len(token.text) > 1 and token.text[0].isupper()


def _alone(token: Token) -> str:
    """The label of a name that is *token* alone; empty for other words."""
    ends = token.i + 1 == len(token.doc) or token.doc[token.i + 1].ent_iob_ != "I"
    return token.ent_type_ if token.ent_iob_ == "B" and ends else ""


def usage(docs: Iterable[Doc]) -> Usage:
    """What *docs* nearly always call a word with a capital where it stands alone."""
    counts = defaultdict[str, Counter[str]](Counter)
    for doc in docs:
        for token in filter(_counts, doc):
            counts[lemma(token.text).lower()][_alone(token)] += 1
    commonest = {word: seen.most_common(1)[0] for word, seen in counts.items()}
    return {
        word: label
        for word, (label, places) in commonest.items()
        if label in LABELS and places >= SEEN and places >= SURE * counts[word].total()
    }


def harmonised(doc: Doc, known: Usage) -> Doc:
    """*doc* with a name more for each word with a capital outside its names that has a label in *known*."""
    free = (token for token in doc if _counts(token) and not token.ent_type_)
    named = ((token, known.get(lemma(token.text).lower())) for token in free)
    doc.set_ents([*doc.ents, *(Span(doc, token.i, token.i + 1, label) for token, label in named if label)])
    return doc
