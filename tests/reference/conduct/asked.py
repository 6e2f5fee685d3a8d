"""One question as the checker sees it: a proposal and facts at one instant in one zone, and the local words of time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from nuan.outreach.rules.asking import Facts, Proposal
from nuan.people.rules.standing import Hold, Wish

DAY = timedelta(days=1)


def utc(moment: datetime) -> datetime:
    """Two moments in one zone are subtracted by their wall clocks in Python; in UTC they are subtracted as time."""
    return moment.astimezone(UTC)


def facts_in_utc(facts: Facts) -> Facts:
    return replace(
        facts,
        events=tuple(replace(event, at=utc(event.at)) for event in facts.events),
        holds=tuple(
            replace(hold, from_at=utc(hold.from_at), until_at=hold.until_at and utc(hold.until_at))
            for hold in facts.holds
        ),
        wishes=tuple(
            replace(
                wish,
                given_at=utc(wish.given_at),
                from_at=utc(wish.from_at),
                until_at=wish.until_at and utc(wish.until_at),
            )
            for wish in facts.wishes
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`now` and every moment of `facts` are in UTC."""

    proposal: Proposal
    facts: Facts
    now: datetime
    zone: ZoneInfo
    begun: datetime | None = None
    """When looking ahead: the moment the question was asked at."""

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    @cached_property
    def today(self) -> date:
        return self.day_of(self.now)

    @cached_property
    def second_of_day(self) -> int:
        clock = self.now.astimezone(self.zone)
        return clock.hour * 3600 + clock.minute * 60 + clock.second

    @cached_property
    def flags(self) -> frozenset[str]:
        return self.proposal.flags | self.facts.flags

    def is_in_force(self, dated: Hold | Wish) -> bool:
        return dated.from_at <= self.now and (dated.until_at is None or self.now < dated.until_at)

    def holds_here(self, hold: Hold) -> bool:
        if not self.is_in_force(hold):
            return False
        if hold.channels and self.proposal.channel not in hold.channels:
            return False
        if not hold.debts or not self.proposal.debts:
            return True
        return bool(set(hold.debts) & set(self.proposal.debts))

    def wish_covers(self, wish: Wish) -> bool:
        if not self.is_in_force(wish):
            return False
        if wish.channels and self.proposal.channel not in wish.channels:
            return False
        return self._in_hours_of(wish)

    def _in_hours_of(self, wish: Wish) -> bool:
        today, yesterday = self.today.isoweekday(), (self.today - DAY).isoweekday()
        if wish.from_second <= wish.until_second:
            return wish.from_second <= self.second_of_day < wish.until_second and today in wish.weekdays
        if self.second_of_day >= wish.from_second:
            return today in wish.weekdays
        return self.second_of_day < wish.until_second and yesterday in wish.weekdays
