"""Statuses of clusters in a text: "Krajowy Klaster Kluczowy" in every order, case and number, regional ones, labels.

A *klaster kluczowy* is recognised by grammar: a form of "klaster" with "kluczowy" and a word of level (``krajowy``,
``regionalny``, a voivodeship's adjective) beside it in any order, and optionally "województwa …" after it. Labels and
abbreviations come from the registry; an abbreviation in parentheses after a status is learnt for the article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline import regions
from pipeline.annotating.morphology import analyses
from pipeline.entities.found import Found, longest
from pipeline.records import Level
from pipeline.registry import Registry
from pipeline.words import Word, slug, words

KLASTER = frozenset(
    [
        "klaster",
        "klastra",
        "klastera",
        "klastrowi",
        "klasterowi",
        "klastrem",
        "klasterem",
        "klastrze",
        "klasterze",
        "klastry",
        "klastrów",
        "klastrom",
        "klastrami",
        "klastrach",
    ]
)
PLURAL = frozenset(["klastry", "klastrów", "klastrom", "klastrami", "klastrach"])

_LONGEST = 6
"""Letters of an abbreviation, at most."""
_REACH = 4
"""Words on either side of "klaster" within a status ("kujawsko-pomorski regionalny klaster kluczowy")."""
_KINDS = {"kluczowy": "key", "krajowy": "national", "ogólnopolski": "national", "regionalny": "regional"}
_RANKS = frozenset({"status", "tytuł", "miano", "ranga"})
_HALVES = {"kujawsko", "warmińsko"}
_VOIVODESHIP = frozenset({"województwa", "woj"})


@dataclass(frozen=True, slots=True)
class Rank:
    """What a status' name says: its canonical name, level and voivodeship (an adjective, or empty)."""

    name: str
    level: Level
    region: str


def statuses(doc: Doc, registry: Registry, source: str = "") -> tuple[Found, ...]:
    """Every mention of a status, in order; ``name`` is canonical, ``name_id`` the registry's or a slug.

    *source* is the text of *doc*, where the caller has it already.
    """
    source = source or doc.text
    text = words(source)
    found = longest([*_key_clusters(text, registry), *_registered(text, registry)])
    return longest([*found, *_learnt(source, text, found)])


def rank(name: str, name_id: str, registry: Registry) -> Rank:
    """Level and region of a status by its canonical *name*."""
    known = registry.statuses.get(name_id)
    if known:
        return Rank(known.name, known.level, known.region)
    folded = words(name)
    named = (regions.adjective(folded, at)[0] or regions.noun(folded, at)[0] for at in range(len(folded)))
    return Rank(name, "national" if "krajowy" in name.casefold() else "regional", next(filter(None, named), ""))


def _key_clusters(text: Sequence[Word], registry: Registry) -> Iterator[Found]:
    for at, word in enumerate(text):
        if word.folded not in KLASTER:
            continue
        first, last = _span(text, at)
        kinds = {_kind(text, index) for index in range(first, last)}
        end = _with_region(text, last) if not _of_region(text, first, last) else _region_end(text, last)
        if "key" in kinds and (kinds & {"national", "regional", "place"} or end > last):
            yield _key_cluster(text[first:end], at - first, last - first, registry)


def _span(text: Sequence[Word], at: int) -> tuple[int, int]:
    """The words around "klaster" at *at* that a status' name is made of."""
    first, last = at, at + 1
    while first > max(0, at - _REACH) and text[first].joined and _kind(text, first - 1) not in {"", "klaster"}:
        if not _agree(text[first - 1], text[at]) or _is_behind_its_own(text, first - 1):
            break  # "status Krajowego Klastra Kluczowego Opolskiemu Klastrowi": a cluster's name begins at "Opolskiemu"
        first -= 1
    while last < min(len(text), at + _REACH) and text[last].joined and _kind(text, last) not in {"", "klaster"}:
        following = last + (_kind(text, last) == "half") + 1
        if last > at + 1 and text[last].capital and following < len(text) and text[following].folded in KLASTER:
            break  # "tytułem Regionalnego Klastra Kluczowego Lubelski Klaster Konopny": another name begins
        last += 1
    return first, last


def _agree(adjective: Word, noun: Word) -> bool:
    """Whether two words may share a case; one that the dictionary lacks agrees with anything."""
    cases = [frozenset(case for a in analyses(word.folded) for case in a.cases) for word in (adjective, noun)]
    return not all(cases) or not cases[0].isdisjoint(cases[1])


def _is_behind_its_own(text: Sequence[Word], at: int) -> bool:
    """Whether the "kluczowy" at *at* goes with the "klaster" right before it."""
    if at == 0 or not text[at].joined or text[at - 1].folded not in KLASTER or _kind(text, at) != "key":
        return False
    return _agree(text[at], text[at - 1])


def _kind(text: Sequence[Word], at: int) -> str:
    """What the word at *at* says of a status: ``key national regional place half klaster``, or nothing."""
    word = text[at]
    if word.folded in KLASTER:
        return "klaster"
    if word.folded in _HALVES:
        return "half"
    half = at > 0 and text[at - 1].folded in _HALVES
    if regions.adjective(text, at - 1 if half else at)[0]:
        return "place"
    return next((_KINDS[a.lemma] for a in analyses(word.folded) if a.pos == "adj" and a.lemma in _KINDS), "")


def _with_region(text: Sequence[Word], last: int) -> int:
    """The end of a status' name with the voivodeship after it ("… Województwa Śląskiego", "… Mazowsza")."""
    if last >= len(text) or text[last].gap.lstrip("”\"»'") not in {" ", "\xa0"}:  # "„klastra kluczowego” województwa …"
        return last
    if text[last].folded in _VOIVODESHIP and last + 1 < len(text) and "\n" not in text[last + 1].gap:
        length = regions.adjective(text, last + 1)[1]
        return last + 1 + length if length else last
    return last + regions.noun(text, last)[1] if text[last].capital else last


