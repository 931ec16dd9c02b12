"""Mail messages (.eml): a press release as it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr, parsedate_to_datetime

from pipeline.annotating.morphology import analyses
from pipeline.errors import EmptyError, ReadingError
from pipeline.reading.drafts import Draft, Item
from pipeline.reading.encodings import decoded
from pipeline.reading.limits import Limits
from pipeline.reading.lines import one_line, regular, unwrapped
from pipeline.reading.pages import page

_REPLY = re.compile(r"(?i)\A(?:\s*(?:re|odp|pd|fw|fwd|aw)\s*:\s*)+")
_HEADER = re.compile(
    rb"(?i)(?:\A|\n)(?:from|to|subject|date|received|mime-version|content-type|message-id|return-path):"
)
_ENDLESS = re.compile(rb"(?i)(?:\A|\n)content-[a-z-]{1,40}:(?:[^\n]|\n[ \t]){5000}")
"""A header that tells of a part's content and never ends: reading its fields takes the square of its length."""
PARTS = 500
"""Parts of a message that are looked at; a mail has a few."""
BOUNDARIES = 5_000
"""Lines that may part a message: parsing takes a second for ten thousand, and a bomb has millions."""
HEADER = 2_000
"""Characters of a header that are read."""


def read_mail(data: bytes, where: str, limits: Limits) -> Iterator[Item]:
    """A mail: its subject as title, its date, its sender, and its text (plain if it has one, else HTML)."""
    if not _HEADER.search(data[:20_000]):
        raise ReadingError(
            where, "is no mail message (no From, Subject or Date)", "give it the ending of its real format"
        )
    if data.count(b"\n--") > BOUNDARIES:
        raise ReadingError(where, "has too many parts to be a mail", "save its text alone")
    if _ENDLESS.search(data):
        raise ReadingError(where, "has a header too long to be a mail's", "save its text alone")
    try:
        message = BytesParser().parsebytes(data)
        text, encoding = _text(message, where)
    except RecursionError as error:
        raise ReadingError(where, "nests its parts too deeply to be a mail", "save its text alone") from error
    subject, sender, date = (_header(message, name, where) for name in ("subject", "from", "date"))
    if not text.strip():
        raise EmptyError(where, "is a mail without text", "if the text is an attachment, save that")
    name, address = _sender(one_line(sender, where))
    person = _is_person(name)
    yield (
        0,
        Draft(
            text,
            title=_REPLY.sub("", one_line(subject, where)),
            published=_date(date),
            source="" if person else (name or address),
            author=name if person else "",
            encoding=encoding,
        ),
    )


def _header(message: Message, name: str, where: str) -> str:
    """A header's value: encoded words decoded, and raw 8-bit letters by the same score as any text."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")[:HEADER]
    data = raw.encode("utf-8", "surrogateescape")
    try:
        pieces = decode_header(raw if data.isascii() else decoded(data, where)[0])
    except HeaderParseError:  # an encoded word that is no Base64
        return " ".join(raw.split())
    words = (piece if isinstance(piece, str) else _word(piece, charset or "", where) for piece, charset in pieces)
    return " ".join("".join(words).split())


def _word(data: bytes, charset: str, where: str) -> str:
    try:
        return data.decode(charset or "ascii")
    except (LookupError, ValueError):  # no such encoding, no name of one, or bytes that it does not have
        return decoded(data, where, charset)[0]


def _text(message: Message, where: str) -> tuple[str, str]:
    """The message's text and encoding: the first plain part with words in it, or else the first HTML part."""
    best = ("", "")
    for _, part in zip(range(PARTS), message.walk(), strict=False):
        if part.get_content_maintype() != "text" or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            continue
        content, encoding = decoded(payload, where, _charset(part))
        if part.get_content_subtype() == "plain":
            return unwrapped(regular(_flowed(content, part), where)), encoding
        if part.get_content_subtype() == "html" and not best[0]:
            best = (regular(page(content, where)[0], where), encoding)
    return best


def _charset(part: Message) -> str:
    """The encoding that *part* names, if its name can be read at all."""
    try:
        return part.get_content_charset() or ""
    except ValueError:  # the name is itself written in an encoding whose name has a zero byte
        return ""


def _flowed(text: str, part: Message) -> str:
    """*text* with the soft line ends of ``format=flowed`` (a space before the line end) undone."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    delsp = str(part.get_param("delsp", "")).lower() == "yes"
    return re.sub(r"(?<!\n--) \r?\n(?=\S)", "" if delsp else " ", text)


def _sender(value: str) -> tuple[str, str]:
    """Name and address; neither where comments are nested in comments a thousand times."""
    try:
        return parseaddr(value)
    except RecursionError:
        return "", ""


def _date(value: str) -> str:
    try:
        return parsedate_to_datetime(value).date().isoformat() if value else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _is_person(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and any("imię" in a.qualifiers and "nom" in a.cases for a in analyses(words[0]))
