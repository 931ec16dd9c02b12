"""Attributions beside the words they attribute: "– mówi X, prezes Y", "„A”, dodał", "X dodaje:", "Jak mówi X, –"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.annotating.morphology import Analysis, analyses, lemmas
from pipeline.entities.forms import titles
from pipeline.quotes import nouns, subjects
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.subjects import NONE, REACH, Subject
from pipeline.quotes.verbs import agreement, third_person
from pipeline.quotes.words import MARKS, classes, quoting


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb of saying with its subject, and the words it takes up."""

    verb: int
    """Its word, -1 for a bare name before a colon."""
    lemma: str
    first: int
    last: int
    """One past its last word: a dash, a colon, or the next sentence's first word stands there."""
    subject: Subject
    rule: str
    same: bool = False
    tone: str = ""
    gender: str = "sg"


def behind(page: Page, first: int, limit: int, capital: bool = False) -> Attribution | None:
    """The attribution that begins at word *first*, behind the words it attributes; none if something else does."""
    if first < limit and (acted := _acted(page, first, limit) or beat(page, first, limit)) is not None:
        return acted
    if first >= limit or (page.words[first].text[:1].isupper() and not capital):
        return None
    if page.lower(first) in quoting().heard:
        return heard(page, first, limit)
    if (noun := _words_of(page, first, limit)) is not None:
        return noun
    if page.words[first].lower in quoting().asking and page.words[first].text[:1].islower():
        return _asking(page, first, limit)
    at = _verb(page, first, limit)
    if at is None:
        return _unlisted(page, first, limit)
    verb = page.verbs[at]
    if verb.form == "part" or (page.lower(at + 1) == "," and page.lower(at + 2) in quoting().complementizers):
        return None
    if page.lower(at + 1) in quoting().complementizers or (at > first and verb.kind == "that"):
        return None
    last = end(page, at, limit)
    subject = subjects.after(page, at, last) if verb.form != "imps" else Subject("anonymous")
    if not subject and at > first:
        subject = subjects.before(page, at, first)
    if not subject and _states(page, at, last):
        return None
    subject = _woman(page, subject, verb.gender)
    lone = at == first and last - first <= 3 and page.stopped(last - 1)  # "– zakończył."
    beside = subject.kind == "anonymous" and subject.first - at <= 2  # "– domaga się kobieta"
    if verb.kind == "gesture" and subject.kind not in {"person", "role"} and not (lone or beside):
        return None
    if capital and page.words[first].text[:1].isupper() and not (subject and last - first <= 14):
        return None
    return Attribution(at, verb.lemma, first, last, subject, "verb", verb.same, verb.tone, verb.gender)


def _states(page: Page, verb: int, last: int) -> bool:
    """Whether a statement of its own follows the verb at *verb*, past a few words: "Jan Kot – radny – uważa z kolei,
    że …" closes no speech."""
    for at in range(verb + 1, min(last, verb + 6)):
        if page.lower(at) in quoting().complementizers:
            return True
        if at in page.verbs or (at in page.covered and page.lower(at + 1) != ","):
            return False
    return False


def beat(page: Page, first: int, limit: int) -> Attribution | None:
    """A gesture that is all that stands between the words, up to a dash or the line's end: "– A. – Wzrusza ramionami. –
    B"; of a person named there, or of the last speaker."""
    last = min(page.sentence(first)[1], limit) if first < limit else first
    if not 1 < last - first <= 8 or not page.stopped(last - 1) or not (last == limit or last in page.separators):
        return None
    words = [page.lower(i) for i in range(first, last)]
    for verb in range(first, min(last, first + 4)):
        with_words = {w for lemma in lemmas(page.lower(verb)) for w in quoting().gestures.get(lemma, ())}
        if not with_words or ("" not in with_words and with_words.isdisjoint(words)):
            continue
        readings = _finite(page.lower(verb))
        gender = agreement(readings[0]) if readings else "sg"
        subject = subjects.of_verb(page, verb, first, last, prefer_after=False)
        subject = subject if subject.kind in {"person", "role"} else NONE
        if page.capital(first) and (readings or "fin" in classes(page.lower(verb))):
            lemma = next(iter(lemmas(page.lower(verb))))
            return Attribution(verb, lemma, first, last, subject, "acts", tone="talk", gender=gender)
    return None


