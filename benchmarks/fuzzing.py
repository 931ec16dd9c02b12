"""Inputs made from dice, tried on every reader and extractor: what escapes, what breaks a promise, what is slow?

    python -m benchmarks.fuzzing [--inputs 1000000] [--seed 1] [--first 0] [--only ROUTE…] [--keep FOLDER]
    python -m benchmarks.fuzzing --replay FOLDER/FILE…

Input *n* of a seed is always the same one (``tests/fuzz``); FOLDER gets the smallest input of every kind of fault, and
every slow one. An input is slow when it takes more than ten times the time per byte (unpacked) that its route's median
input takes, and more than 20 ms: what is faster is small, and its time is what it costs to open a PDF, to look for the
article of a page (an empty one takes 5 ms) or to call the model at all. What seems slow is tried three times more, and
the fastest counts, for a machine has moods. On a busy one set OMP_NUM_THREADS=1, as workers do: a second thread of the
matrix library that waits for its core makes the model ten times slower.
"""

from __future__ import annotations

import argparse
import gc
import re
import sys
import time
from array import array
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from spacy.language import Language

from benchmarks.running import machine
from pipeline.annotating.models import load
from tests.fuzz.trying import SHARES, Input, Outcome, made, tried

SLOW = 10
"""Times the median time per byte."""
LEAST = 0.02
"""Seconds up to which nothing is slow."""


@dataclass(slots=True)
class Tally:
    """What was measured on one route."""

    numbers: array[int] = field(default_factory=lambda: array("l"))
    sizes: array[int] = field(default_factory=lambda: array("l"))
    seconds: array[float] = field(default_factory=lambda: array("d"))
    faults: Counter[str] = field(default_factory=Counter)

    def add(self, number: int, size: int, outcome: Outcome) -> None:
        self.numbers.append(number)
        self.sizes.append(max(size, 1))
        self.seconds.append(outcome.seconds)

    @property
    def rate(self) -> float:
        """Seconds per byte of the median input."""
        return median(second / size for second, size in zip(self.seconds, self.sizes, strict=True))

    @property
    def budgets(self) -> list[float]:
        """Seconds from which each input is slow."""
        rate = self.rate
        return [max(LEAST, SLOW * rate * size) for size in self.sizes]


def fuzz(seed: int, first: int, inputs: int, only: list[str], keep: Path, nlp: Language) -> dict[str, Tally]:
    """Try *inputs* inputs from number *first* on, and keep the faulty ones."""
    tallies = {route: Tally() for route in SHARES}
    smallest: dict[str, int] = {}
    began = time.monotonic()
    for number in range(first, first + inputs):
        what = made(seed, number)
        if only and what.route not in only:
            continue
        outcome = tried(what, nlp)
        tallies[what.route].add(number, what.size, outcome)
        if outcome.fault:
            kind = f"{what.route}: {kind_of(outcome.fault)}"
            tallies[what.route].faults[kind] += 1
            if len(what.content) < smallest.get(kind, sys.maxsize):
                smallest[kind] = len(what.content)
                store(keep, what, f"{seed}-{number}", f"{kind}\n\n{outcome.fault}")
        if (number + 1) % 10_000 == 0:
            faults = sum(sum(tally.faults.values()) for tally in tallies.values())
            print(f"{number + 1 - first} tried, {faults} faults, {time.monotonic() - began:.0f} s", file=sys.stderr)
    return tallies


def kind_of(fault: str) -> str:
    """The last place in klastry that a traceback names, and its error without numbers; or the broken promise."""
    places = re.findall(r'File "[^"]*?/((?:pipeline|tests)/[^"]+)", line (\d+)', fault)
    place = "{}:{} ".format(*places[-1]) if places else ""
    return place + re.sub(r"\d+", "0", fault.strip().splitlines()[-1])[:120]


def slow(tally: Tally, seed: int, route: str, keep: Path, nlp: Language) -> int:
    """How many inputs of *route* are slow; they are kept."""
    found = 0
    for number, seconds, budget in zip(tally.numbers, tally.seconds, tally.budgets, strict=True):
        if seconds <= budget:
            continue
        what = made(seed, number)
        best = min(tried(what, nlp).seconds for _ in range(3))
        if best > budget:
            found += 1
            store(keep, what, f"{seed}-{number}", f"{route}: {best:.4f} s, more than {budget:.4f} s")
    return found


def store(keep: Path, what: Input, name: str, why: str) -> None:
    """Write *what* and why it is kept into the folder *keep*."""
    keep.mkdir(parents=True, exist_ok=True)
    path = keep / f"{name}.{what.route}.{what.dice}.{what.name}"
    path.write_bytes(what.content)
    path.with_name(path.name + ".why").write_text(why + "\n", encoding="utf-8", errors="backslashreplace")


def stored(path: Path) -> Input:
    """The input that :func:`store` wrote."""
    _, route, dice, name = path.name.split(".", 3)
    content = path.read_bytes()
    return Input(route, name, content, len(content), int(dice))


def report(tallies: dict[str, Tally], slows: dict[str, int]) -> None:
    print("| route | inputs | bytes, median (most) | µs a byte, median | ms, median (most) | exceptions | slow |")
    print("|---|---|---|---|---|---|---|")
    for route, tally in tallies.items():
        if tally.sizes:
            sizes = f"{median(tally.sizes):.0f} ({max(tally.sizes):,})"
            times = f"{1000 * median(tally.seconds):.2f} ({1000 * max(tally.seconds):.0f})"
            rate = f"{1e6 * tally.rate:.2f}"
            faults = tally.faults.total()
            print(f"| {route} | {len(tally.sizes):,} | {sizes} | {rate} | {times} | {faults} | {slows[route]} |")
    total = sum(len(tally.sizes) for tally in tallies.values())
    faults = sum(tally.faults.total() for tally in tallies.values())
    print(f"| **all** | {total:,} | | | | {faults} | {sum(slows.values())} |")
    for tally in tallies.values():
        for kind, count in tally.faults.most_common():
            print(f"- {count} × {kind}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", nargs="+", choices=list(SHARES), default=[])
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"))
    parser.add_argument("--replay", type=Path, nargs="+", default=[])
    options = parser.parse_args()
    nlp = load()
    tried(made(0, 0, "extraction"), nlp)
    gc.collect()
    gc.freeze()  # else each collection looks through the model, and an input pays for it
    if options.replay:
        for path in options.replay:
            outcome = tried(stored(path), nlp)
            print(f"{path}: {outcome.seconds:.4f} s {outcome.fault}")
        return
    print(f"{machine()}; seed {options.seed}, inputs from {options.first}", flush=True)
    tallies = fuzz(options.seed, options.first, options.inputs, options.only, options.keep, nlp)
    measured = {route: tally for route, tally in tallies.items() if tally.sizes}
    slows = {route: slow(tally, options.seed, route, options.keep, nlp) for route, tally in measured.items()}
    report(measured, slows)


if __name__ == "__main__":
    main()
