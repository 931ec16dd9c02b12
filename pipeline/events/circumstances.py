"""When, until when, for how long and by whom: the circumstances of claims, from their clauses and the sentences near.

A grant is told in one sentence ("uzyskał status") and dated in another ("Decyzję ogłosiło wczoraj Ministerstwo …",
"Status przyznano na trzy lata"). What a claim's own clause tells comes first (:mod:`dating`), then decisions
(:mod:`deciding`) and lengths of validity (:mod:`validities`) told elsewhere are given to the claims they speak of.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.bodies import bodies, full_names, gives
from pipeline.events.claims import Claim
from pipeline.events.customs import name_by_custom
from pipeline.events.dating import DECIDED, own
from pipeline.events.deciding import announced, decided, decided_for_all, decisions
from pipeline.events.meetings import sat
from pipeline.events.refining import led, lifted, refined
from pipeline.events.scene import Item, Scene, relative
from pipeline.events.standings import Standings
from pipeline.events.validities import meant, validities
from pipeline.events.vocabulary import listed
from pipeline.events.years import Years

_TURNS = frozenset({"a", "ale", "lecz", "natomiast", "zaś", "i", "oraz"})
_OPENING = 3
"""Words at a sentence's beginning among which its date stands."""


def fill(
    scene: Scene,
    standings: Standings,
    used: frozenset[int],
    headings: frozenset[int],
    claims: Sequence[Claim],
    unnamed: Sequence[Claim],
) -> None:
    """Give every claim its date, end date, duration and body.

    *used* are the characters of the dates of calls, *headings* the sentences that stand over lists, *unnamed* what is
    told of clusters that are only counted.
    """
    published, years = scene.article.published, Years(scene)
    clauses: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        clauses.setdefault((claim.clause.number, claim.clause.start), []).append(claim)
    for claim in unnamed:
        own(claim, [claim], years, used, published)
    for claim in claims:
        own(claim, clauses[claim.clause.number, claim.clause.start], years, used, published)
    for claim in claims:
        if not claim.date and claim.action in DECIDED | {"expired"} and (day := led(claim, years)):
            claim.date, claim.marks = day, claim.marks | {"dated"}
    told = decisions(scene, years, used, claims, unnamed)
    latest = max([published[:4], *(claim.date[:4] for claim in claims)], default="")
    for claim in claims:
        if claim.action in DECIDED and "earlier" not in claim.marks:
            decided(claim, told, latest)
    decided_for_all(claims, told)
    refined(claims, told)
    lifted(claims, told)
    for claim in claims:
        if claim.action in DECIDED and not claim.date:
            news = bool(claim.body) and not claim.clause.sub and "earlier" not in claim.marks
            claim.date = announced(claim, years) or (years.news_before(claim.sentence.number) if news else "")
    sat(scene, years, [c for c in claims if c.action in DECIDED])
    for at, claim in enumerate(claims):
        if claim.action in DECIDED and _same_act(claim):
            _with_those_before(claim, claims[:at])
        if claim.action == "refused" and not claim.date and at:
            _with_act_before(claim, claims[at - 1])
        if claim.action in DECIDED and not claim.date and at:
            _with_opening(claim, claims[at - 1])
    ending = {_row(c) for c in claims if c.valid_until}
    counted = {c.clause.number: c.action for c in unnamed if c.action == "renewed"}
    for validity in list(validities(scene, standings, years, headings, claims)):
        some = counted.get(validity.clause.number)  # "…, a dwa utrzymały tytuł na trzy lata": the renewed ones
        for claim in meant(validity, [c for c in claims if some in {None, c.action}], published):
            if validity.until and (validity.until < claim.date or (not claim.valid_until and _row(claim) in ending)):
                continue  # over before it came, or its own end is told
            claim.duration = claim.duration or validity.duration
            claim.valid_until = claim.valid_until or validity.until
    name_by_custom(scene, claims)
    _name_bodies(scene, claims, unnamed)


def _row(claim: Claim) -> tuple[str, str, str]:
    """What claims share that are told of one thing."""
    return claim.cluster_id, claim.action, claim.standing.level


def _same_act(claim: Claim) -> bool:
    """Whether the claim's clause says "tą samą uchwałą"."""
    said = " ".join(i.folded for i in claim.clause.items)
    return any(phrase in said for phrase in listed("decision", "same_act_forms"))


def _with_act_before(claim: Claim, before: Claim) -> None:
    """Give a refusal the date and body of what the same body did in the sentence right before, where it names no other:
    "5 maja zarząd nadał tytuł Klastrowi X. Klastrowi Y odmówił."."""
    near = before.sentence.paragraph == claim.sentence.paragraph and before.rule in {"give", "honour", "take"}
    goes_on = near and before.sentence.number == claim.sentence.number - 1 and bool(before.date and before.body)
    if goes_on and "earlier" not in before.marks and not (claim.body or bodies(claim.clause.items)):
        claim.date, claim.body = before.date, before.body


