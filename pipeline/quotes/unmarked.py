"""Attributions of words that neither dash nor marks set off: behind a comma, a colon, nothing, or on the next line."""

from __future__ import annotations

from pipeline.entities.forms import titles
from pipeline.quotes import attributions, introductions, nouns, preceding, returning, subjects, voice
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.openings import names_somebody
from pipeline.quotes.page import Page
from pipeline.quotes.subject import REACH, of_mention
from pipeline.quotes.verbs import agreement, third_person
from pipeline.quotes.words import ENDS, MARKS, classes, count, is_finite, is_preposition, quoting

_LINKS = frozenset({"conj", "comp", "prep", "ppron12", "ppron3", "adv", "num"})
"""Word classes behind which a verb belongs to what stands before it: "a mówi", "nam powiedział", "dużo mówi"."""


def signed_by(page: Page, first: int) -> Attribution | None:
    """The attribution that opens a line and takes up the words of the line before: "– mówi X, prezes Y.", "Mówił X,
    radny." below words that no full stop ends."""
    line = page.words[first].line
    if line == 0:
        return None
    before, last = page.lines[line - 1]
    end = page.line(first)[1]
    dashed = first in page.separators
    at = first + 1 if dashed else first
    if _answers_line(page, before, last, first):
        return attributions.behind(page, at, end)
    if dashed and _is_block(page, before, last, at):
        found = attributions.behind(page, at, end)
        return found if found is not None and found.subject.kind in {"person", "role", "none"} else None
    if before in page.closer and page.closer[before] >= last - 2 and page.capital(first):
        return attributions.words_of(page, first, end)  # "Tym wyznaniem Jan Kot otworzył obrady."
    if last - before < 4 or page.words[last - 1].text in {".", ":"}:
        return None
    verb = page.verbs.get(at)
    if verb is None or verb.form not in {"fin", "praet"} or verb.kind not in {"both", "direct"}:
        return None
    spoken = before in page.separators or voice.own_voice(page, before, last)
    spoken = spoken or (dashed and (last - 1 in page.stray or not page.stopped(last - 1)))
    found = attributions.behind(page, at, end, capital=not dashed) if spoken else None
    named = found is not None and (found.subject.kind in {"person", "role"} or (dashed and not found.subject))
    return found if named else None


def _answers_line(page: Page, before: int, last: int, first: int) -> bool:
    """Whether a line that a dash opens at *first* is nothing but the short attribution of the line above it, which a
    dash or mark opens, too, or which is no sentence of the reporter's: "– Tak.", and below "– odparł wójt."."""
    verb = page.verbs.get(first + 1)
    if first not in page.separators or verb is None or verb.form not in {"fin", "praet"} or verb.negated:
        return False
    if verb.kind == "that" or page.lower(last - 1) == ":" or page.line(first)[1] - first > 16:
        return False
    opened = before in page.separators or page.words[before].text in MARKS
    inside = any(i in page.separators for i in range(before + 1, last))
    if inside or not (opened or not page.stopped(last - 1)):
        return False
    found = attributions.behind(page, first + 1, page.line(first)[1])
    named = found is not None and found.subject.kind in {"person", "role", "anonymous"}
    return found is not None and named and found.last == page.line(first)[1]


def _is_block(page: Page, first: int, last: int, at: int) -> bool:
    """Whether the line from *first* to *last* is a block quotation that the verb of saying at *at*, behind the dash of
    the next line, closes: a line below the title that ends in a stop, names nobody who acts, and in which nobody says
    anything ("Te kraje zostają w mniejszości.", and below "— mówił. Dodał, że …")."""
    verb = page.verbs.get(at)
    if verb is None or verb.form not in {"fin", "praet"} or verb.kind not in {"both", "direct"} or verb.negated:
        return False
    if not page.words[first].line or last - first < 6 or not page.stopped(last - 1) or not page.capital(first):
        return False
    opens = quoting().complementizers
    for i in range(first, last):
        told = i in page.verbs and not opens.isdisjoint(page.lower(n) for n in range(i + 1, min(last, i + 4)))
        framed = page.lower(i) in quoting().frames or page.lower(i) in quoting().heard
        if i in page.separators or told or framed:
            return False
    return voice.own_voice(page, first, page.sentence(first)[1]) or not names_somebody(page, first, last)


