"""Whose words: subjects become persons of the article, with anaphora resolved in reading order.

A name is itself; a role points at the person who bears it; a verb without a subject points at the last speaker or the
last person that the narration named (:mod:`~pipeline.quotes.anaphora`); words without any attribution are theirs of
whom the sentence right before tells something. Who cannot be told so stays empty.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.quotes import anaphora, subjectless
from pipeline.quotes.memory import Memory
from pipeline.quotes.page import Page
from pipeline.quotes.speaker import Speaker
from pipeline.quotes.subject import Subject, is_group
from pipeline.quotes.words import MARKS


def resolve(memory: Memory, subject: Subject, at: int, gender: str, same: bool, cut: int) -> Speaker:
    """The source that *subject* of a verb at word *at* means; only what stands before word *cut* can be meant."""
    found = _meant(memory, subject, at, gender, same, cut)
    unsaid = subject.kind == "anonymous" and subject.first < 0  # "– czytamy w Politico.": nobody has spoken
    unnamed = found.how in {"role", "group", "anonymous"} or (found.kind == "unknown" and found.role)
    last = memory.last()
    if found.kind == "person" or (unnamed and not unsaid):
        memory.spoke(at, found)
        if last is not None and subjectless.told_aside(memory.page, at, last.gender):
            memory.spoke(at, last)  # of whom the sentence goes on
    return found


def _meant(memory: Memory, subject: Subject, at: int, gender: str, same: bool, cut: int) -> Speaker:
    page = memory.page
    written = page.cut(subject.first, subject.last) if subject.first >= 0 else ""
    if subject.kind == "person" and subject.mention is not None:
        if gender in {"m", "f"}:  # the verb knows better than a foreign name
            memory.cast.genders[subject.mention.name] = gender
        return memory.named(subject.mention.name, "named", written)
    if subject.kind in {"role", "noun"} and not is_group(page, subject):
        found = anaphora.by_role(memory, subject, min(cut, subject.first), gender, same)
        if found.kind == "institution":
            memory.body = (at, found, gender)
        return found
    if subject.kind == "pronoun" and (told := anaphora.told_of(memory, cut, subject.gender or gender)) is not None:
        return told
    if subject.kind in {"none", "pronoun"}:
        alone = subject.kind == "none" and not same
        body = anaphora.body_again(memory, at, cut, gender) if subject.kind == "none" else None
        return (
            body
            or (subjectless.one_of(memory, cut) if alone else None)
            or anaphora.dropped(memory, cut, subject.gender or gender, same)
        )
    if subject.kind == "institution":
        name = subject.mention.name if subject.mention is not None else _title(page, subject)
        found = Speaker(name, "institution", mention=written, how="institution")
        memory.body = (at, found, gender)
        return found
    if is_group(page, subject):
        role = subject.mention.name if subject.mention is not None else written
        return Speaker("", "institution", anaphora.small(role), written, "group")
    one = subjectless.one_of_them(page, subject.first) if subject.first >= 0 else ""
    return Speaker(role=one, mention=written, how="role" if one else "anonymous")


def around(memory: Memory, cut: int, gender: str) -> Speaker | None:
    """Who acted or spoke last in the lines right above word *cut*, as far as *gender* allows."""
    found = anaphora.dropped(memory, cut, gender, True)
    near = found.name and memory.cast.near(found.name, cut)
    return replace(found, mention="", how="around") if near else None


def _title(page: Page, subject: Subject) -> str:
    """The name that a subject wholly in quotation marks is: of a newspaper, as a rule."""
    marked = subject.last - subject.first > 2 and page.words[subject.first].text in MARKS
    return page.cut(subject.first + 1, subject.last - 1) if marked else ""
