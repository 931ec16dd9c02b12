"""How well a role without a name stands for a person whose roles are known."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from pipeline.entities.callings import exchanged, kin, lexicon
from pipeline.entities.role_acting import acting_office
from pipeline.naming import nominative
from pipeline.naming.heads import positions
from pipeline.quotes import nouns
from pipeline.quotes.words import classes, quoting

CALLED = {
    ("podsekretarz", "stanu"): "wiceminister",
    ("sekretarz", "stanu"): "wiceminister",
    ("oficer", "prasowy"): "rzecznik",
    ("oficer", "prasowa"): "rzecznik",
}
"""What ministries and the police call their deputy ministers and spokespeople, and nobody else does."""

STEM = 3
"""Letters that a land and its adjective share at least: "rosyjski", "Rosji"."""

ANOTHERS = 1.4
"""The likeness of two offices of one name in two houses: "trener Warty", "trener Stali"."""


def likeness(role: str, known: list[str]) -> float:
    """How well *role* may stand for one of the *known* roles: 0 not at all, 3 as a part of it.

    Adjectives before the head tell nothing ("brytyjska premier"), and a deputy goes by the office ("minister" for a
    wiceminister); two different abbreviations name two different bodies.
    """
    if of_other_land(role, known):
        return 0.0
    return max(_likeness(role, *reading, known) for reading in _readings(role))


def _likeness(role: str, words: tuple[str, ...], short: frozenset[str], known: list[str]) -> float:
    """How well a *role* that is read as *words*, abbreviations *short* among them, may stand for one of the *known*."""
    best = 0.0
    for other in known:
        others, theirs_short = _parts(other)
        if short and theirs_short and short.isdisjoint(theirs_short):
            continue
        if set(words) <= set(others):
            best = max(best, 3.0 + (words[0] == others[0]) / 2)
            continue
        rest, theirs = set(words[1:]), set(others[1:])
        overlap = bool(rest & theirs)
        if {words[0], others[0]} == {min(words[0], others[0]), f"{min(words[0], others[0])}ka"}:
            if rest <= theirs:  # "prezydent Opola" of the "prezydentka Opola", "dyrektor" of the "dyrektorka szkoły"
                best = max(best, 1.9 if overlap else 1.5)
            continue  # but who is called "liderka" here is not "lider" there
        if _is_deputy(words, others) or _is_deputy(others, words):
            best = max(best, 1.9)
            continue
        if words[0].startswith("wice") and not others[0].startswith("wice") and words[0] not in others:
            deputies = any(word.startswith("wice") for word in others)
            if not deputies:
                continue  # a chief is never called his own deputy
        if others[0].startswith("wice") and words[0] != _office(others[0]) and not words[0].startswith("wice"):
            continue  # "szef komisji" is no wiceminister
        if words[0] == others[0] and rest and theirs and not overlap and _is_past(other) and not _is_past(role):
            continue  # "lider opozycji" is no "były lider Partii Pracy"
        if words[0] in others:
            one = overlap or not theirs or _short_for(short, theirs)
            best = max(best, 2.0 if one else ANOTHERS if rest else 1.8)
        elif any({_office(words[0]), _office(others[0])} <= group for group in (*exchanged(), {_office(words[0])})):
            same = not rest or short & theirs_short or _short_for(short, theirs)
            partner = {words[0], others[0]} == {_office(words[0]), f"współ{_office(words[0])}"}
            house = 1.45 if rest <= theirs else 1.3  # "lider laburzystów" is no "lider partii UKIP"
            best = max(best, 1.9 if same and partner else 1.5 if same else house if overlap else 0.5)
        elif words[0] in quoting().diplomat and _of_land(role, others):
            best = max(best, 1.5)
    return best


def of_other_land(role: str, known: list[str]) -> bool:
    """Whether a chief of state or government is of another land than *role* tells: no "polski premier" of Węgry."""
    lands = _lands(role)
    theirs = frozenset().union(*map(_lands, known)) if lands else lands
    return bool(theirs) and lands.isdisjoint(theirs)


@lru_cache(maxsize=1 << 12)
def _lands(role: str) -> frozenset[str]:
    """The stems of the lands that the role of a chief of state or government tells, by adjective or genitive."""
    heads = _readings(role)[0][0][:1]
    if not heads or heads[0] not in quoting().of_lands:
        return frozenset()
    words = role.split()
    told = {w for w in words if w.endswith(("ski", "cki", "ska", "cka", "skiego", "ckiego"))} | {
        w for w in words[1:] if w[:1].isupper() and not _is_short(w)
    }
    return frozenset(word.casefold()[:STEM] for word in told)


def _is_deputy(called: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether who is *called* no more than somebody's deputy may be of the office of *others*: "jego zastępczyni" of a
    wiceburmistrz."""
    return called[0] in quoting().deputies and len(called) == 1 and others[0].startswith("wice")


def _of_land(role: str, others: tuple[str, ...]) -> bool:
    """Whether a diplomat's *role* tells of which land he is one and the words *others* are of a diplomat of that land:
    "serbski dyplomata" of the "minister spraw zagranicznych Serbii", unlike "unijny dyplomata"."""
    land = role.casefold().split()[0][:STEM]
    return not quoting().diplomats.isdisjoint(others) and any(word.startswith(land) for word in others[1:])


