"""Which clusters a clause speaks of, and in which part: subject, dative, object; named, or referred to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotating.morphology import analyses
from pipeline.entities.cluster_names import head_of
from pipeline.events.scene import Clause, Item, Scene, Sentence
from pipeline.events.vocabulary import listed
from pipeline.records import Entity
from pipeline.words import words

_FREE = frozenset({"nom", "acc", "gen", "dat", "inst", "loc"})
_STEM = 4
"""Letters that a trade or town shares with the cluster's name ("mlecz|arze", "Mlecz|arski")."""
_SAME_CASE = frozenset({"klaster", "organizacja", "inicjatywa", "stowarzyszenie", "kandydat", "laureat"})


@dataclass(frozen=True, slots=True)
class Holders:
    """Clusters by id, and how they were found: ``named``, ``anaphor`` ("klaster"), ``both``, ``speaker``, ``topic``."""

    ids: tuple[str, ...]
    how: str
    mention: Item | None = None


NOBODY = Holders((), "")


def cases(items: Sequence[Item], at: int) -> frozenset[str]:
    """The cases that the cluster's name at *at* may stand in; a name that does not decline takes its noun's case."""
    item = items[at]
    mention, base = words(item.text), words(item.entity.base)
    head = next((word for word in mention if head_of(word)), None)
    if head is not None:
        found = frozenset(head_of(head).split())
        return found
    if mention and base and mention[0].folded != base[0].folded:
        return frozenset(c for a in analyses(mention[0].text) for c in a.cases) - {"nom", "voc"}
    before = items[at - 1] if at else None
    if before is None or before.kind != "word" or set(item.gap) & set(",;:()–"):
        return _FREE
    if before.prep:
        return _FREE - {"nom"}
    nouns = [a for a in before.readings if a.pos == "subst" and a.lemma not in {"co", "kto"}]
    if nouns and before.lemmas & _SAME_CASE:
        return frozenset(c for a in nouns for c in a.cases)
    if nouns and not before.finite and before.gap:
        return frozenset({"gen"})
    return _FREE


