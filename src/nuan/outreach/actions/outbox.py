"""Queue a message: the guard's yes, the reservation and the message itself are kept together, or none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from nuan.outreach.actions.asking import reserving
from nuan.outreach.actions.outbox_rows import MessageRow, add_message, message_of
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.rules.answers import Answer, Known
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.outbox import MessageWords, check_words
from nuan.outreach.rules.outbox_faults import UnableToQueue
from nuan.outreach.rules.outbox_words import WordsRefused, read_message, told_truly
from nuan.outreach.words.loading import shipped_phrases
from nuan.people.queries import standing_of
from nuan.plumbing.vault import blind_index, seal, unseal_all
from nuan.policy.rules.pack import Pack

WRITTEN: Final = ("sms", "email", "im", "letter", "portal")
PORTAL: Final = "portal"
WORDS: Final = "message"
"""The purpose under which the words of a message are sealed."""
_KEY: Final = "message key"
_KEY_LENGTH: Final = 32


@dataclass(frozen=True, kw_only=True)
class Queued:
    """What the guard said, and the number of the message; None after a no."""

    answer: Answer
    message: int | None


def queue_message(
    *, customer_id: str, proposal: Proposal, known: Known, pack: Pack, at: datetime, ttl: timedelta, proposer: str,
    idempotency_key: str, words: MessageWords, send_at: datetime, again_of: int | None = None,
) -> Queued | WordsRefused:  # fmt: skip
    """Ask the guard, reserve the contact (`reserve`), and on a yes keep the message for `send_at`: one transaction.

    Subject, text, HTML and template values are read first. What must not be said refuses the message: nothing is kept and
    the guard is not asked. Else the guard is told what the words say (`rules.outbox_words.told_truly`), so words of one's own
    that lack what law or house require of this contact get its no.
    The words are sealed under the person's key. The same key from the same proposer, asking the same with the same words,
    gives the same answer and message. It is sent by `send_due`, which asks the guard again, until `ttl` after the
    proposal's moment. `again_of`: the dead message it takes the place of.
    Raises UnableToQueue, UnableToAsk, UnableToFindPerson, and UnableToReserve for a key used for something else.
    """
    check_words(words=words, proposed_at=proposal.at, send_at=send_at, ttl=ttl)
    if proposal.channel not in WRITTEN:
        raise UnableToQueue(
            why=f"nothing is sent by {proposal.channel}", remedy=f"Use one of {', '.join(WRITTEN)}; calls are reserved"
        )
    if not proposal.point and proposal.channel != PORTAL:
        raise UnableToQueue(
            why="it names no number or address",
            remedy="Name one by the key the person's file gives it (nuan person show)",
        )
    read = read_message(
        words=words,
        party=proposal.party,
        facts=proposal.flags | known.flags,
        law_firm=proposal.lender_kind == "law_firm",
    )
    if read.refused:
        return WordsRefused(sentences=read.refused)
    proposal = told_truly(proposal=proposal, words=words, read=read, phrases=shipped_phrases())
    reserve_now = reserving(
        customer_id=customer_id, proposal=proposal, known=known, pack=pack, at=at, ttl=ttl, proposer=proposer,
        idempotency_key=idempotency_key,
    )  # fmt: skip

    def work() -> Queued:
        answer = reserve_now()
        if answer.contact is None:
            return Queued(answer=answer, message=None)
        if answer.repeated:
            return Queued(answer=answer, message=_same(answer.contact, words, idempotency_key).id)
        subject = standing_of(customer_id=customer_id, at=at).subject
        message = add_message(
            contact=answer.contact, key=key_of(proposer=proposer, idempotency_key=idempotency_key),
            channel=proposal.channel, sealed=seal(subject=subject, data=_said(words), purpose=WORDS),
            template=words.template_id, language=words.language, due_at=send_at, queued_at=at, again_of=again_of,
        )  # fmt: skip
        return Queued(answer=answer, message=message)

    return in_one_transaction(work)


def key_of(*, proposer: str, idempotency_key: str) -> str:
    """What gateways know the message by: the same for the same request, also after a backup was restored; says nothing."""
    return blind_index(purpose=_KEY, value=f"{proposer}\n{idempotency_key}")[:_KEY_LENGTH]


def _same(contact: int, words: MessageWords, key: str) -> MessageRow:
    found = message_of(contact=contact)
    why = ""
    if found is None:
        why = "for a contact without a message"
    else:
        kept = words_of(row=found)
        if kept is not None and kept != words:
            why = "for other words"
    if found is None or why:
        raise UnableToQueue(
            why=f"the idempotency key {key!r} was used {why}",
            remedy="Give each message a key of its own, and the same only when asking the very same again",
        )
    return found


def _said(words: MessageWords) -> bytes:
    said = {**vars(words), "template_values": dict(words.template_values)}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def words_of(*, row: MessageRow) -> MessageWords | None:
    """What a message says; None once the person is erased. Raises UnableToUnseal when it was tampered with."""
    data = unseal_all(items=[(row.subject, row.sealed)], purpose=WORDS)[0]
    if data is None:
        return None
    said: Mapping[str, Any] = json.loads(data)
    return MessageWords(**said)
