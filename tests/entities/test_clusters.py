"""Clusters, statuses and dates as the finders hand them over."""

from __future__ import annotations

import time

import pytest
from spacy.language import Language

from pipeline.annotating.models import blank
from pipeline.entities.clusters import clusters
from pipeline.entities.dates import dates
from pipeline.entities.found import Found, longest
from pipeline.entities.statuses import rank, statuses
from pipeline.registry import registry
from tests.reading_cases import Case, cases


@pytest.fixture(scope="module")
def rules() -> Language:
    return blank()


@pytest.mark.parametrize("case", cases("clusters"))
def test_clusters(rules: Language, case: Case) -> None:
    """Names of clusters with all their mentions; energy clusters are organisations and not among them."""
    text = case["input"]
    found: dict[str, list[str]] = {}
    for one in clusters(rules(text), registry()):
        if one.label == "CLUSTER":
            found.setdefault(one.name, []).append(text[one.start : one.end])
    assert found == case["expected"], case["why"]


@pytest.mark.parametrize("case", cases("statuses"))
def test_statuses(rules: Language, case: Case) -> None:
    text, known = case["input"], registry()
    found = []
    for one in statuses(rules(text), known):
        place = rank(one.name, one.name_id, known)
        found.append([text[one.start : one.end], one.base, one.name_id, place.level, place.region])
    assert found[: len(case["expected"])] == case["expected"], case["why"]
    assert bool(found) == bool(case["expected"]), case["why"]


def test_learnt_abbreviation_is_found_again(rules: Language) -> None:
    text = "tytuł Małopolskiego Klastra Kluczowego (MALKK), a więc MALKK"
    assert [text[f.start : f.end] for f in statuses(rules(text), registry())][1:] == ["MALKK", "MALKK"]


def test_base_is_the_mention_in_the_nominative(rules: Language) -> None:
    text = "Klastrowi Chemii Specjalistycznej CHEM-STER i Wschodniego Klastra ICT"
    assert [f.base for f in clusters(rules(text), registry())] == [
        "Klaster Chemii Specjalistycznej CHEM-STER",
        "Wschodni Klaster ICT",
    ]


def test_acronym_alone_has_the_registry_name(rules: Language) -> None:
    (found,) = clusters(rules("Nagrodę dla klastra LTPP odebrał prezes."), registry())
    assert (found.name_id, found.base) == ("klaster-logistyczno-transportowy-polnoc-poludnie", "LTPP")
    assert found.name == "Klaster Logistyczno-Transportowy Północ-Południe"


def test_energy_cluster_is_an_organisation(rules: Language) -> None:
    found = clusters(rules("Klaster Energii „Słoneczna Wisła” otrzymał certyfikat."), registry())
    assert [(f.label, f.name) for f in found] == [("ORG", "Klaster Energii „Słoneczna Wisła”")]


def test_dates_are_mentions(rules: Language) -> None:
    (found,) = dates(rules("Ogłoszono to wczoraj."), "2023-06-14")
    assert (found.label, found.base, found.name) == ("DATE", "2023-06-13", "2023-06-13")


def test_longest_keeps_order_and_no_overlap() -> None:
    def one(start: int, end: int) -> Found:
        return Found(start, end, "ORG", "", "", "", "")

    assert [(f.start, f.end) for f in longest([one(5, 9), one(0, 4), one(2, 8), one(9, 10)])] == [(2, 8), (9, 10)]


@pytest.mark.parametrize(
    "text", ["Klaster „" * 20_000, "klaster Alfa, " * 20_000, "„Alfa” i " * 20_000, "Klaster " * 40_000]
)
def test_linear_time(text: str) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    doc = Doc(Vocab(), words=[text], spaces=[False])
    began = time.process_time()
    clusters(doc, registry())
    assert time.process_time() - began < 10
