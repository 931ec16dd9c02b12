"""Names that are a cluster's because the text treats them so.

Apposition, coordination with a cluster, holding a status: "Doktorzy Przyszłości – klaster uczelni i szpitali",
"Klaster X i Stowarzyszenie „Y” uzyskały rangę …", "Dolina Z została Krajowym Klastrem Kluczowym".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from pipeline.annotating.morphology import analyses
from pipeline.calendar_words import keyed
from pipeline.entities.cluster_names import Name, head_of, name_end, other_sense
from pipeline.entities.cluster_quotes import quoted
from pipeline.entities.cluster_words import lexicon
from pipeline.entities.former_names import renamed_before
from pipeline.entities.forms import address
from pipeline.entities.statuses import KLASTER, PLURAL
from pipeline.spans import Span, Spans
from pipeline.words import DASHES, Word

_PREDICATED = frozenset({"jest", "był", "była", "było"})
"""Verbs before a name that says what somebody or something is."""
_COPULAS = frozenset({"to", "jest", "jako"})
_AHEAD = 4
_NAME = 6
_LINK = 12
"""Words ahead of a name in which its verb may stand; words in a name; characters of "a także" with its spaces."""


def held(doc: Doc, source: str, text: Sequence[Word], ranks: Sequence[Span], known: Sequence[Span]) -> Iterator[Name]:
    """Names of clusters without the word "klaster"; *ranks* are the statuses' characters, *known* the clusters'."""
    forms = lexicon("standing", "forms")
    told = Spans([*((word.start, word.end) for word in text if word.folded in forms), *ranks])
    people = [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PER"]
    taken, clusters, sure = Spans([*known, *people, *ranks]), Spans(known), Spans([*known, *ranks])
    ranked = Spans(ranks)
    bounds = [(s.start_char, s.end_char) for s in doc.sents] if doc.has_annotation("SENT_START") else [(0, len(source))]
    sentences, inside = iter(bounds), (0, 0)
    begins = {start for start, _ in known}
    for at, word in enumerate(text):
        while word.start >= inside[1]:
            inside = next(sentences, (word.start, len(source)))
        if word.start in begins and (last := renamed_before(text, at)):
            yield from _marked_off(text, last, taken, "clusters.renamed")
        elif word.folded in KLASTER and not word.capital:
            yield from _apposed(text, at, taken)
        elif word.quoted and (quote := _ranked(text, at, source, ranked)):
            yield Name(at, *quote, -1, False, "clusters.ranked")
        elif (word.capital or word.quoted) and not sure.overlap(word.start, word.end):
            listed = _numbered(source, word.start)
            found = (
                [*_named_body(text, at, source)] if listed or (ranks and not known) else []
            )  # the only one of the text
            if not found and told.any_start(*inside) and not taken.overlap(word.start, word.end):
                found = [*_holder(source, text, at, inside, taken, clusters)]
            beside = (
                told.any_start(*inside)
                or _numbered(source, word.start)
                or _after(source, word.start, clusters)
                or _one_of_them(text, at)
            )
            found = found or [*(_network(text, at, sure, source) if beside else ())]
            yield from found or (_softer(text, at, source, inside, sure, clusters) if ranked.any_start(*inside) else ())


def _named_body(text: Sequence[Word], at: int, source: str) -> Iterator[Name]:
    """The association that a line of a list lists as the cluster: "1. Stowarzyszenie Tatrzański Klaster Outdooru"."""
    if not any(a.lemma.casefold() in lexicon("legal_forms") for a in analyses(text[at].text)):
        return
    for head in range(at + 1, min(at + _AHEAD, len(text))):
        if not (text[head].capital and text[head].joined):
            return
        if text[head].folded in PLURAL:
            return  # "Związek Pracodawców Klastry Polskie"
        if cases := head_of(text[head]):
            last, end = name_end(text, head, cases, source)
            yield Name(at, last, end, head, False, "clusters.listed")
            return


def _ranked(text: Sequence[Word], at: int, source: str, ranked: Spans) -> tuple[int, int] | None:
    """The quoted name right after a status: "firmy Krajowego Klastra Kluczowego „X”"."""
    gap = source[max(0, ranked.ended_before(text[at].start)) : text[at].start]
    found = quoted(text, at, source) if len(gap) == 2 and gap[0] in " \xa0" else None
    return found if found and text[at].capital and found[0] - at <= 2 else None


def _apposed(text: Sequence[Word], at: int, taken: Spans) -> Iterator[Name]:
    """X – klaster …, X (klaster), X to klaster … where X is a name in capitals; "(ACRONYM)" may follow X."""
    last = at - 1 if at > 1 and text[at - 1].folded in _COPULAS and text[at].gap == " " else at
    mark = "to" if last < at else text[at].gap.strip(' \xa0”"»“)')
    if last < 1 or other_sense(text, at) or mark not in {"to", "-", "–", "—", ",", "("} or "\n" in text[last].gap:
        return
    if text[last - 1].gap.strip(' ”"') == "(" and text[last].gap.startswith(")"):
        last -= 1
    yield from _marked_off(text, last, taken, "clusters.apposed", mark != ",")


def _marked_off(text: Sequence[Word], last: int, taken: Spans, rule: str, dashed: bool = True) -> Iterator[Name]:
    """The name in capitals that ends before word *last*, where a mark or a copula stands."""
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
    if not name or any(taken.overlap(w.start, w.end) for w in name) or not _proper(name, name[0].quoted, dashed):
        return
    yield Name(first, last, name[-1].end, -1, False, rule)


def _proper(name: Sequence[Word], marked: bool, dashed: bool) -> bool:
    """Whether capitals before an apposition are a thing's name, and no person, place or mere sentence start."""
    if name[0].folded in keyed("months") or name[-1].folded in address():
        return False  # "Wrzesień 2015 – klaster otrzymuje odznakę", "Szanowni Państwo, klastry to …"
    readings = [a for w in name for a in analyses(w.text)]
    personal = any("imię" in a.qualifiers for w in name[:-1] or name for a in analyses(w.text))  # "wydziału Jan Kot, …"
    place = len(name) == 1 and any(q.startswith("nazwa_g") for a in readings for q in a.qualifiers)
    return marked or (not personal and not place and (len(name) > 1 or (dashed and not readings[0].known)))


