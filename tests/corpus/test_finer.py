from __future__ import annotations

from corpus.finer import kinds, layers
from corpus.names import annotated, nkjp_names
from corpus.readers.nkjp import Rebuilt
from corpus.stanza_data import layered
from pipeline.annotating.models import blank

TEXT = "Polski Urząd Miasta Kraków zna Ewę Lis."
PLAIN = Rebuilt(
    TEXT,
    ((0, len(TEXT)),),
    ((0, 6, "placeName-country"), (7, 26, "orgName"), (31, 38, "persName")),
    ((20, 26, "placeName-settlement"), (31, 34, "persName-forename"), (35, 38, "persName-surname")),
)


def test_kinds_keep_their_names_and_adjectives_are_their_own() -> None:
    small = Rebuilt("lubi polski chleb", (), ((5, 11, "placeName-country"),), ())
    assert list(kinds(small.text, small.entities)) == [(5, 11, "adjective.placeName.country")]
    assert list(kinds(TEXT, PLAIN.entities))[1] == (7, 26, "orgName")


def test_each_word_has_the_outermost_and_the_innermost_name_that_it_stands_in() -> None:
    doc = annotated(blank(), TEXT, nkjp_names(TEXT, PLAIN.entities))
    (sentence,) = layered([(doc, *layers(doc, PLAIN))])
    tags = {word: rest for word, *rest in sentence}
    assert tags["Urząd"] == ["B-ORG", "B-orgName", "O"]
    assert tags["Kraków"] == ["E-ORG", "E-orgName", "S-placeName.settlement"]
    assert tags["Ewę"] == ["B-PER", "B-persName", "S-persName.forename"]
    assert tags["zna"] == ["O", "O", "O"]
