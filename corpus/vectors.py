"""Word vectors for small data: a word's neighbours, what Morfeusz says of it, what another names model learned of it.

``python -m corpus.vectors TEXT OUT`` reads lines of spaced tokens and writes vectors as Stanza reads them
(``torch.save`` of ``vocab`` and ``emb``). A million words are too few to learn a vector for every form of a Polish
word, so all forms share their lemma's; and the forms of every name that the text holds are added, so that
"Kędzierzynem" is no stranger where the text only had "Kędzierzynie". ``--words FILE`` adds forms of a frequency list,
one a line, the commonest first: the first *common* ones and all that Morfeusz knows as names.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.learned import learned
from pipeline.annotating.features import LONGEST, lemma
from pipeline.annotating.morphology import analyses, inflected

MARKS = (
    "imię", "nazwisko", "nazwa_geograficzna", "nazwa_organizacji", "nazwa_pospolita", "common", "unknown",
    "nom", "gen", "dat", "acc", "inst", "loc",
)  # fmt: skip
NAMES = frozenset(MARKS[:4])
WINDOW = 2
"""Neighbours on either side; near ones tell the class of a word, far ones its topic."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many numbers tell of a form's neighbours and of what a model learned; how often a form must stand in the
    text; how many of the first words of a frequency list are taken."""

    neighbours: int = 16
    learned: int = 44
    contexts: int = 2000
    least: int = 2
    common: int = 80_000


def capital(form: str) -> str:
    return form[:1].upper() + form[1:]


def is_name(form: str) -> bool:
    """Whether Morfeusz knows *form*, with a capital, as a name."""
    return form.isalpha() and any(NAMES & reading.qualifiers for reading in analyses(capital(form)))


def names_forms(words: Iterable[str]) -> set[str]:
    """The singular forms of every name among *words*, or all where it has no singular ("Tychy"), in small letters."""
    known = {a.lemma for word in words if word[:1].isupper() for a in analyses(word) if NAMES & a.qualifiers}
    found = set[str]()
    for name in known:
        forms = inflected(name)
        single = [form for form in forms if "sg" in form.numbers]
        found.update(form.form.lower() for form in single or forms)
    return found


def described(form: str) -> list[float]:
    """What Morfeusz says of *form*, of its small and its capital spelling: :data:`MARKS`."""
    if len(form) > LONGEST or not any(letter.isalpha() for letter in form):
        return [0.0] * len(MARKS)
    small, known = analyses(form), [a for a in (*analyses(form), *analyses(capital(form))) if a.known]
    marks = {q for a in known for q in a.qualifiers} | {c for a in known for c in a.cases}
    marks |= {"common"} if any(a.known and not a.lemma[:1].isupper() for a in small) else set()
    marks |= set() if known else {"unknown"}
    return [float(mark in marks) for mark in MARKS]


def counted(lines: Sequence[Sequence[int]], rows: int, columns: int) -> Floats:
    """How often each of *rows* lemmas stands beside each of the first *columns*: left and right counted apart."""
    counts = np.zeros((rows, 2 * columns), dtype=np.float32)
    for side in (0, 1):
        for distance in range(1, WINDOW + 1):
            pairs = [np.array((line[distance:], line[:-distance])) for line in lines if len(line) > distance]
            words, context = np.concatenate(pairs, axis=1)[:: -1 if side else 1]
            within = (words >= 0) & (context >= 0) & (context < columns)
            np.add.at(counts, (words[within], context[within] + side * columns), np.float32(1 / distance))
    return counts


def reduced(counts: Floats, size: int, seed: int) -> Floats:
    """Positive pointwise mutual information of *counts* (contexts smoothed by ¾), by randomised SVD; unit rows."""
    total = counts.sum()
    context = counts.sum(0) ** 0.75
    expected = np.outer(counts.sum(1) / total, context / context.sum() * total)
    with np.errstate(divide="ignore", invalid="ignore"):
        ppmi = np.nan_to_num(np.maximum(np.log(counts / expected), 0), posinf=0).astype(np.float32)
    sketch = np.random.default_rng(seed).standard_normal((ppmi.shape[1], size + 10), dtype=np.float32)
    for _ in range(2):
        basis, _ = np.linalg.qr(ppmi @ sketch)
        sketch = ppmi.T @ basis
    left, values, _ = np.linalg.svd((sketch.T).astype(np.float32), full_matrices=False)
    found = (basis @ left[:, :size]) * np.sqrt(values[:size])
    return (found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-6)).astype(np.float32)


def neighbours(lines: Sequence[Sequence[str]], forms: Sequence[str], sizes: Sizes, seed: int) -> Floats:
    """What stands beside each form's lemma in *lines*; nothing where it stands fewer times than it must."""
    lemmas = [[lemma(word).lower() for word in line] for line in lines]
    frequent = Counter(word for line in lemmas for word in line)
    index = {word: i for i, (word, count) in enumerate(sorted(frequent.items(), key=_order)) if count >= sizes.least}
    numbered = [[index.get(word, -1) for word in line] for line in lemmas]
    found = reduced(counted(numbered, len(index), sizes.contexts), sizes.neighbours, seed)
    emb = np.zeros((len(forms), sizes.neighbours), dtype=np.float32)
    for row, form in zip(emb, forms, strict=True):
        at = index.get(lemma(form).lower(), index.get(lemma(capital(form)).lower()))
        if at is not None:
            row[:] = found[at]
    return emb * np.float32(np.sqrt(sizes.neighbours) / 2)  # spread as wide as the marks of the dictionary