def _words_of(page: Page, first: int, limit: int) -> Attribution | None:
    """A noun instead of a verb behind marked words: "– to słowa Anny Lis", "– tymi słowami powitał gości Jan Kot"."""
    if page.lower(first) not in {"to", "te", "tymi", "takimi", "takie", "taką", "taki", "oto"}:
        return None
    noun = next((i for i in range(first + 1, min(limit, first + 4)) if page.lower(i) in quoting().said), None)
    if noun is None or noun + 1 >= limit:
        return None
    last = end(page, first, limit)
    person = next((page.mentions[i] for i in range(noun + 1, last) if i in page.mentions), None)
    verb = next((i for i in range(noun + 1, last) if i not in page.covered and _finite(page.lower(i))), -1)
    subject = NONE
    theirs = person is not None and person.kind != "institution" and not person.nominative and person.first <= noun + 3
    if verb >= 0 and not theirs:
        shown = agreement(_finite(page.lower(verb))[0])
        subject = subjects.before(page, verb, noun + 1, shown) or subjects.after(page, verb, last, shown)
    elif person is not None and person.kind == "role" and person.bearer is not None:
        subject = Subject("person", person.first, person.last, page.mentions[person.bearer])
    elif person is not None and person.kind != "institution":
        subject = Subject(person.kind, person.first, person.last, person, person.gender)
    if verb < 0 and not subject:
        return None
    gender = agreement(_finite(page.lower(verb))[0]) if verb >= 0 else "sg"
    return Attribution(first, page.lower(noun), first, last, subject, "heard", gender=gender)


def _acted(page: Page, first: int, limit: int) -> Attribution | None:
    """A sentence about a person right behind the words, up to more of them or the line's end, though its verb says
    nothing: "– A – Anna Lis, prezeska klastra, nie ukrywa żalu. – B"."""
    person = page.mentions.get(first)
    if person is None or person.kind != "person" or not person.nominative or first - 1 not in page.separators:
        return None
    if any(role.last == first - 1 for role in page.attached.get(first, ())):
        return None  # "Minister zdrowia – Jan Kot – przyjechał": the dash parts his office from his name
    last = end(page, first, min(limit, first + REACH))
    verb = next((i for i in range(person.last, last) if i not in page.covered and _finite(page.lower(i))), None)
    if verb is None or not page.stopped(last - 1) or (last < limit and last not in page.separators):
        return None
    subject = Subject("person", first, person.last, person, person.gender)
    return Attribution(verb, _finite(page.lower(verb))[0].lemma, first, last, subject, "acts", tone="talk")


def _finite(word: str) -> list[Analysis]:
    """The readings of *word* as a verb of the third person."""
    return [a for a in third_person(word) if a.pos in {"fin", "praet"}]


def _woman(page: Page, subject: Subject, gender: str) -> Subject:
    """A feminine noun right behind words in somebody's voice means a woman ("zauważyła dydaktyczka"), unless it is
    one of the bodies that speak ("podała agencja")."""
    if subject.kind != "institution" or subject.mention is not None or gender not in {"f", "sg"}:
        return subject
    word = page.lower(subject.first)
    woman = any("f" in a.genders and a.lemma not in quoting().bodies for a in analyses(word))
    return replace(subject, kind="noun", gender="f") if woman else subject


def heard(page: Page, first: int, limit: int) -> Attribution:
    """ "– usłyszeliśmy w urzędzie", "– czytamy w oświadczeniu Nowaka": the source is the first one named."""
    last = end(page, first, limit)
    mention = next((page.mentions[i] for i in range(first, last) if i in page.mentions), None)
    written = any(not lemmas(page.lower(i)).isdisjoint(quoting().letters) for i in range(first, last))
    subject = NONE if written and mention is None else Subject("anonymous")
    whose = next((i for i in range(first, last) if page.lower(i) in {"jego", "jej"}), None)
    if written and whose is not None:
        subject = Subject("pronoun", whose, whose + 1, gender=quoting().possessives[page.lower(whose)])
    if mention is not None and mention.kind == "role" and mention.bearer is not None:
        mention = page.mentions[mention.bearer]  # "czytamy na profilu piosenkarki Anny Lis"
    if mention is not None and mention.kind in {"person", "institution"} and mention.label != "LOC":
        subject = Subject(mention.kind, mention.first, mention.last, mention, mention.gender)
    elif mention is None and written:
        subject = _body_of(page, first, last) or subject
    elif mention is None:
        subject = _asked(page, page.opening(first) if page.opening(first) >= 0 else first) or subject
    return Attribution(first, quoting().heard.get(page.lower(first), ""), first, last, subject, "heard")


