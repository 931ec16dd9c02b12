"""What points back: roles without a name and verbs without a subject.

The last speaker is meant or whom the narration has named since, whoever agrees with the verb's gender and number; a
role means its bearer first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotating.morphology import lemmas
from pipeline.entities.forms import inhabitant, noun_cases
from pipeline.quotes import bearers, nouns, sources, subjectless
from pipeline.quotes.cast import NEAR, may_be
from pipeline.quotes.foregoing import actor, foregoing, object_of, undergoes
from pipeline.quotes.likeness import (
    contradicts,
    is_eminent,
    is_other_office,
    is_post,
    is_served,
    of_other_land,
    of_other_sex,
)
from pipeline.quotes.memory import Memory, is_compared
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.speaker import Speaker
from pipeline.quotes.subject import Subject
from pipeline.quotes.verbs import agreement, third_person
from pipeline.quotes.words import MARKS, quoting

# -- roles -----------------------------------------------------------------------------------------------------


def by_role(memory: Memory, subject: Subject, cut: int, gender: str, same: bool) -> Speaker:
    """Whom a role without a name means: its bearer, else (a bare "ekspertka") whoever was last spoken of."""
    page, mention = memory.page, subject.mention
    written = page.cut(subject.first, subject.last)
    role = mention.name if mention is not None else small(written)
    sex = (mention.gender if mention is not None else "") or (gender if gender in {"m", "f"} else "")
    if role in quoting().mere_sexes and (name := bearers.of_sex(memory, "f" if role[-2:] == "ta" else "m", cut)):
        return memory.named(name, "role", written)
    if subject.mention is None and written[:1].isupper() and inhabitant(written.split()[0]):
        return _countryman(memory, written, cut, same)
    housed = page.lower(subject.first + 1) in {"z", "ze"} and page.words[subject.last - 1].text in MARKS
    if housed or not quoting().sources.isdisjoint(role.split()[:1]):  # "jeden z rozmówców „Timesa”"
        return Speaker(role=role, mention=written, how="role")
    if _is_company(page, subject, role):
        return Speaker(kind="institution", mention=written, how="institution")
    first, *others = written.split()  # "aktorka WP Kobieta" is no woman unnamed
    known = first.lower() in quoting().students & memory.cast.words_of_roles  # "Jan Lis, słuchacz studium, …"
    if not quoting().anonymous.isdisjoint([first.lower(), *others]) and not known:
        told = small(written) if first.lower() in {"anonimowy", "anonimowa"} and others else ""
        return Speaker(role=told, mention=written, how="role" if told else "anonymous")
    new = bearers.is_new(memory, subject) or (not same and bearers.is_introduced(memory, subject, role, sex))
    if new:
        return Speaker(role=role, mention=written, how="role")
    name = bearers.bearer(memory, role, cut, sex, same)
    heard = page.lower(subject.first - 1) == "od" and lemmas(page.lower(subject.first - 2)) & set(quoting().hearing)
    if heard and " " in role and role.split()[0] not in {r.split()[0] for r in memory.cast.roles.get(name, []) if r}:
        name = ""  # "słyszymy od właściciela firmy": no one who was named with another office
    if not name and not heard:  # "Radny usłyszał od skarbnika, że": another
        name = _asked(memory, cut, sex) or _meant(memory, subject, role, cut, sex or gender, same)
        name = name or bearers.named_next(memory, subject, sex)
        if of_other_land(role, memory.cast.roles.get(name, [])):
            name = ""  # "premier Pakistanu" is no premier of Canada
    if "f" not in {sex, gender} and of_other_sex(role, memory.cast.roles.get(name, [])):
        name = ""  # "ucina kurator" is not the "dyrektorka"
    last = memory.last()
    if last is not None and name == last.name and page.lower(subject.first - 1) in quoting().contrasting:
        name = ""  # "skarży się z kolei szef wytwórni"
    if name:
        if not _is_guest(role):
            memory.cast.call(name, role)
        return memory.named(name, "role", written)
    return Speaker(role=role, mention=written, how="role", affiliation=page.organisation(mention) if mention else "")


def _is_company(page: Page, subject: Subject, role: str) -> bool:
    """Whether *role* is what a company is called: "największy polski producent mebli", "norweski operator Statnett",
    "Transport for London, operator metra"; or an agency in small letters ("przypomina dpa")."""
    if role in quoting().agencies:
        return True
    words = role.split()[:3]
    if quoting().makers.isdisjoint(words):
        return False
    named = any(m.kind == "institution" and m.last == subject.last for m in _within(page, subject.first, subject.last))
    before = page.covered.get(subject.first - 2) if page.lower(subject.first - 1) == "," else None
    apposed = before is not None and page.mentions[before].kind == "institution"
    return words[0] in quoting().foremost or named or apposed


def _within(page: Page, first: int, last: int) -> Iterator[Mention]:
    """The mentions that begin among words *first* to *last*."""
    return (page.mentions[i] for i in range(first, last) if i in page.mentions)


def _countryman(memory: Memory, written: str, cut: int, same: bool) -> Speaker:
    """Whom a word for somebody of a land or town means ("powiedział Francuz"): the last speaker or acting person."""
    word = written.split()[0].lower()
    woman = word.endswith("ka") and "f" in nouns.genders(word)  # "Szwedka" is a man's surname, too
    found = dropped(memory, cut, "f" if woman else "m", same)
    if found.kind != "person" or not found.name:
        return Speaker(mention=written, how="anonymous")
    return replace(found, mention=written, how="role")


def _asked(memory: Memory, cut: int, sex: str) -> str:
    """Whom the newsroom has just asked in the line above: "Takie pytanie zadaliśmy Annie Lis." and below "– Tak –
    odpowiada badaczka"."""
    page = memory.page
    first = page.line(cut)[0]
    person = (sources.asked(page, first).mention if first else None) or sources.asked(page, cut).mention
    if person is None or person.kind != "person" or any(first <= at < cut for at, _ in memory.spoken):
        return ""
    return person.name if memory.cast.agrees(person.name, sex) else ""


