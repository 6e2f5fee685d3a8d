"""Tasks, transfers, the night's own record, and what people are found by. A part of `models`."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

STAFF = settings.AUTH_USER_MODEL


class Task(models.Model):
    """Something to do about a case, with its clock. `kind`: `rules.tasks.TASKS`; `key`: what asked for it, "" a person.

    `escalated_at`: when it was passed to the team's supervisor because its time was over. Notes are sealed.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=60, blank=True)
    owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    team = models.CharField(max_length=50, blank=True)
    note_sealed = models.BinaryField(default=b"")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=100)
    due_at = models.DateTimeField()
    escalated_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    done_note_sealed = models.BinaryField(default=b"")

    class Meta:
        """The same thing is asked for once; what is done says by whom."""

        constraints = (
            models.UniqueConstraint(fields=("case", "key"), condition=~Q(key=""), name="case_task_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by="", outcome="")
                | (Q(done_at__isnull=False) & ~Q(done_by="") & ~Q(outcome="")),
                name="case_task_done_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=("owner", "due_at"), condition=Q(done_at__isnull=True), name="case_task_of_owner"),
            models.Index(fields=("team", "due_at"), condition=Q(done_at__isnull=True), name="case_task_of_team"),
            models.Index(fields=("due_at",), condition=Q(done_at__isnull=True), name="case_task_open"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class Transfer(models.Model):
    """A case handed from one to another: asked for with a reason, then accepted, declined or taken back.

    `to_owner` or `to_agency` names who is to have it. `reason`: `rules.transfers.REASONS`; `answer`: `rules.transfers.ANSWERS`.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="transfers")
    from_owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+")
    to_owner = models.ForeignKey(STAFF, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    to_agency = models.ForeignKey("access.Agency", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=30)
    note_sealed = models.BinaryField(default=b"")
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=20, blank=True)
    answered_by = models.CharField(max_length=100, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """A case is asked for once at a time, for one receiver; an answer says by whom."""

        constraints = (
            models.UniqueConstraint(fields=("case",), condition=Q(answer=""), name="case_transfer_one_open"),
            models.CheckConstraint(
                condition=Q(to_owner__isnull=True, to_agency__isnull=False)
                | Q(to_owner__isnull=False, to_agency__isnull=True),
                name="case_transfer_to_one",
            ),
            models.CheckConstraint(
                condition=Q(to_owner__isnull=True) | Q(from_owner__isnull=True) | ~Q(from_owner=F("to_owner")),
                name="case_transfer_to_another",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_by="", answered_at__isnull=True)
                | (~Q(answer="") & ~Q(answered_by="") & Q(answered_at__isnull=False)),
                name="case_transfer_answered_by_somebody",
            ),
        )
        indexes = (models.Index(fields=("to_owner",), condition=Q(answer=""), name="case_transfer_waiting"),)

    def __str__(self) -> str:
        return f"{self.case_id} {self.answer or 'asked'}"


class NightWork(models.Model):
    """How far the cases of a business date are: buckets done, in order, and what came of them. `night`: its digest."""

    business_date = models.DateField(unique=True)
    night = models.CharField(max_length=64)
    buckets = models.IntegerField()
    done = models.IntegerField(default=0)
    counts = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.business_date} {self.done}/{self.buckets}"


class NameCard(models.Model):
    """The name of a person as last heard from the lender, sealed, and the fingerprint of what they are found by.

    `told`: a blind index of all that the tokens were made of, so that a night passes over whom nothing changed about.
    """

    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, primary_key=True, related_name="+")
    name_sealed = models.BinaryField()
    told = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.person_id}"


class SearchToken(models.Model):
    """Something a person is found by: the first eight bytes of a blind index of a name, a part of it, a number's end …"""

    token = models.BigIntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    class Meta:
        """A person has a token once; the index is all a search reads."""

        constraints = (models.UniqueConstraint(fields=("token", "person"), name="search_token_once"),)

    def __str__(self) -> str:
        return f"{self.person_id}"
