"""An invented lender's people work for two days, then the night asks about everybody: the night and one-by-one agree."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pytest_django.plugin import DjangoDbBlocker

from nuan.daily_run.queries import contacts_on, people_on, read_night
from nuan.outreach.actions import facts_from_book
from nuan.outreach.actions.facts import events_of, facts_for
from nuan.outreach.models import Contact, LedgerEntry
from nuan.outreach.rules.asking import Proposal
from nuan.outreach.rules.guard import judge, rulebook_of
from nuan.outreach.rules.lenders import lender_of
from nuan.outreach.rules.planning import USUAL_FLAGS
from nuan.people.models import HoldRow, Person
from nuan.people.queries import standing_of
from nuan.people.rules.known import Standing
from nuan.people.rules.points import PHONES
from nuan.plumbing import clock
from nuan.policy.queries import load_pack
from tests.rooms.plumbing.databases import database_at

FROM, DAYS = date(2026, 7, 1), 3
LAST = FROM + timedelta(days=DAYS - 1)
LENDER = lender_of(jurisdiction="cn", kind=None)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("care") / "demo"
    asked = ["--customers", "1500", "--days", str(DAYS), "--from", FROM.isoformat(), "--workers", "1", "--json"]
    done = subprocess.run(
        [Path(sys.executable).parent / "nuan", "demo", "--folder", folder, *asked], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    with (
        django_db_blocker.unblock(),
        database_at(url=f"sqlite:///{folder / 'home' / 'nuan.sqlite3'}", home=folder / "home"),
    ):
        yield folder / "home"


def phone_of(standing: Standing) -> str:
    own = [point for point in standing.points if not point.party_key and point.kind in PHONES]
    usable = [point for point in own if not point.flags & {"point_invalid", "point_refused"}]
    return next((point.key for point in (*usable, *own)), "")


def test_the_night_answers_as_one_by_one(home: Path) -> None:
    rulebook = rulebook_of(pack=load_pack(jurisdiction="cn"))
    people = people_on(home=home, on=LAST, limit=None)
    answers = contacts_on(home=home, on=LAST, customer_ids=[row.customer_id for row in people])
    refused: Counter[str] = Counter()
    for row in people:
        at = answers[row.customer_id][0].asked_at
        facts = facts_from_book(
            home=home, on=LAST, customer_id=row.customer_id, lender=LENDER, fed=True, at=at, actor="test"
        )
        about = facts.about(contracts=[row.worst_contract_id])
        standing = standing_of(customer_id=row.customer_id, at=at)
        events = events_of(person=standing.person, at=at, now=clock.now(), but=0, rulebook=rulebook)
        for answer in answers[row.customer_id]:
            proposal, known = facts_for(
                proposal=Proposal(
                    at=at, channel=answer.channel, purpose=answer.purpose, lender_kind=LENDER.kind, product=about.kind,
                    stage="overdue" if row.contracts_overdue else "before_due", debts=(row.worst_contract_id,),
                    point=phone_of(standing), flags=frozenset(USUAL_FLAGS[answer.channel]),
                ),
                standing=standing, known=facts.known(contracts=[row.worst_contract_id]), events=events,
            )  # fmt: skip
            one = judge(proposal=proposal, facts=known, rulebook=rulebook)
            denied = tuple(finding.rule_id for finding in one.denials)
            assert (answer.allowed, answer.refused_by, answer.not_before) == (one.allowed, denied, one.not_before), row
            refused.update(denied)
    night = read_night(home=home, on=LAST)
    counted = Counter[str]()
    for line in night.contacts.values():
        counted.update(line.refused_by)
        assert line.asked == len(people)
    assert refused == counted
    assert {"HOUSE-HOLD-01", "HOUSE-WISH-01", "HOUSE-POINT-04"} <= set(refused), (
        "the invented days try what stops contact"
    )


def test_the_invented_days_went_through_the_guard(home: Path) -> None:
    assert Contact.objects.count() > 20
    assert HoldRow.objects.exists()
    assert not Contact.objects.filter(cancelled_why="not_reserved").exists()
    kinds = Counter(LedgerEntry.objects.values_list("kind", flat=True))
    assert kinds["reserved"] >= kinds["asked_again"] > 0
    assert Person.objects.count() >= 60


def test_the_ledger_seals_the_nights_answers(home: Path) -> None:
    night = read_night(home=home, on=LAST)
    entry = LedgerEntry.objects.filter(kind="batch").latest("number")
    assert (entry.request_hash, entry.pack_hash, entry.proposer) == (night.digest, night.pack_hash, "night")
    said = dict(json.loads(entry.measured))
    assert said["call asked"] == night.contacts["call"].asked
    assert said["sms allowed"] == night.contacts["sms"].allowed
    rows = [
        row
        for path in sorted((home / "night" / LAST.isoformat() / "guard").glob("*.parquet"))
        for row in pq.read_table(path).to_pylist()
    ]
    assert len(rows) == sum(line.asked for line in night.contacts.values())
    assert {type(row["asked_at"]) for row in rows} == {datetime}
