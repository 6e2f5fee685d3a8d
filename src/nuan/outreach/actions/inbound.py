"""Take what people write to us: keep it, read it by rules, and do at once what must not wait. One transaction a message."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from nuan.outreach.actions.finishing import record_contact
from nuan.outreach.actions.inbound_acts import INBOX, Effect, Office, Writer, act_on, keep_reading, said_of
from nuan.outreach.actions.inbound_confirming import ConfirmWords, confirm_opt_out
from nuan.outreach.actions.inbound_unmatched import keep_unmatched
from nuan.outreach.actions.inbound_whose import (
    SAME_WITHIN,
    customer_named,
    earlier_in,
    key_of,
    words_index,
    writers_of,
)
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.channels.contract import Inbound
from nuan.outreach.models import InboundMessage
from nuan.outreach.queries.inbound import WORDS
from nuan.outreach.rules.asking import Lender, Proposal
from nuan.outreach.rules.routing import CURRENCIES, DOES_NOTHING, Routed, route
from nuan.outreach.rules.words.replies import ReplyReading
from nuan.outreach.rules.words.reply_reading import read_reply
from nuan.people.actions import lock_person, party_refused
from nuan.people.queries import standing_of
from nuan.people.queries.finding import Owner
from nuan.people.rules.known import SELF
from nuan.plumbing.audit import record
from nuan.plumbing.checkpoints import reached
from nuan.plumbing.vault import seal

RULES: Final = "rules"
"""The reader that is always asked, and first."""
AUTOMATIC: Final = "automatic"
"""The reader of answers no person wrote: nothing follows from them."""
_NOTHING: Final = ReplyReading(language="", found=())


@dataclass(frozen=True, kw_only=True)
class TakenInbound:
    """What became of a message. `inbound`: its numbers, that of the file it belongs to first; none when it is in no file
    (`unmatched`). `repeated`: it was taken before, and nothing was done again. `effects`: what was brought about."""

    inbound: tuple[int, ...]
    unmatched: int | None
    repeated: bool
    intents: tuple[str, ...]
    effects: tuple[Effect, ...]


def take_inbound(
    *, inbound: Inbound, lender: Lender, office: Office, at: datetime, confirm: ConfirmWords | None,
    contact: int | None = None, written_by: str | None = None,
) -> TakenInbound:  # fmt: skip
    """Keep a message of a person and do what must not wait: one transaction, once however often it is handed over.

    Whose it is: see `inbound_whose`. Where several customers share the address, what stops contact and what is urgent is
    done for all of them, everything else for the one we wrote to last. The message is kept sealed, recorded as a contact the
    person began, and read by rules: stop refuses the channel and takes what is queued with it; distress, hardship, dispute
    and complaint place a hold; a wrong number and somebody else's answer close the number; whatever needs a person opens a
    task. From nobody we know it is kept apart, with a task.

    `at`: the present moment. `confirm`: the words of the one confirmation of an opt-out; None: none is sent. `contact`: the
    contact it was recorded as already. `written_by`: the customer who wrote it, where a person knows.
    """
    received = replace(inbound, at=min(inbound.at, at))
    reading = _NOTHING if inbound.automatic else read_rules(text=inbound.text, lender=lender, at=received.at)
    known = None if written_by is None else customer_named(customer_id=written_by, at=at)
    writers = writers_of(inbound=received, lender=lender) if known is None else known
    if not writers:
        number, repeated = keep_unmatched(
            inbound=received, key=key_of(inbound=received), words_index=words_index(inbound=received), reading=reading,
            office=office, at=at, within=SAME_WITHIN,
        )  # fmt: skip
        return TakenInbound(
            inbound=(), unmatched=number, repeated=repeated, intents=reading.intents, effects=()
        )  # fmt: skip
    hand = _Hand(inbound=received, reading=reading, lender=lender, office=office, at=at, confirm=confirm)
    return in_one_transaction(lambda: hand.take(writers, contact))


def read_rules(*, text: str, lender: Lender, at: datetime) -> ReplyReading:
    """What the rules read, on the day it is at the lender's."""
    on = at.astimezone(ZoneInfo(lender.zones[0])).date()
    return read_reply(text=text, at_date=on, language="auto", currency=CURRENCIES.get(lender.jurisdiction, "auto"))


