"""What the entries of the ledger are about, and why reservations end, in words."""

from __future__ import annotations

from typing import Final

from nuan.shared.contact import Names

KINDS: Final[Names] = {
    "asked": ("询问", "asked, nothing reserved"),
    "reserved": ("预留", "asked, to be reserved"),
    "asked_again": ("联系前再次询问", "asked again before it was made"),
    "cancelled": ("取消", "a reservation was cancelled"),
    "given_back": ("退还", "a reservation was given back unused"),
    "result": ("结果", "what came of a contact"),
    "corrected": ("更正", "a result was corrected"),
    "batch": ("批量", "the night's answers to a whole list, kept in files"),
    "not_made": ("未能发出", "begun, and not made after all"),
}
CAUSES: Final[Names] = {
    "expired": ("逾时未用", "not used in time"),
    "taken_back": ("预留人退还", "given back by who reserved it"),
    "guard": ("再次询问被拒", "the guard said no when asked again"),
    "hold": ("有暂停联系", "a hold was placed"),
    "channel_refused": ("拒绝该渠道", "the person refused the channel"),
    "point_closed": ("号码或地址不可用", "the number or address may not be used any more"),
    "party_refused": ("对方拒绝被联系", "the party refused to be contacted"),
    "erased": ("客户已删除", "the person was erased"),
    "not_reserved": ("未经预留", "made without a reservation"),
    "no_result": ("逾时无结果", "begun, and no result was given"),
    "not_taken": ("渠道未接收", "the gateway did not take it"),
    "not_sent": ("经人核实未发出", "a person found that it was not sent"),
    "unreadable": ("内容无法解读", "what it says cannot be read"),
    "not_asked": ("无法询问", "the guard could not be asked"),
    "made_after_all": ("实际已发出", "taken for not sent, and sent after all"),
}
