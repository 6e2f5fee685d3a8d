"""A case's terms and events as the feed tables a lender would send. General: no case is known by its name.

The peer's words on the left, ours on the right:

- disbursement → the schedule's principal; a further one → a charge of principal on each coming instalment;
- fee or penalty → a charge, in force from its due day when it was entered after it (the peer replays);
- chargeback → a charge of what the payment had paid, in the product's credit order;
- undo → a reversal, booked on the day of the undoing; waiver → a waiver; pause → a pause, cut short by a resume;
- credit balance refund → a credit refund.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from nuan.book.rules.arrange import Arranged, arrange
from nuan.book.rules.statement import Statement, statement
from nuan.book.rules.terms import BookTerms
from tests.peer.orders import METHODS, NAMED, book_terms
from tests.peer.schedules import Schedule
from tests.peer.vectors import Case, day, minor
from tests.reference.random_loans import RandomBook as Book

Event = dict[str, Any]
ONE_DAY = timedelta(days=1)
OUR_PART = {"PENALTY": "penalty", "FEE": "fee", "INTEREST": "interest", "PRINCIPAL": "principal"}


class OutOfScope(Exception):
    """The case needs something Nuan does not decide."""


class NotExpressible(Exception):
    """In scope, but our rules or this translation have no way to say it: counted as not passing."""


@dataclass
class Paid:
    """A payment of the peer's, with what a test of its split needs."""

    source_id: str
    kind: str
    value_on: date
    amount: int
    undone_at: int | None = None
    """Place of the undoing among the events."""


@dataclass
class Translation:
    terms: BookTerms
    schedule: Schedule
    book: Book = field(default_factory=Book)
    paid: list[Paid] = field(default_factory=list)
    charges: list[dict[str, Any]] = field(default_factory=list)
    """The peer's charges with the id of our entry."""
    pauses: list[dict[str, Any]] = field(default_factory=list)
    transactions: list[Paid] = field(default_factory=list)
    """All in order of entry, disbursements too."""
    disbursed: list[tuple[date, int]] = field(default_factory=list)

    def arranged(self) -> Arranged:
        contracts, instalments, payments, entries = self.book.tables()
        return arrange(contracts=contracts, instalments=instalments, payments=payments, entries=entries)

    def statement(self, on: date) -> Statement:
        return statement(self.arranged(), on=on, terms=self.terms)


OUT_OF_SCOPE = {
    "re_age": "re-ageing: the new schedule is made by the peer's engine and not given",
    "undo_re_age": "re-ageing: the new schedule is made by the peer's engine and not given",
    "re_amortize": "re-amortising: the new schedule is made by the peer's engine and not given",
    "undo_re_amortize": "re-amortising: the new schedule is made by the peer's engine and not given",
    "write_off": "write-off accounting",
}
NOT_MONEY = {
    "business_date", "create_loan", "approve", "close_of_business", "product_allocation_rule", "global_config",
    "accrual_job", "fraud_flag", "charge_off", "undo_charge_off", "delinquency_classification_job",
    "product_repayment_start",
}  # fmt: skip
"""Events that move no money of the customer's. A charge-off moves it between the lender's own accounts."""


