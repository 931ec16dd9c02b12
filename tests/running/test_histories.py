"""No history of new, changed, touched, vanished and broken off ends at other tables than those of a fresh run."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.running import steps, store
from pipeline.running.runs import run
from tests.running.crashing import STORY, folder, load
from tests.running.test_incremental import age, tables

NAMES = st.sampled_from(["000.txt", "001.txt", "b/002.txt", "nowy.txt"])
STEP = st.one_of(
    st.tuples(st.just("write"), NAMES, st.integers(0, 3)),
    st.tuples(st.just("remove"), NAMES, st.just(0)),
    st.tuples(st.just("touch"), NAMES, st.just(0)),
    st.tuples(st.just("spoil"), st.sampled_from(["entities.csv", "texts", "shards"]), st.just(0)),
    st.tuples(st.just("break off"), st.just(""), st.integers(0, 3)),
    st.tuples(st.just("run"), st.just(""), st.just(0)),
)


@pytest.fixture(scope="module")
def quick():
    return load("")


class BrokenOffError(BaseException):
    """A kill, as far as a test within one process can tell."""


def step(what: str, name: str, number: int, source: Path, out: Path, nlp) -> None:
    path = source / name
    if what == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY.format(n=number), encoding="utf-8")
    elif what == "remove":
        path.unlink(missing_ok=True)
    elif what == "touch" and path.exists():
        path.touch()
    elif what == "spoil":
        spoil = {"entities.csv": out, "texts": out / "texts", "shards": out / ".klastry" / "shards"}[name]
        victims = [spoil / name] if spoil == out else sorted(spoil.iterdir()) if spoil.exists() else []
        for victim in victims[:1]:
            victim.unlink(missing_ok=True)
    elif what == "run":
        run([str(source)], out, nlp)
    elif what == "break off":
        broken_off(number, source, out, nlp)


def broken_off(writes: int, source: Path, out: Path, nlp) -> None:
    """A run that dies after so many shards."""
    real, left = store.write, [writes]

    def dying(*arguments) -> None:
        if not left[0]:
            raise BrokenOffError
        left[0] -= 1
        real(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "write", dying)
        patch.setattr(steps, "SHARD", 1)
        try:
            run([str(source)], out, nlp)
        except BrokenOffError:
            return


@settings(max_examples=25, deadline=None)
@given(history=st.lists(STEP, min_size=1, max_size=8), old=st.booleans())
def test_every_history_ends_at_the_tables_of_a_fresh_run(quick, history, old):
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place) as work:
        source, out = folder(Path(work, "in"), 2), Path(work, "out")
        if old:
            age(source)
        for what, name, number in history:
            step(what, name, number, source, out, quick)
        run([str(source)], out, quick)
        run([str(source)], Path(work, "anew"), quick)
        assert tables(out) == tables(Path(work, "anew"))


@pytest.mark.parametrize("number", range(3))
def test_a_source_that_vanishes_with_its_shard_leaves_the_tables(quick, tmp_path, number):
    source, out = folder(tmp_path / "in", 3), tmp_path / "out"
    run([str(source)], out, quick)
    sorted((out / ".klastry" / "shards").iterdir())[number].unlink()  # their names are random: one of them is 002's
    (source / "002.txt").unlink()
    run([str(source)], out, quick)
    run([str(source)], tmp_path / "anew", quick)
    assert tables(out) == tables(tmp_path / "anew")
