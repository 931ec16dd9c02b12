"""What models are at hand, and whether they are whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from corpus.shipping import seal
from pipeline.annotating import catalogue, fetching
from pipeline.annotating.catalogue import described, digest, models, row
from pipeline.annotating.checking import SENTENCE, fault
from pipeline.errors import ModelError
from tests.annotating.making import package, pipeline


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only model at hand: shipped, with its checksum and its figures."""
    folder = pipeline(tmp_path / "fake" / "weights")
    seal(folder)
    metrics = {"nkjp_test": {"nouns": {"all": {"f": 81.82}}}, "poleval_2018": {"final": 83.0}}
    (folder.parent / "metrics.json").write_text(json.dumps(metrics), encoding="utf-8")
    monkeypatch.setattr(catalogue, "SHIPPED", {"spacy": folder})
    monkeypatch.setattr(catalogue, "packages", list)
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "nowhere"))
    return folder


def test_the_shipped_models_are_whole() -> None:
    assert [
        model.name for model in models() if model.origin == "shipped" and (model.damaged or not model.expected)
    ] == []


def test_a_shipped_model_with_its_figures(shipped: Path) -> None:
    (model,) = models()
    assert row(model) | {"sha256": "", "megabytes": ""} == {
        "name": "fake_news", "version": "1.0.0", "backend": "spacy", "origin": "shipped", "megabytes": "",
        "licence": "CC0-1.0", "figures": "names NKJP 81.8, PolEval 2018 83.0, names, as its authors say 87.5",
        "sha256": "", "whole": "yes", "folder": str(shipped),
    }  # fmt: skip
    assert model.size == sum(path.stat().st_size for path in shipped.rglob("*") if path.is_file())
    assert fault(model) == ""


def test_one_bit_is_enough_to_tell_a_damaged_model(shipped: Path) -> None:
    weights = next(path for path in sorted(shipped.rglob("*.jsonl")))
    data = bytearray(weights.read_bytes())
    before = digest(shipped)
    data[-2] ^= 1
    weights.write_bytes(data)
    (model,) = models()
    assert model.damaged
    assert row(model)["whole"] == "no"
    assert fault(model) == (
        f"its files have the checksum {digest(shipped)}, it was shipped with {before}; reinstall klastry"
    )
    result = CliRunner().invoke(main, ["models", "check"])
    assert (result.exit_code, result.output) == (1, f"fake_news 1.0.0 ({shipped}): {fault(model)}\n")


def test_a_renamed_file_is_another_model(shipped: Path) -> None:
    before = digest(shipped)
    (shipped / "tokenizer").rename(shipped / "tokeniser")
    assert digest(shipped) != before


def test_installed_packages_and_stanza_folders(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    name = package(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    stanza = tmp_path / "stanza"
    (stanza / "pl").mkdir(parents=True)
    (stanza / "resources.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(stanza))
    installed = [m for m in models() if m.origin == "installed" and tmp_path in m.folder.parents]
    assert [(m.name, m.version, m.backend, m.expected) for m in installed] == [
        (name, "1.0.0", "spacy", ""),
        ("stanza", "", "stanza", ""),
    ]
    assert row(installed[0])["whole"] == ""


def test_a_model_that_does_not_load_is_at_fault(shipped: Path) -> None:
    (shipped / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    seal(shipped)
    assert fault(described(shipped, "shipped")).startswith(f"{shipped}: cannot be loaded: ")


def test_a_model_that_finds_no_name_is_at_fault(tmp_path: Path) -> None:
    folder = pipeline(tmp_path / "model", [("persName", ["Nikt"])])
    wrong = f"finds no name in {SENTENCE!r}; reinstall klastry or train the model anew"
    assert fault(described(folder, "installed")) == wrong


def test_damaged_meta_is_an_error_with_its_remedy(shipped: Path) -> None:
    (shipped / "meta.json").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(main, ["models"])
    assert result.exit_code == 2
    assert result.stderr.startswith(f"klastry: {shipped / 'meta.json'}: is no JSON: ")
    assert result.stderr.endswith("; reinstall or train the model anew\n")


def test_list_and_check_in_the_command_line(shipped: Path) -> None:
    listed = CliRunner().invoke(main, ["models"])
    assert listed.exit_code == 0
    assert listed.output.splitlines()[0] == "name,version,backend,origin,megabytes,licence,figures,sha256,whole,folder"
    assert listed.output.splitlines()[1].startswith("fake_news,1.0.0,spacy,shipped,")
    checked = CliRunner().invoke(main, ["models", "check"])
    assert (checked.exit_code, checked.output) == (0, f"fake_news 1.0.0 ({shipped}): works\n")


def test_the_list_imports_neither_spacy_nor_stanza() -> None:
    code = "import sys, cli; cli.main(['models'], standalone_mode=False); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_fetching_an_unknown_model() -> None:
    with pytest.raises(ModelError) as caught:
        fetching.fetch("pl_core_news_xxl")
    assert str(caught.value) == (
        "pl_core_news_xxl: is no model that can be fetched; known are "
        "pl_core_news_sm, pl_core_news_md, pl_core_news_lg, stanza"
    )


def test_a_failed_download_says_what_the_downloader_said(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = ["-c", "import sys; print('a lot of talk'); print('no route to host', file=sys.stderr); sys.exit(3)"]
    monkeypatch.setitem(fetching.FETCHED, "stanza", failing)
    result = CliRunner().invoke(main, ["models", "fetch", "stanza"])
    assert result.exit_code == 2
    assert result.stderr == "klastry: stanza: could not be fetched: no route to host; is there a network?\n"


def test_a_download_that_ends_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(fetching.FETCHED, "stanza", ["-c", ""])
    result = CliRunner().invoke(main, ["models", "fetch", "stanza"])
    assert (result.exit_code, result.stderr) == (0, "stanza fetched; see klastry models\n")
