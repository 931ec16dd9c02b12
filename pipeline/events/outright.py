"""Sentences that say no more than that something was a success or a failure: "Wtedy się udało", "Nie powiodło się",
"Poprzednia próba była nieudana"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.calendar import Moment
from pipeline.events.answers import tried
from pipeline.events.claims import Claim
from pipeline.events.holders import Holders
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Clause, Item
from pipeline.events.scope import hypothetical
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verb_lemmas

_AFTER = frozenset({"potem", "później", "wreszcie", "dopiero"})
_WORDS = 5
"""Words of such a sentence, at most."""


def outright(r: Reading) -> list[Claim] | None:
    """What it tells of the cluster that was just told to strive for a status, or to have been refused one."""
    bare = len(r.items) <= _WORDS and "się" in r.clause.forms and all(_says_no_more(i) for i in r.items)
    if not bare or not r.form("praet") or r.verbal.mood != "fact":
        return None
    last = r.known.scene.sentences[r.sentence.number - 1] if r.sentence.number else None
    told = r.before or (last.clauses if last is not None and last.paragraph == r.sentence.paragraph else ())
    if any(_strives(i) for c in told for i in c.items):
        return _of_striver(r, told)
    refused = r.known.news.last_of(r.topic().ids)
    if refused is None or refused.action != "refused" or refused.sentence is not last or r.verbal.negated:
        return None
    if not _later(r, told):
        return None
    return r.made(r.topic(), "granted", Reference(r.verbal.at, refused.standing, "document"), "succeed")


@needs(lemmas=lambda: listed("happenings", "tries"))
def failed_try(r: Reading) -> list[Claim]:
    """ "Poprzednia próba, w 2021 r., zakończyła się niepowodzeniem": an earlier one of whoever the text has just told
    that it has the status or strives for it."""
    at = next((n for n, i in enumerate(r.items) if i.lemmas & listed("happenings", "tries")), 0)
    earlier = any(i.lemmas & listed("happenings", "earlier") for i in r.items[:at])
    denied = any(i.folded == "nie" for i in r.items) and r.has({"powieść", "udać"})
    failed = denied or r.has({"niepowodzenie", "fiasko", "porażka"} | listed("gerunds", "failed"))
    ranks = [i for c in r.last_sentence for i in c.items if i.kind == "status"]
    ranked = r.known.standings.named(ranks[-1]) if ranks else None
    failed = failed or (r.has({"odmowa"}) and (ranked is not None or tried(r)))
    after = [i for i in r.items[at + 1 : at + 2] if not (i.prep or i.gap.strip())]
    other = any("gen" in a.cases for i in after for a in i.readings)  # "próba sprzedaży biurowca"
    own = next((x for x in r.references if x.how in {"name", "level"}), None)  # "pierwsze podejście do S, nieudane"
    told = own or any(i.kind == "status" for i in r.told)
    if not (earlier and failed) or other or hypothetical(r.clause) or not told:
        return []
    before = Reference(at, ranked, "document") if ranked else r.standing_here(at, "document")
    whose, reference = r.topic(), own or before
    named = bool(r.sentence.heading) or any(i.kind == "cluster" and i.entity.name_id in whose.ids for i in r.told)
    return r.made(whose, "refused", reference, "miss") if reference and named and len(whose.ids) == 1 else []


def _later(r: Reading, told: Sequence[Clause]) -> bool:
    """Whether it was after what *told* tells: "Udało się dwa lata później", "W 2019 r. nie, w 2021 r. się udało"."""
    before = max((i.value.iso for c in told for i in c.items if isinstance(i.value, Moment)), default="9")
    dates = (i.value for i in r.items if isinstance(i.value, Moment))
    return any(date.shift > 0 or date.iso > before for date in dates) or r.has(_AFTER)


def _of_striver(r: Reading, told: Sequence[Clause]) -> list[Claim] | None:
    named = tuple(dict.fromkeys(i.entity.name_id for c in r.before for i in c.items if i.kind == "cluster"))
    whose = Holders(named, "topic") if len(named) == 1 else r.topic()
    standing = r.known.asked.get(whose.ids[0]) if len(whose.ids) == 1 else None
    if standing is None:
        return None
    action = "refused" if r.verbal.negated else "granted"
    made = r.made(whose, action, Reference(r.verbal.at, standing, "document"), "succeed")
    dated = (i.value for c in told for i in c.items if isinstance(i.value, Moment) and i.value.iso)
    days = [moment for moment in dated if not moment.guessed]
    for claim in made if len(days) == 1 else ():
        claim.date = days[0].iso[:10]
        claim.marks.add("dated")
    return made


def _says_no_more(item: Item) -> bool:
    """Whether the word is a verb, a negation, a date, or neither a noun nor one that stands for one."""
    noun = any(a.pos in {"subst", "inf", "ppron3"} for a in item.readings)
    return item.kind == "date" or (item.kind == "word" and (item.finite or item.folded == "nie" or not noun))


def _strives(item: Item) -> bool:
    """Whether the word is a finite verb of striving or of handing in."""
    return item.finite and bool(item.lemmas & verb_lemmas("strive", "submit"))
