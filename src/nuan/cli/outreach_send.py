"""`nuan outreach send`: send what is due, once or as long as it runs; receipts and replies are heard meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import click

from nuan.cli.base import Front, command_options, example
from nuan.cli.faults import REFUSED
from nuan.cli.guard_facts import known_of, now_option, present
from nuan.cli.outreach_hearing import hear_all
from nuan.cli.person_file import DEMO_HOME, named, with_options
from nuan.outreach.rules.outbox import STATES
from nuan.shared.contact import CHANNELS

if TYPE_CHECKING:
    from nuan.outreach.actions.outbox_channels import Channel
    from nuan.outreach.actions.outbox_sending import KnownOf, Sent

WAYS: Final = ("sms", "email", "im", "letter", "portal")
_A_ROUND: Final = 200
"""Messages a round of `--watch`, before receipts are heard again."""


@click.command(
    "send",
    epilog=example(
        f"nuan outreach send --now 2026-08-29T11:30+08:00 {DEMO_HOME}",
        f"nuan outreach send --channel portal --now 2026-08-29T11:45+08:00 --lang zh {DEMO_HOME}",
    ),
)
@with_options(
    click.option("--once/--watch", default=True, help="Send what is due and end (default), or go on until stopped."),
    click.option(
        "--channel", "ways", multiple=True, type=click.Choice(WAYS),
        help="Only this channel; may be repeated. Default: every one that is configured (NUAN_SMTP_URL …), and the portal.",
    ),
    click.option("--limit", default=1_000_000, show_default=True, type=click.IntRange(1), help="Messages to send at most."),
    click.option(
        "--every", default=5, show_default=True, type=click.IntRange(1, 3600), help="Seconds between rounds of --watch."
    ),
    click.option("--worker", metavar="NAME", help="Who sends, as the ledger names it. Default: this machine and process."),
    now_option,
)  # fmt: skip
@command_options
def send(
    front: Front,
    once: bool,
    ways: tuple[str, ...],
    limit: int,
    every: int,
    worker: str | None,
    pretended: datetime | None,
) -> None:
    """Send what is due (发送). The guard is asked again about each message at its moment; several may run at once.

    Ends with 1 when messages, contacts and ledger do not add up. Stopped by Ctrl-C or SIGTERM it finishes the message in
    hand; killed, what it had in hand is taken up by the next (gateways with keys) or listed by nuan outreach unknown.
    """
    clock = _clock(present(front, pretended))
    channels = channels_here(ways, clock)
    stop = _stopped_by_signals()
    at_work = _Sending(front=front, clock=clock, channels=channels, worker=worker or _name(), stop=stop)
    try:
        at_work.round(limit if once else min(limit, _A_ROUND))
        hear_all(front, channels, clock=clock, seconds=0, stop=stop)
        while not once and not stop.is_set() and at_work.claimed < limit:
            at_work.round(min(limit - at_work.claimed, _A_ROUND))
            hear_all(front, channels, clock=clock, seconds=every if at_work.idle else 0, stop=stop)
    finally:
        for channel in channels.values():
            channel.close()
    _tell(front, at_work)


def channels_here(ways: tuple[str, ...], clock: Callable[[], datetime]) -> dict[str, Channel]:
    """The channels that are configured, less those not asked for; the portal is always there. Raises UnableToConfigure."""
    from nuan.outreach.actions.outbox_channels import channels_of

    found = channels_of(settings=os.environ, clock=clock)
    missing = [way for way in ways if way not in found]
    if missing:
        raise click.UsageError(f"no gateway is configured for {', '.join(missing)}; see nuan outreach send --help")
    return {word: channel for word, channel in found.items() if not ways or word in ways}


def known_now(front: Front, clock: Callable[[], datetime]) -> KnownOf:
    """What the newest book says of a person, at the moment of sending."""

    def known(due: Any) -> Any:
        return known_of(front, due.customer_id, due.debts, at=clock(), now=clock(), by=due.proposer)[0]

    return known


class _Sending:
    """One run of the command."""

    def __init__(
        self, *, front: Front, clock: Callable[[], datetime], channels: Mapping[str, Channel], worker: str,
        stop: threading.Event,
    ) -> None:  # fmt: skip
        self.front, self.clock, self.channels, self.worker, self.stop = front, clock, channels, worker, stop
        self.pack = front.pack()
        self.claimed = self.refused = self.lost = 0
        self.states: Counter[str] = Counter()
        self.pauses: dict[str, datetime] = {}
        self.idle = True

    def round(self, limit: int) -> None:
        """Send what is due now."""
        from nuan.outreach.actions.outbox_sending import send_due

        done: Sent = send_due(
            channels=self.channels, clock=self.clock, limit=limit, worker=self.worker, pack=self.pack,
            known=known_now(self.front, self.clock), stopping=self.stop.is_set,
        )  # fmt: skip
        self.claimed += done.claimed
        self.refused += done.refused
        self.lost += done.lost
        self.states.update(done.states)
        self.pauses = dict(done.pauses)
        self.idle = not done.claimed


def _tell(front: Front, at_work: _Sending) -> None:
    from nuan.outreach.queries.outbox import outbox_sums

    sums = outbox_sums()
    if front.as_json:
        front.give({
            "channels": list(at_work.channels), "claimed": at_work.claimed, "states": dict(at_work.states),
            "refused": at_work.refused, "lost": at_work.lost, "pauses": at_work.pauses,
            "outbox": asdict(sums) | {"whole": sums.whole},
        })  # fmt: skip
    else:
        _say(front, at_work, sums)
    if not sums.whole:
        raise click.exceptions.Exit(REFUSED)


def _say(front: Front, at_work: _Sending, sums: Any) -> None:
    parted = "、" if front.lang == "zh" else ", "
    ways = parted.join(named(CHANNELS, word, front) for word in at_work.channels)
    front.tell("outbox_sent", count=at_work.claimed, ways=ways)
    for state, count in at_work.states.items():
        front.tell("outbox_state", count=count, state=named(STATES, state, front))
    if at_work.refused:
        front.tell("outbox_refused", count=at_work.refused)
    if at_work.lost:
        front.tell("outbox_lost", count=at_work.lost)
    for adapter, until in at_work.pauses.items():
        front.tell("outbox_paused", adapter=adapter, until=f"{until:%Y-%m-%d %H:%M:%S}")
    said = parted.join(f"{named(STATES, state, front)} {count}" for state, count in sums.states.items() if count)
    front.tell("outbox_all", total=sums.total, states=said or "0")
    if sums.waiting_receipts:
        front.tell("outbox_receipts", count=sums.waiting_receipts)
    for state, command in (("unknown", "unknown"), ("dead", "dead")):
        if sums.states[state]:
            front.tell("outbox_look", state=named(STATES, state, front), line=front.next("outreach", command, "list"))
    for what, numbers in sums.faults.items():
        front.tell("outbox_fault", what=what, numbers=", ".join(map(str, numbers)))


def _clock(now: datetime) -> Callable[[], datetime]:
    """The clock, going on from the moment the call began at, which may be a rehearsal's."""
    begun = time.monotonic()
    return lambda: now + timedelta(seconds=time.monotonic() - begun)


def _name() -> str:
    return f"worker:{socket.gethostname()[:40]}-{os.getpid()}"


def _stopped_by_signals() -> threading.Event:
    """Set by Ctrl-C or SIGTERM: nothing more is begun."""
    stop = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: stop.set())
    return stop
