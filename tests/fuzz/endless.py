"""Texts that go on as long as one likes, each a trial of what might look back on all that came before.

A unit is repeated; ``{w}`` in it is another word every time, for what is new and what is met again differ in cost.
"""

from __future__ import annotations

from collections.abc import Callable

from pipeline.annotating.models import blank
from pipeline.cleaning import clean
from pipeline.records import Article, Extraction
from pipeline.running.extracting import extract

UNITS = {
    "dashes": "– ",
    "hyphens": "-",
    "opening marks": "„",
    "quoted letters": "„a” ",
    "opened letters": "„a ",
    "straight marks": '"a ',
    "brackets": "(",
    "opened brackets": "(a ",
    "endless sentence": "klaster, który rozwija się, w regionie, ",
    "capitals": "KLASTER ",
    "one capital word": "A",
    "one word": "a",
    "one number": "1",
    "numbers": "12 ",
    "combining marks": "a\u0328\u0301",
    "clusters": "klaster ",
    "ranks": "Kluczowy Klaster ",
    "statuses": "status Krajowego Klastra Kluczowego ",
    "cues": "powiedział ",
    "that": "że ",
    "months": "stycznia ",
    "dates without a verb": "12 stycznia 2020 r. ",
    "years": "w 2016 r. ",
    "initials": "J.K. ",
    "titles": "prof. dr hab. inż. ",
    "names": "Jan Kowalski, ",
    "names with hyphens": "Kowalskim-",
    "new names": "Jan {w} i {w}. ",
    "credits": "Fot. Jan {w}, PAP ",
    "offices": "Jan {w}, prezes klastra, ",
    "turns": "– To dobrze – powiedział Jan {w}.\n",
    "quotes": "„To bardzo dobra wiadomość dla nas” – powiedziała Anna {w}. ",
    "reported": "Prezes Jan Kowalski powiedział, że klaster ma status. ",
    "answers": "Redakcja: Czy to prawda?\nJan Kowalski: Tak, to prawda.\n",
    "own words with commas": "Nie wiem, mówi, mamy dość, ",
    "labels of initials": "J.K.: Tak, mamy to.\n{w} Jan {w} mówi.\n",
    "rows of a register": "Klaster {w}. Krajowy Klaster Kluczowy, wniosek odrzucony.\n",
    "numbered rows": "1. Klaster {w}. Krajowy Klaster Kluczowy, ważny do 2026 r.\n",
    "headings within a line": "Odnowienia statusu Krajowego Klastra Kluczowego: Klaster {w} i Klaster {w}; ",
    "holders one after the other": "Posiadaczem statusu Krajowego Klastra Kluczowego jest A. Drugi to Klaster {w}. ",
    "people of a trade": "Klaster {w} ma status Krajowego Klastra Kluczowego. Minister przyznał odlewnikom status. ",
    "who holds a contest": "Konkurs o status Krajowego Klastra Kluczowego organizuje minister. ",
    "a firm's application": "Krajowy Klaster Kluczowy rośnie. Wniosek Stoczni {w} jest w ocenie. ",
    "said so": "Huta {w} straci wkrótce dostawy gazu. Tak twierdzi prezes Jan {w}. ",
    "dashes glued to speech": "Wójt Jan {w} -Nie mamy pieniędzy ",
    "offices within speech": "– Tak – mówi wójt. – Nie. Radna Anna {w} mówi, że tak. ",
    "months from another date": "W maju 2019 r. Klaster {w} stracił status, a pół roku później dostał go. ",
    "calls with a condition": "minister ogłosi konkurs o status Krajowego Klastra Kluczowego, jeśli zechce, ",
    "frames behind speech": "– Tak – powiedział wójt. – Nie. Zdaniem Jana {w} tak. ",
    "short lines": "a\n",
    "furniture": "Czytaj także:\nKlaster wygrał\n",
    "stamps": "14.06.2023, 10:32\n",
    "words with capitals": "{w} ",
    "companies": "Spółka {w} sp. z o.o. działa. ",
    "foundations": "Fundacja {w} i Stowarzyszenie {w} działają. ",
    "gatherings": "Polski Kongres ",
    "firms explained": "{w}, firma, ",
    "own names in marks": "Spółka „{w}” działa. {w} rośnie. ",
    "lists summed up": "Alfa, Beta i {w} – te firmy działają. ",
    "agencies": "Polska Agencja Rozwoju {w} (PAR{w}) działa. ",
    "places": "W miejscowości {w} koło {w} jest urząd gminy {w}. ",
    "new clusters": "Klaster „{w}” działa. ",
    "list of clusters": "- Klaster {w}\n",
    "grants": "Klaster {w} uzyskał status Krajowego Klastra Kluczowego. ",
    "one grant": "Klaster Iskra uzyskał status Krajowego Klastra Kluczowego. ",
    "grants without end": "Klaster Iskra uzyskał status Krajowego Klastra Kluczowego, ",
    "grant and loss": "Klaster Iskra stracił status KKK. Nie ma on już statusu. ",
    "grant and end": "Klaster Iskra uzyskał status KKK. Ma on go do 2020 r. Jego status wygasł. ",
    "renewals": "Klaster Iskra przedłużył status KKK w 2019 r. Klaster Iskra uzyskał status KKK w 2016 r. ",
    "wishes": "Klaster Iskra ubiega się o status KKK, a Klaster Woda stara się o status KKK. ",
    "both": "Klastry Iskra i Woda ubiegają się o status KKK. Obydwa klastry uzyskały status. ",
    "calls": "Zarząd Województwa Opolskiego ogłosił konkurs o status Opolskiego Klastra Kluczowego. ",
    "grants in speech": "– Klaster Iskra uzyskał status KKK – mówi Anna Nowak.\n",
    "tables": "Klaster | Iskra | status KKK\n",
}
_CONSONANTS, _VOWELS = "bcdfgklmnprst", "aeoiuy"


def endless(name: str, size: int) -> str:
    """*size* characters of the text called *name*."""
    unit = UNITS[name]
    if "{w}" not in unit:
        return (unit * (size // len(unit) + 1))[:size].strip()
    pieces: list[str] = []
    length = 0
    while length < size:
        pieces.append(unit.replace("{w}", _word(len(pieces))))
        length += len(pieces[-1])
    return "".join(pieces)[:size].strip()


def _word(number: int) -> str:
    """A word of its own for each *number*."""
    made, rest = "", number + 7
    while rest:
        made += _CONSONANTS[rest % 13] + _VOWELS[rest % 6]
        rest //= 13
    return made.capitalize()


def reader() -> Callable[[str], Extraction]:
    """What cleans a text and extracts from it by rules alone: the model's own time is linear by how it is made."""
    nlp = blank()

    def read(text: str) -> Extraction:
        cleaned = clean(text).text or "-"
        return extract(Article("a", "a.txt", published="2021-03-04", text=cleaned), nlp(cleaned))

    return read
