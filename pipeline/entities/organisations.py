"""Organisations in a text: a head noun with its complements by rule, and the model's names with their ends mended.

The name of a Polish institution is a head ("Ministerstwo", "Wydział") with agreeing adjectives on both sides, genitive
complements, a quoted part, a seat ("w Lublinie"), a patron ("im. …") and a legal form ("Sp. z o.o."). Every word of it
carries a capital but a few small ones, which the rule knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pipeline.annotating.morphology import analyses
from pipeline.entities import forms
from pipeline.entities.view import Span, View, apart
from pipeline.lexicon import rows
from pipeline.naming.text import bare_acronym, is_acronym

OPEN, CLOSE = frozenset('„"“«»‚”'), frozenset('”"“»«’')
SMALL = frozenset(
    [
        "i",
        "oraz",
        "ds.",
        "dla",
        "na",
        "of",
        "and",
        "de",
        "des",
        "du",
        "do",
        "&",
        "im.",
        "imienia",
        "św.",
        "przy",
        "nad",
        "pod",
    ]
)
"""Small words that may stand inside a name, each under its own condition."""
LEGAL = (
    "Sp. z o.o.",
    "sp. z o.o.",
    "Sp. z o. o.",
    "sp. z o. o.",
    "Spółka z o.o.",
    "spółka z o.o.",
    "S.A.",
    "SA",
    "sp.j.",
    "sp. j.",
    "sp.k.",
    "sp. k.",
    "Sp. j.",
    "Sp. k.",
    "s.c.",
    "S.C.",
    "Ltd",
    "Ltd.",
    "GmbH",
    "Inc.",
    "AG",
    "SE",
    "PLC",
    "P.S.A.",
)
QUOTED_WORDS = 8
"""A longer quotation is speech, not a name."""
LONGEST = 14
LEADING = 4


@lru_cache(maxsize=1)
def _heads() -> dict[str, tuple[str, bool]]:
    found = rows("organisations.csv", ("lemma", "kind", "seat"), ("lemma",))
    return {row["lemma"]: (row["kind"], row["seat"] == "yes") for row in found}


@lru_cache(maxsize=1)
def _acronyms() -> dict[str, str]:
    return {row["acronym"]: row["kind"] for row in rows("acronyms.csv", ("acronym", "kind"), ("acronym",))}


@lru_cache(maxsize=1 << 14)
def head(form: str) -> str:
    """The lemma under which *form* heads the names of organisations, or nothing."""
    heads = _heads()
    lowered = form.lower()
    return next((a.lemma for a in analyses(lowered) if a.pos == "subst" and a.lemma in heads), "")


def organisations(seen: View, model: Iterable[Span], taken: list[Span]) -> list[Span]:
    """Spans of organisations, in order, none over *taken*."""
    blocked = {at for one in taken for at in range(one.start, one.end)}
    found = [*_by_head(seen, blocked), *_after_noun(seen, blocked)]
    found += [mended for one in model if (mended := _mended(seen, one, blocked))]
    found += _acronyms_in(seen, found)
    return apart(_joined_seats(found), taken)


def _joined_seats(found: list[Span]) -> list[Span]:
    return found


def _by_head(seen: View, blocked: set[int]) -> Iterable[Span]:
    at = 0
    while at < len(seen):
        text = seen.texts[at]
        lemma = head(text) if text[0].isupper() else ""
        if not lemma or at in blocked:
            at += 1
            continue
        start = _leading(seen, at, blocked)
        kind, seat = _heads()[lemma]
        end = _end(seen, at, seat=seat, firm=kind == "firm", blocked=blocked)
        if end > at + 1 or start < at:
            yield Span(start, end, "ORG", "head")
            at = end
        else:
            at += 1


def _leading(seen: View, at: int, blocked: set[int]) -> int:
    """Where the adjectives before the head at *at* start; those in capitals, and agreeing with it."""
    cases = forms.noun_cases(seen.texts[at])
    start = at
    while (
        start > 0
        and at - start < LEADING
        and seen.joined(start)
        and start - 1 not in blocked
        and seen.texts[start - 1][0].isupper()
        and not seen.gap(start).strip()
        and (forms.adjective_cases(seen.texts[start - 1]) & cases or _unknown_adjective(seen.texts[start - 1]))
    ):
        start -= 1
    return start


def _unknown_adjective(text: str) -> bool:
    return text.lower().endswith(
        ("ski", "ska", "skie", "skiego", "skiej", "skiemu", "skim", "ską", "cki", "cka", "ckiego", "ckiej")
    )


def _end(seen: View, at: int, *, seat: bool, firm: bool, blocked: set[int]) -> int:
    """The end of the name whose head stands at *at*."""
    end = at + 1
    while end < len(seen) and end - at < LONGEST and seen.joined(end) and end not in blocked:
        text = seen.texts[end]
        if text in OPEN and seen.gap(end):
            closed = _quoted(seen, end)
            if not closed:
                break
            end = closed
            legal = _legal(seen, end)
            return legal or _with_seat(seen, end, seat, blocked)
        legal = _legal(seen, end)
        if legal:
            return legal
        if _complement(seen, at, end, firm):
            end += 1
            continue
        step = _small(seen, at, end, seat)
        if not step:
            break
        end += step
    return end


def _complement(seen: View, at: int, end: int, firm: bool) -> bool:
    """Whether the capitalised word at *end* belongs to the name that the head at *at* opened."""
    text = seen.texts[end]
    if not seen.gap(end) and text != "-":
        return False
    if not (
        text[0].isupper()
        or (text[0].isdigit() and end > at + 1 and len(text) <= 4 and seen.texts[end - 1][0].isupper())
    ):
        return False
    if text[0].isdigit():
        return firm
    if is_acronym(text):
        return end == at + 1 or firm
    cases = forms.noun_cases(text)
    if not cases:
        return True
    if "gen" in cases or cases & forms.noun_cases(seen.texts[at]):
        return not (forms.first_name(text) and end + 1 < len(seen) and _role_like(seen, at, end))
    return firm or end == at + 1


def _role_like(seen: View, at: int, end: int) -> bool:
    """Whether a person's name that starts at *end* stands after the name, not in it ("Prezes Izby Jan Nowak")."""
    head_cases = forms.noun_cases(seen.texts[at])
    return (
        "nom" in forms.noun_cases(seen.texts[end])
        and "gen" not in forms.noun_cases(seen.texts[end])
        and bool(head_cases)
    )


