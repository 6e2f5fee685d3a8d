"""What tables say, in Chinese and in English."""

from __future__ import annotations

from typing import Literal

from nuan.cli.words_cases import CASE_WORDS
from nuan.cli.words_guard import GUARD_WORDS
from nuan.cli.words_habit import HABIT_WORDS
from nuan.cli.words_outbox import OUTBOX_WORDS
from nuan.cli.words_people import PEOPLE_WORDS
from nuan.cli.words_plan import PLAN_WORDS
from nuan.cli.words_staff import STAFF_WORDS

Language = Literal["zh", "en"]

_WORDS: dict[str, tuple[str, str]] = {
    # needs
    "check_protection": ("先查是否冒名", "look for misuse of their name first"),
    "say_sorry": ("更正并致歉", "correct our figure, say sorry"),
    "hear_why": ("先听原因", "hear what happened"),
    "review_plan": ("重看还款安排", "review the plan together"),
    "offer_help": ("主动提供帮助", "offer help"),
    "keep_in_touch": ("保持联系", "keep in touch"),
    "remind_kindly": ("到期提醒", "remind kindly"),
    "thank": ("致谢", "thank"),
    # changes
    "entered": ("入催", "newly behind"),
    "rolled_worse": ("下迁", "rolled worse"),
    "rolled_better": ("上迁", "rolled better"),
    "cured": ("出催", "caught up"),
    "due_soon": ("即将到期", "due soon"),
    "paid_off": ("结清", "paid off"),
    "plan_broken": ("安排违约", "plan broken"),
    "plan_completed": ("安排履行完毕", "plan completed"),
    "corrected": ("更正", "corrected"),
    # may we contact
    "call": ("电话", "call"),
    "sms": ("短信", "text"),
    "may_contact": ("明早可否联系", "may we, tomorrow"),
    "may_yes": ("可以", "yes"),
    "may_no": ("不可：{rules}", "no: {rules}"),
    "may_later": ("；{at} 起可以", "; from {at}"),
    "contacts_title": (
        "守门答复：{on} 名单，次日上午 10 点",
        "May we contact them? List of {on}, at 10 the morning after",
    ),
    "channel": ("渠道", "channel"),
    "asked": ("询问", "asked"),
    "allowed": ("可以", "allowed"),
    "refused": ("不可", "refused"),
    "later": ("其中稍后可以", "of these later"),
    "refused_by": ("由哪些规则", "by which rules"),
    # columns
    "customer": ("客户", "customer"),
    "name": ("姓名", "name"),
    "need": ("下一步", "what is needed next"),
    "why": ("缘由", "why"),
    "worst_contract": ("最久逾期合同", "worst contract"),
    "contract": ("合同", "contract"),
    "days": ("逾期天数", "days past due"),
    "bucket": ("账龄", "bucket"),
    "overdue": ("逾期金额", "overdue"),
    "outstanding": ("未还余额", "outstanding"),
    "change": ("变动", "change"),
    "contracts": ("合同数", "contracts"),
    "share": ("占比", "share"),
    "count": ("数量", "count"),
    "next_due": ("下次应还", "next due"),
    "overdue_of": ("逾期金额\n未还余额", "overdue\noutstanding"),
    "before_days": ("之前（账龄 · 天）", "before (bucket · days)"),
    "now_days": ("现在（账龄 · 天）", "now (bucket · days)"),
    "for_days": ("{bucket} · {days} 天", "{bucket} · {days} days"),
    "status": ("状态", "status"),
    "people": ("人数", "people"),
    "changes": ("变动数", "changes"),
    "started": ("开始（UTC）", "started (UTC)"),
    "ended": ("结束（UTC）", "ended (UTC)"),
    "complete": ("完成", "complete"),
    "running": ("进行中或被中断", "running, or cut off"),
    "failed": ("失败", "failed"),
    "from_to": ("从↓ 到→", "from↓ to→"),
    "new": ("新增", "new"),
    "total": ("合计", "total"),
    "day": ("日期", "day"),
    "step": ("步骤", "step"),
    "component": ("款项", "component"),
    "amount": ("金额", "amount"),
    "instalment": ("应还日", "instalment due"),
    "source": ("来源", "source"),
    "rule": ("规则", "rule"),
    # titles and sentences
    "people_title": ("最要紧的在前", "Most pressing first"),
    "changes_title": ("{on} 的变动", "What changed on {on}"),
    "buckets_title": ("{on} 账龄分布", "Buckets on {on}"),
    "matrix_title": (
        "迁徙率：{from_on} → {to_on}（合同数与占行比例）",
        "Roll rates from {from_on} to {to_on}: contracts, and share of the row",
    ),
    "needs_title": ("{on} 需要关心的人：共 {count} 人", "{count} people to care for on {on}"),
    "people_count": ("人数", "people"),
    "nobody": ("{on} 没有人需要联系。", "Nobody needs anything on {on}."),
    "no_changes": ("{on} 没有这样的变动。", "Nothing of that kind changed on {on}."),
    "behind_for": ("逾期 {days} 天", "{days} days past due"),
    "first_payment": ("首期逾期，且由他人代付", "first payment late, paid by somebody else"),
    "more": ("还有 {count} 行未显示", "{count} more not shown"),
    "stale": (
        "注意：{on} 没有收到新文件，余额是旧的，不得据此联系客户。",
        "Note: {on} had no files of its own. Its balances are old: contact nobody on them.",
    ),
    "adds_up": ("分毫相符", "adds up to the minor unit"),
    "does_not_add_up": ("不相符，请报告", "does NOT add up, please report it"),
    "explain_head": (
        "{contract} · {on} · {money} · 按 {known_on} 所知",
        "{contract} · {on} · {money} · as known on {known_on}",
    ),
    "explain_rate": ("罚息年利率 {rate}，一年 {days} 天", "penalty rate {rate} a year of {days} days"),
    "explain_capped": ("（约定 {agreed}，被 {source} 限到此数）", " (agreed {agreed}, capped by {source})"),
    "explain_order": ("抵充顺序 {order}（{source}）", "allocation order {order} ({source})"),
    "agreed": ("合同约定", "as agreed"),
    "penalty_stretch": ("{from_on} 起", "since {from_on}"),
    "days_times": ("{days} 天 × {base}", "{days} d × {base}"),
    # runs, feeds, demo
    "run_already": ("{on} 早已完成，未作任何改动。", "{on} is complete already; nothing was changed."),
    "run_done": (
        "{on} 已完成：合同 {contracts}，变动 {changes}，需要关心 {people} 人。",
        "{on} is complete: {contracts} contracts, {changes} changes, {people} people to care for.",
    ),
    "run_resumed": (
        "上次运行中断，已完成的 {parts} 个部分直接沿用。",
        "An earlier attempt was cut off; {parts} parts of it were used.",
    ),
    "run_stale": (
        "当日没有收到新文件：余额是旧的，不得据此联系客户。",
        "It had no files of its own: its balances are old, contact nobody on them.",
    ),
    "run_waiting": (
        "有 {count} 批文件来得太晚，由下一日接收。",
        "{count} deliveries came too late for it; the next date takes them.",
    ),
    "next_line": ("下一步：{line}", "Next: {line}"),
    "no_runs": ("{home} 里还没有运行过任何日期。", "No date has been run in {home} yet."),
    "runs_title": ("{home} 的业务日期", "Business dates of {home}"),
    "run_title": ("{on}：{status}，尝试 {attempts} 次", "{on}: {status}, attempts: {attempts}"),
    "run_error": ("原因：{error}", "Why: {error}"),
    "feed_nothing_new": (
        "没有新内容：文件夹里的文件都已入库（{count} 个）。",
        "Nothing new: every file in the folder is loaded already ({count} files).",
    ),
    "feed_row": ("  {feed:12} {rows:>10} 行", "  {feed:12} {rows:>10} rows"),
    "feed_aside": ("，隔离 {count} 行", ", {count} set aside"),
    "feed_quarantine": ("被隔离的行（含列名、原因）：", "Rows set aside, with column and reason:"),
    "feed_late": (
        "已入库到 {on}。该日早已完成（最近完成 {latest}），这些行由下一日计入；更正的内容见：{line}",
        "Loaded for {on}, which is complete already ({latest} is the latest). The rows count in the next date's run; "
        "what they correct it shows: {line}",
    ),
    "feed_loaded": ("已入库到 {on}。", "Loaded for {on}."),
    "feed_checked": (
        "检查完毕，未入库。只有账本才能判断的，运行当日时再看。",
        "Checked; nothing was kept. What only the book can tell shows when the day is run.",
    ),
    "rates_need_two": (
        "迁徙率需要更早的一个已完成日期；这是第一个。",
        "Roll rates need an earlier complete date; this is the first one.",
    ),
    "picture": ("图：{png}", "Picture: {png}"),
    "demo_there": (
        "{folder} 里已有这个演示，接着做完并给您看。重新来过：{line}",
        "{folder} holds this demo already: what is missing is run, then shown. To start afresh: {line}",
    ),
    "demo_own_database": (
        "演示只用自己的数据库文件，不碰 DATABASE_URL 所指的数据库。",
        "The demo keeps to a database file of its own and leaves the one DATABASE_URL names alone.",
    ),
    "demo_invented": ("所有人名、公司和数字都是虚构的。", "All people, firms and numbers are invented."),
    "serve_rehearsal": (
        "演示：现在当作 {now}，时间从此继续走。账号人人可知，只可用于虚构的客户。",
        "A rehearsal: it is taken to be {now}, and time goes on from there. Everybody may know these accounts; for "
        "invented customers only.",
    ),
    "demo_next": ("接下来可以看：", "Where to look next:"),
    # statement steps
    "paid": ("还款抵充", "paid"),
    "credit_used": ("用溢缴款抵充", "credit used"),
    "waived": ("减免", "waived"),
    "charged": ("收费", "charged"),
    "penalty_days": ("罚息", "penalty interest"),
    "penalty_sum": ("罚息（{on} 应还）Σ 基数 × 天数", "penalty of the instalment due {on}: Σ base × days"),
    "superseded": ("被新还款计划取代", "superseded by a new schedule"),
    "carried": ("转入新还款计划", "carried to the new schedule"),
    "held_as_credit": ("留作溢缴款", "held as credit"),
    "refunded": ("溢缴款退还", "credit paid out"),
    "penalty_forgiven": ("宽限期内付清免罚息", "paid within grace, no penalty"),
    "scheduled": ("还款计划", "scheduled"),
    "penalty_joined": ("罚息并入基数", "penalty joined its base"),
    # components
    "cost": ("费用", "cost"),
    "fee": ("手续费", "fee"),
    "penalty": ("罚息", "penalty"),
    "interest": ("利息", "interest"),
    "principal": ("本金", "principal"),
    # the audit trail and other chains
    "stream_audit": ("审计链", "audit trail"),
    "stream_ledger": ("决定台账", "ledger of decisions"),
    "chain_whole": (
        "{stream}：完整，共 {entries} 条。锚点：{anchor}",
        "{stream}: whole, {entries} entries. Anchor: {anchor}",
    ),
    "chain_broken": (
        "{stream}：断裂于第 {at} 条：{why}。之前 {entries} 条相符。请原样留存数据库，并与备份比对。",
        "{stream}: broken at entry {at}: {why}. {entries} entries before it fit. Keep a copy of the database as it is and "
        "compare it with a backup.",
    ),
    "chain_anchored": (
        "  {count} 个锚点相符，最新的担保第 1 至 {anchored} 条。",
        "  {count} anchors fit; the newest vouches for entries 1 to {anchored}.",
    ),
    "chain_newer": (
        "  新于各锚点的第 {first} 至 {last} 条：若尾部被截去，或被整体重写，无从发现。设锚：{line}",
        "  Entries {first} to {last} are newer than every anchor: had others after them been cut off, or had they all been "
        "written anew, nobody could tell. Anchor them: {line}",
    ),
    "chain_no_anchor": (
        "  没有锚点：数据库的主人若截去最新的条目，或从某条起全部重写，无从发现。设锚：{line}",
        "  No anchor was found: had the newest entries been cut off, or everything from some entry on been written anew by "
        "whoever owns the database, nobody could tell. Anchor it: {line}",
    ),
    "chain_anchor_fault": ("  锚点有误：{why}", "  An anchor is at fault: {why}"),
    "chain_erasure_fault": ("删除不符：{why}", "Erasures do not agree: {why}"),
    "chain_kept": ("{stream}：锚定于第 {count} 条，记入 {path}", "{stream}: anchored at entry {count}, kept in {path}"),
    "chain_empty": ("{stream}：尚无条目，不需锚定。", "{stream}: no entries yet, nothing to anchor."),
    "chain_hand_over": (
        "请把这些行交给不管理此数据库的人，或写入不可改的介质：同一台机器上的锚点，防不住管理它的人。签名公钥：{signer}",
        "Give these lines to somebody who does not run this database, or write them where they cannot be changed: anchors "
        "on the same machine do not protect from whoever runs it. Signed by: {signer}",
    ),
    **PEOPLE_WORDS,
    **GUARD_WORDS,
    **OUTBOX_WORDS,
    **PLAN_WORDS,
    **STAFF_WORDS,
    **CASE_WORDS,
    **HABIT_WORDS,
}


def word(key: str, lang: Language, **values: object) -> str:
    """The word or sentence in the language.

    >>> word("thank", "zh"), word("more", "en", count=3)
    ('致谢', '3 more not shown')
    """
    chinese, english = _WORDS[key]
    return (chinese if lang == "zh" else english).format(**values)
