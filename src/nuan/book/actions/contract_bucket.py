"""Build one bucket of contracts: check what is new beside what is held, arrange what changed, write."""

from __future__ import annotations

from datetime import date

import polars as pl
import pyarrow as pa

from nuan.book.actions.bucket_work import NAMES, BucketResult, BucketTask, BucketWork, frame_of, open_bucket
from nuan.book.feeds.book_files import TABLES
from nuan.book.feeds.routing import Routed
from nuan.book.rules import columns as col
from nuan.book.rules.arrange import arrange
from nuan.book.rules.feeds.contract_checks import (
    checked_contracts,
    checked_entries,
    checked_instalments,
    checked_payments,
)
from nuan.book.rules.feeds.customer_checks import name_keys
from nuan.book.rules.feeds.splice import rows_of, splice


def build_contract_bucket(task: BucketTask) -> BucketResult:
    """Contracts, instalments, payments, entries and events of one bucket."""
    bucket = open_bucket(task)
    findings = bucket.findings
    names = _names(bucket)
    old = {name: bucket.old(name) for name in ("contracts", "instalments", "payments", "entries", "events")}
    old_contracts = frame_of(old["contracts"])
    contracts = checked_contracts(
        new=bucket.new("contracts", col.CONTRACTS), old=old_contracts, known_customer=names, findings=findings
    )
    facts = ["contract_id", "principal"]
    known = pl.concat([old_contracts.select(facts), contracts.select(facts)]).unique(
        subset=["contract_id"], keep="first", maintain_order=True
    )
    new = {
        "instalments": bucket.new("instalments", col.INSTALMENTS), "payments": bucket.new("payments", col.PAYMENTS),
        "entries": bucket.new("entries", col.ENTRIES),
    }  # fmt: skip
    ids = pl.concat([frame["contract_id"] for frame in new.values()]).unique().to_arrow().cast(pa.string())
    beside = {name: frame_of(old[name].filter(pa.array(rows_of(ids=old[name]["contract_id"], wanted=ids))))
              for name in new}  # fmt: skip
    instalments = checked_instalments(
        new=new["instalments"], old=beside["instalments"], contracts=known, findings=findings
    )
    payments = checked_payments(new=new["payments"], old=beside["payments"], contracts=known, findings=findings)
    entries = checked_entries(new=new["entries"], old=beside["entries"], contracts=known, findings=findings)
    fresh = {"contracts": contracts, "instalments": instalments, "payments": payments, "entries": entries}
    of = ["contract_id", "customer_id"]
    renamed = names.join(old_contracts.select(*of, pl.col("customer_name_key").alias("_before")), on=of).filter(
        pl.col("customer_name_key") != pl.col("_before")
    )
    touched = pl.concat([*(frame["contract_id"] for frame in fresh.values()), renamed["contract_id"]]).unique().sort()
    taken = contracts.select("customer_id", "contract_id").join(old_contracts.select(of), on=of, how="anti")
    bucket.result.held = taken.to_arrow() if len(taken) else None
    if len(touched):
        _write_changed(bucket, old, fresh, names, touched.to_arrow().cast(pa.string()))
    return bucket.finish()


def _names(bucket: BucketWork) -> pl.DataFrame:
    rows = Routed(bucket.task.work).rows(NAMES, bucket.task.bucket)
    schema = {
        "contract_id": pl.String(),
        "customer_id": pl.String(),
        "known": pl.Boolean(),
        "customer_name_key": pl.Int64(),
    }
    return pl.DataFrame(schema=schema) if rows is None else frame_of(rows.select(list(schema)))