def vectors(
    text: Iterable[str], sizes: Sizes, model: Path | None = None, words: Sequence[str] = (), seed: int = 0
) -> tuple[list[str], Floats]:
    """Forms in small letters with their vectors: neighbours, marks of the dictionary, what *model* learned.

    A form needs to stand often enough in *text* or in *words*, unless it belongs to a name.
    """
    lines = [line.split() for line in text]
    written = Counter(word for line in lines for word in line)
    small = Counter[str]()
    for word, count in written.items():
        small[word.lower()] += count
    listed = {*words[: sizes.common], *filter(is_name, words)}
    forms = sorted({f for f, count in small.items() if count >= sizes.least} | names_forms(written) | listed)
    parts = [neighbours(lines, forms, sizes, seed), np.array([described(form) for form in forms], dtype=np.float32)]
    if model is not None:
        parts.append(learned(model, forms, written, sizes.learned))
    return forms, np.concatenate(parts, axis=1)


def _order(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def store(forms: list[str], emb: Floats, path: Path) -> None:
    """Write vectors in eight bits a number as Stanza's ``Pretrain`` reads them."""
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX

    matrix = np.concatenate([np.zeros((len(VOCAB_PREFIX), emb.shape[1]), dtype=np.float32), emb])
    path.parent.mkdir(parents=True, exist_ok=True)
    eight = torch.from_numpy(matrix).to(torch.float8_e4m3fn)
    torch.save({"vocab": PretrainedWordVocab(forms).state_dict(), "emb": eight}, path)


def main() -> None:
    parser, usual = argparse.ArgumentParser(description=__doc__), Sizes()
    parser.add_argument("text", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--neighbours", type=int, default=usual.neighbours)
    parser.add_argument("--learned", type=int, default=usual.learned)
    parser.add_argument("--contexts", type=int, default=usual.contexts)
    parser.add_argument("--least", type=int, default=usual.least)
    parser.add_argument("--common", type=int, default=usual.common)
    parser.add_argument("--model", type=Path, help="a names model of klastry, to learn from")
    parser.add_argument("--words", type=Path, help="a frequency list of the language, one word a line")
    options = parser.parse_args()
    sizes = Sizes(options.neighbours, options.learned, options.contexts, options.least, options.common)
    words = options.words.read_text(encoding="utf-8").split("\n") if options.words else []
    with options.text.open(encoding="utf-8") as text:
        forms, emb = vectors(text, sizes, options.model, [word for word in words if word])
    store(forms, emb, options.out)
    print(len(forms), "vectors of", emb.shape[1])


if __name__ == "__main__":
    main()
