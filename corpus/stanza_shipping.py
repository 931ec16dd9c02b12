"""Trained parts as one Stanza package: ``python -m corpus.stanza_shipping BUILD OUT``.

The package is laid out as ``stanza.download`` lays out its own, so that Stanza and klastry load it as they load
those: ``resources.json``, and ``pl/PROCESSOR/klastry.pt``. BUILD holds a file for each of :data:`PARTS`.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import torch

from corpus.shipping import seal
from pipeline.annotating.shipped import VOTES, WEIGHT

PACKAGE = "klastry"
PARTS = {
    "depparse": "tree.pt",
    "ner": "names.pt",
    "forward_charlm": "forward.pt",
    "backward_charlm": "backward.pt",
    "pretrain": "vectors.pt",
}
"""Stanza's name of a part → its file in BUILD."""
CHARACTERS = ("forward_charlm", "backward_charlm")
NEEDS = {"depparse": CHARACTERS, "ner": (*CHARACTERS, "pretrain")}
"""Processor → the parts that it does not work without."""
META: dict[str, Any] = {"lang": "pl", "name": "klastry_stanza", "version": "0.4.0", "license": "GPL-3.0-only"}
META |= {WEIGHT: 1.5, VOTES: 1.0}
"""The weights are the best ones on NKJP's development documents, beside a spaCy pipeline that had not seen them."""
SETTINGS_OF_TRAINING = ("_file", "_dir", "_name", "wandb")
"""Ends of the names of settings that tell of the machine that trained; they leave the package."""


def resources() -> dict[str, Any]:
    """What Stanza reads to know which parts the package has and what each needs."""
    processors = {
        processor: {PACKAGE: {"dependencies": [{"model": part, "package": PACKAGE} for part in needs]}}
        for processor, needs in NEEDS.items()
    }
    shared: dict[str, Any] = {part: {PACKAGE: {}} for part in PARTS if part not in NEEDS}
    default = dict.fromkeys(NEEDS, PACKAGE)
    return {"pl": {"lang_name": "Polish", "packages": {"default": default}, **processors, **shared}}


def lean(trained: dict[str, Any]) -> dict[str, Any]:
    """A part without what it never uses: corrections of vectors that were not trained, paths of a machine."""
    if not trained["config"].get("emb_finetune", True):
        trained["vocab"].pop("delta", None)
        trained["model"].pop("delta_emb.weight", None)
    for key, value in trained["config"].items():
        if key.endswith(SETTINGS_OF_TRAINING) and isinstance(value, str):
            trained["config"][key] = None
    return trained


def halved(stored: Any) -> Any:
    """*stored* with numbers of 16 bits for those of 32: they are widened again when a model takes them in."""
    if isinstance(stored, dict):
        return {key: halved(value) for key, value in stored.items()}
    return stored.half() if isinstance(stored, torch.Tensor) and stored.dtype == torch.float32 else stored


def quartered(stored: dict[str, Any]) -> dict[str, Any]:
    """A part whose tables have numbers of 8 bits, which costs the parser a tenth of a point and halves it again."""
    for name, numbers in stored["model"].items():
        if numbers.dtype == torch.float32 and numbers.dim() > 1:
            stored["model"][name] = numbers.to(torch.float8_e4m3fn)
    return stored


def store(stored: Any, target: Path) -> None:
    """As ``torch.save``, with what is no tensor (the words of the vocabularies) compressed."""
    buffer = io.BytesIO()
    torch.save(halved(stored), buffer)
    with zipfile.ZipFile(buffer) as loose, zipfile.ZipFile(target, "w") as tight:
        for name in loose.namelist():
            how = zipfile.ZIP_DEFLATED if name.endswith(".pkl") else zipfile.ZIP_STORED
            tight.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), loose.read(name), how)


def ship(build: Path, out: Path) -> None:
    """Write the package of the parts in *build* to *out*, which is replaced."""
    shutil.rmtree(out, ignore_errors=True)
    for part, name in PARTS.items():
        target = out / "pl" / part / f"{PACKAGE}.pt"
        target.parent.mkdir(parents=True)
        stored = torch.load(build / name, map_location="cpu", weights_only=True)
        stored = lean(stored) if part in NEEDS else stored.get("model", stored)
        store(quartered(stored) if part == "depparse" else stored, target)
    for name, content in (("resources.json", resources()), ("meta.json", META)):
        (out / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    seal(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    ship(options.build, options.out)


if __name__ == "__main__":
    main()
