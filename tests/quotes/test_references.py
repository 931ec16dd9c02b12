"""Whom roles, titles, surnames, first names and verbs mean, of two persons whom the article has just introduced."""

from __future__ import annotations

from collections import Counter

import pytest
from spacy.language import Language

from pipeline.records import Article
from pipeline.running.extracting import extraction

MAYOR = ("burmistrz Sochaczewa Anna Lis", "dyrektor szkoły Piotr Góra")
PROFESSOR = ("prezes klastra Zofia Mazur", "prof. Adam Wrona z Politechniki Łódzkiej")
MARSHAL = ("marszałek Józef Sowa", "jego zastępczyni Ewa Kot")

PREMIERS = ("premier Jan Kruk", "premier Węgier Viktor Orban")

REFERENCES = [
    (MAYOR, "– Dobry rok – mówi włodarz miasta.", ["Anna Lis"]),
    (MAYOR, "– Dobry rok – mówi włodarz Sochaczewa.", ["Anna Lis"]),
    (MAYOR, "– Dobry rok – przyznała szefowa ratusza.", ["Anna Lis"]),
    (MAYOR, "– Dobry rok – mówi szef szkoły.", ["Piotr Góra"]),
    (MAYOR, "Dyrektor nie krył, że czekał na to od lat.", ["Piotr Góra"]),
    (MAYOR, "– Dobry rok – powiedziała.", ["Anna Lis"]),
    (MAYOR, "– Dobry rok – powiedział.", ["Piotr Góra"]),
    (MAYOR, "Samorządowczyni zapowiedziała, że powstanie basen.", ["Anna Lis"]),
    (MAYOR, "Góra zapowiedział, że powstanie basen.", ["Piotr Góra"]),
    (MAYOR, "Pani Anna podkreśla, że basen też powstanie.", ["Anna Lis"]),
    (MAYOR, "– Dobry rok – usłyszeliśmy od dyrektora.", ["Piotr Góra"]),
    (MAYOR, "– Dobry rok – oceniła Lis, a Góra dodał: – Będzie lepszy.", ["Anna Lis", "Piotr Góra"]),
    (MAYOR, "– Dobry rok – mówi burmistrz, a dyrektor dodaje: – Będzie lepszy.", ["Anna Lis", "Piotr Góra"]),
    (MAYOR, "– Dobry rok – mówi burmistrz i dodaje: – Będzie lepszy.", ["Anna Lis", "Anna Lis"]),
    (MAYOR, "– Dobry rok – mówi Lis, na co Góra: – Będzie lepszy.", ["Anna Lis", "Piotr Góra"]),
    (MAYOR, "Lis uważa, że rok był dobry, a Góra twierdzi, że będzie lepszy.", ["Anna Lis", "Piotr Góra"]),
    (PROFESSOR, "Zdaniem naukowca hala przyciągnie sportowców.", ["Adam Wrona"]),
    (PROFESSOR, "Według prof. Wrony hala przyciągnie sportowców.", ["Adam Wrona"]),
    (PROFESSOR, "– Dobry rok – wtóruje jej prof. Wrona.", ["Adam Wrona"]),
    (PROFESSOR, "Prezes Mazur nie ukrywa, że klaster liczy na więcej.", ["Zofia Mazur"]),
    (PROFESSOR, "– Dobry rok – podsumowała Mazur.", ["Zofia Mazur"]),
    (MARSHAL, "– Dobry rok – mówi wicemarszałek.", ["Ewa Kot"]),
    (MARSHAL, "Gospodarz regionu zapowiedział, że powstanie basen.", ["Józef Sowa"]),
    (MARSHAL, "Zdaniem Kot basen też powstanie.", ["Ewa Kot"]),
    (PREMIERS, "– Dobry rok – powiedział węgierski premier.", ["Viktor Orban"]),
    (PREMIERS, "– Dobry rok – ocenił szef węgierskiego rządu.", ["Viktor Orban"]),
]


@pytest.mark.parametrize(("people", "words", "speakers"), REFERENCES, ids=[words for _, words, _ in REFERENCES])
def test_who_is_meant(nlp: Language, people: tuple[str, str], words: str, speakers: list[str]) -> None:
    text = f"Nowa hala w gminie\n\nW otwarciu uczestniczyli {people[0]} i {people[1]}.\n\n{words}"
    found = extraction(Article("a", "a.txt", text=text), nlp, Counter())
    assert [quote.speaker for quote in found.quotes] == speakers
