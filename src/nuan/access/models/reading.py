"""What staff read of customers. `subject` is the person's random number in the vault, as the audit trail names them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from nuan.access.models.staff import Staff


class FileRead(models.Model):
    """A file was opened. `on_day`: the day of the house whose budget it counts for."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="reads")
    subject = models.CharField(max_length=32, db_index=True)
    purpose = models.CharField(max_length=30)
    in_queue = models.BooleanField()
    by_glass = models.BooleanField(default=False)
    at = models.DateTimeField()
    on_day = models.DateField()

    class Meta:
        """Found by who and day."""

        indexes = (models.Index(fields=("staff", "on_day", "subject"), name="file_read_of_day"),)

    def __str__(self) -> str:
        return f"{self.staff_id} {self.subject}"


class ReadingAlarm(models.Model):
    """Something about reading a person must look at; settled by somebody else."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="alarms")
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    on_day = models.DateField(db_index=True)
    settled_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="settled_alarms")
    settled_at = models.DateTimeField(null=True)
    settled_how = models.CharField(max_length=20, blank=True)

    class Meta:
        """Nobody settles their own alarm."""

        constraints = (
            models.CheckConstraint(
                condition=Q(settled_by__isnull=True) | ~Q(settled_by=F("staff")), name="alarm_settled_by_another"
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.kind}"


class Reveal(models.Model):
    """A masked value of a file may be shown in clear to one person, for a purpose, until a moment."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="reveals")
    subject = models.CharField(max_length=32)
    what = models.CharField(max_length=40)
    purpose = models.CharField(max_length=30)
    at = models.DateTimeField()
    on_day = models.DateField()
    until_at = models.DateTimeField()

    class Meta:
        """Found by who and whose."""

        indexes = (models.Index(fields=("staff", "subject", "what"), name="reveal_of_staff"),)

    def __str__(self) -> str:
        return f"{self.staff_id} {self.subject} {self.what}"


class BreakGlass(models.Model):
    """A file opened in an emergency, for a limited time, and what another person said of it the day after."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="broken_glass")
    subject = models.CharField(max_length=32)
    reason_sealed = models.BinaryField()
    at = models.DateTimeField()
    until_at = models.DateTimeField()
    review_on = models.DateField(db_index=True)
    reviewed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="reviewed_glass")
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=20, blank=True)

    class Meta:
        """Reviewed by another, with a verdict."""

        constraints = (
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True, verdict="")
                | (Q(reviewed_at__isnull=False) & ~Q(verdict="") & ~Q(reviewed_by=F("staff"))),
                name="glass_reviewed_by_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.staff_id} {self.subject}"
