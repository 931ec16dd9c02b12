"""Frames of applying and planning: strive, submit, want; and aims ("celem klastra jest status")."""

from __future__ import annotations

from pipeline.events.claims import Claim
from pipeline.events.holders import NOBODY, Holders, other_subject
from pipeline.events.reading import Reading
from pipeline.events.scope import verbals
from pipeline.events.signs import circle, funded, many
from pipeline.events.standings import Reference
from pipeline.events.vocabulary import listed, verbs

_TAKES_PART = frozenset({"brać", "wziąć", "uczestniczyć"})
_PARTS = frozenset({"udział", "start", "akces", "przystąpienie"})
_UNDER_WISH = frozenset({"take", "strive", "join", "become", "submit"})


def strive(r: Reading) -> list[Claim]:
    """ "X ubiega się o status", "X startuje w konkursie o status", "X będzie się starał"."""
    reference = _striven(r)
    if reference is None or r.verbal.negated or r.verbal.mood == "none":
        return []
    if r.verb.lemma in {"zgłosić", "zgłaszać"} and not (
        any(i.folded == "się" for i in r.items) or r.has(listed("documents", "words"))
    ):
        return []
    action = "planned" if r.verbal.mood in {"future", "wish"} else r.verb.action
    vain = any(i.folded == "bezskutecznie" for i in r.items) or (
        r.has({"powodzenie"}) and any(i.folded == "bez" for i in r.items)
    )
    made = r.made(r.subject(), "refused" if vain and r.form("praet") else action, reference, "strive")
    if r.form("praet"):
        for claim in made:
            claim.marks.add("past")  # "ubiegał się": where the outcome is told, the striving is over
    return made


def _striven(r: Reading) -> Reference | None:
    """What is striven for: a status, or the contest for one."""
    if r.verb.lemma in _TAKES_PART:
        return r.contest() if r.verb.lemma == "uczestniczyć" or r.has({"udział"}) else None
    found = r.status() or r.contest()
    if found is None and (at := circle(r.items)) is not None:
        return r.standing_here(at, "circle")  # "ubiega się o dołączenie do tego grona"
    if found is None and r.verb.lemma == "wystartować" and r.known.contested:
        we = any("pri" in a.persons for a in r.items[r.verbal.at].readings)
        return r.main_status(r.verbal.at, "contest") if we else None  # "Wystartujemy": in the contest the text is about
    return found


def submit(r: Reading) -> list[Claim]:
    """ "X złożył wniosek", "wniosek trafił do ministerstwa", "wysłano go"."""
    document = next((at for at, i in enumerate(r.items) if i.lemmas & listed("documents", "words")), None)
    if document is None and not _document_before(r):
        return []
    if r.verbal.negated or r.verbal.mood == "none" or funded(r.items) or not r.known.standings.any:
        return []
    if document is not None and (many(r.items, document) or _for_another(r, document)):
        return []
    named = next((x for x in r.references if x.how in {"name", "level", "noun"}), None)
    reference = named or r.main_status(r.verbal.at if document is None else document, "document")
    if reference is None:
        return []
    action = "planned" if r.verbal.mood in {"future", "wish"} else "applied"
    return r.made(_submitter(r, document), action, reference, "submit")


def _for_another(r: Reading, document: int) -> bool:
    """Whether the document asks for something else: "wniosek o patent"."""
    after = r.items[document + 1 : document + 3]
    if len(after) < 2 or after[0].folded != "o" or r.references:
        return False
    asked = listed("status", "nouns") | {"nadać", "przyznać", "odnowić", "przedłużyć", "uzyskać", "on", "ten"}
    return not after[1].lemmas & asked


def _submitter(r: Reading, document: int | None) -> Holders:
    """Who handed the document in; where the document is the subject, or nobody is named, the topic."""
    holders = r.subject()
    if holders.ids or holders.how == "other":
        return holders
    subject = document is not None and any("nom" in a.cases for a in r.items[document].readings)
    if r.form("imps") or r.verbal.form == "ppas" or (subject and not other_subject(r.items, r.verbal.at)):
        owner = r.known.cast.objects(r.clause)
        return owner if owner.ids else r.topic()
    return NOBODY


