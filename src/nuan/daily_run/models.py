"""The record of runs: what was run, with which law and which book, and what it came to."""

from __future__ import annotations

from django.db import models

RUNNING, FAILED, COMPLETE = "running", "failed", "complete"
STATUSES = ((RUNNING, "running"), (FAILED, "failed"), (COMPLETE, "complete"))


class Run(models.Model):
    """One business date being worked out. A killed run stays `running` and is taken up again by the next attempt."""

    business_date = models.DateField()
    previous_on = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=STATUSES)
    attempts = models.IntegerField(default=1)
    without_feeds = models.BooleanField(default=False)
    pack_hash = models.CharField(max_length=64)
    book_hash = models.CharField(max_length=64, blank=True)
    code_version = models.CharField(max_length=40)
    counts = models.JSONField(default=dict)
    output_digest = models.CharField(max_length=64, blank=True)
    error = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """A date completes once, and one run is at work at a time."""

        constraints = (
            models.UniqueConstraint(
                fields=("business_date",), condition=models.Q(status="complete"), name="run_completes_a_date_once"
            ),
            models.UniqueConstraint(fields=("status",), condition=models.Q(status="running"), name="run_alone"),
        )

    def __str__(self) -> str:
        return f"{self.business_date} {self.status}"


class RunStep(models.Model):
    """One step of a run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="steps")
    name = models.CharField(max_length=40)
    ordinal = models.IntegerField()
    status = models.CharField(max_length=10, choices=STATUSES)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    output_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        """A run has each step once."""

        ordering = ("run", "ordinal")
        constraints = (models.UniqueConstraint(fields=("run", "name"), name="run_step_once"),)

    def __str__(self) -> str:
        return f"{self.run} {self.name} {self.status}"
