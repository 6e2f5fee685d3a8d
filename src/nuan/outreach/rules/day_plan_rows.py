"""The rows of a day's plan: who gets what, how, when and why, and who gets nothing and why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from nuan.book.rules.columns import NEEDS
from nuan.outreach.rules.best_hour import Shares
from nuan.outreach.rules.day_plan import LEFT_OUT, WHY_CHANNEL, DayFacts, DayPlanned
from nuan.outreach.rules.day_plan_columns import BucketFacts
from nuan.outreach.rules.day_plan_policy import PlanPolicy
from nuan.outreach.rules.day_plan_words import stage_of, template_id
from nuan.outreach.rules.guard_kernel import WORD_BITS, Numbers
from nuan.outreach.rules.planning import PURPOSE_OF_NEED
from nuan.outreach.rules.rulebook import Rulebook

QUEUED: Final = "queued"
"""The reason of a row whose message waits already: a later plan leaves it as it is."""
PLAN: Final = pa.schema([
    pa.field("customer_id", pa.string()), pa.field("need", pa.string()), pa.field("reason", pa.string()),
    pa.field("channel", pa.string()), pa.field("purpose", pa.string()), pa.field("template", pa.string()),
    pa.field("language", pa.string()), pa.field("send_at", pa.timestamp("us", tz="UTC")), pa.field("zone", pa.string()),
    pa.field("hour", pa.int16()), pa.field("why_channel", pa.string()), pa.field("share_ppm", pa.int32()),
    pa.field("usual_ppm", pa.int32()), pa.field("refused_by", pa.string()),
])  # fmt: skip
"""One row a person of the list, in the order in which they were placed; those queued before come first. `reason`:
`planned`, `queued`, or why not (`day_plan.LEFT_OUT`). `hour`: of the person's own day. `share_ppm`: the share of tries this
person is expected to answer at that hour, `usual_ppm`: everybody's. `refused_by`: rules that said no, parted by blanks."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Listed:
    """What the list says of each person, in one order."""

    customer_ids: Sequence[str]
    need: Numbers
    days_past_due: Numbers
    overdue: Numbers
    language: Sequence[str]


def joined(*, buckets: Sequence[BucketFacts]) -> BucketFacts:
    """The people of several buckets, one after the other."""
    if not buckets:
        raise ValueError("a list has at least one bucket of people")
    made: dict[str, object] = {}
    for field in fields(BucketFacts):
        parts = [getattr(one, field.name) for one in buckets]
        if isinstance(parts[0], Shares):
            made[field.name] = Shares(
                tries=np.concatenate([one.tries for one in parts]),
                answers=np.concatenate([one.answers for one in parts]),
            )
        elif isinstance(parts[0], np.ndarray):
            made[field.name] = np.concatenate(parts)
        else:
            made[field.name] = [value for part in parts for value in part]
    return BucketFacts(**made)  # type: ignore[arg-type]


def day_facts(*, listed: Listed, facts: BucketFacts, scores: Numbers) -> DayFacts:
    """As `day_plan.plan_day` takes them."""
    identity = np.empty(len(listed.customer_ids), dtype=np.int64)
    identity[np.argsort(np.array(listed.customer_ids, dtype=np.str_), kind="stable")] = np.arange(len(identity))
    return DayFacts(
        need=listed.need, days_past_due=listed.days_past_due, overdue=listed.overdue, identity=identity,
        looked_after=facts.looked_after, address=facts.address, open=facts.open, allowed=facts.allowed,
        left_hours=facts.left_hours, agreed=facts.agreed, by_channel=facts.by_channel, scores=scores,
    )  # fmt: skip


