"""The Stanza package's recipe runs, for a few steps over sentences written here, and klastry runs what it makes."""

from __future__ import annotations

import json
import shutil
import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from spacy.language import Language
from weasel.cli.run import project_run

from cli import main
from pipeline.annotating.models import load
from pipeline.annotating.shipped import meta
from pipeline.errors import ModelError
from pipeline.tables import records
from tests.models.corpora import write_all

ROOT = Path(__file__).parents[2]
PROJECT = ROOT / "models" / "klastry_stanza" / "project.yml"
FEW_STEPS = {
    "root": str(ROOT), "work": "build", "out": "weights", "learned": str(ROOT / "models/klastry_names/weights"),
    "news": 0, "vector_neighbours": 8, "vector_learned": 8, "vector_contexts": 50, "vector_least": 1, "char_hidden": 8,
    "char_embedding": 8, "char_epochs": 1, "char_batch": 4, "char_bptt": 20, "char_least": 1, "char_evaluate": 1000,
    "hidden": 16, "batch": 8, "rate": 0.02, "steps": 40, "parts": "--part train",
    "parse": "--hidden_dim 8 --num_layers 1 --deep_biaff_hidden_dim 8 --deep_biaff_output_dim 8 --transformed_dim 8 "
    "--tag_emb_dim 8 --word_emb_dim 8 --word_cutoff 1 --lr 0.01 --batch_size 200 --max_steps 40 --eval_interval 20",
}  # fmt: skip
STEPS = ("convert", "vectors", "characters", "names", "trees", "parse", "ship", "measure")
TEXT = "Jan Kowalski mieszka w Opolu.\n\nKlaster „Szkło” działa tam od dawna – mówi Jan Kowalski"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stanza")
    shutil.copy(PROJECT, folder)
    options = {f"vars.{name}": value for name, value in {**FEW_STEPS, **write_all(folder)}.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
        for step in STEPS:
            project_run(folder, step, overrides=options)
    return folder / "weights"


@pytest.fixture(scope="module")
def stanza(package: Path) -> Language:
    """The package, loaded where no network is to be had."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "socket", refused)
        patch.setattr(socket, "create_connection", refused)
        return load(package, "stanza")


def test_the_package_is_laid_out_as_stanza_does(package: Path) -> None:
    assert sorted(str(path.relative_to(package)) for path in package.rglob("*") if path.is_file()) == [
        "meta.json",
        "pl/backward_charlm/klastry.pt",
        "pl/depparse/klastry.pt",
        "pl/forward_charlm/klastry.pt",
        "pl/ner/klastry.pt",
        "pl/pretrain/klastry.pt",
        "resources.json",
    ]
    assert not any(str(package.parent).encode() in path.read_bytes() for path in package.rglob("*.pt"))
    assert meta(package) == {"lang": "pl", "name": "klastry_stanza", "version": "0.4.0"}


def test_the_package_is_measured(package: Path) -> None:
    figures = json.loads((package.parent / "metrics.json").read_text(encoding="utf-8"))
    assert figures["nkjp_test"]["nouns"]["all"]["gold"] == 96
    assert figures["slavner_extract"]["as_published"]["all"]["gold"] == 2
    assert figures["kpwr_test"]["all"]["gold"] == 2
    assert 0 <= figures["poleval_2018"]["final"] <= 100
    assert figures["treebank"]["own_words"]["tokens"] == 100


def test_names_lie_on_klastrys_tokens(stanza: Language) -> None:
    doc = stanza(TEXT)
    assert doc.text == TEXT
    assert stanza.pipe_names == ["polish_sentences", "polish_lemmas", "polish_names", "stanza_names"]
    assert [token.text for token in doc][:7] == ["Jan", "Kowalski", "mieszka", "w", "Opolu", ".", "\n\n"]
    assert ("Jan Kowalski", "PER") in [(entity.text, entity.label_) for entity in doc.ents]
    assert {entity.label_ for entity in doc.ents} <= {"PER", "ORG", "LOC"}


def test_a_parse_is_there_for_whoever_wants_it(package: Path) -> None:
    nlp = load(package, "stanza")
    nlp.enable_pipe("polish_morphology")
    nlp.enable_pipe("stanza_parse")
    before = [(sent.start, sent.end) for sent in load(package, "stanza")(TEXT).sents]
    doc = nlp(TEXT)
    assert doc.has_annotation("DEP")
    assert [(sent.start, sent.end) for sent in doc.sents] == before
    assert [sum(token.head == token for token in sent) for sent in doc.sents] == [1] * len(before)
    assert doc[0].head == doc[2]
    assert doc[0].dep_ == "nsubj"
    assert [(t.head.i, t.dep_) for t in nlp(TEXT)] == [(t.head.i, t.dep_) for t in doc]
    assert len(nlp("")) == 0


def test_a_parse_needs_tags(package: Path) -> None:
    nlp = load(package, "stanza")
    nlp.enable_pipe("stanza_parse")
    with pytest.raises(ModelError, match="polish_morphology"):
        nlp(TEXT)


def test_names_do_not_depend_on_company(stanza: Language) -> None:
    texts = [TEXT[: 30 * (i + 1)] for i in range(4)]
    together = [[(e.start_char, e.end_char, e.label_) for e in doc.ents] for doc in stanza.pipe(texts)]
    assert together == [[(e.start_char, e.end_char, e.label_) for e in stanza(text).ents] for text in texts]


def test_extract_runs_on_it(package: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    options = ["extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--backend", "stanza"]
    done = CliRunner().invoke(main, [*options, "--model", str(package)])
    assert done.exit_code == 0, done.output
    assert "Jan Kowalski" in {row["name"] for row in records(tmp_path / "out", "entities")}
