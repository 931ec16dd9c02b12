"""Attributions beside the words they attribute: "– mówi X, prezes Y", "„A”, dodał", "X dodaje:", "Jak mówi X, –"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.annotating.morphology import Analysis, analyses, lemmas
from pipeline.entities.forms import titles
from pipeline.quotes import nouns, preceding, subjects, voice
from pipeline.quotes.attribution import Attribution, end
from pipeline.quotes.page import Page
from pipeline.quotes.sources import asking, heard, whose
from pipeline.quotes.subject import NONE, REACH, Subject
from pipeline.quotes.verbs import agreement, third_person
from pipeline.quotes.words import MARKS, classes, is_finite, is_preposition, quoting


def behind(page: Page, first: int, limit: int, capital: bool = False) -> Attribution | None:
    """The attribution that begins at word *first*, behind the words it attributes; none if something else does."""
    if page.lower(first - 2) == ":" and first - 1 in page.separators:
        return None  # "Anna Lis mówi: – Jan Kot pomógł nam najbardziej.": speech begins there
    if first < limit and (acted := _acted(page, first, limit) or beat(page, first, limit)) is not None:
        return acted
    if first >= limit or (page.words[first].text[:1].isupper() and not capital):
        return None
    if page.lower(first) in quoting().heard and page.words[first].text[:1].islower():
        return heard(page, first, limit)
    if page.lower(first) == "można" and page.lower(first + 1) in quoting().hearing:
        return replace(heard(page, first, limit), subject=Subject("anonymous"))
    if (noun := words_of(page, first, limit)) is not None:
        return noun
    read = lemmas(page.lower(first))
    if not read.isdisjoint(quoting().sounding):
        return _sounds(page, first, limit)
    if not read.isdisjoint(quoting().citing) and (cited := _cited(page, first, limit)) is not None:
        return cited
    if page.words[first].lower in quoting().asking and page.words[first].text[:1].islower():
        return asking(page, first, limit)
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
        subject = preceding.before(page, at, first)
    if (not subject and _states(page, at, last)) or _wonders(page, at):
        return None
    if not subject and verb.gender in {"plf", "n"}:
        return None  # "Usługi – część gospodarki – odnotowały wzrost"
    subject = _woman(page, subject, verb.gender)
    lone = at == first and last - first <= 3 and page.stopped(last - 1)  # "– zakończył."
    lone = lone or (at == first and last - first <= 6 and _turns_to(page, at, last))
    lone = lone or (last - first == 1 and last in page.separators and verb.tone == "talk")  # "– A – rzucił – b."
    beside = subject.kind in {"anonymous", "noun"} and subject.first - at <= 2  # "– domaga się kobieta"
    if verb.kind == "gesture" and subject.kind not in {"person", "role"} and not (lone or beside):
        return None
    alone = lone and (last - first == 2 or page.lower(first + 1) == "się") and verb.form != "part"  # "– A. – Dodał."
    unsaid = verb.form == "imps" or not (subject or alone) or last - first > 14
    if capital and page.words[first].text[:1].isupper() and (unsaid or _is_said_itself(page, last, limit)):
        return None  # "– Proszono mnie, więc się zgodziłem": what is said, not who says it
    return Attribution(at, verb.lemma, first, last, subject, "verb", verb.same, verb.tone, verb.gender)


def _turns_to(page: Page, at: int, last: int) -> bool:
    """Whether no more than whom somebody turns to, or how, follows the verb at *at*, behind words in somebody's own
    voice or behind a dash: "– zwrócił się do sali.", "– rzucił na odchodne."."""
    behind = at + 2 if page.lower(at + 1) == "się" else at + 1
    said = voice.own_voice(page, page.sentence(max(at - 2, 0))[0], at - 1) or page.line(at)[0] in page.separators
    return said and page.stopped(last - 1) and is_preposition(page.lower(behind))


def _is_said_itself(page: Page, last: int, limit: int) -> bool:
    """Whether an attribution closes what begins like one: "– Powiedział nam to wójt – mówi Jan Kot."."""
    return last in page.separators and last + 1 < limit and behind(page, last + 1, limit) is not None


def _wonders(page: Page, verb: int) -> bool:
    """Whether a question is what the verb at *verb* tells: "– obawia się, czy to się nie powtórzy"."""
    comma = verb + 2 if page.lower(verb + 1) == "się" else verb + 1
    return page.lower(comma) == "," and page.lower(comma + 1) == "czy"


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
        if verb in page.separators:
            return None  # "– Pisałam nocami – śmieje się Olga Mech."
        gestures = sorted(lemmas(page.lower(verb)) & quoting().gestures.keys())
        with_words = {w for lemma in gestures for w in quoting().gestures[lemma]}
        if not with_words or ("" not in with_words and with_words.isdisjoint(words)):
            continue
        readings = _finite(page.lower(verb))
        gender = agreement(readings[0]) if readings else "sg"
        subject = subjects.of_verb(page, verb, first, last, prefer_after=False)
        subject = subject if subject.kind in {"person", "role"} else NONE
        own = "fin" in classes(page.lower(verb)) and first - 1 not in page.separators  # "Kiwam głową."
        if page.capital(first) and (readings or own):
            return Attribution(verb, gestures[0], first, last, subject, "acts", tone="talk", gender=gender)
    return None


def _sounds(page: Page, first: int, limit: int) -> Attribution | None:
    """What reads so instead of who says so, behind the words: "– głosi raport urzędu", "– brzmi wpis Anny Lis"."""
    last = end(page, first, limit)
    reading = next(iter(_finite(page.lower(first))), None)
    thing = nouns.is_body(page.lower(first + 1), agreement(reading), initial=True) if reading else False
    if reading is None or not thing or first + 1 >= last:
        return None
    return Attribution(first, reading.lemma, first, last, whose(page, first + 1, last), "verb", gender="sg")


def _cited(page: Page, first: int, limit: int) -> Attribution | None:
    """Whose words somebody passes on: "– cytuje Annę Lis portal", "– przytacza słowa wójta „Gazeta”"."""
    last = end(page, first, limit)
    at = first + 1 + (page.lower(first + 1) in quoting().said)
    cited = page.mentions.get(at)
    if cited is None or cited.kind == "institution" or cited.nominative or cited.plural:
        return None
    if cited.bearer is not None:
        cited = page.mentions[cited.bearer]
    subject = Subject(cited.kind, cited.first, cited.last, cited, cited.gender)
    return Attribution(first, "cytować", first, last, subject, "heard", gender=cited.gender)


def words_of(page: Page, first: int, limit: int) -> Attribution | None:
    """A noun instead of a verb behind marked words: "– to słowa Anny Lis", "– tymi słowami powitał gości Jan Kot"."""
    if page.lower(first) not in quoting().pointing:
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
        subject = preceding.before(page, verb, noun + 1, shown) or subjects.after(page, verb, last, shown)
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
    name = next((i for i in range(first, min(limit, first + 3)) if page.lower(i) not in titles()), first)
    person = page.mentions.get(name)
    if person is None or person.kind != "person" or not person.nominative or first - 1 not in page.separators:
        return None
    if any(role.last == first - 1 for role in page.attached.get(first, ())):
        return None  # "Minister zdrowia – Jan Kot – przyjechał": the dash parts his office from his name
    begun = page.sentence(first - 2)[0]
    clause = any(is_finite(page.lower(i)) for i in range(begun, first - 1) if i not in page.covered)
    if not clause and begun not in page.separators and begun - 1 not in page.separators and begun not in page.closer:
        return None  # "Szef partii – Zielonych (PZ) – Jan Kot ostrzegł"
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
    at = subject.first
    while at + 1 < subject.last and not nouns.is_noun(page.lower(at)) and "adj" in classes(page.lower(at)):
        at += 1
    woman = any("f" in a.genders and a.lemma not in quoting().bodies for a in analyses(page.lower(at)))
    return replace(subject, kind="noun", gender="f") if woman else subject


def _verb(page: Page, first: int, limit: int) -> int | None:
    """The verb of saying at *first*, or behind a few words: adverbs and the like ("z kolei mówi", "z dumą mówi"), whom
    somebody talks with ("w rozmowie z Ewą Lis wyznaje") or what of ("tak o muzeum mówił")."""
    about = page.lower(first) == "tak" and page.lower(first + 1) == "o"
    for at in range(first, min(limit, first + (14 if about else 8))):
        if at in page.verbs and not page.verbs[at].negated:
            return at
        if page.words[at].text in MARKS | {",", ":"} or not (about or _leads_up(page, at, first)):
            return None
    return None


def _leads_up(page: Page, at: int, first: int) -> bool:
    """Whether the word at *at* may stand between a dash and a verb of saying."""
    word = page.lower(at)
    if at in page.covered:
        return at > first and not page.mentions[page.covered[at]].nominative
    with_what = at > first and page.lower(at - 1) in {"z", "ze"} and nouns.is_noun(word)  # "z dumą mówi"
    return word in quoting().before_verb or classes(word) == {"adv"} or with_what


def _unlisted(page: Page, first: int, limit: int) -> Attribution | None:
    """A verb that no list knows, right behind the words and right before its subject: "– studzi emocje wójt X"."""
    so = first + 1 if page.lower(first) == "tak" else 0  # "– tak początki choroby pamięta Anna Lis"
    if so:
        words = (i for i in range(so, min(limit, first + 16)) if i not in page.covered)
        verb = next((i for i in words if is_finite(page.lower(i)) and not nouns.is_noun(page.lower(i))), first)
        first = verb if _finite(page.lower(verb)) else first
    first += 2 * (f"{page.lower(first)} {page.lower(first + 1)}" in quoting().turning)
    readings = _finite(page.lower(first))
    if not readings or page.words[first].text[:1].isupper() or readings[0].lemma in quoting().silent:
        return None
    last = end(page, first, min(limit, first + 25))
    gender = agreement(readings[0])
    subject = subjects.after(page, first, min(last, first + 14), gender)
    if so and subject.kind not in {"person", "role"}:  # "– tak dyrektor podsumował spór"
        subject = preceding.before(page, first, so, gender)
    one = subject.kind == "anonymous" and page.lower(subject.first + 1) in {
        "z",
        "ze",
    }  # "– wyzłośliwia się jeden z nich"
    if not (one or subject.kind in {"person", "role"}) or "," in {page.lower(i) for i in range(first, subject.first)}:
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
    subject = whose(page, first + 1, last) if thing else NONE
    return Attribution(first, readings[0].lemma, first, last, subject, "verb", tone="talk", gender=gender)


def behind_comma(page: Page, comma: int, limit: int, own: bool = False) -> Attribution | None:
    """The attribution that closes a sentence behind a mere comma: "…, powiedziała.", "…, zapowiada wójt Jan Kot.";
    words in somebody's *own* voice tell where they end: "Czekaliśmy rok, opowiada dziś z dumą."."""
    at = comma + 1
    verb = page.verbs.get(at)
    if verb is None or at >= limit or verb.form not in {"fin", "praet"} or verb.kind not in {"both", "direct"}:
        return None
    if verb.negated or page.words[at].text[:1].isupper():
        return None
    found = behind(page, at, limit)
    if found is None or found.last - comma > 16 or not page.stopped(found.last - 1):
        return None
    manner = is_preposition(page.lower(at + 1)) or classes(page.lower(at + 1)) <= {"adv", "part"}
    manner = manner and verb.tone == "talk" and verb.form == "praet" and not found.subject
    short = found.last - at <= (8 if manner else 3)  # "…, krzyknął jeszcze od drzwi."
    named = found.subject.kind in {"person", "role"} and found.subject.first - at <= 4
    beside = found.subject.kind in {"anonymous", "institution"} and found.subject.first == at + 1
    return found if named or beside or short or (own and not found.subject) else None
