"""Frames of getting and keeping a status with the cluster as their subject: take, become, join."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.events.circles import group_action
from pipeline.events.claims import Claim
from pipeline.events.decisions import role_of
from pipeline.events.giving import admitted
from pipeline.events.holders import NOBODY, Holders
from pipeline.events.holding import dated, had_until, valid
from pipeline.events.naming_later import named_later
from pipeline.events.reading import Reading
from pipeline.events.scene import Item, Sentence
from pipeline.events.scope import verbals
from pipeline.events.signs import LAUREATES, acted, again, circle, counted, funded, predicate, renewing
from pipeline.events.vocabulary import listed, verbs

_WINS = frozenset({"wygrać", "zwyciężyć", "triumfować"})
_HOPEFULS = frozenset({"kandydat", "kandydatka", "pretendent", "pretendentka"})
_ONE_OF = frozenset({"laureat", "laureatka", "zwycięzca", "jeden", "posiadacz"})
_KEEPS = frozenset({"utrzymać", "utrzymywać", "zachować", "zachowywać", "pozostać"})
_NEAR = 2
"""Sentences after news of a list in which its clusters may be named."""
_NEWS = frozenset({"granted", "renewed"})
_STILL = frozenset({"wyłącznie", "jedynie", "tylko", "nadal", "wciąż", "teraz", "obecnie", "także", "również"})
_GETS = frozenset({"zyskać", "zyskiwać", "uzyskać", "otrzymać", "dostać"})
_EVER = frozenset({"nieprzerwanie", "niezmiennie", "stale", "od"})
_WIDENS = frozenset({"powiększyć", "zasilić", "poszerzyć", "rozszerzyć", "uzupełnić"})
"""Verbs whose object is the circle itself: "zasilił grono"."""
_ADMITS = frozenset(
    {"powiększyć", "wpisać", "przyjąć", "zaliczyć", "włączyć", "dopisać", "wciągnąć", "wprowadzić", "dodać"}
)


def take(r: Reading) -> list[Claim]:
    """ "X uzyskał status", "X odnowił status", "minister odnowił X status"."""
    reference = r.status()
    if r.verb.lemma in _WINS:
        told = r.known.contested_here(r.sentence, r.last_sentence) or _round(r)
        won = reference if r.verb.lemma == "wygrać" else None
        reference = r.contest() or won or (r.standing_here(r.verbal.at, "contest") if told else None)
    if r.verb.lemma in {"dopisać", "zapisać"} and any(i.folded == "się" for i in r.items):
        return []  # "dopisał się do grona chętnych"
    if r.has({"ważność"}) and (r.verb.action != "renewed" or r.verb.lemma in _KEEPS):
        return valid(r)
    if reference is None and (at := next((n for n, i in enumerate(r.items) if renewing(i)), None)) is not None:
        reference = r.standing_here(at, "noun") if r.verb.action == "granted" else None  # "uzyskać przedłużenie"
    if reference is None and (r.verb.action == "renewed" or r.verb.lemma in _GETS) and not r.form("inf"):
        reference = r.unsaid()
    if reference is None or r.has({"negatywny", "odmowny"}):
        return []
    bare = r.verbal.form == "ppas" and r.verbal.finite < 0
    if bare and not any(i.kind == "cluster" for i in r.items):
        return []  # "Nowe i odnowione Krajowe Klastry Kluczowe": of nobody yet
    if r.verb.lemma in {"odebrać", "odbierać"} and r.known.cast.datives(r.clause).ids:
        return []  # "odebrano klastrowi status" takes away
    if any(a.pos == "praet" and "imperf" in a.tag.split(":") for a in r.items[r.verbal.at].readings):
        return []  # "odnawialiśmy go dwa razy": a history, no event
    action = _kept(r, acted(r.verb.action, r.verbal, r.items))
    holders = NOBODY if r.form("imps") or not action else r.subject()
    if r.verbal.form == "inf" and action and r.has({"udać"}):
        holders = (
            found if (found := r.known.cast.datives(r.clause)).ids else holders
        )  # "klastrowi nie udało się uzyskać"
    if not holders.ids and r.verb.action == "renewed":
        holders = _renewed_by_body(r)
    return r.made(r.with_companions(holders), action, r.pointed(holders, reference), "take")


def _round(r: Reading) -> bool:
    """Whether an edition of the contest is won that only its number names: "wygrała czwartą rundę konkursu"."""
    return r.has({"runda", "edycja"}) and not funded(r.items)


def _kept(r: Reading, action: str) -> str:
    """ "Zachowa tytuł do lipca": of what is still to come or goes on an end date tells that it is had, not renewed."""
    now = any(a.pos == "fin" for a in r.items[r.verbal.at].readings)
    if action != "renewed" or r.verb.lemma not in _KEEPS or not now or again(r.items):
        return action
    still = _STILL if r.verb.lemma == "zachowywać" else _EVER
    if any(i.folded in still for i in r.items):
        return "held"  # "status zachowuje wyłącznie X"
    ends = any(i.kind == "date" and role_of(r.items, at) == "until" for at, i in enumerate(r.items))
    return "held" if ends else action


def _renewed_by_body(r: Reading) -> Holders:
    """ "Minister odnowił jego status", "przedłużono go Klastrowi …"."""
    found = r.known.cast.datives(r.clause)
    if found.ids:
        return found
    owned = any(i.kind == "word" and i.folded in {"jego", "jej", "nasz", "nam"} for i in r.items)
    if not owned and r.form("imps"):
        before = (r.known.cast.subjects(c, len(c.items)) for c in reversed(r.before))
        lasting = next((h for h in before if h.ids), NOBODY) if r.has({"ważność"}) else NOBODY
        return lasting if lasting.ids else r.known.cast.objects(r.clause)  # "potwierdzono status Klastra X"
    return r.topic() if owned else NOBODY


def become(r: Reading) -> list[Claim]:
    """ "X został Krajowym Klastrem Kluczowym", "X jest jednym z Krajowych Klastrów Kluczowych"."""
    reference = next((x for x in r.references if x.how == "name" and predicate(r.items, x.at)), None)
    reference = reference or next((x for x in r.references if r.items[x.at].lemmas & {"kluczowy"}), None)
    if reference is not None and r.verbal.negated and any(i.folded == "już" for i in r.items):
        return r.made(r.subject(), "lost", reference, "no_more")
    if reference is None and r.verb.lemma == "być" and r.verbal.negated and r.has({"kluczowy"}) and r.has({"już"}):
        reference = r.standing_here(r.verbal.at, "noun")  # "Ten od stycznia kluczowy już nie jest"
        return r.made(r.subject(), "expired", reference, "no_more") if reference else []
    pronoun = any(i.folded in {"nim", "nią", "nimi"} for i in r.items)
    whose = r.known.cast.subjects(r.clause, r.verbal.at).ids if r.verb.lemma == "być" else ()
    if (
        reference is None
        and pronoun
        and (r.verb.lemma in {"zostać", "stać"} or whose)
        and not r.has(listed("circle", "words"))
    ):
        ranked = any(i.kind == "status" for c in r.last_sentence for i in c.items)
        reference = r.standing_here(r.verbal.at, "pronoun") if ranked else None
    if reference is None and r.has({"debiutant", "debiutantka", "nowicjusz"}) and r.states:
        reference = r.standing_here(r.verbal.at, "circle")
        return r.made(r.subject(), "granted", reference, "become") if reference else []
    if reference is None and r.verb.lemma in {"być", "pozostawać"} and r.states and _key(r):
        reference = r.standing_here(r.verbal.at, "noun")  # "kluczowy jest nadal Klaster X"
        return r.made(r.with_companions(r.subject()), "held", reference, "become") if reference else []
    if reference is None and named_later(r):
        return []  # what was told of them says more
    if reference is None and r.has({"jeden"}) and any(i.folded == "nich" for i in r.items) and r.sentence.number:
        told = _told_before(r.known.scene.sentences[r.sentence.number - 1])  # "jednym z nich jest X"
        reference = r.standing_here(r.verbal.at, "circle") if told else None
        return r.made(r.subject(), told, reference, "join") if reference else []
    if reference is None and r.has(_ONE_OF) and (named := r.named_status()) is not None:
        mention = r.items[named.at]  # in the nominative the holders of the status are the subject
        subject = mention.kind == "status" and mention.entity.base == mention.text and " " in mention.text
        subject = subject and not (named.at and r.items[named.at - 1].prep)  # "zwycięzcami konkursu na S"
        reference = None if subject else named
    if any(i.lemmas & _HOPEFULS for i in r.items) and not r.verbal.negated:
        return []  # "jest jednym z kandydatów do tytułu" is an application's
    if reference is None:
        return (valid(r) or join(r) or _these(r)) if r.verb.lemma in {"być", "pozostawać"} else []
    action = _kept(r, acted(r.verb.action, r.verbal, r.items))
    if action == "held" and r.form("praet") and any(i.folded == "latach" for i in r.items):
        return []  # "byliśmy nim w latach 2014–2017": over long ago
    if action == "held" and r.has(LAUREATES):
        action = "granted"  # "w gronie laureatów konkursu o status są A i B"
    if action == "held" and (over := had_until(r)) is not None:
        return dated(r.made(r.subject(), "expired", reference, "no_more"), over)
    return r.made(r.with_companions(r.subject()) if action else NOBODY, action, reference, "become")


def _key(r: Reading) -> bool:
    """Whether "kluczowy" alone is what a cluster is said to be, and still to be."""
    at = next((n for n, i in enumerate(r.items) if i.folded in {"kluczowy", "kluczowe", "kluczowa"}), None)
    still = any(i.folded in {"nadal", "wciąż", "dalej", "już"} for i in r.items)
    noun = at is not None and at and any(a.pos == "subst" and "nom" in a.cases for a in r.items[at - 1].readings)
    return at is not None and still and not noun and bool(r.known.cast.subjects(r.clause, r.verbal.at).ids)


def _these(r: Reading) -> list[Claim]:
    """ "Wyłoniono nowe Krajowe Klastry Kluczowe. Są to X i Y."""
    action = _told_before(r.known.scene.sentences[r.sentence.number - 1], unnamed=True) if r.sentence.number else ""
    reference = r.standing_here(r.verbal.at, "circle")
    if not action or reference is None or not any(i.folded in {"to", "nimi", "nim"} for i in r.items):
        return []
    return r.made(r.known.cast.subjects(r.clause, r.verbal.at), action, reference, "join")


