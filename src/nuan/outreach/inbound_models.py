"""What people write to us, how it was read, and what is left for a person to do. A part of `models`.

No name, number, address or word stands here in clear: what was written, and what a reading took from it, is sealed. What came
of a reading is kept by numbers only.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from nuan.outreach.rules.routing_tasks import TASKS


class InboundMessage(models.Model):
    """One message of one person's file. Never deleted (trigger).

    `key`: what the gateway calls it, as a blind index: the same message is kept once a file. `words_index`: the same words
    from the same address, for gateways that name nothing; cleared when the person is erased. `party_key`: who of the file
    wrote. `contact`: the contact it is; null when it is none of the customer's (a wrong number, somebody else).
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    party_key = models.CharField(max_length=20, blank=True)
    channel = models.CharField(max_length=20)
    point = models.CharField(max_length=40, blank=True)
    key = models.CharField(max_length=64)
    words_index = models.CharField(max_length=64, blank=True)
    sealed = models.BinaryField()
    complete = models.BooleanField()
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    contact = models.OneToOneField("outreach.Contact", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """The same message is in a file once."""

        constraints = (models.UniqueConstraint(fields=("person", "key"), name="inbound_once_a_file"),)
        indexes = (
            models.Index(fields=("person", "words_index", "received_at"), name="inbound_same_words"),
            models.Index(fields=("received_at",), name="inbound_in_time"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.channel}"


class InboundReading(models.Model):
    """How a message was read: by rules first, by whatever was plugged in, by a person who corrects. Only added (trigger).

    `intents`: words of `rules.words.replies.INTENTS`, one a line. `says`: dates, amounts and spans, sealed. `effects`: JSON
    list of [intent, what, number] that it brought about: holds, wishes, tasks, points, messages. `why`: of a correction, sealed.
    """

    inbound = models.ForeignKey(InboundMessage, on_delete=models.PROTECT, related_name="readings")
    number = models.SmallIntegerField()
    reader = models.CharField(max_length=100)
    read_at = models.DateTimeField()
    intents = models.TextField(blank=True)
    says = models.BinaryField()
    effects = models.TextField()
    why = models.BinaryField(default=b"")

    class Meta:
        """Readings of a message are numbered from one."""

        constraints = (
            models.UniqueConstraint(fields=("inbound", "number"), name="inbound_reading_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="inbound_readings_from_one"),
        )

    def __str__(self) -> str:
        return f"{self.inbound_id}/{self.number}"


class UnmatchedInbound(models.Model):
    """A message from somebody who is in no file, until a person says whose it is, or that it is nobody's.

    Sealed under a key of its own (`subject`), destroyed with it. `inbound`: the message it became.
    """

    channel = models.CharField(max_length=20)
    key = models.CharField(max_length=64, unique=True)
    words_index = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=32)
    sealed = models.BinaryField()
    complete = models.BooleanField()
    intents = models.TextField(blank=True)
    received_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=100, blank=True)
    inbound = models.OneToOneField(InboundMessage, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """One that is settled says by whom."""

        constraints = (
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by="", inbound__isnull=True)
                | (Q(settled_at__isnull=False) & ~Q(settled_by="")),
                name="unmatched_settled_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=("received_at",), condition=Q(settled_at__isnull=True), name="unmatched_open"),
            models.Index(fields=("words_index", "received_at"), name="unmatched_same_words"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.channel}"


class InboundTask(models.Model):
    """Something a message asks of a person, with its clock. `kind`: `rules.routing_tasks.TASKS`.

    `due_at`: by when somebody looks at it. `answer_by`: the last day the law leaves for an answer, where it names one.
    `says`: what was understood (a promise's date and amount), sealed; `note`: what was done, sealed.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    inbound = models.ForeignKey(InboundMessage, on_delete=models.PROTECT, null=True, related_name="tasks")
    unmatched = models.ForeignKey(UnmatchedInbound, on_delete=models.PROTECT, null=True, related_name="tasks")
    kind = models.CharField(max_length=20)
    urgent = models.BooleanField()
    says = models.BinaryField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer_by = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=100, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    note = models.BinaryField(default=b"")

    class Meta:
        """A message asks for each thing once; what is done says by whom and with what outcome."""

        constraints = (
            models.CheckConstraint(condition=Q(kind__in=tuple(TASKS)), name="inbound_task_known"),
            models.CheckConstraint(
                condition=Q(inbound__isnull=False, unmatched__isnull=True, person__isnull=False)
                | Q(inbound__isnull=True, unmatched__isnull=False, person__isnull=True),
                name="inbound_task_of_one_message",
            ),
            models.UniqueConstraint(fields=("inbound", "kind"), name="inbound_task_once"),
            models.UniqueConstraint(fields=("unmatched", "kind"), name="unmatched_task_once"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by="", outcome="")
                | (Q(done_at__isnull=False) & ~Q(done_by="") & ~Q(outcome="")),
                name="inbound_task_done_by_somebody",
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("-urgent", "due_at"), condition=Q(done_at__isnull=True), name="inbound_task_open"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"
