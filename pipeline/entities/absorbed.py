"""Statuses whose words are part of an organisation's name: "Rada Krajowych Klastrów Kluczowych"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotating.morphology import lemmas
from pipeline.entities.found import Found
from pipeline.entities.view import Span, View, covered


def absorbed(seen: View, fixed: Sequence[Found]) -> tuple[list[Found], list[Span]]:
    """*fixed* without the statuses that a council bears in its name, and the spans of these councils."""
    spans, inside = [], set()
    for at, end, one in covered(seen, fixed):
        if one.label == "STATUS" and seen.joined(at) and seen.gap(at) and _council(seen.texts[at - 1]):
            spans.append(Span(at - 1, end, "ORG", "absorbing"))
            inside.add(one)
    return [one for one in fixed if one not in inside], spans


def _council(form: str) -> bool:
    return form[0].isupper() and "rada" in lemmas(form.lower())
