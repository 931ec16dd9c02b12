"""When, until when, for how long and by whom: the circumstances of claims, from their clauses and the sentences near.

A grant is told in one sentence ("uzyskał status") and dated in another ("Decyzję ogłosiło wczoraj Ministerstwo …",
"Status przyznano na trzy lata"). Decisions and validities are gathered first, then given to the claims they speak of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.calendar import Duration, Moment
from pipeline.events.bodies import BodyAt, bodies
from pipeline.events.claims import Claim
from pipeline.events.decisions import Decision, decides, role_of
from pipeline.events.scene import Clause, Item, Scene, Sentence, relative
from pipeline.events.scope import hypothetical
from pipeline.events.standings import Standing, Standings, same
from pipeline.events.vocabulary import listed

_AFTER = 3
"""Sentences after a claim in which its decision may be told; the farthest seen is the second."""
_BEFORE = 4
"""Sentences before a claim, in its paragraph, in which its decision may be told."""
_LEAD = 2
"""The last paragraph of the lead, whose decision the whole article is about."""
_GIVEN = frozenset({"granted", "renewed", "refused", "lost"})
_LASTING = frozenset({"granted", "renewed", "held"})
_DATED_BY = {"held": ("since",), "granted": ("on", "since"), "renewed": ("on", "since"), "planned": ()}
"""What a date must be to date an action: when it happened, or since when; plans have no date."""
_SPANS = frozenset({"okres", "kadencja", "decyzja", "ważny", "obowiązywać", "ważność", "przysługiwać"})
_VALIDITY = _SPANS | {
    *("potrwać", "trwać", "nadawać", "nadać", "przyznać", "przyznawać", "otrzymać", "posługiwać", "dostać"),
    *("przedłużyć", "odnowić", "dawać", "dać", "zachować", "zachowywać"),
}
"""Words of how long: the first ones with no status beside them, the others with one."""


@dataclass(frozen=True, slots=True)
class Validity:
    """A clause that tells how long a status is given for."""

    clause: Clause
    sentence: Sentence
    duration: str
    until: str
    clusters: tuple[str, ...]
    standing: Standing | None


class Circumstances:
    """What the article tells of times and bodies, for the claims made from it."""

    def __init__(self, scene: Scene, standings: Standings, used: frozenset[int], headings: frozenset[int]) -> None:
        self._scene, self._standings, self._used, self._headings = scene, standings, used, headings
        self._published = scene.article.published
        self._years = {least: _years(scene, least) for least in (10, 4)}

    def fill(self, claims: Sequence[Claim]) -> None:
        """Give every claim its date, end date, duration and body."""
        clauses: dict[tuple[int, int], list[Claim]] = {}
        for claim in claims:
            clauses.setdefault((claim.clause.number, claim.clause.start), []).append(claim)
        for claim in claims:
            self._own(claim, clauses[claim.clause.number, claim.clause.start])
        decisions = [d for s in self._scene.sentences for d in self._decisions(s)]
        decisions += [
            Decision(c.sentence.number, c.sentence.paragraph, c.date, c.body, False, told=True)
            for c in claims
            if c.rule == "give" and c.date and c.body and "ceremony" not in c.marks
        ]
        for claim in claims:
            if claim.action in _GIVEN:
                self._decided(claim, decisions)
        for validity in self._validities(claims):
            for claim in self._meant(validity, claims):
                if validity.until and validity.until < claim.date:
                    continue
                claim.duration = claim.duration or validity.duration
                claim.valid_until = claim.valid_until or validity.until
        ministry, secretariat = self._ministry(), self._secretariat()
        for claim in claims:
            if ministry and claim.body in {"resort", "ministerstwo"}:
                claim.body = ministry
            if claim.action in {"granted", "renewed", "refused", "planned"} and claim.standing.level == "european":
                claim.body = claim.body or self._esca(claim, claims)
                claim.body = secretariat if secretariat and claim.body == "ESCA" else claim.body

    def _ministry(self) -> str:
        """The full name of the only ministry that the article names, which "resort" stands for."""
        named = [
            b.name for s in self._scene.sentences for b in bodies(tuple(s.items)) if b.name.startswith("Ministerstwo ")
        ]
        return named[0] if len({n.casefold() for n in named}) == 1 else ""

    def _secretariat(self) -> str:
        """The full name that the article gives ESCA: "Europejski Sekretariat ds. Analizy Klastrów"."""
        return next((i.entity.name for s in self._scene.sentences for i in s.items if _secretariat(i)), "")

    # --- in the claim's own clause ---------------------------------------------------------------------------------

    def _own(self, claim: Claim, together: Sequence[Claim]) -> None:
        items = claim.clause.items
        if claim.rule == "list":
            return
        dated = [
            (at, i)
            for at, i in enumerate(items)
            if i.kind == "date" and i.start not in self._used and not self._dateline(items, at)
        ]
        rivals = [c.at for c in together if c.action != claim.action]
        for at, item in sorted(dated, key=lambda d: (abs(d[0] - claim.at), d[0])):
            assert isinstance(item.value, Moment)
            role, iso = role_of(items, at), self.resolved(item)
            if role == "until":
                end = (item.value.last or iso) if claim.action in _LASTING else ""
                claim.valid_until = claim.valid_until or end
                continue
            if claim.rule == "strive" and claim.action == "applied" and len(iso) == 4:
                continue  # "w tym roku" tells of the contest
            nearer = any(abs(at - r) < abs(at - claim.at) for r in rivals)
            if iso and not claim.date and not nearer and role in _DATED_BY.get(claim.action, ("on",)):
                self._date(claim, item.value, iso, role, items)
        if not claim.date and claim.action in _GIVEN | {"expired"} and _that_day(items):
            claim.date = self._last_day(claim.clause.start)
            claim.marks |= {"dated"} if claim.date else set()
        lasting = [i.value.iso for i in items if isinstance(i.value, Duration)]
        if lasting and claim.action in _LASTING:
            claim.duration = claim.duration or lasting[0]
        claim.body = claim.body or _acting(items, claim)
        shared = self._shared(claim)
        if shared is not None and not claim.date and not claim.body and claim.action in _GIVEN:
            claim.body = _acting(shared.items, claim)
            on = [i for at, i in enumerate(shared.items) if i.kind == "date" and role_of(shared.items, at) == "on"]
            if claim.body and len(on) == 1 and isinstance(on[0].value, Moment) and (iso := self.resolved(on[0])):
                self._date(claim, on[0].value, iso, "on", items)

    def _shared(self, claim: Claim) -> Clause | None:
        """The clause whose body and date the verb shares: "14 lutego minister uwzględnił je i przywrócił status"."""
        if claim.clause.items[0].folded not in {"i", "oraz"} or claim.clause.sub:
            return None
        return next((c for c in claim.sentence.clauses if c.number == claim.clause.number - 1), None)

    def _date(self, claim: Claim, moment: Moment, iso: str, role: str, items: Sequence[Item]) -> None:
        """Give *claim* the date of its own clause."""
        claim.date = (moment.last if claim.action == "expired" and moment.last else iso)[:10]
        if role == "on":
            claim.marks.add("ceremony" if _handed(claim, items) else "dated")
        elif claim.action == "held" and len(claim.date) == 10:
            claim.action = "granted"  # "mają od wczoraj status": the day is when they got it

    def _dateline(self, items: Sequence[Item], at: int) -> bool:
        """Whether the date only stamps the article ("15.06.2023, Lublin (PAP) - …")."""
        if at or not isinstance(items[0].value, Moment) or len(items) < 2:
            return False
        return items[0].value.iso == self._published and items[1].gap.lstrip(" r.").startswith(
            (",", "|", "(", "-", "–")
        )

    def resolved(self, item: Item) -> str:
        """The date of *item*, counted from the dates told before it where its own words leave it open."""
        moment = item.value
        assert isinstance(moment, Moment)
        if moment.iso and not (moment.guessed and not self._published):
            return moment.iso.partition("/")[0] if "/" not in moment.iso else moment.iso[:4]
        year = self._year_before(item.start)
        if year and moment.shift:
            return f"{year + moment.shift:04d}"
        return f"{year:04d}{moment.tail}" if year and moment.tail else moment.iso

    def _year_before(self, start: int) -> int:
        """The year of the last date before *start* that has its day, else of any."""
        for least in (10, 4):
            starts, years = self._years[least]
            at = bisect_left(starts, start)
            if at:
                return years[at - 1]
        return 0

    def _last_day(self, start: int) -> str:
        """The last date before *start* that has its day: what "tego dnia" means."""
        days = [
            self.resolved(i)
            for s in self._scene.sentences
            if s.start <= start
            for i in s.items
            if isinstance(i.value, Moment) and i.start < start
        ]
        return next((d for d in reversed(days) if len(d) == 10), "")

    # --- decisions -------------------------------------------------------------------------------------------------

    def _decisions(self, sentence: Sentence) -> Iterable[Decision]:
        if sentence.question or sentence.title:
            return
        for clause in sentence.clauses:
            if hypothetical(clause):
                continue
            kind = decides(clause)
            if not kind:
                continue
            dates = [
                self.resolved(i)
                for at, i in enumerate(clause.items)
                if i.kind == "date" and i.start not in self._used and role_of(clause.items, at) == "on"
            ]
            body = next((b.name for b in bodies(clause.items) if b.part in {"subject", "by", "from"}), "")
            if dates or body:
                exact = max(filter(None, dates), key=len, default="")
                refusal = any(i.lemmas & {"odmowa"} for i in clause.items)
                yield Decision(
                    *(
                        sentence.number,
                        sentence.paragraph,
                        exact[:10],
                        body,
                        kind == "ceremony",
                        refusal,
                        kind == "told",
                    )
                )

    def _decided(self, claim: Claim, decisions: Sequence[Decision]) -> None:
        """The date and body of the decision that the claim is the outcome of."""
        near = sorted(
            (d for d in decisions if self._belongs(claim, d)),
            key=lambda d: (d.ceremony, self._distance(claim, d)),
        )
        for decision in near:
            finer = len(claim.date) == 4 and len(decision.date) == 10 and decision.date.startswith(claim.date)
            if decision.date and (not claim.date or finer or ("ceremony" in claim.marks and not decision.ceremony)):
                claim.marks.discard("ceremony")
                claim.date = decision.date
                if decision.ceremony:
                    claim.marks.add("ceremony")
            agrees = (
                not decision.date
                or not claim.date
                or claim.date.startswith(decision.date)
                or decision.date.startswith(claim.date)
            )
            if not claim.body and decision.body and agrees and not decision.ceremony:
                claim.body = decision.body

    def _belongs(self, claim: Claim, decision: Decision) -> bool:
        """Whether the decision may be what brought the claim's outcome about, by its kind, date and place."""
        if decision.refusal:
            return claim.action == "refused"
        if claim.standing.level == "european" and "minist" in decision.body.casefold():
            return False
        behind = decision.sentence - claim.sentence.number
        if claim.rule == "list":
            return behind <= 0 and not decision.ceremony
        together = decision.paragraph == claim.sentence.paragraph
        if decision.told:
            return together and abs(behind) <= 1 and _agree(claim, decision)
        if "dated" in claim.marks and decision.date:
            exact = len(decision.date) == len(claim.date) == 10
            return _agree(claim, decision) and (exact or together or 0 < behind <= 2)
        if (together and -_BEFORE <= behind <= _AFTER) or 0 < behind <= 2:
            return True
        leading = decision.paragraph <= _LEAD and not decision.ceremony and "dated" not in claim.marks
        return leading and claim.action in {"granted", "renewed", "refused"}

    def _distance(self, claim: Claim, decision: Decision) -> tuple[bool, int]:
        behind = decision.sentence - claim.sentence.number
        return decision.paragraph != claim.sentence.paragraph, abs(behind) * 2 + (behind < 0)

    # --- validity --------------------------------------------------------------------------------------------------

    def _validities(self, claims: Sequence[Claim]) -> Iterable[Validity]:
        own = {c.clause.number for c in claims if c.duration or c.valid_until}
        for sentence in self._scene.sentences:
            for clause in sentence.clauses:
                if (
                    clause.number in own
                    or hypothetical(clause)
                    or sentence.question
                    or sentence.number in self._headings
                ):
                    continue
                duration = next((i.value.iso for i in clause.items if isinstance(i.value, Duration)), "")
                until = next(
                    (
                        i.value.last or self.resolved(i)
                        for at, i in enumerate(clause.items)
                        if isinstance(i.value, Moment)
                        and (
                            role_of(clause.items, at) == "until"
                            or (_ending(clause) and role_of(clause.items, at) == "on")
                        )
                    ),
                    "",
                )
                if not (duration or until) or not (_ending(clause) or any(i.lemmas & _VALIDITY for i in clause.items)):
                    continue
                near = any(c.sentence.number == sentence.number - 1 for c in claims)
                told = [c for c in sentence.clauses if c.number == clause.number - 1]
                references = [
                    r
                    for c in (clause, *told)
                    for r in self._standings.references(c.items)
                    if (near or r.how != "pronoun") and (c is clause or not clause.sub)
                ]
                spans = any(i.lemmas & _SPANS for i in clause.items)
                if not references and not spans:
                    continue
                if any(i.lemmas & (listed("documents", "words") | listed("contest", "words")) for i in clause.items):
                    continue
                named = tuple(dict.fromkeys(i.entity.name_id for i in clause.items if i.kind == "cluster"))
                yield Validity(clause, sentence, duration, until, named, references[0].standing if references else None)

    def _meant(self, validity: Validity, claims: Sequence[Claim]) -> list[Claim]:
        """The claims that a validity is about: of the clusters it names, else the news told before it."""
        fit = [
            c
            for c in claims
            if c.action in _LASTING and (validity.standing is None or same(c.standing, validity.standing))
        ]
        if validity.clusters:
            return [c for c in fit if c.cluster_id in validity.clusters]
        before = [c for c in fit if c.clause.start < validity.clause.start and c.rule != "title"]
        news = self._news(before)
        if news:
            near = [c for c in news if c.sentence.paragraph == validity.sentence.paragraph]
            return near or news
        held = [c for c in before if c.sentence.number >= validity.sentence.number - 1]
        if held:
            return held
        return [c for c in fit if c.rule == "list" and c.action != "held"] if not before else []

    def _news(self, told: Sequence[Claim]) -> list[Claim]:
        """The changes among *told* that are no story of an earlier year."""
        latest = max([self._published[:4], *(c.date[:4] for c in told)], default="")
        current = sum(not c.date or c.date[:4] == latest for c in told)
        return [
            c
            for c in told
            if c.action != "held" and not ("dated" in c.marks and c.date and c.date[:4] < latest and current)
        ]

    def _esca(self, claim: Claim, claims: Sequence[Claim]) -> str:
        """ESCA, where the claim's sentence or the next one names it and no other label's claim is nearer."""
        if relative(claim.clause.sub) or claim.rule == "attributive":
            return ""
        for sentence in self._scene.sentences[claim.sentence.number : claim.sentence.number + 2]:
            if any(i.text == "ESCA" or _secretariat(i) for i in sentence.items):
                rival = any(c.sentence is sentence and c.standing != claim.standing for c in claims if c is not claim)
                return "" if sentence is not claim.sentence and rival and claim.action != "granted" else "ESCA"
        return ""


