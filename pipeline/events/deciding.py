"""Decisions and ceremonies that the article tells apart from what they decided, given to the claims they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.events.bodies import bodies, gives
from pipeline.events.claims import Claim
from pipeline.events.dating import handed_over, of_participle
from pipeline.events.decisions import Decision, about_else, decides, role_of
from pipeline.events.holders import noun_subject
from pipeline.events.meetings import meeting_day
from pipeline.events.rows import line_of_list
from pipeline.events.scene import Clause, Scene, Sentence
from pipeline.events.scope import future, hypothetical
from pipeline.events.standing import same
from pipeline.events.vocabulary import listed
from pipeline.events.years import Years

_AND = frozenset({"i", "oraz", "a"})
_ALL = frozenset({"wszystkim", "każdemu"})
_AFTER = 3
"""Sentences after a claim in which its decision may be told; the farthest seen is the second."""
_BEFORE = 4
"""Sentences before a claim, in its paragraph or the one above, in which its decision may be told."""
_TOLD_AFTER = 2
"""Sentences after a claim in which its paragraph may tell but who gave it: "Status przyznało Ministerstwo …"."""
_NATIONAL = "krajowy-klaster-kluczowy"
_LEAD = 2
"""The last paragraph of the lead, whose decision the whole article is about."""


def decisions(
    scene: Scene, years: Years, used: frozenset[int], claims: Sequence[Claim], unnamed: Sequence[Claim]
) -> list[Decision]:
    """What the article tells of decisions: in sentences of their own, and in *claims* with a date and a body.

    *Unnamed* claims ("marszałek rozdał tytuły", "pięć klastrów otrzymało we wtorek certyfikaty") are decisions about
    whoever is named after them.
    """
    outcomes: dict[int, set[tuple[str, str]]] = {}
    for claim in claims:
        outcomes.setdefault(claim.sentence.number, set()).add((claim.standing.level, claim.action))
    found = [d for s in scene.sentences if not (s.question or s.title) for d in _told(s, years, used)]
    found = [
        replace(d, outcomes=frozenset(outcomes.get(d.sentence, ())), over=_list_before(scene, d.sentence))
        for d in found
    ]
    found += [
        Decision(c.sentence.number, c.sentence.paragraph, c.date, c.body, "ceremony" in c.marks)
        for c in unnamed
        if c.body and c.rule == "give" and c.standing.level != "european"
    ]
    found += [
        Decision(c.sentence.number, c.sentence.paragraph, c.date, c.body, "ceremony" in c.marks, counted=True)
        for c in unnamed
        if c.rule in {"take", "give", "join"} and c.action in {"granted", "renewed"} and len(c.date) == 10
    ]
    found += [
        Decision(c.sentence.number, c.sentence.paragraph, "", c.body, False)
        for c in unnamed
        if "ceremony" in c.marks and any(b.part == "by" and b.name == c.body for b in bodies(c.clause.items))
    ]  # "wręczono nominacje S klastrom, wyłonionym przez zarząd": who chose them, not who handed the paper over
    return found + [
        Decision(c.sentence.number, c.sentence.paragraph, c.date, c.body, False, told=True, action=c.action)
        for c in claims
        if c.rule in {"give", "honour"} and c.date and c.body and "ceremony" not in c.marks
    ]


def _list_before(scene: Scene, number: int) -> int:
    """The first line of the list that ends right before sentence *number*; -1 where none does."""
    first = number
    while first and line_of_list(scene.sentences[first - 1]) is not None:
        first -= 1
    return first if first < number else -1


def _told(sentence: Sentence, years: Years, used: frozenset[int]) -> Iterator[Decision]:
    for clause in sentence.clauses:
        finds = _finds(sentence, clause)
        kind = "" if hypothetical(clause) or _to_come(clause) else decides(clause) or ("decision" if finds else "")
        if not kind or about_else(clause):
            continue
        verb = next((n for n, i in enumerate(clause.items) if i.finite), 0)
        own = [
            (at, i)
            for at, i in enumerate(clause.items)
            if i.kind == "date" and i.start not in used and not of_participle(clause.items, at, verb)
        ]
        dates = [years.resolved(i) for at, i in own if role_of(clause.items, at) == "on" and kind != "in force"]
        dates = dates or [meeting_day(sentence, clause, years)]
        body = _deciding(clause) or _goes_on(sentence, clause) or _where(clause)
        if any(dates) or body:
            exact = max(filter(None, dates), key=len, default="")
            refusal = finds or any(i.lemmas & {"odmowa"} for i in clause.items)
            taking = kind == "told" and not clause.lemmas.isdisjoint({"odebrać", "cofnąć"})
            yield Decision(
                sentence.number,
                sentence.paragraph,
                exact[:10],
                body,
                ceremony=kind == "ceremony",
                refusal=refusal,
                taking=taking,
                told=kind == "told",
                single="mu" in clause.forms,
                about=kind == "decision" and not refusal and _about_statuses(clause),
                lifts=_lifts(clause),
                national=frozenset(i.entity.name_id == _NATIONAL for i in sentence.items if i.kind == "status"),
            )


def _finds(sentence: Sentence, clause: Clause) -> bool:
    """Whether a body tells what it found: "ministerstwo uznało, że klaster ma za mało członków"; a refusal's reason."""
    behind = next((c for c in sentence.clauses if c.number == clause.number + 1), None)
    found = any(i.finite and i.lemmas & {"uznać", "stwierdzić"} for i in clause.items)
    return found and behind is not None and behind.sub in {"że", "iż"} and bool(_deciding(clause))


