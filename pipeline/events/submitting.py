"""The frame of handing in an application; those on their way lie and wait."""

from __future__ import annotations

from pipeline.events import parts
from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, agents, cases, chained, exemplified, other_subject
from pipeline.events.reading import Reading
from pipeline.events.scene import relative
from pipeline.events.scope import attributive
from pipeline.events.signs import funded, many
from pipeline.events.standing import Reference
from pipeline.events.striving import again
from pipeline.events.unsent import shelved, too_late
from pipeline.events.vocabulary import idioms, listed, verb_lemmas
from pipeline.events.years import headed_by_year

_OTHER = {"national": {"regional", "european"}, "regional": {"national", "european"}}


def submit(r: Reading) -> list[Claim]:
    """ "X złożył wniosek", "wniosek trafił do ministerstwa", "wysłano go"."""
    document = next((at for at, i in enumerate(r.items) if i.lemmas & listed("documents", "words")), None)
    if document is None and r.verb.lemma not in listed("applying", "waits") and not _document_before(r):
        return []
    if r.verb.lemma == "dotrzeć" and not r.has(listed("contest", "handed")):
        return []  # "dokument dotarł do klastra": what was given
    if r.verbal.negated or r.verbal.mood == "none" or funded(r.items) or not r.known.standings.any:
        return []
    text = f" {' '.join(i.folded for i in r.items)} "
    if too_late(text) or any(f" {phrase} " in text for phrase, action in idioms() if action == "refused"):
        return []  # "wniosek trafił do kosza", "wpłynął po terminie"
    if r.has(listed("refusing", "appeals")) or "ponowne rozpatrzenie" in text:
        reference = r.standing_here(r.verbal.at, "document")  # "po negatywnej ocenie wniosku złożył odwołanie"
        return r.made(r.subject(), "refused", reference, "submit") if reference and r.states else []
    if r.verb.lemma == "trafiać" and not headed_by_year(r.sentence):
        return []  # "wniosek trafia do ministerstwa": a rule, but in a chronicle's line
    if r.form("ppas") and {"z", "ze"} & {i.folded for i in r.items[r.verbal.at + 1 : r.verbal.at + 2]}:
        return []  # "komisja złożona z naukowców"
    if r.verb.lemma == "składać" and any(i.folded == "się" for i in r.items):
        return []  # "wniosek składa się elektronicznie": a rule
    if r.has({"podpis"}):
        return []  # "podpisy pod dokumentem złożyli": an agreement
    if document is not None and _issued(r, document):
        return []  # "dokument podpisany przez marszałka leżał na biurku": what was given
    if r.verb.lemma == "leżeć" and (shelved(r.items) or not any(i.prep for i in r.items)):
        return []  # "a papier leżał", "leży w szafie": nobody took it anywhere
    own = document is None or "swój" in r.items[document - 1].lemmas  # "czeka na wynik swojego wniosku"
    if r.verb.lemma in listed("applying", "waits") and own and (waits := _awaited(r)) is not None:
        return _past(r.made(r.subject(), "applied", waits, "submit"))
    if document is None and _next_one(r) and (told := r.standing_here(r.verbal.at, "document")) is not None:
        return r.made(r.topic(), "applied", told, "submit")
    if r.verb.lemma in listed("applying", "waits") and not (document is not None and is_subject(r, document)):
        return []
    named_here = parts.subjects(r.clause, r.verbal.at).ids or agents(r.items).ids
    examples = exemplified(r.items)
    if document is not None:
        crowd = many(r.items, document) and not (named_here or examples.ids)
        if crowd or for_another(r, document):
            return []
    named = next((x for x in r.references if x.how in {"name", "level", "noun"}), None)
    holders = examples if examples.ids else submitter(r, document)
    if _just_given(r, holders, document):
        return []
    if _are_too_many(r, holders) or (document is not None and holders.how == "topic" and _any_paper(r, document)):
        return []
    if r.verb.lemma == "przechodzić" and holders.how == "topic" and not any(i in r.known.asked for i in holders.ids):
        return []  # "wniosek przechodzi weryfikację": a rule, where nobody was told to have applied
    asked = next((r.known.asked[i] for i in holders.ids if i in r.known.asked), None)
    if named is None and asked is not None:
        named = Reference(r.verbal.at, asked, "document")  # "swój wniosek": for what it was just told to strive for
    reference = named or r.standing_here(r.verbal.at if document is None else document, "document")
    if reference is None:
        return []
    if (sent := _sent_to(r)) and reference.how in {"document", "noun"} and reference.standing.level in _OTHER[sent]:
        meant = r.known.standings.at_level(sent, r.clause.start)
        reference = Reference(reference.at, meant, "document") if meant is not None else reference
    action = "planned" if r.verbal.mood in {"future", "wish"} or _soon(r) else "applied"
    made = r.made(holders, action, reference, "submit")
    r.known.asked.update({claim.cluster_id: claim.standing for claim in made})
    stage = r.verb.lemma in {"przejść", "przebrnąć"} or (r.verbal.form == "ppas" and attributive(r.items, r.verbal.at))
    once = r.clause.sub.startswith("któr") or (r.clause.sub in {"kiedy", "gdy"} and not r.before and again(r) is None)
    return _past(made) if stage or once else made  # "nie dopuszczono wniosku, który złożył X", "kiedy składaliśmy go"


