"""Dates, lengths and bodies that a claim's own clause tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.calendar import Duration, Moment
from pipeline.events.among import several
from pipeline.events.bodies import BodyAt, bodies, gives
from pipeline.events.claims import Claim
from pipeline.events.contests import earlier
from pipeline.events.decisions import role_of, term_of
from pipeline.events.gapping import window
from pipeline.events.holders import cases
from pipeline.events.meetings import meeting_day
from pipeline.events.pointing import pointed, then
from pipeline.events.scene import Clause, Item, relative
from pipeline.events.validities import LASTING
from pipeline.events.vocabulary import listed, verb_lemmas
from pipeline.events.years import Years

DECIDED = frozenset({"granted", "renewed", "refused", "lost"})
"""Actions that somebody decides."""
_WHEN = frozenset({"gdy", "kiedy"})
_TURNS = frozenset({"a", "natomiast", "zaś"})
_WHO = frozenset({"który", "która", "które"})
"""Subjects that the words right before name."""
_BRACKETED = 5
"""Words between a bracket and its date, and a name and its bracket: "Klaster X z Opola (od 1 maja 2016)"."""
_DATED_BY = {"held": ("since",), "planned": (), "refused": ("on",)}
"""What a date must be to date an action: when it happened, or since when; plans have no date."""


def own(claim: Claim, together: Sequence[Claim], years: Years, used: frozenset[int], published: str) -> None:
    """Fill *claim* from its clause; *together* are all claims of that clause, *used* the dates of calls."""
    items = claim.clause.items
    if earlier(items) or (claim.how == "speaker" and earlier(items, "pierwszy")):
        claim.marks.add("earlier")
    if claim.rule == "list":
        return
    dated = [
        (at, i)
        for at, i in enumerate(items)
        if i.kind == "date" and i.start not in used and not _dateline(items, at, published)
    ]
    inside = window(claim, together)
    dated = [
        d for d in dated if d[0] in inside and (claim.rule == "attributive" or not of_participle(items, d[0], claim.at))
    ]
    dated = [d for d in dated if not _in_brackets_of_another(items, d[0], claim)]
    rivals = [c.at for c in together if c.action != claim.action and "gapped" not in c.marks | claim.marks]
    for at, item in sorted(dated, key=lambda d: (abs(d[0] - claim.at), d[0])):
        assert isinstance(item.value, Moment)
        role, iso = role_of(items, at), years.resolved(item)
        if (last := term_of(items, at)) and claim.action in LASTING:
            claim.valid_until = claim.valid_until or last
        if role == "until":
            end = (item.value.ends(published) or iso) if claim.action in LASTING else ""
            claim.valid_until = claim.valid_until or end
            continue
        if claim.rule == "strive" and claim.action == "applied" and len(iso) == 4:
            continue  # "w tym roku" tells of the contest
        nearer = any(abs(at - r) < abs(at - claim.at) for r in rivals)
        if iso and not claim.date and not nearer and role in _DATED_BY.get(claim.action, ("on", "since")):
            _date(claim, item.value, max(iso, *_with(items, at, years)), role, items)
    if not claim.date and claim.action in DECIDED and (year := _bracketed_year(items, claim)):
        claim.date = year
        claim.marks.add("dated")
    if not claim.date and claim.action in DECIDED | {"expired"} and (day := pointed(claim, years)):
        claim.date = day
        claim.marks.add("dated")
    if not claim.date and claim.action in DECIDED and (day := meeting_day(claim.sentence, claim.clause, years)):
        claim.date = day
        claim.marks.add("ceremony")
    if not claim.date and claim.action not in {"held", "planned"}:
        at = claim.clause.start
        claim.date = claim.sentence.heading or years.head(at) or years.month(at) or years.setting(claim.sentence.number)
        claim.marks |= {"dated"} if claim.date else set()
    lasting = [
        i.value.iso
        for at, i in enumerate(items)
        if isinstance(i.value, Duration) and at in inside and not (at and _gone(items[at - 1]))
    ]  # "po dwuletniej przerwie", "przez ostatnie pół roku" is no length of validity
    if lasting and claim.action in LASTING:
        claim.duration = claim.duration or lasting[0]
    claim.body = claim.body or _acting(items, claim)
    _share(claim, years)
    if claim.action == "renewed" and claim.rule == "take" and claim.how == "topic" and not claim.body:
        claim.body = _still_acting(claim)


def _gone(before: Item) -> bool:
    """Whether the word before a length of time makes it one gone by or that was waited."""
    return before.folded in {"po", "przed"} or bool(before.lemmas & {"ostatni", "miniony", "ubiegły"})


def _still_acting(claim: Claim) -> str:
    """The body that the clause before names and this one leaves out: "zarząd nadał tytuł X, potem go przedłużył"."""
    before = claim.sentence.clause_before(claim.clause)
    plain = not claim.clause.sub and before is not None and not before.sub and "cluster" not in claim.clause.kinds
    finite = claim.clause.items[claim.at].finite
    acting = [b for b in bodies(before.items) if b.part == "subject"] if before is not None and plain and finite else []
    return next((b.name for b in acting if gives(b.name, claim.standing.level)), "")


def _bracketed_year(items: Sequence[Item], claim: Claim) -> str:
    """The year alone in brackets behind the cluster's name: "wcześniej zdobyły go A (2018) i B (2020)"."""
    for at, item in enumerate(items[:-1]):
        if item.kind == "cluster" and item.entity.name_id == claim.cluster_id:
            year, after = items[at + 1], items[at + 2] if at + 2 < len(items) else None
            alone = year.gap.strip(' ”"') == "(" and (after is None or after.gap.startswith(")"))
            if alone and len(year.text) == 4 and year.text.isdecimal() and year.text[:2] in {"19", "20"}:
                return year.text
    return ""