def _of_region(text: Sequence[Word], first: int, last: int) -> bool:
    """Whether a noun of rank makes "klaster kluczowy regionu" a status: "tytuł kluczowego klastra regionu"."""
    behind = last < len(text) and text[last].folded == "regionu" and text[last].joined
    ranked = first > 0 and text[first].joined
    return behind and ranked and any(a.lemma in _RANKS for a in analyses(text[first - 1].folded))


def _region_end(text: Sequence[Word], last: int) -> int:
    """The end of "regionu", "regionu łódzkiego" at *last*."""
    return last + 1 + (regions.adjective(text, last + 1)[1] if last + 1 < len(text) else 0)


def _key_cluster(mention: Sequence[Word], head: int, tail: int, registry: Registry) -> Found:
    """The status that *mention* names; its noun is at *head*, its region after the name begins at *tail*."""
    singular = [_nominative(mention, at, plural=False) for at in range(tail)]
    plural = mention[head].folded in PLURAL
    base = [_nominative(mention, at, plural=True) for at in range(tail)] if plural else singular
    region = [word.text for word in mention[tail:]]
    name = _canonical([s.casefold() for s in singular], [r.casefold() for r in region])
    known = registry.status_named(name)
    return Found(
        *(mention[0].start, mention[-1].end, "STATUS", _join(mention, [*base, *region]), name),
        *(known.status_id if known else slug(name), "statuses.key_cluster"),
    )


def _nominative(mention: Sequence[Word], at: int, plural: bool) -> str:
    """The word at *at* in the nominative beside "klaster", in the capitals it is written in."""
    word = mention[at]
    if word.folded in KLASTER:
        form = "klastry" if plural else "klaster"
    elif word.folded in _HALVES:
        return word.text
    else:
        lemma = next((a.lemma for a in analyses(word.folded) if a.pos == "adj"), word.folded)
        form = _plural(lemma) if plural else lemma
    return form.upper() if word.shouted else form.capitalize() if word.capital else form


def _plural(lemma: str) -> str:
    return lemma + "e" if lemma.endswith(("ki", "gi")) else lemma[:-1] + "e"


def _join(mention: Sequence[Word], parts: Sequence[str]) -> str:
    return "".join((word.gap if at else "") + part for at, (word, part) in enumerate(zip(mention, parts, strict=True)))


def _canonical(name: Sequence[str], region: Sequence[str]) -> str:
    """The status' one name whatever the order of its words: a region's adjective, "Regionalny", then the nouns."""
    if "krajowy" in name or "ogólnopolski" in name:
        return "Krajowy Klaster Kluczowy"
    place = [word for word in name if word not in {"klaster", "kluczowy", "regionalny"}]
    lead = ["-".join(word.capitalize() for word in place)] if place else []
    regional = ["Regionalny"] if "regionalny" in name else []
    inverted = not lead and not regional and name.index("kluczowy") < name.index("klaster")
    if region == ["regionu"]:
        return "Regionalny Klaster Kluczowy"
    if region and region[0] in {*_VOIVODESHIP, "regionu"}:
        end = ["Województwa", "-".join(word.capitalize() for word in region[1:])]
    else:
        end = [word.capitalize() for word in region]
    return " ".join([*lead, *regional, *(["Kluczowy", "Klaster"] if inverted else ["Klaster", "Kluczowy"]), *end])


def _registered(text: Sequence[Word], registry: Registry) -> Iterator[Found]:
    """Labels and abbreviations of the registry; an abbreviation only in its exact capitals, among clusters."""
    clusters = any(word.folded in KLASTER for word in text)
    for match in registry.trie.matches(text):
        entry, mention = match.entry, text[match.first : match.last]
        if entry.kind != "status" or (entry.risk == "acronym" and (not clusters or mention[0].text != entry.alias)):
            continue
        if entry.risk == "common" and not mention[0].capital:
            continue
        status = registry.statuses[entry.key]
        base = status.plural if entry.alias == status.plural else entry.alias
        written = _join(mention, [word.text for word in mention])
        base = written if len(mention) < 3 or status.level == "european" else base
        yield Found(
            mention[0].start,
            mention[-1].end,
            "STATUS",
            base,
            status.name,
            status.status_id,
            "statuses.registry",
        )


def _learnt(source: str, text: Sequence[Word], found: Iterable[Found]) -> Iterator[Found]:
    """Abbreviations: one in parentheses after a status ("… Klaster Kluczowy (OKK)"), and its initials ("KKDŚ")."""
    by_end = {one.end: one for one in found}
    learnt: dict[str, Found] = {}
    for word in text:
        status = by_end.get(word.start - len(word.gap))
        opens = word.gap.strip(" ") == "(" and source[word.end : word.end + 1] == ")"
        if status and opens and word.shouted and len(word.text) <= _LONGEST:
            learnt.setdefault(word.text, status)
    for one in found:
        letters = initials(words(source[one.start : one.end]))
        if 3 <= len(letters) <= _LONGEST:
            learnt.setdefault(letters, one)
    taken = {one.start for one in found}
    for word in text:
        if word.text in learnt and word.start not in taken:
            of = learnt[word.text]
            yield Found(word.start, word.end, "STATUS", word.text, of.name, of.name_id, "statuses.abbreviation")


def initials(name: Sequence[Word]) -> str:
    """The first letters of a name's words: "Kluczowy Klaster Dolnego Śląska" → KKDŚ."""
    return "".join(part[0] for word in name for part in word.text.split("-")).upper()
