"""Scores as lines for eyes and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.scoring.agreement import agreements as pairs
from pipeline.scoring.figures import Scores
from pipeline.scoring.verdicts import verdicts_of


def figures(scores: Scores) -> str:
    """A line for each measure."""
    return "\n".join(
        f"{name:34} P {t.precision:.3f}  R {t.recall:.3f}  F1 {t.f1:.3f}"
        f"   ({t.right} right, {t.found} found, {t.gold} gold)"
        for name, t in sorted(scores.tallies.items())
    )


def figures_json(scores: Scores) -> str:
    """The same with the misses: ``{"figures": {MEASURE: {"precision": …}}, "misses": […]}``."""
    found = {
        name: {
            "precision": round(t.precision, 4), "recall": round(t.recall, 4), "f1": round(t.f1, 4),
            "right": t.right, "found": t.found, "gold": t.gold,
        }
        for name, t in sorted(scores.tallies.items())
    }  # fmt: skip
    return json.dumps({"figures": found, "misses": scores.misses}, ensure_ascii=False, indent=1)


def agreements(out: Path) -> Iterator[str]:
    """A line for every two reviewers who judged the same rows of the tables in *out*."""
    for pair in pairs(verdicts_of(out)):
        kappa = "undefined" if pair.kappa is None else f"{pair.kappa:.3f}"
        yield f"agreement of {pair.first} and {pair.second}: kappa {kappa} ({pair.alike} of {pair.both} alike)"
