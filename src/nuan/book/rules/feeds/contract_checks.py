"""Checks of one bucket's contracts, instalments, payments and entries, beside what the book holds of them."""

from __future__ import annotations

import polars as pl

from nuan.book.rules import columns as col
from nuan.book.rules.feeds.across import OTHER_DATA, Findings, belonging, newest, settled, split
from nuan.book.rules.feeds.specs import KEYS

FIXED = ("customer_id", "currency", "principal", "disbursed_on")
"""What a contract may never change."""
UNKNOWN_CONTRACT = "names a contract the book does not hold"
SEND_CONTRACT = "send the contract too, then send this file again"


def checked_contracts(
    *, new: pl.DataFrame, old: pl.DataFrame, known_customer: pl.DataFrame, findings: Findings
) -> pl.DataFrame:
    """New or changed contracts. `known_customer`: contract_id, customer_id, whether the customer is in the book (`known`)."""
    if len(new) == 0:
        return new
    customers = known_customer.select("contract_id", "customer_id", "known")
    joined = new.join(customers, on=["contract_id", "customer_id"], how="left", maintain_order="left")
    good, bad = split(joined, ~pl.col("known"))
    findings.set_aside(
        feed="contracts", rows=bad, column="customer_id", reason="names a customer the book does not hold",
        remedy="send the customer too, then send this file again",
    )  # fmt: skip
    good = good.drop("known")
    beside = good.join(_fixed_facts(good, old), on="contract_id", how="left", maintain_order="left")
    for name in FIXED:
        beside, changed = split(beside, pl.col(name) != pl.col(f"_{name}"))
        findings.set_aside(
            feed="contracts", rows=changed, column=name, reason=f"{OTHER_DATA}: {name} of a contract may not change",
            remedy="send a re-agreed schedule as a new version, or a new contract",
        )  # fmt: skip
    good = beside.select(good.columns)
    return newest(
        new=good, old=old, feed="contracts", key=KEYS["contracts"], data=col.CONTRACTS.names, findings=findings
    )


def _fixed_facts(new: pl.DataFrame, old: pl.DataFrame) -> pl.DataFrame:
    """What each contract's fixed facts are: the book's; else those of its first day, null where that day disagrees."""
    first_day = new.filter(pl.col("_on") == pl.col("_on").min().over("contract_id"))
    facts = first_day.group_by("contract_id").agg(
        pl.when(pl.col(name).n_unique() == 1).then(pl.col(name).first()).alias(f"_{name}") for name in FIXED
    )
    held = old.select("contract_id", *(pl.col(name).alias(f"_{name}") for name in FIXED))
    return pl.concat([held, facts.select(held.columns)]).unique(
        subset=["contract_id"], keep="first", maintain_order=True
    )


def checked_instalments(
    *, new: pl.DataFrame, old: pl.DataFrame, contracts: pl.DataFrame, findings: Findings
) -> pl.DataFrame:
    """Instalments new to the book. `contracts`: contract_id and principal of every contract held or accepted."""
    key = KEYS["instalments"]
    fresh = belonging(
        new=new, feed="instalments", column="contract_id", known=contracts["contract_id"], reason=UNKNOWN_CONTRACT,
        remedy=SEND_CONTRACT, findings=findings,
    )  # fmt: skip
    fresh = settled(new=fresh, old=old, feed="instalments", key=key, data=col.INSTALMENTS.names, findings=findings)
    if len(fresh) == 0:
        return fresh
    group = ["contract_id", "version"]
    beside = old.join(fresh.select(group).unique(), on=group, how="semi")
    whole = pl.concat([fresh.select(col.INSTALMENTS.names), beside.select(col.INSTALMENTS.names)])
    facts = whole.sort(*group, "sequence").group_by(group, maintain_order=True).agg(
        pl.col("principal").sum().alias("_sum"),
        (pl.col("due_on").diff() < pl.duration(days=0)).any().alias("_disorder"),
        (pl.col("effective_on").n_unique() > 1).alias("_two_days"),
    )  # fmt: skip
    lent = contracts.select("contract_id", pl.col("principal").alias("_lent"))
    facts = facts.join(lent, on="contract_id", how="left")
    marked = fresh.join(facts, on=group, how="left", maintain_order="left")
    unequal = (pl.col("version") == 1) & (pl.col("_sum") != pl.col("_lent"))
    marked, bad = split(marked, unequal)
    findings.set_aside(
        feed="instalments", rows=bad, column="principal",
        reason="the instalments of its contract do not sum to the contract's principal",
        remedy="send the whole schedule of the contract, adding up to its principal",
    )  # fmt: skip
    marked, bad = split(marked, pl.col("_disorder"))
    findings.set_aside(
        feed="instalments", rows=bad, column="due_on", reason="due dates of its version are out of order",
        remedy="number the instalments in the order they fall due",
    )  # fmt: skip
    marked, bad = split(marked, pl.col("_two_days"))
    findings.set_aside(
        feed="instalments", rows=bad, column="effective_on", reason="its version has two effective days",
        remedy="give every instalment of a version the same effective_on",
    )  # fmt: skip
    return marked.select(fresh.columns)


