"""The figures of a loan as at `on`: every column of `columns.STATES`, by section 7 and 8 of the page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from nuan.book.rules.terms import COMPONENTS, BookTerms
from tests.reference.instalment import Instalment, add_months
from tests.reference.known import Row
from tests.reference.loan import Loan


def reference_state(
    contract: Row, instalments: list[Row], payments: list[Row], entries: list[Row],
    *, on: date, terms: BookTerms, known_on: date | None = None,
) -> dict[str, Any]:  # fmt: skip
    """One row of STATES. The first thing checked is that no minor unit was lost on the way."""
    loan = Loan(contract, instalments, payments, entries, on=on, terms=terms, known_on=known_on).run()
    assert_nothing_is_lost(loan)
    return (
        {"contract_id": contract["contract_id"], "customer_id": contract["customer_id"]}
        | _standing(loan)
        | _owed(loan)
        | _history(loan)
        | _money_moved(loan)
    )


def assert_nothing_is_lost(loan: Loan) -> None:
    for component in COMPONENTS:
        for one in loan.schedule + loan.old:
            gone = one.paid[component] + one.waived[component] + one.superseded[component]
            brought = one.brought[component] + (one.accrued if component == "penalty" else 0)
            assert min(one.paid[component], one.waived[component], one.owed(component)) >= 0
            assert gone + one.owed(component) == brought
        assert all(one.owed(component) == 0 for one in loan.old)
    allocated = sum(sum(one.paid.values()) for one in loan.schedule + loan.old)
    assert sum(row["amount"] for row in loan.payments) == allocated + loan.credit + loan.refunded


def _standing(loan: Loan) -> dict[str, Any]:
    days = loan.days_past_due
    bucket = sum(days > upper for upper in loan.terms.bucket_upper_days)
    status = 0
    if loan.effective_on is not None:
        status = 2 if loan.plan_broken else 1 if any(one.open for one in loan.schedule) else 3
    return {"days_past_due": days, "bucket": bucket, "risk_class": loan.class_now, "plan_status": status}


def _owed(loan: Loan) -> dict[str, Any]:
    overdue = [one for one in loan.schedule if one.due_on < loan.on]
    figures: dict[str, Any] = {}
    for component in COMPONENTS:
        figures[f"overdue_{component}"] = sum(one.owed(component) for one in overdue)
        figures[f"outstanding_{component}"] = sum(one.owed(component) for one in loan.schedule)
    figures["credit"] = loan.credit
    figures["oldest_unpaid_due_on"] = next((one.due_on for one in overdue if one.open), None)
    coming = [one for one in loan.schedule if one.due_on >= loan.on and any(one.owed(c) for c in COMPONENTS)]
    next_due_on = coming[0].due_on if coming else None
    unpaid = sum(one.owed(c) for one in coming if one.due_on == next_due_on for c in COMPONENTS)
    figures["next_due_on"] = next_due_on
    figures["next_due_amount"] = max(0, unpaid - loan.credit)
    return figures


def _history(loan: Loan) -> dict[str, Any]:
    everything = sorted(loan.old + loan.schedule, key=lambda one: (one.due_on, one.version, one.sequence))
    fallen_due = [one for one in everything if _fell_due(loan, one)]
    late = [one for one in everything if _late(loan, one)]
    good = 0
    for one in fallen_due:
        if one in late:
            break
        good += 1
    return {
        "instalments_due": len(fallen_due),
        "instalments_late": len(late),
        "longest_days_past_due": loan.longest_days_past_due,
        "times_entered": loan.times_entered,
        "months_on_book": _whole_months(loan.contract["disbursed_on"], loan.on),
        "good_payments_before_first_miss": good,
        "first_payment_late": bool(fallen_due) and fallen_due[0] in late,
    }


def _fell_due(loan: Loan, one: Instalment) -> bool:
    return one.due_on <= loan.on if one.fell_due_before is None else one.due_on < one.fell_due_before


def _late(loan: Loan, one: Instalment) -> bool:
    return one.closed_late or one.late_when_superseded or (one.open and loan.is_late(one, loan.on))


def _whole_months(begins: date, ends: date) -> int:
    months = 0
    while add_months(begins, months + 1) <= ends:
        months += 1
    return months


def _money_moved(loan: Loan) -> dict[str, Any]:
    every = loan.schedule + loan.old
    recent = [row for row in loan.payments if loan.on - timedelta(days=30) < row["value_on"] <= loan.on]
    return {
        "last_paid_on": max((row["value_on"] for row in loan.payments), default=None),
        "paid_last_30d": sum(row["amount"] for row in recent),
        "paid_total": sum(row["amount"] for row in loan.payments),
        "waived_total": sum(sum(one.waived.values()) for one in every),
        "refunded_total": loan.refunded,
        "superseded_total": sum(sum(one.superseded.values()) for one in every),
        "owed_total": sum(sum(one.brought.values()) + one.accrued for one in every),
        "payer_mismatch_count": sum(bool(row.get("payer_differs")) for row in loan.payments),
    }
