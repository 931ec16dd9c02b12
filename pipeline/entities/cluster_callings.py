"""What a cluster is called behind what it is of: a noun ("Klaster Robotyki Medycznej Sudety") or one with its adjective
("Klaster Uzdrowisk Czysta Woda")."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotating.morphology import analyses
from pipeline.entities.cluster_words import institution, lexicon
from pipeline.words import Word


def called(text: Sequence[Word], at: int, cases: str) -> bool:
    """Whether the noun at *at*, alone in the nominative behind a complement, is what the cluster is called: "Klaster
    Robotyki Medycznej | Sudety", but no subject of a verb, nobody's name and no other body."""
    word, after = text[at], text[at + 1] if at + 1 < len(text) else None
    read = [a for a in analyses(word.text) if a.pos == "subst" and "nom" in a.cases]
    if word.gap != " " or institution(word) or not read:
        return False
    if any(a.genders == {"m1"} and "nazwisko" not in a.qualifiers for a in read):
        return False
    town = any(q.startswith("nazwa_g") for a in read for q in a.qualifiers)
    # in "prezes Klastra Obróbki Metali | Kuźnia" the last word may be who speaks
    personal = {"imię"} if "nom" in cases or town else {"imię", "nazwisko"}
    if any(a.qualifiers & personal or a.lemma.casefold() in lexicon("roles") for a in analyses(word.text)):
        return False
    if after is None or not after.joined:
        return True
    acts = "nom" not in cases and any(a.pos in {"fin", "praet", "bedzie"} for a in analyses(after.text))
    somebody = any("imię" in a.qualifiers for a in analyses(after.text))  # "Klastra Mebli Gdynia | Joanną Lis"
    return not ((after.capital and not somebody) or acts)


def epithet(text: Sequence[Word], at: int) -> int:
    """How many words from *at* on are an adjective and its noun in the nominative that the cluster is called by: two or
    none. "Nowa Huta", "Czysta Woda", but nobody's name and no other body ("Polska Izba")."""
    word, noun = text[at], text[at + 1] if at + 1 < len(text) else None
    if word.gap != " " or noun is None or noun.gap != " " or not noun.capital or institution(noun):
        return 0
    readings = analyses(noun.text)
    if any("imię" in a.qualifiers or a.lemma.casefold() in lexicon("roles") for a in readings):
        return 0
    things = [a for a in readings if a.pos == "subst" and "nom" in a.cases and "m1" not in a.genders]
    described = (a for a in analyses(word.text) if a.pos == "adj" and "nom" in a.cases)
    agree = any(a.numbers & b.numbers and a.genders & b.genders for a in described for b in things)
    return 2 if agree else 0


def spelt_out(text: Sequence[Word], at: int) -> bool:
    """Whether an adjective and its noun in the nominative spell out the coined word before them: "Klaster MedOdra |
    Śląska Sieć Wyrobów Medycznych"."""
    if at + 1 >= len(text) or text[at].gap != " " or text[at + 1].gap != " " or not text[at + 1].capital:
        return False
    if analyses(text[at - 1].text)[0].known or not text[at].capital:
        return False
    described = [a for a in analyses(text[at].text) if a.pos == "adj" and "nom" in a.cases]
    nouns = [a for a in analyses(text[at + 1].text) if a.pos == "subst" and "nom" in a.cases and a.lemma.islower()]
    return any(a.numbers & b.numbers and a.genders & b.genders for a in described for b in nouns)
