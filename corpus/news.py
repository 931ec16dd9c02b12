"""Names and base forms of SlavNER's news, as ``klastry extract`` gives them: distinct forms of each article.

Labels are strict and forms compared in small letters, as in the shared tasks; a cluster counts as an organisation,
dates and statuses do not count. The base form is judged where form and label are right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from corpus.names import LABELS, OF_OWN, is_people
from corpus.readers import slavner
from corpus.tallies import Tally
from pipeline.entities import entities
from pipeline.records import Article, Entity

Form = tuple[str, str]
"""In small letters, with its label."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The names of one article: wanted, given (each with its base forms), and the peoples that klastry leaves out."""

    file: str
    gold: dict[Form, str]
    given: dict[Form, str]
    people: frozenset[Form]

    def bases(self) -> Iterator[tuple[Form, str, str]]:
        """Form, the base wanted and the base given of every name that is right."""
        for form in self.gold.keys() & self.given.keys() - self.people:
            yield form, self.gold[form], self.given[form]


def same_base(one: str, other: str) -> bool:
    """Are two base forms alike but for their capitals and quotation marks?"""
    return _plain(one) == _plain(other)


def _plain(base: str) -> str:
    return " ".join(base.casefold().translate(dict.fromkeys(map(ord, "„”“\"«»'’"))).split())


def _bases(found: Iterable[Entity]) -> dict[Form, str]:
    """Each form's commonest base, in the order of the text among equals."""
    bases: dict[Form, Counter[str]] = defaultdict(Counter)
    for entity in found:
        if label := OF_OWN.get(entity.label):
            bases[entity.mention.lower(), label][entity.base] += 1
    return {form: counts.most_common(1)[0][0] for form, counts in bases.items()}


def judged(nlp: Language, path: Path, topics: Collection[str]) -> Iterator[Judged]:
    """Every article of the archive at *path* under *topics*."""
    for read in slavner.articles(path):
        if read.topic in topics:
            forms = [form for form in read.forms if form.label in LABELS]
            article = Article(read.file, read.file, published=read.date, text=read.text)
            yield Judged(
                read.file,
                {(form.form.lower(), form.label): form.base for form in forms},
                _bases(entities(article, nlp(read.text))),
                frozenset((form.form.lower(), form.label) for form in forms if is_people(form)),
            )


def figures(nlp: Language, path: Path, topics: Collection[str]) -> dict[str, Any]:
    """Names, with and without SlavNER's peoples, and the share of right base forms, in per cent."""
    published, ours, right, all_bases = Tally(), Tally(), 0, 0
    for article in judged(nlp, path, topics):
        gold, given = set(article.gold), set(article.given)
        published.add(gold, given)
        ours.add(gold - article.people, given - article.people)
        for _, wanted, made in article.bases():
            all_bases += 1
            right += same_base(wanted, made)
    return {
        "as_published": published.figures(),
        "without_peoples": ours.figures(),
        "base_of_matched": round(100 * right / max(all_bases, 1), 2),
    }
