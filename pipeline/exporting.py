"""The finished CSV tables in other forms: Parquet (whole, in parts), one SQLite file, an XLSX workbook, Excel's CSV.

Every form is written beside the CSV tables, atomically, and with the same bytes for the same tables. In the
spreadsheet forms no cell can run as a formula: XLSX cells are typed as text; in the CSV for Excel a cell that starts
like a formula is led by a zero-width space (U+200B), which the eye does not see. The apostrophe that is usual elsewhere
would spoil the many Polish sentences that start with a dash.
"""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import tables

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
GUARD = "\u200b"
CELL_LIMIT = 32_767
"""Characters that one spreadsheet cell holds (Excel's specification)."""
CUT = " […]"
PART = 200_000
"""Rows of one part; of texts a twentieth."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def spreadsheet_cell(text: str) -> str:
    """*text* cut to what a cell holds, so that Excel does not repair the file by dropping it."""
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(CUT)] + CUT


def guarded(text: str) -> str:
    """*text* such that a spreadsheet reading a CSV takes it for text, never for a formula."""
    return spreadsheet_cell(GUARD + text if text.startswith(FORMULA_STARTS) else text)


def _frames(out: Path) -> dict[str, pd.DataFrame]:
    return {table: tables.read(out, table) for table in tables.COLUMNS}


def parquet(out: Path) -> list[Path]:
    """One Parquet file a table."""
    paths = []
    for table, frame in _frames(out).items():
        path, part = out / f"{table}.parquet", out / f".{table}.parquet.part"
        tables.typed(frame).to_parquet(part, index=False)
        part.replace(path)
        paths.append(path)
    return paths


def parquet_parts(out: Path) -> list[Path]:
    """``parquet/TABLE/part-00000.parquet`` …: parts of tables and texts that fit into memory one by one."""
    folder, fresh = out / "parquet", out / ".parquet.fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    for table, parts in {
        **{table: tables.parts(out, table, PART) for table in tables.COLUMNS},
        "texts": _texts(out),
    }.items():
        (fresh / table).mkdir(parents=True)
        for number, frame in enumerate(parts):
            tables.typed(frame).to_parquet(fresh / table / f"part-{number:05}.parquet", index=False)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.replace(folder)
    return sorted(folder.glob("*/*.parquet"))


def _texts(out: Path) -> Iterator[pd.DataFrame]:
    """The clean texts in the order of ``articles.csv``: ``article_id``, ``text``."""
    import pandas as pd

    for frame in tables.parts(out, "articles", PART // 20):
        names = [id for id in frame["article_id"] if (out / "texts" / f"{id}.txt").exists()]
        texts = [(out / "texts" / f"{id}.txt").read_bytes().decode("utf-8") for id in names]
        yield pd.DataFrame({"article_id": names, "text": texts}, dtype=str)


def sqlite(out: Path) -> list[Path]:
    """One SQLite file, a table each, with the identifiers as indexes."""
    path, part = out / "klastry.sqlite", out / ".klastry.sqlite.part"
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part)
    try:
        for table, frame in _frames(out).items():
            tables.typed(frame).to_sql(table, connection, index=False)
            for column in [c for c in frame.columns[:3] if c.endswith("_id")]:
                connection.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
        connection.commit()
    finally:
        connection.close()
    part.replace(path)
    return [path]


def xlsx(out: Path) -> list[Path]:
    """One workbook, a sheet a table; text is typed as text, numbers as numbers."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(1980, 1, 1)
    for table, frame in _frames(out).items():
        sheet = book.create_sheet(table)
        sheet.freeze_panes = "A2"
        header = [WriteOnlyCell(sheet, column) for column in frame.columns]
        for heading in header:
            heading.font = Font(bold=True)
        sheet.append(header)
        for row in frame.itertuples(index=False):
            cells = []
            for column, value in zip(frame.columns, row, strict=True):
                if column in tables.INTEGERS | tables.DECIMALS and value:
                    cells.append(WriteOnlyCell(sheet, float(value) if column in tables.DECIMALS else int(value)))
                    continue
                text = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", spreadsheet_cell(value)))
                text.data_type = "s"  # openpyxl takes a leading "=" for a formula
                text.quotePrefix = text.value.startswith(FORMULA_STARTS)
                cells.append(text)
            sheet.append(cells)
    path, part = out / "klastry.xlsx", out / ".klastry.xlsx.part"
    book.save(part)
    _timeless(part)
    part.replace(path)
    return [path]


def _timeless(path: Path) -> None:
    """Rewrite a ZIP archive with constant time stamps: the same content gives the same bytes."""
    import re

    with zipfile.ZipFile(path) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            if name == "docProps/core.xml":  # openpyxl stamps the time of saving over what was set
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", data)
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)


def excel_pl(out: Path) -> list[Path]:
    """``TABLE.excel.csv`` for Polish Excel: semicolons, BOM, CRLF, decimal commas, no formula."""
    paths = []
    for table, frame in _frames(out).items():
        frame = frame.copy()
        for column in frame.columns:
            number = column in tables.INTEGERS | tables.DECIMALS
            frame[column] = [v.replace(".", ",") if number else guarded(v) for v in frame[column]]
        path, part = out / f"{table}.excel.csv", out / f".{table}.excel.csv.part"
        frame.to_csv(part, sep=";", index=False, encoding="utf-8-sig", lineterminator="\r\n")
        part.replace(path)
        paths.append(path)
    return paths


FORMS: dict[str, Callable[[Path], list[Path]]] = {
    "parquet": parquet,
    "parquet-parts": parquet_parts,
    "sqlite": sqlite,
    "xlsx": xlsx,
    "excel-pl": excel_pl,
}
