"""Other people's spaCy pipelines at klastry's tokens and labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.annotating.models import blank, load
from pipeline.errors import ModelError
from tests.annotating.making import package, pipeline

TEXT = (
    "Anna Kowalska z Ministerstwa Rozwoju była 12.03.2024 r. w maju nad Wisłą. „Do Krakowa” – powiedziałem.\n\nKoniec"
)


def test_a_foreign_pipeline_reads_klastrys_tokens_and_speaks_its_labels(tmp_path: Path) -> None:
    nlp = load(pipeline(tmp_path / "model"))
    doc, ours = nlp(TEXT), blank()(TEXT)
    assert doc.text == TEXT
    assert [token.text for token in doc] == [token.text for token in ours]
    assert [token.lemma_ for token in doc] == [token.lemma_ for token in ours]
    assert [sentence.text for sentence in doc.sents] == [sentence.text for sentence in ours.sents]
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("Anna Kowalska", "PER"),
        ("Ministerstwa Rozwoju", "ORG"),
        ("Krakowa", "LOC"),
    ]
    assert nlp.pipe_names == ["polish_sentences", "entity_ruler", "polish_lemmas", "klastry_labels"]
    assert nlp.batch_size == 1


def test_an_installed_pipeline_is_taken_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = package(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    assert [entity.label_ for entity in load(name)("Nad Wisłą. Anna Kowalska").ents] == ["PER"]


def test_a_pipeline_without_names_is_an_error(tmp_path: Path) -> None:
    folder = pipeline(tmp_path / "model", [("HAJLAJT", ["Anna"])])
    with pytest.raises(ModelError) as caught:
        load(folder)
    assert str(caught.value) == f"{folder}: knows no names: HAJLAJT; add its labels to name_labels.csv"


def test_a_name_that_is_no_model_is_an_error() -> None:
    with pytest.raises(ModelError) as caught:
        load("pl_core_news_xxl")
    assert str(caught.value) == (
        "pl_core_news_xxl: holds no model; give the folder of a spaCy pipeline (config.cfg) or of a Stanza package "
        "(resources.json), or an installed package"
    )
