"""Whose a role without a name is: the person whose roles it repeats, or somebody new whom the article does not name."""

from __future__ import annotations

from pipeline.annotating.morphology import lemmas
from pipeline.entities.callings import kin, lexicon
from pipeline.entities.forms import titles
from pipeline.quotes import nouns
from pipeline.quotes.foregoing import foregoing
from pipeline.quotes.likeness import ANOTHERS, is_office
from pipeline.quotes.memory import Memory
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.subject import Subject
from pipeline.quotes.words import quoting

BESIDE = 12
"""Words between a verb of saying and the name of who says it, at most."""
AHEAD = 60
"""Words behind a role's sentence in which its bearer may be named."""
LATER = 1.5
"""What it tells against a person that the article has not named him yet."""


def bearer(memory: Memory, role: str, cut: int, sex: str, same: bool) -> str:
    """The person whose roles *role* repeats, shortens or paraphrases; empty when nobody's."""
    cast = memory.cast
    alike = [
        _weighed(memory, strength, name, cut)
        for strength, name in cast.alike(role)
        if cast.agrees(name, sex) and _may_be_called(memory, strength, name, cut)
    ]
    ranked = [entry for entry in alike if entry[0] > 0]
    if role in quoting().paraphrases and (acting := _just_acting(memory, cut, sex)):
        return acting
    previous = memory.last()
    if previous is not None and previous.name and cast.agrees(previous.name, sex):
        if same and len(role.split()) == 1 and _goes_on(memory, ranked, previous.name, cut):
            return previous.name
        if same and len(role.split()) == 1:
            ranked = [e for e in ranked if e[2] in memory.active or e[0] >= 3] or [(1.0, 0, previous.name)]
        elif not cast.roles.get(previous.name) and cast.near(previous.name, cut) and not _told_since(memory, role, cut):
            ranked.append((_of_no_role(memory, ranked, role, cut), cut, _told_last(memory, sex, cut, same)))
    if ranked and ((best := max(ranked))[0] <= ANOTHERS or best[2] in cast.guessed):
        ranked += _acting_since(memory, max(at for _, at, _ in ranked), cut, sex, max(ANOTHERS, best[0]))
    if len(ranked) < 2:
        return ranked[0][2] if ranked else ""
    just = {m.name for m in foregoing(memory, cut) if m.kind == "person"}  # "propozycja radnego Bąka. Radny ocenił"
    present = memory.active | memory.acted(cut)
    return max(ranked, key=lambda entry: (entry[0], entry[2] in just, entry[2] in present, *entry[1:]))[2]


def _just_acting(memory: Memory, cut: int, sex: str) -> str:
    """The one person who acts in the sentence right before that of word *cut*."""
    names = {m.name for m in foregoing(memory, cut) if m.kind == "person" and m.nominative}
    fit = [name for name in names if memory.cast.agrees(name, sex)]
    return fit[0] if len(fit) == len(names) == 1 else ""


def _may_be_called(memory: Memory, strength: float, name: str, cut: int) -> bool:
    """Whether the person called *name* may bear a role that is like his: by a mere exchange of words for a chief only
    where just spoken of, by the office of another house only once named."""
    if strength < 1:
        return memory.cast.near(name, cut)
    return strength != ANOTHERS or memory.cast.recency(name, cut) >= 0


def _weighed(memory: Memory, strength: float, name: str, cut: int) -> tuple[float, int, str]:
    """How well the person called *name* may bear a role, and where named last before word *cut*: who is named later
    alone is hardly meant, unless by a title or the line below it."""
    recency = memory.cast.recency(name, cut)
    late = recency < 0 and memory.page.words[min(cut, len(memory.page.words) - 1)].line > 1
    return (strength - LATER if late else strength), recency, name


def _acting_since(memory: Memory, since: int, cut: int, sex: str, least: float) -> list[tuple[float, int, str]]:
    """Those of no known role who have done something in the line of word *cut* since word *since*: rather they are
    "lider laburzystów" than the leader of another party, who fits by *least*."""
    cast, words = memory.cast, memory.page.words
    first = memory.page.line(min(cut, len(words) - 1))[0]
    names = sorted(memory.acting(max(since, first), cut))
    return [(least + 0.1, cut, n) for n in names if not cast.roles.get(n) and cast.agrees(n, sex)]


