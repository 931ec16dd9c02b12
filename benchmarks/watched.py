"""A command run in a session of its own, and what it and all its descendants took: seconds, processor time, memory."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.2
"""Seconds between two looks: the last look misses at most so much of a process's time."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Taken:
    """Wall-clock seconds, seconds of processor time, and the peak in MB of the memory of all its processes together."""

    wall: float
    cpu: float
    peak: float


def watched(command: Sequence[str]) -> Taken:
    """Run *command* to its end; raises ``CalledProcessError`` when it ends with another status than 0 or 1."""
    began = time.perf_counter()
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    cpu: dict[int, float] = {}
    peak = 0.0
    while process.poll() is None:
        memory = 0.0
        for pid in session(process.pid):
            cpu[pid] = max(cpu.get(pid, 0.0), _cpu(pid))
            memory += _memory(pid)
        peak = max(peak, memory)
        time.sleep(EVERY)
    wall = time.perf_counter() - began
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, command)
    return Taken(wall, sum(cpu.values()), peak)


def session(leader: int) -> Iterator[int]:
    """The processes of the session of *leader*."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _stat(int(entry.name))) and int(fields[3]) == leader:
            yield int(entry.name)


def _stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def _memory(pid: int) -> float:
    """MB of *pid*'s own, and its share of what it has in common with others."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
