"""What people wrote, how it was read, and what is left to do about it, for the people who do it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from nuan.outreach.models import InboundMessage, InboundReading, InboundTask, UnmatchedInbound
from nuan.outreach.rules.routing_faults import UnableToFindInbound
from nuan.outreach.rules.routing_tasks import TASKS
from nuan.people.rules.lists import words_of
from nuan.people.rules.points import mask_value
from nuan.plumbing.vault import unseal_all

WORDS: Final = "message from a person"
"""The purpose under which what people write is sealed."""
NOBODYS: Final = "message from nobody known"
SAYS: Final = "reading of a message"
NOTE: Final = "note on a task"
_KINDS: Final = {"sms": "mobile", "call": "mobile", "email": "email"}


@dataclass(frozen=True, kw_only=True)
class TaskShown:
    """Something a message asks of a person. `message` or `unmatched`: which. `late`: its clock has run out."""

    task: int
    kind: str
    urgent: bool
    customer_id: str
    message: int | None
    unmatched: int | None
    channel: str
    opened_at: datetime
    due_at: datetime
    answer_by: date | None
    late: bool
    done_at: datetime | None
    done_by: str
    outcome: str
    says: dict[str, Any] = field(repr=False)
    """What was understood (`inbound_acts.said_of`); empty once the person is erased."""
    note: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class ReadingShown:
    """One reading. `effects`: [intent, what, number]."""

    number: int
    reader: str
    read_at: datetime
    intents: tuple[str, ...]
    effects: tuple[tuple[str, str, Any], ...]
    says: dict[str, Any] = field(repr=False)
    why: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class MessageFromPerson:
    """A message with all its readings. `text`: "" once the person is erased. `from_masked`: the address, masked."""

    message: int
    customer_id: str
    zone: str
    party_key: str
    channel: str
    point: str
    received_at: datetime
    complete: bool
    contact: int | None
    from_masked: str
    text: str = field(repr=False)
    readings: tuple[ReadingShown, ...]
    tasks: tuple[TaskShown, ...]


@dataclass(frozen=True, kw_only=True)
class NobodysMessage:
    """A message of whom nobody knows who wrote it."""

    unmatched: int
    channel: str
    received_at: datetime
    intents: tuple[str, ...]
    settled_at: datetime | None
    settled_by: str
    from_: str = field(repr=False)
    text: str = field(repr=False)


def inbound_tasks(
    *, at: datetime, customer_id: str | None, kind: str | None, only_open: bool, limit: int
) -> list[TaskShown]:  # fmt: skip
    """Tasks of messages, what is urgent and due first at the top."""
    rows = InboundTask.objects.select_related("person", "inbound", "unmatched").order_by("-urgent", "due_at", "pk")
    if customer_id is not None:
        rows = rows.filter(person__customer_id=customer_id)
    if kind is not None:
        rows = rows.filter(kind=kind)
    if only_open:
        rows = rows.filter(done_at__isnull=True)
    return _tasks(list(rows[:limit]), at)


def open_counts() -> dict[str, int]:
    """How many tasks of each kind are open."""
    found: dict[str, int] = dict.fromkeys(TASKS, 0)
    for kind in InboundTask.objects.filter(done_at__isnull=True).values_list("kind", flat=True):
        found[kind] += 1
    return {kind: count for kind, count in found.items() if count}


def inbound_message(*, message: int, at: datetime) -> MessageFromPerson:
    """One message, opened. Raises UnableToFindInbound."""
    row = InboundMessage.objects.select_related("person").filter(pk=message).first()
    if row is None:
        raise UnableToFindInbound(what="message", number=message)
    said = _opened([(row.person.subject, bytes(row.sealed))], WORDS)[0]
    readings = list(InboundReading.objects.filter(inbound=row).order_by("number"))
    says = _opened([(row.person.subject, bytes(one.says)) for one in readings], SAYS)
    kind = _KINDS.get(row.channel, "im")
    return MessageFromPerson(
        message=row.pk, customer_id=row.person.customer_id, zone=words_of(row.person.zones)[0], party_key=row.party_key,
        channel=row.channel, point=row.point, received_at=row.received_at, complete=row.complete, contact=row.contact_id,
        from_masked=mask_value(kind=kind, value=said["from"]) if said.get("from") else "", text=said.get("text", ""),
        readings=tuple(
            ReadingShown(
                number=one.number, reader=one.reader, read_at=one.read_at, intents=words_of(one.intents),
                effects=tuple((intent, what, number) for intent, what, number in json.loads(one.effects)), says=found,
                why=_note(row.person.subject, bytes(one.why)),
            )
            for one, found in zip(readings, says, strict=True)
        ),
        tasks=tuple(_tasks(list(InboundTask.objects.select_related("person", "inbound", "unmatched").filter(inbound=row)), at)),
    )  # fmt: skip


def nobodys_messages(*, only_open: bool, limit: int) -> list[NobodysMessage]:
    """Messages of nobody known, newest first; what is settled can be read no more."""
    rows = UnmatchedInbound.objects.order_by("-pk")
    found = list((rows.filter(settled_at__isnull=True) if only_open else rows)[:limit])
    said = _opened([(row.subject, bytes(row.sealed)) for row in found], NOBODYS)
    return [
        NobodysMessage(
            unmatched=row.pk, channel=row.channel, received_at=row.received_at, intents=words_of(row.intents),
            settled_at=row.settled_at, settled_by=row.settled_by, from_=one.get("from", ""), text=one.get("text", ""),
        )
        for row, one in zip(found, said, strict=True)
    ]  # fmt: skip


def _tasks(rows: Sequence[InboundTask], at: datetime) -> list[TaskShown]:
    subjects = [_subject(row) for row in rows]
    says = _opened([(subject, bytes(row.says)) for subject, row in zip(subjects, rows, strict=True)], SAYS)
    return [
        TaskShown(
            task=row.pk, kind=row.kind, urgent=row.urgent, message=row.inbound_id, unmatched=row.unmatched_id,
            customer_id=row.person.customer_id if row.person is not None else "", channel=_channel(row),
            opened_at=row.opened_at, due_at=row.due_at, answer_by=row.answer_by,
            late=row.done_at is None and row.due_at < at, done_at=row.done_at, done_by=row.done_by, outcome=row.outcome,
            says=found, note=_note(subject, bytes(row.note)),
        )
        for row, subject, found in zip(rows, subjects, says, strict=True)
    ]  # fmt: skip


def _subject(row: InboundTask) -> str:
    if row.person is not None:
        return row.person.subject
    return row.unmatched.subject if row.unmatched is not None else ""


def _channel(row: InboundTask) -> str:
    if row.inbound is not None:
        return row.inbound.channel
    return row.unmatched.channel if row.unmatched is not None else ""


def _note(subject: str, sealed: bytes) -> str:
    if not sealed:
        return ""
    data = unseal_all(items=[(subject, sealed)], purpose=NOTE)[0]
    return "" if data is None else data.decode()


def _opened(items: Sequence[tuple[str, bytes]], purpose: str) -> list[dict[str, Any]]:
    return [{} if data is None else json.loads(data) for data in unseal_all(items=items, purpose=purpose)]
