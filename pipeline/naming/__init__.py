"""Names in the nominative: agreement, surnames by sex, foreign words, analogy.

``nominative("Donalda Trumpa", "PER")`` is Donald Trump; ``nominative("Parku Przemysłowego Metalchem")`` is Park
Przemysłowy Metalchem. What the article says elsewhere settles what the form alone leaves open.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pipeline.naming.people import person
from pipeline.naming.phrases import phrase


@dataclass(frozen=True, slots=True)
class Naming:
    """A nominative form, the method that gave it, and the sex of a person or the gender of a phrase's head."""

    form: str
    method: str
    gender: str


def nominative(
    mention: object,
    label: str = "ORG",
    *,
    known: Collection[str] = (),
    case: str = "",
    sex: str = "",
) -> Naming:
    """The nominative of a written name: *mention* is a string or a spaCy span.

    *label* is ``PER`` for persons, ``LOC`` for places, anything else for phrases with a head (organisations, roles);
    *known* holds words that the article writes elsewhere, *case* the case that the context asks for, *sex* what is
    known of the person.
    """
    text = str(mention)
    if label == "PER":
        return Naming(*_reordered(person(text, known, case, sex)))
    return Naming(*phrase(text, label, known, case))


def _reordered(found: tuple[str, str, str]) -> tuple[str, str, str]:
    form, sex, method = found
    return form, method, sex