def _meant(memory: Memory, subject: Subject, role: str, cut: int, gender: str, same: bool) -> str:
    """Who was last spoken of, where a role that nobody is known to bear may mean that person."""
    cast = memory.cast
    found = dropped(memory, cut, gender, same)
    known = [one for one in cast.roles.get(found.name, []) if one not in quoting().service_ranks]
    if found.kind != "person" or contradicts(role, known) or bearers.is_apposed(memory.page, subject):
        return ""
    if is_post(role) and known and found.name not in memory.active:
        return ""  # "prokurator" is not the pupil of whom the sentence before tells
    if len(role.split()) == 1 and known and (other := _just_told_of(memory, role, cut, found.name)):
        return other
    if len(role.split()) == 1 or _is_guest(role) or _goes_on(memory, found, role, subject, cut):
        return found.name
    return "" if known or found.how == "nearby" or not cast.near(found.name, cut) else found.name


def _just_told_of(memory: Memory, role: str, cut: int, last: str) -> str:
    """Whom the sentence right before alone names, where a calling rather means that person than the one called *last*
    who spoke in a line above: "Recepturę opracował zespół Olgi Lis. Chemiczka przyznaje, że …"; nobody where that
    sentence may go on about the latter: "Strzelił po podaniu Jana Kota. Piłkarz przyznaje"."""
    told, page = [m for m in foregoing(memory, cut) if m.kind == "person"], memory.page
    here = bool(memory.spoken) and page.line(memory.spoken[-1][0]) == page.line(min(cut, len(page.words) - 1))
    if len({m.name for m in told} - {last}) != 1 or here or is_post(role) or _is_guest(role) or is_served(role):
        return ""
    name, sex = told[0].name, "f" if role.endswith("ka") else "m"
    acts = (a for i in range(*page.sentence(told[0].first)) for a in third_person(page.lower(i)) if a.pos == "praet")
    if name == last or any(agreement(a) == sex for a in acts):
        return ""
    other = contradicts(role, memory.cast.roles.get(name, []))
    return "" if other or not memory.cast.agrees(name, sex) else name


