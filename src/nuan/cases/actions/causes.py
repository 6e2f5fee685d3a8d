"""Change the tree of causes: one proposes a new version from a day, another approves it; nothing is overwritten."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nuan.cases.models import CauseTreeVersion
from nuan.cases.queries.log_policy import cause_trees
from nuan.cases.rules.causes import (
    Cause,
    CauseTree,
    UnableToReadCauses,
    read_tree,
    table_of,
    with_cause,
    without_cause,
)
from nuan.cases.rules.doers import Doer
from nuan.cases.rules.log_entry import Lack, lacks_act
from nuan.outreach.actions.tries import in_one_transaction
from nuan.plumbing.audit import record

_SUBJECT = "causes"


@dataclass(frozen=True, kw_only=True)
class CausesAnswer:
    """The number of the change, None where nothing was written, for the reasons in `lacks`."""

    number: int | None
    lacks: tuple[Lack, ...] = ()


def propose_cause(*, doer: Doer, cause: Cause, from_on: date, at: datetime) -> CausesAnswer:
    """Propose to add a leaf to the tree, or to put this in the place of the leaf of the same id, from a day."""
    return _propose(
        doer=doer, from_on=from_on, at=at, change=f"+ {cause.id}",
        make=lambda tree: with_cause(tree=tree, cause=cause, from_on=from_on),
    )  # fmt: skip


def propose_retiring(*, doer: Doer, leaf: str, from_on: date, at: datetime) -> CausesAnswer:
    """Propose that a leaf is offered no more from a day. What was logged with it keeps it."""
    return _propose(
        doer=doer, from_on=from_on, at=at, change=f"- {leaf}",
        make=lambda tree: without_cause(tree=tree, leaf=leaf, from_on=from_on),
    )  # fmt: skip


def _propose(
    *, doer: Doer, from_on: date, at: datetime, change: str, make: Callable[[CauseTree], CauseTree]
) -> CausesAnswer:  # fmt: skip
    with transaction.atomic():
        lacks = [*lacks_act("change_policy", doer=doer)]
        trees = cause_trees()
        last = trees[-1]
        if from_on <= at.date() or from_on < last.from_on:
            zh = f"生效日期须在今天之后，且不早于{last.from_on}"
            lacks.append(Lack(where="from_on", zh=zh, en=f"it begins after today, and not before {last.from_on}"))
        try:
            # Read back as the file is read: what could not stand in the file cannot stand here.
            made = read_tree(table={"from": from_on, **table_of(tree=make(last))}, version="new")
        except UnableToReadCauses as fault:
            lacks.append(Lack(where="cause", zh=f"原因树不能这样改：{fault.why}", en=f"{fault.why}. {fault.remedy}"))
        if lacks:
            return CausesAnswer(number=None, lacks=tuple(lacks))
        row = CauseTreeVersion.objects.create(
            from_on=from_on, follows=last.name, change=change, proposed_by_id=doer.staff, proposed_at=at,
            tree=json.dumps(table_of(tree=made), ensure_ascii=False, sort_keys=True),
        )  # fmt: skip
        record(
            actor=doer.actor, verb="proposed_causes", subject=_SUBJECT,
            facts={"number": row.pk, "from_on": from_on.isoformat(), "change": change, "follows": last.name},
        )  # fmt: skip
    return CausesAnswer(number=row.pk)


def approve_causes(*, doer: Doer, number: int, at: datetime) -> CausesAnswer:
    """Let a proposed version come into force on its day. Nobody approves their own, and none that another change overtook."""

    def work() -> CausesAnswer:
        lacks = [*lacks_act("approve_policy", doer=doer)]
        # Of two who approve two changes of one version one loses (constraint), tries again, and is told.
        row = CauseTreeVersion.objects.select_for_update().filter(pk=number).first()
        if row is None or row.approved_at is not None:
            lacks.append(
                Lack(where="number", zh="没有待批准的这一版", en="there is no such version waiting for approval")
            )
            return CausesAnswer(number=None, lacks=tuple(lacks))
        trees = cause_trees()
        if row.proposed_by_id == doer.staff:
            lacks.append(Lack(where="doer", zh="不能批准自己的修改", en="nobody approves their own change"))
        if row.follows != trees[-1].name:
            zh = "提出之后原因树已另有修改，请在新版本上重新提出"
            lacks.append(Lack(where="number", zh=zh, en="the tree was changed meanwhile: propose it again"))
        if row.from_on <= at.date():
            lacks.append(
                Lack(where="from_on", zh="生效日期已过，请重新提出", en="its day has passed: propose it again")
            )
        if lacks:
            return CausesAnswer(number=None, lacks=tuple(lacks))
        row.approved_by_id, row.approved_at = doer.staff, at
        row.save(update_fields=["approved_by", "approved_at"])
        record(
            actor=doer.actor, verb="approved_causes", subject=_SUBJECT,
            facts={"number": row.pk, "from_on": row.from_on.isoformat(), "change": row.change},
        )  # fmt: skip
        return CausesAnswer(number=row.pk)

    return in_one_transaction(work)
