"""Sources → articles: the one place where a file's failure, of whatever kind, becomes the row that tells of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.cleaning import clean
from pipeline.dates import iso_date
from pipeline.errors import EmptyError, KlastryError, NotPolishError, ReadingError
from pipeline.reading.contents import taken
from pipeline.reading.drafts import Draft, Item, Reader
from pipeline.reading.language import check_polish
from pipeline.reading.limits import Limits, check_length, too_big, ungzipped
from pipeline.reading.listed import read_csv, read_json, read_jsonl
from pipeline.reading.mail import read_mail
from pipeline.reading.pages import read_page
from pipeline.reading.pdf import read_pdf
from pipeline.reading.plain import read_markdown, read_text
from pipeline.reading.sources import STDIN, Source
from pipeline.reading.word import read_word
from pipeline.records import Article, Status
from pipeline.stamps import date_stamp, stamps

READERS: dict[str, Reader] = {
    "txt": read_text,
    "md": read_markdown,
    "html": read_page,
    "htm": read_page,
    "docx": read_word,
    "pdf": read_pdf,
    "eml": read_mail,
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
}
FORMATS = ", ".join(f".{name}" for name in READERS)

TITLE = 300
"""Characters of a headline; a longer first line is a paragraph, and the article has no title."""
_LETTERS = str.maketrans("łŁøØđĐ", "lLoOdD")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class _Known:
    """What is known of a source when an article or its failure is written down."""

    source: Source
    format: str = ""
    sha256: str = ""
    number: int = 0

    def article(self, status: Status = "ok", **fields: str | tuple[str, ...]) -> Article:
        path = self.source.path + (f"#{self.number}" if self.number else "")
        return Article(
            article_id=article_id(self.source.path, self.number, self.source.turn),
            path=path,
            format=self.format,
            sha256=self.sha256,
            status=status,
            **fields,  # type: ignore[arg-type]
        )


def articles(source: Source, limits: Limits | None = None) -> Iterator[Article]:
    """The articles of *source*, clean and ready; what cannot be read is an article with a status and an error."""
    known = _Known(source)
    items = _items(known, limits or Limits())
    while True:
        before = known.number
        try:
            item = next(items, None)
            if item is None:
                return
            known.number, draft = item
            article = _article(draft, known, limits or Limits())
        except Exception as error:  # noqa: BLE001  # the one place that turns any failure into its row
            known.number += known.number == before > 0  # the file broke after its n-th article
            article = _failure(error, known)
        yield article


def article_id(path: str, number: int = 0, turn: int = 1) -> str:
    """A readable name that depends on the *path* in its input root alone: its stem's letters and a hash of it all.

    *turn* tells apart files that have the same path in several roots (see :class:`Source`).
    """
    name = "stdin" if path == STDIN else path.rpartition("/")[2].removesuffix(".gz").rpartition(".")[0] or path
    letters = unicodedata.normalize("NFKD", name.translate(_LETTERS)).lower()
    slug = _NO_SLUG.sub("-", letters.encode("ascii", "ignore").decode())[:48].strip("-") or "article"
    whole = f"{path}#{number}" if number else path
    digest = hashlib.sha256(whole.encode("utf-8")).hexdigest()[:8]
    parts = [slug, str(number) if number else "", digest, str(turn) if turn > 1 else ""]
    return "-".join(filter(None, parts))


def _items(known: _Known, limits: Limits) -> Iterator[Item]:
    """What the reader of the source's format finds in it."""
    where = known.source.path
    source = taken(known.source, limits)
    known.format, packed = _format(where)
    if source.fault or source.content is None:
        what, _, remedy = source.fault.partition("; ")
        raise ReadingError(where, what, remedy)
    data = source.content
    if len(data) > limits.bytes:
        raise too_big(where, "has", limits.bytes)
    known.sha256 = hashlib.sha256(data).hexdigest()
    if where == STDIN:
        packed, known.format = data.startswith(b"\x1f\x8b"), ""
    if packed:
        data = ungzipped(data, where, limits)
    if where == STDIN:
        known.format = _sniffed(data)
    if known.format not in READERS:
        ending = f".{known.format}" if known.format else "no ending"
        raise ReadingError(where, f"is of a format that klastry does not read ({ending})", f"use one of {FORMATS}")
    if not data.strip():
        raise EmptyError(where, "is empty", "leave it out")
    found = False
    for item in READERS[known.format](data, where, limits):
        found = True
        yield item
    if not found:
        raise EmptyError(where, "holds no article", "leave it out")


def _format(path: str) -> tuple[str, bool]:
    """The format that *path* is named after, and whether it is packed with gzip."""
    name = path.rpartition("/")[2].lower()
    plain = name.removesuffix(".gz")
    return plain.rpartition(".")[2] if "." in plain else "", plain != name


def _sniffed(data: bytes) -> str:
    """The format of content without a name: standard input."""
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return "docx"
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    if head.startswith(b"{"):
        first, _, rest = data.strip().partition(b"\n")
        return "jsonl" if first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{") else "json"
    if re.match(rb"\[\s*\{", head):
        return "json"
    return "txt"


def _article(draft: Draft | ReadingError, known: _Known, limits: Limits) -> Article:
    """The finished article of *draft*; raises what is wrong with it."""
    if isinstance(draft, ReadingError):
        raise draft
    where = known.source.path + (f"#{known.number}" if known.number else "")
    check_length(draft.text, where, limits)
    cleaned = clean(with_title(draft.text, draft.title))
    text = cleaned.text
    if text in ("", draft.title):
        what = "holds page furniture only" if cleaned.fired else "has no text"
        raise EmptyError(where, what, "leave it out")
    check_polish(text, where)
    said = stamps(text)
    return known.article(
        title=draft.title or _title(text),
        published=iso_date(draft.published) or said.published,
        source=draft.source or said.source,
        url=draft.url,
        author=draft.author or said.author,
        encoding=draft.encoding,
        text=text,
        cleaned=cleaned.fired,
    )


def with_title(text: str, title: str) -> str:
    """*text* with *title* as its first line, and not once more among the lines that follow it closely."""
    if not title or not text:
        return text
    lines = text.split("\n")
    for n, line in enumerate(lines[:8]):
        if _letters(line) == _letters(title):
            title = lines.pop(n)
            break
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return f"{title}\n\n{body}" if body else title


def _letters(text: str) -> str:
    """*text* as two spellings of one headline agree: its letters and digits, caseless."""
    return "".join(filter(str.isalnum, text.casefold()))


def _title(text: str) -> str:
    """The headline that *text* opens with: its first line that is no date stamp, unless that is a whole paragraph."""
    for line in text.split("\n")[:6]:
        if line and not date_stamp(line):
            return line if len(line) <= TITLE else ""
    return ""


def _failure(error: Exception, known: _Known) -> Article:
    """The row that tells of *error*."""
    status: Status = "failed"
    if isinstance(error, NotPolishError):
        status = "not_polish"
    elif isinstance(error, EmptyError):
        status = "empty"
    if not isinstance(error, KlastryError):
        detail = " ".join(str(error).split())[:200] or "no detail"
        error = ReadingError(
            known.source.path,
            f"cannot be read ({type(error).__name__}: {detail})",
            "save it in another format, and report the file if it opens elsewhere",
        )
    return known.article(status, error=_printable(str(error)))


def _printable(text: str) -> str:
    """*text* on one line and without what no table can hold."""
    return " ".join(text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", "").split())
