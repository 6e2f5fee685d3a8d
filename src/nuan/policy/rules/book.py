"""What the book asks of a pack, as the plain values the book defines."""

from __future__ import annotations

from datetime import date

from nuan.book.rules.guards import FeedGuards
from nuan.book.rules.terms import BookTerms
from nuan.policy.rules.faults import UnableToFindLimit
from nuan.policy.rules.pack import Pack

_ASKED_BY_THE_KERNEL = (
    "bucket_upper_days", "class_floor_days", "compound_every_days", "day_count", "default_order", "due_soon_lead_days",
    "limitation_years", "observation_months", "observation_paid_periods", "penalty_multiple_max_ppm", "plan_break_days",
)  # fmt: skip


def book_terms_at(*, pack: Pack, on: date) -> BookTerms:
    """The terms of the kernel on a date. `sources` names the limit each came from, allocation orders included.

    A limit the kernel needs and the pack lacks on that day is refused; only the penalty cap may be absent (no cap).
    """
    limits = pack.at(on)
    orders = limits.orders()
    names = {order.name for order in orders}
    for order in orders:
        for target in (order.switch_to, *(name for _, name in order.by_method)):
            if target is not None and target not in names:
                limits.entry(name=target)
    default_order = limits.text(name="default_order")
    if default_order not in names:
        limits.entry(name=default_order)
        raise UnableToFindLimit(
            name=default_order,
            on=on,
            jurisdiction=pack.jurisdiction,
            why="the default is no allocation order",
            remedy="let default_order name a limit with the unit order",
        )
    asked = [*_ASKED_BY_THE_KERNEL, *sorted(names)]
    return BookTerms(
        pack_hash=pack.pack_hash,
        orders=orders,
        default_order=default_order,
        bucket_upper_days=limits.wholes(name="bucket_upper_days"),
        class_floor_days=limits.wholes(name="class_floor_days"),
        day_count=limits.whole(name="day_count"),
        penalty_multiple_max_ppm=limits.whole_if_any(name="penalty_multiple_max_ppm"),
        compound_every_days=limits.whole(name="compound_every_days"),
        observation_months=limits.whole(name="observation_months"),
        observation_paid_periods=limits.whole(name="observation_paid_periods"),
        plan_break_days=limits.whole(name="plan_break_days"),
        due_soon_lead_days=limits.whole(name="due_soon_lead_days"),
        limitation_years=limits.whole(name="limitation_years"),
        sources=tuple((name, limits.in_force[name][0].id) for name in asked if name in limits.in_force),
    )


def feed_guards_at(*, pack: Pack, on: date) -> FeedGuards:
    """The bounds a night's feeds must keep on a date."""
    limits = pack.at(on)
    return FeedGuards(
        bad_share_max_ppm=limits.whole(name="bad_share_max_ppm"),
        rows_shrink_max_ppm=limits.whole(name="rows_shrink_max_ppm"),
        sum_jump_max_ppm=limits.whole(name="sum_jump_max_ppm"),
        stale_days_max=limits.whole(name="stale_days_max"),
    )
