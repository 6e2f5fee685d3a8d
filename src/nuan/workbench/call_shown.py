"""What the call screen shows: whom to call, the guard's answer, and the form of the log with what was typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from nuan.cases.queries.log import draft_of, must_say_why
from nuan.cases.queries.log_policy import cause_choices
from nuan.cases.rules.log_entry import Lack
from nuan.cases.rules.log_words import CARE_NEEDS, DEMANDS, FEELINGS, HELP, NEXT_STEPS
from nuan.outreach.queries import ContactShown, contacts_of
from nuan.outreach.rules.results import INBOUND_RESULTS, RESULTS
from nuan.people.queries import PartyShown, PointShown, reachable
from nuan.people.rules.known import SELF
from nuan.people.rules.points import PHONES
from nuan.shared.contact import CHANNELS, OUTCOMES, PARTIES, Names
from nuan.shared.contact import PURPOSES as PURPOSE_NAMES
from nuan.workbench.call_form import PARTS, Typed, typed_again
from nuan.workbench.file_shown import guard_facts, guard_now, head_shown
from nuan.workbench.guard_asked import PURPOSES
from nuan.workbench.screens.entering import Entered
from nuan.workbench.templatetags.casework import lang, pick
from nuan.workbench.wording import choices, named

GROUPS: Final[dict[str, Names]] = {
    "demands": DEMANDS, "feelings": FEELINGS, "care_needs": CARE_NEEDS, "help_offered": HELP
}  # fmt: skip
HEARD_BY: Final = ("call", "sms", "im", "email", "letter", "portal", "visit")
"""How somebody may come to us."""
HEARD_RESULTS: Final[Names] = {
    "answered": ("通了话", "we talked"), "received": ("收到来讯", "a message came"), "met": ("当面谈了", "we met"),
    "voicemail": ("留了言", "they left a message"),
}  # fmt: skip
_OPEN: Final = 20
_SHOWN_PARTS: Final = 2


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Whom somebody wants to call, at which number, what for. `key`: of this form, so that a double click calls once."""

    party_key: str
    party: str
    point: str
    purpose: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Reachable:
    """Numbers and addresses of a file, and the people around the customer."""

    points: tuple[PointShown, ...]
    parties: tuple[PartyShown, ...]


def wanted_of(*, asked: dict[str, str], person: Reachable) -> Wanted:
    """What a form asked for, as far as this file has it; else the customer, their first usable phone, the first purpose."""
    kinds = {SELF: "customer"} | {one.key: one.kind for one in person.parties}
    party_key = asked.get("party", SELF)
    party_key = party_key if party_key in kinds else SELF
    phones = [one for one in person.points if one.party_key == party_key and one.kind in PHONES]
    phones.sort(key=lambda one: not one.usable)
    keys = [one.key for one in phones]
    point = asked.get("point", "")
    purpose = asked.get("purpose", "")
    return Wanted(
        party_key=party_key, party=kinds[party_key], point=point if point in keys else next(iter(keys), ""),
        purpose=purpose if purpose in PURPOSES else PURPOSES[0], key=asked.get("key", "")[:64] or uuid4().hex,
    )  # fmt: skip


def call_of_mine(*, entered: Entered) -> ContactShown | None:
    """The call this member of staff has begun with this person and not yet logged."""
    found = contacts_of(customer_id=entered.head.customer_id, at=entered.now, only_open=True, limit=_OPEN)
    mine = (one for one in found if one.proposer == entered.doer.actor and one.state in ("started", "unknown"))
    return next((one for one in mine if one.channel == "call"), None)


def person_of(*, entered: Entered) -> Reachable:
    """Whom of the file one may try to reach, and at which numbers, masked."""
    points, parties = reachable(row=entered.row)
    return Reachable(points=points, parties=parties)


def dial_facts(*, entered: Entered, person: Reachable, wanted: Wanted) -> dict[str, Any]:
    """Whom, which number, what for, and the guard's answer to just that."""
    guard = guard_now(
        entered=entered, purpose=wanted.purpose, party=wanted.party, party_key=wanted.party_key, point=wanted.point
    )
    parties = [(SELF, f"{entered.head.name} · {pick(PARTIES['customer'])}")]
    if "relations" in entered.fields:
        parties += [(one.key, f"{one.masked} · {pick(PARTIES[one.kind])} {one.relation}") for one in person.parties]
    return {
        "shown": head_shown(entered=entered, standing=guard.standing), "wanted": wanted, "parties": parties,
        "next_label": _("下一步建议"),
        "phones": [
            (one.key, one.masked if one.usable else f"{one.masked} · {_('不得使用')}")
            for one in person.points if one.party_key == wanted.party_key and one.kind in PHONES
        ],
        "purposes": [(word, named(PURPOSE_NAMES, word)) for word in PURPOSES],
        **guard_facts(guard=guard, entered=entered),
    }  # fmt: skip


