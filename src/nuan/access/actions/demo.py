"""Accounts for trying Nuan out: one of each role, with passwords everybody knows. Never for real customers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.contrib.auth.hashers import make_password
from django.db import transaction

from nuan.access.actions.accounts import GivenStaff, add_staff, open_agency
from nuan.access.actions.locks import lock_staff, noted
from nuan.access.actions.workers import certify
from nuan.access.models import Agency, OldPassword, Staff

_ACTOR: Final = "demo"
_YEAR: Final = timedelta(days=365)
_CAPACITY, _HARD = 60, 6
DEMO_STAFF: Final[tuple[GivenStaff, ...]] = (
    GivenStaff(
        username="lin.qing", name_zh="林青", name_en="Lin Qing", roles=("asset_manager",), team="warm-1",
        skills=("hardship", "card"), languages=("zh", "en"), capacity=_CAPACITY, hard_a_day=_HARD,
    ),
    GivenStaff(
        username="zhao.yun", name_zh="赵昀", name_en="Zhao Yun", roles=("asset_manager",), team="warm-1",
        skills=("dispute", "auto"), languages=("zh",), capacity=_CAPACITY, hard_a_day=_HARD,
    ),
    GivenStaff(
        username="he.ping", name_zh="何平", name_en="He Ping", roles=("coach",), team="warm-2",
        skills=("habit", "hardship"), languages=("zh", "en"), capacity=_CAPACITY, hard_a_day=_HARD,
    ),
    GivenStaff(
        username="su.yan", name_zh="苏言", name_en="Su Yan", roles=("complaints_officer",), team="listening",
        skills=("complaint", "dispute"), languages=("zh", "en"), capacity=_CAPACITY, hard_a_day=_HARD,
    ),
    GivenStaff(
        username="qin.chuan", name_zh="秦川", name_en="Qin Chuan", roles=("supervisor",), team="warm-1",
        skills=("hardship", "complaint"), languages=("zh", "en"), capacity=_CAPACITY // 3, hard_a_day=_HARD,
    ),
    GivenStaff(username="wen.heng", name_zh="温衡", name_en="Wen Heng", roles=("compliance",), team="control"),
    GivenStaff(username="gu.ce", name_zh="顾策", name_en="Gu Ce", roles=("risk",), team="control"),
    GivenStaff(username="ning.an", name_zh="宁安", name_en="Ning An", roles=("administrator",), team="house"),
    GivenStaff(
        username="tao.ran", name_zh="陶然", name_en="Tao Ran", roles=("agency_user",), agency="harbour",
        team="harbour", languages=("zh",), capacity=_CAPACITY, hard_a_day=_HARD,
    ),
)  # fmt: skip
"""Nobody of these exists."""


@dataclass(frozen=True, kw_only=True)
class DemoAccount:
    """A demo account: everybody may know its password."""

    username: str
    password: str
    name_zh: str
    name_en: str
    roles: tuple[str, ...]


def demo_password(*, username: str) -> str:
    """The known password of a demo account, such as `warm-lin-qing-demo`. It breaks the rule about names on purpose."""
    return f"warm-{username.replace('.', '-')}-demo"


def make_demo_staff(*, on: date, at: datetime) -> tuple[DemoAccount, ...]:
    """Make the demo's accounts, certified from `on` for a year; those that are there stay as they are. Returns all of them.

    They need no change of password and no phone (`without_code`, which only this action sets): a home with them is a trial.
    """
    made = []
    with transaction.atomic():
        if not Agency.objects.filter(key="harbour").exists():
            open_agency(key="harbour", name_zh="海港服务", name_en="Harbour Services", actor=_ACTOR, at=at)
        for given in DEMO_STAFF:
            password = demo_password(username=given.username)
            if not Staff.objects.filter(username=given.username).exists():
                add_staff(given=given, actor=_ACTOR, at=at)
                _open_to_all(given.username, password, at)
                if given.capacity:
                    _certify(given.username, on, at)
            made.append(
                DemoAccount(
                    username=given.username, password=password, name_zh=given.name_zh, name_en=given.name_en,
                    roles=given.roles,
                )
            )  # fmt: skip
    return tuple(made)


def _open_to_all(username: str, password: str, at: datetime) -> None:
    staff = lock_staff(username=username)
    staff.password, staff.password_set_at = make_password(password), at
    staff.must_change_password, staff.initial_until_at, staff.without_code = False, None, True
    staff.save()
    OldPassword.objects.filter(staff=staff).delete()
    noted(actor=_ACTOR, verb="opened_to_all", username=username, facts={"without_code": True})


def _certify(username: str, on: date, at: datetime) -> None:
    for kind, until in (("training", on + _YEAR), ("background", None), ("nda", None)):
        certify(username=username, kind=kind, from_on=on, valid_until=until, reference="demo", actor=_ACTOR, at=at)
