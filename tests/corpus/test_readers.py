"""Readers of public corpora, over text written for them here."""

from __future__ import annotations

import io
import json
import lzma
import tarfile
from pathlib import Path

import pytest

from corpus.readers import kpwr, nkjp, poleval, slavner

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
    assert found[0].sentences[0][13] == nkjp.Token("Ewa", "subst", "B-persName", ("B-persName-forename",))


def test_nkjp_text_is_spaced_as_polish_is(nkjp_file: Path) -> None:
    plain = nkjp.rebuilt(next(nkjp.documents(nkjp_file)))
    assert plain.text == 'Pojechałem do polsko-czeskiej Huty "Pod Lasem", mówi Ewa Lis-Kot. (Koniec)'
    assert [plain.text[start:end] for start, end in plain.sentences] == [plain.text[:-9], "(Koniec)"]
    assert [(plain.text[start:end], label) for start, end, label in plain.entities] == [
        ('Huty "Pod Lasem"', "orgName"),
        ("Ewa Lis-Kot", "persName"),
    ]
    assert [(plain.text[start:end], label) for start, end, label in plain.nested] == [
        ("Ewa", "persName-forename"),
        ("Lis-Kot", "persName-surname"),
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


def _answer(brat: str, created: str) -> dict[str, object]:
    return {"created": created, "data": {"brat": brat}}


@pytest.mark.parametrize("name", ["poleval.json", "poleval.json.xz"])
def test_poleval_texts_with_their_last_annotation(tmp_path: Path, name: str) -> None:
    brat = (
        "T1\tpersName 0 7\tEwa Lis\nT2\tpersName_forename 0 3\tEwa\nA1\tderivType_persName T1 x\n"
        "T3\tgeogName 10 13;17 22\tul. Lipna\n"
    )
    answers = [_answer(brat, "2018-07-02T14:22:41+00:00"), _answer("T1\tdate 0 1\tE\n", "2018-07-01T14:22:41+00:00")]
    question = {"input": {"fname": "a/1.txt", "fileContent": "Ewa Lis z ul. i z Lipnej"}, "answers": answers}
    data = json.dumps({"questions": [question]}).encode()
    path = tmp_path / name
    path.write_bytes(lzma.compress(data) if path.suffix == ".xz" else data)
    (text,) = poleval.texts(path)
    assert (text.name, text.text) == ("a/1.txt", "Ewa Lis z ul. i z Lipnej")
    assert text.annotations == {
        (0, 7, "persName"), (0, 3, "persName_forename"), (10, 13, "geogName"), (17, 22, "geogName")
    }  # fmt: skip


@pytest.mark.parametrize(
    ("category", "expected"),
    [
        ("nam_liv_person", "PER"),
        ("nam_liv_animal", ""),
        ("nam_org_nation", ""),
        ("nam_org_group_team", "ORG"),
        ("nam_fac_road", "LOC"),
        ("nam_loc", "LOC"),
        ("nam_adj_city", ""),
    ],
)
def test_kpwr_categories(category: str, expected: str) -> None:
    assert kpwr.our_label(category) == expected


def test_an_unknown_category_is_an_error() -> None:
    with pytest.raises(KeyError, match="nam_new_thing"):
        kpwr.our_label("nam_new_thing")


def test_kpwr_texts_with_klastrys_labels(tmp_path: Path) -> None:
    path = tmp_path / "kpwr.iob"
    path.write_text(
        "-DOCSTART CONFIG FEATURES orth base ctag\n-DOCSTART FILE blogi/1\nTomek\tx\tsubst\tB-nam_liv_person\n"
        "Lis\tx\tsubst\tI-nam_liv_person\nlubi\tx\tfin\tO\npolskie\tx\tadj\tB-nam_adj_country\nŁódki\tx\tsubst\tB-nam_pro\n"
        "z\tx\tprep\tO\nŁodzi\tx\tsubst\tB-nam_loc_gpe_city\n.\t.\tinterp\tO\n",
        encoding="utf-8",
    )
    (text,) = kpwr.texts(path)
    assert text.text == "Tomek Lis lubi polskie Łódki z Łodzi."
    assert [(text.text[start:end], label) for start, end, label in text.entities] == [
        ("Tomek Lis", "PER"),
        ("Łodzi", "LOC"),
    ]
