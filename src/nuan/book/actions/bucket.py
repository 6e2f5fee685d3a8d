"""Build one bucket of a book: check what is new beside what is held, arrange what changed, write."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.actions.reading import LINKS
from nuan.book.feeds.book_files import TABLES, FileFacts, bucket_folder, read_table, write_table
from nuan.book.feeds.routing import Routed
from nuan.book.rules import columns as col
from nuan.book.rules.arrange import arrange
from nuan.book.rules.feeds.across import Findings, SetAside, newest
from nuan.book.rules.feeds.contract_checks import (
    checked_contracts,
    checked_entries,
    checked_instalments,
    checked_payments,
)
from nuan.book.rules.feeds.customer_checks import check_customers, name_keys
from nuan.book.rules.feeds.specs import KEYS
from nuan.book.rules.feeds.splice import rows_of, splice

NAMES = "names"
PLACE = pa.schema([
    pa.field("_row", pa.int64()), pa.field("_file", pa.string()), pa.field("_on", pa.date32())
])  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class BucketTask:
    """What one bucket is built from. `sets`: folders of deliveries with the date each was sent for."""

    bucket: int
    sets: tuple[tuple[Path, date], ...]
    old_book: Path | None
    previous_on: date | None
    part: Path
    work: Path


@dataclass(kw_only=True)
class BucketResult:
    """What became of one bucket."""

    bucket: int
    files: dict[str, FileFacts] = field(default_factory=dict)
    faults: list[SetAside] = field(default_factory=list)
    repeated: dict[str, int] = field(default_factory=dict)
    names: pa.Table | None = None


@dataclass
class _Bucket:
    task: BucketTask
    routed: list[tuple[Routed, date]]
    findings: Findings
    result: BucketResult

    @property
    def name(self) -> str:
        return bucket_folder(self.task.bucket)

    def new(self, feed: str, schema: pa.Schema) -> pl.DataFrame:
        """All staged rows of a feed in this bucket, with their place."""
        tables = []
        for routed, on in self.routed:
            rows = routed.rows(feed, self.task.bucket)
            if rows is not None:
                days = pa.array(np.full(len(rows), on.toordinal() - _EPOCH, np.int32)).cast(pa.date32())
                tables.append(rows.append_column("_on", days))
        names = [*schema.names, *PLACE.names]
        if not tables:
            return _frame(pa.schema([*schema, *PLACE]).empty_table())
        return _frame(pa.concat_tables([table.select(names) for table in tables]))

    def old(self, name: str) -> pa.Table:
        """The old book's rows."""
        if self.task.old_book is None:
            return TABLES[name].empty_table()
        return read_table(folder=self.task.old_book / self.name, name=name)

    def write(self, name: str, table: pa.Table) -> None:
        """Write a table; one without rows is not written."""
        if len(table) == 0:
            return
        folder = self.task.part / self.name
        folder.mkdir(mode=0o700, exist_ok=True)
        self.result.files[f"{self.name}/{name}.parquet"] = write_table(table=table, folder=folder, name=name)

    def finish(self) -> BucketResult:
        self.result.faults = self.findings.faults
        self.result.repeated = self.findings.repeated
        return self.result


_EPOCH = date(1970, 1, 1).toordinal()


def _frame(table: pa.Table) -> pl.DataFrame:
    frame = pl.from_arrow(table)
    if not isinstance(frame, pl.DataFrame):
        raise TypeError("a table becomes a frame")
    return frame


def _open(task: BucketTask) -> _Bucket:
    return _Bucket(
        task, [(Routed(folder), on) for folder, on in task.sets], Findings(), BucketResult(bucket=task.bucket)
    )


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
    """Customers, relations, links and collateral of one bucket; the result's `names` go to the contracts' buckets."""
    bucket = _open(task)
    old_customers, old_relations = _frame(_texted(bucket.old("customers"))), _frame(bucket.old("relations"))
    old_links, old_collateral = _frame(bucket.old("links")), _frame(bucket.old("collateral"))
    links = []
    for routed, _ in bucket.routed:
        rows = routed.rows(LINKS, task.bucket)
        if rows is not None:
            links.append(_frame(rows.select(["customer_id", "contract_id"])))
    new_links = pl.concat([old_links.clear(), *links]).unique()
    checked = check_customers(
        new_customers=bucket.new("customers", _as_text(col.CUSTOMERS)), old_customers=old_customers,
        new_relations=bucket.new("relations", col.RELATIONS), old_relations=old_relations, new_links=new_links,
        old_links=old_links, findings=bucket.findings,
    )  # fmt: skip
    collateral = newest(
        new=bucket.new("collateral", col.COLLATERAL), old=old_collateral, feed="collateral", key=KEYS["collateral"],
        data=col.COLLATERAL.names, findings=bucket.findings,
    )  # fmt: skip
    bucket.result.names = checked.names.to_arrow()
    known = checked.names.filter("known").select("contract_id")
    held = new_links.join(known, on="contract_id", how="semi").join(old_links, on=old_links.columns, how="anti")
    for name, new, old in (
        ("customers", checked.customers, old_customers), ("relations", checked.relations, old_relations),
        ("collateral", collateral, old_collateral),
    ):  # fmt: skip
        if len(new):
            table = _merged(old, new, KEYS[name])
            bucket.write(name, _listed(table) if name == "customers" else table)
    if len(held):
        bucket.write("links", pl.concat([old_links, held]).sort("customer_id", "contract_id").to_arrow())
    return bucket.finish()


