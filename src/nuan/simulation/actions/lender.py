"""Write what an invented lender would send, into a folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import polars as pl

from nuan.simulation.rules.lender import SENT, Lender, feed_columns, lender
from nuan.simulation.rules.portfolio import day_number

CUSTOMERS_MAX = 1_000_000
DAYS_MAX = 500
"""Shocks are planned no further ahead, so a longer run would grow too healthy."""
CONTROL_SUMS = {"contracts": "principal", "instalments": "principal", "payments": "amount", "entries": "amount"}
MONEY = frozenset({"principal", "interest", "fee", "amount", "down_payment"})
RATES = frozenset({"annual_rate", "penalty_rate"})
_UNFINISHED = ".generating"

Progress = Callable[[str, int, int], None]
"""Told (what, done, of how many) after each business date written."""


class UnableToGenerate(ValueError):
    """The arguments make no lender, or the folder already holds one."""

    def __init__(self, *, argument: str, value: str, remedy: str) -> None:
        self.argument, self.value, self.remedy = argument, value, remedy
        super().__init__(f"cannot generate a lender: {argument} is {value}; {remedy}")


@dataclass(frozen=True, kw_only=True)
class LenderReport:
    """What was written: rows of each feed over all days, the business dates, and the rings planted and sent."""

    folder: Path
    business_dates: tuple[date, ...]
    rows: dict[str, int]
    rings: int
    ring_members: int


def generate_lender(
    *, folder: Path, seed: int, customers: int, from_on: date, days: int, progress: Progress | None
) -> LenderReport:
    """Write an invented lender's feeds, day by day, to `<folder>/feeds/<day>/`, and the truth to `<folder>/truth/`.

    The first day holds the whole opening book of `customers` customers (less the members of rings that begin later, who
    follow on their day), each later day only what is new. The same
    arguments give the same bytes; more days give the same first days. All or nothing: the feeds appear by one rename
    when complete. Raises UnableToGenerate before anything is written. With 0 days `feeds` is empty.
    """
    _refuse_nonsense(folder=folder, seed=seed, customers=customers, from_on=from_on, days=days)
    unfinished = folder / _UNFINISHED
    if unfinished.exists():
        shutil.rmtree(unfinished)
    (unfinished / "feeds").mkdir(parents=True)
    (unfinished / "truth").mkdir()
    dates = tuple(from_on + timedelta(days=place) for place in range(days))
    made = lender(seed=seed, customers_count=customers, from_on=from_on, days=days) if days else None
    if made is not None:
        _write_days(made, dates=dates, folder=unfinished / "feeds", progress=progress)
        for name, frame in made.truth.items():
            frame.write_csv(unfinished / "truth" / f"{name}.csv")
    # The feeds last: where they are, all is there.
    for part in ("truth", "feeds"):
        (unfinished / part).rename(folder / part)
    unfinished.rmdir()
    rings = made.truth["rings"]["ring_id"] if made else pl.Series([], dtype=pl.String)
    return LenderReport(
        folder=folder, business_dates=dates, rows={name: len(frame) for name, frame in made.feeds.items()} if made else {},
        rings=rings.n_unique(), ring_members=len(rings),
    )  # fmt: skip


def _refuse_nonsense(*, folder: Path, seed: int, customers: int, from_on: date, days: int) -> None:
    for name, value, least, most in (
        ("customers", customers, 1, CUSTOMERS_MAX), ("days", days, 0, DAYS_MAX), ("seed", seed, 0, 2**63 - 1),
    ):  # fmt: skip
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise UnableToGenerate(
                argument=name, value=repr(value), remedy=f"give a whole number from {least} to {most}"
            )
    if not date(1990, 1, 1) <= from_on <= date(2150, 1, 1):
        raise UnableToGenerate(
            argument="from_on", value=str(from_on), remedy="give a day from 1990-01-01 to 2150-01-01"
        )
    for part in ("feeds", "truth"):
        if (folder / part).exists():
            raise UnableToGenerate(
                argument="folder", value=f"{folder.name!r}, which already holds {part}",
                remedy="name an empty folder, or move the old one away",
            )  # fmt: skip


def _money(name: str) -> pl.Expr:
    amount = pl.col(name)
    return ((amount // 100).cast(pl.String) + "." + (amount % 100).cast(pl.String).str.zfill(2)).alias(name)


def _rate(name: str) -> pl.Expr:
    ppm = pl.col(name)
    decimals = "." + (ppm % 1_000_000).cast(pl.String).str.zfill(6)
    return ((ppm // 1_000_000).cast(pl.String) + decimals.str.strip_chars_end("0").str.strip_chars_end(".")).alias(name)


def _text(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(
        [_money(name) for name in frame.columns if name in MONEY]
        + [_rate(name) for name in frame.columns if name in RATES]
    )


def _sum_text(amounts: pl.Series) -> str:
    total = int(amounts.sum() or 0)
    return f"{total // 100}.{total % 100:02d}"


def _write_days(made: Lender, *, dates: tuple[date, ...], folder: Path, progress: Progress | None) -> None:
    by_day = {
        name: frame.sort(SENT, maintain_order=True).partition_by(SENT, as_dict=True)
        for name, frame in made.feeds.items()
    }
    for place, on in enumerate(dates):
        sent = {name: days[(day_number(on),)] for name, days in by_day.items() if (day_number(on),) in days}
        if not sent:
            # A small lender's day on which nothing happened: a header alone says that it was not forgotten.
            sent = {"payments": made.feeds["payments"].clear()}
        (folder / on.isoformat()).mkdir()
        control = [f"business_date = {on.isoformat()}\n"]
        for name, frame in sent.items():
            _text(frame.select(feed_columns(feed=name))).write_csv(folder / on.isoformat() / f"{name}.csv")
            control.append(f"\n[{name}]\nrows = {len(frame)}\n")
            if name in CONTROL_SUMS:
                column = CONTROL_SUMS[name]
                control.append(f'{column} = "{_sum_text(frame[column])}"\n')
        (folder / on.isoformat() / "control.toml").write_text("".join(control), encoding="utf-8")
        if progress is not None:
            progress("business dates written", place + 1, len(dates))
