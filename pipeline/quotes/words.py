"""Characters and word lists of quotation: dashes, marks, and what ``lexicons/quoting.toml`` knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.annotating.morphology import analyses
from pipeline.annotating.remembered import remembered
from pipeline.lexicon import settings

DASHES = frozenset("–—-−―‒‑") | {"--", "---"}
ENDS = frozenset({".", "!", "?", "…", "...", "..", "?!", "!!", "!!!"})
OPENING = frozenset({"„", "«", "»", "“", '"', ",,", "‚", "”", "''", "``", "<<", ">>", "‘", "’", "‟"})
"""Marks that may open; Polish texts use closing shapes for opening ones, so that spacing decides."""
CLOSING = frozenset({"”", "“", "»", "«", '"', "''", "’", ">>", "<<", "‘", "``", "„"})
MARKS = OPENING | CLOSING
SINGLE = frozenset("‚‘’")
"""Single marks also serve as apostrophes: they close only what a single mark opened."""
PARTNERS: dict[str, frozenset[str]] = {
    "„": frozenset({"”", "“", '"', "''", "„", "»"}),
    ",,": frozenset({"''", "”", '"', "“"}),
    "‟": frozenset({"”", '"'}),
    '"': frozenset({'"', "”", "''"}),
    "”": frozenset({"”", '"'}),
    "“": frozenset({"”", '"', "“"}),
    "»": frozenset({"«"}),
    "«": frozenset({"»"}),
    "<<": frozenset({">>"}),
    ">>": frozenset({"<<"}),
    "''": frozenset({"''"}),
    "``": frozenset({"''", '"'}),
    "‚": frozenset({"’", "‘"}),
    "‘": frozenset({"’"}),
    "’": frozenset({"’"}),
}
"""What may close each opening mark."""
LEFT = frozenset({"„", ",,", "‚", "‟"})
"""Marks that always open."""


class Word(NamedTuple):
    """One token that is no white space; ``spaced`` tells whether white space or a line's edge stands before it."""

    text: str
    lower: str
    start: int
    end: int
    line: int
    sentence: int
    spaced: bool


Ranges = tuple[tuple[int, int], ...]
"""Half-open ranges of word numbers."""


