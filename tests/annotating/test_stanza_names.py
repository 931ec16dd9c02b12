"""The bridge to Stanza with a recognizer written here: what it is given, and what becomes of its answers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from spacy.tokens import Span

from pipeline.annotating import stanza_names
from pipeline.annotating.labels import names_nothing, our_label
from pipeline.annotating.models import blank, load
from pipeline.annotating.shipped import meta, model_folder
from pipeline.annotating.stanza_names import Name, Sentence, StanzaNames, in_groups, readable
from pipeline.errors import ModelError

NLP = blank()
TEXT = "– Powiedziałem to –  mówi Anna Lis.\n\nW Opolu byłem 5 maja"


class Known:
    """Finds the names it is told, and keeps what it was asked."""

    def __init__(self, **labels: str) -> None:
        self.labels, self.calls = labels, list[list[list[str]]]()

    def __call__(self, sentences: list[Sentence]) -> list[list[Name]]:
        self.calls.append([sentence.words for sentence in sentences])
        return [[(i, i, self.labels[w]) for i, w in enumerate(s.words) if w in self.labels] for s in sentences]


def test_sentences_of_words_go_out_and_names_come_back() -> None:
    known = Known(Anna="persName", Opolu="placeName-settlement", maja="date")
    doc = StanzaNames(known)(NLP(TEXT))
    assert known.calls == [
        [["–", "Powiedziałem", "to", "–", "mówi", "Anna", "Lis", "."], ["W", "Opolu", "byłem", "5", "maja"]]
    ]
    assert doc.text == TEXT
    assert [(e.text, e.label_, e.start_char) for e in doc.ents] == [("Anna", "PER", 26), ("Opolu", "LOC", 39)]
    assert [s.text.strip() for s in doc.sents] == [s.text.strip() for s in NLP(TEXT).sents]
    assert [t.lemma_ for t in doc][1] == "powiedzieć"


def test_a_name_over_several_words() -> None:
    doc = StanzaNames(lambda sentences: [[(5, 6, "PER")], []])(NLP(TEXT))
    assert [e.text for e in doc.ents] == ["Anna Lis"]


def test_the_names_found_before_go_out_as_tags_and_are_replaced() -> None:
    doc, heard = NLP(TEXT), list[Sentence]()
    doc.set_ents([Span(doc, 6, 8, "PER"), Span(doc, 11, 12, "LOC")])
    assert [e.text for e in StanzaNames(lambda sentences: heard.extend(sentences) or [[], []])(doc).ents] == []
    assert [sentence.before for sentence in heard] == [
        ["O", "O", "O", "O", "O", "B-PER", "E-PER", "O"],
        ["O", "S-LOC", "O", "O", "O"],
    ]


def test_long_sentences_and_words_are_cut_for_stanza_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stanza_names, "LONGEST_SENTENCE", 4)
    text = "a" * 90 + " to nie jest słowo Lis"
    known = Known(Lis="PER")
    doc = StanzaNames(known)(NLP(text))
    assert known.calls == [[["a" * 60, "to", "nie", "jest"], ["słowo", "Lis"]]]
    assert [(e.text, e.start_char) for e in doc.ents] == [("Lis", text.index("Lis"))]


def test_what_shares_a_call_depends_on_the_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stanza_names, "TOGETHER", 2)
    known = Known()
    nlp = blank()
    for doc in nlp.pipe(["", "Idzie Raz. Idzie Dwa. Idzie Trzy.", "Cztery."]):
        StanzaNames(in_groups(known))(doc)
    assert [[words[-2] for words in call] for call in known.calls] == [["Raz", "Dwa"], ["Trzy"], ["Cztery"]]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "–––– ---- \n ????", "12 : 34"])
def test_texts_without_a_letter_are_not_read(text: str) -> None:
    known = Known()
    assert StanzaNames(known)(NLP(text)).text == text
    assert known.calls == []


def test_every_token_but_white_space_is_in_one_sentence() -> None:
    doc = NLP(TEXT * 3)
    assert [i for part in readable(doc) for i in part] == [t.i for t in doc if not t.is_space]


@pytest.mark.parametrize(
    ("label", "ours"),
    [("PER", "PER"), ("placeName-country", "LOC"), ("nam_org", "ORG"), ("orgName", "ORG"), ("date", ""), ("XYZ", "")],
)
def test_labels_of_others(label: str, ours: str) -> None:
    assert our_label(label) == ours


def test_a_model_of_dates_names_nothing() -> None:
    assert names_nothing(["date", "time"])
    assert not names_nothing(["date", "persName"])


def message(*given: object) -> str:
    with pytest.raises(ModelError) as caught:
        load(*given)  # type: ignore[arg-type]
    return str(caught.value)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    (tmp_path / "resources.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_without_stanza_the_error_says_what_to_install(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stanza", None)
    assert message(damaged, "stanza") == (
        "Stanza: cannot be imported: import of stanza halted; None in sys.modules; pip install stanza torch"
    )


def test_a_damaged_package_is_an_error(damaged: Path) -> None:
    assert message(damaged) == (
        f"{damaged}: cannot be loaded: No processors to load for language pl. Language pl is currently unsupported; "
        "fetch or train the package anew"
    )


def test_a_package_without_its_files_is_an_error(damaged: Path) -> None:
    resources = '{"pl": {"packages": {"default": {"ner": "nkjp"}}, "ner": {"nkjp": {}}}}'
    (damaged / "resources.json").write_text(resources, encoding="utf-8")
    assert message(damaged).startswith(f"{damaged}: cannot be loaded: Could not find the model file ")


def test_the_backend_must_be_that_of_the_model(damaged: Path) -> None:
    assert message(damaged, "spacy") == f"{damaged}: is no model of the spacy backend; use --backend stanza"


def test_a_package_is_named_after_its_folder(damaged: Path) -> None:
    assert meta(model_folder(damaged)) == {"lang": "pl", "name": damaged.name, "version": ""}


def test_the_spacy_backend_does_not_import_torch() -> None:
    code = "import sys, pipeline.annotating.models; print(sorted({'torch', 'stanza', 'thinc'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['thinc']\n"
