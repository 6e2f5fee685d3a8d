"""What the house plans a day's messages by: order of channels, hours, ceilings. Dated data (`law/house/outreach/plan.toml`)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NoReturn

from nuan.book.rules.columns import NEEDS
from nuan.outreach.rules.best_hour import HOURS, SURE_PPM
from nuan.shared.contact import CHANNELS

FILE: Final = "house/outreach/plan.toml"
_PLAN: Final = (
    "from", "most_a_day", "prior_tries", "unanswered_before_another", "share_an_hour_ppm", "spread_from", "warm_days",
    "warm_first", "first_days", "early_days", "cause_days", "for_a_person", "channel", "need",
)  # fmt: skip
_CHANNEL: Final = ("name", "from_hour", "until_hour", "an_hour", "a_day")
_CHANNEL_MAY: Final = ("only_if_used", "by_staff")


class UnableToReadPlanPolicy(ValueError):
    """What the house plans by says something that would have to be guessed at."""

    def __init__(self, *, key: str, why: str, remedy: str) -> None:
        self.key, self.why, self.remedy = key, why, remedy
        super().__init__(f"{FILE}, {key}: {why}. {remedy}.")


@dataclass(frozen=True, kw_only=True)
class ChannelPolicy:
    """One channel. Hours [from_hour, until_hour) of the person's day. `an_hour`, `a_day`: of one member of staff where
    `by_staff`, else of all. `only_if_used`: only for who has agreed to the channel, or answered on it."""

    name: str
    from_hour: int
    until_hour: int
    an_hour: int
    a_day: int
    only_if_used: bool = False
    by_staff: bool = False

    @property
    def hours(self) -> tuple[int, ...]:
        """The hours in which it is used.

        >>> ChannelPolicy(name="sms", from_hour=9, until_hour=12, an_hour=1, a_day=1).hours
        (9, 10, 11)
        """
        return tuple(range(self.from_hour, self.until_hour))

    def capacity(self, *, staff: int) -> tuple[int, int]:
        """How many in an hour and in a day, with so many members of staff at work.

        >>> calls = ChannelPolicy(name="call", from_hour=9, until_hour=19, an_hour=6, a_day=40, by_staff=True)
        >>> calls.capacity(staff=3)
        (18, 120)
        """
        return (self.an_hour * staff, self.a_day * staff) if self.by_staff else (self.an_hour, self.a_day)


@dataclass(frozen=True, kw_only=True)
class PlanPolicy:
    """What a day is planned by. `channels`: in the order of preference; `of_need`: need → channels it may go by, in order.
    `warm_days`, `first_days`, `early_days`: days behind up to which (included) somebody comes first, and is written to so."""

    from_on: date
    most_a_day: int
    prior_tries: int
    unanswered_before_another: int
    share_an_hour_ppm: int
    spread_from: int
    warm_days: int
    warm_first: tuple[str, ...]
    first_days: int
    early_days: int
    cause_days: int
    """For so many days what a person wrote about why they are behind decides the words they hear from us."""
    for_a_person: tuple[str, ...]
    channels: tuple[ChannelPolicy, ...]
    of_need: Mapping[str, tuple[str, ...]]

    @property
    def hours(self) -> tuple[int, ...]:
        """Every hour in which some channel is used."""
        return tuple(sorted({hour for channel in self.channels for hour in channel.hours}))

    def place(self, *, channel: str) -> int:
        """The place of a channel in the order of preference."""
        return next(place for place, one in enumerate(self.channels) if one.name == channel)


def read_policy(*, table: Mapping[str, object], on: date) -> PlanPolicy:
    """The plan in force on a day, out of the parsed file. Raises UnableToReadPlanPolicy."""
    plans = table.get("plan")
    if table.keys() != {"plan"} or not isinstance(plans, list) or not plans:
        _refuse("plan", "the file holds something else than plans, or none", "Start each plan with [[plan]]")
    read = [_Read(key=f"plan[{place}]", table=one).plan() for place, one in enumerate(plans)]
    days = [one.from_on for one in read]
    if days != sorted(set(days)):
        _refuse("plan", "plans do not stand from old to new", "Write one after the other, each with a later from")
    in_force = [one for one in read if one.from_on <= on]
    if not in_force:
        _refuse("plan", f"none is in force on {on}", f"Plan a day from {days[0]} on, or add an earlier plan")
    return in_force[-1]


def _refuse(key: str, why: str, remedy: str) -> NoReturn:
    raise UnableToReadPlanPolicy(key=key, why=why, remedy=remedy)


@dataclass(frozen=True)
class _Read:
    """A table being read, with what a refusal names."""

    key: str
    table: Any

    def refuse(self, key: str, why: str, remedy: str) -> NoReturn:
        _refuse(f"{self.key}.{key}", why, remedy)

    def keys(self, required: Collection[str], optional: Collection[str] = ()) -> None:
        if not isinstance(self.table, dict):
            _refuse(self.key, f"expected a table, found {self.table!r}", "Write key = value lines under its heading")
        for key in sorted(set(required) - self.table.keys()):
            self.refuse(key, "it is missing", "Write it; nothing is taken for granted here")
        for key in sorted(self.table.keys() - set(required) - set(optional)):
            self.refuse(key, "nobody knows this key", f"Known are {', '.join(sorted({*required, *optional}))}")

    def whole(self, key: str, least: int, most: int = 2**31 - 1) -> int:
        value = self.table[key]
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(key, f"{value!r} is no whole number from {least} to {most}", "Write such a number")
        return value

    def words(self, key: str, known: Collection[str]) -> tuple[str, ...]:
        value = self.table[key]
        if not isinstance(value, list) or len(set(map(str, value))) != len(value):
            self.refuse(key, f"{value!r} is no list of words, each once", "Write such a list; it may be empty")
        for word in value:
            self.word(key, word, known)
        return tuple(value)

    def word(self, key: str, value: object, known: Collection[str]) -> str:
        if not isinstance(value, str) or value not in known:
            self.refuse(key, f"nobody knows {value!r}", f"Use one of {', '.join(known)}")
        return value

    def yes(self, key: str) -> bool:
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            self.refuse(key, f"{value!r} is neither true nor false", "Write true or false without quotes")
        return value

    def parts(self, key: str) -> list[_Read]:
        value = self.table[key]
        if not isinstance(value, list) or not value:
            self.refuse(key, "there is none", f"Start each with [[plan.{key}]]")
        return [_Read(key=f"{self.key}.{key}[{place}]", table=one) for place, one in enumerate(value)]

    def plan(self) -> PlanPolicy:
        self.keys(_PLAN)
        from_on = self.table["from"]
        if not isinstance(from_on, date) or isinstance(from_on, datetime):
            self.refuse("from", f"expected a date, found {from_on!r}", "Write a bare date such as 2026-01-01")
        channels = tuple(part.channel() for part in self.parts("channel"))
        names = [one.name for one in channels]
        if len(set(names)) != len(names):
            self.refuse("channel", "a channel stands twice", "Name each once")
        of_need = dict(part.need(names) for part in self.parts("need"))
        for_a_person = self.words("for_a_person", NEEDS)
        odd = sorted(set(NEEDS) - of_need.keys() - set(for_a_person)) + sorted(of_need.keys() & set(for_a_person))
        if odd or len(of_need) != len(self.table["need"]):
            self.refuse("need", f"{', '.join(odd) or 'a need'} stands nowhere or twice", "Name each need exactly once")
        return PlanPolicy(
            from_on=from_on, most_a_day=self.whole("most_a_day", 0), prior_tries=self.whole("prior_tries", 1),
            unanswered_before_another=self.whole("unanswered_before_another", 1),
            share_an_hour_ppm=self.whole("share_an_hour_ppm", 1, SURE_PPM), spread_from=self.whole("spread_from", 0),
            first_days=self.whole("first_days", 1), early_days=self.whole("early_days", 1),
            cause_days=self.whole("cause_days", 0),
            warm_days=self.whole("warm_days", 0), warm_first=self.words("warm_first", NEEDS), for_a_person=for_a_person,
            channels=channels, of_need=of_need,
        )  # fmt: skip

    def channel(self) -> ChannelPolicy:
        self.keys(_CHANNEL, _CHANNEL_MAY)
        first = self.whole("from_hour", 0, HOURS - 1)
        return ChannelPolicy(
            name=self.word("name", self.table["name"], CHANNELS), from_hour=first,
            until_hour=self.whole("until_hour", first + 1, HOURS), an_hour=self.whole("an_hour", 0),
            a_day=self.whole("a_day", 0), only_if_used=self.yes("only_if_used"), by_staff=self.yes("by_staff"),
        )  # fmt: skip

    def need(self, channels: Collection[str]) -> tuple[str, tuple[str, ...]]:
        self.keys(("need", "channels"))
        return self.word("need", self.table["need"], NEEDS), self.words("channels", channels)
