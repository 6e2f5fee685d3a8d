"""Do what follows from a message: stop what must stop, and open tasks. All in the caller's transaction, which holds the
person's lock and has written to the audit trail."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from nuan.outreach.events import MessageTaskOpened
from nuan.outreach.models import InboundMessage, InboundReading, InboundTask
from nuan.outreach.queries.inbound import NOTE, SAYS
from nuan.outreach.rules.routing import CAUSE_HOLDS, EARLIEST, LATEST, Routed, refused_channels
from nuan.outreach.rules.routing_tasks import RepliesPolicy, legal_clock
from nuan.outreach.rules.words.replies import ReplyReading
from nuan.people.actions import mark_point_invalid, mark_point_refused, place_hold, record_wish
from nuan.people.queries import standing_of
from nuan.people.queries.standing import PersonRow
from nuan.people.rules.standing import Hold, Wish
from nuan.plumbing.announcements import announce
from nuan.plumbing.vault import seal
from nuan.policy.rules.clocks import due_on
from nuan.policy.rules.faults import UnableToFindLimit
from nuan.policy.rules.pack import Pack

INBOX: Final = "inbox"
"""Who acts on what people write, until a person does."""
URGENT: Final = ("distress",)
_CALL_BACK_LASTS: Final = timedelta(hours=1)
Effect = tuple[str, str, int | str]
"""(intent, what, number): hold, wish, task by number; point by key."""


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Who wrote, in whose file. `point`: the key of what it came from; "" where it needs none or is not in the file."""

    row: PersonRow
    party_key: str
    party: str
    point: str


@dataclass(frozen=True, kw_only=True)
class Office:
    """Who looks after replies, and by which rules: the pack for legal clocks, the house's policy for ours."""

    pack: Pack
    policy: RepliesPolicy


def evidence_of(*, inbound: int) -> str:
    """How holds and wishes refer to a message.

    >>> evidence_of(inbound=12)
    'message 12'
    """
    return f"message {inbound}"


def act_on(
    *, message: InboundMessage, text: str, writer: Writer, reading: ReplyReading, routed: Routed, office: Office,
    but: Collection[str], at: datetime, actor: str,
) -> list[Effect]:  # fmt: skip
    """Everything that follows from a reading, less the intents acted on before (`but`); what was brought about, in order.

    What stops contact comes first, so that nothing of it is lost should anything after it fail: then all is undone, and the
    message is still the gateway's.
    """
    done: list[Effect] = []
    reference = evidence_of(inbound=message.pk)
    if routed.refuses and "stop" not in but:
        channels = refused_channels(reading=reading, channel=message.channel, text=text)
        wish = Wish(
            kind="channel_refused", given_at=message.received_at, from_at=message.received_at, until_at=None,
            channels=channels,
        )  # fmt: skip
        number = record_wish(
            customer_id=writer.row.customer_id, wish=wish, evidence=reference, actor=actor, at=at,
            party_key=writer.party_key,
        )  # fmt: skip
        done.append(("stop", "wish", number))
    done += _held(message, writer, reading, routed, but, at, actor)
    if routed.point and writer.point and not {"wrong_number", "third_party"} & set(but):
        close = mark_point_invalid if routed.point == "invalid" else mark_point_refused
        close(point=writer.point, source=reference, actor=actor, at=at)
        done.append(("wrong_number" if routed.point == "invalid" else "third_party", routed.point, writer.point))
    if writer.party == "customer" and "call_back" not in but and not routed.refuses:
        done += _call_back(message, writer, reading, reference, at, actor)
    for task in routed.tasks:
        if task not in but:
            number = open_task(message=message, row=writer.row, kind=task, reading=reading, office=office, at=at)
            done.append((task, "task", number))
    return done


def _held(
    message: InboundMessage, writer: Writer, reading: ReplyReading, routed: Routed, but: Collection[str], at: datetime,
    actor: str,
) -> list[Effect]:  # fmt: skip
    standing = standing_of(customer_id=writer.row.customer_id, at=at, row=writer.row)
    here = {one.kind for one in standing.holds if not one.channels and not one.debts and one.from_at <= at}
    done: list[Effect] = []
    for intent, kind in routed.holds:
        fresh = intent not in but or kind in CAUSE_HOLDS.values()
        if not fresh or (kind in here and intent != "distress"):
            continue  # It stands already, and a second one would have to be lifted twice.
        number = place_hold(
            customer_id=writer.row.customer_id, hold=Hold(kind=kind, from_at=message.received_at, until_at=None),
            reason=_reason(intent, reading), evidence=evidence_of(inbound=message.pk), actor=actor, at=at,
        )  # fmt: skip
        here.add(kind)
        done.append((intent, "hold", number))
    return done