def told_behind(page: Page, colon: int, narration: int) -> tuple[Attribution, int] | None:
    """Who speaks the unmarked words behind a colon in mid-paragraph, and where they end: "X napisała: Dziękuję wam."
    They are in somebody's own voice, or a stray mark closes them; a sentence that names somebody ends them."""
    first, last = colon + 1, page.line(colon)[1]
    if first >= last or first in page.separators or page.words[first].text in MARKS:
        return None
    if page.lower(first + (page.lower(first) in quoting().possessives)) in quoting().frames:
        return None  # "nie ma złudzeń: jej zdaniem …"
    opens = page.sentence(colon)[0] == page.line(colon)[0]
    found = introductions.introduction(page, colon, narration, verb_needed=True)
    if found is None or found.rule != "introduction":
        found = _acts_before(page, colon, narration)
        return None if found is None else (found, spoken_on(page, colon, page.sentence(first)[1], opens))
    if _answer_behind(page, colon, found):
        return found, spoken_on(page, colon, page.sentence(first)[1], opens)
    unnamed = not found.subject and found.gender in {"m", "f"} and colon - found.verb <= 2  # "Zapytany o to, dodał:"
    if found.subject.kind not in {"person", "role"} and not unnamed:
        return None
    end = page.sentence(first)[1]
    if not page.capital(first):
        marked = any(page.words[i].text in MARKS | {";"} for i in range(first, end))
        own = voice.own_voice(page, first, end) and not marked
        return (found, end) if own or (not unnamed and _clause_behind(page, colon, found)) else None
    close = next((i for i in range(first, min(last, first + REACH)) if page.words[i].text in MARKS), None)
    if close is not None and close in page.stray:
        return found, close
    if not voice.own_voice(page, first, end) or (close is not None and close < end):
        return None
    return found, spoken_on(page, colon, end, opens)


def _acts_before(page: Page, colon: int, narration: int) -> Attribution | None:
    """Whose sentence that says nothing of speech stands before the words of a colon: "Wójt Jan Kot wydatku nie żałuje:
    Zrobimy to jeszcze raz.". The words are in somebody's own voice, or a capital opens their sentence behind a refusal;
    who has just spoken in the line needs no name ("Po chwili spoważniał: rynek nam zamknięto")."""
    start, first = max(page.sentence(colon)[0], narration, colon - REACH), colon + 1
    end = page.sentence(first)[1]
    verb = next((i for i in range(colon - 1, start - 1, -1) if i not in page.covered and _tells(page.lower(i))), None)
    if verb is None or not page.stopped(end - 1) or any(page.words[i].text in MARKS for i in range(first, end)):
        return None
    reading = next(a for a in third_person(page.lower(verb)) if a.pos in {"fin", "praet"})
    gender = agreement(reading)
    subject = preceding.before(page, verb, start, gender) or subjects.after(page, verb, colon, gender)
    if not subject and (opener := page.mentions.get(start)) is not None:  # "Córka wójta, z którą rozmawialiśmy, nie"
        subject = of_mention(page, opener, gender)
    line = page.line(first)[1]
    rest = line if page.capital(first) and page.stopped(line - 1) and not names_somebody(page, first, line) else end
    own = voice.own_voice(page, first, rest)
    if subject.kind in {"person", "role"}:
        refused = page.lower(verb - 1) == "nie" and _is_plain(page, first, end)
        told = own or refused
    else:
        told = own and not subject and gender in {"m", "f"} and narration > page.line(colon)[0]
    if not told:
        return None
    return Attribution(verb, reading.lemma, start, colon, subject, "introduction", tone="talk", gender=gender)


def _tells(word: str) -> bool:
    """Whether *word* is a finite verb of the third person and no noun."""
    return not nouns.is_noun(word) and any(a.pos in {"fin", "praet"} for a in third_person(word))


def spoken_on(page: Page, colon: int, end: int, opens: bool) -> int:
    """Where unmarked words behind a colon end that go on after their first sentence, which ends at *end*: with all that
    is in somebody's own voice, and, where nothing but who speaks *opens* the line, with the line. Whoever is named, or
    said to speak, ends them."""
    last = page.line(colon)[1]
    if (dash := _closed(page, colon + 1, end)) is not None:
        return dash
    while end < last:
        following = page.sentence(end)
        if (dash := _closed(page, *following)) is not None:
            return dash
        if _ends_line(page, end, last):
            return last
        says = any(page.verbs[i].form in {"fin", "praet"} for i in range(*following) if i in page.verbs)
        spoken = voice.own_voice(page, *following) or page.words[following[1] - 1].text == "?" or (opens and not says)
        if names_somebody(page, *following) or returning.is_framed(page, end) or not spoken:
            break
        end = following[1]
    return end


def _closed(page: Page, first: int, last: int) -> int | None:
    """The dash behind which the sentence from *first* to *last* ends with who speaks: "… nie możemy – powiedziała."."""
    for dash in range(first + 1, last):
        if dash in page.separators and dash + 1 in page.verbs:
            closed = attributions.behind(page, dash + 1, last)
            if closed is not None and closed.last >= last - 1:
                return dash
    return None


def _ends_line(page: Page, first: int, last: int) -> bool:
    """Whether no more than a few plain words follow up to the line's end at *last*: no name, number, mark or saying."""
    words = range(first, last)
    named = any(i in page.covered or i in page.verbs or i in page.separators or i in page.closer for i in words)
    inside = any(page.words[i].text[:1].isupper() and i not in {first, page.sentence(i)[0]} for i in words)
    told = inside or any(page.words[i].text[:1].isdigit() or returning.is_framed(page, i) for i in words)
    return last - first <= 10 and not (named or told) and page.stopped(last - 1)


