"""End tasks that messages opened, and say whose a message is of whom nobody knew."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from nuan.outreach.actions.inbound import TakenInbound, take_inbound
from nuan.outreach.actions.inbound_acts import Office
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.channels.contract import Inbound
from nuan.outreach.events import MessageTaskEnded
from nuan.outreach.models import InboundTask, UnmatchedInbound
from nuan.outreach.queries.inbound import NOBODYS, NOTE
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.routing_faults import UnableToEndTask, UnableToFindInbound
from nuan.outreach.rules.routing_tasks import OUTCOMES
from nuan.people.actions import lock_person
from nuan.plumbing.announcements import announce
from nuan.plumbing.audit import record
from nuan.plumbing.vault import UnableToSeal, destroy_key, seal, unseal_all


def end_task(*, task: int, outcome: str, note: str, by: str, at: datetime, again: bool = False) -> bool:
    """A member of staff has done what a message asked for; `note` is kept sealed. False: it had ended, and `again` is said.

    Raises UnableToFindInbound, UnableToEndTask.
    """
    if outcome not in OUTCOMES or not by.strip():
        raise UnableToEndTask(
            task=task, why=f"{outcome!r} is no outcome, or nobody is named", remedy=f"One of {', '.join(OUTCOMES)}"
        )

    def work() -> bool:
        found = InboundTask.objects.select_related("person", "unmatched").filter(pk=task).first()
        if found is None:
            raise UnableToFindInbound(what="task", number=task)
        subject = found.unmatched.subject if found.unmatched is not None else ""
        if found.person is not None:
            subject = lock_person(customer_id=found.person.customer_id).subject
            found.refresh_from_db()
        if found.done_at is not None:
            if again:
                return False
            raise UnableToEndTask(
                task=task, why=f"{found.done_by} ended it on {found.done_at:%Y-%m-%d}", remedy="There is nothing left to do"
            )  # fmt: skip
        found.done_at, found.done_by, found.outcome = at, by.strip(), outcome
        found.note = _sealed(subject, note)
        found.save(update_fields=["done_at", "done_by", "outcome", "note"])
        record(
            actor=by, verb="ended_task", subject=subject, facts={"task": task, "kind": found.kind, "outcome": outcome}
        )
        if found.person is not None:
            customer_id = found.person.customer_id
            announce(MessageTaskEnded(customer_id=customer_id, task=task, kind=found.kind, at=at))
        return True

    return in_one_transaction(work)


def _sealed(subject: str, note: str) -> bytes:
    if not note.strip():
        return b""
    try:
        return seal(subject=subject, data=note.strip().encode(), purpose=NOTE)
    except UnableToSeal:
        return b""  # Nothing more is kept of somebody who was erased.


def settle_unmatched(
    *, unmatched: int, customer_id: str | None, by: str, lender: Lender, office: Office, at: datetime
) -> TakenInbound | None:  # fmt: skip
    """Say whose a message is: it is taken as theirs, from an address that is not in their file, and acts as any other.
    `customer_id` None: it is nobody's. Either way what was kept apart is destroyed.

    Raises UnableToFindInbound, UnableToEndTask when it is settled.
    """

    def work() -> TakenInbound | None:
        found = UnmatchedInbound.objects.filter(pk=unmatched).first()
        if found is None:
            raise UnableToFindInbound(what="message of nobody known", number=unmatched)
        if found.settled_at is not None:
            raise UnableToEndTask(
                task=unmatched, why=f"{found.settled_by} settled it on {found.settled_at:%Y-%m-%d}",
                remedy="There is nothing left to do",
            )  # fmt: skip
        taken = None
        if customer_id is not None:
            data = unseal_all(items=[(found.subject, bytes(found.sealed))], purpose=NOBODYS)[0]
            said: dict[str, Any] = json.loads(data or b"{}")
            theirs = Inbound(
                channel=found.channel, from_=said["from"], to=said["to"], text=said["text"], at=found.received_at,
                provider_id=said["provider_id"] or f"unmatched {unmatched}", complete=found.complete,
            )  # fmt: skip
            taken = take_inbound(
                inbound=theirs, lender=lender, office=office, at=at, confirm=None, written_by=customer_id
            )
            found.inbound_id = taken.inbound[0]
        found.settled_at, found.settled_by, found.words_index = at, by, ""
        found.save(update_fields=["settled_at", "settled_by", "inbound_id", "words_index"])
        outcome = "passed_on" if customer_id is not None else "nothing_to_do"
        InboundTask.objects.filter(unmatched=found, done_at__isnull=True).update(
            done_at=at, done_by=by, outcome=outcome
        )
        destroy_key(subject=found.subject, actor=by)
        return taken

    return in_one_transaction(work)
