"""The peer's payment strategies as allocation orders."""

from __future__ import annotations

from typing import Any

from nuan.book.rules.terms import AllocationOrder, BookTerms, Component, Excess, Fill
from tests.peer.vectors import Case

METHODS = {
    "REPAYMENT": "auto_debit",
    "DOWN_PAYMENT": "transfer",
    "GOODWILL_CREDIT": "goodwill",
    "MERCHANT_ISSUED_REFUND": "refund",
    "PAYOUT_REFUND": "payout_refund",
    "CHARGE_ADJUSTMENT": "app",
}
EXCESS: dict[str, Excess] = {
    "NEXT_INSTALLMENT": "next_instalment",
    "LAST_INSTALLMENT": "last_instalment",
    "REAMORTIZATION": "spread",
}
Parts = tuple[Component, ...]
NAMED: dict[str, tuple[Parts, Parts]] = {
    "PENALTIES_FEES_INTEREST_PRINCIPAL_ORDER": (
        ("cost", "penalty", "fee", "interest", "principal"),
        ("cost", "penalty", "fee", "interest", "principal"),
    ),
    "DUE_PENALTY_INTEREST_PRINCIPAL_FEE_IN_ADVANCE_PENALTY_INTEREST_PRINCIPAL_FEE": (
        ("cost", "penalty", "interest", "principal", "fee"),
        ("cost", "penalty", "interest", "principal", "fee"),
    ),
    "DUE_PENALTY_FEE_INTEREST_PRINCIPAL_IN_ADVANCE_PRINCIPAL_PENALTY_FEE_INTEREST": (
        ("cost", "penalty", "fee", "interest", "principal"),
        ("cost", "principal", "penalty", "fee", "interest"),
    ),
}
"""Strategy to (order of what is due, order of what is paid in advance)."""


def book_terms(case: Case, events: tuple[dict[str, Any], ...]) -> BookTerms:
    """One order, or one for each transaction type the product names; `default` is the contract's."""
    if case.strategy in NAMED:
        due, advance = NAMED[case.strategy]
        orders = [AllocationOrder(name="default", due=due, advance=advance, excess="next_instalment")]
    else:
        orders = _by_transaction_type(case, events)
    return BookTerms(pack_hash="peer", orders=tuple(orders), default_order="default")


def _by_transaction_type(case: Case, events: tuple[dict[str, Any], ...]) -> list[AllocationOrder]:
    future = {rule["transaction_type"]: rule["future_installment_rule"] for rule in case.settings["paymentAllocation"]}
    for event in events:
        if event["type"] == "product_allocation_rule" and event["product"] == case.product:
            future[event["transaction_type"]] = event["future_installment_rule"]
        if event["type"] == "create_loan":
            break  # a loan keeps the rules its product had when it was made
    vertical = case.settings.get("loanScheduleProcessingType") == "VERTICAL"
    fill: Fill = "component" if vertical else "instalment"
    orders, by_method = [], []
    for rule in case.settings["paymentAllocation"]:
        due = tuple(_parts(rule["order"], "PAST_DUE_"))
        name = rule["transaction_type"].lower()
        orders.append(
            AllocationOrder(
                name=name, due=due, advance=tuple(_parts(rule["order"], "IN_ADVANCE_")), fill=fill,
                today_apart=vertical, excess=EXCESS[future[rule["transaction_type"]]],
            )
        )  # fmt: skip
        if name != "default":
            by_method.append((METHODS[rule["transaction_type"]], name))
    first = orders[0]
    orders[0] = AllocationOrder(
        name="default", due=first.due, advance=first.advance, fill=fill, today_apart=vertical, excess=first.excess,
        by_method=tuple(by_method),
    )  # fmt: skip
    return orders


def _parts(order: list[str], group: str) -> list[Component]:
    parts: list[Component] = ["cost"]
    for name in order:
        if name.startswith(group):
            parts.append(name.removeprefix(group).lower())  # type: ignore[arg-type]
    return parts
