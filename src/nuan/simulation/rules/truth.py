"""What only the maker of the book knows: who belongs to a ring, what each customer is like, which shocks were planned."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from nuan.simulation.rules import conduct
from nuan.simulation.rules.conduct import Courses
from nuan.simulation.rules.customers import customer_ids
from nuan.simulation.rules.draws import Dice, Ints
from nuan.simulation.rules.portfolio import Portfolio


def _ids(prefix: str, places: Ints, width: int) -> pl.Series:
    return prefix + pl.Series(places).cast(pl.String).str.zfill(width)


def truth_of(
    *, dice: Dice, book: Portfolio, courses: Courses, from_on: date, last: int, straw_payers: pl.Series
) -> dict[str, pl.DataFrame]:
    """Truth files by name, only of customers and contracts sent by the day `last`."""
    sent = book.sent <= last
    customers = np.unique(book.customer[sent])
    kind = conduct.kinds_of(dice=dice, customers=customers, portfolio=book)
    shocked = np.unique(book.customer[sent & conduct.is_hit(kind=courses.kind, stop=courses.stop)])
    shocks = conduct.shocks_of(dice=dice, customers=shocked, from_on=from_on)
    members = np.flatnonzero(sent & (book.ring >= 0))
    ring = book.ring[members]
    return {
        "rings": pl.DataFrame({
            "ring_id": _ids("R", ring, 4), "dealer_id": _ids("D", book.dealer[members], 5),
            "customer_id": customer_ids(book.customer[members]), "contract_id": _ids("C", members, 9),
            "payer_name": straw_payers.gather(pl.Series(ring)), "good_payments": courses.stop[members],
            "stops_after": book.rings.stops[ring] if len(ring) else ring,
        }).with_columns(pl.col("stops_after").cast(pl.Int32).cast(pl.Date)),
        "behaviours": pl.DataFrame({
            "customer_id": customer_ids(customers),
            "behaviour": pl.Series([name for name, _ in conduct.KINDS], dtype=pl.String).gather(pl.Series(kind)),
        }),
        "shocks": pl.DataFrame({
            "customer_id": customer_ids(shocked), "begins_on": shocks.begins,
            "cause": pl.Series([name for name, _ in conduct.SHOCK_CAUSES]).gather(pl.Series(shocks.cause)),
            "missed_instalments": shocks.months,
            "outcome": pl.Series([name for name, _ in conduct.OUTCOMES]).gather(pl.Series(shocks.outcome)),
        }).with_columns(pl.col("begins_on").cast(pl.Int32).cast(pl.Date)),
    }  # fmt: skip
