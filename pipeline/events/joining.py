"""The frame of coming among the holders of a status: "znalazł się w gronie", "trafił na listę", "wśród nich jest X"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.entities.statuses import PLURAL
from pipeline.events import parts
from pipeline.events.among import described
from pipeline.events.bodies import gives
from pipeline.events.circles import group_action
from pipeline.events.claims import Claim
from pipeline.events.contests import alone
from pipeline.events.fresh import fresh
from pipeline.events.giving import admitted
from pipeline.events.happenings import happening
from pipeline.events.holders import Holders
from pipeline.events.reading import UNNAMED, Reading
from pipeline.events.scene import Item, Sentence, relative
from pipeline.events.scope import verbals
from pipeline.events.signs import acted, circle, counted, funded
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import listed, verbs

_AHEAD = 4
"""Words from a circle to the contest that chose it, at most."""
_NEAR = 2
"""Sentences after news of a list in which its clusters may be named."""
_NEWS = frozenset({"granted", "renewed"})


def join(r: Reading) -> list[Claim]:
    """ "X znalazł się w gronie …", "na listę trafił X", "wśród nich jest X"."""
    if r.verb.action == "held" and (told := described(r.items))[1]:
        behind = next((x for x in r.references if x.at > told[1] and x.how != "pronoun"), None)
        if behind is not None:
            return r.made(r.subject(), told[0], behind, "join") if r.states else []
    at = circle(r.items, free=r.verb.lemma in listed("joining", "widens") | listed("joining", "makes"))
    at = _circle_before(r) if at is None else at
    at = _among_holders(r) if at is None else at
    at = _in_holders(r) if at is None else at
    at = member(r) if at is None else at
    if at is None and r.verb.lemma == "dołączyć" and counted(r.items) and r.states:
        return _several(r)
    if at is None and r.verb.lemma in {"dołączyć", "dołączać"} and r.states:
        return _too(r)
    if at is None and r.verb.lemma == "awansować":  # "awansował do Silver Label", "na srebro awansował"
        risen = (x.at for x in r.references if x.how in {"name", "level"})
        at = next((n for n in risen if {"do", "na"} & {i.folded for i in _before_rank(r.items, n)}), None)
    at = _round(r) if at is None else at
    if r.verb.lemma == "być" and (brought := happening(r)):
        return brought  # "sukcesem było wejście X do grona S"
    passive = any(a.pos == "ppas" for i in r.items for a in i.readings)
    if at is None or (r.verb.lemma in {"stać", "zostać"} and r.verbal.form != "ppas"):
        return []
    if r.verbal.negated and r.verb.lemma in listed("joining", "returns"):
        return []  # "od tamtej pory nie wrócił do elity": no news
    if r.verb.lemma == "być" and not passive and any(i.folded == "do" for i in r.items[max(0, at - 2) : at]):
        return []  # "na awans do grona S jest za mały"
    own = any("pri" in a.persons for a in r.items[r.verbal.at].readings)
    if r.verb.lemma in {"zamykać", "otwierać"} and own:
        return []  # "listę zamykamy w maju": to whoever waits
    if [i.folded for i in r.items[:3]] == ["a", "nie", "tylko"] and r.before and relative(r.before[-1].sub):
        return []  # "klastrów, które pracują, a nie tylko figurują w wykazach"
    custom = any(a.pos == "ppas" and "imperf" in a.tag.split(":") for a in r.items[r.verbal.at].readings)
    if custom and any(i.folded in {"są", "jest"} for i in r.items):
        return []  # "są wpisywane do rejestru": a rule
    if r.verb.lemma == "zostawać" and passive:
        return []  # "zostaje wpisany na listę"
    named = next((x for x in r.references if x.how in {"name", "level"}), None)
    if named is None and _of_other_contest(r, at):
        return []  # "wśród zwycięzców naboru Clusters Go Global"
    reference = named or r.standing_here(at, "circle")
    reference = _of_rank(r, reference)
    if reference and at + 1 < len(r.items) and _of_others(r.items[at + 1], reference):
        return []  # "w spisie ESCA figuruje X"
    action = acted(r.verb.action, r.verbal, r.items)
    if r.verbal.negated and r.verb.lemma == "mieć" and r.verbal.mood == "fact":  # "na liście nie ma Klastra X"
        missing = parts.objects(r.clause)  # "jedyny wśród S – innych z powiatu nie ma" tells of those that are not
        after = missing.mention is not None and missing.mention.start > r.items[r.verbal.at].start
        gone = "lost" if "już" in r.clause.forms else "refused"  # "w gronie nie ma już Klastra X"
        return r.made(missing, gone, reference, "join") if reference and after else []
    if r.verb.lemma == "mieć" and r.states and (group := _group(r)):  # "wśród kandydatów mamy dwóch swoich: A i B"
        return r.made(parts.objects(r.clause), group, reference, "join") if reference else []
    holders_own = at + 1 < len(r.items) and r.items[at + 1].kind == "status"
    group = "" if holders_own else _group(r)  # "spośród kandydatów do grona S dostał się X"
    if group and r.verbal.negated:
        action = action if group == "granted" else ""  # "nie znalazł się wśród kandydatów"
    elif group and action in {"granted", "held", "renewed"}:
        action = group
    if r.verbal.negated and r.verb.action == "held" and r.states is False and r.verbal.mood == "fact":
        action = "lost" if any(i.folded == "już" for i in r.items) else action  # "nie należy już do grona"
    if action == "granted" and r.verb.lemma == "wchodzić" and r.has({"skład"}):
        action = "held"  # "wchodzi w skład grona S"
    if action == "granted" and any(i.folded == "poza" for i in r.items[max(0, at - 3) : at]):
        action = "refused"
    if action == "held" and any(i.folded == "poza" for i in r.items[max(0, at - 3) : at]):
        return []
    if action == "held" and at + 1 < len(r.items) and r.items[at + 1].lemmas & listed("circle", "laureates"):
        action = "granted"
    if action == "held" and r.has(listed("being", "newcomers")):
        action = "granted"  # "na liście figuruje, jako debiutant, X"
    if action == "held" and r.verb.lemma in listed("joining", "makes") and r.has({"nowy"}):
        action = "granted"  # "listę nowych S otwiera X"
    if action == "held" and at > 1 and "nowy" in r.items[at - 2].lemmas and r.items[at - 1].prep:
        action = "granted"  # "nowe na liście są X i Y"
    action = (_of_applicants(r) or action) if action == "held" and r.items[at].folded == "nich" else action
    near = [s.action for s in r.known.unnamed if 0 < r.sentence.number - s.sentence.number <= _NEAR]
    if action == "held" and near and near[-1] in _NEWS:
        action = near[-1]
    if action == "held" and r.sentence.number:
        action = told_before(r.known.scene.sentences[r.sentence.number - 1]) or action
    if not action or reference is None:
        return []
    if action == "held" and at and r.items[at - 1].folded in {"z", "ze"} and r.subject().how == "topic":
        return []  # "firmom z listy S jest łatwiej"
    if action == "held" and fresh(r, reference):
        action = "granted"  # "szampan! Jesteśmy na liście S"
    going = any(a.pos == "fin" and "imperf" in a.tag.split(":") for a in r.items[r.verbal.at].readings)
    if going and any(i.folded == "się" for i in r.items) and r.subject().how == "topic":
        return []  # "na listę dostaje się w wyniku konkursu"
    if r.verb.lemma == "być" and passive and r.subject().how == "topic":
        return []  # "poruszane były kwestie związane z katalogiem KKK"
    taken_in = (
        r.verb.lemma in listed("joining", "admits")
        and not any(i.folded == "się" for i in r.items)
        and r.verbal.form != "ppas"
    )
    holders = admitted(r) if taken_in else r.subject()
    if not holders.ids and taken_in and r.verb.lemma in listed("joining", "widens"):
        holders = r.subject()  # "klaster powiększył grono"
    return r.made(holders, action, reference, "join")


def _of_rank(r: Reading, reference: Reference | None) -> Reference | None:
    """The *reference*, but for "wykaz" after talk of a label, which has no such list: that of the rank told of."""
    if reference is None or reference.how != "circle" or reference.standing.level != "european":
        return reference
    told = (r.known.standings.last(r.clause.start, level=level) for level in ("national", "regional"))
    rank = next(filter(None, told), None) if r.items[reference.at].lemmas & {"wykaz", "lista"} else None
    return replace(reference, standing=rank) if rank is not None else reference


def _before_rank(items: Sequence[Item], at: int) -> Sequence[Item]:
    """The word before the status at *at*, or before its noun: "do S", "do rangi S"."""
    begin = at - 1 if at and items[at - 1].lemmas & listed("status", "nouns") else at
    return items[max(0, begin - 1) : begin]


def _too(r: Reading) -> list[Claim]:
    """ "Pierwszy otrzymał ją X. Wiosną dołączyły Y i Z": to those of whom the sentence before told."""
    last = next(r.known.news.since(r.sentence.number - 1), None)
    whose = parts.subjects(r.clause, r.verbal.at)
    if last is None or last.action not in _NEWS or any(i.folded in {"do", "z"} and i.prep for i in r.items):
        return []
    return r.made(whose, "granted", Reference(r.verbal.at, last.standing, "circle"), "join")


def _of_other_contest(r: Reading, circle_at: int) -> bool:
    """Whether the circle is of those whom a contest with a name of its own chose."""
    ahead = range(circle_at, min(circle_at + _AHEAD, len(r.items)))
    at = next((n for n in ahead if r.items[n].lemmas & listed("contest", "words")), None)
    return at is not None and r.contest() is None and not alone(r.items, at)


def _round(r: Reading) -> int | None:
    """The round of "wszedł w pierwszej rundzie", with nothing else said of what one came into."""
    rounds = (n for n, i in enumerate(r.items) if n and i.lemmas & {"runda", "edycja", "tura"})
    at = next((n for n in rounds if any(i.folded == "w" for i in r.items[max(0, n - 2) : n])), None)
    into = any(i.folded in {"do", "na"} for i in r.items)
    if r.verb.lemma != "wejść" or at is None or into or not r.states or funded(r.items) or not r.known.standings.any:
        return None
    named = bool(parts.subjects(r.clause, r.verbal.at).ids)
    return at if named and not any(i.folded in {"życie", "skład"} for i in r.items) else None


def member(r: Reading) -> int | None:
    """The circle of "jest członkiem elitarnego grona S", "został członkiem rodziny S"."""
    rings = (x.at - 1 for x in r.references if x.how == "name" and x.at > 1)
    ours = (n for n in rings if r.items[n].lemmas & listed("circle", "words"))
    return next((n for n in ours if any(i.lemmas & {"członek", "część"} for i in r.items[max(0, n - 3) : n])), None)


def _of_others(item: Item, reference: Reference) -> bool:
    """Whether the organisation whose circle it is gives no status like the one referred to."""
    return item.kind == "other" and item.entity.label == "ORG" and not gives(item.entity.base, reference.standing.level)


def _several(r: Reading) -> list[Claim]:
    """ "Do 14 klastrów, które szczycą się mianem S, dołączyły trzy kolejne": named in the next sentence."""
    named = any(i.kind == "status" for c in r.sentence.clauses if c.start < r.clause.end for i in c.items)
    reference = r.standing_here(r.verbal.at, "circle") if named else None
    return r.made(Holders((UNNAMED,), "unnamed"), "granted", reference, "join") if reference else []


def _group(r: Reading) -> str:
    """What the group itself says: "wśród ubiegających się jest X", "na liście odrzuconych"; "figuruje na niej X"."""
    own = group_action(r.items)
    back = any(i.folded in {"niej", "nim", "nich"} for i in r.items)
    return own or (group_action([i for c in r.last_sentence for i in c.items]) if back else "")


def _of_applicants(r: Reading) -> str:
    """What became of the counted applications among which one is: "Pięć wniosków oceniono negatywnie. Wśród nich jest
    X"."""
    papers = any(
        a.pos == "num" and other.lemmas & listed("documents", "words")
        for one, other in pairwise(r.told)
        for a in one.readings
    )
    failed = listed("refusing", "turns_down") | listed("refusing", "drops") | listed("refusing", "failing")
    refused = papers and any(i.lemmas & failed for i in r.told)
    if any(i.lemmas & listed("refusing", "approves") for i in r.told):
        return ""  # "rozpatrzono pozytywnie pięć wniosków": which of them, is told elsewhere
    return "refused" if refused else "applied" if papers else ""


