"""Rows of cases as an export takes them out: numbers of customers and contracts, no names, no words."""

from __future__ import annotations

from collections.abc import Iterator

from nuan.cases.log_models import LogEntry
from nuan.cases.models import CaseContract


def contacts_out(*, most: int) -> Iterator[dict[str, object]]:
    """Contacts as logged (the last correction of each), the newest first: customer_id, at, channel, result, staff."""
    rows = LogEntry.objects.filter(corrected_by__isnull=True).order_by("-pk")
    named = rows.values_list("person__customer_id", "started_at", "channel", "outcome", "staff__username")
    for customer_id, at, channel, outcome, staff in named[:most].iterator(chunk_size=2000):
        yield {
            "customer_id": customer_id, "at": at.isoformat(timespec="seconds"), "channel": channel, "result": outcome,
            "staff": staff,
        }  # fmt: skip


def portfolio_out(*, most: int) -> Iterator[dict[str, object]]:
    """Contracts of open cases as their last night saw them: contract_id, product, bucket, days_past_due, overdue_minor,
    outstanding_minor, currency. Minor units."""
    rows = CaseContract.objects.filter(case__closed_on__isnull=True).order_by("pk")
    for row in rows[:most].iterator(chunk_size=2000):
        yield {
            "contract_id": row.contract_id, "product": row.product, "bucket": row.bucket,
            "days_past_due": row.days_past_due, "overdue_minor": row.overdue, "outstanding_minor": row.outstanding,
            "currency": row.currency,
        }  # fmt: skip
