"""A large plain book for benchmarks, straight to Arrow: the weight and the mix of a real one, not its people."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from nuan.book.rules import columns as col
from nuan.simulation.rules.arrow_columns import Digits, day_column, numbers, repeated, some_words, table
from nuan.simulation.rules.draws import Dice, Flags, Ints
from nuan.simulation.rules.owed import penalty
from nuan.simulation.rules.portfolio import day_number
from nuan.simulation.rules.schedules import equal_instalments, monthly_days

CONTRACTS_MAX = 4_000_000
_PIECE = 50_000
"""Made at once: small enough that working memory is used again rather than asked for anew."""
_TEMPLATES = 256
"""Schedules are made once for this many loans and dealt out, so a chunk costs little more than its bytes."""
_STEADY, _LATE, _STOPS, _PARTS, _SKIPS = range(5)
_COURSES = (85, 7, 3, 2, 3)
"""Of a hundred contracts: on time, usually late, stops for good, pays in part, skips a month and makes it good."""
BOUNCES_PPM, PLANS_PPM, ENTRIES_PPM = 10_000, 10_000, 20_000
"""Of all contracts: one bounced debit with its reversal; a re-agreed schedule; an entry (charge, waiver or pause)."""


class UnableToMakeBook(ValueError):
    """The size asked for makes no book, or not in one piece."""

    def __init__(self, *, argument: str, value: int, remedy: str) -> None:
        self.argument, self.value, self.remedy = argument, value, remedy
        super().__init__(f"cannot make a book: {argument} is {value}; {remedy}")


def big_book(
    *, seed: int, contracts: int, instalments_per_contract: int = 24, first_contract: int = 0, on: date
) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """Contracts, instalments, payments and entries of `contracts` loans as they stand on `on` (`columns.FEEDS`).

    Contract ids run from `first_contract`, sorted in every table, instalments and payments in time within a contract.
    Contract n is the same whatever chunk it is made in. With 24 instalments about 14 payments a contract.

    >>> import datetime
    >>> whole = big_book(seed=1, contracts=20, on=datetime.date(2026, 1, 5))
    >>> tail = big_book(seed=1, contracts=5, first_contract=15, on=datetime.date(2026, 1, 5))
    >>> tail[0].equals(whole[0].slice(15)), tail[0]["contract_id"][0].as_py()
    (True, 'C000000015')
    """
    for name, value, least, most in (
        ("contracts", contracts, 1, CONTRACTS_MAX), ("instalments_per_contract", instalments_per_contract, 3, 60),
        ("first_contract", first_contract, 0, 10**9 - contracts),
    ):  # fmt: skip
        if not least <= value <= most:
            remedy = f"give a whole number from {least} to {most}; a larger book is made in chunks by first_contract"
            raise UnableToMakeBook(argument=name, value=value, remedy=remedy)
    pieces = []
    for start in range(first_contract, first_contract + contracts, _PIECE):
        keys = np.arange(start, min(start + _PIECE, first_contract + contracts))
        book = _Book(seed=seed, keys=keys, term=instalments_per_contract, on=on)
        pieces.append((book.contracts(), book.instalments(), book.payments(), book.entries()))
    made = [pa.concat_tables(tables) for tables in zip(*pieces, strict=True)]
    return made[0], made[1], made[2], made[3]


class _Book:
    """One chunk: what the four tables share, contracts × instalments."""

    def __init__(self, *, seed: int, keys: Ints, term: int, on: date) -> None:
        self.dice, self.keys, self.term, self.on = Dice(seed=seed), keys, term, day_number(on)
        dice, shape = self.dice, np.arange(_TEMPLATES)
        principal = dice.between(first=20, last=600, stream="big principal", keys=shape) * 10_000
        rate = dice.between(first=0, last=240, stream="big rate", keys=shape) * 1_000
        parts, interest = equal_instalments(principal=principal, annual_rate_ppm=rate, term=np.full(_TEMPLATES, term))
        self.template = dice.below(limit=_TEMPLATES, stream="big template", keys=keys)
        self.principal, self.rate = principal[self.template], rate[self.template]
        self.parts, self.interest = parts, interest
        # Ages spread so that on average seven in twelve instalments have fallen due.
        age = dice.between(first=term // 6, last=term, stream="big age", keys=keys)
        dom = 1 + dice.below(limit=28, stream="big due day", keys=keys)
        this_month = (on.year - 1970) * 12 + on.month - 1
        first = this_month - age + (dom <= on.day)
        self.due = monthly_days(first_month=first, day_of_month=dom, terms=term)
        self.disbursed = self.due[:, 0] - 30
        self.fallen_due = np.minimum(age, term)
        self.course = dice.choose(weights=_COURSES, stream="big course", keys=keys)
        self.turn = dice.below(limit=np.maximum(self.fallen_due, 1), stream="big turn", keys=keys)
        enough = self.fallen_due >= 3
        agrees = dice.chance(ppm=PLANS_PPM * 100 // _COURSES[_STOPS], stream="big plan", keys=keys)
        self.plan = enough & (self.course == _STOPS) & agrees
        self.turn = np.where(self.plan, np.minimum(self.turn, self.fallen_due - 3), self.turn)
        self.effective = self.due[np.arange(len(keys)), np.where(self.plan, self.turn + 1, 0)] + 10
        self.ids = Digits(prefix="C", values=keys, width=9)

    def contracts(self) -> pa.Table:
        count, dice = len(self.keys), self.dice
        grace = dice.between(first=0, last=3, stream="big grace", keys=self.keys)
        card = dice.chance(ppm=150_000, stream="big card", keys=self.keys)
        product = pa.array(["consumer_cash", "card_instalment"]).take(pa.array(card.astype(np.int8)))
        order = pa.array([None, "cn_card"]).take(pa.array(card.astype(np.int8)))
        return table(
            col.CONTRACTS, count, contract_id=self.ids.column(),
            customer_id=Digits(prefix="U", values=self.keys * 4 // 5, width=9).column(), product=product,
            lender_entity=repeated("lender", count), channel=repeated("app", count), currency=repeated("CNY", count),
            principal=self.principal, disbursed_on=day_column(self.disbursed), annual_rate_ppm=self.rate,
            penalty_rate_ppm=self.rate * 3 // 2, grace_days=grace, term=np.full(count, self.term), allocation_order=order,
            secured=pa.array(np.zeros(count, np.bool_)), status=repeated("active", count),
        )  # fmt: skip

    def instalments(self) -> pa.Table:
        count, term = len(self.keys), self.term
        row = np.repeat(np.arange(count), term)
        planned = np.flatnonzero(self.plan)
        left = term - self.turn[planned]
        extra = np.repeat(planned, left)
        place = np.arange(len(extra)) - np.repeat(np.cumsum(left) - left, left)
        at = (extra + 1) * term
        source = self.turn[extra] + place
        part, interest = self.parts[self.template[extra], source], self.interest[self.template[extra], source]

        def both(first: npt.NDArray[np.int64], second: Ints) -> Ints:
            return np.insert(first, at, second) if len(at) else first

        version = both(np.ones(len(row), np.int64), np.full(len(extra), 2))
        effective = day_column(both(np.zeros(len(row), np.int64), self.effective[extra]), where=version > 1)
        # The new schedule asks for the same parts of principal, from the month after it takes effect.
        later = self.due[extra, self.turn[extra] + 1] + 30 * (place + 1) + 1
        return table(
            col.INSTALMENTS, len(version), contract_id=self.ids.column(both(row, extra)),
            sequence=both(np.tile(np.arange(1, term + 1), count), place + 1),
            due_on=day_column(both(self.due.ravel(), later)), principal=both(self.parts[self.template].ravel(), part),
            interest=both(self.interest[self.template].ravel(), interest), fee=np.zeros(len(version), np.int64),
            version=version, effective_on=effective, booked_on=effective,
        )  # fmt: skip

    def _paid(self) -> tuple[Flags, Ints, Ints]:
        """Contracts × instalments: is paid on its own, days after due, parts per cent of the instalment."""
        count, term, dice = len(self.keys), self.term, self.dice
        keys = (self.keys[:, None] * 64 + np.arange(term)).ravel()
        draw = dice.below(limit=1_000, stream="big payment", keys=keys).reshape(count, term)
        place, turn = np.arange(term)[None, :], self.turn[:, None]
        course = self.course[:, None]
        late = (course == _LATE) & (draw < 700) | (course == _STEADY) & (draw < 20)
        offset = np.where(late, 3 + draw % 18, 0)
        per_cent = np.where((course == _PARTS) & (place >= turn) & (draw < 500), 40 + draw % 50, 100)
        per_cent = np.where((course == _SKIPS) & (place == turn + 1), 200, per_cent)
        unpaid = (course == _STOPS) & (place >= turn) | (course == _SKIPS) & (place == turn)
        known = (place < self.fallen_due[:, None]) & (self.due + offset <= self.on)
        return known & ~unpaid, offset, per_cent

    def _add_penalty(
        self, amount: Ints, *, row: Ints, place: Ints, days: Ints, doubled: Flags | None, only: Ints | None = None
    ) -> None:
        """Add to late payments the penalty interest they owe, so that they close what they are for."""
        at = np.flatnonzero((days > 0) if doubled is None else (days > 0) | doubled) if only is None else only
        back = np.zeros(len(at), np.int64) if doubled is None else doubled[at].astype(np.int64)
        contract, instalment = row[at], place[at]
        loan = self.template[contract]
        base = self.parts[loan, instalment - back] + self.interest[loan, instalment - back]
        late = self.due[contract, instalment] + days[at]
        amount[at] += penalty(
            base=base, rate=self.rate[contract] * 3 // 2, due=self.due[contract, instalment - back], until=late,
            free_days=np.zeros(len(at), np.int64),
        )  # fmt: skip

    def payments(self) -> pa.Table:
        term, dice = self.term, self.dice
        paid, offset, per_cent = self._paid()
        row, place = (part.astype(np.int64) for part in np.nonzero(paid))
        value = self.due[row, place] + offset[paid]
        total = self.parts[self.template] + self.interest[self.template]
        amount = total[row, place] * per_cent[paid] // 100
        self._add_penalty(amount, row=row, place=place, days=offset[paid], doubled=per_cent[paid] == 200)
        bounced = np.flatnonzero(dice.chance(ppm=BOUNCES_PPM, stream="big bounce", keys=self.keys) & paid[:, 1])
        second = np.searchsorted(row * term + place, bounced * term + 1)
        # A debit that bounced on the due day and was taken back stands before the payment that made it good.
        at = np.repeat(second, 2)
        on_time = second[offset[bounced, 1] == 0]
        value[on_time] += 4
        self._add_penalty(amount, row=row, place=place, days=value - self.due[row, place], doubled=None, only=on_time)
        held = value <= self.on

        def both(first: npt.NDArray[np.int64], made: Ints, taken_back: Ints) -> Ints:
            rows = np.insert(first[held], moved, np.stack([made, taken_back], axis=1).ravel())
            return np.asarray(rows, np.int64)

        moved = (np.cumsum(held) - held)[at] if len(at) else at
        due = self.due[bounced, 1]
        none = np.zeros(len(row), np.int64)
        kind = both(none, none[: len(bounced)] + 1, none[: len(bounced)] + 2)
        contract, slot = both(row, bounced, bounced), both(place, none[: len(bounced)] + 1, none[: len(bounced)] + 1)
        known = both(value, due, due + 2)
        helped = dice.chance(ppm=20_000, stream="big payer", keys=self.keys)
        stranger = helped[contract] & (slot % 2 == 1) & (kind == 0)
        method = dice.choose(weights=(70, 22, 8), stream="big method", keys=self.keys)[contract]
        number = slot * 3 + kind
        back = kind == 2
        made = total[bounced, 1]
        whole = table(
            col.PAYMENTS, len(contract), payment_id=self.ids.column(contract, prefix="P", tail=number, tail_width=3),
            contract_id=self.ids.column(contract), value_on=day_column(known), booked_on=day_column(known),
            amount=numbers(both(amount, made, made)), payer_name=some_words("other", stranger),
            method=pa.DictionaryArray.from_arrays(
                pa.array(np.where(kind > 0, 0, method).astype(np.int8)),
                pa.array(["auto_debit", "app", "transfer"]),
            ).cast(pa.string()),
            reverses=self.ids.column(contract, prefix="P", tail=number - 1, tail_width=3, where=back),
        )  # fmt: skip
        soon = known > self.on
        return whole.filter(pa.array(~soon)) if soon.any() else whole

    def entries(self) -> pa.Table:
        dice = self.dice
        chosen = np.flatnonzero(
            dice.chance(ppm=ENTRIES_PPM, stream="big entry", keys=self.keys) & (self.fallen_due >= 1)
        )
        what = dice.below(limit=3, stream="big entry kind", keys=self.keys[chosen])
        last = self.due[chosen, np.maximum(self.fallen_due[chosen] - 1, 0)]
        value = np.minimum(last + 5, self.on)
        money, pause = what < 2, what == 2
        return table(
            col.ENTRIES, len(chosen), entry_id=self.ids.column(chosen, prefix="E"), contract_id=self.ids.column(chosen),
            kind=pa.array(["charge", "waiver", "pause"]).take(pa.array(what)), value_on=day_column(value),
            booked_on=day_column(value),
            component=pa.array(["fee", "penalty", None]).take(pa.array(what)),
            amount=pa.array(np.where(what == 0, 2_000, 500), mask=~money), due_on=day_column(value, where=what == 0),
            until_on=day_column(value + 30, where=pause), reason=repeated("benchmark", len(chosen)),
        )  # fmt: skip
