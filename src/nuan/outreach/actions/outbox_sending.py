"""Send what is due: claim it, ask the guard again, hand it over, keep what came of it. Any number of workers at once.

For a gateway that drops what comes twice with the same key a message is sent at least once, and arrives once. For any other
it is handed over at most once: it is marked before, and one whose worker was killed becomes `unknown`, which nobody resends.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from nuan.outreach.actions.outbox_fates import keep_accepted, keep_fault, lose_expired
from nuan.outreach.actions.outbox_preparing import Due, KnownOf, Prepared, prepare
from nuan.outreach.actions.outbox_receipts import join_receipts
from nuan.outreach.actions.outbox_rows import claim_due, claim_stuck, let_go, pause_channel
from nuan.outreach.channels.contract import Accepted, Channel, Outgoing, SendsMany, UnableToSend
from nuan.outreach.queries.outbox import paused
from nuan.outreach.rules.outbox import LEASE
from nuan.outreach.rules.rulebook import Rulebook, rulebook_of
from nuan.plumbing.checkpoints import reached
from nuan.policy.rules.pack import Pack

__all__ = ["Due", "KnownOf", "Sent", "send_due"]
AT_ONCE: Final = 20
"""Messages a worker claims at a time, and hands over together where the channel can and its gateway drops what comes twice.

To any other gateway one goes at a time: whoever is killed leaves all it had marked as on their way for a person to look at.
"""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What one call of `send_due` did: messages by the state they were left in, and the gateways that asked for a pause.

    `refused`: of those cancelled, how many the guard said no to at the moment of sending. `lost`: how many were found whose
    worker was killed, and are `unknown` now.
    """

    claimed: int
    states: Mapping[str, int]
    refused: int
    lost: int
    pauses: Mapping[str, datetime]


@dataclass(frozen=True, kw_only=True)
class _Worker:
    name: str
    rulebook: Rulebook
    known: KnownOf
    clock: Callable[[], datetime]
    lease: timedelta
    stopping: Callable[[], bool]
    states: Counter[str] = field(default_factory=Counter)
    tally: Counter[str] = field(default_factory=Counter)
    pauses: dict[str, datetime] = field(default_factory=dict)


def send_due(
    *, channels: Mapping[str, Channel], clock: Callable[[], datetime], limit: int, worker: str, pack: Pack, known: KnownOf,
    lease: timedelta = LEASE, stopping: Callable[[], bool] = lambda: False,
) -> Sent:  # fmt: skip
    """Send what is due on these channels (word of `CHANNELS` → adapter), at most `limit` messages.

    Right before a message is handed over the guard is asked again, with what `known` says then; on a no it is cancelled.
    `clock`: read before each message. `lease`: how long this worker may be silent before others take it for killed; longer
    than a gateway ever takes. `stopping`: when true, nothing more is begun. A gateway that asks for a pause is not sent to
    until it ends, by any worker. Raises what an adapter raises beside UnableToSend, its message left for the lease to end.
    """
    at_work = _Worker(
        name=worker, rulebook=rulebook_of(pack=pack), known=known, clock=clock, lease=lease, stopping=stopping
    )
    lost = lose_expired(at=clock(), by=worker)
    at_work.pauses.update(paused(at=clock()))
    for word, channel in channels.items():
        join_receipts(adapter=channel.name, at=clock(), by=worker)
        left = limit - at_work.tally["claimed"]
        while left > 0 and channel.name not in at_work.pauses and not stopping():
            claimed = _round(at_work, word, channel, min(AT_ONCE, left))
            at_work.tally["claimed"] += claimed
            left -= claimed
            if not claimed:
                break
    return Sent(
        claimed=at_work.tally["claimed"], states=dict(at_work.states), refused=at_work.tally["refused"], lost=lost,
        pauses=dict(at_work.pauses),
    )  # fmt: skip


def _round(worker: _Worker, word: str, channel: Channel, limit: int) -> int:
    """Claim some messages and bring each to an end; how many."""
    token, now = secrets.token_hex(16), worker.clock()
    until, size = now + worker.lease, 1
    found: list[int] = []
    if channel.deduplicates:
        # One at a time: should it be what ended its worker, it takes no others with it.
        found = claim_stuck(channel=word, adapter=channel.name, at=now, limit=1, lease=token, until=until)
    if not found:
        found = claim_due(channel=word, at=now, limit=limit, lease=token, until=until)
        size = AT_ONCE if isinstance(channel, SendsMany) and channel.deduplicates else 1
    reached("outbox_claimed")
    for start in range(0, len(found), size):
        if worker.stopping() or channel.name in worker.pauses:
            break
        ready = [made for number in found[start : start + size] if (made := _prepared(worker, number, token, channel))]
        for one, fate in _handed_over(worker, channel, ready):
            reached("outbox_handed_over")
            _keep(worker, channel, one, fate)
            reached("outbox_settled")
    let_go(lease=token)
    return len(found)


def _prepared(worker: _Worker, message: int, token: str, channel: Channel) -> Prepared | None:
    made = prepare(
        message=message, lease=token, channel=channel, rulebook=worker.rulebook, known=worker.known, clock=worker.clock,
        term=worker.lease, by=worker.name,
    )  # fmt: skip
    if isinstance(made, Prepared):
        return made
    worker.states[made.state] += 1
    worker.tally["refused"] += made.refused
    return None


def _handed_over(
    worker: _Worker, channel: Channel, ready: Sequence[Prepared]
) -> Iterator[tuple[Prepared, Accepted | UnableToSend]]:
    """Each message with its fate, as soon as it is known. What was held too long to be sure of is not handed over."""
    fresh: dict[str, Prepared] = {}
    for one in ready:
        if worker.clock() < one.until:
            fresh[one.outgoing.key] = one
        else:
            yield one, UnableToSend(kind="later", code="held_too_long", channel=channel.channel)
    messages: list[Outgoing] = [one.outgoing for one in fresh.values()]
    reached("outbox_ready")
    if isinstance(channel, SendsMany):
        for outgoing, fate in channel.send_all(messages=messages):
            yield fresh[outgoing.key], fate
        return
    for outgoing in messages:
        try:
            yield fresh[outgoing.key], channel.send(message=outgoing)
        except UnableToSend as fault:
            yield fresh[outgoing.key], fault


def _keep(worker: _Worker, channel: Channel, one: Prepared, fate: Accepted | UnableToSend) -> None:
    now = worker.clock()
    if isinstance(fate, Accepted):
        state = keep_accepted(
            message=one.message, customer_id=one.customer_id, adapter=channel.name, word=fate, at=now, by=worker.name
        )
    else:
        state = keep_fault(message=one.message, lease=one.lease, fault=fate, at=now, by=worker.name)
        if fate.kind == "later" and fate.retry_after > 0:
            until = now + timedelta(seconds=fate.retry_after)
            worker.pauses[channel.name] = pause_channel(adapter=channel.name, until=until, code=fate.code)
    worker.states[state] += 1
