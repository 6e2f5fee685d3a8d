"""What is known about many people at a moment, as columns for the night."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import pyarrow as pa
from django.db import connection

from nuan.people.queries.statements import (
    HOLD,
    MOMENTS,
    PARTY,
    POINT,
    TRAIT,
    WISH,
    Value,
    among,
    branches,
    given_moment,
    many,
    moment,
    sure_moment,
)
from nuan.people.rules import columns as col
from nuan.people.rules.known import SELF
from nuan.people.rules.lists import words_of
from nuan.people.rules.points import PHONES, POINT_KINDS
from nuan.shared.circumstances import FLAGS
from nuan.shared.contact import CHANNELS, HOLD_KINDS, PARTIES, WISH_KINDS, Names
from nuan.shared.zones import microseconds

_PERSONS: Final = "select customer_id, id, subject, zones, regions, erased_at from people_person where "
_AT_ONCE: Final = 50_000
_EPOCH: Final = date(1970, 1, 1)
_INVALID: Final = 1 << col.POINT_FLAGS.index("point_invalid")
Row = tuple[Any, ...]


def _codes(table: Names) -> dict[str, int]:
    return {word: place for place, word in enumerate(table)}


_CHANNEL, _HOLD, _WISH = _codes(CHANNELS), _codes(HOLD_KINDS), _codes(WISH_KINDS)
_FLAG, _PARTY, _POINT = _codes(FLAGS), _codes(PARTIES), _codes(POINT_KINDS)


@dataclass(frozen=True, kw_only=True)
class Standings:
    """Tables of `rules.columns`. People who are not known are in none."""

    persons: pa.Table
    holds: pa.Table
    wishes: pa.Table
    traits: pa.Table
    points: pa.Table
    parties: pa.Table


def standings_of(*, customer_ids: Sequence[str], at: datetime) -> Standings:
    """As `standing_of`, for many people at once: rows only for those who have any. An id may be asked for once."""
    place_of = {customer_id: place for place, customer_id in enumerate(customer_ids)}
    if len(place_of) != len(customer_ids):
        raise ValueError("a customer is asked for twice; ask for each once")
    parts: dict[str, list[pa.Table]] = defaultdict(list)
    for start in range(0, len(customer_ids), _AT_ONCE):
        for name, table in _part(customer_ids[start : start + _AT_ONCE], place_of, at).items():
            parts[name].append(table)

    def whole(name: str, schema: pa.Schema) -> pa.Table:
        return pa.concat_tables([schema.empty_table(), *parts[name]]).combine_chunks()

    return Standings(
        persons=whole("persons", col.PERSONS), holds=whole(HOLD, col.HOLDS), wishes=whole(WISH, col.WISHES),
        traits=whole(TRAIT, col.TRAITS), points=whole(POINT, col.POINTS), parties=whole(PARTY, col.PARTIES),
    )  # fmt: skip


def _fetched(statement: str, values: Sequence[Value]) -> Iterator[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        while rows := cursor.fetchmany(10_000):
            yield from rows


def _part(customer_ids: Sequence[str], place_of: dict[str, int], at: datetime) -> dict[str, pa.Table]:
    asked = _PERSONS + among("customer_id")
    persons = sorted((place_of[row[0]], *row) for row in _fetched(asked, [many(customer_ids)]))
    place_by_id = {row[2]: row[0] for row in persons}
    erased = {row[0] for row in persons if row[6] is not None}
    made = {
        "persons": _table(
            col.PERSONS,
            [(p, c, i, s, list(words_of(z)), list(words_of(r)), e is not None) for p, c, i, s, z, r, e in persons],
        )
    }
    ids, moment_asked = many(list(place_by_id)), given_moment(at)
    unreachable: dict[int, bool] = {}
    statements = branches(who="r.person_id", whose=among("r.person_id"))
    for sort, (schema, row_of) in _TABLES.items():
        rows = []
        for row in _fetched(statements[sort], [ids, *[moment_asked] * MOMENTS[sort]]):
            place = place_by_id[row[1]]
            if sort == POINT:
                row = (*row[:9], 0 if place in erased else row[9], *row[10:])
                if row[2] == SELF and row[3] in PHONES:
                    unreachable[place] = unreachable.get(place, True) and bool(row[9] & _INVALID)
            rows.append((place, row[12], *row_of(row)))
        made[sort] = _table(schema, [(place, *values) for place, _, *values in sorted(rows)])
    extra = [(place, SELF, _FLAG["customer_unreachable"]) for place, so in unreachable.items() if so]
    if extra:
        made[TRAIT] = pa.concat_tables([made[TRAIT], _table(col.TRAITS, extra)]).sort_by("place")
    return made


def _table(schema: pa.Schema, rows: Sequence[Sequence[object]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    return pa.table(
        [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema=schema
    )


def _bits(words: tuple[str, ...]) -> int:
    bits = 0
    for word in words:
        bits |= 1 << _CHANNEL[word]
    return bits


def _end(value: object) -> int:
    found = moment(value)
    return col.NO_END if found is None else microseconds(found)


def _hold(row: Row) -> tuple[object, ...]:
    return (
        _HOLD[row[3]],
        microseconds(sure_moment(row[4])),
        _end(row[5]),
        _bits(words_of(row[7])),
        list(words_of(row[8])),
    )


def _wish(row: Row) -> tuple[object, ...]:
    weekdays = sum(1 << int(day) - 1 for day in row[8])
    return (
        row[2], _WISH[row[3]], microseconds(sure_moment(row[6])), microseconds(sure_moment(row[4])), _end(row[5]),
        _bits(words_of(row[7])), row[9], row[10], weekdays, row[11],
    )  # fmt: skip


def _trait(row: Row) -> tuple[object, ...]:
    return row[2], _FLAG[row[3]]


def _point(row: Row) -> tuple[object, ...]:
    checked_on = (date.fromisoformat(row[8]) - _EPOCH).days if row[8] else col.NO_DAY
    return row[2], row[7], _POINT[row[3]], row[9], checked_on


def _party(row: Row) -> tuple[object, ...]:
    return row[2], _PARTY[row[3]]


_TABLES: Final[dict[str, tuple[pa.Schema, Callable[[Row], tuple[object, ...]]]]] = {
    HOLD: (col.HOLDS, _hold), WISH: (col.WISHES, _wish), TRAIT: (col.TRAITS, _trait), POINT: (col.POINTS, _point),
    PARTY: (col.PARTIES, _party),
}  # fmt: skip
