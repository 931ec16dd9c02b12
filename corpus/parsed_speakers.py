"""What a parse would add to the speakers: ``python -m corpus.parsed_speakers OUT``, OUT the sample corpus' tables.

For each quote that is found as the gold has it, and whose tables name a cue verb, the grammatical subject that Stanza's
parser gives that verb is looked up in the gold's names. OUT holds the tables of ``klastry extract corpus/articles``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from corpus.gold import SPLITS, gold_files, text_of
from pipeline.annotating.models import load
from pipeline.tables import records

REACH = 250
"""Characters around a quote within which its cue verb stands."""
NAMED = frozenset({"PER", "ORG", "CLUSTER"})


def parsing() -> Language:
    """The shipped Stanza backend with tags and a parse; its names are not needed."""
    nlp = load(backend="stanza")
    nlp.disable_pipe("stanza_names")
    for name in ("polish_morphology", "stanza_parse"):
        nlp.enable_pipe(name)
    return nlp


def cue(doc: Doc, lemma: str, start: int, end: int) -> Token | None:
    """The verb *lemma* nearest to the quote at *start* to *end*, outside of it."""
    verbs = [
        token
        for token in doc
        if token.pos_ == "VERB" and token.lemma_ == lemma
        if start - REACH <= token.idx < start or end <= token.idx <= end + REACH
    ]
    return min(verbs, key=lambda verb: min(abs(verb.idx - start), abs(verb.idx - end)), default=None)


def subjects(verb: Token, gold: dict[str, Any], start: int, end: int) -> set[str]:
    """The names of the gold that stand in the subject of *verb*."""
    words = [w for child in verb.children if child.dep_.startswith("nsubj") for w in child.subtree]
    places = [word.idx for word in words if not start <= word.idx < end]
    named = (entity for entity in gold["entities"] if entity["label"] in NAMED)
    return {entity["name"] for entity in named if any(entity["start"] <= at < entity["end"] for at in places)}


def compared(doc: Doc, gold: dict[str, Any], quotes: Iterable[dict[str, str]]) -> Counter[str]:
    """How often the rules and the parse name the speaker of the *quotes* of one article."""
    found, known = Counter[str](), {quote["text"]: quote for quote in gold["quotes"] if quote["speaker"]}
    for row in quotes:
        if row["text"] not in known or not row["cue"]:
            continue
        start, end, speaker = (known[row["text"]][key] for key in ("start", "end", "speaker"))
        verb = cue(doc, row["cue"], start, end)
        parsed = subjects(verb, gold, start, end) if verb is not None else set()
        right = row["speaker"] == speaker
        found["quotes"] += 1
        found["rules right"] += right
        found["parse right"] += speaker in parsed
        found["parse names another"] += bool(parsed) and speaker not in parsed
        found["right by the parse alone"] += speaker in parsed and not right
        found["wrong by the parse alone"] += bool(parsed) and speaker not in parsed and right
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    nlp, totals = parsing(), {split: Counter[str]() for split in SPLITS}
    ids = {row["path"].removesuffix(".txt"): row["article_id"] for row in records(options.out, "articles")}
    rows = records(options.out, "quotes")
    for gold in gold_files():
        quotes = [row for row in rows if row["article_id"] == ids[gold["id"]]]
        totals[gold["split"]] += compared(nlp(text_of(gold["id"])), gold, quotes)
    for split, found in totals.items():
        print(split, dict(found))


if __name__ == "__main__":
    main()
