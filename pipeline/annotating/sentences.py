"""Polish sentence starts by rule: closing marks, abbreviations, the next word's case, quotation marks, line ends."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import category

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotating import talk
from pipeline.annotating.morphology import analyses
from pipeline.annotating.tokens import LINE_ENDS, abbreviations
from pipeline.calendar_words import keyed

CLOSERS = frozenset("”\"»«’'“)]}›‹") | {"''", ">>", "<<", "``"}
"""Marks that may stand between a sentence's end and the next one; which way they look is told by spacing."""
OPENERS = frozenset("„\"«»‚“”([{‹›'") | {",,", "<<", ">>", "``"}
DASHES = frozenset({"-", "–", "—", "―", "−", "--"})
LONGEST = 400
"""Tokens after which a sentence that does not end is cut, so that no rule meets one of a million: the longest of 2,555
sentences of press articles has 83."""
REACH = 40
"""Tokens within which a subject that stands last in its sentence ends."""
_THAT = frozenset({"że", "iż"})
"""Words that open a clause, which has a verb of its own."""
_TURNS = frozenset({"a", "ale", "lecz", "natomiast", "zaś"})
"""Conjunctions that turn to something else: "…, a jesienią 2021 r. Klaster wygrał"."""
_OF_DATES = frozenset(
    ("w", "we", "od", "z", "już", "dopiero", "r", "r.", "roku", "jesienią", "wiosną", "latem", "zimą")
)
_FINITE = frozenset({"fin", "praet", "bedzie", "impt", "imps", "winien", "pred"})
_NO_VERBS = frozenset({"jesienią"})
"""Words that nobody writes as the verbs that the dictionary also has them for: "Jesienią 2022 r. Klaster wygrał"."""
_JOINING = frozenset({"prep", "conj", "comp", "part", "interj"})
_NETWORK = frozenset({"na", "portalu", "serwisie", "platformie", "sieci"})
"""Before "X." these mean the network, not somebody's first name."""
_SHARED = frozenset({"PKB", "VAT", "PIT", "CIT", "HDI"})
"""Abbreviations of what shares are of: "3 proc. PKB"."""
_FINAL = frozenset(".!?…")
_ROMAN = frozenset("IVXL")
_PICTURES, _VARIATION = "\u2600", "\ufe0f"
"""The first of the emoji, behind the signs of degrees and arrows, and what follows some of them."""
_LEFT_OUT = frozenset({"…", "...", ")", "]"})
"""What may follow an opening mark: "(...) Dalej"."""


def _is_final(word: str) -> bool:
    return word in _FINAL or (len(word) > 1 and word.strip(".") == "")


def _ends_line(space: str) -> bool:
    return any(mark in LINE_ENDS for mark in space)


def _is_counted(word: str) -> bool:
    """May what is counted stand as *word*: a genitive, another number?"""
    cases = {case for reading in analyses(word) for case in reading.cases}
    if word in _SHARED:
        return True
    return word[0].isdigit() or ("gen" in cases and "nom" not in cases)


def _may_end(word: str, after: str) -> bool:
    """Is *word* an abbreviation that a sentence may close with, where *after* would open the next one?"""
    row = abbreviations().get(word if len(word) == 2 else word.lower())  # "W." is an initial
    if row is None or row["ends"] == "no":
        return False
    return row["ends"] == "yes" or not _is_counted(after)


