"""Small signs in a clause: again, not any more, in the circle of, as the predicate, a number of unnamed ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.entities.statuses import PLURAL
from pipeline.events.circles import member_action
from pipeline.events.scene import Item, outside
from pipeline.events.scope import Verbal
from pipeline.events.vocabulary import listed, verbs

_TRADES = ("owcy", "arze", "nicy", "anie", "iści", "yści")
"""Ends of words for people of a trade that the dictionary may not know ("aluminiowcy")."""
_LATER = listed("again", "next_forms") | frozenset({"drugą", "trzecią", "czwartą", "piątą", "szóstą"})


def bracketed(items: Sequence[Item], at: int) -> bool:
    """Whether the status at *at* stands in brackets right behind a cluster: "Klaster X (od 2016 r. KKK) otrzymał …"."""
    for n in range(at, max(0, at - 5), -1):
        if ")" in items[n].gap:
            return False
        if "(" in items[n].gap:
            return items[n - 1].kind == "cluster"
    return False


def of_many(items: Sequence[Item], at: int) -> bool:
    """Whether the status at *at* is several, which are not one cluster's: "o wydłużenie ważności statusów KKK"."""
    near = items[max(0, at - 1) : at + 1]
    forms = [a for i in near if i.lemmas & listed("status", "nouns") for a in i.readings if a.pos == "subst"]
    return bool(forms) and all(a.numbers == {"pl"} for a in forms)


def again(items: Sequence[Item]) -> str:
    """ "again" for "ponownie", "po raz trzeci", "na kolejne trzy lata"; "first" for "po raz pierwszy"."""
    for at, item in enumerate(items):
        if item.kind != "word":
            continue
        if item.folded in {"ponownie", "powtórnie", "znów", "znowu"}:
            return "again"
        beside = {i.folded for i in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])}
        if item.folded == "jeszcze" and "raz" in beside:
            return "again"  # "raz jeszcze", "jeszcze raz"
        if item.folded == "raz":
            near = {i.folded for i in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])}
            if near & {"pierwszy"}:
                return "first"
            if near & listed("again", "times_forms"):
                return "again"
        if "kadencja" in item.lemmas and at and items[at - 1].folded in _LATER:
            return "again"
        if item.folded in listed("again", "next_forms") and at and items[at - 1].folded in {"na", "przez"}:
            return "again"
    return ""


def acted(action: str, verbal: Verbal, items: Sequence[Item]) -> str:
    """The action of a verb in its scope: refused when negated, planned when wished; empty where nothing is stated."""
    if verbal.mood == "none":
        return ""
    if verbal.mood == "wish":
        return "" if verbal.negated else "planned"
    if verbal.negated and any(i.folded in {"nikt", "nigdy"} for i in items):
        return ""  # "nikt mu statusu nie przyznał": nobody was asked
    if verbal.negated:
        gone = "lost" if verbal.lemma in listed("gaining", "defends") else "expired"  # "nie obronił tytułu"
        return "refused" if action == "granted" else (gone if action == "renewed" else "")
    ours = verbal.lemma == "sięgnąć" and any("pri" in a.persons for a in items[verbal.at].readings)
    if verbal.mood == "future" and (ours or verbal.lemma in listed("gaining", "regains")):
        return "planned"  # "tytuł odzyska przed wakacjami", "sięgniemy po Silver Label"
    if verbal.mood == "future":
        return action if action == "renewed" else ""
    if action in {"granted", "held"} and (time := again(items)):
        new = time == "first" and verbal.form == "fin"  # "po raz pierwszy widnieje na liście"
        return "renewed" if time == "again" else "granted" if new else action
    if action == "granted" and any(renewing(i) and not _confirming(items[n:]) for n, i in enumerate(items)):
        return "renewed"
    return action


def _confirming(items: Sequence[Item]) -> bool:
    """Whether *items* begin with "potwierdzenie przyznania", "potwierdzenie wyników", which confirms what is new."""
    given = (a.lemma for i in items[1:3] for a in i.readings if a.pos == "ger")
    new = any(v.action == "granted" for lemma in given for v in verbs().get(lemma, ()))
    new = new or any(i.lemmas & listed("gaining", "results") for i in items[1:3])
    return new and bool(items[0].lemmas & listed("gaining", "confirms"))


def renewing(item: Item) -> bool:
    """Whether the word is "odnowienie", "przedłużenie", "prolongata", "(uchwała) przedłużająca" …"""
    if item.lemmas & listed("gerunds", "renewals"):
        return True
    confirms = listed("gaining", "confirms")
    named = (a for a in item.readings if a.pos == "ger" or (a.pos == "pact" and a.lemma not in confirms))
    return any(v.action == "renewed" for a in named for v in verbs().get(a.lemma, ()))


def renewed_one(item: Item) -> bool:
    """Whether the word is "odnowiony", "przedłużony" as a status is told of in the nominative or accusative."""
    forms = [a for a in item.readings if a.pos == "ppas" and a.cases & {"nom", "acc"} and "sg" in a.numbers]
    return any(v.frame == "take" and v.action == "renewed" for a in forms for v in verbs().get(a.lemma, ()))


