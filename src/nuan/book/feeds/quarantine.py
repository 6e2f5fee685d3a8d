"""The quarantine file: every row set aside, with what is wrong and what to do."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields
from datetime import date
from pathlib import Path

from nuan.book.rules.feeds.faults import RowFault
from nuan.plumbing.files import write_whole

MOST_FAULTS = 200_000
"""Rows of quarantine a feed may fill; a feed with more faults is refused, so that none goes unseen."""
COLUMNS = tuple(field.name for field in fields(RowFault))


def quarantine_path(*, home: Path, on: date, feed: str) -> Path:
    """Where a feed's quarantine of one business date is."""
    return home / "quarantine" / on.isoformat() / f"{feed}.csv"


def read_quarantine(*, home: Path, on: date, feed: str) -> list[RowFault]:
    """The rows set aside so far, in order of file and row."""
    path = quarantine_path(home=home, on=on, feed=feed)
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [
            RowFault(
                file=row["file"], row=int(row["row"]), column=row["column"], value=row["value"], reason=row["reason"],
                remedy=row["remedy"],
            )
            for row in csv.DictReader(file)
        ]  # fmt: skip


def add_to_quarantine(*, home: Path, on: date, feed: str, faults: Iterable[RowFault]) -> Path | None:
    """Add to a feed's quarantine file; what is there already is there once. None when there is nothing to add."""
    new = set(faults)
    if not new:
        return None
    path = quarantine_path(home=home, on=on, feed=feed)
    found = read_quarantine(home=home, on=on, feed=feed)
    together = sorted(new | set(found))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(fault) for fault in together)
    write_whole(path, text.getvalue().encode())
    return path
