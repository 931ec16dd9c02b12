"""HTML pages."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pipeline.dates import iso_date
from pipeline.errors import EmptyError, ReadingError
from pipeline.reading.blocks import article_text
from pipeline.reading.drafts import Draft, Item
from pipeline.reading.encodings import decoded
from pipeline.reading.limits import Limits
from pipeline.reading.lines import one_line, regular

_CHARSET = re.compile(
    rb"(?i)<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{1,40})"
)
_DECLARATION = re.compile(r"\A(?:\s*<\?xml[^>]*>?)+")
"""At its head; lxml refuses a text that still says how its bytes were encoded."""
_SITE = re.compile(r"\s[|»–—-]\s")
_NULL = logging.NullHandler()

ELEMENTS = 15_000
"""Up to so many elements trafilatura may look for the article (its time grows with them: 60,000 take five seconds);
a larger page is no article's page, and is read as a whole."""

DEPTH = 9
"""Levels of a JSON-LD value that are looked into; a list of authors has two."""

_DATE_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "date",
    "parsely-pub-date",
    "sailthru.date",
)
_TITLE_META = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline")
_AUTHOR_META = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author")
_SOURCE_META = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name", "publisher")


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What a page's head says of the article."""

    title: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    author: str = ""


def read_page(data: bytes, where: str, limits: Limits) -> Iterator[Item]:
    """A web page: its article's text, and what its head says of it."""
    match = _CHARSET.search(data[:4096])
    declared = (match[1] or match[2]).decode("ascii", "replace") if match else ""
    markup, encoding = decoded(data, where, declared)
    text, meta = page(markup, where)
    yield (
        0,
        Draft(
            regular(text, where),
            title=one_line(meta.title, where),
            published=meta.published,
            source=one_line(meta.source, where),
            url=meta.url,
            author=one_line(meta.author, where),
            encoding=encoding,
        ),
    )


def page(markup: str, where: str) -> tuple[str, PageMeta]:
    """The article's text in *markup* and what the page says of it."""
    import lxml.html

    parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(_DECLARATION.sub("", markup.replace("\0", "")), parser=parser)
    except lxml.etree.ParserError as error:  # "Document is empty"
        raise EmptyError(where, "is an HTML file without content", "leave it out") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise ReadingError(where, "nests its tags too deeply to be a page", "save the page again or as text")
    meta = _page_meta(tree)
    return article_text(tree, _paragraphs(tree), meta.title), meta


def _paragraphs(tree: Any) -> list[str]:
    """The article's paragraphs as trafilatura finds them; it works on a copy."""
    if sum(1 for _ in tree.iter()) > ELEMENTS:
        return []
    import trafilatura

    logger = logging.getLogger("trafilatura")
    logger.addHandler(_NULL)  # its complaints about odd pages are not the user's; a bad page has its row
    found = trafilatura.bare_extraction(
        deepcopy(tree), favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    body = getattr(found, "body", None)
    if body is None:
        return []
    return ["".join(element.itertext()) for element in body.iter("p", "head", "item", "quote", "cell", "hi")]


def _page_meta(tree: Any) -> PageMeta:
    """Metadata from JSON-LD, ``meta`` elements, ``time`` and the title, in this order of trust."""
    linked = _linked_data(tree)
    named: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        named.setdefault(name, (element.get("content") or "").strip())
    canonical = next((e.get("href", "") for e in tree.iter("link") if "canonical" in e.get("rel", "")), "")
    published = [linked.get("datePublished", ""), *(named.get(name, "") for name in _DATE_META), _time(tree)]
    signed = next((e.text_content() for e in tree.iter("a", "span") if e.get("rel") == "author"), "")
    author = linked.get("author", "") or _first(named, _AUTHOR_META) or signed
    url = linked.get("url", "") or canonical or named.get("og:url", "")
    return PageMeta(
        title=linked.get("headline", "") or _heading(tree, _first(named, _TITLE_META)),
        published=next((date for value in published if (date := iso_date(value))), ""),
        source=linked.get("publisher", "") or _first(named, _SOURCE_META),
        url=url if url.startswith(("http://", "https://")) else "",
        author="" if author.startswith("http") else author,
    )


def _first(named: Mapping[str, str], names: Iterable[str]) -> str:
    return next((named[name] for name in names if named.get(name)), "")


def _heading(tree: Any, titled: str) -> str:
    """The heading that the page's title starts with, or its only h1, or that title less the site's name."""
    title = titled or " ".join((tree.findtext(".//title") or "").split())
    heads = {level: [" ".join(e.text_content().split()) for e in tree.iter(level)] for level in ("h1", "h2", "h3")}
    for level in heads:
        if starting := [head for head in heads[level] if head and title.startswith(head)]:
            return max(starting, key=len)
    only = heads["h1"][0] if len(heads["h1"]) == 1 else ""
    if only and (not title or title in only or len(only.split()) > 3):
        return only
    parts = _SITE.split(title)
    return parts[0] if len(parts) > 1 and len(parts[-1].split()) <= 4 and not titled else title or only


def _time(tree: Any) -> str:
    """The date of a ``time`` element that the page marks as publication, or of its only one."""
    times = list(tree.iter("time"))
    for element in times:
        marks = " ".join(element.get(name, "") for name in ("class", "itemprop", "pubdate"))
        if "pubdate" in element.attrib or re.search(r"(?i)publi|entry-date", marks):
            return str(element.get("datetime") or element.text_content())
    return str(times[0].get("datetime") or "") if len(times) == 1 else ""


def _linked_data(tree: Any) -> dict[str, str]:
    """Headline, date, author, publisher and address of the article in the page's JSON-LD, where it has one."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json" or not script.text or len(script.text) > 200_000:
            continue
        try:
            data = json.loads(script.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for entry in _entries(data):
            kinds = entry.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report")) for kind in kinds):
                return {
                    "headline": _text(entry.get("headline")),
                    "datePublished": _text(entry.get("datePublished")),
                    "author": _text(entry.get("author")),
                    "publisher": _text(entry.get("publisher")),
                    "url": _text(entry.get("url")),
                }
    return {}


def _entries(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script: itself, its list, its ``@graph``."""
    for entry in data if isinstance(data, list) else [data]:
        if isinstance(entry, dict):
            yield entry
            graph = entry.get("@graph")
            yield from (e for e in graph if isinstance(e, dict)) if isinstance(graph, list) else ()


def _text(value: Any, depth: int = DEPTH) -> str:
    """A JSON-LD value as text: itself, the name of an object, the names of a list."""
    if isinstance(value, dict) and depth:
        return _text(value.get("name"), depth - 1)
    if isinstance(value, list) and depth:
        return ", ".join(filter(None, (_text(one, depth - 1) for one in value)))
    return value.strip() if isinstance(value, str) else ""
