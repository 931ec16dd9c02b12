"""Statuses told without a verb, by what stands beside a cluster's name.

"X (KKK)", "X, jeden z szesnastu Krajowych Klastrów Kluczowych,", "świeżo upieczony KKK, Klaster X", "będący KKK-iem X",
"takie KKK, jak X czy Y", "Gold Label dla X", "X bez statusu".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities.statuses import PLURAL
from pipeline.events.among import described
from pipeline.events.claims import Claim
from pipeline.events.gerunds import participle_action
from pipeline.events.holders import Holders, cases, chained, coordinated
from pipeline.events.needs import NAMED, needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Item
from pipeline.events.scope import hypothetical
from pipeline.events.signs import again, calls_beside, light
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas

_MARKS = frozenset({",", "–", "—", "-", "("})
_REACH = 5
_FAR = 9
"""Words between a name and its status, at most, where a noun tells that they are said of the name."""


@needs(status=NAMED, cluster=True)
def apposed(r: Reading) -> list[Claim]:
    """What the clause says beside its verb: each status that stands by a cluster's name."""
    if hypothetical(r.clause) or (r.sentence.title and not any(i.finite for i in r.items)):
        return []  # a headline's "X z tytułem" is news
    return [claim for reference in r.references for claim in _of(r, reference)]


def _of(r: Reading, reference: Reference) -> list[Claim]:
    if reference.how not in {"name", "level"}:
        return []
    items, at = r.items, reference.at
    for holder, action in (*_after_name(items, at), *_before_name(items, at)):
        chain = coordinated(items, holder) if holder > at or _plural(items[at]) else [holder]
        ids = tuple(dict.fromkeys(items[n].entity.name_id for n in chain))
        return r.made(Holders(ids, "named", items[holder]), action, reference, "nominal")
    return []


def _after_name(items: Sequence[Item], at: int) -> Iterator[tuple[int, str]]:
    """ "X, Krajowy Klaster Kluczowy,", "X (KKK)", "X, jeden z KKK,", "X, laureat konkursu KKK,", "X to też KKK"."""
    holder = next((n for n in range(at - 1, max(-1, at - 2 - _FAR), -1) if items[n].kind == "cluster"), None)
    if holder is None:
        return
    if items[holder + 1].folded == "to" and (told := described(items[holder + 1 : at])[0]):
        yield holder, told  # "X to jeden z klastrów legitymujących się S"
        return
    if at - holder > 1 + _REACH and not _is_one(items[holder + 1 : at]):
        return
    between = _past_place(items[holder + 1 : at])
    mark = (between[0] if between else items[at]).gap.strip(' ”"')[:1]
    if any(i.finite or i.kind == "person" for i in between) or (mark in _MARKS) == (mark == ""):
        return
    words = frozenset(lemma for i in between for lemma in i.lemmas)
    singular = items[at].kind == "status" and not _plural(items[at])
    if _plural(items[at]) and mark not in _MARKS and (action := _of_several(items, holder, between)):
        yield holder, action
    elif mark in _MARKS and words & listed("appositions", "winners"):
        yield holder, "granted"
    elif mark in _MARKS and words & (listed("appositions", "one_of") | {"posiadacz", "posiadaczka"}):
        yield holder, "held"
    elif mark in _MARKS and _having(between):
        yield holder, "held"  # "X, legitymujący się statusem S, i Y, posiadający odznakę"
    elif mark in _MARKS and singular and all(light(i) or (mark == "(" and _rank(i)) for i in between):
        yield holder, "granted" if words & listed("appositions", "fresh") else "held"
    elif (mark not in _MARKS and singular and _said_of(between)) or _with(items, at, between):
        yield holder, "held"


