"""Models made for tests: a spaCy pipeline with NKJP's labels, as a folder and as an installed package."""

from __future__ import annotations

import json
from pathlib import Path

import spacy

NAMES = [
    ("persName", ["Anna", "Kowalska"]),
    ("orgName", ["Ministerstwa", "Rozwoju"]),
    ("placeName", ["Krakowa"]),
    ("geogName", ["Wisły"]),
    ("date", ["maju"]),
]


def pipeline(folder: Path, names: list[tuple[str, list[str]]] = NAMES) -> Path:
    """A pipeline like ``pl_core_news_lg`` in *folder*: its own tokenizer, sentences, and names by a list."""
    nlp = spacy.blank("pl")
    nlp.add_pipe("sentencizer")
    if names:
        ruler = nlp.add_pipe("entity_ruler")
        patterns = [{"label": label, "pattern": [{"TEXT": word} for word in words]} for label, words in names]
        ruler.add_patterns(patterns)  # type: ignore[attr-defined]
    nlp.meta.update(name="fake_news", version="1.0.0", license="CC0-1.0", performance={"ents_f": 0.875})
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(folder)
    return folder


def package(site: Path) -> str:
    """The name of such a pipeline that is installed as a package in *site*, a folder of ``sys.path``."""
    name = "pl_fake_news"
    pipeline(site / name / f"{name}-1.0.0")
    (site / name / "__init__.py").write_text("raise ImportError('a list of models imports none')\n", encoding="utf-8")
    (site / name / "meta.json").write_text(json.dumps({"version": "1.0.0"}), encoding="utf-8")
    info = site / f"{name}-1.0.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[spacy_models]\n{name} = {name}\n", encoding="utf-8")
    return name
