"""The money law of one contract, in one pass: `docs/algorithms/kernel.md` as a Numba function.

Everything is an integer: days since 1970-01-01, minor units, ppm. The pass over a contract keeps its working figures in
a small scratch (`K`), a tuple of arrays so that the parts below can share it without copying. All parts live in this one
file because Numba's compile cache watches a file, not what it calls elsewhere.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

NEVER = 2_932_896  # 9999-12-31

# Components, in the order of `terms.COMPONENTS`; they are also the rows of the scratch that hold what is unpaid of each.
COST, FEE, PENALTY, INTEREST, PRINCIPAL = range(5)
# More rows of the scratch, one value an instalment.
DUE, ACCRUED, ACCRUED_TO, SETTLED, JOINED, COUNTED, IS_OPEN, WAS_LATE, PLACE, FIELDS = range(5, 15)

# One value a contract.
(SIZE, FIRST, LOW, CREDIT, GRACE, RATE, DIVISOR, BASE, FROM, COMPOUND, IN_SPELL, TIMES, LONGEST, DUE_BEFORE, LATE_BEFORE,
 GOOD, MISSED, FIRST_LATE, PLAN, PLAN_BROKEN, PLAN_SINCE, WORST_CLASS, BREAK_DAYS, PAUSES, STOPS, ROUNDED, SUPERSEDED, OWED,
 REFUNDED, TRACED, LAST_DAY, SCALARS) = range(32)  # fmt: skip

# Columns of the terms row of a contract, and of the result.
(C_GRACE, C_RATE, C_DAY_COUNT, C_BASE, C_FROM, C_COMPOUND, C_ORDER, C_DISBURSED) = range(8)
(R_DPD, R_CLASS, R_PLAN, R_OVERDUE, R_OUTSTANDING, R_CREDIT, R_OLDEST, R_NEXT, R_NEXT_AMOUNT, R_DUE, R_LATE, R_LONGEST,
 R_TIMES, R_GOOD, R_FIRST_LATE, R_LAST_PAID, R_PAID_30, R_PAID, R_WAIVED, R_REFUNDED, R_SUPERSEDED, R_OWED, R_MISMATCH,
 ) = (0, 1, 2, 3, 8, *range(13, 31))  # fmt: skip
RESULTS = 31

# What a traced step is.
(T_PAID, T_CREDIT_USED, T_WAIVED, T_CHARGED, T_ACCRUED, T_SUPERSEDED, T_CARRIED, T_HELD, T_REFUNDED, T_FORGIVEN,
 T_SCHEDULED, T_JOINED) = range(12)  # fmt: skip
TRACE_FIELDS = 8

EXCESS_HOLD, EXCESS_NEXT, EXCESS_LAST, EXCESS_REDUCE, EXCESS_SPREAD = range(5)
FROM_DUE, FROM_GRACE_END, FROM_DUE_IF_MISSED = range(3)
PLAN_NONE, PLAN_ACTIVE, PLAN_IS_BROKEN, PLAN_COMPLETED = range(4)


@njit(cache=True)
def _trace(
    K: Any, kind: int, day: int, place: int, component: int, amount: int, extra: int, base: int, source: int
) -> None:
    S, W, T, pauses, stops, trace = K
    at = W[TRACED]
    W[TRACED] = at + 1
    if at < trace.shape[0]:
        trace[at, 0] = kind
        trace[at, 1] = day
        trace[at, 2] = place
        trace[at, 3] = component
        trace[at, 4] = amount
        trace[at, 5] = extra
        trace[at, 6] = base
        trace[at, 7] = source


@njit(cache=True)
def _covered(spans: Any, count: int, after: int, until: int) -> int:
    """How many days d with after < d <= until lie in the (sorted, disjoint, half-open) spans."""
    total = 0
    for k in range(count):
        low = max(spans[0, k], after + 1)
        high = min(spans[1, k], until + 1)
        if high > low:
            total += high - low
    return total


@njit(cache=True)
def _add_span(spans: Any, count: int, start: int, until: int) -> int:
    """Add a span, keeping them sorted and disjoint; spans arrive in order of start."""
    if until <= start:
        return count
    if count > 0 and start <= spans[1, count - 1]:
        spans[1, count - 1] = max(spans[1, count - 1], until)
        return count
    spans[0, count] = start
    spans[1, count] = until
    return count + 1


@njit(cache=True)
def _rounded(minor_days: int, rate: int, divisor: int) -> int:
    """round_half_up(minor_days × rate / divisor) without leaving 64 bits."""
    whole = minor_days // divisor
    return whole * rate + ((minor_days - whole * divisor) * rate + divisor // 2) // divisor


@njit(cache=True)
def _penalty_owed(K: Any, i: int, day: int) -> int:
    """Daily penalty of the instalment owed on the day (accrued to it before), charged penalty apart."""
    S, W, T, pauses, stops, trace = K
    if S[ACCRUED, i] == 0:
        return 0
    if W[FROM] == FROM_DUE_IF_MISSED and day <= S[DUE, i] + W[GRACE]:
        return 0
    return _rounded(S[ACCRUED, i], W[RATE], W[DIVISOR]) - S[SETTLED, i]


@njit(cache=True)
def _accrue(K: Any, i: int, day: int) -> None:
    S, W, T, pauses, stops, trace = K
    start = S[ACCRUED_TO, i]
    if day <= start:
        return
    S[ACCRUED_TO, i] = day
    base = S[PRINCIPAL, i]
    if W[BASE] >= 1:
        base += S[INTEREST, i]
    if W[BASE] >= 2:
        base += S[FEE, i]
    if base == 0 or W[RATE] == 0:
        return
    if W[COMPOUND] > 0:
        _accrue_compound(K, i, start, day, base)
        return
    length = day - start
    if W[STOPS] > 0:
        length -= _covered(stops, W[STOPS], start, day)
    S[ACCRUED, i] += base * length
    if trace.shape[0] > 0 and length > 0:
        _trace(K, T_ACCRUED, day, i, PENALTY, base * length, start, base, length)


@njit(cache=True)
def _accrue_compound(K: Any, i: int, start: int, day: int, base: int) -> None:
    """Day stretches up to the next moment at which the penalty owed joins the base."""
    S, W, T, pauses, stops, trace = K
    at = start
    while at < day:
        left = W[COMPOUND] - S[COUNTED, i] % W[COMPOUND]
        until = min(day, at + left)
        length = until - at - _covered(stops, W[STOPS], at, until)
        joined = min(S[JOINED, i], _rounded(S[ACCRUED, i], W[RATE], W[DIVISOR]) - S[SETTLED, i])
        S[ACCRUED, i] += (base + joined) * length
        S[COUNTED, i] += length
        if trace.shape[0] > 0 and length > 0:
            _trace(K, T_ACCRUED, until, i, PENALTY, (base + joined) * length, at, base + joined, length)
        if length > 0 and S[COUNTED, i] % W[COMPOUND] == 0:
            S[JOINED, i] = _rounded(S[ACCRUED, i], W[RATE], W[DIVISOR]) - S[SETTLED, i]
            if trace.shape[0] > 0:
                _trace(K, T_JOINED, until, i, PENALTY, S[JOINED, i], 0, 0, -1)
        at = until


@njit(cache=True)
def _days_past_due(K: Any, day: int) -> int:
    S, W, T, pauses, stops, trace = K
    i = W[FIRST]
    if i >= W[SIZE] or S[DUE, i] >= day:
        return 0
    late = day - S[DUE, i]
    if W[PAUSES] > 0:
        late -= _covered(pauses, W[PAUSES], S[DUE, i], day)
    return late if late > W[GRACE] else 0


@njit(cache=True)
def _is_late(K: Any, i: int, day: int) -> bool:
    S, W, T, pauses, stops, trace = K
    late = day - S[DUE, i]
    if W[PAUSES] > 0 and late > 0:
        late -= _covered(pauses, W[PAUSES], S[DUE, i], day)
    return late > W[GRACE] and day > S[DUE, i]


@njit(cache=True)
def _class_of(dpd: int, floors: Any) -> int:
    found = 0
    for k in range(floors.size):
        if dpd > floors[k]:
            found = k + 1
    return found


@njit(cache=True)
def _end_of_day(K: Any, day: int, floors: Any) -> None:
    """Note how the contract stands at the end of a day: spells, longest lateness, what the plan and its observation saw."""
    S, W, T, pauses, stops, trace = K
    dpd = _days_past_due(K, day)
    if dpd > 0:
        if W[IN_SPELL] == 0:
            W[IN_SPELL] = 1
            W[TIMES] += 1
        if dpd > W[LONGEST]:
            W[LONGEST] = dpd
    else:
        W[IN_SPELL] = 0
    if W[PLAN] > 0:
        W[WORST_CLASS] = max(W[WORST_CLASS], _class_of(dpd, floors))
        if dpd > W[BREAK_DAYS]:
            W[PLAN_BROKEN] = 1


@njit(cache=True)
def _move_pointers(K: Any, day: int) -> None:
    S, W, T, pauses, stops, trace = K
    first = W[FIRST]
    while first < W[SIZE] and S[IS_OPEN, first] == 0:
        first += 1
    W[FIRST] = first
    low = W[LOW]
    while low < first and _penalty_owed(K, low, day) == 0:
        low += 1
    W[LOW] = low


@njit(cache=True)
def _close_if_paid(K: Any, i: int, day: int) -> None:
    S, W, T, pauses, stops, trace = K
    if S[IS_OPEN, i] == 0 or S[PRINCIPAL, i] + S[INTEREST, i] + S[FEE, i] + S[PENALTY, i] + S[COST, i] > 0:
        return
    S[IS_OPEN, i] = 0
    if _is_late(K, i, day):
        S[WAS_LATE, i] = 1
    if W[FROM] == FROM_DUE_IF_MISSED and day <= S[DUE, i] + W[GRACE] and S[ACCRUED, i] > 0:
        if trace.shape[0] > 0:
            _trace(K, T_FORGIVEN, day, i, PENALTY, -S[ACCRUED, i], 0, 0, -1)
        S[ACCRUED, i] = 0


@njit(cache=True)
def _settle(K: Any, i: int, component: int, amount: int, day: int) -> int:
    """Close up to `amount` of one component of one instalment; returns what was used."""
    S, W, T, pauses, stops, trace = K
    used = min(amount, S[component, i])
    S[component, i] -= used
    if component == PENALTY and used < amount:
        more = min(amount - used, _penalty_owed(K, i, day))
        S[SETTLED, i] += more
        used += more
    return used


@njit(cache=True)
def _pay(K: Any, i: int, component: int, amount: int, day: int, kind: int, source: int) -> int:
    """Pay one component of one instalment; returns what is left of the amount."""
    S, W, T, pauses, stops, trace = K
    used = _settle(K, i, component, amount, day)
    if used > 0 and trace.shape[0] > 0:
        _trace(K, kind, day, i, component, used, 0, 0, source)
    return amount - used


@njit(cache=True)
def _pay_rows(
    K: Any, low: int, high: int, step: int, by_component: bool, perm: Any, amount: int, day: int, kind: int, source: int
) -> int:
    """Pay the instalments low, low + step … short of high, instalment by instalment or component by component."""
    S, W, T, pauses, stops, trace = K
    if by_component:
        for c in range(5):
            for i in range(low, high, step):
                if amount == 0:
                    break
                amount = _pay(K, i, perm[c], amount, day, kind, source)
    else:
        for i in range(low, high, step):
            if amount == 0:
                break
            for c in range(5):
                amount = _pay(K, i, perm[c], amount, day, kind, source)
    for i in range(low, high, step):
        _close_if_paid(K, i, day)
    return amount


@njit(cache=True)
def _spread(K: Any, low: int, amount: int, day: int, kind: int, source: int) -> int:
    """Equal parts of principal over the coming instalments; the remainder of the division goes to the last."""
    S, W, T, pauses, stops, trace = K
    for _ in range(W[SIZE] - low + 1):
        count = 0
        last = -1
        for i in range(low, W[SIZE]):
            if S[PRINCIPAL, i] > 0:
                count += 1
                last = i
        if count == 0 or amount == 0:
            break
        part = amount // count
        rest = amount - part * count
        for i in range(low, W[SIZE]):
            if S[PRINCIPAL, i] > 0:
                share = part + rest if i == last else part
                amount -= share - _pay(K, i, PRINCIPAL, share, day, kind, source)
    for i in range(low, W[SIZE]):
        _close_if_paid(K, i, day)
    return amount


@njit(cache=True)
def _pay_ahead(
    K: Any, low: int, order: int, orders: Any, advance: Any, amount: int, day: int, kind: int, source: int
) -> int:
    """What remains after all due is paid, by the order's excess rule; returns what no rule can place."""
    S, W, T, pauses, stops, trace = K
    excess = orders[order, 2]
    size = W[SIZE]
    by_component = orders[order, 0] == 1
    if excess == EXCESS_NEXT:
        return _pay_rows(K, low, size, 1, by_component, advance[order], amount, day, kind, source)
    if excess == EXCESS_LAST:
        return _pay_rows(K, size - 1, low - 1, -1, by_component, advance[order], amount, day, kind, source)
    if excess == EXCESS_REDUCE:
        for i in range(size - 1, low - 1, -1):
            if amount == 0:
                break
            amount = _pay(K, i, PRINCIPAL, amount, day, kind, source)
            _close_if_paid(K, i, day)
        return amount
    if excess == EXCESS_SPREAD:
        return _spread(K, low, amount, day, kind, source)
    return amount


