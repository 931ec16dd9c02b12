"""What Stanza trains on, made from public corpora: names, plain text for the character models, word vectors.

``python -m corpus.stanza_data --nkjp FILE --slavner FILE OUT`` writes ``train.json`` and
``dev.json`` (names on klastry's own tokens, as the bridge hands them over), and
``train.txt`` and ``dev.txt`` (the same sentences, a line each, their tokens set apart as the character models will
see them). The names are those of the spaCy pipeline: one split, one set of conventions.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from corpus.names import SLAVNER_TRAINING, nkjp_docs, own_docs, slavner_docs
from pipeline.annotating.models import blank
from pipeline.annotating.stanza_names import LONGEST_WORD, readable, tags

Sentence = list[tuple[str, str]]
"""Words with their tags."""


def sentences(docs: Iterable[Doc]) -> Iterator[Sentence]:
    for doc in docs:
        for positions in readable(doc):
            words = [doc[i].text[:LONGEST_WORD] for i in positions]
            yield list(zip(words, tags(doc, positions), strict=True))


def thinned(found: Iterable[Sentence], kept: float, seed: int = 0) -> Iterator[Sentence]:
    """Every sentence with a name, and the share *kept* of those without."""
    chance = random.Random(seed)
    for sentence in found:
        if any(tag != "O" for _, tag in sentence) or chance.random() < kept:
            yield sentence


def store(found: Iterable[Sentence], path: Path) -> int:
    """Write *found* as the JSON that Stanza's recognizer trains on; the number of sentences."""
    data = [
        [{"id": number, "text": word, "ner": tag} for number, (word, tag) in enumerate(sentence, 1)]
        for sentence in found
    ]
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return len(data)


def store_text(found: Iterable[Sequence[tuple[str, str]]], path: Path) -> int:
    """Write *found* as lines of spaced tokens, as the character models will see them; the number of characters."""
    return path.write_text("".join(" ".join(w for w, _ in s) + " \n" for s in found), encoding="utf-8")


def training(nlp: Language, nkjp: Path, slavner: Path, news: int, *parts: str) -> list[Sentence]:
    """Sentences of *parts* of NKJP, and those of the news and of klastry's own articles *news* times."""
    adapted = list(sentences(slavner_docs(nlp, slavner, SLAVNER_TRAINING))) + list(sentences(own_docs(nlp)))
    found = list(sentences(nkjp_docs(nlp, nkjp, *parts))) + adapted * news
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
    print("train", store_text(dict.fromkeys(map(tuple, train)), options.out / "train.txt"), "characters")
    print("dev", store_text(dev, options.out / "dev.txt"), "characters")


if __name__ == "__main__":
    main()
