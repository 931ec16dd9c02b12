"""Kills at every moment, full disks, lost permissions: the next run goes on, and ends at the same bytes."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from pipeline.errors import KlastryError
from pipeline.running import steps, store
from pipeline.running.runs import run
from tests.running.crashing import folder, load
from tests.running.test_incremental import age, state, tables

WRITES = frozenset({"os.rename", "os.remove", "os.mkdir"})
"""What a run does to OUT, besides opening files to write and to read."""


@pytest.fixture(scope="module")
def quick():
    return load("")


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: no disk is tried here, and syncing takes most of a short run's time."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    where = folder(tmp_path / "in", 4)
    age(where)
    return where


def killed_at(moment: int, source: Path, out: Path, nlp) -> bool:
    """Run in a process of its own that dies at its *moment*-th touch of OUT; whether it came so far."""
    child = os.fork()
    if child == 0:
        left = [moment]

        def die(event: str, arguments: tuple[object, ...]) -> None:
            if event in WRITES or (event == "open" and str(out) in str(arguments[0])):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(die)
        try:
            run([str(source)], out, nlp)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_a_kill_at_any_touch_of_out_costs_nothing(quick, source, tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "SHARD", 2)
    run([str(source)], tmp_path / "undisturbed", quick)
    wanted = tables(tmp_path / "undisturbed")
    moment, killed = 0, True
    while killed:
        out = tmp_path / f"out{moment}"
        killed = killed_at(moment, source, out, quick)
        run([str(source)], out, quick)
        assert tables(out) == wanted, moment
        assert not list(out.rglob("*.part")), moment
        moment += 1
    assert moment > 40


def judge(out: Path) -> None:
    """A reviewer accepts the first event and corrects the second."""
    events = out / "events.csv"
    lines = events.read_text(encoding="utf-8").split("\n")
    lines[1] = lines[1].removesuffix(",,,,") + ",accepted,pewne,Ewa,2026-01-02"
    lines[2] = lines[2].replace("Klaster Dębowy", "Klaster Bukowy", 1)
    events.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="forks")
def test_a_kill_at_any_touch_of_a_later_run_costs_nothing(quick, source, tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "SHARD", 2)
    changed = folder(tmp_path / "changed", 5)
    for name in ("001.txt", "002.txt"):
        (changed / name).write_text((changed / name).read_text(encoding="utf-8") + "\nNowe zdanie.\n", encoding="utf-8")
    (changed / "003.txt").unlink()
    age(changed)
    run([str(source)], tmp_path / "undisturbed", quick)
    judge(tmp_path / "undisturbed")
    run([str(changed)], tmp_path / "undisturbed", quick)
    wanted = tables(tmp_path / "undisturbed")
    moment, killed = 0, True
    while killed:
        out = tmp_path / f"out{moment}"
        run([str(source)], out, quick)
        judge(out)
        killed = killed_at(moment, changed, out, quick)
        run([str(changed)], out, quick)
        assert tables(out) == wanted, moment
        moment += 2
    assert moment > 40


def kill_at_random(arguments: list[str], seconds: float, seed: int, kills: int) -> int:
    """Start ``klastry`` with *arguments* up to *kills* times, each killed within *seconds*; how many were."""
    dice, killed = random.Random(seed), 0
    for _ in range(kills):
        process = subprocess.Popen([sys.executable, "-m", "cli", *arguments], stderr=subprocess.DEVNULL)
        try:
            process.wait(dice.uniform(0, seconds))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
    return killed


def test_random_kills_of_the_command_and_its_workers(nlp, tmp_path):
    source = folder(tmp_path / "in", 20)
    began = time.monotonic()
    subprocess.run([sys.executable, "-m", "cli", "extract", source, "-o", tmp_path / "one", "--jobs", "1"], check=True)
    seconds = time.monotonic() - began
    arguments = ["extract", str(source), "-o", str(tmp_path / "two"), "--jobs", "2"]
    kill_at_random(arguments, seconds, 5, 3)
    subprocess.run([sys.executable, "-m", "cli", *arguments], check=True)
    assert tables(tmp_path / "two") == tables(tmp_path / "one")


def test_an_interrupted_command_says_how_to_go_on(nlp, tmp_path):
    source = folder(tmp_path / "in", 400)
    command = [sys.executable, "-m", "cli", "extract", source, "-o", tmp_path / "out", "--jobs", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while not list((tmp_path / "out").glob(".klastry/shards/*.blocks")):
        time.sleep(0.05)
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert (process.returncode, said) == (130, "klastry: stopped; run again, and it goes on from here\n")
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_a_full_disk_is_told_and_leaves_out_as_it_was(quick, source, tmp_path, monkeypatch, name):
    out = tmp_path / "out"
    run([str(source)], out, quick)
    before = state(out)
    (source / "002.txt").write_text("Inny tekst o klastrze, który nie ma jeszcze nazwy.", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.os, name, full)
    with pytest.raises(KlastryError) as caught:
        run([str(source)], out, quick)
    assert str(caught.value) == (
        f"{out}/.klastry/shards: cannot be written (No space left on device); "
        "make room on the disk, then run again: it goes on where this run stopped"
    )
    assert state(out) == before
    monkeypatch.undo()
    run([str(source)], out, quick)
    run([str(source)], tmp_path / "anew", quick)
    assert tables(out) == tables(tmp_path / "anew")


@pytest.mark.parametrize("writes", range(1, 26, 3))
def test_a_disk_that_fills_up_while_tables_are_composed(quick, source, tmp_path, monkeypatch, writes):
    out = tmp_path / "out"
    run([str(source)], out, quick)
    before = tables(out)
    (source / "002.txt").write_text("Inny tekst o klastrze, który nie ma jeszcze nazwy.", encoding="utf-8")
    run([str(source)], tmp_path / "anew", quick)
    real, left = Path.open, [writes]

    def opened(path: Path, mode: str = "r", *arguments: object, **options: object):
        writes = "w" in mode and "shards" not in path.parts
        left[0] -= writes
        if writes and left[0] <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, mode, *arguments, **options)

    with monkeypatch.context() as patch, suppress(KlastryError):
        patch.setattr(Path, "open", opened)
        run([str(source)], out, quick)
    assert tables(out) in (before, tables(tmp_path / "anew"))
    run([str(source)], out, quick)
    assert tables(out) == tables(tmp_path / "anew")
