"""Every sum of `docs/algorithms/worked-sums.md`, asked of the kernel and of the reference."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nuan.book.rules.states import contract_states
from nuan.book.rules.terms import AllocationOrder, BookTerms
from tests.reference.random_loans import RandomBook
from tests.reference.states import reference_state

PAGE = Path(__file__).resolve().parents[3] / "docs" / "algorithms" / "worked-sums.md"
ORDER = ["cost", "fee", "penalty", "interest", "principal"]
OF_THE_ORDER = ("fill", "excess", "today_apart", "switch_after_days")


def sums_of_the_page() -> list[Any]:
    found = []
    title = ""
    for part in re.split(r"(^## [^\n]*$|^```toml\n.*?^```$)", PAGE.read_text(encoding="utf-8"), flags=re.M | re.S):
        if part.startswith("## "):
            title = part.removeprefix("## ")
        elif part.startswith("```toml"):
            given = tomllib.loads(part.removeprefix("```toml\n").removesuffix("```"))
            found.append(pytest.param(given, id=f"{title} ({len(found) + 1})"))
    return found


def terms_of(given: dict[str, Any]) -> BookTerms:
    changed = {name: given[name] for name in OF_THE_ORDER if name in given}
    if "switch_after_days" in changed:
        changed["switch_to"] = "switched"
    orders = (
        AllocationOrder(name="plain", due=tuple(given.get("due", ORDER)), advance=tuple(ORDER), **changed),
        AllocationOrder(name="switched", due=("cost", "principal", "fee", "penalty", "interest")),
    )
    return BookTerms(pack_hash="worked sums", orders=orders, default_order="plain")


def book_of(given: dict[str, Any]) -> RandomBook:
    contract = {
        "contract_id": "C", "customer_id": "P", "product": "worked", "currency": "CNY", "principal": 0, "term": 1,
        "disbursed_on": date(2025, 12, 1), "annual_rate_ppm": 0,
    }  # fmt: skip
    own = {"contract_id": "C"}
    instalments = [
        {"sequence": place, "interest": 0, "fee": 0, "version": 1, "effective_on": None, "booked_on": None} | own | row
        for place, row in enumerate(given["instalments"], start=1)
    ]
    payments = [
        {
            "payment_id": row.get("id", f"payment {place}"),
            "booked_on": row["value_on"],
            "reverses": None,
            "method": None,
        }
        | own
        | {name: value for name, value in row.items() if name != "id"}
        for place, row in enumerate(given.get("payments", []))
    ]
    blank = dict.fromkeys(("component", "amount", "due_on", "until_on", "sequence"))
    entries = [
        blank | {"entry_id": f"entry {place}", "booked_on": row["value_on"]} | own | row
        for place, row in enumerate(given.get("entries", []))
    ]
    return RandomBook([contract | given.get("contract", {})], instalments, payments, entries)


@pytest.mark.parametrize("given", sums_of_the_page())
def test_the_sum_on_the_page_is_what_the_kernel_says(given: dict[str, Any]) -> None:
    book, terms = book_of(given), terms_of(given)
    says = given["says"]
    state = contract_states(*book.tables(), on=given["on"], terms=terms).to_pylist()[0]
    assert {name: state[name] for name in says} == says
    assert state == reference_state(
        book.contracts[0], book.instalments, book.payments, book.entries, on=given["on"], terms=terms
    )


def test_the_page_holds_sums() -> None:
    assert len(sums_of_the_page()) >= 25