def _soon(r: Reading) -> bool:
    """Whether the present tells what is to come: "dokumenty składamy jesienią", "w przyszłym roku"."""
    soon = not r.clause.forms.isdisjoint(listed("applying", "soon_forms"))
    return r.form("fin") and (soon or any(i.folded.startswith("przyszł") for i in r.items))


def _just_given(r: Reading, holders: Holders, document: int | None) -> bool:
    """Whether "dokumenty" are those of the status just given: "X otrzymał status, a dokumenty przekazano na gali"."""
    if (
        document is None
        or holders.how != "topic"
        or r.has(listed("contest", "handed"))
        or not (r.form("ppas") or r.form("imps"))
    ):
        return False
    last = r.known.news.last_of(holders.ids)
    near = last is not None and r.sentence.number - last.sentence.number <= 1
    return near and last is not None and last.action in {"granted", "renewed"}


def _any_paper(r: Reading, document: int) -> bool:
    """Whether "dokument" is any paper, where neither a status nor a contest was spoken of right before."""
    near = listed("contest", "words") | listed("status", "nouns") | listed("documents", "words") - {"dokument"}
    words = (*r.told, *r.sentence.items)
    single = any(a.lemma == "dokument" and "sg" in a.numbers for a in r.items[document].readings)
    return single and not any(i.kind == "status" or i.lemmas & near for i in words)


def _sent_to(r: Reading) -> str:
    """The level of those whom the document is sent to: a ministry decides of national statuses, a marshal of others."""
    for at, item in enumerate(r.items[1:], 1):
        before = [i.folded for i in r.items[max(0, at - 2) : at]]
        lies = before[-1] == "u" or (before[-1] == "w" and "urząd" not in item.lemmas)  # "leży u marszałka"
        if "do" not in before and "ręce" not in before and not lies:
            continue
        text = item.folded
        if item.lemmas & {"ministerstwo", "minister", "resort"} or text.startswith(("ministerstw", "resort")):
            return "national"
        if item.lemmas & {"marszałek", "marszałkowski", "sejmik"} or "marszałkowsk" in text or "województwa" in text:
            return "regional"
    return ""


def _issued(r: Reading, document: int) -> bool:
    """Whether the document is a paper that was issued, no application: "dokument wystawiony w maju"."""
    after = r.items[document + 1] if document + 1 < len(r.items) else None
    issued = (a.lemma for a in (after.readings if after is not None else ()) if a.pos == "ppas")
    return r.items[document].folded.startswith(("dokument", "papier")) and any(
        lemma in listed("applying", "issued") for lemma in issued
    )


def _past(made: list[Claim]) -> list[Claim]:
    """*made*, which the outcome makes void where it is told."""
    for claim in made:
        claim.marks.add("past")
    return made


def is_subject(r: Reading, document: int) -> bool:
    """Whether the document is what lies, waits or is past a stage: "wniosek czeka", not "czeka na formularz"."""
    nominative = any(a.pos == "subst" and "nom" in a.cases for a in r.items[document].readings)
    return nominative and not any(i.prep for i in r.items[max(0, document - 2) : document])


def _awaited(r: Reading) -> Reference | None:
    """ "Na rozstrzygnięcie czeka X", "X przeszedł ocenę formalną", where a contest was told of right before."""
    awaited = listed("applying", "awaited") if r.verb.lemma in {"czekać", "oczekiwać"} else listed("applying", "stages")
    told = any(i.lemmas & listed("contest", "words") or i.kind == "status" for i in (*r.told, *r.items))
    told = told or any(r.known.news.since(r.sentence.number - 1))
    named = bool(parts.subjects(r.clause, r.verbal.at).ids) or any(
        parts.subjects(c, len(c.items)).ids for c in r.before
    )
    behind = next((c for c in r.sentence.clauses if c.number == r.clause.number + 1 and relative(c.sub)), None)
    if behind is not None and "status" in behind.kinds and not r.references:
        return None  # "czeka na decyzję marszałka, do którego zwrócił się o nadanie S": the clause that says for what
    own = next((x.at for x in r.references if x.how in {"name", "level"}), 0)
    named = named or (bool(own) and r.subject().how in {"anaphor", "speaker", "topic", "named", "unnamed"})
    gives = any(a.pos == "ger" and a.lemma in verb_lemmas("give") for i in r.items[:own] for a in i.readings)
    waits = gives and r.verb.lemma in {"czekać", "oczekiwać"}  # "czeka na przyznanie statusu"
    if not (told and named and (waits or r.has(awaited))) or not r.states or funded(r.items):
        return None
    return next((x for x in r.references if x.how != "pronoun"), None) or r.standing_here(r.verbal.at, "contest")


