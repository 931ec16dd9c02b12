"""What NKJP tells of names besides person, organisation and place: kinds of places, dates, and names inside of names.

A recognizer that has to tell these, too, finds persons, organisations and places better: that "Kraków" in "Urząd
Miasta Kraków" is a settlement is nowhere else said of it. Each word has a tag for the outermost and for the innermost
name that it stands in; the news, which have neither, have :data:`UNKNOWN`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc
from spacy.util import filter_spans

from corpus.names import Name, is_noun
from corpus.readers.nkjp import Rebuilt

UNKNOWN = "-"
"""What Stanza's recognizer learns nothing from."""
LAYERS = 2


def kinds(text: str, entities: Iterable[Name]) -> Iterator[Name]:
    """NKJP's *entities* under their own names, dots for hyphens; relational adjectives are another kind."""
    for start, end, kind in entities:
        adjective = kind.startswith("placeName") and not is_noun(text[start:end])
        yield start, end, ("adjective." if adjective else "") + kind.replace("-", ".")


def _copied(doc: Doc, names: Iterable[Name], innermost: bool) -> Doc:
    """A copy of *doc* with *names*, widened to whole tokens, the longest or (*innermost*) the shortest where several
    share a token."""
    copy = doc.copy()
    found = [copy.char_span(start, end, kind, alignment_mode="expand") for start, end, kind in names]
    spans = [span for span in found if span is not None]
    if not innermost:
        copy.set_ents(filter_spans(spans))
        return copy
    taken, kept = set[int](), []
    for span in sorted(spans, key=lambda s: (len(s), s.start)):
        if taken.isdisjoint(range(span.start, span.end)):
            kept.append(span)
            taken.update(range(span.start, span.end))
    copy.set_ents(kept)
    return copy


def layers(doc: Doc, plain: Rebuilt) -> tuple[Doc, Doc]:
    """*doc* with the outermost names of *plain*, the text that it was made of, and with its innermost ones."""
    outermost, nested = list(kinds(plain.text, plain.entities)), list(kinds(plain.text, plain.nested))
    return _copied(doc, outermost, innermost=False), _copied(doc, [*nested, *outermost], innermost=True)
