"""The table of a model's card: the measures that models are judged by, picked out of their ``metrics.json``.

``python -m corpus.measures FILE…`` prints the models of several files side by side, each named after its folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MEASURES = (
    ("NKJP test documents, names F1", "nkjp_test nouns all f"),
    ("the same, relational adjectives counted as places missed", "nkjp_test with_relational_adjectives all f"),
    ("SlavNER trump + ec, names F1 of the model, as published", "slavner_test as_published all f"),
    ("the same without peoples", "slavner_test without_peoples all f"),
    ("SlavNER trump + ec, names F1 of klastry extract, as published", "slavner_extract as_published all f"),
    ("the same without peoples", "slavner_extract without_peoples all f"),
    ("base forms right among matched", "slavner_extract base_of_matched"),
    ("KPWr test, names F1", "kpwr_test all f"),
    ("PolEval 2018, final score", "poleval_2018 final"),
    ("the same from the gold's own outermost names", "poleval_2018 of_gold_outermost"),
    ("PDB development part, klastry's words: UPOS", "treebank own_words upos"),
    ("full features", "treebank own_words feats"),
    ("lemmas", "treebank own_words lemma"),
    ("attachment (UAS)", "treebank own_words uas"),
    ("attachment with labels (LAS)", "treebank own_words las"),
    ("sentence ends F1", "treebank own_words sentence_ends"),
    ("PDB development part, the treebank's words: UPOS", "treebank gold_words upos"),
    ("full features", "treebank gold_words feats"),
    ("lemmas", "treebank gold_words lemma"),
    ("attachment (UAS)", "treebank gold_words uas"),
    ("attachment with labels (LAS)", "treebank gold_words las"),
    ("NKJP test documents, sentence ends F1", "sentence_ends all f"),
    ("the same, written texts only", "sentence_ends written f"),
    ("words a second, annotating alone", "words_per_second"),
)
"""Rows of the table, and where each figure lies, key by key."""


def looked_up(figures: Mapping[str, Any], keys: str) -> str:
    """The figure at *keys*, a dash where it was not measured."""
    found: Any = figures
    for key in keys.split():
        if not isinstance(found, Mapping) or key not in found:
            return "–"
        found = found[key]
    return f"{found:,}" if isinstance(found, int) else f"{found:.1f}"


def table(models: Mapping[str, Mapping[str, Any]]) -> str:
    """Markdown: a row for each measure that some model has, a column for each model."""
    rows = [["measure", *models], ["---", *["---"] * len(models)]]
    for measure, keys in MEASURES:
        cells = [looked_up(figures, keys) for figures in models.values()]
        if set(cells) != {"–"}:
            rows.append([measure, *cells])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]]
    print(table({path.resolve().parent.name: json.loads(path.read_text(encoding="utf-8")) for path in paths}))


if __name__ == "__main__":
    main()
