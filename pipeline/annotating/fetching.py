"""Fetching other people's models, only when asked to by ``klastry models fetch``; annotating never does.

spaCy and Stanza bring their own downloaders, which run as programs of their own: their packages are large, print
as they please and end the program when something is missing.
"""

from __future__ import annotations

import subprocess
import sys

from pipeline.errors import ModelError

FETCHED = {
    "pl_core_news_sm": ["-m", "spacy", "download", "pl_core_news_sm"],
    "pl_core_news_md": ["-m", "spacy", "download", "pl_core_news_md"],
    "pl_core_news_lg": ["-m", "spacy", "download", "pl_core_news_lg"],
    "stanza": ["-c", "import stanza; stanza.download('pl', processors='tokenize,ner')"],
}
"""Name of a model → how Python fetches it."""


def fetch(name: str) -> None:
    """Fetch the model *name* from its publisher with his own downloader.

    Raises :class:`~pipeline.errors.ModelError` for an unknown name, and when the download fails.
    """
    if name not in FETCHED:
        raise ModelError(name, "is no model that can be fetched", f"known are {', '.join(FETCHED)}")
    done = subprocess.run([sys.executable, *FETCHED[name]], capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["the downloader said nothing"]
        raise ModelError(name, f"could not be fetched: {said[-1].strip()}", "is there a network?")
