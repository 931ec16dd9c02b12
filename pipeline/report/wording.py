"""Polish words of the report: names of actions, levels and contradictions, counted nouns, dates."""

from __future__ import annotations

from pipeline.ledger.spans import span

ACTIONS = {
    "granted": "nadanie",
    "renewed": "odnowienie",
    "held": "posiadanie",
    "applied": "staranie",
    "planned": "zamiar",
    "refused": "odmowa",
    "lost": "utrata",
    "expired": "wygaśnięcie",
    "call": "nabór",
}
LEVELS = {"national": "krajowy", "regional": "regionalny", "european": "europejski", "other": "inny"}
LABELS = {
    "PER": "osoba",
    "ORG": "instytucja",
    "CLUSTER": "klaster",
    "STATUS": "status",
    "LOC": "miejsce",
    "DATE": "data",
}
KINDS = {"direct": "cytat", "indirect": "mowa zależna"}
CERTAINTIES = {"sure": "na pewno", "possible": "zapewne", "open": "koniec nieznany"}
FROM = {
    "stated": "początek podany",
    "published": "początek nieznany, najpóźniej w dniu publikacji",
    "unknown": "początek nieznany",
}
UNTIL = {
    "stated": "koniec podany",
    "computed": "koniec obliczony z długości",
    "lost": "utracony",
    "expired": "wygasł",
    "next": "do następnego okresu",
    "open": "koniec nieznany",
}
CONTRADICTIONS = {
    "two_ends": ("Dwa różne końce", "{0} albo {1}"),
    "held_after_end": ("Posiadanie po końcu", "ma status {0}, choć skończył się {1}"),
    "held_before_grant": ("Posiadanie przed nadaniem", "ma status {0}, choć nadano go {1}"),
    "granted_while_held": ("Nadanie w czasie trwania", "nadano {0}, choć poprzedni trwał do {1}"),
    "granted_and_refused": ("Nadanie i odmowa", "tego samego dnia: {1}"),
    "end_before_start": ("Koniec przed początkiem", "koniec {0}, początek {1}"),
    "renewed_without_grant": ("Odnowienie bez nadania", "żaden artykuł nie mówi o wcześniejszym nadaniu"),
    "lost_without_holding": ("Utrata bez posiadania", "żaden artykuł nie mówi, kiedy klaster miał status"),
    "unreadable": ("Nieczytelna komórka", "{0}"),
}
MONTHS = (
    *("styczeń", "luty", "marzec", "kwiecień", "maj", "czerwiec"),
    *("lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień"),
)


def counted(number: int, one: str, few: str, many: str) -> str:
    """A number with its noun: 1 artykuł, 2 artykuły, 5 artykułów, 22 artykuły."""
    if number == 1:
        noun = one
    elif number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14):
        noun = few
    else:
        noun = many
    return f"{grouped(number)}\u00a0{noun}"


def grouped(number: int) -> str:
    """A number with narrow spaces between thousands."""
    return f"{number:,}".replace(",", "\u202f")


def day(text: str) -> str:
    """A date as Poles write it: 17.12.2018, grudzień 2018, 2018; other text as it stands."""
    found = span(text)
    if not found or len(found.text) < 7:
        return text
    if len(found.text) == 7:
        return f"{MONTHS[found.first.month - 1]} {found.first.year}"
    return f"{found.first.day}.{found.first.month:02}.{found.first.year}"
