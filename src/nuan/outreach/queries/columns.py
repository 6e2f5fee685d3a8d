"""Contacts that count, of many people at once, as columns for the night."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import pyarrow as pa
from django.db import connection

from nuan.outreach.queries.counting import COUNTS
from nuan.outreach.rules.tables import CHANNEL, OUTCOME, PARTY, WAY
from nuan.people.queries.statements import among, given_moment, many, sure_moment
from nuan.shared.zones import microseconds

EVENTS: Final = pa.schema([
    *(pa.field(name, pa.int64()) for name in ("place", "at", "channel", "outcome", "direction", "party", "agreed")),
    pa.field("party_key", pa.string()), pa.field("point", pa.string()), pa.field("debts", pa.list_(pa.string())),
])  # fmt: skip
"""One row a contact: the person's place in the list asked for, the moment in microseconds, words as their codes."""
_AT_ONCE: Final = 50_000


def events_columns(*, customer_ids: Sequence[str], now: datetime, since: datetime) -> pa.Table:
    """The contacts of these people that count at `now`, from `since` on, in no particular order (`EVENTS`)."""
    place_of = {customer_id: place for place, customer_id in enumerate(customer_ids)}
    rows: list[tuple[Any, ...]] = []
    for start in range(0, len(customer_ids), _AT_ONCE):
        asked = [many(customer_ids[start : start + _AT_ONCE]), given_moment(now), given_moment(since)]
        rows += _rows(asked, place_of)
    columns = list(zip(*rows, strict=True)) or [()] * len(EVENTS)
    return pa.table([pa.array(values, one.type) for values, one in zip(columns, EVENTS, strict=True)], schema=EVENTS)


def _rows(asked: list[Any], place_of: dict[str, int]) -> Iterator[tuple[Any, ...]]:
    statement = f"""select p.customer_id, c.counts_at, c.channel, c.outcome, c.direction, c.party, c.agreed, c.party_key,
 c.point, c.debts from outreach_contact c join people_person p on p.id = c.person_id
where {among("p.customer_id")} and {COUNTS} and c.counts_at >= %s"""  # noqa: S608 (no value is written into it)
    with connection.cursor() as cursor:
        cursor.execute(statement, asked)
        for customer_id, at, channel, outcome, direction, party, agreed, party_key, point, debts in cursor:
            yield (
                place_of[customer_id], microseconds(sure_moment(at)), CHANNEL[channel], OUTCOME[outcome], WAY[direction],
                PARTY[party], int(agreed), party_key, point, debts.split("\n") if debts else [],
            )  # fmt: skip
