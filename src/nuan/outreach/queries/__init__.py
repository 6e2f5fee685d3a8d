"""Reads of this room: plain values out."""

from nuan.outreach.queries.bundle import BundleReport, verify_bundle
from nuan.outreach.queries.contacts import ContactShown, contact_shown, contacts_of
from nuan.outreach.queries.decisions import Decided, ledger_rows, why
from nuan.outreach.queries.export import ledger_sheet

__all__ = [
    "BundleReport", "ContactShown", "Decided", "contact_shown", "contacts_of", "ledger_rows", "ledger_sheet", "verify_bundle",
    "why",
]  # fmt: skip
