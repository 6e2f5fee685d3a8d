"""The columns every table of the book has: what a lender sends, what a bucket holds, what a night states.

Money is int64 minor units, rates int64 ppm a year, days date32. Nullable columns are said so.
"""

from __future__ import annotations

import pyarrow as pa

MONEY = pa.int64()
PPM = pa.int64()
DAY = pa.date32()


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


CUSTOMERS = _schema(
    customer_id=pa.string(), name=pa.string(), kind=pa.string(), id_type=pa.string(), id_number=pa.string(),
    birth_on=DAY, sex=pa.string(), region_code=pa.string(), timezone=pa.string(), language=pa.string(),
    phones=pa.list_(pa.string()), email=pa.string(), address=pa.string(), employer=pa.string(),
    reserved_phone=pa.string(),
)  # fmt: skip
"""★ customer_id, name."""

RELATIONS = _schema(
    customer_id=pa.string(), related_id=pa.string(), name=pa.string(), phone=pa.string(), relation=pa.string(),
    obliged=pa.bool_(),
)  # fmt: skip
"""★ customer_id, relation, obliged, and related_id or name."""

CONTRACTS = _schema(
    contract_id=pa.string(), customer_id=pa.string(), product=pa.string(), lender_entity=pa.string(),
    dealer_id=pa.string(), channel=pa.string(), currency=pa.string(), principal=MONEY, disbursed_on=DAY,
    annual_rate_ppm=PPM, penalty_rate_ppm=PPM, grace_days=pa.int16(), term=pa.int16(), allocation_order=pa.string(),
    secured=pa.bool_(), collateral_id=pa.string(),
    down_payment=MONEY, down_payment_payer_name=pa.string(), disbursed_to_account=pa.string(), status=pa.string(),
    penalty_base=pa.string(), penalty_from=pa.string(), penalty_compound=pa.bool_(), day_count=pa.int16(),
)  # fmt: skip
"""★ contract_id, customer_id, product, currency, principal, disbursed_on, annual_rate, term.

Rates are text in the feed (`annual_rate`, `penalty_rate`) and ppm here. Null `allocation_order`, `day_count`: the
pack's. Null `penalty_rate`: no penalty interest.
`penalty_base`: principal | principal_interest | all (default principal_interest). `penalty_from`: due | grace_end |
due_if_grace_missed (default due).
"""

INSTALMENTS = _schema(
    contract_id=pa.string(), sequence=pa.int16(), due_on=DAY, principal=MONEY, interest=MONEY, fee=MONEY,
    version=pa.int16(), effective_on=DAY, booked_on=DAY,
)  # fmt: skip
"""★ contract_id, sequence, due_on, principal, interest. `effective_on` is required for version > 1;
`booked_on` defaults to `effective_on`; both are null for version 1."""

PAYMENTS = _schema(
    payment_id=pa.string(), contract_id=pa.string(), value_on=DAY, booked_on=DAY, amount=MONEY, payer_name=pa.string(),
    payer_account=pa.string(), method=pa.string(), reverses=pa.string(),
)  # fmt: skip
"""★ payment_id, contract_id, value_on, booked_on, amount (positive, also on a reversal)."""

ENTRY_KINDS = ("charge", "waiver", "pause", "penalty_stop", "credit_refund")
ENTRIES = _schema(
    entry_id=pa.string(), contract_id=pa.string(), kind=pa.string(), value_on=DAY, booked_on=DAY, component=pa.string(),
    amount=MONEY, due_on=DAY, until_on=DAY, sequence=pa.int16(), reason=pa.string(),
)  # fmt: skip
"""★ entry_id, contract_id, kind, value_on, booked_on. charge: component, amount, due_on. waiver: component, amount,
sequence?. pause, penalty_stop: until_on (half-open). credit_refund: amount."""

COLLATERAL = _schema(
    collateral_id=pa.string(), kind=pa.string(), plate=pa.string(), vin=pa.string(), other_pledgee=pa.string(),
)  # fmt: skip
"""★ collateral_id."""

FEEDS: dict[str, pa.Schema] = {
    "customers": CUSTOMERS,
    "relations": RELATIONS,
    "contracts": CONTRACTS,
    "instalments": INSTALMENTS,
    "payments": PAYMENTS,
    "entries": ENTRIES,
    "collateral": COLLATERAL,
}

# ── the arranged book: what a bucket's files hold and the kernel reads ────────────────────────────────────────────────
# Sorted by contract; the counts in `contracts` say how many rows of each other table belong to each contract.

BOOK_CONTRACTS = (
    CONTRACTS.append(pa.field("instalment_count", pa.int32()))
    .append(pa.field("payment_count", pa.int32()))
    .append(pa.field("event_count", pa.int32()))
)

BOOK_INSTALMENTS = INSTALMENTS
"""Sorted by contract, version, due_on, sequence."""

BOOK_PAYMENTS = PAYMENTS.append(pa.field("flags", pa.int8()))
"""Sorted by contract, value_on, booked_on, payment_id. Rows with `reverses` are kept (they are the lender's
rows); their flag is -1 and the kernel passes over them. Otherwise flags = 2 × method code + (1 if the payer was not
the customer)."""

