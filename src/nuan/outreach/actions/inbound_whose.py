"""Whose message is it, and was it taken before?"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Final

from nuan.outreach.actions.outbox_rows import message_by_key
from nuan.outreach.channels.contract import PORTAL, Inbound
from nuan.outreach.models import Contact, InboundMessage
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.routing import KINDS_OF
from nuan.people.queries import UnableToFindPerson, standing_of
from nuan.people.queries.finding import Owner, owners_of
from nuan.people.rules.known import SELF
from nuan.plumbing.vault import blind_index

SAME_WITHIN: Final = timedelta(minutes=10)
"""The same words from the same address within this time are one message, where the gateway gives none a name."""


def key_of(*, inbound: Inbound) -> str:
    """By what a message is known again: the gateway's own name of it; without one, all that is known of it."""
    named = inbound.provider_id or json.dumps([inbound.from_, inbound.to, inbound.text, inbound.at.isoformat()])
    return blind_index(purpose="inbound message", value=f"{inbound.channel}\n{named}")


def words_index(*, inbound: Inbound) -> str:
    """The same for the same words from the same address; "" where the gateway names its messages."""
    if inbound.provider_id:
        return ""
    said = json.dumps([inbound.channel, inbound.from_, inbound.to, inbound.text])
    return blind_index(purpose="inbound words", value=said)


def earlier_in(*, person: int, inbound: Inbound) -> int | None:
    """The number under which the message is in this file already."""
    mine = InboundMessage.objects.filter(person_id=person)
    found = mine.filter(key=key_of(inbound=inbound)).values_list("pk", flat=True).first()
    same = words_index(inbound=inbound)
    if found is None and same:
        near = mine.filter(words_index=same, received_at__gte=inbound.at - SAME_WITHIN)
        found = near.filter(received_at__lte=inbound.at + SAME_WITHIN).values_list("pk", flat=True).first()
    return found


def writers_of(*, inbound: Inbound, lender: Lender) -> list[Owner]:
    """Who may have written, the likeliest first, one a file. Customers only, if there is one at this address.

    Of several at one address the one whom we wrote to last on this channel comes first. An address in no file is matched by
    the message of ours it answers, where the channel tells. In the portal the customer's number says who writes.
    """
    if inbound.channel == PORTAL:
        return _by_number(inbound.from_, inbound.at)
    owners = _at(inbound, inbound.from_, lender)
    if not owners and inbound.from_.isdecimal():
        # Gateways write an international number without its plus.
        owners = _at(inbound, f"+{inbound.from_}", lender)
    if not owners and inbound.answers:
        answered = message_by_key(key=inbound.answers)
        return _by_number(answered.customer_id, inbound.at) if answered is not None else []
    customers = [one for one in owners if one.party_key == SELF]
    one_a_file: dict[int, Owner] = {}
    for owner in customers or owners:
        one_a_file.setdefault(owner.person, owner)
    return sorted(one_a_file.values(), key=lambda one: (-_last_written(one, inbound.channel), one.person))


def _at(inbound: Inbound, address: str, lender: Lender) -> list[Owner]:
    return owners_of(kinds=KINDS_OF.get(inbound.channel, ()), value=address, country=lender.jurisdiction)


def customer_named(*, customer_id: str, at: datetime) -> list[Owner]:
    """The customer of this number, writing from nowhere in their file; nobody for one who was erased.

    Raises UnableToFindPerson.
    """
    known = standing_of(customer_id=customer_id, at=at)
    one = Owner(customer_id=customer_id, person=known.person, party_key=SELF, party="customer", point="", closed=False)
    return [] if known.erased else [one]


def _by_number(customer_id: str, at: datetime) -> list[Owner]:
    try:
        return customer_named(customer_id=customer_id, at=at)
    except UnableToFindPerson:
        return []


def _last_written(one: Owner, channel: str) -> int:
    """The number of the last contact we began with this party on this channel; 0: there was none."""
    found = Contact.objects.filter(
        person_id=one.person, party_key=one.party_key, channel=channel, direction="outbound", started_at__isnull=False
    )
    return found.order_by("-pk").values_list("pk", flat=True).first() or 0
