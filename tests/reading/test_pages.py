"""Pages as Polish sites build them: an office's, a blog's, a portal of plain boxes, an old one of tables."""

from __future__ import annotations

import pytest

from tests.reading.making import only

TITLE = "„Stary Młyn” znowu wyróżniony"
LEAD = (
    "Klaster Młynów Wodnych „Stary Młyn” z Nowego nad Wisłą odnowił tytuł Krajowego Klastra Kluczowego. "
    "Wiadomość przyszła z Warszawy we wtorek rano."
)
SPEECH = (
    "– Na ten dzień czekaliśmy przez siedem chudych lat i jedną powódź – mówi Anastazy Gierada, prezes "
    "„Starego Młyna”. – Pierwsze zebranie odbyło się w stodole mojego teścia."
)
MORE = (
    "Zimą klaster wyremontował trzy koła i otworzył szkołę młynarzy. Kurs trwa rok, uczestnicy mieszkają na miejscu, "
    "a mąkę sprzedają na targu w Grudziądzu."
)
OFFICE = f"""<html><head><title>{TITLE} - Ministerstwo Rozwoju - Portal Gov.pl</title>
<meta property="og:title" content="{TITLE} - Ministerstwo Rozwoju - Portal Gov.pl"></head><body>
<header><nav><a href="#">gov.pl</a></nav></header><main><article><h2>{TITLE}</h2><p class="event-date">14.06.2023</p>
<p class="intro">{LEAD}</p><div class="editor-content"><div><p>{SPEECH}</p><h3>Co dalej</h3><p>{MORE}</p></div></div>
<div class="gallery"><h3>Zdjęcia (3)</h3><ul><li><img alt="Foto"></li></ul></div></article></main></body></html>"""
BLOG = f"""<html><head><title>{TITLE} – Klaster</title>
<meta property="article:published_time" content="2023-06-14T08:00:00+00:00"></head><body class="single widget"><div>
<header><h1>{TITLE}</h1><div class="entry-meta"><a href="x" rel="bookmark"><time datetime="2023-06-14">14 czerwca 2023
</time></a><span class="byline"> przez <a rel="author">Jan Nowak</a></span></div></header>
<figure><img><figcaption>Prezes Anastazy Gierada. Fot. R. Bielik</figcaption></figure><div class="entry-content">
<p>{LEAD}</p><p>{SPEECH}</p><p>{MORE}</p><div class="sd-sharing sharing"><h3>Udostępnij:</h3><a>Facebook</a></div></div>
<footer>Tagi: <a>klaster</a></footer><div id="comments"><h2>Komentarze</h2><p>Wymagane pola są oznaczone *</p></div>
</div></body></html>"""
BOXES = f"""<html><head><title>{TITLE} | Kurier</title></head><body><div><h1>Kurier Nowski</h1></div><div>
<div class="t">{TITLE}</div><div class="i">Dodano: 14.06.2023 | Autor: Jan Nowak</div><div class="lead">{LEAD}</div>
<div>{SPEECH}</div><div>{MORE}</div><div>Źródło: PAP</div></div>
<div class="right"><div><a href=z>Inny artykuł o czymś zupełnie innym, co zdarzyło się w Nowem</a></div></div>
</body></html>"""
TABLES = f"""<html><head><title>{TITLE}</title></head><body><table><tr><td colspan=2><a href=x>Start</a> | <a href=y>
Kontakt</a></td></tr><tr><td><a href=1>Wiadomości</a><br><a href=2>Sport</a></td><td><font size=5><b>{TITLE}</b></font>
<br><br><font size=1>14.06.2023, 10:32</font><br><br>{LEAD}<br><br>{SPEECH}<br><br>{MORE}<br><br>
<i>Źródło: Urząd Miasta</i></td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("markup", "lines", "author", "source"),
    [
        (OFFICE, (TITLE, "14.06.2023", LEAD, SPEECH, "Co dalej", MORE), "", ""),
        (
            BLOG,
            (TITLE, "14 czerwca 2023 przez Jan Nowak", "Prezes Anastazy Gierada. Fot. R. Bielik", LEAD, SPEECH, MORE),
            "Jan Nowak",
            "",
        ),
        (
            BOXES,
            (TITLE, "Dodano: 14.06.2023 | Autor: Jan Nowak", LEAD, SPEECH, MORE, "Źródło: PAP"),
            "Jan Nowak",
            "PAP",
        ),
        (TABLES, (TITLE, "14.06.2023, 10:32", LEAD, SPEECH, MORE, "Źródło: Urząd Miasta"), "", "Urząd Miasta"),
    ],
    ids=["office", "blog", "boxes", "tables"],
)
def test_pages(markup: str, lines: tuple[str, ...], author: str, source: str) -> None:
    article = only("a.html", markup.encode())
    assert tuple(line for line in article.text.split("\n") if line) == lines
    assert (article.title, article.published, article.author, article.source) == (TITLE, "2023-06-14", author, source)