def _holder(source: str, text: Sequence[Word], at: int, sentence: Span, taken: Spans, known: Spans) -> Iterator[Name]:
    """A name at *at* that shares a verb of status with a cluster or has it for itself."""
    joined = _coordinated(source, text[at].start, known)
    holder = bool({a.lemma.casefold() for a in analyses(text[at].text)} & lexicon("holders"))
    start = at + 1 if holder and at + 1 < len(text) and text[at + 1].quoted else at
    quote = quoted(text, start, source)
    if not quote and not holder and not joined:
        return
    first = at - (at > 0 and text[at - 1].capital and text[at].joined and _leads(text, at - 1))
    if first > 0 and text[first - 1].folded in _PREDICATED and not joined:
        return  # "klaster, którego koordynatorem jest | Centrum Ceramiki, uzyskał status"
    last, end = quote or _capitals(text, at)
    takes = _takes(text, last, sentence)
    if (
        not (takes or (joined and (quote or holder)))
        or (last - at < 2 and not quote)
        or taken.overlap(text[at].start, end)
    ):
        return
    if joined or not analyses(text[at].text)[0].known or any("nom" in a.cases for a in analyses(text[at].text)):
        yield Name(first, last, end, -1, False, "clusters.held")


def _network(text: Sequence[Word], at: int, taken: Spans, source: str) -> Iterator[Name]:
    """A name at *at* whose head says that it is a network: "Małopolska Dolina Sensorów", "Oder Valley Robotics"."""
    name = _headed(text, at, source, lexicon("networks"), lexicon("networks", "english"))
    if name is not None and not taken.overlap(text[at].start, name.end):
        yield name


