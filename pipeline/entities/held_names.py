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
    "uzyskać otrzymać zdobyć zyskać dostać odnowić przedłużyć utrzymać zachować odzyskać zostać stracić utracić "
    "mieć posiadać dołączyć znaleźć ubiegać starać".split()
)
"""Verbs whose subject, in a sentence with a status, is a cluster."""
_AHEAD = 4
_NAME = 6


def held(doc: Doc, text: Sequence[Word], ranks: Sequence[tuple[int, int]], known: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """Names of clusters without the word "klaster"; *ranks* are the statuses' characters, *known* the clusters'."""
    people = {(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER"}
    spans = [(s.start_char, s.end_char) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(doc.text))]
    ranked = [s for s in spans if any(s[0] <= r[0] < s[1] for r in ranks)]
    taken = sorted({*known, *people, *ranks})
    for at, word in enumerate(text):
        if word.folded in KLASTER and not word.capital:
            yield from _apposed(text, at, taken)
        elif word.capital or word.quoted:
            inside = next((s for s in ranked if s[0] <= word.start < s[1]), None)
            if inside and not _covered(word, taken):
                yield from _holder(doc.text, text, at, inside, taken, known)


def _covered(word: Word, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in taken)


def _apposed(text: Sequence[Word], at: int, taken: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """X – klaster …, X, klaster … where X is a name in capitals."""
    mark = text[at].gap.strip(" \xa0”\"»“")
    if at < 1 or mark not in {"-", "–", "—", ","} or text[at].gap.strip() == text[at].gap:
        return
    first = at
    while first > 0 and at - first < _NAME and text[first - 1].capital and (first == at or text[first].gap == " "):
        first -= 1
        if text[first].quoted:
            break
    name = text[first:at]
    if not name or any(_covered(w, taken) for w in name) or not _proper(name, marked=name[0].quoted, dashed=mark != ","):
        return
    yield Name(first, at, text[at - 1].end, -1, False, "clusters.apposed")


def _proper(name: Sequence[Word], marked: bool, dashed: bool) -> bool:
    """Whether capitals before an apposition are a thing's name, and no person, place or mere sentence start."""
    readings = [a for w in name for a in analyses(w.text)]
    personal = any(q in {"imię", "nazwisko", "patronimicum"} for q in readings[0].qualifiers)
    place = len(name) == 1 and any(q.startswith("nazwa_g") for a in readings for q in a.qualifiers)
    return marked or (not personal and not place and (len(name) > 1 or (dashed and not readings[0].known)))


def _holder(
    source: str,
    text: Sequence[Word],
    at: int,
    sentence: tuple[int, int],
    taken: Sequence[tuple[int, int]],
    known: Sequence[tuple[int, int]],
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


def _coordinated(source: str, start: int, known: Sequence[tuple[int, int]]) -> bool:
    """Whether a cluster's name and "i", "oraz" or a comma stand right before *start*."""
    before = max((end for _, end in known if end <= start), default=-1)
    return before >= 0 and source[before:start].strip(" „\"") in {"i", "oraz", "a także"}


def _takes(text: Sequence[Word], last: int, sentence: tuple[int, int]) -> bool:
    """Whether a verb of getting or having stands right after the name, within its sentence."""
    for word in text[last : last + _AHEAD]:
        if word.start >= sentence[1] or (set(word.gap) & (DASHES | set(".;:\n"))):
            return False
        if any(a.lemma in _TAKES and a.pos in {"praet", "fin"} for a in analyses(word.text)):
            return True
    return False
