"""The founding article and the judge's samples, which lie beside the project on development machines only."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.reading import Limits
from pipeline.running.runs import run

SHARED = Path(__file__).resolve().parents[2] / "shared"
PERFECT = (
    "quotes.direct",
    "quotes.direct.exact",
    "quotes.direct.with_speaker",
    "quotes.direct.role_of_matched",
    "quotes.indirect",
    "events",
    "events.body_of_matched",
    "events.date_of_matched",
    "events.duration_of_matched",
    "events.region_of_matched",
    "events.valid_until_of_matched",
    "persons.exact_name",
)


def scored(nlp, tmp_path: Path, folder: str) -> dict[str, dict[str, float]]:
    if not (SHARED / folder).is_dir():
        pytest.skip(f"no {folder} material beside the project")
    run([str(SHARED / folder / "*.txt")], tmp_path / "out", nlp, limits=Limits())
    scorer = str(SHARED / "tools" / "score_tables.py")
    command = [sys.executable, scorer, str(tmp_path / "out"), str(SHARED / folder), "--json"]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    assert answer["faults"] == []
    return answer["figures"]


def test_the_founding_article_comes_out_perfectly(nlp, tmp_path):
    figures = scored(nlp, tmp_path, "seed")
    assert {name: figures[name]["f1"] for name in PERFECT if figures[name]["f1"] < 1} == {}


def test_the_samples_keep_the_contract_and_most_of_their_figures(nlp, tmp_path):
    figures = scored(nlp, tmp_path, "samples")
    assert figures["quotes.direct.with_speaker"]["f1"] >= 0.99
    assert figures["quotes.indirect.with_speaker"]["f1"] >= 0.99
    assert figures["events"]["f1"] >= 0.99
    assert figures["persons.exact_name"]["f1"] >= 0.99
