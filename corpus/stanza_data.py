"""What Stanza trains on, made from public corpora: names, plain text for the character models, word vectors.

``python -m corpus.stanza_data --nkjp FILE --slavner FILE OUT`` writes ``train.json`` and
``dev.json`` (names on klastry's own tokens, as the bridge hands them over), and
``train.txt`` and ``dev.txt`` (the same sentences, a line each, their tokens set apart as the character models will
see them). The names are those of the spaCy pipeline: one split, one set of conventions. Each word of
``train.json`` has a tag for each of NKJP's layers as well (:mod:`corpus.finer`).
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from corpus.finer import LAYERS, UNKNOWN, layers
from corpus.harmony import usage
from corpus.names import news_docs, nkjp_docs, nkjp_pieces
from pipeline.annotating.models import blank
from pipeline.annotating.stanza_names import LONGEST_WORD, readable, tags

Sentence = list[tuple[str, ...]]
"""Words with their tags, that of the name first."""


def sentences(docs: Iterable[Doc]) -> Iterator[Sentence]:
    return layered((doc,) for doc in docs)


def layered(docs: Iterable[Sequence[Doc]]) -> Iterator[Sentence]:
    """The sentences of documents of which each stands several times there, with other names."""
    for first, *others in docs:
        for positions in readable(first):
            words = [first[i].text[:LONGEST_WORD] for i in positions]
            yield list(zip(words, *(tags(doc, positions) for doc in (first, *others)), strict=True))


def thinned(found: Iterable[Sentence], kept: float, seed: int = 0) -> Iterator[Sentence]:
    """Every sentence with a name, and the share *kept* of those without."""
    chance = random.Random(seed)
    for sentence in found:
        if any(tag != "O" for _, tag, *_ in sentence) or chance.random() < kept:
            yield sentence


def store(found: Iterable[Sentence], path: Path) -> int:
    """Write *found* as the JSON that Stanza's recognizer trains on; the number of sentences."""
    data = [[_token(number, *word) for number, word in enumerate(sentence, 1)] for sentence in found]
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return len(data)


def _token(number: int, word: str, tag: str, *finer: str) -> dict[str, Any]:
    """A word as Stanza reads it, the tags of all layers together where there are several."""
    token: dict[str, Any] = {"id": number, "text": word, "ner": tag}
    return token | {"multi_ner": (tag, *finer)} if finer else token


def store_text(found: Iterable[Sequence[Sequence[str]]], path: Path) -> int:
    """Write *found* as lines of spaced tokens, as the character models will see them; the number of characters."""
    return path.write_text("".join(" ".join(w for w, *_ in s) + " \n" for s in found), encoding="utf-8")


def training(nlp: Language, nkjp: Path, slavner: Path, news: int, *parts: str) -> list[Sentence]:
    """Sentences of *parts* of NKJP with all layers of names, and those of the news and of klastry's own articles *news*
    times, with their own."""
    pieces = list(nkjp_pieces(nlp, nkjp, *parts))
    known = usage(doc for doc, _ in pieces)
    adapted = [[(*word, *[UNKNOWN] * LAYERS) for word in s] for s in sentences(news_docs(nlp, slavner, known))]
    found = list(layered((doc, *layers(doc, plain)) for doc, plain in pieces)) + adapted * news
    random.Random(0).shuffle(found)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nkjp", type=Path, required=True)
    parser.add_argument("--slavner", type=Path, required=True)
    parser.add_argument("--part", action="append", help="of NKJP, for the recognizer: train (the default), dev")
    parser.add_argument("--news", type=int, default=3, help="how often the news and the own articles are repeated")
    parser.add_argument("--nameless", type=float, default=1.0, help="share of the sentences without names to keep")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    nlp = blank()
    news = (options.slavner, options.news)
    train = training(nlp, options.nkjp, *news, "train")
    learnt = training(nlp, options.nkjp, *news, *options.part) if options.part else train
    dev = list(sentences(nkjp_docs(nlp, options.nkjp, "dev")))
    print("train", store(thinned(learnt, options.nameless), options.out / "train.json"), "sentences")
    print("dev", store(dev, options.out / "dev.json"), "sentences")
    text = dict.fromkeys(tuple(word[:2] for word in s) for s in train)
    print("train", store_text(text, options.out / "train.txt"), "characters")
    print("dev", store_text(dev, options.out / "dev.txt"), "characters")


if __name__ == "__main__":
    main()