def _small(seen: View, at: int, end: int, seat: bool) -> int:
    """How many tokens from *end* a small word inside the name takes with what it introduces."""
    text, following = seen.texts[end], end + 1
    if following >= len(seen) or not seen.joined(following):
        return 0
    after = seen.texts[following]
    if text in ("im.", "imienia", "św."):
        return 1 + _patron(seen, following)
    if text in ("i", "oraz", "&"):
        coordinated = (
            after[0].isupper() and "gen" in forms.noun_cases(after) and not head(after) and not forms.first_name(after)
        )
        two_heads = head(after) and head(seen.texts[end - 1]) and end - 1 > at
        return 2 if (coordinated or two_heads) and end > at + 1 else 0
    if text == "," and _listed(seen, end):
        return 2
    if text in ("ds.", "dla", "na", "of", "and", "do", "nad", "przy") and after[0].isupper() and text != "na":
        return 2
    if text == "ds.":
        return 2
    if text == "na" and after == "rzecz":
        return 3 if following + 1 < len(seen) and seen.texts[following + 1][0].isupper() else 0
    if text in ("w", "we") and seat and after[0].isupper() and forms.noun_cases(after) & {"loc"}:
        return 1 + _place(seen, following)
    if text in ("w", "we") and seat and after[0].isupper() and not forms.noun_cases(after):
        return 2
    if text == "z" and seat and after[0].isupper() and forms.geographic(after) and False:
        return 2
    return 0


