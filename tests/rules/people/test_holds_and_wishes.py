"""A hold or a wish that could not be meant is refused; what follows from an age follows on the birthday."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nuan.people.rules.ages import ELDERLY_YEARS, GROWN_UP_YEARS, flags_of_age
from nuan.people.rules.standing import Hold, Wish
from nuan.shared.contact import HOLD_KINDS, RELAXING_WISHES, WISH_KINDS, UnableToKnowWord

AT = datetime(2026, 11, 2, tzinfo=UTC)
NAIVE = datetime(2026, 11, 2)  # noqa: DTZ001 (that is what is refused)
HOUR = timedelta(hours=1)


def hold(**given_more: Any) -> Hold:
    return Hold(**{"kind": "dispute", "from_at": AT, "until_at": None} | given_more)


def wish(**given_more: Any) -> Wish:
    return Wish(**{"kind": "agreed_hours", "given_at": AT, "from_at": AT, "until_at": None} | given_more)


@pytest.mark.parametrize(
    ("make", "given_more", "fault"),
    [
        (hold, {"kind": "bad mood"}, UnableToKnowWord), (hold, {"channels": ("fax",)}, UnableToKnowWord),
        (hold, {"from_at": NAIVE}, ValueError), (hold, {"until_at": NAIVE}, ValueError),
        (hold, {"until_at": AT - HOUR}, ValueError), (wish, {"kind": "hope"}, UnableToKnowWord),
        (wish, {"channels": ("fax",)}, UnableToKnowWord), (wish, {"given_at": NAIVE}, ValueError),
        (wish, {"until_at": AT - HOUR}, ValueError), (wish, {"from_second": -1}, ValueError),
        (wish, {"until_second": 86_401}, ValueError), (wish, {"weekdays": ()}, ValueError),
        (wish, {"weekdays": (0,)}, ValueError),
    ],
)  # fmt: skip
def test_what_could_not_be_meant_is_refused(make: Any, given_more: dict[str, Any], fault: type[Exception]) -> None:
    with pytest.raises(fault):
        make(**given_more)


def test_an_empty_stretch_is_no_fault() -> None:
    assert hold(until_at=AT).until_at == AT
    assert wish(from_second=79_200, until_second=3_600).relaxes is False


@pytest.mark.parametrize("kind", WISH_KINDS)
def test_only_an_evidenced_agreement_allows_more(kind: str) -> None:
    assert not wish(kind=kind).relaxes
    assert wish(kind=kind, evidenced=True).relaxes is (kind in RELAXING_WISHES)
    assert hold(kind="other").kind in HOLD_KINDS


@given(born_on=st.dates(date(1930, 1, 1), date(2026, 1, 1)), years=st.sampled_from([GROWN_UP_YEARS, ELDERLY_YEARS]))
def test_a_birthday_changes_what_follows_from_an_age(born_on: date, years: int) -> None:
    leap = (born_on.month, born_on.day) == (2, 29)
    birthday = date(born_on.year + years, 2, 28) if leap else born_on.replace(year=born_on.year + years)
    before, after = (flags_of_age(born_on=born_on, on=birthday - timedelta(days=days)) for days in (1, 0))
    if years == GROWN_UP_YEARS:
        assert (before, after) == ({"minor"}, frozenset())
    elif not leap:
        assert (before, after) == (frozenset(), {"elderly"})


def test_nothing_follows_from_a_birthday_not_known_or_to_come() -> None:
    assert flags_of_age(born_on=None, on=AT.date()) == frozenset()
    assert flags_of_age(born_on=date(2027, 1, 1), on=AT.date()) == frozenset()
