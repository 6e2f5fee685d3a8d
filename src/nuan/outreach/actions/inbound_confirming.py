"""The one confirmation of an opt-out that is allowed: queued in the transaction of the stop, and never a second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from nuan.outreach.actions.inbound_acts import Effect, Writer
from nuan.outreach.actions.outbox import WRITTEN, queue_message
from nuan.outreach.models import Contact, InboundMessage
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.asking import Lender, Proposal
from nuan.outreach.rules.outbox import MessageWords
from nuan.outreach.rules.outbox_words import WordsRefused
from nuan.outreach.rules.usual import usual_flags
from nuan.policy.rules.pack import Pack

ConfirmWords = Callable[[str, str, str], MessageWords]
"""(channel, language of the person or "", customer number) → the words that confirm the opt-out and ask for nothing."""
_PURPOSE: Final = "confirm_opt_out"
_WITHIN: Final = timedelta(minutes=5)
"""Later than this it is no confirmation any more (47 CFR 64.1200(a)(12))."""


def confirm_opt_out(
    *, message: InboundMessage, writer: Writer, lender: Lender, pack: Pack, words: ConfirmWords, at: datetime
) -> list[Effect]:  # fmt: skip
    """Queue it on the channel of the stop, if none was sent there before and words and guard allow it, in the caller's
    transaction."""
    if message.channel not in WRITTEN or (not writer.point and message.channel != "portal"):
        return []
    before = Contact.objects.filter(person_id=writer.row.id, channel=message.channel, purpose=_PURPOSE)
    if before.filter(cancelled_at__isnull=True).exists():
        return []
    proposal = Proposal(
        at=at, channel=message.channel, purpose=_PURPOSE, lender_kind=lender.kind, product="consumer", point=writer.point,
        flags=frozenset({*usual_flags(channel=message.channel), "wrote_to_us"}),
    )  # fmt: skip
    made = queue_message(
        customer_id=writer.row.customer_id, proposal=proposal, known=Known(), pack=pack, at=at, ttl=_WITHIN,
        proposer="inbox", idempotency_key=f"opt-out confirmed, message {message.pk}",
        words=words(message.channel, writer.row.language, writer.row.customer_id), send_at=at,
    )  # fmt: skip
    if isinstance(made, WordsRefused) or made.message is None:
        return []
    return [("stop", "message", made.message)]
