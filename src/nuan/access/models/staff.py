"""Staff, the agencies some of them belong to, and what is known of them as workers."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q


class Agency(models.Model):
    """A firm that works on cases placed with it; its people see nothing else."""

    key = models.CharField(max_length=50, unique=True)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


class Staff(AbstractBaseUser):
    """Somebody who works here. Lists of words are one word a line; the code's secret is sealed under `subject`.

    The row is the lock of everything that changes the account (`actions.locks`).
    """

    username = models.CharField(max_length=50, unique=True)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=20, default="zh")
    roles = models.TextField()
    team = models.CharField(max_length=50, blank=True, db_index=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="people")
    skills = models.TextField(blank=True)
    languages = models.TextField(blank=True)
    capacity = models.IntegerField(default=0)
    hard_a_day = models.IntegerField(default=0)
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=100)
    closed_at = models.DateTimeField(null=True)
    subject = models.CharField(max_length=32, unique=True)
    must_change_password = models.BooleanField(default=True)
    password_set_at = models.DateTimeField(null=True)
    initial_until_at = models.DateTimeField(null=True)
    totp_sealed = models.BinaryField(default=b"")
    totp_confirmed_at = models.DateTimeField(null=True)
    totp_last_step = models.BigIntegerField(default=-1)
    without_code = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = BaseUserManager["Staff"]()

    class Meta:
        """Capacities are counts; who is closed is not active."""

        constraints = (
            models.CheckConstraint(condition=Q(capacity__gte=0, hard_a_day__gte=0), name="staff_capacity_is_a_count"),
            models.CheckConstraint(
                condition=Q(is_active=True, closed_at__isnull=True) | Q(is_active=False, closed_at__isnull=False),
                name="staff_closed_is_not_active",
            ),
        )

    def __str__(self) -> str:
        return self.username


class Certificate(models.Model):
    """What a person of staff has shown: training (`training`), background check (`background`), secrecy (`nda`)."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="certificates")
    kind = models.CharField(max_length=20)
    from_on = models.DateField()
    valid_until = models.DateField(null=True)
    reference = models.CharField(max_length=100)
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """It ends after it begins."""

        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("from_on")),
                name="certificate_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.kind}"


class Absence(models.Model):
    """Days somebody is away, [from_on, until_on), and who looks after their people meanwhile."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()
    deputy = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="deputy_for")
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """It ends after it begins; nobody is their own deputy."""

        constraints = (
            models.CheckConstraint(condition=Q(until_on__gt=F("from_on")), name="absence_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("staff")), name="absence_deputy_is_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.from_on}"
