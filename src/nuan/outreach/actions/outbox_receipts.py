"""Take what gateways report, in any order, once or often, before or after we know what it is about; and ask them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final

from nuan.outreach.actions.outbox_contacts import OUTBOX
from nuan.outreach.actions.outbox_evidence import (
    add_receipt,
    message_named,
    messages_to_join,
    name_parts,
    reached_by_receipts,
    take_up_receipts,
)
from nuan.outreach.actions.outbox_fates import further, locked
from nuan.outreach.actions.outbox_rows import message_by_key
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.channels.contract import Channel, Hears, Inbound, Receipt, Reconciles, UnableToSend
from nuan.outreach.queries.outbox import unknown_messages
from nuan.people.actions import reveal_point

_AT_ONCE: Final = 200
_MOST_ASKED: Final = 1_000


@dataclass(frozen=True, kw_only=True)
class Taken:
    """How many reports were new, known already, and of those new how many nobody can place yet; how many messages moved."""

    new: int
    repeated: int
    unplaced: int
    moved: int


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What came in on a channel: reports, and messages of people."""

    receipts: Taken
    inbound: int


def take_receipts(*, receipts: Iterable[Receipt], adapter: str, at: datetime, by: str = OUTBOX) -> Taken:
    """Keep each report and move its message on; each in one transaction. `adapter`: the channel's name.

    The same report twice is one. Which of two comes first does not matter: delivered outweighs everything. One about a
    message nobody knows yet is kept and joined when its name is. A report about a message believed not sent shows that it
    was.
    """
    counts = [0, 0, 0, 0]
    for receipt in receipts:
        new, placed, moved = _take(receipt, adapter, at, by)
        for place, happened in enumerate((new, not new, new and not placed, moved)):
            counts[place] += happened
    return Taken(new=counts[0], repeated=counts[1], unplaced=counts[2], moved=counts[3])


def _take(receipt: Receipt, adapter: str, at: datetime, by: str) -> tuple[bool, bool, bool]:
    def work() -> tuple[bool, bool, bool]:
        by_key = message_by_key(key=receipt.key) if receipt.key else None
        number = by_key.id if by_key is not None else None
        if number is None and receipt.provider_id:
            number = message_named(adapter=adapter, provider_id=receipt.provider_id)
        if number is None:
            return add_receipt(receipt=receipt, adapter=adapter, message=None, at=at), False, False
        person, row = locked(message=number)
        new = add_receipt(receipt=receipt, adapter=adapter, message=number, at=at)
        if by_key is not None and receipt.provider_id and row.parts == 0:
            name_parts(message=number, adapter=adapter, names=(receipt.provider_id,))
        take_up_receipts(message=number, adapter=adapter)
        reached = reached_by_receipts(message=number)
        if reached is None or row.state == "sending":
            return new, True, False  # Its worker takes them up when it knows more, or whoever finds it lost.
        return new, True, further(person=person, row=row, state=reached, at=at, by=by)

    return in_one_transaction(work)


def join_receipts(*, adapter: str, at: datetime, by: str = OUTBOX) -> int:
    """Join reports that came at the very moment their message was being noted as taken; how many messages had such."""
    found = messages_to_join(adapter=adapter, limit=_AT_ONCE)
    for number in found:
        in_one_transaction(partial(_join, number, adapter, at, by))
    return len(found)


def _join(number: int, adapter: str, at: datetime, by: str) -> None:
    person, row = locked(message=number)
    take_up_receipts(message=number, adapter=adapter)
    reached = reached_by_receipts(message=number)
    if reached is not None and row.state != "sending":
        further(person=person, row=row, state=reached, at=at, by=by)


def hear(
    *, channel: Channel, until: datetime, take_inbound: Callable[[Inbound], None], clock: Callable[[], datetime]
) -> Heard:  # fmt: skip
    """Take what has come in on a channel, waiting for more until then; each is stored before the gateway is told so.

    `take_inbound` stores a message of a person. Raises UnableToSend (`later`) when there is no connection.
    """
    counts, inbound = [0, 0, 0, 0], 0
    if isinstance(channel, Hears):
        for item in channel.poll(until=until):
            if isinstance(item, Inbound):
                take_inbound(item)
                inbound += 1
                continue
            taken = take_receipts(receipts=(item,), adapter=channel.name, at=clock())
            counts = [sum(pair) for pair in zip(counts, vars(taken).values(), strict=True)]
    return Heard(
        receipts=Taken(new=counts[0], repeated=counts[1], unplaced=counts[2], moved=counts[3]), inbound=inbound
    )


def ask_gateways(*, channels: Mapping[str, Channel], clock: Callable[[], datetime], by: str = OUTBOX) -> int:
    """Ask the gateways that can be asked what became of messages nobody knows about; how many are known now.

    The number or address is revealed for it, which the audit trail keeps. A gateway that knows nothing of a message proves
    nothing: it stays unknown.
    """
    found = 0
    for one in unknown_messages(limit=_MOST_ASKED):
        channel = channels.get(one.channel)
        if not isinstance(channel, Reconciles) or channel.name != one.adapter or one.sent_at is None or not one.point:
            continue
        if one.erased:
            continue
        to = reveal_point(point=one.point, actor=by, purpose=f"ask the gateway about message {one.message}")
        try:
            receipt = channel.look_up(
                key=one.key, provider_id=one.provider_id, to=to, sent_on=one.sent_at.astimezone(UTC).date()
            )
        except UnableToSend:
            break
        if receipt is not None:
            found += take_receipts(receipts=(receipt,), adapter=one.adapter, at=clock(), by=by).moved
    return found
