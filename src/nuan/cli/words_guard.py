"""What the commands of the guard say, in Chinese and in English."""

from __future__ import annotations

from typing import Final

GUARD_WORDS: Final[dict[str, tuple[str, str]]] = {
    "guard_yes": (
        "可以：{at}（{zone}）可用「{channel}」联系 {who}，目的：{purpose}。",
        "Yes: {who} may be contacted by {channel} at {at} ({zone}), to {purpose}.",
    ),
    "guard_no": (
        "不可以：{at}（{zone}）不得用「{channel}」联系 {who}，目的：{purpose}。",
        "No: {who} may not be contacted by {channel} at {at} ({zone}), to {purpose}.",
    ),
    "guard_act_yes": ("可以：{at}（{zone}）对 {who} {act}。", "Yes: for {who}, at {at} ({zone}): {act}."),
    "guard_act_no": ("不可以：{at}（{zone}）对 {who} {act}。", "No: for {who}, at {at} ({zone}): {act}."),
    "guard_rule": ("  {rule}：{said}（{clause}）", "  {rule}: {said} ({clause})"),
    "guard_warns": ("  注意 {rule}：{said}（{clause}）", "  Mind {rule}: {said} ({clause})"),
    "guard_later": ("最早可于 {at}（{zone}）再问，届时即可。", "From {at} ({zone}) on the answer is yes."),
    "guard_never": (
        "等待不会改变答复：须先改变上述情况。",
        "Waiting does not change it: what is said above must change first.",
    ),
    "guard_counters": ("已用计数：{counters}", "Counters used: {counters}"),
    "guard_assumed": (
        "视为如此（否则请用 --without）：{flags}",
        "Taken for granted (else say --without): {flags}",
    ),
    "guard_kept": ("已记入决定台账第 {number} 条。", "Kept in the ledger of decisions, entry {number}."),
    "guard_reserved": (
        "已预留：联系编号 {contact}，{until}（{zone}）前有效。拨出或发送前再问：{line}",
        "Reserved: contact {contact}, until {until} ({zone}). Ask again right before it is made: {line}",
    ),
    "guard_begun": (
        "可以开始：联系 {contact}。结束后记录结果：{line}",
        "Go ahead: contact {contact}. Afterwards say what came of it: {line}",
    ),
    "guard_not_begun": (
        "不得进行：联系 {contact} 的预留已结束（{cause}）。",
        "Do not make it: the reservation of contact {contact} is over ({cause}).",
    ),
    "guard_repeated": (
        "（同一请求已答复过，未另作记录。）",
        "(The same request was answered before; nothing new was kept.)",
    ),
    "guard_finished": ("联系 {contact}：{outcome}。", "Contact {contact}: {outcome}."),
    "guard_given_back": ("联系 {contact} 的预留已退还。", "The reservation of contact {contact} was given back."),
    "guard_recorded": ("已记录联系 {contact}：{outcome}。", "Contact {contact} was recorded: {outcome}."),
    "guard_swept": (
        "退还逾时预留 {given_back} 笔；{no_result} 笔联系至今没有结果，继续计数：{line}",
        "{given_back} unused reservations were given back; {no_result} contacts have no result and go on counting: {line}",
    ),
    "guard_why_nothing": ("这段时间没有关于 {person} 的决定。", "No decision about {person} was kept in that time."),
    "guard_why_title": ("关于 {person} 的每一次决定（{zone} 时间）", "Every decision about {person} (times in {zone})"),
    "guard_for_then": ("（拟于 {at}）", " (for {at})"),
    "guard_came_of": ("→ 联系 {contact}：{came_of}", "→ contact {contact}: {came_of}"),
    "guard_no_point": (
        "（档案里没有该渠道可用的号码或地址：nuan person show）",
        "(No number or address for this channel stands in the file: nuan person show)",
    ),
    "guard_contacts_title": ("联系", "Contacts"),
    "guard_no_contacts": ("没有这样的联系。", "There are no such contacts."),
    "guard_sheet": ("{path}：{count} 条。", "{path}: {count} entries."),
    "guard_bundle": (
        "{path}：{entries} 条，附第 1 至 {anchored} 条的锚点。签名公钥 {signer}（请公布，供对方核对）。验证：{line}",
        "{path}: {entries} entries, anchored with entries 1 to {anchored}. Signed by {signer} (publish it, so that others can "
        "compare). Check: {line}",
    ),
    "guard_bundle_whole": (
        "完整：{entries} 条（第 {first} 至 {last} 号），{made_at} 制作，签名公钥 {signer}。",
        "Whole: {entries} entries (numbers {first} to {last}), made {made_at}, signed by {signer}.",
    ),
    "guard_bundle_signer": (
        "请与贷款机构公布的公钥核对：任何人都能自制密钥。用 --signer 给出即自动核对。",
        "Compare the signer with the key the lender published: anybody can make a key. Given with --signer, it is compared.",
    ),
    "guard_bundle_fault": ("有误：{why}", "At fault: {why}"),
    "when": ("时间", "when"),
    "contact_how": ("渠道、对象、目的", "how, whom, what for"),
    "who_asked": ("谁提出", "who asked"),
    "came_of": ("后来", "what came of it"),
    "contact_number": ("联系", "contact"),
    "yes": ("可以", "yes"),
    "no": ("不可以", "no"),
    "expired": ("逾时", "expired"),
    "cancelled": ("已取消", "cancelled"),
    "done": ("已完成", "done"),
    "payload_erased": ("（客户已删除，详情无从再读）", "(the person was erased; the details can no longer be read)"),
    "night_of": ("{on} 之夜", "night of {on}"),
}