@dataclass(frozen=True, kw_only=True)
class _Hand:
    """One message in hand."""

    inbound: Inbound
    reading: ReplyReading
    lender: Lender
    office: Office
    at: datetime
    confirm: ConfirmWords | None

    def take(self, writers: Sequence[Owner], contact: int | None) -> TakenInbound:
        """Everything about it, in the caller's transaction."""
        first = writers[0]
        self._refuse_for_ever(first)
        shared = writers if self.reading.acts_at_once and first.party_key == SELF else writers[:1]
        rows = {one.person: lock_person(customer_id=one.customer_id) for one in sorted(shared, key=_by_person)}
        earlier = earlier_in(person=first.person, inbound=self.inbound)
        if earlier is not None:
            return TakenInbound(
                inbound=(earlier,), unmatched=None, repeated=True, intents=self.reading.intents, effects=()
            )
        numbers: list[int] = []
        effects: list[Effect] = []
        for owner in shared:
            writer = Writer(row=rows[owner.person], party_key=owner.party_key, party=owner.party, point=owner.point)
            made, done = self._keep(writer, contact) if owner is first else self._stop_too(writer)
            numbers.append(made.pk)
            effects += done
        reached("inbound_acted")
        return TakenInbound(
            inbound=tuple(numbers), unmatched=None, repeated=False, intents=self.reading.intents, effects=tuple(effects)
        )

    def _routed(self, party: str) -> Routed:
        if self.inbound.automatic:
            return DOES_NOTHING
        return route(
            intents=self.reading.intents, cause=self.reading.cause, party=party, complete=self.inbound.complete
        )

    def _refuse_for_ever(self, owner: Owner) -> None:
        """A third party's no, for ever. Before any person's lock, because it locks every file their number is in."""
        known = standing_of(customer_id=owner.customer_id, at=self.at)
        if self._routed(owner.party).for_ever and "party_refused" not in known.flags_for(party_key=owner.party_key):
            party_refused(
                customer_id=owner.customer_id, party_key=owner.party_key, actor=INBOX, at=self.at,
                evidence=f"{self.inbound.channel} received {self.inbound.at:%Y-%m-%d %H:%M:%S} UTC",
            )  # fmt: skip

    def _keep(self, writer: Writer, contact: int | None) -> tuple[InboundMessage, list[Effect]]:
        """The message in the file it belongs to."""
        routed = self._routed(writer.party)
        self._noted(writer)
        made = self._row(writer, self.inbound.text, contact if contact is not None else self._contact(writer, routed))
        done = self._act(made, writer, routed)
        if routed.confirm and self.confirm is not None:
            done += confirm_opt_out(
                message=made, writer=writer, lender=self.lender, pack=self.office.pack, words=self.confirm, at=self.at
            )
        self._read(made, writer, done)
        return made, done

    def _stop_too(self, writer: Writer) -> tuple[InboundMessage, list[Effect]]:
        """Another customer at the same address, who may be the one who wrote: contact stops for them as well. Nothing of
        what was written comes into their file."""
        routed = self._routed(writer.party)
        routed = replace(
            routed, holds=tuple(one for one in routed.holds if one[0] == "distress"), point="",
            tasks=tuple(one for one in routed.tasks if one == "distress"), confirm=False,
        )  # fmt: skip
        self._noted(writer)
        made = self._row(writer, "", None)
        done = self._act(made, writer, routed)
        self._read(made, writer, done)
        return made, done

    def _noted(self, writer: Writer) -> None:
        """First of all in the audit trail: who writes to several chains writes to this one first."""
        record(
            actor=INBOX, verb="took_message", subject=writer.row.subject,
            facts={
                "channel": self.inbound.channel, "point": writer.point, "party": writer.party_key,
                "complete": self.inbound.complete,
            },
        )  # fmt: skip

    def _row(self, writer: Writer, text: str, contact: int | None) -> InboundMessage:
        said = {"from": self.inbound.from_, "to": self.inbound.to, "text": text} if text else {}
        return InboundMessage.objects.create(
            person_id=writer.row.id, party_key=writer.party_key, channel=self.inbound.channel, point=writer.point,
            key=key_of(inbound=self.inbound), words_index=words_index(inbound=self.inbound) if text else "",
            complete=self.inbound.complete, received_at=self.inbound.at, taken_at=self.at, contact_id=contact,
            sealed=seal(subject=writer.row.subject, data=json.dumps(said, ensure_ascii=False).encode(), purpose=WORDS),
        )  # fmt: skip

    def _contact(self, writer: Writer, routed: Routed) -> int | None:
        """The contact it is, where it is a word of whom the file names; it heals what counts as lost contact."""
        theirs = routed.of_the_customer or (writer.party_key != SELF and not routed.point)
        if self.inbound.automatic or not theirs:
            return None
        proposal = Proposal(
            at=self.inbound.at, channel=self.inbound.channel, purpose="answer", lender_kind=self.lender.kind,
            product="consumer", direction="inbound", party=writer.party, party_key=writer.party_key, point=writer.point,
        )  # fmt: skip
        return record_contact(
            customer_id=writer.row.customer_id, proposal=proposal, outcome="received", at=self.at,
            by=f"person:{writer.party}",
        )[0]  # fmt: skip

    def _act(self, made: InboundMessage, writer: Writer, routed: Routed) -> list[Effect]:
        return act_on(
            message=made, text=self.inbound.text, writer=writer, reading=self.reading, routed=routed, office=self.office,
            but=(), at=self.at, actor=INBOX,
        )  # fmt: skip

    def _read(self, made: InboundMessage, writer: Writer, done: list[Effect]) -> None:
        automatic = self.inbound.automatic
        keep_reading(
            message=made, row=writer.row, reader=AUTOMATIC if automatic else RULES, effects=done, at=self.at,
            intents=() if automatic else self.reading.intents, says=said_of(reading=self.reading),
        )  # fmt: skip


def _by_person(one: Owner) -> int:
    return one.person
