from __future__ import annotations

from corpus.measures import table


def test_table_of_models_side_by_side() -> None:
    one = {"nkjp_test": {"nouns": {"all": {"f": 81.817}}}, "words_per_second": 12193}
    two = {"nkjp_test": {"nouns": {"all": {"f": 85.0}}}, "poleval_2018": {"final": 83.25}}
    assert table({"one": one, "two": two}).splitlines() == [
        "| measure | one | two |",
        "| --- | --- | --- |",
        "| NKJP test documents, names F1 | 81.8 | 85.0 |",
        "| PolEval 2018, final score | – | 83.2 |",
        "| words a second, annotating alone | 12,193 | – |",
    ]