def checked_payments(
    *, new: pl.DataFrame, old: pl.DataFrame, contracts: pl.DataFrame, findings: Findings
) -> pl.DataFrame:
    """Payments new to the book; a reversal only when it takes back exactly one payment of its contract."""
    fresh = belonging(
        new=new, feed="payments", column="contract_id", known=contracts["contract_id"], reason=UNKNOWN_CONTRACT,
        remedy=SEND_CONTRACT, findings=findings,
    )  # fmt: skip
    fresh = settled(
        new=fresh, old=old, feed="payments", key=KEYS["payments"], data=col.PAYMENTS.names, findings=findings
    )
    plain, reversing = split(fresh, pl.col("reverses").is_not_null())
    if len(reversing) == 0:
        return fresh
    return pl.concat([plain, _checked_reversals(plain, reversing, old, findings)])


def _checked_reversals(
    plain: pl.DataFrame, reversing: pl.DataFrame, old: pl.DataFrame, findings: Findings
) -> pl.DataFrame:
    names = ["contract_id", "payment_id", "amount", "reverses"]
    held = old.join(reversing.select("contract_id").unique(), on="contract_id", how="semi")
    targets = pl.concat([plain.select(names), held.select(names), reversing.select(names)]).select(
        "contract_id", pl.col("payment_id").alias("reverses"), pl.col("amount").alias("_amount"),
        pl.col("reverses").is_not_null().alias("_is_reversal"), pl.lit(value=True).alias("_found"),
    )  # fmt: skip
    gone = held.filter(pl.col("reverses").is_not_null()).select("contract_id", "reverses").unique()
    marked = (
        reversing.sort("booked_on", "payment_id")
        .join(targets, on=["contract_id", "reverses"], how="left", maintain_order="left")
        .join(gone.with_columns(pl.lit(value=True).alias("_gone")), on=["contract_id", "reverses"], how="left",
              maintain_order="left")
        .with_columns(
            (pl.int_range(pl.len()).over("contract_id", "reverses") > 0).alias("_second"),
        )
    )  # fmt: skip
    wrongs = (
        (pl.col("_found").is_null(), "reverses", "names a payment its contract does not have"),
        (pl.col("_is_reversal"), "reverses", "names a reversal; only a payment can be reversed"),
        (pl.col("_amount") != pl.col("amount"), "amount", "is not the amount of the payment it reverses"),
        (pl.col("_gone") | pl.col("_second"), "reverses", "names a payment that is reversed already"),
    )
    for wrong, column, reason in wrongs:
        marked, bad = split(marked, wrong)
        findings.set_aside(
            feed="payments", rows=bad, column=column, reason=reason,
            remedy="reverse an existing payment once, whole, by its payment_id",
        )  # fmt: skip
    return marked.select(reversing.columns)


def checked_entries(
    *, new: pl.DataFrame, old: pl.DataFrame, contracts: pl.DataFrame, findings: Findings
) -> pl.DataFrame:
    """Entries new to the book."""
    fresh = belonging(
        new=new, feed="entries", column="contract_id", known=contracts["contract_id"], reason=UNKNOWN_CONTRACT,
        remedy=SEND_CONTRACT, findings=findings,
    )  # fmt: skip
    return settled(new=fresh, old=old, feed="entries", key=KEYS["entries"], data=col.ENTRIES.names, findings=findings)
