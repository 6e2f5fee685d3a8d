"""Tries to sign in, counted before they are looked at: many at once get no more tries than one after another."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from nuan.access.models import FailureCount
from nuan.access.rules.signing import Failures, SigningPolicy, one_more_try
from nuan.plumbing.vault import blind_index

_KEPT: Final = timedelta(days=1)
_A_FEW: Final = 20


def _key(kind: str, value: str) -> str:
    return blind_index(purpose=f"failures by {kind}", value=value.strip().casefold())


def _locked_row(kind: str, value: str, at: datetime) -> FailureCount:
    key = _key(kind, value)
    _, made = FailureCount.objects.get_or_create(kind=kind, key=key, defaults={"since_at": at})
    if made:
        _forget_old(at)
    return FailureCount.objects.select_for_update().get(kind=kind, key=key)


def _forget_old(at: datetime) -> None:
    """Counts nobody added to for a day go, a few with each new one: names that were only tried do not pile up."""
    old = FailureCount.objects.select_for_update(skip_locked=True).filter(since_at__lt=at - _KEPT).order_by("pk")
    FailureCount.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:_A_FEW])).delete()


def count_try(*, kind: str, value: str, most: int, policy: SigningPolicy, at: datetime) -> tuple[datetime | None, bool]:
    """Count a try in the caller's transaction: (until when it is locked already or None, whether this try locked it).

    A locked one is not counted: it is refused without being looked at.
    """
    row = _locked_row(kind, value, at)
    known = Failures(count=row.failures, since_at=row.since_at, locked_until_at=row.locked_until_at)
    if known.locked_at(at=at):
        return row.locked_until_at, False
    after = one_more_try(known=known, most=most, policy=policy, at=at)
    row.failures, row.since_at, row.locked_until_at = after.count, after.since_at, after.locked_until_at
    row.save(update_fields=["failures", "since_at", "locked_until_at"])
    return None, after.locked_until_at is not None


def forgive(*, kind: str, value: str, all_of_them: bool, at: datetime) -> None:
    """A try was right: take back all that was counted (`all_of_them`), or this one only (an address others share)."""
    row = _locked_row(kind, value, at)
    row.failures = 0 if all_of_them else max(row.failures - 1, 0)
    row.locked_until_at = None
    row.save(update_fields=["failures", "locked_until_at"])
