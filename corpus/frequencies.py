"""How frequent words are in Polish and in other languages: ``python -m corpus.frequencies OUT``.

A word that many languages know is a name as a rule ("Chelsea", "Schmidt", "Siemens"), whatever Morfeusz makes of it.
wordfreq's lists (https://github.com/rspeer/wordfreq, data CC BY-SA 4.0; ``pip install wordfreq``) are read once into
one table: a word, and for each language of :data:`LANGUAGES` how frequent it is on the Zipf scale, the logarithm to
base 10 of its occurrences in a thousand million words, 0 where the list lacks it. The commonest Polish words lead.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from math import log10
from pathlib import Path

LANGUAGES = (
    *("pl", "en", "de", "fr", "it", "es", "cs", "nl", "pt", "sv", "fi", "ca"),
    *("nb", "hu", "tr", "ro", "sk", "sh", "lt", "da", "id", "vi", "lv", "sl"),
)
"""Polish and other languages in Latin letters."""
FEW = 2
"""Other languages that must know a word which the Polish list lacks."""

Frequencies = Mapping[str, tuple[float, ...]]


def table(lists: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[float, ...]]:
    """Of the share that each of *lists* (by language) gives its words: the rows of the table."""
    polish = lists["pl"]
    known = Counter(word for language, words in lists.items() if language != "pl" for word in words)
    order = sorted(polish, key=lambda word: (-polish[word], word))
    order += sorted(word for word, languages in known.items() if languages >= FEW and word not in polish)
    return {word: tuple(_zipf(lists[language].get(word, 0.0)) for language in LANGUAGES) for word in order}


def _zipf(share: float) -> float:
    return round(max(0.0, log10(share) + 9), 2) if share else 0.0


def store(rows: Frequencies, path: Path) -> None:
    lines = ("\t".join((word, *(f"{value:g}" for value in row))) for word, row in rows.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in ("\t".join(("word", *LANGUAGES)), *lines)), encoding="utf-8")


def read(path: Path) -> dict[str, tuple[float, ...]]:
    """The table that :func:`store` wrote, in its order."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:] if line)
    return {word: tuple(map(float, values)) for word, *values in rows}


def main() -> None:
    from wordfreq import available_languages, get_frequency_dict  # type: ignore[import-not-found]  # the user's own

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    large = available_languages("large")
    lists = {one: get_frequency_dict(one, "large" if one in large else "best") for one in LANGUAGES}
    rows = table(lists)
    store(rows, options.out)
    print(len(rows), "words")


if __name__ == "__main__":
    main()
