"""What the book and the night of a date say of many people at once, for whoever puts a whole plan into words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nuan.book import queries as book
from nuan.book.actions.night import night_file, night_folder
from nuan.book.rules.columns import CHANGE_KINDS
from nuan.book.rules.hashing import bucket_of
from nuan.outreach.actions.from_book import BookContract, BookFacts, contracts_from_book
from nuan.outreach.rules.asking import Lender
from nuan.people.actions import take_in
from nuan.people.rules.ages import flags_of_age
from nuan.people.rules.taking import FeedSource, person_from_feed

_FIGURES: Final = (
    "customer_id", "currency", "contracts", "contracts_overdue", "worst_contract_id", "overdue_total", "next_due_on",
    "next_due_amount",
)  # fmt: skip
_GLAD: Final = ("cured", "paid_off", "plan_completed", "rolled_better")
"""Changes one says thank you for."""


@dataclass(frozen=True, kw_only=True)
class BookOfDay:
    """The people asked for who are in the book of the date: rows of the feed, of the list, and their contracts.

    `since`: contract → the day its oldest open instalment was due. `received`: customer → what was paid since the date
    before on contracts that came back in time or were paid off, minor units.
    """

    on: date
    fed: bool
    customers: dict[str, dict[str, Any]]
    relations: dict[str, list[dict[str, Any]]]
    figures: dict[str, dict[str, Any]]
    contracts: dict[str, tuple[BookContract, ...]]
    since: dict[str, date]
    received: dict[str, int]

    def facts(self, *, customer_id: str) -> BookFacts:
        """As `facts_from_book` gives them, of one who is taken in."""
        born_on = self.customers[customer_id].get("birth_on")
        return BookFacts(
            customer_id=customer_id, on=self.on, contracts=self.contracts.get(customer_id, ()),
            flags=flags_of_age(born_on=born_on, on=self.on) | ({"book_was_fed"} if self.fed else set()),
        )  # fmt: skip


def book_of_day(*, home: Path, on: date, customer_ids: Sequence[str], fed: bool) -> BookOfDay:
    """Read once what a plan needs of these people. Raises UnableToFindBook."""
    relations: dict[str, list[dict[str, Any]]] = {}
    for row in book.read_relations(home=home, on=on, customer_ids=customer_ids).to_pylist():
        relations.setdefault(row["customer_id"], []).append(row)
    links = book.contracts_of(home=home, on=on, customer_ids=customer_ids).to_pylist()
    whose = {row["contract_id"]: row["customer_id"] for row in links}
    contracts: dict[str, tuple[BookContract, ...]] = {}
    for one in contracts_from_book(home=home, on=on, contract_ids=list(whose)):
        customer_id = whose[one.contract_id]
        contracts[customer_id] = (*contracts.get(customer_id, ()), one)
    rows = book.read_customers(home=home, on=on, customer_ids=customer_ids).to_pylist()
    return BookOfDay(
        on=on, fed=fed, customers={row["customer_id"]: row for row in rows}, relations=relations,
        figures=_figures(home, on, customer_ids), contracts=contracts, since=_since(home, on, whose),
        received=_received(home, on, customer_ids),
    )  # fmt: skip


def _figures(home: Path, on: date, customer_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    wanted = pa.array(customer_ids, pa.string())
    if not len(wanted):
        return {}
    buckets = book.read_manifest(home=home, on=on).buckets
    found: dict[str, dict[str, Any]] = {}
    for bucket in np.unique(np.asarray(bucket_of(wanted, buckets=buckets), np.int64)).tolist():
        path = night_file(folder=night_folder(home=home, on=on), table="people", bucket=bucket)
        table = pq.ParquetFile(path).read(columns=list(_FIGURES), use_threads=False)
        for row in table.filter(pc.is_in(table["customer_id"], value_set=wanted)).to_pylist():
            found[row["customer_id"]] = row
    return found


def _since(home: Path, on: date, contract_ids: Collection[str]) -> dict[str, date]:
    found: dict[str, date] = {}
    for table in _tables(home, on, "state", ("contract_id", "oldest_unpaid_due_on")):
        mine = table.filter(pc.is_in(table["contract_id"], value_set=pa.array(list(contract_ids), pa.string())))
        mine = mine.filter(pc.is_valid(mine["oldest_unpaid_due_on"]))
        found.update(zip(mine["contract_id"].to_pylist(), mine["oldest_unpaid_due_on"].to_pylist(), strict=True))
    return found


def _received(home: Path, on: date, customer_ids: Collection[str]) -> dict[str, int]:
    wanted = pa.array(list(customer_ids), pa.string())
    kinds = pa.array([CHANGE_KINDS.index(kind) for kind in _GLAD], pa.int8())
    paid: dict[tuple[str, str], int] = {}
    for table in _tables(home, on, "changes", ("contract_id", "customer_id", "kind", "before", "after")):
        mine = table.filter(pc.and_(
            pc.is_in(table["kind"], value_set=kinds), pc.is_in(table["customer_id"], value_set=wanted)
        ))  # fmt: skip
        for row in mine.to_pylist():
            before = row["before"]["paid_total"] if row["before"] else 0
            paid[row["customer_id"], row["contract_id"]] = row["after"]["paid_total"] - before
    found: dict[str, int] = {}
    for (customer_id, _), amount in paid.items():
        found[customer_id] = found.get(customer_id, 0) + amount
    return found


def _tables(home: Path, on: date, name: str, columns: Sequence[str]) -> Iterator[pa.Table]:
    folder = night_folder(home=home, on=on)
    for bucket in range(book.read_manifest(home=home, on=on).buckets):
        path = night_file(folder=folder, table=name, bucket=bucket)
        yield pq.ParquetFile(path).read(columns=list(columns), use_threads=False)


def take_in_people(
    *, day: BookOfDay, customer_ids: Sequence[str], lender: Lender, actor: str, at: datetime
) -> None:  # fmt: skip
    """Take in those of these people who were never touched before, as the lender's feed gave them: one transaction."""
    people = []
    for customer_id in customer_ids:
        row = day.customers[customer_id]
        source = FeedSource(on=row.get("sent_on") or day.on, country=lender.jurisdiction, zones=lender.zones)
        people.append(person_from_feed(customer=row, relations=day.relations.get(customer_id, []), feed=source))
    take_in(people=people, country=lender.jurisdiction, actor=actor, at=at)