def _in_brackets_of_another(items: Sequence[Item], at: int, claim: Claim) -> bool:
    """Whether the date at *at* stands in brackets behind another cluster's name ("A (do 2025 r.) oraz B"), or beside a
    status there that the claim is not about ("X (od 2016 r. KKK) otrzymał Gold Label")."""
    begin = next((n for n in range(at, max(0, at - _BRACKETED), -1) if "(" in items[n].gap), 0)
    if not begin or any(")" in i.gap for i in items[begin + 1 : at + 1]):
        return False
    holder = next((n for n in range(begin - 1, max(-1, begin - _BRACKETED), -1) if items[n].kind == "cluster"), None)
    if holder is None or any(i.finite for i in items[holder:begin]):
        return False
    beside = claim.rule != "nominal" and any(i.kind == "status" for i in items[begin : at + 3])
    return beside or items[holder].entity.name_id != claim.cluster_id


def _with(items: Sequence[Item], at: int, years: Years) -> list[str]:
    """The dates coordinated with the one at *at*, itself included: "w 2019 i w 2022 roku"."""
    found = []
    for n in range(max(0, at - 3), min(len(items), at + 4)):
        low, high = sorted((n, at))
        linked = [i.folded for i in items[low + 1 : high] if not i.prep] in (["i"], ["oraz"])
        if items[n].kind == "date" and (n == at or linked):
            found.append(years.resolved(items[n]))
    return [iso for iso in found if len(iso) == len(found[0])] or found