def _answer_behind(page: Page, colon: int, found: Attribution) -> bool:
    """Whether a capital opens a sentence behind the colon right after a verb of saying whose subject is nobody's name:
    "Pomyślał i odparł: Krzesła te same, ale herbata lepsza." Names and capitals inside are a list or a credit."""
    verb = page.verbs.get(found.verb)
    said = verb is not None and verb.form in {"fin", "praet"} and verb.kind != "that" and not verb.negated
    between = range(max(found.verb + 1, found.subject.last), colon)
    beside = len(between) <= 4 and not any(page.words[i].text == "," or is_finite(page.lower(i)) for i in between)
    if not said or not beside or found.subject.kind == "institution" or found.gender in {"pl", "plf"}:
        return False
    return _is_plain(page, colon + 1, page.sentence(colon)[1])


def _is_plain(page: Page, first: int, end: int) -> bool:
    """Whether a capital opens the sentence from *first* to *end*, which is no list of names and has no credit in it."""
    words = range(first, min(end, first + 2 * REACH))
    plain = page.capital(first) and page.words[first].text[1:].islower() and first not in page.covered
    plain = plain or page.words[first].text in {"A", "I", "W", "Z"}
    inside = any(page.words[i].text[:1].isupper() or i in page.separators for i in words if i > first)
    return plain and not inside and page.stopped(end - 1) and count([page.lower(i) for i in words]) >= 4


def _clause_behind(page: Page, colon: int, found: Attribution) -> bool:
    """Whether a clause in small letters fills the sentence behind the colon of a verb of saying, which stands right
    before it: "Prezes tłumaczy: zakład pracuje na trzy zmiany"."""
    behind = max(found.verb, found.subject.last - 1)
    asked = page.lower(behind + 1) == "," and page.lower(behind + 2) in quoting().asking_clauses
    near = colon - behind <= 2 or asked  # "tłumaczy, skąd wziął się pożar: iskra spadła na słomę"
    first, end = colon + 1, page.sentence(colon)[1]
    words = range(first, min(end, first + REACH))
    if not near or end - first < 3 or any(i in page.separators or page.words[i].text in MARKS | {";"} for i in words):
        return False
    comma = next((i for i in words if page.words[i].text == ","), end)
    return voice.is_verdict(page, first, end) or any(
        is_finite(page.lower(i)) and not nouns.is_nominal(page.lower(i)) for i in range(first, comma)
    )


def glued(page: Page, first: int, at: int, limit: int) -> Attribution | None:
    """The attribution at *at* that closes its sentence and that nothing sets off: "Znam każdą dziurę mówi Jan Lis."

    The dash is lost; what stands before it must be a clause in the speaker's voice, or end in a full stop already.
    """
    verb = page.verbs.get(at)
    heard = page.lower(at) in quoting().heard
    if at >= limit or not (heard or (verb is not None and verb.form in {"fin", "praet"} and not verb.negated)):
        return None
    if page.words[at].text[:1].isupper() or (verb is not None and verb.kind not in {"both", "direct"}):
        return None
    if page.words[at - 1].text not in ENDS and (heard or not _breaks_off(page, max(page.sentence(at)[0], first), at)):
        return None
    found = attributions.behind(page, at, limit)
    if found is None or found.verb != at or not page.stopped(found.last - 1):
        return None
    if heard or found.last - at <= 2:
        return found
    near = 2 if page.lower(at + 1) in titles() else 1
    beside = found.subject.first - at <= near
    return found if found.subject.kind in {"person", "role", "anonymous"} and beside else None


def _breaks_off(page: Page, first: int, at: int) -> bool:
    """Whether words *first* to *at* are a clause of somebody's own that the verb at *at* does not belong to."""
    first, before = max(first, at - REACH), page.words[at - 1]
    if before.lower == "się" or any(nouns.is_relative(page.lower(i)) for i in range(max(first, at - 6), at)):
        return False
    if not before.text[:1].isalnum() or at - first < 4 or not classes(before.lower).isdisjoint(_LINKS):
        return False
    opens = page.lower(first)
    ends_line = at + 2 * REACH > page.line(at)[1] and page.line(at)[1] - at <= 8
    start = page.sentence(first - 1)[0] if ends_line and first > page.line(at)[0] else first
    own = [i for i in range(max(start, at - REACH), at) if voice.is_own(page.lower(i))]
    if is_preposition(opens) and own[:1] != [first + 1]:
        return False
    if before.lower in quoting().before_verb or opens in quoting().subordinate:
        return False
    finite = any(is_finite(page.lower(i)) for i in range(max(start, at - REACH), at))
    return finite and bool(own)