def _write_changed(
    bucket: BucketWork, old: dict[str, pa.Table], fresh: dict[str, pl.DataFrame], names: pl.DataFrame, touched: pa.Array
) -> None:
    before = {name: table.filter(pa.array(rows_of(ids=table["contract_id"], wanted=touched)))
              for name, table in old.items()}  # fmt: skip
    contracts = _touched_contracts(before["contracts"], fresh["contracts"], names)
    instalments, payments, entries = (
        pa.concat_tables([before[name].select(schema.names), _arrow(fresh[name], schema)])
        for name, schema in (
            ("instalments", col.INSTALMENTS), ("payments", col.PAYMENTS), ("entries", col.ENTRIES)
        )
    )  # fmt: skip
    differs = _payer_differs(payments, contracts)
    changed = arrange(
        contracts=contracts, instalments=instalments, payments=payments.append_column("payer_differs", differs),
        entries=entries,
    )  # fmt: skip
    extra = contracts.sort_by("contract_id").combine_chunks()
    book_contracts = changed.contracts
    for name in ("customer_name_key", "sent_on"):
        book_contracts = book_contracts.append_column(name, extra[name])
    entries = entries.sort_by([("contract_id", "ascending"), ("value_on", "ascending"), ("entry_id", "ascending")])
    now = {
        "contracts": book_contracts, "instalments": changed.instalments, "payments": changed.payments,
        "entries": entries, "events": changed.events,
    }  # fmt: skip
    for name, table in now.items():
        if name in ("instalments", "entries") and len(fresh[name]) == 0:
            continue  # The old file stands, and is linked.
        bucket.write(name, splice(old=old[name], changed=table, changed_ids=touched))
    bucket.write("backdated", _backdated(fresh, before["contracts"], bucket.task.previous_on))


def _arrow(frame: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    return frame.select(schema.names).to_arrow().cast(schema)


def _touched_contracts(before: pa.Table, fresh: pl.DataFrame, names: pl.DataFrame) -> pa.Table:
    """The touched contracts as they are now, with the day their attributes are of and their customer's name key."""
    columns = [*col.CONTRACTS.names, "sent_on"]
    new = fresh.with_columns(pl.col("_on").alias("sent_on")).select(columns)
    held = frame_of(before.select([*columns, "customer_name_key"]))
    of = ["contract_id", "customer_id"]
    keys = pl.concat([names.select(*of, "customer_name_key"), held.select(*of, "customer_name_key")]).unique(
        subset=of, keep="first", maintain_order=True
    )
    now = pl.concat([held.select(columns).join(new.select("contract_id"), on="contract_id", how="anti"), new])
    return now.join(keys, on=of, how="left", maintain_order="left").to_arrow()


def _payer_differs(payments: pa.Table, contracts: pa.Table) -> pa.Array:
    """Whether each payment's payer has another name than the customer; not where either name is unknown."""
    paid = frame_of(payments.select(["contract_id", "payer_name"]))
    keys = frame_of(contracts.select(["contract_id", "customer_name_key"]))
    beside = paid.join(keys, on="contract_id", how="left", maintain_order="left")
    payer = name_keys(beside["payer_name"])
    customer = beside["customer_name_key"].fill_null(0)
    return ((payer != 0) & (customer != 0) & (payer != customer)).to_arrow()


def _backdated(fresh: dict[str, pl.DataFrame], held: pa.Table, previous_on: date | None) -> pa.Table:
    """Contracts that got rows dated on or before the previous book's date, or whose attributes changed."""
    if previous_on is None:
        return TABLES["backdated"].empty_table()
    day = pl.lit(previous_on)
    dates = {"payments": ("value_on", "booked_on"), "entries": ("value_on", "booked_on"),
             "instalments": ("effective_on", "booked_on")}  # fmt: skip
    late = [
        fresh[name].filter(pl.any_horizontal(pl.col(column) <= day for column in columns))["contract_id"]
        for name, columns in dates.items()
    ]
    first = fresh["instalments"].filter(pl.col("version") == 1)["contract_id"]
    held_ids = frame_of(held.select(["contract_id"]))["contract_id"]
    of_held = pl.concat([fresh["contracts"]["contract_id"], first]).unique()
    late.append(of_held.filter(of_held.is_in(held_ids.implode())))
    return pl.concat(late).unique().sort().to_frame("contract_id").to_arrow()
