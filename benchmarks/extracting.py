"""What extraction costs over the bare model: time, words per second and peak memory, for two folder sizes.

    python -m benchmarks.extracting [--articles 200 2000] [--backend spacy]

The sample corpus is repeated to the size asked for, every copy under its own first line, so that no two texts are
equal. ``klastry extract`` and ``nlp.pipe`` of the same model over the same texts run in a process of their own each,
as whoever runs one of them does, so that neither has met a word before; the ratio compares the two. Neither time holds
what a process does before its first article: importing the code and loading the model.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from corpus.gold import ARTICLES


def folder_of(articles: int, folder: Path) -> None:
    """Write *articles* texts into *folder*."""
    paths = islice(cycle(sorted(ARTICLES.glob("*.txt"))), articles)
    for number, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        (folder / f"{number:06}.txt").write_text(f"Wydanie {number}\n\n{text}", encoding="utf-8")


def extracting(folder: Path, out: Path, backend: str) -> dict[str, float]:
    """Seconds of extraction of *folder* into *out* and of loading, and the peak memory in MB."""
    from pipeline.annotating.models import load
    from pipeline.reading import Limits
    from pipeline.running.extracting import extraction  # noqa: F401  # the rules, which a run imports late
    from pipeline.running.runs import run

    began = time.perf_counter()
    nlp = load(backend=backend)
    loading = time.perf_counter() - began
    began = time.perf_counter()
    run([str(folder)], out, nlp, limits=Limits())
    taken = time.perf_counter() - began
    return {"extract": taken, "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "load": loading}


def bare(out: Path, backend: str) -> dict[str, float]:
    """Seconds of the bare model over the texts in *out*, their number and words."""
    from pipeline.annotating.models import load

    nlp = load(backend=backend)
    texts = [path.read_text(encoding="utf-8") for path in sorted((out / "texts").glob("*.txt"))]
    began = time.perf_counter()
    words, stream = 0, iter(texts)
    while chunk := list(islice(stream, 32)):
        with nlp.memory_zone():
            words += sum(not token.is_space and not token.is_punct for doc in nlp.pipe(chunk) for token in doc)
    return {"articles": len(texts), "words": words, "bare": time.perf_counter() - began}


def _apart(*arguments: str) -> dict[str, float]:
    """What this module measures with *arguments* in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.extracting", *arguments]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--backend", choices=("spacy", "stanza"), default="spacy")
    parser.add_argument("--extract", type=Path, nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.extract or options.bare:
        backend = options.backend
        print(json.dumps(bare(options.bare, backend) if options.bare else extracting(*options.extract, backend)))
        return
    print(f"{platform.machine()}, Python {platform.python_version()}, one process, {options.backend}")
    print("articles    words  extract s  bare s  ratio  words/s  peak MB  load s")
    for articles in options.articles:
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as work:
            folder_of(articles, Path(folder))
            out = str(Path(work) / "out")
            backend = ("--backend", options.backend)
            m = _apart("--extract", folder, out, *backend) | _apart("--bare", out, *backend)
        print(
            f"{m['articles']:8} {m['words']:8} {m['extract']:10.1f} {m['bare']:7.1f} {m['extract'] / m['bare']:6.2f}"
            f" {m['words'] / m['extract']:8.0f} {m['peak']:8.0f} {m['load']:7.2f}"
        )


if __name__ == "__main__":
    main()
