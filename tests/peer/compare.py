"""Does our kernel say what the peer says? One function a kind of expectation; each gives the first difference or None."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from nuan.book.rules.terms import COMPONENTS
from tests.peer.asked import Asked, difference, first
from tests.peer.days_late import delinquency_installment, delinquency_loan, delinquency_pause_periods, delinquency_range
from tests.peer.figures import Line
from tests.peer.translate import OutOfScope, Translator, translate
from tests.peer.vectors import Case, day, minor


def schedule(asked: Asked) -> str | None:
    wanted: dict[date, dict[str, Any]] = {}
    for row in asked.case.value["rows"]:
        if row["nr"] is None:
            continue
        total = wanted.setdefault(day(row["date"]), {"paid_date": None, "rows": 0})
        total["paid_date"] = None if total["rows"] and total["paid_date"] is None else row["paid_date"]
        total["rows"] += 1
        for column in MONEY_COLUMNS:
            total[column] = total.get(column, 0) + minor(row[column])
    lines = one_after_the_last(asked.lines(), max(row["due_on"] for row in asked.translation.book.instalments))
    found = difference("due days", [str(line.due_on) for line in lines], [str(due_on) for due_on in sorted(wanted)])
    if found:
        return found
    for line in lines:
        row = wanted[line.due_on]
        ours = {
            "principal_due": line.due["principal"], "interest": line.due["interest"], "fees": line.due["fee"],
            "penalties": line.due["penalty"], "due": sum(line.due.values()), "paid": sum(line.paid.values()),
            "in_advance": line.in_advance, "late": line.late, "outstanding": line.outstanding,
        }  # fmt: skip
        for column in MONEY_COLUMNS:
            if column == "due" or ours[column] == row[column]:
                continue
            return f"{column} due {line.due_on}: ours {ours[column]}, theirs {row[column]}"
        closed_on = line.closed_on and str(line.closed_on)
        if row["rows"] == 1 and closed_on != row["paid_date"] and sum(line.due.values()):
            return f"paid_date due {line.due_on}: ours {closed_on}, theirs {row['paid_date']}"
    return None


def one_after_the_last(lines: list[Line], last_on: date) -> list[Line]:
    """The peer keeps one instalment for all that is charged after the schedule's end; we keep one a due day."""
    after = [line for line in lines if line.due_on > last_on]
    if len(after) < 2:
        return lines
    one = Line(after[-1].due_on)
    for line in after:
        for part in COMPONENTS:
            one.due[part] += line.due[part]
            one.paid[part] += line.paid[part]
        one.waived += line.waived
        one.in_advance += line.in_advance
        one.late += line.late
        one.closed_on = line.closed_on if one.outstanding == 0 else None
    return [line for line in lines if line.due_on <= last_on] + [one]


MONEY_COLUMNS = ("principal_due", "interest", "fees", "penalties", "due", "paid", "in_advance", "late", "outstanding")


def schedule_total(asked: Asked) -> str | None:
    lines, value = asked.lines(), asked.case.value
    ours = {
        "principal_due": sum(line.due["principal"] for line in lines),
        "interest": sum(line.due["interest"] for line in lines),
        "fees": sum(line.due["fee"] for line in lines),
        "penalties": sum(line.due["penalty"] for line in lines),
        "paid": sum(sum(line.paid.values()) for line in lines),
        "in_advance": sum(line.in_advance for line in lines),
        "late": sum(line.late for line in lines),
        "outstanding": asked.outstanding(),
    }
    return first(*(difference(name, ours[name], minor(value[name])) for name in ours))


def outstanding(asked: Asked) -> str | None:
    return difference("outstanding", asked.outstanding(), minor(asked.case.value))


def overpaid(asked: Asked) -> str | None:
    return difference("credit", asked.statement().state["credit"], minor(asked.case.value))


SPLIT_KINDS = {
    "Repayment": ("REPAYMENT", "DOWN_PAYMENT"),
    "Down Payment": ("DOWN_PAYMENT", "REPAYMENT"),
    "Goodwill Credit": ("GOODWILL_CREDIT",),
    "Merchant Issued Refund": ("MERCHANT_ISSUED_REFUND",),
    "Payout Refund": ("PAYOUT_REFUND",),
    "Charge Adjustment": ("CHARGE_ADJUSTMENT",),
    "Credit Balance Refund": ("CREDIT_BALANCE_REFUND",),
    "Chargeback": ("CHARGEBACK",),
}


