"""Attributions that mere commas set off: "Most będzie w maju, zapowiada wójt.", "Nie wiem, rzucił, zapytam brata."."""

from __future__ import annotations

from pipeline.quotes import attributions, nouns, subjects, voice
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.layouts import Layout, Stretch
from pipeline.quotes.page import Page
from pipeline.quotes.subject import NONE, REACH
from pipeline.quotes.words import MARKS, is_finite, quoting

_BETWEEN = 5
"""Words of an attribution without a name between two commas."""
_LONGEST = 60
"""Words of a sentence behind the first of these commas, at most."""
_OPENING = frozenset({"na", "to", "po"})
"""Words that open a clause of their own as often as one that leads up to a verb: "To zły pomysł"."""


def told_before(page: Page, comma: int, narration: int) -> Attribution | None:
    """Who says the clause before a comma in narration: "Most będzie gotowy w maju, zapowiada wójt Jan Kot.", "…, o czym
    przypomniała radna Anna Lis."; words in somebody's own voice need no name: "Czekaliśmy rok, opowiada z dumą."."""
    first = max(begins(page, comma), narration, comma - 2 * REACH)
    linked = _linked(page, comma)
    own = not linked and _in_own_voice(page, first, comma)
    found = attributions.behind_comma(page, comma + linked, page.line(comma)[1], own)
    if found is None or comma - first < 3:
        return None
    inside = any(page.lower(i) == "," for i in range(found.first, found.last))  # "…, mówił, choć nikt nie pytał"
    alone = not found.subject and ((own and not inside) or (not own and found.last - comma <= 3))
    if found.subject.kind not in {"person", "role"} and not alone:
        return None
    if _leads_up(page, first, comma) and not (own and _goes_further(page, first, comma)):
        return None
    return found if own or _states(page, first, comma, found) else None


def _states(page: Page, first: int, comma: int, found: Attribution) -> bool:
    """Whether the words before *comma* are a clause that *found* closes, neither a report themselves nor what its
    subject did before."""
    words = range(first, comma)
    if any(page.lower(i) in quoting().complementizers for i in words):
        return False
    clause = next((i for i in words if i not in page.covered and is_finite(page.lower(i))), first)
    if any(nouns.is_relative(page.lower(i)) for i in range(first, clause)):  # "Zmiany, do których dojdzie, tłumaczy X"
        closed = next((i for i in range(clause, comma) if page.lower(i) == ","), comma)
        if not _acts(page, closed + 1, comma):  # but "Ranga, której nikt nie sprawdza, jest warta tyle co naklejka"
            return False
    told = first in page.verbs and page.verbs[first].form != "fin"  # "Zapewnił o pomocy, dodał."
    goes_on = clause == first and (told or not (found.subject or page.verbs[found.verb].form == "fin"))
    return is_finite(page.lower(clause)) and clause not in page.covered and not goes_on  # "Wstał zza biurka, rzucił."


def _acts(page: Page, first: int, last: int) -> bool:
    """Whether a finite verb that is no part of a name stands among words *first* to *last*."""
    return any(is_finite(page.lower(i)) and i not in page.covered for i in range(first, last))


def said_between(page: Page, comma: int, narration: int) -> Attribution | None:
    """Who says what stands on both sides of an attribution between commas, in somebody's own voice: "Nie chcę cudzego
    dyplomu, mówił, wolę zgasić światło.", "To klej, szepnęła Iga Lis, szefowa działu, tylko proszę mu nie mówić."."""
    at, end = comma + 1, page.sentence(comma)[1]
    if end - comma > _LONGEST:
        return None
    verb = page.verbs.get(at)
    if verb is None or verb.form not in {"fin", "praet"} or verb.kind == "that" or verb.negated:
        return None
    first = max(begins(page, comma), narration, comma - 2 * REACH)
    subject = subjects.after(page, at, min(end, at + REACH))
    near = subject.last if subject.kind in {"person", "role"} and subject.first - at <= 3 else at + 1
    roles = page.attached.get(subject.first, ()) if near > at + 1 else ()
    past = max((near, *(role.last for role in roles if role.first >= near)))
    close = next((i for i in range(past - 1, min(end, past + _BETWEEN)) if page.lower(i) == ","), -1)
    says = any(is_finite(page.lower(i)) for i in range(close + 1, end))
    if (
        close <= at
        or not says
        or comma - first < 3
        or any(page.words[i].text in MARKS | {":"} for i in range(comma, end))
    ):
        return None
    if any(i in page.verbs or i in page.separators for i in (*range(at + 1, close), *range(close + 1, end))):
        return None
    opens = page.lower(close + 1)
    goes_on = opens in quoting().complementizers | quoting().asking_clauses or nouns.is_relative(opens)
    named = near > at + 1  # else what stands before may be what somebody did: "Wstał, powiedział, wyjdźmy"
    own = _in_own_voice(page, first, comma) or (named and _in_own_voice(page, close + 1, end))
    if goes_on or not own or (opens in quoting().linking and not _in_own_voice(page, close + 1, end)):
        return None
    found = subject if named else NONE
    return Attribution(at, verb.lemma, at, close + 1, found, "verb", verb.same, verb.tone, verb.gender)


def around(page: Page, found: Layout, narration: int, said: Attribution, comma: int) -> int:
    """Note the words on both sides of *said* between commas; where the second ones end, with their sentence."""
    end = page.sentence(comma)[1]
    for first, last in ((max(narration, begins(page, comma)), comma), (said.last, end)):
        found.stretches.append(Stretch(first, last, "unmarked", comma, said))
    return end


def begins(page: Page, comma: int) -> int:
    """Where the sentence of the words before *comma* begins, a question that ends right before it: "Sosna?, spytał"."""
    return page.sentence(comma - 1 if page.words[comma - 1].text in {"?", "!"} else comma)[0]


def _in_own_voice(page: Page, first: int, last: int) -> bool:
    """Whether the words are somebody's own, and not those of who tells whom he asked and what he wrote."""
    told = voice.tells_of_himself([page.lower(i) for i in range(first, last)], quoting().enquires | quoting().newsroom)
    return not told and voice.own_voice(page, first, last)


def _leads_up(page: Page, first: int, comma: int) -> bool:
    """Whether the words up to *comma* only lead up to what somebody says: "Jeśli się uda, …", "O tym, jak było, …"."""
    opens = page.lower(first)
    if opens == "o" and any(page.lower(i) in {",", "tym", "czym", "kim", "co"} for i in range(first, comma)):
        return True
    if opens in _OPENING and page.lower(first + 1) not in {",", "pytanie", "pytania"}:
        return not _acts(page, first + 1, comma)
    return opens in quoting().subordinate or opens in quoting().frames or opens == "jak"


def _goes_further(page: Page, first: int, comma: int) -> bool:
    """Whether a clause of its own follows the one that opens the sentence: "Jeśli przegramy, to sprzedamy dom", and no
    mere "Kiedy przyjechaliśmy"."""
    inner = next((i for i in range(first, comma) if page.lower(i) == ","), comma)
    return _acts(page, inner + 1, comma)


def _linked(page: Page, comma: int) -> int:
    """How many words behind *comma* join the clause before it to who says so: ", | o czym | mówił wójt", ", | co |
    potwierdza wójt"."""
    if (page.lower(comma + 1), page.lower(comma + 2)) == ("o", "czym"):
        return 2
    verb = page.verbs.get(comma + 2) if page.lower(comma + 1) == "co" else None
    return 1 if verb is not None and verb.lemma in quoting().confirming else 0