class Cast:
    """The clusters of an article: who "klaster", "oba klastry", "nasz klaster" and a speaker's "my" mean."""

    def __init__(self, scene: Scene, entities: Sequence[Entity]) -> None:
        self._scene = scene
        self.names = {e.name_id: e.name for e in entities if e.label == "CLUSTER"}
        self.mentions = [e for e in entities if e.label == "CLUSTER"]
        self.topic: tuple[str, ...] = ()
        self.main = self._main()
        self._speakers = dict(self._by_speaker(entities))
        self._home, self._located = self._places(), self._locations()
        self._words = {
            cluster_id: frozenset(w.folded for w in words(name)) | {p for p, i in self._home.items() if i == cluster_id}
            for cluster_id, name in self.names.items()
        }

    def _main(self) -> tuple[str, ...]:
        """The cluster that the title names, else the one named most (the first of equals)."""
        if not self.mentions:
            return ()
        counts = Counter(e.name_id for e in self.mentions)
        title = [e.name_id for e in self.mentions if self._scene.sentences and e.start < self._scene.sentences[0].end]
        if title:
            return (title[0],)
        return (max(counts, key=lambda i: (counts[i], -self._first(i))),)

    def _first(self, name_id: str) -> int:
        return next(e.start for e in self.mentions if e.name_id == name_id)

    def _by_speaker(self, entities: Sequence[Entity]) -> Iterator[tuple[str, str]]:
        """Persons whose role names a cluster right beside them ("Sykstus Gawlik, prezes „Trzmiela”")."""
        people = [e for e in entities if e.label == "PER"]
        for person in people:
            near = [
                (abs(c.start - person.end) if c.start > person.start else person.start - c.end, c.name_id)
                for c in self.mentions
                if c.start - 60 < person.end
                and person.start < c.end + 40
                and not set("\n.!?") & set(self._scene.text[min(person.end, c.end) : max(person.start, c.start)])
            ]
            if near and (c_id := min(near)[1]):
                yield person.name, c_id

    # --- who is meant ----------------------------------------------------------------------------------------------

    def subjects(self, clause: Clause, verb: int) -> Holders:
        """The clusters that are the subject of the verb at item *verb*."""
        items = clause.items
        named = [
            at
            for at, item in enumerate(items)
            if item.kind == "cluster" and "nom" in cases(items, at) and not _bound(items, at)
        ]
        if named:
            nearest = min(named, key=lambda at: (abs(at - verb), at))
            chain = _chain(items, nearest)
            return Holders(tuple(dict.fromkeys(items[at].entity.name_id for at in chain)), "named", items[nearest])
        return NOBODY

    def represented(self, clause: Clause) -> Holders:
        """Clusters in the genitive after "przedstawiciele" and their like."""
        items = clause.items
        for at, item in enumerate(items[:-1]):
            if item.lemmas & listed("holders", "representatives"):
                first = next((n for n in range(at + 1, min(at + 4, len(items))) if items[n].kind == "cluster"), None)
                if first is not None and "gen" in cases(items, first) | {"gen"}:
                    chain = _chain(items, first)
                    return Holders(tuple(dict.fromkeys(items[n].entity.name_id for n in chain)), "named", items[first])
        return NOBODY

    def datives(self, clause: Clause) -> Holders:
        """Clusters in the dative: "przyznano Klastrowi …", "organizacji X", "im"."""
        items = clause.items
        found: list[int] = []
        if clause.sub in {"któremu", "której", "którym"} and clause.antecedent and clause.antecedent.kind == "cluster":
            return Holders((clause.antecedent.entity.name_id,), "named", clause.antecedent)
        for at, item in enumerate(items):
            if item.kind == "cluster" and "dat" in cases(items, at) and "nom" not in cases(items, at):
                found += [n for n in _chain(items, at) if n not in found]
        if found:
            ids = dict.fromkeys(items[at].entity.name_id for at in found)
            return Holders(tuple(ids), "named", items[found[0]])
        for at, item in enumerate(items):
            if item.kind == "word" and item.folded in {
                "im",
                "mu",
                "jej",
                "nam",
                "obu",
                "obydwu",
                "obojgu",
                "obydwóm",
            }:
                if item.folded == "nam":
                    return self.we(clause.start)
                if item.folded in {"im", "obu", "obydwu", "obydwóm"}:
                    return Holders(self.pair(clause.start), "both")
                return Holders(self.topic or self.main, "topic")
            if item.lemmas & listed("holders", "anaphors") and _anaphoric(items, at):
                readings = [a for a in item.readings if "dat" in a.cases and "nom" not in a.cases]
                if readings and not any("pl" in a.numbers for a in readings):
                    return Holders(self.topic or self.main, "anaphor")
        given = next(
            (n for n, i in enumerate(items) if i.kind == "cluster" and n and items[n - 1].folded == "dla"), None
        )
        if given is not None:  # "przedłużył tytuł dla Klastra X"
            chain = _chain(items, given)
            return Holders(tuple(dict.fromkeys(items[n].entity.name_id for n in chain)), "named", items[given])
        return NOBODY

    def objects(self, clause: Clause) -> Holders:
        """Clusters in the accusative or genitive ("wyróżniono klaster", "certyfikat Klastra …", "którego wniosek")."""
        items, antecedent = clause.items, clause.antecedent
        if clause.sub in {"którego", "której", "których"} and antecedent is not None and antecedent.kind == "cluster":
            return Holders((antecedent.entity.name_id,), "named", antecedent)
        for at, item in enumerate(items):
            if item.kind == "cluster" and cases(items, at) & {"acc", "gen"}:
                chain = _chain(items, at)
                return Holders(tuple(dict.fromkeys(items[n].entity.name_id for n in chain)), "named", items[at])
        return NOBODY

    def anaphor(self, clause: Clause) -> Holders:
        """ "Klaster", "klaster z Nakła", "oba klastry", "pierwszy" and "drugi" of two, as the subject."""
        items = clause.items
        for at, item in enumerate(items):
            if item.kind == "word" and item.folded in {"oba", "obydwa", "obie", "obydwie", "obaj"}:
                return Holders(self.pair(clause.start), "both", item)
            if (one := self._of_two(items, at)) is not None:
                return one
            named = item.lemmas & listed("holders", "anaphors") and any("nom" in a.cases for a in item.readings)
            if named and not (at and items[at - 1].prep):
                return self._referred(items, at)
        return NOBODY

    def _of_two(self, items: Sequence[Item], at: int) -> Holders | None:
        """ "Pierwszy", "ten drugi" with no noun: one of the two that were named together."""
        order = {"pierwszy": 0, "pierwsza": 0, "drugi": 1, "druga": 1}.get(items[at].folded)
        if order is None or len(self.topic) != 2 or (at and items[at - 1].folded in {"raz", "po"}):
            return None
        after = items[at + 1] if at + 1 < len(items) else None
        noun = after is not None and any(a.pos == "subst" and a.cases & {"nom"} for a in after.readings)
        if after is None or after.folded == "raz" or (noun and not after.lemmas & listed("status", "nouns")):
            return None
        return Holders((self.topic[order],), "both")

    def _referred(self, items: Sequence[Item], at: int) -> Holders:
        """Whom the noun at *at* ("klaster", "organizacje") means; another one than those named, or nobody."""
        item, before = items[at], items[at - 1].lemmas if at else frozenset()
        place = items[at + 2].folded if at + 2 < len(items) and items[at + 1].folded in {"z", "ze"} else ""
        if place in self._home:
            return Holders((self._home[place],), "anaphor", item)
        if not _anaphoric(items, at) or (place and len(self.names) > 1):
            return Holders((), "other", item)
        if not any("nom" in a.cases and "sg" in a.numbers for a in item.readings):
            these = before & {"ten", "nasz", "wyróżniony", "nagrodzony", "wymieniony"} and len(self.topic) > 1
            return Holders(self.topic, "both", item) if these else Holders((), "other", item)
        ours = "nasz" in before or not self.topic
        return Holders(self.main if ours else self.topic[-1:], "anaphor", item)

    def elided(self, clause: Clause, verb: Item, before: Sequence[Clause]) -> Holders:
        """The subject that is not said: a speaker's "my", the relative's antecedent, the last subject."""
        if any("pri" in a.persons for a in verb.readings):
            return self.we(clause.start)
        antecedent = clause.antecedent
        if clause.sub in {"który", "która", "które", "którzy"} and (antecedent is None or antecedent.kind == "cluster"):
            return self._antecedent(clause)
        if self._scene.quote_at(clause.start) is not None and (spoken := self.speaker(clause.start)):
            return spoken
        for other in reversed(before):
            found = self.subjects(other, len(other.items))
            found = found if found.ids else self.anaphor(other)
            if found.ids and other.sub not in {"który", "która", "które"}:
                return found
        return Holders(self.topic or self.main, "topic")

    def _antecedent(self, clause: Clause) -> Holders:
        """Whom "który" means: the name right before, or "klaster" there."""
        if clause.antecedent is not None:
            return Holders((clause.antecedent.entity.name_id,), "named", clause.antecedent)
        for at, item in enumerate(clause.head):
            if item.lemmas & listed("holders", "anaphors") and at >= len(clause.head) - 4:
                elsewhere = at + 2 < len(clause.head) and clause.head[at + 1].folded in {"z", "ze"}
                known = not elsewhere or clause.head[at + 2].folded in self._home
                return self._referred(clause.head, at) if known else NOBODY
        return NOBODY

    def we(self, start: int) -> Holders:
        """Who "my" is: the speaker's cluster, the topic of the talk, or the cluster whose site it is."""
        spoken = self.speaker(start)
        if spoken:
            return spoken
        inside = self._scene.quote_at(start) is not None
        return Holders((self.topic[-1:] if inside else ()) or self.main, "speaker")

    def speaker(self, start: int) -> Holders | None:
        """The cluster of whoever speaks at character *start*."""
        quote = self._scene.quote_at(start)
        if quote is not None and quote.speaker in self._speakers:
            return Holders((self._speakers[quote.speaker],), "speaker")
        return None

    def pair(self, before: int) -> tuple[str, ...]:
        """The two clusters that "oba" means: the last topic of two, else the last two named."""
        if len(self.topic) > 1:
            return self.topic
        ids: list[str] = []
        for mention in reversed([m for m in self.mentions if m.start < before]):
            if mention.name_id not in ids:
                ids.append(mention.name_id)
            if len(ids) == 2:
                break
        return tuple(reversed(ids)) if len(ids) == 2 else ()

    def _places(self) -> dict[str, str]:
        """Places that a cluster is from ("Klaster X z Tychów"), as they are written there → its id."""
        found: dict[str, str] = {}
        for sentence in self._scene.sentences:
            items = list(sentence.items)
            for at, item in enumerate(items[:-2]):
                if item.kind == "cluster" and items[at + 1].folded in {"z", "ze"} and items[at + 2].text[0].isupper():
                    found.setdefault(items[at + 2].folded, item.entity.name_id)
        return found

    def _placed(self, sentence: Sentence) -> tuple[str, ...]:
        """The cluster whose place the sentence turns to ("W Tychach jest mniej wesoło")."""
        if len(self.names) < 2:
            return ()
        places = {
            item.entity.name_id: item for item in sentence.items if item.kind == "other" and item.entity.label == "LOC"
        }
        for place, cluster_id in self._located.items():
            if place in places:
                return (cluster_id,)
        return ()

    def _locations(self) -> dict[str, str]:
        """The same places by the id of the place."""
        found: dict[str, str] = {}
        for sentence in self._scene.sentences:
            items = list(sentence.items)
            for at, item in enumerate(items[:-2]):
                after = items[at + 2]
                place = after.kind == "other" and after.entity.label == "LOC"
                if item.kind == "cluster" and items[at + 1].folded in {"z", "ze"} and place:
                    found.setdefault(after.entity.name_id, item.entity.name_id)
        return found

    def akin(self, items: Sequence[Item], at: int) -> tuple[str, ...]:
        """The clusters that the people at *at* are of, by their word or its adjective.

        "Odlewnicy" are of an *Odlewniczy* cluster, "krotoszynianie" of the one from *Krotoszyn*, "gdańscy budowlańcy"
        of the one whose name has both.
        """
        adjectives = items[at - 1].lemmas if at else frozenset()
        stems = {lemma[:_STEM] for lemma in items[at].lemmas if len(lemma) > _STEM}
        found: dict[str, int] = {}
        for cluster_id, inside in self._words.items():
            found[cluster_id] = 2 * bool(adjectives & inside) + any(word[:_STEM] in stems for word in inside)
        best = max(found.values(), default=0)
        alike = [cluster_id for cluster_id, worth in found.items() if worth == best]
        return (alike[0],) if best and len(alike) == 1 else tuple(i for i in self.topic if best and i in alike)

    def follow(self, sentence: Sentence) -> None:
        """Make the sentence's subject, or its only cluster, what the next ones speak of."""
        named: list[str] = []
        others: list[str] = []
        for clause in sentence.clauses:
            for at, item in enumerate(clause.items):
                if item.kind == "cluster":
                    free = "nom" in cases(clause.items, at) and not _bound(clause.items, at)
                    (named if free else others).append(item.entity.name_id)
        chosen = list(dict.fromkeys(named or others))
        if not chosen and (placed := self._placed(sentence)):
            self.topic = placed
        if chosen and not sentence.title:
            self.topic = tuple(chosen)
        elif chosen:
            self.topic = tuple(chosen[:1])


