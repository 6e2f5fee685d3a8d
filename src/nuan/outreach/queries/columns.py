"""Contacts that count, of many people at once, as columns for the night."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from nuan.outreach.queries.counting import COUNTS
from nuan.outreach.rules.tables import CHANNEL, OUTCOME, PARTY, WAY
from nuan.people.queries.statements import among, given_moment, many

EVENTS: Final = pa.schema([
    *(pa.field(name, pa.int64()) for name in ("place", "at", "channel", "outcome", "direction", "party", "agreed")),
    pa.field("party_key", pa.string()), pa.field("point", pa.string()), pa.field("debts", pa.list_(pa.string())),
])  # fmt: skip
"""One row a contact: the person's place in the list asked for, the moment in microseconds, words as their codes."""
_AT_ONCE: Final = 50_000
_CHANNELS, _OUTCOMES, _WAYS, _PARTIES = (pa.array(list(words), pa.string()) for words in (CHANNEL, OUTCOME, WAY, PARTY))


def events_columns(*, customer_ids: Sequence[str], now: datetime, since: datetime) -> pa.Table:
    """The contacts of these people that count at `now`, from `since` on, in no particular order (`EVENTS`)."""
    whose = pa.array(customer_ids, pa.string())
    parts = [EVENTS.empty_table()]
    for start in range(0, len(customer_ids), _AT_ONCE):
        asked = [many(customer_ids[start : start + _AT_ONCE]), given_moment(now), given_moment(since)]
        parts += [_table(rows, whose) for rows in _fetched(asked)]
    return pa.concat_tables(parts).combine_chunks()


def _fetched(asked: list[Any]) -> Iterator[list[tuple[Any, ...]]]:
    # SQLite's moments are read as the text they are: turning each into an object first takes longer than all the rest.
    moment = "cast(c.counts_at as text)" if connection.vendor == "sqlite" else "c.counts_at"
    statement = f"""select p.customer_id, {moment}, c.channel, c.outcome, c.direction, c.party, c.agreed, c.party_key,
 c.point, c.debts from outreach_contact c join people_person p on p.id = c.person_id
where {among("p.customer_id")} and {COUNTS} and c.counts_at >= %s"""  # noqa: S608 (no value is written into it)
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield rows


def _table(rows: Sequence[tuple[Any, ...]], whose: pa.Array) -> pa.Table:
    """Rows as columns; a word's code is its place in its table."""
    ids, at, channel, outcome, direction, party, agreed, party_key, point, debts = zip(*rows, strict=True)

    def places(values: Sequence[str], among_: pa.Array) -> pa.Array:
        return pc.index_in(pa.array(values, pa.string()), value_set=among_).cast(pa.int64())

    columns = [
        places(ids, whose), _microseconds(at),
        *(places(words, known) for words, known in (
            (channel, _CHANNELS), (outcome, _OUTCOMES), (direction, _WAYS), (party, _PARTIES)
        )),
        pa.array([int(one) for one in agreed], pa.int64()), pa.array(party_key, pa.string()), pa.array(point, pa.string()),
        pa.array([one.split("\n") if one else [] for one in debts], pa.list_(pa.string())),
    ]  # fmt: skip
    return pa.table(columns, schema=EVENTS)


def _microseconds(at: Sequence[Any]) -> pa.Array:
    moments = pa.array(at)
    if pa.types.is_string(moments.type):
        moments = moments.cast(pa.timestamp("us"))
    return moments.cast(pa.timestamp("us", tz="UTC")).cast(pa.int64())
