"""The plan of a day: one message a person, on the way they answer, at the hour they answer, within the law and what we can do.

Planning decides nothing about whether a contact may be made: the guard has answered for every moment considered here
(`allowed`), and is asked again before anything goes. People are placed one after the other, the first word of warmth before
all else, then in the order of need; each gets the best hour that is still free on the best channel that has one. So whoever
is left out for want of room is the one least in need, and nobody's place depends on who comes after.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from nuan.book.rules.columns import NEEDS
from nuan.outreach.rules.best_hour import SURE_PPM, Shares, best_first
from nuan.outreach.rules.day_plan_policy import PlanPolicy
from nuan.outreach.rules.guard_kernel import Numbers

Flags = npt.NDArray[np.bool_]

PLANNED: Final = "planned"
LEFT_OUT: Final = (PLANNED, "for_a_person", "looked_after", "no_address", "refused", "no_room", "too_late")
"""Why somebody gets no message: a member of staff speaks with them first; somebody looks after them (a hold stands); there
is no number or address they can be reached at in this way; the guard refuses; there is no room left; what is left of the day
is too short. A person's reason is a place in this list."""
_FOR_A_PERSON, _LOOKED_AFTER, _NO_ADDRESS, _REFUSED, _NO_ROOM, _TOO_LATE = range(1, 7)
WHY_CHANNEL: Final = ("usual", "answered", "agreed")
"""Why this channel: the house's order; the person has answered on it; the person has agreed to it."""


@dataclass(frozen=True, kw_only=True, eq=False)
class DayFacts:
    """The people of a day's list and what is known of them. First axis: people; channels and hours as the policy has them.

    `open`: the person has a usable address for the channel, and the night said yes, or yes later that day. `allowed`: the
    guard's answer at that hour's moment, False also outside a channel's hours and before the first moment left.
    `left_hours`: the moments still to come. `looked_after`: somebody does (a hold stands that stops a first word).
    """

    need: Numbers
    days_past_due: Numbers
    overdue: Numbers
    """Minor units; only to order people of equal need."""
    identity: Numbers
    """The order of customer numbers: the last tie."""
    looked_after: Flags
    address: Flags
    open: Flags
    allowed: Flags
    left_hours: Flags
    agreed: Flags
    by_channel: Shares
    scores: Numbers
    """`best_hour.HourScores`: a column an hour of the whole day."""

    def __len__(self) -> int:
        return len(self.need)


@dataclass(frozen=True, kw_only=True, eq=False)
class DayPlanned:
    """The outcome, a row a person. `channel`, `hour`: places in the policy's channels and hours, -1: none. `reason`: a place in
    LEFT_OUT. `why_channel`: a place in WHY_CHANNEL. `own_hour`: whether the person's own answers chose the hour."""

    channel: Numbers
    hour: Numbers
    reason: Numbers
    why_channel: Numbers
    order: Numbers
    """People in the order in which they were placed."""

    def counts(self) -> dict[str, int]:
        """How many were planned, and how many were left out for which reason."""
        found = np.bincount(self.reason, minlength=len(LEFT_OUT)).tolist()
        return {reason: count for reason, count in zip(LEFT_OUT, found, strict=True) if count}


def placing_order(*, facts: DayFacts, policy: PlanPolicy) -> Numbers:
    """People in the order in which they are placed: first words of warmth (a reminder before the due day, the first days
    behind), then by need, longest behind, most overdue, customer number."""
    warm_needs = [NEEDS.index(need) for need in policy.warm_first]
    warm = np.isin(facts.need, warm_needs) & (facts.days_past_due <= policy.warm_days)
    return np.lexsort((facts.identity, -facts.overdue, -facts.days_past_due, facts.need, ~warm))


def _usual(facts: DayFacts, policy: PlanPolicy) -> Numbers:
    """The place of each channel in the house's order for each person's need; -1: not for this need."""
    rank = np.full((len(NEEDS), len(policy.channels)), -1, dtype=np.int64)
    for need, names in policy.of_need.items():
        for place, name in enumerate(names):
            rank[NEEDS.index(need), policy.place(channel=name)] = place
    return rank[facts.need]


def _reachable(facts: DayFacts, policy: PlanPolicy) -> Flags:
    """Whether a person can be reached on a channel at all, for what they need."""
    only_if_used = np.array([one.only_if_used for one in policy.channels])
    used = facts.agreed | (facts.by_channel.answers > 0)
    return (_usual(facts, policy) >= 0) & facts.address & (~only_if_used | used)


