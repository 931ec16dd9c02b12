"""Names of clusters by the word "klaster" or "Cluster" in or before them, in a whole text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotating.morphology import analyses
from pipeline.entities.cluster_names import CLUSTER, Name, agrees, extended, head_of, is_energy, name_end, name_start
from pipeline.entities.cluster_quotes import LONGEST_QUOTE, quoted
from pipeline.entities.cluster_words import genitive, institution, lexicon, may_be_subject, senses
from pipeline.entities.statuses import PLURAL
from pipeline.naming.name_lists import foreign_first_names
from pipeline.words import QUOTES, Word

_ASIDE = 6
"""Words after "klastry" within which quoted names may be set off by a mark."""


def named(text: Sequence[Word], source: str) -> list[Name]:
    """Every name of a cluster, by the word "klaster" or "Cluster" in or before it."""
    found: list[Name] = []
    for at, word in enumerate(text):
        if word.folded in CLUSTER and word.capital:
            found += _english(text, at)
        elif cases := head_of(word):
            if word.folded not in PLURAL and word.capital:
                found += _capital(text, at, cases, source)
            elif not word.capital or word.folded in PLURAL:
                found += _lower(text, at, cases, source) or _set_off(text, at, source)
    return found


def _capital(text: Sequence[Word], at: int, cases: str, source: str) -> list[Name]:
    """Klaster X „Y”, X Klaster Y."""
    first = name_start(text, at, cases)
    last, end = name_end(text, at, cases, source)
    inside = [w for w in text[first:last] if w is not text[at]]
    lemmas = {a.lemma.casefold() for w in inside for a in analyses(w.text)}
    if not inside and _is_compound(text, at):
        return [Name(at, last, text[at].end, at, False, "clusters.named")]
    if not inside or "kluczowy" in lemmas or (lemmas & senses() and not any(w.capital for w in inside[1:])):
        return []
    if text[at].shouted and _shouting(text, at):
        return []
    return [Name(first, last, end, at, is_energy(inside), "clusters.named")]


def _is_compound(text: Sequence[Word], at: int) -> bool:
    """Whether "Interklaster" at *at* is a name by itself: its capital does not open a sentence, there or elsewhere."""
    stem = text[at].folded.partition("klast")[0]
    alike = (i for i, word in enumerate(text) if word.folded.startswith(f"{stem}klast")) if stem else ()
    return any(i > 0 and text[i].capital and text[i].joined and not text[i].shouted for i in alike)


def _shouting(text: Sequence[Word], at: int) -> bool:
    """Whether the line around is written in capitals throughout, where capitals tell nothing."""
    near = [w for w in text[max(0, at - 3) : at + 4] if w is not text[at] and len(w.text) > 3]
    return len(near) > 2 and all(w.shouted for w in near)


def _lower(text: Sequence[Word], at: int, cases: str, source: str) -> list[Name]:
    """klaster „Y”, klaster metalowy „Y”, klaster Zegary Mazowsza, klastry „A” i „B”: only the name itself."""
    start = at + 1
    while start < len(text) and start < at + 4 and not text[start].capital and text[start].gap == " ":
        lemmas = {a.lemma for a in analyses(text[start].text)}
        if lemmas & senses() or not (agrees(text[start], cases) or genitive(text[start])):
            return []
        start += 1
    if start >= len(text) or {a.lemma for a in analyses(text[start].text)} & senses():
        return []
    energy = is_energy(text[at + 1 : start])
    if quote := quoted(text, start, source):
        names = [Name(start, quote[0], quote[1], -1, energy, "clusters.introduced")]
        return names + (_coordinated(text, quote, source, energy) if text[at].folded in PLURAL else [])
    if start == at + 1 and text[at].folded not in PLURAL and text[start].joined and text[start].gap in {" ", "\xa0"}:
        last = _bare(text, start, cases)
        return [Name(start, last, text[last - 1].end, -1, energy, "clusters.introduced")] if last > start else []
    return []


def _set_off(text: Sequence[Word], at: int, source: str) -> list[Name]:
    """Quoted names behind a mark: "dwa klastry z Podhala – „A” i „B” –", "trzy klastry: „A”, „B” i „C”"."""
    if text[at].folded not in PLURAL:
        return []
    for start in range(at + 1, min(at + _ASIDE, len(text))):
        if set(text[start].gap) & set(".!?\n"):
            return []
        if text[start].quoted and set(text[start].gap) & set("–—:("):
            quote = _after_comma(text, start, source)
            further = _coordinated(text, quote, source, False) if quote else []
            return [Name(start, *quote, -1, False, "clusters.introduced"), *further] if quote and further else []
    return []


def _coordinated(text: Sequence[Word], quote: tuple[int, int], source: str, energy: bool) -> list[Name]:
    """Further quoted names after the first one of "klastry „A”, „B” i „C”"."""
    names, (last, _) = [], quote
    while last < len(text):
        step = 1 if text[last].folded in {"i", "oraz"} else 0
        if not step and not text[last].gap.lstrip("”\"»“’'").startswith(", "):
            break
        start = last + step
        following = quoted(text, start, source) if step else _after_comma(text, start, source)
        if not following:
            break
        names.append(Name(start, *following, -1, energy, "clusters.introduced"))
        last = following[0]
    return names


def _after_comma(text: Sequence[Word], at: int, source: str) -> tuple[int, int] | None:
    """A quoted name right after ``”, „``."""
    if not text[at].quoted:
        return None
    for last in range(at + 1, min(at + LONGEST_QUOTE + 1, len(text) + 1)):
        close = text[last - 1].end
        if close < len(source) and source[close] in QUOTES:
            return last, close + 1
    return None


def _bare(text: Sequence[Word], start: int, cases: str) -> int:
    """The end of an unquoted name right after a lower-case "klaster": capitals in the nominative, or strange ones."""
    word = text[start]
    readings = analyses(word.text)
    strange = word.shouted or not readings[0].known or any(c.isupper() for c in word.text[1:])
    personal = all(a.qualifiers & {"imię", "nazwisko"} for a in readings if "nom" in a.cases)
    after = text[start + 1] if start + 1 < len(text) else None
    first_name = any("imię" in a.qualifiers for a in readings) or word.text in foreign_first_names()
    if first_name and after is not None and after.capital and after.gap == " ":
        return start
    marked = word.shouted or any(c.isupper() or c.isdigit() for c in word.text[1:])
    if not marked and start > 1 and any(a.lemma in lexicon("roles") for a in analyses(text[start - 2].folded)):
        return start  # "szef klastra Fleischer": a person's name
    if after is not None and after.folded == "klastra" and any(a.lemma in lexicon("roles") for a in readings):
        return start  # the names of columns: "Nazwa klastra | Koordynator klastra"
    if (
        not word.capital
        or word.text[0].isdigit()
        or word.folded in lexicon("not_in_name")  # "za zarządzanie klastrem ESCA przyznała"
        or (not strange and (personal or not may_be_subject(readings)))
        or institution(word)
    ):
        return start
    if all(any(q.startswith("nazwa_g") for q in a.qualifiers) for a in readings if "nom" in a.cases) and not strange:
        return start
    if (
        not strange
        and "nom" in cases
        and genitive(word)
        and not any("sg" in a.numbers and "nom" in a.cases for a in readings)
    ):
        return start
    last, complement = start + 1, False
    while last < len(text):
        step, complement = extended(text, last, "nom", complement, False)
        if not step or (text[last].gap == ", "):
            break
        last += step
    return last


def _english(text: Sequence[Word], at: int) -> list[Name]:
    """Beskid Plastics Cluster, Mazovia Cluster ICT, Cluster Metal Works."""
    if at + 1 < len(text) and text[at + 1].joined and text[at + 1].folded in lexicon("english_programmes"):
        return []
    first = at
    while first > 0 and text[first - 1].capital and (text[first].joined or text[first].gap in {" & ", " + "}):
        if head_of(text[first - 1]) or any(a.pos in {"fin", "praet", "prep"} for a in analyses(text[first - 1].text)):
            break
        if text[first].gap in {" – ", " - "}:
            break  # "z Turyngii - Cluster Metal Works"
        first -= 1
    if first and text[first].joined and text[first - 1].folded in {"of", "for"}:
        return []  # "National Alliance of | Innovative Cluster"
    last = at + 1
    while last < min(len(text), at + 3) and text[last].joined and text[last].capital:
        if first < at and not text[last].shouted and analyses(text[last].text)[0].known:
            break
        last += 1
    return [Name(first, last, text[last - 1].end, at, False, "clusters.english")] if last - first > 1 else []
