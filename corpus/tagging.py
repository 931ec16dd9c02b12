"""Train the tagger: ``python -m corpus.tagging CONFIG OUT --pud FILE --lfg FILE --measured FILE``.

A reading's probability is a softmax over the readings that the dictionary allows the word; the loss is that of the
treebank's reading, or of all readings that agree with it as well as any does. No sentence that stands in *measured* is
trained on. One core, fixed seed, three minutes.

With ``--voted FILE`` the sentences that several such taggers voted on (:mod:`corpus.voting`) are learnt as well.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import load_config, registry
from thinc.api import NumpyOps, Optimizer, fix_random_seed, set_current_ops, set_dropout_rate

from corpus.conventions import alike, divided, features, table
from corpus.readers.conllu import Sentence, unmeasured
from corpus.training import overrides
from corpus.treebanks import Surface, surface
from pipeline.annotating.models import blank
from pipeline.annotating.tagging import Tagger

UNTRAINED = "-"
"""What stands for values that are too rare to be learnt."""


class Taught(NamedTuple):
    """A sentence to learn from."""

    doc: Doc
    readings: Sequence[Sequence[int]]
    """For each word numbers of its readings; none where nothing can be said."""
    voted: bool = False
    """Whether they are votes, each as good as its share; else any of them is right."""


def document(nlp: Language, sentence: Sentence) -> tuple[Doc, list[Surface]]:
    """The treebank's own surface words as a document."""
    gold = surface(sentence)
    following = [word.start for _, word in pairwise(gold)] + [gold[-1].end]
    doc = Doc(
        nlp.vocab,
        words=[sentence.text[word.start : word.end] for word in gold],
        spaces=[start > word.end for word, start in zip(gold, following, strict=True)],
        sent_starts=[number == 0 for number in range(len(gold))],
    )
    return doc, gold


def values(tagger: Tagger, docs: Sequence[Doc], least: int) -> list[str]:
    """The values that *least* words of *docs* may have; the first one stands for all others."""
    counts = Counter(
        value
        for doc in docs
        for token in doc
        for value in {v for reading in tagger.readings(token.text).readings for v in reading.values}
    )
    return [UNTRAINED, *sorted(value for value, n in counts.items() if n >= least)]


def right(tagger: Tagger, form: str, gold: Surface) -> list[int]:
    """The readings of *form* that agree best with *gold*: in inflection at least, and in class or lemma."""
    feats = features(gold)
    inflection, rest = divided(feats)
    best, found = 0, list[int]()
    for number, reading in enumerate(tagger.readings(form).readings):
        own, other = divided(reading.feats)
        same_lemma = reading.lemma.lower() == gold.lemma.lower()
        if not alike(own, inflection) and reading.feats != feats:
            continue
        if reading.upos != gold.upos and not same_lemma:
            continue
        score = 4 + 2 * (reading.upos == gold.upos) + 2 * (reading.lemma == gold.lemma) + same_lemma + (other == rest)
        if score > best:
            best, found = score, []
        if score == best:
            found.append(number)
    return found


def gradients(tagger: Tagger, taught: Taught, scores: np.ndarray) -> tuple[np.ndarray, float]:
    """The loss of one sentence and its derivatives by the *scores* of the values."""
    found, loss = np.zeros_like(scores), 0.0
    for position, (token, right_ones) in enumerate(zip(taught.doc, taught.readings, strict=True)):
        numbers = tagger.readings(token.text).numbers
        if not right_ones or len(numbers) == 1 or (len(set(right_ones)) == len(numbers) and not taught.voted):
            continue
        logits = scores[position][numbers].sum(axis=1)
        given = np.exp(logits - logits.max())
        given /= given.sum()
        if taught.voted:
            wanted = np.bincount(right_ones, minlength=len(given)) / len(right_ones)
            loss -= float(wanted @ np.log(np.maximum(given, 1e-9)))
        else:
            wanted = np.zeros_like(given)
            wanted[right_ones] = given[right_ones]
            mass = max(float(wanted.sum()), 1e-9)
            wanted /= mass
            loss -= float(np.log(mass))
        np.add.at(found[position], numbers, (given - wanted)[:, None])
    return found, loss


