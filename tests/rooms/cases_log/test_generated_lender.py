"""Promises of many customers of a generated lender, night after night, against a naive reading of the very files it sent."""

from __future__ import annotations

import csv
import random
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

from nuan.book.queries import contracts_of
from nuan.cases.actions.promises_night import judge_promises
from nuan.cases.models import Case, Promise, PromisePart
from nuan.cases.rules.promises import Paid, Part, Tolerance, judge_promise
from nuan.people.actions import take_in
from nuan.people.queries import standing_of
from nuan.people.rules.taking import GivenPerson
from nuan.simulation.actions import generate_lender
from tests.rooms.book.lender import build, stage
from tests.rooms.cases_log.desk import END, Desk, case_of

FIRST = date(2026, 3, 1)
DAYS = 12
CUSTOMERS = 120
TOLERANCE = Tolerance(grace_days=1, ppm=20_000, most=5_000)


def rows_until(feeds: Path, name: str, on: date) -> list[dict[str, str]]:
    found = []
    for folder in sorted(feeds.iterdir()):
        path = folder / f"{name}.csv"
        if date.fromisoformat(folder.name) <= on and path.exists():
            with path.open(encoding="utf-8") as file:
                found += list(csv.DictReader(file))
    return found


def paid_by(feeds: Path, on: date) -> dict[str, list[Paid]]:
    """What each customer paid as the files say it: no book, no columns."""
    owner = {row["contract_id"]: row["customer_id"] for row in rows_until(feeds, "contracts", on)}
    rows = {(row["contract_id"], row["payment_id"]): row for row in rows_until(feeds, "payments", on)}
    gone = {(row["contract_id"], row["reverses"]) for row in rows.values() if row.get("reverses")}
    paid = defaultdict(list)
    for key, row in rows.items():
        if key in gone or row.get("reverses") or key[0] not in owner or date.fromisoformat(row["booked_on"]) > on:
            continue
        whole, _, part = row["amount"].partition(".")
        paid[owner[key[0]]].append(
            Paid(value_on=date.fromisoformat(row["value_on"]), amount=int(whole) * 100 + int(part))
        )
    return paid


def promise_of(case: Case, desk: Desk, dice: random.Random, paid: list[Paid]) -> None:
    """Of every second payer what they will pay, in one or two parts; of others what they may not."""
    made_on = FIRST + timedelta(days=dice.randrange(3))
    coming = sorted({one.value_on for one in paid if one.value_on > made_on})[:2]
    days = coming or [made_on + timedelta(days=dice.randrange(1, 6))]
    amounts = {day: sum(one.amount for one in paid if one.value_on == day) for day in days}
    row = Promise.objects.create(
        case=case, person_id=case.person_id, staff_id=desk.li.staff, currency="CNY", made_on=made_on, made_at=END,
        watched_until=FIRST + timedelta(days=90), grace_days=TOLERANCE.grace_days, tolerance_ppm=TOLERANCE.ppm,
        most_missing_minor=TOLERANCE.most,
    )  # fmt: skip
    for day in days:
        amount = (amounts[day] or 50_000) * dice.choice((50, 100, 100, 101, 102, 150)) // 100 + dice.randrange(2)
        PromisePart.objects.create(promise=row, due_on=day, amount_minor=max(1, amount))


def test_the_nights_keep_and_break_promises_as_the_files_say(desk: Desk, tmp_path: Path) -> None:
    generate_lender(folder=tmp_path / "lender", seed=7, customers=CUSTOMERS, from_on=FIRST, days=DAYS, progress=None)
    feeds, home = tmp_path / "lender" / "feeds", tmp_path / "home"
    last = FIRST + timedelta(days=DAYS - 1)
    everything, dice = paid_by(feeds, last), random.Random(3)
    people = sorted({row["customer_id"] for row in rows_until(feeds, "customers", FIRST)})
    take_in(
        people=[GivenPerson(customer_id=one, zones=("Asia/Shanghai",)) for one in people],
        country="cn",
        actor="test",
        at=END,
    )
    for one in people:
        promise_of(case_of(one), desk, dice, everything.get(one, []))
    seen: Counter[str] = Counter()
    for k in range(DAYS):
        on = FIRST + timedelta(days=k)
        stage(home, feeds / on.isoformat(), on=on)
        build(home, on=on)
        judge_promises(home=home, on=on, at=END)
        paid = paid_by(feeds, on)
        for row in Promise.objects.filter(made_on__lte=on).select_related("person").prefetch_related("parts"):
            parts = sorted(row.parts.all(), key=lambda part: part.due_on)
            judged = judge_promise(
                parts=[Part(due_on=part.due_on, amount=part.amount_minor) for part in parts],
                payments=paid.get(row.person.customer_id, []), made_on=row.made_on, until_on=None, on=on, tolerance=TOLERANCE,
            )  # fmt: skip
            found = (row.state, tuple(part.state for part in parts), tuple(part.paid_minor for part in parts))
            assert found == (judged.state, judged.parts, judged.paid), (on, row.person.customer_id)
            assert row.judged_on == on
            seen[row.state] += 1
    assert min(seen[state] for state in ("open", "kept", "broken", "partly")) >= 3, seen
    assert len(contracts_of(home=home, on=last, customer_ids=people)) >= CUSTOMERS
    failed = Case.objects.filter(promises__state__in=("partly", "broken"))
    assert all(case.promise_broken_on is not None for case in failed)
    assert standing_of(customer_id=people[0], at=END).customer_id == people[0]
