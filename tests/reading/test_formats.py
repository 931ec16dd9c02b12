"""What is read of each format, and what its own words say of the article."""

from __future__ import annotations

import gzip
import json
from email.message import EmailMessage

import pytest

from pipeline.reading import Limits
from tests.reading.making import BODY, TEXT, TITLE, docx, only, paragraph, pdf, read


def test_text() -> None:
    article = only("a/Klaster.txt", f"{TEXT}\n\nSkomentuj".encode("cp1250"))
    assert (article.status, article.format, article.encoding, article.title) == ("ok", "txt", "cp1250", TITLE)
    assert article.text == TEXT
    assert article.cleaned == ("comments",)


def test_every_format_may_be_gzipped() -> None:
    article = only("a.txt.gz", gzip.compress(TEXT[:40].encode()) + gzip.compress(TEXT[40:].encode()))
    assert (article.text, article.format) == (TEXT, "txt")
    assert article.article_id.startswith("a-")
    assert only("a.json.gz", gzip.compress(json.dumps({"text": TEXT}).encode())).text == TEXT


def test_the_stamps_of_the_text_fill_the_gaps() -> None:
    text = f"{TITLE}\n\n14.06.2023, 10:32\nAutor: Bogna Wilk\n\n" + "\n\n".join(BODY * 2) + "\n\nŹródło: OCRG"
    article = only("a.txt", text.encode())
    assert (article.published, article.author, article.source) == ("2023-06-14", "Bogna Wilk", "OCRG")
    assert article.text == text


def test_a_long_first_line_is_no_title() -> None:
    assert only("a.txt", " ".join(BODY * 3).encode()).title == ""
    assert only("a.txt", f"14.06.2023, 10:32\n\n{TEXT}".encode()).title == TITLE


def test_markdown() -> None:
    source = f"""---
title: "{TITLE}"
date: 2023-06-14
author: Bogna Wilk
url: https://klaster.example/iskra
---
# {TITLE}

Klaster **Iskra** uzyskał [status](https://x.example/a_(b)) _Krajowego Klastra Kluczowego_. ![obraz](a.png)

> - Mamy to! - cieszy się prezes.

***

2\\. miejsce ma *Opoka* w rankingu, który klaster_iskra_2023 ogłasza co roku w grudniu w Opolu.
"""
    article = only("a.md", source.encode())
    assert article.text == (
        f"{TITLE}\n\nKlaster Iskra uzyskał status Krajowego Klastra Kluczowego.\n\n"
        "- Mamy to! - cieszy się prezes.\n\n"
        "2. miejsce ma Opoka w rankingu, który klaster_iskra_2023 ogłasza co roku w grudniu w Opolu."
    )
    assert (article.published, article.author, article.url) == (
        "2023-06-14",
        "Bogna Wilk",
        "https://klaster.example/iskra",
    )


def test_json_lines_and_lists() -> None:
    fields = {
        "text": BODY[0],
        "title": TITLE,
        "published": "14 czerwca 2023 r.",
        "source": "PAP",
        "url": "https://x.example",
    }
    one = only("a.json", json.dumps(fields).encode())
    assert (one.path, one.title, one.published, one.source, one.url) == (
        "a.json", TITLE, "2023-06-14", "PAP", "https://x.example",
    )  # fmt: skip
    assert one.text == f"{TITLE}\n\n{BODY[0]}"
    many = read("a.json", json.dumps([fields, {"text": BODY[1]}]).encode())
    assert [article.path for article in many] == ["a.json#1", "a.json#2"]
    wrapped = read("a.json", json.dumps({"articles": [fields]}).encode())
    assert [article.path for article in wrapped] == ["a.json#1"]
    lines = read("a.jsonl", f"{json.dumps(fields)}\n\n{json.dumps({'text': BODY[1]})}\n".encode())
    assert [article.path for article in lines] == ["a.jsonl#1", "a.jsonl#2"]
    assert len({article.article_id for article in (*many, *lines, one)}) == 5