def join(r: Reading) -> list[Claim]:
    """ "X znalazł się w gronie …", "na listę trafił X", "wśród nich jest X"."""
    at = circle(r.items, free=r.verb.lemma in _WIDENS)
    at = _circle_before(r) if at is None else at
    at = _among_holders(r) if at is None else at
    if at is None and r.verb.lemma == "awansować":  # "awansował do Silver Label", "na srebro awansował"
        risen = (x.at for x in r.references if x.how in {"name", "level"})
        at = next((n for n in risen if n and r.items[n - 1].folded in {"do", "na"}), None)
    passive = any(a.pos == "ppas" for i in r.items for a in i.readings)
    if at is None or (r.verb.lemma in {"stać", "zostać"} and r.verbal.form != "ppas"):
        return []
    if r.verb.lemma == "zostawać" and passive:
        return []  # "zostaje wpisany na listę"
    reference = next((x for x in r.references if x.how in {"name", "level"}), None) or r.standing_here(at, "circle")
    action = acted(r.verb.action, r.verbal, r.items)
    if r.verbal.negated and r.verb.lemma == "mieć" and r.verbal.mood == "fact":  # "na liście nie ma Klastra X"
        return r.made(r.known.cast.objects(r.clause), "refused", reference, "join") if reference else []
    if action in {"granted", "held", "renewed"} and not r.verbal.negated and (group := _group(r)):
        action = group
    if action == "granted" and any(i.folded == "poza" for i in r.items[max(0, at - 3) : at]):
        action = "refused"
    if action == "held" and at + 1 < len(r.items) and r.items[at + 1].lemmas & LAUREATES:
        action = "granted"
    near = [s.action for s in r.known.unnamed if 0 < r.sentence.number - s.sentence.number <= _NEAR]
    if action == "held" and near and near[-1] in _NEWS:
        action = near[-1]
    if action == "held" and r.sentence.number:
        action = _told_before(r.known.scene.sentences[r.sentence.number - 1]) or action
    if not action or reference is None:
        return []
    taken_in = r.verb.lemma in _ADMITS and not any(i.folded == "się" for i in r.items) and r.verbal.form != "ppas"
    return r.made(admitted(r) if taken_in else r.subject(), action, reference, "join")


