"""Put a day's plan to the guard, row by row, and queue what it says yes to. Killed anywhere and run again, each goes once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pyarrow.compute as pc

from nuan.outreach.actions.asking import reserve
from nuan.outreach.actions.day_plan_book import BookOfDay, book_of_day, take_in_people
from nuan.outreach.actions.outbox import queue_message
from nuan.outreach.actions.tries import in_one_transaction
from nuan.outreach.models import PlanQueued
from nuan.outreach.queries.causes import cause_said
from nuan.outreach.queries.day_plan import plan_of
from nuan.outreach.rules.answers import Answer, Known
from nuan.outreach.rules.asking import Lender, Proposal
from nuan.outreach.rules.day_plan import PLANNED
from nuan.outreach.rules.day_plan_columns import POINTS_OF
from nuan.outreach.rules.day_plan_policy import PlanPolicy
from nuan.outreach.rules.day_plan_words import Spoken, customer_title, flags_of_words, spoken_cause, template_id
from nuan.outreach.rules.faults import UnableToAsk
from nuan.outreach.rules.outbox import MessageWords
from nuan.outreach.rules.outbox_words import WordsRefused
from nuan.outreach.rules.usual import usual_flags
from nuan.outreach.rules.words.templates import UnableToRenderTemplate
from nuan.people.actions import lock_person
from nuan.people.queries import standing_of
from nuan.people.rules.known import SELF, Standing
from nuan.plumbing.checkpoints import reached
from nuan.plumbing.progress import Progress
from nuan.policy.rules.pack import Pack

WordsOf = Callable[[Spoken], MessageWords]
"""Puts a planned message into words. May raise UnableToRenderTemplate: then nothing goes, and the row says so."""
PLANNER: Final = "plan"
"""Who asks the guard for a plan's messages."""
_AT_ONCE: Final = 200
_SHORTEST: Final = timedelta(minutes=30)
_LONGEST: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class PlanQueuedReport:
    """What came of queueing a plan: rows by what became of them.

    `queued` now, `waiting` from before; `refused` by the guard (now or before, `refused_by`: rule → people); `too_late`: their
    moment has passed, plan anew; `no_address`, `gone`: nothing to write to, erased since; `no_words`: what there is to say
    lacks a figure, such as the amount that was received, or must not be said.
    """

    on: date
    counts: Mapping[str, int]
    refused_by: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class _Work:
    pack: Pack
    lender: Lender
    policy: PlanPolicy
    words: WordsOf
    clock: Callable[[], datetime]
    day: BookOfDay


def queue_plan(
    *, home: Path, on: date, fed: bool, pack: Pack, lender: Lender, policy: PlanPolicy, words: WordsOf,
    clock: Callable[[], datetime], progress: Progress, stopping: Callable[[], bool] = lambda: False,
) -> PlanQueuedReport:  # fmt: skip
    """Queue the planned messages of the day after `on`, and reserve its calls: one transaction a person.

    The guard is asked with what is on file now; a no is kept, and that way is not asked for again on the day. What was
    queued before is left as it is. `clock`: read before each row. Raises UnableToFindPlan, UnableToFindBook.
    """
    rows = plan_of(home=home, on=on)
    going = rows.filter(pc.equal(rows["reason"], PLANNED)).sort_by("send_at").to_pylist()
    day = book_of_day(home=home, on=on, customer_ids=[row["customer_id"] for row in going], fed=fed)
    work = _Work(pack=pack, lender=lender, policy=policy, words=words, clock=clock, day=day)
    counts: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    with progress.step("queue", len(going)) as step:
        for start in range(0, len(going), _AT_ONCE):
            part = going[start : start + _AT_ONCE]
            if stopping():
                break
            take_in_people(
                day=day, customer_ids=[row["customer_id"] for row in part], lender=lender, actor=PLANNER, at=clock()
            )
            for row in part:
                if stopping():
                    break
                outcome, rules = _one(work, row)
                reached("plan_row_done")
                counts[outcome] += 1
                refused.update(rules)
                step.advance()
    return PlanQueuedReport(on=on, counts=dict(counts), refused_by=dict(refused.most_common()))


def plan_key(*, on: date, customer_id: str, channel: str, purpose: str) -> str:
    """The idempotency key of a planned message: one a business date, person, channel and purpose.

    >>> plan_key(on=date(2026, 3, 2), customer_id="U1", channel="sms", purpose="remind")[:16]
    '1f2bcfdca80f95e4'
    """
    return hashlib.sha256("\n".join((on.isoformat(), customer_id, channel, purpose)).encode()).hexdigest()


