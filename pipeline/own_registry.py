"""A user's own registry of clusters: a CSV file (``name,aliases,cluster_id``) over the shipped one, and learnt into.

Names of the file win: where it names a cluster that is shipped under the same id, its name is the canonical one and the
shipped name an alias. Aliases are parted by ``|``.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import TableError
from pipeline.registry import Cluster, known_clusters, laid_over
from pipeline.scoring.matching import GENERIC, same_name, words
from pipeline.tables import write_text
from pipeline.words import slug

HEADER = ("name", "aliases", "cluster_id")
ARTICLES_THAT_CONFIRM = 2
"""A correction to a name of quite other words ("Klaster z Pcimia" → "Klaster Meblowy") is an alias when so frequent."""
Row = Mapping[str, str]


def read(path: Path) -> dict[str, Cluster]:
    """The clusters of the file, by id; a name without an id gets one from its words.

    Raises :class:`~pipeline.errors.TableError` at ``file:line``.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(str(path), f"cannot be read: {error}", "name a UTF-8 CSV file") from error
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    if "name" not in (reader.fieldnames or ()):
        raise TableError(f"{path}:1", "lacks the column name", f"use the columns {', '.join(HEADER)}")
    found: dict[str, Cluster] = {}
    for row in reader:
        name = (row["name"] or "").strip()
        if not name:
            raise TableError(f"{path}:{reader.line_num}", "a cluster without a name", "fill it in or delete the row")
        cluster_id = (row.get("cluster_id") or "").strip() or slug(name)
        if cluster_id in found:
            raise TableError(f"{path}:{reader.line_num}", f"{name} stands twice", "keep one row a cluster")
        aliases = tuple(filter(None, (alias.strip() for alias in (row.get("aliases") or "").split("|"))))
        found[cluster_id] = Cluster(cluster_id, name, aliases, "business", "", "")
    return found


def write(path: Path, clusters: Iterable[Cluster]) -> None:
    """Write the file, sorted by name, atomically."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(
        (c.name, "|".join(c.aliases), c.cluster_id) for c in sorted(clusters, key=lambda c: (slug(c.name), c.name))
    )
    write_text(path, buffer.getvalue())


@dataclass(frozen=True, slots=True)
class Correction:
    """A reviewer's name for what klastry named otherwise."""

    cluster_id: str
    name: str
    before: str
    article_id: str


def corrections(rows: Iterable[Row], machine: Mapping[str, Row]) -> list[Correction]:
    """The names of clusters that reviewers corrected in rows that stand (not rejected)."""
    found = []
    for row in rows:
        before = machine.get(row["event_id"])
        if before and row["verdict"] != "rejected" and row["cluster"] and row["cluster"] != before["cluster"]:
            meant = row["cluster_id"] != before["cluster_id"] or same_name(row["cluster"], before["cluster"])
            cluster_id = row["cluster_id"] if meant else ""  # another cluster's id that was left standing says nothing
            found.append(Correction(cluster_id, row["cluster"], before["cluster"], row["article_id"]))
    return found


def learned(
    found: Iterable[Correction], known: Mapping[str, Cluster], own: Mapping[str, Cluster]
) -> dict[str, Cluster]:
    """The user's *own* clusters, and what the corrections *found* add to them; *known* is the shipped registry.

    What klastry had said becomes an alias of what the reviewer says when it is a form of that name, its initials, or
    was corrected so in several articles; never when it is the name of another cluster that is known, or of any cluster
    ("klaster", "Polski Klaster"): then the sentence was misread, not the name.
    """
    found = list(found)
    everything = laid_over(known, own)
    by_name = {slug(name): c for c in everything.values() for name in (c.name, *c.aliases)}
    articles = Counter(
        (slug(c.before), slug(c.name)) for c in {(c.before, c.name, c.article_id): c for c in found}.values()
    )
    result = dict(own)
    for one in found:
        target = everything.get(one.cluster_id) or by_name.get(slug(one.name))
        cluster_id = target.cluster_id if target else slug(one.name)
        mine = result.get(cluster_id) or Cluster(cluster_id, one.name, (), "business", "", "")
        names = {slug(name) for name in (mine.name, *mine.aliases, *((target.name, *target.aliases) if target else ()))}
        fresh = [one.name] if slug(one.name) not in names else []
        often = articles[slug(one.before), slug(one.name)] >= ARTICLES_THAT_CONFIRM
        likely = often or same_name(one.before, one.name) or _initials(one.before, one.name)
        if likely and _names_one(one.before) and slug(one.before) not in names | by_name.keys():
            fresh.append(one.before)
        if fresh or target is None or mine.name != target.name:
            result[cluster_id] = replace(mine, aliases=tuple(dict.fromkeys((*mine.aliases, *fresh))))
    return result


def learn(path: Path, rows: Iterable[Row], machine: Mapping[str, Row]) -> list[str]:
    """Take the corrected names of the reviewed *rows* into the user's registry at *path*; the clusters that changed."""
    before = read(path) if path.exists() else {}
    after = learned(corrections(rows, machine), known_clusters(), before)
    if after != before:
        write(path, after.values())
    return [cluster.name for cluster_id, cluster in after.items() if before.get(cluster_id) != cluster]


def _names_one(name: str) -> bool:
    """Whether the name can tell one cluster from others: it has a capital and a word of its own."""
    return any(c.isupper() for c in name) and bool(set(words(name)) - GENERIC)


def _initials(short: str, name: str) -> bool:
    """Whether *short* is made of the first letters of *name*: "KZCh" of "Klaster Zielona Chemia"."""
    folded = words(name)
    spelt = {"".join(w[0] for w in folded), "".join(w[: 2 if w.startswith(_DIGRAPHS) else 1] for w in folded)}
    return len(short) > 1 and short.casefold() in spelt | {letters.removeprefix("k") for letters in spelt}


_DIGRAPHS = ("ch", "cz", "dz", "rz", "sz")
