"""Names that are a cluster's because the text treats them so: apposition, coordination with a cluster, holding a status.

"Doktorzy Przyszłości – klaster uczelni i szpitali", "Klaster X i Stowarzyszenie „Y” uzyskały rangę …", "Dolina Z została
Krajowym Klastrem Kluczowym".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from pipeline.annotating.morphology import analyses
from pipeline.entities.cluster_names import Name, lexicon, quoted
from pipeline.entities.statuses import KLASTER
from pipeline.words import DASHES, Word

_TAKES = frozenset(
    ["uzyskać", "otrzymać", "zdobyć", "zyskać", "dostać", "odnowić", "przedłużyć", "utrzymać", "zachować", "odzyskać", "zostać", "stracić", "utracić", "mieć", "posiadać", "dołączyć", "znaleźć", "ubiegać", "starać"]
)
"""Verbs whose subject, in a sentence with a status, is a cluster."""
_COPULAS = frozenset({"to", "jest", "jako"})
_RANKS = frozenset(
    ["status", "statusu", "statusem", "tytuł", "tytułu", "tytułem", "rangę", "rangi", "rangą", "miano", "certyfikat", "certyfikaty", "wyróżnienie"]
)
Span = tuple[int, int]
_AHEAD = 4
_NAME = 6


def held(doc: Doc, text: Sequence[Word], ranks: Sequence[Span], known: Sequence[Span]) -> Iterator[Name]:
    """Names of clusters without the word "klaster"; *ranks* are the statuses' characters, *known* the clusters'."""
    people = {(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER"}
    source = doc.text
    spans = (
        [(s.start_char, s.end_char) for s in doc.sents]
        if doc.has_annotation("SENT_START")
        else [(0, len(source))]
    )
    starts = [word.start for word in text if word.folded in _RANKS] + [start for start, _ in ranks]
    taken = sorted({*known, *people, *ranks})
    for at, word in enumerate(text):
        if word.folded in KLASTER and not word.capital:
            yield from _apposed(source, text, at, taken)
    for sentence in spans:
        if any(sentence[0] <= start < sentence[1] for start in starts):
            for at, word in enumerate(text):
                if (
                    sentence[0] <= word.start < sentence[1]
                    and (word.capital or word.quoted)
                    and not _covered(word, taken)
                ):
                    yield from _holder(source, text, at, sentence, taken, known)


def _covered(word: Word, taken: Sequence[Span]) -> bool:
    return any(start <= word.start < end for start, end in taken)


def _apposed(source: str, text: Sequence[Word], at: int, taken: Sequence[Span]) -> Iterator[Name]:
    """X – klaster …, X, klaster …, X (klaster), X to klaster … where X is a name in capitals; "(ACRONYM)" may follow X."""
    last = at - 1 if at > 1 and text[at - 1].folded in _COPULAS and text[at].gap == " " else at
    mark = "to" if last < at else text[at].gap.strip(' \xa0”"»“)')
    if last < 1 or mark not in {"to", "-", "–", "—", ",", "("} or "\n" in text[last].gap:
        return
    if text[last - 1].gap.strip(' ”"') == "(" and text[last].gap.startswith(")"):
        last -= 1
    first = last
    while (
        first > 0
        and last - first < _NAME
        and text[first - 1].capital
        and (first == last or text[first].gap in {" ", "-"})
    ):
        first -= 1
        if text[first].quoted:
            break
    name = text[first:last]
    if not name or any(_covered(w, taken) for w in name) or not _proper(name, name[0].quoted, mark != ","):
        return
    yield Name(first, last, name[-1].end, -1, False, "clusters.apposed")


def _proper(name: Sequence[Word], marked: bool, dashed: bool) -> bool:
    """Whether capitals before an apposition are a thing's name, and no person, place or mere sentence start."""
    readings = [a for w in name for a in analyses(w.text)]
    personal = any("imię" in a.qualifiers for a in analyses(name[0].text))
    place = len(name) == 1 and any(q.startswith("nazwa_g") for a in readings for q in a.qualifiers)
    return marked or (not personal and not place and (len(name) > 1 or (dashed and not readings[0].known)))


def _holder(
    source: str,
    text: Sequence[Word],
    at: int,
    sentence: Span,
    taken: Sequence[Span],
    known: Sequence[Span],
) -> Iterator[Name]:
    """A name at *at* that shares a verb of status with a cluster or has it for itself."""
    first = at
    holder = bool({a.lemma.casefold() for a in analyses(text[at].text)} & lexicon("holders"))
    start = at + 1 if holder and at + 1 < len(text) and text[at + 1].quoted else at
    if quote := quoted(text, start, source):
        last, end = quote
    elif holder:
        last = at + 1
        while last < len(text) and text[last].joined and text[last].capital and last - at < _NAME:
            last += 1
        end = text[last - 1].end
    elif _coordinated(source, text[first].start, known):
        last = at + 1
        while last < len(text) and text[last].joined and text[last].capital and last - at < _NAME:
            last += 1
        if last - first < 2 or not _takes(text, last, sentence):
            return
        end = text[last - 1].end
    else:
        return
    if last - first < 2 and not quote:
        return
    if any(start < end and text[first].start < stop for start, stop in taken if start >= text[first].start):
        return
    joined = _coordinated(source, text[first].start, known)
    if (joined or _takes(text, last, sentence)) and _nominal(text[first], joined):
        yield Name(first, last, end, -1, False, "clusters.held")


def _nominal(word: Word, joined: bool) -> bool:
    return joined or not analyses(word.text)[0].known or any("nom" in a.cases for a in analyses(word.text))


def _coordinated(source: str, start: int, known: Sequence[Span]) -> bool:
    """Whether a cluster's name and "i", "oraz" or a comma stand right before *start*."""
    before = max((end for _, end in known if end <= start), default=-1)
    return before >= 0 and source[before:start].strip(' „"') in {"i", "oraz", "a także"}


def _takes(text: Sequence[Word], last: int, sentence: Span) -> bool:
    """Whether a verb of getting or having stands right after the name, within its sentence."""
    for word in text[last : last + _AHEAD]:
        if word.start >= sentence[1] or (set(word.gap) & (DASHES | set(".;:\n"))):
            return False
        if any(a.lemma in _TAKES and a.pos in {"praet", "fin"} for a in analyses(word.text)):
            return True
    return False
