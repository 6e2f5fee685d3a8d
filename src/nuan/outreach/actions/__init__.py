"""Writes of this room. Each is one transaction that holds the person's lock and keeps what it did in the ledger."""

from nuan.outreach.actions.asking import ask, reserve
from nuan.outreach.actions.beginning import begin, give_back
from nuan.outreach.actions.bundling import Bundle, make_bundle
from nuan.outreach.actions.finishing import correct, finish, record_contact
from nuan.outreach.actions.from_book import BookContract, BookFacts, facts_from_book
from nuan.outreach.actions.purging import (
    cancel_for_erasure,
    cancel_for_hold,
    cancel_for_point,
    cancel_for_refusal,
    cancel_for_wish,
)
from nuan.outreach.actions.sweeping import Swept, sweep

__all__ = [
    "BookContract", "BookFacts", "Bundle", "Swept", "ask", "begin", "cancel_for_erasure", "cancel_for_hold", "cancel_for_point",
    "cancel_for_refusal", "cancel_for_wish", "correct", "facts_from_book", "finish", "give_back", "make_bundle", "record_contact",
    "reserve", "sweep",
]  # fmt: skip
