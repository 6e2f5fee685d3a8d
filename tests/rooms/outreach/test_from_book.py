"""What the book says of a person who is to be contacted, and that whoever is touched first is taken in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from nuan.book.queries import UnableToFindBook, contracts_of, read_customers
from nuan.outreach.actions import ask, facts_from_book
from nuan.outreach.rules.asking import Lender, Proposal
from nuan.outreach.rules.faults import UnableToAsk
from nuan.outreach.rules.usual import usual_flags
from nuan.people.queries import known_customers, standing_of
from nuan.people.rules.faults import UnableToFindPerson
from nuan.policy.queries import load_pack
from tests.rooms.daily_run.conftest import Lender as Feeds
from tests.rooms.daily_run.conftest import command, lender, twins
from tests.rooms.daily_run.days import day_of
from tests.rooms.daily_run.kills import Forks, copy_home
from tests.rooms.people.conftest import connected_to

__all__ = ["command", "lender", "twins"]
CN = Lender(kind="consumer_finance", jurisdiction="cn", zones=("Asia/Shanghai",))
AT = datetime(2026, 3, 5, 2, tzinfo=UTC)


@pytest.fixture
def home(
    twins: list[Path], lender: Feeds, command: Forks, tmp_path: Path, django_db_blocker: Any, settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:  # fmt: skip
    """A home with a night, and its own database."""
    made = copy_home(twins[1], tmp_path / "home")
    settings.NUAN_HOME = made
    monkeypatch.delenv("NUAN_MASTER_KEY", raising=False)
    with django_db_blocker.unblock(), connected_to(f"sqlite:///{made}/nuan.sqlite3"):
        yield made


def facts(home: Path, customer_id: str = "K000", **more: Any) -> Any:
    known: dict[str, Any] = {"home": home, "on": day_of(1), "lender": CN, "fed": True, "at": AT, "actor": "test"}
    return facts_from_book(customer_id=customer_id, **(known | more))


def test_the_first_touch_takes_the_person_in(home: Path) -> None:
    assert known_customers(customer_ids=["K000"]) == frozenset()
    found = facts(home)
    standing = standing_of(customer_id="K000", at=AT)
    assert standing.zones == ("Asia/Shanghai",)
    row = read_customers(home=home, on=day_of(1), customer_ids=["K000"]).to_pylist()[0]
    assert (row["phones"], bool(row["address"])) == (["10000000001", "10000000002"], True)
    assert [one.kind for one in standing.points if not one.party_key] == ["address"], "nobody could dial these numbers"
    assert all(
        one.flags >= {"point_sourced", "point_based", "point_dated"} for one in standing.points if not one.party_key
    )
    assert (found.on, found.flags) == (day_of(1), frozenset({"book_was_fed"}))
    again = facts(home, fed=False)
    assert (again.flags, again.contracts) == (frozenset(), found.contracts)


def test_contracts_are_those_of_the_book_the_most_overdue_first(home: Path) -> None:
    found = facts(home)
    ids = contracts_of(home=home, on=day_of(1), customer_ids=["K000"])["contract_id"].to_pylist()
    assert sorted(one.contract_id for one in found.contracts) == sorted(ids)
    days = [one.days_past_due for one in found.contracts]
    assert days == sorted(days, reverse=True)
    for one in found.contracts:
        assert one.stage == ("overdue" if one.days_past_due else "before_due" if one.outstanding else "closed")
    worst = found.contracts[0]
    assert found.about() == worst
    known = found.known(contracts=(worst.contract_id,))
    assert (known.stage, known.days["book_on"], known.days["disbursed_on"]) == (
        worst.stage,
        day_of(1),
        worst.disbursed_on,
    )


def test_what_the_book_does_not_know_is_said(home: Path) -> None:
    with pytest.raises(UnableToAsk, match="knows no customer 'X'"):
        facts(home, "X")
    with pytest.raises(UnableToFindPerson):
        standing_of(customer_id="X", at=AT)
    with pytest.raises(UnableToAsk, match="K000 has no contract C9"):
        facts(home).about(contracts=("C9",))
    with pytest.raises(UnableToFindBook):
        facts(home, on=day_of(300))


def test_asked_on_what_the_book_says(home: Path) -> None:
    """The shipped law, the next morning: yes; a month later the book is stale: no."""
    found = facts(home)
    point = next(one.key for one in standing_of(customer_id="K000", at=AT).points if not one.party_key)
    pack = load_pack(jurisdiction="cn")

    def asked(at: datetime) -> Any:
        proposal = Proposal(
            at=at, channel="letter", purpose="inform", lender_kind=CN.kind, product=found.about().kind, point=point,
            debts=(found.about().contract_id,), flags=frozenset(usual_flags(channel="letter")),
        )  # fmt: skip
        return ask(customer_id="K000", proposal=proposal, known=found.known(), pack=pack, at=at, proposer="person:li")

    morning = datetime(day_of(1).year, day_of(1).month, day_of(1).day, 2, tzinfo=UTC)
    assert asked(morning.replace(day=morning.day + 1)).allowed
    late = asked(morning.replace(month=morning.month + 1))
    assert "HOUSE-BOOK-01" in {told.rule_id for told in late.denials}
