"""What single clauses say: one claim for each cluster, with the action that its verb means there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.events.contests import alone, tied
from pipeline.events.holders import NOBODY, Cast, Holders, other_subject
from pipeline.events.scene import Clause, Item, Scene, Sentence
from pipeline.events.scope import Verbal, hypothetical, verbals
from pipeline.events.standings import Reference, Standing, Standings, foreign
from pipeline.events.vocabulary import Verb, listed, verbs

_CHANGES = frozenset({"granted", "renewed", "lost", "expired", "refused"})


@dataclass(slots=True)
class Claim:
    """One statement of one cluster's status; circumstances are filled in later."""

    cluster_id: str
    action: str
    standing: Standing
    sentence: Sentence
    clause: Clause
    at: int
    rule: str
    how: str
    reference: str
    mention: Item | None = None
    date: str = ""
    valid_until: str = ""
    duration: str = ""
    body: str = ""
    marks: set[str] = field(default_factory=set)

    @property
    def change(self) -> bool:
        return self.action in _CHANGES


class Reader:
    """Reads the clauses of a scene in order; what it knows so far is its :class:`Cast` and its :class:`Standings`."""

    def __init__(self, scene: Scene, cast: Cast, standings: Standings, contested: bool) -> None:
        self._scene, self._cast, self._standings = scene, cast, standings
        self._news: list[Claim] = []
        self._contested = contested

    def claims(self) -> list[Claim]:
        found: list[Claim] = []
        for sentence in self._scene.sentences:
            if not sentence.question or sentence.title:
                for clause in sentence.clauses:
                    found += self._clause(sentence, clause)
                    self._news = [c for c in found if c.change]
            self._cast.follow(sentence)
        return found

    def _clause(self, sentence: Sentence, clause: Clause) -> list[Claim]:
        references = list(self._standings.references(clause.items))
        for reference in references:
            if reference.how == "level":
                self._standings.note(clause.items[reference.at].start, reference.standing)
        if not references and clause.antecedent is not None and clause.antecedent.kind == "status":
            references = [Reference(0, self._standings.named(clause.antecedent), "name")]
        found: list[Claim] = []
        spoken = verbals(clause)
        for verbal in spoken:
            for verb in verbs()[verbal.lemma]:
                reader = getattr(self, f"_{verb.frame}", None)
                made = reader(sentence, clause, verb, verbal, references) if reader else None
                if made:
                    found += made
                    break
            if found:
                break
        found += self._attributive(sentence, clause, spoken, found)
        if not found:
            found = self._aim(sentence, clause, references) or self._nominal(sentence, clause, references, spoken)
        for claim in found:
            self._standings.note(clause.start, claim.standing)
        return found

    # --- frames ----------------------------------------------------------------------------------------------------

    def _take(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        reference = _object(clause, verbal, references)
        if reference is None:
            return []
        if verb.lemma in {"odebrać", "odbierać"} and self._cast.datives(clause).ids:
            return []
        if any(i.lemmas & {"ważność"} for i in clause.items):
            return []
        action = _acted(verb.action, verbal, clause)
        if not action:
            return []
        impersonal = any(a.pos == "imps" for a in clause.items[verbal.at].readings)
        holders = NOBODY if impersonal else self._subject(sentence, clause, verbal)
        if not holders.ids and verb.action == "renewed":
            holders = self._renewed_by_body(clause)
        reference = self._pointed(holders, reference, clause.items)
        return self._made(sentence, clause, verbal, holders, action, reference, "take")

    def _pointed(self, holders: Holders, reference: Reference, items: Sequence[Item]) -> Reference:
        """ "Taką rangę", "ten tytuł" of clusters that were just said to have got one mean that one."""
        if reference.how != "noun" or not (self._news and holders.ids) or items[max(0, reference.at - 1)].folded == "nowy":
            return reference
        last = next((c for c in reversed(self._news) if c.cluster_id in holders.ids), None)
        said = last is not None and not any(c.standing == reference.standing for c in self._news)
        return replace(reference, standing=last.standing) if last is not None and said else reference

    def _renewed_by_body(self, clause: Clause) -> Holders:
        """ "Minister odnowił jego status", "przedłużono go Klastrowi …"."""
        found = self._cast.datives(clause)
        if found.ids:
            return found
        owned = any(i.kind == "word" and i.folded in {"jego", "jej", "nasz", "nam"} for i in clause.items)
        return Holders(self._cast.topic or self._cast.main, "topic") if owned else NOBODY

    def _give(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        reference = _object(clause, verbal, references)
        if reference is None or verbal.mood in {"none", "wish"}:
            return []
        if verbal.form == "ppas" and verbal.finite < 0:
            return []
        if verb.lemma == "trafić" and any(i.lemmas & listed("documents", "words") for i in clause.items):
            return []
        if verb.lemma in {"uhonorować", "wyróżnić", "nagrodzić", "uznać", "odznaczyć"}:
            holders = self._cast.objects(clause)
            if not holders.ids and verbal.form == "ppas":
                holders = self._subject(sentence, clause, verbal)
        elif verb.lemma in {"trafić", "powędrować"}:
            holders = self._cast.objects(clause) if any(i.folded == "do" for i in clause.items) else NOBODY
        else:
            holders = self._cast.datives(clause)
        action = _acted(verb.action, verbal, clause)
        if not action or not holders.ids:
            return []
        return self._made(sentence, clause, verbal, holders, action, reference, "give")

    def _become(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        reference = next((r for r in references if r.how == "name" and _predicate(clause.items, r.at)), None)
        if verbal.negated and any(i.folded == "już" for i in clause.items) and reference is not None:
            return self._made(sentence, clause, verbal, self._subject(sentence, clause, verbal), "lost", reference, "no_more")
        if reference is None and any(i.lemmas & {"laureat", "laureatka", "zwycięzca", "jeden", "posiadacz"} for i in clause.items):
            reference = next((r for r in references if r.how == "name"), None)
        if reference is None:
            if verb.lemma == "być" and (held := self._last(sentence, clause, verb, verbal, references)):
                return held
            if verb.lemma in {"być", "pozostawać"}:
                return self._join(sentence, clause, Verb(verb.lemma, "join", "held"), verbal, references)
            return []
        action = _acted(verb.action, verbal, clause)
        holders = self._subject(sentence, clause, verbal) if action else NOBODY
        return self._made(sentence, clause, verbal, holders, action, reference, "become")

    def _join(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        free = verb.lemma in {"powiększyć", "zasilić"}  # "zasilił grono", with no preposition
        circle = _circle(clause.items, free)
        if circle is None:
            circle = self._circle_before(sentence, clause)
        if circle is None:
            return []
        reference = next((r for r in references if r.how in {"name", "level"}), None)
        if reference is None:
            standing = self._standings.last(clause.start) or self._standings.main
            if standing is None or not self._standings.any:
                return []
            reference = Reference(circle, standing, "circle")
        if verb.lemma in {"stać", "zostać"} and verbal.form != "ppas":
            return []
        action = _acted(verb.action, verbal, clause)
        if action == "held" and (told := self._counted_before(sentence)):
            action = told
        holders = self._subject(sentence, clause, verbal) if action else NOBODY
        if verb.lemma in {"powiększyć", "wpisać", "przyjąć", "zaliczyć"} and action:
            holders = self._cast.objects(clause) if verbal.form == "imps" or verb.lemma == "powiększyć" else holders
        return self._made(sentence, clause, verbal, holders, action, reference, "join")

    def _hold(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        reference = _object(clause, verbal, references)
        if reference is None or verbal.mood not in {"fact", "shows"}:
            return []
        holders = self._subject(sentence, clause, verbal)
        if verbal.negated:
            gone = any(i.folded == "już" for i in clause.items)
            return self._made(sentence, clause, verbal, holders, "lost", reference, "no_more") if gone else []
        if any(i.lemmas & {"plan"} for i in clause.items):
            return self._made(sentence, clause, verbal, holders, "planned", reference, "aim")
        action = "renewed" if _again(clause.items) and _again(clause.items) != "first" else "held"
        return self._made(sentence, clause, verbal, holders, action, reference, "hold")

    def _belong(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        holders = self._cast.datives(clause)
        if not references or verbal.negated or verbal.mood != "fact" or holders.how not in {"named", "both"}:
            return []
        return self._made(sentence, clause, verbal, holders, "held", references[0], "belong")

    def _strive(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        if verb.lemma in {"brać", "wziąć"} and not any(i.lemmas & {"udział"} for i in clause.items):
            return []
        reference = self._contest(clause) if verb.lemma in {"brać", "wziąć", "uczestniczyć"} else None
        if reference is None and verb.lemma not in {"brać", "wziąć", "uczestniczyć"}:
            reference = _object(clause, verbal, references) or self._contest(clause)
        if reference is None and verb.lemma == "wystartować" and any("pri" in a.persons for a in clause.items[verbal.at].readings):
            standing = self._standings.main  # "Wystartujemy": said of the contest that the article is about
            reference = Reference(verbal.at, standing, "contest") if standing and self._contested else None
        if reference is None or verbal.negated or verbal.mood == "none":
            return []
        if verb.action == "applied" and verbal.mood == "fact" and verb.lemma in {"zgłosić", "zgłaszać"}:
            if not any(i.folded == "się" or i.lemmas & listed("documents", "words") for i in clause.items):
                return []
        action = "planned" if verbal.mood in {"future", "wish"} else verb.action
        holders = self._subject(sentence, clause, verbal)
        made = self._made(sentence, clause, verbal, holders, action, reference, "strive")
        if any(a.pos == "praet" and "imperf" in a.tag.split(":") for a in clause.items[verbal.at].readings):
            for claim in made:
                claim.marks.add("past")  # "ubiegał się": where the outcome is told, the striving is over
        return made


    def _submit(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        document = next((at for at, i in enumerate(clause.items) if i.lemmas & listed("documents", "words")), None)
        if document is None and not self._document_before(sentence, clause, verbal):
            return []
        if verbal.negated or verbal.mood == "none" or _funded(clause.items) or not self._standings.any:
            return []
        if document is not None and _many(clause.items, document):
            return []
        named = next((r for r in references if r.how in {"name", "level", "noun"}), None)
        standing = named.standing if named else self._standings.main
        if standing is None:
            return []
        reference = named or Reference(document or verbal.at, standing, "document")
        holders = self._submitter(sentence, clause, verbal, document)
        action = "planned" if verbal.mood in {"future", "wish"} else "applied"
        return self._made(sentence, clause, verbal, holders, action, reference, "submit")

    def _want(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        if verbal.negated or verbal.mood == "none" or verbal.form == "ppas":
            return []
        if verb.lemma == "liczyć" and not any(i.folded == "na" for i in clause.items):
            return []
        under = [v for v in verbals(clause) if v.form == "inf" and v.at != verbal.at]
        frames = {v.frame for u in under for v in verbs()[u.lemma]}
        reference = next((r for r in references if r.how != "pronoun" or under), None)
        if under and not frames & {"take", "strive", "join", "become", "submit"}:
            return []
        if not under and verb.lemma in {"chcieć", "myśleć", "zapowiadać", "zapowiedzieć"} and reference is not None:
            if verb.lemma != "myśleć" or reference.how == "pronoun":
                reference = None if not _joins_contest(clause.items) else reference
        reference = reference or self._contest(clause)
        if reference is None and "join" in frames and (circle := _circle(clause.items)) is not None:
            standing = self._standings.last(clause.start)
            reference = Reference(circle, standing, "circle") if standing else None
        if reference is None:
            return []
        holders = self._subject(sentence, clause, verbal)
        return self._made(sentence, clause, verbal, holders, "planned", reference, "want")

    def _lose(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        reference = _object(clause, verbal, references)
        if reference is None and verb.lemma == "wypaść" and (circle := _circle(clause.items)) is not None:
            standing = self._standings.last(clause.start)
            reference = Reference(circle, standing, "circle") if standing else None
        if reference is None or verbal.negated or verbal.mood != "fact":
            return []
        return self._made(sentence, clause, verbal, self._subject(sentence, clause, verbal), "lost", reference, "lose")

    def _deprive(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        reference = _object(clause, verbal, references)
        if reference is None or verbal.negated or verbal.mood != "fact":
            return []
        holders = self._cast.datives(clause)
        if not holders.ids and verb.lemma in {"pozbawić", "skreślić", "wykreślić"}:
            holders = self._cast.objects(clause)
        return self._made(sentence, clause, verbal, holders, "lost", reference, "deprive")

    def _end(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        past = any(a.pos == "praet" for a in clause.items[verbal.at].readings)
        if verbal.negated or verbal.mood != "fact" or not past or not self._standings.any:
            return []
        reference = next((r for r in references if r.how != "pronoun"), None)
        strong = verb.lemma in {"wygasnąć", "wygasać"}
        dated = any(i.lemmas & {"ważność", "termin", "kadencja", "okres"} for i in clause.items)
        if verb.lemma == "przestać" and not any(i.lemmas & {"obowiązywać", "być"} for i in clause.items):
            return []
        if reference is None:
            standing = self._standings.last(clause.start)
            if standing is None or not (strong or dated):
                return []
            reference = Reference(verbal.at, standing, "noun")
        holders = self._cast.datives(clause)
        if not holders.ids:
            holders = self._cast.objects(clause)
        if not holders.ids and not any(i.kind == "cluster" for i in clause.items):
            holders = Holders(self._cast.topic or self._cast.main, "topic")
        return self._made(sentence, clause, verbal, holders, "expired", reference, "end")

    def _deny(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        if verbal.negated or verbal.mood != "fact" or not self._standings.any:
            return []
        holders = self._cast.datives(clause)
        if not holders.ids and (people := _collective(clause.items, "dat")) is not None:
            holders = Holders(self._cast.akin(clause.items, people) or self._cast.topic or self._cast.main, "topic")
        standing = self._standings.main
        reference = next(iter(references), None) or (Reference(verbal.at, standing, "noun") if standing else None)
        return self._made(sentence, clause, verbal, holders, "refused", reference, "deny") if reference else []

    def _reject(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        near = [at for at, i in enumerate(clause.items) if i.lemmas & (listed("documents", "words") | listed("contest", "words"))]
        if not near or verbal.negated or verbal.mood != "fact" or not self._standings.any:
            return []
        if _many(clause.items, near[0]):
            return []
        standing = next((r.standing for r in references if r.how != "pronoun"), self._standings.main)
        holders = self._cast.subjects(clause, verbal.at, None)
        if not holders.ids:
            holders = self._cast.objects(clause)
        if standing is None:
            return []
        return self._made(sentence, clause, verbal, holders, "refused", Reference(near[0], standing, "document"), "reject")

    # --- without a verb of their own -------------------------------------------------------------------------------

    def _aim(self, sentence: Sentence, clause: Clause, references: Sequence[Reference]) -> list[Claim]:
        """ "Celem klastra jest …", "Następny krok to status krajowy"."""
        items = clause.items
        at = next((n for n, i in enumerate(items) if i.lemmas & listed("planning", "aims")), None)
        reference = next((r for r in references if r.how in {"name", "level"}), None)
        if at is None or reference is None or any(i.folded == "nie" for i in items):
            return []
        after = items[at + 1].lemmas if at + 1 < len(items) else frozenset()
        if after & (listed("contest", "words") | {"program", "projekt", "regulamin", "rozmowa"}):
            return []
        if not any(i.folded in {"jest", "to", "pozostaje", "będzie", "był"} for i in items):
            return []
        holders = self._cast.objects(clause)
        if not holders.ids:
            holders = self._cast.speaker(clause.start) or Holders(self._cast.topic[-1:] or self._cast.main, "topic")
        verbal = Verbal(at, "cel", "noun", at, "wish", False)
        return self._made(sentence, clause, verbal, holders, "planned", reference, "aim")

    def _attributive(
        self, sentence: Sentence, clause: Clause, spoken: Sequence[Verbal], found: Sequence[Claim]
    ) -> list[Claim]:
        """ "Utrzymała tytuł, przyznany po raz pierwszy dwa lata temu": a renewal that tells of the grant before it."""
        given = next((v for v in spoken if v.form == "ppas" and v.lemma in {"przyznać", "nadać", "zdobyć", "uzyskać"}), None)
        if given is None or not found or found[0].action != "renewed" or found[0].at == given.at:
            return []
        after = clause.items[given.at :]
        if not any(i.kind == "date" for i in after):
            return []
        cut = replace(clause, items=after)
        return [
            Claim(
                *(c.cluster_id, "granted", c.standing, sentence, cut, 0, "attributive", c.how, c.reference),
                mention=c.mention,
            )
            for c in found
        ]

    def _last(
        self, sentence: Sentence, clause: Clause, verb: Verb, verbal: Verbal, references: Sequence[Reference]
    ) -> list[Claim]:
        """ "Jego status jest ważny do końca 2021 r.": having it, where the text says whose it is."""
        items = clause.items
        valid = verb.lemma == "obowiązywać" or any(i.lemmas & {"ważny"} for i in items)
        if not valid or verbal.negated or verbal.mood != "fact" or not references:
            return []
        reference = references[0]
        owned = reference.at > 0 and items[reference.at - 1].folded in {"jego", "jej"}
        holders = self._cast.objects(clause)
        if not holders.ids and owned:
            before = [self._cast.subjects(c, len(c.items), None) for c in reversed(self._before(sentence, clause))]
            holders = next((h for h in before if h.ids), Holders(self._cast.topic[-1:], "topic"))
        return self._made(sentence, clause, verbal, holders, "held", reference, "last")

    def _nominal(
        self, sentence: Sentence, clause: Clause, references: Sequence[Reference], spoken: Sequence[Verbal]
    ) -> list[Claim]:
        """ "X ze statusem KKK", "X w gronie …", "X jako KKK", "X Krajowym Klastrem Kluczowym"."""
        items = clause.items
        named = [r for r in references if r.how == "name"]
        clusters = [at for at, i in enumerate(items) if i.kind == "cluster"]
        if not named or not clusters or any(i.folded in {"bez", "nie"} for i in items) or hypothetical(clause):
            return []
        if (beside := _beside(items, named[0].at)) is not None:
            holders = Holders((items[beside].entity.name_id,), "named", items[beside])
            verbal = Verbal(named[0].at, "", "noun", -1, "fact", False)
            action = "granted" if sentence.title and not any(i.finite for i in items) else "held"
            return self._made(sentence, clause, verbal, holders, action, named[0], "title" if sentence.title else "nominal")
        link = _link(items, named[0].at)
        if link == "dzięki":
            subject = self._cast.subjects(clause, len(items), None)
            return self._made(
                sentence, clause, Verbal(named[0].at, link, "noun", -1, "fact", False), subject, "held", named[0], "nominal"
            )
        if not link or (any(i.finite for i in items) and link != "jako" and not sentence.title):
            return []
        nearest = min(clusters, key=lambda at: abs(at - named[0].at))
        holders = Holders((items[nearest].entity.name_id,), "named", items[nearest])
        if clause.sub in {"który", "która", "które"} and clause.head and clause.head[-1].kind == "cluster":
            holders = Holders((clause.head[-1].entity.name_id,), "named", clause.head[-1])
        action = "granted" if sentence.title and link != "jako" else "held"
        verbal = Verbal(named[0].at, link, "noun", -1, "fact", False)
        return self._made(sentence, clause, verbal, holders, action, named[0], "title" if sentence.title else "nominal")

    # --- pieces ----------------------------------------------------------------------------------------------------

    def _subject(self, sentence: Sentence, clause: Clause, verbal: Verbal) -> Holders:
        """Who the verb's subject is: named, represented, an anaphor, a collective, or not said."""
        items = clause.items
        anchor = verbal.finite if verbal.finite >= 0 else verbal.at
        represented = self._cast.represented(clause)
        if represented.ids:
            return represented
        named = self._cast.subjects(clause, anchor, None)
        if named.ids:
            return named
        if any("pri" in a.persons for a in items[anchor].readings):
            return self._cast.we(clause.start)
        anaphor = self._cast.anaphor(clause, anchor)
        if anaphor.how:
            return anaphor
        if clause.sub in {"który", "która", "które", "którzy"}:
            return self._cast.elided(clause, items[anchor], ())
        if (people := _collective(items, "nom")) is not None:
            return Holders(self._cast.akin(items, people) or self._cast.topic or self._cast.main, "collective")
        if _counted(items):
            return NOBODY
        if other_subject(items, anchor) or _noun_subject(items, anchor):
            return NOBODY
        return self._cast.elided(clause, items[anchor], self._before(sentence, clause))

    def _submitter(self, sentence: Sentence, clause: Clause, verbal: Verbal, document: int | None) -> Holders:
        """Who handed the document in; where the document is the subject, or nobody is named, the topic."""
        holders = self._subject(sentence, clause, verbal)
        if holders.ids or holders.how == "other":
            return holders
        items = clause.items
        impersonal = any(a.pos == "imps" for a in items[verbal.at].readings) or verbal.form == "ppas"
        subject = document is not None and any("nom" in a.cases for a in items[document].readings)
        if impersonal or (subject and not other_subject(items, verbal.at)):
            owner = self._cast.objects(clause)
            return owner if owner.ids else Holders(self._cast.topic or self._cast.main, "topic")
        return NOBODY

    def _document_before(self, sentence: Sentence, clause: Clause, verbal: Verbal) -> bool:
        """Whether a pronoun of this clause stands for a document of the sentence before or the clause before."""
        if not any(i.kind == "word" and i.folded in {"go", "je", "ją"} for i in clause.items):
            return False
        before = [*self._before(sentence, clause)]
        if sentence.number:
            before += self._scene.sentences[sentence.number - 1].clauses
        return any(i.lemmas & listed("documents", "words") for c in before for i in c.items)

    def _circle_before(self, sentence: Sentence, clause: Clause) -> int | None:
        """The pronoun of "na niej", "w nim" that stands for a list or circle of the sentence before."""
        at = next((n for n, i in enumerate(clause.items) if n and i.folded in {"niej", "nim", "nich"} and clause.items[n - 1].prep), None)
        before = self._scene.sentences[sentence.number - 1].clauses if sentence.number else ()
        listed_before = any(i.lemmas & listed("circle", "words") for c in before for i in c.items) or (
            at is not None and clause.items[at - 1].folded == "wśród"
        )
        ranked = any(i.kind == "status" for c in before for i in c.items)
        return at if listed_before and ranked else None

    def _counted_before(self, sentence: Sentence) -> str:
        """What the sentence before says of a number of clusters: "Dwadzieścia klastrów otrzymało certyfikat … Wśród nich jest X"."""
        before = self._scene.sentences[sentence.number - 1] if sentence.number else None
        for clause in before.clauses if before is not None else ():
            for verbal in verbals(clause):
                frames = {v.frame: v for v in verbs()[verbal.lemma]}
                if frames.keys() & {"take", "give"} and verbal.mood == "fact" and not verbal.negated and _counted(clause.items):
                    if any(i.kind == "status" for i in clause.items):
                        return _acted((frames.get("take") or frames["give"]).action, verbal, clause)
        return ""

    def _before(self, sentence: Sentence, clause: Clause) -> list[Clause]:
        return [c for c in sentence.clauses if c.number < clause.number]

    def _contest(self, clause: Clause) -> Reference | None:
        """The contest that the clause speaks of, as a reference to its status."""
        if _funded(clause.items) or not self._standings.any:
            return None
        items = clause.items
        at = next((n for n, i in enumerate(items) if i.lemmas & listed("contest", "words")), None)
        if at is None:
            return None
        standing = tied(items, at, self._standings)
        if standing is None and (alone(items, at) and self._contested):
            standing = self._standings.last(clause.start) or self._standings.main
        return Reference(at, standing, "contest") if standing else None

    def _made(
        self,
        sentence: Sentence,
        clause: Clause,
        verbal: Verbal,
        holders: Holders,
        action: str,
        reference: Reference,
        rule: str,
    ) -> list[Claim]:
        if not action:
            return []
        marks = {"paper"} if reference.paper else set()
        return [
            Claim(
                *(cluster_id, action, reference.standing, sentence, clause, verbal.at, rule, holders.how, reference.how),
                mention=holders.mention,
                marks=set(marks),
            )
            for cluster_id in holders.ids
        ]


def _object(clause: Clause, verbal: Verbal, references: Sequence[Reference]) -> Reference | None:
    """The status that the verb is about: its name, else a noun, else a pronoun right beside the verb."""
    items = clause.items
    for how in ("name", "level", "noun"):
        found = [r for r in references if r.how == how and not (how == "name" and _aside(items, r.at))]
        if found:
            return min(found, key=lambda r: abs(r.at - verbal.at))
    return next((r for r in references if r.how == "pronoun" and abs(r.at - verbal.at) <= 3), None)


def _aside(items: Sequence[Item], at: int) -> bool:
    """Whether a status' name is no object: "drugi z regionalnych klastrów kluczowych", "dzięki KKK", "dla KKK"."""
    if not at or items[at].kind != "status":
        return False
    before = items[at - 1]
    if before.kind == "cluster" and items[at].gap.strip(" ”\"").startswith(","):
        return True
    if before.lemmas & listed("status", "nouns") and at > 1:
        before = items[at - 2]
        return before.folded in {"ze", "dzięki"} or (before.folded == "z" and items[at - 1].folded.endswith("em"))
    return before.folded in {"z", "ze", "spośród", "dla", "wśród", "dzięki", "jako", "jak"}


def _acted(action: str, verbal: Verbal, clause: Clause) -> str:
    """The action of a verb in its scope: refused when negated, planned when wished; empty where nothing is stated."""
    if verbal.mood == "none":
        return ""
    if verbal.mood == "wish":
        return "" if verbal.negated else "planned"
    if verbal.negated:
        return "refused" if action == "granted" else ("expired" if action == "renewed" else "")
    if verbal.mood == "future":
        return action if action == "renewed" else ""
    if action in {"granted", "held"} and (again := _again(clause.items)):
        return "granted" if again == "first" and action == "granted" else ("renewed" if again != "first" else action)
    if action == "granted" and any(
        a.pos == "ger" and any(v.action == "renewed" for v in verbs().get(a.lemma, ())) for i in clause.items for a in i.readings
    ):
        return "renewed"
    return action


def _again(items: Sequence[Item]) -> str:
    """ "again" for "ponownie", "po raz trzeci", "na kolejne trzy lata"; "first" for "po raz pierwszy"."""
    for at, item in enumerate(items):
        if item.kind != "word":
            continue
        if item.folded in {"ponownie", "znów", "znowu"}:
            return "again"
        if item.folded == "raz":
            near = {i.folded for i in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])}
            if near & {"pierwszy"}:
                return "first"
            if near & listed("again", "times_forms"):
                return "again"
        if item.folded in {"kolejne", "następne", "dalsze", "kolejny", "następny"} and at and items[at - 1].folded in {"na", "przez"}:
            return "again"
        if item.folded == "pierwszy" and at + 1 < len(items) and items[at + 1].folded == "raz":
            return "first"
    return ""


def _predicate(items: Sequence[Item], at: int) -> bool:
    """Whether the status' name at *at* is what the subject is: in the instrumental, with no noun or preposition before."""
    text = items[at].folded
    if at and (items[at - 1].prep or items[at - 1].lemmas & listed("status", "nouns")):
        return False
    return "klastrem" in text or "klastrami" in text or (" " not in text and at > 0)


def _circle(items: Sequence[Item], free: bool = False) -> int | None:
    """The place of "w gronie", "na liście", "wśród" where no other complement follows ("na liście płac")."""
    for at, item in enumerate(items):
        if item.kind == "word" and item.folded in {"wśród", "pośród"} and at + 1 < len(items):
            if items[at + 1].kind == "status" or items[at + 1].lemmas & {"laureat", "zwycięzca", "wyróżniony", "nagrodzony"}:
                return at
        if item.lemmas & listed("circle", "words") and (at or free):
            near = {i.folded for i in items[max(0, at - 3) : at] if i.kind == "word"}
            after = items[at + 1] if at + 1 < len(items) else None
            strange = after is not None and not after.gap.strip() and after.kind == "word" and (
                any(a.pos in {"subst", "adj", "ppas", "ger"} and "gen" in a.cases for a in after.readings)
                and not after.lemmas & {"laureat", "klaster", "krajowy", "kluczowy", "ten", "najważniejszy", "nagrodzony"}
                and not after.finite
            )
            if (free or near & listed("circle", "prepositions_forms")) and not strange:
                return at
    return None


def _link(items: Sequence[Item], at: int) -> str:
    """What ties a status' name to a cluster without a verb: a preposition with its noun, "jako", or the case alone."""
    before = [i for i in items[max(0, at - 3) : at] if i.kind == "word"]
    folded = [i.folded for i in before]
    if folded and folded[-1] == "jako":
        return "jako"
    noun = bool(before) and bool(before[-1].lemmas & listed("status", "nouns"))
    if noun and len(folded) > 1 and folded[-2] in {"ze", "z"}:
        return "ze statusem"
    if len(folded) > 1 and "dzięki" in folded[-2:]:
        return "dzięki"
    if _circle(items) is not None and at - (_circle(items) or 0) <= 2:
        return "w gronie"
    if folded and folded[-1] in {"z", "ze"} and items[at].text.isupper():
        return "ze statusem"
    return "predicate" if _predicate(items, at) and ("klastrem" in items[at].folded) else ""


def _counted(items: Sequence[Item]) -> bool:
    """Whether the subject is a number of unnamed ones: "siedemnaście organizacji", "tylko cztery"."""
    for at, item in enumerate(items):
        if item.kind == "word" and any(a.pos == "num" and "nom" in a.cases for a in item.readings):
            if item.folded not in listed("holders", "both_forms") and not (at and items[at - 1].prep):
                after = items[at + 1] if at + 1 < len(items) else None
                if after is None or after.kind != "word" or after.finite or not after.lemmas & {"rok", "miesiąc", "dzień", "tydzień", "raz"}:
                    return True
    return False


_HAVING = frozenset({"posiadać", "mieć", "nosić", "szczycić", "legitymować", "dzierżyć"})


def _beside(items: Sequence[Item], at: int) -> int | None:
    """The cluster that the status at *at* is said of by standing beside it.

    "X ze statusem S", "X z Nakła, posiadający status S", "X, S z Nakła,".
    """
    before = [n for n in range(at) if items[n].kind == "cluster"]
    if not before:
        return None
    between = items[before[-1] + 1 : at]
    if not between and items[at].gap.strip(" ”\"") == "," and "klaster" in items[at].folded:
        return before[-1]
    having = any(a.pos == "pact" and a.lemma in _HAVING for i in between for a in i.readings)
    small = all(
        i.kind in {"other", "date"} or i.prep or i.lemmas & listed("status", "nouns") or any(a.pos == "pact" for a in i.readings)
        or i.folded in {"się", "już", "obecnie", "od"}
        for i in between
    )
    with_rank = len(between) > 1 and between[-2].folded in {"z", "ze"} and bool(between[-1].lemmas & listed("status", "nouns"))
    return before[-1] if small and (having or with_rank) and len(between) < 8 else None


def _collective(items: Sequence[Item], case: str) -> int | None:
    """The place of people of a trade or town that stand for their cluster ("odlewnicy", "krotoszynianom")."""
    never = listed("holders", "never") | listed("holders", "representatives")
    for at, item in enumerate(items):
        if item.kind != "word" or item.lemmas & never or (at and items[at - 1].prep):
            continue
        people = [a for a in item.readings if a.pos == "subst" and "m1" in a.genders and "pl" in a.numbers and case in a.cases]
        if people and not any(a.pos in {"fin", "praet", "adj", "prep"} for a in item.readings):
            return at
    return None


def _noun_subject(items: Sequence[Item], anchor: int) -> bool:
    """Whether a noun that can only be a nominative agrees with the verb: somebody else is its subject."""
    verb = items[anchor].readings
    numbers = frozenset(n for a in verb for n in a.numbers)
    genders = frozenset(g for a in verb if a.pos == "praet" for g in a.genders)
    skip = listed("status", "nouns") | listed("documents", "words") | listed("holders", "anaphors") | listed("planning", "aims")
    for at, item in enumerate(items):
        if item.kind == "other":
            if item.entity.base == item.text and not (at and items[at - 1].prep) and at < anchor:
                return True
            continue
        if item.kind != "word" or item.lemmas & skip or item.finite or any(i.prep for i in items[max(0, at - 2) : at]):
            continue
        for a in item.readings:
            nominative = a.pos == "subst" and "nom" in a.cases and "acc" not in a.cases and a.numbers & numbers
            if nominative and (not genders or a.genders & genders) and not item.prep:
                return True
    return False


def _many(items: Sequence[Item], at: int) -> bool:
    """Whether the document at *at* is one of many: "dwa wnioski", "wniosków"."""
    item = items[at]
    if item.lemmas & {"dokument"}:
        return False
    numbers = frozenset(n for a in item.readings if a.pos == "subst" for n in a.numbers)
    return numbers == {"pl"} and not item.lemmas & {"dokument", "dokumentacja"}


def _funded(items: Sequence[Item]) -> bool:
    """Whether money is what the clause is about."""
    return any(i.lemmas & listed("contest", "funding") or i.folded in {"zł", "mln"} for i in items)


def _joins_contest(items: Sequence[Item]) -> bool:
    return any(i.lemmas & {"udział", "start", "akces", "przystąpienie"} for i in items)


__all__ = ["Claim", "Reader", "foreign"]