@njit(cache=True)
def _allocate(
    K: Any,
    order: int,
    orders: Any,
    due_perm: Any,
    advance: Any,
    amount: int,
    day: int,
    kind: int,
    source: int,
    ahead: bool,
) -> int:
    """Pay what is due on the day, then (if `ahead`) what the excess rule says; returns the rest."""
    S, W, T, pauses, stops, trace = K
    low = W[LOW]
    today = low
    while today < W[SIZE] and S[DUE, today] < day:
        _accrue(K, today, day)
        today += 1
    coming = today
    while coming < W[SIZE] and S[DUE, coming] <= day:
        coming += 1
    by_component = orders[order, 0] == 1
    if by_component and orders[order, 1] == 1:
        amount = _pay_rows(K, low, today, 1, True, due_perm[order], amount, day, kind, source)
        amount = _pay_rows(K, today, coming, 1, True, due_perm[order], amount, day, kind, source)
    else:
        amount = _pay_rows(K, low, coming, 1, by_component, due_perm[order], amount, day, kind, source)
    if ahead and amount > 0:
        amount = _pay_ahead(K, coming, order, orders, advance, amount, day, kind, source)
    _move_pointers(K, day)
    return amount


@njit(cache=True)
def _load(K: Any, low: int, high: int, due_on: Any, principal: Any, interest: Any, fee: Any) -> None:
    """Start the scratch with instalments low … high − 1 of the book."""
    S, W, T, pauses, stops, trace = K
    lag = W[GRACE] if W[FROM] == FROM_GRACE_END else 0
    for i in range(high - low):
        row = low + i
        S[COST, i] = 0
        S[FEE, i] = fee[row]
        S[PENALTY, i] = 0
        S[INTEREST, i] = interest[row]
        S[PRINCIPAL, i] = principal[row]
        S[DUE, i] = due_on[row]
        S[ACCRUED, i] = 0
        S[ACCRUED_TO, i] = due_on[row] + lag
        S[SETTLED, i] = 0
        S[JOINED, i] = 0
        S[COUNTED, i] = 0
        total = principal[row] + interest[row] + fee[row]
        S[IS_OPEN, i] = 1 if total > 0 else 0
        S[WAS_LATE, i] = 0
        S[PLACE, i] = row
        W[OWED] += total
        if trace.shape[0] > 0:
            _trace(K, T_SCHEDULED, due_on[row], row, -1, total, 0, 0, row)
    W[SIZE] = high - low
    W[FIRST] = 0
    W[LOW] = 0


