"""An article cut into sentences, clauses and items: at marks, and at conjunctions between finite verbs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.calendar import Duration, Moment, durations, moments
from pipeline.events.bounds import Lines, bounds, enumerated, titled, trimmed
from pipeline.events.diaries import chronicled
from pipeline.events.scene import Clause, Item, Kind, Scene, Sentence, relative
from pipeline.events.vocabulary import listed, verbs
from pipeline.records import Article, Entity, Quote
from pipeline.words import DASHES, Word, words

_AND = frozenset({"i", "a", "oraz", "lecz", "ale"})
_TURNS = frozenset({"a", "ale", "lecz", "natomiast", "zaś"})
"""Conjunctions that turn to something else, so that a phrase behind them is not the clause's before."""
_GOES_ON = frozenset({"że", "iż", "bo", "ponieważ", "gdyż", "czy"})
"""Conjunctions whose clause goes on behind an insertion as long as it has no verb."""
_AHEAD = 3
"""Pieces after a phrase without a verb among which its clause's verb may be."""
_DATELINE = 8
"""Items that a dateline takes, at most, with the one after it."""
_SPACE = 4
"""Code points between the sentences of a line, or before its first word."""
_HEAD = 4
"""Items of a row's name and town."""
_TOWN = re.compile(r"[”\"]?(?: \([^()\n]{2,40}\))?\.[ \xa0]*")
_MARKS = frozenset(",;:()–—")


def scene(article: Article, doc: Doc, entities: Sequence[Entity], quotes: Sequence[Quote]) -> Scene:
    """The article cut into sentences, clauses and items."""
    items = _items(article, entities)
    sentences: list[Sentence] = []
    at, clauses, lines = 0, 0, Lines(article.text)
    inside, row = list[Item](), False
    for start, end in bounds(doc, article.text):
        while at < len(items) and items[at].start < end:
            inside.append(items[at])
            at += 1
        if not inside or _heads_row(inside, article.text, end):
            row = bool(inside)
            continue
        number = len(sentences)
        cut = tuple(_clauses(inside[_stamped(inside, article.published) :], number, clauses))
        clauses += len(cut)
        paragraph = sentences[-1].paragraph + ("\n\n" in article.text[sentences[-1].start : start]) if sentences else 0
        sentences.append(
            Sentence(
                *(number, paragraph, inside[0].start, trimmed(article.text, start, end), cut),
                question=article.text[inside[0].start : end].rstrip(' \n”"»“–-').endswith("?"),
                title=titled(article.text, inside[0].start),
                listed=row or lines.listed(inside[0].start) or enumerated(article.text, inside[0], sentences),
            )
        )
        inside, row = [], False
    return Scene(article, tuple(chronicled(sentences)), tuple(quotes))


def _heads_row(inside: Sequence[Item], text: str, end: int) -> bool:
    """Whether nothing but a cluster's name, maybe with its town, opens a line that goes on: a row of a register, "3.
    Klaster X (Gdynia). | Krajowy Klaster Kluczowy, ważny do …"."""
    numbered = len(inside) > 1 and inside[0].text.isdecimal() and inside[1].gap.rstrip(" \xa0") in {".", ")"}
    first, named = inside[0], inside[numbered]
    if len(inside) > _HEAD + numbered or named.kind != "cluster":
        return False
    before = text[max(0, first.start - _SPACE) : first.start].rpartition("\n")
    opens = first.start <= _SPACE or bool(before[1])
    if not opens or any(mark.isalpha() for mark in before[2]) or _TOWN.fullmatch(text, named.end, end) is None:
        return False
    return text[end : end + _SPACE].lstrip(" ")[:1].isalnum()


def _stamped(items: Sequence[Item], published: str) -> int:
    """How many items a dateline before the first statement takes: "Łódź, 20.11.2024 (PAP) - Minister zatwierdził …"."""
    for at, item in enumerate(items[:_DATELINE] if published else ()):
        marks = "".join(i.gap for i in items[1 : at + 1])
        if at and "(" in marks and item.gap.strip() in {")-", ") -", ") –", ") —"}:
            dated = any(isinstance(i.value, Moment) and i.value.iso == published for i in items[:at])
            return at if dated and not any(i.finite for i in items[:at]) else 0
    return 0


