"""One input tried: does anything escape, does a promise break, and how long does it take?

Routes: every format (bytes → articles), ``cleaning`` (a text through the passes that know no names: cleaning, stamps,
dates and lengths of time), ``rules`` (entities, quotes and events of a ``Doc`` whose names and sentences are thrown by
dice, for klastry runs any model), and ``extraction`` (the whole way with the shipped model).
"""

from __future__ import annotations

import csv
import io
import re
import signal
import time
import traceback
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from types import FrameType

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotating.tokens import PolishTokenizer
from pipeline.calendar import durations, moments
from pipeline.cleaning import clean
from pipeline.errors import ReadingError
from pipeline.reading import Source, articles
from pipeline.reading.lines import regular
from pipeline.records import Article, Extraction
from pipeline.running.extracting import extract
from pipeline.stamps import stamps
from pipeline.tables import rows
from tests.fuzz.files import FORMS, file
from tests.fuzz.texts import text

SHARES = {
    "txt": 20, "md": 12, "html": 4, "docx": 16, "pdf": 6, "eml": 10, "json": 8, "jsonl": 6, "csv": 6,
    "cleaning": 7, "rules": 3, "extraction": 2,
}  # fmt: skip
"""Of a hundred inputs so many take each route: a text extracted costs as much as ten files read."""
HANGING = 60
"""Seconds after which an input counts as one that hangs."""
_UNFORESEEN = re.compile(r": cannot be read \(\w+: ")
_NOT_REGULAR = re.compile("[\r\0]|\n{3}|\\A\n|\n\\Z|[\ud800-\udfff]")
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")
_PUBLISHED = ("", "2021-03-04", "1900-01-01", "2099-12-31", "2020-02-29")


@dataclass(frozen=True, slots=True)
class Input:
    """What is tried: a file's name and bytes, or a text in UTF-8 (``.text``) for the routes that read no file."""

    route: str
    name: str
    content: bytes
    size: int
    """Bytes when unpacked."""
    dice: int = 0
    """Seed of what is thrown beside the text (names, sentences, day of publication)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went: seconds of processor, and what broke (empty: nothing)."""

    seconds: float
    fault: str = ""


class Hanging(BaseException):
    """Raised inside an input that takes too long; no handler of errors stops it."""


def made(seed: int, number: int, route: str = "") -> Input:
    """The *number*-th input of *seed*, for *route* or for any."""
    dice = Random(f"{seed} {number}")
    drawn = dice.choices(tuple(SHARES), tuple(SHARES.values()))[0]
    route = route or drawn
    if route in FORMS:
        return Input(route, *file(dice, route))
    longest = 60_000 if route == "cleaning" or dice.randrange(8) == 0 else 300
    content = text(dice, longest).encode("utf-8", "replace")
    return Input(route, "a.text", content, len(content), dice.randrange(1 << 30))


def tried(what: Input, nlp: Language) -> Outcome:
    """Try *what*; every error and every broken promise is a fault. The clock stops before promises are looked at."""
    began = time.process_time()
    try:
        with _watched():
            found = _worked(what, nlp)
    except (Exception, Hanging):  # noqa: BLE001  # this is what is looked for
        return Outcome(time.process_time() - began, traceback.format_exc())
    seconds = time.process_time() - began
    return Outcome(seconds, next(filter(None, (_broken(what, one) for one in found)), ""))


def _worked(what: Input, nlp: Language) -> list[Extraction]:
    """What klastry makes of *what*."""
    if what.route in FORMS:
        return [Extraction(article) for article in articles(Source(".", what.name, content=what.content))]
    try:
        whole = clean(regular(what.content.decode())).text
    except ReadingError:  # half a character
        return []
    dice = Random(what.dice)
    published = dice.choice(_PUBLISHED)
    if not whole:
        return []
    article = Article("a", what.name, title="Klaster", published=published, text=whole)
    if what.route == "cleaning":
        stamps(whole)
        moments(whole, published)
        durations(whole)
        return [Extraction(article)]
    if what.route == "rules":
        return [extract(article, _thrown(whole, nlp, dice))]
    with nlp.memory_zone():
        return [extract(article, nlp(whole))]


def _thrown(whole: str, nlp: Language, dice: Random) -> Doc:
    """*whole* in tokens, with names and sentences anywhere."""
    doc = PolishTokenizer(nlp.vocab)(whole)
    often = dice.choice((0.02, 0.1, 0.5))
    opens = np.array([1 if at == 0 or dice.random() < often else -1 for at in range(len(doc))], dtype=np.int64)
    if len(doc):  # at once: each token's own setter looks at the whole text
        doc.from_array(["SENT_START"], opens.astype(np.uint64).reshape(-1, 1))
    names, at = [], 0
    while at < len(doc):
        end = min(len(doc), at + dice.randint(1, 5))
        if dice.random() < often:
            names.append(Span(doc, at, end, dice.choice(("PER", "ORG", "LOC"))))
        at = end
    doc.ents = names
    return doc


@contextmanager
def _watched() -> Iterator[None]:
    """An alarm for what hangs."""

    def alarm(_number: int, _frame: FrameType | None) -> None:
        raise Hanging

    before = signal.signal(signal.SIGALRM, alarm)
    signal.alarm(HANGING)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


# ---- promises --------------------------------------------------------------------------------------------------------


def _broken(what: Input, found: Extraction) -> str:
    """The promise that *found* breaks, or nothing."""
    article = found.article
    if _UNFORESEEN.search(article.error):
        return article.error
    if (article.status == "ok") == bool(article.error):
        return f"status {article.status} with the error {article.error!r}"
    if article.error and not article.error.startswith(what.name):
        return f"an error that does not name its file: {article.error}"
    fields = (article.title, article.source, article.author, article.url, article.published, article.error)
    if any(_CONTROL.search(value) for value in fields):
        return f"a line end or a control character in {fields}"
    return _irregular(article.text) or _disordered(found) or _unwritable(found)


def _irregular(text: str) -> str:
    """How a clean text breaks a promise."""
    if clean(text).text != text:
        return "cleaning a clean text changes it"
    if unicodedata.normalize("NFC", text) != text or _NOT_REGULAR.search(text):
        return "the clean text is not regular"
    return ""


def _disordered(found: Extraction) -> str:
    """How rows break the promises of order, of names that do not overlap, and of ids that are unique."""
    for records in (found.entities, found.quotes):
        if any(before.start > after.start for before, after in pairwise(records)):
            return "rows out of order"
    for before, after in pairwise(found.entities):
        if before.end > after.start:
            return f"names overlap: {before.mention!r}, {after.mention!r}"
    ids = [row[0] for _, row in rows(found)]
    return "" if len(ids) == len(set(ids)) else "ids twice"


def _unwritable(found: Extraction) -> str:
    """How a table would not give back what was written."""
    stream = io.StringIO()
    written = [cells for _, cells in rows(found)]
    csv.writer(stream, lineterminator="\n").writerows(written)
    stream.getvalue().encode("utf-8")
    read = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    return "" if read == written else "the tables read back differently"
