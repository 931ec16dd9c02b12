"""The command line: help without heavy imports, exit statuses, messages apart from results."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main

ARTICLE = """Klaster Dębowy krajowym klastrem kluczowym

Klaster Dębowy z Opola uzyskał status Krajowego Klastra Kluczowego.

– To nagroda za dziesięć lat pracy – mówi Anna Gil, prezes klastra.
"""


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "dąb.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def invoke(*arguments: object, stdin: bytes | None = None):
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("command", [[], *([name] for name in sorted(main.commands))])
def test_every_command_has_help_with_an_example(command):
    result = invoke(*command, "--help")
    assert result.exit_code == 0
    assert "Example: klastry" in " ".join(result.output.split())


def test_help_imports_neither_spacy_nor_pandas():
    code = (
        "import sys, cli; cli.main(['--help'], standalone_mode=False);"
        "print(sorted(set(sys.modules) & {'spacy', 'pandas', 'torch', 'rich'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_extract_writes_tables_and_says_what_it_did_on_standard_error(nlp, press, tmp_path):
    result = invoke("extract", press, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.startswith("1 articles (1 ok): ")
    (event,) = table(tmp_path / "out", "events")
    assert (event["cluster"], event["action"], event["level"]) == ("Klaster Dębowy", "granted", "national")
    (quote,) = table(tmp_path / "out", "quotes")
    assert (quote["text"], quote["speaker"]) == ("To nagroda za dziesięć lat pracy", "Anna Gil")


def test_a_failed_article_is_a_row_and_exit_status_1(nlp, press, tmp_path):
    (press / "pusty.txt").write_bytes(b"")
    result = invoke("extract", press, "-o", tmp_path / "out")
    assert result.exit_code == 1
    rows = {row["path"]: row for row in table(tmp_path / "out", "articles")}
    assert rows["dąb.txt"]["status"] == "ok"
    assert rows["pusty.txt"]["status"] == "empty"
    assert rows["pusty.txt"]["error"].startswith("pusty.txt: ")


def test_unusable_arguments_are_exit_status_2(tmp_path):
    result = invoke("extract", tmp_path / "nic", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "nic" in result.stderr
    assert invoke("extract", "-o", tmp_path / "out").exit_code == 2


def test_a_missing_model_says_what_to_do(press, tmp_path):
    result = invoke("extract", press, "-o", tmp_path / "out", "--model", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"klastry: {tmp_path}: ")


def test_quiet_says_nothing(nlp, press, tmp_path):
    result = invoke("extract", press, "-o", tmp_path / "out", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_a_dry_run_lists_what_would_be_read_and_does_nothing(press, tmp_path):
    result = invoke("extract", press, "-o", tmp_path / "out", "--dry-run")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "new\tdąb.txt\n", "")
    assert not (tmp_path / "out").exists()


def test_an_unchanged_article_is_not_read_again(nlp, press, tmp_path):
    for _ in range(2):
        result = invoke("extract", press, "-o", tmp_path / "out", "--jobs", "2")
    assert result.exit_code == 0
    assert result.stderr.startswith("1 articles (1 ok, 1 unchanged): ")
    (press / "dąb.txt").unlink()
    assert invoke("extract", press, "-o", tmp_path / "out", "--vanished", "keep").stderr.startswith(
        "1 articles (1 ok, 1 vanished): "
    )
    assert invoke("extract", press, "-o", tmp_path / "out").stderr.startswith("0 articles (none, 1 vanished): ")


@pytest.mark.parametrize("arguments", [(), ("-", "--watch", "."), ("--watch", ".", "--dry-run")])
def test_what_to_read_must_be_said(arguments, tmp_path):
    result = invoke("extract", "-o", tmp_path / "out", *arguments)
    assert result.exit_code == 2
    assert "name a PATH, or a folder to --watch (then without - and --dry-run)" in " ".join(result.stderr.split())


def test_standard_input(nlp, tmp_path):
    result = invoke("extract", "-", "-o", tmp_path / "out", stdin=ARTICLE.encode())
    assert result.exit_code == 0
    assert table(tmp_path / "out", "articles")[0]["title"] == "Klaster Dębowy krajowym klastrem kluczowym"


def test_further_forms(nlp, press, tmp_path):
    out = tmp_path / "out"
    result = invoke(
        "extract", press, "-o", out, "--format", "xlsx", "--format", "sqlite", "--format", "parquet", "--excel-pl"
    )
    assert result.exit_code == 0
    assert {"klastry.xlsx", "klastry.sqlite", "events.parquet", "events.excel.csv"} <= {p.name for p in out.iterdir()}


def test_show_marks_an_article_in_the_terminal(nlp, press):
    result = invoke("show", press / "dąb.txt")
    assert result.exit_code == 0
    assert "To nagroda za dziesięć lat pracy" in result.stdout
    assert "Anna Gil" in result.stdout
    assert "granted" in result.stdout


def test_score_against_gold(nlp, press, tmp_path):
    invoke("extract", press, "-o", tmp_path / "out")
    gold = {"id": "dąb", "quotes": [], "persons": ["Anna Gil"], "places": ["Opole"],
            "events": [{"cluster": "Klaster Dębowy", "action": "granted", "level": "national"}]}  # fmt: skip
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "dąb.json").write_text(json.dumps(gold), encoding="utf-8")
    result = invoke("score", tmp_path / "out", tmp_path / "gold", "--json")
    figures = json.loads(result.stdout)["figures"]
    assert figures["events"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 1, "found": 1, "gold": 1}
    assert figures["quotes.direct"]["found"] == 1


def test_score_without_tables_says_what_to_do(tmp_path):
    result = invoke("score", tmp_path, tmp_path)
    assert result.exit_code == 2
    assert "holds neither gold files (*.json) nor tables" in result.stderr
