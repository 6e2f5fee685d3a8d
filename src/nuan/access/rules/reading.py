"""May somebody open a file, how many a day, and what is worth an alarm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nuan.access.rules.dated import count_of, only_keys, part_in_force
from nuan.access.rules.faults import UnableToReadAccessPolicy
from nuan.access.rules.roles import ROLES, may
from nuan.shared.decision import Decision

FILE: Final = "reading.toml"
PURPOSES: Final[dict[str, tuple[str, str]]] = {
    "next_step": ("办理下一步", "to take the next step"),
    "call": ("通话", "to talk with the person"),
    "reply": ("答复来信来电", "to answer the person"),
    "relief": ("商量帮助方案", "to work out help"),
    "complaint": ("处理投诉", "to look after a complaint"),
    "dispute": ("核实异议", "to look into a dispute"),
    "payment": ("核对还款", "to check a payment"),
    "review": ("复核", "to review the work"),
    "coaching": ("辅导", "to coach"),
    "audit": ("合规检查", "to audit"),
}
"""Why a file is opened or a value shown. Add at the end."""
ALARMS: Final[dict[str, tuple[str, str]]] = {
    "outside_queue": ("打开不在本人清单内的档案", "opened a file outside their queue"),
    "not_placed": ("尝试打开未委托的档案", "tried to open a file that is not placed with them"),
    "budget": ("当日打开档案数已达上限", "reached the number of files of a day"),
    "reveal_budget": ("当日查看明文数已达上限", "reached the number of shown values of a day"),
    "glass": ("紧急查看", "opened a file in an emergency"),
}
"""What is worth an alarm."""
WHAT_MAY_BE_REVEALED: Final[dict[str, tuple[str, str]]] = {
    "name": ("姓名", "name"),
    "id_number": ("证件号", "identity number"),
    "phone": ("电话", "phone number"),
    "email": ("邮箱", "e-mail address"),
    "address": ("地址", "address"),
    "account": ("还款账号", "account number"),
    "note": ("备注原文", "the words of a note"),
    "message": ("来信原文", "the words of a message"),
}
"""Kinds of masked values; `kind:key` names one of several, such as `phone:12.3`."""
VERDICTS: Final[dict[str, tuple[str, str]]] = {"fitting": ("合理", "fitting"), "unfitting": ("不合理", "unfitting")}
"""What a review of an emergency opening, or of an alarm, may say."""


@dataclass(frozen=True, kw_only=True)
class ReadingPolicy:
    """The numbers of `law/house/access/reading.toml`."""

    zone: str
    same_reading_minutes: int
    reveal_minutes: int
    glass_minutes: int
    glass_a_day: int
    not_bound_to_queue: frozenset[str]
    files_a_day: Mapping[str, int]
    reveals_a_day: Mapping[str, int]

    def day_of(self, *, at: datetime) -> date:
        """The day of the house a moment lies in."""
        return at.astimezone(ZoneInfo(self.zone)).date()

    def files(self, *, roles: Iterable[str]) -> int:
        """How many files a day these roles may open."""
        return max((self.files_a_day[role] for role in roles), default=0)

    def reveals(self, *, roles: Iterable[str]) -> int:
        """How many values a day may be shown to these roles."""
        return max((self.reveals_a_day[role] for role in roles), default=0)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Whether a file opens, and the alarms it raises either way."""

    decision: Decision
    alarms: tuple[str, ...] = ()