def _goes_on(memory: Memory, found: Speaker, role: str, subject: Subject, cut: int) -> bool:
    """Whether a *role* of several words is but another word for whom the text has just told of: who spoke last, in this
    line or the one above, or alone has done something since; "Kos był w Pradze. – Tak – dodał czeski polityk."
    Nobody else's man is meant ("rzecznik Kosa"), and none of another office."""
    tells = cut in memory.page.verbs or subject.last in memory.page.verbs
    if not tells or is_served(role) or not is_eminent(role):
        return False
    known = [one for one in memory.cast.roles.get(found.name, []) if one]
    if is_other_office(role, known) or (known and _is_of_other_house(role, known)):
        return False
    words, last = memory.page.words, memory.last()
    acting = memory.acting(memory.spoken[-1][0] if memory.spoken else 0, cut)
    told = acting == {found.name} or (not acting and last is not None and last.name == found.name)
    return told and words[min(cut, len(words) - 1)].line - words[memory.cast.recency(found.name, cut)].line <= 1


def _is_of_other_house(role: str, known: list[str]) -> bool:
    """Whether a *role* says whose it is, and none of the *known* ones shares a word with it: "szef miejscowego banku"
    is not the man whom the article calls "obrońca podejrzanego"."""
    words = role.casefold().split()
    whose = any("gen" in (cases := noun_cases(word)) and "nom" not in cases for word in words[1:])
    return whose and all(set(words).isdisjoint(one.casefold().split()) and " " in one for one in known)


def _is_guest(role: str) -> bool:
    """Whether *role* is a word for whoever is interviewed: "rozmówca agencji" spoke last, whatever his office."""
    return not quoting().guests.isdisjoint(role.casefold().split()[:2])


# -- verbs without a subject -----------------------------------------------------------------------------------


def dropped(memory: Memory, cut: int, gender: str, same: bool) -> Speaker:
    """Whom a verb without a subject means: the last speaker, or whom the narration has named since.

    The nearest one wins, the last speaker where the verb carries his words on, and a name in an oblique case
    only where neither a speaker nor a subject stands in the last few lines, or before it nobody but "jeden z radnych".
    """
    if gender == "n":
        return Speaker(how="dropped")
    if gender in {"pl", "plf"}:
        return subjectless.group(memory)
    gender = subjectless.shown_before(memory.page, cut) or gender if gender == "sg" else gender
    if (opens := subjectless.opener(memory, cut, gender)) is not None:
        return opens
    if not same and gender in {"f", "sg"} and (body := subjectless.body_before(memory, cut, gender)) is not None:
        return body
    if not same and (just := _just_before(memory, cut, gender)) is not None:
        return just
    other = undergoes(memory, cut)
    spoken = next(
        ((word, s) for word, s in memory.speakers() if _may_be(memory, s, gender) and s.name != (other or None)), None
    )
    named, oblique = _named_before(memory, cut, gender, other)
    candidates: list[tuple[int, Speaker]] = []
    if spoken is not None:
        candidates.append((spoken[0], replace(spoken[1], mention="", how="dropped")))
    if named is not None:
        name = named.name if named.kind == "person" else bearers.called(memory, named, gender)
        candidates.append((named.first, memory.named(name, "dropped")))
    close = [found for found in candidates if _is_close(memory.page, found[0], cut)]
    hidden = all(not found.name and not found.role for _, found in close)
    if oblique is not None and hidden and all(at < oblique.first for at, _ in close):
        close = [(oblique.first, memory.named(oblique.name, "nearby"))]
    if not candidates and not close:
        return subjectless.unnamed_before(memory, cut)
    return max(close or candidates, key=lambda found: found[0])[1]


