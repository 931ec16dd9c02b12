"""The treebank reader, over a treebank written here."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from corpus.readers import conllu
from pipeline.errors import ReadingError

TREEBANK = """\
#    A licence without a key.
# sent_id = s-1
# text = „Nic nie  powiedziałem” – dodał.
1\t„\t„\tPUNCT\tinterp\t_\t4\tpunct\t_\tSpaceAfter=No
2\tNic\tnic\tPRON\tsubst:sg:gen:n\tCase=Gen|Number=Sing\t4\tobj\t_\t_
3\tnie\tnie\tPART\tpart\tPolarity=Neg\t4\tadvmod\t_\t_
4-5\tpowiedziałem\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\tpowiedział\tpowiedzieć\tVERB\tpraet\tGender=Masc|Number=Sing\t0\troot\t_\t_
5\tem\tbyć\tAUX\taglt\tNumber=Sing|Person=1|Variant=Long\t4\taux:clitic\t_\t_
5.1\tto\tto\tPRON\t_\t_\t_\t_\t4:obj\t_
6\t”\t”\tPUNCT\tinterp\t_\t4\tpunct\t_\t_
7\t–\t–\tPUNCT\tinterp\t_\t8\tpunct\t_\t_
8\tdodał\tdodać\tVERB\tpraet\tNumber=Sing\t4\tparataxis\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\tinterp\t_\t4\tpunct\t_\t_

# sent_id = s-2
1\tCiecz\tciecz\tNOUN\tsubst\t_\t0\troot\t_\tSpaceAfter=No|Translit=x
2\t.\t.\tPUNCT\tinterp\t_\t1\tpunct\t_\t_
"""


@pytest.fixture(params=["a.conllu", "a.conllu.xz"])
def treebank(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    data = TREEBANK.encode()
    path.write_bytes(lzma.compress(data) if path.suffix == ".xz" else data)
    return path


def test_texts_tokens_and_words(treebank: Path) -> None:
    first, second = conllu.sentences(treebank)
    assert (first.name, first.text) == ("s-1", "„Nic nie  powiedziałem” – dodał.")
    assert [first.text[token.start : token.end] for token in first.tokens] == [
        "„", "Nic", "nie", "powiedziałem", "”", "–", "dodał", "."
    ]  # fmt: skip
    assert [(token.first, token.last) for token in first.tokens][2:5] == [(2, 3), (3, 5), (5, 6)]
    assert [word.form for word in first.words[3:6]] == ["powiedział", "em", "”"]
    assert first.words[3] == conllu.Word(
        "powiedział", "powiedzieć", "VERB", "praet", "Gender=Masc|Number=Sing", 3, "root"
    )
    assert [word.head for word in first.words] == [3, 3, 3, 3, 3, 3, 7, 3, 3]
    assert (second.name, second.text) == ("s-2", "Ciecz.")


@pytest.mark.parametrize(
    ("line", "broken", "message"),
    [
        ("7\t–\t–\tPUNCT", "7\t–\tPUNCT", "{path}:12: 9 columns instead of 10"),
        ("8\tpunct", "_\tpunct", "{path}:12: the head of '–' is '_', no number"),
        ("8\tdodał", "8\tdodała", "{path}:1: the tokens read '„Nic nie powiedziałem” – dodała. ', the text "
         "'„Nic nie  powiedziałem” – dodał.'"),
    ],
)  # fmt: skip
def test_a_broken_treebank_is_an_error_with_its_line(tmp_path: Path, line: str, broken: str, message: str) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(TREEBANK.replace(line, broken), encoding="utf-8")
    with pytest.raises(ReadingError) as caught:
        list(conllu.sentences(path))
    assert str(caught.value) == message.format(path=path)


def test_sentences_that_are_measured_on_are_left_out_of_training(treebank: Path) -> None:
    measured = {conllu.letters("„nic nie powiedziałem” – dodał.")}
    assert [sentence.name for sentence in conllu.without(conllu.sentences(treebank), measured)] == ["s-2"]
