"""Every table of this room. They stand in files by what they are about."""

from __future__ import annotations

from nuan.cases.case_models import Assignment, Case, CaseContract, CaseEdit
from nuan.cases.habit_models import HabitFigure, HabitMeeting, HabitMember
from nuan.cases.log_models import CallToken, CauseTreeVersion, LogDraft, LogEntry, Promise, PromisePart
from nuan.cases.papers_models import CaseDocument, CaseNote, CasePin, SeenByParty
from nuan.cases.work_models import NameCard, NightWork, SearchToken, Task, Transfer

__all__ = [
    "Assignment", "CallToken", "Case", "CaseContract", "CaseDocument", "CaseEdit", "CaseNote", "CasePin", "CauseTreeVersion",
    "HabitFigure", "HabitMeeting", "HabitMember", "LogDraft", "LogEntry", "NameCard", "NightWork", "Promise", "PromisePart",
    "SearchToken", "SeenByParty", "Task", "Transfer",
]  # fmt: skip