class Translator:
    """Walks the events once."""

    def __init__(self, case: Case, events: tuple[Event, ...], interest: dict[date, dict[str, int]]) -> None:
        self.case, self.events, self.interest = case, events, interest
        self.made = Translation(book_terms(case, events), Schedule(case.terms, case.settings))
        self.now = day(case.terms["submitted_on"])
        self.start_on_submission = False
        self.place = 0

    def run(self) -> Translation:
        for place, event in enumerate(self.events):
            self.place = place
            kind = event["type"]
            if event.get("business_date"):
                self.now = day(event["business_date"])
            if kind in OUT_OF_SCOPE:
                raise OutOfScope(OUT_OF_SCOPE[kind])
            if kind == "product_repayment_start":
                self.start_on_submission = event["value"] == "SUBMITTED_ON_DATE"
            if kind not in NOT_MONEY:
                getattr(self, f"_{kind}", self._unknown)(event)
        self._write_contract()
        return self.made

    def _unknown(self, event: Event) -> None:
        raise NotExpressible(f"event {event['type']}")

    # ── contract and schedule ─────────────────────────────────────────────────────────────────────────────────────

    def _disburse(self, event: Event) -> None:
        on, amount = day(event["date"]), minor(event["amount"])
        if event.get("adjust_repayment_date") or event.get("fixed_emi"):
            raise OutOfScope("fixed instalment amounts: the schedule is made by the peer's engine and not given")
        if self.start_on_submission:
            self.made.schedule.begins_on = day(self.case.terms["submitted_on"])
        down = self.made.schedule.disburse(on, amount)
        self.made.disbursed.append((on, amount))
        self.made.transactions.append(Paid("", "DISBURSEMENT", on, amount))
        if down and self.case.settings.get("enableAutoRepaymentForDownPayment"):
            self._payment("DOWN_PAYMENT", on, down)

    def _undo_disbursal(self, event: Event) -> None:
        for on, _ in self.made.disbursed:
            self.made.schedule.undo(on)
        self.made.disbursed.clear()
        for paid in self.made.paid:
            self._reverse(paid)

    def _undo_last_disbursal(self, event: Event) -> None:
        on, _ = self.made.disbursed.pop()
        self.made.schedule.undo(on)
        for paid in self.made.paid:
            if paid.value_on >= on:
                self._reverse(paid)

    def _reschedule(self, event: Event) -> None:
        grace = Decimal(event.get("grace_on_principal") or 0)
        if grace or event.get("extra_terms") or event.get("new_interest_rate") or event.get("grace_on_interest"):
            raise OutOfScope("rescheduled with other terms: the schedule is made by the peer's engine and not given")
        self.made.schedule.move(day(event["reschedule_from_date"]), day(event["adjusted_due_date"]))

    def _write_contract(self) -> None:
        made, terms = self.made, self.case.terms
        if not made.disbursed:
            raise OutOfScope("not disbursed: there is no loan yet")
        first = min(on for on, _ in made.disbursed)
        replays = self.case.strategy in NAMED
        for entry in made.book.entries:
            if entry["kind"] == "charge":  # nothing joins a down payment
                own = [row.due_on for row in made.schedule.rows if not row.down_payment]
                entry["due_on"] = next((due_on for due_on in own if due_on >= entry["due_on"]), entry["due_on"])
        made.book.contracts.append(
            {
                "contract_id": "peer", "customer_id": "peer", "product": self.case.product, "currency": "EUR",
                "principal": sum(amount for _, amount in made.disbursed), "disbursed_on": first, "annual_rate_ppm": 0,
                "penalty_rate_ppm": 0, "grace_days": terms["grace_on_arrears_ageing_days"],
                "term": terms["number_of_repayments"], "allocation_order": "default",
            }
        )  # fmt: skip
        if self.interest:
            self._write_given()
            return
        for sequence, row in enumerate(made.schedule.rows, start=1):
            # The older strategies place every payment on the schedule as it is now, the newer ones as it was then.
            at_first = sum(amount for on, amount in row.added if on == first or replays)
            self._write_instalment(sequence, row.due_on, at_first, 0)
            for on, amount in row.added:
                if on != first and amount and not replays:
                    self._entry("charge", on, component="principal", amount=amount, due_on=row.due_on, booked_on=on)

    def _write_given(self) -> None:
        for sequence, (due_on, given) in enumerate(sorted(self.interest.items()), start=1):
            self._write_instalment(sequence, due_on, given["principal"], given["interest"])

    def _write_instalment(self, sequence: int, due_on: date, principal: int, interest: int) -> None:
        self.made.book.instalments.append(
            {
                "contract_id": "peer", "sequence": sequence, "due_on": due_on, "version": 1, "principal": principal,
                "interest": interest, "fee": 0, "effective_on": None, "booked_on": None,
            }
        )  # fmt: skip

    def _entry(self, kind: str, on: date, **columns: Any) -> str:
        entry_id = f"e{len(self.made.book.entries):04}"
        row = dict.fromkeys(("component", "amount", "due_on", "until_on", "sequence"))
        self.made.book.entries.append(
            row
            | {"entry_id": entry_id, "contract_id": "peer", "kind": kind, "value_on": on, "booked_on": self.now}
            | columns
        )
        return entry_id

    # ── payments ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _payment(self, kind: str, on: date, amount: int) -> None:
        name = f"p{len(self.made.book.payments):04}"
        self._note(Paid(name, kind, on, amount))
        self.made.book.payments.append(
            {
                "payment_id": name, "contract_id": "peer", "value_on": on, "booked_on": max(self.now, on),
                "amount": amount, "method": METHODS[kind], "reverses": None, "payer_differs": False,
            }
        )  # fmt: skip

    def _note(self, paid: Paid) -> None:
        self.made.paid.append(paid)
        self.made.transactions.append(paid)

    def _transaction(self, event: Event) -> None:
        on, amount = day(event["date"]), minor(event["amount"])
        if event["kind"] == "CREDIT_BALANCE_REFUND":
            name = self._entry("credit_refund", on, amount=amount)
            self._note(Paid(name, event["kind"], on, amount))
        elif event["kind"] in METHODS:
            self._payment(event["kind"], on, amount)
        else:
            raise NotExpressible(f"a {event['kind']} of the peer takes money back out of the instalments")

    def _find(self, kind: str, nth: int | str, on: date | None) -> Paid:
        """The transaction meant: the `nth` of its kind that still stands, or the last. ANY is any of that day,
        disbursements counted."""
        if kind == "ANY":
            found = [paid for paid in self.made.transactions if paid.value_on == on]
        else:
            kinds = {kind, "DOWN_PAYMENT"} if kind == "REPAYMENT" and self._no_plain_repayment() else {kind}
            found = [paid for paid in self.made.transactions if paid.kind in kinds]
        standing = [paid for paid in found if paid.undone_at is None]
        place = len(standing) if nth == "last" else int(nth)
        if not 0 < place <= len(standing):
            raise NotExpressible(f"no {kind} to point to")
        return standing[place - 1]

    def _no_plain_repayment(self) -> bool:
        return not any(paid.kind == "REPAYMENT" for paid in self.made.paid)

    def _undo_transaction(self, event: Event) -> None:
        self._reverse(self._find(event["kind"], event.get("nth", "last"), day(event["date"])))

    def _reverse(self, paid: Paid) -> None:
        if paid.undone_at is not None:
            return
        paid.undone_at = self.place
        if paid.kind == "CREDIT_BALANCE_REFUND":
            self.made.book.entries = [row for row in self.made.book.entries if row["entry_id"] != paid.source_id]
            return
        undone = next(row for row in self.made.book.payments if row["payment_id"] == paid.source_id)
        name = f"p{len(self.made.book.payments):04}"
        self.made.book.payments.append(
            undone | {"payment_id": name, "reverses": paid.source_id, "booked_on": max(self.now, undone["booked_on"])}
        )

    def _adjust_transaction(self, event: Event) -> None:
        self._reverse(self._find(event["kind"], event.get("nth", "last"), day(event["date"])))
        self._payment(event["kind"], day(event["date"]), minor(event["amount"]))

    def _pay_off(self, event: Event) -> None:
        state = self.statement_so_far(day(event["date"])).state
        owed = sum(state[f"outstanding_{part}"] for part in ("cost", "fee", "penalty", "interest", "principal"))
        self._payment("REPAYMENT", day(event["date"]), owed)

    def _chargeback(self, event: Event) -> None:
        order = ["PRINCIPAL"]
        for rule in self.case.settings.get("creditAllocation", []):
            if rule["transaction_type"] == "CHARGEBACK":
                order = rule["order"]
        left = minor(event["amount"])
        if left <= self.statement_so_far(self.now).state["credit"]:
            self._entry("credit_refund", self.now, amount=left)  # it only takes back what was too much
            left = 0
        split: dict[str, int] = {}
        if len(order) > 1:
            paid = self._find(event["of"]["kind"], event["of"]["nth"], None)
            split = self.split_of(self.statement_so_far(self.now), paid.source_id)
        for name in order:
            part = OUR_PART[name]
            amount = left if name == order[-1] else min(left, split.get(part, 0))
            if amount:
                self._entry("charge", self.now, component=part, amount=amount, due_on=self.now)
            left -= amount
        self._note(Paid(f"chargeback{self.place}", "CHARGEBACK", self.now, minor(event["amount"])))

    # ── charges ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _add_charge(self, event: Event) -> None:
        if "percent" in event:
            self._percent_charge(event)
            return
        self._charge(event, day(event["due_date"]), minor(event["amount"]))

    def _charge(self, event: Event, due_on: date, amount: int) -> None:
        component = "penalty" if event["penalty"] else "fee"
        exists_from = min(due_on, self.now)
        paid_that_day = any(paid.value_on == exists_from for paid in self.made.paid if paid.kind in METHODS)
        if paid_that_day and exists_from < self.case.on:
            exists_from += ONE_DAY  # entered after a payment of its own day: the peer goes by the time of entry
        name = self._entry("charge", exists_from, component=component, amount=amount, due_on=due_on)
        self.made.charges.append(
            {"entry": name, "name": event["charge"], "penalty": event["penalty"], "due_on": due_on, "amount": amount}
        )

    def _percent_charge(self, event: Event) -> None:
        percent = Decimal(event["percent"])
        principal = sum(amount for _, amount in self.made.disbursed) or minor(self.case.terms["principal"])
        if event["charge"] == "LOAN_PERCENTAGE_PROCESSING_FEE":
            if event.get("basis") in ("LOAN_AMOUNT_PLUS_INTEREST", "INTEREST"):
                interest = sum(row["interest"] for row in self.interest.values())
                base = interest if event["basis"] == "INTEREST" else principal + interest
            else:
                base = principal
            self._charge(event, day(event["due_date"]), percent_of(percent, base))
        elif event["charge"] == "LOAN_INSTALLMENT_PERCENTAGE_FEE":
            raise OutOfScope("a fee as a percentage of each instalment is part of the schedule the peer's engine makes")
        else:
            raise OutOfScope("a fee of the disbursement is kept back from it and never owed")

    def _waive_charge(self, event: Event) -> None:
        charge = max(self.made.charges, key=lambda one: one["due_on"])
        component = "penalty" if charge["penalty"] else "fee"
        charge["waiver"] = self._entry("waiver", self.now, component=component, amount=charge["amount"])

    def _undo_waive_charge(self, event: Event) -> None:
        gone = {charge.pop("waiver") for charge in self.made.charges if "waiver" in charge}
        self.made.book.entries = [row for row in self.made.book.entries if row["entry_id"] not in gone]

    def _charge_adjustment(self, event: Event) -> None:
        self._payment("CHARGE_ADJUSTMENT", self.now, minor(event["amount"]))

    # ── pauses ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _delinquency_pause(self, event: Event) -> None:
        begins, ends = day(event["start"]), day(event["end"])
        # The peer's pause leaves out its first day and takes in its last; ours is half-open.
        name = self._entry("pause", begins + ONE_DAY, until_on=ends + ONE_DAY)
        self.made.pauses.append({"entry": name, "from_on": begins, "until_on": ends})

    def _delinquency_resume(self, event: Event) -> None:
        ends = day(event["start"])
        for pause in self.made.pauses:
            if pause["from_on"] <= ends < pause["until_on"]:
                pause["until_on"] = ends
                for row in self.made.book.entries:
                    if row["entry_id"] == pause["entry"]:
                        row["until_on"] = ends + ONE_DAY

    # ── asking our own engine on the way ──────────────────────────────────────────────────────────────────────────

    def statement_so_far(self, on: date) -> Statement:
        return translate(self.case, self.events[: self.place], self.interest).statement(max(on, self.now))

    @staticmethod
    def split_of(made: Statement, source_id: str) -> dict[str, int]:
        split: dict[str, int] = {}
        for step in made.steps:
            if step.kind == "paid" and step.source_id == source_id and step.component:
                split[step.component] = split.get(step.component, 0) + step.amount
        return split


def percent_of(percent: Decimal, amount: int) -> int:
    return int((amount * percent / 100).quantize(Decimal(1), ROUND_HALF_EVEN))


def translate(case: Case, events: tuple[Event, ...], interest: dict[date, dict[str, int]]) -> Translation:
    return Translator(case, events, interest).run()
