"""Every table of this room. They stand in files by what they are about."""

from __future__ import annotations

from nuan.cases.case_models import Assignment, Case, CaseContract, CaseEdit
from nuan.cases.work_models import NameCard, NightWork, SearchToken, Task, Transfer

__all__ = ["Assignment", "Case", "CaseContract", "CaseEdit", "NameCard", "NightWork", "SearchToken", "Task", "Transfer"]
