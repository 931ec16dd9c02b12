"""Institutions that give statuses and announce contests, in the nominative: "zarząd województwa opolskiego", "ESCA"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.events.scene import Item, Scene
from pipeline.events.vocabulary import listed

_OTHERS = (
    "Ministerstw",
    "Zarząd Województwa",
    "Zarządu Województwa",
    "Urząd Marszałkowski",
    "Agencj",
    "Polska Agencja Rozwoju Przedsiębiorczości",
    "Sekretariat",
    "Europejski Sekretariat",
    "Samorząd",
)
_SHORT = {
    "resort": "ministerstwo ",
    "ministerstwo": "ministerstwo ",
    "minister": "minister ",
    "marszałek": "marszałek ",
    "zarząd": "zarząd województwa ",
    "zarząd województwa": "zarząd województwa ",
    "urząd marszałkowski": "urząd marszałkowski ",
}


@dataclass(frozen=True, slots=True)
class BodyAt:
    """A body at items ``first`` to ``last`` (exclusive); ``part`` is ``subject by from of place`` in the clause."""

    first: int
    last: int
    name: str
    part: str


def bodies(items: Sequence[Item]) -> list[BodyAt]:
    """Every body named in *items*, with the part that it plays."""
    found: list[BodyAt] = []
    at = 0
    while at < len(items):
        item = items[at]
        made = None
        if item.kind == "other" and "(" in item.gap and found and found[-1].last == at:
            made = None  # its short name: "w Ministerstwie Rozwoju (MR) wręczono …"
        elif item.kind == "other":
            made = _entity(items, at)
        elif item.folded in listed("bodies", "short_forms") or not item.lemmas.isdisjoint(listed("bodies", "nouns")):
            made = _phrase(items, at)
        if made:
            found.append(made)
            at = made.last
        else:
            at += 1
    return found


def gives(body: str, level: str) -> bool:
    """Whether a body of this name may give statuses of *level*: a voivodeship's board gives no national ones."""
    folded = body.casefold()
    national = any(word in folded for word in ("minist", "resort"))
    regional = any(word in folded for word in ("zarząd", "marszał", "sejmik", "samorząd"))
    european = "esca" in folded or "sekretariat" in folded
    if not (national or regional or european):
        return True
    return {"national": national, "regional": regional, "european": european}.get(level, True)


def _entity(items: Sequence[Item], at: int) -> BodyAt | None:
    item = items[at]
    if item.kind != "other" or item.entity.label != "ORG":
        return None
    name = item.entity.base
    if name.casefold() in listed("bodies", "alone") | {"zarząd"}:
        name = item.entity.name  # "Zarząd odmówił": the one that the article names
    board = name.startswith(("Zarząd województwa", "zarząd województwa"))
    if not (
        name.casefold() in listed("bodies", "short_forms")
        or name.startswith(_OTHERS)
        or "województwa" in name.casefold()
    ):
        return None
    if board:  # a capital that only opens the sentence
        name = name[0].lower() + name[1:]
    if name.startswith(("Zarząd ", "Ministerstwo")):
        name = item.entity.name if len(item.entity.name) >= len(name) else name
    nominative = item.entity.base == item.text
    return BodyAt(at, at + 1, "ESCA" if name.casefold() == "esca" else name, _part(items, at, nominative))


def _phrase(items: Sequence[Item], at: int) -> BodyAt | None:
    item = items[at]
    if item.kind != "word":
        return None
    if item.folded in listed("bodies", "short_forms"):
        return BodyAt(at, at + 1, item.text, _part(items, at, True))
    heads = [
        a for a in item.readings if a.pos == "subst" and a.lemma in listed("bodies", "heads") and "sg" in a.numbers
    ]
    if item.lemmas & {"urząd"} and at + 1 < len(items) and items[at + 1].lemmas & {"marszałkowski"}:
        nominative = any(a.pos == "subst" and "nom" in a.cases for a in item.readings)
        return BodyAt(at, at + 2, "urząd marszałkowski", _part(items, at, nominative))
    if not heads:
        return None
    last = at + 1
    while last < len(items) and _goes_on(items, last):
        last += 1
    lemma = heads[0].lemma
    resolved = at > 0 and bool(items[at - 1].lemmas & {"uchwała", "decyzja"})
    acting = lemma == "zarząd" and (resolved or _acts(items[last : last + 2]))
    if last == at + 1 and not (lemma in listed("bodies", "alone") or acting):
        return None  # a board alone is whose the text says ("zarząd odmówił mu tytułu", "uchwała Zarządu")
    head = lemma.capitalize() if item.text[0].isupper() and last > at + 1 and items[at + 1].text[0].isupper() else lemma
    rest = "".join(i.gap + i.text for i in items[at + 1 : last])
    return BodyAt(at, last, _spelled(head + rest), _part(items, at, any("nom" in a.cases for a in heads)))


def _acts(behind: Sequence[Item]) -> bool:
    """Whether a verb stands right *behind*, "nie" before it allowed."""
    return any(i.finite for i in behind[: 1 + any(i.folded == "nie" for i in behind[:1])])


