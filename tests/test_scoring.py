"""Scoring: matching, pairing, the readers of gold, and figures that see every miss and every invention."""

from __future__ import annotations

import json

import pytest

from pipeline.errors import TableError
from pipeline.records import Article, Entity, Event, Extraction, Quote
from pipeline.scoring import Tally, read_gold, score
from pipeline.scoring.matching import overlap, pairs, same_name
from pipeline.tables import TableWriter

TEXT = "Klaster Dąb ma status.\n\n– To sukces całego zespołu – mówi Anna Gil. Dodaje, że będzie praca."


def quote(kind, text, speaker="Anna Gil", role="prezes"):
    start = TEXT.index(text)
    return Quote(
        TEXT,
        quote_id=f"q{start}",
        utterance_id="u",
        article_id="a",
        kind=kind,
        speaker=speaker,
        speaker_type="person",
        speaker_mention=speaker,
        speaker_role=role,
        speaker_affiliation="",
        cue="mówić",
        start=start,
        end=start + len(text),
        confidence=0.9,
    )


def event(action="held", cluster="Klaster Dąb", date=""):
    return Event(
        TEXT,
        event_id=f"v{action}",
        article_id="a",
        published="",
        cluster=cluster,
        cluster_id="dab",
        cluster_mention="",
        action=action,
        status="KKK",
        level="national",
        region="",
        event_date=date,
        valid_until="",
        duration="",
        granted_by="",
        start=0,
        end=21,
        mentions=1,
        rule="has",
        confidence=0.9,
    )


@pytest.fixture
def gold(tmp_path):
    data = {
        "id": "one",
        "quotes": [
            {"start": "To sukces", "end": "całego zespołu", "kind": "direct", "speaker": "Anna Gil", "role": "prezes"},
            {"text": "będzie praca", "kind": "indirect", "speaker": "Anna Gil", "role": None},
        ],
        "events": [{"cluster": "Klaster Dąb", "action": "held", "level": "national", "date": "2023"}],
        "persons": ["Anna Gil"],
        "places": [],
    }
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "one.json").write_text(json.dumps(data), encoding="utf-8")
    (tmp_path / "gold" / "one.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "gold"


def written(tmp_path, quotes, events):
    start = TEXT.index("Anna Gil")
    anna = Entity(
        TEXT,
        entity_id="e",
        article_id="a",
        label="PER",
        base="Anna Gil",
        name="Anna Gil",
        name_id="anna",
        role="",
        start=start,
        end=start + 8,
    )
    with TableWriter(tmp_path / "out") as writer:
        writer.write(Extraction(Article("a", "folder/one.txt", text=TEXT), (anna,), tuple(quotes), tuple(events)))
    return tmp_path / "out"


def figures(scores):
    return {name: (tally.right, tally.found, tally.gold) for name, tally in scores.tallies.items()}


def test_all_right(tmp_path, gold):
    out = written(
        tmp_path, [quote("direct", "To sukces całego zespołu"), quote("indirect", "będzie praca")], [event(date="2023")]
    )
    scores = score(out, read_gold(gold))
    assert scores.misses == []
    assert {name for name, tally in scores.tallies.items() if tally.f1 < 1} == set()
    assert figures(scores)["names.persons"] == (1, 1, 1)


def test_misses_inventions_and_wrong_attributes_count(tmp_path, gold):
    wrong = quote("direct", "To sukces całego zespołu", speaker="Jan Lis", role="wójt")
    scores = score(written(tmp_path, [wrong], [event(), event("lost")]), read_gold(gold))
    seen = figures(scores)
    assert seen["quotes.direct"] == (1, 1, 1)
    assert seen["quotes.direct.with_speaker"] == (0, 1, 1)
    assert seen["quotes.direct.role_of_matched"] == (0, 1, 1)
    assert seen["quotes.indirect"] == (0, 0, 1)
    assert seen["events"] == (1, 2, 1)
    assert seen["events.lost"] == (0, 1, 0)
    assert seen["events.date_of_matched"] == (0, 0, 1)
    assert seen["rule.has"] == (1, 2, 1)
    assert "one: missed indirect quote: będzie praca" in scores.misses


def test_reviewed_tables_are_gold_too(tmp_path, gold):
    out = written(tmp_path, [quote("direct", "To sukces całego zespołu")], [event()])
    assert figures(score(out, read_gold(out)))["events"] == (1, 1, 1)


def test_a_folder_without_gold_is_refused(tmp_path):
    with pytest.raises(TableError, match=r"holds neither gold files \(\*\.json\) nor tables"):
        read_gold(tmp_path)


def test_a_foreign_file_is_named(tmp_path):
    (tmp_path / "x.json").write_text('{"id": "x"}', encoding="utf-8")
    with pytest.raises(TableError, match=r"x\.json: is no gold file: KeyError 'quotes'"):
        read_gold(tmp_path)


def test_tally_of_nothing_is_right():
    assert (Tally().f1, Tally(0, 1, 0).f1, Tally(0, 0, 1).f1) == (1.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Klaster Chemii „CHEM-STER”", "klaster chemii chem ster", True),
        ("Chem-Ster", "Klaster Chemii „CHEM-STER”", True),
        ("Polski Klaster Aluminium", "Polski Klaster Morski", False),
        ("Klaster", "Polski Klaster", False),
        ("", "Klaster X", False),
    ],
)
def test_same_name(left, right, same):
    assert same_name(left, right) is same


def test_overlap_counts_repetition():
    assert overlap("nie nie tak", "nie tak") == pytest.approx(2 / 3)
    assert overlap("", "tak") == 0


def test_pairs_take_the_likest_first():
    assert pairs(["a b", "a b c"], ["a b c"], overlap, 0.5) == [(1, 0)]
