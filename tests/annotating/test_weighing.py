"""Another recognizer's tags weigh in: a network of fixed scores stands for Stanza's."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch

from pipeline.annotating.weighing import weighing

TAGS = ["<PAD>", "O", "S-PER", "S-LOC"]
SCORES = {"Anna": [0.0, 1.0, 3.0, 0.0], "Opole": [0.0, 2.0, 0.0, 1.5]}


class Fixed(torch.nn.Module):
    def forward(self, sentences):
        return None, [torch.tensor([[SCORES[word] for word in words] for words in sentences])], None


@pytest.fixture
def trainer():
    return SimpleNamespace(model=Fixed(), vocab={"tag": SimpleNamespace(items=lambda _: TAGS)})


def best(trainer, *sentences):
    return [[TAGS[int(i)] for i in row.argmax(1)] for row in trainer.model(list(sentences))[1][0]]


def test_what_is_heard_wins_where_the_network_is_in_doubt_and_loses_where_it_is_sure(trainer):
    hear = weighing(trainer, 1.0)
    hear([["Anna", "Opole"]], [["O", "S-LOC"]])
    assert best(trainer, ["Anna", "Opole"]) == [["S-PER", "S-LOC"]]


def test_sentences_come_in_any_order_and_unknown_tags_count_nothing(trainer):
    hear = weighing(trainer, 5.0)
    hear([["Anna"], ["Opole"]], [["S-LOC"], ["S-ORG"]])
    assert best(trainer, ["Opole"], ["Anna"]) == [["O"], ["S-LOC"]]