@njit(cache=True)
def _count_closed_schedule(K: Any, before: int, day: int) -> None:
    """Fold the instalments in the scratch into the counts of the contract's history: those due before `before`."""
    S, W, T, pauses, stops, trace = K
    fallen = 0
    for i in range(W[SIZE]):
        late = S[WAS_LATE, i] == 1 or (S[IS_OPEN, i] == 1 and _is_late(K, i, day))
        fallen_due = S[DUE, i] < before
        if late:
            W[LATE_BEFORE] += 1
            if W[MISSED] == 0:
                W[MISSED] = 1
                W[GOOD] = W[DUE_BEFORE] + fallen
            if W[FIRST_LATE] < 0 and i == 0:
                W[FIRST_LATE] = 1
        if W[FIRST_LATE] < 0 and i == 0:
            W[FIRST_LATE] = 0
        if fallen_due:
            fallen += 1
        W[ROUNDED] += _rounded(S[ACCRUED, i], W[RATE], W[DIVISOR])
    W[DUE_BEFORE] += fallen


@njit(cache=True)
def _supersede(K: Any, day: int, low: int, high: int, due_on: Any, principal: Any, interest: Any, fee: Any) -> None:
    """A new schedule takes effect: carry penalty and cost, let the rest of the old one go, load the new rows."""
    S, W, T, pauses, stops, trace = K
    carried_penalty = 0
    carried_cost = 0
    for i in range(W[SIZE]):
        _accrue(K, i, day)
        penalty = S[PENALTY, i] + _penalty_owed(K, i, day)
        if W[FROM] == FROM_DUE_IF_MISSED and day <= S[DUE, i] + W[GRACE]:
            S[ACCRUED, i] = 0
        rest = S[PRINCIPAL, i] + S[INTEREST, i] + S[FEE, i]
        W[SUPERSEDED] += rest + penalty + S[COST, i]
        carried_penalty += penalty
        carried_cost += S[COST, i]
        if trace.shape[0] > 0 and rest + penalty + S[COST, i] > 0:
            _trace(K, T_SUPERSEDED, day, i, -1, rest + penalty + S[COST, i], 0, 0, -1)
    _count_closed_schedule(K, day, day)
    _load(K, low, high, due_on, principal, interest, fee)
    if W[SIZE] > 0 and carried_penalty + carried_cost > 0:
        S[PENALTY, 0] += carried_penalty
        S[COST, 0] += carried_cost
        S[IS_OPEN, 0] = 1
        W[OWED] += carried_penalty + carried_cost
        if trace.shape[0] > 0:
            if carried_penalty > 0:
                _trace(K, T_CARRIED, day, 0, PENALTY, carried_penalty, 0, 0, -1)
            if carried_cost > 0:
                _trace(K, T_CARRIED, day, 0, COST, carried_cost, 0, 0, -1)
    W[PLAN] = 1
    W[PLAN_BROKEN] = 0
    W[PLAN_SINCE] = S[DUE, 0] if W[SIZE] > 0 else NEVER
    _move_pointers(K, day)


