"""What is said of a status without a verb: "X ze statusem KKK", "X jako KKK", "X to KKK"; and of an earlier grant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, cases, chained
from pipeline.events.needs import needs
from pipeline.events.reading import Reading
from pipeline.events.scene import Item, relative
from pipeline.events.scope import hypothetical
from pipeline.events.signs import again, circle, light, predicate, renewed_one
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed

_BETWEEN = 8


@needs(status=("name",), cluster=True)
def nominal(r: Reading) -> list[Claim]:
    """ "X ze statusem KKK", "X w gronie …", "X jako KKK", "X Krajowym Klastrem Kluczowym"."""
    items, reference = r.items, r.named_status()
    clusters = [at for at, i in enumerate(items) if i.kind == "cluster"]
    if reference is None or not clusters or any(i.folded in {"bez", "nie"} for i in items) or hypothetical(r.clause):
        return []
    if r.sentence.question:
        return []  # "Klaster X Krajowym Klastrem Kluczowym?"
    listed_after = next((at for at in clusters if at > reference.at and ":" in items[at].gap), None)
    if listed_after is not None and "klast" in items[reference.at].folded:
        new = frozenset(lemma for i in items[: reference.at] for lemma in i.lemmas) & listed("appositions", "fresh")
        return r.made(parts.subjects(r.clause, len(items)), "granted" if new else "held", reference, "nominal")
    rule, spoken = ("title" if r.sentence.title else "nominal"), any(i.finite for i in items)
    cried = not spoken and r.known.scene.text[r.sentence.end - 1 : r.sentence.end] == "!"  # "X z Gold Label!"
    fresh = "granted" if r.sentence.title or cried else "held"
    still = not spoken and any(i.folded in listed("holding", "still_forms") for i in items)
    still = still or (r.sentence.title and any(renewed_one(i) for i in r.told))  # "Status przedłużony! Klaster X S-em"
    plain = "renewed" if again(items) == "again" or still else fresh
    if (beside := _beside(items, reference.at)) is not None:
        holders = Holders((items[beside].entity.name_id,), "named", items[beside])
        made = r.made(holders, "held" if spoken else plain, reference, rule)
        more = [x for x in r.references if x.standing.level != reference.standing.level and x.at > reference.at]
        if more and r.has({"i", "oraz"}):  # "legitymujący się statusem KKK i złotą odznaką"
            made += r.made(holders, "held", more[0], rule)
        return made
    link = linked_by(items, reference.at)
    if link == "dzięki":
        return r.made(parts.subjects(r.clause, len(items)), "held", reference, "nominal")
    runs = (
        link == "ze statusem"
        and r.has(listed("holding", "runs"))
        and not any(i.lemmas & listed("scope", "modals") for i in items)
    )
    made_one = any(a.pos == "ppas" for i in items[max(0, reference.at - 2) : reference.at] for a in i.readings)
    if link == "jako" and made_one and any(i.finite and i.lemmas & listed("scope", "modals") for i in items):
        return []  # "może zostać wskazany jako S"
    if not link or (spoken and link != "jako" and not r.sentence.title and not runs):
        return []
    nearest = min(clusters, key=lambda at: abs(at - reference.at))
    holders = Holders((items[nearest].entity.name_id,), "named", items[nearest])
    if link == "predicate" and not any(i.finite for i in r.sentence.items) and plain == "held":
        plain = "granted"  # "Klaster X Krajowym Klastrem Kluczowym": a headline wherever it stands
    return r.made(holders, plain if link != "jako" else "held", reference, rule)


@needs(cluster=True, lemmas=lambda: listed("status", "nouns"))
def titled_anew(r: Reading) -> list[Claim]:
    """The headline "X z certyfikatem na kolejne lata": of the status that the article is about."""
    items, main = r.items, r.known.standings.main
    if not r.sentence.title or r.sentence.question or main is None or again(items) != "again":
        return []
    noun = next((n for n, i in enumerate(items) if i.lemmas & listed("status", "nouns")), 0)
    named = any(i.finite or i.kind == "status" for i in items)
    before = {i.folded for i in items[max(0, noun - 2) : noun]}  # "z certyfikatem", "z krajowym certyfikatem"
    if not noun or named or before.isdisjoint({"z", "ze"}) or hypothetical(r.clause):
        return []
    return r.made(parts.subjects(r.clause, noun), "renewed", Reference(noun, main, "noun"), "title")


@needs(status=("name",))
def who_is(r: Reading) -> list[Claim]:
    """ "…, który jako Krajowy Klaster Kluczowy ciągnie branżę": the antecedent has it."""
    reference, antecedent = r.named_status(), r.clause.antecedent
    if reference is None or antecedent is None or antecedent.kind != "cluster" or hypothetical(r.clause):
        return []
    if linked_by(r.items, reference.at) != "jako":
        return []
    return r.made(Holders((antecedent.entity.name_id,), "named", antecedent), "held", reference, "nominal")


@needs(cluster=True, lemmas=lambda: listed("circle", "owners"))
def owner_of_it(r: Reading) -> list[Claim]:
    """ "Inny jego posiadacz, Klaster X, …", "jego posiadaczem jest Klaster X": of the status told of right before."""
    places = (n for n, i in enumerate(r.items) if n and i.lemmas & listed("circle", "owners"))
    at = next((n for n in places if r.items[n - 1].folded in {"jego", "jej"}), None)
    told = any(i.kind == "status" or i.lemmas & listed("status", "nouns") for i in r.told)
    if at is None or not told or r.references or hypothetical(r.clause) or "nie" in r.clause.forms:
        return []
    apposed = at + 1 < len(r.items) and r.items[at + 1].kind == "cluster" and "," in r.items[at + 1].gap
    held = Holders((r.items[at + 1].entity.name_id,), "named", r.items[at + 1]) if apposed else None
    holders = held or parts.subjects(r.clause, at)
    reference = r.standing_here(at, "noun")
    return r.made(holders, "held", reference, "nominal") if reference is not None else []


@needs(status=("name",), forms=lambda: frozenset({"to"}))
def it_is(r: Reading) -> list[Claim]:
    """ "Klaster X zrzesza 70 firm. Od 2018 r. to także Krajowy Klaster Kluczowy": of the subject right before."""
    reference = r.named_status()
    if reference is None or hypothetical(r.clause) or "cluster" in r.clause.kinds:
        return []
    lead, folded = r.items[: reference.at], r.items[reference.at].folded
    plain = all(light(i) or i.folded in {"to", "jest", "że"} for i in lead) and not any(
        i.finite for i in r.items[reference.at :]
    )
    one = "klaster" in folded.split() and bool(lead) and not lead[-1].prep
    if not plain or not one or r.sentence.question or r.sentence.title:
        return []
    named = {i.entity.name_id: i for c in r.last_sentence for i in c.items if i.kind == "cluster"}
    told = (parts.subjects(c, len(c.items)) for c in r.last_sentence if not relative(c.sub))
    holders = (
        next((found for found in told if found.ids), NOBODY) if len(named) > 1 else Holders(tuple(named), "anaphor")
    )
    return r.made(holders, "held", reference, "nominal") if len(holders.ids) == 1 else []


@needs(status=("name",), forms=lambda: frozenset({"jako"}))
def ours(r: Reading) -> list[Claim]:
    """ "Jako S musimy dawać przykład", "jako klaster o statusie S mamy obowiązek": whoever speaks has it."""
    reference = r.named_status()
    first = any("pri" in a.persons for i in r.items if i.finite for a in i.readings)
    if reference is None or not first or "cluster" in r.clause.kinds or hypothetical(r.clause):
        return []
    whose = r.known.cast.we(r.clause.start)
    return r.made(whose, "held", reference, "nominal") if linked_by(r.items, reference.at) == "jako" else []


@needs(forms=lambda: frozenset({"nasz", "nasza", "nasze"}))
def is_ours(r: Reading) -> list[Claim]:
    """ "Bronze Label jest nasz!", "srebrna odznaka ESCA jest nasza": whoever speaks has got it."""
    last = [i.folded for i in r.items[-2:]]
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    if reference is None or last[0] not in {"jest", "są"} or not last[1].startswith("nasz") or hypothetical(r.clause):
        return []
    if r.has({"nie"}) or any(i.prep for i in r.items[: reference.at]):
        return []  # "status jeszcze nie jest nasz", "pomysł na S jest nasz"
    whose = r.known.cast.we(r.clause.start)
    return r.made(whose if whose.ids else r.topic(), "granted", reference, "nominal")


@needs(forms=lambda: listed("holding", "entitled_forms"), cluster=True)
def entitled(r: Reading) -> list[Claim]:
    """ "Do korzystania ze statusu uprawnione są nadal X i Y": they have it."""
    uses = any(a.pos == "ger" and a.lemma in listed("holding", "uses") for i in r.items for a in i.readings)
    first = next((n for n, i in enumerate(r.items) if i.kind == "cluster" and "nom" in cases(r.items, n)), None)
    reference = next(iter(r.references), None)
    if not uses or first is None or reference is None or hypothetical(r.clause) or r.has({"nie"}):
        return []
    if any(i.finite and i.folded not in {"jest", "są"} for i in r.items):
        return []  # "będą uprawnieni", "był uprawniony"
    return r.made(chained(r.items, first), "held", reference, "nominal")


def _beside(items: Sequence[Item], at: int) -> int | None:
    """The cluster that the status at *at* is said of by standing beside it.

    "X ze statusem S", "X z Nakła, posiadający status S", "legitymujący się statusem S X", "X, S z Nakła,", "X to S".
    """
    after = items[at + 1] if at + 1 < len(items) else None
    own = "klaster" in items[at].folded or (after is not None and after.gap in {" „", ' "'}) or _abbreviated(items, at)
    own = own or any(_has(items[n]) and all(map(_small, items[n + 1 : at])) for n in range(max(0, at - _BETWEEN), at))
    if after is not None and after.kind == "cluster" and after.gap.strip(' „"') == "" and own:
        return at + 1  # "Krajowy Klaster Kluczowy Zielona Chemia"
    before = [n for n in range(at) if items[n].kind == "cluster"]
    if not before:
        return None
    between = items[before[-1] + 1 : at]
    first = between[0] if between else items[at]
    apposed = all(i.lemmas & {"nowy", "kolejny"} for i in between) and first.gap.strip(' ”"') in {
        ",",
        "–",
        "-",
        "—",
        "(",
    }
    placed = items[at].gap.strip(' ”"') == "," and all(i.kind == "other" or i.prep for i in between)
    apposed = apposed or (placed and not between[0].gap.strip() if between else apposed)
    copula = bool(between) and between[0].folded == "to" and all(light(i) for i in between[1:])
    if (apposed or copula) and "klaster" in items[at].folded:
        return before[-1]  # "X to od piątku S"
    if (
        between
        and between[0].gap.strip(' ”"') in {",", "–", "-", "("}
        and between[0].lemmas & {"posiadacz", "posiadaczka"}
    ):
        return before[-1]
    having = any(map(_has, between))
    ranked = len(between) > 1 and between[-2].folded in {"z", "ze"} and between[-1].lemmas & listed("status", "nouns")
    small = all(_small(item) for item in between) and len(between) < _BETWEEN
    return before[-1] if small and (having or ranked) else None


def _has(item: Item) -> bool:
    """Whether *item* is a participle of having: "legitymujący się"."""
    return any(a.pos == "pact" and a.lemma in listed("holding", "having") for a in item.readings)


def _abbreviated(items: Sequence[Item], at: int) -> bool:
    """Whether a status in capitals may be what the name behind it is called, "projekt poprowadzi KKK Interizon", and no
    rank is ("status KKK") nor anything striven for ("na KKK")."""
    if not items[at].text.isupper():
        return False
    before = items[at - 1] if at else None
    ranks = listed("status", "nouns") | listed("status", "papers") | listed("contest", "words")
    return before is None or not (before.lemmas & ranks or before.folded in {"o", "na", "za", "jako"})


def _small(item: Item) -> bool:
    """Whether *item* may stand between a cluster and its status: a place, a date, a preposition, "już"."""
    return (
        item.kind in {"other", "date"}
        or item.prep
        or bool(item.lemmas & listed("status", "nouns"))
        or any(a.pos == "pact" for a in item.readings)
        or item.folded in {"się", "już", "obecnie", "lat", "dawna", "również", "też"}
    )


def linked_by(items: Sequence[Item], at: int) -> str:
    """What ties a status' name to a cluster without a verb: a preposition with its noun, "jako", or the case alone."""
    before = [i for i in items[max(0, at - 4) : at] if i.kind == "word"]
    folded = [i.folded for i in before]
    own = listed("holding", "owners") | listed("status", "nouns")
    if "jako" in folded and all(i.lemmas & own or i.prep for i in before[folded.index("jako") + 1 :]):
        return "jako"  # "jako S", "jako posiadacz tytułu S", "jako organizacja o statusie S"
    if len(folded) > 1 and before[-1].lemmas & listed("status", "nouns") and folded[-2] in {"ze", "z"}:
        return "ze statusem"
    if "dzięki" in folded[-2:]:
        return "dzięki"
    ring = circle(items)
    if ring is not None and at - ring <= 2:
        return "w gronie"
    if folded and folded[-1] in {"z", "ze"} and (items[at].text.isupper() or "label" in items[at].folded):
        return "ze statusem"  # "X z KKK", "X z Gold Label"
    return "predicate" if predicate(items, at) and "klastrem" in items[at].folded else ""


def attributive(r: Reading, found: Sequence[Claim]) -> list[Claim]:
    """ "Utrzymała tytuł, przyznany po raz pierwszy dwa lata temu": a renewal that tells of the grant before it."""
    after = r.items[r.verbal.at :]
    again = found and found[0].action in {"renewed", "expired", "refused", "lost", "held"}
    later = next((n for n, i in enumerate(after) if n and i.finite), len(after))
    if not again or not any(i.kind == "date" for i in after[:later]):
        return []
    cut = replace(r.clause, items=after[:later])
    return [
        Claim(
            *(c.cluster_id, "granted", c.standing, r.sentence, cut, 0, "attributive", c.how, c.reference),
            mention=c.mention,
        )
        for c in found
    ]
