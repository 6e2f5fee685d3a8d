"""Section 1 of the page: which rows count."""

from __future__ import annotations

from datetime import date
from typing import Any

Row = dict[str, Any]


def known_payments(payments: list[Row], on: date, known_on: date) -> list[Row]:
    """The payments that count, without those a counting reversal has undone."""
    counting = [row for row in payments if row["value_on"] <= on and row["booked_on"] <= known_on]
    undone = {row["reverses"] for row in counting if row.get("reverses") is not None}
    return [row for row in counting if row.get("reverses") is None and row["payment_id"] not in undone]


def known_entries(entries: list[Row], on: date, known_on: date) -> list[Row]:
    """The entries that count."""
    return [row for row in entries if row["value_on"] <= on and row["booked_on"] <= known_on]


def known_versions(instalments: list[Row], on: date, known_on: date) -> dict[int, list[Row]]:
    """Version number to its rows in due order; a version that a higher one came before never counts."""
    versions: dict[int, list[Row]] = {}
    for row in instalments:
        version = row.get("version") or 1
        if version > 1:
            booked_on = row.get("booked_on") or row["effective_on"]
            if row["effective_on"] > on or booked_on > known_on:
                continue
        versions.setdefault(version, []).append(row)
    for rows in versions.values():
        rows.sort(key=lambda row: (row["due_on"], row["sequence"]))
    return {
        version: rows
        for version, rows in versions.items()
        if version == 1
        or not any(
            higher > version and others[0]["effective_on"] < rows[0]["effective_on"]
            for higher, others in versions.items()
        )
    }
