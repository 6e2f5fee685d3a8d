"""Build one bucket of customers, relations, collateral, and which contracts its customers have."""

from __future__ import annotations

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.actions.bucket_work import HELD, BucketResult, BucketTask, frame_of, open_bucket
from nuan.book.actions.reading import LINKS
from nuan.book.feeds.book_files import TABLES
from nuan.book.feeds.routing import Routed
from nuan.book.rules import columns as col
from nuan.book.rules.feeds.across import newest
from nuan.book.rules.feeds.customer_checks import check_customers
from nuan.book.rules.feeds.specs import KEYS


def _as_text(schema: pa.Schema) -> pa.Schema:
    """The schema with lists carried as one text, as staged rows carry them."""
    return pa.schema([pa.field(f.name, pa.string() if pa.types.is_list(f.type) else f.type) for f in schema])


def _listed(table: pa.Table) -> pa.Table:
    place = table.column_names.index("phones")
    phones = table["phones"].combine_chunks()
    return table.set_column(place, "phones", pc.split_pattern(phones.cast(pa.string()), "\n"))


def _texted(table: pa.Table) -> pa.Table:
    place = table.column_names.index("phones")
    return table.set_column(place, "phones", pc.binary_join(table["phones"].combine_chunks(), "\n"))


def _merged(old: pl.DataFrame, new: pl.DataFrame, key: tuple[str, ...]) -> pa.Table:
    """Old rows less those newly sent, and the new ones with the day they were sent for, by key."""
    dated = new.with_columns(pl.col("_on").alias("sent_on")).select(old.columns)
    kept = old.join(dated.select(key), on=list(key), how="anti", nulls_equal=True)
    return pl.concat([kept, dated]).sort(key, nulls_last=True).to_arrow()


def build_customer_bucket(task: BucketTask) -> BucketResult:
    """Customers, relations and collateral of one bucket; the result's `names` go to the contracts' buckets."""
    bucket = open_bucket(task)
    customers = bucket.new("customers", _as_text(col.CUSTOMERS))
    relations, pledges = bucket.new("relations", col.RELATIONS), bucket.new("collateral", col.COLLATERAL)
    # The old rows of a table are read only where new ones may change it.
    if len(customers):
        old_customers, old_links = frame_of(_texted(bucket.old("customers"))), frame_of(bucket.old("links"))
    else:
        old_customers = frame_of(bucket.old("customers", columns=["customer_id", "name", "sent_on"]))
        old_links = frame_of(TABLES["links"].empty_table())
    old_relations = frame_of(bucket.old("relations") if len(relations) else TABLES["relations"].empty_table())
    old_pledges = frame_of(bucket.old("collateral") if len(pledges) else TABLES["collateral"].empty_table())
    links = []
    for routed, _ in bucket.routed:
        rows = routed.rows(LINKS, task.bucket)
        if rows is not None:
            links.append(frame_of(rows.select(["customer_id", "contract_id"])))
    new_links = pl.concat([old_links.clear(), *links]).unique()
    checked = check_customers(
        new_customers=customers, old_customers=old_customers, new_relations=relations, old_relations=old_relations,
        new_links=new_links, old_links=old_links, findings=bucket.findings,
    )  # fmt: skip
    collateral = newest(
        new=pledges, old=old_pledges, feed="collateral", key=KEYS["collateral"], data=col.COLLATERAL.names,
        findings=bucket.findings,
    )  # fmt: skip
    bucket.result.names = checked.names.to_arrow()
    for name, new, old in (
        ("customers", checked.customers, old_customers), ("relations", checked.relations, old_relations),
        ("collateral", collateral, old_pledges),
    ):  # fmt: skip
        if len(new):
            table = _merged(old, new, KEYS[name])
            bucket.write(name, _listed(table) if name == "customers" else table)
    return bucket.finish()


def build_links_bucket(task: BucketTask) -> BucketResult:
    """Which contracts the customers of one bucket have: the old ones, and those just taken into the book."""
    bucket = open_bucket(task)
    new = Routed(task.work).rows(HELD, task.bucket)
    if new is not None:
        links = pl.concat([frame_of(bucket.old("links")), frame_of(new)]).unique().sort("customer_id", "contract_id")
        bucket.write("links", links.to_arrow())
    return bucket.finish()
