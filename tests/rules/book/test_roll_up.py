"""One row a person: the same list a clerk would make by hand from all contracts."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pytest

from nuan.book.rules import columns as col
from nuan.book.rules.roll_up import parts_of, people_from
from nuan.book.rules.terms import PLAN_STATUSES

ON = date(2026, 3, 31)
BIT = {kind: 1 << place for place, kind in enumerate(col.CHANGE_KINDS)}


def part(**figures: Any) -> dict[str, Any]:
    return {
        "customer_id": "P", "contract_id": "C", "currency": "CNY", "product": "cash", "days_past_due": 0,
        "bucket": 0, "plan_status": 0,
        "overdue_total": 0, "outstanding_total": 0, "next_due_on": None, "next_due_amount": 0, "first_payment_late": False,
        "payer_mismatch_count": 0, "times_entered": 0, "changes": 0,
    } | figures  # fmt: skip


def table(rows: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=col.PARTS)


def by_hand(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    people = []
    for customer in sorted({row["customer_id"] for row in rows}):
        own = sorted(
            (row for row in rows if row["customer_id"] == customer),
            key=lambda row: (-row["days_past_due"], -row["overdue_total"], row["contract_id"]),
        )
        worst = own[0]
        same = [row for row in own if row["currency"] == worst["currency"]]
        bits = 0
        for row in own:
            bits |= row["changes"]
        need = need_by_hand(own, worst, bits)
        if need is None:
            continue
        ahead = [row for row in same if row["next_due_on"] and row["next_due_on"] >= ON and row["next_due_amount"] > 0]
        first = min((row["next_due_on"] for row in ahead), default=None)
        people.append({
            "customer_id": customer, "need": col.NEEDS.index(need), "currency": worst["currency"], "contracts": len(own),
            "contracts_overdue": sum(row["days_past_due"] > 0 for row in own), "worst_contract_id": worst["contract_id"],
            "worst_product": worst["product"],
            "worst_days_past_due": worst["days_past_due"], "worst_bucket": worst["bucket"],
            "overdue_total": sum(row["overdue_total"] for row in same),
            "outstanding_total": sum(row["outstanding_total"] for row in same), "next_due_on": first,
            "next_due_amount": sum(row["next_due_amount"] for row in ahead if row["next_due_on"] == first),
            "changes": bits, "other_currency_contracts": len(own) - len(same),
        })  # fmt: skip
    order = lambda p: (p["need"], -p["worst_days_past_due"], -p["overdue_total"], p["customer_id"])  # noqa: E731
    return sorted(people, key=order)


def need_by_hand(own: list[dict[str, Any]], worst: dict[str, Any], bits: int) -> str | None:
    late = worst["days_past_due"] > 0
    happened = {kind for kind, bit in BIT.items() if bits & bit}
    if any(r["first_payment_late"] and r["payer_mismatch_count"] > 0 and r["days_past_due"] > 0 for r in own):
        return "check_protection"
    if "corrected" in happened:
        return "say_sorry"
    if late and happened & {"entered", "rolled_worse"}:
        return "hear_why"
    if late and any(r["plan_status"] == PLAN_STATUSES.index("broken") for r in own):
        return "review_plan"
    if late and (worst["bucket"] >= 2 or max(r["times_entered"] for r in own) >= 4):
        return "offer_help"
    if late:
        return "keep_in_touch"
    if "due_soon" in happened:
        return "remind_kindly"
    if happened & {"cured", "paid_off", "plan_completed", "rolled_better"}:
        return "thank"
    return None


def random_parts(rng: random.Random) -> list[dict[str, Any]]:
    rows = []
    for number in range(rng.randint(1, 300)):
        late = rng.choice((0, 0, 0, rng.randint(1, 400)))
        rows.append(
            part(
                customer_id=f"P{rng.randint(0, 120):03d}", contract_id=f"C{number:04d}", days_past_due=late,
                currency=rng.choice(("CNY", "CNY", "CNY", "USD")), bucket=min(7, -(-late // 30)),
                product=rng.choice(("cash", "card", "auto")),
                plan_status=rng.choice((0, 0, 1, 2, 3)), overdue_total=rng.choice((0, 500, 10_000)) if late else 0,
                outstanding_total=rng.randint(0, 100_000), next_due_amount=rng.choice((0, 700)),
                next_due_on=rng.choice((None, ON + timedelta(days=rng.randint(0, 5)))),
                first_payment_late=rng.random() < 0.1, payer_mismatch_count=rng.choice((0, 0, 2)),
                times_entered=rng.randint(0, 5), changes=rng.choice((0, 0, 0, *BIT.values())),
            )
        )  # fmt: skip
    return rows


@pytest.mark.parametrize("seed", range(25))
def test_the_list_is_the_one_made_by_hand(seed: int) -> None:
    rows = random_parts(random.Random(seed))
    assert people_from(table(rows), on=ON).to_pylist() == by_hand(rows)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_contracts_does_not_matter(seed: int) -> None:
    rng = random.Random(seed)
    rows = random_parts(rng)
    mixed = rng.sample(rows, len(rows))
    assert people_from(table(rows), on=ON).equals(people_from(table(mixed), on=ON))


def test_who_needs_nothing_is_not_listed() -> None:
    assert people_from(table([part(outstanding_total=5)]), on=ON).num_rows == 0
    assert people_from(table([]), on=ON).num_rows == 0


def test_parts_say_what_happened_to_each_contract() -> None:
    states = pa.Table.from_pylist(
        [
            {
                "contract_id": "C1",
                "customer_id": "P",
                "overdue_principal": 5,
                "overdue_penalty": 2,
                "outstanding_fee": 9,
            },
            {"contract_id": "C2", "customer_id": "P"},
        ],
        schema=col.STATES,
    )
    filled = pa.table(
        [column.fill_null(0) if pa.types.is_integer(column.type) else column for column in states.columns],
        schema=col.STATES,
    )
    kinds = [col.CHANGE_KINDS.index(kind) for kind in ("entered", "corrected")]
    changes = pa.Table.from_pylist([{"contract_id": "C1", "kind": kind} for kind in kinds], schema=col.CHANGES)
    contracts = pa.table({"currency": ["CNY", "CNY"], "product": ["cash", "auto"]})
    parts = parts_of(states=filled, changes=changes, contracts=contracts).to_pylist()
    assert [row["product"] for row in parts] == ["cash", "auto"]
    assert [(row["overdue_total"], row["outstanding_total"], row["changes"]) for row in parts] == [
        (7, 9, BIT["entered"] | BIT["corrected"]),
        (0, 0, 0),
    ]
