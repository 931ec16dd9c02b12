"""Small files of every format that klastry reads, made from dice: whole, oddly built, or with their bytes damaged.

A file is built as its format wants it (so that readers get past the first look), and most of them are then left alone;
the others lose, double or change bytes, before they are packed, after it, or both.
"""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
import quopri
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from tests.fuzz import pieces as p
from tests.fuzz.texts import Dice, text
from tests.reading.making import docx, paragraph, pdf, zipped

ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1250",
             "iso-8859-2",
             "cp852", "cp1252", "koi8-r", "utf-7")  # fmt: skip
_SPECIAL = (b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\r\n", b"\n\n", b'"', b"'", b"<", b">", b"&", b"--",
            b"]]>", b"%",
            b"PK\x03\x04", b"\x1f\x8b\x08", b"%PDF-", b"\xc4", b"\xed\xa0\x80", b"{", b"[", b"\x7f\xff\xff\xff",
            b"=?")  # fmt: skip
LONGEST = 4_000
"""Characters of a text that is put into a file; longer ones meet the readers as plain text."""


def file(dice: Dice, form: str) -> tuple[str, bytes, int]:
    """``(name, content, bytes when unpacked)`` of a file of *form*, one of :data:`FORMS`."""
    content = FORMS[form](dice)
    if dice.randrange(3) == 0:
        content = damaged(dice, content)
    if dice.randrange(6):
        return f"a.{form}", content, len(content)
    packed = gzip.compress(content, 1, mtime=0)
    if dice.randrange(3) == 0:
        packed = damaged(dice, packed)
    times = 1 + (dice.randrange(8) == 0)
    return f"a.{form}.gz", packed * times, max(len(content), len(packed)) * times


def damaged(dice: Dice, content: bytes) -> bytes:
    """*content* with one to eight places changed."""
    data = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        at = dice.randint(0, len(data))
        end = min(len(data), at + dice.choice((1, 2, 8, 64)))
        match dice.randrange(7):
            case 0:
                del data[at:end]
            case 1:
                data[at:at] = data[at:end] * dice.choice((1, 2, 16))
            case 2:
                data[at:at] = dice.choice(_SPECIAL)
            case 3 if at < len(data):
                data[at] ^= 1 << dice.randrange(8)
            case 4 if at < len(data):
                data[at] = dice.randrange(256)
            case 5:
                data[at:end] = bytes(dice.choice((0, 255, 32, 48)) for _ in range(end - at))
            case 6 if dice.randrange(3) == 0:
                del data[at:]
    return bytes(data)


def _encoded(dice: Dice, made: str) -> bytes:
    errors = dice.choice(("replace", "ignore", "surrogatepass"))
    encoding = dice.choice(ENCODINGS)
    if errors == "surrogatepass" and not encoding.startswith(("utf-8", "utf-16", "utf-32")):
        errors = "ignore"
    if dice.randrange(12) == 0:
        made = f"{made[: len(made) // 2]}{dice.choice(p.HALVES)}{made[len(made) // 2 :]}"
    return made.encode(encoding, errors)


def _text(dice: Dice) -> str:
    return text(dice, LONGEST)


def _txt(dice: Dice) -> bytes:
    return _encoded(dice, _wrapped(dice, text(dice)))


def _wrapped(dice: Dice, made: str) -> str:
    """Sometimes *made* with its spaces turned into line ends every so many characters, as mail does."""
    if dice.randrange(6):
        return made
    lines, width = [""], dice.choice((50, 66, 72, 80))
    for word in made.split(" "):
        if len(lines[-1]) + len(word) >= width:
            lines.append(word)
        else:
            lines[-1] += f" {word}"
    return dice.choice(("\n", "\r\n", "-\n", "\u00ad\n", "\r")).join(lines)


_MARKUP = ("# ", "## ", "**", "*", "_", "__", "[", "](", ")", "![", "<!--", "-->", "> ", "---\n", "===\n", "```", "`",
           "\\", "<",
           "https://a.pl/", "---\ntitle: ", "date: 2021-02-30\n", "author: ", "\n---\n", "| ", "~~", "1. ",
           "- [ ] ")  # fmt: skip