@dataclass(frozen=True, slots=True)
class Quoting:
    """The word lists, ready for membership questions."""

    complementizers: frozenset[str]
    frames: dict[str, str]
    possessives: dict[str, str]
    led: dict[str, str]
    members: dict[str, str]
    pronouns: dict[str, str]
    relatives: dict[str, str]
    heard: dict[str, str]
    gestures: dict[str, list[str]]
    before_verb: frozenset[str]
    bodies: frozenset[str]
    silent: frozenset[str]
    speaks_on: frozenset[str]
    things: frozenset[str]
    naming: frozenset[str]
    subordinate: frozenset[str]
    carrying: frozenset[str]
    opposing: frozenset[str]
    supposing: frozenset[str]
    likening: frozenset[str]
    hearing: frozenset[str]
    reasons: frozenset[str]
    linking: frozenset[str]
    said: frozenset[str]
    parting: frozenset[str]
    disputing: frozenset[str]
    times: frozenset[str]
    letters: frozenset[str]
    asked: frozenset[str]
    asking: frozenset[str]
    answering: frozenset[str]
    on: frozenset[str]
    nameless: frozenset[str]
    reading_out: frozenset[str]
    thinking: frozenset[str]
    titles: frozenset[str]
    occasions: frozenset[str]
    judgement: frozenset[str]
    demanding: frozenset[str]
    challenging: frozenset[str]
    our_people: frozenset[str]
    thanking: frozenset[str]
    turning: frozenset[str]
    labels: frozenset[str]
    credits: frozenset[str]
    interviewed: frozenset[str]
    editors: frozenset[str]
    inquiring: frozenset[str]
    complements: frozenset[str]
    commoners: frozenset[str]
    stage: frozenset[str]
    acting: frozenset[str]
    acting_here: frozenset[str]
    here: frozenset[str]
    spoken: frozenset[str]
    furniture: frozenset[str]
    anonymous: frozenset[str]
    mere_sexes: frozenset[str]
    students: frozenset[str]
    mens_offices: frozenset[str]
    womens_offices: frozenset[str]
    addressees: frozenset[str]
    joining: frozenset[str]
    beside_verb: frozenset[str]
    asking_clauses: frozenset[str]
    sounding: frozenset[str]
    still: frozenset[str]
    withholding: frozenset[str]
    wishing: frozenset[str]
    presiding: frozenset[str]
    citing: frozenset[str]
    accounts: frozenset[str]
    tellings: frozenset[str]
    confirming: frozenset[str]
    read: frozenset[str]
    writing: frozenset[str]
    no_occasions: frozenset[str]
    concluding: frozenset[str]
    pointing: frozenset[str]
    furniture_goes_on: frozenset[str]
    pictures: frozenset[str]
    agencies: frozenset[str]
    agencies_do: frozenset[str]
    another: frozenset[str]
    guests: frozenset[str]
    paraphrases: frozenset[str]
    eminent: frozenset[str]
    foremost: frozenset[str]
    makers: frozenset[str]
    address: frozenset[str]
    addressed: frozenset[str]
    sending: frozenset[str]
    ranks: frozenset[str]
    degrees: frozenset[str]
    talks: frozenset[str]
    interlocutors: frozenset[str]
    held_by_bodies: frozenset[str]
    questions: frozenset[str]
    thanked: frozenset[str]
    enquires: frozenset[str]
    newsroom: frozenset[str]
    meeting: frozenset[str]
    own: frozenset[str]
    own_verbs: frozenset[str]
    not_own: frozenset[str]
    chiefs: frozenset[str]
    offices: frozenset[str]
    posts: frozenset[str]
    trades: frozenset[str]
    one_of: frozenset[str]
    addressing: frozenset[str]
    contrasting: frozenset[str]
    shares: frozenset[str]
    service_ranks: frozenset[str]
    touching: frozenset[str]
    deputies: frozenset[str]
    of_lands: frozenset[str]
    diplomat: frozenset[str]
    diplomats: frozenset[str]
    media: frozenset[str]
    sources: frozenset[str]


@cache
def quoting() -> Quoting:
    """What ``quoting.toml`` says, read once."""
    data = settings(
        "quoting.toml",
        (
            "complementizers",
            "frames",
            "possessives",
            "led",
            "members",
            "pronouns",
            "relatives",
            "heard",
            "gestures",
            "words",
        ),
    )
    return Quoting(
        complementizers=frozenset(data["complementizers"]),
        frames=data["frames"],
        possessives=data["possessives"],
        led=data["led"],
        members=data["members"],
        pronouns=data["pronouns"],
        relatives=data["relatives"],
        heard=data["heard"],
        gestures=data["gestures"],
        **{name: frozenset(words) for name, words in data["words"].items()},
    )


@cache
def turning_words() -> frozenset[str]:
    """Words at which speech may end though no mark tells it: "usłyszeliśmy", "zobacz (także)"."""
    return frozenset(quoting().heard) | quoting().furniture


@cache
def telling_words() -> frozenset[str]:
    """Words that open the frame of a source ("zdaniem", "w ocenie"), or tell what is heard from or follows."""
    return frozenset(frame.split()[0] for frame in quoting().frames) | frozenset(quoting().heard) | quoting().concluding


@remembered
def classes(word: str) -> frozenset[str]:
    """Every word class that the dictionary gives *word* (in small letters)."""
    return frozenset(a.pos for a in analyses(word))


def is_finite(word: str) -> bool:
    """Whether *word* may be a finite verb: then what holds it is a clause; "jedna" is one to the dictionary only."""
    finite = {"fin", "praet", "bedzie", "impt", "imps", "winien", "pred"}
    return word not in quoting().anonymous and not classes(word).isdisjoint(finite)


def is_preposition(word: str) -> bool:
    """Whether *word* may be a preposition; a letter with a stop is a title ("o. Channan"), and "a" joins clauses."""
    return "prep" in classes(word) and word != "a" and not (len(word) == 2 and word.endswith("."))


def count(words: Sequence[str]) -> int:
    """How many of *words* are words rather than punctuation."""
    return sum(any(letter.isalnum() for letter in word) for word in words)