def plan_rows(
    *, listed: Listed, facts: BucketFacts, planned: DayPlanned, policy: PlanPolicy, scores: Numbers, usual: Numbers,
    rulebook: Rulebook,
) -> pa.Table:  # fmt: skip
    """The rows of a plan (`PLAN`)."""
    order, hours = planned.order, policy.hours
    placed = planned.channel[order] >= 0
    names = [channel.name for channel in policy.channels]
    channel = [names[one] if one >= 0 else "" for one in planned.channel[order].tolist()]
    needs = [NEEDS[one] for one in listed.need[order].tolist()]
    language = [listed.language[one] for one in order.tolist()]
    hour = np.array(hours)[np.maximum(planned.hour[order], 0)]
    at = facts.moments[order, np.maximum(planned.hour[order], 0)]
    days = listed.days_past_due[order].tolist()
    template = [
        template_id(stage=stage_of(need=need, days_past_due=late, policy=policy), cause="unknown", channel=way)
        if way
        else ""
        for need, late, way in zip(needs, days, channel, strict=True)
    ]

    def only_placed(values: Numbers, kind: pa.DataType) -> pa.Array:
        return pa.array(values, pa.int64(), mask=~placed).cast(kind)

    return pa.table([
        pa.array([listed.customer_ids[one] for one in order.tolist()], pa.string()), pa.array(needs, pa.string()),
        pa.array([LEFT_OUT[one] for one in planned.reason[order].tolist()], pa.string()), pa.array(channel, pa.string()),
        pa.array([PURPOSE_OF_NEED[need] if way else "" for need, way in zip(needs, channel, strict=True)], pa.string()),
        pa.array(template, pa.string()), pa.array(language, pa.string()),
        only_placed(at, pa.timestamp("us", tz="UTC")), pa.array([facts.zone[one] for one in order.tolist()], pa.string()),
        only_placed(hour, pa.int16()),
        pa.array([WHY_CHANNEL[why] if way else "" for why, way in zip(
            planned.why_channel[order].tolist(), channel, strict=True
        )], pa.string()),
        only_placed(scores[order, hour], pa.int32()), only_placed(usual[hour], pa.int32()),
        _refusals(facts, planned, order, rulebook),
    ], schema=PLAN)  # fmt: skip


def _refusals(
    facts: BucketFacts, planned: DayPlanned, order: Numbers, rulebook: Rulebook
) -> pa.Array:  # fmt: skip
    """The rules that said no to whoever is left out for it, on whatever channel they could be reached by."""
    refused = planned.reason[order] == LEFT_OUT.index("refused")
    bits = np.where(facts.address[:, :, None], facts.denied, 0)[order]
    whole = np.bitwise_or.reduce(bits, axis=1) * refused[:, None]
    distinct, place = np.unique(whole, axis=0, return_inverse=True)
    texts = [
        " ".join(
            rule.id for k, rule in enumerate(rulebook.rules) if int(row[k // WORD_BITS]) >> (k % WORD_BITS) & 1
        ) for row in distinct
    ]  # fmt: skip
    return pa.array(texts, pa.string()).take(pa.array(place.reshape(-1)))


@dataclass(frozen=True, kw_only=True)
class PlanCounts:
    """A plan in figures. `by_hour`: (channel, hour of the person's day) → messages; `refused_by`: rule → people."""

    people: int
    reasons: Mapping[str, int]
    by_channel: Mapping[str, int]
    by_hour: Mapping[tuple[str, int], int]
    by_template: Mapping[str, int]
    refused_by: Mapping[str, int]


def counts_of(*, rows: pa.Table) -> PlanCounts:
    """A plan (`PLAN`) in figures."""
    going = rows.filter(pc.not_equal(rows["channel"], ""))

    def counted(column: pa.ChunkedArray) -> dict[str, int]:
        found = pc.value_counts(column.combine_chunks())
        return {one["values"]: one["counts"] for one in sorted(found.to_pylist(), key=lambda one: str(one["values"]))}

    by_hour: dict[tuple[str, int], int] = {}
    for channel, hour in zip(going["channel"].to_pylist(), going["hour"].to_pylist(), strict=True):
        by_hour[channel, hour] = by_hour.get((channel, hour), 0) + 1
    refused: dict[str, int] = {}
    for rules, count in counted(rows["refused_by"]).items():
        for rule in rules.split():
            refused[rule] = refused.get(rule, 0) + count
    return PlanCounts(
        people=len(rows), reasons=counted(rows["reason"]), by_channel=counted(going["channel"]),
        by_hour=dict(sorted(by_hour.items())), by_template=counted(going["template"]),
        refused_by=dict(sorted(refused.items(), key=lambda one: (-one[1], one[0]))),
    )  # fmt: skip
