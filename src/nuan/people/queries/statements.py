"""The statements that read standings, written once for one person and for many; the same for SQLite and PostgreSQL.

Raw SQL, because every contact asks them first. Everything about a person comes in one statement: a round trip costs more
than a wider row. A hold, wish or trait counts until its date or until it was ended, whichever is earlier, and is read while
that is still to come. What has not begun is read too, except traits: they are flags of the moment asked about.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, TypeAlias, cast

from django.db import connection

Value: TypeAlias = str | int | datetime | list[str] | list[int]
"""What a statement is given."""
HOLD, PARTY, POINT, TRAIT, WISH = "h", "n", "p", "t", "w"

POINT_BITS: Final = """(case when r.source is not null then 1 else 0 end) + (case when r.basis is not null then 2 else 0 end)
 + (case when r.recorded_on is not null then 4 else 0 end) + (case when r.invalid_at is not null then 8 else 0 end)
 + (case when r.at_work then 16 else 0 end) + (case when r.refused_at is not null then 32 else 0 end)
 + (case when r.consent <> '' then 64 else 0 end) + (case when not r.at_work then 128 else 0 end)"""
"""Flags of a point as bits, in the order of `rules.columns.POINT_FLAGS`."""


_UNTIL: Final = "case when r.{ended} is null or r.until_at <= r.{ended} then r.until_at else r.{ended} end"
"""When a row stops counting."""
_COUNTS: Final = (
    "(r.until_at is null or (r.until_at > %s and r.until_at > r.from_at))"
    " and (r.{ended} is null or (r.{ended} > %s and r.{ended} > r.from_at))"
)
"""Whether a row counts at, or begins after, a moment (a parameter, given twice)."""
_WRITTEN: Final = {
    HOLD: """select 'h', {who}, '', r.kind, r.from_at, {until}, r.placed_at, r.channels, r.contracts, 0, 0, 0, r.id
from people_holdrow r where {whose} and {counts}""",
    PARTY: """select 'n', {who}, r.key, r.kind, null, null, null, r.relation, '', 0, 0, 0, r.id
from people_party r where {whose}""",
    POINT: """select 'p', {who}, coalesce(p.key, ''), r.kind, null, null, null, r.key,
 coalesce(cast(r.checked_on as text), ''), {bits}, 0, 0, r.id
from people_contactpoint r left join people_party p on p.id = r.party_id where {whose}""",
    TRAIT: """select 't', {who}, coalesce(p.key, ''), r.trait, r.from_at, null, null, '', '', 0, 0, 0, r.id
from people_traitrow r left join people_party p on p.id = r.party_id where {whose} and {counts} and r.from_at <= %s""",
    WISH: """select 'w', {who}, coalesce(p.key, ''), r.kind, r.from_at, {until}, r.given_at, r.channels,
 r.weekdays, r.from_second, r.until_second, case when r.evidence <> '' then 1 else 0 end, r.id
from people_wishrow r left join people_party p on p.id = r.party_id where {whose} and {counts}""",
}
"""Columns: sort, whose, party key, word, from, until, given, list, list, number, number, number, id."""
_ENDED: Final = {HOLD: "lifted_at", TRAIT: "ended_at", WISH: "withdrawn_at"}
MOMENTS: Final = {HOLD: 2, PARTY: 0, POINT: 0, TRAIT: 3, WISH: 2}
"""How many times a branch takes the moment asked about, after whose."""


def branches(*, who: str, whose: str) -> dict[str, str]:
    """The statement of each sort, of the person `who` says, for rows `whose` picks (one parameter)."""
    made = {}
    for sort, text in _WRITTEN.items():
        ended = _ENDED.get(sort, "")
        until, counts = _UNTIL.format(ended=ended), _COUNTS.format(ended=ended)
        made[sort] = text.format(who=who, whose=whose, until=until, counts=counts, bits=POINT_BITS)
    return made


def given_moment(at: datetime) -> Value:
    """A moment as the database compares it."""
    return cast(Value, connection.ops.adapt_datetimefield_value(at))


def moment(value: object) -> datetime | None:
    """A moment as the database gives it: aware, UTC."""
    if value is None:
        return None
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        raise TypeError(f"{type(value).__name__} is no moment")
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value


def sure_moment(value: object) -> datetime:
    """A moment that is never null."""
    found = moment(value)
    if found is None:
        raise TypeError("a moment that is never null is null")
    return found


_AMONG: Final = {"postgresql": " = any(%s)", "sqlite": " in (select value from json_each(%s))"}


def among(column: str) -> str:
    """The SQL of whether a column is among many values, given as one parameter (`many`)."""
    return column + _AMONG[connection.vendor]


def many(values: Sequence[str] | Sequence[int]) -> Value:
    """Many values as the one parameter of `among`."""
    return cast(Value, list(values)) if connection.vendor == "postgresql" else json.dumps(list(values))