def batches(taught: Sequence[Taught], words: int) -> Iterator[list[Taught]]:
    """*taught* in an order of chance, *words* at a time."""
    order, batch, size = random.sample(list(taught), len(taught)), list[Taught](), 0
    for item in order:
        batch.append(item)
        size += len(item.doc)
        if size >= words:
            yield batch
            batch, size = [], 0


def train(tagger: Tagger, taught: Sequence[Taught], *, epochs: int, words: int, rate: float, dropout: float) -> None:
    """Leaves the average of the weights of all steps in *tagger*."""
    optimizer = Optimizer(rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    steps, step = epochs * sum(len(item.doc) for item in taught) / words, 0
    set_dropout_rate(tagger.model, dropout)
    for epoch in range(epochs):
        total = 0.0
        for batch in batches(taught, words):
            optimizer.learn_rate = rate * min(1, (step + 1) / 50) * max(0.02, 1 - step / steps)
            scores, backprop = tagger.model.begin_update([item.doc for item in batch])
            pairs = [gradients(tagger, item, array) for item, array in zip(batch, scores, strict=True)]
            backprop([gradient for gradient, _ in pairs])
            tagger.model.finish_update(optimizer)
            total += sum(loss for _, loss in pairs)
            step += 1
        print(f"epoch {epoch + 1}: loss {total:.0f}", flush=True)
    for node in tagger.model.walk():
        for name in node.param_names:
            key = (node.id, name)
            if optimizer.averages and key in optimizer.averages:
                node.set_param(name, optimizer.averages[key])


def voted(nlp: Language, path: Path) -> list[Taught]:
    """The sentences of the file at *path*, a line of JSON each: words, the spaces behind them, votes."""
    return [
        Taught(Doc(nlp.vocab, words=one["words"], spaces=one["spaces"], sent_starts=one["starts"]), one["votes"], True)
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def prepared(
    tagger: Tagger, nlp: Language, pud: Sequence[Sentence], lfg: Sequence[Sentence], least: int
) -> list[Taught]:
    """What *tagger* is taught; it knows the treebanks' conventions and has a network of the right size afterwards."""
    learnt, known = [document(nlp, sentence) for sentence in (*pud, *lfg)], table(pud, lfg)
    tagger.learn(known, [UNTRAINED])
    tagger.learn(known, values(tagger, [doc for doc, _ in learnt], least))
    for node in tagger.model.walk():
        if node.name == "linear" and node.has_dim("nO") is None:
            node.set_dim("nO", len(tagger.values))
    tagger.model.initialize(X=[doc for doc, _ in learnt[:2]])
    return [
        Taught(doc, [right(tagger, token.text, word) for token, word in zip(doc, gold, strict=True)])
        for doc, gold in learnt
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pud", type=Path, required=True)
    parser.add_argument("--lfg", type=Path, action="append", required=True, help="may be given several times")
    parser.add_argument("--measured", type=Path, required=True)
    parser.add_argument("--voted", type=Path, help="further sentences, of corpus.voting")
    parser.add_argument("--times", type=int, default=1, help="how often the treebanks are repeated beside them")
    options, rest = parser.parse_known_args()
    set_current_ops(NumpyOps(use_blis=False))  # as in corpus.training
    config = load_config(options.config, overrides=overrides(rest))
    fix_random_seed(config["training"]["seed"])
    pud, lfg = (unmeasured(paths, options.measured) for paths in ([options.pud], options.lfg))
    nlp = blank()
    tagger = Tagger(nlp.vocab, registry.resolve({"model": config["model"]})["model"], lemmas=True)
    taught = prepared(tagger, nlp, pud, lfg, config["training"]["least"]) * options.times
    if options.voted:
        taught += voted(nlp, options.voted)
    train(tagger, taught, **config["training"]["by"])
    tagger.to_disk(options.out)


if __name__ == "__main__":
    main()
