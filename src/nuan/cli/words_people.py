"""What tables and messages about a person's file say, in Chinese and in English."""

from __future__ import annotations

from typing import Final

PEOPLE_WORDS: Final[dict[str, tuple[str, str]]] = {
    # columns
    "number": ("编号", "number"),
    "kind": ("类别", "kind"),
    "of_whom": ("何人", "whose"),
    "state": ("状态", "state"),
    "reason": ("缘由", "reason"),
    "evidence": ("凭证", "evidence"),
    "by": ("经办", "by"),
    "point": ("联系方式", "number or address"),
    "source_and_basis": ("来源、合法依据", "source and lawful basis"),
    "only_for": ("仅限 {what}", "only {what}"),
    "no_basis": ("无合法依据", "no lawful basis"),
    "no_source": ("无来源", "no source"),
    "no_day": ("无取得日期", "no day"),
    "trait": ("情况", "what is true"),
    "relation": ("关系", "relation"),
    "key": ("代号", "key"),
    # states
    "to_come": ("尚未开始", "to come"),
    "in_force": ("生效中", "in force"),
    "lifted": ("已解除", "lifted"),
    "withdrawn": ("已撤回", "withdrawn"),
    "has_ended": ("已结束", "ended"),
    # a number or address
    "usable": ("可用", "usable"),
    "not_usable": ("不可用", "cannot be used"),
    "invalid": ("失效", "does not work"),
    "asked_not_to": ("要求勿用", "asked not to use"),
    "at_work": ("单位", "at work"),
    "reserved": ("合同预留", "in the contract"),
    "consented": ("经同意", "consented"),
    "checked": ("{on} 已核验", "checked {on}"),
    # titles and sentences
    "holds_title": ("停止联系", "Holds"),
    "no_holds": ("没有停止联系的记录。", "There are no holds."),
    "person_title": ("{person} · 时区 {zones} · {regions}", "{person} · {zones} · {regions}"),
    "erased_on": ("{person} 已于 {on} 删除，内容无法再读取。", "{person} was erased on {on}; nothing can be read any more."),
    "wishes_title": ("本人意愿", "What they said"),
    "points_title": ("联系方式（已遮蔽）", "Numbers and addresses (masked)"),
    "traits_title": ("情况", "What is true of them"),
    "parties_title": ("相关人（姓名已遮蔽）", "Others in the file (names masked)"),
    "hold_placed": (
        "已对 {person} 停止联系：{kind}（编号 {number}）。",
        "Contact with {person} is held: {kind} (hold {number}).",
    ),
    "hold_lifted": ("已解除编号 {number} 的停止联系。", "Hold {number} is lifted."),
    "wish_recorded": ("已记录 {person} 的意愿：{kind}（编号 {number}）。", "Kept what {person} said: {kind} (wish {number})."),
    "wish_allows_nothing": (
        "没有凭证：已记录，但不因此放宽任何限制。补充凭证：--evidence。",
        "Without evidence it is kept and allows nothing. Name the evidence with --evidence.",
    ),
    "wish_withdrawn": ("编号 {number} 的意愿已撤回。", "Wish {number} is taken back."),
    "point_added": ("已记录 {kind}，代号 {point}。", "The {kind} is kept as {point}."),
    "point_cannot_be_used": (
        "缺来源、合法依据或取得日期，不得使用；补齐后重新运行同一命令。",
        "Without source, basis and day nobody can use it; give them with the same command.",
    ),
    "points_left_out": (
        "{person} 的 {count} 个号码或地址不可能有人能用，没有收入档案；请在出借机构的系统里更正。",
        "{count} numbers or addresses the lender sent for {person} are none anybody could use, and were left out; correct "
        "them in the lender's system.",
    ),
    "point_noted": ("{point}：{state}。", "{point}: {state}."),
    "works": ("可用", "works"),
    "may_be_used_again": ("已恢复使用", "may be used again"),
    "trait_recorded": ("已记录 {person}：{trait}（编号 {number}）。", "Recorded of {person}: {trait} ({number})."),
    "trait_ended": ("{person}：{trait} 已结束。", "{person}: {trait} is true no more."),
    "party_refused_told": (
        "{party} 拒绝被联系，永久有效；涉及档案：{files}。",
        "{party} refuses contact, for ever. Files it now stands in: {files}.",
    ),
    "died_told": (
        "{person} 身故已记录，一切联系停止（编号 {number}）。",
        "The death of {person} is recorded; all contact is held (hold {number}).",
    ),
    "erased_told": (
        "{person} 已删除：密钥已销毁。备份中的旧密钥随备份过期，或更换主密钥后失效。",
        "{person} is erased: the key is destroyed. Old keys in backups end with the backup, or when the master key is rotated.",
    ),
}  # fmt: skip
