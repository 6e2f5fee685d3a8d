"""Whose cases somebody sees: their own, their team's, everybody's, or those placed with their agency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from nuan.access.rules.roles import may

Reach = Literal["own", "team", "all", "agency", "none"]
REACHES: Final[tuple[Reach, ...]] = ("own", "team", "all", "agency", "none")


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a list is cut to. `staff`: the number of the account; `team`: a name; `agency`: its key."""

    reach: Reach
    staff: int
    team: str = ""
    agency: str = ""


def scope_of(*, staff: int, roles: Iterable[str], team: str, agency: str, wanted: Reach | None = None) -> Scope:
    """The widest somebody may see, or the narrower one wanted; wanting more than one may gives what one may.

    People of an agency see what is placed with it, and nothing else. Who answers for a team sees it and what no
    team has, without a team of their own all; who sees the audit trail sees all. Everybody else in the front sees their own.

    >>> scope_of(staff=1, roles=("asset_manager",), team="t1", agency="", wanted="all").reach
    'own'
    >>> scope_of(staff=1, roles=("agency_user",), team="", agency="a1", wanted="all").reach
    'agency'
    >>> scope_of(staff=1, roles=("supervisor",), team="t1", agency="").reach
    'team'
    """
    held = tuple(roles)
    if agency or "agency_user" in held:
        widest: Reach = "agency" if agency and may(roles=held, act="see_queue") else "none"
        return Scope(reach=widest, staff=staff, agency=agency)
    if not may(roles=held, act="see_queue"):
        return Scope(reach="none", staff=staff)
    widest = "own"
    if may(roles=held, act="see_audit") or (may(roles=held, act="see_team") and not team):
        widest = "all"
    elif may(roles=held, act="see_team"):
        widest = "team"
    order = ("own", "team", "all")
    narrower = wanted in order and order.index(wanted) <= order.index(widest)
    reach = wanted if wanted is not None and narrower else widest
    return Scope(reach=reach, staff=staff, team=team)
