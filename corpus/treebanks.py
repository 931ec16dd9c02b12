"""Tagging, lemmas, attachment and sentence ends against a treebank, compared word by word at klastry's tokenisation.

As in the CoNLL 2018 evaluation (https://universaldependencies.org/conll18/evaluation.html) two words are the same
when they cover the same characters; a word that is cut otherwise counts as missed and as false. Unlike there a *word*
is a surface word: a mobile ending that the treebank cuts off ("powiedział" + "em", "mógł" + "by") and klastry leaves on
is joined on both sides by :func:`surface`, so neither way of cutting is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from spacy.language import Language
from spacy.tokens import Doc

from corpus.readers.conllu import Sentence, Word

ENDINGS = frozenset({"aux:clitic", "aux:cnd"})
"""Relations of what leans on the word before: "-em", "-śmy", "-by"."""
ADDED = ("Number", "Person")
"""Features that a joined word takes from its ending where its stem lacks them: "powiedziałem" is first person."""
PARAGRAPH = 10
"""Treebank sentences that are read as one text where klastry finds the sentences itself."""


@dataclass(frozen=True, slots=True)
class Surface:
    """A surface word: code points ``start:end`` of the text, the analysis of its head word; *head* as in ``Word``."""

    start: int
    end: int
    lemma: str
    upos: str
    feats: frozenset[str]
    head: int
    deprel: str


def _runs(sentence: Sentence) -> list[tuple[int, int, int, int]]:
    """``(start, end, first word, last word)`` of each surface word: a token with the endings written on to it."""
    found: list[tuple[int, int, int, int]] = []
    for token in sentence.tokens:
        leans = sentence.words[token.first].deprel in ENDINGS and token.last == token.first + 1
        if leans and found and found[-1][1] == token.start and sentence.text[token.start - 1].isalpha():
            found[-1] = (found[-1][0], token.end, found[-1][2], token.last)
        else:
            found.append((token.start, token.end, token.first, token.last))
    return found


def _joined(words: Sequence[Word]) -> frozenset[str]:
    """The features of the first of *words*, completed from those that lean on it."""
    features = dict(part.split("=") for part in words[0].feats.split("|") if part)
    for word in words[1:]:
        more = dict(part.split("=") for part in word.feats.split("|") if part)
        features |= {name: more[name] for name in ADDED if name in more and name not in features}
    return frozenset(f"{name}={value}" for name, value in features.items())


def surface(sentence: Sentence, at: int = 0, before: int = 0) -> list[Surface]:
    """The surface words of *sentence*, whose text stands at *at*; heads count these words, *before* of them elsewhere.

    A joined word has the lemma, class and relation of its head word: the one that hangs on a word outside of it,
    the first if there are several ("żeby" of "żebym", "on" of "doń").
    """
    runs = _runs(sentence)
    of_word = {word: number for number, (_, _, first, last) in enumerate(runs) for word in range(first, last)}
    found = []
    for start, end, first, last in runs:
        inside = range(first, last)
        main = next((w for w in inside if sentence.words[w].head == w or sentence.words[w].head not in inside), first)
        word = sentence.words[main]
        rest = [sentence.words[w] for w in inside if w != main]
        head = before + of_word[word.head]
        found.append(Surface(at + start, at + end, word.lemma, word.upos, _joined([word, *rest]), head, word.deprel))
    return found


def annotated(doc: Doc) -> list[Surface]:
    """The words that a pipeline sees in *doc*, white space left out; heads count these words."""
    tokens, parsed = [token for token in doc if not token.is_space], doc.has_annotation("DEP")
    number = {token.i: position for position, token in enumerate(tokens)}
    return [
        Surface(
            token.idx,
            token.idx + len(token),
            token.lemma_,
            token.pos_,
            frozenset(part for part in str(token.morph).split("|") if part),
            number.get(token.head.i, -1) if parsed else -1,
            token.dep_,
        )
        for token in tokens
    ]


MEASURES = ("tokens", "upos", "feats", "lemma", "uas", "las", "sentence_ends")


class Tally:
    """How often each of :data:`MEASURES` is right, of what is given and of what the treebank has."""

    def __init__(self) -> None:
        self.right, self.given, self.gold = Counter[str](), Counter[str](), Counter[str]()

    def add(self, gold: Sequence[Surface], given: Sequence[Surface]) -> None:
        """Compare the words of one text."""
        parsed = any(word.head >= 0 for word in given)
        for measure in MEASURES[:-1] if parsed else MEASURES[:-3]:
            self.gold[measure] += len(gold)
            self.given[measure] += len(given)
        at = {(word.start, word.end): word for word in given}
        for word in gold:
            twin = at.get((word.start, word.end))
            if twin is not None:
                self.right.update(_agreements(word, twin, gold, given))

    def add_ends(self, gold: set[int], given: set[int]) -> None:
        """Compare where the sentences of one text end."""
        for counter, ends in ((self.right, gold & given), (self.given, given), (self.gold, gold)):
            counter["sentence_ends"] += len(ends)

    def f1(self, measure: str) -> float:
        """F1 in per cent; where both sides have the same words it is the share of words that are right."""
        return round(200 * self.right[measure] / max(self.given[measure] + self.gold[measure], 1), 2)

    def figures(self) -> dict[str, float]:
        return {measure: self.f1(measure) for measure in MEASURES if self.gold[measure]} | {
            "words": self.gold["tokens"]
        }


def _agreements(word: Surface, twin: Surface, gold: Sequence[Surface], given: Sequence[Surface]) -> Iterator[str]:
    """In what two words at one place agree; relations are compared without their subtypes, as CoNLL 2018 does."""
    yield "tokens"
    if word.upos == twin.upos:
        yield "upos"
    if word.feats == twin.feats:
        yield "feats"
    if word.lemma in (twin.lemma, "_"):
        yield "lemma"
    if twin.head < 0:
        return
    governor, other = gold[word.head], given[twin.head]
    if (governor.start, governor.end) == (other.start, other.end):
        yield "uas"
        if word.deprel.split(":")[0] == twin.deprel.split(":")[0].lower():
            yield "las"


def with_gold_words(nlp: Language, sentences: Iterable[Sentence]) -> Tally:
    """The pipeline's analyses of the treebank's own surface words, sentence by sentence."""
    tally = Tally()
    cutting = [name for name in ("polish_sentences",) if name in nlp.pipe_names]
    with nlp.select_pipes(disable=cutting):
        for sentence in sentences:
            gold = surface(sentence)
            following = [b.start for _, b in pairwise(gold)] + [gold[-1].end]
            doc = Doc(
                nlp.vocab,
                words=[sentence.text[word.start : word.end] for word in gold],
                spaces=[start > word.end for word, start in zip(gold, following, strict=True)],
                sent_starts=[number == 0 for number in range(len(gold))],
            )
            tally.add(_counted(gold), _counted(annotated(nlp(doc))))
    return tally


def _counted(words: Iterable[Surface]) -> list[Surface]:
    """*words* at their numbers instead of their places, for texts whose tokens agree."""
    return [Surface(n, n + 1, w.lemma, w.upos, w.feats, w.head, w.deprel) for n, w in enumerate(words)]


def with_own_words(nlp: Language, sentences: Iterable[Sentence]) -> Tally:
    """The pipeline's own words, sentences and analyses of plain text, :data:`PARAGRAPH` sentences at a time."""
    tally, stream = Tally(), iter(sentences)
    while paragraph := list(islice(stream, PARAGRAPH)):
        gold, ends, at = list[Surface](), set[int](), 0
        for sentence in paragraph:
            gold += surface(sentence, at, len(gold))
            ends.add(gold[-1].end)
            at += len(sentence.text) + 1
        doc = nlp(" ".join(sentence.text for sentence in paragraph))
        tally.add(gold, annotated(doc))
        tally.add_ends(ends, sentence_ends(doc))
    return tally


def sentence_ends(doc: Doc) -> set[int]:
    """Where the last word or mark of each sentence of *doc* ends."""
    last = (next((token for token in reversed(sent) if not token.is_space), None) for sent in doc.sents)
    return {token.idx + len(token) for token in last if token is not None}