def log_facts(
    *, entered: Entered, contact: ContactShown, typed: Typed | None, lacks: tuple[Lack, ...], line: str
) -> dict[str, Any]:  # fmt: skip
    """The form of the log for a call that was begun. `typed`: what was sent and refused; else the draft, if there is one."""
    on = (contact.started_at or entered.now).astimezone(ZoneInfo(contact.zone)).date()
    facts = _form_facts(entered=entered, on=on, typed=typed, lacks=lacks)
    outcomes = [(word, named(OUTCOMES, word)) for word in RESULTS["call"]]
    return facts | {"open_call": contact, "line": line, "outcomes": outcomes}


def heard_facts(*, entered: Entered, typed: Typed | None, lacks: tuple[Lack, ...]) -> dict[str, Any]:
    """The form of the log for a contact the person began: they called, wrote or came."""
    on = entered.now.astimezone(ZoneInfo(entered.row.zones[0])).date()
    person = person_of(entered=entered)
    parties = [(SELF, f"{entered.head.name} · {pick(PARTIES['customer'])}")]
    if "relations" in entered.fields:
        parties += [(one.key, f"{one.masked} · {pick(PARTIES[one.kind])} {one.relation}") for one in person.parties]
    return _form_facts(entered=entered, on=on, typed=typed, lacks=lacks) | {
        "heard": True, "parties": parties, "came_by": [(word, named(CHANNELS, word)) for word in HEARD_BY],
        "outcomes": [(word, named(HEARD_RESULTS, word)) for word in INBOUND_RESULTS],
    }  # fmt: skip


def _form_facts(*, entered: Entered, on: date, typed: Typed | None, lacks: tuple[Lack, ...]) -> dict[str, Any]:
    draft = draft_of(case=entered.head.case, staff=entered.staff.id) if typed is None else None
    if typed is None:
        typed = typed_again(fields=draft.fields) if draft else Typed()
    tree = cause_choices(on=on, lang=lang())
    told = [{"where": one.where, "text": pick((one.zh, one.en))} for one in lacks]
    faults = {one["where"]: one["text"] for one in reversed(told)}
    must = must_say_why(case=entered.head.case, opening=entered.head.times_opened)
    return {
        "shown": head_shown(entered=entered, standing=None), "typed": typed, "lacks": told, "faults": faults,
        "draft_at": draft.saved_at if draft else None, "cause_known": not must,
        "causes": _branches(tree.causes, typed.one.get("cause", ""), open_all=must), "backgrounds": tree.backgrounds,
        "next_steps_offered": choices(NEXT_STEPS), "groups": _groups(typed, faults), "parts": _parts(typed),
        "next_label": _("下一步建议"), "promise_open": entered.head.promise_due_on is not None,
    }  # fmt: skip


def _branches(causes: Any, chosen: str, *, open_all: bool) -> list[dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    for one in causes:
        branch = made.setdefault(one.branch, {"name": one.branch_name, "leaves": [], "open": open_all})
        branch["leaves"].append(one)
        branch["open"] = branch["open"] or one.id == chosen
    return list(made.values())


def _groups(typed: Typed, faults: dict[str, str]) -> list[dict[str, Any]]:
    labels = {
        "demands": _("客户的诉求"), "feelings": _("客户现在需要什么"), "care_needs": _("沟通时需要的照顾"),
        "help_offered": _("已提出的帮助"),
    }  # fmt: skip
    return [
        {
            "name": name, "label": labels[name], "fault": faults.get(name, ""),
            "open": bool(typed.many.get(name)) or name in faults or name == "demands",
            "words": [
                {"word": word, "name": text, "chosen": word in typed.many.get(name, ())} for word, text in choices(words)
            ],
        }
        for name, words in GROUPS.items()
    ]  # fmt: skip


def _parts(typed: Typed) -> list[dict[str, Any]]:
    rows = [*typed.parts, *[("", "")] * (PARTS - len(typed.parts))]
    last = max((place for place, pair in enumerate(rows) if any(pair)), default=-1)
    return [
        {"on": on, "amount": amount, "later": place >= max(_SHOWN_PARTS, last + 1)}
        for place, (on, amount) in enumerate(rows)
    ]
