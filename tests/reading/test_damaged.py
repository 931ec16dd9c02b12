"""A folder of damaged files: a row each, with its own clear error, and the good files beside them read."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.reading import articles, sources
from tests.reading.making import BODY, TEXT, docx, encrypted_pdf, only, paragraph, pdf, zipped

_ANEW = "open it in Word or LibreOffice and save it again as .docx"
_PDF = "open it in a PDF reader and save it anew, or save its text"
_ENGLISH = "The cluster was granted the status of a National Key Cluster by the Ministry, said its president."

DAMAGED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "empty.txt": (lambda: b"", "empty", "is empty; leave it out"),
    "blank.txt": (lambda: b" \r\n\t\n", "empty", "is empty; leave it out"),
    "bom.txt": (lambda: b"\xef\xbb\xbf\n", "empty", "has no text; leave it out"),
    "furniture.txt": (lambda: b"Skomentuj\n0\n", "empty", "holds page furniture only; leave it out"),
    "picture.jpg": (
        lambda: b"\xff\xd8\xff\xe0",
        "failed",
        "is of a format that klastry does not read (.jpg); use one of .txt, .md, .html, .htm, .docx, .pdf, .eml, "
        ".json, .jsonl, .csv",
    ),
    "noise.txt": (
        lambda: bytes(range(1, 256)) * 20,
        "failed",
        "is binary or in an encoding other than UTF-8, UTF-16, CP1250, ISO-8859-2 and CP852; save it as UTF-8 text",
    ),
    "zeros.txt": (
        lambda: TEXT.encode() + b"\0\0",
        "failed",
        f"is binary or damaged (a zero byte at {len(TEXT.encode())}); save it as UTF-8 text",
    ),
    "program.txt": (
        lambda: b"\x7fELF\x02\x01\x01\x00",
        "failed",
        "is binary or damaged (a zero byte at 7); save it as UTF-8 text",
    ),
    "russian.txt": (
        lambda: "Министерство присвоило кластеру статус".encode("koi8-r"),
        "failed",
        "is binary or in an encoding other than UTF-8, UTF-16, CP1250, ISO-8859-2 and CP852; save it as UTF-8 text",
    ),
    "english.txt": (lambda: _ENGLISH.encode(), "not_polish", "is not Polish: the dictionary knows"),
    "ukrainian.txt": (
        lambda: "Міністерство надало кластеру статус національного ключового кластера.".encode(),
        "not_polish",
        "is not Polish: the dictionary knows 0% of its words; leave it out, or check its encoding if it should be "
        "Polish",
    ),
    "renamed.txt": (lambda: pdf(["Klaster"]), "failed", "holds a PDF, not text; give it the ending .pdf"),
    "large.txt": (
        lambda: b"a" * 20_000_001,
        "failed",
        "has more than 20 MB; split the file or raise the size limit",
    ),
    "long.txt": (
        lambda: b"ala " * 600_000,
        "failed",
        "has 2,399,999 characters of text, more than 2,000,000; split it into articles or raise the character limit",
    ),
    "bomb.txt.gz": (
        lambda: gzip.compress(b"0" * 60_000_000),
        "failed",
        "unpacks to more than 20 MB; split the file or raise the size limit",
    ),
    "short.txt.gz": (
        lambda: gzip.compress(TEXT.encode())[:-30],
        "failed",
        "is a gzip file that breaks off; fetch the file again",
    ),
    "no.txt.gz": (lambda: TEXT.encode(), "failed", "is no valid gzip file ("),
    "truncated.docx": (
        lambda: docx(paragraph(TEXT))[:-40],
        "failed",
        f"is damaged or no Word document (File is not a zip file); {_ANEW}",
    ),
    "table.docx": (
        lambda: zipped({"xl/workbook.xml": "<x/>"}),
        "failed",
        f"is a zip file without a Word document in it; {_ANEW}",
    ),
    "encrypted.docx": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "failed",
        "is encrypted, or in Word's old format; save it without a password, as .docx",
    ),
    "broken.docx": (lambda: docx("<w:p><w:r>"), "failed", "is damaged in word/document.xml ("),
    "bomb.docx": (
        lambda: docx(paragraph("a" * 30_000_000)),
        "failed",
        "unpacks word/document.xml to more than 20 MB; split the file or raise the size limit",
    ),
    "laughs.docx": (
        lambda: zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
        "failed",
        f"declares XML entities in word/document.xml, which Word never does; {_ANEW}",
    ),
    "nothing.docx": (
        lambda: docx(),
        "empty",
        "is a Word document without text; if it holds a picture of a text, recognise it (OCR) first",
    ),
    "truncated.pdf": (lambda: pdf(["Klaster"])[:300], "failed", f"is damaged or no PDF; {_PDF}"),
    "encrypted.pdf": (encrypted_pdf, "failed", "is encrypted; save it without a password"),
    "scan.pdf": (lambda: pdf([]), "empty", "is a PDF without text (a scan?); recognise it (OCR) first"),
    "nested.html": (
        lambda: b"<html><body>" + b"<div>" * 100_000 + BODY[0].encode() + b"</div>" * 100_000,
        "failed",
        "nests its tags too deeply to be a page; save the page again or as text",
    ),
    "bare.html": (lambda: b"<html><script>x()</script></html>", "empty", "has no text; leave it out"),
    "story.eml": (
        lambda: TEXT.encode(),
        "failed",
        "is no mail message (no From, Subject or Date); give it the ending of its real format",
    ),
    "attachment.eml": (
        lambda: b"From: a@b.pl\nSubject: x\nContent-Type: application/pdf\n\nabc",
        "empty",
        "is a mail without text; if the text is an attachment, save that",
    ),
    "parts.eml": (
        lambda: b"From: a\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n\n" * 60_000,
        "failed",
        "has too many parts to be a mail; save its text alone",
    ),
    "halves.json": (
        lambda: b'{"text": "Klaster \\ud83d uzyska\\u0142 status"}',
        "failed",
        "has half a character (lone surrogate U+D83D) at character 8; export it again, as UTF-8",
    ),
    "deep.json": (
        lambda: b"[" * 200_000,
        "failed",
        'is JSON nested too deeply to be articles; give each article a field "text"',
    ),
    "other.json": (
        lambda: b'{"quotes": [], "title": "x"}',
        "failed",
        'has no field "text"; give each article a field "text" and, where known, title, published, source, url, author',
    ),
    "hollow.jsonl": (lambda: b"\n\n{}"[:2], "empty", "is empty; leave it out"),
    "open.csv": (
        lambda: b'text\n"Klaster',
        "failed",
        "breaks the rules of CSV in line 2 (unexpected end of data); export it again",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("damaged")
    for name, (content, _, _) in DAMAGED.items():
        (root / name).write_bytes(content())
    (root / "loop").symlink_to(root)
    (root / "good.txt").write_text(TEXT, encoding="utf-8")
    (root / "good.json").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    return root


def test_each_file_is_a_row_and_the_good_ones_are_read(folder: Path) -> None:
    rows = {}
    for source in sources([str(folder)]):
        began = time.process_time()
        (row,) = articles(source)
        assert time.process_time() - began < 10, row.path
        rows[row.path] = row
    assert set(rows) == {*DAMAGED, "loop", "good.txt", "good.json"}
    assert (rows["good.txt"].text, rows["good.json"].text) == (TEXT, TEXT)
    assert rows["loop"].status == "failed"
    assert len({row.article_id for row in rows.values()}) == len(rows)
    for name, (_, status, error) in DAMAGED.items():
        assert (rows[name].status, rows[name].text) == (status, ""), name
        assert rows[name].error.startswith(f"{name}: {error}"), rows[name].error


def test_large_pages_are_read_in_time() -> None:
    line = f"<html><body><p>{BODY[0]} " + "<a data='" + "x" * 200 + "'>Klaster</a> " * 5 + "</p>"
    began = time.process_time()
    article = only(
        "one-line.html", f"{line}{'<span>Klaster Iskra</span> <p>' * 60_000}{'<!-- x -->' * 200_000}".encode()
    )
    assert article.status == "ok"
    assert article.text.startswith("Klaster Iskra uzyskał status")
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("stars.md", b"*" * 400_000),
        ("brackets.md", b"[" * 400_000),
        ("links.md", b"[a](" * 100_000),
        ("comments.md", b"<!-- " * 300_000),
        ("underscores.md", b"_a " * 150_000),
        ("dashes.txt", b"-" * 1_000_000),
        ("quotes.txt", '"„”'.encode() * 300_000),
        ("lines.txt", "".join(f"a{n}\n" for n in range(60_000)).encode()),
        ("labels.txt", ("Autor: " * 20 + "\n").encode() * 4_000),
        ("dates.txt", ("12.05.2021, " * 13 + "\n").encode() * 4_000),
        ("cells.html", b"<table><tr>" + b"<td>a</td>" * 100_000),
        ("links.html", b"<a href=x>" * 100_000),
        ("less.html", b"<" * 1_000_000),
        ("words.eml", b"From: a\nSubject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nKlaster"),
        (
            "boxes.eml",
            b"From: a\nContent-Type: multipart/mixed; boundary=b0\n\n"
            + b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(2_000)),
        ),
        ("boxes.docx", docx("<w:p><w:r><w:txbxContent>" * 60 + "</w:txbxContent></w:r></w:p>" * 60)),
        ("deep.docx", docx("<w:p>" * 50_000 + "</w:p>" * 50_000)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_hostile_content_costs_little_time(name: str, content: bytes) -> None:
    began = time.process_time()
    article = only(name, content)
    assert article.status == "ok" or article.error.startswith(f"{name}: ")
    assert "RecursionError" not in article.error
    assert time.process_time() - began < 10


def test_an_unforeseen_failure_is_a_row_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.reading import assembling

    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug\nof ours \udcff")

    monkeypatch.setitem(assembling.READERS, "txt", broken)
    assert only("a.txt", TEXT.encode()).error == (
        "a.txt: cannot be read (ZeroDivisionError: a bug of ours \\udcff); save it in another format, and report the "
        "file if it opens elsewhere"
    )
