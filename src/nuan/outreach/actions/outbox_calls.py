"""Dial from the call list: the guard is asked at that moment, and only then is the number revealed, as a link to dial."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from nuan.outreach.actions.beginning import begin
from nuan.outreach.channels.dialling import dial_link
from nuan.outreach.queries import contact_shown
from nuan.outreach.rules.answers import Answer, Known
from nuan.outreach.rules.outbox_faults import UnableToQueue
from nuan.people.actions import reveal_point
from nuan.policy.rules.pack import Pack


@dataclass(frozen=True, kw_only=True)
class Dialled:
    """What the guard said, and the `tel:` link; "" after a no."""

    answer: Answer
    link: str = field(repr=False)


def dial(*, contact: int, known: Known, pack: Pack, at: datetime, actor: str) -> Dialled:
    """Begin a reserved call and give the link to dial it. The audit trail keeps that `actor` was given the number.

    What came of it is said by `finish`. The call has begun before the number is shown, so a number is never seen without a
    call that counts. Raises as `begin` does, UnableToQueue for a contact without a number, UnableToDial, and as
    `reveal_point` does.
    """
    shown = contact_shown(contact=contact, at=at)
    if shown.channel != "call" or not shown.point:
        raise UnableToQueue(
            why=f"contact {contact} is no call with a number", remedy="See the call list: nuan outreach calls"
        )
    answer = begin(contact=contact, known=known, pack=pack, at=at)
    if not answer.allowed:
        return Dialled(answer=answer, link="")
    number = reveal_point(point=shown.point, actor=actor, purpose=f"call, contact {contact}")
    return Dialled(answer=answer, link=dial_link(number=number))
