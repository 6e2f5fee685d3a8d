"""What the night asks about each person on the list: for which purpose, on which channels, at what moment."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from nuan.shared.zones import microseconds

ASKED_CHANNELS: Final = ("call", "sms")
"""The channels of a first talk; letters and visits are steps of the ladder and asked for one by one."""
ASKED_HOUR: Final = 10
"""The local hour the night asks about: the working day has begun and no quiet hours are near."""
PURPOSE_OF_NEED: Final = {
    "check_protection": "offer_help", "say_sorry": "inform", "hear_why": "offer_help", "review_plan": "offer_help",
    "offer_help": "collect", "keep_in_touch": "collect", "remind_kindly": "remind", "thank": "inform",
}  # fmt: skip
"""What is said first to a person with this need (`book.rules.columns.NEEDS`)."""
PRODUCT_WORDS: Final = ("card", "auto", "housing", "business", "consumer")
"""Kinds of product the law tells apart; a lender's product belongs to the first whose word its name begins with or has."""
USUAL_FLAGS: Final = {
    "call": (
        "identity_stated", "own_endpoint", "will_be_recorded", "staff_certified", "human_reachable", "human_decides",
        "template_reviewed", "own_need_first",
    ),
    "sms": (
        "identity_stated", "own_endpoint", "opt_out_offered", "staff_certified", "human_reachable", "human_decides",
        "template_reviewed", "own_need_first",
    ),
}  # fmt: skip
"""True of every contact we make ourselves with our own people, numbers and reviewed words."""


def product_kind(*, product: str) -> str:
    """The kind of product the law knows of a lender's product name; consumer credit when it says nothing.

    >>> product_kind(product="card_instalment"), product_kind(product="auto_loan"), product_kind(product="goods_instalment")
    ('card', 'auto', 'consumer')
    """
    words = product.lower().replace("-", "_").split("_")
    return next((kind for kind in PRODUCT_WORDS if kind in words), "consumer")


def asked_at(*, on: date, zone: str) -> int:
    """Microseconds (UTC) of the local hour asked about, the day after the business date.

    >>> from nuan.shared.zones import moment_of
    >>> moment_of(asked_at(on=date(2026, 3, 1), zone="Asia/Shanghai")).isoformat()
    '2026-03-02T02:00:00+00:00'
    """
    return microseconds(datetime.combine(on + timedelta(days=1), time(ASKED_HOUR), tzinfo=ZoneInfo(zone)))
