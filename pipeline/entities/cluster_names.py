"""Where the name of a cluster that no registry knows begins and ends: grammar around the word "klaster" or "Cluster".

``Klaster Młynów Wodnych „Stary Młyn”``: the noun, adjectives that agree with it, a complement in the genitive,
a name of its own in quotation marks or capitals. ``klaster „Biała Skała”``: in lower case only the name after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.annotating.morphology import analyses
from pipeline.calendar_words import is_day
from pipeline.entities.cluster_callings import called, epithet, spelt_out
from pipeline.entities.cluster_quotes import quoted
from pipeline.entities.cluster_words import (
    common,
    genitive,
    institution,
    lexicon,
    may_be_subject,
    oblique_surname,
    senses,
)
from pipeline.entities.forms import noun_agreements
from pipeline.naming.adjectives import agreeing
from pipeline.words import Word

_TITLE = 5
"""Words of a name before the dash and the noun that explains it."""
_CASES = {
    "klaster": "nom acc", "klastra": "gen", "klastera": "gen", "klastrowi": "dat", "klasterowi": "dat",
    "klastrem": "inst", "klasterem": "inst", "klastrze": "loc", "klasterze": "loc",
    "klastry": "nom acc", "klastrów": "gen",
    "klastrom": "dat", "klastrami": "inst", "klastrach": "loc",
}  # fmt: skip
_LEADING = {"dla": "gen", "na": "gen", "w": "loc", "pod": "inst acc", "bez": "gen"}
"""Small words that a name goes on with, and the case of what follows: "w Budownictwie", "Upraw pod Osłonami"."""
CLUSTER = frozenset({"cluster", "clusteru", "clustera", "clusterem", "clusterowi", "clusterze"})


@dataclass(frozen=True, slots=True)
class Name:
    """Words ``first`` to ``last`` (exclusive) are a name, up to character ``end`` (a closing quotation mark included).

    ``head`` is the word "klaster" in it, or -1; ``energy`` says that it is a klaster energii.
    """

    first: int
    last: int
    end: int
    head: int
    energy: bool
    rule: str


def other_sense(text: Sequence[Word], at: int) -> bool:
    """Whether the word after "klaster" at *at* makes it no business cluster ("klaster zakażeń")."""
    after = text[at + 1 : at + 2]
    return bool(after) and any(a.lemma in senses() for a in analyses(after[0].text))


def head_of(word: Word) -> str:
    """The cases of a form of "klaster", compounds such as "Makroklaster" included; empty for other words."""
    if word.folded in _CASES:
        return _CASES[word.folded]
    cut = word.folded.find("klast")
    return _CASES.get(word.folded[cut:], "") if 2 < cut < 12 and word.capital else ""


def is_energy(inside: Sequence[Word]) -> bool:
    words = lexicon("energy")
    if any(a.lemma in lexicon("energy_business") for w in inside for a in analyses(w.text)):
        return False
    return any(w.folded in words or any(a.lemma in words for a in analyses(w.text)) for w in inside)


def agrees(word: Word, cases: str) -> bool:
    """Whether *word* can be an adjective beside "klaster" in one of *cases*."""
    wanted = set(cases.split())
    return any(
        a.pos in {"adj", "ppas", "pact"} and a.cases & wanted and a.genders & {"m3"} and "sg" in a.numbers
        for a in analyses(word.text)
    )


def _half(word: Word) -> bool:
    return any(a.pos == "adja" for a in analyses(word.text))


def name_start(text: Sequence[Word], at: int, cases: str) -> int:
    """The first word of the name whose "Klaster" stands at *at*."""
    first, barred = _titled(text, at), lexicon("not_in_name")
    if first < at:
        return first
    while first > 0 and text[first].joined:
        word = text[first - 1]
        lemmas = {a.lemma.casefold() for a in analyses(word.text)}
        if not word.capital or lemmas & barred or head_of(word):
            break
        if first < at and _opens_with_verb(text, first - 1):
            break  # "Odpadły Pomorski Klaster …"
        if first > 1 and _of_body_before(text, first - 1):
            break  # "Orawski Park Technologiczny | Klaster Zegarów"
        hyphen = text[first].gap.strip() == "-"
        strange = text[first].gap == "-" and not analyses(word.text)[0].known
        half = hyphen and (_half(word) or word.folded.endswith("o") or strange)
        if not (agrees(word, cases) or half):
            unknown = not analyses(word.text)[0].known and "nom" in cases
            strange = word.shouted or (unknown and not oblique_surname(word.folded))
            strange = strange or any(letter.isupper() for letter in word.text[1:])
            if first != at or not strange:  # "NUTRIBIOMED Klaster", "BioForum Klastra"
                break
        first -= 1
    return first


def _titled(text: Sequence[Word], at: int) -> int:
    """Where a line of a list begins that names the cluster twice: "2) Leszczyńskie Smaki – Klaster Spożywczy,"."""
    first = at
    while first > 1 and text[first].gap in {" ", " – ", " - "} and text[first - 1].capital and at - first < _TITLE:
        first -= 1
    dashed = first < at and text[at].gap in {" – ", " - "}
    lead = text[first].gap.rpartition("\n")[2].strip()
    begins = "\n" in text[first].gap and lead in {"•", "-", "–", "*", "·"}
    if begins and at - first > 1 and not dashed and _ends_name(text, at):
        return first  # "• Centrum Optyki Klaster, reprezentowany przez …"
    numbered = text[first].gap in {". ", ") "} and text[first - 1].text.isdecimal() and "\n" in text[first - 1].gap
    return first if dashed and (begins or numbered) else at


def _of_body_before(text: Sequence[Word], at: int) -> bool:
    """Whether the adjective at *at* goes with a body's noun in capitals right before it; not with an organ of the
    cluster ("Zarządu Mazurskiego Klastra")."""
    noun = text[at - 1]
    if not (text[at].joined and text[at].gap == " " and noun.capital and institution(noun)):
        return False
    organ = any(a.lemma.casefold() in lexicon("organs") for a in analyses(noun.text))
    return not organ and bool(agreeing(text[at].text) & noun_agreements(noun.text))


def _ends_name(text: Sequence[Word], at: int) -> bool:
    """Whether nothing but a mark or the line's end follows the noun at *at*, which is in the nominative."""
    behind = text[at + 1].gap.lstrip(" ")[:1] if at + 1 < len(text) else "\n"
    return behind in {",", "\n", "(", "–", "-", ";"} and text[at].folded == "klaster"


