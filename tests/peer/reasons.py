"""Why a case in scope does not agree: told from what happens in it, never from its name."""

from __future__ import annotations

from collections.abc import Callable

from tests.peer.vectors import Case


def _types(case: Case) -> set[str]:
    return {event["type"] for event in case.events}


def _kinds(case: Case) -> set[str]:
    return {event["kind"] for event in case.events if event["type"] == "transaction"}


def _spreads(case: Case) -> bool:
    """A payment of a type whose rule is REAMORTIZATION."""
    future = {
        rule["transaction_type"]: rule["future_installment_rule"] for rule in case.settings.get("paymentAllocation", [])
    }
    for event in case.events:
        if event["type"] == "product_allocation_rule" and event["product"] == case.product:
            future[event["transaction_type"]] = event["future_installment_rule"]
    return any(future.get(kind, future.get("DEFAULT")) == "REAMORTIZATION" for kind in _kinds(case))


def _same_day_after_payment(case: Case) -> bool:
    """A charge or disbursement entered after a payment of its own day."""
    paid: set[str] = set()
    for event in case.events:
        if event["type"] == "transaction":
            paid.add(event["date"])
        if event["type"] in ("add_charge", "disburse") and event.get("due_date", event.get("date")) in paid:
            return True
    return False


def _entered_late(case: Case) -> bool:
    return any(event["type"] == "transaction" and event["business_date"] > event["date"] for event in case.events)


REASONS: tuple[tuple[Callable[[Case, str], bool], str], ...] = (
    (
        lambda case, found: "REFUND_BY_CASH" in _kinds(case),
        "A refund in cash takes money back out of the instalments it paid. Our feed has no such payment: a lender books a"
        " reversal and a smaller payment.",
    ),
    (
        lambda case, found: case.kind.startswith("delinquency") and "chargeback" in _types(case),
        "The peer counts a chargeback as overdue from its own day, although its schedule shows it due with the running"
        " instalment. We go by the schedule.",
    ),
    (
        lambda case, found: case.kind.startswith("delinquency") and "delinquency_pause" in _types(case),
        "Pauses. The peer takes the whole of a pause off every instalment, also off one that fell due during or after it,"
        " and shows no class from the first day of a pause on (an earlier class lingers until its nightly job). We take off"
        " the paused days after the due day, and the class follows the days.",
    ),
    (
        lambda case, found: "paid_date" in found and "waive_charge" in _types(case),
        "A waived charge: the peer dates the closing back to the due day, we on the day of the waiver.",
    ),
    (
        lambda case, found: "OVERDUE" in case.product and "add_charge" not in _types(case),
        "Late fees made by the peer's nightly job are named by no event of the case, so no feed can hold them.",
    ),
    (
        lambda case, found: "CREDIT_BALANCE_REFUND" in _kinds(case),
        "A refund of credit: the peer's replay shows it as principal that fell due and was paid by the payment that had made"
        " the credit; we show credit, and its refund.",
    ),
    (
        lambda case, found: _same_day_after_payment(case),
        "Several things on one day: the peer goes by the time of entry, we by the order of the page (charges and"
        " disbursements before payments).",
    ),
    (
        lambda case, found: _spreads(case),
        "Spreading over the coming instalments: the peer counts instalments with any component unpaid and rounds each part"
        " half up; we spread over unpaid principal, rounding down, and the last takes the rest.",
    ),
    (
        lambda case, found: (
            case.strategy.endswith("IN_ADVANCE_PRINCIPAL_PENALTY_FEE_INTEREST") and "add_charge" in _types(case)
        ),
        "The peer calls a fee due on its own day although its schedule shows it with the coming instalment, and so pays it"
        " before principal in advance. Ours is due with the instalment it joins.",
    ),
    (
        lambda case, found: "charge_off" in _types(case) and "late" in found,
        "A charged-off loan: the peer leaves a penalty paid after the due day out of its `late` column.",
    ),
    (
        lambda case, found: "add_charge" in _types(case) and _entered_late(case),
        "A payment entered after its value day: the peer lets it pay a charge that came between the two, in advance; we go by"
        " the value day.",
    ),
    (
        lambda case, found: sum(event["type"] == "disburse" for event in case.events) > 1,
        "A further disbursement: the peer's own down payment pays its own instalment before anything else due that day, and"
        " credit held goes on the new principal at once, also in advance. With us a payment follows the order, and credit"
        " waits for a due day.",
    ),
)


def reason_of(case: Case, found: str) -> str | None:
    return next((text for applies, text in REASONS if applies(case, found)), None)
