"""One run: input paths → OUT with its tables, ``texts/`` and ``run.json``."""

from __future__ import annotations

import hashlib
import json
import platform
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, BinaryIO

from spacy.language import Language

from pipeline.errors import TableError
from pipeline.exporting import FORMS
from pipeline.reading import Limits, articles, sources
from pipeline.records import Article, Extraction
from pipeline.reviewed import read_reviewed, settle
from pipeline.running.extracting import extractions
from pipeline.tables import COLUMNS, TableWriter, read, write_text

Progress = Callable[[Extraction], None]
PACKAGES = ("klastry", "spacy", "morfeusz2", "trafilatura", "pandas")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: rows per table, articles per status, seconds per stage."""

    rows: dict[str, int]
    statuses: dict[str, int]
    seconds: dict[str, float]
    files: tuple[Path, ...] = field(default=())

    @property
    def failed(self) -> int:
        return sum(count for status, count in self.statuses.items() if status != "ok")


def run(
    paths: Sequence[str],
    out: Path,
    nlp: Language,
    *,
    limits: Limits,
    forms: Iterable[str] = (),
    stdin: BinaryIO | None = None,
    registry: Path | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Extract every article under *paths* into *out*; *forms* names further forms of the tables (``parquet`` …).

    *registry* is the file of the user's own names in force, told in ``run.json``.

    What a reviewer made of ``events.csv`` in *out* is merged with the news, never overwritten.
    Raises :class:`~pipeline.errors.TableError` when that file is damaged or foreign, and leaves it untouched.
    """
    if (out / "events.csv").exists():
        read_reviewed(out / "events.csv")  # refuse a damaged file now, not after an hour's work
    seconds: Counter[str] = Counter()
    rows: Counter[str] = Counter(dict.fromkeys(COLUMNS, 0))
    statuses: Counter[str] = Counter()
    before = _known_articles(out)
    began = time.perf_counter()
    with TableWriter(out, settle) as writer:
        (out / "texts").mkdir(exist_ok=True)
        for extraction in extractions(_read(paths, out, limits, stdin, seconds), nlp, seconds):
            article = extraction.article
            writer.write(extraction)
            if article.status == "ok":
                write_text(out / "texts" / f"{article.article_id}.txt", article.text, durable=False)
                before.discard(article.article_id)
            statuses[article.status] += 1
            rows.update(articles=1, entities=len(extraction.entities), quotes=len(extraction.quotes))
            rows.update(events=len(extraction.events))
            if progress:
                progress(extraction)
    for vanished in before:
        (out / "texts" / f"{vanished}.txt").unlink(missing_ok=True)
    files = [out / f"{table}.csv" for table in COLUMNS]
    clock = time.perf_counter()
    for form in dict.fromkeys(forms):
        files += FORMS[form](out)
    seconds["exporting"] += time.perf_counter() - clock  # type: ignore[assignment]
    seconds["total"] += time.perf_counter() - began  # type: ignore[assignment]
    summary = Summary(dict(rows), dict(sorted(statuses.items())), dict(seconds), tuple(files))
    write_text(
        out / "run.json", json.dumps(_report(out, nlp, limits, registry, summary), ensure_ascii=False, indent=1) + "\n"
    )
    return summary


def _read(
    paths: Sequence[str], out: Path, limits: Limits, stdin: BinaryIO | None, seconds: Counter[str]
) -> Iterator[Article]:
    """Every article of every source, in order; the time between asking for one and having it counts as reading."""
    clock = time.perf_counter()
    for source in sources(paths, stdin, limits):
        if source.location and source.location.resolve().is_relative_to(out.resolve()):
            continue  # OUT lies among the input: its texts and tables are no articles
        for article in articles(source, limits):
            seconds["reading"] += time.perf_counter() - clock  # type: ignore[assignment]
            yield article
            clock = time.perf_counter()


def _known_articles(out: Path) -> set[str]:
    """Ids of the articles whose texts the run before left in *out*."""
    try:
        return set(read(out, "articles")["article_id"])
    except TableError:  # there is none, or somebody made it another table; it is written anew in any case
        return set()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _report(out: Path, nlp: Language, limits: Limits, registry: Path | None, summary: Summary) -> dict[str, Any]:
    meta = nlp.meta
    return {
        "versions": {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}},
        "model": {key: meta.get(key, "") for key in ("lang", "name", "version")},
        "settings": {**asdict(limits), "registry": _digest(registry) if registry else ""},
        "rows": summary.rows,
        "statuses": summary.statuses,
        "seconds": {stage: round(value, 3) for stage, value in summary.seconds.items()},
        "sha256": {table: _digest(out / f"{table}.csv") for table in COLUMNS},
    }
