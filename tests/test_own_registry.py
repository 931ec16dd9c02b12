"""A user's own names of clusters: read, laid over the shipped ones, learnt from a review."""

from __future__ import annotations

import pytest

from pipeline.errors import TableError
from pipeline.own_registry import corrections, learned, read, write
from pipeline.registry import Cluster, laid_over, named_clusters, own_clusters, registry
from pipeline.words import words

SHIPPED = {
    "zielona": Cluster("zielona", "Klaster Zielona Chemia", ("Zielona Chemia",), "business", "", ""),
    "stal": Cluster("stal", "Polski Klaster Stali", ("PKS",), "business", "", ""),
}


def row(event_id, cluster, cluster_id="", verdict="accepted", article="a1"):
    return {
        "event_id": event_id,
        "cluster": cluster,
        "cluster_id": cluster_id,
        "verdict": verdict,
        "article_id": article,
    }


def taken(*changes, own=None):
    """What is learnt from (klastry's name, its id, the reviewer's name, the id, article…) of each row."""
    rows, machine = [], {}
    for number, (before, before_id, after, after_id, *rest) in enumerate(changes):
        rows.append(row(str(number), after, after_id, *rest))
        machine[str(number)] = row(str(number), before, before_id, "")
    found = learned(corrections(rows, machine), SHIPPED, own or {})
    return {c.cluster_id: (c.name, c.aliases) for c in found.values()}


def test_an_unknown_spelling_becomes_an_alias_of_the_cluster_that_was_meant():
    found = taken(("Klaster Zielonej Chemii", "klaster-zielonej-chemii", "Klaster Zielona Chemia", "zielona"))
    assert found == {}  # quite other words, seen once: the sentence may have been misread
    found = taken(("Klaster „Zielona”", "klaster-zielona", "Klaster Zielona Chemia", "zielona"))
    assert found == {"zielona": ("Klaster Zielona Chemia", ("Klaster „Zielona”",))}


def test_initials_are_an_alias():
    found = taken(("KZCh", "kzch", "Klaster Zielona Chemia", "zielona"))
    assert found["zielona"][1] == ("KZCh",)


def test_a_correction_that_is_made_in_several_articles_is_confirmed():
    change = ("Klaster z Pcimia", "klaster-z-pcimia", "Polski Klaster Stali", "stal", "accepted")
    assert taken((*change, "a1"), (*change, "a1")) == {}
    assert taken((*change, "a1"), (*change, "a2")) == {"stal": ("Polski Klaster Stali", ("Klaster z Pcimia",))}


def test_a_wrong_cluster_is_no_alias_of_the_right_one():
    change = ("Klaster Zielona Chemia", "zielona", "Polski Klaster Stali", "stal", "accepted")
    assert taken((*change, "a1"), (*change, "a2"), (*change, "a3")) == {}


@pytest.mark.parametrize("name", ["klaster", "Klaster", "Polski Klaster", "klaster stali"])
def test_a_name_that_any_cluster_could_bear_is_no_alias(name):
    change = (name, "x", "Polski Klaster Stali", "stal", "accepted")
    assert taken((*change, "a1"), (*change, "a2")) == {}


def test_a_new_name_is_a_new_cluster():
    found = taken(("Klaster Meblowy", "klaster-meblowy", "Klaster Meblowy „Buk”", "klaster-meblowy"))
    assert found == {"klaster-meblowy-buk": ("Klaster Meblowy „Buk”", ("Klaster Meblowy",))}


def test_the_id_of_the_wrong_cluster_that_was_left_standing_says_nothing():
    found = taken(("Klaster Zielona Chemia", "zielona", "Klaster Meblowy „Buk”", "zielona"))
    assert found == {"klaster-meblowy-buk": ("Klaster Meblowy „Buk”", ())}


def test_a_rejected_row_teaches_nothing():
    assert taken(("Klaster „Zielona”", "x", "Klaster Zielona Chemia", "zielona", "rejected")) == {}


def test_what_was_learnt_stays_and_is_not_learnt_twice(tmp_path):
    change = ("Klaster „Zielona”", "x", "Klaster Zielona Chemia", "zielona")
    own = {"mój": Cluster("mój", "Mój Klaster", ("MK",), "business", "", "")}
    first = learned(corrections([row("1", *change[2:])], {"1": row("1", *change[:2])}), SHIPPED, own)
    write(tmp_path / "own.csv", first.values())
    assert read(tmp_path / "own.csv") == first
    assert learned(corrections([row("1", *change[2:])], {"1": row("1", *change[:2])}), SHIPPED, first) == first


def test_own_names_win_and_the_shipped_ones_become_aliases():
    own = {"zielona": Cluster("zielona", "Zachodni Klaster Chemii", ("ZKCh",), "business", "", "")}
    found = laid_over(SHIPPED, own)["zielona"]
    assert (found.name, found.aliases) == (
        "Zachodni Klaster Chemii",
        ("ZKCh", "Klaster Zielona Chemia", "Zielona Chemia"),
    )


def test_an_extraction_knows_the_own_names_in_every_case():
    text = words("Przyjechali goście Klastra Meblowego „Buczyna Rokicka” z Rokic.")
    own = [Cluster("buczyna", "Klaster Meblowy „Buczyna Rokicka”", (), "business", "", "")]
    assert not [m for m in registry().trie.matches(text) if m.entry.key == "buczyna"]
    with own_clusters(own):
        assert any(m.entry.key == "buczyna" for m in registry().trie.matches(text))
        assert "buczyna" in named_clusters()
    assert "buczyna" not in named_clusters()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nazwa\nA\n", r"own\.csv:1: lacks the column name; use the columns name, aliases, cluster_id"),
        ("name,aliases\n,B\n", r"own\.csv:2: a cluster without a name"),
        ("name,aliases\nKlaster A,\nKlaster A,\n", r"own\.csv:3: Klaster A stands twice"),
    ],
)
def test_a_faulty_file_is_refused(tmp_path, text, message):
    (tmp_path / "own.csv").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=message):
        read(tmp_path / "own.csv")


def test_a_file_saved_by_excel_is_read(tmp_path):
    (tmp_path / "own.csv").write_bytes("name;aliases\r\nKlaster Żółw;KŻ|Żółw\r\n".encode("utf-8-sig"))
    assert read(tmp_path / "own.csv")["klaster-zolw"].aliases == ("KŻ", "Żółw")