def _lifts(clause: Clause) -> bool:
    """Whether the clause says that the decision was to take a status away: "uchwała o cofnięciu wyróżnienia"."""
    rank = clause.lemmas & (listed("status", "nouns") | listed("status", "papers")) or "status" in clause.kinds
    return bool(rank) and any(
        before.lemmas & {"uchwała", "decyzja"} and item.lemmas & listed("decision", "lifts")
        for before, item in zip(clause.items, clause.items[2:], strict=False)
    )


def _about_statuses(clause: Clause) -> bool:
    """Whether the clause says that the decision was about statuses, giving them, or of all, and names no cluster."""
    given = any(a.pos == "ger" and a.lemma in listed("fresh", "given") for i in clause.items for a in i.readings)
    if clause.forms & _ALL and clause.lemmas & listed("decision", "gives") and "cluster" not in clause.kinds:
        return True  # "wszystkim trzem klastrom przyznał go zarząd uchwałą z 1 lutego"
    spoken = "status" in clause.kinds or not clause.lemmas.isdisjoint(listed("status", "nouns"))
    resolved = given and "uchwała" in clause.lemmas and clause.lemmas.isdisjoint(listed("contest", "words"))
    about = ((spoken or given) and "decyzja" in clause.lemmas) or resolved  # "uchwałę o nadaniu statusu"
    return "cluster" not in clause.kinds and about


def decided_for_all(claims: Sequence[Claim], told: Sequence[Decision]) -> None:
    """Give the one decision about statuses that the article tells, wherever it stands, to its undated outcomes."""
    about = [d for d in told if d.about and d.date]
    outcomes = [
        c
        for c in claims
        if c.action in {"granted", "renewed", "refused"} and not ("earlier" in c.marks or c.rule == "list")
    ]
    if len({d.date for d in about}) != 1 or not all(same(c.standing, outcomes[0].standing) for c in outcomes):
        return
    if any("dated" in c.marks for c in outcomes):
        return
    for claim in outcomes:
        if (not claim.date or "ceremony" in claim.marks) and (
            not about[0].body or gives(about[0].body, claim.standing.level)
        ):
            claim.marks.discard("ceremony")
            claim.date, claim.body = about[0].date, claim.body or about[0].body


def announced(claim: Claim, years: Years) -> str:
    """The day on which those who give the status told of it behind the claim: "… - poinformowało we wtorek resort"."""
    behind = next((c for c in claim.sentence.clauses if c.number == claim.clause.number + 1), None)
    if behind is None or behind.sub or behind.lemmas.isdisjoint(listed("decision", "informs")):
        return ""
    told = any(b.part == "subject" and gives(b.name, claim.standing.level) for b in bodies(behind.items))
    days = [
        years.resolved(i) for at, i in enumerate(behind.items) if i.kind == "date" and role_of(behind.items, at) == "on"
    ]
    return days[0] if told and len(days) == 1 else ""


def _to_come(clause: Clause) -> bool:
    """Whether the decision is still to come: "rozstrzygnięcie zaplanowano na wrzesień", "decyzja ma zapaść w maju",
    "zapadnie we wrześniu"."""
    verbs = [i for i in clause.items if i.finite]
    if verbs and all(future(clause.items, at) for at, i in enumerate(clause.items) if i.finite):
        return True
    arranged = any(i.lemmas & {"mieć"} for i in verbs) and any(a.pos == "inf" for i in clause.items for a in i.readings)
    return arranged or any(i.lemmas & listed("decision", "planned") for i in verbs)


def _deciding(clause: Clause) -> str:
    """The body that acts in *clause*."""
    return next((b.name for b in bodies(clause.items) if b.part in {"subject", "by", "from"}), "")


def _where(clause: Clause) -> str:
    """The body at which a decision fell: "decyzje zapadły w ministerstwie 3 maja", "podpisano ją w ministerstwie"."""
    unsaid = {a.lemma for i in clause.items for a in i.readings if a.pos == "imps"}
    signed = unsaid & {"podpisać", "podjąć"} and clause.lemmas & {"decyzja", "uchwała"}
    approved = unsaid & {"zatwierdzić", "ogłosić"} and clause.lemmas & {"wynik", "lista", "rozstrzygnięcie"}
    fell = "zapaść" in clause.lemmas or signed or approved
    places = (b for b in bodies(clause.items) if fell and b.part == "place")
    return next((b.name for b in places if clause.items[b.first - 1].folded in {"w", "we"}), "")


