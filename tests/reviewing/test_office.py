"""LibreOffice opens and saves the forms that reviewers edit; skipped, with a message, where there is none."""

from __future__ import annotations

import csv
import shutil
import subprocess

import pytest
from openpyxl import load_workbook

from pipeline.exporting import excel_pl, xlsx
from pipeline.reviewed import read_reviewed
from pipeline.reviewing.store import Store
from tests.reviewing.folders import events, extraction, folder, write

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(not SOFFICE, reason="needs LibreOffice: apt-get install libreoffice-calc-nogui")
POLISH_CSV = "59,34,76,1,,1045,false,true"
"""LibreOffice's tokens of a CSV: semicolon, double quote, UTF-8, from line 1, Polish, detect numbers and dates."""


@pytest.fixture
def out(tmp_path):
    out = folder(tmp_path / "out")
    store = Store(out)
    row = store.row("a0000-e1")
    store.decide(
        "a0000-e1", "Anna", {"verdict": "accepted", "note": "tak; „pewne”\nod 2019"}, {"verdict": row["verdict"]}
    )
    return out


def converted(path, target, folder, infilter=None):
    """*path* opened and saved by LibreOffice as *target* in *folder*."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [SOFFICE, profile, "--headless", *([f"--infilter={infilter}"] if infilter else [])]
    subprocess.run(
        [*command, "--convert-to", target, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{path.stem}.{target.split(':')[0]}"


def test_the_csv_for_excel_comes_back_as_the_same_review(out, tmp_path):
    """Opened as Polish Excel's CSV and saved: LibreOffice rewrites the numbers, and no reviewer's word changes."""
    excel_pl(out)
    before = events(out)
    (tmp_path / "saved").mkdir()
    saved = converted(
        out / "events.excel.csv", f"csv:Text - txt - csv (StarCalc):{POLISH_CSV}", tmp_path / "saved",
        f"Text - txt - csv (StarCalc):{POLISH_CSV}",
    )  # fmt: skip
    assert saved.read_bytes() != (out / "events.excel.csv").read_bytes()
    (out / "events.csv").write_bytes(saved.read_bytes())
    assert {row["event_id"]: row for row in read_reviewed(out / "events.csv")} == before
    write(out, [extraction(n) for n in range(5)])
    assert events(out) == before


def test_the_workbook_opens_and_no_cell_is_a_formula(out, tmp_path):
    store = Store(out)
    row = store.row("a0001-e1")
    store.decide("a0001-e1", "Anna", {"note": "'=1+1"}, {"note": row["note"]})
    xlsx(out)
    (tmp_path / "saved").mkdir()
    saved = converted(out / "klastry.xlsx", "xlsx", tmp_path / "saved")
    sheet = load_workbook(saved)["events"]
    header = [cell.value for cell in sheet[1]]
    rows = {cells[0].value: dict(zip(header, cells, strict=True)) for cells in sheet.iter_rows(min_row=2)}
    assert {i: row["verdict"].value or "" for i, row in rows.items()} == {
        i: r["verdict"] for i, r in events(out).items()
    }
    assert rows["a0000-e1"]["note"].value == "tak; „pewne”\nod 2019"
    assert not [cell for row in rows.values() for cell in row.values() if cell.data_type == "f"]


def test_hostile_cells_do_not_run_in_the_csv_for_excel(out, tmp_path):
    rows = list(events(out).values())
    hostile = ["=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://evil.example","x")']
    for row, text in zip(rows, hostile, strict=True):
        row["evidence"] = text
    with (out / "events.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    excel_pl(out)
    (tmp_path / "saved").mkdir()
    saved = converted(out / "events.excel.csv", "xlsx", tmp_path / "saved", f"Text - txt - csv (StarCalc):{POLISH_CSV}")
    sheet = load_workbook(saved).active
    column = [cell.value for cell in sheet[1]].index("evidence")
    found = [cells[column] for cells in sheet.iter_rows(min_row=2)]
    assert [cell.value.lstrip("\u200b") for cell in found] == hostile
    assert {cell.data_type for cell in found} == {"s"}
