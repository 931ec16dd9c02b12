"""What a page may write into a row."""

from __future__ import annotations

import pytest

from pipeline.reviewing.cells import RefusedError, checked, reviewer


@pytest.mark.parametrize(
    ("column", "value", "written"),
    [
        ("cluster", "  Klaster „Żółw”  ", "Klaster „Żółw”"),
        ("cluster", "Z\u0307ółw", "Żółw"),
        ("event_date", "2018-12", "2018-12"),
        ("duration", "P2Y6M", "P2Y6M"),
        ("region", "kujawsko-pomorskie", "kujawsko-pomorskie"),
        ("note", "- raz\r\n- dwa", "– raz\n- dwa"),
        ("verdict", "", ""),
    ],
)
def test_written(column, value, written):
    assert checked({column: value}) == {column: written}


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({}, "cells", "form"),
        ([], "cells", "form"),
        ({"event_id": "x"}, "event_id", "column"),
        ({"evidence": "x"}, "evidence", "column"),
        ({"reviewed_at": "x"}, "reviewed_at", "column"),
        ({"cluster": 5}, "cluster", "form"),
        ({"cluster": None}, "cluster", "form"),
        ({"action": "won"}, "action", "choice"),
        ({"level": ""}, "level", "choice"),
        ({"verdict": "maybe"}, "verdict", "choice"),
        ({"region": "śródziemie"}, "region", "choice"),
        ({"event_date": "17.12.2018"}, "event_date", "date"),
        ({"event_date": "2018-13"}, "event_date", "date"),
        ({"duration": "P"}, "duration", "duration"),
        ({"duration": "2 lata"}, "duration", "duration"),
        ({"cluster": "a\0b"}, "cluster", "control"),
        ({"cluster": "a\nb"}, "cluster", "control"),
        ({"note": "\ud800"}, "note", "control"),
        ({"note": "x" * 4001}, "note", "long"),
        ({"cluster": '=HYPERLINK("http://x";"y")'}, "cluster", "formula"),
        ({"note": "+1"}, "note", "formula"),
        ({"granted_by": "@SUM(1)"}, "granted_by", "formula"),
        ({"note": "＝1"}, "note", "formula"),
    ],
)
def test_refused(cells, column, reason):
    with pytest.raises(RefusedError) as refused:
        checked(cells)
    assert (refused.value.column, refused.value.reason) == (column, reason)


@pytest.mark.parametrize(("name", "reason"), [("", "empty"), ("  ", "empty"), (None, "form"), ("=x", "formula")])
def test_a_reviewer_has_a_name(name, reason):
    with pytest.raises(RefusedError) as refused:
        reviewer(name)
    assert refused.value.reason == reason
