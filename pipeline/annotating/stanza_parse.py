"""A dependency parse by Stanza over klastry's own words and tags, which waits until it is wanted.

The parser reads the tags of ``polish_morphology``, so that one has to be enabled as well. No rule reads a parse, so
nothing is loaded before the first text that is parsed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD  # type: ignore[import-not-found]  # compiled, no types
from spacy.language import Language
from spacy.tokens import Doc, Token

from pipeline.annotating.stanza_names import LONGEST_WORD, TOGETHER, opened, readable
from pipeline.errors import ModelError

FURTHER = "dep"
"""Relation (UD's for what has no other) of white space, and of the root of a further part of a sentence that is too
long to be parsed in one piece. spaCy takes an empty one for a word that nobody has parsed."""

Arc = tuple[int, str]
"""The head's number in its sentence, from 0 (-1 at the root), and the relation."""
Word = dict[str, int | str]
"""A tagged word in Stanza's terms."""
Parser = Callable[[list[list[Word]]], list[list[Arc]]]


def parser(folder: Path) -> Parser:
    """The parser of the Stanza package in *folder* (``pl/depparse/*.pt`` …)."""
    nlp = opened(folder, processors="depparse", depparse_pretagged=True)
    from stanza.models.common.doc import Document

    def arcs(sentences: list[list[Word]]) -> list[list[Arc]]:
        return [[(w.head - 1, w.deprel) for w in s.words] for s in nlp(Document(sentences)).sentences]

    return arcs


def words(tokens: Sequence[Token]) -> list[Word]:
    return [
        {
            "id": number,
            "text": token.text[:LONGEST_WORD],
            "lemma": token.lemma_,
            "upos": token.pos_,
            "feats": str(token.morph) or "_",
        }
        for number, token in enumerate(tokens, 1)
    ]


class StanzaParse:
    """Sets ``token.head`` and ``token.dep_`` and leaves the sentences as they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._parser: Parser | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Raises :class:`~pipeline.errors.ModelError` where *doc* has no tags."""
        parts = list(readable(doc))
        if parts and not doc.has_annotation("POS"):
            raise ModelError(str(self.folder), "parses tagged words", 'nlp.enable_pipe("polish_morphology")')
        if self._parser is None:
            self._parser = parser(self.folder)
        heads, relations = np.arange(len(doc)), [FURTHER] * len(doc)
        for at in range(0, len(parts), TOGETHER):
            group = parts[at : at + TOGETHER]
            found = self._parser([words([doc[i] for i in positions]) for positions in group])
            for positions, arcs in zip(group, found, strict=True):
                for own, (head, relation) in zip(positions, arcs, strict=True):
                    heads[own] = positions[head] if head >= 0 else own
                    relations[own] = relation
        hold_together(doc, heads, relations)
        labels = [doc.vocab.strings.add(relation) for relation in relations]
        table = np.array([heads - np.arange(len(doc)), np.array(labels, "uint64").view("int64")]).T
        stored: Any = np.ascontiguousarray(table).view("uint64")  # numpy's types and spaCy's do not meet
        return doc.from_array([HEAD, DEP], stored)


def hold_together(doc: Doc, heads: np.ndarray, relations: list[str]) -> None:
    """Hang on one root of each sentence what has none: white space, and the further parts of a long sentence."""
    for sentence in doc.sents:
        roots = [token.i for token in sentence if heads[token.i] == token.i and not token.is_space]
        root = roots[0] if roots else sentence.start
        for token in sentence:
            if heads[token.i] == token.i and token.i != root:
                heads[token.i] = root
                relations[token.i] = FURTHER


@Language.factory("stanza_parse", assigns=["token.dep", "token.head"])
def make_parse(nlp: Language, name: str, folder: str) -> StanzaParse:
    """What klastry's pipeline of the Stanza backend has ready behind its names."""
    return StanzaParse(Path(folder))
