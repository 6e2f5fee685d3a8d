"""The contact log, drafts of it, promises to pay, versions of the tree of causes, and tokens of calls.

Words (causes, needs, demands) stand in clear, lists one word a line; what somebody wrote in words of their own is sealed
under the person's key. An entry of the log is never changed or deleted (triggers): a correction is a further entry.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class LogEntry(models.Model):
    """One contact as it was (催记), or the correction of an entry.

    `opening`: which time the case was open (`Case.times_opened`). `conversation`: with somebody who can say why
    (`rules.log_entry.is_conversation`). A conversation has background and cause, or names an earlier entry of the same opening
    that has them (`cause_from`): the first one cannot be kept without.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="log")
    opening = models.IntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey("outreach.Contact", on_delete=models.PROTECT, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    staff = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    direction = models.CharField(max_length=10)
    purpose = models.CharField(max_length=30)
    party = models.CharField(max_length=20)
    party_key = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    recording = models.CharField(max_length=100, blank=True)
    conversation = models.BooleanField()
    background = models.CharField(max_length=30, blank=True)
    cause = models.CharField(max_length=30, blank=True)
    cause_known = models.BooleanField()
    causes_version = models.CharField(max_length=40)
    cause_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    demands = models.TextField(blank=True)
    feelings = models.TextField(blank=True)
    care_needs = models.TextField(blank=True)
    help_offered = models.TextField(blank=True)
    next_step = models.CharField(max_length=30)
    next_on = models.DateField(null=True)
    note_sealed = models.BinaryField(default=b"")
    why_sealed = models.BinaryField(default=b"")
    recorded_at = models.DateTimeField()

    class Meta:
        """The first conversation has background and cause; a contact has one first entry."""

        constraints = (
            models.CheckConstraint(condition=Q(ended_at__gte=F("started_at")), name="log_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(conversation=False) | (~Q(background="") & ~Q(cause="")) | Q(cause_from__isnull=False),
                name="log_conversation_says_why",
            ),
            models.CheckConstraint(
                condition=Q(conversation=True) | Q(background="", cause="", cause_known=False),
                name="log_only_the_person_says_why",
            ),
            models.CheckConstraint(condition=Q(cause_known=False) | ~Q(cause=""), name="log_known_cause_is_named"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, why_sealed=b"") | (Q(corrects__isnull=False) & ~Q(why_sealed=b"")),
                name="log_correction_has_a_reason",
            ),
            models.UniqueConstraint(fields=("contact",), condition=Q(corrects__isnull=True), name="log_contact_once"),
        )
        indexes = (
            models.Index(fields=("case", "started_at"), name="log_of_a_case"),
            models.Index(fields=("person", "started_at"), condition=~Q(cause=""), name="log_causes_of_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.channel} {self.outcome}"


class LogDraft(models.Model):
    """What somebody has typed so far about a contact of a case, sealed; gone once it is logged."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    fields_sealed = models.BinaryField()
    saved_at = models.DateTimeField()

    class Meta:
        """One of each member of staff a case."""

        constraints = (models.UniqueConstraint(fields=("case", "staff"), name="log_draft_once"),)

    def __str__(self) -> str:
        return f"{self.case_id}/{self.staff_id}"


class Promise(models.Model):
    """A promise to pay. Money in minor units. What it is judged by is kept with it, as it was in force when it was made.

    `state`: `rules.promises.STATES`, as of the business date `judged_on`. `ended`: `rules.promises.ENDED`: changed for another
    or withdrawn; it is not judged then. `until_on`: payments from that day on count for a later one. `watched_until`: the last
    day payments can change what became of it.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="promises")
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(LogEntry, on_delete=models.PROTECT, null=True, related_name="promises")
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    staff = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    until_on = models.DateField(null=True)
    watched_until = models.DateField()
    grace_days = models.IntegerField()
    tolerance_ppm = models.IntegerField()
    most_missing_minor = models.BigIntegerField()
    state = models.CharField(max_length=10, default="open")
    judged_on = models.DateField(null=True)
    ended = models.CharField(max_length=10, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=100, blank=True)
    ended_why_sealed = models.BinaryField(default=b"")

    class Meta:
        """A case has one promise in force a currency (no later one took its place); one that was ended says by whom and why."""

        constraints = (
            models.CheckConstraint(condition=Q(state__in=("open", "kept", "partly", "broken")), name="promise_state"),
            models.CheckConstraint(
                condition=Q(ended="", ended_at__isnull=True, ended_by="", ended_why_sealed=b"")
                | (Q(ended__in=("changed", "withdrawn"), ended_at__isnull=False) & ~Q(ended_by="")
                   & ~Q(ended_why_sealed=b"")),
                name="promise_ended_by_somebody_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=("case", "currency"), condition=Q(state="open", ended="", until_on__isnull=True),
                name="promise_in_force_once",
            ),
        )  # fmt: skip
        indexes = (models.Index(fields=("watched_until",), condition=Q(ended=""), name="promise_watched"),)

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class PromisePart(models.Model):
    """One amount by one day. `paid_minor`: what came in time for it."""

    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="parts")
    due_on = models.DateField()
    amount_minor = models.BigIntegerField()
    state = models.CharField(max_length=10, default="open")
    paid_minor = models.BigIntegerField(default=0)

    class Meta:
        """Amounts are positive, and a day is once."""

        constraints = (
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="promise_part_positive"),
            models.CheckConstraint(
                condition=Q(paid_minor__gte=0, paid_minor__lte=F("amount_minor")), name="promise_part_paid_of_it"
            ),
            models.UniqueConstraint(fields=("promise", "due_on"), name="promise_part_day_once"),
        )

    def __str__(self) -> str:
        return f"{self.promise_id} {self.due_on}"


class CauseTreeVersion(models.Model):
    """A whole tree of causes from a day, over the shipped file: proposed by one, in force once another approved it.

    `follows`: the name of the version it was made from, so that two changes never lose each other.
    """

    from_on = models.DateField()
    follows = models.CharField(max_length=40)
    tree = models.TextField()
    change = models.CharField(max_length=200)
    proposed_by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey("access.Staff", on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        """Nobody approves their own; a version is followed once by one that is in force."""

        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True)
                | (Q(approved_by__isnull=False, approved_at__isnull=False) & ~Q(approved_by=F("proposed_by"))),
                name="causes_approved_by_another",
            ),
            models.UniqueConstraint(
                fields=("follows",), condition=Q(approved_by__isnull=False), name="causes_followed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.from_on}"


class CallToken(models.Model):
    """What the telephone line is given instead of a number: it opens one call, once, for a short time. Only its hash is kept."""

    contact = models.OneToOneField("outreach.Contact", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("access.Staff", on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    taken_up_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.contact_id}"
