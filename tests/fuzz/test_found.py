"""What the fuzzer found: the smallest input of every defect, and what klastry makes of it now."""

from __future__ import annotations

import io
import json
import time
import zipfile

import pytest
from spacy.tokens import Span

from pipeline.annotating.models import blank
from pipeline.annotating.morphology import analyses
from pipeline.annotating.sentences import LONGEST
from pipeline.calendar import durations, moments
from pipeline.entities import entities
from pipeline.entities.called_elsewhere import announced_alone
from pipeline.entities.view import Span as Name
from pipeline.entities.view import view
from pipeline.naming.nouns import noun_readings
from pipeline.naming.surnames import surnames
from pipeline.records import Article
from tests.reading.making import BODY, TEXT, docx, only, paragraph

_LONG = "9" * 5_000


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        (
            "a.docx",
            docx(paragraph(TEXT))[9:],
            "is damaged or no Word document (negative seek value -9); open it in Word or LibreOffice and save it again "
            "as .docx",
        ),
        (
            "a.csv",
            b'"text"x,title\nKlaster,',
            "breaks the rules of CSV in line 1 (',' expected after '\"'); export it again",
        ),
    ],
)
def test_a_damaged_file_is_told_as_such(name: str, content: bytes, error: str) -> None:
    article = only(name, content)
    assert (article.status, article.error) == ("failed", f"{name}: {error}")


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("no-base64.eml", b"From: a@b.pl\nSubject: =?utf-8?b?A?=\n\n%s", "=?utf-8?b?A?="),
        ("zero-in-charset.eml", b"From: a@b.pl\nSubject: =?utf\0?q?Klaster?=\n\n%s", "Klaster"),
        ("zero-in-charset-field.eml", b"Subject: Klaster\nContent-Type: text; charset*=\0''x\n\n%s", "Klaster"),
        ("two-declarations.html", b"%d%d<h1>Klaster</h1><p>%s</p>", "Klaster"),
        ("control-in-front-matter.md", b"---\ntitle: \x01Klaster\n---\n%s", "Klaster"),
        ("line-end-in-front-matter.md", b"---\ntitle: Klaster\x0bIskra\n---\n%s", "Klaster Iskra"),
    ],
)  # fmt: skip
def test_an_odd_file_is_read(name: str, content: bytes, title: str) -> None:
    declaration = b"<?xml version='1.0' encoding='utf-8'?>"
    article = only(name, content.replace(b"%s", BODY[0].encode()).replace(b"%d", declaration))
    assert (article.status, article.title) == ("ok", title)
    assert article.text == f"{title}\n\n{BODY[0]}"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_that_is_not_packed_as_it_says_is_damage(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as package:
        package.writestr("word/document.xml", TEXT)
    data = bytearray(stream.getvalue())
    start = 30 + len("word/document.xml") + 9  # past the local header, and past LZMA's own
    data[start - 9 if method == zipfile.ZIP_BZIP2 else start] ^= 0xFF
    article = only("a.docx", bytes(data))
    assert article.status == "failed"
    assert article.error.startswith("a.docx: is damaged or no Word document (")


def test_fields_nested_without_end_are_passed_over() -> None:
    deep = b"[" * 900 + b'"Klaster"' + b"]" * 900
    script = b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": %s}</script>' % deep
    page = only("a.html", b"%s<h1>Klaster</h1><p>%s</p>" % (script, BODY[0].encode()))
    assert (page.status, page.title) == ("ok", "Klaster")
    mail = only("a.eml", b"Subject: Klaster\nFrom: %s\n\n%s" % (b"(" * 3_000, BODY[0].encode()))
    assert (mail.status, mail.title, mail.source) == ("ok", "Klaster", "")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("spaces.md", b"# Klaster" + b" " * 200_000 + b"Iskra"),
        ("hashes.md", b"# Klaster" + b"#" * 200_000 + b"Iskra"),
        ("bullets.txt", "Czytaj także:\nKlaster".encode() + "•".encode() * 200_000 + b"Iskra"),
        ("dates.txt", b"12.05.2021, " * 60_000),
        ("fields.eml", b"Subject: Klaster\nContent-Type: text/plain" + b"; a=b" * 200_000 + b"\n\nKlaster"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_line_without_end_costs_little_time(name: str, content: bytes) -> None:
    began = time.process_time()
    article = only(name, content)
    assert article.status == "ok" or article.error.startswith(f"{name}: has ")
    assert time.process_time() - began < 5


def test_markup_of_headings_is_taken_off() -> None:
    for written in ("# Klaster Iskra", "## Klaster Iskra ##", "### Klaster Iskra  #  ", "#\tKlaster Iskra"):
        assert only("a.md", f"{written}\n\n{BODY[0]}".encode()).title == "Klaster Iskra", written


def test_a_sender_has_no_control_characters() -> None:
    article = only("a.eml", b"From: Klaster\x01 Iskra <a@b.pl>\n\n" + BODY[0].encode())
    assert article.source == "Klaster Iskra"


def test_what_is_no_character_is_taken_out() -> None:
    text = json.dumps({"text": f"\uffff{BODY[0]}"}).encode()
    assert only("a.json", text).text == BODY[0]


@pytest.mark.parametrize("text", [f"12.{_LONG}.2020", f"{_LONG}.12.2020", f"{_LONG}-12-2020"])
def test_a_number_without_end_is_no_date(text: str) -> None:
    assert moments(text, "2021-03-04") == ()


def test_a_number_without_end_is_no_length_of_time() -> None:
    assert durations(f"{_LONG}-letni") == ()
    assert [d.iso for d in durations("12-letni")] == ["P12Y"]


@pytest.mark.parametrize("form", ["-", "---", "-a-"])
def test_a_surname_of_hyphens_has_readings(form: str) -> None:
    assert all(isinstance(nominative, str) for nominative, _, _ in surnames(form))


def test_marks_behind_a_word_that_is_no_name_are_nobody() -> None:
    """The word was cut off what the model took for somebody, and a smile was left."""
    text = "Polecamy: ) Polecamy: ) Polecamy: ) Polecamy"
    doc = blank()(text)
    doc.ents = [Span(doc, 2, 7, "PER")]
    assert not entities(Article("a", "a.txt", text=text), doc)


def test_a_shorter_name_at_the_end_of_the_text_is_no_longer_one() -> None:
    """ "Abid Zorg Raja" is three words, and so three were taken for "Abid Raja", where the text has but two left."""
    text = "Abid Zorg Raja i Abid Raja oraz Abid Raja"
    doc = blank()(text)
    doc.ents = [Span(doc, 0, 3, "PER"), Span(doc, 4, 6, "PER")]
    found = entities(Article("a", "a.txt", text=text), doc)
    assert [e.mention for e in found if e.label == "PER"] == ["Abid Zorg Raja", "Abid Raja", "Abid Raja"]


@pytest.mark.parametrize("form", ["kl\ufffdster", "\ufffe", "Klaster\uffff"])
def test_lost_characters_are_not_looked_up(form: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert [a.pos for a in analyses(form)] == ["ign"]
    assert capfd.readouterr().err == ""


def test_a_sentence_without_end_is_cut() -> None:
    doc = blank()("klaster " * (3 * LONGEST))
    assert [len(sentence) for sentence in doc.sents] == [LONGEST] * 3


def test_a_verb_is_seen_wherever_the_sentence_began() -> None:
    """A year's stop ends a sentence only after its verb; the verb of the sentence before is none of it."""
    text = "Klaster działa od 2019 r. Iskra ma 20 lat. W 2023 r. Ministerstwo ją nagrodziło. W 2024 r. Sejmik nie."
    assert [s.text.strip() for s in blank()(text).sents] == [
        "Klaster działa od 2019 r.",
        "Iskra ma 20 lat.",
        "W 2023 r. Ministerstwo ją nagrodziło.",
        "W 2024 r. Sejmik nie.",
    ]


def test_persons_that_are_firms_elsewhere_do_not_overlap() -> None:
    """Names of persons may overlap until all are found; the firms that two of them turned out to be did too."""
    text = "Grupa Zelm Rok Zelm Rok. Potem Zelm Rok Zelm Rok Zelm Rok wraca."
    doc = blank()(text)
    words = [t.i for t in doc if t.text == "Zelm"]
    people = [Name(at, at + 4, "PER", "full name") for at in words[2:4]]
    seen = view(doc, text)
    kept, firms = announced_alone(seen, people, [Name(0, 5, "ORG", "model")])
    assert not kept
    assert [(f.start, f.label) for f in firms] == [(words[2], "ORG")]


def test_a_name_without_a_capital_gives_no_label() -> None:
    """Nothing is left of the model's body where none of its words has a capital, at the text's end not even a word."""
    text = "prezesa zarządu ."
    doc = blank()(text)
    doc.ents = [Span(doc, 1, 3, "ORG")]
    assert entities(Article("a", "a.txt", text=text), doc) == ()


def test_a_name_of_many_hyphens_has_few_readings() -> None:
    assert len(noun_readings("Wójcikiem" + "-Wójcikiem" * 30)) < 10  # two for each part, combined: two milliards
