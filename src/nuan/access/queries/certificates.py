"""What one person of staff has shown, and when they are away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nuan.access.models import Absence, Certificate


@dataclass(frozen=True, kw_only=True)
class CertificateShown:
    """A certificate that was not taken back; it may be over."""

    number: int
    kind: str
    from_on: date
    valid_until: date | None
    reference: str
    recorded_by: str


@dataclass(frozen=True, kw_only=True)
class AbsenceShown:
    """Days away, [from_on, until_on)."""

    number: int
    from_on: date
    until_on: date
    deputy: str


def certificates_of(*, username: str, limit: int) -> tuple[CertificateShown, ...]:
    """Certificates of somebody, the latest first."""
    rows = Certificate.objects.filter(staff__username=username, ended_at__isnull=True).order_by("-from_on", "-pk")
    return tuple(
        CertificateShown(
            number=row.pk, kind=row.kind, from_on=row.from_on, valid_until=row.valid_until, reference=row.reference,
            recorded_by=row.recorded_by,
        )
        for row in rows[:limit]
    )  # fmt: skip


def absences_of(*, username: str, after: date, limit: int) -> tuple[AbsenceShown, ...]:
    """When somebody is away from a day on, the earliest first."""
    rows = Absence.objects.filter(staff__username=username, ended_at__isnull=True, until_on__gt=after)
    return tuple(
        AbsenceShown(
            number=row.pk, from_on=row.from_on, until_on=row.until_on, deputy=row.deputy.username if row.deputy else ""
        )
        for row in rows.select_related("deputy").order_by("from_on", "pk")[:limit]
    )