def _one(work: _Work, planned: Mapping[str, Any]) -> tuple[str, Sequence[str]]:
    """What became of one row, and which rules refused it."""

    def turn() -> tuple[str, Sequence[str]]:
        row = dict(planned)
        person = lock_person(customer_id=row["customer_id"])
        before = PlanQueued.objects.filter(business_date=work.day.on, person_id=person.id)
        if before.filter(contact__isnull=False).exists():
            return "waiting", ()
        told = (
            before.filter(channel=row["channel"], purpose=row["purpose"]).values_list("refused_by", flat=True).first()
        )
        if told is not None:
            return "refused", told.split()
        at = work.clock()
        if row["send_at"] <= at:
            return "too_late", ()
        standing = standing_of(customer_id=row["customer_id"], at=row["send_at"], row=person)
        if standing.erased:
            return "gone", ()
        point = first_point(standing=standing, channel=row["channel"])
        if point is None:
            return "no_address", ()
        row = row | {"template": _template(work, row, standing, person.id)}
        asked = _asked(work, row, standing, point, at)
        if asked is None:
            return "no_words", ()
        answer, message = asked
        rules = [told.rule_id for told in answer.denials]
        reached("plan_row_asked")
        PlanQueued.objects.create(
            business_date=work.day.on, person_id=person.id, need=row["need"], channel=row["channel"],
            purpose=row["purpose"], template=row["template"], language=row["language"], send_at=row["send_at"],
            hour=row["hour"], contact_id=answer.contact, message_id=message, refused_by=" ".join(rules), queued_at=at,
        )  # fmt: skip
        return ("refused" if answer.contact is None else "queued"), rules

    try:
        return in_one_transaction(turn)
    except UnableToAsk:
        return "gone", ()
    except UnableToRenderTemplate:
        return "no_words", ()


def first_point(*, standing: Standing, channel: str) -> str | None:
    """The customer's first number or address of the channel's kind that can be used; "" where the channel needs none."""
    kinds = POINTS_OF[channel]
    if not kinds:
        return ""
    for one in standing.points:
        if one.party_key == SELF and one.kind in kinds and not one.flags & {"point_invalid", "point_refused"}:
            return one.key
    return None


def _asked(
    work: _Work, row: Mapping[str, Any], standing: Standing, point: str, at: datetime
) -> tuple[Answer, int | None] | None:  # fmt: skip
    facts = work.day.facts(customer_id=row["customer_id"])
    worst = facts.about()
    spoken_of = [one.contract_id for one in facts.contracts if one.stage == worst.stage]
    known: Known = facts.known(contracts=spoken_of)
    proposal = Proposal(
        at=row["send_at"], channel=row["channel"], purpose=row["purpose"], lender_kind=work.lender.kind,
        product=worst.kind, stage=worst.stage, debts=tuple(spoken_of), point=point,
        flags=frozenset(usual_flags(channel=row["channel"]))
        | flags_of_words(channel=row["channel"], purpose=row["purpose"]),
    )  # fmt: skip
    ttl = _time_left(work.policy, row, standing)
    key = plan_key(on=work.day.on, customer_id=row["customer_id"], channel=row["channel"], purpose=row["purpose"])
    if row["channel"] == "call":
        answer = reserve(
            customer_id=row["customer_id"], proposal=proposal, known=known, pack=work.pack, at=at, ttl=ttl,
            proposer=PLANNER, idempotency_key=key,
        )  # fmt: skip
        return answer, None
    made = queue_message(
        customer_id=row["customer_id"], proposal=proposal, known=known, pack=work.pack, at=at, ttl=ttl, proposer=PLANNER,
        idempotency_key=key, words=work.words(_spoken(work, row)), send_at=row["send_at"],
    )  # fmt: skip
    return None if isinstance(made, WordsRefused) else (made.answer, made.message)


def _template(work: _Work, row: Mapping[str, Any], standing: Standing, person: int) -> str:
    """The template of the plan, for the cause that is known by now."""
    at: datetime = row["send_at"]
    said = cause_said(person=person, subject=standing.subject, since=at - timedelta(days=work.policy.cause_days))
    kinds = {one.kind for one in standing.holds if one.from_at <= at and (one.until_at is None or at < one.until_at)}
    stage, _, channel = row["template"].split(".")
    return template_id(stage=stage, cause=spoken_cause(holds=kinds, said=said), channel=channel)


def _time_left(policy: PlanPolicy, row: Mapping[str, Any], standing: Standing) -> timedelta:
    """How long a message may wait past its moment: until the channel's hours end for the person, at least half an hour."""
    zone = ZoneInfo(row["zone"] or standing.zones[0])
    sent: datetime = row["send_at"]
    until = next(one.until_hour for one in policy.channels if one.name == row["channel"])
    midnight = datetime.combine(sent.astimezone(zone).date(), time(0), tzinfo=zone)
    return min(max(midnight + timedelta(hours=until) - sent, _SHORTEST), _LONGEST)


def _spoken(work: _Work, row: Mapping[str, Any]) -> Spoken:
    customer_id, day = row["customer_id"], work.day
    figures, customer = day.figures[customer_id], day.customers[customer_id]
    stage, cause, _ = row["template"].split(".")
    amount, due_on = figures["overdue_total"], day.since.get(figures["worst_contract_id"])
    if stage == "before_due":
        amount, due_on = figures["next_due_amount"] or 0, figures["next_due_on"]
    elif stage == "thank":
        amount = day.received.get(customer_id, 0)
    title = customer_title(
        name=customer.get("name") or "", sex=customer.get("sex") or "", kind=customer.get("kind") or "",
        language=row["language"],
    )  # fmt: skip
    return Spoken(
        customer_id=customer_id, template=row["template"], stage=stage, cause=cause, language=row["language"],
        channel=row["channel"],
        need=row["need"], currency=figures["currency"], amount=amount, due_on=due_on, contracts=figures["contracts"],
        contracts_overdue=figures["contracts_overdue"], on=day.on, title=title,
    )  # fmt: skip