def _group(r: Reading) -> str:
    """What the group itself says: "wśród ubiegających się jest X", "na liście odrzuconych"; "figuruje na niej X"."""
    own = group_action(r.items)
    back = any(i.folded in {"niej", "nim", "nich"} for i in r.items)
    return own or (group_action([i for c in r.last_sentence for i in c.items]) if back else "")


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


def _other_head(between: Sequence[Item]) -> bool:
    """Whether a noun before the status makes it another's: "do inicjatywy Krajowych Klastrów Kluczowych"."""
    nouns = [i for i in between if any(a.pos == "subst" for a in i.readings) and not i.finite]
    return any(not i.lemmas & (listed("circle", "words") | {"grupa", "najlepszy"}) for i in nouns)


def _circle_before(r: Reading) -> int | None:
    """The pronoun of "na niej", "wśród nich" that stands for a list or group of the sentence before."""
    pronouns = {"niej", "nim", "nich", "niego"}
    at = next((n for n, i in enumerate(r.items) if n and i.folded in pronouns and r.items[n - 1].prep), None)
    winners = any(i.lemmas & LAUREATES for i in r.told)
    if at is None or not (winners or any(i.kind == "status" for i in r.told)):
        return None
    listed_before = any(i.lemmas & listed("circle", "words") for i in r.told)
    joined = r.items[at - 1].folded == "wśród" or r.verb.lemma in {"dołączyć", "dołączać"}
    return at if listed_before or joined else None


def _told_before(sentence: Sentence, unnamed: bool = False) -> str:
    """What a sentence says of clusters without naming them: "Dwadzieścia klastrów otrzymało certyfikat …"."""
    if not any(i.kind == "status" for i in sentence.items) or any(i.kind == "cluster" for i in sentence.items):
        return ""
    for clause in sentence.clauses:
        for verbal in verbals(clause):
            frames = {v.frame: v for v in verbs()[verbal.lemma]}
            told = frames.get("take") or frames.get("give") or frames.get("honour") or frames.get("lose")
            if told and verbal.mood == "fact" and not verbal.negated and (unnamed or counted(clause.items)):
                return acted(told.action, verbal, clause.items)
        if unnamed and any(i.lemmas & {"wyłonić", "znać", "poznać"} for i in clause.items):
            return "granted"
    return ""
