"""Page furniture taken out of an article's text, line by line; nothing is rewritten, and no line is cut.

What is furniture is data (``lexicons/furniture.toml``, with reasons); here is how it is looked for. Each table there
is one fixer: a small function that is shown the lines and says which of them are furniture. A line is furniture only
as a whole, so that a phrase inside a paragraph is safe, and some lines ("0", "Menu") only at the article's edges.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import islice

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
"""Lines with words, at either end, that are the edges of a text without paragraphs."""

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
    suspects: tuple[int, ...]
    """Numbers of the lines that some table knows; the others need no closer look."""

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
    """The lines that are not empty, and the article's edges: what is furniture at an edge does not end it."""
    full = tuple(lines[n] for n in numbers)
    spaced = frozenset(n for n, number in enumerate(numbers) if n and numbers[n - 1] != number - 1)
    suspects = tuple(n for n, line in enumerate(full) if _is_suspect(line))
    first = next((n for n, line in enumerate(full) if _is_prose(line)), None)
    if first is not None:
        last = next(n for n in range(len(full) - 1, -1, -1) if _is_prose(full[n]))
        return Lines(full, first, last, spaced, suspects)
    forth, back = islice(_worded(enumerate(full)), EDGE), islice(_worded(reversed(list(enumerate(full)))), EDGE)
    return Lines(full, max(forth, default=len(full)), min(back, default=0), spaced, suspects)


def _worded(numbered: Iterable[tuple[int, str]]) -> Iterator[int]:
    """The lines with words that are no furniture."""
    return (n for n, line in numbered if any(map(str.isalpha, line)) and not _is_furniture(line))


def _is_prose(line: str) -> bool:
    """Whether *line* is a paragraph of the article."""
    long = len(line) >= PROSE and (len(line) >= 1.5 * PROSE or bool(_SENTENCE_END.search(line[-4:])))
    return long and not _is_furniture(line)


def _is_furniture(line: str) -> bool:
    """Whether *line* is furniture by any table if it stands at an edge."""
    return _is_suspect(line) and (_is_path(line) or any(_holds(name, line, True) for name in NAMES))


@lru_cache(maxsize=4096)
def _is_suspect(line: str) -> bool:
    """Whether a closer look at *line* is worth it: some table knows it, its beginning or its first item."""
    if len(line) > LONGEST:
        return False
    plain = _AROUND.sub("", line)
    whole, opening, item = _quick()
    return bool(opening.match(plain) or item.match(plain) or whole.fullmatch(plain))


@cache
def fixers() -> Mapping[str, Fixer]:
    """Every fixer by its name; most are made from their table of the lexicon alone."""
    special: dict[str, Fixer] = {"counts": _counts, "menus": _menus, "related": _related}
    return {name: special.get(name, partial(_plain, name)) for name in NAMES}


def _plain(name: str, page: Lines) -> frozenset[int]:
    """Lines that the table *name* holds."""
    return frozenset(n for n in page.suspects if _holds(name, page.lines[n], page.at_edge(n)))


def _counts(page: Lines) -> frozenset[int]:
    """Bare counts at the edges; a year is a headline's or a heading's."""
    return frozenset(n for n in _plain("counts", page) if not _YEAR.fullmatch(page.lines[n]))


def _menus(page: Lines) -> frozenset[int]:
    """Menus, and paths that start at the home page ("Strona główna » Wiadomości » …")."""
    paths = (n for n in page.suspects if page.at_edge(n) and _is_path(page.lines[n]))
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
    if len(line) > LONGEST:
        return False
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
    """Whether *line* is a row of buttons or menu entries, all of them known and the first one the table's."""
    if len(line) > OPENED:
        return False
    head, colon, tail = line.partition(":")
    if colon and table.anywhere.fullmatch(head.strip()):
        return any(_are_items(parts) for parts in (_parts(tail), tail.split()))
    for parts in (_parts(line), line.split()):
        first = parts[0] if len(parts) > 1 else ""
        if (table.items.fullmatch(first) or table.anywhere.fullmatch(first)) and _are_items(parts[1:]):
            return True
    return False


def _are_items(parts: Sequence[str]) -> bool:
    items, everywhere = _any_of("items"), _any_of("anywhere")
    return bool(parts) and all(items.fullmatch(part) or everywhere.fullmatch(part) for part in parts)


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
def _any_of(kind: str) -> re.Pattern[str]:
    """The patterns of one *kind* of every table."""
    return _any(_gathered(kind))


@cache
def _quick() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What any table holds: whole lines, beginnings, and first items of rows and paths."""
    first = _any((*_gathered("items"), *_gathered("anywhere"), _HOME.pattern.removeprefix("(?i)")))
    return (
        _any(_gathered("anywhere", "edges")),
        _any(_gathered("openings")),
        re.compile(rf"(?i:(?:{first.pattern})(?=\s*(?:[|»›>/•·→▶►«‹:,;.\s]|$)))"),
    )


def _gathered(*kinds: str) -> tuple[str, ...]:
    tables = lexicon.settings("furniture.toml", NAMES)
    return tuple(pattern for kind in kinds for name in NAMES for pattern in tables[name].get(kind, ()))


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all of *patterns*; of none, one that never matches."""
    choice = "|".join(f"(?:{pattern.replace('{n}', _COUNT)})" for pattern in patterns)
    return re.compile(f"(?i:{choice})" if choice else r"(?!)")
