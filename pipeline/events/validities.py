"""How long a status is given for, told in a clause of its own: "Tytuł będzie im służył do końca 2025 roku"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.calendar import Duration, Moment
from pipeline.events.claims import Claim
from pipeline.events.decisions import role_of
from pipeline.events.numbers import some_others
from pipeline.events.parts import had_by
from pipeline.events.scene import Clause, Item, Scene, Sentence
from pipeline.events.scope import hypothetical
from pipeline.events.standing import Standing, same
from pipeline.events.standings import Standings
from pipeline.events.vocabulary import listed, verb_lemmas
from pipeline.events.years import Years

LASTING = frozenset({"granted", "renewed", "held"})
"""Actions that leave the cluster with the status, so that it can end."""
_PLURAL = frozenset({"nimi", "ich", "nich"})
"""Several statuses, told of right before: "mogą ich używać przez cztery lata"."""
_AHEAD = 4
"""Sentences after a term in which those are named who have it: "Certyfikaty są ważne do 2027 r. Otrzymały je X …"."""


@dataclass(frozen=True, slots=True)
class Validity:
    """A clause that tells how long a status is given for."""

    clause: Clause
    sentence: Sentence
    duration: str
    until: str
    clusters: tuple[str, ...]
    standing: Standing | None
    local: bool
    """Whether it tells of its paragraph only, in a review whose paragraphs are each about another region."""
    bound: bool = False
    """Whether it is a relative clause of the status that its own sentence gives: "tytuł S, który wygaśnie w maju"."""


def validities(
    scene: Scene, standings: Standings, years: Years, headings: frozenset[int], claims: Sequence[Claim]
) -> Iterator[Validity]:
    """Every clause that tells how long, but for those whose claims have it as their own, and *headings* of lists."""
    own = {c.clause.number for c in claims if c.duration or c.valid_until or c.action == "expired"}
    nouns = listed("status", "nouns")
    ranked = {s.number for s in scene.sentences if any(i.kind == "status" or i.lemmas & nouns for i in s.items)}
    told = ranked | {c.sentence.number for c in claims}
    for sentence in scene.sentences:
        if sentence.question or sentence.number in headings or scene.heads(sentence):
            continue
        before = sentence.number - 1
        near = before in told or (before - 1 in ranked and _how_long(scene.sentences[before]))
        for clause in sentence.clauses:
            if clause.number not in own and not hypothetical(clause):
                yield from _validity(clause, sentence, standings, years, near)


def _how_long(sentence: Sentence) -> bool:
    """Whether a sentence asks for a term: "Na jak długo?", "Do kiedy?" (and below it "– Na cztery lata.")."""
    forms = frozenset(i.folded for i in sentence.items) if sentence.question else frozenset()
    return {"jak", "długo"} <= forms or {"do", "kiedy"} <= forms


def _validity(clause: Clause, sentence: Sentence, standings: Standings, years: Years, near: bool) -> Iterator[Validity]:
    lengths = (n for n, i in enumerate(clause.items) if isinstance(i.value, Duration) and not _beyond(clause, n))
    duration = next((i.value.iso for i in (clause.items[n] for n in lengths) if isinstance(i.value, Duration)), "")
    until = _until(clause, years)
    lasts, spans = listed("validity", "lasts"), listed("validity", "spans")
    new = any(a.folded == "nowy" and b.folded == "termin" and c.finite for a, b, c in _threes(clause.items))
    terms = "terminem" in clause.forms or (near and new)
    spans |= {"termin"} if until and terms else set()  # "z terminem: 17 grudnia", "nowy termin upływa 31 marca"
    alone = near and _alone(clause.items)
    lasting = alone or _ending(clause) or _will_be(clause) or any(i.lemmas & (lasts | spans) for i in clause.items)
    if not (duration or until) or not lasting:
        return
    before = [c for c in sentence.clauses if c.number == clause.number - 1]
    if duration and not until and _gone_by(clause.items):
        return
    if not alone and any(some_others(clause.items, at) for at in range(len(clause.items))):
        return  # "…, a dwóm przedłużył go o rok": not of those named
    goes_on = clause.items[0].folded == "i" and not clause.sub  # "nowy okres zaczął się w maju i potrwa do …"
    spoken = clause.lemmas.union(*(c.lemmas & {"ważność", "kadencja"} for c in before if goes_on))
    references = [
        r
        for c in (clause, *before)
        for r in standings.references(c.items)
        if (near or r.how != "pronoun") and (c is clause or not clause.sub)
    ]
    head = clause.antecedent
    bound = head is not None and head.kind == "status"
    used = near and bool(clause.lemmas & listed("validity", "uses")) and not clause.forms.isdisjoint(_PLURAL)
    if not references and spoken.isdisjoint(spans) and not bound and not used and not alone:
        return
    asked = listed("documents", "words") - listed("status", "papers")  # "dokumenty potwierdzające status są ważne do"
    asked -= {"papier"} if clause.lemmas & listed("validity", "papers") else set()  # "papier z ostatnim dniem ważności"
    if any(i.lemmas & asked for i in clause.items) or _of_contest(clause.items) or _of_work(clause.items):
        return
    named = tuple(dict.fromkeys(i.entity.name_id for i in clause.items if i.kind == "cluster"))
    named = named or had_by(sentence, clause).ids  # "certyfikat, którym legitymuje się X, jest ważny do marca"
    told = next((r for r in references if r.how != "noun"), None)  # a bare noun means what was told of right before
    standing = standings.named(head) if head is not None and bound else told.standing if told else None
    yield Validity(clause, sentence, duration, until, named, standing, standings.review, bound)


def _threes(items: Sequence[Item]) -> Iterator[tuple[Item, Item, Item]]:
    return zip(items, items[1:], items[2:], strict=False)


def _of_contest(items: Sequence[Item]) -> bool:
    """Whether a contest is what lasts, and none in which the status was given: "nadany w I edycji, jest ważny"."""
    given = listed("giving", "handed") | verb_lemmas("take")
    return any(
        i.lemmas & listed("contest", "words")
        and not any(a.pos == "ppas" and a.lemma in given for b in items[max(0, n - 4) : n] for a in b.readings)
        for n, i in enumerate(items)
    )


def _of_work(items: Sequence[Item]) -> bool:
    """Whether something done is what lasts: "samo zebranie ankiet trwa dwa miesiące"."""
    lasts = next((n for n, i in enumerate(items) if i.finite and i.lemmas & {"trwać", "potrwać"}), 0)
    deeds = (a for i in items[max(0, lasts - 5) : lasts] for a in i.readings if a.pos == "ger" and "nom" in a.cases)
    return any(a.lemma not in listed("validity", "has") for a in deeds)


def _beyond(clause: Clause, at: int) -> bool:
    """Whether the length at *at* only parts two times: "po dwuletniej przerwie"."""
    return at > 0 and clause.items[at - 1].folded in {"po", "przed"}


def _gone_by(items: Sequence[Item]) -> bool:
    """Whether a length is no term: "przez dwa lata nikt nas nie zapytał o etykietę", "przez pół roku wydano pięć"."""
    denied = any(a.folded == "nie" and b.finite for a, b in pairwise(items))
    through = any(a.folded == "przez" and b.kind == "duration" for a, b in pairwise(items))
    past = (a.lemma for i in items if i.finite for a in i.readings if a.pos in {"praet", "imps"})
    return denied or (through and any(lemma in listed("validity", "given") for lemma in past))


def _until(clause: Clause, years: Years) -> str:
    """The end date that the clause tells: "do końca 2025 r.", and the day on which what was given will end."""
    ending = _ending(clause)
    for at, item in enumerate(clause.items):
        if isinstance(item.value, Moment):
            role = role_of(clause.items, at)
            if role == "until" or (ending and role == "on"):
                return item.value.last or years.ends(item)
    return ""


def _ending(clause: Clause) -> bool:
    """Whether the clause tells when what was given will end: "tytuły wygasną 30 listopada"."""
    ends = listed("validity", "ends") | (listed("validity", "loses") if "ważność" in clause.lemmas else set())
    return any(a.pos == "fin" and a.lemma in ends for i in clause.items for a in i.readings)


def _alone(items: Sequence[Item]) -> bool:
    """Whether a length is all that a sentence adds to the one before: "Na trzy lata.", "Wszystkim trzem na rok."."""
    first = next((n for n, i in enumerate(items) if not any("dat" in a.cases for a in i.readings)), 0)
    rest = items[first if items[0].folded in listed("validity", "to_all_forms") else 0 :]
    end = next((n for n, i in enumerate(rest) if i.folded == "tj"), len(rest))  # "…, tj. do 31.08.2026"
    plain = all(i.prep or i.kind == "duration" or i.lemmas & {"kolejny", "następny"} for i in rest[:end])
    return bool(rest) and rest[0].folded == "na" and plain


def _will_be(clause: Clause) -> bool:
    """Whether the clause tells that somebody will be what the status says: "oba klastry będą S do końca 2026 r."."""
    be = any(a.pos == "bedzie" for i in clause.items for a in i.readings) and "nie" not in clause.forms
    return be and any(i.kind == "status" and not (n and clause.items[n - 1].prep) for n, i in enumerate(clause.items))


def meant(validity: Validity, claims: Sequence[Claim], published: str) -> list[Claim]:
    """The claims that a validity is about: of the clusters it names, else the news told before it."""
    fit = [
        c
        for c in claims
        if c.action in LASTING
        and "earlier" not in c.marks
        and (validity.standing is None or same(c.standing, validity.standing))
    ]
    if validity.clusters:
        return [c for c in fit if c.cluster_id in validity.clusters]
    before = [c for c in fit if c.clause.start < validity.clause.start and c.rule != "title"]
    if validity.bound and (own := [c for c in before if c.sentence is validity.sentence]):
        return own
    news, here = _news(before, published), validity.sentence
    held = [c for c in before if here.number - c.sentence.number <= 1 + (c.sentence.paragraph == here.paragraph)]
    if news:
        near = [c for c in news if c.sentence.paragraph == here.paragraph]
        beside = [c for c in held if c.action == "held" and c.sentence.paragraph == here.paragraph]
        return near or beside or ([] if validity.local else news)
    if held:
        return held
    if before:
        return []
    titled = [c for c in fit if c.rule == "title" and c.clause.start < validity.clause.start]
    if len({c.cluster_id for c in titled}) == 1:
        return titled  # only the title named who got it
    after = [
        c
        for c in fit
        if c.rule == "list" or (_of_some(validity) and 0 < c.sentence.number - validity.sentence.number <= _AHEAD)
    ]
    return [c for c in _news(after, published) if c.rule != "title"]


def _of_some(validity: Validity) -> bool:
    """Whether what a validity tells is no rule for any status: it has its day, or a tense of its own."""
    tenses = {"bedzie", "praet", "imps"}
    return bool(validity.until) or any(a.pos in tenses for i in validity.clause.items if i.finite for a in i.readings)


def _news(told: Iterable[Claim], published: str) -> list[Claim]:
    """The changes among *told* that are no story of an earlier year."""
    claims = list(told)
    latest = max([published[:4], *(c.date[:4] for c in claims)], default="")
    current = sum(not c.date or c.date[:4] == latest for c in claims)
    return [
        c
        for c in claims
        if c.action != "held" and not ("dated" in c.marks and c.date and c.date[:4] < latest and current)
    ]