def _goes_on(memory: Memory, ranked: list[tuple[float, int, str]], name: str, cut: int) -> bool:
    """Whether "dodał minister" means the last speaker, called *name*, of whom no more is known than that he is a chief:
    so where nobody who bears the role has spoken or done anything."""
    heads = {role.casefold().split()[0] for role in memory.cast.roles.get(name, []) if role}
    here = memory.active | memory.acted(cut)
    spoke = any(other in here for weight, _, other in ranked if weight >= 3)
    return not spoke and heads <= quoting().chiefs


def _told_since(memory: Memory, role: str, cut: int) -> bool:
    """Whether the narration has turned to somebody else of known roles since the last speaker, so that a *role* of
    several words is hardly the speaker's: "Kapitan Jan Lis przeprosił. – To moja wina – powiedział napastnik Odry."."""
    at, last = memory.spoken[-1]
    others = memory.acting(at, cut) - {last.name}
    return len(role.split()) > 1 and any(memory.cast.roles.get(name) for name in others)


def _told_last(memory: Memory, sex: str, cut: int, same: bool) -> str:
    """The last speaker, or the one person of no known role whom the narration tells of since: "– mówił Jan Wąs. Inaczej
    ocenił mecz Adam Struś. – Przegraliśmy – uznał szkoleniowiec gospodarzy."."""
    at, last = memory.spoken[-1]
    since = {name for name in memory.acting(at, cut) - {last.name} if memory.cast.agrees(name, sex)}
    other = next(iter(since)) if len(since) == 1 and not same else last.name
    return last.name if memory.cast.roles.get(other) else other


def _of_no_role(memory: Memory, ranked: list[tuple[float, int, str]], role: str, cut: int) -> float:
    """How well *role* may stand for the last speaker, of whom no role is known, beside those *ranked* who bear it."""
    acting = memory.acted(cut)
    spoke, recency = memory.spoken[-1][0], memory.cast.recency
    if any(weight > 1 and name in acting and recency(name, cut) > spoke for weight, _, name in ranked):
        return 1.0
    if any(name in memory.active or name in acting for _, _, name in ranked):
        return 1.7
    office = any(is_office(word) for word in role.casefold().split()[:2])  # "francuski prezydent": one of several
    return 4.0 if office else 2.1


def called(memory: Memory, mention: Mention, gender: str) -> str:
    """The person whom a role in the narration means."""
    sex = mention.gender or (gender if gender in {"m", "f"} else "")
    return bearer(memory, mention.name, mention.first, sex, False)


def of_sex(memory: Memory, sex: str, cut: int) -> str:
    """The one person of *sex* whom the article has named before word *cut*, officials aside: "Kobieta dodała, że".
    Nobody of an office, title or rank is called so, nor who has been named as a speaker only ("mówi oficer prasowy Jan
    Kot")."""
    cast, page = memory.cast, memory.page
    of_it = [name for name, known in cast.genders.items() if known == sex and cast.recency(name, cut) >= 0]
    names = [name for name in of_it if not _is_official(memory, name)]
    if len(names) != 1 or " " not in names[0]:  # "Mahomet"
        return ""
    places = [at for at in cast.people[names[0]] if at < cut]
    spoke = [at for at, speaker in memory.spoken if speaker.name == names[0]]
    told = any(all(abs(place - at) > BESIDE for at in spoke) for place in places)
    titled = any(page.lower(at - 1) in titles() for at in places)
    return names[0] if told and not titled else ""


def _is_official(memory: Memory, name: str) -> bool:
    """Whether the bearer of *name* is of an office."""
    offices = quoting().offices | quoting().posts
    return any(role.casefold().split()[0] in offices for role in memory.cast.roles.get(name, []) if role)