def _bound(items: Sequence[Item], at: int) -> bool:
    """Whether a preposition stands before the name, maybe with "klastra" between."""
    for item in reversed(items[max(0, at - 2) : at]):
        if item.prep and not item.finite:
            return True
        if not (item.lemmas & {"klaster"}):
            return False
    return False


def _chain(items: Sequence[Item], at: int) -> list[int]:
    """The names coordinated with the one at *at*: "A z Kartuz i B z Ustki", "A, B oraz C"."""
    clusters = [n for n, item in enumerate(items) if item.kind == "cluster"]
    place = clusters.index(at)
    chain = [at]
    for step in (1, -1):
        here = place
        while 0 <= here + step < len(clusters):
            one, other = sorted((clusters[here], clusters[here + step]))
            if not _joined(items[one + 1 : other], items[other]):
                break
            chain.append(clusters[here + step])
            here += step
    return sorted(chain)


_LINKS = frozenset({"i", "oraz", "a", "także", "jak", "również", "też", "lub", "czy"})


def _joined(between: Sequence[Item], last: Item) -> bool:
    """Whether only a link, a comma, a place ("z Kartuz") or a noun in apposition stand between two names."""
    linked = any(set(i.gap) & {",", ";"} for i in (*between, last))
    between = _outside(between)
    for item in between:
        if item.kind == "word" and item.folded in _LINKS:
            linked = True
        elif item.kind == "other" or item.lemmas & _SAME_CASE or item.prep:
            continue
        elif (
            item.kind != "word" or item.finite or not (item.text[0].isupper() or item.gap.strip(" ") in {"(", ""})
        ) or len(between) > 7:
            return False
    return linked


