"""More readings of a message: by another reader, who may add; by a person, who may also take back. All of them are kept."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from nuan.outreach.actions.inbound_acts import (
    Effect,
    Office,
    Writer,
    act_on,
    evidence_of,
    keep_reading,
    open_task,
    said_of,
)
from nuan.outreach.actions.inbound_tasks import end_task
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.models import InboundMessage, InboundReading, InboundTask
from nuan.outreach.queries.inbound import WORDS
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.routing import CURRENCIES, DOES_NOTHING, route
from nuan.outreach.rules.routing_faults import UnableToConsult, UnableToCorrectReading, UnableToFindInbound
from nuan.outreach.rules.words.replies import INTENTS, IntentFound, ReplyReader, ReplyReading
from nuan.outreach.rules.words.reply_reading import read_with
from nuan.people.actions import allow_point, confirm_point, lift_hold, lock_person, withdraw_wish
from nuan.people.queries import standing_of
from nuan.people.rules.faults import UnableToChangePerson, UnableToEndHold
from nuan.people.rules.known import SELF
from nuan.plumbing.audit import record
from nuan.plumbing.vault import unseal_all

_ERASED: Final = "the person was erased, and with them what they wrote"


@dataclass(frozen=True, kw_only=True)
class Reread:
    """What a further reading brought about, and what it took back."""

    number: int
    intents: tuple[str, ...]
    effects: tuple[Effect, ...]
    undone: tuple[Effect, ...]


def consult(
    *, inbound: int, reader: ReplyReader, name: str, lender: Lender, office: Office, at: datetime
) -> Reread | None:  # fmt: skip
    """Have another reader (a model) read a message the rules have read; what it finds more is done, nothing is taken back.

    It is asked outside any transaction: it may take its time. None: it had read the message before, or nobody can. When it
    raises UnableToConsult a person is asked to read the message, and the fault is raised on.
    """
    text, message = _opened(inbound)
    if text is None or InboundReading.objects.filter(inbound_id=inbound, reader=name).exists():
        return None
    on = message.received_at.astimezone(ZoneInfo(lender.zones[0])).date()
    currency = CURRENCIES.get(lender.jurisdiction, "auto")
    try:
        reading = read_with(reader=reader, text=text, at_date=on, language="auto", currency=currency)
    except UnableToConsult:
        in_one_transaction(lambda: _ask_a_person(inbound, office, at))
        raise

    def work() -> Reread:
        writer, message = _locked(inbound)
        before = _intents(message)
        routed = route(intents=reading.intents, cause=reading.cause, party=writer.party, complete=message.complete)
        record(
            actor=name, verb="read_message", subject=writer.row.subject,
            facts={"message": inbound, "intents": " ".join(reading.intents)},
        )  # fmt: skip
        done = act_on(
            message=message, text=text, writer=writer, reading=reading, routed=routed, office=office,
            but=before | _tasks(message), at=at, actor=name,
        )  # fmt: skip
        kept = keep_reading(
            message=message, row=writer.row, reader=name, effects=done, at=at, says=said_of(reading=reading),
            intents=[intent for intent in INTENTS if intent in before | set(reading.intents) and intent != "none"],
        )  # fmt: skip
        return Reread(number=kept.number, intents=reading.intents, effects=tuple(done), undone=())

    return in_one_transaction(work)


def correct_reading(
    *, inbound: int, intents: Sequence[str], why: str, by: str, office: Office, at: datetime
) -> Reread:  # fmt: skip
    """A person says what a message means. Both readings are kept; what was missed is done, what was misread is taken back:
    holds are lifted, wishes withdrawn, numbers opened again, tasks ended, all with the message as evidence.

    A third party's refusal is for ever and stays. Raises UnableToFindInbound, UnableToCorrectReading.
    """
    wanted = tuple(intent for intent in INTENTS if intent in intents and intent != "none")
    unknown = sorted(set(intents) - INTENTS.keys())
    if unknown or not why.strip() or not by.strip():
        raise UnableToCorrectReading(
            inbound=inbound, why=f"nobody knows {', '.join(unknown)}" if unknown else "it is not said who corrects, and why",
            remedy=f"Intents are {', '.join(INTENTS)}; say why",
        )  # fmt: skip
    text, _ = _opened(inbound)
    if text is None:
        raise UnableToCorrectReading(inbound=inbound, why=_ERASED, remedy="There is nothing to correct any more")

    def work() -> Reread:
        writer, message = _locked(inbound)
        before = _intents(message)
        if before == set(wanted):
            raise UnableToCorrectReading(
                inbound=inbound, why="it was read so already", remedy="Name what it means instead"
            )
        record(
            actor=by, verb="corrected_reading", subject=writer.row.subject,
            facts={"message": inbound, "before": " ".join(sorted(before)), "now": " ".join(wanted)},
        )  # fmt: skip
        undone = _undo(message, before - set(wanted), by, at)
        reading = ReplyReading(language="", found=tuple(IntentFound(intent=one, start=0, end=0) for one in wanted))
        routed = DOES_NOTHING
        if wanted:
            routed = route(intents=wanted, cause=None, party=writer.party, complete=True)
        if routed.for_ever and "stop" not in before:
            raise UnableToCorrectReading(
                inbound=inbound, why="a third party's refusal is kept for ever, which a reading alone does not do",
                remedy="Record it with its evidence: nuan person refuse",
            )  # fmt: skip
        done = act_on(
            message=message, text=text, writer=writer, reading=reading, routed=replace(routed, confirm=False), office=office,
            but=before | _tasks(message), at=at, actor=by,
        )  # fmt: skip
        kept = keep_reading(
            message=message, row=writer.row, reader=by, intents=wanted, says=said_of(reading=reading), effects=done, at=at,
            why=why,
        )  # fmt: skip
        return Reread(number=kept.number, intents=wanted, effects=tuple(done), undone=tuple(undone))

    return in_one_transaction(work)


def _opened(inbound: int) -> tuple[str | None, InboundMessage]:
    """What was written; None where it cannot be read any more, or was never kept in this file."""
    found = InboundMessage.objects.select_related("person").filter(pk=inbound).first()
    if found is None:
        raise UnableToFindInbound(what="message", number=inbound)
    data = unseal_all(items=[(found.person.subject, bytes(found.sealed))], purpose=WORDS)[0]
    said: dict[str, Any] = {} if data is None else json.loads(data)
    return said.get("text"), found


def _locked(inbound: int) -> tuple[Writer, InboundMessage]:
    message = InboundMessage.objects.select_related("person").get(pk=inbound)
    row = lock_person(customer_id=message.person.customer_id)
    party = "customer"
    if message.party_key != SELF:
        standing = standing_of(customer_id=row.customer_id, at=message.received_at, row=row)
        party = next(one.kind for one in standing.parties if one.key == message.party_key)
    return Writer(row=row, party_key=message.party_key, party=party, point=message.point), message


def _intents(message: InboundMessage) -> set[str]:
    """What the message is held to mean now: by the last reading."""
    last = InboundReading.objects.filter(inbound=message).order_by("-number").values_list("intents", flat=True).first()
    return {one for one in (last or "").split("\n") if one and one != "none"}


def _tasks(message: InboundMessage) -> set[str]:
    return set(InboundTask.objects.filter(inbound=message).values_list("kind", flat=True))


def _ask_a_person(inbound: int, office: Office, at: datetime) -> None:
    writer, message = _locked(inbound)
    if "read" not in _tasks(message):
        open_task(
            message=message,
            row=writer.row,
            kind="read",
            reading=ReplyReading(language="", found=()),
            office=office,
            at=at,
        )


def _undo(message: InboundMessage, misread: set[str], by: str, at: datetime) -> list[Effect]:
    """Take back what these intents brought about; what has ended by itself since stays ended."""
    reference = f"misread: {evidence_of(inbound=message.pk)}"
    undone: list[Effect] = []
    for effects in InboundReading.objects.filter(inbound=message).order_by("number").values_list("effects", flat=True):
        for intent, what, number in json.loads(effects):
            if intent in misread and _undone(what, number, message, reference, by, at):
                undone.append((intent, what, number))
    return undone


def _undone(
    what: str, number: Any, message: InboundMessage, reference: str, by: str, at: datetime
) -> bool:  # fmt: skip
    try:
        if what == "hold":
            lift_hold(number=number, reason=reference, actor=by, at=at)
        elif what == "wish":
            withdraw_wish(number=number, evidence=reference, actor=by, at=at)
        elif what == "invalid":
            confirm_point(point=number, on=message.received_at.date(), source=reference, actor=by, at=at)
        elif what == "refused":
            allow_point(point=number, evidence=reference, actor=by)
        elif what == "task":
            return end_task(task=number, outcome="misread", note="", by=by, at=at, again=True)
        else:
            return False  # A confirmation that went out has gone out.
    except (UnableToEndHold, UnableToChangePerson):
        return False
    return True
