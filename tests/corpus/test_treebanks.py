"""Treebank figures, over a treebank written here and pipelines whose faults are known."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from corpus import treebanks
from corpus.readers import conllu
from corpus.readers.conllu import Sentence
from corpus.treebanks import Surface
from pipeline.annotating.models import blank

TREEBANK = """\
# text = Chciałbym, żebyś doń zadzwonił.
1-3\tChciałbym\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tChciał\tchcieć\tVERB\tpraet\tGender=Masc|Number=Sing\t0\troot\t_\t_
2\tby\tby\tAUX\tpart\t_\t1\taux:cnd\t_\t_
3\tm\tbyć\tAUX\taglt\tNumber=Sing|Person=1|Variant=Short\t1\taux:clitic\t_\t_
4\t,\t,\tPUNCT\tinterp\tPunctType=Comm\t9\tpunct\t_\t_
5\tżeby\tżeby\tSCONJ\tcomp\t_\t9\tmark\t_\tSpaceAfter=No
6\tś\tbyć\tAUX\taglt\tNumber=Sing|Person=2\t9\taux:clitic\t_\t_
7-8\tdoń\t_\t_\t_\t_\t_\t_\t_\t_
7\tdo\tdo\tADP\tprep\tAdpType=Prep\t8\tcase\t_\t_
8\tniego\ton\tPRON\tppron3\tCase=Gen|Person=3\t9\tobl:arg\t_\t_
9\tzadzwonił\tzadzwonić\tVERB\tpraet\tNumber=Sing\t1\tccomp\t_\tSpaceAfter=No
10\t.\t.\tPUNCT\tinterp\tPunctType=Peri\t1\tpunct\t_\t_

# text = Nie - by było.
1\tNie\tnie\tPART\tpart\t_\t4\tadvmod\t_\t_
2\t-\t-\tPUNCT\tinterp\t_\t4\tpunct\t_\t_
3\tby\tby\tAUX\tpart\t_\t4\taux:cnd\t_\t_
4\tbyło\tbyć\tVERB\tpraet\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\tinterp\t_\t4\tpunct\t_\t_
"""


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    path = tmp_path / "a.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return list(conllu.sentences(path))


def test_endings_join_their_words(sentences: list[Sentence]) -> None:
    words = treebanks.surface(sentences[0], at=100, before=7)
    assert [sentences[0].text[word.start - 100 : word.end - 100] for word in words] == [
        "Chciałbym", ",", "żebyś", "doń", "zadzwonił", "."
    ]  # fmt: skip
    assert [(word.lemma, word.upos, word.head - 7, word.deprel) for word in words] == [
        ("chcieć", "VERB", 0, "root"),
        (",", "PUNCT", 4, "punct"),
        ("żeby", "SCONJ", 4, "mark"),
        ("on", "PRON", 4, "obl:arg"),
        ("zadzwonić", "VERB", 0, "ccomp"),
        (".", "PUNCT", 0, "punct"),
    ]
    assert words[0].feats == {"Gender=Masc", "Number=Sing", "Person=1"}
    assert words[2].feats == {"Number=Sing", "Person=2"}
    assert len(treebanks.surface(sentences[1])) == 5  # an ending written apart is a word


def _oracle(words: list[Surface], doc: Doc) -> Doc:
    """*doc* with the analyses of *words*, where its tokens are theirs."""
    at = {word.start: number for number, word in enumerate(words)}
    for token in doc:
        word = words[at[token.idx]]
        token.lemma_, token.pos_, token.dep_ = word.lemma, word.upos, word.deprel
        token.set_morph("|".join(word.feats))
        token.head = doc[word.head]
    return doc


@pytest.fixture
def nlp(sentences: list[Sentence]) -> Language:
    """klastry's own words with the treebank's analyses of its first sentence, one lemma and one head wrong."""
    made = blank()
    words = treebanks.surface(sentences[0])

    @Language.component("oracle")
    def oracle(doc: Doc) -> Doc:
        _oracle(words, doc)
        doc[0].lemma_ = "chcieć być"
        doc[1].head = doc[0]
        return doc

    made.add_pipe("oracle")
    return made


def test_figures_with_the_words_of_the_treebank(nlp: Language, sentences: list[Sentence]) -> None:
    figures = treebanks.with_gold_words(nlp, sentences[:1]).figures()
    assert figures == {"tokens": 100, "upos": 100, "feats": 100, "lemma": 83.33, "uas": 83.33, "las": 83.33, "words": 6}


def test_figures_with_own_words_and_sentences(nlp: Language, sentences: list[Sentence]) -> None:
    found = treebanks.with_own_words(nlp, sentences[:1]).figures()
    assert found == {
        "tokens": 100, "upos": 100, "feats": 100, "lemma": 83.33, "uas": 83.33, "las": 83.33, "sentence_ends": 100,
        "words": 6,
    }  # fmt: skip


def test_words_cut_otherwise_are_missed_and_false() -> None:
    tally = treebanks.Tally()
    gold = [Surface(0, 3, "pół", "X", frozenset(), 1, "dep"), Surface(4, 9, "kilo", "NOUN", frozenset(), 1, "root")]
    given = [Surface(0, 9, "pół kilo", "NOUN", frozenset(), 0, "ROOT")]
    tally.add(gold, given)
    assert (tally.right["tokens"], tally.given["tokens"], tally.gold["tokens"]) == (0, 1, 2)
    tally.add(gold, [gold[0], Surface(4, 9, "kilo", "VERB", frozenset({"A=b"}), 1, "ROOT")])
    assert [tally.right[m] for m in ("tokens", "upos", "feats", "lemma", "uas", "las")] == [2, 1, 1, 2, 2, 2]
    assert tally.f1("tokens") == 57.14  # 2 right of 3 given and 4 wanted


def test_ends_of_the_sentences_found(sentences: list[Sentence]) -> None:
    figures = treebanks.with_own_words(blank(), sentences).figures()
    assert figures["sentence_ends"] == 100
    assert treebanks.sentence_ends(blank()("Tak. \n Nie!\n")) == {4, 11}


def test_a_pipeline_without_a_parser_has_no_attachment(sentences: list[Sentence]) -> None:
    figures = treebanks.with_gold_words(blank(), sentences).figures()
    assert set(figures) == {"tokens", "upos", "feats", "lemma", "words"}
