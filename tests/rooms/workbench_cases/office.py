"""Li at work in the office at ten in the morning of a Monday: Ann and Ben in the list, others who must not see them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nuan.access.actions.sessions import begin_session
from nuan.access.models import Agency, Certificate, Staff, StaffSession
from nuan.cases.actions.search_index import Found, index_people
from nuan.cases.models import Case, CaseContract
from nuan.daily_run.models import Run
from nuan.people.queries import standing_of
from nuan.plumbing import clock
from nuan.plumbing.models import AuditEntry
from nuan.workbench import guard_asked
from nuan.workbench.templatetags.casework import contract_key
from tests.rooms.outreach.someone import ANN, ANN_PHONES, BEN, NOW, take_in_everybody

NAMES = {ANN: "林小雯", BEN: "周大明"}
MOST_STATEMENTS = 15


@dataclass(kw_only=True)
class Clock:
    """What time it is; moved by hand."""

    now: datetime = NOW


@dataclass(kw_only=True)
class Office:
    """The numbers of what is worked on, and browsers of who works here."""

    clock: Clock
    ann: int
    ben: int
    contract: str
    browsers: dict[str, Client] = field(default_factory=dict)

    def as_(self, username: str) -> Client:
        """A browser in which somebody is signed in."""
        if username not in self.browsers:
            browser = Client(headers={"accept-language": "zh-hans"})
            with transaction.atomic():
                token = begin_session(staff=Staff.objects.get(username=username), at=self.clock.now, coded=True)
            browser.cookies[settings.SESSION_COOKIE_NAME] = token
            self.browsers[username] = browser
        return self.browsers[username]


def hire(username: str, *roles: str, team: str = "early-1", agency: Agency | None = None, capacity: int = 50) -> Staff:
    row = Staff.objects.create(
        username=username, name_zh=username, roles="\n".join(roles), opened_at=NOW, opened_by="test",
        subject=f"subject of {username}", team=team, agency=agency, capacity=capacity, languages="zh",
        must_change_password=False, without_code=True,
    )  # fmt: skip
    Certificate.objects.bulk_create(
        Certificate(
            staff=row, kind=kind, from_on=date(2026, 1, 1), valid_until=date(2027, 1, 1), reference="test",
            recorded_by="test", recorded_at=NOW,
        )
        for kind in ("training", "background", "nda")
    )  # fmt: skip
    return row


def file_of(customer: str, *, owner: Staff | None, **more: Any) -> int:
    standing = standing_of(customer_id=customer, at=NOW)
    contract = f"C-{customer}"
    with transaction.atomic():
        index_people(
            people=[Found(
                person=standing.person, subject=standing.subject, customer_id=customer, name=NAMES[customer],
                id_number="", phones=ANN_PHONES if customer == ANN else ("+8613700137000",), contracts=(contract,),
            )],
            country="cn",
        )  # fmt: skip
    given: dict[str, Any] = {
        "opened_on": date(2026, 2, 20), "need": "hear_why", "stage": "new", "stage_since": date(2026, 2, 20),
        "currency": "CNY", "outstanding": 900_000, "overdue": 120_000, "days_past_due": 9, "contract_count": 1,
        "contracts_overdue": 1, "night_on": date(2026, 3, 1), "team": "early-1", "rank": 500, "language": "zh",
        "reasons": '[["hear_why",0,300],["days_past_due",9,90]]',
    }  # fmt: skip
    case = Case.objects.create(person_id=standing.person, owner=owner, **given | more)
    CaseContract.objects.create(
        case=case, contract_id=contract, product="cash_loan", currency="CNY", outstanding=900_000, overdue=120_000,
        days_past_due=9, bucket="M1", night_on=date(2026, 3, 1), last_paid_on=date(2026, 1, 20),
    )  # fmt: skip
    return int(case.pk)


def furnish(*, owner: str, team: str, other_team: str = "early-2") -> Office:
    """Ann, whom `owner` looks after, and Ben, placed with the agency; the night before yesterday's book is complete."""
    guard_asked._fed_nights.cache_clear()
    Run.objects.create(
        business_date=date(2026, 3, 1), status="complete", without_feeds=False, started_at=NOW, ended_at=NOW, pack_hash="",
        code_version="test",
    )  # fmt: skip
    guard_asked.was_fed(on=date(2026, 3, 1))
    take_in_everybody()
    agency = Agency.objects.get(key="harbour")
    return Office(
        clock=Clock(), ann=file_of(ANN, owner=Staff.objects.get(username=owner), team=team),
        ben=file_of(BEN, owner=None, team=other_team, agency=agency), contract=contract_key(f"C-{ANN}"),
    )  # fmt: skip


def open_office() -> Office:
    agency = Agency.objects.create(key="harbour", name_zh="海港", name_en="Harbour", opened_at=NOW)
    hire("li", "asset_manager")
    hire("wang", "asset_manager", team="early-2")
    hire("qin", "supervisor")
    hire("wen", "compliance", team="control", capacity=0)
    hire("ning", "administrator", team="house", capacity=0)
    hire("tao", "agency_user", team="harbour", agency=agency)
    return furnish(owner="li", team="early-1")


def it_is(moment: datetime) -> None:
    """Let it be another time in a served workbench, with everybody still signed in."""
    StaffSession.objects.update(began_at=moment, seen_at=moment, coded_at=moment)
    clock.rehearse(moment=moment)


def statements(browser: Client, url: str) -> tuple[Any, int]:
    """The answer of a page and how many statements it took."""
    with CaptureQueriesContext(connection) as caught:
        answer = browser.get(url)
    asked = [one["sql"] for one in caught.captured_queries]
    return answer, len([sql for sql in asked if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))])


def verbs() -> list[str]:
    """What the audit trail says happened, in order."""
    return list(AuditEntry.objects.order_by("number").values_list("verb", flat=True))


HOUR = timedelta(hours=1)
