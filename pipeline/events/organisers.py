"""Who holds a contest, and when it was announced, where the call itself does not tell; and contests about money."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.calendar import Moment
from pipeline.events.bodies import bodies
from pipeline.events.decisions import role_of
from pipeline.events.scene import Item, Scene, Sentence
from pipeline.events.signs import funded
from pipeline.events.vocabulary import listed


def organiser(scene: Scene) -> str:
    """The body of "Konkurs organizuje Zarząd Województwa …", where no call names its own."""
    for sentence in scene.sentences:
        for clause in sentence.clauses:
            lemmas = frozenset(lemma for i in (*clause.head[-1:], *clause.items) for lemma in i.lemmas)
            if (
                lemmas & listed("contest", "organises")
                and lemmas & listed("contest", "words")
                and not about_money(sentence, clause.items)
            ):
                does = any(i.finite and i.lemmas & listed("contest", "organises") for i in clause.items)
                named = [b.name for b in bodies(clause.items) if b.part == "by" or (does and b.part == "subject")]
                if named:
                    return named[0]
    return ""


def announcement(scene: Scene, sentence: Sentence) -> tuple[str, str]:
    """Day and body of the announcement that the sentence behind the call in *sentence* tells of: "Ogłoszenie zarząd
    województwa opublikował dziś"."""
    after = scene.sentences[sentence.number + 1 : sentence.number + 2]
    for clause in after[0].clauses if after and after[0].paragraph == sentence.paragraph else ():
        if clause.lemmas & listed("contest", "announcements") and clause.lemmas & listed("decision", "publishes"):
            body = next((b.name for b in bodies(clause.items) if b.part in {"subject", "by"}), "")
            days = (i.value for n, i in enumerate(clause.items) if role_of(clause.items, n) == "on")
            return next((m.iso for m in days if isinstance(m, Moment) and len(m.iso) == len("2024-01-09")), ""), body
    return "", ""


def about_money(sentence: Sentence, items: Sequence[Item]) -> bool:
    """Whether money is what the clause of *items* is about, or is named anywhere in its sentence."""
    return funded(items) or any(i.folded in {"zł", "mln"} for i in sentence.items)