@njit(cache=True)
def _charge(K: Any, day: int, component: int, amount: int, due: int, source: int) -> None:
    S, W, T, pauses, stops, trace = K
    i = 0
    while i < W[SIZE] and S[DUE, i] < due:
        i += 1
    if i == W[SIZE]:
        S[:, i] = 0
        S[DUE, i] = due
        S[ACCRUED_TO, i] = due + (W[GRACE] if W[FROM] == FROM_GRACE_END else 0)
        S[PLACE, i] = -1
        W[SIZE] += 1
    _accrue(K, i, day)
    S[component, i] += amount
    S[IS_OPEN, i] = 1
    W[OWED] += amount
    W[FIRST] = min(W[FIRST], i)
    W[LOW] = min(W[LOW], i)
    if trace.shape[0] > 0:
        _trace(K, T_CHARGED, day, i, component, amount, due, 0, source)


@njit(cache=True)
def _waive(K: Any, day: int, component: int, amount: int, sequence: int, sequences: Any, source: int) -> int:
    """Forgive up to the amount, oldest first or only the instalment named; returns what was forgiven."""
    S, W, T, pauses, stops, trace = K
    left = amount
    for i in range(W[SIZE]):
        if left == 0:
            break
        if sequence >= 0 and (S[PLACE, i] < 0 or sequences[S[PLACE, i]] != sequence):
            continue
        _accrue(K, i, day)
        used = _settle(K, i, component, left, day)
        if used > 0:
            left -= used
            _close_if_paid(K, i, day)
            if trace.shape[0] > 0:
                _trace(K, T_WAIVED, day, i, component, used, 0, 0, source)
    _move_pointers(K, day)
    return amount - left


