"""One word, one kind of name: what the recognizer thinks of a word elsewhere in the document weighs in.

A document that tells once what "Saturn" is (a shop) uses the word again where nothing tells it. Every word with a
capital has a probability of each kind of name (and of none) at each of its places, from the CRF's forward and backward
sums; its places, or those of its lemma or its first letters, vote for one another, and then the best path is chosen.
After the two-stage model of Krishnan and Manning, 2006 (https://aclanthology.org/P06-1141), with one model for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from pipeline.annotating.weighing import Floats

DOUBT = 0.02
"""Probability that no vote can go below: one place alone forbids nothing elsewhere."""
STEM = 5
"""First letters that the forms of one name share, where the dictionary does not know their lemma."""

Numbers = np.ndarray[Any, np.dtype[np.int64]]
Word = tuple[str, str]
"""A form and its lemma."""


def kinds(tags: Sequence[str]) -> Numbers:
    """The number of the kind of each tag of the IOBES scheme: 0 for no name."""
    labels = [tag.partition("-")[2] for tag in tags]
    numbers = {label: number for number, label in enumerate(dict.fromkeys(["", *labels]))}
    return np.array([numbers[label] for label in labels])


def marginals(scores: Floats, transitions: Floats) -> Floats:
    """The probability of each tag (columns) of each word (rows), of its *scores* and those of *transitions* to the next
    word's tag (columns), both in nats."""
    forward, backward = np.array(scores, np.float64), np.zeros(scores.shape)
    for at in range(1, len(scores)):
        forward[at] += np.logaddexp.reduce(forward[at - 1][:, None] + transitions, axis=0)
    for at in range(len(scores) - 2, -1, -1):
        backward[at] = np.logaddexp.reduce(transitions + scores[at + 1] + backward[at + 1], axis=1)
    total = forward + backward
    return np.asarray(np.exp(total - np.logaddexp.reduce(total, axis=1)[:, None]))


def keys(word: Word) -> tuple[tuple[str, str], ...]:
    """What the places of one name share: a word with a capital is known by its lemma and by its first letters."""
    form, lemma = word
    if not form[:1].isupper():
        return ()
    return ("lemma", lemma.lower()), ("stem", (form[:STEM] if len(form) > STEM + 1 else form).lower())


def voted(
    sentences: Sequence[Sequence[Word]], scores: Sequence[Floats], transitions: Floats, kind: Numbers, weight: float
) -> list[Floats]:
    """*scores* of each sentence's words with *weight* times the logarithm of what their other places think.

    *kind* has the number of each tag's kind (:func:`kinds`). A word that stands once is scored as before.
    """
    of_kind = np.eye(int(kind.max()) + 1)[kind]
    thought = [marginals(score, transitions) @ of_kind for score in scores]
    sums: dict[tuple[str, str], tuple[Floats, int]] = {}
    for words, probabilities in zip(sentences, thought, strict=True):
        for word, own in zip(words, probabilities, strict=True):
            for key in keys(word):
                total, places = sums.get(key, (np.zeros(of_kind.shape[1]), 0))
                sums[key] = total + own, places + 1
    found = []
    for words, probabilities, score in zip(sentences, thought, scores, strict=True):
        score = np.array(score, np.float64)
        for at, word in enumerate(words):
            elsewhere = [(sums[key][0] - probabilities[at], sums[key][1] - 1) for key in keys(word)]
            places = sum(number for _, number in elsewhere)
            if places:
                mean = sum(total for total, _ in elsewhere) / places
                score[at] += weight * np.log(mean + DOUBT)[kind]
        found.append(score)
    return found
