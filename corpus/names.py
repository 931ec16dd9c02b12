"""Training and measuring data of the names model: corpora → spaCy documents with PER, ORG and LOC.

``python -m corpus.names --nkjp FILE --slavner FILE OUT`` writes ``train.spacy`` and ``dev.spacy``.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from corpus.gold import gold_files, text_of
from corpus.harmony import Usage, harmonised
from corpus.readers import nkjp, slavner
from pipeline.annotating.models import blank
from pipeline.annotating.morphology import analyses

LABELS = ("PER", "ORG", "LOC")
OF_NKJP = {"persName": "PER", "orgName": "ORG", "placeName": "LOC", "geogName": "LOC"}
"""Outermost types of NKJP (before the first hyphen); dates and times are found by rule."""
OF_OWN = {"PER": "PER", "ORG": "ORG", "CLUSTER": "ORG", "LOC": "LOC"}
SLAVNER_TRAINING = ("brexit", "asia_bibi")
SLAVNER_TEST = ("trump", "ec")
PIECE = 12
"""Sentences of one training document; NKJP's own documents are samples of loose paragraphs."""

Name = tuple[int, int, str]


def is_noun(text: str) -> bool:
    """Does *text* hold a possible noun or a name? "polskiego" and "północnokoreański" do not: relational adjectives."""
    words = re.findall(r"[^\W\d_]+", text)
    if len(words) == 1 and words[0].islower():
        return not any(a.pos.startswith("adj") for a in analyses(words[0]))
    return any(
        a.pos in {"subst", "depr", "brev", "ign"} and (a.known or word[0].isupper())
        for word in words
        for a in analyses(word)
    )


def nkjp_names(text: str, entities: Iterable[Name], *, adjectives: bool = False) -> list[Name]:
    """Outermost entities of NKJP under our labels, relational adjectives only on request."""
    mapped = ((start, end, OF_NKJP.get(label.split("-")[0], "")) for start, end, label in entities)
    return [
        (start, end, label)
        for start, end, label in mapped
        if label and (adjectives or label != "LOC" or is_noun(text[start:end]))
    ]


def is_people(form: slavner.Form) -> bool:
    """Does *form* name a people or party followers ("Brytyjczycy", "torysi")? SlavNER has them as PER; we do not."""
    if form.label != "PER" or " " in form.base:
        return False
    readings = [a for word in (form.base, form.base.capitalize()) for a in analyses(word)]
    common = any("nazwa_pospolita" in a.qualifiers for a in readings)
    named = any({"imię", "nazwisko"} & a.qualifiers for a in readings)
    return form.identity.startswith("GPE-") or (common and not named)


def annotated(nlp: Language, text: str, names: Iterable[Name]) -> Doc:
    """*text* as klastry's tokens and sentences, with *names* widened to whole tokens."""
    doc = nlp(text)
    spans = (doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in names)
    doc.set_ents(filter_spans([span for span in spans if span is not None]))
    return doc


def _pieces(document: nkjp.Document) -> Iterator[nkjp.Document]:
    for first in range(0, len(document.sentences), PIECE):
        yield nkjp.Document(document.name, document.sentences[first : first + PIECE])


def typeset(text: str) -> str:
    """*text* with its straight quotation marks, where they pair, as Polish ones; no offset changes."""
    if text.count('"') % 2:
        return text
    marks = itertools.cycle("„”")
    return re.sub('"', lambda _: next(marks), text)


def nkjp_pieces(nlp: Language, path: Path, *parts: str) -> Iterator[tuple[Doc, nkjp.Rebuilt]]:
    """The documents of *parts* of NKJP in pieces, with the text that each was made of."""
    for document in nkjp.documents(path):
        if document.part in parts:
            for piece in _pieces(document):
                plain = nkjp.rebuilt(piece)
                text = typeset(plain.text) if crc32(plain.text.encode()) % 2 else plain.text
                yield annotated(nlp, text, nkjp_names(plain.text, plain.entities)), plain


def nkjp_docs(nlp: Language, path: Path, *parts: str) -> Iterator[Doc]:
    return (doc for doc, _ in nkjp_pieces(nlp, path, *parts))


def slavner_docs(nlp: Language, path: Path, topics: Sequence[str]) -> Iterator[Doc]:
    for article in slavner.articles(path):
        if article.topic in topics:
            people = {form.form for form in article.forms if is_people(form)}
            names = (
                (start, end, label)
                for start, end, label in slavner.occurrences(article)
                if label in LABELS and article.text[start:end] not in people
            )
            yield annotated(nlp, article.text, names)


def own_docs(nlp: Language) -> Iterator[Doc]:
    """klastry's own development articles, clusters as organisations."""
    for gold in gold_files():
        if gold["split"] == "dev":
            names = ((e["start"], e["end"], OF_OWN[e["label"]]) for e in gold["entities"] if e["label"] in OF_OWN)
            yield annotated(nlp, text_of(gold["id"]), names)


def news_docs(nlp: Language, slavner_path: Path, known: Usage) -> list[Doc]:
    """The news and klastry's own articles that are trained on, with what NKJP would name there, too (*known*)."""
    found = itertools.chain(slavner_docs(nlp, slavner_path, SLAVNER_TRAINING), own_docs(nlp))
    return [harmonised(doc, known) for doc in found]


def store(docs: Iterable[Doc], path: Path) -> int:
    """Write *docs* to *path*; the number of their tokens."""
    binary = DocBin(attrs=["ORTH", "SPACY", "SENT_START", "ENT_IOB", "ENT_TYPE"])
    tokens = 0
    for doc in docs:
        binary.add(doc)
        tokens += len(doc)
    path.parent.mkdir(parents=True, exist_ok=True)
    binary.to_disk(path)
    return tokens


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nkjp", type=Path, required=True)
    parser.add_argument("--slavner", type=Path, required=True)
    parser.add_argument("--part", action="append", help="of NKJP, to train on: train (the default), dev")
    parser.add_argument("--news", type=int, default=3, help="how often SlavNER and klastry's own articles are repeated")
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    nlp = blank()
    training = list(nkjp_docs(nlp, options.nkjp, *(options.part or ["train"])))
    training += news_docs(nlp, options.slavner, {}) * options.news
    random.Random(0).shuffle(training)
    print("train", store(training, options.out / "train.spacy"), "tokens")
    print("dev", store(nkjp_docs(nlp, options.nkjp, "dev"), options.out / "dev.spacy"), "tokens")


if __name__ == "__main__":
    main()