def between_commas(items: Sequence[Item], at: int) -> bool:
    """Whether the status at *at* stands between commas behind a subject's name, and no object of the verb after it:
    "Klaster X, Krajowy Klaster Kluczowy, chce …", "Klaster X, pierwszy u nas klaster z odznaką, zabiega o …"; or opens
    the clause: "Krajowy Klaster Kluczowy, Klaster X, chce …"."""
    if at == 0 and len(items) > 2 and items[1].kind == "cluster" and not _plural(items[0]):
        return all("," in i.gap for i in items[1:3]) and any(i.finite for i in items[2 : 2 + _FAR])
    first = next((n for n in range(at, max(0, at - 1 - _FAR), -1) if "," in items[n].gap), 0)
    last = next((n for n in range(at + 1, min(len(items), at + _REACH)) if "," in items[n].gap), 0)
    if not (first and last) or items[first - 1].kind != "cluster" or "nom" not in cases(items, first - 1):
        return False
    inside = any(i.finite or i.kind == "cluster" for i in items[first:last])
    goes_on = any(i.finite for i in items[last : last + _FAR])
    return not inside and goes_on and any(_after_name(items, at))


def _having(between: Sequence[Item]) -> bool:
    """Whether nothing but a participle of having, maybe with another status, stands before one: "legitymujący się"."""
    having = any(a.pos == "pact" and a.lemma in listed("holding", "having") for i in between for a in i.readings)
    nouns = listed("status", "nouns")
    return having and not any(i.folded.startswith("nie") for i in between) and all(
        i.kind in {"date", "status"} or i.prep or i.folded in {"się", "i", "oraz"} or i.lemmas & nouns or light(i)
        or any(a.pos in {"pact", "adj"} for a in i.readings)
        for i in between
    )  # fmt: skip


def _past_place(between: Sequence[Item]) -> Sequence[Item]:
    """What stands between behind the name's place: "X z Opola, od maja S"."""
    placed = len(between) > 1 and between[0].folded in {"z", "ze"} and between[1].kind == "other"
    return between[2:] if placed and between[1].entity.label == "LOC" else between


def _of_several(items: Sequence[Item], holder: int, between: Sequence[Item]) -> str:
    """What "A i B to nowe KKK" or "X to jeden z KKK" says of the names before a plural status; nothing of others."""
    words = frozenset(lemma for i in between for lemma in i.lemmas)
    if _said_of(between) and len(coordinated(items, holder)) > 1:
        return "granted" if words & listed("appositions", "fresh") else "held"
    return "held" if [i.folded for i in between[:1]] == ["to"] and words & {"jeden", "jedyny"} else ""


def _plural(status: Item) -> bool:
    return status.kind == "status" and bool(PLURAL & frozenset(status.folded.split()))


def _said_of(between: Sequence[Item]) -> bool:
    """Whether "X to (także) S" or "X i jego status S" stands between a name and a status."""
    return [i.folded for i in between[:2]] in (["i", "jego"], ["i", "jej"]) or (
        bool(between) and between[0].folded == "to" and all(light(i) for i in between[1:])
    )


def _with(items: Sequence[Item], at: int, between: Sequence[Item]) -> bool:
    """Whether the status is what somebody is with: "do tego z brązem ESCA", "jedyny z krajową rangą KKK"."""
    lead = items[max(0, at - 3) : at + 1]
    if any(i.folded in {"statusie", "randze"} and "o" in {j.folded for j in lead} for i in lead):
        return True  # "Klaster X, o renomowanym statusie S"
    link = next((n for n, i in enumerate(lead[:-1]) if i.folded in {"z", "ze"}), None)
    if link is None:
        return False
    if any(i.lemmas & {"klaster", "firma", "organizacja"} for i in between) and not _is_one(between):
        return False  # "X i każdy klaster z odznaką"
    after = lead[link + 1 :]
    nouns = [i for i in after if i.lemmas & (listed("status", "nouns") | {"brąz", "srebro", "złoto"})]
    return bool(nouns) and any("inst" in a.cases for a in nouns[0].readings)


