"""What tables and messages about cases say, in Chinese and in English."""

from __future__ import annotations

from typing import Final

CASE_WORDS: Final[dict[str, tuple[str, str]]] = {
    "cases_title": ("案件（{count}），最急的在前", "Cases ({count}), most pressing first"),
    "no_cases": ("没有符合条件的案件。", "No case fits."),
    "case_number": ("案件", "case"),
    "case_owner": ("负责人", "owner"),
    "case_stage": ("阶段", "stage"),
    "case_why": ("为何靠前", "why here"),
    "case_points": ("分值", "points"),
    "case_title": (
        "{person} {name} · 案件 {number} · 版本 {version}",
        "{person} {name} · case {number} · version {version}",
    ),
    "case_state_open": ("自 {on} 起，第 {times} 次开案", "open since {on}, time {times}"),
    "case_state_closed": ("{on} 关闭：{why}", "closed {on}: {why}"),
    "case_line": ("{stage}（自 {since}）· {need} · 负责人 {owner}", "{stage} (since {since}) · {need} · owner {owner}"),
    "nobody": ("无", "nobody"),
    "case_task": ("待办 {number}：{kind}，{due} 前", "task {number}: {kind}, due {due}"),
    "case_none": ("{person} 没有案件。", "{person} has no case."),
    "case_done": ("已办，案件 {number} 现为版本 {version}。", "Done; case {number} is now version {version}."),
    "case_refused": ("未办：{why}", "Not done: {why}"),
    "search_none": ("没有找到。", "Nobody is found."),
    "search_more": ("还有更多，请多输入一些。", "There are more: type more of it."),
    "search_short": (
        "请至少输入两个字、四位数字或编号。",
        "Type two letters of a name, four digits or a number at least.",
    ),
    "search_title": ("找到的人", "People found"),
    "found_by": ("依据", "found by"),
    "by_name": ("姓名", "name"),
    "by_part": ("部分姓名", "part of the name"),
    "by_phone": ("电话", "phone"),
    "by_tail": ("电话尾号", "end of a phone"),
    "by_contract": ("合同号", "contract"),
    "by_identity": ("证件号", "identity number"),
    "by_customer": ("客户号", "customer number"),
}
