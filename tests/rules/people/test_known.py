"""Whose flags, wishes and days a contact has: the customer's, the party's and the number's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from nuan.people.rules.known import KnownParty, KnownPoint, Standing, unreachable
from nuan.people.rules.standing import Wish

AT = datetime(2026, 11, 2, tzinfo=UTC)
WISH = Wish(kind="not_then", given_at=AT, from_at=AT, until_at=None)


def point(key: str, party_key: str, *flags: str, kind: str = "mobile", checked_on: date | None = None) -> KnownPoint:
    return KnownPoint(key=key, kind=kind, party_key=party_key, flags=frozenset(flags), checked_on=checked_on)


STANDING = Standing(
    customer_id="U1", person=1, subject="s", zones=("UTC",), regions=(), language="", erased=False,
    flags=frozenset({"elderly"}), holds=(), wishes=(("", WISH), ("p1", replace(WISH, kind="channel_refused"))),
    points=(
        point("1.1", "", "point_sourced"), point("1.2", "", "point_refused", checked_on=date(2026, 11, 1)),
        point("1.2", "p1", "point_at_work"),
    ),
    parties=(
        KnownParty(key="p1", kind="guarantor", relation="uncle", flags=frozenset({"party_obliged"})),
        KnownParty(key="p2", kind="contact", relation="aunt", flags=frozenset({"party_refused"})),
    ),
)  # fmt: skip


def test_flags_are_the_customers_and_the_partys_and_the_points() -> None:
    assert STANDING.flags_for(party_key="") == {"elderly"}
    assert STANDING.flags_for(party_key="p2") == {"elderly", "party_refused"}
    assert STANDING.flags_for(party_key="", point="1.1") == {"elderly", "point_sourced", "point_of_party"}


def test_of_a_shared_number_the_partys_own_row_counts() -> None:
    assert STANDING.flags_for(party_key="p1", point="1.2") == {
        "elderly", "party_obliged", "point_at_work", "point_of_party",
    }  # fmt: skip
    assert "point_refused" in STANDING.flags_for(party_key="", point="1.2")
    assert STANDING.days_for(party_key="", point="1.2") == {"number_checked_on": date(2026, 11, 1)}
    assert STANDING.days_for(party_key="p1", point="1.2") == {}


def test_a_number_of_somebody_else_is_not_the_partys() -> None:
    assert STANDING.flags_for(party_key="p2", point="1.1") == {"elderly", "party_refused", "point_sourced"}
    assert STANDING.flags_for(party_key="", point="9.9") == {"elderly"}
    assert STANDING.point(key="9.9", party_key="") is None


def test_a_wish_is_heard_for_who_said_it() -> None:
    assert [one.kind for one in STANDING.wishes_for(party_key="")] == ["not_then"]
    assert [one.kind for one in STANDING.wishes_for(party_key="p1")] == ["channel_refused"]


def test_unreachable_means_numbers_that_all_fail() -> None:
    good, bad = point("1", ""), point("2", "", "point_invalid", kind="landline")
    assert not unreachable(points=())
    assert not unreachable(points=(good, bad))
    assert unreachable(points=(bad,))
    assert unreachable(points=(bad, point("3", "", kind="email"), point("4", "p1")))
    assert not unreachable(points=(point("3", "", "point_invalid", kind="email"),))
