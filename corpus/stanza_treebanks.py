"""What Stanza's parser learns from: ``python -m corpus.stanza_treebanks OUT --pud FILE --lfg FILE --measured FILE``.

OUT gets ``tree.train.conllu`` and ``tree.dev.conllu``: the treebanks' trees over klastry's words, with the tags that
klastry's tagger gives them, for such tags are what the parser reads when it runs. An ending that the treebank cuts off
is joined (:func:`corpus.treebanks.surface`), so nothing is left for a processor of multi-word tokens. No sentence that
stands in *measured* is learnt.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from spacy.tokens import Doc

from corpus.readers.conllu import unmeasured
from corpus.tagging import document
from corpus.treebanks import Surface
from pipeline.annotating.models import load

HELD_OUT = 12
"""Every twelfth sentence of the treebanks tells how far training has come."""


def tree(doc: Doc, gold: Sequence[Surface]) -> str:
    """A sentence of a treebank in CoNLL-U, its tags those of *doc*."""
    rows = []
    for own, (token, word) in enumerate(zip(doc, gold, strict=True)):
        head, relation = (0, "root") if word.head == own else (word.head + 1, word.deprel)
        tags = f"{token.lemma_ or '_'}\t{token.pos_ or 'X'}\t_\t{token.morph or '_'}"
        misc = "_" if token.whitespace_ else "SpaceAfter=No"
        rows.append(f"{own + 1}\t{token.text}\t{tags}\t{head}\t{relation}\t_\t{misc}\n")
    return "".join(rows) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pud", type=Path, required=True)
    parser.add_argument("--lfg", type=Path, action="append", required=True, help="may be given several times")
    parser.add_argument("--measured", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="whose tagger speaks; the shipped one if not given")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    nlp = load(options.model)
    nlp.enable_pipe("polish_morphology")
    tagger = nlp.get_pipe("polish_morphology")
    parts: dict[str, list[str]] = {"train": [], "dev": []}
    for number, sentence in enumerate(unmeasured([options.pud, *options.lfg], options.measured)):
        doc, gold = document(nlp, sentence)
        parts["train" if number % HELD_OUT else "dev"].append(tree(tagger(doc), gold))
    for part, blocks in parts.items():
        options.out.joinpath(f"tree.{part}.conllu").write_text("".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
