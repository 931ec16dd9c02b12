"""Readers of public corpora, over text written for them here."""

from __future__ import annotations

import io
import lzma
import tarfile
from pathlib import Path

import pytest

from corpus.readers import nkjp, slavner

NKJP = """-DOCSTART CONFIG FEATURES orth base ctag

-DOCSTART FILE ./wymyślony-1
Pojechał\tx\tpraet:sg\tO
em\tx\taglt:sg\tO
do\tx\tprep\tO
polsko\tx\tadja\tO
-\t-\tinterp\tO
czeskiej\tx\tadj\tO
Huty\tx\tsubst\tB-orgName
"\t"\tinterp\tI-orgName
Pod\tx\tprep\tI-orgName
Lasem\tx\tsubst\tI-orgName
"\t"\tinterp\tI-orgName
,\t,\tinterp\tO
mówi\tx\tfin\tO
Ewa\tx\tsubst\tB-persName#B-persName-forename
Lis\tx\tsubst\tI-persName#B-persName-surname
-\t-\tinterp\tI-persName#I-persName-surname
Kot\tx\tsubst\tI-persName#I-persName-surname
.\t.\tinterp\tO

(\t(\tinterp\tO
Koniec\tx\tsubst\tO
)\t)\tinterp\tO

-DOCSTART FILE ./wymyślony-2
Kraków\tx\tsubst\tB-placeName-settlement
"""


@pytest.fixture(params=["nkjp.iob", "nkjp.iob.xz"])
def nkjp_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    data = NKJP.encode()
    path.write_bytes(lzma.compress(data) if path.suffix == ".xz" else data)
    return path


def test_nkjp_documents_and_sentences(nkjp_file: Path) -> None:
    found = list(nkjp.documents(nkjp_file))
    assert [document.name for document in found] == ["./wymyślony-1", "./wymyślony-2"]
    assert [len(sentence) for sentence in found[0].sentences] == [18, 3]
    assert found[0].sentences[0][13] == nkjp.Token("Ewa", "subst", "B-persName")


def test_nkjp_text_is_spaced_as_polish_is(nkjp_file: Path) -> None:
    plain = nkjp.rebuilt(next(nkjp.documents(nkjp_file)))
    assert plain.text == 'Pojechałem do polsko-czeskiej Huty "Pod Lasem", mówi Ewa Lis-Kot. (Koniec)'
    assert [plain.text[start:end] for start, end in plain.sentences] == [plain.text[:-9], "(Koniec)"]
    assert [(plain.text[start:end], label) for start, end, label in plain.entities] == [
        ('Huty "Pod Lasem"', "orgName"),
        ("Ewa Lis-Kot", "persName"),
    ]


def test_nkjp_split_goes_by_the_name_alone() -> None:
    parts = [nkjp.Document(f"./{number}", ()).part for number in range(2000)]
    assert {part: parts.count(part) for part in ("test", "dev")} == pytest.approx({"test": 100, "dev": 100}, rel=0.4)
    assert nkjp.Document("./010-2-000000001", ()).part == "train"


RAW = (
    "pl-7\npl\n2018-01-12\nhttps://example.org/a\nLis: Kraków i kraj\n\nEwa Lis odwiedziła Kraków Stary i Kraków.\nLis."
)
ANNOTATED = "pl-7\nKraków\tKraków\tLOC\tGPE-Krakow\nKraków Stary\tKraków Stary\tORG\tORG-1\nLis\tLis\tPER\tPER-1\n"


@pytest.fixture
def slavner_file(tmp_path: Path) -> Path:
    path = tmp_path / "slavner.tar.xz"
    with tarfile.open(path, "w:xz") as archive:
        for name, text in (("raw/pl/a.txt", RAW), ("annotated/pl/a.out", ANNOTATED), ("raw/pl/b.txt", RAW)):
            member = tarfile.TarInfo(f"root/brexit/{name}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return path


def test_slavner_articles_with_annotation(slavner_file: Path) -> None:
    (article,) = slavner.articles(slavner_file)
    assert (article.topic, article.file, article.date) == ("brexit", "a", "2018-01-12")
    assert article.text.splitlines() == ["Lis: Kraków i kraj", "", "Ewa Lis odwiedziła Kraków Stary i Kraków.", "Lis."]
    assert article.forms[1] == slavner.Form("Kraków Stary", "Kraków Stary", "ORG", "ORG-1")


def test_slavner_occurrences_longest_first_whole_words(slavner_file: Path) -> None:
    (article,) = slavner.articles(slavner_file)
    found = [(article.text[start:end], label) for start, end, label in slavner.occurrences(article)]
    assert found == [
        ("Lis", "PER"),
        ("Kraków", "LOC"),
        ("Lis", "PER"),
        ("Kraków Stary", "ORG"),
        ("Kraków", "LOC"),
        ("Lis", "PER"),
    ]
