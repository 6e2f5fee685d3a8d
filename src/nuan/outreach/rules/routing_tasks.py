"""What messages ask of people: the kinds of tasks, what may come of them, and by when somebody looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from nuan.shared.contact import Names

FILE: Final = "house/outreach/replies.toml"
TASKS: Final[Names] = {
    "distress": ("情绪危机：立即联系", "in distress: see to it at once"),
    "complaint": ("答复投诉", "answer a complaint"),
    "dispute": ("核实异议", "look into a dispute"),
    "hardship": ("答复困难申请", "answer a hardship request"),
    "wrong_number": ("号码错误：核实联系方式", "a wrong number: check how to reach them"),
    "third_party": ("他人代答：核实联系方式", "somebody else answered: check how to reach them"),
    "promise": ("确认还款承诺", "confirm a promise to pay"),
    "call_back": ("回电", "call back"),
    "question": ("答复询问", "answer a question"),
    "paid_already": ("核实还款", "look for a payment"),
    "read": ("阅读来讯", "read a message that was not understood"),
    "unmatched": ("认领来讯", "find whose message it is"),
}
"""What a person is asked to do, the most pressing first. Add at the end, never reorder."""
OUTCOMES: Final[Names] = {
    "answered": ("已答复", "answered"),
    "confirmed": ("已确认", "confirmed with the person"),
    "not_confirmed": ("未确认", "not confirmed"),
    "passed_on": ("已转交", "passed on"),
    "misread": ("系误读", "it was misread"),
    "nothing_to_do": ("无须处理", "nothing to do"),
}
"""What may come of a task."""
_CLOCKS: Final[Mapping[str, str]] = {"complaint": "complaint"}
"""task → the clock of the law for the answer (`policy.rules.clocks`, stage `answer`), where the pack has one."""


class UnableToReadRepliesPolicy(ValueError):
    """What the house says about answers to replies would have to be guessed at."""

    def __init__(self, *, key: str, why: str, remedy: str) -> None:
        self.key, self.why, self.remedy = key, why, remedy
        super().__init__(f"{FILE}, {key}: {why}. {remedy}.")


@dataclass(frozen=True, kw_only=True)
class RepliesPolicy:
    """How soon a person looks at each kind of task."""

    from_on: date
    minutes: Mapping[str, int]

    def due_at(self, *, task: str, at: datetime) -> datetime:
        """By when somebody looks at it."""
        return at + timedelta(minutes=self.minutes[task])


def legal_clock(*, task: str) -> str | None:
    """The clock the law may have for the answer to a task.

    >>> legal_clock(task="complaint"), legal_clock(task="promise")
    ('complaint', None)
    """
    return _CLOCKS.get(task)


def read_replies_policy(*, table: Mapping[str, Any], on: date) -> RepliesPolicy:
    """The policy in force on a day, out of the parsed file. Raises UnableToReadRepliesPolicy."""

    def refuse(key: str, why: str, remedy: str) -> UnableToReadRepliesPolicy:
        return UnableToReadRepliesPolicy(key=key, why=why, remedy=remedy)

    parts = table.get("replies")
    if table.keys() != {"replies"} or not isinstance(parts, list) or not parts:
        raise refuse("replies", "the file holds something else, or nothing", "Start each with [[replies]]")
    found: list[RepliesPolicy] = []
    for place, one in enumerate(parts):
        if not isinstance(one, dict) or one.keys() != {"from", "minutes"} or not isinstance(one["minutes"], dict):
            raise refuse(f"replies[{place}]", "it has other keys than from and minutes", "Write just these")
        from_on, minutes = one["from"], one["minutes"]
        if not isinstance(from_on, date) or isinstance(from_on, datetime):
            raise refuse(f"replies[{place}].from", f"expected a date, found {from_on!r}", "Write a bare date")
        odd = sorted(set(TASKS) ^ minutes.keys())
        if odd:
            raise refuse(f"replies[{place}].minutes", f"{', '.join(odd)} lack or are not known", "Name every task once")
        for task, amount in minutes.items():
            if isinstance(amount, bool) or not isinstance(amount, int) or amount < 1:
                raise refuse(
                    f"replies[{place}].minutes.{task}", f"{amount!r} is no number of minutes", "Write 1 or more"
                )
        found.append(RepliesPolicy(from_on=from_on, minutes=dict(minutes)))
    days = [one.from_on for one in found]
    if days != sorted(set(days)):
        raise refuse("replies", "they do not stand from old to new", "Give each a later from than the one before")
    in_force = [one for one in found if one.from_on <= on]
    if not in_force:
        raise refuse("replies", f"none is in force on {on}", f"Name a day from {days[0]} on, or add an earlier one")
    return in_force[-1]