def _md(dice: Dice) -> bytes:
    made = list(_text(dice))
    for _ in range(dice.randint(0, 20)):
        at = dice.randint(0, len(made))
        made[at:at] = dice.choice(_MARKUP) * dice.choice((1, 1, 1, 3, 30))
    front = "---\ntitle: Klaster\ndate: 2021-03-04\n---\n" if dice.randrange(4) == 0 else ""
    return _encoded(dice, front + "".join(made))


# ---- pages -----------------------------------------------------------------------------------------------------------

_TAGS = ("p", "p", "p", "div", "div", "span", "h1", "h2", "article", "section", "main", "a", "b", "i", "br", "li",
         "ul", "table",
         "tr", "td", "blockquote", "figure", "figcaption", "time", "nav", "aside", "footer", "form", "script",
         "style", "svg",
         "select", "option", "textarea", "iframe", "title", "head", "body", "html", "meta", "link", "img", "pre", "q",
         "template",
         "ą", "x:y", "plaintext", "frameset", "base", "input", "noscript", "dl", "dt", "dd", "math",
         "details")  # fmt: skip
_ATTRIBUTES = ('class="comments"', 'class="author"', "class=menu", 'id="share"', "hidden", 'style="display: none"',
               'rel="author"',
               'href="https://a.pl/x"', "href=javascript:x", 'datetime="2021-02-31"', 'itemprop="datePublished"',
               "pubdate", "=",
               'property="og:title" content="Klaster"', 'name="author" content="Jan Nowak"', 'rel="canonical"',
               'colspan="9999999"',
               'property="article:published_time" content="2020-99-01T"', 'type="application/ld+json"', 'xml:lang="pl"',
               'class="&#0;"', "ą=ę", 'class="' + "a " * 50 + '"', 'style="visibility:hidden', "'",
               'charset="utf-16"')  # fmt: skip
_ENTITIES = ("&nbsp;", "&#150;", "&#xD800;", "&#0;", "&#x110000;", "&bdquo;", "&rdquo;", "&ndash;", "&amp;lt;", "&",
             "&#", "<", "<!",
             "<!--", "-->", "<?xml version='1.0' encoding='utf-16'?>", "<![CDATA[", "]]>", "</",
             "<!DOCTYPE html>")  # fmt: skip


def _html(dice: Dice) -> bytes:
    pieces: list[str] = [dice.choice(("", "<!DOCTYPE html><html><head><meta charset=utf-8>", "<html><body>", "\n"))]
    open_tags: list[str] = []
    for _ in range(dice.choice((3, 10, 10, 30))):
        match dice.randrange(8):
            case 0 | 1 | 2:
                open_tags.append(dice.choice(_TAGS))
                marks = "".join(f" {dice.choice(_ATTRIBUTES)}" for _ in range(dice.choice((0, 0, 1, 2))))
                pieces.append(f"<{open_tags[-1]}{marks}>" * dice.choice((1, 1, 1, 1, 1, 4)))
            case 3 | 4 if open_tags:
                pieces.append(f"</{open_tags.pop(dice.choice((-1, -1, 0)))}>")
            case 5:
                pieces.append(dice.choice(_ENTITIES))
            case 6 if dice.randrange(3) == 0:
                pieces.append(f'<script type="application/ld+json">{json.dumps(_linked(dice))}</script>')
            case _:
                made = text(dice, 600)
                pieces.append(escape(made) if dice.randrange(4) else made)
    return _encoded(dice, "".join(pieces))


def _linked(dice: Dice) -> Any:
    entry: dict[str, Any] = {"@type": dice.choice(("NewsArticle", "Article", ["Report"], 5, None, [[]]))}
    for key in ("headline", "datePublished", "author", "publisher", "url", "@graph"):
        if dice.randrange(2):
            entry[key] = _value(dice, 2)
    return dice.choice((entry, [entry], {"@graph": [entry]}, _value(dice, 3)))