def told_of(memory: Memory, cut: int, gender: str) -> Speaker | None:
    """Of whom alone, in any case, the sentence right before tells: "Nie przekonał Anny Lis. Jej zdaniem …"."""
    names = {m.name for m in foregoing(memory, cut) if m.kind == "person" and memory.suits(m, gender)}
    return memory.named(names.pop(), "dropped") if len(names) == 1 else None


def _is_close(page: Page, at: int, cut: int) -> bool:
    """Whether word *at* stands in the last few lines before word *cut*."""
    return page.words[at].line >= page.words[min(cut, len(page.words) - 1)].line - NEAR


def _may_be(memory: Memory, speaker: Speaker, gender: str) -> bool:
    if speaker.how == "group" or speaker.kind == "institution":
        return False
    return may_be(speaker.gender or memory.cast.genders.get(speaker.name, ""), gender)


def _just_before(memory: Memory, cut: int, gender: str) -> Speaker | None:
    """Whom the sentence right before is about though it names nobody who acts, where nobody has spoken since."""
    told = foregoing(memory, cut)
    if not told or (memory.spoken and memory.spoken[-1][0] >= memory.page.sentence(told[0].first)[0]):
        return None
    role, person = actor(told), object_of(memory.page, told)
    if role is not None and memory.suits(role, gender) and not memory.cast.alike(role.name):
        kept = dict(memory.cast.called)
        acted = by_role(memory, Subject("role", role.first, role.last, role, role.gender), role.first, gender, False)
        memory.cast.called = kept  # merely asked: the narration calls nobody so
        last = memory.last()
        another = last is not None and not may_be(last.gender, role.gender)
        return replace(acted, mention="", how="dropped") if acted.role and (another or not acted.name) else None
    if person is not None and gender in {"m", "f"} and memory.cast.genders.get(person.name) == gender:
        return memory.named(person.name, "nearby")
    return None


def _named_before(memory: Memory, cut: int, gender: str, other: str) -> tuple[Mention | None, Mention | None]:
    """The last person or role in the nominative before word *cut*, and the last person in any case nearby, *other* not
    meant."""
    page = memory.page
    oblique: Mention | None = None
    for mention in reversed(memory.lately(cut)):
        if not memory.suits(mention, gender) or is_compared(page, mention) or other == mention.name:
            continue
        leads = mention.nominative or mention.first == page.line(mention.first)[0] or subjectless.relates(page, mention)
        leads = leads or subjectless.is_taken_up(page, mention)
        leads = leads or sources.is_asked(page, mention.first)  # "Pytamy o to Kota. Długo milczy."
        if leads and (mention.kind == "person" or bearers.called(memory, mention, gender)):
            return mention, oblique
        if mention.kind == "person" and oblique is None:
            oblique = mention if _is_close(page, mention.first, cut) else None
    return None, oblique


def body_again(memory: Memory, at: int, cut: int, gender: str) -> Speaker | None:
    """The institution that spoke in the sentence before, where nobody has acted or spoken since: "Gazeta podaje, że
    A. Dodaje, że B"."""
    spoke, body, theirs = memory.body
    if spoke < 0 or (memory.spoken and memory.spoken[-1][0] > spoke) or gender in {"pl", "plf"}:
        return None
    words = memory.page.words
    near = words[cut].line == words[spoke].line and words[cut].sentence - words[spoke].sentence <= 1
    if not near or gender not in {"sg", theirs} or memory.acting(spoke, cut):
        return None
    memory.body = (at, body, theirs)
    return replace(body, mention="", how="dropped")


def small(text: str) -> str:
    """*text* with a small first letter, as a role is written inside a sentence."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
