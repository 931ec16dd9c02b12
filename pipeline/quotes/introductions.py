"""Who is said to speak before the words: "X dodał: „", "W liście X czytamy: „", "X nazwał to „"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.annotating.morphology import analyses, lemmas
from pipeline.quotes import nouns, preceding, sources, subjects, voice
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.subject import NONE, REACH, Subject
from pipeline.quotes.verbs import agreement, third_person
from pipeline.quotes.words import MARKS, is_finite, quoting


def introduction(page: Page, colon: int, start: int, verb_needed: bool) -> Attribution | None:
    """Who the sentence before a colon (or a dash, or an opening mark) at *colon* says is speaking."""
    first = max(page.sentence(colon)[0], start, colon - REACH)
    read = next((i for i in range(colon - 1, max(first, colon - 5) - 1, -1) if page.lower(i) in quoting().heard), None)
    if read is not None:  # "W liście Jana Kota czytamy m.in. „"
        return replace(sources.heard(page, first, colon), verb=read, lemma=quoting().heard[page.lower(read)])
    if (words := _words_of(page, first, colon)) is not None:
        return words
    if (other := _opposite(page, first, colon)) is not None:
        subject = Subject(other.kind, other.first, other.last, other, other.gender)
        return Attribution(-1, "", other.first, colon, subject, "label")
    for at in range(colon - 1, first - 1, -1):
        verb = page.verbs.get(at)
        headed = verb is not None and page.words[colon].line == 0 and verb.lemma in quoting().thanking
        beside = verb is not None and (verb.kind != "gesture" or at == colon - 1 or headed)
        if verb is None or not beside or (verb.negated and verb.kind != "direct"):
            continue
        if at + 2 < colon and page.lower(at + 1) == "," and page.lower(at + 2) in quoting().complementizers:
            break
        subject = subjects.of_verb(page, at, first, colon, prefer_after=False)
        return Attribution(at, verb.lemma, at, colon, subject, "introduction", verb.same, verb.tone, verb.gender)
    writer = _answerer(page, first, colon) or sources.author(page, first, colon)
    if writer is not None:
        subject = Subject(writer.kind, writer.first, writer.last, writer, writer.gender)
        return Attribution(-1, "", first, colon, subject, "label")
    if (sender := _sender(page, colon)) is not None:
        subject = Subject(sender.kind, sender.first, sender.last, sender, sender.gender)
        return Attribution(-1, "", first, colon, subject, "label")
    for at in range(colon - 1, first - 1, -1):
        if at in page.covered:
            mention = page.mentions[page.covered[at]]
            if (
                mention.kind == "institution"
                and page.lower(mention.first - 1) == ","
                and mention.first - 2 in page.covered
            ):
                continue  # "Anna Lis, Nordpol:"
            found = preceding.before(page, colon, mention.first)
            if found.kind in {"person", "role"} and (not verb_needed or _bare(page, first, colon)):
                return Attribution(-1, "", first, colon, found, "label")
    finite = next((i for i in range(colon - 1, first - 1, -1) if third_person(page.lower(i))), None)
    if finite is not None and not verb_needed:
        reading = third_person(page.lower(finite))[0]
        return Attribution(finite, reading.lemma, finite, colon, NONE, "colon", gender=agreement(reading))
    return None


def right_before(page: Page, dash: int, start: int) -> Attribution | None:
    """Who says what stands behind the *dash*, by a verb of saying right before it where a colon is left out: "Wójt Anna
    Lis dodała – Będziemy was wspierać"; a capital opens what is in somebody's own voice."""
    verb, found = dash - 1, page.verbs.get(dash - 1)
    if found is None or found.form not in {"fin", "praet"} or found.kind not in {"both", "direct"} or found.negated:
        return None
    if not page.capital(dash + 1) or not voice.own_voice(page, dash + 1, page.sentence(dash + 1)[1]):
        return None
    subject = subjects.of_verb(page, verb, start, dash, prefer_after=False)
    if subject.kind not in {"person", "role"}:
        return None
    return Attribution(verb, found.lemma, verb, dash, subject, "frame", found.same, found.tone, found.gender)


def _opposite(page: Page, first: int, colon: int) -> Mention | None:
    """Who answers without a verb where somebody else has just spoken: "– A – mówi Lis, a Góra: – B", "…, na co
    wójt:"."""
    mention = page.mentions.get(page.covered.get(colon - 1, -1))
    if mention is None or mention.kind == "institution" or not mention.nominative or mention.last != colon:
        return None
    before = (page.lower(mention.first - 3), page.lower(mention.first - 2), page.lower(mention.first - 1))
    answers = before[1:] == (",", "a") or before == (",", "na", "co")
    return mention if answers and mention.first - 3 >= first else None


