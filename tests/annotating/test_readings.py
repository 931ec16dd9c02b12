"""What the dictionary allows a word to be, in the treebanks' terms."""

from __future__ import annotations

import pytest

from pipeline.annotating.readings import joined, kinds, options, readings

TABLE = {
    "adj:pos": [("ADJ", "Degree=Pos")],
    "adj:pos który": [("DET", "PronType=Rel"), ("DET", "PronType=Int")],
    "subst": [("NOUN", ""), ("PROPN", "")],
    "prep": [("ADP", "AdpType=Prep")],
    "praet": [("VERB", "Mood=Ind")],
    "ign": [("X", "Foreign=Yes")],
}


def test_features_are_written_in_the_treebanks_order() -> None:
    assert joined("Number=Sing|Case=Gen", "", "Animacy=Hum|Case=Gen") == "Animacy=Hum|Case=Gen|Number=Sing"


def test_a_tag_stands_for_several_readings() -> None:
    assert [kind for kind in kinds("mieście") if kind[0] == "miasto"] == [
        ("miasto", "subst:ncol", "Case=Loc|Gender=Neut|Number=Sing")
    ]
    assert ("drzwi", "subst:pt", "Case=Acc|Gender=Neut|Number=Ptan") in kinds("drzwi")


def test_the_person_of_a_joined_ending_counts() -> None:
    assert {kind[2] for kind in kinds("powiedziałaś")} == {"Gender=Fem|Number=Sing|Person=2"}


def test_an_abbreviation_without_its_stop_is_known() -> None:
    assert kinds("tys")[0][0] in {"Tys", "tysiąc"}
    assert ("rok", "brev:pun", "") in kinds("r")


def test_the_case_after_a_preposition_is_no_feature_of_it() -> None:
    assert {(reading.feats, reading.governed) for reading in readings("pod", TABLE) if reading.upos == "ADP"} == {
        ("AdpType=Prep", frozenset({"Acc", "Ins"}))
    }


def test_a_lemma_has_options_of_its_own() -> None:
    assert {reading.upos for reading in readings("którego", TABLE)} == {"DET"}
    assert {reading.upos for reading in readings("małego", TABLE) if reading.lemma == "mały"} == {
        "ADJ",
        "NOUN",
        "PROPN",
    }


@pytest.mark.parametrize(("kind", "expected"), [("praet:imperf:nagl", "VERB"), ("winien", "X")])
def test_a_kind_never_seen_is_taken_for_a_wider_one(kind: str, expected: str) -> None:
    assert options(TABLE, kind, "móc")[0][0] == expected


def test_a_proper_name_has_a_capital() -> None:
    assert {reading.lemma for reading in readings("Mila", TABLE) if reading.upos == "PROPN"} >= {"Mila"}
