"""Whether a clause states a fact: negation, condition, wish, possibility, question, tense."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotating.remembered import remembered
from pipeline.events.scene import Clause, Item
from pipeline.events.vocabulary import listed, verb_lemmas, verbs
from pipeline.pieces import piece

_POLITE = frozenset({"chcieć", "pragnąć"})
"""Verbs whose conditional only is a polite wish ("chciałby zdobyć")."""
_UNTIL = "dopóki"
"""The conjunction behind which what is past and denied did happen."""
_ENDS = frozenset({_UNTIL, "zanim"})
"""Conjunctions behind which a past end did happen."""
_CONDITIONAL = ("by", "bym", "byś", "byśmy", "byście")


@piece
class Verbal:
    """A verb of a clause with what governs it.

    ``mood`` is ``fact``, ``future``, ``wish`` (its subject's own), ``shows`` ("może się pochwalić"), or ``none``: a
    possibility, condition or hope, which is no statement. ``at`` is the verb's item, ``finite`` its finite verb's.
    """

    at: int
    lemma: str
    form: str
    finite: int
    mood: str
    negated: bool


_VALID = frozenset({"ważny", "aktualny", "wiążący"})
"""What a status is said to be, so that no participle before "jest" is its passive."""


def verbals(clause: Clause) -> list[Verbal]:
    """Every verb of *clause* that the lexicon of events knows, with its scope."""
    items = clause.items
    if clause.lemmas.isdisjoint(verb_lemmas()):
        return []
    finite = [at for at, item in enumerate(items) if item.finite]
    found = []
    for at, item in enumerate(items):
        for lemma, form in _forms(item.text) if item.kind == "word" else ():
            if form in {"fin", "praet", "imps"} and _noun(items, at):
                continue
            anchor = at if form in {"fin", "praet", "imps"} else min(finite, key=lambda f: abs(f - at), default=-1)
            if form == "ppas" and _attribute(items, at, anchor):
                anchor = -1
            mood, negated = _mood(clause, at, form, anchor)
            found.append(Verbal(at, lemma, form, anchor, mood, negated))
            break
    return found


def _noun(items: Sequence[Item], at: int) -> bool:
    """Whether a preposition makes a noun of what else is a verb: "z myślą o"."""
    return at > 0 and items[at - 1].prep and any(a.pos == "subst" for a in items[at].readings)


@remembered
def _forms(word: str) -> tuple[tuple[str, str], ...]:
    """Lemma and class of the readings of *word* as a verb of the lexicon."""
    item, known = Item("word", 0, 1, 0, len(word), word, ""), verbs()
    found = tuple(
        (a.lemma, a.pos)
        for a in item.readings
        if a.lemma in known and a.pos in {"fin", "praet", "imps", "inf", "ppas", "bedzie", "pant", "pcon"}
    )
    if found and found[0][1] != "inf" and not item.finite and all(pos in {"fin", "praet", "imps"} for _, pos in found):
        return ()
    return found


def _mood(clause: Clause, at: int, form: str, anchor: int) -> tuple[str, bool]:
    items = clause.items
    later = next((n for n, i in enumerate(items) if any(a.pos == "bedzie" for a in i.readings)), None)
    if later is not None and _negated(items, later):
        return ("none" if hypothetical(clause) else "future"), True
    negated = _negated(items, at) or (anchor >= 0 and anchor != at and _negated(items, anchor))
    negated = negated and not (clause.sub == _UNTIL and _past(clause))  # "miał go, dopóki nie wygasł": it did
    if hypothetical(clause):
        return "none", negated
    if form == "ppas":
        finite = items[anchor] if anchor >= 0 else None
        had_to = finite is not None and "musieć" in finite.lemmas and any(a.pos == "praet" for a in finite.readings)
        ruled = (items[anchor], *(i for i in items[max(0, at - 4) : at] if i.finite)) if anchor >= 0 else ()
        possible = any(i.lemmas & listed("scope", "modals") for i in ruled) and _passive(items, at)  # "powinien był"
        possible = possible and not had_to  # "wniosek musiał zostać odrzucony"
        return ("none" if possible else "future" if anchor >= 0 and future(items, anchor) else "fact"), negated
    said = anchor >= 0 and bool(items[anchor].lemmas & listed("scope", "says"))  # "mówi, odbierając akt"
    if form == "pcon" and anchor >= 0 and not said and not any(a.pos == "praet" for a in items[anchor].readings):
        return "none", negated  # "zdobywając tytuł, klaster zyskuje": what comes with it in general
    if form == "inf":
        return _governed(items, at, anchor), negated
    return ("future" if future(items, at) else "fact"), negated


def _attribute(items: Sequence[Item], at: int, anchor: int) -> bool:
    """Whether what the clause says is another participle's, or an adjective's: "tytuł, przyznany mu w maju, nie został
    odnowiony", "status odnowiony w 2023 r. jest ważny trzy lata"."""
    if anchor <= at or not items[anchor].lemmas & {"zostać", "zostawać", "być"}:
        return False
    said = items[anchor + 1 : anchor + 3]
    return any(a.pos == "ppas" for i in said for a in i.readings) or any(i.lemmas & _VALID for i in said)


def attributive(items: Sequence[Item], at: int) -> bool:
    """Whether the participle at *at* stands by its noun, with no "został" or "jest" of its own near it."""
    near = items[max(0, at - 4) : at + 4]
    return not any(
        a.lemma in {"zostać", "zostawać", "być"} for i in near if i.finite or _infinitive(i) for a in i.readings
    )


def _infinitive(item: Item) -> bool:
    return any(a.pos == "inf" for a in item.readings)


def _passive(items: Sequence[Item], at: int) -> bool:
    """Whether the participle at *at* hangs on an infinitive: "może zostać pozbawiony"."""
    return any(a.pos == "inf" and a.lemma in {"zostać", "być"} for i in items[max(0, at - 3) : at] for a in i.readings)


def _negated(items: Sequence[Item], at: int) -> bool:
    return at > 0 and (
        items[at - 1].folded == "nie"
        or (items[at - 1].folded == "się" and at > 1 and items[at - 2].folded == "nie")
        or (items[at].folded in {"nieprzyznany", "nienadany"})
    )


@lru_cache(maxsize=1 << 8)
def hypothetical(clause: Clause) -> bool:
    """Whether the clause is a condition, purpose or wish of others: "gdyby", "aby", "by", a verb in -by."""
    forms = listed("scope", "hypothetical_forms")
    over = clause.sub in _ENDS and clause.lemmas & verb_lemmas("lose", "end", "deprive", "strike")
    if over and _past(clause):
        return False
    if clause.sub in forms or clause.sub == "czy":  # "czas pokaże, czy X utrzyma"
        return True
    for item in clause.items[:3]:
        if item.folded in forms and item.kind == "word":
            return True
    if [i.folded for i in clause.items[:2]] == ["o", "ile"]:  # "o ile X zachował tytuł, o tyle Y go stracił" contrasts
        return not any(a.pos == "praet" for i in clause.items if i.finite for a in i.readings)
    return any(conditional(item) and not item.lemmas & _POLITE for item in clause.items)


def _past(clause: Clause) -> bool:
    """Whether the clause tells of the past: "dopóki nie wygasł", "zanim go stracił"."""
    return any(i.finite and any(a.pos in {"praet", "imps"} for a in i.readings) for i in clause.items) and not any(
        map(conditional, clause.items)
    )


def conditional(item: Item) -> bool:
    """Whether the word is a verb in the conditional ("mogłyby")."""
    return item.kind == "word" and item.folded.endswith(_CONDITIONAL) and any(a.pos == "praet" for a in item.readings)


def future(items: Sequence[Item], at: int) -> bool:
    """Whether the finite verb at *at* is in the future: perfective present, or a form of "będzie"."""
    readings = [a for a in items[at].readings if a.pos in {"fin", "bedzie", "praet", "imps"}]
    if any(a.pos == "bedzie" for a in readings):
        return True
    if readings and all(a.pos == "fin" and "perf" in a.tag.split(":") for a in readings):
        return True
    return any(i.kind == "word" and any(a.pos == "bedzie" for a in i.readings) for i in items)


def _governed(items: Sequence[Item], at: int, anchor: int) -> str:
    """The mood of an infinitive under its clause's finite verb."""
    if anchor < 0 or any(i.folded in listed("scope", "hard_forms") for i in items[max(0, anchor - 2) : anchor + 2]):
        return "none"  # "trudno będzie utrzymać tytuł"
    lemmas = items[anchor].lemmas
    frames = {verb.frame for lemma in lemmas for verb in verbs().get(lemma, ())}
    if "want" in frames:
        return "wish"
    if items[at].lemmas & listed("scope", "shows") and "móc" in lemmas:
        if any(a.pos == "bedzie" for i in items for a in i.readings):
            return "future"  # "do 2027 roku będzie mógł posługiwać się tytułem"
        past = any(a.pos == "praet" for a in items[anchor].readings)
        return "none" if past else "shows"
    if "mieć" in lemmas and items[at].lemmas & listed("scope", "shows") and any(i.lemmas & {"prawo"} for i in items):
        return "shows"  # "ma prawo posługiwać się tytułem"
    if "mieć" in lemmas and items[at].lemmas & listed("scope", "arranged"):
        return "wish"  # "dokumenty mają trafić do urzędu przed świętami"
    if "musieć" in lemmas and items[at].lemmas & listed("scope", "forced"):
        return "fact"
    if "musieć" in lemmas and any(i.folded in listed("scope", "first_forms") for i in items):
        return "wish"  # a step on one's own way: "muszą najpierw zdobyć status"
    if lemmas & listed("scope", "succeeds"):
        return "fact"
    if any(a.pos == "bedzie" for a in items[anchor].readings):
        return "future"
    if lemmas & listed("scope", "begins"):
        return "wish"
    return "none"
