"""Whose an application is that a clause tells of without saying so: "nasz wniosek", "wniosek o jej przedłużenie"."""

from __future__ import annotations

from pipeline.events.holders import NOBODY, Holders, anaphoric
from pipeline.events.reading import Reading
from pipeline.events.signs import renewing
from pipeline.events.vocabulary import listed


def prolongers(r: Reading) -> Holders:
    """The one cluster spoken of, where the application is for a longer term of what it had: "Ranga wygasła, a wniosek o
    jej przedłużenie odrzucono"."""
    topic, ranks = r.topic(), listed("status", "nouns")
    had = len(topic.ids) == 1 and (topic.ids[0] in r.known.had or any(i.lemmas & ranks for i in r.told))
    return topic if had and any(renewing(i) for i in r.items) else NOBODY


def ours(r: Reading) -> Holders:
    """Whose application it is by a word beside it: "nasz wniosek", "poprzedni wniosek", "wniosek klastra o status"."""
    for at, item in enumerate(r.items):
        if not item.lemmas & listed("documents", "words"):
            continue
        before = r.items[max(0, at - 2) : at]
        earlier = bool(before) and "poprzedni" in before[-1].lemmas
        if any("nasz" in i.lemmas for i in (before if earlier else before[-1:])):
            return r.known.cast.we(r.clause.start)
        if earlier and len(r.topic().ids) == 1:
            return r.topic()
        after = r.items[at + 1] if at + 1 < len(r.items) else None
        if after is not None and after.lemmas & listed("holders", "anaphors") and anaphoric(r.items, at + 1):
            own = any("gen" in a.cases and "sg" in a.numbers for a in after.readings)
            return r.topic() if own and len(r.topic().ids) == 1 else NOBODY
    return NOBODY
