"""A cluster's fortune told by a noun or a picture: "sukces odniósł X", "tytuł wymknął się X", "w rękach X".

Such words tell of a status only where a contest or a status is spoken of in the clause, its sentence or the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events import parts
from pipeline.events.acting import acting
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, cases, chained, governed
from pipeline.events.needs import NAMED, SPOKEN, needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Item
from pipeline.events.scope import conditional, hypothetical
from pipeline.events.signs import again, funded
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed

_REACH = 6


def escape(r: Reading) -> list[Claim]:
    """ "Tytuł wymknął się Klastrowi X", "ranga KKK ominęła Klaster X"."""
    reference = next((x for x in r.references if x.how != "pronoun" and _nominative(r.items, x.at)), None)
    if reference is None or not r.states:
        return []
    cast = r.known.cast
    passes_by = "min" in r.verb.lemma or "mij" in r.verb.lemma  # "ominął klaster", but "umknął klastrowi"
    found = (cast.datives(r.clause), parts.objects(r.clause) if passes_by else NOBODY)
    return r.made(next((h for h in found if h.ids), NOBODY), "refused", reference, "escape")


def _nominative(items: Sequence[Item], at: int) -> bool:
    """Whether the status at *at* may be the subject: no preposition before its phrase."""
    return not any(i.prep for i in items[max(0, at - 2) : at])


@needs(
    lemmas=lambda: listed("fortunes", "granted") | listed("fortunes", "refused"),
    forms=lambda: listed("fortunes", "best_forms"),
)
def fortune(r: Reading) -> list[Claim]:
    """The success or failure that a noun of the clause tells of a cluster."""
    if hypothetical(r.clause) or funded(r.items) or any(i.folded == "nie" for i in r.items):
        return []
    if any(i.finite and (conditional(i) or i.lemmas & listed("scope", "modals")) for i in r.items):
        return []
    for at, item in enumerate(r.items):
        action = next((a for a in ("granted", "refused") if item.lemmas & listed("fortunes", a)), "")
        if item.folded in listed("fortunes", "best_forms") and r.has({"okazać"}):
            action = "granted"  # "w konkursie o status najlepszy okazał się X"
        if not action or item.lemmas & listed("fortunes", "doubtful"):
            continue
        reference = _spoken_of(r)
        whose = _of_noun(r, at) if reference is not None else NOBODY
        if reference is not None and whose.ids:
            still = again(r.items) == "again" or any(i.folded in {"nadal", "wciąż"} for i in r.items)
            return r.made(whose, "renewed" if action == "granted" and still else action, reference, "fortune")
    return []


def _spoken_of(r: Reading) -> Reference | None:
    """The status that success was had with: of the clause, or of the contest told of right before."""
    own = next((x for x in r.references if x.how in {"name", "level"}), None)
    if own is not None:
        return own
    told = r.known.contested_here(r.sentence, r.last_sentence)
    return r.contest() or (r.standing_here(0, "contest") if told else None)


def _of_noun(r: Reading, at: int) -> Holders:
    """Whose fortune the noun at *at* is: its subject's, of a genitive or dative after it, of "dla X", "przez X"."""
    items = r.items
    own = next((n for n in range(at + 1, min(at + _REACH, len(items))) if items[n].kind == "cluster"), None)
    spoken = any(i.finite for i in items)
    verbs = [i for i in items if i.finite]
    if verbs and not any(i.lemmas & listed("fortunes", "verbs") for i in verbs):
        return NOBODY
    if own is not None and not any(i.finite for i in items[at:own]):
        given = items[own - 1].folded in {"dla", "przez"} or "gen" in cases(items, own) or "dat" in cases(items, own)
        if given and not ("nom" in cases(items, own) and spoken):
            return chained(items, own)
    subject = parts.subjects(r.clause, at)
    if subject.ids:
        return subject
    dative = r.known.cast.datives(r.clause)
    if dative.how == "named":
        return dative
    alone = next((n for n in range(at) if items[n].kind == "cluster" and "gen" in cases(items, n)), None)
    if alone is not None and not verbs:  # "Trzecie podejście Klastra X i trzecia porażka"
        return chained(items, alone)
    has = any(i.lemmas & listed("fortunes", "has") for i in verbs) and "cluster" not in r.clause.kinds
    if has and any(x.how in {"name", "level"} for x in r.references):
        return acting(r)  # "klaster odniósł sukces w konkursie o status"
    place = next((n for n, i in enumerate(items) if i.kind == "cluster" and governed(items, n)), None)
    turned = place is not None and items[place - 1].folded in {"do", "dla", "przy"}
    return chained(items, place) if place is not None and turned else NOBODY


@needs(status=NAMED, cluster=True, lemmas=lambda: listed("fortunes", "hands"))
def in_hands(r: Reading) -> list[Claim]:
    """ "Tytuł KKK w rękach Klastra X", "ranga KKK trafiła w ręce X": where a status has come to lie."""
    items = r.items
    at = next(
        (
            n
            for n, i in enumerate(items)
            if n and i.lemmas & listed("fortunes", "hands") and items[n - 1].folded in {"w", "we"}
        ),
        None,
    )
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    if at is None or reference is None or any(i.finite for i in items) or hypothetical(r.clause):
        return []
    own = next((n for n in range(at + 1, min(at + 4, len(items))) if items[n].kind == "cluster"), None)
    return r.made(chained(items, own), "granted", reference, "title") if own is not None else []


@needs(status=(*SPOKEN, "pronoun"), lemmas=lambda: listed("fortunes", "returns"))
def brought(r: Reading) -> list[Claim]:
    """ "Z takim tytułem wróciła z Warszawy delegacja Klastra X": who comes back with a status got it."""
    if hypothetical(r.clause) or any(i.folded == "nie" for i in r.items) or not r.has(listed("fortunes", "returns")):
        return []
    if any(i.finite and i.lemmas & listed("scope", "modals") for i in r.items):
        return []
    with_it = (x for x in r.references if any(i.folded in {"z", "ze"} for i in r.items[max(0, x.at - 3) : x.at]))
    means = (x for x in with_it if _noun(r, x) or any("inst" in a.cases for a in r.items[x.at].readings))
    reference = next(means, None)
    return r.made(r.subject(), "granted", reference, "brought") if reference is not None else []


def _noun(r: Reading, reference: Reference) -> bool:
    """Whether a noun of rank in the instrumental stands before the status' name: "z tytułem S"."""
    before = r.items[reference.at - 1] if reference.at else None
    return before is not None and before.folded in listed("fortunes", "with_forms")


@needs(status=NAMED, lemmas=lambda: listed("fortunes", "hopes"))
def dashed(r: Reading) -> list[Claim]:
    """ "Negatywna ocena przekreśliła szanse X na status", "pogrzebano nadzieje X na tytuł"."""
    if not r.has(listed("fortunes", "hopes")) or not r.has(listed("fortunes", "dashes")) or hypothetical(r.clause):
        return []
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    if reference is None or any(i.folded == "nie" or conditional(i) for i in r.items):
        return []
    cast = r.known.cast
    found = (cast.datives(r.clause), parts.objects(r.clause))
    return r.made(next((h for h in found if h.how == "named"), NOBODY), "refused", reference, "fortune")
