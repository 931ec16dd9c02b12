"""What the words' own parts of a Stanza package learn from: ``python -m corpus.stanza_treebanks OUT --pud FILE …``.

OUT gets, in the forms that Stanza's commands read:

- ``cut.train.txt``, ``cut.train.labels`` (and ``dev``): text of NKJP with klastry's words and the corpus' sentence
  ends, for the tokenizer; ``cut.dev.conllu`` the same words;
- ``tags.train.conllu``, ``tags.dev.conllu``: classes, features and lemmas, for the tagger and the lemmatizer: the
  treebanks', and in ``train`` what klastry's tagger says of plain text as well, since the treebanks are small;
- ``tree.train.conllu``, ``tree.dev.conllu``: the treebanks' trees over the tags that klastry's tagger gives, for the
  parser, which reads such tags when it runs.

A word is klastry's: an ending that the treebank cuts off is joined (:func:`corpus.treebanks.surface`), so that nothing
is left for a processor of multi-word tokens. No sentence that stands in *measured* is learnt.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from corpus.readers import nkjp
from corpus.readers.conllu import Sentence, letters, sentences, without
from corpus.tagging import document
from corpus.treebanks import Surface
from corpus.voting import texts
from pipeline.annotating.models import load

HELD_OUT = 12
"""Every twelfth sentence of the treebanks tells how far training has come."""
INSIDE, WORD_END, SENTENCE_END = "012"
"""What Stanza's tokenizer learns of a character."""
WIDTH = 60
"""Documents of NKJP whose text the tokenizer learns from; a fifth as many development ones tell how far it is."""


def line(number: int, form: str, analysis: tuple[str, str, str], head: int, relation: str, glued: bool) -> str:
    lemma, upos, feats = analysis
    misc = "SpaceAfter=No" if glued else "_"
    return f"{number}\t{form}\t{lemma or '_'}\t{upos or 'X'}\t_\t{feats or '_'}\t{head}\t{relation}\t_\t{misc}\n"


def of_treebank(word: Surface) -> tuple[str, str, str]:
    return word.lemma, word.upos, "|".join(sorted(word.feats))


def of_tagger(token: Token) -> tuple[str, str, str]:
    return token.lemma_, token.pos_, str(token.morph)


def tree(doc: Doc, gold: Sequence[Surface], *, own_tags: bool) -> str:
    """A sentence of a treebank, with its own tags or with those of *doc*."""
    return "".join(
        line(
            n + 1,
            token.text,
            of_treebank(word) if own_tags else of_tagger(token),
            0 if word.head == n else word.head + 1,
            "root" if word.head == n else word.deprel,
            not token.whitespace_,
        )
        for n, (token, word) in enumerate(zip(doc, gold, strict=True))
    )


def flat(tokens: Sequence[Token]) -> str:
    """Tagged words that nobody has parsed: all hang on the first one, which the tagger never looks at."""
    return "".join(
        line(n + 1, t.text, of_tagger(t), int(n > 0), "dep" if n else "root", not t.whitespace_)
        for n, t in enumerate(tokens)
    )


def said(doc: Doc) -> Iterator[str]:
    """The sentences of *doc* as it is tagged; a token with white space in it no treebank has."""
    for sent in doc.sents:
        tokens = [token for token in sent if not token.is_space]
        if tokens and not any(" " in token.text for token in tokens):
            yield flat(tokens)


def cut(nlp: Language, text: nkjp.Rebuilt) -> tuple[str, str, list[list[Token]]]:
    """A document's text, a label for each of its characters, and the words of its sentences."""
    ends = {end for _, end in text.sentences}
    doc = nlp.make_doc(text.text)
    labels, found, words = [INSIDE] * len(text.text), list[list[Token]](), list[Token]()
    for token in doc:
        if token.is_space:
            continue
        end = token.idx + len(token)
        words.append(token)
        labels[end - 1] = SENTENCE_END if end in ends else WORD_END
        if end in ends:
            found.append(words)
            words = []
    return text.text, "".join(labels), [*found, words] if words else found


def write_cut(nlp: Language, path: Path, part: str, count: int, out: Path) -> None:
    documents = (nkjp.rebuilt(document) for document in nkjp.documents(path) if document.part == part)
    pieces = [cut(nlp, text) for text in islice(documents, count)]
    name = "dev" if part == "dev" else "train"
    for kind, at in (("txt", 0), ("labels", 1)):
        out.joinpath(f"cut.{name}.{kind}").write_text("\n\n".join(str(p[at]) for p in pieces) + "\n", encoding="utf-8")
    blocks = [flat(words) for _, _, found in pieces for words in found]
    write(blocks, out / f"cut.{name}.conllu")
    out.joinpath("cut.mwt.json").write_text(
        "[]\n", encoding="utf-8"
    )  # multi-word tokens: none, but Stanza wants the file


def write(blocks: Iterable[str], path: Path) -> None:
    path.write_text("".join(block + "\n" for block in blocks), encoding="utf-8")


def treebank(paths: Iterable[Path], measured: Path) -> list[Sentence]:
    seen = {letters(sentence.text) for sentence in sentences(measured)}
    return [sentence for path in paths for sentence in without(sentences(path), seen)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pud", type=Path, required=True)
    parser.add_argument("--lfg", type=Path, action="append", required=True, help="may be given several times")
    parser.add_argument("--measured", type=Path, required=True)
    parser.add_argument("--nkjp", type=Path, required=True)
    parser.add_argument("--slavner", type=Path, required=True)
    parser.add_argument("--words", type=int, default=200_000, help="of plain text for the tagger")
    parser.add_argument("--model", type=Path, help="whose tagger speaks; the shipped one if not given")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    nlp = load(options.model)
    nlp.enable_pipe("polish_morphology")
    tagger = nlp.get_pipe("polish_morphology")
    learnt = [document(nlp, sentence) for sentence in treebank([options.pud, *options.lfg], options.measured)]
    for doc, _ in learnt:
        tagger(doc)
    for part, wanted in (("train", False), ("dev", True)):
        pairs = [pair for n, pair in enumerate(learnt) if (n % HELD_OUT == 0) == wanted]
        gold = [tree(doc, words, own_tags=True) for doc, words in pairs]
        plain = [] if wanted else [t for d in texts(nlp, options.nkjp, options.slavner, options.words) for t in said(d)]
        write(gold + plain, options.out / f"tags.{part}.conllu")
        write((tree(doc, words, own_tags=False) for doc, words in pairs), options.out / f"tree.{part}.conllu")
    write_cut(nlp, options.nkjp, "train", WIDTH, options.out)
    write_cut(nlp, options.nkjp, "dev", WIDTH // 5, options.out)


if __name__ == "__main__":
    main()
