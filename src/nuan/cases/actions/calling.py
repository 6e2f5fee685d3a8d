"""Call somebody from the screen: the guard is asked and the call begun; the number goes to the telephone line, not the screen."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from nuan.cases.actions.log_rows import not_in_role, open_case, out_of_reach
from nuan.cases.models import CallToken
from nuan.cases.rules.doers import Doer
from nuan.cases.rules.log_entry import Lack, lacks_act
from nuan.outreach.actions import begin, reserve
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.queries import contact_shown
from nuan.outreach.rules.answers import Answer, Known
from nuan.outreach.rules.asking import Proposal
from nuan.people.actions import reveal_point
from nuan.policy.rules.pack import Pack
from nuan.shared.contact import UNSETTLED

KEPT_FOR: Final = timedelta(minutes=5)
"""How long a reserved call waits to be begun: here it is begun at once."""
OPENS_FOR: Final = timedelta(minutes=2)
"""How long the telephone line may take a call up."""


class UnableToTakeUpCall(ValueError):
    """The telephone line asks for a call that is not there to be made."""

    def __init__(self, *, why: str) -> None:
        self.why = why
        super().__init__(f"this call cannot be taken up: {why}; begin it again from the case")


@dataclass(frozen=True, kw_only=True)
class CallBegun:
    """What the guard said, and for a yes the `token` the telephone line takes the call up by; "" otherwise.

    `lacks`: why the guard was not even asked. `contact`: the call, to be logged afterwards (`actions.log.log_contact`).
    """

    answer: Answer | None
    contact: int | None = None
    token: str = field(default="", repr=False)
    lacks: tuple[Lack, ...] = ()


def begin_call(
    *, doer: Doer, case: int, proposal: Proposal, known: Known, pack: Pack, at: datetime, key: str
) -> CallBegun:  # fmt: skip
    """Reserve and begin a call for now; the guard's answer, yes or no, is kept. No number is shown to anybody.

    `key`: of the form, so that a double click begins one call; the second answer has no token. A reservation that `begin`
    refuses is gone. Raises UnableToFindCase, UnableToAsk, UnableToReserve for a key used for something else.
    """

    def work() -> CallBegun:
        opened = open_case(case=case)
        lacks = (
            *lacks_act("dial", doer=doer), *out_of_reach(opened=opened, doer=doer),
            *not_in_role(doer=doer, role=proposal.role),
        )  # fmt: skip
        if proposal.channel != "call" or not proposal.point:
            lacks = (*lacks, Lack(where="point", zh="请选择要拨打的号码", en="choose the number to call"))
        if lacks:
            return CallBegun(answer=None, lacks=lacks)
        reserved = reserve(
            customer_id=opened.row.customer_id, proposal=proposal, known=known, pack=pack, at=at, ttl=KEPT_FOR,
            proposer=doer.actor, idempotency_key=f"case {case} {key}",
        )  # fmt: skip
        if reserved.contact is None or reserved.repeated:
            return CallBegun(answer=reserved, contact=reserved.contact)
        answer = begin(contact=reserved.contact, known=known, pack=pack, at=at)
        if not answer.allowed:
            return CallBegun(answer=answer)
        token = secrets.token_urlsafe(32)
        CallToken.objects.create(
            contact_id=reserved.contact, case=opened.case, staff_id=doer.staff, token_hash=_hash(token),
            expires_at=at + OPENS_FOR,
        )  # fmt: skip
        return CallBegun(answer=answer, contact=reserved.contact, token=token)

    return in_one_transaction(work)


@dataclass(frozen=True, kw_only=True)
class CallTakenUp:
    """The number for the telephone line to dial, and for whom. Nothing of it is shown or logged."""

    contact: int
    staff: str
    number: str = field(repr=False)


def take_up_call(*, token: str, at: datetime) -> CallTakenUp:
    """What the telephone line asks with the token it was handed: the number, once, while the call is fresh.

    The audit trail keeps that it was read, for whom and for which call. Raises UnableToTakeUpCall.
    """

    def work() -> CallTakenUp:
        held = CallToken.objects.filter(token_hash=_hash(token)).values_list("pk", "case_id").first()
        if held is None:
            raise UnableToTakeUpCall(why="nobody knows this token")
        opened = open_case(case=held[1])
        row = CallToken.objects.select_related("staff").get(pk=held[0])
        if row.taken_up_at is not None:
            raise UnableToTakeUpCall(why="it was taken up already")
        if row.expires_at <= at:
            raise UnableToTakeUpCall(why=f"it waited until {row.expires_at:%H:%M:%S} UTC")
        if opened.row.erased_at is not None:
            raise UnableToTakeUpCall(why="the person was erased")
        contact = contact_shown(contact=row.contact_id, at=at)
        if contact.state not in UNSETTLED:
            raise UnableToTakeUpCall(why="the call has its result")
        row.taken_up_at = at
        row.save(update_fields=["taken_up_at"])
        who = f"staff:{row.staff}"
        number = reveal_point(point=contact.point, actor=who, purpose=f"call, contact {contact.contact}")
        return CallTakenUp(contact=contact.contact, staff=str(row.staff), number=number)

    return in_one_transaction(work)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
