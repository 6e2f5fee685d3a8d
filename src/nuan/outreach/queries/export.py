"""The ledger for whoever must see it: every entry of a time as a sheet, customers and contracts masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from nuan.outreach.queries.decisions import Decided, ledger_rows
from nuan.outreach.rules.answers import Told
from nuan.outreach.rules.sheets import sheet_lines
from nuan.people.rules.masking import mask_id

HEADINGS: Final = (
    "number", "at", "kind", "customer", "allowed", "act", "channel", "purpose", "party", "direction", "asked_for",
    "proposer", "refused_by", "reasons", "warned_by", "counters", "not_before", "contact", "outcome", "cause", "came_of",
    "contracts", "pack", "erased",
)  # fmt: skip


def ledger_sheet(*, from_at: datetime, until_at: datetime, lang: str) -> Iterator[str]:
    """The lines of a CSV file with every entry kept in [from_at, until_at); reasons in `zh` or `en`."""
    return sheet_lines(
        headings=HEADINGS, rows=(_row(one, lang) for one in ledger_rows(from_at=from_at, until_at=until_at))
    )


def _row(one: Decided, lang: str) -> Sequence[object]:
    return (
        one.number, one.at, one.kind, mask_id(one.customer_id) if one.customer_id else "", one.allowed, one.act, one.channel,
        one.purpose, one.party, one.direction, one.asked_for, one.proposer, _rules(one.denials),
        "; ".join(told.said(lang=lang) for told in one.denials if told.said(lang=lang)), _rules(one.warnings),
        "; ".join(f"{rule} {amount}" for rule, amount in one.measured), one.not_before, one.contact, one.outcome, one.cause,
        one.came_of, "; ".join(map(mask_id, one.debts)), one.pack_hash[:16], one.erased or None,
    )  # fmt: skip


def _rules(told: Iterable[Told]) -> str:
    return "; ".join(
        one.rule_id if one.measured is None else f"{one.rule_id} {one.measured}/{one.limit}" for one in told
    )