def is_new(memory: Memory, subject: Subject) -> bool:
    """Whether a role brings in somebody of his own: "lider innej grupy", "każdy prezes", "dyrektorka jednego z
    ośrodków", "jego prezes" of no name."""
    page = memory.page
    if page.lower(subject.last) in quoting().one_of or page.lower(subject.first - 1) in lexicon()["new"]["before"]:
        return True
    words = [page.lower(i) for i in range(subject.first, subject.last)]
    if any(not lemmas(word).isdisjoint(quoting().another) for word in words) or _serves_other(memory, subject):
        return True
    if len(words) > 1 and words[0] in lexicon()["newsroom"]["words"]:
        return words[0] not in memory.cast.words_of_roles  # "dziennikarz radia"
    if page.lower(subject.first - 1) not in quoting().possessives or kin(words[0]):
        return False
    if words[0] in quoting().deputies and memory.cast.alike(words[0]):
        return False  # "jego zastępczyni" is the "wiceburmistrz" named below
    office = subject.mention.name.split()[0].lower() if subject.mention is not None else words[0]
    return office not in memory.cast.words_of_roles  # "według jego szefowej"


def _serves_other(memory: Memory, subject: Subject) -> bool:
    """Whether a role holds the name of whom somebody serves, and nobody is known to bear that role or its mere head:
    "rzecznik premier Anny Lis" is not the spokesman named before."""
    inner = (memory.page.mentions.get(i) for i in range(subject.first + 1, subject.last))
    if subject.mention is None or not any(m is not None and m.kind == "person" for m in inner):
        return False
    if memory.page.lower(subject.first) in quoting().guests:
        return False  # whose guest it is tells the host
    return all(strength < 2 for strength, _ in memory.cast.alike(subject.mention.name))


def is_introduced(memory: Memory, subject: Subject, role: str, sex: str) -> bool:
    """Whether a relative clause brings in somebody new ("sędzia, który …"): no one person bears a role that *role*
    repeats who has spoken or, of an office, has been named before."""
    page, cast = memory.page, memory.cast
    if page.lower(subject.last) != "," or not nouns.is_relative(page.lower(subject.last + 1)):
        return False
    like = [name for strength, name in cast.alike(role) if strength >= 3 and cast.agrees(name, sex)]
    if len(like) != 1:
        return True
    named = is_office(role.split()[0]) and cast.recency(like[0], subject.first) >= 0
    return not named and like[0] not in memory.active


def named_next(memory: Memory, subject: Subject, sex: str) -> str:
    """Who goes on speaking under a name that the article brings in without any role, or with one that stands for this:
    "Miejski skarbnik mówił, że … . Wilk przypomniał też, że …"."""
    page, cast = memory.page, memory.cast
    if subject.mention is None or subject.mention.plural or kin(page.lower(subject.first)):
        return ""
    behind = page.sentence(subject.last - 1)[1]
    ahead = next((m for m in memory.between(behind, behind + AHEAD) if m.kind != "institution" and m.nominative), None)
    if ahead is None or ahead.kind != "person":
        return ""
    if cast.people[ahead.name][0] != ahead.first or not cast.agrees(ahead.name, sex):
        return ""
    if _signs(page, behind, ahead):
        return "" if cast.roles[ahead.name] else ahead.name
    if page.sentence(ahead.first)[0] != ahead.first:
        return ""
    verb = page.verbs.get(ahead.last)
    on = (
        verb is not None
        and (verb.same or page.lower(ahead.last + 1) in quoting().speaks_on)
        and not cast.roles[ahead.name]
    )
    alike = verb is not None and any(name == ahead.name for _, name in cast.alike(subject.mention.name))
    return ahead.name if on or alike else ""


def _signs(page: Page, first: int, person: Mention) -> bool:
    """Whether the words that a dash or mark opens at *first* are *person*'s, of whom nothing more is said: "Dyrektor
    przekonuje, że będzie lepiej. – Mamy plan – mówi Jan Kot."."""
    said = person.first - 1 in page.verbs and person.first - 2 in page.separators
    opened = first in page.separators or first in page.closer
    return said and opened and page.lower(person.last) in {".", ":"}


def is_apposed(page: Page, subject: Subject) -> bool:
    """Whether an age or calling behind a comma brings in somebody new: "Rowerzysta, 41-latek z Opola, twierdzi"."""
    at = subject.last
    word = page.lower(at + 1)
    return page.lower(at) == "," and (word[:1].isdigit() or nouns.is_human(word, "m"))
