"""A contact of which a rule speaks, put where an edge can be tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import Facts, Proposal

DAY = timedelta(days=1)

Given = tuple[str, Proposal, Facts, bool]
"""What is tried, with whom, what is known, and whether the test must fail."""


@dataclass(frozen=True, kw_only=True)
class Stand:
    """A contact of which a rule speaks, and a person about whom nothing is known."""

    proposal: Proposal
    facts: Facts
    zone: ZoneInfo
    day: date

    @property
    def now(self) -> datetime:
        return self.proposal.at.astimezone(UTC)

    def local(self, day: date, second: int = 0) -> datetime:
        """The moment at which clocks show so many seconds after midnight."""
        moment = datetime.combine(day + (second // 86_400) * DAY, time()) + timedelta(seconds=second % 86_400)
        return moment.replace(tzinfo=self.zone).astimezone(UTC)

    @property
    def second_of_day(self) -> int:
        clock = self.now.astimezone(self.zone)
        return clock.hour * 3600 + clock.minute * 60 + clock.second