def _items(article: Article, entities: Sequence[Entity]) -> list[Item]:
    """Every word and mention in order; of mentions that overlap the entities win."""
    kinds: dict[str, Kind] = {
        "CLUSTER": "cluster",
        "STATUS": "status",
        "PER": "person",
        "ORG": "other",
        "LOC": "other",
    }
    spans: list[tuple[int, int, Kind, object]] = [
        (e.start, e.end, kinds[e.label], e) for e in entities if e.label in kinds
    ]
    free = sorted((s[0], s[1]) for s in spans)
    times: list[Moment | Duration] = [*moments(article.text, article.published), *durations(article.text)]
    times = [t for t in times if not _inside(t, free)]
    for moment in times:
        kind: Kind = "date" if isinstance(moment, Moment) else "duration"
        if not any(s[0] < moment.end and moment.start < s[1] for s in spans[len(free) :]):
            spans.append((moment.start, moment.end, kind, moment))
    return _merged(words(article.text), sorted(spans, key=lambda s: (s[0], s[1])), article.text)


def _inside(time: Moment | Duration, taken: Sequence[tuple[int, int]]) -> bool:

    at = bisect_right(taken, (time.start, (len(taken) and taken[-1][1]) or 0))
    near = taken[max(0, at - 1) : at + 1]
    return any(start < time.end and time.start < end for start, end in near)


def _merged(text: Sequence[Word], spans: Sequence[tuple[int, int, Kind, object]], source: str) -> list[Item]:
    found: list[Item] = []
    at, done = 0, 0
    for start, end, kind, value in spans:
        while at < len(text) and text[at].end <= start:
            found.append(_word(text[at], at))
            at += 1
        first = at
        while at < len(text) and text[at].start < end:
            at += 1
        if at > first and start >= done:
            gap = source[(found[-1].end if found else 0) : start]
            found.append(Item(kind, first, at, start, end, source[start:end], gap, value))
            done = end
    found += [_word(word, index) for index, word in enumerate(text[at:], at)]
    return found


def _word(word: Word, at: int) -> Item:
    return Item("word", at, at + 1, word.start, word.end, word.text, word.gap)


def _clauses(items: Sequence[Item], sentence: int, number: int) -> Iterator[Clause]:
    """Cut at marks and before conjunctions between verbs; what has no verb joins its neighbour."""
    lead: list[Item] = []
    made: list[tuple[list[Item], str, tuple[Item, ...]]] = []
    pieces = list(_pieces(items))
    for at, piece in enumerate(pieces):
        sub = _sub(piece)
        aside = len(piece) == 1 and piece[0].folded in listed("clauses", "aside_forms")
        verbal = (any(item.finite for item in piece) and not (aside or _that_is(piece))) or _says(piece)
        if not verbal and not sub:
            sourced = len(made) == 1 and made[0][1] == "jak"  # "jak podał prezes, w pierwszym naborze, w maju, tytuł …"
            if lead or not made or _opens(piece, pieces[at + 1 : at + 1 + _AHEAD], sourced):
                lead += piece
            else:
                inserted = len(made) > 1 and made[-1][1] == "jak" and "," in piece[0].gap
                inserted = inserted or _names(piece, made)
                made[-2 if inserted else -1][0].extend(piece)  # "ubiega się, jak podaje urząd, o status"
        elif sub:
            before = lead or (made[-1][0] if made else [])
            again = made and not lead and relative(sub) and piece[0].folded in _AND and relative(made[-1][1])
            head = made[-1][2] if again else tuple(before[-6:])  # "z którym dzielimy biuro i który odnowił status"
            made.append((list(piece), sub, head))
        elif (open_one := _open(made)) is not None:
            open_one.extend(piece)
        else:
            made.append(([*lead, *piece], "", ()))
            lead = []
    if lead:
        made.append((lead, "", ()))
    for offset, (inside, sub, head) in enumerate(made):
        ordered = tuple(sorted(inside, key=lambda i: i.start))
        yield Clause(ordered, sub, head, number + offset, sentence)


def _open(made: Sequence[tuple[list[Item], str, tuple[Item, ...]]]) -> list[Item] | None:
    """The clause that still waits for its verb: "że klaster, należący do Izby, | uzyskał", "który w maju, po audycie, |
    wrócił", "czy klaster, któremu miasto wynajmuje halę, | został"."""
    waiting = [(inside, sub) for inside, sub, _ in made[-2:] if not any(item.finite for item in inside)]
    if not waiting or (waiting[-1][0] is not made[-1][0] and not relative(made[-1][1])):
        return None
    inside, sub = waiting[-1]
    return inside if sub in _GOES_ON or (relative(sub) and inside is made[-1][0]) else None


