"""Encodings scored for Polish."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReadingError
from pipeline.reading.encodings import EIGHT_BIT, decoded

PHRASE = (
    "są się także żółw źródło łąka gęś ćma Śląsk Żory Łódź ośmiu dziewięć Kędzierzyn-Koźle prezes klaster powiedział "
    "że następny w Opolu „Iskra” – zarząd; województwa śląskiego, wśród źrebiąt Kraków (ósmy)"
)
SENTENCES = st.lists(st.sampled_from(PHRASE.split()), min_size=3, max_size=40).map(" ".join)


@given(SENTENCES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", *EIGHT_BIT])
def test_polish_text_comes_back(encoding: str, text: str) -> None:
    text = text.encode(encoding, "ignore").decode(encoding)
    assert decoded(text.encode(encoding), "a.txt")[0] == text


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("Zarząd gości śląskich źródeł", "cp1250", "cp1250"),
        ("Zarząd gości śląskich źródeł", "iso-8859-2", "iso-8859-2"),
        ("Zarząd gości śląskich źródeł", "cp852", "cp852"),
        ("Łódź", "cp1250", "cp1250"),
        ("mają", "iso-8859-2", "iso-8859-2"),
        ("mają", "cp852", "cp852"),
        ("„Sprzedaż”…", "cp1250", "cp1250"),
        ("zażółć", "utf-8-sig", "utf-8"),
        ("zażółć gęślą", "utf-16", "utf-16"),
        ("zażółć gęślą", "utf-16-be", "utf-16"),
        ("plain", "ascii", "utf-8"),
    ],
)
def test_names(text: str, encoding: str, name: str) -> None:
    assert decoded(text.encode(encoding), "a.txt") == (text, name)


def test_a_page_may_say_so_itself() -> None:
    assert decoded("łóżko".encode("iso-8859-2"), "a.html", "ISO-8859-2") == ("łóżko", "iso-8859-2")
    assert decoded("są też".encode("cp1250"), "a.html", "ISO-8859-2") == ("są też", "cp1250")  # and may be wrong
    assert decoded("są".encode("cp1250"), "a.html", "no such thing")[0] == "są"


def test_a_copy_cut_off_inside_a_letter_is_read() -> None:
    assert decoded("Żółw żył są".encode()[:-1], "a.txt") == ("Żółw żył s", "utf-8")
    assert decoded("Żółw".encode("utf-16")[:-1], "a.txt")[0] == "Żół"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\0b", "a.txt: is binary or damaged (a zero byte at 1); save it as UTF-8 text"),
        (b"\x01\x02\x03 a", "a.txt: is binary (3 control characters); save it as UTF-8 text"),
        (b"%PDF-1.4 ...", "a.txt: holds a PDF, not text; give it the ending .pdf"),
        (
            b"PK\x03\x04 ...",
            "a.txt: holds a zip file (docx, odt, xlsx …), not text; give it the ending .docx if it is one",
        ),
        (
            codecs.BOM_UTF8 + b"a\xff",
            "a.txt: is damaged: it starts as UTF-8, but byte 1 is none; save it again as UTF-8 text",
        ),
        (
            "żółw ".encode() * 20 + b"\xff " + "żółw ".encode() * 20,
            "a.txt: is damaged: UTF-8 but for byte 160 (0xff); save it again as UTF-8 text",
        ),
        (
            "Министерство присвоило статус".encode("cp1251"),
            "a.txt: is binary or in an encoding other than UTF-8, UTF-16, CP1250, ISO-8859-2 and CP852; "
            "save it as UTF-8 text",
        ),
    ],
)
def test_what_is_no_text_says_why(data: bytes, message: str) -> None:
    with pytest.raises(ReadingError) as error:
        decoded(data, "a.txt")
    assert str(error.value) == message


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_an_error(data: bytes) -> None:
    message = "a.txt: "
    try:
        decoded(data, "a.txt")
    except ReadingError as error:
        message = str(error)
    assert message.startswith("a.txt: ")
