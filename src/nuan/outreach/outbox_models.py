"""Messages on their way out, what gateways say of them, and the customer's inbox. A part of `models`.

No name, number or address: words are sealed under the person's key, and where a message goes is its contact's point.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nuan.outreach.rules.outbox import HANDED_OVER, STATES, WAITING


class Message(models.Model):
    """What is said in a contact in writing, and how far it has come (`rules.outbox.STATES`). Never deleted (trigger).

    Written in the transaction of the guard's yes. `sealed`: the words, under the person's key. The number or address is the
    contact's point. `key`: what gateways know it by. `due_at`: not before. `lease`: which worker holds it, and until when.
    `with_key`: the gateway it was handed to drops what comes twice. `in_doubt`: an attempt ended and nobody knows how.
    """

    contact = models.OneToOneField("outreach.Contact", on_delete=models.PROTECT, related_name="message")
    key = models.CharField(max_length=32, unique=True)
    channel = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    sealed = models.BinaryField()
    template = models.CharField(max_length=100, blank=True)
    language = models.CharField(max_length=35)
    due_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    attempts = models.IntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True)
    adapter = models.CharField(max_length=30, blank=True)
    with_key = models.BooleanField(default=False)
    in_doubt = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    unknown_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    parts = models.IntegerField(default=0)
    code = models.CharField(max_length=60, blank=True)
    cause = models.CharField(max_length=20, blank=True)
    again_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="again")

    class Meta:
        """Each state says what it needs to, and only what waits or is being sent is held by a worker."""

        constraints = (
            models.CheckConstraint(condition=Q(state__in=tuple(STATES)), name="message_state_known"),
            models.CheckConstraint(
                condition=Q(lease="", lease_until__isnull=True) | (~Q(lease="") & Q(lease_until__isnull=False)),
                name="message_lease_whole",
            ),
            models.CheckConstraint(
                condition=Q(lease="") | Q(state__in=(*WAITING, "sending")), name="message_held_while_going"
            ),
            models.CheckConstraint(
                condition=~Q(state="sending") | (~Q(lease="") & ~Q(adapter="") & Q(sent_at__isnull=False)),
                name="message_sent_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(state__in=WAITING, in_doubt=True), name="message_waits_without_doubt"),
            models.CheckConstraint(
                condition=~Q(state__in=HANDED_OVER) | Q(accepted_at__isnull=False), name="message_accepted_when"
            ),
            models.CheckConstraint(condition=~Q(state="unknown") | Q(unknown_at__isnull=False), name="message_unknown_when"),
            models.CheckConstraint(
                condition=~Q(state__in=("dead", "cancelled")) | (~Q(cause="") & Q(ended_at__isnull=False)),
                name="message_ended_for_a_reason",
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("channel", "due_at"), condition=Q(state__in=WAITING), name="message_due"),
            models.Index(fields=("lease_until",), condition=Q(state="sending"), name="message_sending"),
            models.Index(fields=("state", "id"), condition=Q(state__in=("unknown", "dead")), name="message_for_people"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.channel} {self.state}"


class MessagePart(models.Model):
    """The gateway's name of a message, or of one part of it."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="+")
    adapter = models.CharField(max_length=30)
    provider_id = models.CharField(max_length=200)

    class Meta:
        """A gateway names one part once, and we find it by that."""

        constraints = (models.UniqueConstraint(fields=("message", "adapter", "provider_id"), name="message_part_once"),)
        indexes = (models.Index(fields=("adapter", "provider_id"), name="message_part_found"),)

    def __str__(self) -> str:
        return f"{self.message_id} {self.adapter}"


class MessageReceipt(models.Model):
    """What a gateway reported, once each; `message` is null while nobody knows which one it is about."""

    adapter = models.CharField(max_length=30)
    provider_id = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=32, blank=True)
    state = models.CharField(max_length=10)
    code = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    taken_at = models.DateTimeField()
    message = models.ForeignKey(Message, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """The same report twice is one."""

        constraints = (
            models.UniqueConstraint(
                fields=("adapter", "provider_id", "key", "state", "code", "at"), name="message_receipt_once"
            ),
        )
        indexes = (
            models.Index(fields=("adapter", "taken_at"), condition=Q(message__isnull=True), name="message_receipt_lost"),
            models.Index(fields=("message",), condition=Q(message__isnull=False), name="message_receipt_of"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.adapter} {self.state}"


class ChannelPause(models.Model):
    """A gateway that asked for a pause: no worker claims for it until then."""

    adapter = models.CharField(max_length=30, primary_key=True)
    until_at = models.DateTimeField()
    code = models.CharField(max_length=60)

    def __str__(self) -> str:
        return self.adapter


class PortalMessage(models.Model):
    """One message in a customer's inbox, or from the customer (`direction` inbound). Words sealed under the person's key."""

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=10)
    key = models.CharField(max_length=32, unique=True)
    sealed = models.BinaryField()
    language = models.CharField(max_length=35, blank=True)
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    contact = models.ForeignKey("outreach.Contact", on_delete=models.PROTECT, null=True, related_name="+")
    answer_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """A key is in the inbox once, which is what makes sending to it exactly once."""

        constraints = (
            models.CheckConstraint(condition=Q(direction__in=("outbound", "inbound")), name="portal_direction_known"),
        )
        indexes = (models.Index(fields=("person", "written_at"), name="portal_of_a_person"),)

    def __str__(self) -> str:
        return f"{self.pk} {self.direction}"
