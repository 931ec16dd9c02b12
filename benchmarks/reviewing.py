"""What the review page costs with a full queue, and what kills cost it: nothing that it said was done.

    python -m benchmarks.reviewing [--events 5000] [--verdicts 500] [--kills 200] [--histories 10000]

A real server over a folder of that many events: seconds until it listens, until the queue is read, milliseconds of a
verdict's round trip on loopback (checked, merged, written, synced, answered), seconds until the page answers keys
in a headless Chromium (where there is one); then the server is killed at random moments under load, and random
histories of page, spreadsheets, filtered views, extractions and restarts are searched for a lost word.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from tests.reviewing.folders import folder
from tests.reviewing.process import Client, Server
from tests.reviewing.test_attacks import kills
from tests.reviewing.test_histories import run

KILLED_FOLDER = 1000
"""Events of the folder whose server is killed: a table of 250 kB, replaced some sixty times a second."""


def verdicts(out: Path, count: int) -> None:
    began = time.perf_counter()
    with Server(out) as server:
        print(f"server listens after {time.perf_counter() - began:.2f} s")
        client = Client(server)
        began = time.perf_counter()
        rows = client.get("/api/queue?since=-1")["rows"]
        print(f"queue of {len(rows)} events in {time.perf_counter() - began:.3f} s")
        trips = []
        for row in rows[:count]:
            began = time.perf_counter()
            client.judge(row[0], "accepted", row[8])
            trips.append(1000 * (time.perf_counter() - began))
        trips.sort()
        p95 = trips[int(len(trips) * 0.95)]
        print(
            f"{count} verdicts: median {statistics.median(trips):.1f} ms, p95 {p95:.1f} ms, longest {trips[-1]:.1f} ms"
        )
        began = time.perf_counter()
        client.get(f"/api/article/{rows[-1][1]}")
        print(f"article in {1000 * (time.perf_counter() - began):.1f} ms")
        page(server)


def page(server: Server) -> None:
    """Seconds from asking for the page to its answering keys, best of five."""
    chromium = shutil.which("chromium")
    if not chromium:
        print("no browser: the page was not opened")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as engine:
        browser, seconds = engine.chromium.launch(executable_path=chromium), []
        for _ in range(5):
            shown = browser.new_page()
            shown.goto(server.link)
            shown.wait_for_selector("html[data-ready=yes]")
            seconds.append(shown.evaluate("performance.now()") / 1000)
            shown.close()
        browser.close()
    print(f"page answers keys after {min(seconds):.2f} s (median {statistics.median(seconds):.2f} s)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=5000)
    parser.add_argument("--verdicts", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--histories", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        verdicts(folder(Path(work) / "queue", options.events), options.verdicts)
        done = kills(folder(Path(work) / "killed", KILLED_FOLDER), options.kills)
        print(f"{options.kills} kills, {done} acknowledged decisions, none lost; the table was whole every time")
        os.fsync = lambda _: None  # which words stay is asked, not the disk
        words = 0
        for seed in range(options.histories):
            words += run(Path(work) / f"history-{seed}", seed)
            shutil.rmtree(Path(work) / f"history-{seed}")
        print(f"{options.histories} histories with {words} words, none lost")


if __name__ == "__main__":
    main()
