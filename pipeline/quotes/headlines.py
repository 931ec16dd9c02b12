"""Whose the words in a title, a crosshead or a pull quote are, once the whole article is read."""

from __future__ import annotations

from dataclasses import replace

from pipeline.quotes import unascribed
from pipeline.quotes.cast import NEAR
from pipeline.quotes.closings import letters
from pipeline.quotes.items import Item
from pipeline.quotes.likeness import likeness
from pipeline.quotes.memory import Memory
from pipeline.quotes.page import Page
from pipeline.quotes.voice import own_gender

TITLE = 40
"""Words of a title at most: a longer first line is a paragraph of an article without one."""
MOST = 200
"""Quotations with a speaker among which unattributed words are looked for; more are no article's."""
GUESSED = frozenset({"around", "beside", "turn", "headed"})
"""How the speaker of a line in marks is guessed; that its words return in a quotation tells more."""
FEW = 4
"""Words that return by chance, at most."""
BEARS = 1.8
"""How like his role a word in the title must be to mean somebody quoted below."""


def told(page: Page, memory: Memory, items: list[Item]) -> list[Item]:
    """Unattributed words that return in somebody's quotation are theirs (headlines, crossheads, pull quotes)."""
    known = [(set(letters(page, i.first, i.last)), i) for i in items if i.speaker.kind == "person" and i.speaker.name]
    made = []
    for item in items:
        if item.kind == "direct" and len(known) <= MOST and (same := _returning(page, item, known)) is not None:
            item = replace(item, speaker=unascribed.taken_over(same.speaker, "repeated"))
        made.append(item)
    return _titles(page, memory, _resumed(page, made))


def _returning(page: Page, item: Item, known: list[tuple[set[str], Item]]) -> Item | None:
    """The item among the *known* in which the words of *item* return, where their speaker is not told or guessed."""
    role = _of_role(page, item)
    guessed = item.speaker.how in GUESSED and page.starts_line(item.first - 1)
    if not (role or guessed or item.speaker.how == "missing"):
        return None
    words = set(letters(page, item.first, item.last))
    if not words or (guessed and len(words) < FEW):
        return None
    others = [other for found, other in known if len(words & found) >= 0.8 * len(words) and other.first != item.first]
    spoken = (other for other in others if role or other.kind == "direct")
    return next(spoken, others[0] if others and len(words) >= FEW else None)  # "To zły pomysł – mówiła Anna Lis.": told


def _of_role(page: Page, item: Item) -> bool:
    """Whether the title gives the words to a role alone: "Ekspertka WHO ostrzega: Święta będą inne"."""
    speaker = item.speaker
    return (
        page.words[item.first].line == 0 and speaker.kind != "institution" and bool(speaker.role) and not speaker.name
    )


def _resumed(page: Page, items: list[Item]) -> list[Item]:
    """A dash line of nobody's is theirs who alone is quoted in the article, a few lines above: the newsroom only
    broke off the talk to tell something."""
    names = {item.speaker.name for item in items if item.kind == "direct" and item.speaker.how != "missing"}
    if len(names) != 1 or "" in names:
        return items
    made: list[Item] = []
    for item in items:
        line = page.words[item.first].line
        above = next((other for other in reversed(made) if other.kind == "direct"), None)
        near = above is not None and above.speaker.name and line - page.words[above.last - 1].line <= NEAR
        alone = item.kind == "direct" and item.rule == "dash" and item.speaker.how == "missing"
        if alone and near and above is not None and page.starts_line(item.first - 1):
            item = replace(item, speaker=unascribed.taken_over(above.speaker, "turn"))
        made.append(item)
    return made


def _titles(page: Page, memory: Memory, items: list[Item]) -> list[Item]:
    """A quotation in the title is theirs who alone is quoted below, or whom the title names beside it."""
    names = {item.speaker.name for item in items if item.kind == "direct" and not _untold(item)}
    names.discard("")
    alone = len(names) == 1 and all(i.speaker.name for i in items if i.kind == "direct" and not _untold(i))
    if not names or page.lines[0][1] > TITLE:
        return items
    made = []
    for item in items:
        if page.words[item.first].line == 0 and _untold(item):
            name = next(iter(names)) if alone else _opens_beside(page, memory, item, names)
            same = next((i.speaker for i in items if name and i.kind == "direct" and i.speaker.name == name), None)
            item = replace(item, speaker=unascribed.taken_over(same, "repeated")) if same is not None else item
        made.append(item)
    return made


def _opens_beside(page: Page, memory: Memory, item: Item, quoted: set[str]) -> str:
    """Who of those *quoted* below opens a sentence of the title beside the words of *item*: "Burmistrz na rowerze.
    „Auto sprzedałem”"."""
    if item.speaker.how != "missing":
        return ""
    sex, found = own_gender(page, item.first, item.last), set[str]()
    for at in range(*page.lines[0]):
        mention = page.mentions.get(at)
        if mention is None or item.first <= at < item.last or page.sentence(at)[0] != at:
            continue
        if not mention.nominative or mention.plural or mention.kind == "institution":
            continue
        bearer = page.mentions.get(mention.bearer) if mention.bearer is not None else None
        named = bearer or mention
        found |= {named.name} if named.kind == "person" else _bearers(memory, named.name, quoted)
    fits = {name for name in found if name in quoted and memory.cast.agrees(name, sex)}
    return fits.pop() if len(found) == len(fits) == 1 else ""


def _bearers(memory: Memory, role: str, quoted: set[str]) -> set[str]:
    """Those of the *quoted* who are most like *role*, by what the article calls them beside their name or alone."""
    cast = memory.cast
    called = ((likeness(role, [cast.called[name]]), name) for name in quoted if name in cast.called)
    like = [(strength, n) for strength, n in (*cast.alike(role), *called) if strength >= BEARS and n in quoted]
    return {name for strength, name in like if strength == max(like)[0]}


def _untold(item: Item) -> bool:
    """Whether a title does not name whose its words are: a quotation of nobody's, or a lone word's ("Ekspert: …")."""
    lone = item.rule == "headline" and item.speaker.kind == "person" and not item.speaker.name
    return (item.kind == "direct" and item.speaker.how == "missing") or (lone and " " not in item.speaker.role)
