"""Noun phrases around a verb of saying: what the words themselves tell, whoever is named by them."""

from __future__ import annotations

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.quotes import nouns
from pipeline.quotes.page import Page
from pipeline.quotes.words import DASHES, MARKS, classes, is_finite, is_preposition, quoting


def is_anonymous(word: str) -> bool:
    return word in quoting().anonymous and nouns.nominative(word)


def is_another(word: str) -> bool:
    """Whether *word* is no noun and yet means one or some of those spoken of: "inna", "kolejny"."""
    return is_anonymous(word) and not nouns.is_noun(word)


def is_body(word: str, gender: str, initial: bool) -> bool:
    """Whether *word* behind a verb is a body that speaks; "dziś" and "rano" are nouns to the dictionary, too, and in
    "opowiadał dzień później" the day is none either."""
    timed = "adv" in classes(word) or not lemmas(word).isdisjoint(quoting().times)
    return not timed and nouns.is_body(word, gender, initial)


def is_thing(page: Page, at: int, start: int, comma: bool, gender: str) -> bool:
    """Whether a pronoun for things or a counted noun stands at *at* before a verb of *gender*: "wszystko wskazuje",
    "200 firm deklaruje", but not "wśród 27 członków powiedział"."""
    thing = page.lower(at) in quoting().things and (not comma or at <= start + 1)
    return thing or (not comma and gender not in {"m", "f"} and is_counted(page, at, start))


def is_counted(page: Page, at: int, start: int) -> bool:
    """Whether the noun at *at* is counted by a numeral before it ("ponad 200 firm deklaruje"): a subject."""
    if not nouns.is_noun(page.lower(at)) or nouns.nominative(page.lower(at)):
        return False
    for back in range(at - 1, max(start, at - 3) - 1, -1):
        if is_preposition(page.lower(back)):
            return False  # "Przed godziną 14 na antenie mówił, że"
        if page.words[back].text[:1].isdigit() or "num" in classes(page.lower(back)):
            return True
    return False


def past_bracket(page: Page, at: int, stop: int) -> int:
    """The word behind the bracket that opens at *at*."""
    return next((i + 1 for i in range(at + 1, min(stop, at + 12)) if page.words[i].text == ")"), at + 1)


def governed(page: Page, at: int, start: int) -> bool:
    """Whether a preposition governs the noun at *at*, with at most two adjectives or titles between."""
    for back in range(at - 1, max(start, at - 4) - 1, -1):
        if back in page.covered or page.words[back].text in MARKS | {","} or nouns.is_relative(page.words[back].lower):
            return False
        if is_preposition(page.words[back].lower):
            return True
        if nouns.is_noun(page.words[back].lower) and not page.words[back].lower.endswith("."):
            return False
    return False


def end(page: Page, first: int, stop: int) -> int:
    """Where the noun phrase that begins at *first* ends: before punctuation, a dash, a verb or a conjunction, or the
    paper in which somebody says it ("mieszkańcy | w piśmie do wójta")."""
    at = first + 1
    while at < min(stop, first + 12):
        word = page.words[at]
        if (
            word.text in DASHES
            or not word.text[:1].isalnum()
            or (is_finite(word.lower) and not nouns.is_noun(word.lower))
            or (word.lower == "w" and not lemmas(page.lower(at + 1)).isdisjoint(quoting().letters))
        ):
            break
        at += 1
    return at


def genitive_end(page: Page, first: int, stop: int, participles: bool = True) -> int:
    """Where the genitive phrase at *first* ends; without *participles* before one ("członków rady | obradującej")."""
    at, other = first + 1, "" if participles else "pact"
    while at < min(stop, first + 8) and any("gen" in a.cases and a.pos != other for a in analyses(page.lower(at))):
        at += 1
    return at
