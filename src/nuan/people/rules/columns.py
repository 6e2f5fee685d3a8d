"""What is known about many people at a moment, as columns: int64 numbers the night can hand on without looking at rows.

`place` is the person's place in the list that was asked for; every table is in order of it. A word is its place in its
table (`shared.contact`, `shared.circumstances`, `points.POINT_KINDS`); several words are bits at their places, none is 0 and
means any. Moments are microseconds since 1970 (UTC); no end is `NO_END`. Days are days since 1970; a day not known is
`NO_DAY`.
"""

from __future__ import annotations

from typing import Final

import pyarrow as pa

NO_END: Final = 2**62
NO_DAY: Final = -(2**31)
POINT_FLAGS: Final = (
    "point_sourced", "point_based", "point_dated", "point_invalid", "point_at_work", "point_refused", "point_consented",
    "point_not_at_work",
)  # fmt: skip
"""The flags of a number or address, at their bits in `POINTS.flags`."""
NUMBER: Final = pa.int64()
TEXT: Final = pa.string()


def _schema(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind, nullable=False) for name, kind in columns.items()])


PERSONS: Final = _schema(
    place=NUMBER, customer_id=TEXT, person=NUMBER, subject=TEXT, zones=pa.list_(TEXT), regions=pa.list_(TEXT),
    erased=pa.bool_(),
)  # fmt: skip
"""Those asked for that are known, one row each."""
HOLDS: Final = _schema(
    place=NUMBER, kind=NUMBER, from_at=NUMBER, until_at=NUMBER, channels=NUMBER, contracts=pa.list_(TEXT)
)
WISHES: Final = _schema(
    place=NUMBER, party_key=TEXT, kind=NUMBER, given_at=NUMBER, from_at=NUMBER, until_at=NUMBER, channels=NUMBER,
    from_second=NUMBER, until_second=NUMBER, weekdays=NUMBER, evidenced=NUMBER,
)  # fmt: skip
"""Weekdays are bits, Monday the lowest."""
TRAITS: Final = _schema(place=NUMBER, party_key=TEXT, flag=NUMBER)
"""Flags of the customer (`party_key` "") and of parties, at the moment asked about."""
POINTS: Final = _schema(place=NUMBER, party_key=TEXT, key=TEXT, kind=NUMBER, flags=NUMBER, checked_on=NUMBER)
PARTIES: Final = _schema(place=NUMBER, key=TEXT, kind=NUMBER)
