"""How far a role phrase reaches: over adjectives, genitives, prepositional phrases and names, up to a verb, a mark, a
relative clause or somebody's name ("zastępca kierownika CTW ds. ochrony wód").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.entities import forms
from pipeline.entities.callings import Field, Name, callings, cases_of, completes, lexicon
from pipeline.entities.name_marks import CLOSE, OPEN, legal, quoted
from pipeline.entities.role_framed import tells_next, told_from
from pipeline.entities.role_start import agreement, of_expert, pronoun
from pipeline.entities.view import View
from pipeline.naming.adjectives import agreeing

LONGEST = REACH = 30
"""Tokens in a role phrase, the longest seen has 14; tokens before a name among which its role may start."""
PREPOSITIONS = frozenset(["ds.", "ds", "do", "w", "we", "na", "z", "ze", "od", "przy", "nad", "pod", "spod", "dla"])
JOINS = PREPOSITIONS | {"i", "oraz", ",", "a", "("}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``start:end`` of a role with its office at ``head``."""

    start: int
    head: int
    end: int


def role_end(field: Field, head: int, limit: int = 0) -> int:
    """The end of the role whose office stands at *head*, not beyond *limit*."""
    seen, at = field.seen, head + 1
    last = min(len(seen), limit or head + LONGEST)
    while at < last and seen.joined(at) and not seen.first[at]:
        name = field.covering.get(at)
        if at == head + 1 and (_is_told(seen, head, at) or _says_that(seen, at)):
            break
        if name is not None:
            whole = name.end <= last and completes(field, head, name)
            if name.label == "PER" and at == name.start and (whole or _team_of(field, head, name)):
                at = name.end
                break
            if name.label == "PER" and not limit:
                at = _before_circumstance(seen, head, at)
            if name.label in ("PER", "DATE", "STATUS"):
                break
            at = name.end
            continue
        step = _step(field, head, at) or (legal(seen, at) or at) - at
        if not step:
            break
        at += step
    while at > head + 1 and _dangling(seen.texts[at - 1]):
        at -= 1
    return at if limit else told_from(field, head, at)


def _is_told(seen: View, head: int, at: int) -> bool:
    """Whether the agency at *at* is whom somebody tells rather than whose he is: "powiedział adwokat AFP"."""
    if seen.texts[at] not in lexicon()["agencies"]["words"] or seen.texts[head] in lexicon()["agencies"]["staff"]:
        return False
    before = (seen.texts[n] for n in range(max(0, head - 2), head))
    return any(not lemmas(word).isdisjoint(forms.speech_verbs()) for word in before)


def _says_that(seen: View, at: int) -> bool:
    """Whether the word at *at*, though a noun by its form, is the verb of a clause: "badaczka | tłumaczy, że"."""
    if at + 2 >= len(seen) or seen.texts[at + 1] != "," or seen.texts[at + 2] not in ("że", "iż"):
        return False
    return any(a.pos == "fin" and a.lemma in forms.speech_verbs() for a in analyses(seen.texts[at]))


def _team_of(field: Field, head: int, person: Name) -> bool:
    """Whether a person's name ends a role as whose the team is: "minister w rządzie Theresy May"."""
    seen, team = field.seen, person.start - 1
    if team - 1 <= head or seen.texts[team - 1] not in ("w", "we") or not seen.texts[team][0].islower():
        return False
    return cases_of(field, person) == {"gen"} and not _circumstance(field, team)


def _before_circumstance(seen: View, head: int, at: int) -> int:
    """*at*, or where a prepositional phrase starts that somebody's name would complete ("minister w rządzie X")."""
    for back in range(at - 1, max(head, at - 4), -1):
        if seen.texts[back] in ("w", "we", "z", "ze", "przy"):
            return back
        if not seen.texts[back][0].islower():
            break
    return at


def _dangling(text: str) -> bool:
    """Whether *text* cannot end a role: "adwokat | znający się na", "prezes | i"."""
    return text in JOINS or (text in OPEN and text not in CLOSE) or all(a.pos == "pact" for a in analyses(text))


