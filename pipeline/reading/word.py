"""Word documents (.docx), read from their XML: text boxes and tracked insertions count, tracked deletions do not.

The package is opened part by part and only its main text and its properties are unpacked, each up to the size limit:
what a bomb hides in other parts costs nothing.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from pipeline.annotating.morphology import analyses
from pipeline.errors import EmptyError, ReadingError
from pipeline.reading.drafts import Draft, Item
from pipeline.reading.limits import Limits, check_length, too_big
from pipeline.reading.lines import one_line, regular

_W = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED = frozenset(
    {
        "del",
        "moveFrom",
        "instrText",
        "delText",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "footnoteReference",
        "commentReference",
    }
)
_MAIN = re.compile(r"word/document\d*\.xml")
_PIECE = 1 << 20
_ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError),
    *(NotImplementedError, RuntimeError, ValueError),
)
"""What ``zipfile`` raises of damaged files: ``ValueError`` where their directory points before their start, ``OSError``
and ``LZMAError`` where a part says that it is packed by bzip2 or LZMA and is not."""
_REMEDY = "open it in Word or LibreOffice and save it again as .docx"


def read_word(data: bytes, where: str, limits: Limits) -> Iterator[Item]:
    """A Word document: its paragraphs, text boxes after the paragraph they hang on, tables a row a line."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadingError(where, "is encrypted, or in Word's old format", "save it without a password, as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            main = next((name for name in package.namelist() if _MAIN.fullmatch(name)), "")
            if not main:
                raise ReadingError(where, "is a zip file without a Word document in it", _REMEDY)
            tree = _xml(package, main, where, limits)
            names = set(package.namelist())
            core = _xml(package, "docProps/core.xml", where, limits) if "docProps/core.xml" in names else None
    except _ZIP_FAULTS as error:
        if "password" in str(error) or "encrypted" in str(error):
            raise ReadingError(where, "is encrypted", "save it without a password") from error
        raise ReadingError(where, f"is damaged or no Word document ({error})", _REMEDY) from error
    lines: list[str] = []
    for line in _paragraphs(tree):
        lines.append(line)
    text = "\n\n".join(lines)
    check_length(text, where, limits)
    text = regular(text, where)
    if not text:
        raise EmptyError(
            where, "is a Word document without text", "if it holds a picture of a text, recognise it (OCR) first"
        )
    yield 0, Draft(text, author=_author(core, where))


def _xml(package: zipfile.ZipFile, name: str, where: str, limits: Limits) -> Any:
    """The parsed part *name*, unpacked up to the limit; entities and outer files are never fetched."""
    from lxml import etree

    pieces, size = [], 0
    with package.open(name) as part:
        while piece := part.read(_PIECE):
            size += len(piece)
            if size > limits.bytes:
                raise too_big(where, f"unpacks {name} to", limits.bytes)
            pieces.append(piece)
    content = b"".join(pieces)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ReadingError(where, f"declares XML entities in {name}, which Word never does", _REMEDY)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError(where, f"is damaged in {name} ({error.msg})", _REMEDY) from error


def _local(element: Any) -> str:
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return next(
        (tag[len(space) :] for space in _W if tag.startswith(space)), tag.removeprefix(_MC) if _MC in tag else ""
    )


def _paragraphs(element: Any) -> Iterator[str]:
    """The lines below *element*: its paragraphs, then the boxes that hang on each, and the rows of its tables."""
    for child in element:
        name = _local(child)
        if name == "p":
            boxes: list[Any] = []
            text = "".join(_runs(child, boxes)).strip()
            if text:
                yield text
            for box in boxes:
                yield from _paragraphs(box)
        elif name == "tr":
            cells = ["\n".join(_paragraphs(cell)) for cell in child if _local(cell) == "tc"]
            if any(cells):
                yield "\n".join(cells) if any("\n" in cell for cell in cells) else " | ".join(filter(None, cells))
        elif name not in _SKIPPED:
            yield from _paragraphs(child)


def _runs(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The words of a paragraph, deleted ones left out; text boxes in it go to *boxes*."""
    for child in element:
        name = _local(child)
        if name in _SKIPPED:
            continue
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "ptab"):
            yield " "
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "AlternateContent":  # the same box twice: for new Word, and as a fallback
            choices = [part for part in child if _local(part) in ("Choice", "Fallback")]
            yield from _runs(choices[0], boxes) if choices else ()
        else:
            yield from _runs(child, boxes)


def _author(core: Any, where: str) -> str:
    """The document's creator where it is a person's name: often it is a computer's ("Admin", "python-docx").

    The dates of a document tell when its file was made, its title what the template was called: both are left alone.
    """
    creator = one_line(core.findtext(f"{_DC}creator") or "", where) if core is not None else ""
    words = creator.split()
    person = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
    return creator if person and any("imię" in a.qualifiers for a in analyses(words[0])) else ""
