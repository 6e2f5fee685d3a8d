"""The programme for people who are late again and again and pay by themselves each time. A part of `models`.

Whoever the rule finds is put by a hash of their number into the programme's group or into the control, once and for ever;
both are measured the same way, so that the programme's effect is known and not believed.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from nuan.cases.rules.habit import GROUPS, LEAVING, MEETING_RESULTS


class HabitMember(models.Model):
    """A person the rule found. `found_on`: the business date; `policy_from`: which policy found them.

    `group`: rules.habit.GROUPS. `due_before`, `late_before`: instalments due and late up to the day they were found;
    `reasons`: JSON list of [rule id, measured, limit]. `coach`: user name, once enrolled. Never deleted (trigger).
    """

    person = models.OneToOneField("people.Person", on_delete=models.PROTECT, related_name="+")
    found_on = models.DateField()
    policy_from = models.DateField()
    segment = models.CharField(max_length=30)
    reasons = models.TextField()
    group = models.CharField(max_length=10)
    due_before = models.IntegerField()
    late_before = models.IntegerField()
    coach = models.CharField(max_length=100, blank=True)
    enrolled_at = models.DateTimeField(null=True)
    enrolled_by = models.CharField(max_length=100, blank=True)
    left_at = models.DateTimeField(null=True)
    left_why = models.CharField(max_length=20, blank=True)
    left_by = models.CharField(max_length=100, blank=True)

    class Meta:
        """Only the programme's group is enrolled, with a coach; who left says why and on whose word."""

        constraints = (
            models.CheckConstraint(condition=Q(group__in=tuple(GROUPS)), name="habit_group_known"),
            models.CheckConstraint(
                condition=Q(late_before__gte=0, due_before__gte=F("late_before")), name="habit_late_among_due"
            ),
            models.CheckConstraint(
                condition=Q(enrolled_at__isnull=True, coach="", enrolled_by="")
                | (Q(enrolled_at__isnull=False, group="programme") & ~Q(coach="") & ~Q(enrolled_by="")),
                name="habit_enrolled_with_a_coach",
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True, left_why="", left_by="")
                | (Q(left_at__isnull=False, enrolled_at__isnull=False, left_why__in=tuple(LEAVING)) & ~Q(left_by="")),
                name="habit_left_for_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=("group", "found_on"), name="habit_by_group"),
            models.Index(fields=("coach",), condition=Q(enrolled_at__isnull=False, left_at__isnull=True), name="habit_of_coach"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.pk} {self.group}"


class HabitMeeting(models.Model):
    """A meeting or follow-up of a member with the coach: planned for a day, then held or not."""

    member = models.ForeignKey(HabitMember, on_delete=models.PROTECT, related_name="meetings")
    number = models.SmallIntegerField()
    planned_on = models.DateField()
    result = models.CharField(max_length=20, blank=True)
    note_sealed = models.BinaryField(default=b"")
    settled_by = models.CharField(max_length=100, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        """Meetings are numbered from one; one with a result says who noted it."""

        constraints = (
            models.UniqueConstraint(fields=("member", "number"), name="habit_meeting_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="habit_meetings_from_one"),
            models.CheckConstraint(
                condition=Q(result="", settled_by="", settled_at__isnull=True)
                | (Q(result__in=tuple(MEETING_RESULTS), settled_at__isnull=False) & ~Q(settled_by="")),
                name="habit_meeting_settled_by_somebody",
            ),
        )
        indexes = (models.Index(fields=("planned_on",), condition=Q(result=""), name="habit_meetings_open"),)

    def __str__(self) -> str:
        return f"{self.member_id}/{self.number}"


class HabitFigure(models.Model):
    """Instalments due and late of a member up to a business date, as the night read them; only ever added (trigger).

    Both groups have them; the effect of the programme is made of nothing else.
    """

    member = models.ForeignKey(HabitMember, on_delete=models.PROTECT, related_name="figures")
    on = models.DateField()
    due = models.IntegerField()
    late = models.IntegerField()

    class Meta:
        """One a member a day."""

        constraints = (
            models.UniqueConstraint(fields=("member", "on"), name="habit_figure_once"),
            models.CheckConstraint(condition=Q(late__gte=0, due__gte=F("late")), name="habit_figure_late_among_due"),
        )

    def __str__(self) -> str:
        return f"{self.member_id} {self.on}"
