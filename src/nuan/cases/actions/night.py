"""The cases of a business date: bucket by bucket, each one transaction; killed anywhere, the same call goes on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from django.db import transaction

from nuan.book import queries as book
from nuan.book.rules.hashing import bucket_of
from nuan.cases.actions.assigning import spread_waiting
from nuan.cases.actions.night_book import contract_rows, contracts_by_customer, needs_of
from nuan.cases.actions.night_bucket import BucketCases, BucketGiven, KnownPerson, lock_people, parts
from nuan.cases.actions.night_hooks import after_cases, before_cases
from nuan.cases.actions.search_index import Found, index_people
from nuan.cases.actions.tasks import escalate_late
from nuan.cases.models import Case, NightWork
from nuan.cases.queries.policy import CasePolicy, case_policy
from nuan.outreach.queries.inbound_open import open_tasks
from nuan.outreach.rules.asking import Lender
from nuan.people.actions import take_in
from nuan.people.queries import standings_of
from nuan.people.queries.known import persons_known
from nuan.people.rules.taking import FeedSource, person_from_feed
from nuan.plumbing.audit import record
from nuan.plumbing.checkpoints import reached
from nuan.plumbing.progress import Progress
from nuan.shared.circumstances import FLAGS

MORNING: Final = time(8)
_VULNERABLE: Final = tuple(FLAGS).index("vulnerable")
_TAKE_IN_AT_ONCE: Final = 5_000


@dataclass(frozen=True, kw_only=True)
class _Night:
    home: Path
    on: date
    buckets: int
    lender: Lender
    policy: CasePolicy
    morning: datetime
    at: datetime
    rows: pa.Table
    """Contracts of everybody looked at, by customer."""
    bucket: npt.NDArray[np.int64]
    """Of each row of `rows`."""
    open_in: dict[int, list[str]]


def work_night(
    *, home: Path, on: date, night: str, buckets: int, lender: Lender, at: datetime, progress: Progress
) -> dict[str, int]:  # fmt: skip
    """Open, bring up to date, move and close cases by what the complete night of a date says; says what came of it.

    `night`: its digest. People for whom a case is opened and who are not known yet are taken in from the book. Done once a
    date: again, it changes nothing; killed at any bucket, it goes on with the next. A date before one that is done is passed
    over, because cases do not go back. Then tasks whose time is over are passed up, and cases nobody has are spread.
    """
    work, _ = NightWork.objects.get_or_create(
        business_date=on, defaults={"night": night, "buckets": buckets, "begun_at": at}
    )
    if work.ended_at is not None or NightWork.objects.filter(business_date__gt=on, done__gt=0).exists():
        return dict(work.counts)
    before_cases(home=home, on=on, at=at)
    made = _night(home, on, buckets, lender, at)
    with progress.step("cases", total=buckets) as step:
        for bucket in range(buckets):
            if bucket >= work.done:
                _bucket(made, work, bucket)
                reached("case_bucket_done")
            step.advance()
    after_cases(home=home, on=on)
    counts = Counter(work.counts)
    counts["escalated"] += escalate_late(at=made.morning)
    counts["spread"] += spread_waiting(on=made.morning.date(), at=at)
    reached("cases_spread")
    with transaction.atomic():
        work.counts, work.ended_at = dict(counts), at
        work.save(update_fields=["counts", "ended_at"])
        record(actor="night", verb="worked_cases", subject=on.isoformat(), facts={"night": night, **counts})
    return dict(counts)


def _night(home: Path, on: date, buckets: int, lender: Lender, at: datetime) -> _Night:
    policy = case_policy(on=on)
    open_ids = list(
        Case.objects.filter(closed_on__isnull=True, night_on__lt=on).values_list("person__customer_id", flat=True)
    )
    wanted = [
        customer_id
        for bucket in range(buckets)
        for customer_id, need in needs_of(home=home, on=on, bucket=bucket).items()
        if need in policy.ladder.open_for
    ]
    ids = pc.unique(pa.array([*open_ids, *wanted], pa.string()))
    rows = contract_rows(home=home, on=on, buckets=buckets, customer_ids=ids)
    open_in: dict[int, list[str]] = defaultdict(list)
    places = bucket_of(pa.array(open_ids, pa.string()), buckets=buckets) if open_ids else ()
    for customer_id, place in zip(open_ids, places, strict=True):
        open_in[int(place)].append(customer_id)
    local = ZoneInfo(lender.zones[0])
    return _Night(
        home=home, on=on, buckets=buckets, lender=lender, policy=policy, at=at, rows=rows, open_in=open_in,
        morning=datetime.combine(on + timedelta(days=1), MORNING, tzinfo=local),
        bucket=np.asarray(bucket_of(rows["customer_id"].combine_chunks(), buckets=buckets), np.int64),
    )  # fmt: skip


def _bucket(night: _Night, work: NightWork, bucket: int) -> None:
    needs = needs_of(home=night.home, on=night.on, bucket=bucket)
    asking = {one for one, need in needs.items() if need in night.policy.ladder.open_for}
    ids = sorted(asking | set(night.open_in.get(bucket, ())))
    contracts = contracts_by_customer(rows=night.rows.filter(pa.array(night.bucket == bucket, pa.bool_())))
    with transaction.atomic():
        people, customers = _people(night, ids)
        lock_people(ids=[one.id for one in people])
        asked = defaultdict(list)
        for task in open_tasks(persons=[one.id for one in people]):
            asked[task.person].append(task)
        counts = BucketCases(
            given=BucketGiven(
                on=night.on, morning=night.morning, at=night.at, policy=night.policy, people=people, needs=needs,
                contracts=contracts, messages=asked,
            )
        ).work()  # fmt: skip
        counts["indexed"] += index_people(
            people=_found(people, customers, contracts), country=night.lender.jurisdiction
        )
        work.done, work.counts = bucket + 1, dict(Counter(work.counts) + counts)
        work.save(update_fields=["done", "counts"])
        reached("case_bucket_written")


def _people(night: _Night, ids: Sequence[str]) -> tuple[list[KnownPerson], dict[str, dict[str, Any]]]:
    """Everybody of the bucket, taken in where they were not known, with their rows of the book. Erased ones are left out."""
    rows = book.read_customers(home=night.home, on=night.on, customer_ids=ids)
    customers = {row["customer_id"]: row for row in rows.to_pylist()}
    known = persons_known(customer_ids=ids)
    missing = [one for one in ids if one not in known and one in customers]
    if missing:
        relations = defaultdict(list)
        for row in book.read_relations(home=night.home, on=night.on, customer_ids=missing).to_pylist():
            relations[row["customer_id"]].append(row)
        for part in parts(missing, size=_TAKE_IN_AT_ONCE):
            given = [
                person_from_feed(
                    customer=customers[one], relations=relations[one],
                    feed=FeedSource(
                        on=customers[one].get("sent_on") or night.on, country=night.lender.jurisdiction,
                        zones=night.lender.zones,
                    ),
                )
                for one in part
            ]  # fmt: skip
            take_in(people=given, country=night.lender.jurisdiction, actor="night", at=night.at)
        known |= persons_known(customer_ids=missing)
    living = [one for one in ids if one in known and known[one].erased_at is None]
    standing = standings_of(customer_ids=living, at=night.morning)
    traits = standing.traits
    marked = pc.and_(pc.equal(traits["flag"], _VULNERABLE), pc.equal(traits["party_key"], ""))
    vulnerable = set(traits.filter(marked)["place"].to_pylist())
    moment = int(night.morning.timestamp()) * 1_000_000
    held = {
        row["place"]
        for row in standing.holds.to_pylist()
        if row["from_at"] <= moment < row["until_at"] and not row["channels"] and not row["contracts"]
    }
    people = [
        KnownPerson(
            id=known[one].id, customer_id=one, subject=known[one].subject, language=known[one].language,
            vulnerable=place in vulnerable, on_hold=place in held,
        )
        for place, one in enumerate(living)
    ]  # fmt: skip
    return people, customers


def _found(
    people: Sequence[KnownPerson], customers: dict[str, dict[str, Any]], contracts: dict[str, list[Any]]
) -> list[Found]:  # fmt: skip
    found = []
    for one in people:
        row = customers.get(one.customer_id, {})
        found.append(
            Found(
                person=one.id, subject=one.subject, customer_id=one.customer_id, name=row.get("name") or "",
                id_number=row.get("id_number") or "", phones=tuple(row.get("phones") or ()),
                contracts=tuple(contract.contract_id for contract in contracts.get(one.customer_id, ())),
            )
        )  # fmt: skip
    return found