def _with_opening(claim: Claim, before: Claim) -> None:
    """Give a body's decision behind "a", "ale" the date with which its sentence opens, and which dates the one before:
    "W maju klaster stracił S, a zarząd nadał mu tytuł T"."""
    lead, items = claim.sentence.clauses[0], claim.clause.items
    acts = claim.standing.level != "european" and any(b.part == "subject" for b in bodies(items))
    turns = acts and items[0].folded in _TURNS and not claim.clause.sub
    opens = any(i.kind == "date" for i in lead.items[:_OPENING])
    if turns and opens and before.clause is lead and before.action in DECIDED | {"expired"}:
        claim.date = before.date


def _with_those_before(claim: Claim, before: Sequence[Claim]) -> None:
    """Give *claim* the date and body of the latest decision among those *before* it."""
    dated = [c for c in before if c.action in DECIDED and c.date]
    if not dated or (claim.date and claim.body):
        return
    act = max(dated, key=lambda c: c.date)
    claim.date = claim.date or act.date
    if claim.date == act.date:
        claim.body = claim.body or act.body


def _name_bodies(scene: Scene, claims: Sequence[Claim], unnamed: Sequence[Claim]) -> None:
    """Bodies under the fullest name that the article gives them, and ESCA where its label tells."""
    full, secretariat = full_names(scene), _secretariat_name(scene)
    for claim in claims:
        claim.body = full.get(claim.body, "" if claim.body == "zarząd" else claim.body)
        claim.body = claim.body if gives(claim.body, claim.standing.level) else ""  # a ministry decides no regional one
        if claim.standing.level == "european":
            near = claim.action in {"granted", "renewed", "refused", "planned", "lost"} and _esca(scene, claim, claims)
            claim.body = claim.body or near or _of_esca(claim) or _by_esca(claim) or _of_those(claim, unnamed)
            claim.body = secretariat if secretariat and claim.body == "ESCA" else claim.body


def _of_those(claim: Claim, unnamed: Sequence[Claim]) -> str:
    """The body of labels told of before and named one by one: "biuro ESCA wydało pięć etykiet. Złoto trafiło do X"."""
    if claim.action not in {"granted", "renewed"} or len(claim.date) == 4 or relative(claim.clause.sub):
        return ""
    before = (c for c in unnamed if c.sentence.number < claim.sentence.number and c.standing.level == "european")
    return next((c.body for c in before if c.body), "")


def _secretariat_name(scene: Scene) -> str:
    """The full name that the article gives ESCA: "Europejski Sekretariat ds. Analizy Klastrów"."""
    return next((i.entity.name for s in scene.sentences for i in s.items if _secretariat(i)), "")


def _secretariat(item: Item) -> bool:
    """Whether the organisation is the European Secretariat for Cluster Analysis, under any of its names."""
    if item.kind != "other" or item.entity.label != "ORG":
        return False
    name = item.entity.base.casefold()
    return ("sekretariat" in name and "klastr" in name) or "secretariat for cluster" in name


def _of_esca(claim: Claim) -> str:
    """ESCA, where the label had is told as its: "brązowy certyfikat ESCA już mamy", "brąz od ESCA"."""
    items = claim.clause.items
    if any(i.kind == "status" and "ESCA" in i.text.replace("(", " ").split() for i in items):
        return "ESCA"  # "odznakę Bronze Label ESCA", "SILVER Label (ESCA)"
    nouns = listed("status", "nouns") | listed("status", "attested")
    after = (items[n - 1] for n, i in enumerate(items) if i.text == "ESCA" and n)
    return "ESCA" if any(i.lemmas & nouns or i.folded == "od" for i in after) else ""


def _by_esca(claim: Claim) -> str:
    """ESCA, where the clause says that the label asked for is given by it: "wniosek o S, przyznawany przez ESCA", "do
    sekretariatu ESCA"."""
    items = claim.clause.items
    named = (items[n - 1] for n, i in enumerate(items) if n and (_secretariat(i) or i.text == "ESCA"))
    by = any(i.folded in {"przez", "w", "do"} or "sekretariat" in i.lemmas for i in named)
    return "ESCA" if by and claim.action == "applied" else ""


def _esca(scene: Scene, claim: Claim, claims: Sequence[Claim]) -> str:
    """ESCA, where the claim's sentence or the next one names it and no other label's claim is nearer."""
    if relative(claim.clause.sub) or claim.rule == "attributive":
        return ""
    first = max(
        0, claim.sentence.number - ("audytor" in claim.clause.lemmas)
    )  # whose auditors they are was told before
    for sentence in scene.sentences[first : claim.sentence.number + 2]:
        if any(i.text == "ESCA" or _secretariat(i) for i in sentence.items):
            there = [c for c in claims if c.sentence is sentence and c is not claim]
            rival = any(c.standing != claim.standing for c in there) or (
                bool(there) and claim.cluster_id not in {c.cluster_id for c in there}
            )
            return "" if sentence is not claim.sentence and rival and claim.action != "granted" else "ESCA"
    return ""
