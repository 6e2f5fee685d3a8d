"""Things to do about a case, with their clocks."""

from __future__ import annotations

from typing import Final

from nuan.shared.contact import Names

TASKS: Final[Names] = {
    "call": ("致电", "call"),
    "follow_up": ("回访跟进", "come back to them"),
    "first_contact": ("首次联系", "reach them first"),
    "ask_why": ("询问原因", "ask why"),
    "promise_reminder": ("提醒承诺还款", "remind kindly of a promise"),
    "promise_broken": ("询问未履约原因", "ask what happened to a promise"),
    "help": ("商议帮助方案", "arrange help"),
    "document": ("取得或核对材料", "get or check a document"),
    "check_protection": ("核查是否被冒用", "check for misuse of their name"),
    "say_sorry": ("致歉更正", "say sorry and put it right"),
    "coach": ("辅导跟进", "follow up as a coach"),
    "send_figures": ("发送账目明细", "send the figures"),
    "check_facts": ("核实情况", "look into the facts"),
    "check_contact": ("核实联系方式", "check how to reach them"),
    "complaint": ("转投诉岗", "pass on to the complaints officer"),
    "message": ("处理来信", "see to a message"),
    "other": ("其他", "something else"),
}
OUTCOMES: Final[Names] = {
    "done": ("已办", "done"),
    "not_needed": ("无须办理", "not needed"),
    "not_reached": ("未联系上", "not reached"),
    "case_closed": ("案件已关闭", "the case was closed"),
    "passed_on": ("已转交", "passed on"),
}
