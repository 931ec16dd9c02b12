"""What stands between a source and what it says: appositions, relative clauses, where and when it was said."""

from __future__ import annotations

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities.callings import lexicon
from pipeline.quotes import nouns
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.words import classes, is_finite, is_preposition, quoting


def past_appositions(page: Page, comma: int, last: int) -> int:
    """The first word behind the comma at *comma* and the appositions that follow it: ", prezes Y," ", który …,"."""
    at = comma + 1
    if comma in page.separators and (behind := _past_dashes(page, at, last)) is not None:
        return behind
    for _ in range(4):
        mention = page.mentions.get(at)
        if mention is not None and mention.kind == "role" and (_is_apposition(mention, at) or not mention.nominative):
            closing = _closing_comma(page, mention.last, last, clause=False)
            if closing is None and _is_apposition(mention, at):
                return mention.last  # "Według Jana Kota, radnego powiatu będzie to trudne"
        elif page.lower(at) in lexicon()["degrees"]["words"] and (named := _house(page, at + 1, last)) is not None:
            if page.lower(named) != ",":
                return named  # "Zdaniem Anny Lis, prof. Politechniki Opolskiej most stanie"
            closing = named
        elif page.lower(at + 1) == "przez" and "ppas" in classes(page.lower(at)):  # "cytowany przez PAP,"
            closing = _closing_comma(page, at, last, clause=False)
        elif nouns.is_relative(page.lower(at)) or nouns.is_relative(page.lower(at + 1)):
            closing = _closing_comma(page, at, last, clause=True)
        elif _is_participle(page.lower(at)):
            closing = _closing_comma(page, at, last, clause=False)
        else:
            break
        if closing is None:
            break
        at = closing + 1
    return at


def _past_dashes(page: Page, at: int, last: int) -> int | None:
    """The word behind an office that two dashes set off: "jak mówi Jan Kot – szef cechu, który działa od lat – A"."""
    role = page.mentions.get(at)
    if role is None or role.kind != "role" or not _is_apposition(role, at):
        return None
    return next((i + 1 for i in range(role.last, min(last, at + 30)) if i in page.separators), None)


def _house(page: Page, at: int, last: int) -> int | None:
    """The word behind the house whose professor somebody is: "prof. Politechniki Opolskiej", "prof. uczelni"."""
    named = page.mentions.get(at)
    if named is not None and named.kind == "institution":
        return named.last
    noun = at < last and any(a.pos == "subst" and "gen" in a.cases for a in analyses(page.lower(at)))
    return at + 1 if noun else None


def past_house(page: Page, at: int) -> int:
    """The word behind the house of a person whose name ends at *at*: "zdaniem Jana Kota z Instytutu Wody"."""
    house = page.mentions.get(at + 1)
    if house is None or house.kind != "institution" or page.lower(at) not in {"z", "ze"}:
        return at
    return house.last if not house.nominative or page.lower(house.last) == "," else at


def _is_participle(word: str) -> bool:
    """Whether *word* tells in the genitive what a source does: "zdaniem Anny Lis, grającej Alutkę, A"."""
    return any(a.pos == "pact" and "gen" in a.cases for a in analyses(word))


def _is_apposition(role: Mention, at: int) -> bool:
    """Whether the *role* at word *at* belongs to a person named right before the comma."""
    return role.bearer is not None and role.bearer < at


def _closing_comma(page: Page, start: int, last: int, clause: bool) -> int | None:
    """The comma that closes an apposition, or (*clause*) a relative clause once its verb has come."""
    seen = not clause
    for at in range(start, min(last, start + 30)):
        if page.words[at].text == "," and seen:
            return at
        finite = at not in page.covered and is_finite(page.lower(at)) and not nouns.is_noun(page.lower(at))
        if finite and not clause:
            return None
        seen = seen or finite
    return None


def past_occasion(page: Page, at: int, last: int) -> int:
    """Skip "w wydanym oświadczeniu", "w środę" … behind a frame that no comma closes."""
    while at + 1 < last and is_preposition(page.lower(at)) and page.lower(at) not in quoting().no_occasions:
        end = at + 1
        while end < min(last, at + 4) and _is_occasion(page.lower(end)):
            end += 1
        if end == at + 1:
            break
        at = end
    return at


def _is_occasion(word: str) -> bool:
    return not lemmas(word).isdisjoint(quoting().occasions) or word in quoting().occasions
