from __future__ import annotations

from pipeline.entities.grouping import Mention, persons


def test_a_shouted_name_is_calmed_and_a_numeral_is_not() -> None:
    (found,) = persons([Mention(0, 11, "PER", "EDWARD VIII", "", "", "", "model")], set())
    assert (found.base, found.name) == ("Edward VIII", "Edward VIII")