def _words_of(page: Page, first: int, colon: int) -> Attribution | None:
    """Whose words are said to sound before a colon: "Jego pierwsze słowa brzmiały:", "Jej odpowiedź brzmi krótko:"."""
    verb = next((i for i in range(colon - 1, first - 1, -1) if "brzmieć" in lemmas(page.lower(i))), None)
    if verb is None:
        return None
    told = quoting().said | quoting().tellings
    for whose in range(first, verb):
        gender = quoting().possessives.get(page.lower(whose), "pl")
        if gender != "pl" and any(page.lower(i) in told for i in range(whose + 1, min(verb, whose + 4))):
            subject = Subject("pronoun", whose, whose + 1, gender=gender)
            return Attribution(verb, "brzmieć", first, colon, subject, "introduction", gender=gender)
    return None


def read_out(page: Page, first: int, colon: int) -> Attribution | None:
    """Whom the writer of the sentence from *first* to *colon* cites, or nobody where it says that a letter or an answer
    follows: "Zacytuję prezesa Jana Kota:", "Odczytano list od partnerów:"."""
    words = range(first, colon)
    cites = next((i for i in words if not lemmas(page.lower(i)).isdisjoint(quoting().citing)), -1)
    if cites >= 0:
        mentions = [page.mentions[i] for i in words if i > cites and i in page.mentions]
        person = next((m for m in mentions if m.kind == "person"), None)
        own = any("pri" in a.persons for a in analyses(page.lower(cites)))
        if person is None or not own:
            return None
        subject = Subject("person", person.first, person.last, person, person.gender)
        return Attribution(-1, "", first, colon, subject, "introduction")
    titled = not lemmas(page.lower(colon - 1)).isdisjoint(quoting().titles)  # "Nagrodę dostał artykuł:"
    written = not titled and any(page.lower(i) in quoting().read for i in words)
    return Attribution(-1, "", first, colon, Subject("anonymous"), "introduction") if written else None


def _sender(page: Page, colon: int) -> Mention | None:
    """Whose message stands behind a colon: "w tym komentarz od dyrektorki:", "dostał pocztówkę od Anny Lis:"."""
    mention = page.mentions.get(page.covered.get(colon - 1, -1))
    if mention is None or mention.kind == "institution" or page.lower(mention.first - 1) != "od":
        return None
    return mention


def _answerer(page: Page, first: int, colon: int) -> Mention | None:
    """Whose answer or letter a title says to stand behind its colon: "Ostra odpowiedź wiceministra: Nie straszyć"."""
    if page.words[colon].line > 0:
        return None
    for noun in range(colon - 2, first - 1, -1):
        whose = page.mentions.get(noun + 1)
        if whose is None or whose.last != colon or whose.kind == "institution" or whose.nominative or whose.plural:
            continue
        if page.lower(noun) in quoting().letters and nouns.nominative(page.lower(noun)):
            return whose
    return None


def _bare(page: Page, first: int, colon: int) -> bool:
    """Whether the words before a colon hold no verb: "Ks. prof. Dziuba:", "Anna Lis, prezes klastra:"."""
    return not any(third_person(page.lower(i)) for i in range(first, colon) if i not in page.covered)


def naming(page: Page, first: int) -> Attribution | None:
    """Who calls something by the marked words at *first*: "Kot nazwał umowę „krokiem w dobrą stronę”"."""
    start = max(page.sentence(first)[0], first - 20)
    for at in range(first - 2, start - 1, -1):
        readings = [
            a for a in third_person(page.lower(at)) if a.lemma in quoting().naming and a.pos in {"fin", "praet"}
        ]
        if page.words[at].text in MARKS or page.words[at].text in {":", ";"} or page.lower(at - 1) == "nie":
            return None
        if readings and "się" in {page.lower(at - 1), page.lower(at + 1)}:
            return None  # "mówiło się, że „…”": nobody says it
        if not readings and at == first - 2 and at in page.verbs and page.words[first].text[:1].islower():
            readings = [a for a in third_person(page.lower(at)) if a.pos in {"fin", "praet"}]  # "zapowiada „jazdę …”"
        if readings:
            gender = agreement(readings[0])
            told = at - 1 if _is_object(page, at, first) else at  # "skrytykował plan rządu, który nazwał „…”"
            subject = preceding.before(page, told, start, gender)
            named = subject.kind in {"person", "role", "pronoun"} or (not subject and readings[0].pos == "praet")
            named = named or subject.mention is not None or (bool(subject) and page.words[at - 1].text in MARKS)
            return Attribution(at, readings[0].lemma, at, first, subject, "naming", gender=gender) if named else None
    return None


