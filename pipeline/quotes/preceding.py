"""Who stands before a verb as its subject: the nearest nominative of its clause, or whom its relative clause is of."""

from __future__ import annotations

from pipeline.quotes import nouns, phrases
from pipeline.quotes.mentions import Mention, is_undeclined
from pipeline.quotes.page import Page
from pipeline.quotes.subject import NONE, REACH, Subject, is_somebody, of_mention, of_other_sex, shown
from pipeline.quotes.verbs import third_person
from pipeline.quotes.words import MARKS, classes, is_finite, is_preposition, quoting


def before(page: Page, verb: int, start: int, gender: str = "") -> Subject:
    """The subject among the words before *verb*, down to *start*: the nearest nominative wins.

    A noun that is no name counts only in the verb's own clause or at the sentence's start, so that what stands in a
    clause between ("Dopytywana, czy grozi mu odpowiedzialność, odpowiedziała") is passed over.
    """
    gender = gender or shown(page, verb)
    if (joined := _joined(page, verb, max(start, verb - REACH), gender)) is not None:
        return before(page, joined, start, gender)
    spare = odd = NONE
    several: list[Mention] = []
    comma = False
    carries = verb in page.verbs and page.verbs[verb].form == "part"  # "ocenił to jeden z posłów, prosząc o spokój"
    at = verb - 1
    start = max(start, verb - REACH)
    while at >= start:
        word = page.words[at]
        if word.text == ")":
            at = next((i for i in range(at, max(start, at - 12) - 1, -1) if page.words[i].text == "("), at)
        elif at in page.covered:
            mention = page.mentions[page.covered[at]]
            at = mention.first
            passed = comma and _asked_about(page, mention)
            if at >= start and not (passed or phrases.governed(page, at, start) or _is_attribute(page, mention, verb)):
                found = of_mention(page, mention, gender)
                odd = odd or of_other_sex(mention, gender)
                several += [mention] if mention.kind == "person" and mention.nominative else []
                if found and found.kind == "institution":
                    beside = verb - mention.last <= 1
                    if beside and (insider := _insider(page, at, mention.last, start, gender)):
                        return insider
                    spare = found if _begins(page, found, spare, verb) else spare or found
                elif found:
                    return found
        elif word.text == ";" or word.lower in quoting().complementizers:
            break
        elif word.lower == "czy" and page.lower(at + 1) == "nie" and page.lower(at + 2) == ",":
            break  # "Żart czy nie, w piątek ogłosił, że"
        elif at == verb - 1 and not spare and (first := page.opener.get(at, -9)) >= max(start, at - 5):
            governed = phrases.governed(page, first, start)
            whose = first - 1 >= start and page.lower(first - 1) in quoting().sources  # "źródło „Gazety” podaje, że"
            kind = "noun" if whose else "institution"
            if not whose and (insider := _insider(page, first, at + 1, start, gender)):
                return insider
            spare = NONE if governed else Subject(kind, first - whose, at + 1)  # "„Gazeta” podaje, że"
            at = first
        elif nouns.is_relative(word.lower):
            if not spare and is_preposition(page.lower(at - 1)):
                return _writer(page, at, start, gender)
            related = antecedent(page, at, start) if word.lower in quoting().relatives else NONE
            ends = spare.last < verb - 1 or page.lower(verb - 1) == ","  # "Anna Lis, która kieruje Wodnikiem, mówi"
            if spare and not (ends and _is_told_on(page, related, at, verb)):
                break
            body = related.kind == "institution" and gender == "f" == quoting().relatives.get(word.lower)
            whole = body or related.kind == "person"  # "Anna Lis, która kieruje …, mówi"
            closed = page.lower(verb - 1) == "," and whole
            if related.mention is None and page.lower(verb - 1) == "," and _is_oblique(page.lower(at - 2)):
                break  # "Na taśmach, które wyciekły do portalu, zapowiedział, że": whoever was told of before
            if related and (verb - at <= 8 or closed or _is_told_on(page, related, at, verb)):
                return related
            break
        elif not spare:
            spare = _noun(page, at, verb, start, comma, gender)
        comma = comma or (word.text == "," and not (carries and at == verb - 1))
        at -= 1
    return spare or odd or _first_of(page, several, gender)


def _is_oblique(word: str) -> bool:
    """Whether *word* is a noun that cannot be a subject: "taśmach"."""
    return nouns.is_noun(word) and not nouns.nominative(word)


def _insider(page: Page, first: int, last: int, start: int, gender: str) -> Subject:
    """Who of a newspaper or house speaks that words *first* to *last* right before the verb name: "informator „Gazety”
    twierdzi", "jeden z rozmówców „Timesa” zastrzegł"."""
    at = first - 1 - (page.words[first - 1].text in MARKS)
    if at < start or at in page.covered:
        return NONE
    one = at - 2 >= start and page.lower(at - 1) in {"z", "ze"} and phrases.is_anonymous(page.lower(at - 2))
    if one and nouns.is_noun(page.lower(at)):
        return Subject("noun", at - 2, last, gender=gender)
    somebody = is_somebody(page.words[at], gender) and not phrases.governed(page, at, start)
    return Subject("noun", at, last, gender=gender) if somebody else NONE


