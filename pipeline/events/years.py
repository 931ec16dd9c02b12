"""What a date of the text means in its place: years left open are those of the dates told before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pipeline.calendar import Moment
from pipeline.events.decisions import role_of
from pipeline.events.scene import Item, Scene, Sentence, relative
from pipeline.events.vocabulary import listed

_BELOW = 2000
"""Characters behind a chronicle's year that may still be of its entry."""
_NEWS = frozenset({"calendar.word", "calendar.weekday", "calendar.weekday_adjective"})
"""Rules of days that are told from the day of publication."""
_SETTING = 3
"""Words of a sentence that but tells when something was, at most."""
_LEAD = 4
"""Sentences of a lead, the title with them."""


def headed_by_year(sentence: Sentence) -> bool:
    """Whether the sentence is a chronicle's line, or below one: its present tells the past ("2014 – wygasa tytuł")."""
    first = sentence.clauses[0].items[0].value
    return bool(sentence.heading) or (isinstance(first, Moment) and first.rule == "calendar.heading")


class Years:
    """The dates of an article in the order of its text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._published = scene.article.published
        self._title = scene.text.find("\n") + 1
        self._years = {least: _years(scene, least) for least in (10, 4)}
        self._heads = _years(scene, 4, rule="calendar.heading")
        self._main = _years(scene, 4, main=True)
        self._months = list(self._review())
        dates = (i for s in scene.sentences for i in s.items if isinstance(i.value, Moment))
        self._told = sorted((i.start, i.value.iso) for i in dates if isinstance(i.value, Moment) and i.value.iso)
        self._report = _report(scene)

    def resolved(self, item: Item) -> str:
        """The date of *item*, counted from the dates told before it where its own words leave it open."""
        moment = item.value
        assert isinstance(moment, Moment)
        if moment.guessed and moment.tail and (head := self.head(item.start)):
            return f"{head}{moment.tail}"  # "2022 – W grudniu status odnowiono"
        if moment.iso and not (moment.guessed and not self._published):
            return moment.iso.partition("/")[0] if "/" not in moment.iso else moment.iso[:4]
        if moment.months or moment.days:
            return self._from_told(item.start, moment)
        if moment.shift:
            year = self._year_told(item.start) if moment.shift > 0 else self._year_before(item.start)
            return f"{year + moment.shift:04d}" if year else moment.iso
        year = self._year_before(item.start)
        return f"{year:04d}{moment.tail}" if year and moment.tail else moment.iso

    def ends(self, item: Item) -> str:
        """The date of *item* where something ends, which is no past one when its year is left open."""
        assert isinstance(item.value, Moment)
        return item.value.ends(self._published) if item.value.iso and self._published else self.resolved(item)

    def head(self, start: int) -> str:
        """The year that the line of character *start* opens with, as chronicles do: "2014 – Marszałek nadaje rangę"; or
        that has a line for itself right above its paragraph."""
        starts, years = self._heads
        at = bisect_left(starts, start + 1)
        if not at or start - starts[at - 1] > _BELOW:
            return ""
        between = self._scene.text[starts[at - 1] + 4 : start]
        alone = between.startswith("\n")
        apart = "\n\n" in between.lstrip("\n") if alone else "\n" in between
        return "" if apart else f"{years[at - 1]:04d}"

    def month(self, start: int) -> str:
        """The month that the line of character *start* opens with in a year's review: "LUTY. Klaster X uzyskał …"."""
        at = bisect_left(self._months, (start + 1, ""))
        return self._months[at - 1][1] if at and "\n" not in self._scene.text[self._months[at - 1][0] : start] else ""

    def _review(self) -> Iterator[tuple[int, str]]:
        """The months that head lines, in the year that was told last above the first of them."""
        year, headed = "", False
        for item in (i for s in self._scene.sentences for i in s.items if isinstance(i.value, Moment)):
            moment = item.value
            assert isinstance(moment, Moment)
            if moment.rule == "calendar.month_heading":
                headed = True
                yield item.start, f"{year}{moment.tail}" if year and not self._published else moment.iso
            elif not headed or moment.rule == "calendar.heading":
                year = moment.iso[:4] or year

    def _from_told(self, start: int, moment: Moment) -> str:
        """The date that *moment* counts in months or days from the last one before *start*, if that is as exact: "pół
        roku później", "tydzień wcześniej"."""
        at = bisect_left(self._told, (start, ""))
        told = self._told[at - 1][1] if at else ""
        if moment.days:
            return (date.fromisoformat(told) + timedelta(days=moment.days)).isoformat() if len(told) == 10 else ""
        if len(told) < len("2019-05") or "/" in told:
            return ""
        year, month = divmod(int(told[:4]) * 12 + int(told[5:7]) - 1 + moment.months, 12)
        return f"{year:04d}-{month + 1:02d}"

    def _year_told(self, start: int) -> int:
        """The year that "trzy lata później" counts from: of the last date told before it.

        "Dwa lata wcześniej" counts from the article's news instead, which mostly has its day.
        """
        starts, years = self._years[4]
        at = bisect_left(starts, start)
        return years[at - 1] if at else 0

    def _year_before(self, start: int) -> int:
        """The year of the last date before *start* with its day, else the title's or report's, else its paragraph's."""
        starts, years = self._years[10]
        if at := bisect_left(starts, start):
            return years[at - 1]
        starts, years = self._years[4]
        title = [year for begins, year in zip(starts, years, strict=True) if begins < self._title]
        if title:
            return title[-1]
        if self._report:
            return self._report
        starts, years = self._main  # "X, któremu go nadano w 2016 r., wystąpił w maju": not in that year
        at = bisect_left(starts, start)
        near = at > 0 and starts[at - 1] > self._scene.text.rfind("\n", 0, start)
        since = self._scene.text[starts[at - 1] : start].casefold().split() if near else ()
        near = near and not listed("decision", "nowadays_forms") & frozenset(since)  # "Teraz klaster mierzy wyżej"
        return years[at - 1] if near else 0

    def setting(self, sentence: int) -> str:
        """The date with which the sentence before *sentence* sets the scene, and that is all: "Był maj 2019 roku."."""
        items, date_ = self._told_before(sentence)
        sets = bool(items) and items[0].finite and not items[0].lemmas.isdisjoint(listed("decision", "sets"))
        plain = sets and len(items) <= _SETTING and not any(i.prep for i in items)
        return self.resolved(date_)[:10] if plain and date_ is not None else ""

    def news_before(self, sentence: int) -> str:
        """The day of the news of which the sentence before *sentence*, in its paragraph, tells something else: "W hali
        wczoraj strzelały korki. Zarząd województwa nadał …"."""
        _, date_ = self._told_before(sentence)
        moment = date_.value if date_ is not None else None
        near = (
            sentence > 0 and self._scene.sentences[sentence - 1].paragraph == self._scene.sentences[sentence].paragraph
        )
        if not isinstance(moment, Moment) or not near or moment.rule not in _NEWS:
            return ""
        return moment.iso if len(moment.iso) == 10 and moment.iso <= self._published else ""

    def _told_before(self, sentence: int) -> tuple[list[Item], Item | None]:
        """The items of the sentence before *sentence* and its one date, where it names nothing else."""
        items = list(self._scene.sentences[sentence - 1].items) if sentence else []
        dates = [i for i in items if isinstance(i.value, Moment)]
        plain = len(dates) == 1 and all(i.kind in {"word", "date"} for i in items)
        return (items, dates[0]) if plain else ([], None)

    def last_told(self, sentence: int, start: int) -> str:
        """The last date before *start* in *sentence* or the one before that ends nothing: what "wówczas" means."""
        near = self._scene.sentences[max(0, sentence - 1) : sentence + 1]
        dates = [
            self.resolved(i)
            for s in near
            for c in s.clauses
            for at, i in enumerate(c.items)
            if isinstance(i.value, Moment) and i.start < start and role_of(c.items, at) == "on"
        ]
        return dates[-1][:10] if dates else ""

    def last_day(self, start: int) -> str:
        """The last date before *start* that has its day and ends nothing: what "tego dnia" means.

        The day on which somebody told of it ("… - poinformował w środę") is meant only where there is no other.
        """
        days = [
            ("" if c.lemmas.isdisjoint(listed("decision", "informs")) else "informed", self.resolved(i))
            for s in self._scene.sentences
            if s.start <= start
            for c in s.clauses
            for at, i in enumerate(c.items)
            if isinstance(i.value, Moment) and i.start < start and role_of(c.items, at) != "until"
        ]
        days = [day for day in reversed(days) if len(day[1]) == 10]
        return next((day for how, day in days if not how), days[0][1] if days else "")


def _years(scene: Scene, least: int, main: bool = False, rule: str = "") -> tuple[list[int], list[int]]:
    """Where dates of at least *least* characters stand, and their years; end dates ("do …") tell no year.

    With *main* those of relative clauses are left out, and years since which something lasts ("działa od 2006 r.");
    with *rule* only those that it read are taken.
    """
    starts, years = [], []
    for sentence in scene.sentences:
        before = ""
        for item in (i for c in sentence.clauses if not (main and relative(c.sub)) for i in c.items):
            lasts = before == "do" or (main and before == "od" and len(item.folded.split()[0]) == len("2006"))
            dated = isinstance(item.value, Moment) and len(item.value.iso) >= least and not lasts
            if dated and isinstance(item.value, Moment) and item.value.rule.startswith(rule):
                starts.append(item.start)
                years.append(int(item.value.iso[:4]))
            before = item.folded
    return starts, years


def _report(scene: Scene) -> int:
    """The year that the lead reports on: "przyjęło sprawozdanie za 2024 rok"."""
    for sentence in scene.sentences[:_LEAD]:
        for before, item in pairwise(sentence.items):
            if before.folded == "za" and isinstance(item.value, Moment) and len(item.value.iso) == 4:
                return int(item.value.iso)
    return 0
