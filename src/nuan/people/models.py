"""Persons, the parties of their files, numbers and addresses, holds, wishes and traits.

No name, number, address or note stands here in clear: `…_sealed` is locked under the person's own key (plumbing.vault),
`…_index` finds equal values without reading them. Lists of words are one word a line. Rows of holds, wishes and traits are
never deleted (triggers): they end by their date or by being ended, with who did it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Person(models.Model):
    """A customer by the lender's number. Its row is the lock of everything in the file (`actions.lock_person`)."""

    customer_id = models.CharField(max_length=100, unique=True)
    subject = models.CharField(max_length=32, unique=True)
    zones = models.TextField()
    regions = models.TextField(blank=True)
    language = models.CharField(max_length=20, blank=True)
    taken_in_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.customer_id


class Party(models.Model):
    """Another party of a person's file. What is true of them is in `TraitRow`."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="parties")
    key = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    relation = models.CharField(max_length=100, blank=True)
    name_sealed = models.BinaryField()
    told_apart_index = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()

    class Meta:
        """A key, and a party told apart from others, is in a file once."""

        constraints = (
            models.UniqueConstraint(fields=("person", "key"), name="party_key_once"),
            models.UniqueConstraint(
                fields=("person", "told_apart_index"), condition=~Q(told_apart_index=""), name="party_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}/{self.key}"


class ContactPoint(models.Model):
    """A number or address of the customer (no party) or of a party. Used only with source, basis and day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="points")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="points")
    key = models.CharField(max_length=40, db_index=True)
    kind = models.CharField(max_length=10)
    value_sealed = models.BinaryField()
    value_index = models.CharField(max_length=64, blank=True, db_index=True)
    source = models.CharField(max_length=100, null=True)
    basis = models.CharField(max_length=30, null=True)
    recorded_on = models.DateField(null=True)
    at_work = models.BooleanField(null=True)
    reserved = models.BooleanField(default=False)
    consent = models.CharField(max_length=100, blank=True)
    checked_on = models.DateField(null=True)
    invalid_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    class Meta:
        """An owner has a number once."""

        constraints = (
            models.UniqueConstraint(
                fields=("person", "value_index"), condition=Q(party__isnull=True) & ~Q(value_index=""),
                name="point_of_customer_once",
            ),
            models.UniqueConstraint(
                fields=("party", "value_index"), condition=Q(party__isnull=False) & ~Q(value_index=""),
                name="point_of_party_once",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.key


class HoldRow(models.Model):
    """A hold on contact (`rules.standing.Hold`), who placed it and, once lifted, who lifted it and why."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=30)
    channels = models.TextField(blank=True)
    contracts = models.TextField(blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    reason_sealed = models.BinaryField()
    evidence = models.CharField(max_length=100, blank=True)
    placed_by = models.CharField(max_length=100)
    placed_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=100, blank=True)
    lifted_why_sealed = models.BinaryField(default=b"")

    class Meta:
        """A hold ends after it begins; one that is lifted says by whom and why."""

        constraints = (
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="hold_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by="", lifted_why_sealed=b"")
                | (Q(lifted_at__isnull=False) & ~Q(lifted_by="") & ~Q(lifted_why_sealed=b"")),
                name="hold_lifted_by_somebody_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class WishRow(models.Model):
    """What a person or party said about how to be reached (`rules.standing.Wish`); withdrawn, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wishes")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="wishes")
    kind = models.CharField(max_length=30)
    channels = models.TextField(blank=True)
    weekdays = models.CharField(max_length=7)
    from_second = models.IntegerField()
    until_second = models.IntegerField()
    given_at = models.DateTimeField()
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    evidence = models.CharField(max_length=100, blank=True)
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=100, blank=True)
    withdrawn_evidence = models.CharField(max_length=100, blank=True)

    class Meta:
        """A wish ends after it begins; one that is withdrawn says who noted it."""

        constraints = (
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="wish_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
                name="wish_withdrawn_noted_by_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"


class TraitRow(models.Model):
    """Something true of the person (no party) or of a party for a time (`rules.traits`). A refusal never ends."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="traits")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, related_name="traits")
    trait = models.CharField(max_length=30)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=100)
    evidence = models.CharField(max_length=100, blank=True)
    recorded_by = models.CharField(max_length=100)
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=100, blank=True)

    class Meta:
        """A trait ends after it begins, is ended by somebody, and a refusal is never ended."""

        constraints = (
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")), name="trait_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="trait_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(trait="party_refused")
                | Q(party__isnull=False, until_at__isnull=True, ended_at__isnull=True),
                name="trait_refusal_is_permanent",
            ),
            models.UniqueConstraint(
                fields=("party", "trait"), condition=Q(trait="party_refused"), name="trait_refusal_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.trait}"
