"""Probabilities and best paths against all paths there are, and what places of one word tell each other."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from pipeline.annotating.agreeing import best
from pipeline.annotating.one_kind import keys, kinds, marginals, voted

TAGS = ["<PAD>", "O", "S-PER", "B-LOC", "E-LOC", "S-LOC"]
CHANCE = np.random.default_rng(4)
NONE = np.zeros((6, 6))
KINDS, LOC = kinds(TAGS), 2


def paths(scores, transitions):
    """Every path with its score."""
    for path in product(range(scores.shape[1]), repeat=len(scores)):
        between = sum(transitions[a, b] for a, b in pairwise(path))
        yield path, between + sum(scores[at, tag] for at, tag in enumerate(path))


@pytest.mark.parametrize("words", [1, 2, 4])
def test_marginals_and_best_path_are_those_of_all_paths(words):
    scores, transitions = CHANCE.normal(size=(words, 4)), CHANCE.normal(size=(4, 4))
    told = list(paths(scores, transitions))
    weights = np.exp([score for _, score in told])
    expected = np.zeros((words, 4))
    for (path, _), weight in zip(told, weights / weights.sum(), strict=True):
        expected[range(words), path] += weight
    assert np.allclose(marginals(scores, transitions), expected)
    assert tuple(best(list(scores), [transitions] * (words - 1))) == max(told, key=lambda one: one[1])[0]


def test_scores_of_any_size_overflow_nothing():
    assert np.allclose(marginals(np.array([[1e4, 0.0], [-1e4, 0.0]]), np.zeros((2, 2))), [[1, 0], [0, 1]])


def test_kinds_are_labels_whatever_part_of_a_name_a_tag_is():
    assert kinds(TAGS).tolist() == [0, 0, 1, 2, 2, 2]


def test_a_name_is_known_by_its_lemma_and_its_first_letters_and_a_common_word_by_nothing():
    assert keys(("Saturnem", "Saturn")) == (("lemma", "saturn"), ("stem", "satur"))
    assert keys(("Lis", "lis")) == (("lemma", "lis"), ("stem", "lis"))
    assert keys(("saturn", "saturn")) == ()


def scored(*sure: tuple[int, float]):
    """Scores of a sentence's words: that of one tag of each, and 0 of the others."""
    scores = np.zeros((len(sure), len(TAGS)))
    for row, (tag, score) in zip(scores, sure, strict=True):
        row[tag] = score
    return scores


def test_a_place_in_doubt_follows_one_that_is_sure():
    words = [[("Saturn", "Saturn")], [("Saturnie", "Saturn"), ("padało", "padać")]]
    told = voted(words, [scored((5, 6.0)), scored((2, 0.5), (1, 4.0))], NONE, KINDS, 1.0)
    assert [KINDS[score[0].argmax()] for score in told] == [LOC, LOC]
    assert np.array_equal(told[1][1], scored((1, 4.0))[0])


def test_a_place_that_is_sure_stays_what_it_is():
    words = [[("Lis", "lis")], [("Lisa", "lis")]]
    told = voted(words, [scored((2, 0.5)), scored((5, 9.0))], NONE, KINDS, 1.0)
    assert [KINDS[score[0].argmax()] for score in told] == [LOC, LOC]


def test_a_word_that_stands_once_is_scored_as_before():
    score = scored((2, 1.0), (1, 1.0))
    (told,) = voted([[("Anna", "Anna"), ("śpi", "spać")]], [score], NONE, KINDS, 1.0)
    assert np.array_equal(told, score)
