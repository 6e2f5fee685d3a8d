"""One list of everything that happened to a person: how entries of many places are told, put in order and paged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from nuan.shared.contact import CHANNELS, HOLD_KINDS, OUTCOMES, PARTIES, WISH_KINDS, Names
from nuan.shared.money import Money, money_text

SOURCES: Final = ("audit", "contact", "refusal", "log", "payment")
"""Where entries come from, the order of those of one moment from the last to the first."""


@dataclass(frozen=True, kw_only=True, order=True)
class Place:
    """Where an entry stands: by moment, then source, then number there. The later, the greater."""

    at: datetime
    source: int
    number: int


@dataclass(frozen=True, kw_only=True)
class Told:
    """One line of the timeline. `icon`: a word the screen has a picture for."""

    place: Place
    icon: str
    zh: str
    en: str
    actor: str
    what: str
    """A word for what it is: a verb of the audit trail, or contact, refusal, log, payment."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some lines, newest first. `before`: give it to read on; None: there is nothing older."""

    lines: tuple[Told, ...]
    before: Place | None


VERBS: Final[Mapping[str, tuple[str, str, str]]] = {
    "took_in": ("person", "建立客户档案", "the file was begun"),
    "added_to_file": ("person", "档案增加内容", "something was added to the file"),
    "placed_hold": ("hand", "暂停联系", "contact was put on hold"),
    "lifted_hold": ("play", "恢复联系", "a hold was lifted"),
    "recorded_wish": ("heart", "登记本人意愿", "a wish was recorded"),
    "withdrew_wish": ("heart", "撤回意愿", "a wish was withdrawn"),
    "added_point": ("phone-plus", "新增联系方式", "a number or address was added"),
    "completed_point": ("phone-plus", "补全联系方式", "a number or address was completed"),
    "confirmed_point": ("phone-check", "核实联系方式", "a number or address was confirmed"),
    "allowed_point": ("phone-check", "恢复联系方式", "a number or address may be used again"),
    "marked_point_invalid": ("phone-off", "联系方式无效", "a number or address is of no use"),
    "marked_point_refused": ("phone-off", "本人拒绝使用该联系方式", "a number or address must not be used"),
    "revealed_point": ("eye", "查看了联系方式明文", "a number or address was shown in clear"),
    "added_party": ("users", "新增关系人", "a party was added"),
    "party_refused": ("users-off", "关系人拒绝被联系", "a party refused to be contacted"),
    "recorded_trait": ("tag", "登记情况", "something was recorded as true"),
    "ended_trait": ("tag", "情况结束", "something is no longer true"),
    "erased_person": ("eraser", "客户已删除", "the person was erased"),
    "destroyed_key": ("eraser", "密钥已销毁，内容不可读", "the key was destroyed; nothing can be read"),
    "took_message": ("mail-in", "收到来讯", "a message came in"),
    "read_message": ("mail-open", "来讯已判读", "a message was read by rules"),
    "corrected_reading": ("mail-open", "更正判读", "the reading of a message was corrected"),
    "ended_task": ("check", "办结来讯事项", "what a message asked was settled"),
    "wrote_in_portal": ("mail-in", "本人在门户留言", "they wrote in the portal"),
    "read_file": ("eye", "打开档案", "the file was opened"),
    "revealed": ("eye", "查看了遮蔽内容", "something masked was shown"),
    "broke_glass": ("alert", "紧急查看档案", "the file was opened in an emergency"),
    "reviewed_glass": ("eye-check", "复核紧急查看", "an emergency opening was reviewed"),
    "raised_alarm": ("alert", "读取告警", "reading raised an alarm"),
    "opened_case": ("folder", "案件开立", "the case was opened"),
    "reopened_case": ("folder", "案件重开", "the case was opened again"),
    "moved_case": ("stairs", "阶段调整", "the case moved to another stage"),
    "closed_case": ("folder-check", "案件关闭", "the case was closed"),
    "assigned_case": ("user-check", "分派负责人", "somebody looks after the case"),
    "released_case": ("user-off", "取消负责人", "nobody looks after the case now"),
    "changed_case": ("pencil", "修改案件", "the case was changed"),
    "asked_transfer": ("arrows", "申请转案", "handing the case over was asked"),
    "answered_transfer": ("arrows", "答复转案", "handing the case over was answered"),
    "placed_case": ("arrows", "委托外部机构", "placed with an agency"),
    "recalled_case": ("arrows", "从外部机构收回", "taken back from an agency"),
    "opened_task": ("list", "新增任务", "something to do was noted"),
    "finished_task": ("list-check", "任务办结", "something was done"),
    "escalated_task": ("alert", "任务逾时，已上报主管", "something was late and was passed to the supervisor"),
    "corrected_log": ("pencil", "更正催记", "the log was corrected"),
    "made_promise": ("calendar-check", "承诺还款", "a promise to pay"),
    "withdrew_promise": ("calendar-off", "撤回承诺", "a promise was withdrawn"),
    "judged_promise": ("calendar-check", "承诺履行情况", "what became of a promise"),
    "wrote_note": ("note", "写备注", "a note was written"),
    "corrected_note": ("note", "更正备注", "a note was corrected"),
    "pinned_note": ("pin", "置顶备注", "a note was put to the top"),
    "unpinned_note": ("pin", "取消置顶", "a note was taken from the top"),
    "took_document": ("file", "收到文件", "a document was taken"),
    "opened_document": ("eye", "查看文件", "a document was opened"),
    "checked_document": ("file-check", "核实文件", "a document was checked"),
    "removed_document": ("file-off", "文件到期删除", "a document was removed, its time was over"),
    "let_party_see": ("users", "授权关系人查看", "a party may be shown something"),
    "stopped_party_seeing": ("users-off", "撤回查看授权", "a party is shown nothing more"),
    "found_habit": ("repeat", "识别为习惯性逾期", "found to be late by habit"),
    "enrolled_programme": ("coach", "加入习惯辅导", "joined the programme"),
    "changed_coach": ("coach", "更换辅导员", "has another coach"),
    "planned_meeting": ("calendar", "约定面谈", "a meeting was planned"),
    "settled_meeting": ("calendar", "面谈结果", "what came of a meeting"),
    "left_programme": ("coach", "退出习惯辅导", "left the programme"),
}
"""Verb of the audit trail → icon, Chinese, English. A verb that is not here is told by its own word."""
LEFT_OUT: Final = frozenset(("logged_contact", "wrote_in_portal"))
"""Verbs told better by another place."""
_FACTS: Final[Mapping[str, tuple[str, Names]]] = {
    "placed_hold": ("kind", HOLD_KINDS), "lifted_hold": ("kind", HOLD_KINDS), "recorded_wish": ("kind", WISH_KINDS),
    "withdrew_wish": ("kind", WISH_KINDS), "took_message": ("channel", CHANNELS),
}  # fmt: skip
_PLAIN: Final = (
    "kind", "trait", "to", "state", "what", "purpose", "coach", "result", "why", "intents", "outcome", "now", "field", "stage",
)  # fmt: skip
"""Facts that are words; the first of them there is stands in the line."""


