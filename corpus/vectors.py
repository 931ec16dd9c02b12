"""Word vectors for small data: what a word's neighbours say of its lemma, and what Morfeusz says of its form.

``python -m corpus.vectors TEXT OUT`` reads lines of spaced tokens and writes vectors as Stanza reads them
(``torch.save`` of ``vocab`` and ``emb``). A million words are too few to learn a vector for every form of a Polish
word, so all forms share their lemma's; and the forms of every name that the text holds are added, so that
"Kędzierzynem" is no stranger where the text only had "Kędzierzynie".
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.annotating.features import LONGEST, lemma
from pipeline.annotating.morphology import analyses, inflected

KINDS = ("imię", "nazwisko", "nazwa_geograficzna", "nazwa_organizacji", "nazwa_pospolita", "common", "unknown")
CLASSES = (
    "subst", "adj", "adv", "fin", "praet", "inf", "ger", "pact", "ppas", "prep", "conj", "comp", "part", "num", "brev",
    "ppron3", "interp", "nom", "gen", "dat", "acc", "inst", "loc",
)  # fmt: skip
NAMES = frozenset(KINDS[:4])
WINDOW = 2
"""Neighbours on either side; near ones tell the class of a word, far ones its topic."""

Floats = NDArray[np.float32]


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
    """What Morfeusz says of *form*, of its small and its capital spelling: :data:`KINDS` and :data:`CLASSES`."""
    if len(form) > LONGEST or not any(letter.isalpha() for letter in form):
        return [0.0] * (len(KINDS) + len(CLASSES))
    small, capital = analyses(form), analyses(form[:1].upper() + form[1:])
    known = [a for a in (*small, *capital) if a.known]
    marks = {q for a in known for q in a.qualifiers} | {a.pos for a in known} | {c for a in known for c in a.cases}
    marks |= {"common"} if any(a.known and not a.lemma[:1].isupper() for a in small) else set()
    marks |= set() if known else {"unknown"}
    return [float(mark in marks) for mark in (*KINDS, *CLASSES)]


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


def vectors(
    text: Iterable[str], size: int, contexts: int, least: int, seed: int = 0
) -> tuple[list[str], NDArray[np.float16]]:
    """Forms in small letters with their vectors: *size* numbers of the lemma, then those of :func:`described`.

    A form needs to stand *least* times in *text*, unless it belongs to a name; a lemma too has a vector from then on.
    """
    lines = [line.split() for line in text]
    lemmas = [[lemma(word).lower() for word in line] for line in lines]
    frequent = Counter(word for line in lemmas for word in line)
    index = {word: i for i, (word, count) in enumerate(sorted(frequent.items(), key=_order)) if count >= least}
    found = reduced(
        counted([[index.get(word, -1) for word in line] for line in lemmas], len(index), contexts), size, seed
    )
    words = Counter(word for line in lines for word in line)
    small = Counter[str]()
    for word, count in words.items():
        small[word.lower()] += count
    forms = sorted({form for form, count in small.items() if count >= least} | names_forms(words))
    emb = np.zeros((len(forms), size + len(KINDS) + len(CLASSES)), dtype=np.float16)
    for row, form in zip(emb, forms, strict=True):
        at = index.get(lemma(form).lower())
        if at is None:
            at = index.get(lemma(form[:1].upper() + form[1:]).lower())
        if at is not None:
            row[:size] = found[at]
        row[size:] = described(form)
    emb[:, :size] *= np.float16(np.sqrt(size) / 2)  # spread as wide as the marks of the dictionary
    return forms, emb


def _order(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def store(forms: list[str], emb: NDArray[np.float16], path: Path) -> None:
    """Write vectors in half precision as Stanza's ``Pretrain`` reads them."""
    import torch
    from stanza.models.common.pretrain import PretrainedWordVocab
    from stanza.models.common.vocab import VOCAB_PREFIX

    matrix = np.concatenate([np.zeros((len(VOCAB_PREFIX), emb.shape[1]), dtype=np.float16), emb])
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(
        {"vocab": PretrainedWordVocab(forms).state_dict(), "emb": torch.from_numpy(matrix)},
        path,
        _use_new_zipfile_serialization=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("text", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--size", type=int, default=40)
    parser.add_argument("--contexts", type=int, default=2000)
    parser.add_argument("--least", type=int, default=2)
    options = parser.parse_args()
    with options.text.open(encoding="utf-8") as text:
        forms, emb = vectors(text, options.size, options.contexts, options.least)
    store(forms, emb, options.out)
    print(len(forms), "vectors of", emb.shape[1])


if __name__ == "__main__":
    main()