def light(item: Item) -> bool:
    """Whether *item* may stand between a name and what it is: "nowy", "już", "od 2022 r.", "dotąd tylko"."""
    words = listed("appositions", "fresh") | listed("appositions", "light")
    return item.kind == "date" or item.prep or bool(item.lemmas & words)


def predicate(items: Sequence[Item], at: int) -> bool:
    """Whether the status' name at *at* is what the subject is: in the instrumental, no noun or preposition before."""
    text = items[at].folded
    if at and (items[at - 1].prep or items[at - 1].lemmas & (listed("status", "nouns") | listed("circle", "words"))):
        return False
    return "klastrem" in text or "klastrami" in text or (" " not in text and at > 0)


def aside(items: Sequence[Item], at: int) -> bool:
    """Whether a status is no object: "drugi z regionalnych klastrów kluczowych", "dla KKK", "z racji tego statusu"."""
    if not at or items[at].kind != "status":
        return _ground(items, at)
    before = items[at - 1]
    if _borne(items, at) or before.lemmas & listed("status", "others") or calls_beside(items, at):
        return True
    if before.lemmas & listed("contest", "funding"):
        return True  # "otrzymał wsparcie w konkursie „Internacjonalizacja Krajowych Klastrów Kluczowych”"
    placed = before.kind == "other" and any(i.kind == "cluster" for i in items[max(0, at - 3) : at - 1])
    if (before.kind == "cluster" or placed) and items[at].gap.strip(' ”"').startswith((",", "(")):
        return True
    since = before.kind == "date" and at > 2 and items[at - 2].folded == "od" and "," in items[at - 2].gap
    if since and any(i.kind == "cluster" for i in items[max(0, at - 5) : at - 2]):
        return True  # "Klaster X z Opola, od kwietnia S, powalczy o rangę krajową"
    if before.lemmas & listed("status", "nouns") and at > 1:
        before = items[at - 2]
        return before.folded in {"ze", "dzięki", "z"}
    return before.folded in {"z", "ze", "spośród", "dla", "wśród", "dzięki", "jako", "jak"}


def calls_beside(items: Sequence[Item], at: int) -> bool:
    """Whether the status at *at* but says what the cluster right behind it is, after a noun of who belongs to it or a
    preposition: "członek Krajowego Klastra Kluczowego X", "umowa z KKK X"; not "tytuł KKK X"."""
    after = items[at + 1] if at + 1 < len(items) else None
    if not at or after is None or after.kind != "cluster" or items[at].kind != "status":
        return False
    if after.gap.strip(' „"') or items[at].gap.strip() or PLURAL & frozenset(items[at].folded.split()):
        return False
    before, of_it = items[at - 1], listed("appositions", "of_it")
    return before.folded in listed("appositions", "beside_forms") or not before.lemmas.isdisjoint(of_it)


def _ground(items: Sequence[Item], at: int) -> bool:
    """Whether the status at *at* is what something else came by: "dzięki tytułowi", "grant dostał z racji statusu"."""
    first = at - 1 if at and any(a.pos == "adj" for a in items[at - 1].readings) else at
    return first > 0 and items[first - 1].folded in listed("status", "grounds_forms")


def _borne(items: Sequence[Item], at: int) -> bool:
    """Whether the status at *at* is a noun's complement: "posiadacz tytułu S", "kandydat do S"."""
    for n in range(max(0, at - 4), at):
        between = items[n + 1 : at]
        if items[n].lemmas & listed("applying", "nominees") and any(i.folded == "do" for i in between):
            return True
        if items[n].lemmas & listed("planning", "appetites") and any(i.folded == "na" for i in between):
            return True
        if items[n].lemmas & listed("circle", "owners") and all(i.lemmas & listed("status", "nouns") for i in between):
            return True
    return False


def circle(items: Sequence[Item], free: bool = False) -> int | None:
    """The place of "w gronie", "na liście", "wśród laureatów" where no other complement follows ("na liście płac").

    With *free* the noun needs no preposition ("zasilił grono").
    """
    for at, item in enumerate(items):
        after = items[at + 1] if at + 1 < len(items) else None
        if item.kind == "word" and item.folded in {"wśród", "pośród"} and after is not None:
            later = items[at + 2] if at + 2 < len(items) else None
            of_year = later is not None and later.finite and bool(after.lemmas & {"tegoroczny", "nowy", "obecny"})
            counts = after.text.isdecimal() or any(a.pos in {"num", "adj"} for a in after.readings)
            number = (
                counts
                and later is not None
                and (
                    later.kind == "status" or bool(later.lemmas & listed("circle", "laureates") or member_action(later))
                )
            )
            if (
                after.kind == "status"
                or after.lemmas & listed("circle", "laureates")
                or of_year
                or number
                or member_action(after)
            ):
                return at
        elif "piątek" in item.lemmas:
            continue  # a Friday, and no "piątka"
        elif item.lemmas & listed("circle", "words") and (at or free) and not _other_circle(items, at):
            near = {i.folded for i in items[max(0, at - 3) : at] if i.kind == "word"}
            if free or near & listed("circle", "prepositions_forms"):
                return at
    return None


