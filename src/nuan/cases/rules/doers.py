"""Who does something to a case, and what an action answers: yes with the new version, or no with every reason."""

from __future__ import annotations

from dataclasses import dataclass

from nuan.access.rules.acts import ACTS
from nuan.access.rules.roles import may
from nuan.shared.decision import Decision


@dataclass(frozen=True, kw_only=True)
class Doer:
    """A member of staff at work. `staff`: the number of the account; `team`, `agency`: "" for none."""

    staff: int
    username: str
    roles: tuple[str, ...]
    team: str = ""
    agency: str = ""

    @property
    def actor(self) -> str:
        """As the audit trail names them."""
        return f"staff:{self.username}"


@dataclass(frozen=True, kw_only=True)
class Clash:
    """The same thing was changed by two people: both values, and who was first. Nothing of the second was written."""

    field: str
    theirs: str
    by: str
    yours: str


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of an action on a case. `version`: of the case now."""

    decision: Decision
    version: int
    clashes: tuple[Clash, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.decision.allowed


def yes(*, version: int) -> Outcome:
    """It was done."""
    return Outcome(decision=Decision(allowed=True), version=version)


def no(*reasons: str, version: int, clashes: tuple[Clash, ...] = ()) -> Outcome:
    """It was not, and nothing was written. Reasons are told in Chinese and English."""
    return Outcome(decision=Decision(allowed=False, reasons=reasons), version=version, clashes=clashes)


def may_do(*, doer: Doer, act: str) -> Decision:
    """Whether somebody's roles let them do an act.

    >>> may_do(doer=Doer(staff=1, username="li", roles=("asset_manager",)), act="set_stage").reasons
    ('您的角色不能“调整阶段” / your role may not move a case to a stage',)
    """
    if may(roles=doer.roles, act=act):
        return Decision(allowed=True)
    zh, en = ACTS[act]
    return Decision(allowed=False, reasons=(f"您的角色不能“{zh}” / your role may not {en}",))
