"""The small lender, and short ways to plan and queue its day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from nuan.book.rules.feeds.mapping import plain_mapping
from nuan.daily_run.actions.run_day import run_day
from nuan.outreach.actions.day_plan import Planned, plan_for
from nuan.outreach.actions.day_plan_queue import PlanQueuedReport, queue_plan
from nuan.outreach.queries.day_plan import plan_of, plan_policy
from nuan.outreach.rules.asking import Lender
from nuan.outreach.rules.day_plan_policy import PlanPolicy
from nuan.outreach.rules.day_plan_words import Spoken
from nuan.outreach.rules.lenders import lender_of
from nuan.outreach.rules.outbox import MessageWords
from nuan.plumbing.progress import no_progress
from nuan.policy.queries import load_pack
from nuan.policy.rules.pack import Pack
from nuan.simulation.actions import generate_lender

FIRST, DAYS = date(2026, 3, 2), 2
ON = FIRST + timedelta(days=DAYS - 1)
DAY = ON + timedelta(days=1)
NOW = datetime(2026, 3, 3, 22, tzinfo=UTC)
"""Six in the morning of the day planned, in Shanghai."""
BUCKETS = 2
STAFF = 3
FOLDER = Path(__file__).resolve().parents[3] / "law"
LAW: Pack = load_pack(jurisdiction="cn", folder=FOLDER)
LENDER: Lender = lender_of(jurisdiction="cn", kind=None)
POLICY: PlanPolicy = plan_policy(on=ON, folder=FOLDER)


def make_lender(folder: Path) -> None:
    generate_lender(folder=folder, seed=11, customers=1500, from_on=FIRST, days=DAYS, progress=None)


def run_days(folder: Path, *, from_on: date, days: int, pack: Pack, lender: Lender) -> None:
    for place in range(days):
        on = from_on + timedelta(days=place)
        run_day(
            home=folder / "home", on=on, feeds_folder=folder / "feeds" / on.isoformat(),
            mapping=plain_mapping(currency="CNY"), pack=pack, buckets=BUCKETS, workers=1, without_feeds=False, lender=lender,
            progress=no_progress(), spark=None,
        )  # fmt: skip


def planned(home: Path, **changes: Any) -> Planned:
    asked: dict[str, Any] = {
        "home": home, "on": ON, "fed": True, "pack": LAW, "lender": LENDER, "policy": POLICY, "staff": STAFF, "seed": 1,
        "left_at": NOW, "now": NOW, "progress": no_progress(),
    }  # fmt: skip
    return plan_for(**(asked | changes))


def spoken_words(spoken: Spoken) -> MessageWords:
    """Words that say all they were told, so that tests can see it."""
    return MessageWords(
        subject="", template_id=spoken.template, language=spoken.language, html="",
        text=f"{spoken.need} {spoken.amount} of {spoken.contracts_overdue}/{spoken.contracts}, due {spoken.due_on}",
    )  # fmt: skip


def queued(home: Path, *, now: datetime = NOW, **changes: Any) -> PlanQueuedReport:
    asked: dict[str, Any] = {
        "home": home, "on": ON, "fed": True, "pack": LAW, "lender": LENDER, "policy": POLICY, "words": spoken_words,
        "clock": lambda: now, "progress": no_progress(),
    }  # fmt: skip
    return queue_plan(**(asked | changes))


def rows_of(home: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = plan_of(home=home, on=ON).to_pylist()
    return found


def by_person(home: Path) -> dict[str, dict[str, Any]]:
    return {row["customer_id"]: row for row in rows_of(home)}


def going(home: Path, channel: str = "") -> list[dict[str, Any]]:
    return [row for row in rows_of(home) if row["channel"] and channel in ("", row["channel"])]


def with_channels(change: Callable[[Any], Any]) -> PlanPolicy:
    return replace(POLICY, channels=tuple(change(one) for one in POLICY.channels))
