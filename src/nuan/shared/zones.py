"""When a time zone's clocks change: the zone's offsets as numbers, for sums over many moments at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2045
"""Years whose changes are looked up; before and after, the nearest known offset is taken."""
LONG_AGO: Final = -(2**62)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_STEP: Final = timedelta(days=7)


class UnableToKnowZone(ValueError):
    """No such time zone."""

    def __init__(self, *, name: str) -> None:
        self.name = name
        super().__init__(f"nobody knows the time zone {name!r}; write an IANA name such as Asia/Shanghai")


def microseconds(moment: datetime) -> int:
    """Microseconds since 1970-01-01T00:00Z of an aware moment, exact.

    >>> microseconds(datetime(1970, 1, 1, 0, 0, 1, 5, tzinfo=UTC))
    1000005
    """
    passed = moment - _EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def moment_of(at: int) -> datetime:
    """The aware moment (UTC) of microseconds since 1970.

    >>> moment_of(1_000_005).isoformat()
    '1970-01-01T00:00:01.000005+00:00'
    """
    return _EPOCH + timedelta(microseconds=at)


def _offset(zone: ZoneInfo, moment: datetime) -> int:
    found = moment.astimezone(zone).utcoffset() or timedelta(0)
    return (found.days * 86_400 + found.seconds) * 1_000_000 + found.microseconds


@lru_cache(maxsize=512)
def changes_of(*, name: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The moments from which a zone has a new offset, and these offsets; all microseconds. Raises UnableToKnowZone.

    The first moment is `LONG_AGO`. Two changes within a week of each other are found only when they do not undo each other.

    >>> moments, offsets = changes_of(name="Asia/Shanghai")
    >>> offsets[-1] // 3_600_000_000
    8
    """
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UnableToKnowZone(name=name) from None
    moment, end = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
    moments, offsets = [LONG_AGO], [_offset(zone, moment)]
    while moment < end:
        later = moment + _STEP
        if _offset(zone, later) != offsets[-1]:
            low, high = moment, later
            while high - low > timedelta(seconds=1):
                middle = (low + (high - low) / 2).replace(microsecond=0)
                if _offset(zone, middle) == offsets[-1]:
                    low = middle
                else:
                    high = middle
            moments.append(microseconds(high))
            offsets.append(_offset(zone, high))
            moment = high
        else:
            moment = later
    return tuple(moments), tuple(offsets)
