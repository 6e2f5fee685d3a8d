"""The audit trail's table."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """One thing that happened. Rows are only ever added (triggers in the database see to it), each chained to the last.

    No personal data: `subject` names a thing by its own number, `facts` holds counts and hashes.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    verb = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    facts = models.TextField()
    previous_hash = models.CharField(max_length=64)
    entry_hash = models.CharField(max_length=64)

    class Meta:
        """Numbers start at one and have no gap (trigger)."""

        constraints = (models.CheckConstraint(condition=models.Q(number__gte=1), name="audit_numbers_from_one"),)

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject}"
