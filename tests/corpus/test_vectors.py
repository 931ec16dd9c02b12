from __future__ import annotations

import numpy as np

from corpus.vectors import CLASSES, KINDS, described, names_forms, vectors

TEXT = [
    "Jan mieszka w Opolu .", "Ewa mieszka w Krakowie .", "Jan kocha Opole .", "Ewa kocha Kraków .",
    "Wczoraj padał deszcz .", "Jutro padał śnieg .", "Klaster mieszka w Opolu .",
]  # fmt: skip


def test_forms_share_the_vector_of_their_lemma_and_differ_in_their_marks() -> None:
    forms, emb = vectors(TEXT, size=4, contexts=20, least=1)
    rows = dict(zip(forms, emb, strict=True))
    assert np.array_equal(rows["opolu"][:4], rows["opole"][:4])
    assert not np.array_equal(rows["opolu"][4:], rows["opole"][4:])
    assert not np.array_equal(rows["deszcz"][:4], rows["opole"][:4])
    assert emb.shape == (len(forms), 4 + len(KINDS) + len(CLASSES))
    assert forms == sorted(forms)


def test_names_bring_forms_that_the_text_lacks() -> None:
    forms, _ = vectors(TEXT, size=4, contexts=20, least=2)
    assert "krakowem" in forms
    assert "deszcz" not in forms
    assert {"tychy", "tychów"} <= names_forms(["Tychy"])
    assert names_forms(["mieszka"]) == set()


def test_two_runs_give_the_same_vectors() -> None:
    assert np.array_equal(vectors(TEXT, 4, 20, 1)[1], vectors(TEXT, 4, 20, 1)[1])


def test_what_the_dictionary_says() -> None:
    marks = dict(zip((*KINDS, *CLASSES), described("krakowem"), strict=True))
    assert {mark for mark, value in marks.items() if value} == {"nazwa_geograficzna", "subst", "inst"}
    assert sum(described("xyzqwu")) == 1.0
    assert sum(described("...")) == 0.0
