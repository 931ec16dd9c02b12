"""Papers and agencies that only the edge of an article names: its colophon, the author's line, the dateline.

„Wieści Powiatowe” nr 7; „Meble”, maj 2023; Jan Kot, „Głos Lasu”; Gdynia, 3 maja (MAG) – …
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.calendar_words import keyed
from pipeline.entities import forms
from pipeline.entities.name_marks import CLOSE, OPEN, quoted
from pipeline.entities.organisation_heads import Ground, acronyms, listed
from pipeline.entities.view import Span, View
from pipeline.naming.text import is_acronym

PAPER = "paper"
"""The rule of these papers, whose names stand in the nominative."""
DASHES = frozenset({"-", "–", "—"})
LAST = 2
"""Lines at the end of a text among which the author's is."""
DATELINE = 7
"""Tokens of a dateline before the agency's letters, at most: "Gorzów Wielkopolski, 11 maja 2023 r."."""


def colophons(ground: Ground) -> Iterator[Span]:
    """Papers by the number or month of an issue or behind their author at the text's end, agencies in datelines."""
    seen = ground.seen
    authors = {one.end for one in ground.people.values() if one.end - one.start > 1}
    for at in seen.opened:
        end = quoted(seen, at) if seen.texts[at] in OPEN and at not in ground.blocked else 0
        if end and (_issue(seen, at, end) or _signed(seen, at, end, authors) or _asks(seen, at, end)):
            yield Span(at + 1, end - 1, "ORG", PAPER)
    for at in seen.capitals:
        if at not in ground.blocked and _wired(seen, at):
            yield Span(at, at + 1, "ORG", "dateline")


def _issue(seen: View, at: int, end: int) -> bool:
    """Whether the number, the month or the year of an issue follows the name quoted at ``at:end``."""
    after = [text for n, text in enumerate(seen.lowered[end : end + 4], end) if seen.joined(n)]
    comma = after[:1] == [","]
    after = after[comma:]
    if len(after) > 1 and after[0] in listed("issue") and after[1][0].isdigit():
        return True
    if len(after) > 2 and after[0].isdigit() and after[1] == "/" and len(after[2]) == len("2024"):
        return True
    opens = not seen.joined(at)
    if opens and comma and len(after) > 1 and after[0].isdigit() and after[1] in keyed("months"):
        return True  # "„Handel i Eksport”, 18 kwietnia 2023 r."
    return opens and comma and len(after) > 1 and after[0] in keyed("months") and after[1][:4].isdigit()


def _signed(seen: View, at: int, end: int, authors: set[int]) -> bool:
    """Whether the name quoted at ``at:end`` closes the line of its author among the last ones of the text."""
    closes = end == len(seen) or not seen.joined(end)
    if not closes or seen.lines[-1] - seen.lines[at] >= LAST:
        return False
    if seen.texts[at - 1] == "," and at - 1 in authors:
        return True
    return at > 0 and not seen.joined(at) and (at in authors or seen.texts[at - 1] == ")")  # a line of its own below


def _asks(seen: View, at: int, end: int) -> bool:
    """Whether a paper asks somebody in the line that the name quoted at ``at:end`` opens: "„Wieści”: Panie …"."""
    asked = end + 1 < len(seen) and seen.texts[end] == ":" and seen.lines[end + 1] == seen.lines[at]
    return asked and not seen.joined(at) and seen.lowered[end + 1] in forms.address()


def _wired(seen: View, at: int) -> bool:
    """Whether an agency's letters stand in parentheses in a dateline or alone in a line: "Gdynia, 3 maja (MAG) –"."""
    text = seen.texts[at]
    if at + 1 >= len(seen) or seen.texts[at - 1] != "(" or seen.texts[at + 1] != ")" or at == 0:
        return False
    if not is_acronym(text) or len(text) < 3 or acronyms().get(text) == "no":
        return False
    opens = next((n for n in range(at - 1, max(-1, at - 1 - DATELINE), -1) if not seen.joined(n)), None)
    if opens is None:
        return False
    if opens == at - 1:
        return at + 2 == len(seen) or not seen.joined(at + 2)
    dashed = at + 2 < len(seen) and seen.joined(at + 2) and seen.texts[at + 2] in DASHES
    return (
        dashed and any(c.isdigit() for t in seen.texts[opens:at] for c in t) and CLOSE.isdisjoint(seen.texts[opens:at])
    )
