"""What tables and messages about the programme for habitual lateness say, in Chinese and in English."""

from __future__ import annotations

from typing import Final

HABIT_WORDS: Final[dict[str, tuple[str, str]]] = {
    "habit_title": ("习惯性逾期（{count}）", "Late by habit ({count})"),
    "habit_none": ("没有符合条件的客户。", "Nobody fits."),
    "habit_found": ("识别日", "found on"),
    "habit_segment": ("可能的情况", "what it may be"),
    "habit_why": ("依据", "why"),
    "habit_group": ("分组", "group"),
    "habit_coach": ("辅导员", "coach"),
    "habit_joined": ("{person} 已加入，辅导员 {coach}。", "{person} joined; the coach is {coach}."),
    "habit_not_done": ("未办：{why}", "Not done: {why}"),
    "habit_effect": ("习惯辅导的效果，截至 {on}", "What the programme changed, up to {on}"),
    "habit_people": ("人数", "people"),
    "habit_before": ("之前逾期占比", "late before"),
    "habit_after": ("之后逾期占比", "late since"),
    "habit_change": (
        "逾期占比多降（负）或多升 {change}，二十次中有十九次在 {low} 至 {high} 之间。",
        "Against the control the share of late instalments changed by {change}; 19 times of 20 between {low} and {high}.",
    ),
    "habit_verdict": ("结论：{verdict}。", "It says: {verdict}."),
}
