"""What makes an article's rows besides its bytes, and the digest that tells whether rows made once still hold."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.annotating.shipped import SHIPPED, meta, model_folder, weight_of_spacy
from pipeline.reading import Limits
from pipeline.registry import Cluster, own

if TYPE_CHECKING:
    from spacy.language import Language

PACKAGES = ("klastry", "spacy", "stanza", "torch", "morfeusz2", "trafilatura", "pandas")
_PACKAGE = Path(__file__).resolve().parents[1]
_DECISIVE = frozenset({".py", ".csv", ".toml", ".jsonl"})
"""Endings of code and lexicons; styles and scripts of pages are none."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a worker needs to know to turn sources into rows; ``digest`` stands for it, code and weights included.

    ``model`` is where the pipeline lies; empty when it is there already, loaded by the caller.
    """

    model: str
    limits: Limits
    own: tuple[Cluster, ...]
    """The user's own names, laid over the shipped registry."""
    digest: str


def recipe(model: Language | Path | None, limits: Limits) -> Recipe:
    """The recipe of *model* (a loaded pipeline, where one lies, or the shipped one) under *limits*.

    The user's own names in force (:func:`~pipeline.registry.own_clusters`) are part of it. A loaded pipeline counts as
    the one it was loaded from. Raises :class:`~pipeline.errors.ModelError` when there is none.
    """
    names = own()
    decisive = {
        "versions": versions(),
        "code": _files_digest(path for path in _PACKAGE.rglob("*") if path.suffix in _DECISIVE),
        "model": _model_digest(model),
        "limits": asdict(limits),
        "own": [asdict(cluster) for cluster in names],
    }
    digest = hashlib.sha256(json.dumps(decisive, sort_keys=True).encode()).hexdigest()
    where = str(model_folder(model)) if model is None or isinstance(model, Path) else ""
    return Recipe(where, limits, names, digest)


def versions() -> dict[str, str]:
    """Of Python and of the packages that have a say in the rows."""
    return {"python": platform.python_version(), **{name: _version(name) for name in PACKAGES}}


def model_meta(model: Language | Path | None) -> dict[str, Any]:
    """Language, name and version of *model*."""
    stored = meta(model_folder(model)) if model is None or isinstance(model, Path) else model.meta
    return {key: stored.get(key, "") for key in ("lang", "name", "version")}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _model_digest(model: Language | Path | None) -> str:
    where: Path | None = model if model is None or isinstance(model, Path) else model.path
    if where is None and model is not None:
        return hashlib.sha256(model.to_bytes()).hexdigest()  # type: ignore[union-attr]  # no path, so a loaded one
    folder = model_folder(where)
    deciding = [folder, SHIPPED["spacy"]] if weight_of_spacy(folder) else [folder]
    return _files_digest(path for each in deciding for path in each.rglob("*") if path.is_file())


def _files_digest(paths: Iterable[Path]) -> str:
    """Of names and contents, whatever the order."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        with path.open("rb") as file:
            whole.update(f"{path.name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\n".encode())
    return whole.hexdigest()