def test_a_bad_line_costs_only_itself() -> None:
    rows = read(
        "a.jsonl", f'{json.dumps({"text": TEXT})}\n{{"text":\n{{"title": "x"}}\n[1]\n{json.dumps({"text": 3})}'.encode()
    )
    remedy = '; give each article a field "text" and, where known, title, published, source, url, author'
    assert [(row.path, row.status, row.error) for row in rows] == [
        ("a.jsonl#1", "ok", ""),
        ("a.jsonl#2", "failed", "a.jsonl#2: is no valid JSON (line 2: Expecting value); export it again"),
        ("a.jsonl#3", "failed", f'a.jsonl#3: has no field "text"{remedy}'),
        ("a.jsonl#4", "failed", f"a.jsonl#4: is no object but a list{remedy}"),
        ("a.jsonl#5", "failed", f'a.jsonl#5: has a field "text" that is a number{remedy}'),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(mark: str) -> None:
    text = BODY[1].replace('"', '""')
    table = (
        f'Title{mark}TEXT{mark}published\nTytuł o klastrze{mark}"{text}\n\nDrugi akapit po polsku."{mark}2021-05-03\n'
    )
    article = only("a.csv", table.encode("cp1250"))
    assert (article.path, article.published) == ("a.csv#1", "2021-05-03")
    assert article.text == f"Tytuł o klastrze\n\n{BODY[1]}\n\nDrugi akapit po polsku."


def test_csv_errors() -> None:
    assert only("a.csv", b"tekst,x\na,b\n").error.startswith('a.csv: has no column "text" in its first line; give each')
    rows = read("a.csv", f'text,title\n"{TEXT}",a\na,b,c\n"niezamkni'.encode())
    assert [row.path for row in rows] == ["a.csv#1", "a.csv#2", "a.csv#3"]
    assert rows[1].error == "a.csv#2: line 7 has 3 cells for 2 columns; quote cells that hold the separator"
    assert rows[2].error == "a.csv: breaks the rules of CSV in line 8 (unexpected end of data); export it again"


PAGE = """<!doctype html><html lang="pl"><head><meta charset="iso-8859-2"><title>{title} - Kurier Powiatowy</title>
<meta property="og:site_name" content="Kurier Powiatowy"><link rel="canonical" href="https://kurier.example/iskra">
<script type="application/ld+json">{{"@graph": [{{"@type": "WebPage"}}, {{"@type": ["NewsArticle"],
"headline": "{title}", "datePublished": "2023-05-04T10:00:00+02:00",
"author": [{{"@type": "Person", "name": "Jan Wrona"}}]}}]}}</script></head>
<body class="has-sidebar menu-open"><header><nav><ul><li><a href="/">Strona główna</a></li></ul></nav></header>
<div class="breadcrumbs"><a href="/">Strona główna</a> » <a href="/g">Gospodarka</a></div>
<form><article><h1 class="entry-title">{title}</h1>
<div class="meta"><span class="date">4 maja 2023, 10:00</span><span class="author">Autor: Jan Wrona</span></div>
<p class="lead"><strong>{lead}</strong></p>
<figure><img src="a.jpg"><figcaption>Na zdjęciu prezes Żaneta Gołąb. Fot. Hieronim Kania</figcaption></figure>
<p>{speech}<script>track()</script> Wniosek liczył<br>trzysta&nbsp;stron.</p>
<p>Czytaj też: <a href="/y">Stara cukrownia idzie do rozbiórki</a></p>
<ul><li>Klaster Iskra – koordynator: Radomska Izba</li><li>Klaster Opoka</li></ul>
<table><tr><th>Klaster</th><th>Miasto</th></tr><tr><td>Iskra</td><td>Radom</td></tr></table>
<p>Źródło: Biuro Klastra</p><div class="share"><a>Udostępnij</a> <a>Tweetnij</a></div></article></form>
<section id="comments"><h3>Komentarze (2)</h3><p>Brawo wy, gratulacje dla całego zespołu z Kielc i okolic!</p></section>
<aside><h3>Polecamy</h3><ul><li><a>Nowy most na Noteci już otwarty</a></li></ul></aside>
<footer><p>Ta strona używa plików cookies.</p></footer></body></html>"""


def test_page() -> None:
    markup = PAGE.format(title=TITLE.replace("„", "").replace("”", ""), lead=BODY[0], speech=BODY[1].replace("–", "-"))
    article = only("a.html", markup.replace("»", "&raquo;").replace("–", "-").encode("iso-8859-2"))
    assert (article.published, article.author, article.source, article.url, article.encoding) == (
        "2023-05-04", "Jan Wrona", "Kurier Powiatowy", "https://kurier.example/iskra", "iso-8859-2",
    )  # fmt: skip
    assert article.text.split("\n") == [
        "Klaster Iskra z Radomia kluczowym klastrem", "",
        "4 maja 2023, 10:00 Autor: Jan Wrona", "",
        BODY[0], "",
        "Na zdjęciu prezes Żaneta Gołąb. Fot. Hieronim Kania", "",
        BODY[1].replace("–", "-") + " Wniosek liczył", "trzysta stron.", "",
        "Klaster Iskra - koordynator: Radomska Izba", "Klaster Opoka", "",
        "Klaster | Miasto", "Iskra | Radom", "",
        "Źródło: Biuro Klastra",
    ]  # fmt: skip


def test_a_page_without_an_article_is_read_whole() -> None:
    article = only("a.htm", "<p>Klaster uzyskał status.</p><p>Prezes się cieszy.</p>".encode())
    assert article.text == "Klaster uzyskał status.\n\nPrezes się cieszy."


def test_word() -> None:
    body = (
        paragraph(TITLE),
        "<w:p><w:r><w:t>Klaster Iskra uzyskał </w:t></w:r><w:ins><w:r><w:t>status </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>tytuł </w:delText></w:r></w:del><w:r><w:t>Krajowego</w:t><w:tab/>"
        "<w:t>Klastra</w:t><w:br/><w:t>Kluczo</w:t><w:softHyphen/><w:t>wego.</w:t></w:r></w:p>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
        + paragraph("Ramka: prezes Żaneta Gołąb")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + paragraph("Ramka: prezes Żaneta Gołąb")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Drugi akapit.</w:t></w:r></w:p>",
        f"<w:tbl><w:tr><w:tc>{paragraph('Iskra')}</w:tc><w:tc>{paragraph('Radom')}</w:tc></w:tr></w:tbl>",
        f"<w:sdt><w:sdtContent>{paragraph('Koniec.')}</w:sdtContent></w:sdt>",
    )
    article = only("a.docx", docx(*body, core="<dc:creator>Anna Nowak</dc:creator><dc:title>Szablon</dc:title>"))
    assert article.text.split("\n\n") == [
        TITLE,
        "Klaster Iskra uzyskał status Krajowego Klastra\nKluczowego.",
        "Drugi akapit.",
        "Ramka: prezes Żaneta Gołąb",
        "Iskra | Radom",
        "Koniec.",
    ]
    assert (article.title, article.author, article.published) == (TITLE, "Anna Nowak", "")
    assert only("a.docx", docx(paragraph(TEXT), core="<dc:creator>Microsoft Office User</dc:creator>")).author == ""


def test_an_author_is_on_one_line() -> None:
    creator = "<dc:creator>Anna\x85Nowak\u2028Lis</dc:creator>"
    assert only("a.docx", docx(paragraph(TEXT), core=creator)).author == "Anna Nowak Lis"


def test_pdf() -> None:
    head = "Komunikat prasowy 5/2023"
    lines = (
        TITLE, "",
        "Klaster uzyskał status Krajowego Klastra Kluczowego, a przedsię-",
        "biorstwa z regionu ﬁnansują od lat jego znak, który jest biało-",
        "czerwony od dawna.",
        "– To sukces – mówi prezes Żaneta Gołąb. – Pracowaliśmy na niego",
        "dziewięć lat i nie był to czas",
    )  # fmt: skip
    article = only("a.pdf", pdf((head, *lines, "1"), (head, "stracony.", "2"), (head, "Koniec.", "3")))
    assert article.text.split("\n") == [
        head,
        TITLE, "",
        "Klaster uzyskał status Krajowego Klastra Kluczowego, a przedsiębiorstwa z regionu finansują od lat jego znak, "
        "który jest biało-czerwony od dawna.",
        "– To sukces – mówi prezes Żaneta Gołąb. – Pracowaliśmy na niego dziewięć lat i nie był to czas stracony.", "",
        "Koniec.",
    ]  # fmt: skip


def _mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    return message


def test_mail() -> None:
    message = _mail(
        Subject=f"Fwd: {TITLE}", From="Biuro Prasowe <media@klaster.example>", Date="Wed, 14 Jun 2023 23:30:00 +0200"
    )
    message.set_content("\n\n".join(BODY), charset="windows-1250", cte="base64")
    message.add_alternative(f"<html><body><p>{BODY[0]}</p></body></html>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="a.pdf")
    article = only("a.eml", message.as_bytes())
    assert (article.text, article.encoding) == (TEXT, "cp1250")
    assert (article.title, article.published, article.source, article.author) == (
        TITLE,
        "2023-06-14",
        "Biuro Prasowe",
        "",
    )


def test_mail_in_html_from_a_person() -> None:
    message = _mail(Subject=TITLE, From="Anna Nowak <anna@klaster.example>")
    message.set_content(f"<html><body><p>{BODY[0]}</p><p>{BODY[1]}</p></body></html>", subtype="html")
    article = only("a.eml", message.as_bytes())
    assert (article.text, article.author, article.source) == (TEXT, "Anna Nowak", "")


def test_headers_in_raw_letters_are_scored() -> None:
    for encoding in ("cp1250", "iso-8859-2", "utf-8"):
        header = "From: Śląski Klaster <a@b.pl>\nSubject: Zarząd są za\n\n".encode(encoding)
        article = only("a.eml", header + BODY[0].encode(encoding))
        assert (article.title, article.source) == ("Zarząd są za", "Śląski Klaster")


def test_the_format_of_standard_input_is_seen_in_it() -> None:
    page = f"<!DOCTYPE html><html><body><p>{BODY[0]}</p></body></html>".encode()
    for content, name in (
        (TEXT.encode(), "txt"),
        (page, "html"),
        (json.dumps({"text": TEXT}).encode(), "json"),
        (json.dumps([{"text": TEXT}]).encode(), "json"),
        (f"{json.dumps({'text': TEXT})}\n{json.dumps({'text': TEXT})}".encode(), "jsonl"),
        (gzip.compress(TEXT.encode()), "txt"),
        (docx(paragraph(TEXT)), "docx"),
        (pdf([TITLE]), "pdf"),
    ):
        rows = read("-", content)
        assert {(row.status, row.format) for row in rows} == {("ok", name)}, name


def test_the_title_comes_first_and_once() -> None:
    for body in (TEXT, "\n\n".join(BODY), "\n\n".join(["Gospodarka", TITLE, *BODY])):
        text = only(
            "a.json", json.dumps({"title": TITLE.replace("„", '"').replace("”", '"'), "text": body}).encode()
        ).text
        assert text.count("kluczowym klastrem") == 1
        assert text.startswith("Klaster ")


def test_limits_are_the_users() -> None:
    assert only("a.txt", TEXT.encode(), Limits(bytes=100)).error == (
        "a.txt: has more than 100 bytes; split the file or raise the size limit"
    )
    assert only("a.txt", TEXT.encode(), Limits(characters=100)).error == (
        f"a.txt: has {len(TEXT)} characters of text, more than 100; split it into articles or raise the character limit"
    )
