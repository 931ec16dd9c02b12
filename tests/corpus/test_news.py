"""Names and base forms of news, over two articles written here and names by rule."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest
from spacy.language import Language

from corpus import news
from pipeline.annotating.models import blank

RAW = "pl-7\npl\n2018-01-12\nhttps://a.pl\nRozmowa\n\nAnna Lis jest w Krakowie. Z Anną Lis rozmawiali Brytyjczycy."
ANNOTATED = (
    "pl-7\nAnna Lis\tAnna Lis\tPER\tPER-1\nAnną Lis\tANNA LIS\tPER\tPER-1\nKrakowie\tKrakow\tLOC\tGPE-1\n"
    "Brytyjczycy\tBrytyjczycy\tPER\tGPE-UK\nWiosna\tWiosna\tEVT\tEVT-1\n"
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "slavner.tar"
    with tarfile.open(path, "w") as made:
        for topic in ("trump", "brexit"):
            for name, text in (("raw/pl/a.txt", RAW), ("annotated/pl/a.out", ANNOTATED)):
                member = tarfile.TarInfo(f"root/{topic}/{name}")
                member.size = len(text.encode())
                made.addfile(member, io.BytesIO(text.encode()))
    return path


@pytest.fixture
def nlp() -> Language:
    made = blank()
    rules = made.add_pipe("entity_ruler")
    patterns = [("PER", ["Anna", "Lis"]), ("PER", ["Anną", "Lis"]), ("LOC", ["Krakowie"])]
    rules.add_patterns(  # type: ignore[attr-defined]
        [{"label": label, "pattern": [{"TEXT": word} for word in words]} for label, words in patterns]
    )
    return made


def test_forms_and_bases_of_an_article(nlp: Language, archive: Path) -> None:
    (article,) = news.judged(nlp, archive, ["trump"])
    assert article.gold == {
        ("anna lis", "PER"): "Anna Lis",
        ("anną lis", "PER"): "ANNA LIS",
        ("krakowie", "LOC"): "Krakow",
        ("brytyjczycy", "PER"): "Brytyjczycy",
    }
    assert article.given == {
        ("anna lis", "PER"): "Anna Lis",
        ("anną lis", "PER"): "Anna Lis",
        ("krakowie", "LOC"): "Kraków",
    }
    assert article.people == {("brytyjczycy", "PER")}


def test_figures_of_names_and_bases(nlp: Language, archive: Path) -> None:
    figures = news.figures(nlp, archive, ["trump"])
    assert figures["as_published"]["all"] == {"p": 100.0, "r": 75.0, "f": 85.71, "gold": 4}
    assert figures["without_peoples"]["all"]["f"] == 100.0
    assert figures["base_of_matched"] == 66.67


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("unia europejska", "Unia Europejska", True), ("„Lis”", "Lis", True), ("Lis", "Lisa", False)],
)
def test_bases_differ_in_more_than_capitals_and_marks(one: str, other: str, expected: bool) -> None:
    assert news.same_base(one, other) is expected