# ---- Word, PDF, mail -------------------------------------------------------------------------------------------------

_W = ("p", "p", "p", "r", "r", "t", "t", "t", "tbl", "tr", "tc", "del", "ins", "hyperlink", "sdt", "sdtContent",
      "txbxContent", "br",
      "tab", "noBreakHyphen", "pPr", "rPr", "sectPr", "drawing", "pict", "moveFrom", "instrText", "fldSimple",
      "smartTag")  # fmt: skip


def _docx(dice: Dice) -> bytes:
    body = [paragraph(_xml(line)) for line in text(dice, 1_000).split("\n")]
    for _ in range(dice.choice((0, 0, 3, 12))):
        tag = (
            f"{dice.choice(('w', 'w', 'w', 'w', 'mc'))}:{dice.choice((*_W, 'AlternateContent', 'Choice', 'Fallback'))}"
        )
        body.insert(
            dice.randint(0, len(body)), dice.choice((f"<{tag}>", f"</{tag}>", f"<{tag}/>", f"<{tag}>{body[0]}</{tag}>"))
        )
    made = docx(
        "".join(body), core=f"<dc:creator>{_xml(text(dice, 40))}</dc:creator>" if dice.randrange(3) == 0 else ""
    )
    if dice.randrange(8):
        return made
    whole = f"<w:document>{''.join(body)}"
    return zipped(
        {dice.choice(("word/document.xml", "word/document2.xml", "x")): damaged(dice, whole.encode("utf-8", "replace"))}
    )


def _xml(made: str) -> str:
    return escape("".join(c for c in made if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))


def _pdf(dice: Dice) -> bytes:
    pages = []
    for _ in range(dice.choice((1, 1, 2, 4))):
        lines = [line[:90] for line in text(dice, 800).replace("\\", "").split("\n")[:40]]
        pages.append(
            [
                line.encode("cp1250", "ignore").decode("cp1250").encode("latin-1", "ignore").decode("latin-1")
                for line in lines
            ]
        )
    return pdf(*pages, trailer=dice.choice(("", "", "", "/Info 3 0 R ", "/Encrypt 2 0 R ", "/Prev 9 ")))


_HEADERS = ("From: Jan Nowak <a@b.pl>", "From: =?utf-8?q?Jan_Nowak?= <a@b.pl>", "From: =?x?b?!!?=", "From: <<",
            "From: (((", "Date: x",
            "Subject: Re: Odp: Klaster", "Subject: =?iso-8859-2?b?s7Hm?=", "Date: Fri, 31 Feb 2021 25:61:00 +9999",
            "Subject:",
            "Date: Tue, 02 Mar 2021 10:00:00 +0100", "Subject: =?utf-8?q?=ED=A0=80?=", "Subject: ą ę", "X: \0",
            "MIME-Version: 1.0",
            "Date: Thu, 1 Jan 99999999999999999999 00:00:00 +0000", " ciąg dalszy", "From", ": x")  # fmt: skip
_TYPES = ("text/plain", "text/plain; charset=utf-8", "text/plain; charset=iso-8859-2",
          "text/plain; charset=x-none; format=flowed",
          "text/plain; charset*=utf-8''%ff", "text/html; charset=utf-8", "text/html", "multipart/mixed; boundary=b",
          "multipart/mixed",
          "multipart/alternative; boundary=\"b\"", "message/rfc822", "application/pdf", "text", "/",
          "text/plain; format=flowed; delsp=yes",
          "text/plain; charset=\"\0\"", "text/plain; charset=utf-16", "message/delivery-status",
          "image/png; name=\"=?x\"")  # fmt: skip
_TRANSFERS = ("7bit", "8bit", "base64", "quoted-printable", "x-uuencode", "binary", "BASE64 ", "?", "")


