"""The tables of the audit trail and of the keys of persons."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from nuan.plumbing.chain import ChainedEntry


class AuditEntry(ChainedEntry):
    """One thing that happened. Rows are only ever added (triggers in the database see to it), each chained to the last.

    No personal data: `subject` names a thing by its own number, `facts` holds counts and hashes.
    """

    at = models.DateTimeField()
    actor = models.CharField(max_length=100)
    verb = models.CharField(max_length=100)
    subject = models.CharField(max_length=200)
    facts = models.TextField()
    chained: ClassVar[tuple[str, ...]] = ("at", "actor", "verb", "subject", "facts")

    class Meta:
        """Numbers start at one and have no gap (trigger); what happened to one subject is read off an index."""

        constraints = (models.CheckConstraint(condition=models.Q(number__gte=1), name="audit_numbers_from_one"),)
        indexes = (models.Index(fields=("subject", "number"), name="audit_of_a_subject"),)

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject}"


class SubjectKey(models.Model):
    """One person's data key, wrapped by the master key. Erased: `wrapped` is empty, for ever (trigger).

    `key_id` tells which master key wrapped it, without telling anything about that key.
    """

    subject = models.CharField(primary_key=True, max_length=32)
    wrapped = models.BinaryField()
    key_id = models.CharField(max_length=16)
    opened_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        """A key is there, or destroyed with the moment it was."""

        constraints = (
            models.CheckConstraint(
                condition=(models.Q(destroyed_at__isnull=True) & ~models.Q(wrapped=b""))
                | (models.Q(destroyed_at__isnull=False) & models.Q(wrapped=b"")),
                name="subject_key_there_or_destroyed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {'destroyed' if self.destroyed_at else 'living'}"
