"""Polish or not."""

from __future__ import annotations

import pytest

from pipeline.errors import NotPolishError
from pipeline.reading.language import check_polish

POLISH = {
    "news": "Klaster uzyskał status Krajowego Klastra Kluczowego. Decyzję ogłosiło wczoraj ministerstwo.",
    "three words": "Mamy status KKK",
    "one word": "Sukces",
    "no letters": "12 345 — 67",
    "without Polish letters": "Klaster uzyskal status klastra. Prezes powiedzial, ze beda starac sie dalej.",
    "people": "Marcin Sroka, Mariola Wrona, Błażej Czyż, Eugeniusz Rydz, Irma Sowa-Zagórska",
    "English names": "Silesia Automotive & Advanced Manufacturing\nMedSilesia – Śląska Sieć Wyrobów Medycznych\n"
    "Beskid Plastics Cluster\nNUTRIBIOMED Klaster",
}
FOREIGN = {
    "English": "The cluster was granted the status of a National Key Cluster by the Ministry, said its president.",
    "short English": "Not Polish at all. Just a short note.",
    "Czech": "Ministerstvo průmyslu vyhlásilo výzvu na podporu klastrů a přihlásilo se o ni třicet firem z celé země.",
    "Slovak": "Ministerstvo hospodárstva vyhlásilo výzvu na podporu klastrov a prihlásilo sa o ňu tridsať firiem.",
    "German": "Das Ministerium hat dem Cluster den Status eines Schlüsselclusters verliehen, sagte die Präsidentin.",
    "Ukrainian": "Міністерство надало кластеру статус національного ключового кластера.",
    "French": "Le ministère a accordé au pôle le statut de pôle national, a déclaré la présidente de l'organisation.",
    "Croatian": "Ministarstvo gospodarstva dodijelilo je klasteru status ključnog klastera, izjavila je predsjednica.",
    "Sorbian": "Hornjoserbšćina je zapadosłowjanska rěč, kotruž rěča Serbja w Hornjej Łužicy.",
}


@pytest.mark.parametrize("text", POLISH.values(), ids=POLISH)
def test_polish(text: str) -> None:
    check_polish(text, "a.txt")


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_foreign(text: str) -> None:
    with pytest.raises(
        NotPolishError, match=r"^a\.txt: is not Polish: the dictionary knows \d+% of its words; leave it out"
    ):
        check_polish(text, "a.txt")


def test_a_quotation_does_not_make_an_article_foreign() -> None:
    check_polish(POLISH["news"] * 3 + FOREIGN["English"], "a.txt")


def test_a_long_text_is_judged_by_words_from_all_of_it() -> None:
    check_polish(POLISH["news"] * 20 + FOREIGN["English"] * 3, "a.txt")
    with pytest.raises(NotPolishError):
        check_polish(POLISH["news"] * 2 + FOREIGN["English"] * 40, "a.txt")
