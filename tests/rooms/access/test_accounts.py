"""Accounts, agencies, certificates, absence, workers, the demo's accounts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from nuan.access.actions.accounts import (
    GivenStaff,
    add_staff,
    change_roles,
    change_worker,
    choose_language,
    close_account,
    close_agency,
    open_agency,
)
from nuan.access.actions.demo import DEMO_STAFF, demo_password, make_demo_staff
from nuan.access.actions.sessions import look_at_session
from nuan.access.actions.workers import certify, end_absence, end_certificate, record_absence
from nuan.access.models import Absence, Agency, Certificate, Staff
from nuan.access.queries.staff import agencies, staff_by_id, staff_by_name, staff_list
from nuan.access.queries.workers import Worker, workers
from nuan.access.rules.faults import UnableToChangeStaff, UnableToFindEntry, UnableToFindStaff
from nuan.access.rules.roles import ROLES
from tests.rooms.access.conftest import AT, BOSS, newest, sign_in, verbs

ON = date(2026, 11, 2)
DAY = timedelta(days=1)
NEW = GivenStaff(
    username="he.ping", name_zh="何平", name_en="He Ping", roles=("coach",), team="b", languages=("zh", "en")
)


def worker(name: str, on: date = ON) -> Worker:
    return next(one for one in workers(on=on) if one.username == name)


def shows(name: str, kind: str, until: date | None, from_on: date = ON) -> int:
    return certify(username=name, kind=kind, from_on=from_on, valid_until=until, reference="doc 1", actor=BOSS, at=AT)


def test_an_account_is_opened_with_a_first_password(house: str) -> None:
    before = newest()
    made = add_staff(given=NEW, actor=BOSS, at=AT)
    assert made.password not in repr(made)
    assert sign_in("he.ping", password=made.password).state == "in"
    found = staff_by_name(username="he.ping")
    assert (found.roles, found.languages, found.must_change_password) == (("coach",), ("zh", "en"), True)
    assert (found.name(lang="zh-hans"), found.name(lang="en"), found.actor) == ("何平", "He Ping", "staff:he.ping")
    assert staff_by_id(staff_id=made.staff_id) == found
    assert verbs(before)[0] == (BOSS, "opened_account", "staff he.ping")
    assert made.password not in Staff.objects.get(username="he.ping").password


@pytest.mark.parametrize(
    "given",
    [
        replace(NEW, username="He Ping"), replace(NEW, username="li.na"), replace(NEW, name_zh=" "),
        replace(NEW, roles=()), replace(NEW, roles=("administrator", "coach")), replace(NEW, roles=("agency_user",)),
        replace(NEW, agency="harbour"), replace(NEW, capacity=-1),
    ],
)  # fmt: skip
def test_an_account_that_makes_no_sense_is_not_opened(house: str, given: GivenStaff) -> None:
    before, count = newest(), Staff.objects.count()
    with pytest.raises(UnableToChangeStaff):
        add_staff(given=given, actor=BOSS, at=AT)
    assert (Staff.objects.count(), newest()) == (count, before)


def test_unknown_names_are_told(house: str) -> None:
    with pytest.raises(UnableToFindStaff):
        staff_by_name(username="nobody")
    with pytest.raises(UnableToFindStaff):
        add_staff(given=replace(NEW, roles=("agency_user",), agency="nowhere"), actor=BOSS, at=AT)
    assert staff_by_id(staff_id=0) is None


def test_nobody_changes_their_own_rights_or_certifies_themselves(house: str) -> None:
    before = newest()
    with pytest.raises(UnableToChangeStaff):
        change_roles(username="ning.an", roles=("compliance",), actor=BOSS, at=AT)
    with pytest.raises(UnableToChangeStaff):
        close_account(username="ning.an", actor=BOSS, at=AT)
    with pytest.raises(UnableToChangeStaff):
        shows("ning.an", "nda", None)
    assert (Certificate.objects.count(), newest()) == (0, before)


def test_roles_that_do_not_go_together_are_not_given(house: str) -> None:
    for roles in (("compliance", "supervisor"), ("agency_user",), ()):
        with pytest.raises(UnableToChangeStaff):
            change_roles(username="li.na", roles=roles, actor=BOSS, at=AT)
    with pytest.raises(UnableToChangeStaff):
        change_roles(username="tao", roles=("asset_manager",), actor=BOSS, at=AT)
    assert staff_by_name(username="li.na").roles == ("asset_manager",)
    change_roles(username="li.na", roles=("asset_manager", "coach"), actor=BOSS, at=AT)
    assert staff_by_name(username="li.na").roles == ("asset_manager", "coach")


def test_a_closed_account_is_closed_for_good(house: str) -> None:
    close_account(username="li.na", actor=BOSS, at=AT)
    found = staff_by_name(username="li.na")
    assert (found.is_active, found.closed_at, found.may(act="open_file")) == (False, AT, False)
    with pytest.raises(UnableToChangeStaff, match="closed"):
        change_roles(username="li.na", roles=("coach",), actor=BOSS, at=AT)
    assert "li.na" not in {one.username for one in staff_list(closed=False)}
    assert "li.na" in {one.username for one in staff_list(closed=True, role="asset_manager", team="a")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Staff.objects.filter(username="li.na").update(is_active=True)


def test_what_a_worker_is_given_is_changed_and_kept(house: str) -> None:
    change_worker(username="li.na", team="c", skills=("auto",), languages=("zh",), capacity=3, hard_a_day=1, actor=BOSS)
    found = worker("li.na")
    assert (found.team, found.skills, found.languages, found.capacity, found.hard_a_day) == (
        "c",
        ("auto",),
        ("zh",),
        3,
        1,
    )
    choose_language(username="li.na", language="en", actor="staff:li.na")
    assert staff_by_name(username="li.na").language == "en"
    with pytest.raises(UnableToChangeStaff):
        choose_language(username="li.na", language="fr", actor="staff:li.na")


def test_an_agency_that_is_closed_takes_its_people_out_the_same_moment(house: str) -> None:
    token = sign_in("tao").token
    assert close_agency(key="harbour", actor=BOSS, at=AT) == 1
    assert look_at_session(token=token, at=AT).state == "ended"
    assert not staff_by_name(username="tao").is_active
    assert (agencies(closed=False), [one.key for one in agencies(closed=True)]) == ((), ["harbour"])
    with pytest.raises(UnableToChangeStaff, match="closed"):
        add_staff(given=replace(NEW, roles=("agency_user",), agency="harbour"), actor=BOSS, at=AT)
    with pytest.raises(UnableToChangeStaff):
        open_agency(key="harbour", name_zh="海港", name_en="", actor=BOSS, at=AT)
    with pytest.raises(UnableToFindStaff):
        close_agency(key="nowhere", actor=BOSS, at=AT)
    assert Agency.objects.count() == 1


def test_without_all_three_nobody_is_given_a_case(house: str) -> None:
    assert worker("li.na").missing == ("training", "background", "nda")
    shows("li.na", "training", ON + 30 * DAY)
    shows("li.na", "background", None)
    assert worker("li.na").missing == ("nda",)
    assert not worker("li.na").can_be_given
    number = shows("li.na", "nda", None)
    assert worker("li.na").can_be_given
    end_certificate(number=number, actor=BOSS, at=AT)
    assert not worker("li.na").can_be_given
    with pytest.raises(UnableToFindEntry):
        end_certificate(number=number, actor=BOSS, at=AT)


def test_training_holds_on_its_last_day_and_not_after(house: str) -> None:
    for kind, until in (("training", ON + 30 * DAY), ("background", None), ("nda", None)):
        shows("li.na", kind, until)
    last = ON + 30 * DAY
    assert (worker("li.na", last).certified, worker("li.na", last + DAY).certified) == (True, False)
    assert worker("li.na", ON - DAY).certified is False
    assert worker("li.na").certified_until_on == last
    shows("li.na", "training", ON + 300 * DAY)
    shows("li.na", "training", ON + 200 * DAY)
    assert worker("li.na").certified_until_on == ON + 300 * DAY
    with pytest.raises(UnableToChangeStaff, match="every year"):
        shows("li.na", "training", ON + 400 * DAY)


def test_absence_and_deputy(house: str) -> None:
    number = record_absence(
        username="li.na", from_on=ON, until_on=ON + 5 * DAY, deputy="zhao.yun", actor="staff:qin", at=AT
    )
    away = worker("li.na")
    assert (away.away, away.back_on, away.deputy, away.can_be_given) == (True, ON + 5 * DAY, "zhao.yun", False)
    assert not worker("li.na", ON + 5 * DAY).away
    for name, until, deputy in (
        ("li.na", ON, ""), ("li.na", ON + DAY, "li.na"), ("zhao.yun", ON + DAY, "li.na"),
    ):  # fmt: skip
        with pytest.raises(UnableToChangeStaff):
            record_absence(username=name, from_on=ON, until_on=until, deputy=deputy, actor="staff:qin", at=AT)
    assert Absence.objects.count() == 1
    end_absence(number=number, actor="staff:qin", at=AT)
    assert not worker("li.na").away
    with pytest.raises(UnableToFindEntry):
        end_absence(number=number, actor="staff:qin", at=AT)


def test_workers_are_who_works_on_cases_in_three_queries(house: str) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = workers(on=ON)
    assert [one.username for one in found] == ["li.na", "qin", "tao", "zhao.yun"]
    assert len(asked) == 3


def test_the_demos_accounts(house: str) -> None:
    made = make_demo_staff(on=ON, at=AT)
    assert {role for one in made for role in one.roles} == set(ROLES)
    assert make_demo_staff(on=ON, at=AT) == made
    for one in made:
        if one.username == "ning.an":
            continue  # the house of this test has another
        assert one.password == demo_password(username=one.username)
    step = sign_in("lin.qing", password="warm-lin-qing-demo")
    assert (step.state, look_at_session(token=step.token, at=AT).needs) == ("in", ())
    assert staff_by_name(username="lin.qing").without_code
    assert worker("lin.qing").can_be_given
    assert (
        not Staff.objects.exclude(username__in=[one.username for one in DEMO_STAFF]).filter(without_code=True).exists()
    )
    assert ("demo", "opened_to_all", "staff lin.qing") in verbs()
