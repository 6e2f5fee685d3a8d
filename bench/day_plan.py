"""How long planning a day takes: `python -m bench.day_plan [--people N] [--contacts N]`.

The list of a night of N people in 16 buckets, all of them taken in (SQLite), with numbers and e-mail addresses, wishes and
holds of some, and a history of contacts. Timed is `plan_for` as `nuan outreach plan` calls it, from the night's files and the
database to the plan on disk: every channel and hour of everybody is put to the guard with the shipped pack of China.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pyarrow as pa

ON = date(2026, 6, 30)
NOW = datetime(2026, 6, 30, 22, tzinfo=UTC)
BUCKETS = 16
_AT_ONCE = 5_000


def write_night(home: Path, people: int, rng: np.random.Generator) -> list[str]:
    """The book's customers, the list and the guard's answers of a night; the customers' numbers."""
    from nuan.book.actions.night import night_file, night_folder, write_columns
    from nuan.book.feeds.book_files import MANIFEST, BookManifest, bucket_folder, write_table
    from nuan.book.rules.columns import CUSTOMERS, PEOPLE
    from nuan.book.rules.hashing import bucket_of
    from nuan.outreach.actions.night import ASKED

    ids = [f"U{place:09}" for place in range(people)]
    home_of = bucket_of(pa.array(ids), buckets=BUCKETS)
    book, night = home / "book" / ON.isoformat(), night_folder(home=home, on=ON)
    for bucket in range(BUCKETS):
        mine = np.flatnonzero(home_of == bucket)
        names = [ids[place] for place in mine.tolist()]
        customers = {
            "customer_id": names, "name": ["测试"] * len(mine), "kind": ["person"] * len(mine),
            "phones": [[phone(place)] for place in mine.tolist()], "timezone": ["Asia/Shanghai"] * len(mine),
            "email": [f"u{place}@example.org" if place % 3 == 0 else None for place in mine.tolist()],
        }  # fmt: skip
        schema = CUSTOMERS.append(pa.field("sent_on", pa.date32()))
        table = pa.table(
            [pa.array(customers.get(field.name, [None] * len(mine)), field.type) for field in schema], schema=schema
        )
        (book / bucket_folder(bucket)).mkdir(parents=True)
        write_table(table=table, folder=book / bucket_folder(bucket), name="customers")
        need = rng.integers(0, 8, len(mine))
        late = np.where(need < 6, rng.integers(1, 90, len(mine)), 0)
        listed = {
            "customer_id": names, "need": need, "contracts_overdue": (late > 0).astype(int), "worst_days_past_due": late,
            "worst_contract_id": [f"C{name}" for name in names], "worst_product": ["consumer_loan"] * len(mine),
            "overdue_total": rng.integers(0, 10**6, len(mine)), "contracts": np.ones(len(mine), int),
            "currency": ["CNY"] * len(mine),
        }  # fmt: skip
        rows = pa.table(
            [pa.array(listed.get(field.name, [None] * len(mine)), field.type) for field in PEOPLE], schema=PEOPLE
        )
        write_columns(table=rows, path=night_file(folder=night, table="people", bucket=bucket))
        asked = pa.table({
            "customer_id": names * 2, "channel": ["call"] * len(mine) + ["sms"] * len(mine),
            "purpose": ["collect"] * 2 * len(mine),
            "asked_at": [NOW] * 2 * len(mine), "allowed": [True] * 2 * len(mine), "refused_by": [""] * 2 * len(mine),
            "warned_by": [""] * 2 * len(mine), "not_before": pa.nulls(2 * len(mine), pa.timestamp("us", tz="UTC")),
        }).cast(ASKED)  # fmt: skip
        write_columns(table=asked, path=night_file(folder=night, table="guard", bucket=bucket))
    manifest = BookManifest(on=ON, previous_on=None, buckets=BUCKETS, currency="CNY", files={}, staged={})
    (book / MANIFEST).write_bytes(manifest.to_json())
    return ids


def phone(place: int) -> str:
    return f"+86100{place:08}"


