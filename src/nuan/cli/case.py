"""`nuan case`: the work list, one case and why it comes where it does; giving and moving cases."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import click

from nuan.cli.base import Front, command_options, example, limit_option
from nuan.cli.figures import amount, table
from nuan.cli.person_file import DEMO_HOME, by_option, lines, person_argument, ready
from nuan.cli.words import word

if TYPE_CHECKING:
    from datetime import datetime

    from nuan.cases.queries.queue import QueueRow
    from nuan.cases.queries.shown import CaseShown
    from nuan.cases.rules.doers import Doer, Outcome
    from nuan.cases.rules.queue import Reason

_REASONS_SHOWN: Final = 3


@click.group("case")
def case() -> None:
    """Cases (案件): whom to care for first and why, who has them, where they are on the ladder."""


@case.command("list", epilog=example(f"nuan case list {DEMO_HOME}", f"nuan case list --nobody --lang zh {DEMO_HOME}"))
@click.option("--owner", default="", metavar="ACCOUNT", help="Only cases of this account.")
@click.option("--nobody", is_flag=True, help="Only cases nobody has.")
@click.option("--stage", default="", help="Only this stage of the ladder.")
@limit_option
@command_options
def list_command(front: Front, owner: str, nobody: bool, stage: str, limit: int) -> None:
    """Open cases, most pressing first, with the weightiest reasons."""
    ready(front)
    from nuan.cases.queries.queue import QueueFilters, queue_of
    from nuan.cases.rules.scopes import Scope

    filters = QueueFilters(owner=owner, nobody=nobody, stage=stage)
    page = queue_of(scope=Scope(reach="all", staff=0), filters=filters, after=None, limit=limit)
    if front.as_json:
        front.give({"cases": [asdict(row) for row in page.rows]})
    elif not page.rows:
        front.tell("no_cases")
    else:
        _show_list(front, page.rows)


def _show_list(front: Front, rows: tuple[QueueRow, ...]) -> None:
    columns = [
        ("customer", "left"), ("need", "left"), ("case_stage", "left"), ("days", "right"), ("overdue", "right"),
        ("case_owner", "left"), ("case_why", "left"),
    ]  # fmt: skip
    made = table(title=word("cases_title", front.lang, count=len(rows)), lang=front.lang, columns=columns)
    made.columns[0].no_wrap = True
    for row in rows:
        made.add_row(
            lines(row.customer_id, row.name), word(row.need, front.lang), row.stage, str(row.days_past_due),
            amount(row.overdue, row.currency), row.owner or word("nobody", front.lang),
            lines(*(one.told(lang=front.lang) for one in row.reasons[:_REASONS_SHOWN])),
        )  # fmt: skip
    front.show(made)


def _shown(front: Front, customer_id: str) -> CaseShown | None:
    from nuan.cases.queries.shown import case_of, case_shown
    from nuan.cases.rules.scopes import Scope

    number = case_of(customer_id=customer_id)
    found = None if number is None else case_shown(case=number, scope=Scope(reach="all", staff=0))
    if found is None and not front.as_json:
        front.tell("case_none", person=customer_id)
    return found


@case.command("show", epilog=example(f"nuan case show U000000015 {DEMO_HOME}"))
@person_argument
@command_options
def show(front: Front, person_id: str) -> None:
    """A person's case: stage, owner, contracts, what is to be done."""
    ready(front)
    found = _shown(front, person_id)
    if front.as_json:
        front.give({"case": None if found is None else asdict(found)})
    if found is None or front.as_json:
        return
    front.tell("case_title", person=found.customer_id, name=found.name, number=found.case, version=found.version)
    front.tell(
        "case_line", stage=found.stage, since=found.stage_since, need=word(found.need, front.lang),
        owner=found.owner or word("nobody", front.lang),
    )  # fmt: skip
    if found.closed_on is None:
        front.tell("case_state_open", on=found.opened_on, times=found.times_opened)
    else:
        from nuan.cases.rules.transfers import CLOSED_WHY

        why = CLOSED_WHY[found.closed_why][0 if front.lang == "zh" else 1]
        front.tell("case_state_closed", on=found.closed_on, why=why)
    for one in found.contracts:
        overdue = amount(one.overdue, one.currency)
        front.say(f"  {one.contract_id} {one.product} {one.bucket} {one.days_past_due} {overdue} {one.currency}")
    for task in found.tasks:
        from nuan.cases.rules.tasks import TASKS

        kind = TASKS[task.kind][0 if front.lang == "zh" else 1]
        front.tell("case_task", number=task.number, kind=kind, due=f"{task.due_at:%Y-%m-%d %H:%M} UTC")