def _share(claim: Claim, years: Years) -> None:
    """The date and body that the verb shares: "14 lutego minister uwzględnił je i przywrócił status"."""
    sent = claim.action == "applied" and claim.clause.sub in _WHEN
    if claim.date or not (claim.action in DECIDED | {"expired"} or sent):
        return  # "czekają od marca, kiedy wysłały wniosek"
    when = claim.clause.head[-1] if claim.clause.sub in _WHEN and claim.clause.head else None
    if when is not None and isinstance(when.value, Moment) and (iso := years.resolved(when)):
        _date(claim, when.value, iso, "on", claim.clause.items)  # "w 2016 roku, kiedy dostaliśmy status, było nas …"
        return
    shared = _before(claim)
    if shared is None:
        return
    body = "" if claim.body or _before_colon(claim) is not None else _acting(shared.items, claim)
    claim.body = claim.body or body
    on = [i for at, i in enumerate(shared.items) if i.kind == "date" and role_of(shared.items, at) in {"on", "since"}]
    tried = any(i.lemmas & (listed("contest", "tries") | listed("contest", "words")) for i in shared.items)
    tried = tried or _tries(shared)
    colon = _before_colon(claim) is not None and any(
        len(part) == 4 and part.isdecimal() for i in on for part in i.text.split()
    )
    if (
        body or tried or colon or several(shared) or shared.number != claim.clause.number - 1 or claim.clause.sub
    ) and len(on) == 1:
        assert isinstance(on[0].value, Moment)
        if iso := years.resolved(on[0]):
            _date(claim, on[0].value, iso, "on", claim.clause.items)
    if not claim.date and then(shared.items):
        claim.date = years.last_told(claim.sentence.number, shared.start)
        claim.marks |= {"dated"} if claim.date else set()


def _before(claim: Claim) -> Clause | None:
    """The clause that the claim's one goes on with "i", or that it hangs on with "gdy", "kiedy", "dzięki którym"."""
    sentence, clause = claim.sentence, claim.clause
    if clause.items[0].folded in {"i", "oraz"} and not clause.sub:
        main = sentence.clause_before(clause)
        closed = main is not None and main.sub in {"że", "iż"} and "," in clause.items[0].gap
        return sentence.clause_before(main) if main is not None and closed else main  # "uznał, że …, i odmówił"
    if clause.sub in {"że", "iż"}:
        return _found(sentence.clause_before(clause))
    if (before := _before_colon(claim)) is not None:
        return before
    if clause.items[0].folded in _TURNS and not clause.sub and (_given_to(clause) or claim.rule == "join"):
        return sentence.clause_before(clause)  # "minister nadał status A, a Klastrowi B go odmówił"
    tried = sentence.clause_before(clause)
    if tried is not None and (claim.rule == "answer" or (claim.action == "refused" and _tries(tried))):
        return tried  # "choć próbował w 2022 r. – komisja odrzuciła jego wniosek"
    before = sentence.clause_before(clause)
    hangs = relative(clause.sub) and clause.antecedent is None and clause.items[0].folded in {"po", "dzięki"}
    hangs = hangs or clause.items[0].folded == "co"  # "we wrześniu przeszedł audyt, co skończyło się odnowieniem S"
    if hangs and before is not None and "date" in before.kinds:
        return before  # "w 2016 r. broniła wniosku, po którym X został S"
    if not clause.sub and before is not None and several(before) and not any(i.kind == "date" for i in clause.items):
        return before  # "ostatnim, który zdobył w 2021 r. status S, jest X"
    if not clause.sub and before is not None and before.sub in _WHEN and not any(i.finite for i in before.items):
        clause = before  # "od 2017 r., gdy – jako jedyny – wygrała konkurs"
    while clause is not None and (clause.sub in _WHEN or (relative(clause.sub) and clause.antecedent is None)):
        when = clause.sub in _WHEN
        before = sentence.clause_before(clause)
        if before is None or (when and any(i.kind == "date" for i in before.items)):
            return before
        clause = before
    return None


def _found(frame: Clause | None) -> Clause | None:
    """The clause of a body that decides what the one behind it tells: "zarząd potwierdził, że X zachowuje status"."""
    decides = listed("gerunds", "decides") | listed("decision", "finds")
    told = frame is not None and any(i.finite and i.lemmas & decides for i in frame.items)
    return frame if frame is not None and told and any(b.part == "subject" for b in bodies(frame.items)) else None


