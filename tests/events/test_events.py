"""Events of short texts by rules alone (no model), and what holds of every text."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.annotating.models import blank
from pipeline.entities import entities
from pipeline.events import events
from pipeline.quotes import quotes
from pipeline.records import Article, Event
from tests.reading_cases import Case, cases

EVENT_CASES = ("events", "events_bank", "events_press", "events_pages", "events_grid")
_FIELDS = {"date": "event_date", "valid_until": "valid_until", "duration": "duration", "body": "granted_by"}


@pytest.fixture(scope="module")
def rules() -> Language:
    return blank()


def extracted(nlp: Language, text: str, published: str = "") -> tuple[Event, ...]:
    article = Article("a", "a.txt", text=text, published=published)
    doc = nlp(text)
    named = entities(article, doc)
    return events(article, doc, named, quotes(article, doc, named))


def told(event: Event) -> dict[str, str]:
    """What cases state of an event; empty fields are left out."""
    found = {"action": event.action, "level": event.level, "cluster": event.cluster}
    found |= {key: getattr(event, name) for key, name in _FIELDS.items()}
    return {key: value for key, value in found.items() if value}


def meant(event: Event, expected: dict[str, Any]) -> bool:
    return (event.action, event.level) == (expected["action"], expected["level"]) and expected.get(
        "cluster", ""
    ) in event.cluster


@pytest.mark.parametrize("case", [case for name in EVENT_CASES for case in cases(name)])
def test_cases(rules: Language, case: Case) -> None:
    """Every expected event with every attribute, and no other; a cluster is given by a part of its name."""
    found = list(extracted(rules, case["input"], case["published"]))
    shown = [told(event) for event in found]
    for expected in case["expected"]:
        event = next((e for e in found if meant(e, expected)), None)
        assert event is not None, (expected, shown)
        found.remove(event)
        assert {k: v for k, v in told(event).items() if k in _FIELDS} == {
            k: v for k, v in expected.items() if k in _FIELDS
        }, case["why"]
    assert not found, shown


TEXT = (
    "Klaster Rowerowy „Szprycha” z tytułem\n\nKlaster Rowerowy „Szprycha” z Nakła uzyskał status Krajowego Klastra "
    "Kluczowego. Decyzję podało wczoraj Ministerstwo Rozwoju i Technologii.\n\nStatus przyznano na trzy lata."
)


def test_row_is_complete(rules: Language) -> None:
    (event,) = extracted(rules, TEXT, "2023-06-14")
    assert event.event_id == "a-v1"
    assert event.cluster == "Klaster Rowerowy „Szprycha”"
    assert event.cluster_id == "klaster-rowerowy-szprycha"
    assert event.cluster_mention == "Klaster Rowerowy „Szprycha”"
    assert (event.status, event.level, event.region) == ("Krajowy Klaster Kluczowy", "national", "")
    assert (event.event_date, event.duration, event.valid_until) == ("2023-06-13", "P3Y", "")
    assert event.granted_by == "Ministerstwo Rozwoju i Technologii"
    assert event.evidence == "Klaster Rowerowy „Szprycha” z Nakła uzyskał status Krajowego Klastra Kluczowego."
    assert TEXT[event.start : event.end] == event.evidence
    assert event.rule == "events.take.named"
    assert event.verdict == event.note == event.reviewer == event.reviewed_at == ""


def test_relative_dates_need_the_day_of_publication(rules: Language) -> None:
    (event,) = extracted(rules, TEXT)
    assert event.event_date == ""


def test_repeated_statements_are_one_row(rules: Language) -> None:
    text = (
        "Klaster Rowerowy „Szprycha” uzyskał status Krajowego Klastra Kluczowego. "
        "Pisaliśmy, że „Szprycha” zdobyła tytuł Krajowego Klastra Kluczowego."
    )
    (event,) = extracted(rules, text)
    assert event.mentions == 2


def test_spelling_variants_are_one_cluster(rules: Language) -> None:
    text = (
        "Klaster Chemii Specjalistycznej „CHEM-STER” uzyskał status Opolskiego Regionalnego Klastra Kluczowego. "
        "Chem -Ster otrzymał ten tytuł po raz pierwszy. Klaster Chem-Ster stara się o status KKK."
    )
    found = extracted(rules, text)
    assert {(e.cluster_id, e.action) for e in found} == {("chem-ster", "granted"), ("chem-ster", "applied")}
    assert {e.cluster for e in found} == {"Klaster Chemii Specjalistycznej „CHEM-STER”"}


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Klaster „Szprycha” zdobył status Opolskiego Regionalnego Klastra Kluczowego.", "opolskie"),
        (
            "Klaster „Szprycha” zdobył status Kluczowego Klastra Województwa Warmińsko-Mazurskiego.",
            "warmińsko-mazurskie",
        ),
        ("Zarząd Województwa Łódzkiego nadał Klastrowi „Szprycha” status Regionalnego Klastra Kluczowego.", "łódzkie"),
        ("Klaster „Szprycha” zdobył status Klastra Kluczowego Pomorza Zachodniego.", "zachodniopomorskie"),
    ],
)
def test_region(rules: Language, text: str, region: str) -> None:
    assert [(e.action, e.region) for e in extracted(rules, text)] == [("granted", region)]


def test_held_yields_to_a_change(rules: Language) -> None:
    text = (
        "Klaster Rowerowy „Szprycha” ma status Krajowego Klastra Kluczowego. "
        "Klaster Rowerowy „Szprycha” odnowił status Krajowego Klastra Kluczowego w maju 2023 r."
    )
    assert [e.action for e in extracted(rules, text)] == ["renewed"]


def test_named_is_surer_than_referred_to(rules: Language) -> None:
    named = extracted(rules, "Klaster „Szprycha” uzyskał status Krajowego Klastra Kluczowego.")[0].confidence
    text = "Działa tu Klaster „Szprycha”. Są też Krajowe Klastry Kluczowe. W maju otrzymał taki tytuł."
    assert [e.confidence < named for e in extracted(rules, text)] in ([True], [])


@pytest.mark.parametrize(
    "text",
    [
        "- " * 100_000,
        "„" * 100_000,
        "Klaster " * 20_000,
        "klastra kluczowego " * 10_000,
        "1. " * 30_000,
        "a | b\n" * 20_000,
    ],
)
def test_hostile_texts_cost_linear_time(text: str) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    doc = Doc(Vocab(), words=text.split() or ["x"])  # one long sentence: the finders read the text, not the tokens
    began = time.process_time()
    article = Article("a", "a.txt", text=doc.text)
    events(article, doc, entities(article, doc), ())
    assert time.process_time() - began < 10


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "Klaster",
                "„",
                "”",
                "Krajowy",
                "Kluczowy",
                "klastra",
                "kluczowego",
                "status",
                "KKK",
                "uzyskał",
                "nie",
                "odnowił",
                "przyznano",
                ".",
                ",",
                "–",
                "(",
                ")",
                "\n\n",
                "2023",
                "r.",
                "wczoraj",
                "na",
                "trzy",
                "lata",
                "do",
                "31",
                "grudnia",
                "który",
                "został",
                "w",
                "gronie",
                "konkurs",
                "o",
                "nabór",
                "ogłosił",
                "minister",
                "klaster",
                "Dolina",
                "Lotnicza",
            ]
        ),
        min_size=1,
        max_size=40,
    )
)
def test_any_mixture_of_words_is_read(parts: list[str]) -> None:
    text = " ".join(parts).strip()
    if text:
        for event in extracted(_RULES, text, "2023-06-14"):
            assert text[event.start : event.end] == event.evidence


_RULES = blank()