def _opens_with_verb(text: Sequence[Word], at: int) -> bool:
    """Whether the capital at *at* only opens a sentence and is a verb in the past."""
    opens = at == 0 or bool(set(text[at].gap) & set(".!?\n"))
    return opens and any(a.pos == "praet" for a in analyses(text[at].text))


def name_end(text: Sequence[Word], at: int, cases: str, source: str) -> tuple[int, int]:
    """The end of the name that "Klaster" at *at* begins: the word after it, and its last character's end."""
    last, complement = at + 1, False
    while last < len(text):
        word = text[last]
        if quote := quoted(text, last, source):
            return quote
        step, complement = extended(text, last, cases, complement, last == at + 1)
        if not step and complement and word.capital and word.gap == " " and quoted(text, last + 1, source):
            step = 0 if _somebody(text, last) else 1  # "Klaster Obróbki Skrawaniem „Wiór”"
        if not step and (step := _to_quote(text, last, cases, source)):
            return quoted(text, last + step, source) or (last, text[last - 1].end)
        if not step or "\n" in word.gap:
            break
        last += step
    return last, text[last - 1].end


def extended(text: Sequence[Word], at: int, cases: str, complement: bool, next_to_head: bool) -> tuple[int, bool]:
    """How many words the name goes on for from *at* on, and whether it is in its genitive complement then."""
    word = text[at]
    if word.gap == ", " and complement:
        goes_on = word.capital and genitive(word) and not head_of(word) and _listed(text, at)
        goes_on = goes_on and not _somebody(text, at)
        return (1, True) if goes_on and not _another(text, at + 1) else (0, True)
    if word.folded in {"i", "oraz"} and word.gap == " " and at + 1 < len(text) and text[at + 1].capital:
        other = text[at + 1]
        alike = genitive(other) or other.shouted  # "Efektywności Energetycznej i OZE"
        goes_on = alike if complement else agrees(other, cases) and agrees(text[at - 1], cases)
        goes_on = goes_on or (common(text[at - 1]) and common(other))  # "Drewno i Meble"
        ends = institution(other) or text[at + 1].gap != " " or _another(text, at + 2)
        ends = ends or (complement and _begins_next(text, at + 1)) or _somebody(text, at + 1)
        return (2, complement) if goes_on and not ends else (0, complement)
    if word.folded in _LEADING and complement_of(text, at):
        return complement_of(text, at), True
    if len(word.text) == 1 and at + 1 < len(text) and text[at + 1].gap == "-" and text[at + 1].capital:
        return 2, complement  # "e-Zdrowie"
    if word.gap == "&" and word.capital and text[at - 1].capital:
        return 1, complement  # "Art&Tech"
    if word.folded in {"in", "of"} and at + 1 < len(text) and text[at + 1].capital and text[at - 1].capital:
        return 2, complement  # "Made in Poland"
    if word.gap == "-" and not next_to_head and len(text[at - 1].text) == 1:
        return 1, complement  # "E-commerce"
    if word.gap in {"–", "-"} and word.capital and not next_to_head and not head_of(word) and text[at - 1].capital:
        return 1, complement  # "Strzelin–Nysa"
    apart = word.gap.strip() in {"-", "–"} and word.gap.strip() != word.gap
    if apart or not word.joined or not word.capital or head_of(word) or _somebody(text, at) or is_day(text, at):
        return 0, complement
    if word.shouted or word.text[0].isdigit() or any(c.isupper() or c.isdigit() for c in word.text[1:]):
        return 1, complement
    if not complement and agrees(word, cases):
        return 1, False
    if complement and "nom" in cases and agrees(word, "nom") and may_be_subject(analyses(text[at - 1].text)):
        return 1, True  # "Klaster Kamień Dekoracyjny": a noun that some surnames share
    if not complement and _half(word) and at + 1 < len(text) and text[at + 1].gap == "-":
        return 2, False
    if not (complement or next_to_head) and spelt_out(text, at):
        return 2, True
    if genitive(word) and not (next_to_head and institution(word)):
        # "Klaster Yacht Design": what is alike in every case tells of no genitive
        return 1, complement or any("gen" in a.cases and len(a.cases) < 6 for a in analyses(word.text))
    readings = analyses(word.text)
    single = len(word.text) == 1 and at + 1 < len(text) and text[at + 1].gap == "-"
    if single or not readings[0].known:
        return 1, complement or word.folded.endswith(("arzy", "ów"))  # people of a trade: "Pierogarzy i Młynarzy"
    if complement and (named := epithet(text, at)):
        return named, True  # "Klaster Uzdrowisk Czysta Woda"
    goes_on = next_to_head or not complement or called(text, at, cases)
    return (1, complement) if goes_on and may_be_subject(readings) else (0, complement)


