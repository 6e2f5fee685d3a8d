"""A small file of a person, and looks past the actions into the tables."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from nuan.people.actions import take_in
from nuan.people.rules.standing import Hold, Wish
from nuan.people.rules.taking import GivenParty, GivenPerson, GivenPoint, GivenTrait
from nuan.plumbing.models import AuditEntry

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
ANN, BOB = "U000000001", "U000000002"
ANN_PHONE, ANN_MAIL, ANN_HOME = "+8613800138000", "ann.zhang@example.org", "北京市朝阳区测试路8号"
MOTHER_NAME, MOTHER_PHONE = "测试丽华", "+8613900139000"
UNCLE_NAME, UNCLE_PHONE = "测试大山", "+8613700137000"
BY = "officer 7"
TABLES = (
    "people_person", "people_party", "people_contactpoint", "people_holdrow", "people_wishrow", "people_traitrow",
    "plumbing_auditentry", "plumbing_subjectkey",
)  # fmt: skip


def mine(value: str, kind: str = "mobile", **more: Any) -> GivenPoint:
    return GivenPoint(
        kind=kind, value=value, source="lender feed 2026-11-01", basis="contract", recorded_on=date(2026, 11, 1), **more
    )


MOTHER = GivenParty(
    kind="contact", name=MOTHER_NAME, relation="mother",
    points=(GivenPoint(kind="mobile", value=MOTHER_PHONE, source="lender feed 2026-11-01"),),
)  # fmt: skip
UNCLE = GivenParty(
    kind="guarantor", name=UNCLE_NAME, relation="uncle", points=(mine(UNCLE_PHONE),),
    traits=(GivenTrait(trait="party_obliged", source="contract C1"),),
)  # fmt: skip


def person(customer_id: str = ANN, **given: Any) -> GivenPerson:
    usual: dict[str, Any] = {
        "zones": ("Asia/Shanghai",), "regions": ("CN-11-110100",), "language": "zh", "parties": (MOTHER, UNCLE),
        "points": (mine(ANN_PHONE, reserved=True), mine(ANN_MAIL, "email"), mine(ANN_HOME, "address")),
    }  # fmt: skip
    return GivenPerson(customer_id=customer_id, **usual | given)


def take(*people: GivenPerson) -> None:
    take_in(people=people, country="cn", actor="feed", at=NOW - DAY)


def hold(kind: str = "dispute", **given: Any) -> Hold:
    return Hold(**{"kind": kind, "from_at": NOW, "until_at": None} | given)


def wish(kind: str, **given: Any) -> Wish:
    return Wish(**{"kind": kind, "given_at": NOW, "from_at": NOW, "until_at": None} | given)


def rows(table: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {table} order by 1")
        return [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor.fetchall()]


def everything() -> dict[str, list[tuple[Any, ...]]]:
    return {table: rows(table) for table in TABLES}


@contextmanager
def nothing_written(fault: type[Exception], match: str) -> Any:
    """The block must be refused, and leave every table as it was."""
    before = everything()
    with pytest.raises(fault, match=match):
        yield
    assert everything() == before


def refused(fault: type[Exception], match: str) -> AbstractContextManager[None]:
    made: AbstractContextManager[None] = nothing_written(fault, match)
    return made


def verbs() -> list[str]:
    """What the audit trail says was done, after taking in."""
    return [verb for verb in AuditEntry.objects.order_by("number").values_list("verb", flat=True) if verb != "took_in"]


HEARD: list[object] = []


@contextmanager
def heard(monkeypatch: pytest.MonkeyPatch, *events: type) -> Any:
    """What is announced in the block, and whether it was inside a transaction."""
    HEARD.clear()

    def hear(event: object) -> None:
        assert connection.in_atomic_block, "an event is announced in the transaction of what it tells of"
        HEARD.append(event)

    wiring: dict[type, tuple[Callable[[object], None], ...]] = dict.fromkeys(events, (hear,))
    monkeypatch.setattr("tests.rooms.people.files.WIRING", wiring)
    monkeypatch.setattr(settings, "NUAN_WIRING", "tests.rooms.people.files.WIRING")
    yield HEARD


WIRING: dict[type, tuple[Callable[[object], None], ...]] = {}
