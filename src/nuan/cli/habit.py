"""`nuan habit`: people who are late by habit, joining the programme, and whether it changes anything."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

import click

from nuan.cli.base import DAY, Front, command_options, example, limit_option
from nuan.cli.figures import table
from nuan.cli.person_file import DEMO_HOME, by_option, lines, person_argument, ready
from nuan.cli.words import word

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from nuan.cases.queries.habit import MemberShown
    from nuan.cases.rules.habit_effect import HabitEffect

_SEED: Final = 1
_TENTHS: Final = 1000
"""Shares are shown in tenths of a percent."""


@click.group("habit")
def habit() -> None:
    """Habitual lateness (习惯性逾期): who is late again and again and pays by themselves, and the programme for them."""


@habit.command(
    "list", epilog=example(f"nuan habit list {DEMO_HOME}", f"nuan habit list --waiting --lang zh {DEMO_HOME}")
)
@click.option("--waiting", is_flag=True, help="Only those who may join and did not yet.")
@click.option("--coach", default=None, metavar="ACCOUNT", help="Only those this coach looks after.")
@limit_option
@command_options
def list_command(front: Front, waiting: bool, coach: str | None, limit: int) -> None:
    """Everybody the rule found, newest first, with what they were found by."""
    ready(front)
    from nuan.cases.queries.habit import members

    found = members(group=None, coach=coach, only_waiting=waiting, limit=limit)
    if front.as_json:
        front.give({"members": [asdict(one) | {"found_on": one.found_on.isoformat()} for one in found]})
    elif not found:
        front.tell("habit_none")
    else:
        _show(front, found)


def _show(front: Front, found: tuple[MemberShown, ...]) -> None:
    from nuan.cases.queries.papers_policy import habit_policy
    from nuan.cases.rules.habit import GROUPS, REASONS

    place = 0 if front.lang == "zh" else 1
    columns = [
        ("customer", "left"), ("habit_found", "left"), ("habit_segment", "left"), ("habit_why", "left"),
        ("habit_group", "left"), ("habit_coach", "left"),
    ]  # fmt: skip
    made = table(title=word("habit_title", front.lang, count=len(found)), lang=front.lang, columns=columns)
    for one in found:
        segments = {part.id: (part.zh, part.en) for part in habit_policy(on=one.found_on).segments}
        segment = segments.get(one.segment, (one.segment, one.segment))[place]
        why = lines(*(f"{REASONS[name][place]} {measured}" for name, measured, _ in one.reasons))
        group = GROUPS[one.group][place]
        made.add_row(one.customer_id, one.found_on.isoformat(), segment, why, group, one.coach)
    front.show(made)


@habit.command("enrol", epilog=example(f"nuan habit enrol U000000049 he.ping --by he.ping {DEMO_HOME}"))
@person_argument
@click.argument("coach")
@by_option
@command_options
def enrol_command(front: Front, person_id: str, coach: str, by: str) -> None:
    """Let a person join the programme, with this coach. The control is never enrolled."""
    now = ready(front)
    from nuan.access.queries.staff import staff_by_name
    from nuan.cases.actions.habit import enrol
    from nuan.cases.queries.habit import members
    from nuan.cases.queries.papers_policy import habit_policy
    from nuan.cases.rules.doers import Doer

    who = staff_by_name(username=by)
    doer = Doer(staff=who.id, username=who.username, roles=who.roles, team=who.team, agency=who.agency)
    found = members(group=None, coach=None, only_waiting=False, limit=1, customer_id=person_id)
    if not found:
        front.tell("habit_none")
        raise click.exceptions.Exit(1)
    policy = habit_policy(on=now.date())
    decision = enrol(doer=doer, member=found[0].member, coach=coach, on=now.date(), at=now, policy=policy)
    if front.as_json:
        front.give({"joined": decision.allowed, "reasons": list(decision.reasons)})
    elif decision.allowed:
        front.tell("habit_joined", person=person_id, coach=coach)
    else:
        front.tell("habit_not_done", why="; ".join(decision.reasons))
    if not decision.allowed:
        raise click.exceptions.Exit(1)


@habit.command("effect", epilog=example(f"nuan habit effect {DEMO_HOME}", f"nuan habit effect --lang zh {DEMO_HOME}"))
@click.option("--on", type=DAY, default=None, help="By what was measured up to this day. Default: today.")
@click.option("--seed", default=_SEED, show_default=True, help="Of the draws the interval comes from.")
@command_options
def effect_command(front: Front, on: date | None, seed: int) -> None:
    """Before and after, against the control: the difference of the differences, and how sure it is."""
    now = ready(front)
    from nuan.cases.queries.habit import programme_effect
    from nuan.cases.queries.papers_policy import habit_policy

    until = on or now.date()
    told = programme_effect(policy=habit_policy(on=until), until_on=until, seed=seed)
    if front.as_json:
        shown = {
            name: str(value) if name in _FRACTIONS and value is not None else value
            for name, value in asdict(told).items()
        }
        front.give({"until": until.isoformat(), **shown})
        return
    _show_effect(front, told, until)


_FRACTIONS: Final = frozenset(("before", "after", "control_before", "control_after", "difference"))


def _show_effect(front: Front, told: HabitEffect, until: date) -> None:
    from nuan.cases.rules.habit import GROUPS
    from nuan.cases.rules.habit_effect import VERDICTS

    place = 0 if front.lang == "zh" else 1
    columns = [("habit_group", "left"), ("habit_people", "right"), ("habit_before", "right"), ("habit_after", "right")]
    title = word("habit_effect", front.lang, on=until.isoformat())
    made = table(title=title, lang=front.lang, columns=columns)
    made.add_row(GROUPS["programme"][place], str(told.people), _share(told.before), _share(told.after))
    made.add_row(
        GROUPS["control"][place], str(told.control_people), _share(told.control_before), _share(told.control_after)
    )
    front.show(made)
    if told.difference is not None and told.low_ppm is not None and told.high_ppm is not None:
        low, high = (_percent(ppm * _TENTHS // 1_000_000) for ppm in (told.low_ppm, told.high_ppm))
        front.tell("habit_change", change=_share(told.difference), low=low, high=high)
    front.tell("habit_verdict", verdict=VERDICTS[told.verdict][place])


def _share(share: Fraction | None) -> str:
    return "" if share is None else _percent(round(share * _TENTHS))


def _percent(tenths: int) -> str:
    whole, tenth = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole}.{tenth} %"
