"""One loan, day by day, from the first thing that happened to the day asked about.

Written from `docs/algorithms/kernel.md` with nothing in mind but being easy to check against it. Every day does the
same things in the same order; no day is skipped. Plain integers, dates, lists and dicts.
"""

from __future__ import annotations

from datetime import date, timedelta

from nuan.book.rules.terms import COMPONENTS, AllocationOrder, BookTerms
from tests.reference.instalment import Instalment, add_months, nothing
from tests.reference.known import Row, known_entries, known_payments, known_versions

ONE_DAY = timedelta(days=1)


class Loan:
    """The loan as it stands; `run` takes it day by day to `on`."""

    def __init__(
        self, contract: Row, instalments: list[Row], payments: list[Row], entries: list[Row],
        *, on: date, terms: BookTerms, known_on: date | None = None,
    ) -> None:  # fmt: skip
        known_on = known_on or on
        self.contract, self.terms, self.on = contract, terms, on
        self.grace_days = contract.get("grace_days") or 0
        self.versions = known_versions(instalments, on, known_on)
        self.payments = known_payments(payments, on, known_on)
        self.entries = sorted(known_entries(entries, on, known_on), key=lambda row: (row["booked_on"], row["entry_id"]))
        self.orders = {order.name: order for order in terms.orders}
        self.own_order = self.orders[contract.get("allocation_order") or terms.default_order]
        disbursed_on = contract.get("disbursed_on")
        if disbursed_on is not None and disbursed_on > on:
            self.versions.pop(1, None)  # nothing of a loan is owed before it is disbursed
        self.schedule: list[Instalment] = self._brought_by(1) if 1 in self.versions else []
        self.old: list[Instalment] = []
        self.version = 1
        self.effective_on: date | None = None
        self.credit = self.refunded = 0
        self.moves: list[tuple[date, str, str | None, Instalment | None, str | None, int]] = []
        """Every movement of money: (day, kind, source id, instalment, component, amount)."""
        self.days_past_due = 0
        self.class_now = 0
        self.class_before_plan = 0
        self.worst_since_plan = 0
        self.longest_days_past_due = self.times_entered = 0
        self.plan_broken = False
        self._mark_days()

    # ── the calendar of promises ──────────────────────────────────────────────────────────────────────────────────

    def _mark_days(self) -> None:
        known = [row["due_on"] for rows in self.versions.values() for row in rows]
        known += [row["effective_on"] for version, rows in self.versions.items() if version > 1 for row in rows]
        known += [row["value_on"] for row in self.payments + self.entries]
        known += [row["due_on"] for row in self.entries if row["kind"] == "charge"]
        self.first_day = min([*known, self.on])
        self.paying: tuple[date, str, str | None] = (self.first_day, "paid", None)
        self.paused_by: dict[date, int] = {}
        """Day to the number of paused days up to and with it."""
        self.stopped: set[date] = set()
        day, paused = self.first_day, 0
        while day <= self.on:
            paused += self._covered(day, "pause")
            self.paused_by[day] = paused
            if self._covered(day, "penalty_stop"):
                self.stopped.add(day)
            day += ONE_DAY

    def _covered(self, day: date, kind: str) -> bool:
        return any(row["kind"] == kind and row["value_on"] <= day < row["until_on"] for row in self.entries)

    def days_late(self, instalment: Instalment, day: date) -> int:
        if instalment.due_on >= day:
            return 0
        return (day - instalment.due_on).days - (self.paused_by[day] - self.paused_by[instalment.due_on])

    def is_late(self, instalment: Instalment, day: date) -> bool:
        return self.days_late(instalment, day) > self.grace_days

    def days_past_due_on(self, day: date) -> int:
        for instalment in self.schedule:
            if instalment.due_on < day and instalment.open:
                days = self.days_late(instalment, day)
                return days if days > self.grace_days else 0
        return 0

    # ── one day ───────────────────────────────────────────────────────────────────────────────────────────────────

    def run(self) -> Loan:
        day = self.first_day
        while day <= self.on:
            self._accrue(day)
            self._new_schedules(day)
            today = [row for row in self.entries if row["value_on"] == day]
            for row in today:
                if row["kind"] == "charge":
                    self._charge(row)
            self._note_closed(day)
            self._use_credit(day)
            for row in today:
                if row["kind"] == "waiver":
                    self._waive(row, day)
            self._note_closed(day)
            late_this_morning = self.days_past_due_on(day)
            paid_today = [row for row in self.payments if row["value_on"] == day]
            for row in sorted(paid_today, key=lambda row: (row["booked_on"], row["payment_id"])):
                self._pay(row, day, late_this_morning)
            for row in today:
                if row["kind"] == "credit_refund":
                    self._refund(row, day)
            self._end_of_day(day)
            day += ONE_DAY
        return self

    def _end_of_day(self, day: date) -> None:
        self._note_closed(day)
        if self.contract.get("penalty_from") == "due_if_grace_missed":
            for instalment in self.schedule:
                if day <= instalment.due_on + self.grace_days * ONE_DAY and not instalment.open:
                    instalment.minor_days = instalment.counted_days = 0  # closed within grace: forgiven
        before, self.days_past_due = self.days_past_due, self.days_past_due_on(day)
        self.longest_days_past_due = max(self.longest_days_past_due, self.days_past_due)
        self.times_entered += before == 0 and self.days_past_due > 0
        self._risk_class(day)

    def _note_closed(self, day: date) -> None:
        for instalment in self.schedule:
            is_open = instalment.open
            if instalment.was_open and not is_open and self.is_late(instalment, day):
                instalment.closed_late = True
            instalment.was_open = is_open

    # ── penalty interest (section 4) ──────────────────────────────────────────────────────────────────────────────

    def _rate_ppm(self) -> int:
        rate = int(self.contract.get("penalty_rate_ppm") or 0)
        annual, cap = self.contract["annual_rate_ppm"], self.terms.penalty_multiple_max_ppm
        return min(rate, annual * cap // 1_000_000) if cap is not None and annual > 0 else rate

    def _accrue(self, day: date) -> None:
        counts = {
            "principal": ("principal",),
            "principal_interest": ("principal", "interest"),
            "all": ("principal", "interest", "fee"),
        }[self.contract.get("penalty_base") or "principal_interest"]
        begins = self.contract.get("penalty_from") or "due"
        denominator = 1_000_000 * (self.contract.get("day_count") or self.terms.day_count)
        for instalment in self.schedule:
            grace_end = instalment.due_on + self.grace_days * ONE_DAY
            after = grace_end if begins == "grace_end" else instalment.due_on
            base = sum(instalment.unpaid_brought(component) for component in counts)
            ends_count = False
            instalment.joined = min(instalment.joined, instalment.accrued_owed())  # what was paid is gone for good
            if day > after and day not in self.stopped and base > 0:
                instalment.minor_days += base + instalment.joined
                instalment.counted_days += 1
                ends_count = instalment.counted_days % self.terms.compound_every_days == 0
            shown = not (begins == "due_if_grace_missed" and day <= grace_end)
            numerator = instalment.minor_days * self._rate_ppm()
            instalment.accrued = (2 * numerator + denominator) // (2 * denominator) if shown else 0
            if ends_count and self.contract.get("penalty_compound"):
                instalment.joined = instalment.accrued_owed()

    # ── schedules, charges, credit, waivers (sections 2, 5, 6) ────────────────────────────────────────────────────

    def _brought_by(self, version: int) -> list[Instalment]:
        return [
            Instalment(
                version=version, sequence=row["sequence"], due_on=row["due_on"],
                brought=nothing()
                | {"principal": row["principal"], "interest": row["interest"], "fee": row.get("fee") or 0},
            )
            for row in self.versions[version]
        ]  # fmt: skip

    def _new_schedules(self, day: date) -> None:
        for version in sorted(self.versions):
            if version > 1 and self.versions[version][0]["effective_on"] == day:
                self._supersede(version, day)

    def _supersede(self, version: int, day: date) -> None:
        carried = nothing()
        for instalment in self.schedule:
            instalment.late_when_superseded = instalment.open and self.is_late(instalment, day)
            instalment.fell_due_before = day
            for component in COMPONENTS:
                owed = instalment.owed(component)
                instalment.superseded[component] += owed
                if component in ("penalty", "cost"):
                    carried[component] += owed
        self.old += self.schedule
        self.schedule = self._brought_by(version)
        for component in ("penalty", "cost"):
            self.schedule[0].brought[component] += carried[component]
        if self.effective_on != day:
            self.class_before_plan = self.class_now
        self.version, self.effective_on = version, day
        self.worst_since_plan = self.class_before_plan
        self.plan_broken = False

    def _charge(self, row: Row) -> None:
        for instalment in self.schedule:
            if instalment.due_on >= row["due_on"]:
                instalment.brought[row["component"]] += row["amount"]
                return
        own = Instalment(
            version=self.version, sequence=1_000_000 + len(self.schedule), due_on=row["due_on"], brought=nothing()
        )
        own.brought[row["component"]] = row["amount"]
        self.schedule.append(own)

    def _refund(self, row: Row, day: date) -> None:
        paid_out = min(row["amount"], self.credit)
        self.credit -= paid_out
        self.refunded += paid_out
        self._move(day, "refunded", row["entry_id"], None, None, paid_out)
        if row["amount"] > paid_out:
            self._charge({"component": "principal", "amount": row["amount"] - paid_out, "due_on": day})

    def _move(self, day: date, kind: str, source: str | None, to: Instalment | None, part: str | None, n: int) -> None:
        if n:
            self.moves.append((day, kind, source, to, part, n))

    def _use_credit(self, day: date) -> None:
        self.paying = (day, "credit_used", None)
        self.credit = self._pay_due(self.credit, day, self.own_order)

    def _waive(self, row: Row, day: date) -> None:
        left = row["amount"]
        for instalment in self.schedule:
            if row.get("sequence") is None or row["sequence"] == instalment.sequence:
                forgiven = min(left, instalment.owed(row["component"]))
                instalment.close(row["component"], forgiven, into=instalment.waived)
                self._move(day, "waived", row["entry_id"], instalment, row["component"], forgiven)
                left -= forgiven

    # ── allocation (section 5) ────────────────────────────────────────────────────────────────────────────────────

    def _pay(self, row: Row, day: date, late_this_morning: int) -> None:
        method = row.get("method") or "other"
        order = self.orders[dict(self.own_order.by_method).get(method, self.own_order.name)]
        if order.switch_after_days is not None and late_this_morning > order.switch_after_days:
            assert order.switch_to is not None
            order = self.orders[order.switch_to]
        self.paying = (day, "paid", row["payment_id"])
        left = self._pay_excess(self._pay_due(row["amount"], day, order), day, order)
        self.credit += left
        self._move(day, "held_as_credit", row["payment_id"], None, None, left)

    def _pay_due(self, amount: int, day: date, order: AllocationOrder) -> int:
        due = [instalment for instalment in self.schedule if instalment.due_on <= day]
        groups = [due]
        if order.fill == "component" and order.today_apart:
            groups = [[one for one in due if one.due_on < day], [one for one in due if one.due_on == day]]
        for group in groups:
            amount = self._fill(amount, group, order.due, order.fill)
        return amount

    def _pay_excess(self, amount: int, day: date, order: AllocationOrder) -> int:
        coming = [instalment for instalment in self.schedule if instalment.due_on > day]
        if order.excess == "next_instalment":
            return self._fill(amount, coming, order.advance, order.fill)
        if order.excess == "last_instalment":
            return self._fill(amount, coming[::-1], order.advance, order.fill)
        if order.excess == "reduce_principal":
            return self._fill(amount, coming[::-1], ("principal",), "instalment")
        if order.excess == "spread":
            return self._spread(amount, coming)
        return amount

    def _fill(self, amount: int, instalments: list[Instalment], components: tuple[str, ...], fill: str) -> int:
        places = [(instalment, component) for instalment in instalments for component in components]
        if fill == "component":
            places = [(instalment, component) for component in components for instalment in instalments]
        for instalment, component in places:
            amount -= self._pay_part(amount, instalment, component)
        return amount

    def _spread(self, amount: int, coming: list[Instalment]) -> int:
        while amount > 0:
            targets = [instalment for instalment in coming if instalment.owed("principal") > 0]
            if not targets:
                break
            part, remainder = divmod(amount, len(targets))
            for instalment in targets[:-1]:
                amount -= self._pay_part(part, instalment, "principal")
            amount -= self._pay_part(part + remainder, targets[-1], "principal")
        return amount

    def _pay_part(self, amount: int, instalment: Instalment, component: str) -> int:
        part = min(amount, instalment.owed(component))
        instalment.close(component, part, into=instalment.paid)
        self._move(*self.paying, instalment, component, part)
        return part

    # ── risk class (section 7) ────────────────────────────────────────────────────────────────────────────────────

    def _risk_class(self, day: date) -> None:
        plain = sum(self.days_past_due > floor for floor in self.terms.class_floor_days)
        self.class_now = plain
        if self.effective_on is not None:
            self.plan_broken = self.plan_broken or self.days_past_due > self.terms.plan_break_days
            self.worst_since_plan = max(self.worst_since_plan, plain)
            if not self._observation_ended(day):
                self.class_now = self.worst_since_plan

    def _observation_ended(self, day: date) -> bool:
        wanted = self.terms.observation_paid_periods
        due = [instalment for instalment in self.schedule if instalment.due_on < day][-wanted:] if wanted else []
        return (
            day >= add_months(self.versions[self.version][0]["due_on"], self.terms.observation_months)
            and len(due) == wanted
            and not any(one.open or one.closed_late for one in due)
            and not self.plan_broken
        )
