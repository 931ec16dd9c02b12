"""Which status a clause speaks of: by its name, by a noun ("ten tytuł", "rangę krajową"), or by a pronoun."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pipeline.entities.statuses import rank
from pipeline.events.regional import Regions
from pipeline.events.scene import Item, Scene
from pipeline.events.standing import Reference, Standing
from pipeline.events.status_words import (
    AWARDERS,
    METAL_NOUNS,
    another_thing,
    bare_adjective,
    english_metal,
    foreign,
    is_of_papers,
    key_for,
    levels,
    own_one,
    paper_before,
    region_beside,
    speaking,
)
from pipeline.events.vocabulary import listed
from pipeline.records import Entity
from pipeline.registry import Registry

_METALS = {"bronze": "label-bronze", "silver": "label-silver", "gold": "label-gold"}
_NEAR = 3
_REACH = 5
_SPOKEN = re.compile(
    r"\b(?:ESCA|ECEI|Cluster Management Excellence)\b|\b(?:klast|krajow\w+ list)\w+ kluczow|\bkluczow\w+ klast",
    re.IGNORECASE,
)

_FEMININE = frozenset({"ją", "jej", "nią", "niej"})
_GIVERS = re.compile(r"zarząd\w* województwa|marszał|sejmik|samorząd\w* województwa")


class Standings:
    """The statuses of an article: what a reference means at any place of it."""

    def __init__(self, scene: Scene, entities: Sequence[Entity], registry: Registry) -> None:
        self._registry = registry
        self._regions = Regions(scene)
        self._scene = scene
        self._named: dict[tuple[str, str], Standing] = {}
        named = [(e.start, self._of(e.name, e.name_id, e.start)) for e in entities if e.label == "STATUS"]
        self._starts: dict[str, list[int]] = {}
        self._spoken: dict[str, list[Standing]] = {}
        self.any = speaks(scene.text, entities)
        self.main = _commonest(standing for _, standing in named) or self._implied()
        for start, standing in named:
            self.note(start, standing)

    def _implied(self) -> Standing | None:
        """The regional status, where "klaster kluczowy" alone is spoken of with those who give it in one region."""
        text = self._scene.text.casefold()
        given = self.any and self._regions.article and _GIVERS.search(text) is not None and "minist" not in text
        return self.at_level("regional", 0) if given else None

    def _of(self, name: str, name_id: str, start: int) -> Standing:
        here = self._regions.at(start)
        if (name, here) in self._named:
            return self._named[name, here]
        found = rank(name, name_id, self._registry)
        shown = found.name
        if shown.startswith("Regionalny Klaster Kluczowy "):  # the region has a column of its own
            shown, name_id = "Regionalny Klaster Kluczowy", "regionalny-klaster-kluczowy"
        region = found.region or (here if found.level == "regional" else "")
        return self._named.setdefault((name, here), Standing(shown, name_id, found.level, region))

    @property
    def review(self) -> bool:
        """Whether the article reviews several regions, each in paragraphs of its own."""
        return self._regions.review

    def named(self, item: Item) -> Standing:
        """The status that a mention names."""
        return self._of(item.entity.name, item.entity.name_id, item.start)

    def note(self, start: int, standing: Standing) -> None:
        """Remember that the text at *start* spoke of *standing*, for what refers back to it."""
        for key in ("", standing.level):
            starts, spoken = self._starts.setdefault(key, []), self._spoken.setdefault(key, [])
            at = bisect_left(starts, start)
            starts.insert(at, start)
            spoken.insert(at, standing)

    def last(self, before: int, since: int = -1, level: str = "") -> Standing | None:
        """The status spoken of last before character *before* (and after *since*), of one *level* if given."""
        starts = self._starts.get(level, [])
        at = bisect_left(starts, before)
        return self._spoken[level][at - 1] if at and starts[at - 1] > since else None

    def at_level(self, level: str, before: int) -> Standing | None:
        """The status that "ranga krajowa", "regionalny tytuł", "srebrna odznaka" means."""
        if level in _METALS:
            return self._of_status(_METALS[level])
        spoken = self.last(before, level=level) or next(iter(self._spoken.get(level, [])), None)
        if spoken is not None:
            return spoken
        if level == "national":
            return self._of_status("krajowy-klaster-kluczowy")
        return self._of_status("regionalny-klaster-kluczowy", self._regions.at(before))

    def _of_status(self, status_id: str, region: str = "") -> Standing:
        status = self._registry.statuses[status_id]
        return Standing(status.name, status.status_id, status.level, region)

    def references(self, items: Sequence[Item]) -> Iterator[Reference]:
        """Every place in *items* that speaks of a status, names first."""
        if not self.any:
            return
        names = [at for at, item in enumerate(items) if item.kind == "status"]
        for at in names:
            yield Reference(at, self.named(items[at]), "name", paper_before(items, at))
        for at, item in enumerate(items):
            if item.lemmas.isdisjoint(speaking()):
                continue
            if item.lemmas & listed("status", "nouns") and not any(at < n <= at + _NEAR for n in names):
                found = self._by_noun(items, at)
                if found:
                    yield found
            elif item.kind == "word" and (level := self._bare_level(items, at)):
                found_level = self.at_level(level, item.start)
                if found_level:
                    yield Reference(at, found_level, "level")
        if (pointed := self._pointed(items)) is not None:
            yield pointed
        pronouns = listed("status", "pronouns_forms")
        for at, item in enumerate(items):
            if item.kind == "word" and (item.folded in pronouns or own_one(items, at)):
                standing = self.last(item.start)
                beside = at and items[at - 1].folded in listed("status", "beside_forms")  # "obok niego wyróżniono Y"
                beside = beside or (item.folded in _FEMININE and self._another(item.start))
                if standing and not beside and (item.folded != "nie" or (at and items[at - 1].prep)):
                    yield Reference(at, standing, "pronoun")

    def _another(self, before: int) -> bool:
        """Whether a feminine pronoun at *before* stands for something else than a status."""
        starts = self._starts.get("", [])
        at = bisect_left(starts, before)
        return another_thing(self._scene.text, starts[at - 1] if at else before, before)

    def _pointed(self, items: Sequence[Item]) -> Reference | None:
        """ "Ten", "taki" at the head of a clause with a cluster, and no noun of its own: "Ten ma dziś tylko X"."""
        if is_of_papers(items):
            paragraph = self._scene.text.rfind("\n\n", 0, items[0].start)
            told = self.last(items[0].start, since=paragraph)
            return Reference(0, told, "pronoun") if told else None
        if len(items) < _NEAR or items[0].folded not in listed("status", "pointing_forms"):
            return None
        noun = any(a.pos in {"subst", "adj", "num"} for a in items[1].readings) and not items[1].finite
        if (noun and not items[1].prep) or not any(i.kind == "cluster" for i in items[1:]):
            return None
        paragraph = self._scene.text.rfind("\n\n", 0, items[0].start)
        standing = self.last(items[0].start, since=paragraph)
        return Reference(0, standing, "noun") if standing else None

    def of_region(self, items: Sequence[Item], at: int) -> Standing | None:
        """The regional status that a voivodeship's adjective beside the noun at *at* tells: "tytuł śląski"."""
        region = next((region for n in (at - 1, at + 1) if (region := region_beside(items, at, n))), "")
        spoken = self._spoken.get("regional", []) if region else []
        alike = next((s for s in reversed(spoken) if s.region == region), None)
        return alike or (self._of_status("regionalny-klaster-kluczowy", region) if region else None)

    def _by_noun(self, items: Sequence[Item], at: int) -> Reference | None:
        item = items[at]
        if local := self.of_region(items, at):
            return Reference(at, local, "level", bool(item.lemmas & listed("status", "papers")))
        if metal := english_metal(items, at):
            badge = self.at_level(metal, item.start)
            return Reference(at, badge, "level") if badge else None
        if foreign(items, at) or (item.folded == "wyróżnieniem" and at and items[at - 1].folded == "z"):
            return None  # "certyfikat klastra energii z wyróżnieniem"
        paper = bool(item.lemmas & listed("status", "papers"))
        near = (*items[max(0, at - _NEAR) : at], *items[at + 1 : at + 2])
        lemmas = frozenset(lemma for i in near for lemma in i.lemmas)
        behind = items[at + 1].lemmas if at + 1 < len(items) else frozenset()  # "status krajowy i tytuł wojewódzki"
        after = items[at + 2].lemmas if at + 2 < len(items) else frozenset()  # "krajowy tytuł regionalny klaster ma"
        own = any(behind & words_of for _, words_of in levels()) and "klaster" not in after
        ranked = behind if own else lemmas
        for level, words_of in levels():
            if ranked & words_of and (level not in _METALS or not lemmas & {"medal"}):
                standing = self.at_level(level, item.start)
                return Reference(at, standing, "level", paper) if standing else None
        beside = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
        if any(i.text in AWARDERS for i in items[at + 1 : at + _NEAR]):  # "odznaka ESCA", "odznaka jakości ESCA"
            return Reference(at, self._label(item.start) or self._of_status("label-esca"), "level", paper)
        if any(i.lemmas & listed("status", "of_europe") for i in beside):
            label = self._label(item.start)  # "europejskie wyróżnienie": no rank of the country or a region
            return Reference(at, label, "level", paper) if label else None
        if any(i.lemmas & {"kluczowy"} for i in items[at + 1 : at + 2]) and (key := self.last_key(item.start)):
            return Reference(at, key, "level", paper)  # "o rangę kluczowego"
        act = " ".join(i.folded for i in items[:5]).startswith(tuple(listed("decision", "same_act_forms")))
        pointing = act or bool(lemmas & {"ten", "taki", "on", "sam"})
        standing = self._meant(item, pointing)
        return Reference(at, standing, "noun", paper) if standing else None

    def _meant(self, item: Item, pointing: bool) -> Standing | None:
        """A bare noun means the last status of its paragraph, else the article's; a pointing one the last one, a rank
        rather than a label of a paragraph before."""
        if item.lemmas & {"etykieta", "label"} and (label := self._label(item.start)) is not None:
            return label  # only the European labels are called so
        last = self.last(item.start)
        if last is None and item.lemmas & listed("status", "papers"):
            return self._named_later(item.start)  # "zyskał prestiżowy certyfikat: jest to S"
        if last is None and not item.lemmas & {"status", "tytuł", "ranga", "miano"}:
            return None  # a prize, where no status was spoken of yet
        here = self.last(item.start, since=self._scene.text.rfind("\n\n", 0, item.start))
        if pointing or last is None:
            return here or self._last_rank(item.start) or last or self.main
        return here or self._above(item.start) or self.main

    def _label(self, before: int) -> Standing | None:
        """The European label spoken of last, else the first one that the text will speak of."""
        return self.last(before, level="european") or next(iter(self._spoken.get("european", [])), None)

    def _above(self, before: int) -> Standing | None:
        """The one rank that the paragraph above speaks of."""
        text = self._scene.text
        first = text.rfind("\n\n", 0, before)
        since = text.rfind("\n\n", 0, first) if first > 0 else -1
        starts = self._starts.get("", [])
        spoken = self._spoken.get("", [])[bisect_left(starts, since) : bisect_left(starts, before)]
        ranks = {standing for standing in spoken if standing.level != "european"}
        return next(iter(ranks)) if first > 0 and len(ranks) == 1 else None

    def last_key(self, before: int) -> Standing | None:
        """The status of a key cluster that was spoken of last."""
        at = bisect_left(self._starts.get("", []), before)
        return next((s for s in reversed(self._spoken.get("", [])[:at]) if s.level in {"national", "regional"}), None)

    def _last_rank(self, before: int) -> Standing | None:
        at = bisect_left(self._starts.get("", []), before)
        return next((s for s in reversed(self._spoken.get("", [])[:at]) if s.level != "european"), None)

    def _named_later(self, start: int) -> Standing | None:
        """The status that the line names after character *start*."""
        end = self._scene.text.find("\n", start)
        starts = self._starts.get("", [])
        at = bisect_left(starts, start)
        return self._spoken[""][at] if at < len(starts) and (end < 0 or starts[at] < end) else None

    def _bare_level(self, items: Sequence[Item], at: int) -> str:
        """The level of "o rangę krajową", "krajowa liga", "o krajowym" where the circle or nothing stands with it."""
        lemmas = items[at].lemmas
        if key := key_for(items, at):
            return key
        if lemmas & listed("circle", "words"):
            near = frozenset(
                lemma for i in (*items[max(0, at - 2) : at], *items[at + 1 : at + 2]) for lemma in i.lemmas
            )
            country = any(i.folded == "kraju" for i in items[at + 1 : at + 4])
            if near & listed("status", "national") or country:
                return "national"
            if near & listed("status", "regional"):
                return "regional"
        if (level := bare_adjective(items, at)) and (_ranked(items, at) or self.last(items[at].start) is not None):
            return level
        awarder = at + 1 < len(items) and items[at + 1].text in AWARDERS
        if (self._starts.get("european") or awarder) and not (at and items[at - 1].lemmas & listed("status", "nouns")):
            nouns = {a.lemma for a in items[at].readings}  # "Złoto" is a surname, too
            return next((level for noun, level in METAL_NOUNS.items() if noun in nouns), "")
        return ""


def _ranked(items: Sequence[Item], at: int) -> bool:
    """Whether a noun of rank stands near before *at*, "srebrną odznakę ESCA na złotą", or before a metal near it:
    "w 2014 brązową odznakę ESCA, w 2016 srebrną, a w 2019 złotą"."""
    near = range(max(0, at - _REACH), at)
    if any(items[n].lemmas & listed("status", "nouns") for n in near):
        return True
    return any(bare_adjective(items, n) in _METALS and _ranked(items, n) for n in near)


def speaks(text: str, entities: Sequence[Entity]) -> bool:
    """Whether *text* speaks of clusters' statuses: by a name, a label's awarder, or "klastry kluczowe" alone."""
    return any(e.label == "STATUS" for e in entities) or _SPOKEN.search(text) is not None


def _commonest(standings: Iterable[Standing]) -> Standing | None:
    """The status that an article is about: its most frequent one, the first of equals."""
    first: dict[tuple[str, str], Standing] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for standing in standings:
        key = ("regional" if standing.level == "regional" else standing.status_id, standing.region)
        first.setdefault(key, standing)
        counts[key] += 1
    return first[counts.most_common(1)[0][0]] if counts else None
