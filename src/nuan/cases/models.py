"""Every table of this room. They stand in files by what they are about."""

from __future__ import annotations

from nuan.cases.case_models import Assignment, Case, CaseContract, CaseEdit
from nuan.cases.log_models import CallToken, CauseTreeVersion, LogDraft, LogEntry, Promise, PromisePart
from nuan.cases.work_models import NameCard, NightWork, SearchToken, Task, Transfer

__all__ = [
    "Assignment", "CallToken", "Case", "CaseContract", "CaseEdit", "CauseTreeVersion", "LogDraft", "LogEntry", "NameCard",
    "NightWork", "Promise", "PromisePart", "SearchToken", "Task", "Transfer",
]  # fmt: skip
