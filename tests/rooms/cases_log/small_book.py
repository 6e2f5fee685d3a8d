"""Books of Ann and Ben, day by day: one contract each, and what they paid as the lender sent it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.rooms.book.lender import Rows, build, stage, write_folder
from tests.rooms.outreach.someone import ANN, BEN

FIRST = date(2026, 3, 1)
CONTRACTS = {ANN: ("C1", "C3"), BEN: ("C2",)}


def march(day: int) -> date:
    return date(2026, 3, day)


def pay(
    number: str, amount: int, *, value: int, booked: int | None = None, contract: str = "C1", reverses: str = ""
) -> dict[str, Any]:
    """A payment of so many fen, by days of March."""
    return {
        "payment_id": number, "contract_id": contract, "value_on": march(value).isoformat(),
        "booked_on": march(booked or value).isoformat(), "amount": f"{amount // 100}.{amount % 100:02d}",
        "payer_name": "", "method": "transfer", "reverses": reverses,
    }  # fmt: skip


def opening() -> Rows:
    rows: Rows = {"customers": [], "contracts": [], "instalments": [], "payments": []}
    for customer, contracts in CONTRACTS.items():
        rows["customers"].append({"customer_id": customer, "name": f"测试{customer}", "kind": "person"})
        for contract in contracts:
            rows["contracts"].append({
                "contract_id": contract, "customer_id": customer, "product": "car", "currency": "CNY",
                "principal": "9000.00", "disbursed_on": "2026-01-10", "annual_rate": "0.12", "term": "2", "grace_days": "0",
            })  # fmt: skip
            for k in (1, 2):
                rows["instalments"].append({
                    "contract_id": contract, "sequence": str(k), "due_on": date(2026, 1 + k, 10).isoformat(),
                    "principal": "4500.00", "interest": "10.00", "fee": "0",
                })  # fmt: skip
    return rows


@dataclass
class Books:
    """A home whose book is brought forward day by day."""

    home: Path
    feeds: Path
    day: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)

    def until(self, day: int, *payments: dict[str, Any]) -> date:
        """Build the book of this day with what was booked by then; earlier days as well when they were passed over."""
        self.sent += payments
        on = march(day)
        rows = opening() if not self.day else {"payments": []}
        new = [one for one in self.sent if one["booked_on"] <= on.isoformat()]
        self.sent = [one for one in self.sent if one not in new]
        rows["payments"] = new
        folder = self.feeds / on.isoformat()
        if new or not self.day:
            write_folder(folder, rows)
            stage(self.home, folder, on=on)
        build(self.home, on=on)
        self.day = day
        return on


def dates_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=k) for k in range((last - first).days + 1)]
