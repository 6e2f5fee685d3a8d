"""What stands between us and a person: holds that stop contact, and what the person has said about how to be reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from nuan.shared.contact import CHANNELS, HOLD_KINDS, RELAXING_WISHES, WISH_KINDS, UnableToKnowWord

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
"""Monday is 1, Sunday 7 (ISO 8601)."""
WHOLE_DAY_SECONDS = 86_400


def _known(words: tuple[str, ...], table: tuple[str, ...]) -> None:
    for word in words:
        if word not in table:
            raise UnableToKnowWord(word=word, known=table)


def _dated(what: str, from_at: datetime, until_at: datetime | None) -> None:
    for moment in (from_at, until_at):
        if moment is not None and moment.tzinfo is None:
            raise ValueError(f"a {what} begins and ends at aware moments; {moment} has no time zone")
    # In UTC: two moments of one zone are else compared by their clocks, which go back once a year.
    if until_at is not None and until_at.astimezone(UTC) < from_at.astimezone(UTC):
        raise ValueError(f"a {what} cannot end ({until_at}) before it begins ({from_at})")


@dataclass(frozen=True, kw_only=True)
class Hold:
    """A dated stop of contact with a person; narrower when it names channels or contracts.

    Holds on [from_at, until_at); `until_at` None: until it is lifted. Empty `channels`: every channel. Empty `debts`:
    every contract.
    """

    kind: str
    from_at: datetime
    until_at: datetime | None
    channels: tuple[str, ...] = ()
    debts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _known((self.kind,), tuple(HOLD_KINDS))
        _known(self.channels, tuple(CHANNELS))
        _dated("hold", self.from_at, self.until_at)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Something a person has said about how to be reached: dated, with evidence, and taken back whenever they like.

    Holds on [from_at, until_at). Within it only at local times [from_second, until_second) of the day on the named
    weekdays (Monday 1 … Sunday 7); a `from_second` above `until_second` goes over midnight. Empty `channels`: every
    channel. A wish of a kind that allows more (`RELAXING_WISHES`) allows nothing without `evidenced`.

    An appointment ("call me Friday at three") is a `call_back` from and until the moments agreed, given at `given_at`.
    """

    kind: str
    given_at: datetime
    from_at: datetime
    until_at: datetime | None
    channels: tuple[str, ...] = ()
    from_second: int = 0
    until_second: int = WHOLE_DAY_SECONDS
    weekdays: tuple[int, ...] = EVERY_DAY
    evidenced: bool = False

    def __post_init__(self) -> None:
        _known((self.kind,), tuple(WISH_KINDS))
        _known(self.channels, tuple(CHANNELS))
        _dated("wish", self.from_at, self.until_at)
        if self.given_at.tzinfo is None:
            raise ValueError(f"a wish is given at an aware moment; {self.given_at} has no time zone")
        if not 0 <= self.from_second <= WHOLE_DAY_SECONDS or not 0 <= self.until_second <= WHOLE_DAY_SECONDS:
            raise ValueError("the hours of a wish are seconds of a day, from 0 to 86400")
        if not self.weekdays or not set(self.weekdays) <= set(EVERY_DAY):
            raise ValueError(f"weekdays are numbers from 1 (Monday) to 7 (Sunday), not {self.weekdays}")

    @property
    def relaxes(self) -> bool:
        """Whether it may allow more than the law allows by itself."""
        return self.kind in RELAXING_WISHES and self.evidenced

    def covers(self, *, channel: str, at: datetime, zone: str) -> bool:
        """Whether it is about this channel at this moment, told by the clock of a time zone the person may be in.

        >>> monday = datetime(2026, 3, 2, 1, tzinfo=UTC)
        >>> mornings = Wish(kind="agreed_hours", given_at=monday, from_at=monday, until_at=None, until_second=10 * 3600)
        >>> [mornings.covers(channel="call", at=monday, zone=zone) for zone in ("Asia/Shanghai", "Asia/Tokyo")]
        [True, False]
        """
        if at < self.from_at or (self.until_at is not None and at >= self.until_at):
            return False
        if self.channels and channel not in self.channels:
            return False
        local = at.astimezone(ZoneInfo(zone))
        clock = timedelta(hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
        low, high = timedelta(seconds=self.from_second), timedelta(seconds=self.until_second)
        if low <= high:
            return low <= clock < high and local.isoweekday() in self.weekdays
        if clock >= low:
            return local.isoweekday() in self.weekdays
        return clock < high and (local - timedelta(days=1)).isoweekday() in self.weekdays
