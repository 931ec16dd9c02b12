"""What several taggers say of plain text: ``python -m corpus.voting CONFIG OUT TAGGER… --nkjp FILE --slavner FILE``.

Taggers that differ in nothing but their seeds err at different words; where they vote, they are right more often than
any one of them, and one that learns from their votes comes as far alone (knowledge distillation: Hinton, Vinyals and
Dean, 2015, https://arxiv.org/abs/1503.02531). OUT holds a line of JSON for some sentences of NKJP's training part and
of SlavNER's: words, spaces, where sentences start, and for each word the number of the reading that each tagger takes,
and twice the one that is best by the mean of their scores.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config, registry
from thinc.api import NumpyOps, set_current_ops

from corpus.names import SLAVNER_TRAINING, nkjp_docs, slavner_docs
from pipeline.annotating.models import blank
from pipeline.annotating.tagging import Tagger

SENTENCES = 4
"""Of one line: neighbours tell more than one sentence alone, and a batch of long ones is slow."""
NEWS = 60
"""Articles of SlavNER at most."""
MEAN = 2
"""Votes of the mean of all scores."""


def votes(taggers: Sequence[Tagger], doc: Doc) -> list[list[int]]:
    """For every word the readings that *taggers* take, which know the same readings."""
    scores = [tagger.scores(doc) for tagger in taggers]
    mean = [np.mean(of_word, axis=0) for of_word in zip(*scores, strict=True)]
    taken = [tagger.best(doc, own) for tagger, own in zip(taggers, scores, strict=True)]
    taken += [taggers[0].best(doc, mean)] * MEAN
    return [list(of_word) for of_word in zip(*taken, strict=True)]


def texts(nlp: Language, nkjp: Path, slavner: Path, words: int) -> Iterator[Doc]:
    """News and then documents of NKJP in an order of chance, until there are so many *words*."""
    chance, docs = random.Random(3), list(nkjp_docs(nlp, nkjp, "train"))
    chance.shuffle(docs)
    for doc in (*list(slavner_docs(nlp, slavner, SLAVNER_TRAINING))[:NEWS], *docs):
        if words <= 0:
            return
        words -= len(doc)
        yield doc


def lines(doc: Doc, found: Sequence[list[int]]) -> Iterator[dict[str, Any]]:
    """*doc* with its votes in pieces of a few sentences."""
    starts = [token.i for token in doc if token.i == 0 or token.is_sent_start]
    for first, end in pairwise([*starts[::SENTENCES], len(doc)]):
        yield {
            "words": [token.text for token in doc[first:end]],
            "spaces": [bool(token.whitespace_) for token in doc[first:end]],
            "starts": [token.i == first or bool(token.is_sent_start) for token in doc[first:end]],
            "votes": found[first:end],
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("taggers", type=Path, nargs="+")
    parser.add_argument("--nkjp", type=Path, required=True)
    parser.add_argument("--slavner", type=Path, required=True)
    parser.add_argument("--words", type=int, default=200_000)
    options = parser.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    nlp, config = blank(), load_config(options.config)
    taggers = [
        Tagger(nlp.vocab, registry.resolve({"model": config["model"]})["model"], lemmas=True).from_disk(path)
        for path in options.taggers
    ]
    with options.out.open("w", encoding="utf-8") as file:
        for doc in texts(nlp, options.nkjp, options.slavner, options.words):
            for line in lines(doc, votes(taggers, doc)):
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
