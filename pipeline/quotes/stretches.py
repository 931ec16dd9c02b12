"""Stretches of direct speech, line by line, in one pass: what dashes, marks and colons give away.

A line is narration until a dash at its start, a dash behind a sentence's end, a colon or a quotation mark opens
speech; speech ends at a dash that an attribution follows (a dash inside the words is none), at its closing mark, or
with the line. Two things are left for later stages to judge: marked fragments inside narration, and narration that an
attribution closes.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.quotes import (
    attribution,
    attributions,
    commas,
    interviews,
    introductions,
    labels,
    openings,
    parentheses,
    returning,
    turns,
    unmarked,
)
from pipeline.quotes.attribution import Attribution
from pipeline.quotes.layouts import Closing, Layout, Stretch
from pipeline.quotes.mentions import Mention
from pipeline.quotes.page import Page
from pipeline.quotes.words import MARKS, count


def layout(page: Page, asked: Mention | None = None) -> Layout:
    """Everything that the layout of *page* shows; in an interview with *asked* unmarked lines are the interviewer's."""
    found = Layout()
    for first, last in page.lines:
        _Line(page, first, last, found, asked).read()
    return found


class _Line:
    """The reading of one line; ``turn`` counts the turns of speech by their first word."""

    def __init__(self, page: Page, first: int, last: int, found: Layout, asked: Mention | None) -> None:
        self.page, self.first, self.last, self.found, self.asked = page, first, last, found, asked
        self.narration = first
        self.resume: tuple[int, str, int, Attribution | None] | None = None
        """Speech that goes on behind an attribution: its limit, layout and turn, and what introduced it."""

    def read(self) -> None:
        page, at = self.page, self.first
        if (signed := unmarked.signed_by(page, self.first)) is not None:
            at = self.go_on(self.signature(signed))
        elif (loose := openings.loose(page, self.first)) is not None:
            at = self.narration = loose.last
        elif self.asked is not None and (turn := interviews.turn(page, self.first, self.asked)) is not None:
            at = self.go_on(self.labelled(turn))
        elif at in page.separators and interviews.is_post(page, at):
            line = page.words[at].line - 1
            at = self.post(at, *page.lines[line]) if line > 0 else self.last
        elif at in page.separators and openings.marked_behind(page, at):
            at = self.go_on(self.marked(at + 1))
        elif at in page.separators and at + 1 < self.last:
            at = self.go_on(self.speech(at + 1, self.last, "dash", at, openings.announced(page, self.first)))
        elif self.asked is None and (going := turns.carried_on(page, self.found, at)) is not None:
            at = self.go_on(self.speech(at, self.last, "continued", going))
        elif self.asked is None and (above := turns.announced(page, at)) is not None:
            at = self.go_on(self.speech(at, self.last, "introduced", at, above))
        elif (label := labels.label(page, self.first, self.last)) is not None:
            at = self.go_on(self.labelled(label))
        while (at := page.turn(at)) < self.last:
            if at in page.separators:
                at = self.go_on(self.dash(at))
            elif at in page.closer:
                at = self.go_on(self.marked(at))
            elif at in page.unclosed and openings.opens_sentence(page, at):
                at = self.go_on(self.speech(at + 1, self.last, "unclosed", self.turn(at)))
            elif page.words[at].text == "," and (said := commas.said_between(page, at, self.narration)) is not None:
                at = self.narration = commas.around(page, self.found, self.narration, said, at)
            elif page.words[at].text == "," and (closed := commas.told_before(page, at, self.narration)) is not None:
                self.found.closings.append(Closing(max(commas.begins(page, at), self.narration), at, closed, at))
                at = self.go_on(self.behind(closed, at))
            elif page.words[at].text == ":" and (headed := labels.heading(page, at, self.narration)) is not None:
                self.found.closings.append(headed)
                at = self.narration = headed.last
            elif page.words[at].text == ":" and (told := unmarked.told_behind(page, at, self.narration)) is not None:
                self.found.stretches.append(Stretch(at + 1, told[1], "unmarked", at, told[0]))
                at = self.narration = told[1]
            elif at in page.verbs and (closed := unmarked.glued(page, self.narration, at, self.last)) is not None:
                self.found.closings.append(Closing(self.narration, at, closed, at))
                at = self.go_on(self.behind(closed, at))
            elif at in page.stray and (between := turns.reached(page, self.found, at)) is not None:
                at = self.go_on(self.continued(at, between))
            else:
                at += 1

    def signature(self, closed: Attribution) -> int:
        """An attribution that opens its line takes up the words of the line before."""
        stretches = self.found.stretches
        first, last = self.page.lines[self.page.words[self.first].line - 1]
        marked = next((n for n in (1, 2) if self.page.words[last - n].text in MARKS), 0)
        if stretches and stretches[-1].last >= last - marked and stretches[-1].first >= first:
            if stretches[-1].attribution is None:
                stretches[-1] = replace(stretches[-1], attribution=closed)
        elif not stretches or stretches[-1].last <= first:
            stretches.append(Stretch(first, last, "unmarked", first, closed))
        return self.behind(closed, stretches[-1].turn)

    def post(self, dash: int, first: int, last: int) -> int:
        """Words before a dash that signs them as a post: "— Jan Lis (@jlis) March 11, 2025"."""
        author = interviews.posted(self.page, dash)
        told = self.found.stretches and self.found.stretches[-1].last > first
        if author is not None and last - first <= interviews.POST and not told:
            self.found.stretches.append(Stretch(first, last, "signed", first, attribution.signature(author, self.last)))
        self.narration = self.last
        return self.last

    def labelled(self, found: Closing | Attribution) -> int:
        """A headline or crosshead with a name before its colon, or a turn of an interview."""
        if isinstance(found, Closing):
            self.found.closings.append(found)
            return found.last
        return self.speech(found.last + 1, self.last, "label", self.first, found)

    def go_on(self, at: int) -> int:
        """Read the speech that the last event left to be resumed, turn by turn rather than call within call."""
        while self.resume is not None:
            waiting, self.resume = self.resume, None
            at = self.speech(at, *waiting)
        return at

    # -- the events of a line; each returns the word to go on with -----------------------------------------------

    def dash(self, at: int) -> int:
        """A dash in narration."""
        page = self.page
        if self.narration < at and interviews.is_post(page, at):
            return self.post(at, self.narration, at)
        closed = attributions.behind(page, at + 1, self.last, capital=page.ends_sentence(at - 1))
        if closed is not None and openings.begins_anew(page, at, closed, self.narration):
            closed = None
        if closed is not None and parentheses.closes_parenthesis(page, at, closed, self.narration):
            return at + 1
        if closed is not None and parentheses.inserted(page, at, closed, self.narration, self.last):
            return closed.last + 1  # a frame in parenthesis: "Wniosek – jak podkreślił X – wpłynął"
        if closed is not None:
            self.found.close(self.narration, at, closed, parentheses.begun(page, self.narration, at))
            return self.behind(closed, at)
        if (
            at + 1 < self.last
            and (
                page.ends_sentence(at - 1)
                or page.lower(at - 1) == ";"
                or openings.is_slogan(page, at - 1)
                or openings.behind_furniture(page, at)
            )
            and page.capital(at + 1)
            and (page.stopped(at - 1) or not page.words[at + 1].text[:1].isdigit())  # "w 2014 r. – 290 tys."
            and not parentheses.in_bracket(page, at, self.narration)
            and not parentheses.tells_on(page, at, self.narration)
        ):
            return self.speech(at + 1, self.last, "dash", at)
        if openings.is_glued(page, at):
            opened = introductions.introduction(page, at, self.narration, verb_needed=True)
            return self.speech(at + 1, self.last, "dash", at, opened)
        before = page.lower(at - 1)
        if before == ":" and not parentheses.is_list(page, at, self.last):
            opened = introductions.introduction(page, at - 1, self.narration, verb_needed=False)
            opened = opened or openings.nickname(page, at, self.last) or turns.resumed(page, self.found, at)
            if opened is not None:
                return self.speech(at + 1, self.last, "colon-dash", at, opened)
        opened = openings.frame(page, at, self.narration)
        if opened is not None and page.closer.get(at + 1, at + 9) - at > 5:
            return self.speech(at + 1, self.last, "frame-dash", at, opened)
        return at + 1

    def marked(self, at: int) -> int:
        """A pair of quotation marks in narration."""
        page, close = self.page, self.page.closer[at]
        first, last = at + 1, close
        if first >= last or openings.is_named(page, close):
            return close + 1
        alone = openings.opens_sentence(page, at) or openings.set_off(page, at, close)
        inner = openings.attributed_inside(page, first, last) if alone or page.lower(at - 1) == ":" else None
        if inner is not None:
            return max(self.go_on(self.speech(first, last, "marks", at)), close + 1)
        closed = openings.attribution_behind(page, close, alone, count([w.text for w in page.words[first:last]]))
        if closed is not None and closed.subject.kind == "anonymous" and openings.is_title(page, first, last):
            closed = None  # "„Klaster Roku”, głosi napis."
        alone = (closed is not None and turns.listed(page, self.found, at, closed)) or alone
        if closed is not None and alone and close - first == 1 and page.words[first].text.isalpha():
            return self.behind(closed, at)  # "„Berlina” – odpowiada.": a word is no quotation
        if closed is not None and alone:
            self.found.stretches.append(Stretch(first, last, "marks", self.turn(at), closed))
            return self.behind(closed, at)
        if alone and (signs := interviews.signed_behind(page, close, self.last)) is not None:
            self.found.stretches.append(Stretch(first, last, "signed", at, attribution.signature(signs, self.last)))
            self.narration = self.last
            return self.last
        opened = openings.introduced(page, at, close, self.narration)
        if opened is not None:
            self.found.stretches.append(Stretch(first, last, "introduced", at, opened))
        elif (
            alone
            and (page.lower(at - 1) != ":" or at == self.first or openings.speaks_behind_colon(page, at, close))
            and (openings.is_sentence(page, first, last) or turns.goes_on(page, self.found, at, self.last))
        ):
            told = openings.told_next(page, close, self.last)
            self.found.stretches.append(Stretch(first, last, "alone", self.turn(at), told))
        else:
            self.found.fragments.append((first, last))
            return close + 1
        self.narration = close + 1
        return close + 1

    def speech(self, first: int, limit: int, layout: str, turn: int, opened: Attribution | None = None) -> int:
        """Words from *first* up to an attribution or *limit*; what follows the attribution is read on."""
        page, at = self.page, first
        plain, is_open = layout not in {"marks", "label"}, layout == "unclosed"
        free = plain and not (self.asked is not None and turn == self.first)  # an answer tells of what others say
        reported, speaker = -1, returning.speaker_of(page, self.found.stretches, turn, opened)
        while (at := page.turn(at)) < limit:
            if at > first and plain and (cue := openings.cue_inside(page, at, limit)):
                self.found.stretches.append(Stretch(first, at, layout, turn, opened, is_open))
                self.resume = (limit, "colon-dash", turn, cue)
                return cue.last + 2
            if at in page.closer and page.closer[at] < limit:
                at = page.closer[at] + 1
                continue
            closed, dash = None, at in page.separators and at > first and layout != "label"
            if dash:
                closed = attributions.behind(page, at + 1, limit, capital=page.ends_sentence(at - 1))
            elif page.words[at].text == "," and plain and at > first + 1:
                closed = attributions.behind_comma(page, at, limit)
            elif at > first + 2 and layout != "label":
                closed = unmarked.glued(page, first, at, limit)
            if closed is not None and first < reported and speaker and returning.of_others(page, reported, at, closed):
                break
            if closed is not None:
                self.found.stretches.append(Stretch(first, at, layout, turn, closed, is_open))
                return self.behind(closed, turn, limit)
            if dash and page.ends_sentence(at - 1) and page.capital(at + 1) and layout != "marks":
                if reported > first and speaker:
                    break
                self.found.stretches.append(Stretch(first, at, layout, turn, opened, is_open))
                first = at + 1
            elif at > first and layout != "marks" and (openings.is_furniture(page, at) or labels.heads(page, at)):
                limit = at
                break
            elif free and at > first and returning.tells_of(page, at, speaker, turn):
                reported = at
                break
            elif free and reported < 0 and at > first and returning.reports(page, at, limit):
                reported = at
            at += 1
        limit = reported if reported > first else limit
        if first < limit:
            self.found.stretches.append(Stretch(first, limit, layout, turn, opened, is_open))
        self.narration = limit
        return limit

    def behind(self, closed: Attribution, turn: int, limit: int | None = None) -> int:
        """Go on behind an attribution: more of the same turn behind a dash or colon, or narration."""
        page, limit = self.page, limit or self.last
        inside = (i for i in range(closed.first, closed.last) if i in page.closer)
        self.found.fragments.extend((i + 1, page.closer[i]) for i in inside if page.closer[i] <= closed.last)
        at = attribution.past_role(page, closed.last, limit)
        self.narration = at
        if at >= limit:
            return at
        if at in page.separators and at + 1 < limit and not parentheses.interrupted(page, at, limit):
            self.resume = (limit, "dash", turn, closed)
            return at + 1
        if at in page.closer and page.closer[at] < limit and attribution.continues(page, at):
            self.found.stretches.append(Stretch(at + 1, page.closer[at], "marks", turn, closed))
            self.narration = page.closer[at] + 1
            return self.narration
        if page.lower(at) == ":" and at + 1 < limit:
            opened = introductions.introduction(page, at, closed.first, verb_needed=False) or closed
            self.narration = closed.first
            turn = at if opened.subject.first > closed.subject.first >= 0 else turn  # "– ocenił Lis, a Góra dodał: –"
            if at + 1 in page.separators:
                self.resume = (limit, "colon-dash", turn, opened)
                return at + 2
            return at + 1
        return at

    def turn(self, at: int) -> int:
        """The turn of words that the mark at *at* opens: their own, or the one that it goes on with."""
        going = turns.repeated(self.page, self.found, at)
        return at if going is None else going

    def continued(self, at: int, between: list[tuple[int, int]]) -> int:
        """The rest of a turn that an earlier line opened, over the lines *between*, up to its closing mark at *at*."""
        found, turn = self.found, self.found.stretches[-1].turn
        closed = openings.attribution_behind(self.page, at, True, 4)
        found.go_on(between)
        found.stretches.append(Stretch(self.first, at, "marks", turn, closed))
        return self.behind(closed, turn) if closed is not None else at + 1
