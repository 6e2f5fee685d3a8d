"""What an entry of the log, or a promise, asks of people, and by which day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from nuan.cases.rules.log_entry import Said

TASK_OF_STEP: Final[Mapping[str, str]] = {
    "call_back": "call", "await_papers": "document", "offer_help": "help", "hear_why": "ask_why",
    "send_figures": "send_figures", "check_facts": "check_facts", "complaint_desk": "complaint",
    "correct_error": "say_sorry", "check_contact": "check_contact", "care": "follow_up",
}  # fmt: skip
"""Next step of an entry (`log_words.NEXT_STEPS`) → kind of task (`tasks.TASKS`)."""
_NEXT_DAY: Final = timedelta(days=1)


def tasks_after(*, said: Said, on: date, cause_told: bool, hear_why_days: int) -> tuple[tuple[str, date], ...]:
    """The tasks an entry asks for, each with its day; of each kind one, the earliest.

    >>> from datetime import UTC, datetime
    >>> noon = datetime(2026, 3, 2, 4, tzinfo=UTC)
    >>> tasks_after(
    ...     said=Said(outcome="answered", ended_at=noon, next_step="offer_help", feelings=("needs_care_now",)),
    ...     on=date(2026, 3, 2), cause_told=False, hear_why_days=7)
    (('follow_up', datetime.date(2026, 3, 2)), ('help', datetime.date(2026, 3, 3)), ('ask_why', datetime.date(2026, 3, 9)))
    """
    asked: list[tuple[date, str]] = []
    if said.next_step in TASK_OF_STEP:
        asked.append((said.next_on or on + _NEXT_DAY, TASK_OF_STEP[said.next_step]))
    if "needs_care_now" in said.feelings:
        asked.append((on, "follow_up"))
    if said.outcome in ("wrong_number", "out_of_service"):
        asked.append((on + _NEXT_DAY, "check_contact"))
    if not cause_told:
        asked.append((on + timedelta(days=hear_why_days), "ask_why"))
    first: dict[str, date] = {}
    for day, kind in sorted(asked):
        first.setdefault(kind, day)
    return tuple(first.items())
