"""Input and output by URL: a memory file system, and a real S3 server on loopback."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import boto3
import fsspec
import pandas as pd
import pytest
from moto.server import ThreadedMotoServer

from pipeline import exporting, tables
from pipeline.errors import KlastryError
from pipeline.reading import Limits, sources
from pipeline.reading.contents import taken
from pipeline.running.mirrored import mirrored
from pipeline.tables import COLUMNS
from tests.running.crashing import STORY, folder

ROOT = Path(__file__).parents[2]


@pytest.fixture
def press() -> Iterator[str]:
    files = fsspec.filesystem("memory")
    for name in ("b/2.txt", "b.txt", "a/żółw.txt", ".hidden/x.txt", "a/~$lock.docx"):
        files.pipe(f"/press/{name}", STORY.format(n=name).encode())
    yield "memory://press"
    files.rm("/press", recursive=True)


def test_files_come_in_the_order_of_a_folder_and_hidden_ones_stay_away(press, tmp_path):
    for name in ("b/2.txt", "b.txt", "a/żółw.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = list(sources([press]))
    assert [source.path for source in found] == [source.path for source in sources([str(tmp_path)])]
    assert taken(found[0], Limits()).content == STORY.format(n="a/żółw.txt").encode()
    assert [source.path for source in sources([f"{press}/b/*.txt"])] == ["2.txt"]
    assert [source.path for source in sources([f"{press}/b.txt"])] == ["b.txt"]


def test_a_changed_file_has_another_stamp(press):
    (before,) = sources([f"{press}/b.txt"])
    fsspec.filesystem("memory").pipe("/press/b.txt", b"Inny tekst.")
    (after,) = sources([f"{press}/b.txt"])
    assert before.stamp != after.stamp
    gone = fsspec.filesystem("memory")
    gone.rm("/press/b.txt")
    assert taken(after, Limits()).fault.startswith("cannot be fetched")


@pytest.mark.parametrize(
    ("url", "what"), [("memory://nothing/here", "no such file"), ("nonsense://x/y", "cannot be reached")]
)
def test_an_address_that_names_nothing_is_told(url, what):
    with pytest.raises(KlastryError, match=what):
        list(sources([url]))


def extracted(*arguments: str) -> str:
    """The command in a process of its own: the workers' environment is that of the process that starts them first."""
    command = [sys.executable, "-m", "cli", "extract", *arguments, "--jobs", "1"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0, result.stderr
    return result.stderr


@pytest.fixture
def bucket(monkeypatch) -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in (("ACCESS_KEY_ID", "x"), ("SECRET_ACCESS_KEY", "x"), ("DEFAULT_REGION", "eu-central-1")):
        monkeypatch.setenv(f"AWS_{name}", value)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    place = {"LocationConstraint": "eu-central-1"}
    boto3.client("s3").create_bucket(Bucket="press", CreateBucketConfiguration=place)
    yield "press"
    fsspec.filesystem("s3").clear_instance_cache()
    server.stop()


def test_from_s3_to_s3_as_from_folder_to_folder(bucket, tmp_path):
    store, source = boto3.client("s3"), folder(tmp_path / "in", 3)
    for path in source.iterdir():
        store.upload_file(str(path), bucket, f"in/{path.name}")
    extracted(str(source), "-o", str(tmp_path / "out"))
    at = ("-o", f"s3://{bucket}/out", "--work", str(tmp_path / "work"))
    extracted(f"s3://{bucket}/in", *at)

    def read(name: str) -> bytes:
        return bytes(store.get_object(Bucket=bucket, Key=f"out/{name}")["Body"].read())

    for table in COLUMNS:
        assert read(f"{table}.csv") == (tmp_path / "out" / f"{table}.csv").read_bytes()
    for text in (tmp_path / "out" / "texts").iterdir():
        assert read(f"texts/{text.name}") == text.read_bytes()

    rows = list(csv.DictReader(io.StringIO(read("events.csv").decode())))
    rows[0]["verdict"] = "accepted"
    reviewed = io.StringIO(newline="")
    writer = csv.DictWriter(reviewed, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    store.put_object(Bucket=bucket, Key="out/events.csv", Body=reviewed.getvalue().encode())
    store.put_object(Bucket=bucket, Key="in/new.txt", Body=STORY.format(n="nowy").encode())
    assert "3 unchanged" in extracted(f"s3://{bucket}/in", *at)
    after = list(csv.DictReader(io.StringIO(read("events.csv").decode())))
    assert [row for row in after if row["verdict"] == "accepted"] == [rows[0]]
    assert len(after) > len(rows)


def test_a_review_in_the_meantime_is_not_overwritten(tmp_path):
    files = fsspec.filesystem("memory")
    files.pipe("/out/events.csv", b"old")
    with ExitStack() as run:
        out = run.enter_context(mirrored("memory://out", tmp_path))
        assert (out / "events.csv").read_bytes() == b"old"
        (out / "events.csv").write_bytes(b"klastry's")
        files.pipe("/out/events.csv", b"reviewed")
        with pytest.raises(KlastryError, match="run the same command again"):
            run.close()
    assert files.cat_file("/out/events.csv") == b"reviewed"
    with mirrored("memory://out", tmp_path) as out:
        assert (out / "events.csv").read_bytes() == b"reviewed"
        (out / "run.json").write_bytes(b"{}")
    assert files.cat_file("/out/run.json") == b"{}"


def test_out_is_no_input(tmp_path):
    url = f"file://{folder(tmp_path / 'all', 1)}"
    for _ in range(2):
        extracted(url, "-o", f"{url}/out", "--work", str(tmp_path / "work"))
    assert [row["path"] for row in tables.records(tmp_path / "all" / "out", "articles")] == ["000.txt"]


def test_parts_hold_the_tables_and_the_texts(tmp_path, monkeypatch):
    out = tmp_path / "out"
    extracted(str(folder(tmp_path / "in", 7)), "-o", str(out), "--format", "parquet")
    monkeypatch.setattr(exporting, "PART", 20)
    exporting.parquet_parts(out)
    for table in COLUMNS:
        whole, parts = pd.read_parquet(out / f"{table}.parquet"), pd.read_parquet(out / "parquet" / table)
        pd.testing.assert_frame_equal(whole, parts)
    assert len(list((out / "parquet" / "entities").iterdir())) > 1
    texts = pd.read_parquet(out / "parquet" / "texts")
    assert dict(zip(texts["article_id"], texts["text"], strict=True)) == {
        path.stem: path.read_bytes().decode() for path in (out / "texts").iterdir()
    }


def test_parts_of_tables_without_rows(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Wczoraj padał deszcz, a dziś od rana świeci słońce.\n", encoding="utf-8")
    out = tmp_path / "out"
    extracted(str(tmp_path / "in"), "-o", str(out), "--format", "parquet-parts")
    assert list(pd.read_parquet(out / "parquet" / "events").columns) == list(COLUMNS["events"])