def _is_one(between: Sequence[Item]) -> bool:
    """Whether a noun calls the name before a cluster: "X, pierwszy w regionie klaster | z odznaką", "X to klaster"."""
    link = next((n for n in range(len(between) - 1, 0, -1) if between[n].folded in {"z", "ze", "o"}), 0)
    if not link:
        return False
    mark, said, noun = between[0].gap.strip(' ”"')[:1], between[0].folded == "to", between[link - 1]
    called = bool(noun.lemmas & listed("holders", "anaphors")) and any("nom" in a.cases for a in noun.readings)
    lead = between[said : link - 1]
    return called and (said or mark in _MARKS) and all(
        i.prep or i.kind in {"other", "date"} or light(i) or any(a.pos == "adj" for a in i.readings)
        or any({"loc", "gen"} & a.cases for a in i.readings) for i in lead
    )  # fmt: skip


def _before_name(items: Sequence[Item], at: int) -> Iterator[tuple[int, str]]:
    """ "Nowy Krajowy Klaster Kluczowy, Klaster X,", "będący KKK-iem Klaster X", "takie KKK, jak A czy B"."""
    after = next((n for n in range(at + 1, min(at + 2 + _REACH, len(items))) if items[n].kind == "cluster"), None)
    if after is None:
        return
    between = items[at + 1 : after]
    mark = (between[0] if between else items[after]).gap.strip(' „"')[:1]
    lead = items[max(0, at - 3) : at]
    words = frozenset(lemma for i in lead for lemma in i.lemmas)
    having = any(a.pos == "pact" and a.lemma in listed("appositions", "having") for i in lead for a in i.readings)
    named = items[at].kind == "status" and items[at].entity.base == items[at].text and " " in items[at].text
    if mark == "," and not between and lead and items[at].kind == "status":
        owner = next((i for i in items[max(0, at - 2) : at] if i.lemmas & listed("appositions", "owners")), None)
        if owner is not None and any("nom" in a.cases for a in owner.readings):
            yield after, "granted" if owner.lemmas & listed("appositions", "winners") else "held"
            return  # "Posiadacz statusu S, Klaster X,"
    several = _plural(items[at])
    single = named and words & {"jeden", "jedyny", "pierwszy"} and mark in {"–", "—", "-", ":"}
    if not between and (single or (several and mark in {"–", "—", "-", ":", "("})):
        yield after, "granted" if words & listed("appositions", "fresh") else "held"
        return  # "Krajowe Klastry Kluczowe – A i B"
    if named and not between and mark == "," and words & listed("appositions", "counting"):
        yield after, "held"
        return  # "jedyny w kraju krajowy klaster kluczowy, X", "pozostałe dwa Krajowe Klastry Kluczowe, A i B"
    role = bool(lead) and bool(lead[-1].lemmas & listed("holders", "representatives")) and mark in {"–", "—", ","}
    if role and not between and not several and items[at].kind == "status" and "gen" in cases(items, after):
        yield after, "held"
        return  # "koordynatora Krajowego Klastra Kluczowego – Klastra X"
    near = (a for i in items[max(0, at - 5) : at] for a in i.readings)
    strives = any(a.pos == "pact" and a.lemma in verb_lemmas("strive") for a in near)
    if (having or strives) and not between and not mark:
        yield after, "applied" if strives else "held"
    elif named and not between and mark in _MARKS and words & listed("appositions", "fresh"):
        yield after, "granted"
    elif (
        (named and not between and not lead and mark in {",", "–"})
        or _example(items, at, after, words)
        or (not between and calls_beside(items, at))
    ):
        yield after, "held"


def _example(items: Sequence[Item], at: int, after: int, before: frozenset[str]) -> bool:
    """Whether clusters after a plural status are its examples: "takie KKK, jak A", "KKK, m.in. A i B"."""
    between = [i.folded for i in items[at + 1 : after]]
    links = listed("appositions", "examples_forms")
    return bool(between) and all(word in links for word in between) and ("jak" not in between or "taki" in before)


def _rank(item: Item) -> bool:
    """Whether *item* is the noun of "X (status KKK)"."""
    return bool(item.lemmas & listed("status", "nouns"))


