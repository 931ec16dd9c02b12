"""Worker processes: an article that kills or stalls its worker costs its own row and nothing else."""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing import forkserver
from pathlib import Path

import pytest

from pipeline.errors import KlastryError, ModelError
from pipeline.running import workers
from pipeline.running.following import WorkerLost
from pipeline.running.runs import run
from pipeline.running.workers import Workers
from pipeline.tables import COLUMNS, records
from tests.running.crashing import STORY, folder, load


def crashing_run(source: Path, out: Path, jobs: int = 1, follow=lambda happening: None):
    return run([str(source)], out, engine=Workers(jobs, load), follow=follow)


def statuses(out: Path) -> dict[str, str]:
    return {row["path"]: row["error"] or row["status"] for row in records(out, "articles")}


def test_the_number_of_workers_changes_no_byte(tmp_path):
    source = folder(tmp_path / "in", 12)
    for jobs in (1, 3):
        crashing_run(source, tmp_path / f"out{jobs}", jobs)
    for table in COLUMNS:
        assert (tmp_path / "out1" / f"{table}.csv").read_bytes() == (tmp_path / "out3" / f"{table}.csv").read_bytes()


def test_crashes_cost_their_own_article_alone(tmp_path):
    source = folder(tmp_path / "in")
    (source / "002.txt").write_text(STORY.format(n="NARUSZENIE"), encoding="utf-8")
    (source / "004.txt").write_text(STORY.format(n="KONIEC"), encoding="utf-8")
    lost: list[WorkerLost] = []
    crashing_run(source, tmp_path / "out", 2, lambda h: lost.append(h) if isinstance(h, WorkerLost) else None)
    assert statuses(tmp_path / "out") == {
        "000.txt": "ok",
        "001.txt": "ok",
        "002.txt": "002.txt: its worker process was killed by SIGSEGV; please report this article",
        "003.txt": "ok",
        "004.txt": "004.txt: its worker process ended with status 3; please report this article",
        "005.txt": "ok",
    }
    assert sorted(happening.path for happening in lost) == ["002.txt", "002.txt", "004.txt", "004.txt"]


def test_a_hanging_article_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "PATIENCE", 3.0)
    source = folder(tmp_path / "in", 3)
    (source / "001.txt").write_text(STORY.format(n="WIESZA"), encoding="utf-8")
    crashing_run(source, tmp_path / "out")
    assert statuses(tmp_path / "out") == {
        "000.txt": "ok",
        "001.txt": "001.txt: no progress for 3 s; please report this article",
        "002.txt": "ok",
    }


def test_a_worker_killed_from_outside_costs_nothing(tmp_path):
    source = folder(tmp_path / "in", 3)
    (source / "001.txt").write_text(STORY.format(n="RAZ") + f"\n{tmp_path / 'killed'}", encoding="utf-8")
    crashing_run(source, tmp_path / "out")
    assert (tmp_path / "killed").exists()
    assert set(statuses(tmp_path / "out").values()) == {"ok"}


def test_one_article_of_many_in_a_file_is_lost_alone(tmp_path):
    stories = [STORY.format(n=n).replace("\n", "\\n") for n in ("1", "KONIEC", "3")]
    (tmp_path / "in.jsonl").write_text("".join(f'{{"text": "{text}"}}\n' for text in stories), encoding="utf-8")
    crashing_run(tmp_path / "in.jsonl", tmp_path / "out")
    assert statuses(tmp_path / "out") == {
        "in.jsonl#1": "ok",
        "in.jsonl#2": "in.jsonl#2: its worker process ended with status 3; please report this article",
        "in.jsonl#3": "ok",
    }


def broken(model: str):
    raise ModelError(model, "holds no trained model", "train it")


def test_a_worker_that_cannot_load_its_model_ends_the_run(tmp_path):
    source = folder(tmp_path / "in", 1)
    with pytest.raises(ModelError, match="holds no trained model; train it"):
        run([str(source)], tmp_path / "out", engine=Workers(1, broken))


def dying(model: str):
    raise SystemExit(5)


def test_a_worker_that_dies_while_it_loads_its_model_ends_the_run(tmp_path):
    source = folder(tmp_path / "in", 1)
    with pytest.raises(KlastryError) as caught:
        run([str(source)], tmp_path / "out", engine=Workers(1, dying))
    assert str(caught.value) == (
        "klastry extract: a worker process could not load the model (its worker process ended with status 5); "
        "use fewer --jobs if memory is short, then run again: it goes on where this run stopped"
    )


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="no server that forks")
def test_the_server_that_forks_workers_may_be_killed(tmp_path):
    source = folder(tmp_path / "in", 2)
    crashing_run(source, tmp_path / "one")
    os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)
    crashing_run(source, tmp_path / "two")
    assert set(statuses(tmp_path / "two").values()) == {"ok"}
