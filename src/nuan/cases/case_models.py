"""The case of a person, the contracts in it as a night saw them, and what people changed. A part of `models`."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

STAFF = settings.AUTH_USER_MODEL


class Case(models.Model):
    """One a person, for good: closed when they have caught up, opened again when they fall behind again.

    Sums are minor units of `currency`, as of `night_on`. `need`: `book.rules.columns.NEEDS`. `stage`: a word of
    law/house/cases/stages.toml. `rank`: how pressing, the highest first, and `reasons` why (JSON, `rules.queue`).
    `version` counts what people changed (`CaseEdit`); the night's figures do not count. Moments are facts the rank and the
    stages rest on: `first_contact_at` the person themselves was reached first since the case opened, `conversation_at` last
    spoken with, `help_offered_at` help was last offered, `distress_at` a reply in distress nobody has seen to.
    """

    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="case")
    opened_on = models.DateField()
    times_opened = models.IntegerField(default=1)
    closed_on = models.DateField(null=True)
    closed_why = models.CharField(max_length=20, blank=True)
    need = models.CharField(max_length=20)
    stage = models.CharField(max_length=20)
    stage_since = models.DateField()
    owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    last_owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    team = models.CharField(max_length=50, blank=True)
    agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    skill = models.CharField(max_length=50, blank=True)
    language = models.CharField(max_length=20, blank=True)
    hard = models.BooleanField(default=False)
    vulnerable = models.BooleanField(default=False)
    on_hold = models.BooleanField(default=False)
    currency = models.CharField(max_length=3)
    outstanding = models.BigIntegerField()
    overdue = models.BigIntegerField()
    days_past_due = models.IntegerField()
    contract_count = models.IntegerField()
    contracts_overdue = models.IntegerField()
    next_due_on = models.DateField(null=True)
    next_due = models.BigIntegerField(default=0)
    night_on = models.DateField()
    first_contact_due_at = models.DateTimeField(null=True)
    first_contact_at = models.DateTimeField(null=True)
    conversation_at = models.DateTimeField(null=True)
    help_offered_at = models.DateTimeField(null=True)
    distress_at = models.DateTimeField(null=True)
    promise_broken_on = models.DateField(null=True)
    promise_due_on = models.DateField(null=True)
    task_due_at = models.DateTimeField(null=True)
    next_step = models.CharField(max_length=30, blank=True)
    follow_up_on = models.DateField(null=True)
    summary_sealed = models.BinaryField(default=b"")
    rank = models.BigIntegerField(default=0)
    reasons = models.TextField(default="[]")
    version = models.IntegerField(default=1)

    class Meta:
        """What is closed says why and has nobody; the lists are read off an index."""

        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_why="")
                | (Q(closed_on__isnull=False) & ~Q(closed_why="") & Q(owner__isnull=True)),
                name="case_closed_says_why",
            ),
            models.CheckConstraint(condition=Q(version__gte=1, times_opened__gte=1), name="case_counts_from_one"),
        )
        indexes = (
            models.Index(fields=("owner", "-rank", "id"), condition=Q(closed_on__isnull=True), name="case_of_owner"),
            models.Index(fields=("team", "-rank", "id"), condition=Q(closed_on__isnull=True), name="case_of_team"),
            models.Index(fields=("agency", "-rank", "id"), condition=Q(closed_on__isnull=True), name="case_of_agency"),
            models.Index(fields=("-rank", "id"), condition=Q(closed_on__isnull=True), name="case_in_order"),
            models.Index(
                fields=("owner", "task_due_at"),
                condition=Q(closed_on__isnull=True, task_due_at__isnull=False),
                name="case_by_clock",
            ),
            models.Index(
                fields=("owner", "first_contact_due_at"),
                condition=Q(closed_on__isnull=True, first_contact_at__isnull=True),
                name="case_to_reach_first",
            ),
            models.Index(fields=("night_on",), condition=Q(closed_on__isnull=True), name="case_by_night"),
        )

    def __str__(self) -> str:
        return f"{self.pk}"


class CaseContract(models.Model):
    """A contract of the person as the night `night_on` saw it. Minor units. `bucket`: `book.rules.terms.BUCKETS`."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contracts")
    contract_id = models.CharField(max_length=100, unique=True)
    product = models.CharField(max_length=100)
    currency = models.CharField(max_length=3)
    outstanding = models.BigIntegerField()
    overdue = models.BigIntegerField()
    days_past_due = models.IntegerField()
    bucket = models.CharField(max_length=10)
    next_due_on = models.DateField(null=True)
    next_due = models.BigIntegerField(default=0)
    paid_total = models.BigIntegerField(default=0)
    last_paid_on = models.DateField(null=True)
    times_entered = models.IntegerField(default=0)
    instalments_late = models.IntegerField(default=0)
    months_on_book = models.IntegerField(default=0)
    night_on = models.DateField()

    def __str__(self) -> str:
        return self.contract_id


class CaseEdit(models.Model):
    """One thing a person changed in a case. `value_sealed`: what it became, JSON, under the person's key."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="edits")
    version = models.IntegerField()
    field = models.CharField(max_length=30)
    value_sealed = models.BinaryField()
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        """A version changed a field once."""

        constraints = (models.UniqueConstraint(fields=("case", "version", "field"), name="case_edit_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}/{self.version} {self.field}"


class Assignment(models.Model):
    """Somebody who looked after a case for a time. `how`: a word of `rules.spreading.HOWS`; `hard` when it was given."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    hard = models.BooleanField()
    how = models.CharField(max_length=20)
    by = models.CharField(max_length=100)

    class Meta:
        """A case has one owner at a time."""

        constraints = (
            models.UniqueConstraint(fields=("case",), condition=Q(until_at__isnull=True), name="case_has_one_owner"),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="assignment_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case_id} {self.owner_id}"
