"""A real Dask cluster on this machine: the same tables as worker processes give, whatever becomes of its workers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import dask
import pytest
from click.testing import CliRunner
from distributed import LocalCluster
from spacy.language import Language

from cli import main
from pipeline.errors import KlastryError
from pipeline.running import cluster as engine
from pipeline.running.cluster import Cluster
from pipeline.running.following import Advanced, WorkerLost
from pipeline.running.runs import run
from pipeline.running.workers import Workers
from pipeline.tables import COLUMNS, records
from tests.running.crashing import STORY, folder, load


def noted(model: str) -> Language:
    """The pipeline, and a line in the file that *KLASTRY_LOADS* names, in the cluster's workers."""
    if path := os.environ.get("KLASTRY_LOADS"):
        with open(path, "a", encoding="utf-8") as loads:
            loads.write(f"{os.getpid()}\n")
    return load(model)


@pytest.fixture(scope="module")
def loads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("loads") / "pids"
    path.touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KLASTRY_LOADS", str(path))
        yield path


@pytest.fixture(scope="module")
def cluster(loads: Path) -> Iterator[LocalCluster]:
    few = {"distributed.scheduler.allowed-failures": 1, "distributed.comm.timeouts.connect": "60s"}
    with (
        dask.config.set(few),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as started,
    ):
        yield started


def same(one: Path, other: Path) -> bool:
    return all((one / f"{t}.csv").read_bytes() == (other / f"{t}.csv").read_bytes() for t in COLUMNS)


def test_a_worker_killed_in_mid_run_changes_no_byte(cluster, loads, tmp_path):
    source = folder(tmp_path / "in", 30)
    (source / "007.txt").write_text(STORY.format(n="RAZ") + f"\n{tmp_path / 'killed'}", encoding="utf-8")
    told: list[object] = []
    address = cluster.scheduler_address
    run([str(source)], tmp_path / "dask", engine=Cluster(address, noted), jobs=2, follow=told.append)
    assert (tmp_path / "killed").exists()
    run([str(source)], tmp_path / "jobs", engine=Workers(1, load))
    assert same(tmp_path / "dask", tmp_path / "jobs")
    assert [happening.articles for happening in told if isinstance(happening, Advanced)][-1] == 30
    pids = loads.read_text(encoding="utf-8").split()
    assert pids
    assert len(pids) == len(set(pids))  # each worker process loaded its pipeline once


def test_an_article_that_takes_worker_after_worker_is_a_failed_row(cluster, tmp_path):
    source = folder(tmp_path / "in", 6)
    (source / "004.txt").write_text(STORY.format(n="KONIEC"), encoding="utf-8")
    lost: list[object] = []
    run([str(source)], tmp_path / "out", engine=Cluster(cluster.scheduler_address, noted), jobs=2, follow=lost.append)
    found = {row["path"]: row["error"] or row["status"] for row in records(tmp_path / "out", "articles")}
    assert found.pop("004.txt") == "004.txt: its worker process ended with status 3; please report this article"
    assert set(found.values()) == {"ok"}
    assert any(isinstance(happening, WorkerLost) for happening in lost)


def test_the_command_on_a_cluster_gives_the_tables_of_the_command_without(cluster, tmp_path):
    source = folder(tmp_path / "in", 4)
    for name, options in (("dask", ["--engine", "dask", "--scheduler", cluster.scheduler_address]), ("jobs", [])):
        result = CliRunner().invoke(main, ["extract", str(source), "-o", str(tmp_path / name), *options])
        assert result.exit_code == 0, result.output
    assert same(tmp_path / "dask", tmp_path / "jobs")


def test_another_klastry_on_the_workers_is_refused(cluster, tmp_path, monkeypatch):
    source = folder(tmp_path / "in", 2)
    monkeypatch.setattr("pipeline.running.recipe.PACKAGES", ("klastry",))  # here, not in the workers
    with pytest.raises(KlastryError, match="another klastry"):
        run([str(source)], tmp_path / "out", engine=Cluster(cluster.scheduler_address))


def test_nobody_at_the_address(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "WAITING", 0.5)
    with pytest.raises(KlastryError, match="no Dask scheduler answers"):
        run([str(folder(tmp_path / "in", 1))], tmp_path / "out", engine=Cluster("tcp://127.0.0.1:9"))


def test_engine_and_scheduler_belong_together(tmp_path):
    result = CliRunner().invoke(main, ["extract", str(tmp_path), "-o", str(tmp_path / "out"), "--engine", "dask"])
    assert result.exit_code == 2
    assert "--scheduler" in result.output
