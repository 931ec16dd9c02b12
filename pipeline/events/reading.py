"""What a frame needs to read a clause: the clause and its verb, and all that is known of the article so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.events import parts
from pipeline.events.among import named_behind, one_of, several
from pipeline.events.claims import Claim
from pipeline.events.contests import alone, in_region, tied
from pipeline.events.holders import NOBODY, Holders, announced_for, of_another_kind, polite, somebody_else, stood_for
from pipeline.events.known import Known
from pipeline.events.scene import Clause, Item, Sentence
from pipeline.events.scope import Verbal
from pipeline.events.signs import aside, collective, counted, funded, of_many
from pipeline.events.standing import Reference
from pipeline.events.vocabulary import Verb, listed, verb_lemmas
from pipeline.pieces import piece

UNNAMED = ""
"""The id of clusters that are only counted ("dwa klastry"), and may be named in the next sentence."""
_THEIRS = frozenset({"swój", "dotychczasowy"})
_ASKED = frozenset({"kto", "które", "jakie", "który", "jaki", "ile"})
_WHO = frozenset({"który", "która", "które", "którzy"})


@piece
class Reading:
    """One verb of one clause in one frame."""

    known: Known
    sentence: Sentence
    clause: Clause
    references: Sequence[Reference]
    verb: Verb
    verbal: Verbal

    @property
    def items(self) -> tuple[Item, ...]:
        return self.clause.items

    @property
    def states(self) -> bool:
        """Whether the verb states a fact: not negated, no possibility, wish or future."""
        return self.verbal.mood == "fact" and not self.verbal.negated

    def has(self, lemmas: frozenset[str] | set[str]) -> bool:
        """Whether one of *lemmas* stands in the clause."""
        return not self.clause.lemmas.isdisjoint(lemmas)

    def form(self, pos: str) -> bool:
        """Whether the verb is a form of class *pos*."""
        return any(a.pos == pos for a in self.items[self.verbal.at].readings)

    @property
    def not_yet(self) -> bool:
        """Whether what it denies is only not so yet: "dziś nie spełnia wymogu", "nie przeszedł jeszcze oceny"."""
        return not self.clause.forms.isdisjoint(listed("again", "yet_forms") if self.form("fin") else {"jeszcze"})

    @property
    def before(self) -> list[Clause]:
        """The clauses of the sentence before this one."""
        return [c for c in self.sentence.clauses if c.number < self.clause.number]

    @property
    def last_sentence(self) -> tuple[Clause, ...]:
        """The clauses of the sentence before this one's."""
        return self.known.scene.sentences[self.sentence.number - 1].clauses if self.sentence.number else ()

    @property
    def told_clauses(self) -> tuple[Clause, ...]:
        """The clauses of the two sentences before this one's."""
        sentences = self.known.scene.sentences[max(0, self.sentence.number - 2) : self.sentence.number]
        return tuple(clause for sentence in sentences for clause in sentence.clauses)

    @property
    def told(self) -> list[Item]:
        """What the two sentences before this one's say."""
        return [item for clause in self.told_clauses for item in clause.items]

    # --- the status ------------------------------------------------------------------------------------------------

    def status(self) -> Reference | None:
        """The status that the verb is about: its name, else a noun, else a pronoun right beside the verb."""
        at = self.verbal.at
        mine = [r for r in self.references if not (r.at and self.items[r.at - 1].folded == "nie" and r.at - 1 != at)]
        if self.verb.lemma in listed("gaining", "adds"):
            mine = [r for r in mine if not any(i.folded == "do" for i in self.items[max(0, r.at - 2) : r.at])] or mine
        for how in ("name", "level", "noun"):  # of "traci członków, ale nie status" not the status
            found = [r for r in mine if r.how == how and not aside(self.items, r.at)]
            if how == "name" and found and (near := self._nearer(found)) is not None:
                return near
            if found:
                return min(found, key=lambda r: abs(r.at - at))
        pronouns = (r for r in self.references if r.how == "pronoun" and abs(r.at - at) <= 3)
        pronouns = (r for r in pronouns if not (r.at and self.items[r.at - 1].folded == "za"))  # "dostał za nie punkty"
        return next((r for r in pronouns if self._told_of(self.items[r.at])), None)

    def _told_of(self, pronoun: Item) -> bool:
        """Whether *pronoun* may stand for a status; "je" are several told of near it, or a "miano", no "tytuł"."""
        if pronoun.folded != "je":
            return True
        before = [i for i in (*self.told, *self.sentence.items) if i.start < pronoun.start]
        spoken = [i for i in before if i.lemmas & (listed("status", "nouns") | listed("status", "papers"))]
        return any("n" in a.genders or "pl" in a.numbers for i in spoken for a in i.readings if a.pos == "subst")

    def _nearer(self, names: Sequence[Reference]) -> Reference | None:
        """A label by the verb where the names stand behind a comma: "odnowił srebrną odznakę, a we wrześniu S"."""
        at, first = self.verbal.at, min(r.at for r in names)
        if first < at:
            return None
        apart = next((n for n in range(at + 1, first + 1) if "," in self.items[n].gap), None)
        levels = [r for r in self.references if r.how == "level" and apart is not None and at < r.at < apart]
        return levels[0] if levels else None

    def unsaid(self) -> Reference | None:
        """The status told of in this sentence, where the clause adds but a verb: "odnowił go, a potem stracił"."""
        told = next(self.known.news.since(self.sentence.number), None)
        for at, item in enumerate(self.items):
            noun = any(a.pos == "subst" and a.cases & {"acc", "gen", "inst"} for a in item.readings) and not item.finite
            if noun and not any(i.prep for i in self.items[max(0, at - 2) : at]):
                return None
        if told is None and self.verbal.negated:  # "miał S od 2017 r. i nie przedłużył"
            had = next((i for c in self.before[-1:] for i in c.items if i.kind == "status"), None)
            return Reference(self.verbal.at, self.known.standings.named(had), "pronoun") if had is not None else None
        return Reference(self.verbal.at, told.standing, "pronoun") if told is not None else None

    def named_status(self) -> Reference | None:
        """A status by its name, wherever it stands in the clause."""
        return next((r for r in self.references if r.how == "name"), None)

    def standing_here(self, at: int, how: str) -> Reference | None:
        """The status that the text is about here, referred to by the item at *at*."""
        standings = self.known.standings
        if how in {"contest", "document"} and (local := in_region(self.items, standings)) is not None:
            return Reference(at, local, how)
        if how == "contest" and (last := self.known.last_contest(self.sentence.number)):
            return Reference(at, last, how)
        told = self.known.news.before(self.sentence.number)
        if how in {"contest", "document"} and told is not None:  # what is had meanwhile is not what is asked for
            contested = any(i.lemmas & listed("contest", "words") for i in self.told)
            contested = contested or any(i.kind == "status" and i.gap.strip() for i in self.told[-1:])  # „KKK. Złożymy
            since = (self.told[0] if contested else self.sentence).start - 1
            meant = standings.last(self.clause.start, since=since) or told.standing
            if how == "contest" and meant.level == "european":  # labels are audited for
                meant = standings.last(self.clause.start, level="national") or meant
            return Reference(at, meant, how)
        spoken = self.known.spoken_of(self.clause.start, told, self.verb.lemma)
        return Reference(at, spoken, how) if spoken else None

    def main_status(self, at: int, how: str) -> Reference | None:
        """The status that the article is about."""
        return Reference(at, main, how) if (main := self.known.standings.main) else None

    def contest(self) -> Reference | None:
        """The status of the contest that the clause speaks of."""
        if funded(self.items) or not self.known.standings.any:
            return None
        at = next((n for n, i in enumerate(self.items) if i.lemmas & listed("contest", "words")), None)
        if at is None:
            return None
        if (standing := tied(self.items, at, self.known.standings)) is not None:
            return Reference(at, standing, "contest")
        return self.standing_here(at, "contest") if self.known.contested and alone(self.items, at) else None

    # --- the clusters ----------------------------------------------------------------------------------------------

    def subject(self) -> Holders:
        """Who the verb's subject is: named, represented, an anaphor, a collective, or not said."""
        cast, items = self.known.cast, self.items
        anchor = self.verbal.finite if self.verbal.finite >= 0 else self.verbal.at
        ours = parts.represented(self.clause), parts.subjects(self.clause, anchor)
        for found in (stood_for(items), *ours, parts.all_of(self.clause, self.before)):
            if found.ids:  # not of "…, jedenaście polskich klastrów otrzymało status"
                return Holders((UNNAMED,), "unnamed") if self._outnumbered(found, anchor) else found
        if parts.their_people(items):
            return self.topic()
        if (announced := announced_for(items)).ids:
            return announced
        if polite(items, anchor):
            return Holders(cast.topic[-1:] or cast.main, "speaker")  # "od 2021 roku mają państwo status"
        if any("pri" in a.persons for a in items[anchor].readings):
            said = parts.represented(self.before[-1]) if self.before and self.clause.sub in {"że", "iż"} else NOBODY
            return said if said.ids else cast.we(self.clause.start)  # "zarząd X postanowił, że wystąpimy"
        anaphor = cast.anaphor(self.clause)
        if (items[0].folded in {"jeden", "jedna"} or anaphor.how == "other") and counted(items):
            return Holders((UNNAMED,), "unnamed")  # "dwa klastry", "jeden klaster wypadł z listy"
        if anaphor.how:
            return NOBODY if of_another_kind(tuple(self.sentence.items), anaphor) else anaphor
        if several(self.clause) or self._goes_on_of_several:
            return found if (found := one_of(self.clause, self.before)).ids else Holders((UNNAMED,), "unnamed")
        if self._speaker_who:
            return self.topic()
        if self.clause.sub in _WHO and not self._object_who:
            return cast.elided(self.clause, items[anchor], ())
        people = None if counted(items) else collective(items, "nom")
        if people is not None:
            return Holders(cast.akin(items, people) or self._unrelated(), "collective")
        all_ = items[0].folded in {"wszystkie", "wszyscy"} and len(cast.topic) < 2
        if all_ or counted(items) or (self.sentence.question and any(i.folded in _ASKED for i in items)):
            return Holders((UNNAMED,), "unnamed")
        below = parts.only_plural(items[anchor]) and self.known.scene.heads(self.sentence)  # "Status przedłużyły:"
        if somebody_else(items, anchor) or below:
            return NOBODY
        return cast.elided(self.clause, items[anchor], self.before)

    def given(self) -> Holders:
        """Who stands in the dative, in a relative clause about several the one that the main clause names."""
        if self.clause.sub not in {"którym", "któremu"} or not several(self.clause):
            found = self.known.cast.datives(self.clause)  # "następującym klastrom: A, B"
            return behind if found.how == "other" and (behind := named_behind(self.clause)).ids else found
        return found if (found := one_of(self.clause, self.before)).ids else Holders((UNNAMED,), "unnamed")

    def owner(self) -> Holders:
        """Who has the status that a relative clause goes on about: "X ma status, który odnowiono w 2022 r."."""
        if not self._object_who:
            return NOBODY
        for clause in reversed(self.before):
            has = any(i.lemmas & verb_lemmas("hold", "take") for i in clause.items)
            found = parts.subjects(clause, len(clause.items)) if has else NOBODY
            if found.ids:
                return found
        return NOBODY

    def _outnumbered(self, found: Holders, anchor: int) -> bool:
        """Whether a number of clusters stands between the one *found* and the verb, which is then about them."""
        if found.mention is None or found.mention not in self.items:
            return False
        between = self.items[self.items.index(found.mention) + 1 : anchor]
        many = any(i.folded in {"klastrów", "organizacji"} for i in between)
        return many and counted(between) and any("," in i.gap for i in between)

    def with_companions(self, holders: Holders) -> Holders:
        """*holders* with those of whom the same is said in passing: "podobnie jak A", "oprócz A"."""
        beside = parts.companions(self.clause)
        ids = tuple(dict.fromkeys((*holders.ids, *beside)))
        return replace(holders, ids=ids) if holders.ids and beside else holders

    @property
    def _speaker_who(self) -> bool:
        """Whether "która" is who acts for the cluster of the text: "mówi prezes Ewa Kot, która odebrała certyfikat"."""
        head = self.clause.head
        if self.clause.sub not in _WHO or not head or head[-1].kind != "person":
            return False
        acts = any(i.lemmas & listed("holders", "representatives") for i in head[-4:-1])
        return acts and not any(i.kind in {"cluster", "other"} for i in head)

    @property
    def _goes_on_of_several(self) -> bool:
        """Whether the clause is the second verb of a relative one about several: "którym przyznano lub odnowiono"."""
        before = self.before[-1] if self.before else None
        link = self.items[0]
        joined = not self.clause.sub and link.folded in {"lub", "i", "oraz", "albo"} and not link.gap.strip()
        return before is not None and joined and several(before) and "cluster" not in self.clause.kinds

    @property
    def _object_who(self) -> bool:
        """Whether "który" is the status ("status, który ma od 2021 r."), so that somebody else is the subject."""
        antecedent = self.clause.antecedent
        return antecedent is not None and antecedent.kind == "status"

    def _unrelated(self) -> tuple[str, ...]:
        """Whom people mean whose word tells no cluster: the topic, where a status is named or pointed at."""
        named = any(r.how in {"name", "level"} for r in self.references)
        pointed = any(self.items[max(0, r.at - 1)].lemmas & {"ten", "taki", "sam"} for r in self.references)
        return self.topic().ids if named or pointed else ()

    def topic(self) -> Holders:
        """The cluster that the text is about here."""
        return Holders(self.known.cast.topic or self.known.cast.main, "topic")

    # --- the claims ------------------------------------------------------------------------------------------------

    def made(self, holders: Holders, action: str, reference: Reference, rule: str) -> list[Claim]:
        """A claim for each of *holders*; none without an action."""
        if not action or (holders.how == "topic" and len(holders.ids) == 1 and of_many(self.items, reference.at)):
            return []
        before = self.items[max(0, reference.at - 1)].lemmas
        bare = action in {"lost", "expired"} and not before & {"ten", "taki", "sam"}  # "zrezygnował z tytułu"
        had = self.known.had if reference.how == "noun" and (bare or before & _THEIRS) else {}
        return [
            Claim(
                *(cluster_id, action, had.get(cluster_id, reference.standing), self.sentence, self.clause),
                *(self.verbal.at, rule, holders.how, reference.how, holders.mention),
                marks={"paper"} if reference.paper else set(),
            )
            for cluster_id in holders.ids
        ]

    def pointed(self, holders: Holders, reference: Reference) -> Reference:
        """ "Taką rangę", "ten tytuł" of clusters that were just said to have got one mean that one."""
        news, new = self.known.news, self.items[max(0, reference.at - 1)].folded == "nowy"
        last = news.last_of(holders.ids)
        had = any(self.known.had.get(one) == reference.standing for one in holders.ids)  # told right before
        if reference.how != "noun" or new or had or last is None or last.action not in {"granted", "renewed"}:
            return reference
        return reference if news.tell_of(reference.standing) else replace(reference, standing=last.standing)
