"""At which hour of their day a person answers, by what they answered before. One stated way, and a door for another.

The way stated here: the share of tries a person answered at an hour, weighed against everybody's share at that hour as if
that were `prior_tries` further tries (the mean of a Beta posterior whose prior is the population). Whole numbers throughout,
so the same history gives the same hour on every machine. Another way is a function of the same shape (`HourScores`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt

from nuan.outreach.rules.guard_kernel import CUSTOMER, INBOUND, Numbers
from nuan.outreach.rules.tables import CHANNEL, OUTCOME
from nuan.shared.zones import changes_of

HOURS: Final = 24
SURE_PPM: Final = 1_000_000
_HOUR_US: Final = 3_600_000_000
_VOICE: Final = np.array([CHANNEL[word] for word in ("call", "ai_call", "notice_call")])
_TRIED: Final = np.array([OUTCOME[word] for word in ("answered", "refused", "no_answer", "busy", "voicemail")])
_WRITTEN: Final = np.array([OUTCOME[word] for word in ("sent", "delivered", "bounced")])
_ANSWERED: Final = OUTCOME["answered"]


@dataclass(frozen=True, kw_only=True, eq=False)
class PastTries:
    """Tries to reach the customer, one row each. `person`: place in the list of people; `at`: microseconds (UTC)."""

    person: Numbers
    at: Numbers
    channel: Numbers
    """Codes of `tables.CHANNEL`."""
    answered: npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class Shares:
    """How many tries, and how many of them were answered; a row a person, or one for everybody."""

    tries: Numbers
    answers: Numbers

    def plus(self, *, other: Shares) -> Shares:
        """Both together."""
        return Shares(tries=self.tries + other.tries, answers=self.answers + other.answers)

    def together(self) -> Shares:
        """Everybody's."""
        return Shares(tries=self.tries.sum(axis=0), answers=self.answers.sum(axis=0))


class HourScores(Protocol):
    """A way to say how good each hour is for each person."""

    def __call__(self, *, own: Shares, everybody: Shares, prior_tries: int) -> Numbers:
        """A number a person and hour of the day (0 … 23); the greater, the likelier they answer. In ppm."""
        ...


def past_tries(
    *, person: Numbers, at: Numbers, channel: Numbers, outcome: Numbers, direction: Numbers, party: Numbers
) -> PastTries:  # fmt: skip
    """What of a history of contacts says when somebody can be reached, and how.

    A call or robot's call that came to a result is a try, answered when the customer spoke. A message is a try too, of its
    channel: whoever writes back to it answers, so whatever comes from the customer is a try they answered. What is
    reserved, begun or unknown says nothing yet.
    """
    own = party == CUSTOMER
    inbound = own & (direction == INBOUND)
    spoken = own & ~inbound & np.isin(channel, _VOICE) & np.isin(outcome, _TRIED)
    written = own & ~inbound & ~np.isin(channel, _VOICE) & np.isin(outcome, _WRITTEN)
    kept = inbound | spoken | written
    return PastTries(
        person=person[kept], at=at[kept], channel=channel[kept],
        answered=inbound[kept] | (spoken[kept] & (outcome[kept] == _ANSWERED)),
    )  # fmt: skip


def local_hours(*, at: Numbers, zone: Numbers, names: tuple[str, ...]) -> Numbers:
    """The hour of the day (0 … 23) at each moment, by the clocks of its zone (a place in `names`).

    >>> local_hours(at=np.array([0, 0]), zone=np.array([0, 1]), names=("UTC", "Asia/Shanghai")).tolist()
    [0, 8]
    """
    hours = np.zeros(len(at), dtype=np.int64)
    for place, name in enumerate(names):
        mine = np.flatnonzero(zone == place)
        moments, offsets = changes_of(name=name)
        found = np.searchsorted(np.array(moments, dtype=np.int64), at[mine], side="right") - 1
        hours[mine] = (at[mine] + np.array(offsets, dtype=np.int64)[found]) // _HOUR_US % HOURS
    return hours


def shares_by_hour(*, tries: PastTries, hours: Numbers, people: int) -> Shares:
    """Each person's tries by the local hour they were made at (`hours`, one a try); messages to them say nothing of it.

    >>> tries = PastTries(person=np.array([0, 0, 1]), at=np.zeros(3, np.int64), channel=np.full(3, CHANNEL["call"]),
    ...                   answered=np.array([True, False, True]))
    >>> found = shares_by_hour(tries=tries, hours=np.array([9, 9, 19]), people=2)
    >>> found.tries[0, 9], found.answers[0, 9], found.tries[1, 19]
    (np.int64(2), np.int64(1), np.int64(1))
    """
    timed = tries.answered | np.isin(tries.channel, _VOICE)
    return _counted(tries, hours, timed, people, HOURS)


def shares_by_channel(*, tries: PastTries, people: int) -> Shares:
    """Each person's tries by channel (`tables.CHANNEL`)."""
    return _counted(tries, tries.channel, np.ones(len(tries.channel), dtype=np.bool_), people, len(CHANNEL))


def _counted(tries: PastTries, column: Numbers, kept: npt.NDArray[np.bool_], people: int, columns: int) -> Shares:
    cell = tries.person * columns + column
    made = np.bincount(cell[kept], minlength=people * columns).reshape(people, columns)
    heard = np.bincount(cell[kept & tries.answered], minlength=people * columns).reshape(people, columns)
    return Shares(tries=made.astype(np.int64), answers=heard.astype(np.int64))


def usual_shares(*, everybody: Shares, prior_tries: int) -> Numbers:
    """Everybody's share of answers by hour, in ppm; hours seldom tried lean towards the whole day's share.

    >>> nothing = Shares(tries=np.zeros(24, np.int64), answers=np.zeros(24, np.int64))
    >>> set(usual_shares(everybody=nothing, prior_tries=10).tolist())
    {500000}
    """
    whole = (int(everybody.answers.sum()) + 1) * SURE_PPM // (int(everybody.tries.sum()) + 2)
    return (everybody.answers * SURE_PPM + prior_tries * whole) // (everybody.tries + prior_tries)


def hour_scores(*, own: Shares, everybody: Shares, prior_tries: int) -> Numbers:
    """The expected share of tries a person answers, by hour of their day, in ppm (`HourScores`). `prior_tries`: above 0.

    >>> own = Shares(tries=np.zeros((1, 24), np.int64), answers=np.zeros((1, 24), np.int64))
    >>> own.tries[0, [9, 19]], own.answers[0, 19] = 10, 10
    >>> scores = hour_scores(own=own, everybody=own.together(), prior_tries=10)
    >>> scores[0, [9, 12, 19]].tolist()
    [125000, 500000, 875000]
    """
    if prior_tries < 1:
        raise ValueError(f"everybody's share counts as at least one try, not {prior_tries}")
    prior = usual_shares(everybody=everybody, prior_tries=prior_tries)
    return (own.answers * SURE_PPM + prior_tries * prior) // (own.tries + prior_tries)


def best_first(*, scores: Numbers, hours: tuple[int, ...]) -> Numbers:
    """These hours in the order in which to try each person: the greatest score first, of equals the earliest.

    >>> scores = np.zeros((1, 24), np.int64)
    >>> scores[0, 19] = 1
    >>> best_first(scores=scores, hours=(9, 10, 19)).tolist()
    [[19, 9, 10]]
    """
    wanted = np.array(sorted(hours), dtype=np.int64)
    return wanted[np.argsort(-scores[:, wanted], axis=1, kind="stable")]