def read_reading_policy(*, table: Mapping[str, Any], on: date) -> ReadingPolicy:
    """The numbers in force on a day. Raises UnableToReadAccessPolicy."""
    part = part_in_force(table=table, name="reading", file=FILE, on=on)
    counts = ("same_reading_minutes", "reveal_minutes", "glass_minutes", "glass_a_day")
    tables = ("files_a_day", "reveals_a_day")
    only_keys(part=part, keys={"zone", "not_bound_to_queue", *counts, *tables}, file=FILE, where="reading")
    try:
        ZoneInfo(part["zone"])
    except (ZoneInfoNotFoundError, ValueError, TypeError):
        raise UnableToReadAccessPolicy(file=FILE, key="zone", why=f"there is no zone {part['zone']!r}") from None
    free = part["not_bound_to_queue"]
    if not isinstance(free, list) or not set(free) <= ROLES.keys() - {"agency_user"}:
        raise UnableToReadAccessPolicy(file=FILE, key="not_bound_to_queue", why="it is no list of roles of the house")
    for name in tables:
        only_keys(part=part[name], keys=set(ROLES), file=FILE, where=name)
    made = {name: {role: count_of(part=part[name], key=role, file=FILE, least=0) for role in ROLES} for name in tables}
    return ReadingPolicy(
        zone=part["zone"], not_bound_to_queue=frozenset(free),
        files_a_day=made["files_a_day"], reveals_a_day=made["reveals_a_day"],
        **{name: count_of(part=part, key=name, file=FILE, least=1) for name in counts},
    )  # fmt: skip


def _no(said: str, *alarms: str) -> Opening:
    return Opening(decision=Decision(allowed=False, reasons=(said,)), alarms=alarms)


def may_open_file(
    *, policy: ReadingPolicy, roles: tuple[str, ...], in_queue: bool, opened_today: bool, files_today: int, glass: bool
) -> Opening:
    """Whether a file opens. `in_queue`: it is their own work, for an agency: placed with it. `opened_today`: it counts already.

    `glass`: they broke the glass for this file and the time is not over: budget and queue do not matter then.
    An agency's people open placed files only. Others may open a file outside their queue, with an alarm, unless the house
    says their role is not bound to a queue. Beyond the day's number nothing more opens.
    """
    outsider = "agency_user" in roles
    if not may(roles=roles, act="open_placed_file" if outsider else "open_file"):
        return _no("该角色不得查看客户档案 / this role opens no files of customers")
    if outsider and not in_queue:
        return _no("该案件未委托给本机构 / this case is not placed with this agency", "not_placed")
    if glass and not outsider:
        return Opening(decision=Decision(allowed=True, reasons=("紧急查看 / emergency",)))
    most = policy.files(roles=roles)
    if not opened_today and files_today >= most:
        return _no(
            f"今日打开档案已达上限 {most} 份，明日再开；确有急需请用紧急查看 / {most} files were opened today, which is the "
            "day's number; go on tomorrow, or break the glass in an emergency",
            "budget",
        )
    bound = not outsider and not policy.not_bound_to_queue & set(roles)
    alarms = ("outside_queue",) if bound and not in_queue and not opened_today else ()
    return Opening(decision=Decision(allowed=True), alarms=alarms)


def known_purpose(*, purpose: str) -> Decision:
    """Whether a purpose is one the house knows."""
    if purpose in PURPOSES:
        return Decision(allowed=True)
    return Decision(allowed=False, reasons=("须说明用途 / say the purpose: " + ", ".join(PURPOSES),))


def may_reveal(
    *, policy: ReadingPolicy, roles: tuple[str, ...], what: str, file_open: bool, shown_today: int
) -> Opening:
    """Whether a masked value is shown. `what`: kind, or `kind:key`. `file_open`: they opened the file today."""
    if not may(roles=roles, act="reveal_point"):
        return _no("该角色不得查看明文 / this role is shown no masked values")
    if what.partition(":")[0] not in WHAT_MAY_BE_REVEALED:
        return _no(f"未知内容 {what} / {what} is nothing that can be shown")
    if not file_open:
        return _no("请先打开该档案 / open the file first")
    most = policy.reveals(roles=roles)
    if shown_today >= most:
        return _no(
            f"今日查看明文已达上限 {most} 次 / {most} values were shown today, which is the day's number",
            "reveal_budget",
        )
    return Opening(decision=Decision(allowed=True))
