"""What ``make demo`` prints: the first events and quotes of the tables in OUT, and where they lie."""

from __future__ import annotations

import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.tables import COLUMNS, records

SHOWN = 8


def main() -> None:
    out = Path(sys.argv[1])
    console = Console()
    events = Table("cluster", "action", "status", "date", "evidence", title="events.csv")
    for row in [row for row in records(out, "events") if row["cluster"]][:SHOWN]:
        events.add_row(Text(row["cluster"]), row["action"], row["status"], row["event_date"], Text(row["evidence"]))
    quotes = Table("speaker", "role", "text", title="quotes.csv")
    for row in [row for row in records(out, "quotes") if row["kind"] == "direct"][:SHOWN]:
        quotes.add_row(Text(row["speaker"] or "?"), Text(row["speaker_role"]), Text(row["text"]))
    console.print(events, quotes)
    for table in COLUMNS:
        console.print(f"{len(records(out, table)):6} rows in {out / table}.csv", highlight=False)


if __name__ == "__main__":
    main()
