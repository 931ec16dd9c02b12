"""SlavNER (BSNLP shared tasks): news with the distinct names of each article, their base forms and identities.

``TOPIC/raw/pl/FILE`` holds five header lines (id, language, date, address, title) and the text;
``TOPIC/annotated/pl/FILE.out`` one line for each distinct form: form, base, class, identity across documents.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

HEADER = 5


@dataclass(frozen=True, slots=True)
class Form:
    """One distinct surface form of a name in one article."""

    form: str
    base: str
    label: str
    identity: str


@dataclass(frozen=True, slots=True)
class Article:
    topic: str
    file: str
    date: str
    url: str
    text: str
    """The title, an empty line, and the body."""
    forms: tuple[Form, ...]


def _article(topic: str, file: str, raw: str, annotated: str) -> Article:
    lines = raw.lstrip("\ufeff").splitlines()
    header = [line.strip() for line in lines[:HEADER]] + [""] * (HEADER - len(lines))
    body = "\n".join(lines[HEADER:]).strip()
    cells = [line.split("\t") for line in annotated.splitlines()]
    forms = tuple(Form(*(cell.strip() for cell in row[:4])) for row in cells if len(row) >= 4)
    return Article(topic, file, header[2], header[3], f"{header[4]}\n\n{body}", forms)


def articles(path: Path) -> Iterator[Article]:
    """Every Polish article of the tar archive at *path* (compressed or not), in the order of topics and files."""
    texts: dict[tuple[str, str, str], str] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            parts = PurePosixPath(member.name).parts
            if member.isfile() and len(parts) >= 4 and parts[-2] == "pl" and parts[-3] in {"raw", "annotated"}:
                stored = archive.extractfile(member)
                name = parts[-1].removesuffix(".out").removesuffix(".txt")
                texts[parts[-4], name, parts[-3]] = stored.read().decode("utf-8") if stored else ""
    for topic, file, kind in sorted(texts):
        if kind == "raw" and (topic, file, "annotated") in texts:
            yield _article(topic, file, texts[topic, file, kind], texts[topic, file, "annotated"])


def occurrences(article: Article) -> Iterator[tuple[int, int, str]]:
    """Where the forms of *article* stand in its text, longest form first, so that no two overlap."""
    labels = {form.form: form.label for form in article.forms if form.form}
    longest = sorted(labels, key=lambda form: (-len(form), form))
    if longest:
        found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        yield from ((m.start(), m.end(), labels[m.group()]) for m in found.finditer(article.text))