class _Verbs:
    """Tells whether a sentence has a finite verb yet; no word is looked at twice, however long the sentence grows."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._first = self._seen = 0

    def told(self, first: int, position: int) -> bool:
        """Whether there is one from *first* up to *position*; both only ever grow from one question to the next."""
        if first != self._first:
            self._first = self._seen = first
        while self._seen < position:
            if _is_finite(self._words[self._seen]) and not (self._seen == first and _cleft(self._words, first)):
                return True
            self._seen += 1
        return False


def _is_finite(word: str) -> bool:
    return word.isalpha() and word.lower() not in _NO_VERBS and any(a.pos in _FINITE for a in analyses(word))


def _cleft(words: Sequence[str], at: int) -> bool:
    """Whether "to" at *at* but puts forward what stands after it: "To dzięki niej 5 maja 2015 r. Klaster uzyskał …"."""
    after = words[at + 1 : at + 3]
    after = after[1:] if after[:1] == ["właśnie"] else after
    return words[at].lower() == "to" and bool(after) and any(a.pos == "prep" for a in analyses(after[0]))


def _opens(words: Sequence[str], position: int) -> bool:
    """Does a new sentence open with the token at *position*: a capital, after marks and dashes at most?"""
    for word in words[position : position + 6]:
        if word.isspace() and _ends_line(word):  # is an end of its own
            return False
        if word[0].isupper() or word[0].isdigit():
            return True
        if word not in DASHES and word not in OPENERS and word not in _LEFT_OUT and not word.isspace():
            return False
    return False


def _ends_with_initial(words: Sequence[str], position: int) -> bool:
    """ "zatrzymali Jana K. Prokuratura …": a first name, an initial, and a word that is no surname; "w serwisie X. Na
    konferencji …": a word that joins others and is nobody's name."""
    before, initial, after = words[position - 2], words[position - 1], words[position]
    if len(initial) != 2 or not initial[0].isupper():
        return False
    if initial == "X." and before.lower() in _NETWORK:
        return True
    return all(a.pos in _JOINING for a in analyses(after.lower())) or (
        any("imię" in reading.qualifiers for reading in analyses(before))
        and not any(reading.lemma[:1].isupper() or not reading.known for reading in analyses(after))
    )


def _closes(words: Sequence[str], first: int, position: int, end: int, verbs: _Verbs) -> bool:
    """Does the stop of the token before *position* close the sentence from *first*, where *end* could open one?"""
    word, before = words[position - 1], words[position - 2] if position - 2 >= first else ""
    after = words[end + 1] if words[end] in DASHES and end + 1 < len(words) else ""
    if word == "." and before[-1:].isdigit() and after[:1].isdigit():  # "31.05.-13.09.2021"
        return False
    if word == "." and before.isdigit():  # "godz. 12. 20", the "2." of a list
        return not words[end][0].isdigit() and position - 2 > first
    if _is_final(word):
        return True
    row = abbreviations().get(before.lower())
    if row is not None and row["next"] == "more" and word[-1] == "." and len(word) > 1:
        return False  # "asp. szt. Beata Nowak"
    if words[end] == "(" or (before and not _may_end(word, words[end]) and not _ends_with_initial(words, position)):
        return False
    if not verbs.told(first, position):  # "W 2023 r. Ministerstwo …": nothing has been said yet
        return False
    if _waits(words, first, position) or (words[end] in DASHES and _oblique(after)):
        return False  # "…, a w 2019 r. – Krajowego Klastra Kluczowego"
    if set(words[end]) <= _ROMAN and _oblique(words[end + 1] if end + 1 < len(words) else ""):
        return False  # "ogłosił 14 czerwca 2021 r. IV odsłonę konkursu"
    return not _is_subject(words, end)


def _waits(words: Sequence[str], first: int, position: int) -> bool:
    """Whether a clause has opened and not yet said anything: "informuje, że uchwałą z 15 czerwca 2022 r. Zarząd …", "…,
    któremu 12 stycznia 2024 r. Minister …"."""
    dated = True
    for at in range(position - 1, max(first, position - REACH), -1):
        turns = dated and words[at] in _TURNS and words[at - 1] == ","
        if words[at] in _THAT or words[at].startswith("któr") or turns:
            return True
        if _is_finite(words[at]):
            return False
        dated = dated and (
            words[at] in _OF_DATES or words[at] == "." or words[at].isdigit() or words[at] in keyed("months")
        )
    return False


