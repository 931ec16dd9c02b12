"""Sentences that end in the lines of a list: "Do grona KKK dołączyły:" over its bullets reads as one that names them.

What such a sentence says of its clusters is read by the frames, as of any other; headings without a verb of their own
("Nowe Krajowe Klastry Kluczowe:") say it by their words (:mod:`lists`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.events.claims import Claim
from pipeline.events.lists import Told
from pipeline.events.rows import line_of_list
from pipeline.events.scene import Clause, Item, Scene, Sentence, outside

_LONGEST = 40
"""Words of a sentence over a list, at most."""


def headings_told(scene: Scene, read: Callable[[Sentence, Clause], Sequence[Claim]]) -> dict[int, Told]:
    """What each sentence over a list says of its lines, by its number; those that say nothing are left out."""
    found = {}
    for sentence, clause in _completed(scene):
        claim = next((c for c in read(sentence, clause) if c.mention in clause.items), None)
        if claim is not None:
            found[sentence.number] = Told(claim.action, claim.standing)
    return found


def _completed(scene: Scene) -> Iterator[tuple[Sentence, Clause]]:
    """Each sentence over a list whose last clause has a verb, that clause with the clusters of the lines behind it."""
    for number, sentence in enumerate(scene.sentences):
        clause, open_ended = sentence.clauses[-1], scene.text[sentence.end - 1] not in ".!?…"
        if line_of_list(sentence) is not None or not open_ended or sum(1 for _ in sentence.items) > _LONGEST:
            continue
        if not any(i.finite for i in outside(clause.items)) or any(i.kind == "cluster" for i in sentence.items):
            continue
        if named := list(_lines(scene.sentences[number + 1 :])):
            yield sentence, replace(clause, items=(*clause.items, *named))


def _lines(sentences: Sequence[Sentence]) -> Iterator[Item]:
    """The clusters of the lines that *sentences* begin with, as if coordinated in one sentence."""
    for sentence in sentences:
        cluster = line_of_list(sentence)
        if cluster is None:
            return
        yield replace(cluster, gap=", " if sentence is not sentences[0] else " ")
