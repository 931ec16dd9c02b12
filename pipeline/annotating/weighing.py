"""Two recognizers as one: the tags of another one weigh in where Stanza's decides.

Stanza's recognizer scores every tag of every word and takes the best path through them (a CRF, Viterbi). Here the tag
that the other recognizer gives a word is worth some nats more, so that it wins where Stanza is in doubt and loses
where Stanza is sure; the path stays one of whole names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Hear = Callable[[list[list[str]], list[list[str]]], None]
"""The words of the sentences that come next, and the tags that the other recognizer gives them."""


def weighing(trainer: Any, weight: float) -> Hear:
    """Let Stanza's recognizer *trainer* add *weight* to the score of each tag it hears before it decides.

    A tag that it does not know counts nothing. Of two sentences with the same words the last one is heard.
    """
    units = trainer.vocab["tag"].items(0)
    columns = {tag: column for column, tag in enumerate(units)}
    heard: dict[tuple[str, ...], list[int | None]] = {}

    def hear(sentences: list[list[str]], tags: list[list[str]]) -> None:
        heard.clear()
        for words, said in zip(sentences, tags, strict=True):
            heard[tuple(words)] = [columns.get(tag) for tag in said]

    def weigh(_: Any, inputs: tuple[Any, ...], output: tuple[Any, list[Any], Any]) -> None:
        scores = output[1][0]
        for row, words in enumerate(inputs[0]):
            for place, column in enumerate(heard[tuple(words)]):
                if column is not None:
                    scores[row, place, column] += weight

    trainer.model.register_forward_hook(weigh)
    return hear