def _listed(seen: View, end: int) -> bool:
    """Whether a comma at *end* stands in a list of complements ("Rozwoju, Pracy i Technologii")."""
    ahead = seen.texts[end + 1 : end + 4]
    return (
        len(ahead) == 3
        and ahead[0][0].isupper()
        and "gen" in forms.noun_cases(ahead[0])
        and ahead[1] in ("i", "oraz", ",")
        and ahead[2][0].isupper()
        and "gen" in forms.noun_cases(ahead[2])
        and not head(ahead[2])
        and "gen" in forms.noun_cases(seen.texts[end - 1])
        and not forms.geographic(ahead[0])
        and not forms.first_name(ahead[0])
    )


def _patron(seen: View, at: int) -> int:
    """The number of tokens of a patron's name at *at* ("Jana Pawła II", "Marii Curie-Skłodowskiej")."""
    end = at
    while end < len(seen) and seen.joined(end) and end - at < 6:
        text = seen.texts[end]
        patron = text[0].isupper() or text in (
            "z",
            "ze",
            "św.",
            "ks.",
            "gen.",
            "prof.",
            "i",
            "dr",
            "bł.",
            "płk.",
            "płk",
        )
        if not patron or (text == "i" and not (end + 1 < len(seen) and seen.texts[end + 1][0].isupper())):
            break
        end += 1
    return end - at


def _place(seen: View, at: int) -> int:
    """The number of tokens of a seat's name at *at* ("Nakle nad Notecią", "Dąbrowie Górniczej")."""
    end = at + 1
    while end < len(seen) and seen.joined(end) and end - at < 4:
        text = seen.texts[end]
        if text[0].isupper() and seen.gap(end) and "loc" in forms.adjective_cases(text):
            end += 1
        elif text in ("nad", "pod") and end + 1 < len(seen) and seen.texts[end + 1][0].isupper():
            end += 2
        elif forms.is_adjective_only(seen.texts[end - 1]) and text[0].isupper() and "loc" in forms.noun_cases(text):
            end += 1
        else:
            break
    return end - at


def _with_seat(seen: View, end: int, seat: bool, blocked: set[int]) -> int:
    if (
        seat
        and end + 1 < len(seen)
        and seen.joined(end + 1)
        and seen.texts[end] in ("w", "we")
        and end + 1 not in blocked
    ):
        after = seen.texts[end + 1]
        if after[0].isupper() and "loc" in forms.noun_cases(after):
            return end + 1 + _place(seen, end + 1)
    return end


def _quoted(seen: View, at: int) -> int:
    """The end of a short quoted name that opens at *at*, or nothing."""
    if (
        at + 1 >= len(seen)
        or not (seen.texts[at + 1][0].isupper() or seen.texts[at + 1][0].isdigit())
        or seen.gap(at + 1)
    ):
        return 0
    for end in range(at + 2, min(at + 2 + QUOTED_WORDS, len(seen))):
        if not seen.joined(end) or seen.texts[end] in (".", "!", "?", ":"):
            return 0
        if seen.texts[end] in CLOSE and not seen.gap(end):
            return end + 1
    return 0


def _legal(seen: View, at: int) -> int:
    """The end of a legal form at *at* ("Sp. z o.o.", "S.A."), or nothing."""
    if at >= len(seen) or not seen.joined(at):
        return 0
    here = seen.starts[at]
    for form in LEGAL:
        if seen.text.startswith(form, here):
            end = at
            while end < len(seen) and seen.starts[end] < here + len(form):
                end += 1
            if seen.ends[end - 1] == here + len(form):
                return end
    return 0


COMPANY = frozenset(
    [
        "firma",
        "spółka",
        "koncern",
        "przedsiębiorstwo",
        "portal",
        "stacja",
        "rozgłośnia",
        "partia",
        "agencja",
        "dziennik",
        "tygodnik",
        "bank",
        "grupa",
        "fundacja",
        "stowarzyszenie",
        "producent",
        "serwis",
        "hurtownia",
    ]
)


