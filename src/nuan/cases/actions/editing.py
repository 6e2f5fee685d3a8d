"""What people change in a case. Two who change different things both keep what they wrote; the same thing is refused with both
values shown, and nothing of the second is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, TypeAlias

from django.db import transaction

from nuan.cases.actions.log_rows import Opened, open_case
from nuan.cases.actions.night_bucket import EDIT
from nuan.cases.actions.ranking import set_rank
from nuan.cases.models import CaseEdit
from nuan.cases.queries.policy import case_policy
from nuan.cases.queries.shown import SUMMARY
from nuan.cases.rules.doers import Clash, Doer, Outcome, may_do, no, yes
from nuan.plumbing.audit import record
from nuan.plumbing.vault import seal, seal_all, unseal_all

Value: TypeAlias = str | int | bool | None
FIELDS: Final = ("next_step", "follow_up_on", "summary", "hard", "skill", "language")
"""What may be changed by hand. Stage, owner and agency have actions of their own, with the same rule for two people."""
_CLOSED: Final = "案件已关闭，请先重新打开 / the case is closed: open it again first"


class UnableToChangeCase(ValueError):
    """Something that cannot be changed, or not to this, was asked for: a fault of whoever calls, not of the person."""

    def __init__(self, *, field: str, why: str) -> None:
        self.field, self.why = field, why
        super().__init__(f"{field} of a case cannot be changed: {why}; see nuan.cases.actions.editing.FIELDS")


def clashes(*, opened: Opened, changes: Mapping[str, Value], seen_version: int) -> tuple[Clash, ...]:
    """What others made of the same fields since that version, where it is not the same."""
    later = CaseEdit.objects.filter(case=opened.case, version__gt=seen_version, field__in=list(changes))
    last = {one.field: one for one in later.order_by("version")}
    values = unseal_all(items=[(opened.row.subject, bytes(one.value_sealed)) for one in last.values()], purpose=EDIT)
    found = []
    for (field, edit), data in zip(last.items(), values, strict=True):
        theirs = json.loads(data or b"null")
        if theirs != changes[field]:
            found.append(Clash(field=field, theirs=_shown(theirs), by=edit.by, yours=_shown(changes[field])))
    return tuple(found)


def _shown(value: Value) -> str:
    return "" if value is None else str(value)


def refusal(
    *, opened: Opened, changes: Mapping[str, Value], seen_version: int, may_be_closed: bool = False
) -> Outcome | None:
    """The no to a change, or None: the case is closed, or somebody else changed the same thing since it was seen."""
    version = opened.case.version
    if opened.case.closed_on is not None and not may_be_closed:
        return no(_CLOSED, version=version)
    met = clashes(opened=opened, changes=changes, seen_version=seen_version)
    if met:
        who = ", ".join(sorted({one.by for one in met}))
        said = (
            f"{who}刚刚改了同一处，请先看对方的内容 / {who} changed the same thing meanwhile: look at both, then choose"
        )
        return no(said, version=version, clashes=met)
    return None


def note_edit(*, opened: Opened, changes: Mapping[str, Value], by: str, at: datetime) -> int:
    """Count the version and keep what became of each field; the caller saves the case. Returns the version."""
    opened.case.version += 1
    items = [(opened.row.subject, json.dumps(value, ensure_ascii=False).encode()) for value in changes.values()]
    CaseEdit.objects.bulk_create(
        CaseEdit(case=opened.case, version=opened.case.version, field=field, value_sealed=sealed, by=by, at=at)
        for field, sealed in zip(changes, seal_all(items=items, purpose=EDIT), strict=True)
    )
    return opened.case.version


def save_with_rank(*, opened: Opened, fields: list[str], at: datetime) -> None:
    """Save these fields of a case, its version and its place in the order of care."""
    if opened.case.closed_on is None:
        on = opened.day(at=at)
        set_rank(case=opened.case, policy=case_policy(on=on), on=on, at=at)
    opened.case.save(update_fields=[*fields, "version", "rank", "reasons"])


def change_case(
    *, case: int, changes: Mapping[str, Value], seen_version: int, doer: Doer, at: datetime
) -> Outcome:  # fmt: skip
    """Change fields of a case (FIELDS) as somebody who saw it at `seen_version`; days as ISO text, "" or None for none.

    Raises UnableToChangeCase for a field or value that cannot be, UnableToFindCase.
    """
    for field, value in changes.items():
        _check(field, value)
    with transaction.atomic():
        opened = open_case(case=case)
        allowed = may_do(doer=doer, act="write_note")
        if not allowed.allowed:
            return no(*allowed.reasons, version=opened.case.version)
        refused = refusal(opened=opened, changes=changes, seen_version=seen_version)
        if refused is not None:
            return refused
        columns = []
        for field, value in changes.items():
            if field == "summary":
                text = str(value or "").strip()
                sealed = seal(subject=opened.row.subject, data=text.encode(), purpose=SUMMARY) if text else b""
                opened.case.summary_sealed = sealed
                columns.append("summary_sealed")
            elif field == "follow_up_on":
                opened.case.follow_up_on = date.fromisoformat(str(value)) if value else None
                columns.append(field)
            else:
                setattr(opened.case, field, value)
                columns.append(field)
        version = note_edit(opened=opened, changes=changes, by=doer.actor, at=at)
        save_with_rank(opened=opened, fields=columns, at=at)
        record(
            actor=doer.actor, verb="changed_case", subject=opened.row.subject,
            facts={"case": case, "fields": " ".join(sorted(changes)), "version": version},
        )  # fmt: skip
    return yes(version=version)


def _check(field: str, value: Value) -> None:
    if field not in FIELDS:
        raise UnableToChangeCase(field=field, why="it is not changed by hand")
    if field == "hard" and not isinstance(value, bool):
        raise UnableToChangeCase(field=field, why="it is yes or no")
    if field in ("next_step", "skill", "language") and not isinstance(value, str):
        raise UnableToChangeCase(field=field, why="it is a text")
    most = {"next_step": 30, "skill": 50, "language": 20}.get(field, 4_000)
    if isinstance(value, str) and len(value) > most:
        raise UnableToChangeCase(field=field, why=f"it is longer than {most} characters")
    if field == "follow_up_on" and value:
        try:
            date.fromisoformat(str(value))
        except ValueError:
            raise UnableToChangeCase(field=field, why=f"{value!r} is no day") from None