def _goes_on(items: Sequence[Item], at: int) -> bool:
    """Whether the body's name goes on: genitives ("rozwoju, pracy i technologii"), "woj.", a region's adjective."""
    item = items[at]
    if item.kind == "person" or item.finite:
        return False
    if item.kind == "other":
        return item.entity.label == "LOC" and item.gap.strip() == ""
    if item.kind != "word":
        return False
    if item.folded in {"i", "oraz"}:
        return (
            at + 1 < len(items)
            and items[at + 1].kind == "word"
            and items[at + 1].gap == " "
            and _genitive(items[at + 1])
            and (not items[at + 1].lemmas & (listed("bodies", "heads") | {"klaster"}))
        )
    if item.gap == ", ":
        joined = any(i.folded == "i" for i in items[at + 1 : at + 3])
        return joined and _genitive(item)
    if at + 1 < len(items) and items[at + 1].gap == "-" and _genitive(items[at + 1]):
        return True  # "kujawsko-pomorskiego"
    if item.folded == "woj" or (item.gap.strip(" ") in {".", "-"} and _genitive(item)):
        return True
    return not item.gap.strip(" \xa0") and _genitive(item) and not item.lemmas & listed("bodies", "no_part")


def _genitive(item: Item) -> bool:
    readings = item.readings
    if any(a.pos == "ger" for a in readings):
        return False  # "temu minister przedłużenia odmówił"
    nominal = any("gen" in a.cases and a.pos in {"subst", "adj", "adja"} for a in readings)
    return (nominal or any(a.pos == "adja" for a in readings)) and not any(a.pos in {"prep", "praet"} for a in readings)


def _spelled(name: str) -> str:
    return name.replace("woj. ", "województwa ").replace("woj ", "województwa ")


def _numbered_act(items: Sequence[Item], at: int) -> bool:
    """Whether an act with its number stands before the body: "na podstawie uchwały nr 12/345/21 Zarządu …"."""
    first = next((n for n in range(at - 1, max(0, at - 9), -1) if items[n].folded == "nr"), 0)
    plain = all(i.kind == "word" and len(i.text) < 5 for i in items[first + 1 : at])
    return first > 0 and plain and bool(items[first - 1].lemmas & listed("bodies", "acts"))


def _leads(items: Sequence[Item], at: int) -> bool:
    """Whether the body behind "przez" runs the cluster: "koordynowany przez Agencję … Klaster X"; no contest."""
    led = at > 1 and any(a.pos == "ppas" and a.lemma in listed("bodies", "leads") for a in items[at - 2].readings)
    return led and not any(i.lemmas & listed("contest", "words") for i in items[: at - 2])


def _of_contest(items: Sequence[Item], status: int) -> bool:
    """Whether the status at *status* is what a contest is for: "konkursu o status X Ministerstwa …"."""
    near = items[max(0, status - 3) : status]
    return any(i.lemmas & listed("contest", "words") for i in near) and any(i.folded in {"o", "na"} for i in near)


def _part(items: Sequence[Item], at: int, nominative: bool) -> str:
    """How the body takes part: as a subject, after "przez", "od", "decyzją", or only as a place or complement."""
    before = items[at - 1] if at else None
    if before is not None and before.kind == "status" and not nominative and _of_contest(items, at - 1):
        return "from"
    if before is None or before.kind != "word":
        return "subject" if nominative else "of"
    if before.folded in {"i", "oraz"} and items[at].text.isupper():
        return "of"  # the second of two, and it does not decline: its part is not seen
    if before.folded in {"rąk", "ręki"}:
        return "of"  # who hands a paper over need not be who gave the status
    if before.folded == "przez":
        return "of" if _leads(items, at) else "by"
    if before.folded == "od":
        return "from"
    if before.prep and not before.finite:
        return "from" if before.folded in {"z", "ze"} and items[at].text.isupper() else "place"
    if before.lemmas & listed("bodies", "acts") or _numbered_act(items, at):
        return "from"
    if before.lemmas & listed("bodies", "experts") and any("nom" in a.cases for a in before.readings):
        return "subject"  # "eksperci PARP zaliczyli go"
    return "subject" if nominative else "of"


def full_names(scene: Scene) -> dict[str, str]:
    """What "resort", "minister", "marszałek" alone stand for: the only one of its kind that the article names;
    and short names whose full one it gives: "MRiT"."""
    named = [b.name for s in scene.sentences for b in bodies(tuple(s.items))]
    found = {}
    for short, kind in _SHORT.items():
        full = {name.casefold(): name for name in named if name.casefold().startswith(kind)}
        if not full and short == "minister":  # "w Ministerstwie … odebrali certyfikaty, które przyznał minister"
            full = {name.casefold(): name for name in named if name.casefold().startswith("ministerstwo ")}
        if len(full) == 1:
            found[short] = next(iter(full.values()))
        elif not full and short == "zarząd" and kind.strip() in named:
            found[short] = kind.strip()  # "zarząd" after "zarząd województwa"
    for item in (i for s in scene.sentences for i in s.items if i.folded in listed("bodies", "short_forms")):
        if item.kind == "other" and item.text != "ESCA" and item.entity.name != item.text:
            found[item.text] = item.entity.name
    short_names = [name for name in named if name.casefold() in listed("bodies", "short_forms")]
    for short in short_names:
        found.update((short, name) for name in named if " " in name and _initials(name) == short)
    return found


def _initials(name: str) -> str:
    """The short name that the words of a body's full one make: "MRiT"."""
    return "".join(word[0] for word in name.split())