@njit(cache=True)
def _use_credit(K: Any, day: int, order: int, orders: Any, due_perm: Any, advance: Any) -> None:
    S, W, T, pauses, stops, trace = K
    if W[CREDIT] > 0:
        W[CREDIT] = _allocate(K, order, orders, due_perm, advance, W[CREDIT], day, T_CREDIT_USED, -1, False)


@njit(cache=True)
def _use_credit_until(K: Any, day: int, order: int, orders: Any, due_perm: Any, advance: Any) -> None:
    """Use credit on each due day after the last one looked at and up to the day given."""
    S, W, T, pauses, stops, trace = K
    i = W[LOW]
    while W[CREDIT] > 0 and i < W[SIZE] and S[DUE, i] <= day:
        if S[DUE, i] > W[LAST_DAY]:
            _use_credit(K, S[DUE, i], order, orders, due_perm, advance)
        i += 1


@njit(cache=True)
def _observed_class(K: Any, on: int, dpd: int, floors: Any, release_on: int, periods: int) -> int:
    S, W, T, pauses, stops, trace = K
    now = _class_of(dpd, floors)
    if W[PLAN] == 0:
        return now
    if W[PLAN_BROKEN] == 0 and on >= release_on:
        paid = 0
        for k in range(W[SIZE]):
            i = W[SIZE] - 1 - k
            if S[DUE, i] < on:
                if S[IS_OPEN, i] == 1 or S[WAS_LATE, i] == 1:
                    break
                paid += 1
        if paid >= periods:
            return now
    return max(now, W[WORST_CLASS])


