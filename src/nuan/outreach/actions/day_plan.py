"""Plan a day's outreach from a complete night, and write the plan."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from nuan.book import queries as book
from nuan.book.actions.night import night_file, night_folder
from nuan.outreach.actions.night import known_tables, listed_people
from nuan.outreach.models import PlanQueued
from nuan.outreach.queries.day_plan import plan_path, write_plan
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.best_hour import HourScores, hour_scores, usual_shares
from nuan.outreach.rules.day_plan import plan_day
from nuan.outreach.rules.day_plan_columns import Asking, BucketFacts, bucket_facts
from nuan.outreach.rules.day_plan_policy import PlanPolicy
from nuan.outreach.rules.day_plan_rows import (
    PLAN,
    QUEUED,
    Listed,
    PlanCounts,
    counts_of,
    day_facts,
    joined,
    plan_rows,
)
from nuan.outreach.rules.day_plan_words import chosen_language
from nuan.outreach.rules.rulebook import rulebook_of
from nuan.plumbing.progress import Progress
from nuan.policy.rules.pack import Pack
from nuan.shared.zones import microseconds

_LIST: Final = ("customer_id", "need", "worst_days_past_due", "overdue_total")


class UnableToPlan(RuntimeError):
    """The day cannot be planned from what there is; no plan was written."""

    def __init__(self, *, on: date, why: str, remedy: str) -> None:
        self.on, self.why, self.remedy = on, why, remedy
        super().__init__(f"the day after {on} was not planned: {why}. {remedy}.")


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What was planned. `on`: the book's date; `day`: the day planned, the one after."""

    on: date
    day: date
    path: Path
    counts: PlanCounts
    policy_from: date
    staff: int


@dataclass(frozen=True, kw_only=True)
class _Known:
    """Whom the guard was asked about for this day already: rows that wait, and ways that were refused."""

    rows: pa.Table
    queued: frozenset[str]
    refused: frozenset[tuple[str, str]]
    taken: Any


def plan_for(
    *, home: Path, on: date, fed: bool, pack: Pack, lender: Lender, policy: PlanPolicy, staff: int, seed: int,
    left_at: datetime, now: datetime, progress: Progress, scores: HourScores = hour_scores,
) -> Planned:  # fmt: skip
    """Plan the day after the complete night of `on`, and write `outreach/<on>/plan.parquet` whole.

    `fed`: whether the book had a delivery on its date. `staff`: how many members of staff make calls. `left_at`: the moment
    from which on anything may go; nothing is planned before. `now`: the present moment, for holds, wishes and contacts as
    they stand. `scores`: how good an hour is for a person. What was queued by an earlier plan of the date stays as it is;
    all else is planned anew. Raises UnableToPlan, UnableToFindBook.
    """
    day = on + timedelta(days=1)
    rulebook = rulebook_of(pack=pack)
    asking = Asking(
        on=on, day=day, seed=seed, left=max(microseconds(left_at), microseconds(now)), present=microseconds(now), fed=fed,
        rulebook=rulebook, policy=policy,
    )  # fmt: skip
    known = _known(on, policy)
    listed, facts = _read(home, asking, lender, now, known, progress)
    everybody = facts.by_hour.together()
    score = scores(own=facts.by_hour, everybody=everybody, prior_tries=policy.prior_tries)
    made = plan_day(
        facts=day_facts(listed=listed, facts=facts, scores=score), policy=policy, staff=staff, taken=known.taken
    )
    rows = plan_rows(
        listed=listed, facts=facts, planned=made, policy=policy, scores=score, rulebook=rulebook,
        usual=usual_shares(everybody=everybody, prior_tries=policy.prior_tries),
    )  # fmt: skip
    said = {
        "on": on.isoformat(), "day": day.isoformat(), "seed": seed, "staff": staff, "pack": pack.pack_hash,
        "policy_from": policy.from_on.isoformat(), "left_at": left_at.isoformat(),
    }  # fmt: skip
    rows = pa.concat_tables([known.rows, rows]).combine_chunks()
    path = plan_path(home=home, on=on)
    write_plan(rows=rows.replace_schema_metadata({"plan": json.dumps(said, sort_keys=True)}), path=path)
    return Planned(on=on, day=day, path=path, counts=counts_of(rows=rows), policy_from=policy.from_on, staff=staff)


