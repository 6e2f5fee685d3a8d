"""What the guard is asked about a call to the person of a case, from the figures the case keeps."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from nuan.cases.queries.shown import CaseShown
from nuan.daily_run.queries import run_of
from nuan.outreach.rules.answers import Known
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.planning import product_kind
from nuan.people.rules.known import SELF
from nuan.workbench.guard_shown import call_proposal

PURPOSES: Final = ("offer_help", "collect", "remind", "answer", "inform")
"""What a call from the screen may be for, the first offered first."""


@lru_cache(maxsize=64)
def _fed_nights(on: date) -> bool | None:
    run = run_of(on=on)
    return None if run is None else not run["without_feeds"]


def was_fed(*, on: date) -> bool:
    """Whether the book of a night had a delivery of its own; a night nobody recorded had none."""
    found = _fed_nights(on)
    if found is None:
        _fed_nights.cache_clear()
    return bool(found)


def known_of(*, head: CaseShown) -> Known:
    """What the case knows of the book: its day, whether it was fed, the stage."""
    flags = frozenset({"book_was_fed"}) if was_fed(on=head.night_on) else frozenset()
    return Known(flags=flags, days=MappingProxyType({"book_on": head.night_on}), stage=stage_of(head=head))


def stage_of(*, head: CaseShown) -> str:
    """The stage the guard knows: overdue, before_due or closed."""
    return "overdue" if head.days_past_due > 0 else "before_due" if head.outstanding > 0 else "closed"


def asked_of(
    *, head: CaseShown, role: str, purpose: str,
    at: datetime, party_key: str = SELF, party: str = "customer", point: str = "",
) -> Proposal:  # fmt: skip
    """A call about the contract that is behind the longest."""
    worst = head.contracts[:1]
    return call_proposal(
        at=at, purpose=purpose, point=point, party=party, party_key=party_key,
        product=product_kind(product=worst[0].product) if worst else "consumer", stage=stage_of(head=head),
        debts=tuple(one.contract_id for one in worst), role=role,
    )  # fmt: skip
