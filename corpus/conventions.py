"""What treebanks call the dictionary's words: the table that :mod:`pipeline.annotating.readings` reads.

Every word of the treebanks is matched with the readings that Morfeusz gives it; what stands beside case, number, gender
and person (part of speech, ``Aspect``, ``PronType`` …) is counted by kind and lemma. PUD is annotated as PDB is; LFG is
older and writes some features otherwise (``SubGender``), so where PUD knows a kind of word its feature names rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from corpus.readers.conllu import Sentence
from corpus.treebanks import Surface, surface
from pipeline.annotating.readings import INFLECTION, WHOLE, Option, joined, kinds

OF_LFG = {"SubGender=Masc1": "Animacy=Hum", "SubGender=Masc2": "Animacy=Nhum", "SubGender=Masc3": "Animacy=Inan"}
STRAIGHT = frozenset("\"'")
"""Marks that look the same on both sides have no side, as in PDB; the few in LFG have."""
ENOUGH = 15
"""A kind that PUD has as often is annotated as PUD does it."""
RARE = 0.004
"""A smaller share of the words of a kind is an error or an idiom, no option for lemmas never seen."""
SURE = 4
"""A lemma seen as often has its own options alone."""

Counts = dict[str, Counter[Option]]


def features(word: Surface) -> str:
    """The features of *word* in PUD's spelling."""
    return joined(*(OF_LFG.get(feature, feature) for feature in word.feats))


def divided(feats: str) -> tuple[str, str]:
    """*feats* as inflection and the rest; the person of "mój" and of "zrobiono" is no inflection."""
    parts = feats.split("|")
    fixed = ("Person", "Number[psor]") if "Poss=Yes" in parts else ("Person=0",)
    inner = [part for part in parts if part.split("=")[0] in INFLECTION and not part.startswith(fixed)]
    return joined(*inner), joined(*(part for part in parts if part not in inner))


def alike(one: str, other: str) -> bool:
    """Are two inflections the same? LFG has no ``Number=Ptan``."""
    return one.replace("Ptan", "Plur") == other.replace("Ptan", "Plur")


def words(sentences: Iterable[Sentence]) -> Iterator[tuple[str, Surface]]:
    """Each surface word as written, with its analysis."""
    for sentence in sentences:
        for word in surface(sentence):
            yield sentence.text[word.start : word.end], word


def _is_whole(kind: str) -> bool:
    return kind.partition(":")[0] in WHOLE


def _matched(form: str, word: Surface, inflection: str) -> set[tuple[str, str]]:
    """Kind and lemma of the dictionary's readings of *form* that agree with the treebank's."""
    fitting = [kind for kind in kinds(form) if alike(kind[2], inflection)]
    same = [kind for kind in fitting if kind[0].lower() == word.lemma.lower()]
    found = same or fitting or [kind for kind in kinds(form) if _is_whole(kind[1])]
    return {(kind, lemma) for lemma, kind, _ in found}


def _counted(sentences: Iterable[Sentence]) -> tuple[Counts, Counts]:
    """How often words of each kind, and of each kind and lemma, are which option."""
    of_kind, of_lemma = defaultdict[str, Counter[Option]](Counter), defaultdict[str, Counter[Option]](Counter)
    for form, word in words(sentences):
        feats = features(word)
        if form in STRAIGHT:
            feats = joined(*(part for part in feats.split("|") if not part.startswith("PunctSide")))
        inflection, rest = divided(feats)
        for kind, lemma in _matched(form, word, inflection):
            option = (word.upos, feats if _is_whole(kind) else rest)
            of_kind[kind][option] += 1
            if not _is_whole(kind) or kind.startswith("brev"):
                of_lemma[f"{kind} {lemma}"][option] += 1
    return of_kind, of_lemma


def _written(option: Option) -> tuple[str, frozenset[str]]:
    return option[0], frozenset(part.split("=")[0] for part in option[1].split("|"))


def table(pud: Iterable[Sentence], lfg: Iterable[Sentence]) -> dict[str, list[Option]]:
    """Options by ``kind lemma`` and by ``kind``, the commonest first."""
    (kinds_of_pud, lemmas_of_pud), (kinds_of_lfg, lemmas_of_lfg) = _counted(pud), _counted(lfg)
    found: dict[str, list[Option]] = {}
    for kind in sorted({*kinds_of_pud, *kinds_of_lfg}):
        ruling = kinds_of_pud.get(kind, Counter())
        if ruling.total() < ENOUGH:
            ruling = ruling + kinds_of_lfg.get(kind, Counter())
        found[kind] = _common(kind, ruling, {**lemmas_of_lfg, **lemmas_of_pud})
    for key in sorted({*lemmas_of_pud, *lemmas_of_lfg}):
        kind = key.partition(" ")[0]
        counts = lemmas_of_pud.get(key, Counter()) + _in_style(
            lemmas_of_lfg.get(key, Counter()), kinds_of_pud.get(kind, Counter())
        )
        own = [option for option, n in counts.most_common() if n >= 0.01 * counts.total()]
        if counts.total() < SURE:
            own = list(dict.fromkeys([*own, *found[kind]]))
        if own and set(own) != set(found[kind]):
            found[key] = own
    totals = {kind: (kinds_of_pud.get(kind, Counter()) + kinds_of_lfg.get(kind, Counter())).total() for kind in found}
    for kind in sorted({*kinds_of_pud, *kinds_of_lfg}, key=lambda kind: (-len(kind), -totals[kind], kind)):
        shorter = kind
        while ":" in shorter:
            shorter = shorter.rpartition(":")[0]
            found.setdefault(shorter, found[kind])
    return dict(sorted(found.items()))


def _common(kind: str, counts: Counter[Option], lemmas: Counts) -> list[Option]:
    """The options of *kind* that are open to any lemma: seen of three at least, unless the kind is rare."""
    few = counts.total() < ENOUGH
    spread = Counter(option for key, seen in lemmas.items() if key.startswith(f"{kind} ") for option in seen)
    found = [
        option
        for option, n in counts.most_common()
        if (n >= 2 if _is_whole(kind) else (few or spread[option] >= 3) and n >= RARE * counts.total())
    ]
    return found or [counts.most_common(1)[0][0]]


def _in_style(counts: Counter[Option], style: Counter[Option]) -> Counter[Option]:
    """Of *counts* what is written with the feature names that *style* shows, everything if that is too little."""
    if style.total() < ENOUGH:
        return counts
    known = {_written(option) for option in style}
    return Counter({option: n for option, n in counts.items() if _written(option) in known})
