"""What is told only to be called untrue: "nie jest prawdą, że X ma tytuł", "podano, że X ma tytuł. To nieprawda"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.claims import Claim
from pipeline.events.scene import Clause, Item, Scene, Sentence
from pipeline.events.vocabulary import listed, verb_lemmas

_WORDS = 8
"""Words of a sentence that but calls the one before it untrue."""
_NEXT = 3
"""Sentences after a statement in which those who wrote it may take it back."""
_UNTOLD = frozenset({"become", "join"})
"""Rules of not getting a status that name no decision against it."""
_THAT = frozenset({"że", "iż", "jakoby"})


def denied(scene: Scene, sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause is what somebody calls untrue, before it or in the next sentence."""
    if clause.sub not in _THAT and not any(c.sub in _THAT for c in sentence.clauses if c.number < clause.number):
        return False
    if _corrects(scene, sentence.number + 1):
        return True
    frame = sentence.clause_before(clause) if clause.sub in _THAT else None
    if frame is None or _retracted(scene, sentence, frame):
        return frame is not None
    if _heard(frame) or _mistaken(sentence, clause):
        return True
    untrue = "prawda" in frame.lemmas and not frame.forms.isdisjoint({"nie", "czy"})  # "zapytał, czy to prawda, że"
    asked = frame.sub == "czy" and not frame.lemmas.isdisjoint({"znaczyć", "oznaczać"})  # "pytacie, czy to znaczy, że"
    return untrue or asked or bool(frame.lemmas & listed("scope", "denials"))


def _mistaken(sentence: Sentence, clause: Clause) -> bool:
    """Whether those who say it are told to be wrong: "mylą się ci, którzy piszą, że X złożył wniosek"."""
    at = clause.number - sentence.clauses[0].number
    before = sentence.clauses[max(0, at - _NEXT) : at]
    return any("mylić" in c.lemmas and "się" in c.forms and "nie" not in c.forms for c in before)


def _heard(frame: Clause) -> bool:
    """Whether *frame* only tells what people say: "w branży mówi się, że", "kto opowiada, że"."""
    said = " ".join(i.folded for i in frame.items)
    return said.startswith("kto ") or any(phrase in f" {said} " for phrase in listed("scope", "hearsay_forms"))


def _retracted(scene: Scene, sentence: Sentence, frame: Clause) -> bool:
    """Whether *frame* tells what those who write the article wrote before, and now call wrong: "napisaliśmy, że X
    utracił status. Przepraszamy za pomyłkę"."""
    ours = any("pri" in a.persons for i in frame.items if i.finite for a in i.readings)
    if not ours or frame.lemmas.isdisjoint(listed("scope", "wrote")):
        return False
    near = scene.sentences[sentence.number : sentence.number + 1 + _NEXT]
    return any(not i.lemmas.isdisjoint(listed("scope", "corrects")) for s in near for i in s.items)


def taken_back(sentence: Sentence) -> bool:
    """Whether a sentence calls what was just told untrue: "Informacja ta była nieprawdziwa", "To nieprawda"."""
    first = sentence.clauses[0]
    told = first.lemmas & listed("scope", "tidings") and first.lemmas & listed("scope", "untrue")
    denial = first.items[0].folded == "to" and "nieprawda" in first.lemmas
    return bool(told or denial) and "nie" not in first.forms and first.kinds.isdisjoint({"cluster", "status"})


def restates(scene: Scene, sentence: Sentence, claim: Claim) -> bool:
    """Whether it but says again that what was called untrue is not so: "To nieprawda. Klaster go nie uzyskał"."""
    return claim.action in {"refused", "expired"} and claim.rule == "take" and _corrects(scene, sentence.number - 1)


def _corrects(scene: Scene, number: int) -> bool:
    """Whether the sentence of this *number* calls the one before it untrue, and says no more."""
    sentence = scene.sentences[number] if 0 <= number < len(scene.sentences) else None
    if sentence is None or sentence.question or sum(1 for _ in sentence.items) > _WORDS:
        return False
    lemmas = frozenset().union(*(c.lemmas for c in sentence.clauses))
    forms = frozenset().union(*(c.forms for c in sentence.clauses))
    if any("cluster" in c.kinds or "status" in c.kinds for c in sentence.clauses):
        return False
    if "prawda" in lemmas:
        return "nie" in forms
    return bool(lemmas & listed("scope", "untrue")) and "nie" not in forms


def never_asked(scene: Scene, sentence: Sentence, made: Sequence[Claim]) -> bool:
    """Whether what was refused is at once said not to have been asked for: "S nie został. Nie wystąpił z wnioskiem"."""
    if not made or any(c.action != "refused" or c.rule not in _UNTOLD for c in made):
        return False
    after = scene.sentences[sentence.number + 1 : sentence.number + 2]
    later = [c for c in sentence.clauses if c.number > made[0].clause.number]
    for clause in (*later, *(c for s in after if s.paragraph == sentence.paragraph for c in s.clauses)):
        denied_verbs = (i for n, i in enumerate(clause.items) if n and "nie" in _before(clause, n))
        if "cluster" not in clause.kinds and _of_status(clause) and any(_asks(i) for i in denied_verbs):
            return clause.lemmas.isdisjoint(listed("refusing", "appeals"))
    return False


def _before(clause: Clause, at: int) -> set[str]:
    return {i.folded for i in clause.items[max(0, at - 2) : at]}


def _of_status(clause: Clause) -> bool:
    """Whether what a clause says of asking is about the status itself, not the papers that were short: "nie złożył
    wniosku", but not "nie złożyliśmy broni", "nie dosłał dokumentów do wniosku"."""
    asked = listed("denials", "asked") | listed("contest", "words") | listed("status", "nouns")
    short = listed("denials", "short")
    return ("status" in clause.kinds or not clause.lemmas.isdisjoint(asked)) and clause.lemmas.isdisjoint(short)


def _asks(item: Item) -> bool:
    """Whether the word is a past verb of striving for something or handing it in."""
    past = any(a.pos == "praet" for a in item.readings)
    return past and bool(item.lemmas & verb_lemmas("strive", "submit"))


def undecided(sentence: Sentence) -> bool:
    """Whether the text says that there is no decision yet, so that nobody was refused: "Decyzji jeszcze nie ma"."""
    outcomes = listed("decision", "outcomes")
    for clause in sentence.clauses:
        told = any(i.finite and i.lemmas & listed("decision", "comes") for i in clause.items)
        if told and clause.lemmas & outcomes and {"jeszcze", "nie"} <= clause.forms:
            return clause.kinds.isdisjoint({"cluster", "status"})
    return False
