"""Names by Stanza: its recognizer reads klastry's own tokens and sentences, and its spans come back on them.

Stanza's tokenizer never runs, so that ``doc.text`` and every offset stay klastry's, and one set of rules serves both
backends. (Stanza would cut "powiedziałem" in two, and it takes the last word for a punctuation mark where the final
full stop is missing.) Nothing is looked for on the network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from pickle import UnpicklingError
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotating.agreeing import best
from pipeline.annotating.labels import names_nothing, our_label
from pipeline.annotating.one_kind import kinds, voted
from pipeline.annotating.weighing import Floats, Name, Scores, weighing
from pipeline.errors import ModelError

LONGEST_SENTENCE = 200
"""Tokens; a longer "sentence" is a table or a list, and Stanza's memory grows with the longest one of a batch."""
LONGEST_WORD = 60
"""Characters of a token that Stanza sees; its character models take a step for each of them."""
TOGETHER = 32
"""Sentences of one call, always the same ones of one document: sums of floating-point numbers depend on what shares
their batch, and a text of millions must not need more memory than a page does."""


class Sentence(NamedTuple):
    """Words as the recognizer sees them, their lemmas, and the tags that the names found before give them."""

    words: list[str]
    lemmas: list[str]
    before: list[str]


Recognizer = Callable[[list[Sentence]], list[list[Name]]]
"""All sentences of a document that have a letter → the names of each."""


def readable(doc: Doc) -> Iterator[list[int]]:
    """The positions of the tokens of each sentence that are no white space; of a long sentence in several parts."""
    for sentence in doc.sents:
        positions = [token.i for token in sentence if not token.is_space]
        yield from (positions[i : i + LONGEST_SENTENCE] for i in range(0, len(positions), LONGEST_SENTENCE))


def tags(doc: Doc, positions: Sequence[int]) -> list[str]:
    """The names of a sentence in the IOBES scheme; a name that a sentence end cuts is two."""
    names = [(doc[i].ent_type_, doc[i].ent_iob_ == "B") for i in positions]
    found = []
    for at, (label, begins) in enumerate(names):
        first = begins or at == 0 or names[at - 1][0] != label
        last = at + 1 == len(names) or names[at + 1] != (label, False)
        found.append(f"{'S' if first and last else 'B' if first else 'E' if last else 'I'}-{label}" if label else "O")
    return found


def _has_letter(doc: Doc, positions: list[int]) -> bool:
    """A ruled line or a table of figures holds no names, and millions of marks should take no time."""
    return any(map(str.isalpha, doc[positions[0] : positions[-1] + 1].text))


class StanzaNames:
    """Sets ``doc.ents`` with *recognizer*."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.recognizer = recognizer

    def __call__(self, doc: Doc) -> Doc:
        parts, found = [part for part in readable(doc) if _has_letter(doc, part)], list[Span]()
        named = self.recognizer([_sentence(doc, positions) for positions in parts]) if parts else []
        for positions, names in zip(parts, named, strict=True):
            found += [
                Span(doc, positions[first], positions[last] + 1, ours)
                for first, last, label in names
                if (ours := our_label(label))
            ]
        doc.set_ents(found)
        return doc


def _sentence(doc: Doc, positions: list[int]) -> Sentence:
    words = [doc[i].text[:LONGEST_WORD] for i in positions]
    return Sentence(words, [doc[i].lemma_[:LONGEST_WORD] for i in positions], tags(doc, positions))


def opened(folder: Path, **settings: Any) -> Any:
    """Stanza's pipeline of the package in *folder*, offline and on one core.

    Raises :class:`~pipeline.errors.ModelError` when Stanza is not installed or the package is damaged.
    """
    try:
        import stanza
        import torch
    except ImportError as error:
        raise ModelError("Stanza", f"cannot be imported: {error}", "pip install stanza torch") from error
    torch.set_num_threads(1)  # sums must not depend on how many cores there are
    try:
        return stanza.Pipeline(
            "pl",
            dir=str(folder),
            use_gpu=False,  # whose sums are other ones
            download_method=None,
            verbose=False,
            **settings,
        )
    except (OSError, ValueError, KeyError, RuntimeError, EOFError, UnpicklingError) as error:
        why = " ".join(str(error).split())
        raise ModelError(str(folder), f"cannot be loaded: {why}", "fetch or train the package anew") from error


def recognizer(folder: Path, weight: float = 0.0, votes: float = 0.0) -> Recognizer:
    """The recognizer of the Stanza package in *folder* (``resources.json`` and ``pl/ner/*.pt`` …).

    A tag that it is handed counts *weight* nats (:mod:`~pipeline.annotating.weighing`), what it thinks of a word
    elsewhere in the document *votes* times (:mod:`~pipeline.annotating.one_kind`).
    Raises :class:`~pipeline.errors.ModelError` when it cannot be :func:`opened` or knows no names.
    """
    nlp = opened(folder, processors="tokenize,ner", tokenize_pretokenized=True)
    labels = nlp.processors["ner"].get_known_tags()
    if names_nothing(labels):
        raise ModelError(str(folder), f"knows no names: {', '.join(labels)}", "add its labels to name_labels.csv")
    trainer = nlp.processors["ner"].trainers[0]
    hear = weighing(trainer, weight) if weight else None

    def told(group: list[Sentence]) -> list[list[Name]]:
        if hear:
            hear([s.words for s in group], [s.before for s in group])
        found = nlp([s.words for s in group]).sentences
        return [[(e.tokens[0].id[0] - 1, e.tokens[-1].id[0] - 1, e.type) for e in s.ents] for s in found]

    return agreed(told, Scores(trainer), votes) if votes else in_groups(told)


def groups(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """*sentences* in calls of :data:`TOGETHER`."""
    return (sentences[at : at + TOGETHER] for at in range(0, len(sentences), TOGETHER))


def in_groups(told: Recognizer) -> Recognizer:
    """*told* of the sentences of one call after another."""
    return lambda sentences: [names for group in groups(sentences) for names in told(group)]


def agreed(told: Recognizer, scores: Scores, votes: float) -> Recognizer:
    """The names of the best paths through the *scores* that *told* leaves, after the document's places have voted."""

    def names(sentences: list[Sentence]) -> list[list[Name]]:
        scored = list[Floats]()
        for group in groups(sentences):
            told(group)
            scored += scores.take([sentence.words for sentence in group])
        words = [list(zip(sentence.words, sentence.lemmas, strict=True)) for sentence in sentences]
        weighed = voted(words, scored, scores.transitions, kinds(scores.tags), votes)
        return [scores.names(best(list(score), [scores.transitions] * (len(score) - 1))) for score in weighed]

    return names


@Language.factory(
    "stanza_names",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config={"weight": 0.0, "votes": 0.0},
)
def make_names(nlp: Language, name: str, folder: str, weight: float, votes: float) -> StanzaNames:
    """What klastry's pipeline of the Stanza backend names as its last component."""
    return StanzaNames(recognizer(Path(folder), weight, votes))
