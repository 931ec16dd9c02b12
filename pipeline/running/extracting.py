"""Article → Extraction: the linguistic stages in their order, each article on its own."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.entities import entities
from pipeline.entities.view import view
from pipeline.events import events
from pipeline.quotes import quotes
from pipeline.records import Article, Extraction


def extract(article: Article, doc: Doc, seconds: Counter[str] | None = None) -> Extraction:
    """Everything klastry says of *article*, whose annotated text is *doc*; *seconds* gathers the time per stage."""
    if doc.text != article.text:
        raise ValueError(f"{article.path}: the annotated text is not the article's")
    seconds = Counter() if seconds is None else seconds
    clock = time.perf_counter()
    seen = view(doc, article.text)
    named = entities(article, doc, seen)
    clock = _lap(seconds, "entities", clock)
    said = quotes(article, doc, named, seen)
    clock = _lap(seconds, "quotes", clock)
    happened = events(article, doc, named, said)
    _lap(seconds, "events", clock)
    return Extraction(article, named, said, happened)


def extractions(articles: Iterable[Article], nlp: Language, seconds: Counter[str]) -> Iterator[Extraction]:
    """One extraction for every article, in order; a failed article passes through, a new failure becomes its row."""
    for article in articles:
        yield extraction(article, nlp, seconds)


def extraction(article: Article, nlp: Language, seconds: Counter[str]) -> Extraction:
    """The extraction of one article, or its ``failed`` row; what the model learnt of its words is forgotten after it.

    Each article passes the model alone and in a memory zone of its own: batches and longer zones gain no time
    (84 articles, batches of 1, 8 and 32: 3.0 to 3.2 s each), and so its rows are the same in whatever company it comes.
    """
    if article.status != "ok":
        return Extraction(article)
    try:
        with undisturbed(), nlp.memory_zone():
            clock = time.perf_counter()
            doc = nlp(article.text)
            _lap(seconds, "annotating", clock)
            return extract(article, doc, seconds)
    except Exception as error:  # noqa: BLE001  # the one place that turns an article's failure into its row
        return Extraction(failed(article, f"extraction failed: {type(error).__name__}: {error}"))


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for cyclic garbage while an article, or a shard of them, is worked on; it is made after that.

    The rules make many small records that live as long as the article. Python looks for rings among them every few
    hundred, and finds none; the model leaves some five small ones an article.
    """
    asleep = not gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not asleep:
            gc.enable()


def failed(article: Article, why: str) -> Article:
    """The article as a ``failed`` row that says what went wrong."""
    what = f"{article.path}: {why}; please report this article"
    return replace(article, status="failed", error=" ".join(what.split()), text="")


def _lap(seconds: Counter[str], stage: str, since: float) -> float:
    now = time.perf_counter()
    seconds[stage] += now - since  # type: ignore[assignment]  # a Counter adds floats as well
    return now
