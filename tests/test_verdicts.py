"""Figures from verdicts: per rule, per field, and the reviewers' agreement, through the command line too."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from cli import main
from pipeline.reviewing.store import Store
from pipeline.scoring.verdicts import reviewed_rows, score_verdicts
from tests.reviewing.folders import events, folder, save


@pytest.fixture
def out(tmp_path):
    """Of six rows: two accepted, one of them corrected; one rejected; one edited and not judged; one added."""
    out = folder(tmp_path / "out", 6)
    store = Store(out)

    def decide(number, reviewer="Anna", **cells):
        row = store.row(f"a000{number}-e1")
        store.decide(row["event_id"], reviewer, cells, {column: row[column] for column in cells})

    decide(0, verdict="accepted")
    decide(1, verdict="accepted", cluster="Klaster Huta Zielona", event_date="2018-12-18")
    decide(2, verdict="rejected")
    decide(0, "Jan", verdict="accepted")
    decide(2, "Jan", verdict="accepted")
    decide(2, "Jan", verdict="rejected")
    rows = [dict(row) for row in events(out).values()]
    rows[3]["event_date"] = "2018-12"
    save(out, rows)
    store.add("Anna", {"article_id": "a0000", "cluster": "Klaster Nowy", "action": "held", "level": "other"})
    return out


def test_verdicts_per_rule_and_field(out):
    tallies = score_verdicts(*reviewed_rows(out)).tallies
    assert {name: (t.right, t.found, t.gold) for name, t in tallies.items() if t.found or t.gold} == {
        "events": (3, 4, 4),
        "action.granted": (2, 2, 2),
        "action.renewed": (1, 1, 1),
        "action.applied": (0, 1, 0),
        "action.held": (0, 0, 1),
        "rule.verb.granted": (2, 2, 2),
        "rule.verb.renewed": (1, 1, 1),
        "rule.verb.applied": (0, 1, 0),
        "field.cluster": (2, 3, 3),
        "field.action": (3, 3, 3),
        "field.status": (3, 3, 3),
        "field.level": (3, 3, 3),
        "field.event_date": (1, 2, 3),
        "field.duration": (1, 1, 1),
    }


def test_every_correction_is_listed(out):
    misses = score_verdicts(*reviewed_rows(out)).misses
    assert (
        "a0001: renewed Klaster Zielona Huta: cluster 'Klaster Zielona Huta', corrected to 'Klaster Huta Zielona'"
        in misses
    )
    assert any(miss.startswith("a0002: applied Klaster Żywe Drewno: rejected (verb.applied)") for miss in misses)
    assert any("added held Klaster Nowy" in miss for miss in misses)


def test_the_command(out, tmp_path):
    found = CliRunner().invoke(main, ["score", str(out), "--reviewed", "--registry", str(tmp_path / "own.csv")])
    assert found.exit_code == 0
    assert "agreement of Anna and Jan: kappa 1.000 (2 of 2 alike)" in found.stdout
    assert "klaster-huta-zielona" in (tmp_path / "own.csv").read_text(encoding="utf-8")
    figures = json.loads(CliRunner().invoke(main, ["score", str(out), "--reviewed", "--json"]).stdout)["figures"]
    assert figures["events"]["precision"] == 0.75


@pytest.mark.parametrize("options", [[], ["--registry", "x.csv"]])
def test_without_gold_or_verdicts_there_is_nothing_to_score(out, options):
    found = CliRunner().invoke(main, ["score", str(out), *options])
    assert found.exit_code == 2
    assert "name GOLD, or give --reviewed" in found.stderr