def _says(piece: Sequence[Item]) -> bool:
    """Whether what has no verb says something of its own: "…; dla Klastra X to już przedłużenie"."""
    return ";" in piece[0].gap and piece[0].folded == "dla" and any(i.folded == "to" for i in piece)


def _that_is(piece: Sequence[Item]) -> bool:
    """Whether *piece* but names those told of, in their case: "nadał status dwóm organizacjom, to jest Klastrowi X"."""
    named = len(piece) > 2 and piece[2].kind == "cluster" and piece[2].entity.base != piece[2].text
    return named and [i.folded for i in piece[:2]] == ["to", "jest"] and sum(i.finite for i in piece) == 1


def _names(piece: Sequence[Item], made: Sequence[tuple[list[Item], str, tuple[Item, ...]]]) -> bool:
    """Whether *piece* names the status of the clause before a relative one: "przyszła nagroda, na którą czekali: S"."""
    if len(made) < 2 or not relative(made[-1][1]) or not set(piece[0].gap) & {":", "–", "—"}:
        return False
    prize = bool(made[-1][2]) and bool(made[-1][2][-1].lemmas & (listed("status", "nouns") | {"nagroda"}))
    return prize and any(i.kind == "status" for i in piece) and not any(i.kind == "cluster" for i in piece)


def _opens(piece: Sequence[Item], later: Sequence[Sequence[Item]], sourced: bool) -> bool:
    """Whether what has no verb belongs to the clause after it: "…; za drugim razem, w maju, tytuł zdobył", "…, a w 2023
    roku, po audycie, stracił go", "…, a Klastrowi Y – przedłużył"; *sourced*: its sentence began with a source."""
    if piece[0].folded in _TURNS and later and _dashed(later[0]):
        return True
    apart = bool(set(";:") & set(piece[0].gap)) or piece[0].folded in _TURNS
    apart = apart or (sourced and (piece[0].prep or piece[0].kind == "date"))
    apart = apart and not any(i.kind == "cluster" for i in piece)
    verbal = next((n for n, p in enumerate(later) if apart and any(i.finite for i in p)), None)
    return verbal is not None and not any(_sub(p) for p in later[: verbal + 1])


def _dashed(piece: Sequence[Item]) -> bool:
    """Whether a dash puts the verb of a status' fate apart from those whose it is: "– przedłużył"."""
    first = piece[1] if len(piece) > 1 and piece[0].folded == "nie" else piece[0]
    return piece[0].gap.strip(' ”"»') in DASHES and first.finite and not first.lemmas.isdisjoint(verbs())


def _pieces(items: Sequence[Item]) -> Iterator[list[Item]]:
    piece: list[Item] = []
    for item in items:
        if piece and _cut(item) and not _one_date(piece[-1], item):
            yield from _joints(piece)
            piece = []
        piece.append(item)
    yield from _joints(piece)


def _one_date(one: Item, other: Item) -> bool:
    """Whether two dates side by side belong together: "w piątek, 3 maja", but not "w 2018 r., rok później"."""
    return one.kind == other.kind == "date" and not other.folded.endswith(("później", "potem"))


def _cut(item: Item) -> bool:
    return bool(_MARKS & set(item.gap)) or " - " in item.gap or item.gap.strip() == "-"


def _joints(piece: list[Item]) -> Iterator[list[Item]]:
    """*piece* cut at conjunctions that part two finite verbs."""
    verbs = [at for at, item in enumerate(piece) if item.finite]
    start, joints = 0, listed("clauses", "joints_forms")
    for one, other in pairwise(verbs):
        cut = next(
            (at for at in range(other, one, -1) if piece[at].folded in joints and piece[at].kind == "word"),
            None,
        )
        if cut:
            yield piece[start:cut]
            start = cut
    yield piece[start:]


def _sub(piece: Sequence[Item]) -> str:
    """The word that makes *piece* a subordinate clause: its first one, or the second after a preposition."""
    named = any(i.kind == "cluster" for i in piece) and not any(i.finite for i in piece)
    if [i.folded for i in piece[:2]] == ["jak", "i"] or (piece[0].folded == "jak" and named):
        return ""  # "zarówno A, jak i B", "takie KKK, jak A czy B"
    for at, item in enumerate(piece[:3]):
        if item.kind != "word":
            return ""
        if relative(item.folded) or (at == 0 and item.folded in listed("clauses", "subordinate_forms")):
            return item.folded
        prepositional = any(a.pos in {"prep", "conj", "part"} for a in item.readings)
        if not prepositional:
            # "których wnioski" has it first; "w trakcie którego" after a preposition
            return ""
    return ""
