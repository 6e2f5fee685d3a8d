"""When a day's figures cannot be trusted. Each check returns what is wrong, with the figures, or None."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nuan.book.rules.guards import FeedGuards

MILLION = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A check that failed, in words and figures."""

    check: str
    problem: str
    remedy: str


def too_many_bad(*, rows: int, bad_rows: int, guards: FeedGuards) -> Refusal | None:
    """Bad rows × 1 000 000 > the guard × all rows.

    >>> guards = FeedGuards(bad_share_max_ppm=1000, rows_shrink_max_ppm=0, sum_jump_max_ppm=0, stale_days_max=0)
    >>> too_many_bad(rows=2000, bad_rows=3, guards=guards).problem
    '3 of 2000 rows are bad (1500 ppm); at most 1000 ppm may be'
    """
    if bad_rows * MILLION <= guards.bad_share_max_ppm * rows:
        return None
    return Refusal(
        check="bad_share",
        problem=f"{bad_rows} of {rows} rows are bad ({bad_rows * MILLION // max(rows, 1)} ppm); "
        f"at most {guards.bad_share_max_ppm} ppm may be",
        remedy="See the quarantine file for each row, and have the lender send the feed again",
    )


def totals_differ(*, name: str, stated: int, found: int, unit: str) -> Refusal | None:
    """A control total must be met exactly."""
    if stated == found:
        return None
    return Refusal(
        check="control_total", problem=f"the control total of {name} is {stated}{unit}, the files hold {found}{unit}",
        remedy="A file may be missing or half copied; copy the folder again",
    )  # fmt: skip


def too_old(*, own_date: date | None, on: date, guards: FeedGuards) -> Refusal | None:
    """The feed's own date (control file, or the latest booked_on) is too many days before the business date."""
    if own_date is None or (on - own_date).days <= guards.stale_days_max:
        return None
    return Refusal(
        check="stale",
        problem=f"the feed is of {own_date}, {(on - own_date).days} days before {on}; "
        f"at most {guards.stale_days_max} may lie between",
        remedy="This looks like an earlier day's file: ask the lender for the feed of the day",
    )


def other_date(*, stated: date, on: date) -> Refusal | None:
    """The control file says the folder is of another day."""
    if stated == on:
        return None
    days = abs((on - stated).days)
    return Refusal(
        check="stale", problem=f"the control file says {stated}, {days} days {'before' if stated < on else 'after'} {on}",
        remedy="Load the folder on its own date, or ask the lender for the feed of the day",
    )  # fmt: skip


def shrunken(*, rows: int, rows_before: int, before: str, guards: FeedGuards) -> Refusal | None:
    """A full snapshot lost too many rows since the last one."""
    if (rows_before - rows) * MILLION <= guards.rows_shrink_max_ppm * rows_before:
        return None
    return Refusal(
        check="shrunken",
        problem=f"the full snapshot has {rows} rows, the one of {before} had {rows_before}; "
        f"at most {guards.rows_shrink_max_ppm} ppm may be missing",
        remedy="Ask the lender for the complete snapshot",
    )


def jumped(*, total: int, total_before: int, before: str, guards: FeedGuards) -> Refusal | None:
    """The principal of a full snapshot moved too far, up or down (minor units)."""
    if abs(total - total_before) * MILLION <= guards.sum_jump_max_ppm * total_before:
        return None
    return Refusal(
        check="sum_jump",
        problem=f"the snapshot's principal is {total} minor units, that of {before} was {total_before}; "
        f"it may move by at most {guards.sum_jump_max_ppm} ppm",
        remedy="Check units and completeness with the lender",
    )


def same_snapshot(*, before: str) -> Refusal:
    """A full snapshot is byte for byte that of an earlier date."""
    return Refusal(
        check="stale", problem=f"the full snapshot is byte for byte that of {before}",
        remedy="This is an earlier day's file: ask the lender for the feed of the day",
    )  # fmt: skip
