"""The peer's delinquency: days, classes, amounts past due, pauses."""

from __future__ import annotations

from datetime import timedelta

from nuan.book.rules.states import contract_states
from nuan.book.rules.terms import COMPONENTS
from tests.peer.asked import Asked, Ranges, difference, first
from tests.peer.vectors import minor
from tests.reference.random_loans import RandomBook


def range_of(days: int, ranges: Ranges) -> str:
    for one in ranges:
        if one["min_days"] <= days and (one["max_days"] is None or days <= one["max_days"]):
            return str(one["range"])
    return "NO_DELINQUENCY"


def _delinquent_days(asked: Asked) -> int:
    """The peer's figure is ours less the grace."""
    days = asked.statement().state["days_past_due"]
    return max(0, days - int(asked.case.terms["grace_on_arrears_ageing_days"]))


def _delinquent_date(asked: Asked) -> str | None:
    due_on = asked.statement().state["oldest_unpaid_due_on"]
    return due_on and str(due_on + timedelta(days=int(asked.case.terms["grace_on_arrears_ageing_days"])))


def delinquency_range(asked: Asked) -> str | None:
    value = asked.case.value
    return first(
        difference("range", range_of(_delinquent_days(asked), asked.ranges), value["range"]),
        None
        if value.get("delinquent_date") is None
        else difference("delinquent date", _delinquent_date(asked), value["delinquent_date"]),
    )


def delinquency_loan(asked: Asked) -> str | None:
    state, value = asked.statement().state, asked.case.value
    due_on = state["oldest_unpaid_due_on"]
    overdue = sum(state[f"overdue_{part}"] for part in COMPONENTS)
    return first(
        difference("classification", range_of(_delinquent_days(asked), asked.ranges), value["classification"]),
        difference("delinquent amount", overdue, minor(value["delinquent_amount"])),
        difference("delinquent days", _delinquent_days(asked), int(value["delinquent_days"])),
        difference("past due days", (asked.case.on - due_on).days if due_on else 0, int(value["past_due_days"])),
        None
        if value.get("delinquent_date") is None
        else difference("delinquent date", _delinquent_date(asked), value["delinquent_date"]),
    )


def delinquency_installment(asked: Asked) -> str | None:
    """Each instalment alone is a loan of one instalment. Within the loan's grace there is nothing; after it, days count
    from the due day, as ours do."""
    book, on, translation = RandomBook(), asked.case.on, asked.translation
    contract = translation.book.contracts[0]
    for line in asked.lines():
        if line.outstanding:
            name = str(line.due_on)
            book.contracts.append(contract | {"contract_id": name, "grace_days": 0})
            book.instalments.append(
                {
                    "contract_id": name, "sequence": 1, "due_on": line.due_on, "principal": line.outstanding, "interest": 0,
                    "fee": 0, "version": 1, "effective_on": None, "booked_on": None,
                }
            )  # fmt: skip
            pauses = [row for row in translation.book.entries if row["kind"] == "pause"]
            book.entries += [row | {"contract_id": name, "entry_id": f"{name}{row['entry_id']}"} for row in pauses]
    ours: dict[str, int] = {}
    if asked.statement().state["days_past_due"] == 0:
        book.contracts.clear()
        book.instalments.clear()
        book.entries.clear()
    for state in contract_states(*book.tables(), on=on, terms=translation.terms).to_pylist():
        name = range_of(state["days_past_due"], asked.ranges)
        if name != "NO_DELINQUENCY":
            ours[name] = ours.get(name, 0) + state["overdue_principal"]
    return difference("by range", ours, {row["range"]: minor(row["amount"]) for row in asked.case.value})


def delinquency_pause_periods(asked: Asked) -> str | None:
    ours = [
        (str(one["from_on"]), str(one["until_on"]), one["from_on"] <= asked.case.on <= one["until_on"])
        for one in asked.translation.pauses
    ]
    theirs = [(one["pause_period_start"], one["pause_period_end"], one["active"]) for one in asked.case.value]
    return difference("pauses", sorted(ours), sorted(theirs))
