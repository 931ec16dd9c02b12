"""The models at hand, shipped and installed: where they lie, how large they are, whether their weights are whole.

Nothing here loads a model or imports spaCy or Stanza, which takes seconds.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.annotating.shipped import SHIPPED, is_stanza, package_folder, packages
from pipeline.errors import ModelError

META = "meta.json"
CHECKSUM = "sha256"
"""The key of ``meta.json`` under which the commands that ship a model write the digest of all its other files."""
FIGURES = (
    ("names NKJP", "nkjp_test nouns all f"),
    ("names SlavNER", "slavner_test as_published all f"),
    ("PolEval 2018", "poleval_2018 final"),
    ("UPOS", "treebank own_words upos"),
    ("lemmas", "treebank own_words lemma"),
    ("sentence ends", "sentence_ends written f"),
    ("names, as its authors say", "performance ents_f"),
)
"""What the list tells of a model, and where it stands in ``metrics.json`` or, of others' models, in ``meta.json``."""


@dataclass(frozen=True, slots=True)
class Model:
    """A model that ``--model`` takes by its *name* (a spaCy package) or *folder*."""

    name: str
    version: str
    backend: str
    origin: str
    """``shipped`` or ``installed``."""
    licence: str
    size: int
    """Bytes of all its files."""
    sha256: str
    """Of the files as they are now: see :func:`digest`."""
    expected: str
    """The checksum that the model was shipped with, empty where it brought none."""
    figures: dict[str, float]
    """In per cent."""
    folder: Path

    @property
    def damaged(self) -> bool:
        return bool(self.expected) and self.expected != self.sha256


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of every file of the model in *folder* but its ``meta.json``."""
    total = hashlib.sha256()
    for path in _files(folder):
        if path != folder / META:
            with path.open("rb") as file:
                own = hashlib.file_digest(file, "sha256").hexdigest()
            total.update(f"{own}  {path.relative_to(folder).as_posix()}\n".encode())
    return total.hexdigest()


def _json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except ValueError as error:
        raise ModelError(str(path), f"is no JSON: {error}", "reinstall or train the model anew") from error
    return found if isinstance(found, dict) else {}


def _figures(*sources: dict[str, Any]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, keys in FIGURES:
        for source in sources:
            value: Any = source
            for key in keys.split():
                value = value.get(key) if isinstance(value, dict) else None
            if isinstance(value, int | float):  # spaCy's own are shares of 1
                found[name] = round(100 * value if value <= 1 else value, 1)
    return found


def described(folder: Path, origin: str, name: str = "") -> Model:
    """The model in *folder*, called *name* or as its ``meta.json`` says.

    Raises :class:`~pipeline.errors.ModelError` when that file is damaged.
    """
    meta = _json(folder / META)
    return Model(
        name=name or str(meta.get("name", folder.name)),
        version=str(meta.get("version", "")),
        backend="stanza" if is_stanza(folder) else "spacy",
        origin=origin,
        licence=str(meta.get("license", "")),
        size=sum(path.stat().st_size for path in _files(folder)),
        sha256=digest(folder),
        expected=str(meta.get(CHECKSUM, "")),
        figures=_figures(_json(folder.parent / "metrics.json") if origin == "shipped" else {}, meta),
        folder=folder,
    )


def stanza_folders() -> list[Path]:
    """The folders where Stanza keeps what it has downloaded, if they hold Polish."""
    from platformdirs import user_cache_dir

    told = os.environ.get("STANZA_RESOURCES_DIR")
    cache = Path(user_cache_dir("stanza", "StanfordNLP"))
    likely = [Path(told)] if told else [*sorted(cache.glob("*/resources")), Path.home() / "stanza_resources"]
    return [folder for folder in likely if is_stanza(folder) and (folder / "pl").is_dir()]


def models() -> Iterator[Model]:
    """Every model at hand, shipped ones first."""
    for folder in SHIPPED.values():
        if (folder / META).is_file():
            yield described(folder, "shipped")
    for name in packages():
        if package := package_folder(name):
            yield described(package, "installed", name)
    for folder in stanza_folders():
        yield described(folder, "installed", "stanza")


COLUMNS = ("name", "version", "backend", "origin", "megabytes", "licence", "figures", "sha256", "whole", "folder")
SHOWN = ("name", "version", "backend", "origin", "megabytes", "licence", "figures", "whole")
"""The columns for eyes."""


def row(model: Model) -> dict[str, str]:
    """*model* as a row of :data:`COLUMNS`; ``whole`` is empty where no checksum is known."""
    return {
        "name": model.name,
        "version": model.version,
        "backend": model.backend,
        "origin": model.origin,
        "megabytes": f"{model.size / 1e6:.1f}",
        "licence": model.licence,
        "figures": ", ".join(f"{name} {value}" for name, value in model.figures.items()),
        "sha256": model.sha256,
        "whole": "" if not model.expected else "no" if model.damaged else "yes",
        "folder": str(model.folder),
    }
