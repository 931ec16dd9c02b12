"""Does a model work: are its files whole, does it load, does it find a name in a sentence that is full of them?"""

from __future__ import annotations

from pipeline.annotating.catalogue import Model
from pipeline.annotating.models import load
from pipeline.errors import ModelError

SENTENCE = "Anna Kowalska z Ministerstwa Rozwoju i Technologii przyjechała w maju do Krakowa."


def fault(model: Model) -> str:
    """What is wrong with *model*, empty when nothing is."""
    if model.damaged:
        return f"its files have the checksum {model.sha256}, it was shipped with {model.expected}; reinstall klastry"
    try:
        doc = load(model.folder)(SENTENCE)
    except ModelError as error:
        return str(error)
    if doc.text != SENTENCE or not doc.ents:
        return f"finds no name in {SENTENCE!r}; reinstall klastry or train the model anew"
    return ""