def _goes_on(sentence: Sentence, clause: Clause) -> str:
    """The subject of the clause that *clause* goes on by its verb alone: "ogłosił go, a dziś zatwierdził wyniki"."""
    before = sentence.clause_before(clause)
    finite = next((i for i in clause.items if i.finite), None)
    if before is None or clause.sub or before.sub or finite is None or clause.items[0].folded not in _AND:
        return ""
    past = any(a.pos == "praet" for a in finite.readings)
    own = any(i.kind != "word" and i.kind != "date" for i in clause.items) or noun_subject(
        clause.items, clause.items.index(finite)
    )
    return "" if own or not past else next((b.name for b in bodies(before.items) if b.part == "subject"), "")


def decided(claim: Claim, told: Sequence[Decision], latest: str) -> None:
    """Give *claim* the date and body of the decision that it is the outcome of; *latest* is the year of the news."""
    near = sorted((d for d in told if _belongs(claim, d)), key=lambda d: (d.ceremony, _distance(claim, d)))
    for decision in near:
        finer = len(claim.date) == 4 and len(decision.date) == 10 and decision.date.startswith(claim.date)
        if decision.ceremony and claim.action in {"lost", "refused"}:
            continue
        if decision.date and (not claim.date or finer or ("ceremony" in claim.marks and not decision.ceremony)):
            claim.marks.discard("ceremony")
            claim.date = decision.date
            if decision.ceremony:
                claim.marks.add("ceremony")
        agrees = not decision.date or not claim.date or _one(claim.date, decision.date)
        told_before = not decision.date and "dated" in claim.marks and claim.date[:4] < latest
        handed = bool(decision.date) and handed_over(claim, claim.clause.items)  # who handed the paper decided nothing
        if (handed or not claim.body) and decision.body and agrees and not decision.ceremony and not told_before:
            claim.body = decision.body


def _belongs(claim: Claim, decision: Decision) -> bool:
    """Whether the decision may be what brought the claim's outcome about, by its kind, date and place."""
    if decision.refusal:
        return claim.action == "refused"
    if (decision.taking or decision.lifts) and claim.action != "lost":
        return False
    if decision.body and not gives(decision.body, claim.standing.level):
        return False
    behind = decision.sentence - claim.sentence.number
    if behind and _of_other(claim, decision):
        return False
    if claim.rule == "list":
        lead = decision.paragraph <= _LEAD and (claim.standing.level == "national") in decision.national
        above = behind <= 0 and (lead or not decision.ceremony)
        return (above or _under_list(claim, decision)) and not decision.single
    together = decision.paragraph == claim.sentence.paragraph
    if decision.action and (decision.action == "refused") != (claim.action == "refused"):
        return False  # what gave it is not what refused to renew it
    if decision.told:
        return together and -1 <= behind <= _TOLD_AFTER and _agree(claim, decision)
    if "dated" in claim.marks and decision.date:
        exact = len(decision.date) == len(claim.date) == 10
        return _agree(claim, decision) and (exact or together or 0 < behind <= 2)
    above = decision.paragraph == claim.sentence.paragraph - 1 and not decision.ceremony
    if ((together or above) and -_BEFORE <= behind <= _AFTER) or 0 < behind <= _AFTER:
        return True
    leads = decision.counted or not decision.ceremony
    leading = decision.paragraph <= _LEAD and leads and "dated" not in claim.marks
    return leading and claim.action in {"granted", "renewed", "refused", "lost"}


def _under_list(claim: Claim, decision: Decision) -> bool:
    """Whether the decision stands right under the list that *claim* is a line of: "Uchwałę zarząd podjął 14 maja"."""
    return claim.rule == "list" and 0 <= decision.over <= claim.sentence.number < decision.sentence


def _of_other(claim: Claim, decision: Decision) -> bool:
    """Whether its own sentence tells what it was about: another status, or a gain where *claim* is a loss."""
    told = {action for level, action in decision.outcomes if level == claim.standing.level}
    if not decision.outcomes or not told:
        return bool(decision.outcomes)
    return claim.action == "lost" and told <= {"granted", "renewed", "held"}


def _distance(claim: Claim, decision: Decision) -> tuple[bool, int]:
    if _under_list(claim, decision):
        return False, 0
    behind = decision.sentence - claim.sentence.number
    return decision.paragraph != claim.sentence.paragraph, abs(behind) * 2 + (behind < 0)


def _agree(claim: Claim, decision: Decision) -> bool:
    """Whether the dates of both are one, as far as each goes; an empty date agrees with any."""
    one = claim.date if "dated" in claim.marks else ""
    return not one or not decision.date or _one(one, decision.date)


def _one(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)
