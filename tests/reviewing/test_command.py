"""``klastry review`` as a user starts and stops it."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.reviewing.folders import folder

CLI = [sys.executable, str(Path(__file__).parents[2] / "cli.py"), "review"]


def test_the_link_is_printed_and_an_interrupt_ends_it_quietly(tmp_path):
    out = folder(tmp_path / "out")
    process = subprocess.Popen(
        [*CLI, str(out), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    link = process.stdout.readline().strip()
    with urllib.request.build_opener(urllib.request.HTTPCookieProcessor()).open(link, timeout=10) as answer:
        assert b'<main class="desk">' in answer.read()
    second = subprocess.run([*CLI, str(out)], capture_output=True, text=True, timeout=30, check=False)
    assert second.returncode == 2
    assert f"process {process.pid}" in second.stderr
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=10)
    assert (process.returncode, stdout) == (0, "")
    assert stderr == f"Reviewing {out}. Open the link above in a browser on this machine; stop with Ctrl+C.\n"
