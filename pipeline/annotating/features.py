"""What Morfeusz knows about each token: its lemma for the rules, and hashed features that the names model embeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import cast

import numpy as np
from spacy.language import Language
from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled, half typed
from spacy.tokens import Doc, Span
from spacy.util import registry
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d, Ints2d, Ragged

from pipeline.annotating.morphology import Analysis, analyses
from pipeline.annotating.remembered import remembered
from pipeline.lexicon import rows

LONGEST = 60
"""Words of more characters are no Polish words; they are not looked up."""

FEATURES = ("lower", "lemma", "prefix", "suffix", "shape", "kinds", "classes", "ending", "tags")
"""The columns of :func:`features`; a model's configuration says which of them it embeds."""
EXTRACTING = "morfeusz_features"
"""The name of the layer that turns words into features."""
_NAMING = 2
"""The first columns tell which word it is; training hides them now and then."""

_CLOSED = frozenset(
    {"brev", "prep", "conj", "comp", "part", "ppron12", "ppron3", "siebie", "adv", "pred", "inf", "num"}
)
_RANKS = {"subst": 1, "fin": 2, "praet": 2, "ger": 4, "depr": 4}
"""Of two lemmas of one form the one of the commoner word class is meant: closed classes (0) first, rare uses last."""

HIDDEN = hash_string("")
_COMMON = "nazwa_pospolita"


def _is_word(form: str) -> bool:
    return len(form) <= LONGEST and any(letter.isalpha() for letter in form)


@cache
def _frequent() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("frequent_lemmas.csv", ("lemma", "why"), key=("lemma",)))


def _order(word: str, reading: Analysis, adjectives: frozenset[str]) -> tuple[bool | int, ...]:
    """Smaller is more plausible; *adjectives* are the stems of the form's adjectival readings."""
    place = bool({"imię", "nazwa_geograficzna"} & reading.qualifiers)
    rank = 0 if reading.pos in _CLOSED else _RANKS.get(reading.pos, 3)
    if reading.pos == "subst" and reading.lemma[:-1] in adjectives:
        rank = 3  # "nowa" the noun
    elif reading.pos == "adj":
        rank = 2
    return (
        (reading.pos == "brev") != word.endswith("."),
        reading.lemma[:1].isupper() and word[0].islower(),
        reading.lemma not in _frequent(),
        word[0].isupper() and not place and rank > 0,  # a capital speaks for a name
        rank,
        reading.lemma != word,
    )


@remembered
def lemma(word: str) -> str:
    """The most plausible lemma of *word* without a look at its neighbours."""
    if not _is_word(word):
        return word
    readings = analyses(word)
    adjectives = frozenset(reading.lemma[:-1] for reading in readings if reading.pos == "adj")
    best = min(readings, key=lambda reading: _order(word, reading, adjectives))
    return best.lemma if best.pos == "brev" or "." not in word.rstrip(".") else word


def shape(word: str) -> str:
    """Capitals, small letters and digits of *word* as ``X``, ``x``, ``d``, no more than three alike in a row."""
    found: list[str] = []
    for letter in word[:LONGEST]:
        mark = "d" if letter.isdigit() else letter if not letter.isalpha() else "X" if letter.isupper() else "x"
        if found[-3:] != [mark] * 3:
            found.append(mark)
    return "".join(found)


def kinds(word: str) -> str:
    """What kinds of name the dictionary takes *word* for, and whether it also is a common word."""
    if not _is_word(word):
        return "-"
    readings = analyses(word)
    small = analyses(word.lower()) if word != word.lower() else readings
    common = any(reading.known and not reading.lemma[:1].isupper() for reading in small)
    names = sorted({q for reading in readings for q in reading.qualifiers} - {_COMMON})
    people = any(_COMMON in reading.qualifiers and reading.lemma[:1].isupper() for reading in readings)
    marks = ("people" if people else "", "common" if common else "", "" if readings[0].known else "unknown")
    return " ".join([*names, *marks])


def classes(word: str) -> str:
    """Every word class and every case that *word* may have."""
    if not _is_word(word):
        return "-"
    readings = analyses(word)
    return " ".join([*sorted({r.pos for r in readings}), "/", *sorted({c for r in readings for c in r.cases})])


def tags(word: str) -> str:
    """Every reading that *word* may have, without its lemma."""
    return " ".join(sorted({reading.tag for reading in analyses(word)})) if _is_word(word) else word[:LONGEST]


def described(word: str) -> tuple[str, ...]:
    """The values of :data:`FEATURES` for *word*."""
    lower = word[: 2 * LONGEST].lower()
    spelling = lower, lemma(word).lower(), lower[:3], lower[-3:], shape(word)
    return *spelling, kinds(word), classes(word), lower[-2:], tags(word)


@remembered
def features(word: str) -> tuple[int, ...]:
    """Hashes of :func:`described`, alike in every run."""
    return tuple(hash_string(value) for value in described(word[: 2 * LONGEST]))


@Language.component("polish_lemmas", assigns=["token.lemma"])
def polish_lemmas(doc: Doc) -> Doc:
    """Set every token's ``lemma_``."""
    if len(doc):
        add = doc.vocab.strings.add
        values = np.array([[add(lemma(token.text))] for token in doc], dtype=np.uint64)
        doc.from_array(["LEMMA"], values)  # type: ignore[arg-type]  # spaCy takes its own hashes too
    return doc


def _extract(
    model: Model[Sequence[Doc | Span], list[Ints2d]], docs: Sequence[Doc | Span], is_train: bool
) -> tuple[list[Ints2d], Callable[[list[Ints2d]], list[Doc | Span]]]:
    found = [
        np.array([features(token.text) for token in doc], dtype=np.uint64).reshape(-1, len(FEATURES)) for doc in docs
    ]
    if is_train and model.attrs["word_dropout"]:
        for array in found:
            hidden = np.random.random(len(array)) < model.attrs["word_dropout"]
            array[hidden, :_NAMING] = HIDDEN
    return [cast(Ints2d, model.ops.asarray(array)) for array in found], lambda _: []  # type: ignore[arg-type]


@registry.architectures("klastry.MorfeuszEmbed.v1")  # type: ignore[untyped-decorator]
def build_embedding(
    width: int, rows: dict[str, int], widths: dict[str, int], word_dropout: float = 0.0
) -> Model[list[Doc], list[Floats2d]]:
    """Hash-embed features, each in a table of its own, then mix them to *width*.

    *rows* and *widths* name those of :data:`FEATURES` that are used and give their tables' sizes. In training the form
    and lemma of *word_dropout* of all tokens are hidden, so that words never seen are told by what else is known.
    """
    if tuple(rows) != tuple(widths) or not set(rows) <= set(FEATURES):
        raise ValueError(f"rows and widths must name the same of {', '.join(FEATURES)}, in the same order")
    tables: Iterable[Model[Ints2d, Floats2d]] = [
        HashEmbed(widths[name], rows[name], column=FEATURES.index(name), seed=number + 7, dropout=0.0)
        for number, name in enumerate(rows)
    ]
    mixed: Model[Floats2d, Floats2d] = Maxout(width, sum(widths.values()), nP=3, dropout=0.0, normalize=True)
    extract: Model[Sequence[Doc | Span], list[Ints2d]] = Model(
        EXTRACTING, _extract, attrs={"word_dropout": word_dropout}
    )
    return cast(
        Model[list[Doc], list[Floats2d]],
        chain(
            extract,
            cast(Model[list[Ints2d], Ragged], list2ragged()),
            with_array(concatenate(*tables)),
            with_array(mixed),
            ragged2list(),
        ),
    )
