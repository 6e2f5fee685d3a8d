"""Why a case is handed on, why it ends, and what is answered."""

from __future__ import annotations

from typing import Final

from nuan.shared.contact import Names

REASONS: Final[Names] = {
    "language": ("语言不通", "another language is needed"),
    "skill": ("需要专门技能", "a skill is needed"),
    "conflict": ("关系冲突或回避", "a conflict of interest"),
    "asked_by_person": ("客户要求换人", "the person asked for somebody else"),
    "too_much": ("负荷过重", "too much on one person"),
    "wellbeing": ("员工关怀", "to spare somebody"),
    "absent": ("休假或离岗", "absence"),
    "placed": ("委托外部机构", "placed with an agency"),
    "recalled": ("从外部机构收回", "called back from an agency"),
    "other": ("其他", "something else"),
}
ANSWERS: Final[Names] = {
    "accepted": ("已接受", "accepted"),
    "declined": ("已婉拒", "declined"),
    "taken_back": ("已撤回", "taken back"),
}
CLOSED_WHY: Final[Names] = {
    "caught_up": ("已无逾期", "nothing is overdue any more"),
    "paid_off": ("已结清", "paid off"),
    "written_off": ("已核销，不再联系", "written off, no more contact"),
    "died": ("客户身故", "the customer has died"),
    "misuse": ("被冒用，已止损", "their name was misused"),
    "sold": ("债权已转让", "the debt was assigned"),
    "by_mistake": ("误开", "opened by mistake"),
    "erased": ("已删除个人信息", "the person was erased"),
}
"""Why a case is closed. Only the night says that somebody has caught up or paid off."""
BY_HAND: Final = frozenset(CLOSED_WHY) - {"caught_up", "paid_off", "erased"}
