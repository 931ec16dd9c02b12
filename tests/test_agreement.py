"""Cohen's kappa on worked examples."""

from __future__ import annotations

import pytest

from pipeline.scoring.agreement import agreements, kappa


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((20, 5, 10, 15), 0.4),  # Cohen's textbook table: 0.7 observed, 0.5 by chance
        ((45, 15, 25, 15), 0.1304),
        ((10, 0, 0, 10), 1.0),
        ((0, 10, 10, 0), -1.0),
        ((10, 0, 0, 0), None),  # both accepted everything: chance alone explains it
        ((0, 0, 0, 0), None),
    ],
)
def test_kappa(counts, expected):
    kinds = [("accepted", "accepted"), ("accepted", "rejected"), ("rejected", "accepted"), ("rejected", "rejected")]
    pairs = [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
    found = kappa(pairs)
    assert found == expected if expected is None else found == pytest.approx(expected, abs=1e-4)


def test_only_rows_that_both_judged_count():
    verdicts = {
        "e1": {"Anna": "accepted", "Jan": "accepted"},
        "e2": {"Anna": "accepted", "Jan": "rejected", "Ewa": "rejected"},
        "e3": {"Anna": "rejected"},
    }
    found = {(a.first, a.second): (a.both, a.alike) for a in agreements(verdicts)}
    assert found == {("Anna", "Jan"): (2, 1), ("Anna", "Ewa"): (1, 0), ("Ewa", "Jan"): (1, 1)}