def _body_of(page: Page, first: int, last: int) -> Subject:
    """The body, named before, whose letter a common noun says it is: "czytamy w oświadczeniu klastra"."""
    letter = next(i for i in range(first, last) if not lemmas(page.lower(i)).isdisjoint(quoting().letters))
    noun = letter + 1
    body = [a for a in analyses(page.lower(noun)) if a.pos == "subst" and "gen" in a.cases and "m1" not in a.genders]
    if noun >= last or not body:
        return NONE
    for at in range(first - 1, max(first - 4 * REACH, -1), -1):
        mention = page.mentions.get(at)
        if mention is not None and mention.kind == "institution" and _is_called(mention, body[0].lemma):
            return Subject("institution", noun, noun + 1, mention)
    return NONE


def _is_called(mention: Mention, noun: str) -> bool:
    """Whether a body goes by the common *noun*: it begins its name, or means what sort of body it is."""
    return noun in mention.name.casefold().split() or (noun == "klaster" and mention.label == "CLUSTER")


def _asking(page: Page, first: int, limit: int) -> Attribution:
    """ "– pytam Annę Lis": the newsroom asks, and whom it asks speaks on."""
    last = end(page, first, limit)
    person = next((page.mentions[i] for i in range(first, last) if i in page.mentions), None)
    subject = NONE
    if person is not None and person.kind in {"person", "role"}:
        subject = Subject(person.kind, person.first, person.last, person, person.gender)
    return Attribution(first, "pytać", first, last, subject, "asks")


def _asked(page: Page, at: int) -> Subject:
    """Whom the newsroom says to have asked in the sentence before *at*: "Zapytaliśmy burmistrza, czy …"."""
    first, last = page.sentence(max(page.sentence(at)[0] - 1, 0))
    for verb in range(first, last):
        if page.lower(verb) in quoting().asking:
            mention = next((page.mentions[i] for i in range(verb + 1, min(last, verb + 5)) if i in page.mentions), None)
            if mention is not None and mention.kind in {"person", "role"}:
                return Subject(mention.kind, mention.first, mention.last, mention, mention.gender)
    return NONE


def _verb(page: Page, first: int, limit: int) -> int | None:
    """The verb of saying at *first*, or behind adverbs and a few small words ("z kolei mówi", "gorzko komentuje")."""
    for at in range(first, min(limit, first + 6)):
        if at in page.verbs and not page.verbs[at].negated:
            return at
        if page.lower(at) not in quoting().before_verb and classes(page.lower(at)) != {"adv"}:
            return None
    return None


def _unlisted(page: Page, first: int, limit: int) -> Attribution | None:
    """A verb that no list knows, right behind the words and right before its subject: "– studzi emocje wójt X"."""
    if page.lower(first) == "tak":  # "– tak początki choroby pamięta Anna Lis"
        verbs = (i for i in range(first + 1, min(limit, first + 6)) if i not in page.covered)
        first = next((i for i in verbs if _finite(page.lower(i)) and not nouns.is_noun(page.lower(i))), first)
    readings = _finite(page.lower(first))
    if not readings or page.words[first].text[:1].isupper() or readings[0].lemma in quoting().silent:
        return None
    last = end(page, first, min(limit, first + 25))
    gender = agreement(readings[0])
    subject = subjects.after(page, first, min(last, first + 14), gender)
    if subject.kind not in {"person", "role"} or "," in {page.lower(i) for i in range(first, subject.first)}:
        return None
    return Attribution(first, readings[0].lemma, first, last, subject, "verb-subject", tone="talk", gender=gender)


def gesture(page: Page, first: int, limit: int) -> Attribution | None:
    """A verb that no list knows and that names nobody, behind marked words and up to its sentence's end soon after:
    "„Trzy razy” – poprawiła z uśmiechem."."""
    readings = _finite(page.lower(first)) if first < limit else []
    if not readings or page.words[first].text[:1].isupper() or readings[0].lemma in quoting().silent:
        return None
    last = end(page, first, min(limit, first + 9))
    if not page.stopped(last - 1) or "pl" in readings[0].numbers:
        return None
    gender = agreement(readings[0])
    thing = nouns.is_body(page.lower(first + 1), gender, initial=True)  # "„Zaraz wracam” – głosi napis na drzwiach."
    subject = _whose(page, first + 1, last) if thing else NONE
    return Attribution(first, readings[0].lemma, first, last, subject, "verb", tone="talk", gender=gender)