def _step(field: Field, head: int, at: int) -> int:
    """How many tokens from *at* the role goes on over; 0 at its end."""
    seen = field.seen
    text, lowered = seen.texts[at], seen.texts[at].lower()
    if text in OPEN:
        closed = quoted(seen, at) if seen.gap(at) else 0
        return closed - at if closed else 0
    if lowered in ("i", "oraz"):
        return _coordinated(field, head, at)
    if text == ",":
        return _comma(field, head, at)
    if text == "(":
        return 3 if at + 2 < len(seen) and seen.texts[at + 1].isupper() and seen.texts[at + 2] == ")" else 0
    if lowered in ("ds.", "ds", "im.", "st.", "m.st.", "tzw.", "nr") or lowered in lexicon()["latin"]["words"]:
        return 1
    if lowered == "za":
        return _responsible(field, at)
    if lowered in PREPOSITIONS:
        return 0 if tells_next(seen, head, at) else _prepositional(field, at)
    if not text[0].isalnum() or lowered in lexicon()["ends"]["words"]:
        return 0
    if text in lexicon()["foreign"]["words"] and _between_capitals(seen, at):
        return 1
    if text[0].isdigit():
        return int(seen.texts[at - 1][0].isupper() or seen.texts[at - 1] in ("nr", "im."))
    if text[0].isupper():
        return int(not forms.verb(text) or bool(forms.noun_cases(text)))
    if forms.verb(text):
        return 0
    if seen.texts[at - 1].lower() in PREPOSITIONS and any(a.pos == "num" for a in analyses(lowered)):
        return 1  # "pielęgniarka w dwóch szpitalach"
    if "." in text[1:-1] and at > head + 1:
        return 1  # "dziennikarka serwisu gazeta.pl"
    if "gen" in forms.noun_cases(text) or _governed(seen, head, at) or (at == head + 1 and _apposed(seen, at)):
        return 1
    if at > head + 1 and _unknown_genitive(text):
        return 1  # "wydziału polityki klastrowej"
    if at > head + 1 and (taken := participle_object(seen.texts, at)) and seen.joined(at + taken):
        return taken
    if any(a.pos == "pact" for a in analyses(seen.texts[at - 1])) and "inst" in forms.noun_cases(text):
        return 1  # "prezes zarządzający grupą"
    attribute = not (pronoun(text) or any(a.pos == "ppas" for a in analyses(text)))  # "katoliczka | skazana na śmierć"
    near = at <= head + 3 and agreement(seen.texts[head]) & agreeing(text)
    beside = callings(seen.texts[at - 1]) and agreement(seen.texts[at - 1]) & agreeing(text)
    return int(attribute and bool(near or beside))  # "minister sprawiedliwości i prokurator | generalny"


@lru_cache(maxsize=1 << 10)
def _unknown_genitive(form: str) -> bool:
    """Whether *form* is a word that the dictionary lacks with an adjective's ending in the genitive."""
    return form.endswith(("owej", "owego", "owych", "skiej", "skiego", "skich")) and not any(
        a.known for a in analyses(form)
    )


def _responsible(field: Field, at: int) -> int:
    """The tokens from "za" on of "odpowiedzialny za miejsca pracy, wzrost i inwestycje", which a name or verb ends."""
    seen = field.seen
    if not seen.texts[at - 1].lower().startswith("odpowiedzialn"):
        return 0
    for end in range(at + 1, min(len(seen), at + LONGEST)):
        text, name = seen.texts[end], field.covering.get(end)
        if not seen.joined(end) or (name is not None and name.label == "PER") or (name is None and forms.verb(text)):
            return end - at
        if not (text[0].isalnum() or text in (",", "-", "–")):
            return end - at
    return 0


def participle_object(texts: Sequence[str], at: int) -> int:
    """The words from *at* on that a participle right before them takes, ahead of its own noun in the genitive:
    "prezes zarządzającej | klastrem | spółki Gil"; 0 where there is none."""
    read = [a for a in analyses(texts[at - 1]) if a.pos == "pact" and "gen" in a.cases]
    for noun in range(at + 1, min(len(texts), at + 4)) if read else ():
        if not texts[noun][0].isalpha() or forms.verb(texts[noun]):
            return 0
        for a in analyses(texts[noun]):
            if (
                a.pos == "subst"
                and "gen" in a.cases
                and any(a.numbers & r.numbers and a.genders & r.genders for r in read)
            ):
                return noun - at
    return 0


def _apposed(seen: View, at: int) -> bool:
    """Whether the noun at *at* stands in apposition to the office before it, in its case ("prezydentem elektem")."""
    own = {case for a in callings(seen.texts[at - 1]) for case in a.cases}
    return any(a.lemma in lexicon()["apposed"]["words"] and a.cases & own for a in analyses(seen.texts[at]))


def _between_capitals(seen: View, at: int) -> bool:
    """Whether a small word joins two words of a foreign name ("Lloyd’s of London")."""
    following = at + 1 < len(seen) and seen.joined(at + 1) and seen.texts[at + 1][0].isupper()
    return following and seen.texts[at - 1][0].isupper()


def _governed(seen: View, head: int, at: int) -> bool:
    """Whether the word at *at* stands in the case that a preposition within the role asks for."""
    own = forms.noun_cases(seen.texts[at])
    for before in range(at - 1, max(head, at - 5), -1):
        text = seen.texts[before].lower()
        if text in PREPOSITIONS:
            return bool(own & (frozenset({"gen"}) if text in ("ds.", "ds") else forms.preposition(text)))
        if (cases := forms.noun_cases(seen.texts[before])) and not forms.adjective_cases(text):
            own = forms.adjective_cases(seen.texts[at]) & cases if before == at - 1 else frozenset()
            if not own:  # the preposition has its noun: "w przemówieniu | wątek"; but "w zakładzie | karnym"
                return False
    return False


