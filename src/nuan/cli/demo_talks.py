"""A first conversation in the invented lender, so that there is a cause, a promise and a log to look at."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from nuan.cli.base import Front
from nuan.cli.case_log import doer_named

CALLER: Final = "U000000015"
"""Somebody who is behind on the last date, whatever the size of the demo; a demo without them leaves no conversation."""
_BY: Final = "lin.qing"
_PART: Final = 30_000


def leave_talk(front: Front) -> None:
    """The customer calls, says why and promises two parts. Done again, nothing is done twice."""
    from nuan.cases.actions.log import log_unreserved
    from nuan.cases.queries.log import log_of
    from nuan.cases.queries.shown import case_of
    from nuan.cases.rules.log_entry import PromiseGiven, Said
    from nuan.cases.rules.promises import Part
    from nuan.outreach.rules.asking import Proposal
    from nuan.plumbing import clock

    case = case_of(customer_id=CALLER)
    if case is None or log_of(case=case, limit=1):
        return
    now = clock.now()
    parts = tuple(Part(due_on=(now + timedelta(days=days)).date(), amount=_PART) for days in (5, 12))
    proposal = Proposal(
        at=now - timedelta(minutes=8), channel="call", purpose="answer", direction="inbound", product="consumer",
        lender_kind=front.lender().kind, party="customer", stage="overdue",
    )  # fmt: skip
    said = Said(
        outcome="answered", ended_at=now - timedelta(minutes=1), background="looking_for_work", cause="job_loss",
        demands=("more_time",), feelings=("needs_to_be_heard",), help_offered=("instalments",), next_step="none",
        note="工厂八月停工，九月初去新厂报到，先分两次还一部分。", promise=PromiseGiven(currency="CNY", parts=parts),
    )  # fmt: skip
    log_unreserved(doer=doer_named(_BY), case=case, proposal=proposal, said=said, at=now)
