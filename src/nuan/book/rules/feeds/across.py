"""Checks that need more than one row: keys, what belongs to what, and what adds up. One bucket at a time.

Frames of new rows carry `_file`, `_row` (where the row came from) and `_on` (the business date it was sent for).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from nuan.book.rules.feeds.faults import shown
from nuan.book.rules.feeds.specs import column_of

PLACE = ("_file", "_row", "_on")
OTHER_DATA = "same key, other data"


@dataclass(frozen=True, kw_only=True, order=True)
class SetAside:
    """A row found wrong only beside other rows. `file` is the mark of its file (the start of its hash)."""

    feed: str
    file: str
    row: int
    column: str
    value: str
    reason: str
    remedy: str


@dataclass
class Findings:
    """What a bucket's checks found so far."""

    faults: list[SetAside] = field(default_factory=list)
    repeated: dict[str, int] = field(default_factory=dict)
    """Rows that were in the book already, or twice in the feed, with the same data."""

    def set_aside(self, *, feed: str, rows: pl.DataFrame, column: str, reason: str, remedy: str) -> None:
        """Note rows with one reason."""
        spec = column_of(feed=feed, name=column)
        self.faults += [
            SetAside(
                feed=feed, file=row["_file"], row=row["_row"], column=column,
                value=shown(row.get(column), column=spec), reason=reason, remedy=remedy,
            )
            for row in rows.iter_rows(named=True)
        ]  # fmt: skip

    def repeat(self, *, feed: str, rows: int) -> None:
        """Count rows that say nothing new."""
        if rows:
            self.repeated[feed] = self.repeated.get(feed, 0) + rows


def split(frame: pl.DataFrame, wrong: pl.Expr) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows that are right, and rows that are wrong (a null is not wrong)."""
    marked = frame.with_columns(wrong.fill_null(value=False).alias("_wrong"))
    return marked.filter(~pl.col("_wrong")).drop("_wrong"), marked.filter("_wrong").drop("_wrong")


def _all_new(*, new: pl.DataFrame, old: pl.DataFrame, key: Sequence[str]) -> bool:
    """Whether no key comes twice and none is in the book: then there is nothing to compare.

    Told by hashes: equal keys have equal hashes, so a yes is certain; a chance collision only means a longer look.
    """
    hashes = new.select(key).hash_rows()
    if hashes.n_unique() < len(new):
        return False
    return len(old) == 0 or not hashes.is_in(old.select(key).hash_rows().implode()).any()


def without_repeats(
    *, new: pl.DataFrame, old: pl.DataFrame, feed: str, data: Sequence[str], findings: Findings
) -> pl.DataFrame:
    """New rows, each once, less those the book holds with the very same data."""
    if len(new) == 0:
        return new
    once = new.sort("_on", "_file", "_row").unique(subset=[*data, "_on"], keep="first", maintain_order=True)
    if len(old):
        once = once.join(old.select(data), on=list(data), how="anti", nulls_equal=True)
    findings.repeat(feed=feed, rows=len(new) - len(once))
    return once


def settled(
    *, new: pl.DataFrame, old: pl.DataFrame, feed: str, key: Sequence[str], data: Sequence[str], findings: Findings
) -> pl.DataFrame:
    """Rows that may never change: a key that comes again with other data is set aside, whoever came first today.

    Returns the rows that are new to the book.
    """
    if _all_new(new=new, old=old, key=key):
        return new
    fresh = without_repeats(new=new, old=old, feed=feed, data=data, findings=findings)
    if len(fresh) == 0:
        return fresh
    once = fresh.unique(subset=list(data), keep="first", maintain_order=True)
    findings.repeat(feed=feed, rows=len(fresh) - len(once))
    twice = pl.len().over(list(key)) > 1
    good, bad = split(once, twice)
    if len(old) and len(good):
        held = good.join(old.select(key), on=list(key), how="semi", nulls_equal=True)
        good = good.join(old.select(key), on=list(key), how="anti", nulls_equal=True)
        bad = pl.concat([bad, held])
    findings.set_aside(
        feed=feed, rows=bad, column=key[-1], reason=OTHER_DATA,
        remedy="a row once sent cannot change: send a reversal, a new version or a new row with its own key",
    )  # fmt: skip
    return good


def newest(
    *, new: pl.DataFrame, old: pl.DataFrame, feed: str, key: Sequence[str], data: Sequence[str], findings: Findings
) -> pl.DataFrame:
    """Rows that may change from day to day: the latest business date's wins; two of one day contradict each other.

    `old` has `sent_on`. Returns one row a key that is new, or newer than the book's.
    """
    if _all_new(new=new, old=old, key=key):
        return new
    fresh = without_repeats(new=new, old=old, feed=feed, data=data, findings=findings)
    if len(fresh) == 0:
        return fresh
    good, bad = split(fresh, pl.len().over([*key, "_on"]) > 1)
    if len(old):
        dated = old.select(*key, "sent_on")
        good = good.join(dated, on=list(key), how="left", nulls_equal=True)
        good, same_day = split(good, pl.col("_on") == pl.col("sent_on"))
        bad = pl.concat([bad, same_day.drop("sent_on")])
        current, older = split(good, pl.col("_on") < pl.col("sent_on"))
        findings.repeat(feed=feed, rows=len(older))
        good = current.drop("sent_on")
    findings.set_aside(
        feed=feed, rows=bad, column=key[0], reason=f"{OTHER_DATA} on one business date",
        remedy="send the key once a day, as it is now",
    )  # fmt: skip
    latest = good.sort("_on").unique(subset=list(key), keep="last", maintain_order=True)
    findings.repeat(feed=feed, rows=len(good) - len(latest))
    return latest


def belonging(
    *, new: pl.DataFrame, feed: str, column: str, known: pl.Series, reason: str, remedy: str, findings: Findings
) -> pl.DataFrame:
    """Rows whose `column` names something we know; the others are set aside."""
    if len(new) == 0:
        return new
    good, bad = split(new, ~pl.col(column).is_in(known.implode()))
    findings.set_aside(feed=feed, rows=bad, column=column, reason=reason, remedy=remedy)
    return good
