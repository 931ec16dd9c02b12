from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.annotating import names
from pipeline.annotating.models import MAX_LENGTH, blank, load
from pipeline.annotating.names import NameRecognizer, pieces
from pipeline.errors import ModelError

TEXT = "Klaster „Dolina Szkła” z Krosna nagrodził Jan Kowalski. – Cieszę się – mówi Anna Lis.\n\n" * 3


def test_blank_annotates_tokens_sentences_and_lemmas_only() -> None:
    doc = blank()(TEXT)
    assert doc.text == TEXT
    assert doc.has_annotation("SENT_START")
    assert doc.has_annotation("LEMMA")
    assert not doc.ents


def test_empty_and_blank_texts_pass() -> None:
    for text in ("", " ", "\n\n", "\u00a0"):
        assert blank()(text).text == text


def test_long_texts_are_not_refused() -> None:
    assert blank().max_length == MAX_LENGTH > 2_000_000


def test_a_folder_without_a_model_is_an_error_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: holds no model; give the folder of a spaCy pipeline (config.cfg) or of a Stanza package "
        "(resources.json), or an installed package"
    )


def test_a_damaged_model_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(tmp_path)


def test_pieces_cover_the_document_and_prefer_sentence_starts() -> None:
    doc = blank()("Jest tu. " * 50)
    found = list(pieces(doc, 40))
    assert [piece.start for piece in found] == [0, *(piece.end for piece in found[:-1])]
    assert found[-1].end == len(doc)
    assert all(len(piece) <= 40 and piece[0].is_sent_start for piece in found)


def test_pieces_of_a_sentence_without_an_end() -> None:
    doc = blank()("słowo " * 100)
    assert [len(piece) for piece in pieces(doc, 40)] == [40, 40, 20]


def _entities(doc: Doc) -> list[tuple[int, int, str]]:
    return [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]


def test_the_shipped_model_knows_plain_names(nlp: Language) -> None:
    doc = nlp("Anna Kowalska z Ministerstwa Rozwoju i Technologii przyjechała do Opola.")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("Anna Kowalska", "PER"),
        ("Ministerstwa Rozwoju i Technologii", "ORG"),
        ("Opola", "LOC"),
    ]


def test_names_do_not_depend_on_company(nlp: Language) -> None:
    texts = [TEXT[: 30 * (i + 1)] for i in range(8)]
    together = [_entities(doc) for doc in nlp.pipe(texts, batch_size=8)]
    assert together == [_entities(nlp(text)) for text in texts]
    assert [doc.text for doc in nlp.pipe(["", "Opole", ""])] == ["", "Opole", ""]


def test_long_documents_are_read_in_pieces(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    if not isinstance(nlp.get_pipe(nlp.pipe_names[-1]), NameRecognizer):
        pytest.skip("the model at hand was trained before pieces")
    whole = _entities(nlp(TEXT))
    monkeypatch.setattr(names, "PIECE", 25)
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert _entities(doc) == whole
    assert all(isinstance(entity, Span) for entity in doc.ents)


def test_a_megabyte_without_a_line_end_is_read(nlp: Language) -> None:
    text = "–„" * 100_000
    assert nlp(text).text == text
