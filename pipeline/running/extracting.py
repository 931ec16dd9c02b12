"""Article → Extraction: the linguistic stages in their order, each article on its own."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.entities import entities
from pipeline.entities.view import view
from pipeline.events import events
from pipeline.quotes import quotes
from pipeline.records import Article, Extraction

CHUNK = 32
"""Articles that share one memory zone and one call of the model; larger chunks gain nothing measurable."""


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
    stream = iter(articles)
    while chunk := list(islice(stream, CHUNK)):
        with nlp.memory_zone():
            done = list(_chunk(chunk, nlp, seconds))
        yield from done


def _chunk(chunk: list[Article], nlp: Language, seconds: Counter[str]) -> Iterator[Extraction]:
    clock = time.perf_counter()
    readable = [article for article in chunk if article.status == "ok"]
    try:
        docs: dict[str, Doc] = {
            a.article_id: doc for a, doc in zip(readable, nlp.pipe(a.text for a in readable), strict=True)
        }
    except Exception:  # noqa: BLE001  # one bad article must not cost its neighbours: each is annotated alone below
        docs = {}
    _lap(seconds, "annotating", clock)
    for article in chunk:
        if article.status != "ok":
            yield Extraction(article)
            continue
        try:
            yield extract(article, docs.get(article.article_id) or nlp(article.text), seconds)
        except Exception as error:  # noqa: BLE001  # the one place that turns an article's failure into its row
            yield Extraction(failed(article, error))


def failed(article: Article, error: Exception) -> Article:
    """The article as a ``failed`` row that says what went wrong."""
    what = f"{article.path}: extraction failed: {type(error).__name__}: {error}; please report this article"
    return replace(article, status="failed", error=" ".join(what.split()), text="")


def _lap(seconds: Counter[str], stage: str, since: float) -> float:
    now = time.perf_counter()
    seconds[stage] += now - since  # type: ignore[assignment]  # a Counter adds floats as well
    return now
