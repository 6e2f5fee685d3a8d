"""Rows that leave the house: asked for by one, released by another, each download kept."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from nuan.access.models.staff import Staff


class Export(models.Model):
    """A request for rows. `mark` is the id hidden in what is downloaded; columns are one a line."""

    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="exports")
    kind = models.CharField(max_length=40)
    purpose = models.CharField(max_length=200)
    columns = models.TextField()
    row_cap = models.IntegerField()
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="decided_exports")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=10, blank=True)
    why = models.CharField(max_length=200, blank=True)
    until_at = models.DateTimeField(null=True)
    mark = models.CharField(max_length=16, unique=True)

    class Meta:
        """Decided by another person, or not yet."""

        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True, decision="")
                | (Q(decided_at__isnull=False) & ~Q(decision="") & ~Q(decided_by=F("asked_by"))),
                name="export_decided_by_another",
            ),
            models.CheckConstraint(condition=Q(row_cap__gt=0), name="export_has_a_cap"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class Download(models.Model):
    """A released export was downloaded: how many rows, and the hash of the bytes."""

    export = models.ForeignKey(Export, on_delete=models.PROTECT, related_name="downloads")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="downloads")
    at = models.DateTimeField()
    rows = models.IntegerField()
    content_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.export_id} {self.at}"
