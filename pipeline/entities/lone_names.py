"""Whether one word that the model takes for a person may be one, and the unknown first name before it."""

from __future__ import annotations

import re

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.no_places import listed_only
from pipeline.entities.organisation_heads import head
from pipeline.entities.person_frames import person_frame
from pipeline.entities.person_rules import surname_end
from pipeline.entities.place_words import listed
from pipeline.entities.view import View
from pipeline.naming.adjectives import agreeing
from pipeline.naming.nouns import places
from pipeline.naming.phrases import phrase
from pipeline.naming.surnames import surnames
from pipeline.naming.text import is_acronym

OPENS = frozenset({":", ".", "–", "-", "—", "/", "!", "?"})
CAMEL = re.compile(r"(?<!\bM)(?<!\bMa)[a-ząćęłńóśźż][A-ZĄĆĘŁŃÓŚŹŻ]")
"""A capital inside a word, as companies write themselves ("CureVac")."""


def foreign_first(seen: View, at: int) -> bool:
    """Whether an unknown word in capitals before a surname is its first name ("Gustava | Mahlera")."""
    if (
        at < 1
        or not seen.joined(at)
        or not seen.gap(at)
        or seen.first[at - 1]
        or not forms.listed_surname(seen.texts[at])
    ):
        return False
    before = seen.texts[at - 1]
    known = before in forms.hails() or any(a.known for a in analyses(before))
    return forms.capital(before) and not is_acronym(before) and not known


def lone_name(seen: View, at: int) -> bool:
    """Whether one word that the model takes for a person may be one: a known name, or a word in a person's frame."""
    text = seen.texts[at]
    if is_acronym(text) or not forms.capital(text) or CAMEL.search(text) is not None or _qualifies(seen, at):
        return False
    if head(text) or not lemmas(text.lower()).isdisjoint(listed("classes")):
        return False  # "Burmistrz Miasta"
    if seen.first[at] and forms.common(text) and not forms.first_name(text):
        after = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
        named = stands_in_nominative(text) and "nom" in forms.noun_cases(text.lower())  # no "Kasjerce powiedziała"
        return named and bool(after) and not lemmas(after).isdisjoint(forms.person_verbs())
    if seen.first[at] and forms.common(text) and not (_personal(seen, at) or _elsewhere(seen, at)):
        return False  # "Hala będzie kosztować"
    if seen.first[at] and forms.common(text) and (_before_noun(seen, at) or _before_preposition(seen, at)):
        return False  # "Hala pieca stoi pusta", "Hala o powierzchni"
    if (seen.first[at] and forms.is_adjective_only(text)) or forms.inhabitant(text):
        return False
    if seen.joined(at) and not forms.first_name(text):
        before = seen.texts[at - 1]
        of_town = forms.geographic(before) and agreeing(text) & forms.noun_agreements(before)
        if before.lower() in ("w", "we", "do") or of_town:
            return False
    if (forms.geographic(text) or listed_only(text)) and not forms.first_name(text) and _place(seen, at):
        return False
    if forms.geographic(text) and seen.joined(at) and forms.office(seen.texts[at - 1]) and _full_name(seen, at + 1):
        return False  # "sołtyska Porąbki Stanisława Rogóż"
    if forms.listed_surname(text) or forms.first_name(text) or person_frame(seen, at, at + 1):
        return True
    return not seen.first[at] and any(a.known for a in analyses(text)) and not forms.common(text)


def _personal(seen: View, at: int) -> bool:
    """Whether the word behind a sentence's first is no verb or one of people, or tells a sex: "Róża przyszła"."""
    behind = at + 1 + (at + 2 < len(seen) and seen.texts[at + 1] == "nie")
    after = seen.texts[behind] if behind < len(seen) and seen.joined(behind) else ""
    return not forms.verb(after) or bool(forms.verb_sex(after)) or not lemmas(after).isdisjoint(forms.person_verbs())


def _before_noun(seen: View, at: int) -> bool:
    """Whether a small noun or adjective follows the word at *at* and nothing else, as it hardly does a first name."""
    after = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    if not after[:1].islower() or forms.pronominal(after) or forms.office(after):
        return False
    return all(a.known and a.pos in ("subst", "adj") for a in analyses(after))


def _before_preposition(seen: View, at: int) -> bool:
    """Whether a small preposition follows the word at *at*, which then is no first name that has yet to act."""
    after = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    return after[:1].islower() and bool(forms.preposition(after))


def _elsewhere(seen: View, at: int) -> bool:
    """Whether the word at *at* stands with its capital within a sentence, too."""
    return any(seen.texts[n] == seen.texts[at] and not seen.first[n] for n in seen.capitals)


def _place(seen: View, at: int) -> bool:
    """Whether a place's word at *at* is nobody's surname here: one that the dictionary does not hold as one, or a
    well-known place that nothing beside it makes a person."""
    text = seen.texts[at]
    if phrase(text, "LOC")[0] in places() and not (_acts(seen, at) or _met(seen, at)):
        return True
    if forms.listed_surname(text):
        return False
    return text in lemmas(text) or not person_frame(seen, at, at + 1)


def _acts(seen: View, at: int) -> bool:
    """Whether the word at *at* is somebody by a title, an office or a verb of persons right beside it."""
    before = seen.texts[at - 1] if seen.joined(at) else ""
    after = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    if before.lower() in forms.titles() or (before and forms.office(before)):
        return True
    return any(word and not lemmas(word).isdisjoint(forms.person_verbs()) for word in (before, after))


def _met(seen: View, at: int) -> bool:
    """Whether somebody is met rather than a place left at *at*: "z | Miliczem"."""
    return seen.joined(at) and seen.lowered[at - 1] in ("z", "ze") and "gen" not in forms.noun_cases(seen.texts[at])


def stands_in_nominative(text: str) -> bool:
    """Whether a surname stands in the nominative: an ordinary word that opens a sentence in another case is none."""
    return any(base == text and case == "nom" for base, _, case in surnames(text))


def _full_name(seen: View, at: int) -> bool:
    """Whether first name and surname stand at *at*."""
    return seen.joined(at) and forms.first_name(seen.texts[at]) and surname_end(seen, at) > at + 1


def _qualifies(seen: View, at: int) -> bool:
    """Whether token *at* is the adjective of a noun beside it ("Bożego Narodzenia")."""
    text = seen.texts[at]
    agreements = agreeing(text.lower()) if any(a.pos == "adj" for a in analyses(text.lower())) else frozenset()
    if not agreements or forms.first_name(text):
        return False
    after = seen.texts[at + 1] if at + 1 < len(seen) and seen.joined(at + 1) else ""
    opens = at == 0 or not seen.joined(at) or seen.texts[at - 1] in OPENS
    if opens and after[:1].islower() and agreements & forms.noun_agreements(after) and not forms.verb(after):
        return True  # "Żółta kartka dla zarządu"
    beside = [n for n in (at - 1, at + 1) if 0 <= n < len(seen) and seen.lines[n] == seen.lines[at]]
    capitals = [seen.texts[n].lower() for n in beside if seen.texts[n][0].isupper()]
    return any(agreements & forms.noun_agreements(word) for word in capitals)
