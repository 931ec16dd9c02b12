"""From a read page to the records of its quotes."""

from __future__ import annotations

from pipeline.quotes.attributing import attributed
from pipeline.quotes.confidence import confidence
from pipeline.quotes.interviewed import interviewee
from pipeline.quotes.items import Item, trim
from pipeline.quotes.judging import candidates
from pipeline.quotes.page import Page
from pipeline.quotes.speaker import Speaker
from pipeline.records import Article, Quote, SpeakerType


def assemble(article: Article, page: Page) -> tuple[Quote, ...]:
    """The quotes of *page*."""
    asked = interviewee(page)
    return _quotes(article, page, attributed(page, candidates(page, asked), asked))


def _quotes(article: Article, page: Page, items: list[Item]) -> tuple[Quote, ...]:
    made: list[Quote] = []
    utterances: dict[int, str] = {}
    for item in items:
        first, last = trim(page, item)
        if (
            item.kind == "indirect"
            and not item.speaker.name
            and not item.speaker.role
            and item.speaker.kind != "institution"
        ):
            continue  # nobody's statement: no source can be told
        if first >= last or not any(letter.isalnum() for letter in page.cut(first, last)):
            continue
        number = len(made) + 1
        utterance = utterances.setdefault(item.turn, f"{article.article_id}-u{len(utterances) + 1}")
        made.append(
            Quote(
                article.text,
                f"{article.article_id}-q{number}",
                utterance,
                article.article_id,
                "direct" if item.kind == "direct" else "indirect",
                item.speaker.name,
                _speaker_type(item.speaker),
                item.speaker.mention,
                item.speaker.role,
                item.speaker.affiliation,
                item.attribution.lemma if item.attribution is not None else "",
                page.words[first].start,
                page.words[last - 1].end,
                confidence(item.rule, item.speaker.how, item.open),
                f"{item.rule}/{item.speaker.how}",
            )
        )
    return tuple(made)


def _speaker_type(speaker: Speaker) -> SpeakerType:
    if speaker.kind == "institution":
        return "institution"
    return "person" if speaker.name or speaker.role else "unknown"
