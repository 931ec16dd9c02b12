"""A word's row is what the layers make of it, the same in whatever company, and forgotten when the model learns."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from thinc.api import Model, chain, list2ragged, ragged2list

from pipeline.annotating import word_vectors
from pipeline.annotating.features import build_embedding
from pipeline.annotating.models import blank, load
from pipeline.annotating.word_vectors import remember

TEXTS = "Klaster z Opola ma status.", "Jan Kowalski mówi, że klaster go ma.", "Status ma klaster."


@pytest.fixture
def networks() -> tuple[Model[Any, Any], Model[Any, Any]]:
    """Two that are alike: one as it was built, one that remembers."""
    found = []
    for _ in range(2):
        embedding = build_embedding(8, {"lower": 50, "shape": 20}, {"lower": 6, "shape": 4})
        embedding.initialize([blank()(TEXTS[0])])
        outer: Model[Any, Any] = chain(embedding, list2ragged(), ragged2list())
        found.append(outer)
    found[1].from_bytes(found[0].to_bytes())
    remember(found[1])
    return found[0], found[1]


def test_rows_are_those_of_the_layers(networks: tuple[Model[Any, Any], Model[Any, Any]]) -> None:
    docs = [*map(blank(), TEXTS), blank()("")]
    for plain, kept in zip(networks[0].predict(docs), networks[1].predict(docs), strict=True):
        np.testing.assert_allclose(plain, kept, rtol=1e-5, atol=1e-6)


def test_company_changes_no_bit(networks: tuple[Model[Any, Any], Model[Any, Any]]) -> None:
    nlp, network = blank(), networks[1]
    layer = network.layers[0]
    together = layer.predict([nlp(" ".join(TEXTS))])[0]
    layer.begin_update([nlp("Mały krok.")])  # all is forgotten
    np.testing.assert_array_equal(together, np.concatenate([layer.predict([nlp(text)])[0] for text in TEXTS]))


def test_a_model_that_learns_forgets(networks: tuple[Model[Any, Any], Model[Any, Any]]) -> None:
    docs = [blank()(TEXTS[0])]
    before = networks[1].predict(docs)[0].copy()
    for network in networks:
        network.begin_update(docs)
        maxout = next(node for node in network.walk() if node.name == "maxout")
        maxout.set_param("b", maxout.get_param("b") + 1 * np.arange(8, dtype="f")[:, None])
    after = networks[1].predict(docs)[0]
    np.testing.assert_allclose(networks[0].predict(docs)[0], after, rtol=1e-5, atol=1e-6)
    assert np.abs(before - after).max() > 0.1


def test_no_more_is_kept_than_allowed(
    networks: tuple[Model[Any, Any], Model[Any, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_vectors, "CACHED", 7)
    docs = list(map(blank(), TEXTS))
    for plain, kept in zip(networks[0].predict(docs), networks[1].predict(docs), strict=True):
        np.testing.assert_allclose(plain, kept, rtol=1e-5, atol=1e-6)


def test_the_shipped_model_is_stored_as_it_was(tmp_path: Any) -> None:
    nlp = load()
    remembering: Any = nlp.get_pipe("polish_names")
    nlp.to_disk(tmp_path)
    assert load(tmp_path)(TEXTS[1]).ents[0].text == nlp(TEXTS[1]).ents[0].text == "Jan Kowalski"
    assert len(list(remembering.model.walk())) == len(list(load(tmp_path).get_pipe("polish_names").model.walk()))  # type: ignore[attr-defined]
