"""A tiny lender that sends its files day by day: each day a few payments, one of them late, and now and then a contract."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.rooms.book.lender import DAY, small_lender, write_folder

BUCKETS = 3


def day_of(k: int) -> date:
    return DAY + timedelta(days=k)


def write_days(root: Path, *, days: int, seed: int = 1, customers: int = 12) -> Path:
    """Folders `root/<date>`: the whole lender on the first date, what is new on each further one."""
    rows = small_lender(seed=seed, customers=customers)
    for k in range(days):
        on = day_of(k)
        today = {name: [] if k else feed for name, feed in rows.items()}
        pays = [f"C{(5 * k + n) % customers:03d}" for n in range(2)]
        today["payments"] = today["payments"] + [
            {
                "payment_id": f"D{k}-{n}", "contract_id": contract, "booked_on": on.isoformat(),
                "value_on": (on - timedelta(days=3 * n)).isoformat(), "amount": f"{500 + 40 * k}.00",
                "payer_name": "测试", "method": "transfer", "reverses": "",
            }
            for n, contract in enumerate(pays)
        ]  # fmt: skip
        if k == 2:
            added = small_lender(seed=seed + 1, customers=customers + 1, day=on)
            for name in ("customers", "contracts", "instalments"):
                key = "customer_id" if name == "customers" else "contract_id"
                wanted = f"{'K' if name == 'customers' else 'C'}{customers:03d}"
                today[name] = [row for row in added[name] if row[key] == wanted]
        write_folder(root / on.isoformat(), today)
    return root