def _that_day(items: Sequence[Item]) -> bool:
    """Whether the clause says "tego dnia", "tego samego dnia"."""
    folded = " ".join(i.folded for i in items)
    return "tego dnia" in folded or "tego samego dnia" in folded


def _secretariat(item: Item) -> bool:
    """Whether the organisation is the European Secretariat for Cluster Analysis, under any of its names."""
    if item.kind != "other" or item.entity.label != "ORG":
        return False
    name = item.entity.base.casefold()
    return ("sekretariat" in name and "klastr" in name) or "secretariat for cluster" in name


def _ending(clause: Clause) -> bool:
    """Whether the clause tells when what was given will end: "tytuły wygasną 30 listopada"."""
    return any(
        a.pos == "fin" and a.lemma in {"wygasnąć", "wygasać", "upłynąć", "upływać"}
        for i in clause.items
        for a in i.readings
    )


def _agree(claim: Claim, decision: Decision) -> bool:
    """Whether the dates of both are one, as far as each goes; an empty date agrees with any."""
    one, other = claim.date if "dated" in claim.marks else "", decision.date
    return not one or not other or one.startswith(other) or other.startswith(one)


def _years(scene: Scene, least: int) -> tuple[list[int], list[int]]:
    """Where dates of at least *least* characters stand, and their years; end dates ("do …") tell no year."""
    starts, years = [], []
    for sentence in scene.sentences:
        before = ""
        for item in sentence.items:
            if isinstance(item.value, Moment) and len(item.value.iso) >= least and before != "do":
                starts.append(item.start)
                years.append(int(item.value.iso[:4]))
            before = item.folded
    return starts, years


def _handed(claim: Claim, items: Sequence[Item]) -> bool:
    """Whether the claim tells of a ceremony, where a paper was handed over."""
    handing = items[claim.at].lemmas & listed("decision", "ceremony") or any(i.folded == "rąk" for i in items)
    return "paper" in claim.marks and bool(handing)


def _acting(items: Sequence[Item], claim: Claim) -> str:
    """The body that acts in the claim's own clause."""
    if claim.action in {"planned", "applied"}:
        return ""
    acting: list[BodyAt] = [b for b in bodies(items) if b.part in {"subject", "by", "from"}]
    acting = [b for b in acting if b.name != "ESCA" or claim.standing.level == "european"]
    if claim.action == "held" or (claim.action == "expired" and claim.rule != "take"):
        acting = [b for b in acting if b.part == "by"]
    return min(acting, key=lambda b: abs(b.first - claim.at)).name if acting else ""
