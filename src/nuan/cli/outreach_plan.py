"""`nuan outreach plan` and `queue`: whom to write to or call on the day after a night, and putting it to the guard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from nuan.cli.base import MARK, Front, command_options, example, on_option, staff_option
from nuan.cli.figures import table
from nuan.cli.guard_facts import now_option, present
from nuan.cli.person_file import DEMO_HOME, MOMENT, lines, moment_in, named, with_options
from nuan.cli.words import word
from nuan.shared.contact import CHANNELS

if TYPE_CHECKING:
    from nuan.outreach.actions.day_plan import Planned
    from nuan.outreach.rules.day_plan_words import Senders
    from nuan.plumbing.progress import Progress

_SHOWN_RULES = 6

FIRST_SEED = 1
"""What spreads messages over the seconds of an hour when nobody asks for another."""


@click.command(
    "plan",
    epilog=example(
        f"nuan outreach plan --on 2026-08-29 --now 2026-08-30T06:00+08:00 {DEMO_HOME}",
        f"nuan outreach plan --on 2026-08-29 --staff 3 --now 2026-08-30T06:00+08:00 --lang zh {DEMO_HOME}",
    ),
)
@on_option
@with_options(
    staff_option,
    click.option(
        "--seed", default=FIRST_SEED, show_default=True, type=click.IntRange(0),
        help="Another seed, other seconds of the hour.",
    ),
    click.option("--send-from", "left_at", type=MOMENT, help="Plan nothing before, in the lender's time. Default: now."),
    now_option,
)  # fmt: skip
@command_options
def plan(
    front: Front, on: date, staff: int, seed: int, left_at: datetime | None, pretended: datetime | None
) -> None:  # fmt: skip
    """Plan the outreach of the day after a business date (外联计划): one message a person, on the way and at the hour they
    answer, where the guard says yes, first words of warmth before all else.

    nuan day run ends with it; run it again whenever it should change: what is queued stays, all else is planned anew.
    """
    now = present(front, pretended)
    with front.progress() as progress:
        made = planned(
            front, on, staff, seed, moment_in(left_at, front.lender().zones, latest=False) or now, now, progress
        )
    if front.as_json:
        front.give(plan_document(made))
        return
    _show(front, made)


def planned(
    front: Front, on: date, staff: int, seed: int, left_at: datetime, now: datetime, progress: Progress
) -> Planned:  # fmt: skip
    """Plan the day after a complete night with the house's policy of its date."""
    from nuan.daily_run.queries import read_night
    from nuan.outreach.actions.day_plan import plan_for
    from nuan.outreach.queries.day_plan import plan_policy

    return plan_for(
        home=front.home, on=on, fed=not read_night(home=front.home, on=on).without_feeds, pack=front.pack(),
        lender=front.lender(), policy=plan_policy(on=on), staff=staff, seed=seed, left_at=left_at, now=now,
        progress=progress,
    )  # fmt: skip


def plan_document(made: Planned) -> dict[str, Any]:
    """A plan for a program: how many by way, hour and template, and why others are left out."""
    counts = asdict(made.counts) | {
        "by_hour": [
            {"channel": way, "hour": hour, "count": count} for (way, hour), count in made.counts.by_hour.items()
        ]
    }
    return {
        "on": made.on,
        "day": made.day,
        "path": made.path,
        "staff": made.staff,
        "policy_from": made.policy_from,
        **counts,
    }


def _show(front: Front, made: Planned) -> None:
    counts = made.counts
    shown = table(
        title=word("plan_title", front.lang, day=made.day, on=made.on), lang=front.lang,
        columns=[("channel", "left"), ("template", "left"), ("count", "right"), ("hours", "left")],
    )  # fmt: skip
    hours: dict[str, list[str]] = defaultdict(list)
    for (way, hour), count in counts.by_hour.items():
        hours[way].append(f"{hour:02}: {count}")
    for way, count in counts.by_channel.items():
        theirs = {name: many for name, many in counts.by_template.items() if name.endswith(f".{way}")}
        shown.add_row(
            named(CHANNELS, way, front), lines(*(f"{name} {many}" for name, many in theirs.items())), f"{count:,}",
            "  ".join(hours[way]),
        )  # fmt: skip
    front.show(shown)
    left = table(
        title=word("plan_left_title", front.lang), lang=front.lang, columns=[("reason", "left"), ("people", "right")]
    )
    for reason, count in counts.reasons.items():
        if reason not in ("planned", "queued"):
            left.add_row(word(reason, front.lang), f"{count:,}")
    front.show(left)
    if counts.refused_by:
        front.tell("plan_refused", rules=_rules(counts.refused_by))
    tell_plan(front, made)


def tell_plan(front: Front, made: Planned) -> None:
    """Say how many of the list are planned, where it is kept and what comes next."""
    counts = made.counts
    going = sum(counts.by_channel.values())
    front.tell("plan_written", people=f"{counts.people:,}", planned=f"{going:,}", path=made.path)
    front.tell("next_line", line=front.next("outreach", "queue", "--on", str(made.on)))


def _rules(refused_by: Mapping[str, int]) -> str:
    named_rules = [f"{rule} ({count})" for rule, count in refused_by.items()][:_SHOWN_RULES]
    return ", ".join(named_rules) + (" …" if len(refused_by) > _SHOWN_RULES else "")


@click.command("queue", epilog=example(f"nuan outreach queue --on 2026-08-29 --now 2026-08-30T06:00+08:00 {DEMO_HOME}"))
@on_option
@now_option
@command_options
def queue(front: Front, on: date, pretended: datetime | None) -> None:
    """Put the plan to the guard and queue what it says yes to (排队). Stopped or killed anywhere, the same command goes on;
    each message is queued once. Calls are reserved: nuan outreach calls --team plan.

    Whose names stand under the messages is said in outreach/senders.toml of the home.
    """
    now = present(front, pretended)
    from nuan.daily_run.queries import read_night
    from nuan.outreach.actions.day_plan_queue import queue_plan
    from nuan.outreach.actions.day_plan_words import planned_words
    from nuan.outreach.queries.day_plan import plan_policy
    from nuan.plumbing import clock

    lender = front.lender()
    fed = not read_night(home=front.home, on=on).without_feeds
    ahead = now - clock.now()
    with front.progress() as progress:
        report = queue_plan(
            home=front.home, on=on, fed=fed, pack=front.pack(), lender=lender, policy=plan_policy(on=on),
            words=planned_words(senders=senders_here(front), lender=lender), clock=lambda: clock.now() + ahead,
            progress=progress,
        )  # fmt: skip
    if front.as_json:
        front.give({"on": on, "counts": dict(report.counts), "refused_by": dict(report.refused_by)})
        return
    front.tell("plan_queued", on=on, count=f"{report.counts.get('queued', 0):,}")
    for outcome, count in report.counts.items():
        if outcome != "queued":
            front.tell(
                f"plan_row_{outcome}", count=f"{count:,}", rules=_rules(report.refused_by),
                line=front.next("outreach", "plan", "--on", str(on)),
            )  # fmt: skip
    front.tell("next_line", line=front.next("outreach", "send"))


def senders_here(front: Front) -> Senders:
    """Who writes to the customers of this home; an invented lender has an invented carer. Raises UnableToKnowSenders."""
    from nuan.outreach.queries.day_plan_senders import SAMPLE, senders_of, senders_path
    from nuan.plumbing.files import write_whole

    path = senders_path(home=front.home)
    if not path.exists() and (front.home.parent / MARK).is_file():
        write_whole(path, SAMPLE.encode())
    return senders_of(home=front.home)
