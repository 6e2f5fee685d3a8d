"""One row a person: all their contracts together, the worst one named, and what they need next."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pyarrow as pa

from nuan.book.rules import columns as col
from nuan.book.rules.terms import COMPONENTS, PLAN_STATUSES

_BROKEN = PLAN_STATUSES.index("broken")
HELP_FROM_BUCKET = 2
OFTEN_LATE_TIMES = 4


def _bit(*kinds: str) -> int:
    return sum(1 << col.CHANGE_KINDS.index(kind) for kind in kinds)


def parts_of(*, states: pa.Table, changes: pa.Table, contracts: pa.Table) -> pa.Table:
    """What the roll-up needs of each contract of a bucket (`columns.PARTS`). `contracts` are in the order of `states`."""
    overdue = np.sum([np.asarray(states[f"overdue_{part}"]) for part in COMPONENTS], axis=0, dtype=np.int64)
    outstanding = np.sum([np.asarray(states[f"outstanding_{part}"]) for part in COMPONENTS], axis=0, dtype=np.int64)
    bits = np.zeros(len(states), np.int32)
    if len(changes):
        at = pa.compute.index_in(changes["contract_id"], value_set=states["contract_id"].combine_chunks())
        np.bitwise_or.at(bits, np.asarray(at, np.int64), np.int32(1) << np.asarray(changes["kind"]).astype(np.int32))
    made = {"overdue_total": pa.array(overdue), "outstanding_total": pa.array(outstanding), "changes": pa.array(bits)}
    made |= {name: contracts[name] for name in ("currency", "product")}
    arrays = [made[f.name] if f.name in made else states[f.name] for f in col.PARTS]
    return pa.table(arrays, schema=col.PARTS)


def _need() -> pl.Expr:
    """The most pressing need; the order of `columns.NEEDS` is the order of asking.

    check_protection – behind from the very first payment and others have paid for them: look for misuse of their name
    before anything else. say_sorry – a figure we stated was wrong: check what was said to them. hear_why – newly
    behind, or rolled worse: a conversation to hear the cause. review_plan – a plan was broken. offer_help – two buckets
    or more, or often late. keep_in_touch – still behind. remind_kindly – something is due soon. thank – caught up or
    paid off.
    """
    late = pl.col("worst_days_past_due") > 0

    def happened(*kinds: str) -> pl.Expr:
        return (pl.col("changes") & _bit(*kinds)) != 0

    rules: dict[str, pl.Expr] = {
        "check_protection": late & pl.col("any_unprotected"),
        "say_sorry": happened("corrected"),
        "hear_why": happened("entered", "rolled_worse") & late,
        "review_plan": pl.col("any_broken_plan") & late,
        "offer_help": late
        & ((pl.col("worst_bucket") >= HELP_FROM_BUCKET) | (pl.col("most_times") >= OFTEN_LATE_TIMES)),
        "keep_in_touch": late,
        "remind_kindly": happened("due_soon"),
        "thank": happened("cured", "paid_off", "plan_completed", "rolled_better"),
    }
    choice = pl.lit(-1)
    for name in reversed(col.NEEDS):
        choice = pl.when(rules[name]).then(col.NEEDS.index(name)).otherwise(choice)
    return choice.cast(pl.Int8)


def people_from(parts: pa.Table, *, on: date) -> pa.Table:
    """The people of these contracts who need something on `on`, as `columns.PEOPLE`; most pressing first.

    All contracts of a person must be in `parts`. The worst contract is the one longest past due, then with most overdue,
    then the smallest id. Ties in the list: longer past due, more overdue, smaller customer id first.
    """
    # Every need rests on a contract behind or on something that happened today; who has neither is passed over early.
    frame = pl.DataFrame(parts)
    asking = frame.filter((pl.col("days_past_due") > 0) | (pl.col("changes") != 0)).select("customer_id").unique()
    frame = frame.join(asking, on="customer_id", how="semi")
    ranked = frame.sort(
        ["customer_id", "days_past_due", "overdue_total", "contract_id"], descending=[False, True, True, False]
    )
    same = pl.col("currency").eq_missing(pl.col("currency").first())
    ahead = same & (pl.col("next_due_on") >= on) & (pl.col("next_due_amount") > 0)
    first_due = pl.col("next_due_on").filter(ahead).min()
    people = ranked.group_by("customer_id", maintain_order=True).agg(
        pl.col("currency").first(),
        pl.len().cast(pl.Int32).alias("contracts"),
        (pl.col("days_past_due") > 0).sum().cast(pl.Int32).alias("contracts_overdue"),
        pl.col("contract_id").first().alias("worst_contract_id"),
        pl.col("product").first().alias("worst_product"),
        pl.col("days_past_due").first().alias("worst_days_past_due"),
        pl.col("bucket").first().alias("worst_bucket"),
        pl.col("overdue_total").filter(same).sum(),
        pl.col("outstanding_total").filter(same).sum(),
        first_due.alias("next_due_on"),
        pl.col("next_due_amount").filter(ahead & (pl.col("next_due_on") == first_due)).sum(),
        pl.col("changes").bitwise_or(),
        (~same).sum().cast(pl.Int32).alias("other_currency_contracts"),
        (pl.col("first_payment_late") & (pl.col("payer_mismatch_count") > 0) & (pl.col("days_past_due") > 0))
        .any()
        .alias("any_unprotected"),
        (pl.col("plan_status") == _BROKEN).any().alias("any_broken_plan"),
        pl.col("times_entered").max().alias("most_times"),
    )
    listed = people.with_columns(_need().alias("need")).filter(pl.col("need") >= 0)
    return by_need(listed.select(col.PEOPLE.names).to_arrow().cast(col.PEOPLE))


def by_need(people: pa.Table) -> pa.Table:
    """The list in the order of caring: need, then days past due, then overdue amount, then id."""
    return people.sort_by([
        ("need", "ascending"), ("worst_days_past_due", "descending"), ("overdue_total", "descending"),
        ("customer_id", "ascending"),
    ]).combine_chunks()  # fmt: skip