def _joined(page: Page, verb: int, start: int, gender: str) -> int | None:
    """The verb of saying before a clause behind which "i" joins the verb at *verb*: they share their subject ("Anna Lis
    powiedziała, że Jan odszedł, i zapytała"), as with a participle (", dodając")."""
    carries = verb in page.verbs and page.verbs[verb].form == "part"
    if not carries and page.lower(verb - 1) not in {"i", "oraz", "ale", "lecz"}:
        return None
    that = next((i for i in range(verb - 2, start, -1) if page.lower(i) in quoting().complementizers), start)
    for at in range(that - 1, max(start, that - 9) - 1, -1):
        said = page.verbs.get(at)
        if said is not None and said.form in {"fin", "praet"}:
            return at if carries or said.gender == gender else None
    return None


def _begins(page: Page, body: Subject, spare: Subject, verb: int) -> bool:
    """Whether a named *body* at its sentence's start is whose participle the verb at *verb* is, rather than a common
    noun behind the main verb: "Airbus skrytykował rząd, podkreślając, że"."""
    carries = verb in page.verbs and page.verbs[verb].form == "part"
    thing = spare.kind == "institution" and spare.mention is None
    return carries and thing and body.first - page.sentence(body.first)[0] <= 1


def _writer(page: Page, relative: int, start: int, gender: str) -> Subject:
    """Who made what the verb's relative clause is of, as its sentence's first words tell: "Szefowa zamieściła wpis,
    w którym pisze, że"."""
    opens = max(start, page.sentence(relative)[0])
    for at in range(opens, min(opens + 3, relative)):
        mention = page.mentions.get(at)
        if mention is not None:
            return of_mention(page, mention, gender)
    return Subject("institution", opens, opens + 1) if nouns.is_body(page.lower(opens), gender, True) else NONE


def _is_told_on(page: Page, related: Subject, relative: int, verb: int) -> bool:
    """Whether the verb is the main one of whom a relative clause is, whose closing comma is left out: "Anna Lis, która
    doradza tym, co szukają pracy w mieście podkreśla, że"."""
    person = related.mention
    if related.kind != "person" or person is None or not person.nominative:
        return False
    inside = range(relative + 1, verb - 1)
    return any(is_finite(page.lower(i)) and not nouns.is_noun(page.lower(i)) for i in inside if i not in page.covered)


def _noun(page: Page, at: int, verb: int, start: int, comma: bool, gender: str) -> Subject:
    """The subject that the word at *at*, which is no name, is of the verb behind it; *comma*: one stands between."""
    word = page.words[at]
    beside = at > start and nouns.is_noun(page.lower(at - 1))  # "Kuracja ta dowodzi"
    if word.lower in quoting().pronouns and verb - at <= 3 and not beside and not nouns.is_noun(page.lower(at + 1)):
        return Subject("pronoun", at, at + 1, gender=quoting().pronouns[word.lower])
    if word.lower in quoting().shares and verb - at <= 4:
        return Subject("anonymous", at, verb)  # "9 proc. z nich przyznaje"
    if at >= verb - 2 and phrases.is_thing(page, at, start, comma, gender):
        return Subject("anonymous" if word.lower in quoting().things else "institution", at, at + 1)
    if comma and at > start + 1:
        return NONE
    opens = at - page.sentence(at)[0]
    if word.lower in quoting().mere_sexes and (opens == 0 or (opens <= 3 and at == verb - 1)):
        return Subject("noun", at, at + 1, gender=gender)
    if phrases.is_anonymous(word.lower) and page.lower(at + 1) in {"z", "ze"}:
        return Subject("anonymous", at, verb - (page.lower(verb - 1) == ","))  # "Jedna z hipotez zakłada"
    if at == verb - 1 and phrases.is_another(word.lower) and page.lower(at - 1) != "jako":
        return Subject("anonymous", at, verb)  # "Inna uważa, że"
    found = NONE
    if word.lower in quoting().things and at == start and is_somebody(word, gender):
        found = Subject("anonymous", at, at + 1)  # "Nikt w Polsce nie ma wątpliwości, że"
    elif is_somebody(word, gender):
        found = Subject("noun", at, at + 1, gender=gender)
    elif _is_body(page, at, verb, start, gender):
        found = Subject("institution", at, at + 1)
    return NONE if found and phrases.governed(page, at, start) else found


def _is_attribute(page: Page, mention: Mention, verb: int) -> bool:
    """Whether a surname that does not decline stands behind whose it is: "w rządzie May" has no nominative."""
    if mention.kind != "person" or mention.last - mention.first > 1 or mention.last == verb:
        return False
    if any(a.pos in {"fin", "praet"} for a in third_person(page.lower(mention.last))):
        return False  # "Według gazety May odrzuciła plan, podkreślając, że"
    if not is_undeclined(page.words, mention):
        return False
    noun = page.lower(mention.first - 1)
    if mention.first - 1 in page.covered or not nouns.is_noun(noun):
        return False
    return not nouns.nominative(noun) or phrases.governed(page, mention.first - 1, page.sentence(mention.first)[0])


