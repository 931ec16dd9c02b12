from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import torch

from corpus.learned import components, learned, written
from corpus.vectors import MARKS, Sizes, described, is_name, names_forms, store, vectors
from pipeline.annotating.shipped import SHIPPED

TEXT = [
    "Jan mieszka w Opolu .", "Ewa mieszka w Krakowie .", "Jan kocha Opole .", "Ewa kocha Kraków .",
    "Wczoraj padał deszcz .", "Jutro padał śnieg .", "Klaster mieszka w Opolu .",
]  # fmt: skip
SMALL = Sizes(neighbours=4, learned=5, contexts=20, least=1, common=2)


def test_forms_share_the_vector_of_their_lemma_and_differ_in_their_marks() -> None:
    forms, emb = vectors(TEXT, SMALL)
    rows = dict(zip(forms, emb, strict=True))
    assert np.array_equal(rows["opolu"][:4], rows["opole"][:4])
    assert not np.array_equal(rows["opolu"][4:], rows["opole"][4:])
    assert not np.array_equal(rows["deszcz"][:4], rows["opole"][:4])
    assert emb.shape == (len(forms), 4 + len(MARKS))
    assert forms == sorted(forms)


def test_names_bring_forms_that_the_text_lacks() -> None:
    forms, _ = vectors(TEXT, Sizes(4, 5, 20, 2))
    assert "krakowem" in forms
    assert "deszcz" not in forms
    assert {"tychy", "tychów"} <= names_forms(["Tychy"])
    assert names_forms(["mieszka"]) == set()


def test_a_frequency_list_brings_its_first_words_and_its_names() -> None:
    forms, _ = vectors(TEXT, SMALL, words=["zima", "lato", "gdańsk", "natychmiast"])
    assert {"zima", "lato", "gdańsk"} <= set(forms)
    assert "natychmiast" not in forms
    assert not is_name("natychmiast")


def test_two_runs_give_the_same_vectors() -> None:
    assert np.array_equal(vectors(TEXT, SMALL)[1], vectors(TEXT, SMALL)[1])


def test_what_the_dictionary_says() -> None:
    marks = dict(zip(MARKS, described("krakowem"), strict=True))
    assert {mark for mark, value in marks.items() if value} == {"nazwa_geograficzna", "inst"}
    assert sum(described("xyzqwu")) == 1.0
    assert sum(described("...")) == 0.0


def test_what_a_names_model_learned_tells_places_from_verbs() -> None:
    text = Counter(word for line in TEXT for word in line.split() * 3)
    forms = ["krakowie", "opolu", "mieszka", "kocha"]
    found = learned(SHIPPED["spacy"], forms, text, 3)
    assert found.shape == (4, 3)
    places, verbs = found[:2], found[2:]
    assert np.linalg.norm(places[0] - places[1]) < np.linalg.norm(places[0] - verbs[0])


def test_a_form_is_looked_up_as_the_text_has_it() -> None:
    assert written("kraków", {"Kraków": 2, "kraków": 1}) == "Kraków"
    assert written("pkn", {"PKN": 1}) == "PKN"
    assert written("deszcz", {}) == "deszcz"
    assert written("lefortowi", {}) == "Lefortowi"


def test_components_hold_the_most_and_have_one_sign() -> None:
    known = np.random.default_rng(1).standard_normal((50, 4)).astype(np.float32) * np.float32([9, 3, 1, 0.1])
    found = components(known, 2)
    assert np.isclose(found.std(), 1)
    assert np.allclose(found, components(known.copy(), 2))
    assert abs(np.corrcoef(found[:, 0], known[:, 0])[0, 1]) > 0.99


def test_vectors_are_stored_in_eight_bits(tmp_path: Path) -> None:
    forms, emb = vectors(TEXT, SMALL)
    store(forms, emb, tmp_path / "v.pt")
    stored = torch.load(tmp_path / "v.pt", weights_only=True)
    assert stored["emb"].dtype == torch.float8_e4m3fn
    assert np.allclose(stored["emb"].float().numpy()[4:], emb, rtol=0.07, atol=0.01)