def _before_colon(claim: Claim) -> Clause | None:
    """The clause that a colon parts from the claim's: "laur zawisł na ścianie 23 marca: decyzją ministra X jest S"."""
    before = claim.sentence.clause_before(claim.clause)
    if before is None or claim.clause.sub:
        return None
    told = claim.clause.items[: claim.at + 1]
    return before if any(":" in i.gap and i.first == before.items[-1].last for i in told) else None


def _given_to(clause: Clause) -> bool:
    """Whether a cluster in the dative opens the clause."""
    items = clause.items
    return len(items) > 1 and items[1].kind == "cluster" and "dat" in cases(items, 1)


def _tries(clause: Clause) -> bool:
    """Whether the clause tells of an attempt."""
    return any(i.finite and not i.lemmas.isdisjoint(verb_lemmas("strive")) for i in clause.items)


def of_participle(items: Sequence[Item], date: int, verb: int) -> bool:
    """Whether the date tells of a participle that is not the verb: "tytuł, przyznany mu w 2021 r., nie został …",
    "klaster, działający od 2011 r., uzyskał …"."""
    for at in range(max(0, date - 4), date):
        apart = "," in items[at].gap and any("," in i.gap for i in items[date + 1 : verb + 1])
        participle = any(
            (a.pos == "ppas" and a.lemma in listed("giving", "handed")) or (apart and a.pos == "pact")
            for a in items[at].readings
        )
        told = any(i.finite for i in items[at + 1 : date])  # "status przyznany Klastrowi X wygasł 31 sierpnia"
        if participle and not told and at != verb and not (at and any(i.finite for i in items[max(0, at - 2) : at])):
            return True
    return False


def _date(claim: Claim, moment: Moment, iso: str, role: str, items: Sequence[Item]) -> None:
    """Give *claim* the date of its own clause."""
    claim.date = (moment.last if claim.action == "expired" and moment.last else iso)[:10]
    if role == "on":
        claim.marks.add("ceremony" if handed_over(claim, items) else "dated")
    elif claim.action == "held" and len(claim.date) == 10:
        claim.action = "granted"  # "mają od wczoraj status": the day is when they got it
        claim.marks.add("dated")


def _dateline(items: Sequence[Item], at: int, published: str) -> bool:
    """Whether the date only stamps the article ("15.06.2023, Lublin (PAP) - …")."""
    if at or not isinstance(items[0].value, Moment) or len(items) < 2:
        return False
    return items[0].value.iso == published and items[1].gap.lstrip(" r.").startswith((",", "|", "(", "-", "–"))


def handed_over(claim: Claim, items: Sequence[Item]) -> bool:
    """Whether the claim tells of a ceremony, where a paper was handed over."""
    handing = items[claim.at].lemmas & listed("decision", "handing") or any(i.folded == "rąk" for i in items)
    return "paper" in claim.marks and bool(handing)


def _acting(items: Sequence[Item], claim: Claim) -> str:
    """The body that acts in the claim's own clause."""
    if claim.action in {"planned", "applied"}:
        return ""
    acting: list[BodyAt] = [b for b in bodies(items) if b.part in {"subject", "by", "from"}]
    if not acting and claim.clause.sub in _WHO:  # "zarządu województwa, który odmówił mu statusu"
        head = claim.clause.head
        acting = [replace(b, first=0) for b in bodies(head) if b.last == len(head) and head[-1].kind != "cluster"]
    acting = [b for b in acting if gives(b.name, claim.standing.level)]
    if claim.clause.items[claim.at].lemmas & {"wręczyć", "wręczać"}:  # "marszałek wręczył uchwałę zarządu województwa"
        acting = [b for b in acting if b.part != "subject"] or acting
    if claim.action == "held" or (claim.action == "expired" and claim.rule != "take"):
        acting = [b for b in acting if b.part == "by"]
    return min(acting, key=lambda b: abs(b.first - claim.at)).name if acting else ""
