"""Make one claimed message ready: the guard is asked again and it is marked as on its way in one transaction; only then
the number or address is revealed and the words are opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from nuan.outreach.actions.beginning import begin_reserved, end_reservation
from nuan.outreach.actions.contacts import contact_row
from nuan.outreach.actions.outbox import PORTAL, words_of
from nuan.outreach.actions.outbox_contacts import begin_again
from nuan.outreach.actions.outbox_fates import keep_unreadable, locked, lost
from nuan.outreach.actions.outbox_rows import MessageRow, message_row, move
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.channels.contract import Channel, Outgoing
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.faults import UnableToAsk
from nuan.outreach.rules.outbox import MOST_ATTEMPTS, WAITING, MessageWords, next_try_at
from nuan.outreach.rules.rulebook import Rulebook
from nuan.people.actions import reveal_point
from nuan.people.queries import UnableToFindPerson
from nuan.people.rules.faults import UnableToChangeErased, UnableToFind
from nuan.plumbing.checkpoints import reached
from nuan.plumbing.vault import UnableToUnseal

_ERASED: Final = "erased"
_UNREADABLE: Final = "unreadable"
_NOT_ASKED: Final = "not_asked"


@dataclass(frozen=True, kw_only=True)
class Due:
    """A message about to be sent, for whoever says what is known of its person now."""

    message: int
    contact: int
    customer_id: str
    channel: str
    purpose: str
    debts: tuple[str, ...]
    proposer: str


KnownOf = Callable[[Due], Known]
"""What the book and other files say now. May raise UnableToAsk or UnableToFindPerson: the message waits then."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """A message that may be handed over until `until`, and not after."""

    message: int
    customer_id: str
    lease: str
    until: datetime
    outgoing: Outgoing


@dataclass(frozen=True, kw_only=True)
class NotSent:
    """A message that was not handed over, and the state it is in; `refused`: the guard said no."""

    state: str
    refused: bool = False


@dataclass(frozen=True, kw_only=True)
class _Going:
    row: MessageRow
    until: datetime
    on: date
    """The day at the person's."""


def prepare(
    *, message: int, lease: str, channel: Channel, rulebook: Rulebook, known: KnownOf, clock: Callable[[], datetime],
    term: timedelta, by: str,
) -> Prepared | NotSent:  # fmt: skip
    """Ask the guard about a claimed message, mark it as on its way, open what is sealed."""
    row = message_row(message=message)
    due = Due(
        message=row.id, contact=row.contact, customer_id=row.customer_id, channel=row.channel, purpose=row.purpose,
        debts=row.debts, proposer=row.proposer,
    )  # fmt: skip
    try:
        going = _begun(due, lease, channel, rulebook, known(due), clock, term, by)
    except (UnableToAsk, UnableToFindPerson):
        return NotSent(state=_put_off(message, lease, clock(), by))
    if isinstance(going, NotSent):
        return going
    reached("outbox_begun")
    opened = _opened(going.row, by)
    if isinstance(opened, str):
        return NotSent(state=keep_unreadable(message=message, lease=lease, cause=opened, at=clock(), by=by))
    return Prepared(
        message=message, customer_id=row.customer_id, lease=lease, until=going.until, outgoing=_outgoing(going, *opened)
    )


def _opened(row: MessageRow, by: str) -> tuple[str, MessageWords] | str:
    """Where it goes and what it says, or why that cannot be read. The audit trail keeps that a number was read."""
    try:
        words = words_of(row=row)
        if words is None:
            return _ERASED
        if row.channel == PORTAL:
            return row.customer_id, words
        return reveal_point(point=row.point, actor=by, purpose=f"message {row.id}"), words
    except (UnableToFind, UnableToChangeErased):
        return _ERASED
    except UnableToUnseal as fault:
        return _ERASED if fault.destroyed else _UNREADABLE


def _outgoing(going: _Going, to: str, words: MessageWords) -> Outgoing:
    row = going.row
    return Outgoing(
        key=row.key, channel=row.channel, to=to, subject=words.subject, text=words.text, html=words.html,
        language=words.language, unsubscribe_url=words.unsubscribe_url, template=words.template_id,
        template_values=words.template_values, deliver_by=row.expires_at, reference=f"M{row.id}", dated_on=going.on,
    )  # fmt: skip


def _begun(
    due: Due, lease: str, channel: Channel, rulebook: Rulebook, known: Known, clock: Callable[[], datetime],
    term: timedelta, by: str,
) -> _Going | NotSent:  # fmt: skip
    message = due.message

    def work() -> _Going | NotSent:
        person, row = locked(message=message, customer_id=due.customer_id)
        now = clock()
        if row.lease != lease or row.lease_until is None or row.lease_until <= now:
            return NotSent(state=row.state)
        if row.state in WAITING:
            if not begin_reserved(contact=row.contact, known=known, rulebook=rulebook, at=now).allowed:
                return NotSent(state="cancelled", refused=True)
        elif row.attempts >= MOST_ATTEMPTS or not begin_again(
            row=person, contact=row.contact, known=known, rulebook=rulebook, at=now
        ):
            lost(person=person, row=row, at=now, by=by, code=row.code or "worker_lost")
            return NotSent(state=message_row(message=message).state)
        until = now + term
        move(
            message=message, state="sending", lease=lease, lease_until=until, attempts=row.attempts + 1, sent_at=now,
            adapter=channel.name, with_key=channel.deduplicates, in_doubt=row.state == "sending",
        )  # fmt: skip
        reached("outbox_beginning")
        return _Going(row=row, until=until, on=now.astimezone(ZoneInfo(person.zones[0])).date())

    return in_one_transaction(work)


def _put_off(message: int, lease: str, at: datetime, by: str) -> str:
    """The guard could not be asked: it waits, so often and no more."""

    def work() -> str:
        person, row = locked(message=message)
        again = next_try_at(at=at, attempts=row.attempts + 1, key=row.key, retry_after_s=0)
        if row.lease != lease:
            return row.state
        no_more = row.attempts + 1 >= MOST_ATTEMPTS or again >= row.expires_at
        if row.state == "sending" and no_more:
            lost(person=person, row=row, at=at, by=by, code=_NOT_ASKED)
        elif row.state == "sending":
            move(message=message, attempts=row.attempts + 1, lease_until=again)
        elif no_more:
            move(message=message, state="dead", attempts=row.attempts + 1, ended_at=at, cause=_NOT_ASKED)
            end_reservation(row=person, contact=contact_row(contact=row.contact), at=at, cause=_NOT_ASKED, by=by)
        else:
            move(message=message, attempts=row.attempts + 1, due_at=again, lease="", lease_until=None, code=_NOT_ASKED)
        return message_row(message=message).state

    return in_one_transaction(work)