def _prepositional(field: Field, at: int) -> int:
    """1 when the preposition at *at* opens a complement of the role ("w resorcie zdrowia", "z Łukowicy")."""
    seen, following = field.seen, at + 1
    if following >= len(seen) or not seen.joined(following):
        return 0
    name, after = field.covering.get(following), seen.texts[following]
    if after[0].isupper() and any(after.startswith(network) for network in lexicon()["circumstances"]["networks"]):
        return 0  # "napisała szefowa Komisji | na Twitterze"
    if name is not None:
        return int(name.label not in ("PER", "DATE", "STATUS"))
    if not after[0].isalpha():
        return int(after in OPEN)
    if after[0].islower():
        with_whom = seen.texts[at].lower() in ("z", "ze") and (forms.office(after) or forms.offices(after))
        if with_whom or _circumstance(field, following):
            return 0
        if seen.lowered[at] in ("do", "od", "pod") and after != "spraw" and not of_expert(seen, at):
            return 0
    cases = forms.noun_cases(after)
    return int(not cases or bool(forms.preposition(seen.texts[at]) & cases))


def _circumstance(field: Field, at: int) -> bool:
    """Whether a phrase at *at* says when or where something is said ("na wspólnej konferencji")."""
    for text in field.seen.texts[at : at + 3]:
        if lemmas(text) & lexicon()["circumstances"]["words"]:
            return True
        if not forms.adjective_cases(text):
            return False
    return False


def _coordinated(field: Field, head: int, at: int) -> int:
    """The tokens of "i" with what goes on: a second office in the same case, or another genitive."""
    seen, following = field.seen, at + 1
    if following >= len(seen) or not seen.joined(following):
        return 0
    own = {c for a in callings(seen.texts[head]) for c in a.cases}
    ahead = following
    while ahead < min(len(seen), following + 3) and seen.joined(ahead) and ahead not in field.covering:
        text = seen.texts[ahead]
        if any(a.cases & own for a in callings(text)) and not _own_name(field, ahead):
            return 0 if _of_next(field, head, ahead) else ahead + 1 - at
        if not forms.adjective_cases(text):
            break
        ahead += 1
    name, text = field.covering.get(following), seen.texts[following]
    if name is not None:
        read, before = forms.noun_cases(text), field.covering.get(at - 1)
        beside = before is not None and before.label == name.label == "LOC" and "gen" in read  # "Warmii i | Mazur"
        inflected = beside or "nom" not in read or text.isupper()
        return int(name.label in ("ORG", "CLUSTER", "LOC") and at - 1 > head and inflected)
    return int(at - 1 > head and "gen" in forms.noun_cases(text) and not forms.verb(text) and not callings(text))


def _own_name(field: Field, head: int) -> bool:
    """Whether the office at *head* follows somebody's name and so opens another's role ("… i prezes Jan Nowak")."""
    before = field.covering.get(head - 2)
    return before is not None and before.label == "PER"


def _of_next(field: Field, head: int, office: int) -> bool:
    """Whether the office behind "i" is that of whoever is named right behind it, the one at *head* being that of a name
    before: "Anna Lis przewodnicząca sejmiku i radny Jan Kot"."""
    before = head - 1 - (head > 0 and field.seen.texts[head - 1] in (",", "–", "-", "—"))
    left = field.covering.get(before)
    if left is None or left.label != "PER":
        return False
    at = role_end(field, office)
    while at < len(field.seen) and field.seen.joined(at) and field.seen.texts[at].lower() in forms.titles():
        at += 1
    right = field.covering.get(at)
    return right is not None and right.label == "PER" and field.seen.joined(at)


def _comma(field: Field, head: int, at: int) -> int:
    """A comma inside a role: "a obecnie …" or a list of genitives ("rozwoju, pracy i technologii")."""
    seen = field.seen
    ahead = [seen.texts[n] if n < len(seen) and seen.joined(n) else "" for n in range(at + 1, at + 4)]
    besides = lexicon()["former"]["present"] | lexicon()["former"]["besides"] | lexicon()["former"]["past"]
    if ahead[0] == "a" and ahead[1] in besides:
        return 4 if forms.office(ahead[2]) else 0
    if at - 1 > head and ahead[0] and ahead[1] in ("i", "oraz") and ahead[2]:
        words = (seen.texts[at - 1], ahead[0], ahead[2])
        genitives = all("gen" in forms.noun_cases(w) and not forms.verb(w) for w in words)
        return 4 if genitives and not callings(ahead[0]) and not callings(ahead[2]) else 0
    return 0
