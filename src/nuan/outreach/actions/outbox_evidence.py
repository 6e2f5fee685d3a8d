"""What gateways call our messages, and what they reported: rows added, joined to their message, added up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import connection

from nuan.outreach.channels.contract import Receipt, state_of_whole
from nuan.outreach.rules.outbox import furthest
from nuan.people.queries.statements import given_moment

_PART: Final = """insert into outreach_messagepart (message_id, adapter, provider_id) values (%s, %s, %s)
on conflict (message_id, adapter, provider_id) do nothing"""
_RECEIPT: Final = """insert into outreach_messagereceipt (adapter, provider_id, key, state, code, at, taken_at, message_id)
values (%s, %s, %s, %s, %s, %s, %s, %s) on conflict (adapter, provider_id, key, state, code, at) do nothing returning id"""
_TAKE_UP: Final = """update outreach_messagereceipt set message_id = %s where message_id is null and adapter = %s
and provider_id <> '' and provider_id in (select provider_id from outreach_messagepart where message_id = %s and adapter = %s)"""
_TO_JOIN: Final = """select distinct p.message_id from outreach_messagereceipt r
join outreach_messagepart p on p.adapter = r.adapter and p.provider_id = r.provider_id
where r.message_id is null and r.adapter = %s and r.provider_id <> '' order by p.message_id limit %s"""
_MOST: Final = 200
PARTLY_SENT: Final = "partly_sent"
"""The code of a receipt that names parts the gateway took of a message it has not whole."""


def name_parts(*, message: int, adapter: str, names: Sequence[str]) -> None:
    """Keep what the gateway calls a message or its parts."""
    with connection.cursor() as cursor:
        for name in dict.fromkeys(one[:_MOST] for one in names if one):
            cursor.execute(_PART, [message, adapter, name])


def add_receipt(*, receipt: Receipt, adapter: str, message: int | None, at: datetime) -> bool:
    """Keep a report, once; False: it was kept already."""
    with connection.cursor() as cursor:
        cursor.execute(_RECEIPT, [
            adapter, receipt.provider_id[:_MOST], receipt.key[:32], receipt.state, receipt.code[:60],
            given_moment(receipt.at), given_moment(at), message,
        ])  # fmt: skip
        return cursor.fetchone() is not None


def take_up_receipts(*, message: int, adapter: str) -> None:
    """Join reports that came under the names of this message before they were known."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_UP, [message, adapter, message, adapter])


def messages_to_join(*, adapter: str, limit: int) -> list[int]:
    """Messages about which reports lie here that nobody has joined to them."""
    with connection.cursor() as cursor:
        cursor.execute(_TO_JOIN, [adapter, limit])
        return [int(number) for (number,) in cursor.fetchall()]


def message_named(*, adapter: str, provider_id: str) -> int | None:
    """The message a gateway calls so, the newest where it uses a name again."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select max(message_id) from outreach_messagepart where adapter = %s and provider_id = %s",
            [adapter, provider_id[:_MOST]],
        )
        found = cursor.fetchone()[0]
    return None if found is None else int(found)


def reached_by_receipts(*, message: int) -> str | None:
    """How far its reports say a message has come: accepted, bounced, delivered; None: they say nothing of it."""
    with connection.cursor() as cursor:
        cursor.execute("select provider_id from outreach_messagepart where message_id = %s", [message])
        parts: dict[str, list[str]] = {name: [] for (name,) in cursor.fetchall()}
        cursor.execute("select provider_id, state, code from outreach_messagereceipt where message_id = %s", [message])
        reports = cursor.fetchall()
    whole, known = ["unknown"], bool(parts)
    for name, state, code in reports:
        known = known or code != PARTLY_SENT
        parts.get(name, whole).append(state)
    states = [furthest(reported) for reported in parts.values()]
    said = furthest([*whole, state_of_whole(states=states, parts=len(parts)) or "unknown"])
    if said == "unknown":
        return "accepted" if known else None
    return "delivered" if said == "delivered" else "bounced"
