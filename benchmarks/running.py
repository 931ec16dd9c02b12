"""What a run costs over the bare model, over its second time, by the number of jobs and articles; and what kills cost.

    python -m benchmarks.running [--scale 1.0] [--length 700] [--kills 200] [--only MEASURE…]

Everything is measured on ``klastry extract`` as a user runs it, with all its processes. The articles are the sample
corpus over and over, each under its own first line and cut to some *length* characters, so that 20,000 of them are
bearable. Every ratio compares two measurements of one call of this program; wall-clock time and processor time are
told both, because the former means little on a busy machine. *scale* multiplies the numbers of articles.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

from benchmarks.watched import Taken, session, watched
from corpus.gold import ARTICLES
from pipeline.tables import COLUMNS


def folder_of(articles: int, folder: Path, length: int) -> Path:
    """*folder*, with that many texts of about *length* characters written into it."""
    folder.mkdir()
    for number, path in enumerate(islice(cycle(sorted(ARTICLES.glob("*.txt"))), articles)):
        text = path.read_text(encoding="utf-8")
        text = text[: text.find("\n", length) if "\n" in text[length:] else None]
        (folder / f"{number:06}.txt").write_text(f"Wydanie {number}\n\n{text}", encoding="utf-8")
    return folder


def extract(source: Path, out: Path, jobs: int) -> Taken:
    return watched([*command(source, out, jobs), "--quiet"])


def command(source: Path, out: Path, jobs: int) -> list[str]:
    return [sys.executable, "-m", "cli", "extract", str(source), "-o", str(out), "--jobs", str(jobs)]


def bare(texts: Path) -> None:
    """The model alone over the texts of an OUT folder, as its own process; prints seconds without loading."""
    from pipeline.annotating.models import load

    nlp = load()
    stream = (path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt")))
    began, cpu = time.perf_counter(), time.process_time()
    while chunk := list(islice(stream, 32)):
        with nlp.memory_zone():
            for _ in nlp.pipe(chunk):
                pass
    print(json.dumps([time.perf_counter() - began, time.process_time() - cpu]))


# ---- measures: each yields (what, must, wall ratio, processor ratio, how it came about) ------------------------------

Measure = tuple[str, str, float, float, str]


def overhead(work: Path, scale: float, length: int) -> Iterator[Measure]:
    articles = round(2000 * scale)
    source = folder_of(articles, work / "in", length)
    start = extract(folder_of(1, work / "one", length), work / "out-one", 1)
    taken = extract(source, work / "out", 1)
    alone = [sys.executable, "-m", "benchmarks.running", "--bare", str(work / "out" / "texts")]
    one = os.environ | dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")  # as the command's worker has
    wall, cpu = json.loads(subprocess.run(alone, check=True, capture_output=True, text=True, env=one).stdout)
    stages = json.loads((work / "out" / "run.json").read_text(encoding="utf-8"))["seconds"]
    inside = sum(stages[stage] for stage in ("reading", "annotating", "entities", "quotes", "events"))
    note = (
        f"{articles} articles: {taken.wall:.1f} s ({inside:.1f} s of it in the stages), less {start.wall:.1f} s for"
        f" one article; model alone {wall:.1f} s"
    )
    yield "1 job ÷ nlp.pipe", "≤ 1.25", (taken.wall - start.wall) / wall, (taken.cpu - start.cpu) / cpu, note


def jobs(work: Path, scale: float, length: int) -> Iterator[Measure]:
    articles = round(4000 * scale)
    source = folder_of(articles, work / "in", length)
    one, two = (extract(source, work / f"out{n}", n) for n in (1, 2))
    note = f"{articles} articles: {one.wall:.1f} s and {two.wall:.1f} s; processor {one.cpu:.1f} s and {two.cpu:.1f} s"
    yield "2 jobs ÷ 1 job, throughput", "≥ 1.7", one.wall / two.wall, 2 * one.cpu / two.cpu, note


def dask(work: Path, scale: float, length: int) -> Iterator[Measure]:
    """A cluster of two one-thread workers that wait, without a model yet, against two jobs."""
    from distributed import LocalCluster

    articles = round(2000 * scale)
    source = folder_of(articles, work / "in", length)
    two = extract(source, work / "out-jobs", 2)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        began = time.perf_counter()
        address = ["--engine", "dask", "--scheduler", cluster.scheduler_address, "--quiet"]
        subprocess.run([*command(source, work / "out", 2), *address], check=True)
        wall = time.perf_counter() - began
    assert _equal(work / "out", work / "out-jobs")
    note = f"{articles} articles: {wall:.1f} s and {two.wall:.1f} s; the same tables"
    yield "Dask, 2 one-thread workers ÷ 2 jobs, throughput", "≥ 0.85", two.wall / wall, float("nan"), note


def again(work: Path, scale: float, length: int) -> Iterator[Measure]:
    articles = round(10_000 * scale)
    source = folder_of(articles, work / "in", length)
    first, second = (extract(source, work / "out", 2) for _ in range(2))
    note = f"{articles} articles: {first.wall:.1f} s, then {second.wall:.2f} s"
    yield "second run ÷ first", "≤ 0.01", second.wall / first.wall, second.cpu / first.cpu, note


def growth(work: Path, scale: float, length: int) -> Iterator[Measure]:
    few, many = round(2000 * scale), round(20_000 * scale)
    small = extract(folder_of(few, work / "few", length), work / "out-few", 1)
    large = extract(folder_of(many, work / "many", length), work / "out-many", 1)
    note = f"{many} and {few} articles: {large.peak:.0f} and {small.peak:.0f} MB"
    peak = large.peak / small.peak
    yield "peak memory, many ÷ few", "≤ 1.1", peak, peak, note
    wall, cpu = (few / many * a / b for a, b in ((large.wall, small.wall), (large.cpu, small.cpu)))
    note = (
        f"{many} and {few} articles: {1000 * large.cpu / many:.2f} and {1000 * small.cpu / few:.2f} ms each (processor)"
    )
    yield "time per article, many ÷ few", "≤ 1.05", wall, cpu, note


def kills(work: Path, scale: float, length: int, wanted: int) -> Iterator[Measure]:
    """Kill run after run at random moments, itself or one of its workers; whenever one ends, compare its tables."""
    articles = round(2000 * scale)
    source = folder_of(articles, work / "in", length)
    whole = extract(source, work / "undisturbed", 2)
    dice, killed, ended, equal, begun = random.Random(5), 0, 0, 0, 0
    while killed < wanted:
        out = work / f"out{begun}"
        begun += 1
        done = False
        while not done:
            process = subprocess.Popen([*command(source, out, 2), "--quiet"], start_new_session=True)
            while killed < wanted and process.poll() is None:
                try:
                    process.wait(dice.uniform(0, 4 + whole.wall / 8))
                except subprocess.TimeoutExpired:
                    workers = [pid for pid in session(process.pid) if pid != process.pid]
                    victim = dice.choice(workers) if workers and dice.random() < 0.2 else process.pid
                    with suppress(ProcessLookupError):
                        os.kill(victim, signal.SIGKILL)
                        killed += 1
                    if victim == process.pid:
                        break
            done = process.wait() == 0
        ended += 1
        equal += _equal(out, work / "undisturbed")
    note = f"{articles} articles, {killed} kills, {ended} runs brought to their end, {equal} of them equal to the byte"
    yield "runs equal after kills", "1.0", equal / ended, equal / ended, note


def forks(work: Path, scale: float, length: int, wanted: int) -> Iterator[Measure]:
    """As *kills*, but of forks of this process, which need no time to start: more kills, and all while at work."""
    from pipeline.annotating.models import load
    from pipeline.running.runs import run

    articles, nlp = round(2000 * scale), load()
    source = folder_of(articles, work / "in", length)
    began = time.perf_counter()
    run([str(source)], work / "undisturbed", nlp)
    whole = time.perf_counter() - began
    dice, killed, ended, equal = random.Random(5), 0, 0, 0
    while killed < wanted:
        child = os.fork()
        if child == 0:
            run([str(source)], work / f"out{ended}", nlp)
            os._exit(0)
        time.sleep(dice.uniform(0, whole / 8))
        if os.waitpid(child, os.WNOHANG) == (0, 0):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            killed += 1
        elif (work / f"out{ended}" / "run.json").exists():
            equal += _equal(work / f"out{ended}", work / "undisturbed")
            ended += 1
    run([str(source)], work / f"out{ended}", nlp)
    ended, equal = ended + 1, equal + _equal(work / f"out{ended}", work / "undisturbed")
    note = f"{articles} articles, {killed} kills, {ended} runs brought to their end, {equal} of them equal to the byte"
    yield "runs equal after kills (forks)", "1.0", equal / ended, equal / ended, note


def _equal(out: Path, other: Path) -> bool:
    names = [f"{table}.csv" for table in COLUMNS] + [f"texts/{path.name}" for path in (other / "texts").iterdir()]
    return all((out / name).read_bytes() == (other / name).read_bytes() for name in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    names = ["overhead", "jobs", "dask", "again", "growth", "kills", "forks"]
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--length", type=int, default=700)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bare:
        bare(options.bare)
        return
    measures: dict[str, Callable[[Path], Iterator[Measure]]] = {
        "overhead": lambda work: overhead(work, options.scale, options.length),
        "jobs": lambda work: jobs(work, options.scale, options.length),
        "dask": lambda work: dask(work, options.scale, options.length),
        "again": lambda work: again(work, options.scale, options.length),
        "growth": lambda work: growth(work, options.scale, options.length),
        "kills": lambda work: kills(work, options.scale, options.length, options.kills),
        "forks": lambda work: forks(work, options.scale, options.length, options.kills),
    }
    print(f"{machine()}; load before: {os.getloadavg()[0]:.1f}")
    print("| measure | must | wall | processor | |\n|---|---|---|---|---|", flush=True)
    for name in options.only:
        with tempfile.TemporaryDirectory() as work:
            for what, must, wall, cpu, note in measures[name](Path(work)):
                print(
                    f"| {what} | {must} | {wall:.4f} | {cpu:.4f} | {note}; load {os.getloadavg()[0]:.1f} |", flush=True
                )


def machine() -> str:
    """The machine's name for the table: processor, cores, Python."""
    model = next((line for line in _cpuinfo() if line.startswith("model name")), "").partition(":")[2].strip()
    return f"{model or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _cpuinfo() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return []


if __name__ == "__main__":
    main()
