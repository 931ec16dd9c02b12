"""Plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reading.drafts import Draft, Item
from pipeline.reading.encodings import decoded
from pipeline.reading.limits import Limits
from pipeline.reading.lines import one_line, regular, unwrapped

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<fields>(?:[^\n]*\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?m)^(?P<key>[A-Za-z_]{1,30})[ \t]*:[ \t]*(?P<value>[^\n]{0,500})$")
_KEYS = {
    "title": "title",
    "date": "published",
    "published": "published",
    "author": "author",
    "source": "source",
    "url": "url",
}

_PICTURE = re.compile(r"!\[(?P<text>[^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,200}\)){0,800}\)")
_AUTOLINK = re.compile(r"<(?P<text>https?://[^>\s]{1,500})>")
_HEADING = re.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t]+(?P<text>[^\n]*)$")
_UNDERLINE = re.compile(r"(?m)^(?P<text>[^\n]{1,200})\n(?:={3,}|-{3,})[ \t]*$")
_RULE = re.compile(r"(?m)^[ \t]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_CITED = re.compile(r"(?m)^[ \t]{0,3}>[ \t]?")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)(?P<text>[^*\n]{1,2000}?)(?<=\S)\1(?![\w*])")
_UNDERSCORED = re.compile(r"(?<![\w_])(_{1,3})(?=\S)(?P<text>[^_\n]{1,2000}?)(?<=\S)\1(?![\w_])")
_ESCAPE = re.compile(r"\\(?P<text>[\\`*_{}\[\]()#+\-.!>~|\"'])")


def read_text(data: bytes, where: str, limits: Limits) -> Iterator[Item]:
    """A text file: its first line serves as title."""
    text, encoding = decoded(data, where)
    yield 0, Draft(unwrapped(regular(text, where)), encoding=encoding)


def read_markdown(data: bytes, where: str, limits: Limits) -> Iterator[Item]:
    """A Markdown file without its markup, with what its front matter says."""
    text, encoding = decoded(data, where)
    text = text.replace("\r\n", "\n")
    fields: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        for match in _FIELD.finditer(front["fields"]):
            if key := _KEYS.get(match["key"].lower()):
                fields[key] = one_line(match["value"], where).strip("\"'")
        text = text[front.end() :]
    yield 0, Draft(unwrapped(regular(without_markup(text), where)), encoding=encoding, **fields)


def without_markup(text: str) -> str:
    """The words of Markdown *text*. A leading hyphen stays: in Polish it opens speech more often than a list."""
    text = _PICTURE.sub("", _without_comments(text))
    for pattern in (_LINK, _AUTOLINK, _UNDERLINE):
        text = pattern.sub(lambda match: match["text"], text)
    text = _HEADING.sub(lambda match: match["text"].rstrip(" \t").rstrip("#").rstrip(" \t"), text)
    for pattern in (_STRONG, _UNDERSCORED, _ESCAPE):
        text = pattern.sub(lambda match: match["text"], text)
    return _CITED.sub("", _RULE.sub("", text))


def _without_comments(text: str) -> str:
    """*text* without ``<!-- … -->``; one that never ends is text."""
    pieces, place = [], 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start)) >= 0:
        pieces.append(text[place:start])
        place = end + len("-->")
    return "".join((*pieces, text[place:]))
