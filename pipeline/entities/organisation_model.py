"""The model's organisations before rules mend them: firms among its persons, letters with the name behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.entities import forms
from pipeline.entities.cluster_words import oblique_surname
from pipeline.entities.organisation_heads import acronyms, head, listed
from pipeline.entities.organisation_rules import shouted
from pipeline.entities.view import Span, View
from pipeline.naming.text import is_acronym


def firms(seen: View, model: Iterable[Span]) -> tuple[list[Span], list[Span]]:
    """The model's persons, and those of them that are firms by their last word: "Norrland Foods"."""
    people, found = list[Span](), list[Span]()
    for one in model:
        last = seen.texts[one.end - 1]
        firm = one.end - one.start > 1 and _ends_firm(last)
        sure = one.end - one.start > 2 or last in listed("english")  # "Urban Lab"
        firm = firm and (sure or not forms.first_name(seen.texts[one.start]))
        behind = seen.joined(one.start) and seen.texts[one.start - 1] in ("for", "of")
        happens = one.end - one.start > 1 and seen.lowered[one.end - 1] in listed("happenings")
        if behind or happens or seen.lowered[one.start] in listed("foreign"):
            continue  # "European Secretariat for | Cluster Analysis", "Universidad de Navarra", "Young Arts Festival"
        (found if firm else people).append(Span(one.start, one.end, "ORG" if firm else "PER", one.rule))
    return people, found


def _ends_firm(text: str) -> bool:
    """Whether *text* is the English word that ends a firm's name."""
    noun = head(text)
    return text in listed("english") or (noun is not None and noun.kind == "english")


def without_crossing(modelled: list[Span], ruled: list[Span]) -> list[Span]:
    """The model's names that do not run over the end of a rule's: the rules know where names end."""
    covered = {at: one for one in ruled for at in range(one.start, one.end)}
    return [one for one in modelled if not any(at in covered for at in range(one.start, one.end))]


def joined(seen: View, modelled: list[Span]) -> list[Span]:
    """*modelled* with an unknown acronym and the name right behind it made one: "TAURON | Polska Energia"."""
    found: list[Span] = []
    for one in modelled:
        before = found[-1] if found and found[-1].end == one.start else None
        led = one.start > 0 and _opens_name(seen, one.start - 1) and (before is None or before.end == before.start + 1)
        if led and before is not None:
            found.pop()
        found.append(Span(one.start - 1, one.end, "ORG", "model") if led else one)
    return found


def not_agreeing(texts: Sequence[str]) -> bool:
    """Whether two words are the end of one phrase and the noun that begins the next: "Według Murzyckiej Klaster …"."""
    return len(texts) == 2 and texts[1] == "Klaster" and oblique_surname(texts[0])


def _opens_name(seen: View, at: int) -> bool:
    """Whether an acronym that nobody knows stands at *at*, and a capitalised word behind its space."""
    text = seen.texts[at]
    return is_acronym(text) and acronyms().get(text) is None and not shouted(seen, at) and _side_by_side(seen, at + 1)


def _side_by_side(seen: View, at: int) -> bool:
    """Whether the token at *at* has a capital and only a space before it."""
    return seen.joined(at) and seen.gap(at) == " " and forms.capital(seen.texts[at])