def _is_past(role: str) -> bool:
    """Whether somebody holds the office of *role* no longer, or not yet."""
    return role.casefold().split()[0] in lexicon()["replaced"]["words"]


def _short_for(short: frozenset[str], words: set[str]) -> bool:
    """Whether an abbreviation among *short* may stand for some of *words*: "PiS" for "Prawa i Sprawiedliwości"."""
    letters = {word[:1] for word in words}
    return any({letter.casefold() for letter in one} <= letters for one in short)


def _parts(role: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of *role* from its head on, and the abbreviations among them."""
    return _readings(role)[0]


@lru_cache(maxsize=1 << 12)
def _readings(role: str) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """The parts of *role*, once for every office that it may mean: a "szef ratusza" is a burmistrz or a prezydent."""
    plain = role.replace("„", "").replace("”", "").replace('"', "")
    office = acting_office(plain)
    written = (nominative(office, "ROLE").form if office else plain).split()
    words = [word.casefold() for word in written]
    while len(words) > 1 and _is_attribute(words[0], words[1]):
        del words[0]
    for called, office in CALLED.items():
        if tuple(words[:2]) == called:
            words[:2] = [office]
    short = frozenset(word for word in written if _is_short(word))
    words[1:] = [quoting().members.get(word, word) for word in words[1:]]
    if words[0].removeprefix("wice") in quoting().chiefs and (at := _led(words)):
        rest = frozenset(word for word in short if word.casefold() != words[at])
        deputy, behind = "wice" if words[0].startswith("wice") else "", words[at + 1 :]
        offices = [office.split() for office in quoting().led[words[at]].split(", ")]
        return tuple(((f"{deputy}{office}", *what, *behind), rest) for office, *what in offices)
    return ((tuple(words), short),)


def _led(words: list[str]) -> int:
    """Which of the *words* of a "szef" tells what he leads: "szef | polskiej | dyplomacji"; 0 if none."""
    return next((at for at in range(1, min(3, len(words))) if words[at] in quoting().led), 0)


def _is_short(word: str) -> bool:
    """Whether *word* is an abbreviation: "MSZ", "PiS"."""
    return 1 < len(word) <= 6 and sum(letter.isupper() for letter in word) > 1


def _is_attribute(word: str, follower: str) -> bool:
    """Whether *word* is an adjective before the head of a role: "łotewska premier", "niemiecki minister"."""
    found = classes(word)
    if word in positions():
        return False  # "przewodniczący Rady" is no attribute of "rady"
    return bool(found) and (("adj" in found and nouns.nominative(follower)) or found <= {"adj", "adjp", "ppas", "pact"})


def _office(head: str) -> str:
    """The office that the *head* of a role names, a deputy's or partner's taken for it: "minister" of "wiceminister",
    "właściciel" of "współwłaściciel"."""
    return head.removeprefix("wice").removeprefix("współ")


def is_post(role: str) -> bool:
    """Whether *role* is no more than the word for an office or post."""
    return role.casefold() in quoting().offices | quoting().posts


def is_office(word: str) -> bool:
    """Whether *word* (small letters) is an office of which a person holds one."""
    return word in quoting().offices


def is_served(role: str) -> bool:
    """Whether whoever bears *role* is somebody else's: "rzecznik premier", "córka prezesa", "jego prawnik"."""
    head = _parts(role)[0][0]
    return kin(head) or head in lexicon()["serving"]["words"] or head in quoting().sources


def is_eminent(role: str) -> bool:
    """Whether *role* is what an article calls a public person for a change: "austriacki polityk", "były minister"."""
    head = _parts(role)[0][0]
    return head in quoting().eminent or head in quoting().offices | quoting().posts


def is_other_office(role: str, known: Collection[str]) -> bool:
    """Whether *role* is an office where somebody of the *known* roles holds another, or one in another house."""
    words, short = _parts(role)
    own = {_office(word) for word in words if word in quoting().offices | quoting().posts}
    for other in filter(None, known):
        theirs, others_short = _parts(other)
        if short and others_short and short.isdisjoint(others_short):
            return True
        if own and (held := {_office(word) for word in theirs if word in quoting().offices}) and own.isdisjoint(held):
            return True
    return False


def of_other_sex(role: str, known: list[str]) -> bool:
    """Whether *role* is a man's office and the person of the *known* roles is called by a woman's, and by no form of
    that office: "kurator", "dyrektorka"."""
    head, heads = role.casefold().split()[0], {other.casefold().split()[0] for other in known if other}
    if head not in quoting().mens_offices or heads.isdisjoint(quoting().womens_offices):
        return False
    words = {word for other in known for word in other.casefold().split()}
    return not any(word.startswith(head[:-1]) for word in words)  # "rzecznik", "rzeczniczka"


def contradicts(role: str, known: list[str]) -> bool:
    """Whether a person of the *known* roles cannot be called by *role*: both are offices of the same kind,
    or trades, or it is an office and the person somebody in the street ("mieszkaniec Połomii" is no "sołtys")."""
    heads = {_office(other.casefold().split()[0]) for other in known if other}
    if heads and heads <= quoting().commoners and is_eminent(role):
        return True
    if role.casefold() in quoting().trades and not heads.isdisjoint(quoting().trades):
        return role.casefold() not in heads
    return (
        role.casefold() in quoting().offices
        and bool(heads & (quoting().offices | quoting().posts))
        and _office(role.casefold()) not in heads
    )
