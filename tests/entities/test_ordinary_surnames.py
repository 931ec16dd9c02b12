"""Surnames that are ordinary words, peoples or places: behind an office, and alone from then on."""

from __future__ import annotations

from collections import Counter

import pytest
from spacy.language import Language

from pipeline.records import Article
from pipeline.running.extracting import extraction

SURNAMES = {
    "Mazur": "Mazura",
    "Wrona": "Wrony",
    "Baran": "Barana",
    "Kowal": "Kowala",
    "Król": "Króla",
    "Rusek": "Ruska",
    "Turek": "Turka",
    "Tatar": "Tatara",
    "Góra": "Góry",
    "Kot": "Kota",
    "Rak": "Raka",
    "Las": "Lasa",
    "Kujawa": "Kujawy",
    "Sobota": "Soboty",
    "Jeleń": "Jelenia",
    "Kura": "Kury",
    "Sołtys": "Sołtysa",
    "Maj": "Maja",
}
"""Nominatives and genitives."""

FRAMES = {
    "behind an office": "Prezydent {nom} odpierał zarzuty mieszkańców: „Nie ja przegrałem ten przetarg”.",
    "declined with it": "Zdaniem prezydenta {gen} miasto zdąży z przebudową dworca.",
    "alone from then on": "Burmistrz {nom} nie przyszedł sam. – Zdążymy ze wszystkim – mówił {nom}.",
}


@pytest.mark.parametrize("surname", SURNAMES)
@pytest.mark.parametrize("frame", FRAMES)
def test_ordinary_words_are_surnames_behind_an_office(nlp: Language, frame: str, surname: str) -> None:
    text = "Spotkanie w ratuszu\n\n" + FRAMES[frame].format(nom=surname, gen=SURNAMES[surname])
    found = extraction(Article("a", "a.txt", text=text), nlp, Counter())
    assert [(q.speaker, q.speaker_type) for q in found.quotes] == [(surname, "person")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Prezydent Czech zapowiedział wizytę w Warszawie.",
        "Premier Węgier mówił o kryzysie.",
        "Burmistrz Turku podpisał umowę.",
        "O zgodę poproszono rzecznika Prezydenta.",
        "Prezes Fundacji Batorego złożył rezygnację.",
    ],
)
def test_where_and_whom_one_serves_is_nobody(nlp: Language, sentence: str) -> None:
    found = extraction(Article("a", "a.txt", text=sentence), nlp, Counter())
    assert not [e.name for e in found.entities if e.label == "PER"]
