"""The spaCy pipeline's recipe runs, for a few steps over sentences written here, and klastry runs what it makes."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest
from weasel.cli.run import project_run

from corpus.training import overrides
from pipeline.annotating.catalogue import described
from pipeline.annotating.checking import fault
from pipeline.annotating.models import load
from tests.models.corpora import write_all

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "models" / "klastry_names"
FEW_STEPS = {
    "root": str(ROOT), "work": "build", "out": "weights", "news": 0,
    "options": "--training.max_steps=40 --training.eval_frequency=20 --training.batcher.size=200 "
    "--training.dropout=0.0 --training.optimizer.learn_rate.warmup_steps=2 "
    "--components.polish_names.model.tok2vec.embed.word_dropout=0.0",
    "tagging": "--training.by.words=100 --training.by.dropout=0.0",
    "voted": 100, "times": 1, "epochs": 14,
}  # fmt: skip


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the recipe makes of two small corpora."""
    folder = tmp_path_factory.mktemp("spacy")
    shutil.copy(PROJECT / "project.yml", folder)
    shutil.copy(PROJECT / "config.cfg", folder)
    shutil.copy(PROJECT / "morphology.cfg", folder)
    options = {f"vars.{name}": value for name, value in {**FEW_STEPS, **write_all(folder)}.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
        for step in ("convert", "train", "tag", "vote", "learn", "ship", "measure"):
            project_run(folder, step, overrides=options)
    return folder / "weights"


def test_the_shipped_pipeline_is_lean_whole_and_works(weights: Path) -> None:
    assert not (weights / "vocab").exists()
    model = described(weights, "shipped")
    assert (model.name, model.licence, model.expected) == ("klastry_names", "GPL-3.0-only", model.sha256)
    assert fault(model) == ""


def test_it_has_learned(weights: Path) -> None:
    doc = load(weights)("Jan Kowalski mieszka w Opolu.")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Jan Kowalski", "PER"), ("Opolu", "LOC")]


def test_the_tagger_is_there_for_whoever_wants_it(weights: Path) -> None:
    nlp = load(weights)
    assert nlp.pipe_names == ["polish_sentences", "polish_lemmas", "polish_names"]
    nlp.enable_pipe("polish_morphology")
    doc = nlp("Jan mieszka w małej dzielnicy.")
    assert [token.pos_ for token in doc] == ["PROPN", "VERB", "ADP", "ADJ", "NOUN", "PUNCT"]
    assert str(doc[3].morph) == "Case=Loc|Degree=Pos|Gender=Fem|Number=Sing"
    assert doc[3].lemma_ == "mały"


def test_it_is_measured(weights: Path) -> None:
    figures = json.loads((weights.parent / "metrics.json").read_text(encoding="utf-8"))
    assert figures["nkjp_test"]["nouns"]["all"]["gold"] == 96
    assert figures["slavner_extract"]["as_published"]["all"]["gold"] == 2
    assert figures["kpwr_test"]["all"]["gold"] == 2
    assert 0 <= figures["poleval_2018"]["final"] <= 100
    assert figures["treebank"]["own_words"]["tokens"] == 100


def test_overrides_read_json_and_text() -> None:
    assert overrides(["--a.b=3", "--c.d=x/y"]) == {"a.b": 3, "c.d": "x/y"}