def _is_object(page: Page, verb: int, first: int) -> bool:
    """Whether the relative pronoun before a verb of naming at *verb* is what is named: nothing else stands between the
    verb and the marked words at *first*."""
    return first - 2 == verb and page.lower(verb - 2) == "," and page.lower(verb - 1) in quoting().relatives


def _bracketed(page: Page, first: int) -> Attribution | None:
    """Whose the clause in marks and brackets at *first* is, behind what he said: "Kot zapowiedział wsparcie („będzie to
    najwyższa kwota”)"."""
    if page.lower(first - 2) != "(" or not page.words[first].text[:1].islower():
        return None
    close = page.closer[first - 1]
    if not any(is_finite(page.lower(i)) for i in range(first, close)):
        return None
    start = max(page.sentence(first)[0], first - REACH)
    for at in range(first - 3, start - 1, -1):
        verb = page.verbs.get(at)
        if verb is not None and verb.form in {"fin", "praet"} and not verb.negated:
            subject = subjects.of_verb(page, at, start, first - 2, prefer_after=False)
            somebody = subject.kind in {"person", "role"}
            return Attribution(at, verb.lemma, at, first, subject, "fragment") if somebody else None
    return None


def _unnamed(page: Page, first: int) -> Attribution | None:
    """The impersonal frame in whose sentence the marked words at *first* stand: "W raporcie zaznaczono, że kraj „…”",
    "Zgodnie z analizą firma „…”", "Według wytycznych „…”"; nobody says them."""
    opened = page.sentence(first)[0]
    for at in range(first - 2, max(opened, first - REACH) - 1, -1):
        if page.words[at].text in {":", ";"}:
            return None
        verb = page.verbs.get(at)
        if verb is not None and not verb.negated and verb.form == "imps" and page.lower(at + 1) != "o":
            return Attribution(at, verb.lemma, at, first, Subject("anonymous"), "fragment")
    framed = [page.lower(opened), page.lower(opened + 1)]
    if framed == ["zgodnie", "z"] or framed[0] == "według":
        return Attribution(-1, "", opened, first, Subject("anonymous"), "fragment")
    return None


def told_by(page: Page, first: int) -> Attribution | None:
    """Whose the marked words at *first* are in a sentence without a verb of saying before them."""
    return _of_noun(page, first) or _clause(page, first) or _bracketed(page, first) or _unnamed(page, first)


def _of_noun(page: Page, first: int) -> Attribution | None:
    """Whose words a noun calls the marked ones at *first*: "deklaracje premier Anny Lis, że „…”"."""
    at = page.covered.get(first - 4, -1)
    if at < 0 or page.lower(first - 2) not in quoting().complementizers or page.lower(first - 3) != ",":
        return None
    person, noun = page.mentions[at], at - 1
    while noun in page.covered and page.mentions[page.covered[noun]].kind == "role":
        noun = page.covered[noun] - 1
    said = quoting().said | quoting().spoken
    if person.kind == "institution" or said.isdisjoint({page.lower(noun), *lemmas(page.lower(noun))}):
        return None
    subject = Subject(person.kind, person.first, person.last, person, person.gender)
    return Attribution(-1, "", noun, first, subject, "fragment")


def _clause(page: Page, first: int) -> Attribution | None:
    """Whose clause the marked words at *first* are, though its verb is no verb of saying: "bronił przekonania, że „…”",
    "wezwał rząd, by „…”"."""
    if page.lower(first - 2) not in quoting().complementizers | quoting().wishing:
        return None
    start = max(page.sentence(first)[0], first - REACH)
    for at in range(first - 3, start - 1, -1):
        readings = third_person(page.lower(at)) if at not in page.covered else ()
        if readings and readings[0].pos in {"fin", "praet"} and not nouns.is_noun(page.lower(at)):
            gender = agreement(readings[0])
            subject = preceding.before(page, at, start, gender)
            told = subject.kind in {"person", "role", "institution", "pronoun", "noun"}
            return Attribution(at, readings[0].lemma, at, first, subject, "clause", gender=gender) if told else None
    return None
