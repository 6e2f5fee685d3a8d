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
    "case_heeded": (
        "上报超时待办 {late} 件；因来信调整 {heard} 件，因时限调整 {moved} 件。",
        "Late tasks passed up: {late}; moved by messages: {heard}, by their clocks: {moved}.",
    ),
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
    "log_title": ("催记（{count}），最近的在前", "Contact log ({count}), newest first"),
    "log_result": ("结果", "result"),
    "log_cause": ("处境与原因", "situation and cause"),
    "log_by": ("登记人", "by"),
    "log_done": ("已办，编号 {number}。", "Done, number {number}."),
    "log_made": ("承诺日", "made"),
    "log_amount": ("金额", "amount"),
    "log_paid": ("按期到账", "came in time"),
    "log_state": ("状态", "state"),
    "log_help": ("可提供的帮助", "help"),
    "log_holds": ("可考虑的停催", "holds to think of"),
    "promises_title": ("承诺还款（{count}）", "Promises ({count})"),
    "causes_title": ("逾期原因目录，版本 {version}", "Causes, version {version}"),
    "causes_waiting": (
        "待批准 {number}：{change}，自 {on} 起（{by} 提出）",
        "waiting {number}: {change}, from {on} ({by} proposed it)",
    ),
    "causes_approved": (
        "已批准 {number}：{change}，自 {on} 起（{by} 提出，{other} 批准）",
        "approved {number}: {change}, from {on} ({by} proposed, {other} approved)",
    ),
}