def _known(on: date, policy: PlanPolicy) -> _Known:
    found = list(PlanQueued.objects.filter(business_date=on).select_related("person").order_by("send_at", "pk"))
    taken = np.zeros((len(policy.channels), len(policy.hours)), dtype=np.int64)
    names = {channel.name: place for place, channel in enumerate(policy.channels)}
    queued = [row for row in found if row.contact_id is not None]
    for row in queued:
        if row.channel in names and row.hour in policy.hours:
            taken[names[row.channel], policy.hours.index(row.hour)] += 1
    columns: dict[str, list[Any]] = {name: [None] * len(queued) for name in PLAN.names}
    for place, row in enumerate(queued):
        said = {
            "customer_id": row.person.customer_id, "need": row.need, "reason": QUEUED, "channel": row.channel,
            "purpose": row.purpose, "template": row.template, "language": row.language, "send_at": row.send_at,
            "zone": row.person.zones.split("\n")[0], "hour": row.hour, "why_channel": "", "refused_by": "",
        }  # fmt: skip
        for name, value in said.items():
            columns[name][place] = value
    return _Known(
        rows=pa.table(columns, schema=PLAN), queued=frozenset(columns["customer_id"]), taken=taken,
        refused=frozenset((row.person.customer_id, row.channel) for row in found if row.contact_id is None),
    )  # fmt: skip


def _read(
    home: Path, asking: Asking, lender: Lender, now: datetime, known: _Known, progress: Progress
) -> tuple[Listed, BucketFacts]:
    """The list, less those whose message waits already, and what planning needs of everybody on it."""
    buckets = book.read_manifest(home=home, on=asking.on).buckets
    folder = night_folder(home=home, on=asking.on)
    lists: list[pa.Table] = []
    languages: list[str] = []
    facts: list[BucketFacts] = []
    with progress.step("plan", buckets) as step:
        for bucket in range(buckets):
            paths = {name: night_file(folder=folder, table=name, bucket=bucket) for name in ("people", "guard")}
            if not all(path.exists() for path in paths.values()):
                raise UnableToPlan(
                    on=asking.on, why="its night holds no answers of the guard",
                    remedy=f"Run the date first: nuan day run --on {asking.on}",
                )  # fmt: skip
            listed = pq.ParquetFile(paths["people"]).read(use_threads=False)
            if known.queued:
                waits = pc.is_in(listed["customer_id"], value_set=pa.array(sorted(known.queued), pa.string()))
                listed = listed.filter(pc.invert(waits)).combine_chunks()
            people = listed_people(home=home, on=asking.on, listed=listed, lender=lender)
            tables = known_tables(people=people, at=now, now=now, rulebook=asking.rulebook)
            night = pq.ParquetFile(paths["guard"]).read(use_threads=False)
            made = bucket_facts(people=people, known=tables, night=night, asking=asking)
            _close(made, people.customer_ids, asking.policy, known.refused)
            facts.append(made)
            lists.append(listed.select(_LIST))
            languages += [
                chosen_language(stated=one or "", jurisdiction=lender.jurisdiction)
                for one in people.customers["language"].to_pylist()
            ]
            step.advance()
    whole = pa.concat_tables(lists)
    return Listed(
        customer_ids=whole["customer_id"].to_pylist(), need=np.asarray(whole["need"], np.int64),
        days_past_due=np.asarray(whole["worst_days_past_due"], np.int64),
        overdue=np.asarray(pc.fill_null(whole["overdue_total"], 0), np.int64), language=languages,
    ), joined(buckets=facts)  # fmt: skip


def _close(
    facts: BucketFacts, customer_ids: Iterable[str], policy: PlanPolicy, refused: frozenset[tuple[str, str]]
) -> None:
    """Ways that were refused when they were queued are not tried again on that day."""
    if not refused:
        return
    names = [channel.name for channel in policy.channels]
    for place, customer_id in enumerate(customer_ids):
        for way, name in enumerate(names):
            if (customer_id, name) in refused:
                facts.open[place, way] = False
                facts.allowed[place, way] = False
