"""A trained pipeline as it is shipped: ``python -m corpus.shipping TRAINED OUT --morphology FILE --tagger FOLDER``.

Only what annotating needs is kept: no vocabulary of the training texts (the names component brings its labels), no
optimizer.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

from spacy.util import load_config

from pipeline.annotating.catalogue import CHECKSUM, digest
from pipeline.annotating.catalogue import META as META_FILE
from pipeline.annotating.models import load

META = {
    "name": "klastry_names",
    "version": "0.2.0",
    "description": "Persons, organisations and places in Polish press texts; on request parts of speech and inflection",
    "spacy_version": ">=3.8.4,<3.9.0",
    "license": "GPL-3.0-only",
    "url": "",
    "author": "klastry",
}


def seal(out: Path) -> None:
    """Note the checksum of the model in *out* in its ``meta.json``: ``klastry models`` compares it."""
    meta = json.loads((out / META_FILE).read_text(encoding="utf-8"))
    meta[CHECKSUM] = digest(out)
    (out / META_FILE).write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def ship(trained: Path, out: Path, morphology: Path, tagger: Path) -> None:
    """Write the pipeline at *trained*, with the *tagger* that *morphology* configures, to *out*, which is replaced."""
    nlp = load(trained)
    nlp.add_pipe("polish_morphology", config={"model": load_config(morphology)["model"]}).from_disk(tagger)
    nlp.disable_pipe("polish_morphology")  # no rule reads it: whoever wants it enables it
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])  # of the machine that trained it
    nlp.meta.update(META)
    nlp.meta["performance"] = {}  # the figures stand in metrics.json, measured on the test parts
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out, exclude=["vocab"])
    seal(out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--morphology", type=Path, required=True, help="the tagger's configuration")
    parser.add_argument("--tagger", type=Path, required=True)
    options = parser.parse_args()
    ship(options.trained, options.out, options.morphology, options.tagger)


if __name__ == "__main__":
    main()