def _other_circle(items: Sequence[Item], at: int) -> bool:
    """Whether a genitive after "lista" makes it another list ("liście wspieranych klastrów")."""
    after = items[at + 1] if at + 1 < len(items) else None
    if at and "swój" in items[at - 1].lemmas:
        return True  # "wpisał go do swojego rejestru"
    if (
        after is None
        or after.kind != "word"
        or after.gap.strip()
        or after.finite
        or after.lemmas & listed("circle", "own")
    ):
        return False
    if member_action(after):
        return False
    if after.lemmas & listed("circle", "owners") and any(i.kind == "status" for i in items[at + 2 : at + 5]):
        return False  # "grono posiadaczy Gold Label"
    return any(a.pos in {"subst", "adj", "ppas", "ger"} and "gen" in a.cases for a in after.readings)


def counted(items: Sequence[Item]) -> bool:
    """Whether the subject is a number of unnamed ones: "siedemnaście organizacji", "tylko cztery"."""
    items = outside(items)  # "otrzymał status (jeden z 16 w kraju)" counts nobody
    folded = [i.folded for i in items]
    if not listed("holders", "rest_forms").isdisjoint(folded[:2]):
        return True  # "Pozostałe utrzymały status": those besides the ones just named
    if any(one == "co" and two in listed("holders", "fractions_forms") for one, two in pairwise(folded)):
        return True  # "co trzeci z nich"
    for at, item in enumerate(items):
        if at and (items[at - 1].prep or items[at - 1].folded == "jako"):
            continue  # "jako jeden z pierwszych"
        after = items[at + 1] if at + 1 < len(items) else None
        if item.text.isdecimal() and after is not None and after.folded in listed("holders", "counted_forms"):
            return True  # "status ma dziś 20 klastrów"
        if item.text.isdecimal() and after is None and _neuter_verb(items[:at]):
            return True  # "…, a uzyskało go 11"
        one = item.folded in {"jeden", "jedna"}
        if one and after is not None and (after.finite or _acting_noun(items, at + 1)):
            return True  # "…, a jedna wypadła z grona", "Jeden klaster wypadł z listy"
        if not any(a.pos == "num" and "nom" in a.cases for a in item.readings):
            continue
        if item.folded not in listed("holders", "both_forms") and not _of_things(items, at):
            return True
    return False


def _neuter_verb(items: Sequence[Item]) -> bool:
    """Whether a past tense stands among *items* that agrees with a number: "uzyskało"."""
    return any(a.pos == "praet" and "n" in a.genders for i in items if i.finite for a in i.readings)


def _acting_noun(items: Sequence[Item], at: int) -> bool:
    """Whether "klaster" or its like stands at *at* right before its verb."""
    return bool(items[at].lemmas & listed("holders", "anaphors")) and at + 1 < len(items) and items[at + 1].finite


def _of_things(items: Sequence[Item], at: int) -> bool:
    """Whether the number at *at* counts no holders: "112 punktów", "sześciu klastrom", "trzy laboratoria"."""
    noun = next((i for i in items[at + 1 : at + 4] if i.finite or any(a.pos == "subst" for a in i.readings)), None)
    if noun is None or noun.finite:
        return False  # "cztery odpadły na etapie oceny"
    if noun.lemmas & listed("holders", "times"):
        return True
    dative = all(a.cases <= {"dat", "inst", "loc"} for a in noun.readings if a.pos == "subst")
    return dative or bool(noun.lemmas & listed("holders", "things"))


def collective(items: Sequence[Item], case: str) -> int | None:
    """The place of people of a trade or town that stand for their cluster ("odlewnicy", "krotoszynianom")."""
    never = listed("holders", "never") | listed("holders", "representatives")
    for at, item in enumerate(items):
        if item.kind != "word" or item.lemmas & never or (at and items[at - 1].prep):
            continue
        if any(a.pos in {"fin", "praet", "adj", "prep"} for a in item.readings):
            continue
        if case == "nom" and item.text.islower() and item.folded.endswith(_TRADES) and not item.readings[0].known:
            return at
        if any(a.pos == "subst" and "m1" in a.genders and "pl" in a.numbers and case in a.cases for a in item.readings):
            return at
    return None


def many(items: Sequence[Item], at: int) -> bool:
    """Whether the document at *at* is one of many: "dwa wnioski", "wniosków"; "papiery" are one application."""
    numbers = frozenset(n for a in items[at].readings if a.pos == "subst" for n in a.numbers)
    return numbers == {"pl"} and not items[at].lemmas & {"dokument", "dokumentacja", "papier"}


def funded(items: Sequence[Item]) -> bool:
    """Whether money is what the clause is about."""
    return any(i.lemmas & listed("contest", "funding") or i.folded in {"zł", "mln"} for i in items)