def _after_noun(seen: View, blocked: set[int]) -> Iterable[Span]:
    """A name in apposition to "firma", "spółka", "koncern" …: "spółce Profil-Wschód", "koncern AstraZeneca"."""
    for at in range(1, len(seen)):
        text = seen.texts[at]
        before = seen.texts[at - 1]
        if not (text[0].isupper() or text in OPEN) or not before[0].islower() or at in blocked or not seen.joined(at):
            continue
        if not any(a.lemma in COMPANY and a.pos == "subst" for a in analyses(before)):
            continue
        if text in OPEN:
            closed = _quoted(seen, at)
            if closed:
                yield Span(at + 1, closed - 1, "ORG", "apposition")
            continue
        if forms.first_name(text) or (is_acronym(text) and _acronyms().get(text) == "no"):
            continue
        end = at + 1
        while (
            end < len(seen)
            and seen.joined(end)
            and seen.gap(end)
            and seen.texts[end][0].isupper()
            and end - at < 4
            and end not in blocked
        ):
            end += 1
        legal = _legal(seen, end)
        yield Span(at, legal or end, "ORG", "apposition")


def _mended(seen: View, one: Span, blocked: set[int]) -> Span | None:
    """The model's span with marks and small words cut off its ends, a quoted or legal part put on."""
    start, end = one.start, one.end
    broken = next((at for at in range(start + 1, end) if not seen.joined(at)), end)
    end = broken
    while start < end and (
        not seen.texts[start][0].isalnum() or (seen.texts[start][0].islower() and not head(seen.texts[start]))
    ):
        start += 1
    while end > start and (
        (not seen.texts[end - 1][-1].isalnum() and seen.texts[end - 1] not in CLOSE) or _loose(seen, start, end)
    ):
        end -= 1
    if start >= end or not any(t[0].isupper() or t[0].isdigit() for t in seen.texts[start:end]):
        return None
    if any(at in blocked for at in range(start, end)):
        return None
    if seen.texts[end - 1] in CLOSE and not any(t in OPEN for t in seen.texts[start : end - 1]):
        end -= 1
    elif (
        any(t in OPEN for t in seen.texts[start:end])
        and seen.texts[end - 1] not in CLOSE
        and end < len(seen)
        and seen.texts[end] in CLOSE
    ):
        end += 1
    if start >= end:
        return None
    if end < len(seen) and seen.joined(end) and seen.texts[end] in OPEN and seen.gap(end):
        end = _quoted(seen, end) or end
    end = _legal(seen, end) or end
    texts = seen.texts[start:end]
    if len(texts) == 1 and (
        _acronyms().get(texts[0]) == "no" or (forms.is_adjective_only(texts[0]) and forms.common(texts[0]))
    ):
        return None
    if len(texts) == 1 and (forms.office(texts[0]) or (seen.first[start] and head(texts[0]))):
        return None
    if texts[0][0].islower():
        return None
    return Span(start, end, "ORG", "model")


def _loose(seen: View, start: int, end: int) -> bool:
    """Whether the last token is a small word or an opening mark that leads nowhere."""
    last = seen.texts[end - 1]
    return (last in OPEN and last not in CLOSE) or (last[0].islower() and last in SMALL | {"w", "we", "z"})


def _acronyms_in(seen: View, found: list[Span]) -> Iterable[Span]:
    """Acronyms that are known organisations, or that stand in parentheses after one found here."""
    ends = {one.end for one in found}
    kinds = _acronyms()
    learnt = set()
    for at in range(1, len(seen) - 1):
        if (
            seen.texts[at - 1] == "("
            and seen.texts[at + 1] == ")"
            and at - 1 in ends
            and seen.texts[at][:1].isupper()
            and " " not in seen.texts[at]
        ):
            learnt.add(seen.texts[at])
    for at, text in enumerate(seen.texts):
        if not text[0].isupper() or len(text) > 12:
            continue
        stem = bare_acronym(text) or text
        if stem in learnt or (kinds.get(stem) == "org" and is_acronym(stem)):
            yield Span(at, at + 1, "ORG", "acronym")