@njit(cache=True)
def _finish(K: Any, on: int, floors: Any, release_on: int, periods: int, out: Any) -> None:
    """Write down how the contract stands at the end of `on`."""
    S, W, T, pauses, stops, trace = K
    _end_of_day(K, on, floors)
    dpd = _days_past_due(K, on)
    for c in range(5):
        out[R_OVERDUE + c] = 0
        out[R_OUTSTANDING + c] = 0
    oldest = NEVER
    next_on = NEVER
    next_amount = 0
    due_now = 0
    for i in range(W[SIZE]):
        overdue = S[DUE, i] < on
        if overdue:
            _accrue(K, i, on)
        if S[DUE, i] <= on:
            due_now += 1
        owed = _penalty_owed(K, i, on)
        unpaid = 0
        for c in range(5):
            value = S[c, i]
            unpaid += value
            if c == PENALTY:
                value += owed
            out[R_OUTSTANDING + c] += value
            if overdue:
                out[R_OVERDUE + c] += value
        if unpaid > 0:
            if overdue:
                oldest = min(oldest, S[DUE, i])
            elif next_on == NEVER or next_on == S[DUE, i]:
                next_on = S[DUE, i]
                next_amount += unpaid
        if W[FROM] == FROM_DUE_IF_MISSED and on <= S[DUE, i] + W[GRACE]:
            S[ACCRUED, i] = 0
    plan = PLAN_NONE
    if W[PLAN] > 0:
        plan = PLAN_IS_BROKEN if W[PLAN_BROKEN] == 1 else (PLAN_COMPLETED if W[FIRST] >= W[SIZE] else PLAN_ACTIVE)
    out[R_CLASS] = _observed_class(K, on, dpd, floors, release_on, periods)
    _count_closed_schedule(K, on + 1, on)
    out[R_DPD] = dpd
    out[R_PLAN] = plan
    out[R_CREDIT] = W[CREDIT]
    out[R_OLDEST] = oldest
    out[R_NEXT] = next_on
    out[R_NEXT_AMOUNT] = max(0, next_amount - W[CREDIT])
    out[R_DUE] = W[DUE_BEFORE]
    out[R_LATE] = W[LATE_BEFORE]
    out[R_LONGEST] = W[LONGEST]
    out[R_TIMES] = W[TIMES]
    out[R_GOOD] = W[GOOD] if W[MISSED] == 1 else W[DUE_BEFORE]
    out[R_FIRST_LATE] = max(0, W[FIRST_LATE])
    out[R_REFUNDED] = W[REFUNDED]
    out[R_SUPERSEDED] = W[SUPERSEDED]
    out[R_OWED] = W[OWED] + W[ROUNDED]


