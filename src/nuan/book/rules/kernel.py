"""The money law of one contract, in one pass: `docs/algorithms/kernel.md` as a Numba function.

Everything is an integer: days since 1970-01-01, minor units, ppm. The pass over a contract keeps its working figures in
one scratch `m`, which every part is handed: first one number each (CREDIT, GRACE …), then `FIELDS` numbers an instalment,
then the allocation orders, the paused and penalty-free spans and, when asked for, the trace. One scratch behind a bare
pointer, because Numba hands over seven words and counts a reference for every array at every call (a handful of arrays was
measured fifty times slower); `_scratch` gives it room for the widest contract of the bucket. One file, because Numba's
compile cache watches a file and not what it calls elsewhere.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from nuan.shared.pointers import pointer

NEVER = 2_932_896  # 9999-12-31

# One number each, at the start of the scratch.
(
    SIZE, FIRST, LOW, CREDIT, GRACE, RATE, DIVISOR, BASE, FROM, COMPOUND, IN_SPELL, TIMES, LONGEST, DUE_BEFORE, LATE_BEFORE,
    GOOD, MISSED, FIRST_LATE, PLAN, PLAN_BROKEN, PLAN_SINCE, WORST_CLASS, PAUSES, STOPS, ROUNDED, SUPERSEDED,
    OWED, REFUNDED, WAIVED, LAST_DAY, VERSION_AT,
) = range(31)  # fmt: skip
(
    TRACED, TRACING, TRACE_AT, TRACE_ROOM, ORDERS_AT, PAUSES_AT, STOPS_AT, FLOORS_AT, FLOORS, BREAK_DAYS, OBSERVE_MONTHS,
    OBSERVE_PERIODS,
) = range(32, 44)  # fmt: skip
PER_CONTRACT = 32
ROWS = 48

# FIELDS numbers an instalment: what is unpaid of each component (in the order of `terms.COMPONENTS`) and the rest.
COST, FEE, PENALTY, INTEREST, PRINCIPAL = range(5)
UNPAID, DUE, ACCRUED, ACCRUED_TO, GROWN, SETTLED, JOINED, COUNTED, WAS_LATE, PLACE = range(5, 15)
FIELDS = 16

# An allocation order: by component, today apart, excess, switch after days, switch to; due and advance permutations; then
# the order to use for each payment method.
(O_BY_COMPONENT, O_TODAY_APART, O_EXCESS, O_SWITCH_AFTER, O_SWITCH_TO, O_DUE, O_ADVANCE, O_PLAIN, O_METHODS) = (
    0, 1, 2, 3, 4, 5, 10, 15, 16,
)  # fmt: skip
ORDER_FIELDS = 80
# O_PLAIN: 0; or a contract's life may be walked; or, no payment of any method being paid ahead, also loaded only to today.
WALK, WALK_TO_TODAY = 1, 2

# Columns of the terms of a contract, rows of the events, columns of the result.
C_GRACE, C_RATE, C_DAY_COUNT, C_BASE, C_FROM, C_COMPOUND, C_ORDER, C_DISBURSED = range(8)
E_KIND, E_VALUE, E_BOOKED, E_COMPONENT, E_AMOUNT, E_DUE, E_UNTIL, E_TARGET = range(8)
NEW_SCHEDULE, CHARGE, WAIVER, CREDIT_REFUND, PAUSE, PENALTY_STOP, REVERSAL = range(7)
(
    R_DPD, R_CLASS, R_PLAN, R_OVERDUE, R_OUTSTANDING, R_CREDIT, R_OLDEST, R_NEXT, R_NEXT_AMOUNT, R_DUE, R_LATE, R_LONGEST,
    R_TIMES, R_GOOD, R_FIRST_LATE, R_LAST_PAID, R_PAID_30, R_PAID, R_WAIVED, R_REFUNDED, R_SUPERSEDED, R_OWED, R_MISMATCH,
) = (0, 1, 2, 3, 8, *range(13, 31))  # fmt: skip
RESULTS = 31

# What a traced step is: see `statement.py` for what its numbers mean.
(
    T_PAID, T_CREDIT_USED, T_WAIVED, T_CHARGED, T_ACCRUED, T_SUPERSEDED, T_CARRIED, T_HELD, T_REFUNDED, T_FORGIVEN,
    T_SCHEDULED, T_JOINED,
) = range(12)  # fmt: skip
TRACE_FIELDS = 10

EXCESS_HOLD, EXCESS_NEXT, EXCESS_LAST, EXCESS_REDUCE, EXCESS_SPREAD = range(5)
FROM_DUE, FROM_GRACE_END, FROM_DUE_IF_MISSED = range(3)
PLAN_NONE, PLAN_ACTIVE, PLAN_IS_BROKEN, PLAN_COMPLETED = range(4)


@njit(cache=True)
def _trace(
    m: Any, kind: int, day: int, i: int, component: int, amount: int, extra: int, base: int, source: int
) -> None:
    """Note one step; `i` is the instalment's place in the scratch (or −1)."""
    at = m[TRACED]
    m[TRACED] = at + 1
    if at < m[TRACE_ROOM]:
        w = m[TRACE_AT] + at * TRACE_FIELDS
        m[w] = kind
        m[w + 1] = day
        m[w + 2] = m[ROWS + i * FIELDS + DUE] if i >= 0 else NEVER
        m[w + 3] = component
        m[w + 4] = amount
        m[w + 5] = extra
        m[w + 6] = base
        m[w + 7] = source
        m[w + 8] = i
        m[w + 9] = m[ROWS + i * FIELDS + PLACE] if i >= 0 else -1