def _oblique(word: str) -> bool:
    """Whether *word* is an adjective or a noun that is no subject, so that it goes on with what was said."""
    readings = analyses(word.lower()) if word.isalpha() else ()
    return bool(readings) and all(a.pos in {"adj", "subst"} and "nom" not in a.cases for a in readings)


def _is_subject(words: Sequence[str], at: int) -> bool:
    """Whether a name of several words stands at *at* and nothing is said up to the next stop: "Tytuł mają od 2021 r.
    Wielkopolski Klaster Meblarski i Klaster Spożywczy." is one sentence, as "Nadano w 2021 r. Klastrowi X tytuł."."""
    oblique = _oblique(words[at])
    if not oblique and (
        at + 2 > len(words) or not all(word.isalpha() and word.istitle() for word in words[at : at + 2])
    ):
        return False
    quoted = False
    for word, after in pairwise(words[at + 2 - oblique : at + REACH]):
        if _is_final(word) or (oblique and word.startswith("któr")):
            return True
        if word in OPENERS and (quoted or after.istitle()):
            quoted = not quoted
            continue  # "Klastrowi Stali „Huta”"
        if oblique and word.istitle():
            continue
        if _is_finite(word) or word in OPENERS or word == ":" or (word.isspace() and _ends_line(word)):
            return False
    last = words[at : at + REACH][-1:]
    return bool(last) and _is_final(last[0])


def _is_picture(word: str) -> bool:
    """Whether *word* is an emoji, or the mark that chooses how one is drawn."""
    return word[0] == _VARIATION or (word[0] >= _PICTURES and category(word[0]) == "So")


def _smiles(words: Sequence[str], spaces: Sequence[bool], at: int) -> bool:
    """Whether an emoji stands at *at*, or the last mark of a smile: ":)", ";-)"."""
    if words[at] != ")":
        return _is_picture(words[at])
    eyes = at - 1 - (words[at - 1 : at] == ["-"])
    return eyes > 0 and words[eyes] in {":", ";"} and spaces[eyes - 1] and not any(spaces[eyes:at])


def starts(words: Sequence[str], spaces: Sequence[bool]) -> list[int]:
    """Positions of the tokens that open a sentence; *spaces* says which tokens a space follows."""
    found, first, position, size = [0] if words else [], 0, 0, len(words)
    verbs = _Verbs(words)
    while position < size:
        if position - first >= LONGEST:
            found.append(first := position)
        word = words[position]
        position += 1
        if word.isspace():
            if position < size and _ends_line(word):
                found.append(first := position)
            continue
        if not word[-1].isalnum() and _smiles(words, spaces, position - 1):
            while position < size and _is_picture(words[position]):
                position += 1
            if position < size and words[position][0].isupper() and verbs.told(first, position):
                found.append(first := position)  # "… z dużej litery :) Uchwałą Zarządu"
            continue
        if word[-1] not in _FINAL:
            continue
        end = position
        while end < size and (_is_final(words[end]) or (words[end] in CLOSERS and not spaces[end - 1])):
            end += 1
        while end < size and words[end].isspace() and not _ends_line(words[end]):
            end += 1
        if _opens(words, end) and _closes(words, first, position, end, verbs):
            found.append(first := end)
        position = end
    return sorted(set(found))


@Language.component("polish_sentences", assigns=["token.is_sent_start", "doc.sents"])
def polish_sentences(doc: Doc) -> Doc:
    """Set every token's ``is_sent_start``."""
    words = [token.text for token in doc]
    marks = np.full(len(doc), -1, dtype=np.int64)
    spaces = [bool(token.whitespace_) for token in doc]
    marks[starts(words, spaces) + (talk.starts(words) if talk.is_talk(words) else [])] = 1
    if len(doc):
        doc.from_array(["SENT_START"], marks.astype(np.uint64).reshape(-1, 1))  # type: ignore[arg-type]
    return doc