def _somebody(text: Sequence[Word], at: int) -> bool:
    """Whether somebody's first name and surname follow the name ("Klastra Dolina Lotnicza Marek Darecki")."""
    if at + 1 >= len(text) or not text[at + 1].capital or text[at + 1].gap != " " or text[at + 1].shouted:
        return False  # "Klaster Jan III Sobieski"
    first = any("imię" in a.qualifiers and "sg" in a.numbers for a in analyses(text[at].text))
    last = analyses(text[at + 1].text)
    noun = any(a.pos in {"subst", "adj", "ger", "ppas", "pact"} for a in last)  # else "Modro" is no adverb here
    second = text[at + 2] if at + 2 < len(text) and text[at + 2].gap == "-" and text[at + 2].capital else None
    if first and second is not None and any("nazwisko" in a.qualifiers for a in analyses(second.text)):
        return True  # "Irena Lipna-Nowak"
    return first and (not noun or any("nazwisko" in a.qualifiers or not a.known for a in last))


def _begins_next(text: Sequence[Word], at: int) -> bool:
    """Whether the adjective at *at* is another name's, whose noun is no genitive: "… oraz | Lubelskiej Medycynie"."""
    noun = text[at + 1] if at + 1 < len(text) else None
    if noun is None or not noun.joined or not noun.capital or noun.gap != " " or genitive(noun):
        return False
    adjective = any(a.pos in {"adj", "ppas", "pact"} for a in analyses(text[at].text))
    return adjective and any(a.pos == "subst" for a in analyses(noun.text))


def _another(text: Sequence[Word], at: int) -> bool:
    """Whether another cluster's noun stands within the capitals from *at* on ("… i Śląski Klaster Lotniczy")."""
    for word in text[at : at + 4]:
        noun = bool(head_of(word)) or word.folded in CLUSTER
        if noun or not word.joined or not word.capital:
            return noun and word.joined
    return False


def complement_of(text: Sequence[Word], at: int) -> int:
    """The words of "dla Innowacji", "na rzecz Rozwoju", "w Budownictwie" from *at* on, if a name goes on so."""
    after = at + (2 if text[at].folded == "na" else 1)
    if text[at].folded == "na" and not (at + 1 < len(text) and text[at + 1].folded == "rzecz"):
        return 0
    if after >= len(text) or not text[after].capital or text[at].gap != " " or _another(text, after):
        return 0  # "tytuł Kluczowego Klastra Śląskiego dla Klastra Szkła": another one's
    cases = set(_LEADING[text[at].folded].split())
    readings = [a for a in analyses(text[after].text) if a.cases & cases]
    place = any(q.startswith("nazwa_g") or q in {"nazwisko", "imię"} for a in readings for q in a.qualifiers)
    return after + 1 - at if readings and not (place and text[at].folded in {"w", "pod"}) else 0


def _to_quote(text: Sequence[Word], at: int, cases: str, source: str) -> int:
    """The lower-case words between "Klaster" and a quoted name ("dobrej żywności „Oleski Koszyk”"), if it is near."""
    for ahead in range(4):
        if at + ahead >= len(text):
            return 0
        word = text[at + ahead]
        if quoted(text, at + ahead, source):
            return ahead if text[at + ahead - 1].folded not in {"i", "oraz"} else 0
        if (
            word.capital
            or word.gap != " "
            or not (agrees(word, cases) or genitive(word) or word.folded in {"i", "na", "rzecz"})
        ):
            return 0
        if any(a.pos in {"fin", "praet", "prep"} for a in analyses(word.text)) and not agrees(word, cases):
            return 0
    return 0


def _listed(text: Sequence[Word], at: int) -> bool:
    """Whether the comma before *at* parts a list that "i" or "oraz" closes soon ("Designu, Innowacji i Mody")."""
    for ahead in range(1, 4):
        if at + ahead + 1 >= len(text) or "\n" in text[at + ahead].gap:
            return False
        if text[at + ahead].folded in {"i", "oraz"} and text[at + ahead].gap == " ":
            return text[at + ahead + 1].capital and genitive(text[at + ahead + 1])
    return False
