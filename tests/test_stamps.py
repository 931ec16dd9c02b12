"""Date stamps, author and source lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.dates import iso_date
from pipeline.stamps import Stamps, date_stamp, month_stamp, stamps

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "stamps.jsonl").open(encoding="utf-8")]
PROSE = (
    "Klaster uzyskał 12 maja 2021 r. status Krajowego Klastra Kluczowego, o czym poinformowało w środę ministerstwo, "
    "które oceniało wnioski od 31 stycznia 2021 r."
)


def _param(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(strict=True, reason=case["why"])] if case.get("known_failure") else []
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_date_stamps(case: dict[str, Any]) -> None:
    assert date_stamp(case["input"]) == case["expected"], case["why"]


@pytest.mark.parametrize(
    ("line", "month"),
    [
        ("kwiecień 2025", "2025-04"),
        ("(październik 2019)", "2019-10"),
        ("Warszawa, marzec 2021 r.", "2021-03"),
        ("„Przegląd Klastrowy”, czerwiec 2024", "2024-06"),
        ("Targi ruszą za rok: kwiecień 2025 to dobry termin.", ""),
        ("Fot. Anna Lis, kwiecień 2025", ""),
        ("12 kwietnia 2025", ""),
    ],
)
def test_month_stamps(line: str, month: str) -> None:
    assert month_stamp(line) == month


def test_month_is_published_where_no_day_is() -> None:
    assert stamps(f"Tytuł\n\nkwiecień 2025\n\n{PROSE}").published == "2025-04"
    assert stamps(f"Tytuł\n\n{PROSE}\n\n(październik 2019)").published == "2019-10"
    assert stamps(f"Park pisze. Biuletyn Parku, nr 9, wrzesień 2021\n\n{PROSE}").published == "2021-09"
    assert stamps(f"Targi odwołano, wrzesień 2021\n\n{PROSE}").published == ""
    assert stamps(f"Tytuł\n\nkwiecień 2025\n\n{PROSE}\n\n14.06.2025").published == "2025-06-14"
    assert stamps(f"Tytuł\n\nkwiecień 2025\n\n{PROSE}\n\nmaj 2025\n\n{PROSE}").published == ""  # a chronicle
    written = {"2019-10": "2019-10", "październik 2019": "2019-10", "2019-13": "", "nr 4": ""}
    assert {value: iso_date(value) for value in written} == written


def test_head_and_foot_are_read_and_prose_is_not() -> None:
    assert stamps(f"Tytuł\n\n{PROSE}") == Stamps()
    assert stamps(f"Tytuł\n14.06.2023, 10:32\n\n{PROSE}").published == "2023-06-14"
    assert stamps(f"Tytuł\n\n{PROSE}\n\nOpublikowano: 3 marca 2021").published == "2021-03-03"
    assert stamps(f"Tytuł\n\nŁódź, 14.06.2023 (ABC) - {PROSE}").published == "2023-06-14"
    assert stamps(f"Tytuł\n\n{PROSE}\n\nŁódź, 14.06.2023 (Agencja Prasowa Fala) - {PROSE}").published == "2023-06-14"
    assert stamps(f"Tytuł\n\nŁódź, 14.06.2023 (sala nr 5) - {PROSE}").published == ""
    assert stamps(f"Tytuł\n\n{PROSE}\n\n14.06.2023\n\n{PROSE}").published == "2023-06-14"  # under the lead
    assert stamps(f"Tytuł\n\n{PROSE}\n\n14.06.2023\n\n{PROSE}\n\n16.06.2023\n\n{PROSE}").published == ""
    assert stamps(f"Tytuł\n\n{PROSE}\n\n{PROSE}\n\n14.06.2023\n\n{PROSE}").published == ""


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("15.02.2022, Sandomierz (PAP) - ", "2022-02-15"),
        ("Warszawa, 5 maja 2022 r. (PAP) – ", "2022-05-05"),
        ("Sandomierz (PAP) - ", ""),
        ("15.02.2022 Sandomierz - ", ""),
    ],
)
def test_datelines(opening: str, published: str) -> None:
    assert stamps(f"Tytuł\n\n{opening}{PROSE}").published == published


@pytest.mark.parametrize(
    ("line", "author", "source"),
    [
        ("Autor: Irma Sowa-Zagórska | 2020-11-04 09:25", "Irma Sowa-Zagórska", ""),
        ("autorka: Nadia Wierzbowska", "Nadia Wierzbowska", ""),
        ("Tekst: Jeremi Sowa", "Jeremi Sowa", ""),
        ("12.05.2021 | Anna Nowak", "Anna Nowak", ""),
        ("Z Paryża Oskar Brzeziński (PAP)", "Oskar Brzeziński", "PAP"),
        ("Źródło: Urząd Miasta i Gminy w Nowem nad Wisłą", "", "Urząd Miasta i Gminy w Nowem nad Wisłą"),
        ("Źródło: PAP / fot. Jan Nowak", "", "PAP"),
        ("12.03.2020, 12:12 | Autor: Jan Nowak | Źródło: PAP", "Jan Nowak", "PAP"),
        ("Źródło energii stanie w Opolu", "", ""),
        ("Autor książki przyjechał do Opola", "", ""),
    ],
)
def test_author_and_source(line: str, author: str, source: str) -> None:
    found = stamps(f"Tytuł\n\n{PROSE}\n\n{line}")
    assert (found.author, found.source) == (author, source)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-06-14T10:00:00+02:00", "2023-06-14"),
        ("14.06.2023", "2023-06-14"),
        ("14 czerwca 2023 r.", "2023-06-14"),
        ("14\u00a0czerwca\u00a02023", "2023-06-14"),
        ("wczoraj", ""),
        ("2023-13-14", ""),
        ("", ""),
    ],
)
def test_dates_of_fields(value: str, expected: str) -> None:
    assert iso_date(value) == expected
