"""Contacts from reservation to result, and the ledger of every yes and no.

No name, number or address: a contact names its point by the key `people` gave it. What the ledger says of a person beyond
rule, channel and hour is sealed under the person's key in `LedgerPayload`.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from nuan.outreach.day_plan_models import PlanQueued
from nuan.outreach.inbound_models import InboundMessage, InboundReading, InboundTask, UnmatchedInbound
from nuan.outreach.outbox_models import (
    ChannelPause,
    Message,
    MessagePart,
    MessageReceipt,
    PortalMessage,
)
from nuan.plumbing.chain import ChainedEntry, SealedPayload

__all__ = [
    "ChannelPause", "Contact", "InboundMessage", "InboundReading", "InboundTask", "LedgerEntry", "LedgerPayload", "Message",
    "MessagePart", "MessageReceipt", "PlanQueued", "PortalMessage", "UnmatchedInbound",
]  # fmt: skip


class Contact(models.Model):
    """One contact, whoever made it: reserved, then made or given back. Rows are never deleted (trigger).

    `counts_at`: when it counts for those who count: the moment it is planned for, and once begun the moment it was.
    A reservation counts while it is neither cancelled nor past `expires_at`. `debts`: contract numbers, one a line.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=20)
    party_key = models.CharField(max_length=20, blank=True)
    channel = models.CharField(max_length=20)
    purpose = models.CharField(max_length=30)
    direction = models.CharField(max_length=10)
    point = models.CharField(max_length=40, blank=True)
    debts = models.TextField(blank=True)
    role = models.CharField(max_length=10)
    lender_kind = models.CharField(max_length=30)
    proposer = models.CharField(max_length=100)
    outcome = models.CharField(max_length=20)
    agreed = models.BooleanField()
    counts_at = models.DateTimeField()
    planned_at = models.DateTimeField()
    reserved_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_why = models.CharField(max_length=20, blank=True)

    class Meta:
        """A contact that was begun was not cancelled, and one that was cancelled says why."""

        constraints = (
            models.CheckConstraint(
                condition=Q(started_at__isnull=True) | Q(cancelled_at__isnull=True), name="contact_begun_or_cancelled"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_why="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_why="")),
                name="contact_cancelled_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True, outcome="reserved")
                | (Q(started_at__isnull=False) & ~Q(outcome="reserved")),
                name="contact_has_a_result_once_begun",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True) | Q(counts_at=F("started_at")), name="contact_counts_when_begun"
            ),
        )
        indexes = (
            models.Index(fields=("person", "counts_at"), condition=Q(cancelled_at__isnull=True), name="contact_that_counts"),
            models.Index(
                fields=("expires_at",), condition=Q(started_at__isnull=True, cancelled_at__isnull=True),
                name="contact_unused",
            ),
            models.Index(fields=("started_at",), condition=Q(outcome__in=("started", "unknown")), name="contact_open"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.pk} {self.channel} {self.outcome}"


class LedgerEntry(ChainedEntry):
    """One decision, or what came of one. Only ever added, each chained to the last (`plumbing.chain`).

    `kind`: `rules.entries.KINDS`. `subject`: the person as the vault knows them. `denied`, `warned`: JSON lists of
    [rule, measured, limit]; `measured`: of [rule, measured]. `asked_for`: the moment the contact was asked for. `request`: hash
    of proposer and idempotency key, `request_hash`: of all that was asked under it. `cause`: a word for why a reservation ended.
    """

    at = models.DateTimeField()
    kind = models.CharField(max_length=20)
    subject = models.CharField(max_length=32, blank=True)
    contact = models.BigIntegerField(null=True)
    allowed = models.BooleanField(null=True)
    act = models.CharField(max_length=20, blank=True)
    channel = models.CharField(max_length=20, blank=True)
    purpose = models.CharField(max_length=30, blank=True)
    party = models.CharField(max_length=20, blank=True)
    direction = models.CharField(max_length=10, blank=True)
    asked_for = models.DateTimeField(null=True)
    proposer = models.CharField(max_length=100)
    pack_hash = models.CharField(max_length=64, blank=True)
    denied = models.TextField(blank=True)
    warned = models.TextField(blank=True)
    measured = models.TextField(blank=True)
    not_before = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)
    cause = models.CharField(max_length=20, blank=True)
    request = models.CharField(max_length=64, blank=True)
    request_hash = models.CharField(max_length=64, blank=True)
    payload_hash = models.CharField(max_length=64, blank=True)
    chained: ClassVar[tuple[str, ...]] = (
        "at", "kind", "subject", "contact", "allowed", "act", "channel", "purpose", "party", "direction", "asked_for",
        "proposer", "pack_hash", "denied", "warned", "measured", "not_before", "outcome", "cause", "request", "request_hash",
        "payload_hash",
    )  # fmt: skip

    class Meta:
        """Numbers start at one and have no gap (trigger); an idempotency key is answered once."""

        constraints = (
            models.CheckConstraint(condition=Q(number__gte=1), name="ledger_numbers_from_one"),
            models.UniqueConstraint(fields=("request",), condition=~Q(request=""), name="ledger_request_once"),
        )
        indexes = (
            models.Index(fields=("subject", "number"), name="ledger_of_a_person"),
            models.Index(fields=("contact",), condition=Q(contact__isnull=False), name="ledger_of_a_contact"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class LedgerPayload(SealedPayload):
    """What an entry says about its person, sealed under the person's key: debts, point, flags, reasons."""

    class Meta:
        """One payload an entry."""

    def __str__(self) -> str:
        return str(self.number)