def _document_before(r: Reading) -> bool:
    """Whether a pronoun of this clause stands for a document of the sentence before or the clause before."""
    if not any(i.kind == "word" and i.folded in {"go", "je", "ją"} for i in r.items):
        return False
    return any(i.lemmas & listed("documents", "words") for c in (*r.before, *r.last_sentence) for i in c.items)


def want(r: Reading) -> list[Claim]:
    """ "X chce zdobyć status", "X przymierza się do konkursu", "X zadeklarował start"."""
    if r.verbal.negated or r.verbal.mood == "none" or r.verbal.form == "ppas":
        return []
    if r.verb.lemma == "liczyć" and not any(i.folded == "na" for i in r.items):
        return []
    under = [v for v in verbals(r.clause) if v.form == "inf" and v.at != r.verbal.at]
    frames = {v.frame for u in under for v in verbs()[u.lemma]}
    if under and not frames & _UNDER_WISH:
        return []
    reference = _wanted(r, bool(under)) or r.contest()
    if reference is None and r.has(_PARTS) and r.known.contested_here(r.sentence, r.last_sentence):
        reference = r.standing_here(r.verbal.at, "contest")  # "swój udział zadeklarował X"
    if reference is None and "join" in frames and (at := circle(r.items)) is not None:
        reference = r.standing_here(at, "circle")
    return r.made(r.subject(), "planned", reference, "want") if reference else []


def _wanted(r: Reading, verbal: bool) -> Reference | None:
    """The status that is wished for; "zapowiada" and "chce" alone need a verb or "udział", "start" beside it."""
    found = next((x for x in r.references if x.how != "pronoun" or verbal), None)
    if verbal or found is None:
        return found
    if r.verb.lemma in {"chcieć", "zapowiadać", "zapowiedzieć"}:
        return found if r.has(_PARTS) else None
    return found


def process(r: Reading) -> list[Claim]:
    """ "X jest w trakcie procedury o nadanie statusu", "w trakcie ubiegania się o status"."""
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    at = next((n for n, i in enumerate(r.items) if i.folded == "trakcie"), None)
    if reference is None or at is None or not any(i.folded in {"jest", "są", "jesteśmy"} for i in r.items):
        return []
    after = r.items[at + 1].lemmas if at + 1 < len(r.items) else frozenset()
    strives = any(v.frame == "strive" for lemma in after for v in verbs().get(lemma, ()))
    known = strives or after & {"procedura", "ocena", "rozpatrywać", "rozpatrywanie"}
    return r.made(r.subject(), "applied", reference, "process") if known else []


def aim(r: Reading) -> list[Claim]:
    """ "Celem klastra jest status", "Następny krok to status krajowy"."""
    items = r.items
    at = next((n for n, i in enumerate(items) if i.lemmas & listed("planning", "aims")), None)
    reference = next((x for x in r.references if x.how in {"name", "level"}), None)
    if at is None or reference is None or any(i.folded == "nie" for i in items):
        return []
    after = items[at + 1].lemmas if at + 1 < len(items) else frozenset()
    if after & (listed("contest", "words") | {"program", "projekt", "regulamin", "rozmowa"}):
        return []
    copula = any(i.folded in {"jest", "to", "pozostaje", "będzie", "był"} for i in items)
    if not copula and not any(i.lemmas & {"stawiać", "postawić", "obrać", "wyznaczyć"} and i.finite for i in items):
        return []
    cast = r.known.cast
    holders = cast.objects(r.clause)
    if not holders.ids:
        holders = cast.speaker(r.clause.start) or Holders(cast.topic[-1:] or cast.main, "topic")
    return r.made(holders, "planned", reference, "aim")
