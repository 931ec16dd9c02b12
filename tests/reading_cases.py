"""Linguistic test cases kept as data: one JSON object a line with ``label``, ``why``, ``input`` and ``expected``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Case = dict[str, Any]


def cases(name: str) -> list[Any]:
    """The cases of ``tests/cases/NAME.jsonl``; those marked ``known_failure`` must fail until they are mended."""
    lines = (Path(__file__).parent / "cases" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    marks = {True: [pytest.mark.xfail(strict=True, reason="known failure")], False: []}
    return [pytest.param(c, id=c["label"], marks=marks[c.get("known_failure", False)]) for c in read]
