"""Where a role phrase starts: the adjectives that agree with its office before it ("nowy szef")."""

from __future__ import annotations

from functools import lru_cache

from pipeline.annotating.morphology import CASES, analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.callings import Field, callings, lexicon
from pipeline.entities.view import View
from pipeline.naming.adjectives import agreeing


@lru_cache(maxsize=1 << 12)
def agreement(form: str) -> frozenset[tuple[str, str, str]]:
    """The agreements of an office; a woman may bear a masculine one as it stands, undeclined."""
    found = callings(form)
    agreements = {(c, "sg", g) for a in found for c in a.cases for g in a.genders}
    if any(a.lemma == form.lower() for a in found):
        agreements |= {(c, "sg", "f") for a in found for c in a.cases}
    return frozenset(agreements)


def undeclined(seen: View, at: int) -> bool:
    """Whether the office at *at* keeps its nominative behind a word that asks for another case, as a woman's does:
    "zdaniem skarbnik Ewy Lis"; "rzecznik Ewy Lis" is another."""
    if not at or not seen.joined(at) or not any(a.lemma == seen.lowered[at] for a in callings(seen.texts[at])):
        return False
    before = seen.lowered[at - 1]
    return before in lexicon()["framing"]["words"] or (before != "jako" and bool(forms.preposition(before)))


@lru_cache(maxsize=1 << 12)
def pronoun(form: str) -> bool:
    """Whether *form* is a pronoun that no role contains ("zdaniem prezes | nasz klaster")."""
    return any(a.lemma in lexicon()["no_leading"]["pronouns"] for a in analyses(form.lower()))


@lru_cache(maxsize=1 << 12)
def _refused(form: str) -> bool:
    """Whether *form* before an office is no part of the role; a pronoun is none in any case ("naszego patrona"), nor
    is an age ("osiemdziesięcioletni cieśla")."""
    return form.lower() in lexicon()["no_leading"]["words"] or pronoun(form) or _aged(form)


def _aged(form: str) -> bool:
    """Whether *form* tells of ten years or more in one word."""
    return any(
        a.lemma.endswith("letni") and any(part in a.lemma for part in lexicon()["no_leading"]["tens"])
        for a in analyses(form.lower())
    )


def _of_noun_before(seen: View, at: int) -> bool:
    """Whether the adjective at *at* belongs to the noun before it: "biura poselskiego | posła Jana Kota", but not
    "w tym tygodniu były prezes" by a vocative, nor to another adjective: "były polski premier"."""
    noun = seen.texts[at - 1]
    if not seen.joined(at) or not noun[0].islower() or forms.preposition(noun):
        return False
    if any(a.pos == "adj" for a in analyses(noun)):
        return False
    alike = agreeing(seen.texts[at].lower()) & forms.noun_agreements(noun)
    return any(case != "voc" for case, _, _ in alike)


def _is_copula(seen: View, at: int) -> bool:
    """Whether "był" at *at* is the verb of who is of another mind: "innego zdania | była przewodnicząca"."""
    before = seen.lowered[at - 1] if at and seen.joined(at) else ""
    return before in lexicon()["no_leading"]["minds"] and any(a.lemma == "być" for a in analyses(seen.lowered[at]))


def leading(field: Field, head: int, cases: frozenset[str] = CASES) -> int:
    """Where the adjectives before the office at *head*, in one of *cases*, start ("była minister", "nowy szef")."""
    seen, start = field.seen, head
    agreements = frozenset(a for a in agreement(seen.texts[head]) if a[0] in cases)
    while start > 0 and seen.joined(start) and head - start < 3 and start - 1 not in field.covering:
        text = seen.texts[start - 1]
        if not text[0].isalpha() or _refused(text) or not agreeing(text.lower()) & agreements:
            break
        read = analyses(text.lower())
        says = any(a.pos == "praet" and a.lemma in forms.person_verbs() for a in read)  # "jak wyjaśniała wiceburmistrz"
        if seen.texts[start - 2].isdigit() and start > 1 and "subst" in {a.pos for a in read}:
            break  # "11 kwietnia | szef Agencji", not "kwietni szef"
        qualifies = any(a.pos == "adj" or a.lemma in lexicon()["qualifying"]["words"] for a in read)
        if says or not qualifies or _of_noun_before(seen, start - 1) or _is_copula(seen, start - 1):
            break
        start -= 1
    return start


def of_expert(seen: View, at: int) -> bool:
    """Whether "od" at *at* tells what an expert knows of, and no time: "specjalistka | od ochrony sadów"."""
    words, after = lexicon()["circumstances"], seen.texts[at + 1]
    expert = seen.lowered[at] == "od" and not words["experts"].isdisjoint(lemmas(seen.lowered[at - 1]))
    return expert and "gen" in forms.noun_cases(after) and words["since"].isdisjoint(lemmas(after))
