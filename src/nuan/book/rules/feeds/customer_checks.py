"""Checks of one bucket's customers and relations, and under which name each contract's customer is known."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from nuan.book.rules import columns as col
from nuan.book.rules.feeds.across import Findings, belonging, newest
from nuan.book.rules.feeds.specs import KEYS
from nuan.people.rules.names import name_key


@dataclass(frozen=True, kw_only=True)
class CheckedCustomers:
    """New or changed customers, new relations, and for contracts the name key of their customer."""

    customers: pl.DataFrame
    relations: pl.DataFrame
    names: pl.DataFrame
    """contract_id, customer_id, known (that customer is in the book), customer_name_key (0 when not)."""


def name_keys(names: pl.Series) -> pl.Series:
    """The key of each name, 0 for none; every different name is worked out once."""
    once = names.unique().drop_nulls()
    keys = pl.DataFrame({"name": once, "key": pl.Series([name_key(name) for name in once], dtype=pl.Int64)})
    return names.to_frame("name").join(keys, on="name", how="left", maintain_order="left")["key"].fill_null(0)


def check_customers(
    *,
    new_customers: pl.DataFrame,
    old_customers: pl.DataFrame,
    new_relations: pl.DataFrame,
    old_relations: pl.DataFrame,
    new_links: pl.DataFrame,
    old_links: pl.DataFrame,
    findings: Findings,
) -> CheckedCustomers:
    """Check a bucket of customers. Links are pairs of customer_id and contract_id. `old_*` have `sent_on`."""
    customers = newest(
        new=new_customers, old=old_customers, feed="customers", key=KEYS["customers"], data=col.CUSTOMERS.names,
        findings=findings,
    )  # fmt: skip
    known = pl.concat([old_customers["customer_id"], customers["customer_id"]]).unique()
    relations = belonging(
        new=new_relations, feed="relations", column="customer_id", known=known, findings=findings,
        reason="names a customer the book does not hold", remedy="send the customer too, then send this file again",
    )  # fmt: skip
    relations = newest(
        new=relations, old=old_relations, feed="relations", key=KEYS["relations"], data=col.RELATIONS.names,
        findings=findings,
    )  # fmt: skip
    return CheckedCustomers(
        customers=customers, relations=relations, names=_names(customers, old_customers, new_links, old_links)
    )


def _names(
    customers: pl.DataFrame, old_customers: pl.DataFrame, new_links: pl.DataFrame, old_links: pl.DataFrame
) -> pl.DataFrame:
    renamed = customers.select("customer_id", "name").join(
        old_customers.select("customer_id", "name"), on=["customer_id", "name"], how="anti"
    )
    again = old_links.join(renamed, on="customer_id", how="semi")
    links = pl.concat([new_links.select("customer_id", "contract_id"), again]).unique()
    current = pl.concat([customers.select("customer_id", "name"), old_customers.select("customer_id", "name")]).unique(
        subset=["customer_id"], keep="first", maintain_order=True
    )
    known = links.join(current, on="customer_id", how="left")
    return known.select(
        "contract_id", "customer_id", pl.col("name").is_not_null().alias("known"),
        name_keys(known["name"]).alias("customer_name_key"),
    ).sort("contract_id", "customer_id")  # fmt: skip
