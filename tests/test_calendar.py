"""Polish calendar expressions: spans and ISO dates, against a Wednesday."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar import durations, mentioned, moments
from tests.reading_cases import Case, cases

WEDNESDAY = "2023-06-14"


@pytest.mark.parametrize("case", cases("calendar"))
def test_dates(case: Case) -> None:
    text = case["input"]
    assert [[text[m.start : m.end], m.iso] for m in mentioned(text, WEDNESDAY)] == case["expected"], case["why"]


@pytest.mark.parametrize("case", cases("durations"))
def test_durations(case: Case) -> None:
    assert next((d.iso for d in durations(case["input"])), None) == case["expected"], case["why"]


def test_month_of_publication_counts_no_days() -> None:
    text = "W ubiegłym miesiącu, w maju, wczoraj, w piątek, dwa lata temu, tydzień temu, 3 lipca br."
    assert [m.iso for m in moments(text, "2023-06")] == ["2023-05", "2023-05", "", "", "2021", "", "2023-07-03"]


def test_day_soon_after_the_turn_of_the_year() -> None:
    assert [m.iso for m in moments("8 stycznia, 25 stycznia, 27 grudnia, w styczniu", "2023-12-27")] == [
        *("2024-01-08", "2023-01-25", "2023-12-27", "2023-01"),
    ]
    assert [m.iso for m in moments("20 grudnia, 8 stycznia", "2024-01-05")] == ["2023-12-20", "2024-01-08"]


def test_last_day_is_kept_apart() -> None:
    assert [m.last for m in moments("do końca 2027 r.")] == ["2027-12-31"]
    assert [m.last for m in moments("z końcem lutego 2024 r.")] == ["2024-02-29"]


def test_distance_from_another_date_is_kept() -> None:
    assert [(m.iso, m.shift) for m in moments("dwa lata wcześniej, trzy lata później", WEDNESDAY)] == [
        ("", -2),
        ("", 3),
    ]
    found = moments("pół roku później, trzy miesiące wcześniej, tydzień później, dwa dni wcześniej", WEDNESDAY)
    assert [(m.iso, m.months, m.days) for m in found] == [("", 6, 0), ("", -3, 0), ("", 0, 7), ("", 0, -2)]


@pytest.mark.parametrize(
    "text", ["wczoraj", "w piątek", "31 stycznia br.", "w ubiegłym roku", "rok temu", "w maju", "5 maja"]
)
def test_relative_dates_are_empty_without_publication(text: str) -> None:
    assert [m.iso for m in moments(text)] == [""]


@given(st.text(alphabet="0123456789./- w roku stycznia r.maja temulat dwa na przed końca poniedziałek", max_size=80))
def test_what_is_found_is_a_date_in_the_text(text: str) -> None:
    end = 0
    for moment in moments(text, WEDNESDAY):
        assert end <= moment.start < moment.end <= len(text)
        assert re.fullmatch(r"|\d{4}(-\d\d(-\d\d)?)?(/\d{4}-\d\d)?", moment.iso)
        end = moment.end


def test_linear_time() -> None:
    began = time.process_time()
    moments("31 stycznia 2020 r. w poniedziałek dwa lata temu " * 5_000, WEDNESDAY)
    assert time.process_time() - began < 5
