"""What the book says about a person who is to be contacted; who was never touched before is taken in first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nuan.book import queries as book
from nuan.book.actions.night import night_file, night_folder
from nuan.book.rules.hashing import bucket_of
from nuan.book.rules.terms import COMPONENTS
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.faults import UnableToAsk
from nuan.outreach.rules.planning import product_kind
from nuan.people.actions import take_in
from nuan.people.rules.ages import flags_of_age
from nuan.people.rules.taking import FeedSource, person_from_feed

_STATE: Final = (
    "contract_id", "days_past_due", *(f"{what}_{part}" for what in ("overdue", "outstanding") for part in COMPONENTS)
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class BookContract:
    """One contract of a person on the business date. `product`: the lender's word; `kind`: the law's. Money in minor units."""

    contract_id: str
    product: str
    kind: str
    stage: str
    days_past_due: int
    overdue: int
    outstanding: int
    disbursed_on: date | None


@dataclass(frozen=True, kw_only=True)
class BookFacts:
    """What the book of a date says. `contracts`: the most overdue first. `flags`: of the person and of the book."""

    customer_id: str
    on: date
    flags: frozenset[str]
    contracts: tuple[BookContract, ...]

    def about(self, *, contracts: Sequence[str] = ()) -> BookContract:
        """The one that decides the stage and product of a contact about these contracts (none named: about the worst).

        Raises UnableToAsk for a contract that is not the person's, and for a person without any.
        """
        named = [one for one in self.contracts if not contracts or one.contract_id in contracts]
        unknown = sorted(set(contracts) - {one.contract_id for one in named})
        if unknown or not named:
            raise UnableToAsk(
                why=f"in the book of {self.on}, {self.customer_id} has no contract {', '.join(unknown) or 'at all'}",
                remedy="Name contracts of this customer, or another business date",
            )
        return named[0]

    def known(self, *, contracts: Sequence[str] = ()) -> Known:
        """As the guard takes it, for a contact about these contracts. Raises UnableToAsk."""
        one = self.about(contracts=contracts)
        days: Mapping[str, date] = {"book_on": self.on} | (
            {"disbursed_on": one.disbursed_on} if one.disbursed_on else {}
        )
        return Known(flags=self.flags, days=MappingProxyType(dict(days)), stage=one.stage)


def facts_from_book(
    *, home: Path, on: date, customer_id: str, lender: Lender, fed: bool, at: datetime, actor: str
) -> BookFacts:
    """What the book and the night of a date say of a customer. `fed`: whether the book had a delivery on its date.

    The customer's numbers and the people around them are taken in as the lender's feed of that date gave them (the
    customer's own for the contract, everybody else's without a basis); what is known already stays as it is.
    Raises UnableToFindBook, and UnableToAsk for a customer the book does not know.
    """
    rows = book.read_customers(home=home, on=on, customer_ids=[customer_id]).to_pylist()
    if not rows:
        raise UnableToAsk(why=f"the book of {on} knows no customer {customer_id!r}", remedy="Check number and date")
    relations = book.read_relations(home=home, on=on, customer_ids=[customer_id]).to_pylist()
    source = FeedSource(on=rows[0].get("sent_on") or on, country=lender.jurisdiction, zones=lender.zones)
    person = person_from_feed(customer=rows[0], relations=relations, feed=source)
    take_in(people=[person], country=lender.jurisdiction, actor=actor, at=at)
    ids = book.contracts_of(home=home, on=on, customer_ids=[customer_id])["contract_id"].to_pylist()
    return BookFacts(
        customer_id=customer_id, on=on, contracts=contracts_from_book(home=home, on=on, contract_ids=ids),
        flags=flags_of_age(born_on=rows[0].get("birth_on"), on=on) | ({"book_was_fed"} if fed else set()),
    )  # fmt: skip


def contracts_from_book(*, home: Path, on: date, contract_ids: Sequence[str]) -> tuple[BookContract, ...]:
    """These contracts as they stood on the date, the most overdue first. Raises UnableToFindBook."""
    buckets = book.read_manifest(home=home, on=on).buckets
    wanted = pa.array(contract_ids, pa.string())
    found = []
    for bucket in np.unique(np.asarray(bucket_of(wanted, buckets=buckets), np.int64)).tolist() if contract_ids else []:
        path = night_file(folder=night_folder(home=home, on=on), table="state", bucket=bucket)
        states = _of(pq.ParquetFile(path).read(columns=list(_STATE), use_threads=False), wanted)
        columns: dict[str, list[str]] = {name: [] for name in ("instalments", "payments", "events", "entries")}
        columns["contracts"] = ["contract_id", "product", "disbursed_on"]
        terms = _of(book.read_bucket(home=home, on=on, bucket=bucket, columns=columns).arranged.contracts, wanted)
        by_id = {row["contract_id"]: row for row in terms.to_pylist()}
        found += [_contract(state, by_id[state["contract_id"]]) for state in states.to_pylist()]
    return tuple(sorted(found, key=lambda one: (-one.days_past_due, -one.overdue, -one.outstanding, one.contract_id)))


def _of(table: pa.Table, wanted: pa.Array) -> pa.Table:
    return table.filter(pc.is_in(table["contract_id"], value_set=wanted))


def _contract(state: Mapping[str, Any], terms: Mapping[str, Any]) -> BookContract:
    overdue, outstanding = (sum(state[f"{what}_{part}"] for part in COMPONENTS) for what in ("overdue", "outstanding"))
    late = state["days_past_due"] > 0
    return BookContract(
        contract_id=state["contract_id"], product=terms["product"], kind=product_kind(product=terms["product"]),
        stage="overdue" if late else "before_due" if outstanding > 0 else "closed", days_past_due=state["days_past_due"],
        overdue=overdue, outstanding=outstanding, disbursed_on=terms["disbursed_on"],
    )  # fmt: skip