def _among_holders(r: Reading) -> int | None:
    """The status' name of "dołączył do Krajowych Klastrów Kluczowych", "zalicza się do KKK": those who have it."""
    for reference in r.references:
        mention = r.items[reference.at]
        many = mention.kind == "status" and ("klastrów" in mention.folded or mention.text.isupper())
        reach = range(reference.at - 1, max(-1, reference.at - 7), -1)
        into = next((n for n in reach if r.items[n].folded == "do"), None)
        if many and into is not None and not _other_head(r.items[into + 1 : reference.at]):
            return reference.at
    return None


def _in_holders(r: Reading) -> int | None:
    """The status' short name of "zostają w KKK"."""
    keeps = r.verb.lemma in {"zostawać", "pozostawać", "pozostać"}
    return next((x.at for x in r.references if keeps and x.at and r.items[x.at - 1].folded == "w"), None)


def _other_head(between: Sequence[Item]) -> bool:
    """Whether a noun before the status makes it another's: "do inicjatywy Krajowych Klastrów Kluczowych"."""
    nouns = [i for i in between if any(a.pos == "subst" for a in i.readings) and not i.finite]
    return any(not i.lemmas & (listed("circle", "words") | {"grupa", "najlepszy"}) for i in nouns)


def _circle_before(r: Reading) -> int | None:
    """The pronoun of "na niej", "wśród nich" that stands for a list or group of the sentence before."""
    pronouns = {"niej", "nim", "nich", "niego"}
    places = (n for n, i in enumerate(r.items) if n and r.items[n - 1].prep)
    on_it = ["na", "nią"]  # "wpisano na nią"; not "poza nią", "z nią"
    at = next(
        (n for n in places if r.items[n].folded in pronouns or [i.folded for i in r.items[n - 1 : n + 1]] == on_it),
        None,
    )
    told = [*r.told, *(i for c in r.before for i in c.items)]
    winners = any(i.lemmas & listed("circle", "laureates") for i in told)
    keys = any(one.lemmas | other.lemmas >= {"kluczowy", "klaster"} for one, other in pairwise(told))
    if at is None or not (winners or keys or _of_applicants(r) or any(i.kind == "status" for i in told)):
        return None
    listed_before = any(i.lemmas & listed("circle", "words") for i in told)
    joined = r.items[at - 1].folded == "wśród" or r.verb.lemma in {"dołączyć", "dołączać"}
    to_them = r.verb.lemma == "należeć" and r.items[at].folded == "nich" and r.items[at - 1].folded == "do"
    many = to_them and any(i.kind == "status" and PLURAL & frozenset(i.folded.split()) for i in told)
    return at if listed_before or joined or many else None


def told_before(sentence: Sentence, unnamed: bool = False) -> str:
    """What a sentence says of clusters without naming them: "Dwadzieścia klastrów otrzymało certyfikat …"."""
    if not any(i.kind == "status" for i in sentence.items) or any(i.kind == "cluster" for i in sentence.items):
        return ""
    for clause in sentence.clauses:
        for verbal in verbals(clause):
            frames = {v.frame: v for v in verbs()[verbal.lemma]}
            told = frames.get("take") or frames.get("give") or frames.get("honour") or frames.get("lose")
            decided = verbal.mood == "future" and any(i.lemmas & {"zdecydować", "decyzja"} for i in sentence.items)
            if told and decided and counted(clause.items):
                return told.action  # "Minister zdecydował: status otrzymają cztery organizacje"
            if told and verbal.mood == "fact" and not verbal.negated and (unnamed or counted(clause.items)):
                return acted(told.action, verbal, clause.items)
        if unnamed and any(i.lemmas & listed("joining", "tells") for i in clause.items):
            return "granted"
    return ""
