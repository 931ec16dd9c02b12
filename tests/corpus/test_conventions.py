"""What the tagger learns of treebanks, over two of them written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.conventions import alike, divided, table
from corpus.readers.conllu import Sentence, sentences
from corpus.tagging import UNTRAINED, document, right, values
from pipeline.annotating.models import blank
from pipeline.annotating.tagging import Tagger

PUD = """\
1\tMoja\tmój\tDET\tx\tCase=Nom|Gender=Fem|Number=Sing|Number[psor]=Sing|Person=1|Poss=Yes|PronType=Prs\t2\tdet\t_\t_
2\tżona\tżona\tNOUN\tx\tCase=Nom|Gender=Fem|Number=Sing\t3\tnsubj\t_\t_
3\tśpi\tspać\tVERB\tx\tAspect=Imp|Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin|Voice=Act\t0\troot\t_\t_

"""
LFG = """\
1\tPies\tpies\tNOUN\tx\tCase=Nom|Gender=Masc|Number=Sing|SubGender=Masc2\t2\tnsubj\t_\t_
2\tśpi\tspać\tVERB\tx\tAspect=Imp|Mood=Ind|Number=Sing|Person=3|VerbForm=Fin\t0\troot\t_\t_
3\t"\t"\tPUNCT\tx\tPunctSide=Ini|PunctType=Quot\t2\tpunct\t_\t_

"""


@pytest.fixture
def treebanks(tmp_path: Path) -> tuple[list[Sentence], list[Sentence]]:
    (tmp_path / "pud").write_text(PUD * 20, encoding="utf-8")
    (tmp_path / "lfg").write_text(LFG * 20, encoding="utf-8")
    return list(sentences(tmp_path / "pud")), list(sentences(tmp_path / "lfg"))


def test_inflection_and_the_rest() -> None:
    assert divided("Case=Nom|Gender=Fem|Number=Sing|Person=1|Poss=Yes") == (
        "Case=Nom|Gender=Fem|Number=Sing",
        "Person=1|Poss=Yes",
    )
    assert divided("Mood=Ind|Person=0") == ("", "Mood=Ind|Person=0")
    assert alike("Case=Nom|Number=Ptan", "Case=Nom|Number=Plur")


def test_the_newer_treebank_rules_and_straight_marks_have_no_side(
    treebanks: tuple[list[Sentence], list[Sentence]],
) -> None:
    found = table(*treebanks)
    assert found["fin:imperf"] == [("VERB", "Aspect=Imp|Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act")]
    assert found["subst"] == [("NOUN", "")]
    assert found["adj:pos"] == [("DET", "Number[psor]=Sing|Person=1|Poss=Yes|PronType=Prs")]
    assert found["interp"] == [("PUNCT", "PunctType=Quot")]


def test_the_readings_that_agree_are_right(treebanks: tuple[list[Sentence], list[Sentence]]) -> None:
    pud, lfg = treebanks
    nlp = blank()
    tagger = Tagger(nlp.vocab, None, lemmas=True)  # type: ignore[arg-type]  # its network is not asked
    tagger.learn(table(pud, lfg), [UNTRAINED])
    doc, gold = document(nlp, lfg[0])
    assert doc.text == 'Pies śpi "'
    chosen = [tagger.readings(doc[0].text).readings[number] for number in right(tagger, "Pies", gold[0])]
    assert [(reading.lemma, reading.upos, reading.feats) for reading in chosen] == [
        ("pies", "NOUN", "Animacy=Nhum|Case=Nom|Gender=Masc|Number=Sing")
    ]
    assert values(tagger, [doc], least=1)[0] == UNTRAINED
    assert "u NOUN" in values(tagger, [doc], least=1)
    assert "u NOUN" not in values(tagger, [doc], least=3)