def told_elsewhere(*, verb: str, facts: Mapping[str, Any]) -> bool:
    """Whether an entry of the audit trail is told by another place: the log, or the contact a message of the customer is.

    >>> told_elsewhere(verb="took_message", facts={"party": ""}), told_elsewhere(verb="took_message", facts={"party": "p1"})
    (True, False)
    """
    return verb in LEFT_OUT or (verb == "took_message" and facts.get("party") == "")


def audit_line(*, place: Place, verb: str, actor: str, facts: Mapping[str, Any]) -> Told:
    """An entry of the audit trail as a line.

    >>> at = datetime(2026, 1, 1)
    >>> audit_line(place=Place(at=at, source=0, number=1), verb="placed_hold", actor="x", facts={"kind": "dispute"}).zh
    '暂停联系：债务有争议'
    """
    icon, zh, en = VERBS.get(verb, ("dot", verb, verb))
    more_zh, more_en = _more(verb, facts)
    return Told(
        place=place, icon=icon, zh=zh + (f"：{more_zh}" if more_zh else ""), en=en + (f": {more_en}" if more_en else ""),
        actor=actor, what=verb,
    )  # fmt: skip


def _more(verb: str, facts: Mapping[str, Any]) -> tuple[str, str]:
    if verb == "made_promise":
        parts = "; ".join(f"{day} {_money(amount, facts['currency'])}" for day, amount in facts["parts"])
        return parts, parts
    if verb in _FACTS:
        key, names = _FACTS[verb]
        word = str(facts.get(key, ""))
        return names.get(word, (word, word))
    for key in _PLAIN:
        said = facts.get(key)
        if isinstance(said, str) and said:
            return said, said
    return "", ""