@njit(cache=True)
def _note_events(K: Any, e0: int, e1: int, on: int, known_on: int, ev: Any, cancelled: Any) -> None:
    """Before time starts: which days are paused or free of penalty, which payments were reversed."""
    S, W, T, pauses, stops, trace = K
    for e in range(e0, e1):
        if ev[1, e] > on or ev[2, e] > known_on:
            continue
        if ev[0, e] == 4:
            W[PAUSES] = _add_span(pauses, W[PAUSES], ev[1, e], ev[6, e])
        elif ev[0, e] == 5:
            W[STOPS] = _add_span(stops, W[STOPS], ev[1, e], ev[6, e])
        elif ev[0, e] == 6:
            cancelled[ev[7, e]] = 1


@njit(cache=True)
def _begin(K: Any, terms: Any, break_days: int) -> None:
    S, W, T, pauses, stops, trace = K
    traced = W[TRACED]
    W[:] = 0
    W[TRACED] = traced
    W[GRACE] = terms[C_GRACE]
    W[RATE] = terms[C_RATE]
    W[DIVISOR] = terms[C_DAY_COUNT] * 1_000_000
    W[BASE] = terms[C_BASE]
    W[FROM] = terms[C_FROM]
    W[COMPOUND] = terms[C_COMPOUND]
    W[FIRST_LATE] = -1
    W[BREAK_DAYS] = break_days
    W[LAST_DAY] = -NEVER


@njit(cache=True)
def _schedule_ends(e0: int, e1: int, ev: Any, place: int, size: int) -> int:
    """Where the schedule version that starts at `place` ends: at the next version's first instalment."""
    end = size
    for e in range(e0, e1):
        if ev[0, e] == 0 and place < ev[7, e] < end:
            end = ev[7, e]
    return end


@njit(cache=True)
def _counts(row: int, value_on: Any, booked_on: Any, on: int, known_on: int) -> bool:
    return value_on[row] <= on and booked_on[row] <= known_on


@njit(cache=True)
def _happen(
    K: Any, e: int, e1: int, day: int, waivers: bool, on: int, known_on: int, ev: Any, i0: int, sequences: Any,
    dues: Any, floors: Any, e0: int, size: int, totals: Any,
) -> int:  # fmt: skip
    """Let the events of a day take effect: schedules, charges and refunds, or (`waivers`) waivers. Returns the next event."""
    S, W, T, pauses, stops, trace = K
    due_on, principal, interest, fee = dues
    while e < e1:
        kind = ev[0, e]
        if kind >= 4 or ev[1, e] > on or ev[2, e] > known_on:
            e += 1
            continue
        if ev[1, e] != day or (kind == 3) != waivers:
            break
        if kind == 0:
            low = ev[7, e]
            if low > totals[0] or totals[0] == 0:
                W[WORST_CLASS] = max(W[WORST_CLASS], _class_of(_days_past_due(K, day - 1), floors))
                high = _schedule_ends(e0, e1, ev, low, size)
                _supersede(K, day, i0 + low, i0 + high, due_on, principal, interest, fee)
                totals[0] = low
        elif kind == 1:
            _charge(K, day, ev[3, e], ev[4, e], ev[5, e], e)
        elif kind == 2:
            out = min(W[CREDIT], ev[4, e])
            W[CREDIT] -= out
            W[REFUNDED] += out
            if trace.shape[0] > 0:
                _trace(K, T_REFUNDED, day, -1, -1, out, 0, 0, e)
        else:
            totals[1] += _waive(K, day, ev[3, e], ev[4, e], ev[7, e], sequences, e)
        e += 1
    return e


