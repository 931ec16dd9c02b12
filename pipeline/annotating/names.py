"""The names component: spaCy's entity recognizer, one document at a time and in pieces of bounded length.

Documents that share a batch share its matrix products, whose last bits depend on its shape; reading each document
by itself makes its names the same in whatever company it comes, and pieces keep memory flat for a text of millions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.pipeline.ner import EntityRecognizer  # type: ignore[import-not-found]  # compiled, no types
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from thinc.api import Model

PIECE = 4000
"""Tokens annotated at once; an article of 5,000 characters has a thousand, so almost every text is one piece."""


def pieces(doc: Doc, longest: int) -> Iterator[Span]:
    """*doc* in spans of at most *longest* tokens, cut before a sentence where one starts in the span's last half."""
    first = 0
    while len(doc) - first > longest:
        end = first + longest
        starts = (i for i in range(end, first + longest // 2, -1) if doc[i].is_sent_start)
        end = next(starts, end)
        yield doc[first:end]
        first = end
    yield doc[first:]


class NameRecognizer(EntityRecognizer):  # type: ignore[misc]
    """Sets ``doc.ents``."""

    def __call__(self, doc: Doc) -> Doc:
        if len(doc) <= PIECE:
            return super().__call__(doc)  # type: ignore[no-any-return]
        found = []
        for piece in pieces(doc, PIECE):
            if not any(letter.isalpha() for letter in piece.text):
                continue  # a ruled line, a table of figures: no names, and millions of marks take no time
            part = super().__call__(piece.as_doc())
            found += [Span(doc, piece.start + e.start, piece.start + e.end, e.label) for e in part.ents]
        doc.set_ents(found)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        handle = self.get_error_handler()
        for doc in stream:
            try:
                self(doc)
            except Exception as error:  # noqa: BLE001  spaCy's contract: its handler decides
                handle(self.name, self, [doc], error)
            yield doc


@Language.factory(
    "polish_names",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={"moves": None, "update_with_oracle_cut_size": 100, "model": {}},
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_names(
    nlp: Language, name: str, model: Model[Any, Any], moves: list[str] | None, update_with_oracle_cut_size: int
) -> NameRecognizer:
    """What a model's configuration names as its ``factory``."""
    score: Callable[..., dict[str, Any]] = lambda examples, **_: get_ner_prf(examples)  # noqa: E731
    return NameRecognizer(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        scorer=score,
    )
