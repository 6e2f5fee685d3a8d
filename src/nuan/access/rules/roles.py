"""Which role may do what, and which roles one person may not hold together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nuan.access.rules.acts import ACTS
from nuan.shared.decision import Decision

ROLES: Final[dict[str, tuple[str, str]]] = {
    "asset_manager": ("资产管理专员", "asset manager"),
    "coach": ("辅导员", "coach"),
    "complaints_officer": ("投诉专员", "complaints officer"),
    "supervisor": ("主管", "supervisor"),
    "compliance": ("合规", "compliance"),
    "risk": ("风险", "risk"),
    "administrator": ("系统管理员", "administrator"),
    "agency_user": ("外部机构人员", "agency user"),
}
"""Role → its name in Chinese and in English."""

_FRONT: Final = (
    "see_queue", "search_people", "open_file", "reveal_point", "break_glass", "ask_guard", "dial", "log_contact",
    "record_cause", "make_promise", "write_note", "upload_document", "see_document", "do_task", "request_transfer",
    "place_hold", "record_wish", "change_points", "send_message", "read_inbox", "propose_relief", "see_policy",
)  # fmt: skip

ROLE_ACTS: Final[dict[str, frozenset[str]]] = {
    "asset_manager": frozenset(_FRONT),
    "coach": frozenset((*_FRONT, "coach_programme", "enrol_programme")),
    "complaints_officer": frozenset((*_FRONT, "lift_hold", "handle_complaint")),
    "supervisor": frozenset(
        (
            *_FRONT, "lift_hold", "approve_relief", "transfer_case", "close_case", "set_stage", "enrol_programme",
            "see_team", "see_wellbeing", "review_break_glass", "see_alarms", "settle_alarm", "release_export",
            "record_absence", "see_reports", "approve_policy",
        )
    ),
    "compliance": frozenset(
        (
            "see_queue", "search_people", "open_file", "reveal_point", "see_document", "read_inbox", "see_team",
            "review_break_glass", "see_alarms", "settle_alarm", "see_audit", "request_export", "release_export",
            "download_export", "see_policy", "approve_policy", "see_reports", "see_wellbeing", "certify_staff",
        )
    ),
    "risk": frozenset(
        ("see_reports", "see_policy", "change_policy", "request_export", "download_export", "see_wellbeing")
    ),
    "administrator": frozenset(
        ("manage_staff", "manage_agencies", "certify_staff", "record_absence", "see_system", "see_policy")
    ),
    "agency_user": frozenset(
        (
            "open_placed_file", "see_queue", "ask_guard", "dial", "log_contact", "record_cause", "make_promise",
            "write_note", "do_task", "place_hold", "record_wish", "see_policy",
        )
    ),
}  # fmt: skip
"""Role → the acts it may do. What is not here is refused."""

APART: Final[tuple[tuple[str, str], ...]] = (
    ("administrator", "asset_manager"), ("administrator", "coach"), ("administrator", "complaints_officer"),
    ("administrator", "supervisor"), ("administrator", "compliance"), ("administrator", "risk"),
    ("administrator", "agency_user"), ("compliance", "asset_manager"), ("compliance", "coach"),
    ("compliance", "complaints_officer"), ("compliance", "supervisor"), ("compliance", "agency_user"),
    ("agency_user", "asset_manager"), ("agency_user", "coach"), ("agency_user", "complaints_officer"),
    ("agency_user", "supervisor"), ("agency_user", "risk"),
)  # fmt: skip
"""Roles one person may not hold together: who runs accounts reads no customer, who controls changes no case, and an
agency's people are nothing else."""


class UnableToKnowRole(LookupError):
    """A role or an act has no meaning here."""

    def __init__(self, *, what: str, name: str, known: Iterable[str]) -> None:
        self.what, self.name = what, name
        super().__init__(f"there is no {what} {name!r}; there are: {', '.join(sorted(known))}")


def may(*, roles: Iterable[str], act: str) -> bool:
    """Whether one of the roles may do the act. Raises UnableToKnowRole for a word that is no role or act.

    >>> may(roles=("asset_manager",), act="open_file"), may(roles=("administrator",), act="open_file")
    (True, False)
    """
    if act not in ACTS:
        raise UnableToKnowRole(what="act", name=act, known=ACTS)
    held = list(roles)
    for role in held:
        if role not in ROLE_ACTS:
            raise UnableToKnowRole(what="role", name=role, known=ROLES)
    return any(act in ROLE_ACTS[role] for role in held)


def acts_of(*, roles: Iterable[str]) -> frozenset[str]:
    """Everything the roles may do together.

    >>> "release_export" in acts_of(roles=("asset_manager",))
    False
    """
    return frozenset(act for act in ACTS if may(roles=roles, act=act))


def may_hold(*, roles: Iterable[str]) -> Decision:
    """Whether one person may hold these roles together (separation of duties).

    >>> may_hold(roles=("administrator", "compliance")).allowed
    False
    >>> may_hold(roles=("asset_manager", "coach")).allowed
    True
    """
    held = set(roles)
    for role in sorted(held):
        if role not in ROLES:
            raise UnableToKnowRole(what="role", name=role, known=ROLES)
    if not held:
        return Decision(allowed=False, reasons=("至少要有一个角色 / somebody needs at least one role",))
    both = [pair for pair in APART if held >= set(pair)]
    return Decision(
        allowed=not both,
        reasons=tuple(
            f"{ROLES[one][0]}与{ROLES[other][0]}不得由同一人担任 / "
            f"{ROLES[one][1]} and {ROLES[other][1]} must be two people"
            for one, other in both
        ),
    )


def may_approve(*, approver: str, asked_by: str) -> Decision:
    """Nobody approves what they asked for themselves.

    >>> may_approve(approver="li.na", asked_by="li.na").allowed
    False
    """
    if approver == asked_by:
        return Decision(
            allowed=False,
            reasons=("不能批准自己的申请，须由另一人批准 / nobody approves their own; ask another person",),
        )
    return Decision(allowed=True)
