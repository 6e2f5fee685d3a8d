"""The record of runs in the database. Every write is one transaction of its own, never part of a larger one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import F

from nuan.daily_run.actions.errors import UnableToRunDay
from nuan.daily_run.events import DayCompleted
from nuan.daily_run.models import COMPLETE, FAILED, RUNNING, Run, RunStep
from nuan.daily_run.rules.manifest import NightManifest
from nuan.daily_run.rules.steps import Step, place_of
from nuan.plumbing import clock
from nuan.plumbing.announcements import announce
from nuan.plumbing.audit import record

ACTOR = "daily_run"


def open_run(*, on: date, previous_on: date | None, pack_hash: str, code_version: str, without_feeds: bool) -> Run:
    """The run of a date: a killed one with the same law and code is taken up again, any other one is closed as failed."""
    with transaction.atomic(durable=True):
        now = clock.now()
        left = Run.objects.filter(status=RUNNING).first()
        if left is not None:
            same = (left.business_date, left.pack_hash, left.code_version) == (on, pack_hash, code_version)
            if same:
                Run.objects.filter(pk=left.pk).update(attempts=F("attempts") + 1, without_feeds=without_feeds)
                left.refresh_from_db()
                return left
            why = "the law or the code changed" if left.business_date == on else f"{on} was run instead"
            Run.objects.filter(pk=left.pk).update(status=FAILED, ended_at=now, error=f"left unfinished: {why}")
        return Run.objects.create(
            business_date=on, previous_on=previous_on, status=RUNNING, pack_hash=pack_hash, code_version=code_version,
            without_feeds=without_feeds, started_at=now,
        )  # fmt: skip


def begin_step(*, run: Run, step: Step) -> RunStep:
    """Note that a step begins."""
    with transaction.atomic(durable=True):
        found, _ = RunStep.objects.update_or_create(
            run=run, name=step,
            defaults={
                "ordinal": place_of(step=step), "status": RUNNING, "started_at": clock.now(), "ended_at": None,
                "counts": {}, "output_digest": "",
            },
        )  # fmt: skip
        return found


def end_step(*, step: RunStep, counts: dict[str, Any], digest: str, book_hash: str | None = None) -> None:
    """Note that a step is done; `book_hash` is pinned with it."""
    with transaction.atomic(durable=True):
        RunStep.objects.filter(pk=step.pk).update(
            status=COMPLETE, ended_at=clock.now(), counts=counts, output_digest=digest
        )
        if book_hash is not None:
            Run.objects.filter(pk=step.run_id).update(book_hash=book_hash)


def fail_run(*, run: Run, error: str) -> None:
    """Note that a run failed. `error` names the kind of fault only: texts may hold what belongs to a person."""
    with transaction.atomic(durable=True):
        Run.objects.filter(pk=run.pk).update(status=FAILED, ended_at=clock.now(), error=error)
        RunStep.objects.filter(run=run, status=RUNNING).update(status=FAILED, ended_at=clock.now())


def complete_run(*, run: Run, night: NightManifest) -> None:
    """Note that a run is complete, seal it in the audit trail and announce it: all or nothing."""
    with transaction.atomic(durable=True):
        now = clock.now()
        RunStep.objects.filter(run=run, status=RUNNING).update(
            status=COMPLETE, ended_at=now, output_digest=night.digest
        )
        Run.objects.filter(pk=run.pk).update(
            status=COMPLETE, ended_at=now, counts=night.counts(), output_digest=night.digest,
            book_hash=night.book_hash, without_feeds=night.without_feeds, previous_on=night.previous_on, error="",
        )  # fmt: skip
        record(
            actor=ACTOR, verb="day_completed", subject=night.on.isoformat(),
            facts={
                "pack_hash": night.pack_hash, "book_hash": night.book_hash, "night": night.digest,
                "contracts": night.contracts, "people": night.people, "without_feeds": night.without_feeds,
            },
        )  # fmt: skip
        announce(
            DayCompleted(
                on=night.on, previous_on=night.previous_on, pack_hash=night.pack_hash, book_hash=night.book_hash,
                night=night.digest, without_feeds=night.without_feeds, contacts=night.contacts,
            )
        )  # fmt: skip


def complete_digest(*, on: date) -> str | None:
    """The digest the database holds of a complete date, read on a connection of its own: only what is committed shows."""
    fresh = connections.create_connection(DEFAULT_DB_ALIAS)
    try:
        with fresh.cursor() as cursor:
            cursor.execute(
                "select output_digest from daily_run_run where business_date = %s and status = %s",
                [on.isoformat(), COMPLETE],
            )
            row = cursor.fetchone()
            return str(row[0]) if row else None
    finally:
        fresh.close()


def record_agrees(*, night: NightManifest) -> bool:
    """Whether the database says of a complete date what its files say; False when it has no record of it.

    Raises UnableToRunDay when the two differ.
    """
    held = complete_digest(on=night.on)
    if held is not None and held != night.digest:
        raise UnableToRunDay(
            on=night.on, problem="the database recorded another night of that date than the files hold",
            remedy="Use the home folder and the database that belong together, or restore both from one backup",
        )  # fmt: skip
    return held is not None


def dates_only_recorded(*, held: list[date]) -> list[date]:
    """Dates the database calls complete and whose night is not among `held`."""
    done = Run.objects.filter(status=COMPLETE).values_list("business_date", flat=True)
    return sorted(set(done) - set(held))
