"""The guard's one engine: asks every rule that speaks of every row. All numbers are int64: microseconds, days, masks.

A person on a screen is a table of one row through the same function as the night's millions. One file, because Numba's
compile cache watches a file and not what it calls elsewhere. What the columns mean is said in `tables.py` and
`rulebook.py`, what a rule means in `policy/rules/conduct.py`.

For every test that fails the engine also says a moment before which it is bound to go on failing; the greatest of these is
where to ask again, until the answer is yes. So `not_before` is the first moment of yes, not a guess.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from nuan.shared.pointers import pointer

Numbers = npt.NDArray[np.int64]

DAY_US = 86_400_000_000
NEVER = 2**62
NO_DAY = -(2**31)
NO_LATER_DAY = 2_932_896  # 9999-12-31: in force with no end
CONTENT = 0
HORIZON_US = 400 * DAY_US
MOST_STEPS = 2_000
WORD_BITS = 60

# Columns of `tests`.
(
    KIND, RULE, FROM_DAY, UNTIL_DAY, WARNS, EXCUSE_0, EXCUSE_1, EXCUSE_WISHES, AGREED_DAYS, NUMBER, PER, SPAN, SPAN_N, CHANNELS,
    OUTCOMES, WAYS, PARTIES, NOT_AGREED, FLAGS_0, FLAGS_1, KINDS, LOW, HIGH, WEEKDAYS, WHICH_DAY, OFF_AT, OFF_N,
) = range(27)  # fmt: skip
TEST_FIELDS = 27
(
    NEEDS, NEEDS_ANY, FORBIDS, NO_HOLD, WINDOW, COUNT, WAIT, UNREACHED, AGE_MOST, AGE_LEAST, AGE_NOT_AFTER, NOT_WISHED, AGREED,
) = range(13)  # fmt: skip
PER_FILE, PER_PARTY, PER_POINT, PER_DEBT = range(4)
SPAN_DAYS, SPAN_TIME, SPAN_WEEK, SPAN_MONTH, SPAN_EVER = range(5)
# Columns of `rows`; each _AT and _END pair is the row's part of another table.
(
    AT, PLAN, CHANNEL, FLAG_0, FLAG_1, DEBTS, POINT, PARTY, PARTY_KEY, EVENTS_AT, EVENTS_END, HOLDS_AT, HOLDS_END, WISHES_AT,
    WISHES_END, ZONES_AT, ZONES_END,
) = range(17)  # fmt: skip
ROW_FIELDS = 17
E_AT, E_CHANNEL, E_OUTCOME, E_WAY, E_PARTY, E_KEY, E_POINT, E_DEBTS, E_AGREED = range(9)
EVENT_FIELDS = 9
H_KIND, H_FROM, H_UNTIL, H_CHANNELS, H_DEBTS = range(5)
HOLD_FIELDS = 5
W_KIND, W_GIVEN, W_FROM, W_UNTIL, W_CHANNELS, W_LOW, W_HIGH, W_WEEKDAYS, W_EVIDENCED = range(9)
WISH_FIELDS = 9
NO_DEBT = 1 << 62
"""The bit of a question that names no debt."""
EVERY_DEBT = 2**63 - 1
"""The bits of an earlier contact that names none: it may have been about any."""
BOOK_ON = 0
"""The place of `book_on` among the known days (`circumstances.DAYS`)."""
INBOUND = 1
CUSTOMER = 0


@njit(cache=True)
def _shift(zones: Any, zone: int, t: int) -> int:
    """Place of the last change of a zone's offset at or before t. A zone: [n, n moments, n offsets], padded rows."""
    low, high = 0, zones[zone]
    while high - low > 1:
        middle = (low + high) >> 1
        if zones[zone + 1 + middle] <= t:
            low = middle
        else:
            high = middle
    return low


@njit(cache=True)
def _offset(zones: Any, zone: int, t: int) -> int:
    return zones[zone + 1 + zones[zone] + _shift(zones, zone, t)]


@njit(cache=True)
def _next_shift(zones: Any, zone: int, t: int) -> int:
    place = _shift(zones, zone, t) + 1
    return zones[zone + 1 + place] if place < zones[zone] else NEVER


@njit(cache=True)
def _first_instant(zones: Any, zone: int, local: int) -> int:
    """The first moment at which the zone's clocks show at least this; in a gap, the moment they jump over it."""
    before, after = _offset(zones, zone, local - DAY_US), _offset(zones, zone, local + DAY_US)
    first, last = local - max(before, after), local - min(before, after)
    if first + _offset(zones, zone, first) == local:
        return first
    if last + _offset(zones, zone, last) == local:
        return last
    return zones[zone + 1 + _shift(zones, zone, last)]


