"""A small law of its own, so that these tests do not change when the shipped one does."""

from __future__ import annotations

from datetime import date
from typing import Any

from nuan.policy.rules.law_file import LawFile
from nuan.policy.rules.pack import Pack, build_pack

FROM = date(2020, 1, 1)
ANSWERED = ["answered", "refused"]
UNANSWERED = ["no_answer", "busy", "voicemail"]
POINT = ["point_sourced", "point_based", "point_dated", "point_of_party"]


def rule(rule_id: str, *, effect: str = "DENY", says: str = "", **more: Any) -> dict[str, Any]:
    test = {name: more.pop(name) for name in list(more) if name in TESTS}
    table: dict[str, Any] = {
        "id": rule_id, "title_zh": "规则", "title_en": "rule", "says_zh": says or "不可以",
        "says_en": says or f"{rule_id} says no",
        "instrument": "Act 1", "force": "LAW", "effect": effect, "actors": ["any"], "products": ["any"], "confidence": "A",
        "sources": ["S1"], "summary": "So says the act.", "last_checked": date(2026, 1, 1),
    }  # fmt: skip
    return table | more | {"values": [{"from": FROM, **test}]}


TESTS = (
    "needs",
    "forbids",
    "no_hold",
    "window",
    "count",
    "wait",
    "unreached",
    "age",
    "not_wished",
    "agreed",
    "needs_any",
)
DAILY = rule(
    "T-DAY", effect="CAP", says="{measured} of {limit}", channels=["call"], parties=["customer"],
    count={"below": 3, "per": "party", "within": "1 day", "channels": ["call"], "outcomes": ANSWERED},
)  # fmt: skip
PER_POINT = rule(
    "T-POINT", effect="CAP", says="{measured} of {limit}", channels=["call"],
    count={"below": 2, "per": "point", "within": "1 day", "channels": ["call"], "outcomes": UNANSWERED},
)  # fmt: skip
HOURS = rule(
    "T-HOURS", says="from 08:00 to 22:00", window={"from": "08:00", "until": "22:00"}, unless_agreed=["agreed_hours"]
)
HOLDS = rule("T-HOLD", effect="STOP", no_hold=[], except_purposes=["answer"])
SOURCED = rule("T-SOURCE", effect="REQ", channels=["call", "sms"], needs=POINT)
WORKS = rule("T-WORKS", channels=["call", "sms"], forbids=["point_invalid", "point_refused"])
NAMED = rule("T-NAMED", effect="REQ", needs=["identity_stated"])
OPT_OUT = rule("T-OPT-OUT", not_wished=["channel_refused", "not_then"])
STRANGERS = rule("T-STRANGER", parties=["contact", "spouse"], purposes=["locate"], forbids=["party_refused"])
FRESH = rule("T-FRESH", effect="REQ", except_purposes=["answer"], age={"day": "book_on", "at_most_days": 3})
WHOLE = (DAILY, PER_POINT, HOURS, HOLDS, SOURCED, WORKS, NAMED, OPT_OUT, STRANGERS, FRESH)


def pack(*rules: dict[str, Any]) -> Pack:
    return build_pack(jurisdiction="cn", files=[LawFile(file="cn/small.toml", table={"rule": list(rules or WHOLE)})])
