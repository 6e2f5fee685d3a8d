"""Promises to pay are made in a conversation, changed and withdrawn with a reason. The night says what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from nuan.cases.actions.log_rows import Opened, UnableToFindCase, open_case, out_of_reach
from nuan.cases.actions.tasks import clocks_of
from nuan.cases.models import LogEntry, Promise, PromisePart, Task
from nuan.cases.queries.log import NOTE
from nuan.cases.queries.log_policy import promise_policy
from nuan.cases.rules.doers import Doer
from nuan.cases.rules.log_entry import Lack, PromiseGiven, lacks_act
from nuan.cases.rules.promises import PromisePolicy, last_watched_on, wrong_with
from nuan.outreach.actions.tries import in_one_transaction
from nuan.plumbing.audit import Fact, record
from nuan.plumbing.vault import seal


@dataclass(frozen=True, kw_only=True)
class PromiseAnswer:
    """The promise that stands now, None where nothing was changed, for the reasons in `lacks`."""

    promise: int | None
    lacks: tuple[Lack, ...] = ()


def change_promise(*, doer: Doer, promise: int, given: PromiseGiven, why: str, at: datetime) -> PromiseAnswer:
    """Put another promise in the place of one that is still to come, because the person asked. `why`: kept sealed.

    Payments of earlier days stay with the old one, those from today on count for the new one. Raises UnableToFindCase.
    """

    def work() -> PromiseAnswer:
        opened, old = _found(promise)
        on = opened.day(at=at)
        policy = promise_policy(on=on)
        lacks = [*_may(doer, opened), *_not_open(old), *_no_reason(why, opened)]
        wrong = wrong_with(parts=given.parts, made_on=on, policy=policy)
        if wrong is not None:
            lacks.append(Lack(where="promise", zh=wrong[0], en=wrong[1]))
        elif given.currency != old.currency:
            lacks.append(Lack(where="promise", zh="币种须与原承诺一致", en="the currency stays that of the promise"))
        if lacks:
            return PromiseAnswer(promise=None, lacks=tuple(lacks))
        made = add_promise(
            opened=opened, doer=doer, given=given, policy=policy, entry=None, replaces=old, why=why, at=at
        )
        note_promise(opened=opened, doer=doer, given=given, replaces=old)
        clocks_of(opened=opened, at=at)
        return PromiseAnswer(promise=made.pk)

    return in_one_transaction(work)


def withdraw_promise(*, doer: Doer, promise: int, why: str, at: datetime) -> PromiseAnswer:
    """The person takes a promise back before it has failed. It is judged no more, and held against nobody.

    Raises UnableToFindCase.
    """

    def work() -> PromiseAnswer:
        opened, old = _found(promise)
        lacks = (*_may(doer, opened), *_not_open(old), *_no_reason(why, opened))
        if lacks:
            return PromiseAnswer(promise=None, lacks=lacks)
        _end(opened, old, "withdrawn", doer, why, at)
        note_due_day(opened=opened)
        record(
            actor=doer.actor, verb="withdrew_promise", subject=opened.row.subject,
            facts={"case": opened.case.pk, "promise": old.pk},
        )  # fmt: skip
        clocks_of(opened=opened, at=at)
        return PromiseAnswer(promise=old.pk)

    return in_one_transaction(work)


def not_their_currency(*, opened: Opened, currency: str) -> tuple[Lack, ...]:
    """Why a promise is not taken in a currency: the person owes nothing in it, so no payment could keep it."""
    case = opened.case
    if currency == case.currency or case.contracts.filter(currency=currency).exists():
        return ()
    return (Lack(
        where="promise", zh=f"客户没有{currency}的合同，请用{case.currency}",
        en=f"they owe nothing in {currency}: use {case.currency}",
    ),)  # fmt: skip


def promise_in_force(*, opened: Opened, currency: str) -> Promise | None:
    """The promise of a case that is still to come in a currency."""
    return Promise.objects.filter(
        case=opened.case, currency=currency, state="open", ended="", until_on__isnull=True
    ).first()


def add_promise(
    *, opened: Opened, doer: Doer, given: PromiseGiven, policy: PromisePolicy, entry: LogEntry | None,
    replaces: Promise | None, why: str, at: datetime,
) -> Promise:  # fmt: skip
    """Write a promise, in the caller's transaction; what it `replaces` ends with the reason `why`."""
    on = opened.day(at=at)
    if replaces is not None:
        _end(opened, replaces, "changed", doer, why, at)
    earlier = Promise.objects.filter(case=opened.case, currency=given.currency, until_on__isnull=True)
    earlier.update(until_on=on)
    tolerance = policy.tolerance(currency=given.currency)
    made = Promise.objects.create(
        case=opened.case, person_id=opened.row.id, entry=entry, replaces=replaces, staff_id=doer.staff,
        currency=given.currency, made_on=on, made_at=at, grace_days=tolerance.grace_days, tolerance_ppm=tolerance.ppm,
        most_missing_minor=tolerance.most,
        watched_until=last_watched_on(parts=given.parts, tolerance=tolerance, watch_days=policy.watch_days),
    )  # fmt: skip
    PromisePart.objects.bulk_create(
        PromisePart(promise=made, due_on=one.due_on, amount_minor=one.amount) for one in given.parts
    )
    opened.case.promise_broken_on = None
    opened.case.save(update_fields=["promise_broken_on"])
    note_due_day(opened=opened)
    return made


