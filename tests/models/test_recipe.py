"""The training recipe runs: a few steps over sentences written here."""

from __future__ import annotations

from pathlib import Path

from spacy.cli.train import train

from corpus.names import annotated, store
from corpus.shipping import ship
from corpus.training import overrides
from pipeline.annotating.models import blank, load

CONFIG = Path(__file__).parents[2] / "models" / "klastry_names" / "config.cfg"
SENTENCES = [
    ("Jan Kowalski mieszka w Opolu.", [(0, 12, "PER"), (23, 28, "LOC")]),
    ("Klaster „Szkło” działa w Krośnie.", [(0, 15, "ORG"), (25, 32, "LOC")]),
    ("Anna Lis kieruje Hutą Lenina.", [(0, 8, "PER"), (17, 28, "ORG")]),
    ("Nic się nie stało.", []),
]


def test_recipe_trains_ships_and_loads(tmp_path: Path) -> None:
    nlp = blank()
    docs = [annotated(nlp, text, names) for text, names in SENTENCES] * 4
    for part in ("train", "dev"):
        store(docs, tmp_path / f"{part}.spacy")
    options = [
        f"--paths.train={tmp_path / 'train.spacy'}",
        f"--paths.dev={tmp_path / 'dev.spacy'}",
        "--training.max_steps=24",
        "--training.eval_frequency=12",
        "--training.batcher.size=60",
        "--training.optimizer.learn_rate.warmup_steps=2",
        "--training.dropout=0.0",
        "--components.polish_names.model.tok2vec.embed.word_dropout=0.0",
    ]
    train(CONFIG, tmp_path / "out", overrides=overrides(options))
    ship(tmp_path / "out" / "model-best", tmp_path / "shipped")
    assert not (tmp_path / "shipped" / "vocab").exists()
    trained = load(tmp_path / "shipped")
    assert trained.pipe_names == ["polish_sentences", "polish_lemmas", "polish_names"]
    doc = trained("Jan Kowalski mieszka w Opolu.")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Jan Kowalski", "PER"), ("Opolu", "LOC")]


def test_overrides_read_json_and_text() -> None:
    assert overrides(["--a.b=3", "--c.d=x/y"]) == {"a.b": 3, "c.d": "x/y"}
