"""Two recognizers as one: the tags of another one weigh in where Stanza's decides.

Stanza's recognizer scores every tag of every word and takes the best path through them (a CRF, Viterbi). Here the tag
that the other recognizer gives a word is worth some nats more, so that it wins where Stanza is in doubt and loses
where Stanza is sure; the path stays one of whole names. The scores can be kept for whoever has more to weigh in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

Hear = Callable[[list[list[str]], list[list[str]]], None]
"""The words of the sentences that come next, and the tags that the other recognizer gives them."""
Floats = np.ndarray[Any, np.dtype[np.float64]]
Name = tuple[int, int, str]
"""First and last word of a name in its sentence, from 0, and the model's label."""


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


class Scores:
    """What Stanza's recognizer *trainer* scores the tags of the words with that it reads, in nats.

    ``tags`` has the tag of each column, ``transitions`` the score of a tag (row) right before another (column). What
    was heard by an earlier hook (:func:`weighing`) is counted.
    """

    def __init__(self, trainer: Any) -> None:
        self.tags: list[str] = list(trainer.vocab["tag"].items(0))
        self.transitions: Floats = trainer.model.crits[0]._transitions.detach().numpy().astype(np.float64)
        self._kept: dict[tuple[str, ...], Floats] = {}
        trainer.model.register_forward_hook(self._keep)

    def _keep(self, _: Any, inputs: tuple[Any, ...], output: tuple[Any, list[Any], Any]) -> None:
        scores = output[1][0].detach().numpy().astype(np.float64)
        for row, words in enumerate(inputs[0]):
            self._kept[tuple(words)] = scores[row, : len(words)]

    def take(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """A row for each word of each of *sentences*, which were just read; they are kept no longer."""
        taken = [self._kept[tuple(words)] for words in sentences]
        self._kept.clear()
        return taken

    def names(self, path: Sequence[int]) -> list[Name]:
        """The names of a *path*, as Stanza reads them: a piece without its start or end is one all the same."""
        from stanza.models.ner.trainer import fix_singleton_tags
        from stanza.models.ner.utils import decode_from_bioes

        tags = [tag if "-" in (tag := self.tags[number]) else "O" for number in path]
        found = decode_from_bioes(fix_singleton_tags(tags))
        return [(name["start"], name["end"], name["type"]) for name in found]