def fill(ids: list[str], contacts: int, rng: np.random.Generator) -> None:
    """Take everybody in, with wishes and holds of some, and so many contacts each in the last fifty days."""
    from nuan.outreach.models import Contact
    from nuan.people.actions import take_in
    from nuan.people.models import HoldRow, Person, WishRow
    from nuan.people.rules.taking import GivenPerson, GivenPoint

    known = {"source": "lender feed", "basis": "contract", "recorded_on": ON}
    for start in range(0, len(ids), _AT_ONCE):
        part = ids[start : start + _AT_ONCE]
        people = [
            GivenPerson(customer_id=one, zones=("Asia/Shanghai",), points=(
                GivenPoint(kind="mobile", value=phone(start + place), **known),
                *([GivenPoint(kind="email", value=f"{one}@example.org", **known)] if place % 3 == 0 else []),
            ))
            for place, one in enumerate(part)
        ]  # fmt: skip
        take_in(people=people, country="cn", actor="bench", at=NOW - timedelta(days=60))
    persons = list(Person.objects.order_by("pk").values_list("pk", flat=True))
    said = {
        "weekdays": "1234567",
        "from_second": 0,
        "until_second": 86_400,
        "given_at": NOW,
        "from_at": NOW,
        "recorded_at": NOW,
    }
    WishRow.objects.bulk_create([
        WishRow(person_id=one, kind="channel_agreed", channels="sms", evidence="call 1", recorded_by="bench", **said)
        for one in persons[::20]
    ], batch_size=_AT_ONCE)  # fmt: skip
    HoldRow.objects.bulk_create([
        HoldRow(
            person_id=one, kind="hardship", from_at=NOW, placed_by="bench", placed_at=NOW, reason_sealed=b"-"
        ) for one in persons[::25]
    ], batch_size=_AT_ONCE)  # fmt: skip
    ways = [("call", "answered"), ("call", "no_answer"), ("sms", "delivered"), ("email", "delivered")]
    rows = []
    for one in persons:
        for _ in range(contacts):
            way, outcome = ways[int(rng.integers(0, len(ways)))]
            at = NOW - timedelta(days=int(rng.integers(3, 50)), hours=int(rng.integers(1, 13)))
            rows.append(Contact(
                person_id=one, party="customer", channel=way, purpose="collect", direction="outbound", role="lender",
                lender_kind="consumer_finance", proposer="bench", outcome=outcome, agreed=False, counts_at=at, planned_at=at,
                reserved_at=at, expires_at=at, started_at=at, ended_at=at,
            ))  # fmt: skip
        if len(rows) >= _AT_ONCE:
            Contact.objects.bulk_create(rows, batch_size=_AT_ONCE)
            rows = []
    Contact.objects.bulk_create(rows, batch_size=_AT_ONCE)


def plan(home: Path, staff: int) -> tuple[float, object]:
    """Seconds to plan the day, and what was planned."""
    from nuan.outreach.actions.day_plan import plan_for
    from nuan.outreach.queries.day_plan import plan_policy
    from nuan.outreach.rules.lenders import lender_of
    from nuan.plumbing.progress import no_progress
    from nuan.policy.queries import load_pack

    begun = time.perf_counter()
    made = plan_for(
        home=home, on=ON, fed=True, pack=load_pack(jurisdiction="cn"), lender=lender_of(jurisdiction="cn", kind=None),
        policy=plan_policy(on=ON), staff=staff, seed=1, left_at=NOW, now=NOW, progress=no_progress(),
    )  # fmt: skip
    return time.perf_counter() - begun, made.counts


def measure(*, people: int, contacts: int, staff: int) -> list[str]:
    """The lines of the report."""
    with tempfile.TemporaryDirectory(prefix="nuan-bench-plan-") as folder:
        home = Path(folder)
        os.environ["NUAN_HOME"] = str(home)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nuan.assembly.settings")
        import django

        django.setup()
        from nuan.outreach.rules.compile_guard import compile_guard
        from nuan.plumbing.database import ready_database

        ready_database()
        compile_guard()
        rng = np.random.default_rng(20260630)
        begun = time.perf_counter()
        fill(write_night(home, people, rng), contacts, rng)
        print(f"made {people:,} people with {contacts} contacts each: {time.perf_counter() - begun:.0f} s")
        runs = [plan(home, staff) for _ in range(3)]
    seconds = sorted(one for one, _ in runs)[1]
    counts = runs[0][1]
    return [
        f"## Planning a day for {people:,} people", "", "| what | measured |", "|---|---|",
        f"| a day of {people:,} people, each known, with {contacts} contacts of the last 50 days, one core | "
        f"**{seconds:.1f} s** (middle of three runs), {people / seconds:,.0f} people/s |",
        f"| planned | {counts.reasons} |",  # type: ignore[attr-defined]
        f"| by channel, with {staff} members of staff calling | {counts.by_channel} |",  # type: ignore[attr-defined]
        f"| peak memory | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB |", "",
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.day_plan", description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--contacts", type=int, default=4, help="contacts of each in the last fifty days")
    parser.add_argument("--staff", type=int, default=100)
    asked = parser.parse_args()
    print("\n".join(measure(people=asked.people, contacts=asked.contacts, staff=asked.staff)))


if __name__ == "__main__":
    main()