def for_another(r: Reading, document: int) -> bool:
    """Whether the document asks for something else: "wniosek o patent"."""
    after = r.items[document + 1 : document + 3]
    if len(after) < 2 or after[0].folded != "o" or r.references:
        return False
    asked = (
        listed("status", "nouns")
        | {"kolejny", "następny", "nowy", "ponowny"}
        | {"nadać", "przyznać", "odnowić", "przedłużyć", "uzyskać", "on", "ten"}
    )
    return not after[1].lemmas & asked


def submitter(r: Reading, document: int | None) -> Holders:
    """Who handed the document in; where the document is the subject, or nobody is named, the topic."""
    if (by := agents(r.items)).ids:
        return by
    if (whose := _owner(r, document)).ids:
        return whose
    named = parts.objects(r.clause) if r.form("imps") else NOBODY
    holders = named if named.ids else r.subject()
    spoken = next((h for c in reversed(r.before) if (h := parts.represented(c, "nom")).ids), NOBODY)
    if holders.how in {"topic", ""} and spoken.ids and not parts.objects(r.clause).ids:
        return spoken  # "prezes Klastra X mówi, że wniosek jest gotowy i zostanie złożony"
    if holders.ids or holders.how == "other":
        return holders
    if any(i.folded in {"koordynator", "koordynatorka"} for i in r.items) and len(r.known.cast.names) == 1:
        return r.topic()  # who acts for the only cluster of the text
    subject = document is not None and any("nom" in a.cases for a in r.items[document].readings)
    if r.form("imps") or r.verbal.form == "ppas" or (subject and not other_subject(r.items, r.verbal.at)):
        owner = parts.objects(r.clause)
        return owner if owner.ids else r.topic()
    return NOBODY


def _owner(r: Reading, document: int | None) -> Holders:
    """Whose the document is: "wniosek Klastra X trafił do ministerstwa", "jego wniosek" of the one named last."""
    if document == 1 and r.items[0].folded in {"jego", "jej"}:
        last = [i for c in r.last_sentence for i in c.items if i.kind == "cluster"]
        return Holders((last[-1].entity.name_id,), "anaphor", last[-1]) if last else NOBODY
    at = -1 if document is None else document + 1
    if document is None or at >= len(r.items) or r.items[at].kind != "cluster" or not is_subject(r, document):
        return NOBODY
    return chained(r.items, at) if "gen" in cases(r.items, at) else NOBODY


def _are_too_many(r: Reading, holders: Holders) -> bool:
    """Whether the text is about several clusters, and the verb about one: "izba złoży wniosek"."""
    verb = [a for a in r.items[r.verbal.at].readings if a.pos in {"fin", "praet"}]
    singular = bool(verb) and not any("pl" in a.numbers for a in verb)
    return holders.how == "topic" and len(holders.ids) > 1 and singular


def _next_one(r: Reading) -> bool:
    """Whether another application than the one told of right before waits: "drugi wciąż leży w resorcie"."""
    opens = r.items[r.items[0].folded in {"a", "i"}]
    counted = opens.lemmas & listed("later", "ordinals") and any("nom" in a.cases for a in opens.readings)
    before = r.before[-1].lemmas if r.before else frozenset()
    where = any(i.lemmas & listed("applying", "places") or i.kind == "other" for i in r.items)
    waits = r.verb.lemma in {"leżeć", "czekać", "oczekiwać"} and where
    return bool(counted) and waits and not before.isdisjoint(listed("documents", "words"))


def _document_before(r: Reading) -> bool:
    """Whether a pronoun, "który" or a passive of this clause stands for a document told of right before."""
    documents = listed("documents", "words")
    if r.clause.sub.startswith("któr"):
        return any(i.lemmas & documents for i in r.clause.head[-2:])
    if r.verbal.form == "ppas" and any(i.lemmas & {"zostać", "być"} for i in r.items):
        subject = [i for c in r.before[-1:] for i in c.items if any("nom" in a.cases for a in i.readings)]
        return any(i.lemmas & documents for i in subject) and not any(i.kind == "cluster" for i in r.items)
    if not any(i.kind == "word" and i.folded in {"go", "je", "ją"} for i in r.items):
        return False
    return any(i.lemmas & documents for c in (*r.before, *r.last_sentence) for i in c.items)
