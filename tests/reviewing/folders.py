"""OUT folders to review: a few articles with their tables, written as an extraction writes them."""

from __future__ import annotations

import csv
from pathlib import Path

from pipeline.records import Article, Entity, Event, Extraction
from pipeline.reviewed import settle
from pipeline.tables import COLUMNS, TableWriter

HEADER = COLUMNS["events"]
KKK = "Krajowy Klaster Kluczowy"
SENTENCES = [
    ("granted", "Klaster {name} otrzymał status Krajowego Klastra Kluczowego 17 grudnia 2018 r."),
    ("renewed", "Minister przedłużył Klastrowi {name} status Krajowego Klastra Kluczowego na trzy lata."),
    ("applied", "O status Krajowego Klastra Kluczowego ubiega się Klaster {name}."),
]
NAMES = ["Dolina Wzorów", "Zielona Huta", "Żywe Drewno", "CHEM-WZÓR", "Mała Energia"]


def extraction(number: int, extra: str = "") -> Extraction:
    """Article *number*: a title, two paragraphs and one event whose cluster, status and date are marked."""
    action, sentence = SENTENCES[number % len(SENTENCES)]
    name = NAMES[number % len(NAMES)]
    evidence = sentence.format(name=name)
    text = (
        f"Wieści z klastrów nr {number}\n\nSpotkanie odbyło się w Opolu 😀. {evidence} – To dla nas szansa – "
        f"powiedział Szymon Ogłaza.\n\nW spotkaniu uczestniczyło {number} przedsiębiorców.{extra}"
    )
    start = text.index(evidence)
    article_id = f"a{number:04}"
    article = Article(
        article_id, f"prasa/{article_id}.txt", title=f"Wieści z klastrów nr {number}", published="2018-12-20", text=text
    )

    def entity(mention: str, label: str, name: str) -> Entity:
        start = text.index(mention)
        end = start + len(mention)
        return Entity(text, f"{article_id}-{label}", article_id, label, mention, name, name.lower(), "", start, end)

    mention = f"Klastrowi {name}" if action == "renewed" else f"Klaster {name}"
    event = Event(
        text, f"{article_id}-e1", article_id, "2018-12-20", f"Klaster {name}", f"klaster {name}".lower(), mention,
        action, KKK, "national", "", "2018-12-17" if action == "granted" else "", "",
        "P3Y" if action == "renewed" else "",
        "", start, start + len(evidence), 1, f"verb.{action}", 0.5 + (number * 7 % 50) / 100,
    )  # fmt: skip
    entities = [
        entity(mention, "CLUSTER", f"Klaster {name}"),
        entity("Krajowego Klastra Kluczowego", "STATUS", KKK),
        entity("Szymon Ogłaza", "PER", "Szymon Ogłaza"),
        entity("Opolu", "LOC", "Opole"),
    ]
    if action == "granted":
        entities.append(entity("17 grudnia 2018 r.", "DATE", "2018-12-17"))
    return Extraction(article, tuple(sorted(entities, key=lambda e: e.start)), (), (event,))


def write(out: Path, extractions: list[Extraction]) -> Path:
    """Write *extractions* into *out* as ``klastry extract`` does."""
    with TableWriter(out, settle) as writer:
        (out / "texts").mkdir(exist_ok=True)
        for one in extractions:
            writer.write(one)
            (out / "texts" / f"{one.article.article_id}.txt").write_text(one.article.text, encoding="utf-8")
    return out


def folder(out: Path, articles: int = 5) -> Path:
    return write(out, [extraction(number) for number in range(articles)])


def events(out: Path) -> dict[str, dict[str, str]]:
    """``events.csv`` as any other program reads it, by id."""
    with (out / "events.csv").open(encoding="utf-8", newline="") as handle:
        return {row["event_id"]: row for row in csv.DictReader(handle, strict=True)}


def save(out: Path, rows: list[dict[str, str]]) -> None:
    """Save ``events.csv`` as an editor does: in place."""
    with (out / "events.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, HEADER, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
