"""Offsets as numbers are those of the zones themselves, also around every change."""

from __future__ import annotations

import bisect
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.shared.zones import LONG_AGO, UnableToKnowZone, changes_of, microseconds, moment_of

ZONES = (
    "Asia/Shanghai", "Asia/Urumqi", "Asia/Kolkata", "America/New_York", "America/St_Johns", "America/Sao_Paulo",
    "Europe/London", "Europe/Dublin", "Africa/Casablanca", "Pacific/Apia", "Pacific/Chatham", "UTC",
)  # fmt: skip


def offset_by_table(zone: str, at: datetime) -> timedelta:
    moments, offsets = changes_of(name=zone)
    place = bisect.bisect_right(moments, microseconds(at)) - 1
    return timedelta(microseconds=offsets[place])


@given(zone=st.sampled_from(ZONES), at=st.datetimes(datetime(1990, 1, 2), datetime(2045, 12, 1)))  # noqa: DTZ001 (hypothesis wants naive bounds)
def test_any_moment_has_the_offset_of_its_zone(zone: str, at: datetime) -> None:
    moment = at.replace(tzinfo=UTC)
    assert offset_by_table(zone, moment) == moment.astimezone(ZoneInfo(zone)).utcoffset()


@pytest.mark.parametrize("zone", ZONES)
def test_each_change_is_found_to_the_second(zone: str) -> None:
    moments, _ = changes_of(name=zone)
    assert moments[0] == LONG_AGO
    for at in moments[1:]:
        for moment in (moment_of(at - 1), moment_of(at)):
            assert offset_by_table(zone, moment) == moment.astimezone(ZoneInfo(zone)).utcoffset()


@given(at=st.datetimes())
def test_moments_and_microseconds_are_one(at: datetime) -> None:
    moment = at.replace(tzinfo=UTC)
    assert moment_of(microseconds(moment)) == moment


@pytest.mark.parametrize("name", ["Asia/Nowhere", "", "../etc/passwd", "Asia"])
def test_a_zone_there_is_none_of_is_told(name: str) -> None:
    with pytest.raises(UnableToKnowZone, match="write an IANA name"):
        changes_of(name=name)
