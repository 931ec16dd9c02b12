"""Lists of several languages as one table, there and back."""

from __future__ import annotations

from pathlib import Path

from corpus.frequencies import LANGUAGES, read, store, table


def lists(**words: dict[str, float]) -> dict[str, dict[str, float]]:
    return {language: words.get(language, {}) for language in LANGUAGES}


def test_polish_words_come_first_and_others_must_be_known_to_two_languages(tmp_path: Path) -> None:
    rows = table(lists(pl={"dom": 1e-4, "i": 1e-2}, en={"dom": 1e-6, "bank": 1e-4, "the": 1e-2}, de={"bank": 1e-5}))
    assert list(rows) == ["i", "dom", "bank"]
    assert rows["dom"][:3] == (5.0, 3.0, 0.0)
    assert rows["bank"][:3] == (0.0, 5.0, 4.0)
    store(rows, tmp_path / "words.tsv")
    assert read(tmp_path / "words.tsv") == rows


def test_a_word_that_is_hardly_ever_met_is_not_less_than_unknown() -> None:
    assert table(lists(pl={"rzadki": 1e-12}))["rzadki"][0] == 0.0