def transactions(asked: Asked) -> str | None:
    """The split by component of every payment; of an undone one as it was just before it was undone."""
    waiting = list(asked.translation.paid)
    for row in asked.case.value:
        kinds = SPLIT_KINDS.get(row["transaction_type"])
        if kinds is None:
            continue
        on, amount = day(row["transaction_date"]), minor(row["amount"])
        same = [one for one in waiting if one.kind in kinds and one.value_on == on and one.amount == amount]
        wanted_undone = bool(row.get("reverted"))
        same.sort(key=lambda one: (one.undone_at is not None) != wanted_undone)
        if not same:
            return f"no {row['transaction_type']} of {amount} on {on} among ours"
        paid = same[0]
        waiting.remove(paid)
        if paid.kind in ("CREDIT_BALANCE_REFUND", "CHARGEBACK"):
            continue
        if paid.undone_at is None:
            made = asked.statement()
        else:
            before = asked.case.events[: paid.undone_at]
            made = translate(asked.case, before, asked.interest).statement(asked.case.on)
        ours = Translator.split_of(made, paid.source_id)
        for part, column in (
            ("principal", "principal"),
            ("interest", "interest"),
            ("fee", "fees"),
            ("penalty", "penalties"),
        ):
            found = difference(f"{row['transaction_type']} {on} {column}", ours.get(part, 0), minor(row[column]))
            if found:
                return found
    return None


def charges(asked: Asked) -> str | None:
    """Paid and outstanding of each charge. Charges of one component on one due day are one amount to us."""
    lines = asked.lines()
    theirs: dict[tuple[bool, date], int] = {}
    ours: dict[tuple[bool, date], int] = {}
    for row in asked.case.value:
        if row["due_as_of"] is None:
            raise OutOfScope("a fee of the disbursement is kept back from it and never owed")
        due_on = _line_day(lines, day(row["due_as_of"]))
        theirs[row["is_penalty"], due_on] = theirs.get((row["is_penalty"], due_on), 0) + minor(row["outstanding"])
    for line in lines:
        for is_penalty, part in ((True, "penalty"), (False, "fee")):
            if line.due[part]:
                waived = line.waived
                ours[is_penalty, line.due_on] = max(0, line.due[part] - line.paid[part] - waived)
    return difference(
        "charges outstanding", {k: v for k, v in ours.items() if v}, {k: v for k, v in theirs.items() if v}
    )


def _line_day(lines: list[Line], due_on: date) -> date:
    return next((line.due_on for line in lines if line.due_on >= due_on), due_on)


def total_overdue(asked: Asked) -> str | None:
    state = asked.statement().state
    return difference("overdue", sum(state[f"overdue_{part}"] for part in COMPONENTS), minor(asked.case.value))


def next_payment_due_date(asked: Asked) -> str | None:
    state = asked.statement().state
    earliest = any(
        event["type"] == "global_config" and event["value"] == "earliest-unpaid-date" for event in asked.case.events
    )
    ours = (earliest and state["oldest_unpaid_due_on"]) or state["next_due_on"]
    return difference("next due", ours and str(ours), asked.case.value)


def last_payment(asked: Asked) -> str | None:
    state, value = asked.statement().state, asked.case.value
    return difference("last paid on", str(state["last_paid_on"]), value["last_payment_date"])


COMPARE: dict[str, Callable[[Asked], str | None]] = {
    "schedule": schedule,
    "schedule_total": schedule_total,
    "outstanding": outstanding,
    "overpaid": overpaid,
    "transactions": transactions,
    "charges": charges,
    "delinquency_range": delinquency_range,
    "delinquency_loan": delinquency_loan,
    "delinquency_installment": delinquency_installment,
    "delinquency_pause_periods": delinquency_pause_periods,
    "total_overdue": total_overdue,
    "next_payment_due_date": next_payment_due_date,
    "last_payment": last_payment,
}
OUT_OF_SCOPE_KINDS = {
    "status": "the peer's status words",
    "delinquency_actions": "a log of what staff pressed, not a state of the loan; the pauses they made are compared",
    "transaction_contains": "accrual and charge-off entries of the peer's ledger",
    "charged_off": "charge-off accounting",
    "actual_maturity": "the peer's status date",
    "maturity": "the peer's status date",
    "rejects": "what the peer's screens refuse",
    "term_variations": "the peer's engine for schedules",
    "downpayment_amount": "the schedule is an input",
}


def given_interest(case: Case, cases: list[Case]) -> dict[date, dict[str, int]]:
    """For a loan with interest: what its schedule gives, from the case or one of the same scenario with the same past."""
    if float(case.terms["annual_interest_rate_pct"]) == 0:
        return {}
    for other in [case, *cases]:
        if other.kind == "schedule" and other.events == case.events and other.on == case.on:
            rows = [row for row in other.value["rows"] if row["nr"] is not None and minor(row["principal_due"])]
            return {
                day(row["date"]): {"principal": minor(row["principal_due"]), "interest": minor(row["interest"])}
                for row in rows
            }
    raise OutOfScope("a loan with interest whose schedule no case gives")