def _money(minor: int, currency: str) -> str:
    return money_text(money=Money(minor=minor, currency=currency), symbol=True)


def contact_line(
    *, place: Place, channel: str, direction: str, party: str, outcome: str, cancelled: str, actor: str, causes: Names
) -> Told:  # fmt: skip
    """A contact as a line: how, with whom, and what came of it. `causes`: names of why a reservation ended."""
    how, whom = CHANNELS.get(channel, (channel, channel)), PARTIES.get(party, (party, party))
    came = causes.get(cancelled, (cancelled, cancelled)) if cancelled else OUTCOMES.get(outcome, (outcome, outcome))
    inbound = direction == "inbound"
    return Told(
        place=place, icon="contact-off" if cancelled else "contact-in" if inbound else f"contact-{channel}",
        zh=f"{'来' if inbound else ''}{how[0]}，{whom[0]}：{came[0]}",
        en=f"{'from them, ' if inbound else ''}{how[1]}, {whom[1]}: {came[1]}", actor=actor, what="contact",
    )  # fmt: skip


def refusal_line(*, place: Place, channel: str, party: str, rules: Sequence[str], actor: str) -> Told:
    """A no of the guard as a line, with the limits that decided."""
    how, whom = CHANNELS.get(channel, (channel, channel)), PARTIES.get(party, (party, party))
    why = ", ".join(rules)
    return Told(
        place=place, icon="shield", zh=f"未获准联系（{how[0]}，{whom[0]}）：{why}",
        en=f"contact not allowed ({how[1]}, {whom[1]}): {why}", actor=actor, what="refusal",
    )  # fmt: skip


def log_line(
    *, place: Place, channel: str, party: str, outcome: str, cause: tuple[str, str], next_step: tuple[str, str], actor: str
) -> Told:  # fmt: skip
    """An entry of the contact log as a line; `cause`, `next_step`: their names, ("", "") for none."""
    how, whom = CHANNELS.get(channel, (channel, channel)), PARTIES.get(party, (party, party))
    came = OUTCOMES.get(outcome, (outcome, outcome))
    zh, en = f"催记：{how[0]}，{whom[0]}，{came[0]}", f"log: {how[1]}, {whom[1]}, {came[1]}"
    if cause[0]:
        zh, en = f"{zh}；原因：{cause[0]}", f"{en}; cause: {cause[1]}"
    if next_step[0]:
        zh, en = f"{zh}；下一步：{next_step[0]}", f"{en}; next: {next_step[1]}"
    return Told(place=place, icon="headset", zh=zh, en=en, actor=actor, what="log")


def payment_line(*, place: Place, amount_minor: int, currency: str) -> Told:
    """A payment as a line."""
    paid = _money(amount_minor, currency)
    return Told(place=place, icon="coin", zh=f"还款 {paid}", en=f"paid {paid}", actor="lender", what="payment")


def paged(*, sources: Iterable[tuple[Sequence[Told], Place | None]], before: Place | None, limit: int) -> Page:
    """The newest `limit` lines older than `before` out of several sources.

    Each source gives lines and how far back it was read: the place of the last row it read, when there may be older ones
    (None: it was read to its end). No line older than that of any source is given, so that none is passed over; a page may
    be short, and reading on from `Page.before` never ends before everything was given, each line once.
    """
    given = list(sources)
    horizons = [end for _, end in given if end is not None]
    horizon = max(horizons, default=None)
    lines = [
        line
        for found, _ in given
        for line in found
        if (before is None or line.place < before) and (horizon is None or line.place >= horizon)
    ]
    lines.sort(key=lambda line: line.place, reverse=True)
    page = tuple(lines[:limit])
    if len(lines) > limit:
        return Page(lines=page, before=page[-1].place)
    return Page(lines=page, before=horizon)