def _softer(text: Sequence[Word], at: int, source: str, sentence: Span, taken: Spans, known: Spans) -> Iterator[Name]:
    """A hub, trail or platform at *at* that gets or has its sentence's status: "przyznano Lubuskiemu Szlakowi Wina"."""
    heads = lexicon("networks", "softer")
    name = _headed(text, at, source, heads, heads)
    if name is None or taken.overlap(text[at].start, name.end):
        return
    given = all(a.cases == {"dat"} for a in analyses(text[at].text) if a.pos in {"adj", "subst"}) and text[at].capital
    got = at > 0 and text[at - 1].start >= sentence[0] and _gets(text[at - 1])
    if given or got or _takes(text, name.last, sentence) or _coordinated(source, text[at].start, known):
        yield name


def _headed(text: Sequence[Word], at: int, source: str, heads: frozenset[str], english: frozenset[str]) -> Name | None:
    """The name at *at* with one of *heads* first or behind its adjective, or with an *english* one somewhere in it."""
    before = text[at - 1] if at else None
    if before is not None and before.capital and text[at].joined and text[at].gap == " ":
        return None  # inside another name
    both = [n for n in (at, at + 1) if n < len(text) and _heads(text[n], heads)]
    head = next((n for n in both if n == at or _leads(text, at)), -1)
    if head >= 0:
        cases = sorted({c for a in analyses(text[head].text) for c in a.cases})
        last, end = name_end(text, head, " ".join(cases), source)
        other = bool({a.lemma for w in text[at:last] for a in analyses(w.text)} & lexicon("networks", "others"))
    else:
        last, end = _capitals(text, at)
        other = not any(w.folded in english for w in text[at:last])
    return None if other or last - at < 2 else Name(at, last, end, -1, False, "clusters.network")


def _heads(word: Word, heads: frozenset[str]) -> bool:
    return word.capital and not word.shouted and any(a.lemma.casefold() in heads for a in analyses(word.text))


def _leads(text: Sequence[Word], at: int) -> bool:
    """Whether the capital at *at* is an adjective of the noun after it: "Kaszubska Sieć"."""
    noun = [a for a in analyses(text[at + 1].text) if a.pos == "subst"]
    return text[at + 1].gap == " " and any(
        a.pos == "adj" and a.cases & b.cases and a.genders & b.genders and a.numbers & b.numbers
        for a in analyses(text[at].text)
        for b in noun
    )


def _one_of_them(text: Sequence[Word], at: int) -> bool:
    """Whether the text calls what *at* begins one of those it just told of: "jedną z nich jest Podlaska Sieć"."""
    before = [word.folded for word in text[max(0, at - 4) : at]]
    return before[-2:] == ["nich", "jest"] and text[at].gap == " "


def _numbered(source: str, start: int) -> bool:
    """Whether a number or a bullet of a list stands right before *start* in its line."""
    lead = source[max(source.rfind("\n", 0, start) + 1, start - _LINK) : start].strip()
    return lead.rstrip(".)").isdigit() or lead in {"•", "-", "–", "*", "·", "▪"}


def _capitals(text: Sequence[Word], at: int) -> tuple[int, int]:
    """The end of the words in capitals from *at* on."""
    last = at + 1
    while last < len(text) and text[last].joined and text[last].capital and last - at < _NAME:
        last += 1
    return last, text[last - 1].end


def _coordinated(source: str, start: int, known: Spans) -> bool:
    """Whether a cluster's name and "i", "oraz" or "a także" stand right before *start*."""
    before = known.ended_before(start)
    return 0 <= start - before < _LINK and source[before:start].strip(' „"') in {"i", "oraz", "a także"}


def _after(source: str, start: int, known: Spans) -> bool:
    """Whether a cluster's name and a comma, "i" or "oraz" stand right before *start*."""
    before = known.ended_before(start)
    return 0 <= start - before < _LINK and source[before:start].strip(' „”"') in {",", "i", "oraz", "a także"}


def _takes(text: Sequence[Word], last: int, sentence: Span) -> bool:
    """Whether a verb of getting or having stands right after the name, within its sentence."""
    for word in text[last : last + _AHEAD]:
        if word.start >= sentence[1] or (set(word.gap) & (DASHES | set(".;:\n"))):
            return False
        if _gets(word):
            return True
    return False


def _gets(word: Word) -> bool:
    """Whether *word* is a verb of getting or having."""
    return any(a.lemma in lexicon("standing") and a.pos in {"praet", "fin"} for a in analyses(word.text))