@njit(cache=True, nogil=True)
def run(
    counts: Any, terms: Any, dues: Any, sequences: Any, pays: Any, ev: Any, orders: Any, due_perm: Any, advance: Any,
    by_method: Any, floors: Any, on: int, known_on: int, break_days: int, release_since: int, periods: int, trace: Any,
    out: Any,
) -> int:  # fmt: skip
    """State every contract of a bucket as at the end of `on`; returns how many trace rows there were.

    counts: (contracts, 3) instalments, payments and events of each; terms: (contracts, 8) C_*; dues: due_on, principal,
    interest, fee; pays: value_on, booked_on, amount, flags; ev: (8, events) kind, value_on, booked_on, component, amount,
    due_on, until_on, target; orders: (orders, 5) by component, today apart, excess, switch after days, switch to;
    out: (contracts, RESULTS). `release_since`: observation may end for plans first due on or before this day.
    """
    due_on, principal, interest, fee = dues
    value_on, booked_on, amounts, flags = pays
    widest = 1
    longest = 1
    most = 1
    for c in range(counts.shape[0]):
        widest = max(widest, counts[c, 0] + counts[c, 2] + 1)
        longest = max(longest, counts[c, 1])
        most = max(most, counts[c, 2])
    K = (
        np.zeros((FIELDS, widest), np.int64), np.zeros(SCALARS, np.int64), np.zeros(5, np.int64),
        np.zeros((2, most), np.int64), np.zeros((2, most), np.int64), trace,
    )  # fmt: skip
    S, W, T, pauses, stops, _ = K
    cancelled = np.zeros(longest, np.int8)
    totals = np.zeros(2, np.int64)
    i0 = p0 = e0 = 0
    for c in range(counts.shape[0]):
        i1, p1, e1 = i0 + counts[c, 0], p0 + counts[c, 1], e0 + counts[c, 2]
        _begin(K, terms[c], break_days)
        order = terms[c, C_ORDER]
        result = out[c]
        first_end = i1 - i0
        if e1 > e0:
            cancelled[: p1 - p0] = 0
            _note_events(K, e0, e1, on, known_on, ev, cancelled)
            for e in range(e0, e1):
                if ev[0, e] == 0:
                    first_end = min(first_end, ev[7, e])
        _load(K, i0, i0 + first_end, due_on, principal, interest, fee)
        _move_pointers(K, -NEVER)
        totals[:] = 0
        paid = paid_30 = mismatch = 0
        last_paid = NEVER
        p, e = p0, e0
        while True:
            while p < p1 and (
                flags[p] < 0
                or not _counts(p, value_on, booked_on, on, known_on)
                or (e1 > e0 and cancelled[p - p0] == 1)
            ):
                p += 1
            while e < e1 and (ev[0, e] >= 4 or ev[1, e] > on or ev[2, e] > known_on):
                e += 1
            day = NEVER
            if p < p1:
                day = value_on[p]
            if e < e1:
                day = min(day, ev[1, e])
            if day == NEVER:
                break
            if W[CREDIT] > 0:
                _use_credit_until(K, day - 1, order, orders, due_perm, advance)
            _end_of_day(K, day - 1, floors)
            if e < e1:
                e = _happen(K, e, e1, day, False, on, known_on, ev, i0, sequences, dues, floors, e0, i1 - i0, totals)
            if W[CREDIT] > 0:
                _use_credit(K, day, order, orders, due_perm, advance)
            if e < e1:
                e = _happen(K, e, e1, day, True, on, known_on, ev, i0, sequences, dues, floors, e0, i1 - i0, totals)
            dpd = _days_past_due(K, day)
            while p < p1 and value_on[p] == day:
                counted = flags[p] >= 0 and booked_on[p] <= known_on and not (e1 > e0 and cancelled[p - p0] == 1)
                if counted:
                    use = by_method[order, flags[p] >> 1]
                    if dpd > orders[use, 3]:
                        use = orders[use, 4]
                    amount = amounts[p]
                    rest = _allocate(K, use, orders, due_perm, advance, amount, day, T_PAID, p, True)
                    W[CREDIT] += rest
                    if trace.shape[0] > 0 and rest > 0:
                        _trace(K, T_HELD, day, -1, -1, rest, 0, 0, p)
                    paid += amount
                    last_paid = day
                    mismatch += flags[p] & 1
                    if day > on - 30:
                        paid_30 += amount
                p += 1
            W[LAST_DAY] = day
            _end_of_day(K, day, floors)
        if W[CREDIT] > 0:
            _use_credit_until(K, on, order, orders, due_perm, advance)
        _finish(K, on, floors, on if W[PLAN_SINCE] <= release_since else NEVER, periods, result)
        result[R_PAID] = paid
        result[R_PAID_30] = paid_30
        result[R_LAST_PAID] = last_paid
        result[R_MISMATCH] = mismatch
        result[R_WAIVED] = totals[1]
        i0, p0, e0 = i1, p1, e1
    return W[TRACED]
