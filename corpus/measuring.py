"""Figures of a model on the public corpora: ``python -m corpus.measuring MODEL --nkjp FILE --slavner FILE …``.

MODEL is a folder of either backend. Each corpus that is given adds its figures, all in per cent:

- NKJP: strict spans of its test part (outermost PER, ORG, LOC), with and without relational adjectives in the gold, and
  sentence ends of the rebuilt text;
- SlavNER: distinct forms an article, small letters, over the topics that are not trained on, as the model alone names
  them and as ``klastry extract`` does, with the base forms of those that are right;
- KPWr: strict spans;
- PolEval 2018: the final score, nested categories rebuilt by what NKJP's training part says of words;
- a treebank: tagging, lemmas and attachment, on its words and on klastry's own.

The result is one JSON object, which a model's ``metrics.json`` holds; ``--table`` prints what a card shows of it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

from corpus import news, poleval, treebanks
from corpus.measures import table
from corpus.names import LABELS, SLAVNER_TEST, is_people, nkjp_names
from corpus.nesting import Nesting
from corpus.readers import conllu, kpwr, nkjp, slavner
from corpus.readers import poleval as poleval_reader
from corpus.tallies import Figures, Tally, figure
from pipeline.annotating.models import load

UNPUNCTUATED = ("./711-", "./720-")
"""Documents of NKJP that are transcripts of talk, without capitals and stops."""


def nkjp_part(path: Path, part: str) -> Iterator[tuple[str, nkjp.Rebuilt]]:
    for document in nkjp.documents(path):
        if document.part == part:
            yield document.name, nkjp.rebuilt(document)


def names_of_nkjp(nlp: Language, path: Path, part: str) -> dict[str, Figures]:
    without, including = Tally(), Tally()
    plain = [text for _, text in nkjp_part(path, part)]
    for text, doc in zip(plain, nlp.pipe(t.text for t in plain), strict=True):
        given = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        without.add(set(nkjp_names(text.text, text.entities)), given)
        including.add(set(nkjp_names(text.text, text.entities, adjectives=True)), given)
    return {"nouns": without.figures(), "with_relational_adjectives": including.figures()}


def names_of_slavner(nlp: Language, path: Path, topics: Iterable[str]) -> dict[str, Figures]:
    published, ours = Tally(), Tally()
    for article in slavner.articles(path):
        if article.topic in topics:
            forms = [form for form in article.forms if form.label in LABELS]
            people = {(form.form.lower(), form.label) for form in forms if is_people(form)}
            gold = {(form.form.lower(), form.label) for form in forms}
            given = {(e.text.lower(), e.label_) for e in nlp(article.text).ents}
            published.add(gold, given)
            ours.add(gold - people, given - people)
    return {"as_published": published.figures(), "without_peoples": ours.figures()}


def names_of_kpwr(nlp: Language, path: Path) -> Figures:
    tally = Tally()
    for text in kpwr.texts(path):
        tally.add(set(text.entities), {(e.start_char, e.end_char, e.label_) for e in nlp(text.text).ents})
    return tally.figures()


def score_of_poleval(nlp: Language, path: Path, nkjp_path: Path) -> dict[str, Any]:
    """The model's score, and the one of the gold's own outermost names, which is what the rebuilding can reach."""
    nesting = Nesting(document for document in nkjp.documents(nkjp_path) if document.part == "train")
    ours, oracle = poleval.Tally(), poleval.Tally()
    for text in poleval_reader.texts(path):
        flat = [(e.start_char, e.end_char, e.label_) for e in nlp(text.text).ents]
        ours.add(text.annotations, nesting.names(text.text, flat))
        oracle.add(text.annotations, nesting.names(text.text, poleval.outermost(text)))
    return ours.figures() | {"of_gold_outermost": oracle.figures()["final"]}


def sentence_ends(nlp: Language, path: Path, part: str) -> Figures:
    counts = {"all": [0, 0, 0], "written": [0, 0, 0]}
    with nlp.select_pipes(enable=["polish_sentences"]):
        for name, text in nkjp_part(path, part):
            gold = {end for _, end in text.sentences}
            given = treebanks.sentence_ends(nlp(text.text))
            for key in ("all", "written") if not name.startswith(UNPUNCTUATED) else ("all",):
                for i, value in enumerate((gold & given, given, gold)):
                    counts[key][i] += len(value)
    return {key: figure(*values) for key, values in counts.items()}


def analyses_of_treebank(nlp: Language, path: Path) -> Figures:
    """With the tagger and the parser, which a shipped pipeline leaves out until they are wanted."""
    for name in set(nlp.disabled) & {"polish_morphology", "stanza_parse"}:
        nlp.enable_pipe(name)
    return {
        "own_words": treebanks.with_own_words(nlp, conllu.sentences(path)).figures(),
        "gold_words": treebanks.with_gold_words(nlp, conllu.sentences(path)).figures(),
    }


def speed(nlp: Language, path: Path, words: int = 100_000) -> int:
    """Words that ``nlp.pipe`` does of SlavNER's articles in a second, after a first look at a few of them.

    A second of this process' own time: with one thread that of one core, however busy the others are.
    """
    texts = [article.text for article in slavner.articles(path)]
    list(nlp.pipe(texts[:20]))
    started, done = time.process_time(), 0
    for doc in nlp.pipe(texts[20:]):
        done += sum(not token.is_space and not token.is_punct for token in doc)
        if done >= words:
            break
    return round(done / (time.process_time() - started))


def measured(nlp: Language, options: argparse.Namespace) -> dict[str, Any]:
    """The figures of every corpus among *options*."""
    part, found = options.part, dict[str, Any]()
    steps: list[tuple[str, list[Path | None], Callable[..., Any]]] = [
        ("words_per_second", [options.slavner], lambda path: speed(nlp, path)),
        (f"nkjp_{part}", [options.nkjp], lambda path: names_of_nkjp(nlp, path, part)),
        ("sentence_ends", [options.nkjp], lambda path: sentence_ends(nlp, path, part)),
        ("slavner_test", [options.slavner], lambda path: names_of_slavner(nlp, path, SLAVNER_TEST)),
        ("slavner_extract", [options.slavner], lambda path: news.figures(nlp, path, SLAVNER_TEST)),
        ("kpwr_test", [options.kpwr], lambda path: names_of_kpwr(nlp, path)),
        ("poleval_2018", [options.poleval, options.nkjp], lambda path, other: score_of_poleval(nlp, path, other)),
        ("treebank", [options.treebank], lambda path: analyses_of_treebank(nlp, path)),
    ]
    for name, paths, step in steps:
        if all(paths):
            found[name] = step(*paths)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    for corpus in ("nkjp", "slavner", "kpwr", "poleval", "treebank"):
        parser.add_argument(f"--{corpus}", type=Path)
    parser.add_argument("--part", default="test", help="of NKJP")
    parser.add_argument("--out", type=Path, help="write the figures here instead of printing them")
    parser.add_argument("--table", action="store_true", help="print the table of the model's card")
    options = parser.parse_args()
    started = time.perf_counter()
    nlp = load(options.model)
    found = {"load_seconds": round(time.perf_counter() - started, 2)} | measured(nlp, options)
    figures = json.dumps(found, ensure_ascii=False, indent=1)
    if options.out:
        options.out.write_text(figures + "\n", encoding="utf-8")
    if options.table or not options.out:
        print(table({options.model.resolve().parent.name: found}) if options.table else figures)


if __name__ == "__main__":
    main()
