"""A pipeline for tests of what workers survive: it dies, in the way that a text names, when it meets that text."""

from __future__ import annotations

import ctypes
import os
import time
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotating.models import blank

STORY = """Klaster Dębowy {n} krajowym klastrem kluczowym

Klaster Dębowy uzyskał w 2019 roku status Krajowego Klastra Kluczowego.

– To dobry rok – mówi Anna Gil, prezes klastra numer {n}.
"""


@Language.component("crashes")
def crashes(doc: Doc) -> Doc:
    if "NARUSZENIE" in doc.text:
        ctypes.string_at(0)
    if "KONIEC" in doc.text:
        os._exit(3)
    if "WIESZA" in doc.text:
        time.sleep(1000)
    if "RAZ" in doc.text:  # kills the first worker that meets it: where that is noted stands in the last line
        note = Path(doc.text.strip().splitlines()[-1])
        if not note.exists():
            note.touch()
            os.kill(os.getpid(), 9)
    return doc


def load(model: str) -> Language:
    nlp = blank()
    nlp.add_pipe("crashes")
    return nlp


def folder(where: Path, articles: int = 6) -> Path:
    """A folder of that many short stories."""
    where.mkdir()
    for n in range(articles):
        (where / f"{n:03}.txt").write_text(STORY.format(n=n), encoding="utf-8")
    return where