def _eml(dice: Dice) -> bytes:
    parts = dice.choice((1, 1, 1, 2, 4))
    head = [dice.choice(_HEADERS) for _ in range(dice.randint(1, 5))]
    out = "\n".join(head).encode("utf-8", "replace")
    if parts > 1:
        out += b"\nContent-Type: multipart/mixed; boundary=b\n"
    for _ in range(parts):
        body = _encoded(dice, text(dice, 1_500))
        transfer = dice.choice(_TRANSFERS)
        if transfer == "base64" and dice.randrange(4):
            body = base64.encodebytes(body)
        elif transfer == "quoted-printable" and dice.randrange(4):
            body = quopri.encodestring(body)
        out += b"\n--b\n" if parts > 1 else b"\n"
        out += f"Content-Type: {dice.choice(_TYPES)}\nContent-Transfer-Encoding: {transfer}\n\n".encode() + body
    return out.replace(b"\n", b"\r\n") if dice.randrange(3) == 0 else out


# ---- files of many articles ------------------------------------------------------------------------------------------

_KEYS = (
    "text",
    "text",
    "text",
    "title",
    "published",
    "url",
    "source",
    "author",
    "TEXT",
    " Text ",
    "x",
    "",
    "ą",
    "\ud83d",
)


def _value(dice: Dice, depth: int = 0) -> Any:
    match dice.randrange(10):
        case 0:
            return dice.choice((None, True, False, 0, -1, 1e308, float("nan"), float("inf"), 10**30, ""))
        case 1 if depth:
            return [_value(dice, depth - 1) for _ in range(dice.randrange(4))]
        case 2 if depth:
            return {dice.choice(_KEYS): _value(dice, depth - 1) for _ in range(dice.randrange(4))}
        case 3:
            return dice.choice((*p.HALVES, *p.ODD, *p.TIMES))
        case _:
            return text(dice, 400)


def _object(dice: Dice) -> Any:
    if dice.randrange(8) == 0:
        return _value(dice, 3)
    return {"text": text(dice, 1_000), **{dice.choice(_KEYS): _value(dice, 1) for _ in range(dice.randrange(4))}}


def _dumped(dice: Dice, value: Any) -> str:
    return json.dumps(value, ensure_ascii=bool(dice.randrange(2)), indent=dice.choice((None, None, 1)))


def _json(dice: Dice) -> bytes:
    many = [_object(dice) for _ in range(dice.randrange(4))]
    value = dice.choice((_object(dice), many, {"articles": many}, {"a": many, "b": many}, _value(dice, 4)))
    return _encoded(dice, _dumped(dice, value))


def _jsonl(dice: Dice) -> bytes:
    lines = [json.dumps(_object(dice), ensure_ascii=bool(dice.randrange(2))) for _ in range(dice.randint(0, 4))]
    if dice.randrange(4) == 0:
        lines.insert(
            dice.randint(0, len(lines)), dice.choice(("", " ", "{", "[]", "\u2028", "null", '{"text": 1}', "[" * 3_000))
        )
    return _encoded(dice, dice.choice(("\n", "\n", "\r\n", "\r", "\x85")).join(lines))


def _csv(dice: Dice) -> bytes:
    stream = io.StringIO()
    quoting = dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONE))
    end = dice.choice(("\n", "\r\n", "\r", "\n\n"))
    writer = csv.writer(stream, delimiter=dice.choice(",,;;\t|"), quoting=quoting, escapechar="\\", lineterminator=end)
    columns = [dice.choice(_KEYS[:-1]) or "text" for _ in range(dice.randint(1, 4))]
    writer.writerow(columns)
    for _ in range(dice.randrange(4)):
        writer.writerow([text(dice, 500) or "-" for _ in range(len(columns) + dice.choice((0, 0, 0, 1, -1)))])
    return _encoded(dice, dice.choice(("", "", "sep=;\n")) + stream.getvalue())


FORMS: dict[str, Callable[[Dice], bytes]] = {
    "txt": _txt, "md": _md, "html": _html, "docx": _docx, "pdf": _pdf, "eml": _eml, "json": _json, "jsonl": _jsonl,
    "csv": _csv,
}  # fmt: skip