def note_promise(*, opened: Opened, doer: Doer, given: PromiseGiven, replaces: Promise | None) -> None:
    """The entry of the audit trail about a promise that is made."""
    parts: list[Fact] = [[one.due_on.isoformat(), one.amount] for one in given.parts]
    record(
        actor=doer.actor, verb="made_promise", subject=opened.row.subject,
        facts={
            "case": opened.case.pk, "currency": given.currency, "parts": parts,
            "replaces": replaces.pk if replaces else None,
        },
    )  # fmt: skip


def note_due_day(*, opened: Opened) -> None:
    """Keep in the case the day the next promised amount is due."""
    coming = PromisePart.objects.filter(
        promise__case=opened.case, promise__ended="", promise__state="open", state="open"
    )
    due_on: date | None = coming.order_by("due_on").values_list("due_on", flat=True).first()
    opened.case.promise_due_on = due_on
    opened.case.save(update_fields=["promise_due_on"])


def _found(promise: int) -> tuple[Opened, Promise]:
    case = Promise.objects.filter(pk=promise).values_list("case_id", flat=True).first()
    if case is None:
        raise UnableToFindCase(what="promise", number=promise)
    opened = open_case(case=case)
    return opened, Promise.objects.get(pk=promise)


def _may(doer: Doer, opened: Opened) -> tuple[Lack, ...]:
    return (*lacks_act("make_promise", doer=doer), *out_of_reach(opened=opened, doer=doer))


def _not_open(old: Promise) -> tuple[Lack, ...]:
    if old.ended or old.state != "open":
        return (Lack(
            where="promise", zh="这个承诺已经有结果或已更改，请另作新的承诺",
            en="this promise has its result or was changed already; make a new one",
        ),)  # fmt: skip
    return ()


def _no_reason(why: str, opened: Opened) -> tuple[Lack, ...]:
    if opened.row.erased_at is not None:
        return (Lack(where="case", zh="该客户资料已清除", en="this person was erased"),)
    if not why.strip():
        return (Lack(where="why", zh="请说明原因", en="say why"),)
    return ()


def _end(opened: Opened, old: Promise, how: str, doer: Doer, why: str, at: datetime) -> None:
    old.ended, old.ended_at, old.ended_by = how, at, doer.actor
    old.ended_why_sealed = seal(subject=opened.row.subject, data=why.strip().encode(), purpose=NOTE)
    old.until_on = opened.day(at=at)
    old.save(update_fields=["ended", "ended_at", "ended_by", "ended_why_sealed", "until_on"])
    asked = Task.objects.filter(case=opened.case, key__startswith=f"promise {old.pk} ", done_at__isnull=True)
    asked.update(done_at=at, done_by=doer.actor, outcome="not_needed")