@njit(cache=True)
def _coming_instant(zones: Any, zone: int, local: int, t: int) -> int:
    """When the clocks show this for the first time after t; not after t when they will not show it again."""
    first = _first_instant(zones, zone, local)
    return first if first > t else local - _offset(zones, zone, t)


@njit(cache=True)
def _next_instant(zones: Any, zone: int, local: int, t: int) -> int:
    """The first moment after t at which the clocks show at least this; after t also where a local hour comes again."""
    return max(t + 1, _coming_instant(zones, zone, local, t))


@njit(cache=True)
def _month_start(day: int, months: int) -> int:
    """The first day of the month so many months after that of `day` (days since 1970-01-01)."""
    z = day + 719_468
    era = z // 146_097
    doe = z - era * 146_097
    yoe = (doe - doe // 1_460 + doe // 36_524 - doe // 146_096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    shifted = (5 * doy + 2) // 153
    year, month = yoe + era * 400 + (shifted >= 10), shifted + 3 - 12 * (shifted >= 10)
    place = year * 12 + month - 1 + months
    year, month = place // 12, place % 12 + 1
    year -= month <= 2
    era = year // 400
    yoe = year - era * 400
    doy = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5
    return era * 146_097 + yoe * 365 + yoe // 4 - yoe // 100 + doy - 719_468


@njit(cache=True)
def _weekday(day: int) -> int:
    """0 for Monday."""
    return (day + 3) % 7


@njit(cache=True)
def _covers(wishes: Any, w: int, channel: int, t: int, local: int) -> bool:
    """Whether a wish speaks of this channel at this moment."""
    if t < wishes[w + W_FROM] or t >= wishes[w + W_UNTIL]:
        return False
    if wishes[w + W_CHANNELS] and not wishes[w + W_CHANNELS] >> channel & 1:
        return False
    day, clock = local // DAY_US, local % DAY_US
    low, high, weekdays = wishes[w + W_LOW], wishes[w + W_HIGH], wishes[w + W_WEEKDAYS]
    if low <= high:
        return low <= clock < high and weekdays >> _weekday(day) & 1 == 1
    if clock >= low:
        return weekdays >> _weekday(day) & 1 == 1
    return clock < high and weekdays >> _weekday(day - 1) & 1 == 1


@njit(cache=True)
def _still_fresh(wishes: Any, w: int, t: int, agreed_days: int, zones: Any, zone: int) -> bool:
    if agreed_days < 0:
        return True
    given = wishes[w + W_GIVEN]
    return (t + _offset(zones, zone, t)) // DAY_US - (given + _offset(zones, zone, given)) // DAY_US < agreed_days


@njit(cache=True)
def _next_cover(wishes: Any, w: int, channel: int, t: int, agreed_days: int, zones: Any, zone: int) -> int:
    """A moment after t before which a wish that does not cover t cannot begin to; NEVER when it cannot at all."""
    if wishes[w + W_CHANNELS] and not wishes[w + W_CHANNELS] >> channel & 1:
        return NEVER
    start = max(t, wishes[w + W_FROM])
    found = NEVER
    if start > t and _covers(wishes, w, channel, start, start + _offset(zones, zone, start)):
        found = start
    else:
        day = (start + _offset(zones, zone, start)) // DAY_US
        for ahead in range(9):
            if wishes[w + W_WEEKDAYS] >> _weekday(day + ahead) & 1:
                opens = _coming_instant(zones, zone, (day + ahead) * DAY_US + wishes[w + W_LOW], start)
                if opens > start:
                    found = opens
                    break
        found = min(found, _next_shift(zones, zone, start))
    if found >= wishes[w + W_UNTIL] or not _still_fresh(wishes, w, found, agreed_days, zones, zone):
        return NEVER
    return found


@njit(cache=True)
def _cover_ends(wishes: Any, w: int, local: int, t: int, zones: Any, zone: int) -> int:
    """A moment until which a wish that covers t goes on covering."""
    low, high, until = wishes[w + W_LOW], wishes[w + W_HIGH], wishes[w + W_UNTIL]
    if low == 0 and high == DAY_US and wishes[w + W_WEEKDAYS] == 127:
        return until
    day = local // DAY_US + (1 if low > high and local % DAY_US >= low else 0)
    return min(until, _next_instant(zones, zone, day * DAY_US + high, t), _next_shift(zones, zone, t))


@njit(cache=True)
def _matches(tests: Any, k: int, rows: Any, i: int, events: Any, e: int) -> bool:
    """Whether an earlier contact is of the sort a test looks at, whenever it was."""
    if tests[k + NOT_AGREED] and events[e + E_AGREED]:
        return False
    if not tests[k + CHANNELS] >> events[e + E_CHANNEL] & 1 or not tests[k + OUTCOMES] >> events[e + E_OUTCOME] & 1:
        return False
    if not tests[k + WAYS] >> events[e + E_WAY] & 1 or not tests[k + PARTIES] >> events[e + E_PARTY] & 1:
        return False
    per = tests[k + PER]
    if per == PER_FILE:
        return True
    if per == PER_POINT:
        return events[e + E_POINT] == rows[i + POINT]
    if events[e + E_PARTY] != rows[i + PARTY] or events[e + E_KEY] != rows[i + PARTY_KEY]:
        return False
    return per == PER_PARTY or events[e + E_DEBTS] & rows[i + DEBTS] != 0


@njit(cache=True)
def _within(tests: Any, k: int, at: int, event_day: int, t: int, day: int) -> bool:
    span, number = tests[k + SPAN], tests[k + SPAN_N]
    if span == SPAN_DAYS:
        return event_day > day - number
    if span == SPAN_TIME:
        return t - at < number
    if span == SPAN_WEEK:
        return event_day >= day - _weekday(day)
    return span == SPAN_EVER or event_day >= _month_start(day, 0)


@njit(cache=True)
def _leaves(tests: Any, k: int, at: int, event_day: int, t: int, day: int, zones: Any, zone: int) -> int:
    """When a contact that counts now stops counting."""
    span, number = tests[k + SPAN], tests[k + SPAN_N]
    if span == SPAN_TIME:
        return at + number
    if span == SPAN_EVER:
        return NEVER
    if span == SPAN_DAYS:
        free = event_day + number
    elif span == SPAN_WEEK:
        free = day - _weekday(day) + 7
    else:
        free = _month_start(day, 1)
    return _next_instant(zones, zone, free * DAY_US, t)


@njit(cache=True)
def _ask_count(tests: Any, k: int, rows: Any, i: int, events: Any, days: Any, unsettled: int, t: int, day: int,
               zones: Any, zone: int, seen: Any, tracing: bool) -> int:  # fmt: skip
    """Fewer than NUMBER such contacts; per debt, for each debt. `seen[0]` gets the worst count."""
    left = rows[i + DEBTS] if tests[k + PER] == PER_DEBT else NO_DEBT
    first, last = rows[i + EVENTS_AT] * EVENT_FIELDS, rows[i + EVENTS_END] * EVENT_FIELDS
    if not tracing and last - first < tests[k + NUMBER] * EVENT_FIELDS:
        return CONTENT  # there were not so many of any sort
    worst = 0
    result = CONTENT
    while left:
        bit = left & -left
        left ^= bit
        count = 0
        for reading in range(2):
            to_leave = count - tests[k + NUMBER] + 1
            if reading == 1 and to_leave <= 0:
                break
            count = 0
            for e in range(first, last, EVENT_FIELDS):
                at, event_day = events[e + E_AT], days[(e - first) // EVENT_FIELDS]
                if at > t and not (unsettled >> events[e + E_OUTCOME] & 1 and event_day <= day):
                    continue
                if not _matches(tests, k, rows, i, events, e):
                    continue
                if tests[k + PER] == PER_DEBT and not events[e + E_DEBTS] & bit:
                    continue
                if not _within(tests, k, at, event_day, t, day):
                    continue
                count += 1
                if reading == 1 and count == to_leave:
                    result = max(result, _leaves(tests, k, at, event_day, t, day, zones, zone))
        worst = max(worst, count)
    seen[0] = worst
    return result


@njit(cache=True)
def _ask_wait(tests: Any, k: int, rows: Any, i: int, events: Any, days: Any, t: int, day: int, zones: Any,
              zone: int, seen: Any) -> int:  # fmt: skip
    """Long enough since the last such contact. `seen[0]` gets how long it is (days or microseconds), -1: there was none."""
    seen[0] = -1
    first, last = rows[i + EVENTS_AT] * EVENT_FIELDS, rows[i + EVENTS_END] * EVENT_FIELDS
    for e in range(last - EVENT_FIELDS, first - 1, -EVENT_FIELDS):
        if events[e + E_AT] > t or not _matches(tests, k, rows, i, events, e):
            continue
        if tests[k + SPAN] == SPAN_TIME:
            seen[0] = t - events[e + E_AT]
            return CONTENT if seen[0] >= tests[k + SPAN_N] else events[e + E_AT] + tests[k + SPAN_N]
        seen[0] = day - days[(e - first) // EVENT_FIELDS]
        free = days[(e - first) // EVENT_FIELDS] + tests[k + SPAN_N]
        return CONTENT if day >= free else _next_instant(zones, zone, free * DAY_US, t)
    return CONTENT


@njit(cache=True)
def _ask_unreached(tests: Any, k: int, rows: Any, i: int, events: Any, t: int, seen: Any) -> int:
    """The last tries to reach the customer failed. CHANNELS: outcomes that fail; OUTCOMES: outcomes that succeed."""
    failures, before, reached = 0, NEVER, -NEVER
    first, last = rows[i + EVENTS_AT] * EVENT_FIELDS, rows[i + EVENTS_END] * EVENT_FIELDS
    for e in range(first, last, EVENT_FIELDS):
        if events[e + E_AT] > t or events[e + E_PARTY] != CUSTOMER:
            continue
        if events[e + E_WAY] == INBOUND or tests[k + OUTCOMES] >> events[e + E_OUTCOME] & 1:
            reached = events[e + E_AT]
    for e in range(last - EVENT_FIELDS, first - 1, -EVENT_FIELDS):
        if events[e + E_AT] > t or events[e + E_PARTY] != CUSTOMER or events[e + E_WAY] == INBOUND:
            continue
        if events[e + E_AT] <= reached:
            break
        if tests[k + CHANNELS] >> events[e + E_OUTCOME] & 1 and before - events[e + E_AT] >= tests[k + SPAN_N]:
            failures += 1
            before = events[e + E_AT]
    seen[0] = failures
    return CONTENT if failures >= tests[k + NUMBER] else NEVER


@njit(cache=True)
def _ask_window(tests: Any, k: int, off: Any, t: int, local: int, zones: Any, zone: int) -> int:
    day, clock = local // DAY_US, local % DAY_US
    for ahead in range(40):
        here = day + ahead
        open_day = tests[k + WEEKDAYS] >> _weekday(here) & 1 == 1
        for place in range(tests[k + OFF_AT], tests[k + OFF_AT] + tests[k + OFF_N]):
            open_day = open_day and off[place] != here
        if not open_day:
            continue
        if ahead == 0 and tests[k + LOW] <= clock < tests[k + HIGH]:
            return CONTENT
        opens = _coming_instant(zones, zone, here * DAY_US + tests[k + LOW], t)
        if opens > t:
            return min(opens, _next_shift(zones, zone, t))
    return NEVER


@njit(cache=True)
def _ask_holds(tests: Any, k: int, rows: Any, i: int, holds: Any, t: int) -> int:
    result = CONTENT
    debts = rows[i + DEBTS]
    for h in range(rows[i + HOLDS_AT] * HOLD_FIELDS, rows[i + HOLDS_END] * HOLD_FIELDS, HOLD_FIELDS):
        if not tests[k + KINDS] >> holds[h + H_KIND] & 1 or t < holds[h + H_FROM] or t >= holds[h + H_UNTIL]:
            continue
        if holds[h + H_CHANNELS] and not holds[h + H_CHANNELS] >> rows[i + CHANNEL] & 1:
            continue
        if holds[h + H_DEBTS] == 0 or debts == NO_DEBT or holds[h + H_DEBTS] & debts:
            result = max(result, holds[h + H_UNTIL])
    return result


@njit(cache=True)
def _ask_wishes(tests: Any, k: int, rows: Any, i: int, wishes: Any, t: int, local: int, zones: Any, zone: int) -> int:
    """NOT_WISHED: no such wish covers. AGREED: a relaxing one does."""
    refusing = tests[k + KIND] == NOT_WISHED
    result = CONTENT if refusing else NEVER
    for w in range(rows[i + WISHES_AT] * WISH_FIELDS, rows[i + WISHES_END] * WISH_FIELDS, WISH_FIELDS):
        if not tests[k + KINDS] >> wishes[w + W_KIND] & 1 or t >= wishes[w + W_UNTIL]:
            continue
        covers = _covers(wishes, w, rows[i + CHANNEL], t, local)
        if refusing:
            if covers:
                result = max(result, _cover_ends(wishes, w, local, t, zones, zone))
        elif wishes[w + W_EVIDENCED]:
            if covers:
                return CONTENT
            result = min(result, _next_cover(wishes, w, rows[i + CHANNEL], t, -1, zones, zone))
    return result


@njit(cache=True)
def _ask_age(tests: Any, k: int, known: int, t: int, day: int, zones: Any, zone: int, seen: Any) -> int:
    if known == NO_DAY:
        seen[0] = NO_DAY
        return NEVER
    seen[0] = day - known
    kind, number = tests[k + KIND], tests[k + NUMBER]
    if kind == AGE_LEAST:
        return CONTENT if day - known >= number else _next_instant(zones, zone, (known + number) * DAY_US, t)
    return CONTENT if day - known <= number else NEVER


@njit(cache=True)
def _excused(tests: Any, k: int, rows: Any, i: int, wishes: Any, t: int, local: int, zones: Any, zone: int) -> int:
    """CONTENT when an agreement excuses the test now, else a moment before which none will."""
    result = NEVER
    for w in range(rows[i + WISHES_AT] * WISH_FIELDS, rows[i + WISHES_END] * WISH_FIELDS, WISH_FIELDS):
        if (
            not tests[k + EXCUSE_WISHES] >> wishes[w + W_KIND] & 1
            or not wishes[w + W_EVIDENCED]
            or t >= wishes[w + W_UNTIL]
        ):
            continue
        days = tests[k + AGREED_DAYS]
        if _covers(wishes, w, rows[i + CHANNEL], t, local):
            if _still_fresh(wishes, w, t, days, zones, zone):
                return CONTENT
        else:
            result = min(result, _next_cover(wishes, w, rows[i + CHANNEL], t, days, zones, zone))
    return result


@njit(cache=True)
def _ask_flags(tests: Any, k: int, rows: Any, i: int) -> int:
    first, second = rows[i + FLAG_0] & tests[k + FLAGS_0], rows[i + FLAG_1] & tests[k + FLAGS_1]
    if tests[k + KIND] == NEEDS:
        content = first == tests[k + FLAGS_0] and second == tests[k + FLAGS_1]
    elif tests[k + KIND] == NEEDS_ANY:
        content = first != 0 or second != 0
    else:
        content = first == 0 and second == 0
    return CONTENT if content else NEVER


@njit(cache=True)
def _ask(tests: Any, k: int, off: Any, rows: Any, i: int, known_days: Any, events: Any, days: Any,
         unsettled: int, holds: Any, wishes: Any, t: int, local: int, zones: Any, zone: int, seen: Any,
         tracing: bool) -> int:  # fmt: skip
    """CONTENT, or a moment after t until which the test is bound to fail (NEVER: no end is in sight)."""
    kind, day = tests[k + KIND], local // DAY_US
    seen[0] = -1
    if kind <= FORBIDS:
        result = _ask_flags(tests, k, rows, i)
    elif kind == NO_HOLD:
        result = _ask_holds(tests, k, rows, i, holds, t)
    elif kind == WINDOW:
        result = _ask_window(tests, k, off, t, local, zones, zone)
    elif kind == COUNT:
        result = _ask_count(tests, k, rows, i, events, days, unsettled, t, day, zones, zone, seen, tracing)
    elif kind == WAIT:
        result = _ask_wait(tests, k, rows, i, events, days, t, day, zones, zone, seen)
    elif kind == UNREACHED:
        result = _ask_unreached(tests, k, rows, i, events, t, seen)
    elif kind >= NOT_WISHED:
        result = _ask_wishes(tests, k, rows, i, wishes, t, local, zones, zone)
    else:
        if kind == AGE_MOST and tests[k + WHICH_DAY] == BOOK_ON:
            # A new book comes every night: looking ahead, it is as old as it was when the question was asked.
            day = (rows[i + AT] + _offset(zones, zone, rows[i + AT])) // DAY_US
        result = _ask_age(tests, k, known_days[tests[k + WHICH_DAY]], t, day, zones, zone, seen)
    if result == CONTENT:
        return CONTENT
    if tests[k + EXCUSE_WISHES]:
        result = min(result, _excused(tests, k, rows, i, wishes, t, local, zones, zone))
        if result == CONTENT:
            return CONTENT
    if tests[k + UNTIL_DAY] < NO_LATER_DAY:
        result = min(result, _next_instant(zones, zone, tests[k + UNTIL_DAY] * DAY_US, t))
    if result < NEVER:
        result = min(result, _next_shift(zones, zone, t))
    return result


@njit(cache=True)
def _ask_at(tests: Any, off: Any, plan_tests: Any, first: int, last: int, rows: Any, i: int, known_days: Any, events: Any,
            days: Any, unsettled: int, holds: Any, wishes: Any, t: int, zones: Any, zone: int, seen: Any, failed: Any,
            warned: Any, trace: Any, tracing: bool) -> int:  # fmt: skip
    """Ask every test of a row's plan at one moment in one zone; CONTENT, or the latest moment one is bound to fail until.

    Bits go to `failed` and `warned`, states and measures to `trace`; each may be a table nobody reads.
    """
    local = t + _offset(zones, zone, t)
    day = local // DAY_US
    low, high = rows[i + EVENTS_AT] * EVENT_FIELDS, rows[i + EVENTS_END] * EVENT_FIELDS
    for e in range(low, high, EVENT_FIELDS):
        days[(e - low) // EVENT_FIELDS] = (events[e + E_AT] + _offset(zones, zone, events[e + E_AT])) // DAY_US
    ahead = CONTENT
    for place in range(first, last):
        k = plan_tests[place] * TEST_FIELDS
        if day < tests[k + FROM_DAY] or day >= tests[k + UNTIL_DAY]:
            continue
        if rows[i + FLAG_0] & tests[k + EXCUSE_0] or rows[i + FLAG_1] & tests[k + EXCUSE_1]:
            result = CONTENT
            seen[0] = -1
        else:
            result = _ask(
                tests,
                k,
                off,
                rows,
                i,
                known_days,
                events,
                days,
                unsettled,
                holds,
                wishes,
                t,
                local,
                zones,
                zone,
                seen,
                tracing,
            )
        if tracing:
            at = plan_tests[place] * 2
            if trace[at] < 2:
                trace[at], trace[at + 1] = (1 if result == CONTENT else 2), seen[0]
        if result == CONTENT:
            continue
        word, bit = tests[k + RULE] // WORD_BITS, 1 << tests[k + RULE] % WORD_BITS
        if tests[k + WARNS]:
            warned[word] |= bit
        else:
            failed[word] |= bit
            ahead = max(ahead, result)
    return ahead


@njit(cache=True)
def ask_rows(tests: Numbers, off: Numbers, plans: Numbers, plan_tests: Numbers, unsettled: int, rows: Numbers,
             known_days: Numbers, events: Numbers, holds: Numbers, wishes: Numbers, row_zones: Numbers, zones: Numbers,
             scratch: Numbers, allowed: npt.NDArray[np.uint8], failed: Numbers, warned: Numbers, not_before: Numbers,
             trace: Numbers) -> None:  # fmt: skip
    """Answer every row. `failed` and `warned` are bits by rule, WORD_BITS a word. `not_before`: -1 where there is none.

    `trace`, when it has a row for each test, gets for the first row: 1 content, 2 failed (0 did not speak) and what was
    measured. `scratch` has room for one number, a row's words of bits, and the most events of a row.
    """
    test, row, event = pointer(tests), pointer(rows), pointer(events)
    hold, wish, zone, seen = pointer(holds), pointer(wishes), pointer(zones), pointer(scratch)
    words, width = failed.shape[1], zones.shape[1]
    spare, days = pointer(scratch[1:]), pointer(scratch[1 + words :])
    states = pointer(trace)
    for n in range(rows.shape[0]):
        i, t = n * ROW_FIELDS, rows[n, AT]
        first, last = plans[rows[n, PLAN]], plans[rows[n, PLAN] + 1]
        known_here = pointer(known_days[n])
        not_before[n] = -1
        for step in range(MOST_STEPS):
            ahead = CONTENT
            for z in range(rows[n, ZONES_AT], rows[n, ZONES_END]):
                here = _ask_at(
                    test, pointer(off), pointer(plan_tests), first, last, row, i, known_here, event, days, unsettled, hold, wish,
                    t, zone, row_zones[z] * width, seen, pointer(failed[n]) if step == 0 else spare,
                    pointer(warned[n]) if step == 0 else spare, states, n == 0 and step == 0 and trace.size > 0,
                )  # fmt: skip
                ahead = max(ahead, here)
            if ahead == CONTENT:
                allowed[n] = step == 0
                if step > 0:
                    not_before[n] = t
                break
            if ahead - rows[n, AT] > HORIZON_US:
                break
            t = max(ahead, t + 1)
