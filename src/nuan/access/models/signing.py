"""Signing in: old passwords, recovery codes, failures counted, sessions."""

from __future__ import annotations

from django.db import models

from nuan.access.models.staff import Staff


class OldPassword(models.Model):
    """A password (hashed) that was used before and is not taken again soon."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="old_passwords")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.staff_id} {self.set_at}"


class RecoveryCode(models.Model):
    """A code on paper for when the phone is lost: hashed, used once."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """A code is one person's once."""

        constraints = (models.UniqueConstraint(fields=("staff", "code_hash"), name="recovery_code_once"),)

    def __str__(self) -> str:
        return f"{self.staff_id} {self.pk}"


class FailureCount(models.Model):
    """Failures to sign in since `since_at`, per typed name, address, or code of a person; its row is the lock.

    `key` is a blind index: what somebody types as a name may be their password.
    """

    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=64)
    failures = models.IntegerField(default=0)
    since_at = models.DateTimeField()
    locked_until_at = models.DateTimeField(null=True)

    class Meta:
        """One count per thing."""

        constraints = (models.UniqueConstraint(fields=("kind", "key"), name="failure_count_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.failures}"


class StaffSession(models.Model):
    """A time somebody is signed in. Only the hash of the session's token is kept. Until `coded_at` it waits for the code."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="sessions")
    token_hash = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    coded_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=30, blank=True)

    def __str__(self) -> str:
        return f"{self.staff_id} {self.began_at}"