def channel_order(*, facts: DayFacts, policy: PlanPolicy) -> tuple[Numbers, Numbers]:
    """The channels of each person, the first to try first, -1 past the last; and why each channel stands where it does.

    What the person agreed to comes first; then what they have answered on, by the share of tries they answered; then the
    house's order for the need, with channels on which `unanswered_before_another` tries were never answered last.
    """
    answers, tries = facts.by_channel.answers, facts.by_channel.tries
    share = np.where(answers > 0, answers * SURE_PPM // np.maximum(tries, 1), 0)
    tired = (answers == 0) & (tries >= policy.unanswered_before_another)
    may = _reachable(facts, policy) & facts.open
    key = (
        np.where(may, 0, 1 << 50) + np.where(facts.agreed, 0, 1 << 40) + ((SURE_PPM - share) << 10)
        + np.where(tired, 1 << 9, 0) + _usual(facts, policy)
    )  # fmt: skip
    order = np.argsort(key, axis=1, kind="stable")
    why = np.where(facts.agreed, 2, np.where(answers > 0, 1, 0))
    return np.where(np.take_along_axis(may, order, axis=1), order, -1), why


class _Room:
    """What is still free: places of hours as bits, so that a person without any is passed over at once."""

    def __init__(self, *, policy: PlanPolicy, staff: int, wanted: Numbers, taken: Numbers) -> None:
        """`wanted`: how many might go by each channel; `taken`: how many go already, a row a channel, a column an hour."""
        self._hours: list[list[int]] = []
        self._days: list[int] = []
        self._all = policy.most_a_day - int(taken.sum())
        for place, channel in enumerate(policy.channels):
            an_hour, a_day = channel.capacity(staff=staff)
            most = int(wanted[place])
            if most >= policy.spread_from:
                an_hour = min(an_hour, -(-most * policy.share_an_hour_ppm // SURE_PPM))
            self._hours.append([an_hour - int(used) for used in taken[place]])
            self._days.append(a_day - int(taken[place].sum()))
        self._free = [sum(1 << hour for hour, free in enumerate(hours) if free > 0) for hours in self._hours]

    def place(self, *, ways: list[int], hours: list[int], allowed: list[int]) -> tuple[int, int] | None:
        """The first free hour of the first channel that has one, taken; None: there is none."""
        if self._all <= 0:
            return None
        for channel in ways:
            if channel < 0:
                return None
            fits = self._free[channel] & allowed[channel] if self._days[channel] > 0 else 0
            for hour in hours if fits else ():
                if fits >> hour & 1:
                    self._take(channel, hour)
                    return channel, hour
        return None

    def _take(self, channel: int, hour: int) -> None:
        self._all -= 1
        self._days[channel] -= 1
        self._hours[channel][hour] -= 1
        if self._hours[channel][hour] <= 0:
            self._free[channel] &= ~(1 << hour)


def plan_day(*, facts: DayFacts, policy: PlanPolicy, staff: int, taken: Numbers | None = None) -> DayPlanned:
    """Place everybody. `staff`: members of staff at work who call. `taken`: what goes already, counts by channel and hour.

    For each person in order: the channels in their own order, on each the hours in theirs (the likeliest to be answered
    first, of equals the earliest), and of these the first that the guard allows and that has room.
    """
    hours = policy.hours
    order = placing_order(facts=facts, policy=policy)
    ways, why = channel_order(facts=facts, policy=policy)
    reason = _closed(facts, policy, ways)
    might = np.bincount(ways[reason == 0][ways[reason == 0] >= 0], minlength=len(policy.channels))
    used = np.zeros((len(policy.channels), len(hours)), dtype=np.int64) if taken is None else taken
    room = _Room(policy=policy, staff=staff, wanted=might, taken=used)
    best = np.searchsorted(hours, best_first(scores=facts.scores, hours=hours)).tolist()
    bits = (facts.allowed << np.arange(len(hours))).sum(axis=2).tolist()
    tries, channel, hour = ways.tolist(), np.full(len(facts), -1), np.full(len(facts), -1)
    for person in order[reason[order] == 0].tolist():
        found = room.place(ways=tries[person], hours=best[person], allowed=bits[person])
        if found is None:
            reason[person] = _NO_ROOM
        else:
            channel[person], hour[person] = found
    chosen = np.take_along_axis(why, np.maximum(channel, 0).reshape(-1, 1), axis=1).reshape(-1)
    return DayPlanned(
        channel=channel, hour=hour, reason=reason, order=order, why_channel=np.where(channel >= 0, chosen, 0)
    )


def _closed(facts: DayFacts, policy: PlanPolicy, ways: Numbers) -> Numbers:
    """Why somebody is not placed whatever room there is; 0: they may be."""
    considered = np.take_along_axis(facts.allowed, np.maximum(ways, 0)[:, :, None], axis=1) & (ways >= 0)[:, :, None]
    allowed = considered.any(axis=(1, 2))
    reason = np.zeros(len(facts), dtype=np.int64)
    for code, where in (
        (_REFUSED, ~allowed), (_TOO_LATE, ~facts.left_hours.any(axis=1)),
        (_NO_ADDRESS, ~_reachable(facts, policy).any(axis=1)), (_LOOKED_AFTER, facts.looked_after),
        (_FOR_A_PERSON, np.isin(facts.need, [NEEDS.index(need) for need in policy.for_a_person])),
    ):  # fmt: skip
        reason[where] = code
    return reason
