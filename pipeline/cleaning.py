"""Page furniture taken out of an article's text, line by line; nothing is rewritten, and no line is cut.

What is furniture is data (``lexicons/furniture.toml``, with reasons); here is how it is looked for. Each table there
is one fixer: a small function that is shown the lines and says which of them are furniture. A line is furniture only
as a whole, so that a phrase inside a paragraph is safe, and some lines ("0", "Menu") only at the article's edges.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from pipeline import lexicon
from pipeline.errors import LexiconError
from pipeline.stamps import date_stamp

NAMES = (
    "comments", "counts", "shares", "menus", "related", "tags", "newsletters", "recordings", "advertisements",
    "cookies", "tools", "pages", "readers", "rights",
)  # fmt: skip

LONGEST = 700
"""Characters of the longest furniture: a cookie notice."""
OPENED = 250
"""Characters up to which a line is furniture for its beginning; the longest headline seen in a link has 160."""
PROSE = 100
"""Characters from which a line that ends like a sentence is a paragraph; a line of half as much again always is."""
EDGE = 8
"""Lines at either end that are the edges of a text without paragraphs."""

_COUNT = r"[(\[]? ?\d{1,3}(?:[ .]?\d{3})* ?[)\]]?"
_AROUND = re.compile(r"^[\s•*·»›>→▶►▸⇒«‹|✉☰↑↓←+…]+|[\s•·»›>→▶►▸⇒«‹|↑↓←…]+$")
_PARTS = re.compile(r"\s*[|»›>/•·→▶►«‹]+\s*|\s{2,}")
_HOME = re.compile(r"(?i)(?:jesteś (?:tutaj|tu):? ?)?(?:strona główna|home|start|główna)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SENTENCE_END = re.compile(r"[.!?…][”\"»’')\]]*$")
_CAPITAL = re.compile(r"[„\"«»'‚]?[A-ZĄĆĘŁŃÓŚŹŻ0-9]")
_KEPT = re.compile(r"(?i)\b(?:autor(?:ka|zy)?|źródł[oa]|fot|foto|tekst|oprac(?:owa\w+)?|red)\b\s*[.:/]|\(PAP\)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without furniture, and the names of the fixers that took something out."""

    text: str
    fired: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A text's lines that are not empty, and where its first and last paragraphs stand among them."""

    lines: tuple[str, ...]
    first: int
    last: int
    spaced: frozenset[int]
    """Numbers of the lines that an empty line parts from the one before."""

    def at_edge(self, number: int) -> bool:
        """Whether the line stands where prose cannot be: not after the first paragraph and before the last one."""
        return number <= self.first or number >= self.last


Fixer = Callable[[Lines], frozenset[int]]
"""Lines → the numbers of those that are furniture."""


def clean(text: str) -> Cleaned:
    """*text* without page furniture; cleaning the result again changes nothing."""
    lines = text.split("\n")
    fired: set[str] = set()
    while True:
        numbers = [n for n, line in enumerate(lines) if line.strip()]
        shown = _lines(lines, numbers)
        gone: set[int] = set()
        for name, fixer in fixers().items():
            if found := fixer(shown):
                fired.add(name)
                gone.update(numbers[n] for n in found)
        if not gone:
            break
        lines = [line for n, line in enumerate(lines) if n not in gone]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return Cleaned(text, tuple(name for name in NAMES if name in fired))


def _lines(lines: Sequence[str], numbers: Sequence[int]) -> Lines:
    full = tuple(lines[n] for n in numbers)
    prose = [n for n, line in enumerate(full) if _is_prose(line)]
    spaced = frozenset(n for n, number in enumerate(numbers) if n and numbers[n - 1] != number - 1)
    if prose:
        return Lines(full, prose[0], prose[-1], spaced)
    return Lines(full, EDGE - 1, max(0, len(full) - EDGE), spaced)


def _is_prose(line: str) -> bool:
    return len(line) >= PROSE and (len(line) >= 1.5 * PROSE or bool(_SENTENCE_END.search(line[-4:])))


@cache
def fixers() -> Mapping[str, Fixer]:
    """Every fixer by its name; most are made from their table of the lexicon alone."""
    special: dict[str, Fixer] = {"counts": _counts, "menus": _menus, "related": _related}
    return {name: special.get(name, partial(_plain, name)) for name in NAMES}


def _plain(name: str, page: Lines) -> frozenset[int]:
    """Lines that the table *name* holds."""
    return frozenset(n for n, line in enumerate(page.lines) if _holds(name, line, page.at_edge(n)))


