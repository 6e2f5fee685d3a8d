"""What a customer writes in the portal is read and acted on in the transaction in which it is written."""

from __future__ import annotations

from nuan.outreach.actions.inbound import take_inbound
from nuan.outreach.actions.inbound_acts import Office
from nuan.outreach.channels.contract import PORTAL, Inbound
from nuan.outreach.events import PortalMessageWritten
from nuan.outreach.queries.outbox_inbox import written_in_portal
from nuan.outreach.rules.asking import Lender


def take_from_portal(*, event: PortalMessageWritten, lender: Lender, office: Office) -> None:
    """Read a message of the portal as any other; the contact it is, is kept already."""
    written = written_in_portal(message=event.message)
    if written is None:
        return
    theirs = Inbound(
        channel=PORTAL, from_=event.customer_id, to="", text=written.text, at=event.at,
        provider_id=f"portal message {event.message}",
    )  # fmt: skip
    take_inbound(inbound=theirs, lender=lender, office=office, at=event.at, confirm=None, contact=event.contact)
