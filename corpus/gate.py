"""Quality floors on the sample corpus, pinned together with its digest.

    python -m corpus.gate OUT            check the tables of OUT against the floors
    python -m corpus.gate OUT --update   raise floors that were surpassed; with --lower, also lower the others

OUT holds the tables of ``klastry extract corpus/articles``. A floor lies a margin below what was measured, because
floating-point sums differ between processors. A changed corpus needs ``--update`` as well: its old floors say nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from corpus.gold import ARTICLES, GOLD, HERE, SPLITS, digest, split_of
from pipeline.scoring import Scores, read_gold, score
from pipeline.tables import write_text

FLOORS = HERE / "floors.json"
MARGIN = 0.01
MEASURES = (
    "quotes.direct", "quotes.direct.with_speaker", "quotes.indirect", "quotes.indirect.with_speaker",
    "events", "events.date_of_matched", "events.valid_until_of_matched", "events.duration_of_matched",
    "events.body_of_matched", "events.region_of_matched",
    "names.persons", "names.orgs", "names.places", "names.clusters",
)  # fmt: skip

Floors = dict[str, dict[str, float]]


def scores(out: Path) -> dict[str, Scores]:
    """The scores of each split."""
    splits = split_of()
    gold = read_gold(GOLD, ARTICLES)
    return {split: score(out, [g for g in gold if splits[g.article] == split]) for split in SPLITS}


def figures(out: Path) -> Floors:
    """F1 per split and measure."""
    return {split: {m: round(s.tally(m).f1, 4) for m in MEASURES} for split, s in scores(out).items()}


def shortfalls(now: Floors, pinned: Floors) -> list[str]:
    """The measures that lie under their floors."""
    return [
        f"{split} {measure}: {now[split][measure]:.4f} < {floor:.4f}"
        for split, floors in pinned.items()
        for measure, floor in floors.items()
        if now[split][measure] < floor
    ]


def raised(now: Floors, pinned: Floors, lower: bool) -> Floors:
    """The floors that *now* allows; without *lower* none is under its old value."""
    fresh = {
        split: {m: round(max(value - MARGIN, 0), 4) for m, value in values.items()} for split, values in now.items()
    }
    if lower:
        return fresh
    return {
        split: {m: max(value, pinned.get(split, {}).get(m, 0.0)) for m, value in values.items()}
        for split, values in fresh.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("out", type=Path)
    parser.add_argument("--update", action="store_true", help="raise the floors to what OUT reaches")
    parser.add_argument("--lower", action="store_true", help="with --update: lower floors as well")
    options = parser.parse_args()
    now = figures(options.out)
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"digest": "", "floors": {}}
    if options.update:
        data = {"digest": digest(), "floors": raised(now, pinned["floors"], options.lower)}
        write_text(FLOORS, json.dumps(data, indent=1) + "\n")
        return 0
    if pinned["digest"] != digest():
        print("the corpus has changed since its floors were pinned; measure and pin anew with --update")
        return 1
    missed = shortfalls(now, pinned["floors"])
    print(*missed or ["all floors hold"], sep="\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
