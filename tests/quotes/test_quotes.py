"""What holds for every quote: offsets, turns, roles, cues, confidence; and input that nobody would print."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.quotes import quotes
from pipeline.records import Article
from tests.quotes.reading import read, reader

TURN = "– Woda już opadła – mówi Halina Rak, sołtyska Zalesia. – Teraz liczymy straty.\n\n„Nie wiem” – odparł Jan Kot."
PEOPLE = ["Halina Rak", "Jan Kot"]


def test_text_is_its_slice_and_ids_are_unique() -> None:
    found = read({"text": TURN, "people": PEOPLE})
    assert [TURN[q.start : q.end] for q in found] == [q.text for q in found]
    assert len({q.quote_id for q in found}) == len(found) == 3


def test_stretches_of_one_turn_share_the_utterance() -> None:
    first, second, third = read({"text": TURN, "people": PEOPLE})
    assert first.utterance_id == second.utterance_id != third.utterance_id


def test_role_mention_cue_and_type() -> None:
    first, _, third = read({"text": TURN, "people": PEOPLE})
    assert (first.speaker_role, first.speaker_mention, first.cue) == ("sołtyska Zalesia", "Halina Rak", "mówić")
    assert (third.speaker_role, third.cue, third.speaker_type) == ("", "odeprzeć", "person")


def test_affiliation_is_the_organisation_of_the_role() -> None:
    text = "– Mamy nową halę – mówi Jan Kot, prezes Spółki Wodnej."
    (quote,) = read({"text": text, "people": ["Jan Kot"], "bodies": ["Spółki Wodnej>Spółka Wodna"]})
    assert (quote.speaker_role, quote.speaker_affiliation) == ("prezes Spółki Wodnej", "Spółka Wodna")


def test_role_at_its_fullest_comes_from_anywhere_in_the_article() -> None:
    text = "– Zaczynamy – mówi Jan Kot.\n\nNa zdjęciu: Jan Kot, dyrektor biura klastra."
    (quote,) = read({"text": text, "people": ["Jan Kot"]})
    assert quote.speaker_role == "dyrektor biura klastra"


def test_role_without_a_bearer_is_kept() -> None:
    (quote,) = read({"text": "– Pies jest zdrowy – zapewnia kierownik schroniska."})
    assert (quote.speaker, quote.speaker_type, quote.speaker_role) == ("", "person", "kierownik schroniska")


def test_preposition_is_the_cue_of_its_frame() -> None:
    (quote,) = read({"text": "Zdaniem Haliny Rak droga jest krzywa.", "people": ["Haliny Rak>Halina Rak"]})
    assert (quote.cue, quote.rule) == ("zdaniem", "source/named")


def test_cue_of_a_gesture_is_its_verb() -> None:
    text = "– Tu był sad – mówi Halina Rak. – A teraz? – Kręci głową. – Szkoda."
    assert [quote.cue for quote in read({"text": text, "people": PEOPLE})] == ["mówić", "kręcić", "kręcić"]


def test_marks_that_never_close_lower_the_confidence() -> None:
    (closed,) = read({"text": "„Zrobili rów” – mówi Halina Rak.", "people": ["Halina Rak"]})
    (broken,) = read({"text": "„Zrobili rów – mówi Halina Rak.", "people": ["Halina Rak"]})
    assert broken.text == closed.text
    assert broken.confidence < closed.confidence


def test_surer_ways_have_higher_confidence() -> None:
    named = read({"text": "– Tak już było – mówi Jan Kot.", "people": ["Jan Kot"]})[0]
    missing = read({"text": "„Tak już było i tak będzie”."})[0]
    assert 0 < missing.confidence < named.confidence <= 1


@pytest.mark.parametrize(
    "piece",
    ["–", "- ", '"', "„", "„a” ", "” ", "– A – mówi Jan. ", "powiedział, że ", "zdaniem ", "jak mówi, ", "Jan: ",
     "– Mamy to.\n", "„Mamy to.\n", '" - ', "mamy ”\n", "„A – mówi Jan – ", "mówi ", "O tym, że "],
)  # fmt: skip
def test_hostile_text_does_not_hang(piece: str) -> None:
    text = (piece * (100_000 // len(piece))).strip()
    doc = reader()(text)
    began = time.process_time()
    quotes(Article("a", "a", text=text), doc, ())
    assert time.process_time() - began < 20  # a quadratic pass would take minutes


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["–", "-", "—", '"', "„", "”", "»", "«", ",,", "''", ":", ".", ",", "?", "(", ")", "\n", "\n\n", "że",
             "jak", "mówi", "dodał", "powiedziała", "zdaniem", "w", "ocenie", "Jan", "Kot", "prezes", "nie", "się",
             "Mamy", "wodę", "o tym", "który", "i", "...", "–A", "A–"]
        ),
        min_size=1,
        max_size=60,
    )
)  # fmt: skip
def test_no_text_is_fatal(words: list[str]) -> None:
    text = " ".join(words).strip()
    for quote in read({"text": text, "people": ["Jan Kot", "Kot"]} if text else {"text": "a"}):
        assert quote.text == quote.text.strip()
        assert 0 < quote.confidence <= 1
