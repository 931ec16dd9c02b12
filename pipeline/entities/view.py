"""The tokens of a text as the entity rules see them: words and marks in lines, without the space between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeVar

from spacy.tokens import Doc

from pipeline.annotating.slices import Slices, slices
from pipeline.lexicon import settings
from pipeline.pieces import piece
from pipeline.records import Label

TITLE_KEYS = ("titles", "address", "streets", "several", "saints", "sexes")
OPEN = frozenset('„"“«»‚”')
APOSTROPHES = frozenset("'’")
LINE_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Parallel lists over the tokens that are not white space.

    ``lines`` numbers the lines of the text: tokens of two lines never belong to one name. ``first`` says which
    tokens open a sentence, quotation marks and dashes before them not counted.
    """

    text: str
    texts: list[str]
    starts: list[int]
    ends: list[int]
    lines: list[int]
    first: list[bool]
    positions: dict[int, int]
    """From a token's number in the ``Doc`` to its number here."""
    tokens: Slices
    """All tokens of the ``Doc``, white space too."""
    lowered: list[str] = field(default_factory=list)
    """The tokens in lower case."""
    words: set[str] = field(default_factory=set)
    """Every token in lower case: whoever needs a word that is not there has nothing to look for."""
    capitals: list[int] = field(default_factory=list)
    """The tokens that may begin a name: a capital, or "d'" before one."""
    opened: list[int] = field(default_factory=list)
    """The tokens that are opening quotation marks."""

    def __len__(self) -> int:
        return len(self.texts)

    def slice(self, start: int, end: int) -> str:
        """The text of tokens *start* to *end*."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def gap(self, at: int) -> str:
        """What stands between token *at* and the one before."""
        return self.text[self.ends[at - 1] : self.starts[at]] if at else ""

    def joined(self, at: int) -> bool:
        """Whether token *at* stands in the same line as the one before it."""
        return 0 < at < len(self.texts) and self.lines[at] == self.lines[at - 1]


def view(doc: Doc, source: str) -> View:
    """The view of *doc*, whose text is *source*."""
    cut = slices(doc, source)
    made = View(source, [], [], [], [], [], {}, cut)
    line, opens = 0, True
    texts, starts, ends = made.texts, made.starts, made.ends
    for number, (text, start, sentence) in enumerate(zip(cut.texts, cut.starts, cut.opens, strict=True)):
        if text.isspace():
            if not LINE_ENDS.isdisjoint(text):
                line, opens = line + 1, True
            continue
        if text == "." and texts and ends[-1] == start and _leans(texts[-1]):
            made.positions[number] = len(texts) - 1
            texts[-1] += "."
            ends[-1] += 1
            opens = False
            continue
        made.positions[number] = len(texts)
        opens = opens or sentence
        texts.append(text)
        starts.append(start)
        ends.append(start + len(text))
        made.lines.append(line)
        made.first.append(opens)
        if text[0].isalnum():
            opens = False
    made.lowered.extend(text.lower() for text in texts)
    made.words.update(made.lowered)
    made.capitals.extend(at for at, text in enumerate(texts) if text[0].isupper() or _joined_capital(text))
    made.opened.extend(at for at, text in enumerate(texts) if text[0] in OPEN)
    return made


def _joined_capital(text: str) -> bool:
    return text[0] == "d" and text[1:2] in APOSTROPHES and text[2:3].isupper()


@lru_cache(maxsize=1 << 12)
def _leans(form: str) -> bool:
    """Whether *form* with a full stop is a word that leans on a name: "st. kpt.", "im. św. Jadwigi"."""
    return form.lower() + "." in leaning()


@lru_cache(maxsize=1)
def leaning() -> frozenset[str]:
    """Abbreviations before names, with their stops, lower case."""
    lists = settings("titles.toml", TITLE_KEYS)
    return frozenset(word for key in ("titles", "streets") for word in lists[key]["words"] if word.endswith("."))


@piece
class Span:
    """Tokens ``start:end`` of a view that are a name of *label*; *rule* says what found them."""

    start: int
    end: int
    label: Label
    rule: str


def model_spans(doc: Doc, seen: View, label: Label) -> Iterator[Span]:
    """The model's names of *label*."""
    for ent in doc.ents:
        if ent.label_ == label:
            inside = [seen.positions[i] for i in range(ent.start, ent.end) if i in seen.positions]
            if inside:
                yield Span(inside[0], inside[-1] + 1, label, "model")


def covering(spans: Iterable[Span]) -> set[int]:
    """The tokens of *spans*."""
    return {at for one in spans for at in range(one.start, one.end)}


def apart(spans: list[Span], taken: list[Span]) -> list[Span]:
    """Those of *spans* that overlap none of *taken*, in order; of two that overlap, the longer."""
    covered = covering(taken)
    kept: list[Span] = []
    for one in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if not any(at in covered for at in range(one.start, one.end)):
            covered.update(range(one.start, one.end))
            kept.append(one)
    return sorted(kept, key=lambda s: s.start)


class Stretch(Protocol):
    """Anything with offsets into the text, half-open."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)


def covered(seen: View, stretches: Iterable[S]) -> Iterator[tuple[int, int, S]]:
    """``(first token, token after the last, stretch)`` of every stretch that covers tokens; they come in order."""
    at = 0
    for one in stretches:
        at = bisect_right(seen.ends, one.start, at)
        end = bisect_left(seen.starts, one.end, at)
        if end > at:
            yield at, end, one
