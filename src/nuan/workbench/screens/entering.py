"""The door of a file: whose case it is, whether who asks may open it, and the refusal in words. Every screen of a case
comes through here first, before anything of the person is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from nuan.access.actions.reading import open_file
from nuan.access.queries.control import reads_by
from nuan.access.queries.house import agency_fields, reading_policy
from nuan.access.queries.staff import StaffShown
from nuan.access.rules.fields import fields_for
from nuan.access.rules.reading import PURPOSES
from nuan.cases.queries.shown import CaseShown, case_shown
from nuan.cases.rules.doers import Doer
from nuan.cases.rules.scopes import Reach, Scope
from nuan.people.queries.standing import PersonRow
from nuan.plumbing import clock
from nuan.workbench.wording import choices, spoken

OWN_WORK: Final = "next_step"
"""Why somebody opens a file of their own list."""
FILE_ACTS: Final = ("open_file", "open_placed_file")
_NOT_PLACED: Final = "该案件未委托给本机构 / this case is not placed with this agency"
_LOOKED_BACK: Final = 500


@dataclass(frozen=True, kw_only=True)
class Entered:
    """A case whose file is open to who asks. `fields`: what of it they may see (`access.rules.fields.FIELDS`)."""

    head: CaseShown
    row: PersonRow
    staff: StaffShown
    doer: Doer
    acts: frozenset[str]
    fields: frozenset[str]
    now: datetime

    @property
    def may_change(self) -> bool:
        """Whether the case is open and theirs to work on."""
        return self.head.closed_on is None and self.row.erased_at is None and "log_contact" in self.acts


def asking(request: HttpRequest) -> StaffShown:
    """Who asks; the screen's rule has seen to it that somebody does."""
    request_: Any = request
    staff: StaffShown = request_.user
    return staff


def doer_of(*, staff: StaffShown) -> Doer:
    """Who asks, as the actions of cases know them."""
    return Doer(staff=staff.id, username=staff.username, roles=staff.roles, team=staff.team, agency=staff.agency)


def is_own(*, head: CaseShown, staff: StaffShown) -> bool:
    """Whether a case is somebody's own work: theirs, of their team for who answers for it, placed with their agency."""
    if staff.agency:
        return head.agency == staff.agency and head.closed_on is None
    answers = staff.may(act="transfer_case") and bool(staff.team) and head.team == staff.team
    return head.owner == staff.username or answers


def head_of(*, case: int, staff: StaffShown, whole: bool = True, waiting: bool = False) -> CaseShown | None:
    """A case by its number; for an agency's people only what is placed with them."""
    reach: Reach = "agency" if "agency_user" in staff.roles else "all"
    return case_shown(
        case=case,
        scope=Scope(reach=reach, staff=staff.id, team=staff.team, agency=staff.agency),
        whole=whole,
        waiting=waiting,
    )


def enter(request: HttpRequest, case: int, *, whole: bool = True, waiting: bool = False) -> Entered | HttpResponse:
    """Open the file of a case for who asks, or the page that says why not.

    Not `whole`: without contracts and tasks; `waiting`: with a transfer that waits for an answer. Raises Http404 for a case
    there is not.
    """
    staff, now = asking(request), clock.now()
    head = head_of(case=case, staff=staff, whole=whole, waiting=waiting)
    if head is None:
        if staff.agency:
            return refusal(request, case=case, reasons=(_NOT_PLACED,), may_ask=False)
        raise Http404
    own = is_own(head=head, staff=staff)
    purpose = OWN_WORK if own or staff.agency else _purpose_of_today(staff, head, now)
    if not purpose:
        return refusal(request, case=case, reasons=(), may_ask=True)
    opened = open_file(staff=staff.username, subject=head.subject, purpose=purpose, in_queue=own, at=now)
    if not opened.decision.allowed:
        return refusal(request, case=case, reasons=opened.decision.reasons, may_ask=False)
    request_: Any = request
    return Entered(
        head=head, row=head.row, staff=staff, doer=doer_of(staff=staff), acts=request_.acts,
        now=now,        fields=fields_for(roles=staff.roles, agency_fields=agency_fields(on=now.date())),
    )  # fmt: skip


def _purpose_of_today(staff: StaffShown, head: CaseShown, now: datetime) -> str:
    day = reading_policy(on=now.date()).day_of(at=now)
    read = reads_by(username=staff.username, on=day, limit=_LOOKED_BACK)
    return next((one.purpose for one in read if one.subject == head.subject), "")


def refusal(request: HttpRequest, *, case: int, reasons: tuple[str, ...], may_ask: bool) -> HttpResponse:
    """The page of a file that does not open: why, and what can be done about it."""
    staff = asking(request)
    facts = {
        "case_id": case, "reasons": [spoken(one) for one in reasons], "may_ask": may_ask, "purposes": choices(PURPOSES),
        "may_break": not staff.agency,
    }  # fmt: skip
    return render(request, "workbench/file/refused.html", facts, status=403)
