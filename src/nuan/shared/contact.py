"""The words in which any room speaks about a contact: what is done, how, with whom, what for, and what came of it.

Each word has its Chinese and English name, because people read it on screens, in letters and in the law pages. The place
of a word in its table is its code in columns and files: add at the end, never reorder.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Names = Mapping[str, tuple[str, str]]
"""word → (Chinese, English)."""

ACTS: Final[Names] = {
    "contact": ("联系", "make contact"),
    "furnish_credit": ("报送征信", "furnish to a credit bureau"),
    "place_with_agency": ("委外", "place with an agency"),
    "assign_staff": ("分配人员", "assign a member of staff"),
    "repossess": ("取回抵押物", "repossess the collateral"),
    "sue": ("起诉", "bring a claim to court"),
    "add_charge": ("加收费用", "add interest, a fee or a charge"),
    "refuse_offer": ("拒绝还款提议", "refuse an offer to pay"),
    "sell_debt": ("转让债权", "sell or assign the debt"),
    "handle_complaint": ("处理投诉", "handle a complaint"),
}
CHANNELS: Final[Names] = {
    "call": ("人工电话", "call by a person"),
    "ai_call": ("智能语音电话", "call by a voice robot"),
    "notice_call": ("语音通知", "recorded notice by phone"),
    "voicemail": ("语音留言", "voicemail"),
    "sms": ("短信", "text message"),
    "im": ("即时消息", "instant message"),
    "email": ("电子邮件", "e-mail"),
    "letter": ("信函", "letter"),
    "visit": ("外访", "field visit"),
    "portal": ("客户门户消息", "message in the customer's portal"),
    "public_post": ("公开张贴或发布", "public notice or post"),
    "none": ("不涉及联系", "no channel"),
}
PARTIES: Final[Names] = {
    "customer": ("客户本人", "the customer"),
    "co_borrower": ("共同借款人", "co-borrower"),
    "guarantor": ("保证人", "guarantor"),
    "spouse": ("配偶（未签字）", "spouse who did not sign"),
    "contact": ("联系人（第三人）", "contact or any other third party"),
    "heir": ("继承人", "heir"),
    "estate": ("遗产管理人", "administrator of the estate"),
    "representative": ("法定或委托代理人", "statutory or authorised representative"),
    "attorney": ("律师", "attorney"),
    "adviser": ("债务顾问", "debt adviser"),
    "none": ("不涉及他人", "nobody"),
}
PURPOSES: Final[Names] = {
    "collect": ("催收", "ask for payment of what is overdue"),
    "remind": ("到期提醒", "remind of what falls due, before it is overdue or within an agreed plan"),
    "offer_help": ("提供帮助", "offer relief or ask what has happened"),
    "answer": ("答复", "answer a question, request or complaint of the person"),
    "inform": ("告知", "inform without asking for payment"),
    "locate": ("寻找客户联系方式", "ask how the customer can be reached"),
    "relay": ("请转告", "ask to relay a message, without telling of the debt"),
    "notice_required": ("法定通知", "a notice the law requires"),
    "notice_end": ("通知停止催收", "confirm that efforts end"),
    "notice_may_invoke": ("通知可能采取的救济", "say that an ordinary remedy may be invoked"),
    "notice_will_invoke": ("通知将采取的救济", "say that a specific remedy will be invoked"),
    "confirm_opt_out": ("确认退订", "confirm an opt-out, once"),
    "court_step": ("许可的诉讼步骤", "a court step that is permitted"),
    "threaten_suit": ("以起诉催促", "threaten to sue"),
}
DIRECTIONS: Final[Names] = {
    "outbound": ("我方发起", "begun by us"),
    "inbound": ("对方发起", "begun by the person"),
}
STAGES: Final[Names] = {
    "before_due": ("未到期", "nothing is overdue"),
    "overdue": ("已逾期", "something is overdue"),
    "closed": ("已结清", "nothing is owed any more"),
}
ROLES: Final[Names] = {
    "lender": ("出借机构自营", "the lender itself"),
    "agency": ("受托机构", "an agency on its behalf"),
}
OUTCOMES: Final[Names] = {
    "reserved": ("已预留", "reserved, not yet made"),
    "started": ("进行中", "begun, no result yet"),
    "unknown": ("结果未知", "begun, and what became of it is not known"),
    "answered": ("本人接通", "spoke with the person"),
    "refused": ("接通后拒谈", "reached, and would not talk"),
    "no_answer": ("无人接听", "no answer"),
    "busy": ("占线", "busy"),
    "voicemail": ("转语音信箱", "reached a voicemail"),
    "wrong_number": ("号码错误", "reached somebody else: wrong number"),
    "out_of_service": ("空号或停机", "number out of service"),
    "sent": ("已发送", "sent"),
    "delivered": ("已送达", "delivered"),
    "bounced": ("未送达", "bounced"),
    "met": ("见到本人", "met the person"),
    "not_met": ("未见到", "nobody met"),
    "received": ("收到对方来讯", "the person wrote to us"),
}
"""What a contact came to. `reserved`, `started` and `unknown` may still prove to be anything, so rules that count treat
them as whatever they count."""

UNSETTLED: Final = ("reserved", "started", "unknown")

HOLD_KINDS: Final[Names] = {
    "hardship": ("困难申请处理中", "a hardship request is being answered"),
    "planning": ("正在商定方案", "the customer or an adviser is working out a plan"),
    "complaint": ("投诉处理中", "a complaint is being answered"),
    "dispute": ("债务有争议", "the debt is disputed"),
    "bereavement": ("丧亲", "bereavement"),
    "death": ("客户身故", "the customer has died"),
    "fraud_victim": ("疑似被冒用", "the customer may be a victim of fraud"),
    "plan_kept": ("还款安排履行中", "an agreed plan is being kept"),
    "cease_request": ("书面要求停止联系", "a written request to stop contact"),
    "attorney": ("已委托律师", "an attorney represents the person"),
    "breathing_space": ("喘息期", "breathing space (standard moratorium)"),
    "crisis_moratorium": ("心理危机喘息期", "breathing space (mental-health crisis)"),
    "bankruptcy": ("破产程序", "bankruptcy"),
    "incapacity": ("可能无完全行为能力", "possible lack of mental capacity"),
    "distress": ("情绪危机", "the person is in distress"),
    "other": ("其他", "another reason, stated"),
}

WISH_KINDS: Final[Names] = {
    "agreed_hours": ("同意的联系时段", "agrees to be reached in these hours"),
    "call_back": ("约定回电", "asked to be called back at this time"),
    "channel_agreed": ("同意使用该渠道", "agrees to this channel"),
    "channel_refused": ("拒绝该渠道", "refuses this channel"),
    "not_then": ("不便时段", "asks not to be reached in these hours"),
    "more_attempts": ("另行约定的频次", "agrees to more attempts than the standard"),
    "entry_agreed": ("同意入户", "agrees that visitors come in"),
    "robot_agreed": ("同意智能语音", "agrees to automated or artificial voice calls and texts"),
}
"""What a person has said about how to reach them: dated, evidenced, revocable."""

RELAXING_WISHES: Final = (
    "agreed_hours",
    "call_back",
    "channel_agreed",
    "more_attempts",
    "entry_agreed",
    "robot_agreed",
)
"""Kinds that allow more; without evidence they allow nothing."""


def code_of(*, word: str, table: Names) -> int:
    """The code of a word in its table.

    >>> code_of(word="sms", table=CHANNELS), code_of(word="customer", table=PARTIES)
    (4, 0)
    """
    try:
        return tuple(table).index(word)
    except ValueError:
        raise UnableToKnowWord(word=word, known=tuple(table)) from None


class UnableToKnowWord(ValueError):
    """A word that is in no table: it would have to be guessed at."""

    def __init__(self, *, word: str, known: tuple[str, ...]) -> None:
        self.word, self.known = word, known
        super().__init__(f"nobody knows the word {word!r}; use one of {', '.join(known)}")
