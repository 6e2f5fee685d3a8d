"""A house with some staff, on a database of the test's own; passwords are hashed cheaply, so that tests are fast."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any, TypeVar

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.db import connection, transaction

from nuan.access.actions.accounts import GivenStaff, add_staff, open_agency
from nuan.access.actions.codes import begin_enrolment, confirm_enrolment
from nuan.access.actions.signing import check_password
from nuan.access.models import Staff
from nuan.access.rules.codes import code_at, step_at
from nuan.plumbing.models import AuditEntry
from nuan.plumbing.vault import open_subject
from tests.rooms.people.conftest import database, made_once

__all__ = ["database", "made_once"]

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)
"""Nine in the morning of the house."""
PASSWORD = "quiet lanterns over water"
BOSS = "staff:ning.an"
HOUSE = {
    "li.na": ("asset_manager",), "zhao.yun": ("asset_manager",), "qin": ("supervisor",), "wen": ("compliance",),
    "gu": ("risk",), "ning.an": ("administrator",), "tao": ("agency_user",),
}  # fmt: skip
Answer = TypeVar("Answer")


class Cheap(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 8
    parallelism = 1


@pytest.fixture(autouse=True)
def cheap_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["tests.rooms.access.conftest.Cheap"]


@pytest.fixture
def house(database: str) -> str:
    """Seven people, past their first password, without phones yet."""
    with transaction.atomic():
        open_agency(key="harbour", name_zh="海港", name_en="Harbour", actor=BOSS, at=AT)
        for name, roles in HOUSE.items():
            given = GivenStaff(
                username=name, name_zh="某人", name_en="Somebody", roles=roles, capacity=10, hard_a_day=2,
                team="a", agency="harbour" if "agency_user" in roles else "",
            )  # fmt: skip
            add_staff(given=given, actor="operator", at=AT)
        Staff.objects.update(password=make_password(PASSWORD), must_change_password=False, initial_until_at=None)
    return database


@pytest.fixture
def somebody(house: str) -> str:
    """The number of a person in the vault."""
    with transaction.atomic():
        return open_subject()


def secret_of(uri: str) -> bytes:
    import base64

    text = uri.partition("secret=")[2].partition("&")[0]
    return base64.b32decode(text + "=" * (-len(text) % 8))


def enrol(username: str, at: datetime = AT) -> tuple[bytes, tuple[str, ...]]:
    """A confirmed phone: its secret and the recovery codes."""
    secret = secret_of(begin_enrolment(username=username).uri)
    return secret, confirm_enrolment(username=username, code=digits(secret, at), at=at)


def digits(secret: bytes, at: datetime, away: int = 0) -> str:
    return code_at(secret=secret, step=step_at(at=at) + away)


def sign_in(username: str, at: datetime = AT, password: str = PASSWORD, address: str = "10.0.0.1") -> Any:
    return check_password(username=username, password=password, address=address, at=at)


def verbs(since: int = 0) -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.filter(number__gt=since).order_by("number")
    return list(rows.values_list("actor", "verb", "subject"))


def newest() -> int:
    return AuditEntry.objects.order_by("-number").values_list("number", flat=True).first() or 0


def at_once(count: int, ask: Callable[[int], Answer]) -> list[Answer]:
    """The answers of so many threads, each with a connection of its own, that start together."""
    together = Barrier(count)

    def one(place: int) -> Answer:
        try:
            together.wait(timeout=60)
            return ask(place)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))
