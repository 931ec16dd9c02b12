"""Texts without end: does a character of a megabyte cost more than one of a tenth of it?

    python -m benchmarks.endless [--size 1000000] [--only NAME…]

The texts are those of ``tests/fuzz/endless.py``, from dashes to clusters of which each has a name of its own; they are
cleaned and extracted from by rules alone, as the model works in pieces of one length.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable

from benchmarks.running import machine
from pipeline.records import Extraction
from tests.fuzz.endless import UNITS, endless, reader


def seconds(read: Callable[[str], Extraction], name: str, size: int) -> float:
    """Processor time of one text."""
    text = endless(name, size)
    gc.collect()
    began = time.process_time()
    read(text)
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--only", nargs="+", choices=list(UNITS), default=list(UNITS))
    options = parser.parse_args()
    read = reader()
    for name in options.only:
        read(endless(name, 1_000))
    gc.freeze()
    print(machine())
    print(f"| text | µs a character, {options.size // 10:,} | {options.size:,} | ratio |")
    print("|---|---|---|---|", flush=True)
    for name in options.only:
        short, long = (1e6 * seconds(read, name, size) / size for size in (options.size // 10, options.size))
        print(f"| {name} | {short:.1f} | {long:.1f} | {long / short:.2f} |", flush=True)


if __name__ == "__main__":
    main()