def _whose(page: Page, thing: int, last: int) -> Subject:
    """Who speaks where a thing does: whoever wrote it ("– brzmi wpis Anny Lis"), else nobody."""
    written = not lemmas(page.lower(thing)).isdisjoint(quoting().letters)
    mentions = [page.mentions[i] for i in range(thing + 1, last) if i in page.mentions] if written else []
    mention = next((m for m in mentions if m.kind == "person"), None)
    if mention is None and mentions and mentions[0].kind == "institution":
        mention = mentions[0]
    if mention is None or mention.label == "LOC":
        return Subject("anonymous", thing, thing + 1)
    return Subject(mention.kind, mention.first, mention.last, mention, mention.gender)


def end(page: Page, verb: int, limit: int) -> int:
    """Where the attribution of *verb* ends: at a dash that parts, a colon, or its sentence's end."""
    reported = False
    at, stop = verb + 1, min(limit, max(_sentence_end(page, verb), verb + 1), verb + 2 * REACH)
    while at < stop:
        if at in page.closer and page.closer[at] < stop:
            if continues(page, at):
                return at
            at = page.closer[at] + 1
            continue
        reported = reported or page.lower(at) in quoting().complementizers
        if (at in page.separators and not reported) or (page.words[at].text == ":" and _opens_speech(page, at, limit)):
            return at
        if page.ends_sentence(at) and page.words[at].text[:1] in ".!?…":
            if not _is_rank(page, verb, at, limit):
                return at + 1
            stop = min(limit, page.sentence(at + 1)[1], verb + 2 * REACH)
        at += 1
    return at


def continues(page: Page, mark: int) -> bool:
    """Whether quoted words go on at *mark*, behind an attribution and its comma: "„A” – mówi X, „a może i B”"."""
    small = page.words[mark + 1].text[:1].islower()
    return page.lower(mark - 1) == "," and small and page.closer[mark] - mark > 3


def _sentence_end(page: Page, at: int) -> int:
    """Where the sentence of *at* ends, past stops inside a name in marks ("w programie „Money. Z rynku” Jan Kot")."""
    end = page.sentence(at)[1]
    mark = page.opening(end) if end < page.line(at)[1] else -1
    return page.sentence(page.closer[mark])[1] if mark > at and page.closer[mark] - mark <= 12 else end


def signature(person: Mention, last: int = 0) -> Attribution:
    """The attribution that a name below the words is."""
    subject = Subject("person", person.first, person.last, person, person.gender)
    return Attribution(-1, "", person.first, last or person.last, subject, "signature")


def behind_comma(page: Page, comma: int, limit: int) -> Attribution | None:
    """The attribution that closes a sentence behind a mere comma: "…, powiedziała.", "…, zapowiada wójt Jan Kot."."""
    at = comma + 1
    verb = page.verbs.get(at)
    if verb is None or at >= limit or verb.form not in {"fin", "praet"} or verb.kind not in {"both", "direct"}:
        return None
    if verb.negated or page.words[at].text[:1].isupper():
        return None
    found = behind(page, at, limit)
    if found is None or found.last - comma > 16 or not page.stopped(found.last - 1):
        return None
    short = found.last - at <= 3
    named = found.subject.kind in {"person", "role"} and found.subject.first - at <= 4
    return found if named or short else None


def _is_rank(page: Page, verb: int, stop: int, limit: int) -> bool:
    """Whether the full stop at *stop* ends the abbreviation of a rank before a name: "mówi podkom. Jan Kot", "mówi
    dr n. med. Jan Kot"."""
    at = stop + 1
    while at < min(limit, stop + 6) and page.lower(at) in titles():
        at += 1
    follower = page.mentions.get(at) if at < limit else None
    person = follower is not None and follower.kind == "person" and follower.nominative
    near = stop - verb <= 3 or f"{page.lower(stop - 1)}." in titles()
    return person and near and page.words[stop - 1].text[:1].islower() and stop - 1 > verb


def is_frame(page: Page, found: Attribution) -> bool:
    """Whether the attribution is a frame with "jak": "jak podkreślił X", "tak jak obiecywał"."""
    return "jak" in {page.lower(i) for i in range(found.first, max(found.first + 1, found.verb))}


def _opens_speech(page: Page, colon: int, limit: int) -> bool:
    """Whether speech follows a colon, and not a list ("do dwóch komisji: finansów i …")."""
    return (
        colon + 1 >= limit
        or colon + 1 in page.separators
        or page.words[colon + 1].text in MARKS
        or page.capital(colon + 1)
    )