def _reason(intent: str, reading: ReplyReading) -> str:
    return f"written by the person: {intent}" + (f", {reading.cause}" if reading.cause else "")


def _call_back(
    message: InboundMessage, writer: Writer, reading: ReplyReading, reference: str, at: datetime, actor: str
) -> list[Effect]:
    """An appointment, where day and hour were said, are still to come and lie within waking hours; else a person asks."""
    asked = reading.call_back
    if asked is None or asked.on is None or asked.at_time is None or not EARLIEST <= asked.at_time.hour < LATEST:
        return []
    from_at = datetime.combine(asked.on, asked.at_time, tzinfo=ZoneInfo(writer.row.zones[0]))
    if from_at <= at:
        return []
    wish = Wish(
        kind="call_back", given_at=message.received_at, from_at=from_at, until_at=from_at + _CALL_BACK_LASTS,
        channels=("call",),
    )  # fmt: skip
    number = record_wish(customer_id=writer.row.customer_id, wish=wish, evidence=reference, actor=actor, at=at)
    return [("call_back", "wish", number)]


def open_task(
    *, message: InboundMessage, row: PersonRow, kind: str, reading: ReplyReading, office: Office, at: datetime
) -> int:  # fmt: skip
    """A task of this message for a member of staff; its number. One a message and kind."""
    made = InboundTask.objects.create(
        person_id=row.id, inbound=message, kind=kind, urgent=kind in URGENT,
        says=seal(subject=row.subject, data=_text(said_of(reading=reading)), purpose=SAYS), opened_at=at,
        due_at=office.policy.due_at(task=kind, at=at), answer_by=_answer_by(kind, row, office, at),
    )  # fmt: skip
    announce(MessageTaskOpened(customer_id=row.customer_id, task=made.pk, kind=kind, at=at))
    return int(made.pk)


def _answer_by(kind: str, row: PersonRow, office: Office, at: datetime) -> date | None:
    clock = legal_clock(task=kind)
    if clock is None:
        return None
    received = at.astimezone(ZoneInfo(row.zones[0])).date()
    try:
        limits = office.pack.at(received)
        return due_on(limits=limits, clock=clock, stage="answer", from_on=received, calendar=None).ends_on
    except UnableToFindLimit:
        return None


def said_of(*, reading: ReplyReading) -> dict[str, Any]:
    """What a reading took from the words, as it is sealed."""
    promise, call = reading.promise, reading.call_back
    return {
        "language": reading.language, "cause": reading.cause, "stop_channels": list(reading.stop_channels),
        "found": [[one.intent, one.start, one.end] for one in reading.found],
        "promise": None if promise is None else {
            "on": None if promise.on is None else promise.on.isoformat(),
            "amount": None if promise.amount is None else [promise.amount.minor, promise.amount.currency],
            "waits_for_payday": promise.waits_for_payday,
        },
        "call_back": None if call is None else {
            "on": None if call.on is None else call.on.isoformat(),
            "at": None if call.at_time is None else call.at_time.isoformat(timespec="minutes"),
        },
    }  # fmt: skip


def keep_reading(
    *, message: InboundMessage, row: PersonRow, reader: str, intents: Iterable[str], says: dict[str, Any],
    effects: list[Effect], at: datetime, why: str = "",
) -> InboundReading:  # fmt: skip
    """One more reading of a message; those before it stay."""
    number = InboundReading.objects.filter(inbound=message).count() + 1
    return InboundReading.objects.create(
        inbound=message, number=number, reader=reader, read_at=at, intents="\n".join(intents),
        says=seal(subject=row.subject, data=_text(says), purpose=SAYS), effects=json.dumps(effects),
        why=seal(subject=row.subject, data=why.encode(), purpose=NOTE) if why else b"",
    )  # fmt: skip


def _text(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
