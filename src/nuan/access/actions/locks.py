"""The lock of an account, and its entries in the audit trail."""

from __future__ import annotations

from collections.abc import Mapping

from nuan.access.models import Staff
from nuan.access.queries.staff import actor_of
from nuan.access.rules.faults import UnableToChangeStaff, UnableToFindStaff
from nuan.plumbing.audit import Fact, record


def lock_staff(*, username: str) -> Staff:
    """Hold an account until the transaction ends. Raises UnableToFindStaff."""
    row = Staff.objects.select_for_update(of=("self",)).select_related("agency").filter(username=username).first()
    if row is None:
        raise UnableToFindStaff(what="account", name=username)
    return row


def open_account(*, username: str, actor: str) -> Staff:
    """Lock an account that another person changes. Raises UnableToFindStaff and UnableToChangeStaff."""
    row = lock_staff(username=username)
    if actor == actor_of(username=username):
        raise UnableToChangeStaff(
            username=username, problem="nobody changes their own rights", remedy="Ask another administrator"
        )
    if not row.is_active:
        raise UnableToChangeStaff(username=username, problem="it is closed", remedy="Open a new account")
    return row


def noted(*, actor: str, verb: str, username: str, facts: Mapping[str, Fact]) -> None:
    """Keep in the audit trail what was done with an account. Raises UnableToChangeStaff without an actor."""
    if not actor.strip():
        raise UnableToChangeStaff(username=username, problem="nobody is named who does it", remedy="Say who")
    record(actor=actor.strip(), verb=verb, subject=f"staff {username}", facts=facts)