@njit(cache=True)
def _covered(m: Any, at: int, count: int, after: int, until: int) -> int:
    """How many days d with after < d <= until lie in the (sorted, disjoint, half-open) spans kept at `at`."""
    total = 0
    for k in range(count):
        low = max(m[at + 2 * k], after + 1)
        high = min(m[at + 2 * k + 1], until + 1)
        if high > low:
            total += high - low
    return total


@njit(cache=True)
def _add_span(m: Any, at: int, count: int, start: int, until: int) -> int:
    """Add a span, keeping them sorted and disjoint; spans arrive in order of start. Returns how many there are."""
    if until <= start:
        return count
    if count > 0 and start <= m[at + 2 * count - 1]:
        m[at + 2 * count - 1] = max(m[at + 2 * count - 1], until)
        return count
    m[at + 2 * count] = start
    m[at + 2 * count + 1] = until
    return count + 1


@njit(cache=True)
def _rounded(minor_days: int, rate: int, divisor: int) -> int:
    """round_half_up(minor_days × rate / divisor) without leaving 64 bits."""
    whole = minor_days // divisor
    return whole * rate + ((minor_days - whole * divisor) * rate + divisor // 2) // divisor


@njit(cache=True)
def _penalty_owed(m: Any, r: int, day: int) -> int:
    """Daily penalty of the instalment at `r` owed on the day (accrued to it before), charged penalty apart."""
    if m[FROM] == FROM_DUE_IF_MISSED and day <= m[r + DUE] + m[GRACE]:
        return 0
    return m[r + GROWN] - m[r + SETTLED]


@njit(cache=True)
def _accrue(m: Any, i: int, day: int) -> None:
    r = ROWS + i * FIELDS
    start = m[r + ACCRUED_TO]
    if day <= start:
        return
    m[r + ACCRUED_TO] = day
    base = m[r + PRINCIPAL]
    if m[BASE] >= 1:
        base += m[r + INTEREST]
    if m[BASE] >= 2:
        base += m[r + FEE]
    if base == 0 or m[RATE] == 0:
        return
    if m[COMPOUND] > 0:
        _accrue_compound(m, i, start, day, base)
        return
    length = day - start
    if m[STOPS] > 0:
        length -= _covered(m, m[STOPS_AT], m[STOPS], start, day)
    m[r + ACCRUED] += base * length
    m[r + GROWN] = _rounded(m[r + ACCRUED], m[RATE], m[DIVISOR])
    if m[TRACING] == 1 and length > 0:
        _trace(m, T_ACCRUED, day, i, PENALTY, base * length, start, base, length)


@njit(cache=True)
def _accrue_compound(m: Any, i: int, start: int, day: int, base: int) -> None:
    """Stretches of days up to the next moment at which the penalty owed joins the base."""
    r = ROWS + i * FIELDS
    at = start
    while at < day:
        until = min(day, at + m[COMPOUND] - m[r + COUNTED] % m[COMPOUND])
        length = until - at - _covered(m, m[STOPS_AT], m[STOPS], at, until)
        joined = m[r + JOINED]
        m[r + ACCRUED] += (base + joined) * length
        m[r + GROWN] = _rounded(m[r + ACCRUED], m[RATE], m[DIVISOR])
        m[r + COUNTED] += length
        if m[TRACING] == 1 and length > 0:
            _trace(m, T_ACCRUED, until, i, PENALTY, (base + joined) * length, at, base + joined, length)
        if length > 0 and m[r + COUNTED] % m[COMPOUND] == 0:
            m[r + JOINED] = _penalty_owed(m, r, until)
            if m[TRACING] == 1:
                _trace(m, T_JOINED, until, i, PENALTY, m[r + JOINED], 0, 0, -1)
        at = until


@njit(cache=True)
def _days_late(m: Any, i: int, day: int) -> int:
    """Days past due of one instalment, less paused days; 0 while within grace."""
    due = m[ROWS + i * FIELDS + DUE]
    late = day - due
    if late <= 0:
        return 0
    if m[PAUSES] > 0:
        late -= _covered(m, m[PAUSES_AT], m[PAUSES], due, day)
    return late if late > m[GRACE] else 0


@njit(cache=True)
def _days_past_due(m: Any, day: int) -> int:
    return _days_late(m, m[FIRST], day) if m[FIRST] < m[SIZE] else 0


@njit(cache=True)
def _class_of(m: Any, days_past_due: int) -> int:
    found = 0
    for k in range(m[FLOORS]):
        if days_past_due > m[m[FLOORS_AT] + k]:
            found = k + 1
    return found


@njit(cache=True)
def _end_of_day(m: Any, day: int) -> None:
    """Note how the contract stands at the end of a day: spells, longest lateness, what a plan and its observation saw."""
    late = _days_past_due(m, day)
    if late > 0:
        if m[IN_SPELL] == 0:
            m[IN_SPELL] = 1
            m[TIMES] += 1
        if late > m[LONGEST]:
            m[LONGEST] = late
    else:
        m[IN_SPELL] = 0
    if m[PLAN] > 0:
        m[WORST_CLASS] = max(m[WORST_CLASS], _class_of(m, late))
        if late > m[BREAK_DAYS]:
            m[PLAN_BROKEN] = 1


@njit(cache=True)
def _move_pointers(m: Any, day: int) -> None:
    """FIRST: the oldest open instalment. LOW: the oldest on which anything, also left-over penalty, is owed."""
    first = m[FIRST]
    while first < m[SIZE] and m[ROWS + first * FIELDS + UNPAID] == 0:
        first += 1
    m[FIRST] = first
    low = m[LOW]
    while low < first and _penalty_owed(m, ROWS + low * FIELDS, day) == 0:
        low += 1
    m[LOW] = low


@njit(cache=True)
def _closed(m: Any, i: int, day: int) -> None:
    """An instalment has just been closed: was it late, and is conditional penalty forgiven?"""
    r = ROWS + i * FIELDS
    if _days_late(m, i, day) > 0:
        m[r + WAS_LATE] = 1
    if m[FROM] == FROM_DUE_IF_MISSED and day <= m[r + DUE] + m[GRACE] and m[r + ACCRUED] > 0:
        if m[TRACING] == 1:
            _trace(m, T_FORGIVEN, day, i, PENALTY, -m[r + ACCRUED], 0, 0, -1)
        m[r + ACCRUED] = m[r + GROWN] = 0


@njit(cache=True)
def _settle(m: Any, i: int, component: int, amount: int, day: int) -> int:
    """Close up to `amount` of one component of one instalment; returns what was used."""
    r = ROWS + i * FIELDS
    used = min(amount, m[r + component])
    if used > 0:
        m[r + component] -= used
        m[r + UNPAID] -= used
        if m[r + UNPAID] == 0:
            _closed(m, i, day)
    if component == PENALTY and used < amount:
        more = min(amount - used, _penalty_owed(m, r, day))
        m[r + SETTLED] += more
        used += more
        m[r + JOINED] = min(m[r + JOINED], m[r + GROWN] - m[r + SETTLED])
    return used


@njit(cache=True)
def _pay(m: Any, i: int, component: int, amount: int, day: int, kind: int, source: int) -> int:
    """Pay one component of one instalment; returns what is left of the amount."""
    used = _settle(m, i, component, amount, day)
    if used > 0 and m[TRACING] == 1:
        _trace(m, kind, day, i, component, used, 0, 0, source)
    return amount - used


@njit(cache=True)
def _pay_rows(
    m: Any,
    low: int,
    high: int,
    step: int,
    by_component: bool,
    order: int,
    amount: int,
    day: int,
    kind: int,
    source: int,
) -> int:
    """Pay the instalments low, low + step … short of high, instalment by instalment or component by component.

    `order` is where the permutation of components starts in the scratch.
    """
    if by_component:
        for c in range(5):
            for i in range(low, high, step):
                if amount == 0:
                    return 0
                amount = _pay(m, i, m[order + c], amount, day, kind, source)
    else:
        for i in range(low, high, step):
            for c in range(5):
                if amount == 0:
                    return 0
                amount = _pay(m, i, m[order + c], amount, day, kind, source)
    return amount


@njit(cache=True)
def _spread(m: Any, low: int, amount: int, day: int, kind: int, source: int) -> int:
    """Equal parts of principal over the coming instalments; the remainder of the division goes to the last."""
    for _ in range(m[SIZE] - low + 1):
        count = 0
        last = -1
        for i in range(low, m[SIZE]):
            if m[ROWS + i * FIELDS + PRINCIPAL] > 0:
                count += 1
                last = i
        if count == 0 or amount == 0:
            break
        part = amount // count
        rest = amount - part * count
        for i in range(low, m[SIZE]):
            if m[ROWS + i * FIELDS + PRINCIPAL] > 0:
                share = part + rest if i == last else part
                amount -= share - _pay(m, i, PRINCIPAL, share, day, kind, source)
    return amount


@njit(cache=True)
def _pay_ahead(m: Any, low: int, order: int, amount: int, day: int, kind: int, source: int) -> int:
    """What remains after all due is paid, by the order's excess rule; returns what no rule can place."""
    excess = m[order + O_EXCESS]
    by_component = m[order + O_BY_COMPONENT] == 1
    if excess == EXCESS_NEXT:
        return _pay_rows(m, low, m[SIZE], 1, by_component, order + O_ADVANCE, amount, day, kind, source)
    if excess == EXCESS_LAST:
        return _pay_rows(m, m[SIZE] - 1, low - 1, -1, by_component, order + O_ADVANCE, amount, day, kind, source)
    if excess == EXCESS_REDUCE:
        for i in range(m[SIZE] - 1, low - 1, -1):
            if amount == 0:
                break
            amount = _pay(m, i, PRINCIPAL, amount, day, kind, source)
    elif excess == EXCESS_SPREAD:
        amount = _spread(m, low, amount, day, kind, source)
    return amount


@njit(cache=True)
def _pay_whole(m: Any, low: int, coming: int, amount: int, day: int, all_or_none: bool) -> int:
    """Close the oldest due instalments that the amount covers whole: there every order of components is the same.

    With `all_or_none` (component by component) only when it covers everything due: otherwise the order matters.
    """
    if all_or_none:
        owed = 0
        for i in range(low, coming):
            r = ROWS + i * FIELDS
            owed += m[r + UNPAID] + _penalty_owed(m, r, day)
        if owed > amount:
            return amount
    for i in range(low, coming):
        r = ROWS + i * FIELDS
        penalty = _penalty_owed(m, r, day)
        if m[r + UNPAID] + penalty > amount:
            break
        amount -= m[r + UNPAID] + penalty
        m[r + SETTLED] += penalty
        m[r + JOINED] = min(m[r + JOINED], m[r + GROWN] - m[r + SETTLED])
        if m[r + UNPAID] > 0:
            m[r + COST] = m[r + FEE] = m[r + PENALTY] = m[r + INTEREST] = m[r + PRINCIPAL] = m[r + UNPAID] = 0
            _closed(m, i, day)
    return amount


@njit(cache=True)
def _allocate(m: Any, order: int, amount: int, day: int, kind: int, source: int, ahead: bool) -> int:
    """Pay what is due on the day, then (if `ahead`) what the excess rule says; returns the rest."""
    low = m[LOW]
    today = low
    while today < m[SIZE] and m[ROWS + today * FIELDS + DUE] < day:
        _accrue(m, today, day)
        today += 1
    coming = today
    while coming < m[SIZE] and m[ROWS + coming * FIELDS + DUE] <= day:
        coming += 1
    by_component = m[order + O_BY_COMPONENT] == 1
    if m[TRACING] == 0:
        amount = _pay_whole(m, low, coming, amount, day, by_component)
    if by_component and m[order + O_TODAY_APART] == 1:
        amount = _pay_rows(m, low, today, 1, True, order + O_DUE, amount, day, kind, source)
        amount = _pay_rows(m, today, coming, 1, True, order + O_DUE, amount, day, kind, source)
    elif amount > 0:
        amount = _pay_rows(m, low, coming, 1, by_component, order + O_DUE, amount, day, kind, source)
    if ahead and amount > 0:
        amount = _pay_ahead(m, coming, order, amount, day, kind, source)
    _move_pointers(m, day)
    return amount


@njit(cache=True)
def _load(m: Any, low: int, high: int, due_on: Any, principal: Any, interest: Any, fee: Any) -> None:
    """Start the scratch with instalments low … high − 1 of the book."""
    lag = m[GRACE] if m[FROM] == FROM_GRACE_END else 0
    owed = 0
    for i in range(high - low):
        row = low + i
        r = ROWS + i * FIELDS
        unpaid = principal[row] + interest[row] + fee[row]
        m[r + COST] = 0
        m[r + FEE] = fee[row]
        m[r + PENALTY] = 0
        m[r + INTEREST] = interest[row]
        m[r + PRINCIPAL] = principal[row]
        m[r + UNPAID] = unpaid
        m[r + DUE] = due_on[row]
        m[r + ACCRUED] = 0
        m[r + ACCRUED_TO] = due_on[row] + lag
        m[r + GROWN] = 0
        m[r + SETTLED] = 0
        m[r + JOINED] = 0
        m[r + COUNTED] = 0
        m[r + WAS_LATE] = 0
        m[r + PLACE] = row
        owed += unpaid
        if m[TRACING] == 1:
            _trace(m, T_SCHEDULED, due_on[row], i, -1, unpaid, 0, 0, row)
    m[OWED] += owed
    m[SIZE] = high - low
    m[FIRST] = 0
    m[LOW] = 0


@njit(cache=True)
def _count_history(m: Any, before: int, day: int) -> None:
    """Fold the schedule in the scratch into the counts of the contract's history: due are those due before `before`."""
    fallen = 0
    for i in range(m[SIZE]):
        r = ROWS + i * FIELDS
        late = m[r + WAS_LATE] == 1 or (m[r + UNPAID] > 0 and _days_late(m, i, day) > 0)
        if late:
            m[LATE_BEFORE] += 1
            if m[MISSED] == 0:
                m[MISSED] = 1
                m[GOOD] = m[DUE_BEFORE] + fallen
        if m[r + DUE] < before:
            fallen += 1
            if m[FIRST_LATE] < 0:
                m[FIRST_LATE] = 1 if late else 0
        m[ROUNDED] += m[r + GROWN]
    m[DUE_BEFORE] += fallen


@njit(cache=True)
def _add_months(day: int, months: int) -> int:
    """The same day so many months later, the month's last day when it has none (days since 1970-01-01).

    Civil calendar by Howard Hinnant's `days_from_civil`.
    """
    z = day + 719_468
    era = z // 146_097
    of_era = z - era * 146_097
    year_of_era = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_from_march = (5 * of_year + 2) // 153
    of_month = of_year - (153 * month_from_march + 2) // 5
    first = day - of_month
    count = year_of_era + era * 400
    place = count * 12 + month_from_march + months
    starts = np.zeros(2, np.int64)
    for k in range(2):
        year = (place + k) // 12
        month = place + k - year * 12
        cycle = year // 400
        in_cycle = year - cycle * 400
        days = in_cycle * 365 + in_cycle // 4 - in_cycle // 100 + (153 * month + 2) // 5
        starts[k] = cycle * 146_097 + days - 719_468
    return starts[0] + min(day - first, starts[1] - starts[0] - 1)


@njit(cache=True)
def _observed_class(m: Any, day: int) -> int:
    """The risk class at the end of a day: not better than was seen since the plan, until observation ends."""
    today = _class_of(m, _days_past_due(m, day))
    if m[PLAN] == 0:
        return today
    if m[PLAN_BROKEN] == 0 and day >= _add_months(m[PLAN_SINCE], m[OBSERVE_MONTHS]):
        paid = 0
        for k in range(m[SIZE]):
            r = ROWS + (m[SIZE] - 1 - k) * FIELDS
            if m[r + DUE] < day:
                if m[r + UNPAID] > 0 or m[r + WAS_LATE] == 1:
                    break
                paid += 1
        if paid >= m[OBSERVE_PERIODS]:
            return today
    return max(today, m[WORST_CLASS])


@njit(cache=True)
def _supersede(m: Any, day: int, low: int, high: int, due_on: Any, principal: Any, interest: Any, fee: Any) -> None:
    """A new schedule takes effect: carry penalty and cost, let the rest of the old one go, load the new rows."""
    m[WORST_CLASS] = _observed_class(m, day - 1)
    carried_penalty = 0
    carried_cost = 0
    for i in range(m[SIZE]):
        _accrue(m, i, day)
        r = ROWS + i * FIELDS
        penalty = _penalty_owed(m, r, day)
        if m[FROM] == FROM_DUE_IF_MISSED and day <= m[r + DUE] + m[GRACE]:
            m[r + ACCRUED] = m[r + GROWN] = 0
        gone = m[r + UNPAID] + penalty
        m[SUPERSEDED] += gone
        carried_penalty += m[r + PENALTY] + penalty
        carried_cost += m[r + COST]
        if m[TRACING] == 1 and gone > 0:
            _trace(m, T_SUPERSEDED, day, i, -1, gone, 0, 0, -1)
    _count_history(m, day, day)
    _load(m, low, high, due_on, principal, interest, fee)
    if m[SIZE] > 0 and carried_penalty + carried_cost > 0:
        m[ROWS + PENALTY] += carried_penalty
        m[ROWS + COST] += carried_cost
        m[ROWS + UNPAID] += carried_penalty + carried_cost
        m[OWED] += carried_penalty + carried_cost
        if m[TRACING] == 1:
            _trace(m, T_CARRIED, day, 0, PENALTY, carried_penalty, 0, 0, -1)
            _trace(m, T_CARRIED, day, 0, COST, carried_cost, 0, 0, -1)
    m[PLAN] = 1
    m[PLAN_BROKEN] = 0
    m[PLAN_SINCE] = m[ROWS + DUE] if m[SIZE] > 0 else NEVER
    _move_pointers(m, day)


@njit(cache=True)
def _charge(m: Any, day: int, component: int, amount: int, due: int, source: int) -> None:
    i = 0
    while i < m[SIZE] and m[ROWS + i * FIELDS + DUE] < due:
        i += 1
    r = ROWS + i * FIELDS
    if i == m[SIZE]:
        for k in range(FIELDS):
            m[r + k] = 0
        m[r + DUE] = due
        m[r + ACCRUED_TO] = due + (m[GRACE] if m[FROM] == FROM_GRACE_END else 0)
        m[r + PLACE] = -1
        m[SIZE] += 1
    _accrue(m, i, day)
    m[r + component] += amount
    m[r + UNPAID] += amount
    m[OWED] += amount
    m[FIRST] = min(m[FIRST], i)
    m[LOW] = min(m[LOW], i)
    _move_pointers(m, day)
    if m[TRACING] == 1:
        _trace(m, T_CHARGED, day, i, component, amount, due, 0, source)


@njit(cache=True)
def _waive(m: Any, day: int, component: int, amount: int, sequence: int, sequences: Any, source: int) -> None:
    """Forgive up to the amount, oldest first or only the instalment named."""
    left = amount
    for i in range(m[SIZE]):
        place = m[ROWS + i * FIELDS + PLACE]
        if left == 0 or (sequence >= 0 and (place < 0 or sequences[place] != sequence)):
            continue
        _accrue(m, i, day)
        left = _pay(m, i, component, left, day, T_WAIVED, source)
    m[WAIVED] += amount - left
    _move_pointers(m, day)


@njit(cache=True)
def _use_credit(m: Any, day: int, order: int) -> None:
    if m[CREDIT] > 0:
        m[CREDIT] = _allocate(m, order, m[CREDIT], day, T_CREDIT_USED, -1, False)


@njit(cache=True)
def _use_credit_until(m: Any, day: int, order: int) -> None:
    """Use credit on each due day after the last day looked at, up to the day given."""
    i = m[LOW]
    while m[CREDIT] > 0 and i < m[SIZE] and m[ROWS + i * FIELDS + DUE] <= day:
        due = m[ROWS + i * FIELDS + DUE]
        if due > m[LAST_DAY]:
            _use_credit(m, due, order)
        i += 1


@njit(cache=True)
def _sum_up(m: Any, on: int, out: Any, c: int) -> None:
    """What is unpaid on `on`, of what has fallen due and of all; what comes next."""
    oldest = NEVER
    next_on = NEVER
    next_amount = 0
    for i in range(m[LOW], m[SIZE]):
        r = ROWS + i * FIELDS
        overdue = m[r + DUE] < on
        owed = 0
        if overdue:
            _accrue(m, i, on)
            owed = _penalty_owed(m, r, on)
        if m[r + UNPAID] + owed == 0:
            continue
        for part in range(5):
            value = m[r + part]
            if part == PENALTY:
                value += owed
            out[R_OUTSTANDING + part, c] += value
            if overdue:
                out[R_OVERDUE + part, c] += value
        if m[r + UNPAID] > 0:
            if overdue:
                oldest = min(oldest, m[r + DUE])
            elif next_on == NEVER or next_on == m[r + DUE]:
                next_on = m[r + DUE]
                next_amount += m[r + UNPAID]
        if overdue and m[FROM] == FROM_DUE_IF_MISSED and on <= m[r + DUE] + m[GRACE]:
            m[r + ACCRUED] = m[r + GROWN] = 0
    out[R_OLDEST, c] = oldest
    out[R_NEXT, c] = next_on
    out[R_NEXT_AMOUNT, c] = max(0, next_amount - m[CREDIT])


@njit(cache=True)
def _add_coming(
    m: Any, low: int, high: int, due_on: Any, principal: Any, interest: Any, fee: Any, out: Any, c: int
) -> None:
    """Add the instalments after `on` that nothing has touched and that were never loaded."""
    owed_principal = owed_interest = owed_fee = 0
    for row in range(low, high):
        owed_principal += principal[row]
        owed_interest += interest[row]
        owed_fee += fee[row]
    out[R_OUTSTANDING + PRINCIPAL, c] += owed_principal
    out[R_OUTSTANDING + INTEREST, c] += owed_interest
    if owed_fee > 0:
        out[R_OUTSTANDING + FEE, c] += owed_fee
    out[R_OWED, c] += owed_principal + owed_interest + owed_fee
    if out[R_NEXT, c] != NEVER:
        return
    next_amount = 0
    for row in range(low, high):
        unpaid = principal[row] + interest[row] + fee[row]
        if next_amount > 0 and due_on[row] != out[R_NEXT, c]:
            break
        if unpaid > 0:
            out[R_NEXT, c] = due_on[row]
            next_amount += unpaid
    out[R_NEXT_AMOUNT, c] = max(0, next_amount - m[CREDIT])


@njit(cache=True)
def _finish(m: Any, on: int, out: Any, c: int) -> None:
    """Write down how the contract stands at the end of `on`; `out` begins as zeros and most figures are."""
    _sum_up(m, on, out, c)
    if m[FIRST] < m[SIZE] or m[IN_SPELL] == 1 or m[PLAN] > 0:
        _end_of_day(m, on)
        out[R_DPD, c] = _days_past_due(m, on)
        out[R_CLASS, c] = _observed_class(m, on)
    if m[PLAN] > 0:
        out[R_PLAN, c] = PLAN_COMPLETED if m[FIRST] >= m[SIZE] else PLAN_ACTIVE
        if m[PLAN_BROKEN] == 1:
            out[R_PLAN, c] = PLAN_IS_BROKEN
    _count_history(m, on + 1, on)
    out[R_DUE, c] = m[DUE_BEFORE]
    out[R_GOOD, c] = m[GOOD] if m[MISSED] == 1 else m[DUE_BEFORE]
    out[R_OWED, c] = m[OWED] + m[ROUNDED]
    if m[CREDIT] > 0:
        out[R_CREDIT, c] = m[CREDIT]
    if m[LATE_BEFORE] + m[LONGEST] > 0:
        out[R_LATE, c] = m[LATE_BEFORE]
        out[R_LONGEST, c] = m[LONGEST]
        out[R_TIMES, c] = m[TIMES]
        out[R_FIRST_LATE, c] = max(0, m[FIRST_LATE])
    if m[WAIVED] + m[REFUNDED] + m[SUPERSEDED] > 0:
        out[R_WAIVED, c] = m[WAIVED]
        out[R_REFUNDED, c] = m[REFUNDED]
        out[R_SUPERSEDED, c] = m[SUPERSEDED]


@njit(cache=True)
def _begin(m: Any, terms: Any, c: int) -> None:
    for k in range(PER_CONTRACT):
        m[k] = 0
    m[GRACE] = terms[c, C_GRACE]
    m[RATE] = terms[c, C_RATE]
    m[DIVISOR] = terms[c, C_DAY_COUNT] * 1_000_000
    m[BASE] = terms[c, C_BASE]
    m[FROM] = terms[c, C_FROM]
    m[COMPOUND] = terms[c, C_COMPOUND]
    m[FIRST_LATE] = -1
    m[LAST_DAY] = -NEVER
    m[VERSION_AT] = -1


@njit(cache=True)
def _note_events(m: Any, e0: int, e1: int, on: int, known_on: int, ev: Any, cancelled: Any) -> None:
    """Before time starts: which days are paused or free of penalty, which payments were reversed."""
    for e in range(e0, e1):
        if ev[E_VALUE, e] > on or ev[E_BOOKED, e] > known_on:
            continue
        if ev[E_KIND, e] == PAUSE:
            m[PAUSES] = _add_span(m, m[PAUSES_AT], m[PAUSES], ev[E_VALUE, e], ev[E_UNTIL, e])
        elif ev[E_KIND, e] == PENALTY_STOP:
            m[STOPS] = _add_span(m, m[STOPS_AT], m[STOPS], ev[E_VALUE, e], ev[E_UNTIL, e])
        elif ev[E_KIND, e] == REVERSAL:
            cancelled[ev[E_TARGET, e]] = 1


@njit(cache=True)
def _schedule_ends(e0: int, e1: int, ev: Any, place: int, size: int) -> int:
    """Where the schedule version that starts at `place` ends: at the next version's first instalment."""
    end = size
    for e in range(e0, e1):
        if ev[E_KIND, e] == NEW_SCHEDULE and place < ev[E_TARGET, e] < end:
            end = ev[E_TARGET, e]
    return end


@njit(cache=True)
def _next_event(e: int, e1: int, on: int, known_on: int, ev: Any) -> int:
    """The next event that counts and happens on a day of its own (not a pause, penalty stop or reversal)."""
    while e < e1 and (ev[E_KIND, e] >= PAUSE or ev[E_VALUE, e] > on or ev[E_BOOKED, e] > known_on):
        e += 1
    return e


@njit(cache=True)
def _happen(
    m: Any, e: int, e1: int, day: int, last_kind: int, on: int, known_on: int, ev: Any, e0: int, i0: int, i1: int,
    sequences: Any, due_on: Any, principal: Any, interest: Any, fee: Any,
) -> int:  # fmt: skip
    """Let the events of a day up to a kind take effect (they are in order of kind). Returns the next one."""
    while e < e1 and ev[E_VALUE, e] == day and ev[E_KIND, e] <= last_kind:
        kind = ev[E_KIND, e]
        if kind == NEW_SCHEDULE:
            low = ev[E_TARGET, e]
            if low > m[VERSION_AT]:
                m[VERSION_AT] = low
                high = _schedule_ends(e0, e1, ev, low, i1 - i0)
                _supersede(m, day, i0 + low, i0 + high, due_on, principal, interest, fee)
        elif kind == CHARGE:
            _charge(m, day, ev[E_COMPONENT, e], ev[E_AMOUNT, e], ev[E_DUE, e], e)
        elif kind == CREDIT_REFUND:
            out = min(m[CREDIT], ev[E_AMOUNT, e])
            m[CREDIT] -= out
            m[REFUNDED] += out
            if m[TRACING] == 1:
                _trace(m, T_REFUNDED, day, -1, -1, out, 0, 0, e)
            if out < ev[E_AMOUNT, e]:
                _charge(m, day, PRINCIPAL, ev[E_AMOUNT, e] - out, day, e)
        else:
            _waive(m, day, ev[E_COMPONENT, e], ev[E_AMOUNT, e], ev[E_TARGET, e], sequences, e)
        e = _next_event(e + 1, e1, on, known_on, ev)
    return e


@njit(cache=True)
def _scratch(counts: Any, orders: Any, floors: Any, trace_room: int) -> Any:
    """The scratch for a bucket: room for its widest contract, and what is the same for all."""
    widest = 1
    spans = 1
    for c in range(counts.shape[0]):
        widest = max(widest, counts[c, 0] + counts[c, 2] + 1)
        spans = max(spans, counts[c, 2])
    orders_at = ROWS + widest * FIELDS
    floors_at = orders_at + orders.size
    pauses_at = floors_at + floors.size
    stops_at = pauses_at + 2 * spans
    trace_at = stops_at + 2 * spans
    m = np.zeros(trace_at + trace_room * TRACE_FIELDS, np.int64)
    m[orders_at:floors_at] = orders.ravel()
    m[floors_at:pauses_at] = floors
    m[ORDERS_AT] = orders_at
    m[FLOORS_AT] = floors_at
    m[FLOORS] = floors.size
    m[PAUSES_AT] = pauses_at
    m[STOPS_AT] = stops_at
    m[TRACE_AT] = trace_at
    m[TRACE_ROOM] = trace_room
    m[TRACING] = 1 if trace_room > 0 else 0
    return m


@njit(cache=True)
def _walk(
    m: Any, order: int, i0: int, i1: int, p: int, p1: int, on: int, known_on: int, due_on: Any, principal: Any,
    interest: Any, fee: Any, value_on: Any, booked_on: Any, amounts: Any, flags: Any,
) -> Any:  # fmt: skip
    """The plain beginning of a plain contract's life: single payments that close whole instalments, in order.

    Most payments do; then no order of components matters and nothing need be kept of an instalment once it is closed. Stops
    at the first day of which that is not so and leaves the rest to the general pass, as if that had come so far. Only for
    contracts without events, whose order has O_PLAIN, without compound penalty, untraced. Returns the next instalment and
    payment, and paid in all, paid in 30 days, last paid on, payers that differ.
    """
    i, grace, rate = i0, m[GRACE], m[RATE]
    lag = grace if m[FROM] == FROM_GRACE_END else 0
    own = (order - m[ORDERS_AT]) // ORDER_FIELDS
    divisor, spared, with_interest, with_fee = m[DIVISOR], m[FROM] == FROM_DUE_IF_MISSED, m[BASE] >= 1, m[BASE] >= 2
    one = m[order + O_BY_COMPONENT] == 1
    credit = owed = rounded = longest = times = spell = late_rows = 0
    good = first_late = -1
    paid = paid_30 = mismatch = 0
    last_paid = NEVER
    last_day = m[LAST_DAY]
    while p < p1 and i < i1:
        day = value_on[p]
        if flags[p] < 0 or day > on or booked_on[p] > known_on:
            p += 1
            continue
        if m[order + O_METHODS + (flags[p] >> 1)] != own or (p + 1 < p1 and value_on[p + 1] == day):
            break
        while credit > 0 and i < i1 and due_on[i] <= day:
            total = principal[i] + interest[i] + fee[i]
            if total > credit or total == 0 or (one and i + 1 < i1 and due_on[i + 1] == due_on[i]):
                break
            credit -= total
            owed += total
            i += 1
        if i >= i1 or (credit > 0 and due_on[i] <= day) or principal[i] + interest[i] + fee[i] == 0:
            break
        left = amounts[p]
        j = i
        newly_late = penalties = totals = 0
        first_missed = -1
        whole = True
        while left > 0 and j < i1 and due_on[j] <= day:
            total = principal[j] + interest[j] + fee[j]
            late = day - due_on[j]
            penalty = 0
            if late > lag and rate > 0 and not (spared and late <= grace):
                base = principal[j] + (interest[j] if with_interest else 0) + (fee[j] if with_fee else 0)
                penalty = _rounded(base * (late - lag), rate, divisor)
            if total == 0 or total + penalty > left:
                whole = False
                break
            left -= total + penalty
            penalties += penalty
            totals += total
            if late > grace:
                newly_late += 1
                if first_missed < 0:
                    first_missed = j - i0
            j += 1
        if not whole or (j < i1 and principal[j] + interest[j] + fee[j] == 0):
            break
        if one and j < i1 and due_on[j] <= day:
            break
        # The payment is taken whole. First how the day before ended, then this day.
        late = day - 1 - due_on[i]
        if late > grace:
            longest = max(longest, late)
            times += 1 - spell
        late = day - due_on[j] if j < i1 else 0
        if late > grace:
            times += 1 if (spell == 0 and day - 1 - due_on[i] <= grace) else 0
            longest = max(longest, late)
            spell = 1
        else:
            spell = 0
        if first_missed >= 0 and good < 0:
            good = first_missed
        if i == i0 and j > i0:
            first_late = 1 if first_missed == 0 else 0
        late_rows += newly_late
        rounded += penalties
        owed += totals
        credit += left
        i = j
        paid += amounts[p]
        last_paid = day
        mismatch += flags[p] & 1
        if day > on - 30:
            paid_30 += amounts[p]
        last_day = day
        p += 1
    m[LAST_DAY] = last_day
    m[CREDIT] = credit
    m[OWED] = owed
    m[ROUNDED] = rounded
    m[LONGEST] = longest
    m[TIMES] = times
    m[IN_SPELL] = spell
    m[DUE_BEFORE] = i - i0
    m[LATE_BEFORE] = late_rows
    if good >= 0:
        m[MISSED] = 1
        m[GOOD] = good
    m[FIRST_LATE] = first_late if first_late >= 0 else (0 if i > i0 else -1)
    return i, p, paid, paid_30, last_paid, mismatch


@njit(cache=True, nogil=True)
def run(
    counts: Any, terms: Any, dues: Any, principals: Any, interests: Any, fees: Any, sequences: Any, values: Any,
    bookeds: Any, amount: Any, flag: Any, ev: Any, orders: Any, floors: Any, on: int, known_on: int, break_days: int,
    months: int, periods: int, trace_room: int, out: Any,
) -> Any:  # fmt: skip
    """State every contract of a bucket as at the end of `on` into `out` (zeros); returns the scratch (the trace is in it).

    counts: (contracts, 3) instalments, payments and events of each; terms: (contracts, 8) C_*; instalments and payments as
    columns; ev: (8, events) E_*; orders: (orders, ORDER_FIELDS) O_*; floors: risk class floors in days; out:
    (RESULTS, contracts) R_*. `months` and `periods`: how long a plan is observed.
    """
    kept = _scratch(counts, orders, floors, trace_room)
    m = pointer(kept)
    m[BREAK_DAYS] = break_days
    m[OBSERVE_MONTHS] = months
    m[OBSERVE_PERIODS] = periods
    longest = 1
    for c in range(counts.shape[0]):
        longest = max(longest, counts[c, 1])
    cancelled = np.zeros(longest, np.int8)
    due_on, principal, interest, fee = pointer(dues), pointer(principals), pointer(interests), pointer(fees)
    value_on, booked_on, amounts, flags = pointer(values), pointer(bookeds), pointer(amount), pointer(flag)
    i0 = p0 = e0 = 0
    for c in range(counts.shape[0]):
        i1, p1, e1 = i0 + counts[c, 0], p0 + counts[c, 1], e0 + counts[c, 2]
        eventful = e1 > e0
        _begin(m, terms, c)
        order = m[ORDERS_AT] + terms[c, C_ORDER] * ORDER_FIELDS
        end = i1 if terms[c, C_DISBURSED] <= on else i0  # before it is paid out, nothing of a loan is owed
        first_end = end - i0
        if eventful:
            cancelled[: p1 - p0] = 0
            _note_events(m, e0, e1, on, known_on, ev, cancelled)
            first_end = min(first_end, _schedule_ends(e0, e1, ev, -1, i1 - i0))
        paid = paid_30 = mismatch = 0
        last_paid = NEVER
        p, i, load_to = p0, i0, i0 + first_end
        plain = not eventful and trace_room == 0 and m[order + O_PLAIN] >= WALK and m[COMPOUND] == 0
        if plain:
            i, p, paid, paid_30, last_paid, mismatch = _walk(
                m, order, i0, end, p0, p1, on, known_on, due_on, principal, interest, fee, value_on, booked_on, amounts, flags,
            )  # fmt: skip
            load_to = end if m[order + O_PLAIN] == WALK else i
            while load_to < end and due_on[load_to] <= on:
                load_to += 1
        _load(m, i, load_to, due_on, principal, interest, fee)
        _move_pointers(m, -NEVER)
        e = _next_event(e0, e1, on, known_on, ev)
        while True:
            while p < p1 and (
                flags[p] < 0 or value_on[p] > on or booked_on[p] > known_on or (eventful and cancelled[p - p0] == 1)
            ):
                p += 1
            day = value_on[p] if p < p1 else NEVER
            if e < e1:
                day = min(day, ev[E_VALUE, e])
            if day == NEVER:
                break
            if m[CREDIT] > 0:
                _use_credit_until(m, day - 1, order)
            _end_of_day(m, day - 1)
            if e < e1:
                e = _happen(
                    m, e, e1, day, CHARGE, on, known_on, ev, e0, i0, i1, sequences, due_on, principal, interest, fee,
                )  # fmt: skip
            if m[CREDIT] > 0:
                _use_credit(m, day, order)
            if e < e1:
                e = _happen(
                    m, e, e1, day, WAIVER, on, known_on, ev, e0, i0, i1, sequences, due_on, principal, interest, fee,
                )  # fmt: skip
            late = _days_past_due(m, day)
            while p < p1 and value_on[p] == day:
                if flags[p] >= 0 and booked_on[p] <= known_on and not (eventful and cancelled[p - p0] == 1):
                    use = m[ORDERS_AT] + m[order + O_METHODS + (flags[p] >> 1)] * ORDER_FIELDS
                    if late > m[use + O_SWITCH_AFTER]:
                        use = m[ORDERS_AT] + m[use + O_SWITCH_TO] * ORDER_FIELDS
                    rest = _allocate(m, use, amounts[p], day, T_PAID, p, True)
                    m[CREDIT] += rest
                    if m[TRACING] == 1 and rest > 0:
                        _trace(m, T_HELD, day, -1, -1, rest, 0, 0, p)
                    paid += amounts[p]
                    last_paid = day
                    mismatch += flags[p] & 1
                    if day > on - 30:
                        paid_30 += amounts[p]
                p += 1
            if e < e1:
                e = _happen(
                    m, e, e1, day, CREDIT_REFUND, on, known_on, ev, e0, i0, i1, sequences, due_on, principal, interest, fee,
                )  # fmt: skip
            m[LAST_DAY] = day
            _end_of_day(m, day)
        if m[CREDIT] > 0:
            _use_credit_until(m, on, order)
        _finish(m, on, out, c)
        if plain:
            _add_coming(m, load_to, end, due_on, principal, interest, fee, out, c)
        out[R_PAID, c] = paid
        if paid_30 > 0:
            out[R_PAID_30, c] = paid_30
        out[R_LAST_PAID, c] = last_paid
        if mismatch > 0:
            out[R_MISMATCH, c] = mismatch
        i0, p0, e0 = i1, p1, e1
    return kept
