"""Where models lie and of which backend they are: looked up without loading one, which takes a second or more."""

from __future__ import annotations

import json
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import ModelError

MODELS = Path(__file__).resolve().parents[2] / "models"
SHIPPED = {
    "spacy": MODELS / "klastry_names" / "weights",
    "stanza": MODELS / "klastry_stanza" / "weights",
}
"""Backend → the folder of its model."""
WEIGHT, VOTES = "weight_of_spacy", "weight_of_mentions"
_KINDS = (
    "give the folder of a spaCy pipeline (config.cfg) or of a Stanza package (resources.json), or an installed package"
)


def is_stanza(folder: Path) -> bool:
    return (folder / "resources.json").is_file()


def packages() -> list[str]:
    """The Polish spaCy pipelines that are installed as packages."""
    return sorted(name for name in entry_points(group="spacy_models").names if name.startswith("pl_"))


def package_folder(name: str) -> Path | None:
    """The folder of the spaCy pipeline that is installed as package *name*, if one is; it is not imported."""
    spec = find_spec(name) if name in packages() else None
    if spec is None or spec.origin is None:
        return None
    return next((config.parent for config in sorted(Path(spec.origin).parent.glob("*/config.cfg"))), None)


def model_folder(path: str | Path | None = None, backend: str | None = None) -> Path:
    """The folder of the model at *path*, by default the one shipped for *backend* (``spacy`` unless said).

    A spaCy pipeline is the folder that ``nlp.to_disk`` wrote, or an installed package's name; a Stanza package is the
    folder that ``stanza.download("pl", model_dir=FOLDER)`` filled. Which of them it is shows; a *backend* given as well
    must agree.
    Raises :class:`~pipeline.errors.ModelError` when neither lies there.
    """
    where = Path(path) if path is not None else SHIPPED[backend or "spacy"]
    if path is not None and not where.exists():
        where = package_folder(str(path)) or where
    is_spacy = (where / "config.cfg").is_file() and (where / "meta.json").is_file()
    if not is_spacy and not is_stanza(where):
        remedy = "reinstall klastry, or train it: see models/" if path is None else _KINDS
        raise ModelError(str(where), "holds no model", remedy)
    found = "stanza" if is_stanza(where) else "spacy"
    if backend and backend != found:
        raise ModelError(str(where), f"is no model of the {backend} backend", f"use --backend {found}")
    return where


def meta(folder: Path) -> dict[str, str]:
    """Language, name and version of the model in *folder*; a Stanza package that tells none is named after it."""
    found = {"lang": "pl", "name": folder.name, "version": ""}
    if (folder / "meta.json").is_file():
        stored = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        found |= {key: stored[key] for key in found if key in stored}
    return found


def weight_of_spacy(folder: Path) -> float:
    """What a tag of the shipped spaCy pipeline weighs, in nats, where the Stanza package in *folder* decides.

    Nothing, unless the package's ``meta.json`` says so: klastry's own does.
    """
    return _weight(folder, WEIGHT)


def weight_of_mentions(folder: Path) -> float:
    """How many times what the package in *folder* thinks of a word elsewhere in the document counts, likewise."""
    return _weight(folder, VOTES)


def _weight(folder: Path, key: str) -> float:
    path = folder / "meta.json"
    return float(json.loads(path.read_text(encoding="utf-8")).get(key, 0)) if path.is_file() else 0.0
