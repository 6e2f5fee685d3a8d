"""What each column of each feed must hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from nuan.book.rules import columns as col
from nuan.book.rules.terms import COMPONENTS, METHODS
from nuan.shared.money import MINOR_DIGITS

Kind = Literal["id", "text", "code", "money", "rate", "day", "count", "flag", "list"]
Mask = Literal["name", "id", "phone", "text"]

FEED_NAMES: tuple[str, ...] = tuple(col.FEEDS)

_MASKS: dict[str, Mask] = {
    "customer_id": "id", "name": "name", "id_number": "id", "birth_on": "text", "phones": "phone", "email": "text",
    "address": "text", "employer": "text", "reserved_phone": "phone", "related_id": "id", "phone": "phone",
    "down_payment_payer_name": "name", "disbursed_to_account": "id", "payer_name": "name", "payer_account": "id",
    "plate": "id", "vin": "id", "other_pledgee": "name",
}  # fmt: skip

_REQUIRED: dict[str, tuple[str, ...]] = {
    "customers": ("customer_id", "name"),
    "relations": ("customer_id", "relation", "obliged"),
    "contracts": (
        "contract_id", "customer_id", "product", "currency", "principal", "disbursed_on", "annual_rate", "term",
    ),
    "instalments": ("contract_id", "sequence", "due_on", "principal", "interest"),
    "payments": ("payment_id", "contract_id", "value_on", "booked_on", "amount"),
    "entries": ("entry_id", "contract_id", "kind", "value_on", "booked_on"),
    "collateral": ("collateral_id",),
}  # fmt: skip

KEYS: dict[str, tuple[str, ...]] = {
    "customers": ("customer_id",),
    "relations": ("customer_id", "relation", "related_id", "name", "phone"),
    "contracts": ("contract_id",),
    "instalments": ("contract_id", "version", "sequence"),
    "payments": ("contract_id", "payment_id"),
    "entries": ("contract_id", "entry_id"),
    "collateral": ("collateral_id",),
}
"""What names a row. A second row of the same key with the same data is a repeat; with other data it is refused
(payments, instalments, entries) or taken as the newer fact (the others, where it comes from a later day)."""

HOME_KEY: dict[str, str] = {
    "customers": "customer_id", "relations": "customer_id", "contracts": "contract_id", "instalments": "contract_id",
    "payments": "contract_id", "entries": "contract_id", "collateral": "collateral_id",
}  # fmt: skip
"""The column whose hash says in which bucket a row lives."""

_CODES: dict[tuple[str, str], tuple[str, ...]] = {
    ("customers", "kind"): ("person", "firm"),
    ("contracts", "currency"): tuple(MINOR_DIGITS),
    ("contracts", "penalty_base"): ("principal", "principal_interest", "all"),
    ("contracts", "penalty_from"): ("due", "grace_end", "due_if_grace_missed"),
    ("payments", "method"): METHODS,
    ("entries", "kind"): col.ENTRY_KINDS,
    ("entries", "component"): COMPONENTS,
}

_IDS = ("contract_id", "customer_id", "payment_id", "entry_id", "collateral_id", "related_id", "reverses")
_RATES = {"annual_rate_ppm": "annual_rate", "penalty_rate_ppm": "penalty_rate"}


@dataclass(frozen=True, kw_only=True)
class ColumnSpec:
    """One column of a feed: its name in the feed, its place in the book, and what it may hold."""

    name: str
    kind: Kind
    book_name: str
    type: pa.DataType
    required: bool
    codes: tuple[str, ...] = ()
    mask: Mask | None = None


def _kind_of(feed: str, field: pa.Field) -> Kind:
    if field.name in _RATES:
        return "rate"
    if field.name in _IDS and not (feed == "contracts" and field.name == "collateral_id"):
        return "id"
    if (feed, field.name) in _CODES:
        return "code"
    kinds: list[tuple[pa.DataType, Kind]] = [
        (pa.int64(), "money"), (pa.int16(), "count"), (pa.date32(), "day"), (pa.bool_(), "flag"), (pa.string(), "text"),
    ]  # fmt: skip
    for type_, kind in kinds:
        if field.type == type_:
            return kind
    return "list"


def _columns(feed: str, schema: pa.Schema) -> tuple[ColumnSpec, ...]:
    return tuple(
        ColumnSpec(
            name=_RATES.get(field.name, field.name), kind=_kind_of(feed, field), book_name=field.name, type=field.type,
            required=_RATES.get(field.name, field.name) in _REQUIRED[feed],
            codes=_CODES.get((feed, field.name), ()), mask=_MASKS.get(field.name),
        )
        for field in schema
    )  # fmt: skip


SPECS: dict[str, tuple[ColumnSpec, ...]] = {feed: _columns(feed, schema) for feed, schema in col.FEEDS.items()}
"""The columns of each feed, in the book's order.

>>> [column.name for column in SPECS["collateral"]]
['collateral_id', 'kind', 'plate', 'vin', 'other_pledgee']
"""


def column_of(*, feed: str, name: str) -> ColumnSpec | None:
    """The spec of a feed's column by its feed name, or None when the feed has no such column."""
    return next((column for column in SPECS[feed] if column.name == name), None)
