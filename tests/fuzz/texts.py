"""Texts from dice: press prose by a small grammar, the same broken, and soups of a few pieces over and over.

Every text is made by the dice it is given alone, so that a seed names it.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz import pieces as p

Dice = Random
_SMALL = (
    p.WORDS,
    p.WORDS,
    p.NUMBERS,
    p.TIMES,
    p.MONTHS,
    p.CLUSTERS,
    p.RANKS,
    p.VERBS,
    p.CUES,
    p.LAST,
    p.ROLES,
    p.BODIES,
)
_ALL = (*_SMALL, p.FIRST, p.FURNITURE, p.OPENING, p.CLOSING, p.DASHES, p.STOPS, p.ODD)
LONG = 60
"""One text in so many is some tens of times as long as the others."""


def text(dice: Dice, longest: int = 60_000) -> str:
    """Any text, mostly of a few hundred characters, never above *longest*."""
    size = 1 if dice.randrange(LONG) else dice.choice((10, 30))
    made = dice.choice(_KINDS)(dice, size)
    return made[:longest]


def article(dice: Dice, size: int = 1) -> str:
    """Press prose: lines of sentences, speech, lists and furniture."""
    return "\n".join(dice.choice(_LINES)(dice) for _ in range(size * dice.randint(1, 5)))


def broken(dice: Dice, size: int = 1) -> str:
    """Press prose in which pieces are lost, doubled, moved, or have strange characters among them."""
    made = list(article(dice, size))
    for _ in range(size * dice.randint(1, 12)):
        at, end = sorted((dice.randint(0, len(made)), dice.randint(0, len(made))))
        end = min(end, at + 40)
        match dice.randrange(6):
            case 0:
                del made[at:end]
            case 1:
                made[at:at] = made[at:end] * dice.randint(1, 3)
            case 2:
                made[at:end] = reversed(made[at:end])
            case 3:
                made[at:end] = "".join(made[at:end]).swapcase()
            case 4:
                made[at:at] = dice.choice(dice.choice(_ALL))
            case _:
                made[at:at] = dice.choice(p.ODD) * dice.choice((1, 1, 2, 9))
    return "".join(made)


def soup(dice: Dice, size: int = 1) -> str:
    """One to six pieces of any kind, over and over in a fixed or a random order, with one or two separators."""
    used = [dice.choice(dice.choice(_ALL)) for _ in range(dice.randint(1, 6))]
    gaps = [dice.choice(p.SPACES) for _ in range(dice.randint(1, 2))]
    times = size * dice.randint(2, 25)
    if dice.randrange(2):
        return "".join(piece + gaps[0] for piece in used * times)
    return "".join(dice.choice(used) + dice.choice(gaps) for _ in range(times * len(used)))


def letters(dice: Dice, size: int = 1) -> str:
    """Characters without any sense: from one range of Unicode, or a run of one of them."""
    count = size * dice.randint(1, 120)
    first = dice.choice((0x20, 0x21, 0xA0, 0x100, 0x300, 0x370, 0x2000, 0x2010, 0xFB00, 0x1F300, 0x1D400, 0xE000))
    if dice.randrange(3):
        return "".join(chr(first + dice.randrange(0x60)) for _ in range(count))
    return chr(first + dice.randrange(0x60)) * (count * dice.choice((1, 5, 60)))


_KINDS: tuple[Callable[[Dice, int], str], ...] = (article, article, broken, broken, soup, soup, letters)

# ---- lines of an article ---------------------------------------------------------------------------------------------


def _words(dice: Dice, most: int = 8) -> str:
    return " ".join(dice.choice(dice.choice(_SMALL)) for _ in range(dice.randint(0, most)))


def _person(dice: Dice) -> str:
    name = f"{dice.choice(p.FIRST)} {dice.choice(p.LAST)}"
    shape = dice.choice(("{n}", "{n}", "{r} {n}", "{n}, {r}", "{r} {b} {n}", "{n}, {r} {b}", "{r}", "{n} z {b}"))
    return shape.format(n=name, r=dice.choice(p.ROLES), b=dice.choice(p.BODIES))


def _happening(dice: Dice) -> str:
    subject = dice.choice((p.CLUSTERS, p.CLUSTERS, p.BODIES))
    parts = [
        dice.choice(subject),
        dice.choice(p.VERBS),
        dice.choice(p.RANKS),
        dice.choice(p.CLUSTERS),
        dice.choice(p.TIMES),
    ]
    if dice.randrange(3) == 0:
        dice.shuffle(parts)
    return " ".join(parts[: dice.randint(2, 5)])


def _sentence(dice: Dice) -> str:
    link = dice.choice((", ", " ", ", który ", ", że ", " – ", " i ", "; ", ", a "))
    made = link.join(dice.choice((_happening, _words, _person))(dice) for _ in range(dice.randint(1, 4)))
    return made[:1].upper() + made[1:] + dice.choice(p.STOPS)


def _quoted(dice: Dice) -> str:
    marks = dice.randrange(len(p.OPENING)), dice.randrange(len(p.CLOSING))
    return f"{p.OPENING[marks[0]]}{_sentence(dice)}{p.CLOSING[marks[1]]}"


def _speech(dice: Dice) -> str:
    dash = dice.choice(p.DASHES[:4])
    cue = f"{dice.choice(p.CUES)} {_person(dice)}"
    shapes = (
        "{d} {s} {d} {c}. {d} {t}", "{d} {s} {d} {c}.", "{q}, {c}.", "{c}: {q}", "{c}, że {s}", "{p}: {s}", "{d} {s}",
        "{q} {d} {c}, {t}", "Jak {c}, {s}", "{c}: {d} {s}", "Zdaniem {p} {s}", "{p}, {c}: {q} {q}", "{d} {s} ({c}) {t}",
    )  # fmt: skip
    return dice.choice(shapes).format(
        d=dash, c=cue, p=_person(dice), q=_quoted(dice), s=_sentence(dice), t=_sentence(dice)
    )


def _paragraph(dice: Dice) -> str:
    return " ".join(dice.choice((_sentence, _sentence, _speech, _quoted))(dice) for _ in range(dice.randint(1, 4)))


def _list(dice: Dice) -> str:
    mark = dice.choice(("- ", "• ", "1. ", "a) ", "* ", "– ", "| ", "1) ", ""))
    head = dice.choice(("Status otrzymały:", "Lista klastrów:", "KKK (2020):", dice.choice(p.RANKS) + ":", ""))
    return "\n".join([head, *(mark + dice.choice(dice.choice(_SMALL)) for _ in range(dice.randint(1, 6)))])


def _stray(dice: Dice) -> str:
    digits = dice.choice("0123456789٣") * dice.choice((3, 5, 20, 400, 5000))
    return dice.choice(
        ("{}", "{}-letni", "na {} lat", "12.{}.2020", "{} lat temu", "w {} r.", "({})", "{}.{}.{}")
    ).replace("{}", digits)


def _furniture(dice: Dice) -> str:
    return dice.choice(p.FURNITURE)


_LINES: tuple[Callable[[Dice], str], ...] = (
    *(_paragraph, _paragraph, _speech, _speech, _sentence, _list, _furniture, _furniture, _words),
    lambda dice: _stray(dice) if dice.randrange(4) == 0 else "",
)
