"""Documents and notes of a person's file. A part of `models`.

No word of a document or note stands here in clear: names and notes are sealed under the person's own key, and the content
of a document is sealed in a file of its own under a random name. All of it is unreadable once the person is erased.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from nuan.cases.rules.papers import STATES


class CaseDocument(models.Model):
    """A document somebody gave for a person. Never deleted (trigger); only its check and its removal are added.

    `kind`: a word of the policy (law/house/cases/papers.toml). `sensitive`: seen with the stricter act only. `key`: the
    random name of the sealed file. `given_sha256`: of the bytes as they were given, `kept_sha256`: of what is kept (an image
    is drawn anew). `name_sealed`: the name the giver's file had. `why_sealed`: why it was refused. `removed_at`: when its
    time was over and the file was destroyed.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    sensitive = models.BooleanField()
    media = models.CharField(max_length=30)
    size_bytes = models.BigIntegerField()
    pages = models.IntegerField()
    key = models.CharField(max_length=32, unique=True)
    given_sha256 = models.CharField(max_length=64)
    kept_sha256 = models.CharField(max_length=64)
    name_sealed = models.BinaryField()
    scanned_by = models.CharField(max_length=100, blank=True)
    given_by = models.CharField(max_length=100)
    given_at = models.DateTimeField()
    keep_until_on = models.DateField()
    state = models.CharField(max_length=10)
    checked_by = models.CharField(max_length=100, blank=True)
    checked_at = models.DateTimeField(null=True)
    why_sealed = models.BinaryField(default=b"")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """The same bytes are in a file once; what was checked says by whom, what was refused says why."""

        constraints = (
            models.UniqueConstraint(
                fields=("person", "given_sha256"), condition=Q(removed_at__isnull=True), name="document_once_a_file"
            ),
            models.CheckConstraint(condition=Q(state__in=tuple(STATES)), name="document_state_known"),
            models.CheckConstraint(
                condition=Q(state="to_check", checked_by="", checked_at__isnull=True)
                | (~Q(state="to_check") & ~Q(checked_by="") & Q(checked_at__isnull=False)),
                name="document_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=(Q(state="refused") & ~Q(why_sealed=b"")) | (~Q(state="refused") & Q(why_sealed=b"")),
                name="document_refused_for_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=("person", "given_at"), name="documents_of_a_person"),
            models.Index(fields=("keep_until_on",), condition=Q(removed_at__isnull=True), name="documents_to_remove"),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class CaseNote(models.Model):
    """A note on a person: one wording of it. A correction is a new row that names the one before; nothing is overwritten.

    `thread`: the number of the note's first wording, which all its wordings share (null: this is the first). `shown`: the
    person may read it. Whether it stands at the top of the file, its pins say.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    thread = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    sealed = models.BinaryField()
    shown = models.BooleanField()
    written_by = models.CharField(max_length=100)
    written_at = models.DateTimeField()

    class Meta:
        """A correction names what it corrects and the note it is of; a wording is corrected once."""

        constraints = (
            models.CheckConstraint(
                condition=Q(thread__isnull=True, corrects__isnull=True)
                | Q(thread__isnull=False, corrects__isnull=False),
                name="note_correction_names_its_note",
            ),
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="note_corrects_another"),
        )
        indexes = (models.Index(fields=("person", "written_at"), name="notes_of_a_person"),)

    def __str__(self) -> str:
        return f"{self.pk}"


class CasePin(models.Model):
    """That a note was put to the top of the file, or taken from it, and by whom. Only added (trigger)."""

    note = models.ForeignKey(CaseNote, on_delete=models.PROTECT, related_name="pins")
    pinned = models.BooleanField()
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.note_id} {self.pinned}"


class SeenByParty(models.Model):
    """What a representative, guarantor or other party of a file may be shown, on whose word, and until when.

    `what`: words of `rules.relations.SHOWABLE`, one a line. Ended, never deleted (trigger).
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    party_key = models.CharField(max_length=20)
    what = models.TextField()
    evidence = models.CharField(max_length=100)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    granted_by = models.CharField(max_length=100)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=100, blank=True)

    class Meta:
        """A party has one grant at a time; one that ended says by whom."""

        constraints = (
            models.UniqueConstraint(
                fields=("person", "party_key"), condition=Q(ended_at__isnull=True), name="seen_by_party_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="seen_by_party_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="seen_by_party_ends_after"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}/{self.party_key}"
