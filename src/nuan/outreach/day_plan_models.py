"""What became of the rows of a day's plan. A part of `models`."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class PlanQueued(models.Model):
    """One row of a day's plan that was put to the guard: with its contact on a yes, without on a no.

    `business_date`: the book's date the day was planned from. `message`: null for a call, which is reserved and waits on
    the call list. Written in the transaction of the reservation, so that a plan can be queued again and again.
    """

    business_date = models.DateField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    need = models.CharField(max_length=30)
    channel = models.CharField(max_length=20)
    purpose = models.CharField(max_length=30)
    template = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=35, blank=True)
    send_at = models.DateTimeField()
    hour = models.SmallIntegerField()
    contact = models.OneToOneField("outreach.Contact", on_delete=models.PROTECT, null=True, related_name="+")
    message = models.OneToOneField("outreach.Message", on_delete=models.PROTECT, null=True, related_name="+")
    refused_by = models.TextField(blank=True)
    queued_at = models.DateTimeField()

    class Meta:
        """A person gets one message a day, whatever was planned; a way that was refused says by which rules."""

        constraints = (
            models.UniqueConstraint(
                fields=("business_date", "person"), condition=Q(contact__isnull=False), name="plan_one_a_person_a_day"
            ),
            models.UniqueConstraint(
                fields=("business_date", "person", "channel", "purpose"), name="plan_each_way_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(message__isnull=True) | Q(contact__isnull=False), name="plan_message_has_a_contact"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.business_date} {self.channel}"
