"""What a second run reads, and what it leaves alone."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pipeline.errors import KlastryError
from pipeline.locking import locked
from pipeline.running import planning
from pipeline.running.following import Vanished
from pipeline.running.runs import Options, preview, run
from pipeline.running.shards import Kept
from pipeline.tables import COLUMNS, records
from tests.running.crashing import STORY, folder, load


@pytest.fixture(scope="module")
def quick():
    """A pipeline without names: what a run reads is asked here, not what it finds."""
    return load("")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    where = folder(tmp_path / "in")
    age(where)
    return where


def age(where: Path, seconds: int = 3600) -> None:
    """Let all files in *where* have been changed that long ago."""
    for path in where.rglob("*"):
        then = path.stat().st_mtime_ns - seconds * 10**9
        os.utime(path, ns=(then, then))


def state(out: Path) -> dict[str, tuple[bytes, int]]:
    """Contents and times of all that a user sees in *out*."""
    paths = [path for path in out.rglob("*") if path.is_file() and ".klastry" not in path.parts]
    return {str(path.relative_to(out)): (path.read_bytes(), path.stat().st_mtime_ns) for path in paths}


def tables(out: Path) -> dict[str, bytes]:
    found = {name: data for name, (data, _) in state(out).items() if name != "run.json"}
    assert set(found) >= {f"{table}.csv" for table in COLUMNS}
    return found


def test_a_second_run_reads_nothing_and_changes_nothing(quick, source, tmp_path):
    first = run([str(source)], tmp_path / "out", quick)
    before = state(tmp_path / "out")
    second = run([str(source)], tmp_path / "out", quick)
    assert (first.read, first.unchanged, second.read, second.unchanged) == (6, 0, 0, 6)
    assert (second.rows, second.statuses) == (first.rows, first.statuses)
    assert state(tmp_path / "out") == before


def grown(path: Path) -> None:
    path.write_text(STORY.format(n="tysiąc"), encoding="utf-8")


def same_size(path: Path) -> None:
    """Other words, as many bytes, and the time of change that there was."""
    then = path.stat().st_mtime_ns
    path.write_text(path.read_text(encoding="utf-8").replace("Anna", "Inna"), encoding="utf-8")
    os.utime(path, ns=(then + 1, then + 1))


@pytest.mark.parametrize("change", [grown, same_size])
def test_a_changed_article_is_read_again_and_no_other(quick, source, tmp_path, change):
    run([str(source)], tmp_path / "out", quick)
    change(source / "002.txt")
    again = run([str(source)], tmp_path / "out", quick)
    run([str(source)], tmp_path / "anew", quick)
    assert (again.read, again.unchanged) == (1, 5)
    assert tables(tmp_path / "out") == tables(tmp_path / "anew")


def test_a_touched_article_is_looked_at_and_not_read(quick, source, tmp_path):
    run([str(source)], tmp_path / "out", quick)
    (source / "002.txt").touch()
    assert run([str(source)], tmp_path / "out", quick).read == 0


def test_an_article_changed_in_the_tick_in_which_it_was_read(quick, source, tmp_path):
    path = source / "002.txt"
    path.touch()
    then = path.stat().st_mtime_ns
    run([str(source)], tmp_path / "out", quick)
    path.write_text(path.read_text(encoding="utf-8").replace("Anna", "Inna"), encoding="utf-8")
    os.utime(path, ns=(then, then))
    assert run([str(source)], tmp_path / "out", quick).read == 1


def test_a_moved_folder_is_not_read_again(quick, source, tmp_path):
    run([str(source)], tmp_path / "out", quick)
    before = state(tmp_path / "out")
    source.rename(tmp_path / "moved")
    assert run([str(tmp_path / "moved")], tmp_path / "out", quick).read == 0
    assert state(tmp_path / "out") == before


def test_another_folder_with_the_same_names_is(quick, source, tmp_path):
    run([str(source)], tmp_path / "out", quick)
    shutil.copytree(source, tmp_path / "other")
    for path in (tmp_path / "other").iterdir():
        same_size(path)
        os.utime(path, ns=(then := (source / path.name).stat().st_mtime_ns, then))
    assert run([str(tmp_path / "other")], tmp_path / "out", quick).read == 6


def test_new_articles_take_their_turn_among_the_others(quick, source, tmp_path):
    run([str(source)], tmp_path / "out", quick)
    (source / "0015.txt").write_text(STORY.format(n="nowy"), encoding="utf-8")
    assert run([str(source)], tmp_path / "out", quick).read == 1
    run([str(source)], tmp_path / "anew", quick)
    assert tables(tmp_path / "out") == tables(tmp_path / "anew")


def test_vanished_articles_are_told_and_dropped(quick, source, tmp_path):
    run([str(source)], tmp_path / "out", quick)
    (source / "002.txt").unlink()
    happened = []
    again = run([str(source)], tmp_path / "out", quick, follow=happened.append)
    run([str(source)], tmp_path / "anew", quick)
    assert again.vanished == 1
    assert [one.path for one in happened if isinstance(one, Vanished)] == ["002.txt"]
    assert tables(tmp_path / "out") == tables(tmp_path / "anew")


def test_a_vanished_article_that_comes_back_has_its_text_again(quick, source, tmp_path):
    """What is remembered of it still holds, but its text was taken away with its rows."""
    out, gone = tmp_path / "out", source / "001.txt"
    run([str(source)], out, quick)
    before, content = tables(out), gone.read_bytes()
    gone.unlink()
    run([str(source)], out, quick)
    assert len(tables(out)) == len(before) - 1
    gone.write_bytes(content)
    run([str(source)], out, quick)
    assert tables(out) == before


def test_vanished_articles_may_stay_and_come_back_to_their_place(quick, source, tmp_path):
    run([str(source)], tmp_path / "out", quick)
    before = tables(tmp_path / "out")
    (source / "002.txt").rename(tmp_path / "002.txt")
    for _ in range(2):
        assert run([str(source)], tmp_path / "out", quick, options=Options(keep_vanished=True)).vanished == 1
        paths = [row["path"] for row in records(tmp_path / "out", "articles")]
        assert paths == ["000.txt", "001.txt", "003.txt", "004.txt", "005.txt", "002.txt"]
    (tmp_path / "002.txt").rename(source / "002.txt")
    assert run([str(source)], tmp_path / "out", quick).read == 0
    assert tables(tmp_path / "out") == before


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(path.read_bytes() + b"x")])
@pytest.mark.parametrize("name", ["quotes.csv", "articles.csv", "texts"])
def test_what_was_spoilt_by_hand_is_made_again(quick, source, tmp_path, name, harm):
    run([str(source)], tmp_path / "out", quick)
    before = tables(tmp_path / "out")
    path = tmp_path / "out" / name
    harm(sorted(path.iterdir())[2] if path.is_dir() else path)
    assert run([str(source)], tmp_path / "out", quick).read == 0
    assert tables(tmp_path / "out") == before


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-50])])
def test_a_spoilt_shard_is_read_again(quick, source, tmp_path, harm):
    run([str(source)], tmp_path / "out", quick)
    before = tables(tmp_path / "out")
    harm(sorted((tmp_path / "out" / ".klastry" / "shards").iterdir())[0])
    assert 0 < run([str(source)], tmp_path / "out", quick).read < 6
    assert tables(tmp_path / "out") == before


def test_a_spoilt_memory_is_made_again(quick, source, tmp_path):
    run([str(source)], tmp_path / "out", quick)
    before = tables(tmp_path / "out")
    (tmp_path / "out" / ".klastry" / "manifest.sqlite").write_bytes(b"no database" * 1000)
    assert run([str(source)], tmp_path / "out", quick).read == 6
    assert tables(tmp_path / "out") == before


def test_other_settings_read_everything_again(quick, source, tmp_path):
    from pipeline.reading import Limits

    run([str(source)], tmp_path / "out", quick)
    assert run([str(source)], tmp_path / "out", quick, limits=Limits(characters=1000)).read == 6


def test_force_reads_everything_again_and_retry_what_failed(quick, source, tmp_path):
    (source / "002.txt").write_bytes(b"\0\1\2\3" * 100)
    age(source)
    run([str(source)], tmp_path / "out", quick)
    assert run([str(source)], tmp_path / "out", quick).read == 0
    assert run([str(source)], tmp_path / "out", quick, options=Options(retry=True)).read == 1
    assert run([str(source)], tmp_path / "out", quick, options=Options(force=True)).read == 6


def test_a_preview_says_what_a_run_would_do_and_does_nothing(quick, source, tmp_path):
    assert set(preview([str(source)], tmp_path / "out", quick)) == {("new", f"00{n}.txt") for n in range(6)}
    assert not (tmp_path / "out").exists()
    run([str(source)], tmp_path / "out", quick)
    grown(source / "001.txt")
    (source / "002.txt").unlink()
    (source / "new.txt").write_text(STORY.format(n="x"), encoding="utf-8")
    (source / "004.txt").touch()
    before = state(tmp_path / "out")
    seen = list(preview([str(source)], tmp_path / "out", quick))
    assert seen == [("changed", "001.txt"), ("new", "new.txt"), ("vanished", "002.txt")]
    assert state(tmp_path / "out") == before


def test_further_forms_are_made_when_they_are_wanted_and_missing(quick, source, tmp_path):
    wanted = Options(forms=("parquet", "excel-pl"))
    run([str(source)], tmp_path / "out", quick)
    run([str(source)], tmp_path / "out", quick, options=wanted)
    before = state(tmp_path / "out")
    assert {"quotes.parquet", "events.excel.csv"} <= set(before)
    again = run([str(source)], tmp_path / "out", quick, options=wanted)
    assert state(tmp_path / "out") == before
    assert tmp_path / "out" / "quotes.parquet" in again.files
    (tmp_path / "out" / "quotes.parquet").unlink()
    run([str(source)], tmp_path / "out", quick, options=wanted)
    assert state(tmp_path / "out")["quotes.parquet"][0] == before["quotes.parquet"][0]


def test_a_reviewers_edit_is_settled_though_no_article_changed(nlp, tmp_path):
    from corpus.gold import ARTICLES

    path = str(sorted(ARTICLES.glob("*.txt"))[0])
    run([path], tmp_path / "out", nlp)
    events = tmp_path / "out" / "events.csv"
    text = events.read_text(encoding="utf-8")
    events.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert run([path], tmp_path / "out", nlp).read == 0
    assert events.read_text(encoding="utf-8") == text


def test_a_second_run_at_the_same_time_is_refused(quick, source, tmp_path):
    run([str(source)], tmp_path / "out", quick)
    lock = tmp_path / "out" / ".klastry" / "run.lock"
    with locked(lock, "process 17 on host"), pytest.raises(KlastryError) as caught:
        run([str(source)], tmp_path / "out", quick)
    assert str(caught.value) == (
        f"{tmp_path / 'out'}: another run is at work in it (process 17 on host); "
        "wait for it, or choose another folder with -o"
    )
    lock.write_text("process 17 on host", encoding="utf-8")  # which died
    assert run([str(source)], tmp_path / "out", quick).unchanged == 6


def test_one_changed_object_makes_its_file_be_read(quick, tmp_path):
    path = tmp_path / "in.jsonl"
    line = '{{"text": "Klaster {n} rośnie\\n\\n– To dobry rok – mówi Anna Gil, prezes klastra.\\n"}}\n'
    path.write_text("".join(line.format(n=n) for n in range(3)), encoding="utf-8")
    assert run([str(path)], tmp_path / "out", quick).rows["articles"] == 3
    path.write_text("".join(line.format(n=n) for n in range(4)), encoding="utf-8")
    assert run([str(path)], tmp_path / "out", quick).rows["articles"] == 4


def kept(**changes: object) -> Kept:
    now = 1_700_000_000 * 10**9
    values = {"path": "a", "turn": 1, "place": "/in/a", "stamp": f"10:{now}", "read_at": now + 10**10, "sha256": "x",
              "recipe": "r", "shard": "s", "offset": 0, "length": 1, "ok": 1, "empty": 0, "not_polish": 0, "failed": 0,
              "entities": 0, "quotes": 0, "events": 0}  # fmt: skip
    return Kept(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "work"),
    [
        (None, "new"),
        (kept(), ""),
        (kept(recipe="other"), "outdated"),
        (kept(stamp="11:1"), "changed"),
        (kept(place="/elsewhere/a"), "changed"),
        (kept(stamp=""), "changed"),
        (kept(read_at=1_700_000_000 * 10**9 + 10**9), "changed"),  # read within the tick of its last change
    ],
)
def test_how_a_source_is_weighed(known, work):
    from pipeline.reading import Source

    source = Source("/in", "a", Path("/in/a"), place="/in/a", stamp=kept().stamp)
    assert planning.work_on(source, known, "r") == work


def test_an_article_that_could_not_be_opened_is_tried_again(quick, source, tmp_path, monkeypatch):
    real = Path.open

    def closed(path, *arguments, **options):
        if path.name == "002.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", closed)
        assert run([str(source)], tmp_path / "out", quick).statuses == {"failed": 1, "ok": 5}
    (error,) = [row["error"] for row in records(tmp_path / "out", "articles") if row["error"]]
    assert error == "002.txt: cannot be opened (Permission denied); check its permissions"
    again = run([str(source)], tmp_path / "out", quick)
    assert (again.read, again.statuses) == (1, {"ok": 6})


def test_an_article_that_keeps_changing_while_it_is_read_is_a_failed_row(quick, source, tmp_path, monkeypatch):
    from pipeline.reading import contents

    clock = iter(range(10**6))
    real = contents.stamp
    monkeypatch.setattr(contents, "PAUSE", 0.0)
    monkeypatch.setattr(contents, "stamp", lambda s: f"1:{next(clock)}" if s.st_size == 4321 else real(s))
    (source / "002.txt").write_text("Klaster. " * 480 + "a", encoding="utf-8")
    run([str(source)], tmp_path / "out", quick)
    (error,) = [row["error"] for row in records(tmp_path / "out", "articles") if row["error"]]
    assert error == "002.txt: keeps changing while it is read; run again when it is finished"
    monkeypatch.undo()
    assert run([str(source)], tmp_path / "out", quick).statuses == {"ok": 6}


def test_small_and_half_dead_shards_are_written_together(quick, source, tmp_path, monkeypatch):
    from pipeline.running import compacting

    out, shards = tmp_path / "out", tmp_path / "out" / ".klastry" / "shards"
    run([str(source)], out, quick)
    before = len(list(shards.iterdir()))
    monkeypatch.setattr(compacting, "FILES", before)
    monkeypatch.setattr(compacting, "LARGE", 3000)
    (source / "new.txt").write_text(STORY.format(n="x"), encoding="utf-8")
    (source / "000.txt").unlink()
    age(source)
    run([str(source)], out, quick)
    assert len(list(shards.iterdir())) < before
    wanted = tables(out)
    (out / "quotes.csv").unlink()
    assert run([str(source)], out, quick).unchanged == 6
    assert tables(out) == wanted
    run([str(source)], tmp_path / "anew", quick)
    assert tables(tmp_path / "anew") == wanted
