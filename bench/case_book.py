"""Many people and open cases made in bulk, for measuring: invented names, ten people of staff, a task for every tenth case."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np

ON, AT = date(2026, 8, 29), datetime(2026, 8, 29, 2, tzinfo=UTC)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉萍红建国文辉力海燕云飞龙凤梅兰竹菊春夏秋冬"
STAFF = 10
_AT_ONCE = 20_000


def make_people(*, customers: int, seed: int) -> None:
    """Persons with sealed names and everything they are found by: names, two of three given names, a phone, a contract."""
    from django.db import transaction

    from nuan.cases.actions.search_index import Found, index_people
    from nuan.people.models import Person
    from nuan.plumbing.vault import open_subjects

    dice = np.random.default_rng(seed)
    for start in range(0, customers, _AT_ONCE):
        count = min(_AT_ONCE, customers - start)
        picks = dice.integers(0, 40, size=(count, 3))
        with transaction.atomic():
            subjects = open_subjects(count=count)
            rows = Person.objects.bulk_create(
                [
                    Person(
                        customer_id=f"U{start + place:09}", subject=subject, zones="Asia/Shanghai", language="zh", taken_in_at=AT
                    )
                    for place, subject in enumerate(subjects)
                ],
                batch_size=2_000,
            )  # fmt: skip
            found = [
                Found(
                    person=row.pk, subject=row.subject, customer_id=row.customer_id, id_number="",
                    name=_SURNAMES[picks[place, 0]] + _GIVEN[picks[place, 1]] + _GIVEN[picks[place, 2]] * int(place % 4 > 0),
                    phones=(f"138{(start + place) * 7919 % 10**8:08}",), contracts=(f"C{start + place:09}",),
                )
                for place, row in enumerate(rows)
            ]  # fmt: skip
            index_people(people=found, country="cn")


def make_staff() -> list[int]:
    """Ten people of staff who work on cases."""
    from nuan.access.models import Staff
    from nuan.plumbing.vault import open_subjects

    rows = [
        Staff(
            username=f"bench{place}", name_zh="测试", roles="asset_manager", team=f"t{place % 2}", languages="zh",
            capacity=100_000, opened_at=AT, opened_by="bench", subject=subject,
        )
        for place, subject in enumerate(open_subjects(count=STAFF))
    ]  # fmt: skip
    return [row.pk for row in Staff.objects.bulk_create(rows)]


def make_cases(*, cases: int, customers: int, seed: int) -> None:
    """Open cases of every so many persons with one contract each, ranked; every tenth has a task."""
    from django.db import transaction

    from nuan.cases.actions.ranking import set_rank
    from nuan.cases.models import Case, CaseContract, Task
    from nuan.cases.queries.policy import case_policy
    from nuan.people.models import Person

    owners, policy = make_staff(), case_policy(on=ON)
    dice = np.random.default_rng(seed)
    step = max(1, customers // cases)
    persons = list(Person.objects.order_by("pk").values_list("pk", flat=True)[: cases * step : step])[:cases]
    needs = ("hear_why", "offer_help", "keep_in_touch", "review_plan", "check_protection")
    for start in range(0, len(persons), _AT_ONCE):
        part = persons[start : start + _AT_ONCE]
        days, money = dice.integers(1, 400, len(part)), dice.integers(10_000, 5_000_000, len(part))
        rows = []
        for place, person in enumerate(part):
            owner = (start + place) % STAFF
            case = Case(
                person_id=person, opened_on=ON - timedelta(days=int(days[place]) % 90), need=needs[place % 5], stage="new",
                stage_since=ON, owner_id=owners[owner], team=f"t{owner % 2}", currency="CNY", outstanding=int(money[place]) * 4,
                overdue=int(money[place]), days_past_due=int(days[place]), contract_count=1, contracts_overdue=1, night_on=ON,
                first_contact_due_at=AT + timedelta(hours=int(days[place]) % 96 - 48), vulnerable=place % 20 == 0,
                task_due_at=AT + timedelta(hours=place % 48) if place % 10 == 0 else None,
            )  # fmt: skip
            set_rank(case=case, policy=policy, on=ON, at=AT)
            rows.append(case)
        with transaction.atomic():
            Case.objects.bulk_create(rows, batch_size=1_000)
            CaseContract.objects.bulk_create(
                [
                    CaseContract(
                        case_id=case.pk, contract_id=f"B{case.pk:09}", product="consumer_cash", currency="CNY",
                        outstanding=case.outstanding, overdue=case.overdue, days_past_due=case.days_past_due, bucket="M1",
                        night_on=ON,
                    )
                    for case in rows
                ],
                batch_size=2_000,
            )  # fmt: skip
            Task.objects.bulk_create(
                [
                    Task(
                        case_id=case.pk, kind="call", owner_id=case.owner_id, team=case.team, opened_at=AT, opened_by="bench",
                        due_at=case.task_due_at,
                    )
                    for case in rows
                    if case.task_due_at is not None
                ],
                batch_size=2_000,
            )  # fmt: skip


def analyse() -> None:
    """Let the database know how much there is."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("analyze")