@case.command("why", epilog=example(f"nuan case why U000000015 --lang zh {DEMO_HOME}"))
@person_argument
@command_options
def why(front: Front, person_id: str) -> None:
    """Why a case comes where it does in the work list: every reason with its points."""
    ready(front)
    found = _shown(front, person_id)
    reasons: tuple[Reason, ...] = () if found is None else found.reasons
    if front.as_json:
        told = [asdict(one) | {"zh": one.told(lang="zh"), "en": one.told(lang="en")} for one in reasons]
        front.give({"rank": found.rank if found else None, "reasons": told})
        return
    if found is not None:
        columns = [("case_why", "left"), ("case_points", "right")]
        made = table(title=f"{found.customer_id} {found.name}", lang=front.lang, columns=columns)
        for one in reasons:
            made.add_row(one.told(lang=front.lang), f"{one.points:,}")
        made.add_row("", f"{found.rank:,}")
        front.show(made)


def _doer(by: str) -> Doer:
    from nuan.access.queries.staff import staff_by_name
    from nuan.cases.rules.doers import Doer

    who = staff_by_name(username=by)
    return Doer(staff=who.id, username=who.username, roles=who.roles, team=who.team, agency=who.agency)


def _seen(front: Front, person_id: str) -> CaseShown:
    found = _shown(front, person_id)
    if found is None:
        raise click.exceptions.Exit(1)
    return found


def _finish(front: Front, number: int, outcome: Outcome) -> None:
    if front.as_json:
        document: dict[str, Any] = {"case": number, "done": outcome.done, "version": outcome.version}
        front.give(
            document | {"reasons": list(outcome.decision.reasons), "clashes": [asdict(c) for c in outcome.clashes]}
        )
    elif outcome.done:
        front.tell("case_done", number=number, version=outcome.version)
    else:
        front.tell("case_refused", why="; ".join(outcome.decision.reasons))
    if not outcome.done:
        raise click.exceptions.Exit(1)


@case.command("assign", epilog=example(f"nuan case assign U000000015 lin.qing --by qin.chuan {DEMO_HOME}"))
@person_argument
@click.argument("account")
@by_option
@command_options
def assign(front: Front, person_id: str, account: str, by: str) -> None:
    """Give a person's case to an account. Who is not certified, away or full is given none."""
    now: datetime = ready(front)
    from nuan.cases.actions.assigning import assign_case

    found = _seen(front, person_id)
    outcome = assign_case(case=found.case, to=account, seen_version=found.version, doer=_doer(by), at=now)
    _finish(front, found.case, outcome)


@case.command("move", epilog=example(f"nuan case move U000000015 talk --by lin.qing {DEMO_HOME}"))
@person_argument
@click.argument("stage")
@by_option
@command_options
def move(front: Front, person_id: str, stage: str, by: str) -> None:
    """Move a person's case to a stage of the ladder, if what it rests on is so."""
    now = ready(front)
    from nuan.cases.actions.moving import move_case

    found = _seen(front, person_id)
    outcome = move_case(case=found.case, to=stage, seen_version=found.version, doer=_doer(by), at=now)
    _finish(front, found.case, outcome)


@case.command("find", epilog=example(f"nuan case find 张伟 {DEMO_HOME}", f"nuan case find 8000 --lang zh {DEMO_HOME}"))
@click.argument("text")
@limit_option
@command_options
def find(front: Front, text: str, limit: int) -> None:
    """Find people by name or two letters of it, phone or its last four digits, contract, identity or customer number."""
    ready(front)
    from nuan.cases.queries.search import search
    from nuan.cases.rules.scopes import Scope

    result = search(text=text, country=front.jurisdiction, scope=Scope(reach="all", staff=0), limit=limit)
    if front.as_json:
        front.give({"people": [asdict(one) for one in result.people], "more": result.more})
        return
    if not result.people:
        front.tell("search_short" if result.too_short else "search_none")
        return
    columns = [("customer", "left"), ("name", "left"), ("found_by", "left"), ("case_owner", "left"), ("days", "right")]
    made = table(title=word("search_title", front.lang), lang=front.lang, columns=columns)
    for one in result.people:
        made.add_row(
            one.customer_id, one.name, word(f"by_{one.by}", front.lang), one.owner, str(one.days_past_due or "")
        )
    front.show(made)
    if result.more:
        front.tell("search_more")


@case.command("heed", epilog=example(f"nuan case heed --minutes 10 {DEMO_HOME}"))
@click.option(
    "--minutes", default=15, show_default=True, type=click.IntRange(1, 10_000), help="How long ago it ran last."
)
@command_options
def heed(front: Front, minutes: int) -> None:
    """Bring the order of care up to date with the clock: for a timer, every few minutes.

    Tasks that fell due, first contacts that came near, what messages still ask for; late tasks go up to the supervisor.
    """
    now = ready(front)
    from nuan.cases.actions.ranking import rerank_due
    from nuan.cases.actions.tasks import escalate_late, heed_messages

    late, heard = escalate_late(at=now), heed_messages(at=now)
    moved = rerank_due(since=now - timedelta(minutes=minutes), at=now)
    if front.as_json:
        front.give({"escalated": late, "by_messages": heard, "by_clocks": moved})
    else:
        front.tell("case_heeded", late=late, heard=heard, moved=moved)