BOOK_EVENTS = _schema(
    contract_id=pa.string(), kind=pa.int8(), value_on=DAY, booked_on=DAY, component=pa.int8(), amount=MONEY, due_on=DAY,
    until_on=DAY, target=pa.int32(), source_id=pa.string(),
)  # fmt: skip
"""What is rare in a contract's life, in the order it takes effect: sorted by contract, value_on, kind, schedule version,
booked_on, source_id. `target`: reversal → the payment's place within the contract; new_schedule → first instalment's
place; waiver → sequence or -1. Null days are 9999-12-31, null components -1. Derived from feeds by `arrange`."""

(
    EVENT_NEW_SCHEDULE,
    EVENT_CHARGE,
    EVENT_WAIVER,
    EVENT_CREDIT_REFUND,
    EVENT_PAUSE,
    EVENT_PENALTY_STOP,
    EVENT_REVERSAL,
) = range(7)

STATES = _schema(
    contract_id=pa.string(), customer_id=pa.string(), days_past_due=pa.int32(), bucket=pa.int8(), risk_class=pa.int8(),
    plan_status=pa.int8(), overdue_principal=MONEY, overdue_interest=MONEY, overdue_fee=MONEY, overdue_penalty=MONEY,
    overdue_cost=MONEY, outstanding_principal=MONEY, outstanding_interest=MONEY, outstanding_fee=MONEY,
    outstanding_penalty=MONEY, outstanding_cost=MONEY, credit=MONEY, oldest_unpaid_due_on=DAY, next_due_on=DAY,
    next_due_amount=MONEY, instalments_due=pa.int32(), instalments_late=pa.int32(), longest_days_past_due=pa.int32(),
    times_entered=pa.int32(), months_on_book=pa.int32(), good_payments_before_first_miss=pa.int32(),
    first_payment_late=pa.bool_(), last_paid_on=DAY, paid_last_30d=MONEY, paid_total=MONEY, waived_total=MONEY,
    refunded_total=MONEY, superseded_total=MONEY, owed_total=MONEY, payer_mismatch_count=pa.int32(),
)  # fmt: skip
"""One row a contract on one business date. `bucket`, `risk_class` and `plan_status` are places in
`terms.BUCKETS`, `RISK_CLASSES`, `PLAN_STATUSES`. Days are null where there is none. `paid_total`: all payments that
count, also what of them is held as credit or was refunded. `owed_total`: all that was ever scheduled, charged, carried
and accrued. For every row: paid_total - credit - refunded_total + waived_total + superseded_total + the five
outstanding_* = owed_total."""

CHANGE_KINDS = (
    "entered", "rolled_worse", "rolled_better", "cured", "due_soon", "paid_off", "plan_broken", "plan_completed",
    "corrected",
)  # fmt: skip
"""What can happen to a contract between two business dates; the order is that of the announcement."""

CHANGES = pa.schema([
    pa.field("contract_id", pa.string()), pa.field("customer_id", pa.string()), pa.field("kind", pa.int8()),
    pa.field("before", pa.struct(list(STATES))), pa.field("after", pa.struct(list(STATES))),
])  # fmt: skip
"""One row a change, with both states. `kind` is a place in CHANGE_KINDS; `before` is null for a contract not seen before.
For `corrected`, both states are of the previous date: as it was stated then, and as it is known now."""

PARTS = _schema(
    customer_id=pa.string(), contract_id=pa.string(), currency=pa.string(), product=pa.string(),
    days_past_due=pa.int32(), bucket=pa.int8(),
    plan_status=pa.int8(), overdue_total=MONEY, outstanding_total=MONEY, next_due_on=DAY, next_due_amount=MONEY,
    first_payment_late=pa.bool_(), payer_mismatch_count=pa.int32(), times_entered=pa.int32(), changes=pa.int32(),
)  # fmt: skip
"""What the roll-up of people needs of each contract. `changes`: bit k set when CHANGE_KINDS[k] happened today."""

NEEDS = (
    "check_protection", "say_sorry", "hear_why", "review_plan", "offer_help", "keep_in_touch", "remind_kindly", "thank",
)  # fmt: skip
"""What a person needs next, most pressing first (`roll_up.py` says when)."""

PEOPLE = pa.schema([
    *(pa.field(name, kind) for name, kind in (
        ("customer_id", pa.string()), ("need", pa.int8()), ("currency", pa.string()), ("contracts", pa.int32()),
        ("contracts_overdue", pa.int32()), ("worst_contract_id", pa.string()), ("worst_product", pa.string()),
        ("worst_days_past_due", pa.int32()), ("worst_bucket", pa.int8()),
        ("overdue_total", MONEY), ("outstanding_total", MONEY), ("next_due_on", DAY),
        ("next_due_amount", MONEY), ("changes", pa.int32()), ("other_currency_contracts", pa.int32()),
    )),
])  # fmt: skip
"""One row a person to care for today. Sums are over the contracts in the currency of the worst one."""
