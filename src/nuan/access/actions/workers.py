"""Record training, checks and absence of staff."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from nuan.access.actions.locks import lock_staff, noted, open_account
from nuan.access.models import Absence, Certificate
from nuan.access.rules.certificates import why_not_certificate
from nuan.access.rules.faults import UnableToChangeStaff, UnableToFindEntry

_LONGEST_REFERENCE = 100


def certify(
    *, username: str, kind: str, from_on: date, valid_until: date | None, reference: str, actor: str, at: datetime
) -> int:
    """Record what somebody has shown: `training`, `background` or `nda`; returns its number.

    `reference` names the document. Nobody certifies themselves. Raises UnableToChangeStaff.
    """
    with transaction.atomic():
        staff = open_account(username=username, actor=actor)
        wrong = why_not_certificate(kind=kind, from_on=from_on, valid_until=valid_until)
        if wrong is None and not 0 < len(reference.strip()) <= _LONGEST_REFERENCE:
            wrong = f"a certificate names its document in at most {_LONGEST_REFERENCE} characters"
        if wrong is not None:
            raise UnableToChangeStaff(username=username, problem=wrong, remedy="Correct it and record it again")
        row = Certificate.objects.create(
            staff=staff, kind=kind, from_on=from_on, valid_until=valid_until, reference=reference.strip(),
            recorded_by=actor, recorded_at=at,
        )  # fmt: skip
        noted(
            actor=actor, verb="certified", username=username,
            facts={
                "certificate": row.pk, "kind": kind, "from": from_on.isoformat(), "reference": reference.strip(),
                "until": valid_until.isoformat() if valid_until else None,
            },
        )  # fmt: skip
    return row.pk


def end_certificate(*, number: int, actor: str, at: datetime) -> None:
    """Take back a certificate recorded in error or withdrawn. Raises UnableToFindEntry."""
    with transaction.atomic():
        rows = Certificate.objects.filter(pk=number, ended_at__isnull=True)
        whose = rows.values_list("staff__username", flat=True).first()
        if whose is None:
            raise UnableToFindEntry(what="certificate in force", number=number)
        open_account(username=whose, actor=actor)
        row = rows.first()
        if row is None:
            raise UnableToFindEntry(what="certificate in force", number=number)
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        noted(actor=actor, verb="ended_certificate", username=whose, facts={"certificate": number})


def record_absence(*, username: str, from_on: date, until_on: date, deputy: str, actor: str, at: datetime) -> int:
    """Somebody is away on [from_on, until_on); `deputy` (username, or "") looks after their people. Returns its number.

    Raises UnableToChangeStaff when the days make no sense or the deputy is the person, closed, or away on one of them.
    """
    with transaction.atomic():
        second = lock_staff(username=deputy) if deputy and deputy < username else None
        staff = lock_staff(username=username)
        if deputy and second is None:
            second = lock_staff(username=deputy)
        wrong = None
        if until_on <= from_on:
            wrong = f"it would end on {until_on}, and begins on {from_on}"
        elif second is not None and (second.pk == staff.pk or not second.is_active):
            wrong = f"{deputy} cannot be the deputy: it is the person, or the account is closed"
        elif second is not None and _away(second.pk, from_on, until_on):
            wrong = f"{deputy} is away on some of these days"
        if wrong is not None:
            raise UnableToChangeStaff(username=username, problem=wrong, remedy="Choose other days or another deputy")
        row = Absence.objects.create(
            staff=staff, from_on=from_on, until_on=until_on, deputy=second, recorded_by=actor, recorded_at=at
        )
        noted(
            actor=actor, verb="recorded_absence", username=username,
            facts={"absence": row.pk, "from": from_on.isoformat(), "until": until_on.isoformat(), "deputy": deputy},
        )  # fmt: skip
    return row.pk


def _away(staff_id: int, from_on: date, until_on: date) -> bool:
    return Absence.objects.filter(
        staff_id=staff_id, ended_at__isnull=True, from_on__lt=until_on, until_on__gt=from_on
    ).exists()


def end_absence(*, number: int, actor: str, at: datetime) -> None:
    """Take back an absence. Raises UnableToFindEntry."""
    with transaction.atomic():
        row = Absence.objects.select_for_update(of=("self",)).select_related("staff").filter(
            pk=number, ended_at__isnull=True
        ).first()  # fmt: skip
        if row is None:
            raise UnableToFindEntry(what="absence", number=number)
        row.ended_at = at
        row.save(update_fields=["ended_at"])
        noted(actor=actor, verb="ended_absence", username=row.staff.username, facts={"absence": number})
