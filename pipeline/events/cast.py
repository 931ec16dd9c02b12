"""Who "klaster", "oba klastry", "nasz klaster", "my" and an unsaid subject mean in an article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.events import parts
from pipeline.events.holders import NOBODY, Holders, anaphoric, board, cases, chained, coordinated, governed, left_out
from pipeline.events.homes import Homes
from pipeline.events.numbers import some_others
from pipeline.events.ordinals import one_of_them, some_of_them
from pipeline.events.scene import Clause, Item, Scene, Sentence, relative
from pipeline.events.signs import collective, counted
from pipeline.events.speakers import in_office, of_person, speakers
from pipeline.events.topics import afresh, main_of, pair
from pipeline.events.vocabulary import listed
from pipeline.records import Entity

_POINTERS = frozenset({"ten", "ta", "on", "ona", "tamten"})
_TO_WHOM = frozenset(
    {"temu", "jemu", "niemu", "im", "mu", "jej", "nam", "wam", "państwu", "obu", "obydwu", "obojgu", "obydwóm"}
)


class Cast:
    """The clusters of an article: who "klaster", "oba klastry", "nasz klaster" and a speaker's "my" mean."""

    def __init__(self, scene: Scene, entities: Sequence[Entity]) -> None:
        self._scene = scene
        self.names = {e.name_id: e.name for e in entities if e.label == "CLUSTER"}
        self.mentions = [e for e in entities if e.label == "CLUSTER"]
        self.topic: tuple[str, ...] = ()
        self.main = main_of(scene, self.mentions)
        self._speakers = speakers(scene.text, self.mentions, entities)
        self._acting = sorted((e.start, self._speakers[e.name]) for e in entities if e.name in self._speakers)
        self._homes = Homes(scene, self.names)

    # --- who is meant ----------------------------------------------------------------------------------------------

    def datives(self, clause: Clause) -> Holders:
        """Clusters in the dative: "przyznano Klastrowi …", "organizacji X", "im"."""
        items = clause.items
        found: list[int] = []
        if clause.sub in {"któremu", "której", "którym"} and clause.antecedent and clause.antecedent.kind == "cluster":
            return Holders((clause.antecedent.entity.name_id,), "named", clause.antecedent)
        noun = clause.head[-1].lemmas if clause.sub in {"któremu", "której"} and clause.head else frozenset()
        if noun & listed("holders", "anaphors"):
            return self._antecedent(clause)  # "Klaster, któremu tytuł nadano w 2016 r., poprosił o odnowienie"
        for at, item in enumerate(items):
            if item.kind != "cluster" or left_out(items, at):
                continue
            if "dat" in cases(items, at) and "nom" not in cases(items, at):
                found += [n for n in coordinated(items, at) if n not in found]
        if found:
            ids = dict.fromkeys([*(items[at].entity.name_id for at in found), *self._people_given(items)])
            return Holders(tuple(ids), "named", items[found[0]])
        for at, item in enumerate(items):
            if some_others(items, at):
                return Holders((), "other", item)  # "…, a czterem przedłużyło go"
            if item.kind == "word" and item.folded in _TO_WHOM:
                return self._to_whom(item, clause)
            if (one := one_of_them(self.topic, items, at, "dat")) is not None:
                return one
            to_whom = any("dat" in a.cases and "nom" not in a.cases for a in item.readings)
            if to_whom and at + 1 < len(items) and board(item, items[at + 1]):
                return Holders(self._just_named(clause) or self.topic[-1:] or self.main, "anaphor")
            if item.lemmas & listed("holders", "anaphors"):
                readings = [a for a in item.readings if "dat" in a.cases and "nom" not in a.cases]
                if readings and any("pl" in a.numbers for a in readings):
                    return Holders((), "other", item)
                if readings and anaphoric(items, at):
                    return Holders(self._just_named(clause) or self.topic[-1:] or self.main, "anaphor")
        given = next(
            (n for n, i in enumerate(items) if i.kind == "cluster" and n and items[n - 1].folded == "dla"), None
        )
        if given is not None:  # "przedłużył tytuł dla Klastra X"
            return chained(items, given)
        return Holders(people, "collective") if (people := self._people_given(items)) else NOBODY

    def _people_given(self, items: Sequence[Item]) -> tuple[str, ...]:
        """The one cluster whose people stand in the dative: "tytuł przyznano odlewnikom"."""
        at = collective(items, "dat")
        akin = self.akin(items, at) if at is not None else ()
        return akin if len(akin) == 1 else ()

    def _just_named(self, clause: Clause) -> tuple[str, ...]:
        """The one cluster that the clause before names: "wniosek X był słaby i statusu klastrowi nie przyznano"."""
        before = self._scene.sentences[clause.sentence].clause_before(clause)
        named = {i.entity.name_id for i in before.items if i.kind == "cluster"} if before is not None else set()
        return tuple(named) if len(named) == 1 else ()

    def _to_whom(self, item: Item, clause: Clause) -> Holders:
        if item.folded == "nam":
            return self.we(clause.start)
        if item.folded in {"wam", "państwu"}:  # of whom an interviewer asks
            return Holders(self.topic[-1:] or self.main, "speaker")
        if item.folded == "temu":  # of those in the sentence the one named last
            since = self._scene.text.rfind(". ", 0, item.start)
            last = [m.name_id for m in self.mentions if since < m.start < item.start]
            return Holders((last[-1],) if last else self.topic[-1:], "anaphor", item)
        if item.folded in {"mu", "jej", "jemu", "niemu"}:
            return self._single(item, clause)
        before = (c for c in reversed(self._scene.sentences[clause.sentence].clauses) if c.number < clause.number)
        told = (parts.subjects(c, len(c.items)).ids for c in before)
        several = next((ids for ids in told if len(ids) > 1), ()) if item.folded == "im" else ()
        several = several or self.pair(clause.start)  # "tytuł obroniły A i B; im przedłużono go o rok"
        if not several and item.folded == "im":  # of the people of one cluster: "odlewnicy … zabrakło im punktów"
            return Holders(self.topic or self.main, "topic")
        return Holders(several, "both")

    def _single(self, item: Item, clause: Clause) -> Holders:
        """Whom "mu", "jemu", "go" means: the last subject of its sentence, else the last cluster named in it."""
        sentence = self._scene.sentences[clause.sentence]
        before = [c for c in sentence.clauses if c.number < clause.number]
        for other in reversed(before):
            found = parts.subjects(other, len(other.items))
            if len(found.ids) == 1:
                return Holders(found.ids, "anaphor", item)
        for place, noun in pairwise(i for c in (*before, clause) for i in c.items if i.start < item.start):
            if noun.lemmas & listed("holders", "anaphors") and (placed := self._homes.of_town(place)):
                return Holders((placed,), "anaphor", item)  # "dla bydgoskiego klastra to nie nowość: przedłużono mu"
        last = [i.entity.name_id for c in before for i in c.items if i.kind == "cluster"]
        if last:
            return Holders((last[-1],), "anaphor", item)
        named = any(m.start < item.start for m in self.mentions[:1])  # "mu" is nobody who is only named later
        return Holders(self.topic[-1:] or (self.main if named else ()), "topic")

    def anaphor(self, clause: Clause) -> Holders:
        """ "Klaster", "klaster z Nakła", "oba klastry", "pierwszy" and "drugi" of two, as the subject."""
        items = clause.items
        for at, item in enumerate(items):
            if item.kind == "word" and item.folded in {"oba", "obydwa", "obie", "obydwie", "obaj"}:
                return Holders(self.pair(clause.start), "both", item)
            if (one := one_of_them(self.topic, items, at, "nom") or some_of_them(self.topic, items, at)) is not None:
                return one
            if (last := self._pointed(items, at)) is not None:
                return last
            named = item.lemmas & listed("holders", "anaphors") and any("nom" in a.cases for a in item.readings)
            if named and not (at and items[at - 1].prep):
                return self._referred(items, at)
        return NOBODY

    def _pointed(self, items: Sequence[Item], at: int) -> Holders | None:
        """ "Ten", "ten ostatni", "on" with no noun: the cluster that was named last."""
        if items[at].kind != "word" or items[at].folded not in _POINTERS or (at and items[at - 1].prep):
            return None
        after = items[at + 1] if at + 1 < len(items) else None
        if after is not None and after.folded in {"ostatni", "ostatnia", "zaś", "także", "też"}:
            after = items[at + 2] if at + 2 < len(items) else None
        if after is not None and any(a.pos in {"subst", "adj"} and "nom" in a.cases for a in after.readings):
            return None
        if after is not None and after.kind != "word" and not (after.kind == "date" and not after.gap.strip()):
            return None
        last = self._last_before(items[at])
        return Holders((last,) if last else self.topic[-1:], "anaphor", items[at])

    def _last_before(self, item: Item) -> str:
        """The cluster that *item*'s paragraph names last before it; empty where it names none."""
        since = self._scene.text.rfind("\n", 0, item.start)
        return next((m.name_id for m in reversed(self.mentions) if since < m.start < item.start), "")

    def _referred(self, items: Sequence[Item], at: int, any_case: bool = False) -> Holders:
        """Whom the noun at *at* ("klaster", "organizacje") means; another one than those named, or nobody."""
        item, before = items[at], items[at - 1].lemmas if at else frozenset()
        place = items[at + 2].folded if at + 2 < len(items) and items[at + 1].folded in {"z", "ze"} else ""
        if called := self._homes.town(place) or self._homes.called(items, at) or self._homes.run_by(item):
            return Holders((called,), "anaphor", item)
        if not anaphoric(items, at) or (place and len(self.names) > 1):
            return Holders((), "other", item)
        if not any((any_case or "nom" in a.cases) and "sg" in a.numbers for a in item.readings):
            these = before & {"ten", "nasz", "wyróżniony", "nagrodzony", "wymieniony"} and len(self.topic) > 1
            return Holders(self.topic, "both", item) if these else Holders((), "other", item)
        this = any(i.folded == "ten" for i in items[max(0, at - 1) : at + 2])
        noun = any(a.pos == "subst" for i in items[at + 2 : at + 3] for a in i.readings)  # "klaster ten tytuł zdobył"
        if this and not (noun and items[at - 1].folded != "ten") and (last := self._last_before(item)):
            return Holders((last,), "anaphor", item)
        whose = items[at - 1].folded if at else ""
        if whose in {"jego", "jej"} and (theirs := of_person(self._scene.text, self._acting, item.start)):
            return Holders((theirs,), "anaphor", item)
        told = self._scene.quote_at(item.start, "indirect")
        if told is not None and told.speaker in self._speakers and len(self.names) > 1:
            return Holders((self._speakers[told.speaker],), "anaphor", item)  # "prezes Y dodał, że klaster wystąpi"
        ours = "nasz" in before or not self.topic or afresh(self._scene, self.mentions, item)
        return Holders(self.main if ours else self.topic[-1:], "anaphor", item)

    def elided(self, clause: Clause, verb: Item, before: Sequence[Clause]) -> Holders:
        """The subject that is not said: a speaker's "my", the relative's antecedent, the last subject."""
        if any("pri" in a.persons for a in verb.readings):
            return self.we(clause.start)
        antecedent = clause.antecedent
        if clause.sub in {"który", "która", "które", "którzy"} and (antecedent is None or antecedent.kind == "cluster"):
            return self._antecedent(clause)
        if self._scene.quote_at(clause.start) is not None and (spoken := self.speaker(clause.start)):
            told = (parts.subjects(c, len(c.items)) for c in reversed(before) if not relative(c.sub))
            return next((found for found in told if found.ids), spoken)  # "X jest od nas mniejszy, a dostał KKK"
        last = before[-1] if before else None
        links = clause.items[0].folded in {"i", "oraz"} and "," not in clause.items[0].gap
        if last is not None and links and relative(last.sub) and last.antecedent and last.antecedent.kind == "cluster":
            return Holders((last.antecedent.entity.name_id,), "named", last.antecedent)  # "X, który ma A i zdobył B"
        for other in reversed(before):
            if clause.sub == "że" and counted(other.items):
                return NOBODY  # "co trzeci deklaruje, że będzie się ubiegać"
            found = next((h for h in (parts.subjects(other, len(other.items)), parts.missing(other)) if h.ids), NOBODY)
            found = found if found.ids else self.anaphor(other)
            found = found if found.ids or found.how else self._told_people(other)
            if found.ids and other.sub not in {"który", "która", "które"}:
                return found
        single = not any("pl" in a.numbers for a in verb.readings)
        return Holders((self.topic[-1:] if single else self.topic) or self.main, "topic")

    def _antecedent(self, clause: Clause) -> Holders:
        """Whom "który" means: the name right before, or "klaster" there."""
        if clause.antecedent is not None:
            place = clause.head.index(clause.antecedent)
            several = clause.sub == "które" and any(parts.only_plural(i) for i in clause.items if i.finite)
            chain = coordinated(clause.head, place) if several else [place]  # "A, B i C, które mają ten status"
            return Holders(
                tuple(dict.fromkeys(clause.head[n].entity.name_id for n in chain)), "named", clause.antecedent
            )
        for at, item in enumerate(clause.head):
            if item.lemmas & listed("holders", "anaphors") and at >= len(clause.head) - 4:
                elsewhere = at + 2 < len(clause.head) and clause.head[at + 1].folded in {"z", "ze"}
                known = not elsewhere or bool(self._homes.town(clause.head[at + 2].folded))
                return self._referred(clause.head, at, any_case=True) if known else NOBODY  # "sukces klastra, który"
        return NOBODY

    def we(self, start: int) -> Holders:
        """Who "my" is: the speaker's cluster, the topic of the talk, or the cluster whose site it is."""
        if spoken := self.speaker(start):
            return spoken
        quote = self._scene.quote_at(start)
        inside = quote is not None
        if quote is not None and in_office(quote.speaker_role):
            return NOBODY  # "Wchodzimy do klubu – mówił radny"
        return Holders((self.topic[-1:] if inside else ()) or self.main, "speaker")

    def speaker(self, start: int, kind: str = "direct") -> Holders | None:
        """The cluster of whoever speaks at character *start*, or is reported there (*kind* ``indirect``)."""
        quote = self._scene.quote_at(start, kind)
        if quote is not None and quote.speaker in self._speakers:
            return Holders((self._speakers[quote.speaker],), "speaker")
        return None

    def pair(self, before: int) -> tuple[str, ...]:
        """The two clusters that "oba" means."""
        return pair(self._scene, self.mentions, self.topic, before)

    def one_of(self, items: Sequence[Item]) -> Holders:
        """Whose it is in "uprawnienia pierwszego z nich"."""
        after = (at for at, (a, b) in enumerate(pairwise(items[1:])) if a.folded == "z" and b.folded == "nich")
        found = (one_of_them(self.topic, items, at, "gen") for at in after)
        return next(filter(None, found), NOBODY)

    def akin(self, items: Sequence[Item], at: int) -> tuple[str, ...]:
        """The clusters that the people at *at* are of; of several equals those that the text is about here."""
        alike = self._homes.akin(items, at)
        return alike if len(alike) < 2 else tuple(i for i in self.topic if i in alike)

    def _told_people(self, clause: Clause) -> Holders:
        """The cluster whose people are the subject of *clause*: "lotnicy kompletują papiery i chcą …"."""
        at = collective(clause.items, "nom")
        alike = self.akin(clause.items, at) if at is not None else ()
        return Holders(alike, "collective") if len(alike) == 1 else NOBODY

    def _people(self, sentence: Sentence) -> tuple[str, ...]:
        """The cluster whose people the sentence speaks of ("Mleczarze nie składają broni")."""
        if len(self.names) < 2:
            return ()
        for clause in sentence.clauses:
            at = collective(clause.items, "nom")
            if at is not None and len(alike := self._homes.akin(clause.items, at)) == 1:
                return alike
        return ()

    def follow(self, sentence: Sentence) -> None:
        """Make the sentence's subject, or its only cluster, what the next ones speak of."""
        named: list[str] = []
        others: list[str] = []
        for clause in sentence.clauses:
            for at, item in enumerate(clause.items):
                if item.kind == "cluster":
                    free = "nom" in cases(clause.items, at) and not governed(clause.items, at)
                    (named if free else others).append(item.entity.name_id)
        ours = any("pri" in a.persons for item in sentence.items if item.finite for a in item.readings)
        chosen = list(dict.fromkeys(named or (() if ours else others)))  # "podpisaliśmy umowę z klastrem X"
        first = next(iter(sentence.items), None)
        if not chosen and (placed := self._homes.turned_to(sentence) or self._people(sentence)):
            self.topic = placed
        elif not chosen and first is not None and self.topic and afresh(self._scene, self.mentions, first):
            self.topic = self.main
        if chosen and not sentence.title:
            self.topic = tuple(chosen)
        elif chosen:
            self.topic = tuple(chosen[:1])
