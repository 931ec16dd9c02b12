"""Files of every format, made in the test that reads them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from pipeline.reading import Limits, articles
from pipeline.reading.sources import Source
from pipeline.records import Article

TITLE = "Klaster „Iskra” z Radomia kluczowym klastrem"
BODY = (
    "Klaster Iskra uzyskał status Krajowego Klastra Kluczowego. Decyzję ogłosiło wczoraj ministerstwo.",
    "– To ogromny sukces całego zespołu – mówi Żaneta Gołąb, prezes klastra. – Pracowaliśmy na to dziewięć lat.",
)
TEXT = "\n\n".join((TITLE, *BODY))

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_GLYPHS = {
    "ą": "aogonek", "ć": "cacute", "ę": "eogonek", "ł": "lslash", "ń": "nacute", "ó": "oacute", "ś": "sacute",
    "ź": "zacute", "ż": "zdotaccent", "Ś": "Sacute", "Ż": "Zdotaccent", "–": "endash", "„": "quotedblbase",
    "”": "quotedblright", "ﬁ": "fi",
}  # fmt: skip


def read(name: str, content: bytes, limits: Limits | None = None) -> list[Article]:
    """The articles of a file *name* with *content*."""
    return list(articles(Source(".", name, content=content), limits))


def only(name: str, content: bytes, limits: Limits | None = None) -> Article:
    (article,) = read(name, content, limits)
    return article


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip package of *parts*, the same bytes at any hour."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(*body: str, core: str = "") -> bytes:
    """A Word document of XML paragraphs."""
    parts = {"word/document.xml": f"<w:document {_W} {_MC}><w:body>{''.join(body)}</w:body></w:document>"}
    if core:
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</cp:coreProperties>'
        )
    return zipped(parts)


def pdf(*pages: Sequence[str], trailer: str = "") -> bytes:
    """A PDF of printed lines in a typewriter face, 12 points apart."""
    codes = {letter: 128 + n for n, letter in enumerate(_GLYPHS)}
    glyphs = " ".join(f"{codes[letter]} /{name}" for letter, name in _GLYPHS.items())
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [ {kids} ] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding << /Type /Encoding "
        f"/BaseEncoding /WinAnsiEncoding /Differences [ {glyphs} ] >> >>",
    ]
    for n, lines in enumerate(pages):
        content = "BT /F1 10 Tf 12 TL 72 770 Td\n" + "".join(_shown(line, codes) for line in lines) + "ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * n} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return b"".join(_numbered(objects, trailer))


def _shown(line: str, codes: Mapping[str, int]) -> str:
    letters = "".join(f"\\{codes[c]:o}" if c in codes else c for c in line.replace("(", "").replace(")", ""))
    return f"({letters}) Tj T*\n"


def _numbered(objects: Sequence[str], trailer: str) -> Iterator[bytes]:
    place = len(b"%PDF-1.4\n")
    yield b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        whole = f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
        places.append(place)
        place += len(whole)
        yield whole
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    yield f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    yield f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{place}\n%%EOF".encode()


def encrypted_pdf() -> bytes:
    """A PDF that asks for a password."""
    key = "00" * 32
    return pdf(["Tajne"], trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <{key}> /U <{key}> >> ")