@needs(status=NAMED)
def awarded(r: Reading) -> list[Claim]:
    """Headlines of a status for a cluster: "Gold Label dla X", "Koniec z tytułem dla X", "X bez tytułu"."""
    items = r.items
    if (any(i.finite for i in items) and not _called(items)) or hypothetical(r.clause) or r.sentence.question:
        return []
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    holder = next((n for n, i in enumerate(items) if i.kind == "cluster"), None)
    if reference is not None and holder is None:
        return _for_ours(r, reference)
    if reference is None or holder is None:
        return []
    whose = chained(items, holder)
    lead = frozenset(lemma for i in items[: reference.at] for lemma in i.lemmas)
    if lead & {"koniec"} and any(i.folded == "dla" for i in items[reference.at : holder]):
        return r.made(whose, "lost", reference, "title")
    without = any(i.folded == "bez" for i in items[holder + 1 : reference.at]) and "nom" in cases(items, holder)
    once_more = any(i.folded in listed("appositions", "once_more_forms") for i in items[holder + 1 : reference.at])
    lacking = any(i.folded == "brak" for i in items[:-1]) or (without and once_more)
    if (r.sentence.title and without) or lacking:
        return r.made(whose, "refused", reference, "title")
    if holder < reference.at and ":" in items[_noun_at(items, reference.at)].gap:
        return r.made(whose, "granted", reference, "title")  # "Klaster X (Katowice): status S, decyzja z 3 maja"
    told = (participle_action(i) for i in items[reference.at + 1 : reference.at + 3])
    noun = items[_noun_at(items, reference.at)]
    if holder < reference.at and noun.gap.strip(' )”"') in {"–", "—", "-"} and (action := next(filter(None, told), "")):
        return r.made(whose, action, reference, "nominal")  # "Klaster X – status S nadany decyzją ministra"
    link = [i.folded for i in items[reference.at + 1 : holder]]
    plain = listed("status", "nouns") | listed("appositions", "light")
    free = all(i.lemmas & plain or _metal(i) for i in items[: reference.at])
    another = any("," in i.gap or i.kind == "other" for i in items[reference.at + 2 : holder + 1])
    if not another and (link[:1] == ["dla"] or link[:2] == ["esca", "dla"]):
        action = "renewed" if again(items) == "again" else "granted"  # "status S dla X na kolejne trzy lata"
        return r.made(whose, action, reference, "title") if free and "gen" in cases(items, holder) else []
    return []


def _called(items: Sequence[Item]) -> bool:
    """Whether the clause only calls what came a surprise or a reward: "srebro dla X jest sensacją"."""
    copulas = [n for n, i in enumerate(items) if i.finite]
    is_one = len(copulas) == 1 and items[copulas[0]].folded in {"jest", "to", "było", "był", "okazało"}
    return is_one and any(i.lemmas & listed("appositions", "surprises") for i in items[copulas[0] :])


def _noun_at(items: Sequence[Item], at: int) -> int:
    """Where the phrase of the status at *at* begins: at its noun, where it has one."""
    return at - 1 if at and items[at - 1].lemmas & listed("status", "nouns") else at


def _for_ours(r: Reading, reference: Reference) -> list[Claim]:
    """ "KKK dla tarnowskiego klastra": the one that the text is about, where it is about one."""
    after = r.items[reference.at + 1 :]
    begin = _noun_at(r.items, reference.at)
    if begin == 1 and ":" in r.items[1].gap and r.items[0].lemmas & listed("appositions", "results"):
        return r.made(r.topic(), "granted", reference, "title")  # "Efekt: tytuł S"
    ours = any(i.lemmas & listed("holders", "anaphors") and "sg" in _numbers(i) for i in after)
    if not after or after[0].folded != "dla" or not ours or len(r.known.cast.names) != 1 or reference.at > 1:
        return []
    return r.made(Holders(r.known.cast.main, "topic"), "granted", reference, "title")


def _numbers(item: Item) -> frozenset[str]:
    return frozenset(number for a in item.readings for number in a.numbers)


def _metal(item: Item) -> bool:
    return any(item.lemmas & listed("status", metal) for metal in ("bronze", "silver", "gold", "national", "regional"))