def _counts(page: Lines) -> frozenset[int]:
    """Bare counts at the edges; a year is a headline's or a heading's."""
    return frozenset(n for n in _plain("counts", page) if not _YEAR.fullmatch(page.lines[n]))


def _menus(page: Lines) -> frozenset[int]:
    """Menus, and paths that start at the home page ("Strona główna » Wiadomości » …")."""
    paths = (n for n, line in enumerate(page.lines) if page.at_edge(n) and _is_path(line))
    return _plain("menus", page).union(paths)


def _is_path(line: str) -> bool:
    parts = _parts(line)
    return len(line) <= OPENED and len(parts) > 1 and bool(_HOME.fullmatch(parts[0]))


def _related(page: Lines) -> frozenset[int]:
    """Links to other articles: each on its line, or headlines below a heading such as "Czytaj także:".

    Below a heading those of its own block count, at the foot of the article all that follow.
    """
    found = set(_plain("related", page))
    for n in sorted(found):
        if not _is_heading(page.lines[n]):
            continue
        foot = n > page.last
        for follower in range(n + 1, len(page.lines)):
            if (follower in page.spaced and not foot) or not _is_headline(page.lines[follower]):
                break
            found.add(follower)
    return frozenset(found)


def _is_heading(line: str) -> bool:
    """Whether a line of the table "related" announces links instead of holding one."""
    return len(line) <= 45 and not re.search(r":\s*\S|\d", line)


def _is_headline(line: str) -> bool:
    """Whether *line* may be a linked headline: no sentence of prose, no speech, nothing that says of the article."""
    plain = _AROUND.sub("", line)
    return len(plain) <= 160 and bool(_CAPITAL.match(plain)) and not plain.endswith((".", ":")) and not _is_kept(line)


def _is_kept(line: str) -> bool:
    """Whether *line* says when, by whom or from where the article is, or what its picture shows."""
    return bool(date_stamp(line)) or bool(_KEPT.search(line))


@lru_cache(maxsize=4096)
def _holds(name: str, line: str, edge: bool) -> bool:
    """Whether *line* is furniture by the table *name*; at an *edge* more is."""
    if len(line) > LONGEST or (len(line) > OPENED and not edge):
        return False
    table, plain = _table(name), _AROUND.sub("", line)
    if not plain:  # a line of bullets and arrows is nobody's
        return False
    opened = len(line) <= OPENED and table.openings.match(plain)
    whole = table.anywhere.fullmatch(plain) or (edge and table.edges.fullmatch(plain))
    if opened or whole:
        return name in ("related", "rights", "recordings") or not _is_kept(line)
    return edge and _is_row_of_items(table, plain) and not _is_kept(line)


def _is_row_of_items(table: Table, line: str) -> bool:
    """Whether *line* is a row of buttons or menu entries, all of them known."""
    if len(line) > OPENED:
        return False
    head, colon, tail = line.partition(":")
    if colon and table.anywhere.fullmatch(head.strip()):
        line = tail
    for parts in (_parts(line), line.split()):
        known = [part for part in parts if table.items.fullmatch(part)]
        others = [part for part in parts if not table.items.fullmatch(part)]
        if known and len(parts) + bool(colon) > 1 and all(_everywhere().fullmatch(part) for part in others):
            return True
    return False


def _parts(line: str) -> list[str]:
    return [part.strip(" ,;.") for part in _PARTS.split(line) if part.strip(" ,;.")]


@dataclass(frozen=True, slots=True)
class Table:
    """The patterns of one fixer, compiled."""

    anywhere: re.Pattern[str]
    edges: re.Pattern[str]
    items: re.Pattern[str]
    openings: re.Pattern[str]


@cache
def _table(name: str) -> Table:
    table = lexicon.settings("furniture.toml", NAMES)[name]
    kinds = ("anywhere", "edges", "items", "openings")
    if unknown := set(table) - {"why", *kinds}:
        raise LexiconError(
            "furniture.toml", f"[{name}] has unknown keys {sorted(unknown)}", f"allowed: why, {', '.join(kinds)}"
        )
    return Table(*(_any(table.get(kind, ())) for kind in kinds))


@cache
def _everywhere() -> re.Pattern[str]:
    """Every line that is furniture wherever it stands, whatever its table."""
    tables = lexicon.settings("furniture.toml", NAMES)
    return _any([pattern for name in NAMES for pattern in tables[name].get("anywhere", ())])


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all of *patterns*; of none, one that never matches."""
    choice = "|".join(f"(?:{pattern.replace('{n}', _COUNT)})" for pattern in patterns)
    return re.compile(f"(?i:{choice})" if choice else r"(?!)")
