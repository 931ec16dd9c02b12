"""Figures of a names model on the public corpora: ``python -m corpus.measuring MODEL --nkjp FILE --slavner FILE``.

NKJP: strict spans of its test part (outermost PER, ORG, LOC), with and without relational adjectives in the gold.
SlavNER: distinct forms an article, small letters, PER/LOC/ORG, micro-averaged over the topics that are not trained on.
Sentence ends: NKJP's test part as rebuilt text. The result is one JSON object, which a model's
``metrics.json`` holds.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from corpus.names import LABELS, SLAVNER_TEST, is_people, nkjp_names
from corpus.readers import nkjp, slavner
from pipeline.annotating.models import load

UNPUNCTUATED = ("./711-", "./720-")
"""Documents of NKJP that are transcripts of talk, without capitals and stops."""


class Tally:
    """True and false positives and misses under each label."""

    def __init__(self) -> None:
        self.hits, self.given, self.gold = Counter[str](), Counter[str](), Counter[str]()

    def add(self, gold: set[Any], given: set[Any]) -> None:
        """Items whose last element is their label."""
        for counter, items in ((self.hits, gold & given), (self.given, given), (self.gold, gold)):
            counter.update(item[-1] for item in items)

    def figures(self) -> dict[str, dict[str, float]]:
        return {label: self._figure([label]) for label in LABELS} | {"all": self._figure(LABELS)}

    def _figure(self, labels: Iterable[str]) -> dict[str, float]:
        hits, given, gold = (sum(c[x] for x in labels) for c in (self.hits, self.given, self.gold))
        return figure(hits, given, gold)


def figure(hits: int, given: int, gold: int) -> dict[str, float]:
    """Precision, recall and F1 in per cent."""
    precision, recall = hits / max(given, 1), hits / max(gold, 1)
    f = 2 * hits / max(given + gold, 1)
    return {"p": round(100 * precision, 2), "r": round(100 * recall, 2), "f": round(100 * f, 2), "gold": gold}


def nkjp_part(path: Path, part: str) -> Iterator[tuple[str, nkjp.Rebuilt]]:
    for document in nkjp.documents(path):
        if document.part == part:
            yield document.name, nkjp.rebuilt(document)


def names_of_nkjp(nlp: Language, path: Path, part: str) -> dict[str, Any]:
    without, including = Tally(), Tally()
    plain = [text for _, text in nkjp_part(path, part)]
    for text, doc in zip(plain, nlp.pipe(t.text for t in plain), strict=True):
        given = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        without.add(set(nkjp_names(text.text, text.entities)), given)
        including.add(set(nkjp_names(text.text, text.entities, adjectives=True)), given)
    return {"nouns": without.figures(), "with_relational_adjectives": including.figures()}


def names_of_slavner(nlp: Language, path: Path, topics: Iterable[str]) -> dict[str, Any]:
    published, ours = Tally(), Tally()
    for article in slavner.articles(path):
        if article.topic in topics:
            forms = [form for form in article.forms if form.label in LABELS]
            people = {(form.form.lower(), form.label) for form in forms if is_people(form)}
            gold = {(form.form.lower(), form.label) for form in forms}
            given = {(e.text.lower(), e.label_) for e in nlp(article.text).ents}
            published.add(gold, given)
            ours.add(gold - people, given - people)
    return {"as_published": published.figures(), "without_peoples": ours.figures()}


def sentence_ends(nlp: Language, path: Path, part: str) -> dict[str, dict[str, float]]:
    counts = {"all": [0, 0, 0], "written": [0, 0, 0]}
    with nlp.select_pipes(enable=["polish_sentences"]):
        for name, text in nkjp_part(path, part):
            gold = {end for _, end in text.sentences}
            given = {s[-1].idx + len(s[-1]) for s in nlp(text.text).sents}
            for key in ("all", "written") if not name.startswith(UNPUNCTUATED) else ("all",):
                for i, value in enumerate((gold & given, given, gold)):
                    counts[key][i] += len(value)
    return {key: figure(*values) for key, values in counts.items()}


def speed(nlp: Language, path: Path, words: int = 100_000) -> int:
    """Words a second of ``nlp.pipe`` over SlavNER's articles, after a first look at a few of them."""
    texts = [article.text for article in slavner.articles(path)]
    list(nlp.pipe(texts[:20]))
    started, done = time.perf_counter(), 0
    for doc in nlp.pipe(texts[20:]):
        done += sum(not token.is_space and not token.is_punct for token in doc)
        if done >= words:
            break
    return round(done / (time.perf_counter() - started))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("--nkjp", type=Path, required=True)
    parser.add_argument("--slavner", type=Path, required=True)
    parser.add_argument("--part", default="test")
    parser.add_argument("--out", type=Path, help="write the figures here instead of printing them")
    options = parser.parse_args()
    started = time.perf_counter()
    nlp = load(options.model)
    found: dict[str, Any] = {"load_seconds": round(time.perf_counter() - started, 2)}
    found["words_per_second"] = speed(nlp, options.slavner)
    found[f"nkjp_{options.part}"] = names_of_nkjp(nlp, options.nkjp, options.part)
    found["slavner_test"] = names_of_slavner(nlp, options.slavner, SLAVNER_TEST)
    found["sentence_ends"] = sentence_ends(nlp, options.nkjp, options.part)
    figures = json.dumps(found, ensure_ascii=False, indent=1)
    if options.out:
        options.out.write_text(figures + "\n", encoding="utf-8")
    else:
        print(figures)


if __name__ == "__main__":
    main()