def _outside(between: Sequence[Item]) -> list[Item]:
    """*between* without what stands in parentheses."""
    kept, inside = [], False
    for item in between:
        inside = ("(" in item.gap or inside) and ")" not in item.gap
        if not inside:
            kept.append(item)
    return kept


def _anaphoric(items: Sequence[Item], at: int) -> bool:
    """Whether "klaster" at *at* means one named before: no "inny", "tamtejszy" or number with it, no name after it."""
    before = [item for item in items[max(0, at - 3) : at] if not item.gap.strip(" \xa0")]
    if len(before) > 1 and before[-2].folded == "raz":
        before = []
    while before and not any(a.pos in {"adj", "num"} for a in before[-1].readings):
        before = before[:-1] if before[-1].lemmas & {"się", "on"} else []
    if frozenset(lemma for item in before for lemma in item.lemmas) & listed("holders", "others") - {"który"}:
        return False
    after = items[at + 1] if at + 1 < len(items) else None
    named = (
        after is not None
        and after.kind == "word"
        and not after.gap.strip(" ")
        and (any(a.pos == "adj" and "nom" in a.cases for a in after.readings) and not after.finite)
    )
    return not named


def other_subject(items: Sequence[Item], verb: int) -> bool:
    """Whether somebody else is the verb's subject: a person, or a noun that holds no cluster's status."""
    never = listed("holders", "never")
    plural = any("pl" in a.numbers for a in items[verb].readings)
    for at, item in enumerate(items):
        if at and items[at - 1].prep:
            continue
        if item.kind == "person" and not plural and abs(at - verb) < 8:
            return True
        nominative = any("nom" in a.cases and a.pos == "subst" for a in item.readings)
        genitive_only = not nominative
        if item.lemmas & never and not genitive_only:
            return True
        if item.kind == "word" and item.folded in {
            "kto",
            "nikt",
            "ktoś",
            "każdy",
            "żaden",
            "reszta",
            "wszyscy",
        }:
            return True
    return False


def ids_of(items: Iterable[Item]) -> tuple[str, ...]:
    """The clusters named in *items*, in order."""
    return tuple(dict.fromkeys(item.entity.name_id for item in items if item.kind == "cluster"))
