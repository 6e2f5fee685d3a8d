"""How long one reservation takes, from the question to the row on disk: `python -m bench.reserve` on a home of its own."""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from datetime import UTC, date, datetime, timedelta

PEOPLE = 1_500
AT = datetime(2026, 8, 30, 2, tzinfo=UTC)


def measure() -> dict[str, float]:
    """Microseconds: the median and the ninety-fifth of a hundred, of reservations that were granted."""
    import django

    django.setup()
    from nuan.outreach.actions import reserve
    from nuan.outreach.rules.answers import Known
    from nuan.outreach.rules.asking import Proposal
    from nuan.outreach.rules.usual import usual_flags
    from nuan.people.actions import take_in
    from nuan.people.queries import standing_of
    from nuan.people.rules.taking import GivenPerson, GivenPoint
    from nuan.plumbing.database import ready_database
    from nuan.policy.queries import load_pack

    ready_database()
    people = [
        GivenPerson(
            customer_id=f"U{number:05d}", zones=("Asia/Shanghai",),
            points=(GivenPoint(
                kind="mobile", value=f"+86138{number:08d}", source="lender feed 2026-08-29", basis="contract",
                recorded_on=date(2026, 8, 29),
            ),),
        )
        for number in range(PEOPLE)
    ]  # fmt: skip
    take_in(people=people, country="cn", actor="bench", at=AT - timedelta(days=1))
    pack = load_pack(jurisdiction="cn")
    known = Known(flags=frozenset({"book_was_fed"}), days={"book_on": date(2026, 8, 29)}, stage="overdue")
    taken = []
    for person in people:
        point = standing_of(customer_id=person.customer_id, at=AT).points[0].key
        proposal = Proposal(
            at=AT, channel="call", purpose="collect", lender_kind="consumer_finance", product="consumer", debts=("C1",),
            point=point, flags=frozenset(usual_flags(channel="call")),
        )  # fmt: skip
        begun = time.perf_counter()
        answer = reserve(
            customer_id=person.customer_id, proposal=proposal, known=known, pack=pack, at=AT, ttl=timedelta(minutes=15),
            proposer="team:bench", idempotency_key=person.customer_id,
        )  # fmt: skip
        taken.append(time.perf_counter() - begun)
        if not answer.allowed:
            raise RuntimeError(f"the bench is about granted reservations; refused by {answer.denials}")
    warm = sorted(taken[PEOPLE // 10 :])
    return {"median": statistics.median(warm) * 1e6, "p95": warm[len(warm) * 95 // 100] * 1e6}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nuan.assembly.settings")
    with tempfile.TemporaryDirectory(prefix="nuan-bench-") as home:
        os.environ["NUAN_HOME"] = home
        print(json.dumps(measure()))