def build_contract_bucket(task: BucketTask) -> BucketResult:
    """Contracts, instalments, payments, entries and events of one bucket."""
    bucket = _open(task)
    findings = bucket.findings
    names = _names(bucket)
    old = {name: bucket.old(name) for name in ("contracts", "instalments", "payments", "entries", "events")}
    old_contracts = _frame(old["contracts"])
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
    beside = {name: _frame(old[name].filter(pa.array(rows_of(ids=old[name]["contract_id"], wanted=ids))))
              for name in new}  # fmt: skip
    instalments = checked_instalments(
        new=new["instalments"], old=beside["instalments"], contracts=known, findings=findings
    )
    payments = checked_payments(new=new["payments"], old=beside["payments"], contracts=known, findings=findings)
    entries = checked_entries(new=new["entries"], old=beside["entries"], contracts=known, findings=findings)
    fresh = {"contracts": contracts, "instalments": instalments, "payments": payments, "entries": entries}
    renamed = names.join(
        old_contracts.select("contract_id", pl.col("customer_name_key").alias("_before")), on="contract_id"
    ).filter(pl.col("customer_name_key") != pl.col("_before"))
    touched = pl.concat([*(frame["contract_id"] for frame in fresh.values()), renamed["contract_id"]]).unique().sort()
    if len(touched):
        _write_changed(bucket, old, fresh, names, touched.to_arrow().cast(pa.string()))
    return bucket.finish()


def _names(bucket: _Bucket) -> pl.DataFrame:
    rows = Routed(bucket.task.work).rows(NAMES, bucket.task.bucket)
    schema = {"contract_id": pl.String(), "known": pl.Boolean(), "customer_name_key": pl.Int64()}
    return pl.DataFrame(schema=schema) if rows is None else _frame(rows.select(list(schema)))


def _write_changed(
    bucket: _Bucket, old: dict[str, pa.Table], fresh: dict[str, pl.DataFrame], names: pl.DataFrame, touched: pa.Array
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
    old_ids = old["contracts"]["contract_id"].combine_chunks()
    now = {
        "contracts": book_contracts, "instalments": changed.instalments, "payments": changed.payments,
        "entries": entries, "events": changed.events,
    }  # fmt: skip
    for name, table in now.items():
        if name in ("instalments", "entries") and len(fresh[name]) == 0:
            continue  # The old file stands, and is linked.
        bucket.write(name, splice(old=old[name], changed=table, old_ids=old_ids, changed_ids=touched))
    bucket.write("backdated", _backdated(fresh, before["contracts"], bucket.task.previous_on))


def _arrow(frame: pl.DataFrame, schema: pa.Schema) -> pa.Table:
    return frame.select(schema.names).to_arrow().cast(schema)


def _touched_contracts(before: pa.Table, fresh: pl.DataFrame, names: pl.DataFrame) -> pa.Table:
    """The touched contracts as they are now, with the day their attributes are of and their customer's name key."""
    columns = [*col.CONTRACTS.names, "sent_on"]
    new = fresh.with_columns(pl.col("_on").alias("sent_on")).select(columns)
    held = _frame(before.select([*columns, "customer_name_key"]))
    keys = pl.concat([names.select("contract_id", "customer_name_key"),
                      held.select("contract_id", "customer_name_key")]).unique(
        subset=["contract_id"], keep="first", maintain_order=True
    )  # fmt: skip
    now = pl.concat([held.select(columns).join(new.select("contract_id"), on="contract_id", how="anti"), new])
    return now.join(keys, on="contract_id", how="left", maintain_order="left").to_arrow()


def _payer_differs(payments: pa.Table, contracts: pa.Table) -> pa.Array:
    """Whether each payment's payer has another name than the customer; not where either name is unknown."""
    paid = _frame(payments.select(["contract_id", "payer_name"]))
    keys = _frame(contracts.select(["contract_id", "customer_name_key"]))
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
    held_ids = _frame(held.select(["contract_id"]))["contract_id"]
    of_held = pl.concat([fresh["contracts"]["contract_id"], first]).unique()
    late.append(of_held.filter(of_held.is_in(held_ids.implode())))
    return pl.concat(late).unique().sort().to_frame("contract_id").to_arrow()