def _asked_about(page: Page, mention: Mention) -> bool:
    """Whether *mention* stands in a question that opens its sentence: "Pytana, czy Nowak zapłaci, odparła"."""
    first, end = page.sentence(mention.first)
    if page.lower(first) not in quoting().asked or not any(page.lower(i) == "," for i in range(first, first + 6)):
        return False
    opens = next((i + 1 for i in range(mention.first - 1, first, -1) if page.lower(i) == ","), first)
    closes = next((i for i in range(mention.last, end) if page.lower(i) == ","), end)
    return any(is_finite(page.lower(i)) for i in range(opens, closes) if i not in page.covered)


def _first_of(page: Page, several: list[Mention], gender: str) -> Subject:
    """The first named of the persons who are a plural verb's subject together: "Jan Lis i Ewa Kot uważają"."""
    if gender not in {"pl", "plf"} or len(several) < 2:
        return NONE
    first, second = several[-1], several[-2]
    if not any(page.lower(i) in {"i", "oraz", "z"} for i in range(first.last, second.first)):
        return NONE
    return Subject("person", first.first, first.last, first, "")


def antecedent(page: Page, relative: int, start: int) -> Subject:
    """Whom "…, który …" points at: the mention right before the comma, in any case, or the man who is from there
    ("student z Opola, który")."""
    for at in range(relative - 1, max(start, relative - 4) - 1, -1):
        if at in page.covered:
            mention = page.mentions[page.covered[at]]
            noun = nouns.is_noun(page.lower(mention.first - 1)) and mention.first - 1 not in page.covered
            man, last = mention.first - 2 - noun, mention.last  # "z Opola", "z klubu Orzeł"
            role = page.mentions.get(page.covered.get(mention.first - 1, -1))
            if role is not None and role.kind == "role" and role.last == last and role.bearer is None:
                return Subject("role", role.first, last, role, role.gender)  # "szef MSZ, który …"
            if mention.kind == "institution" and page.lower(man + 1) in {"z", "ze"} and man >= start:
                if man in page.covered:
                    mention = page.mentions[page.covered[man]]
                elif nouns.is_human(page.lower(man), "m"):
                    return Subject("noun", man, last, gender="m")
            bearer = page.bearers.get(mention.last, page.bearers.get(last))
            if mention.kind == "institution" and bearer is not None:
                mention = page.mentions[bearer]  # "X, analityczka instytutu, która zastrzega"
            if mention.label == "LOC" and (person := _who_is_there(page, mention.first, start)) is not None:
                mention = person
            if mention.kind == "role" and mention.bearer is not None:
                mention = page.mentions[mention.bearer]
            if not (mention.plural or mention.nominative or _may_be_one_of(page, relative, start)):
                break  # "posłowie partii Anny Lis, którzy uważają"
            return Subject(mention.kind, mention.first, max(mention.last, last), mention, mention.gender)
    return Subject("institution")


def _may_be_one_of(page: Page, relative: int, start: int) -> bool:
    """Whether a name before the relative pronoun at *relative* is in the number it shows, or one of two: "Anny Lis i
    Jana Kota, którzy"."""
    if quoting().relatives.get(page.lower(relative)) != "pl":
        return True
    return any(page.lower(i) in {"i", "oraz"} for i in range(max(start, relative - 10), relative))


def _who_is_there(page: Page, place: int, start: int) -> Mention | None:
    """The person whose role says where he works: "Jan D., chirurg ze szpitala w Polsce, który"."""
    for at in range(place - 1, max(start, place - 12) - 1, -1):
        role = page.mentions.get(at)
        if role is not None and role.kind == "role" and role.bearer is not None:
            return page.mentions[role.bearer]
    return None


def _is_body(page: Page, at: int, verb: int, start: int, gender: str) -> bool:
    """Whether the noun at *at* before a verb is a body that speaks: it agrees with the verb, and where its form is an
    object's, too, it opens the clause or stands right before a finite verb."""
    word = page.lower(at)
    if "pcon" in classes(page.lower(start)) and not any(page.lower(i) == "," for i in range(start, at)):
        return False  # "Przedstawiając projekt zaznaczył, że"
    finite = verb not in page.verbs or page.verbs[verb].form != "part"
    beside = at == verb - 1 and finite and classes(word) <= {"subst", "ger"}
    first = start
    while first < at - 1 and page.lower(first) in quoting().linking | quoting().opposing:
        first += 1  # "I choć rząd zapewnia, że"
    opens = at <= first + 1
    if gender == "pl":  # "Autorzy badania piszą"
        beside, opens = False, opens and not (at > start and nouns.is_noun(page.lower(start)))
    return word not in quoting().complements and nouns.is_body(word, gender, opens or beside)
