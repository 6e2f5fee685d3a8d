"""`nuan case log`, `promises` and `causes`: what was said and promised, and the tree of causes, which two people change."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from nuan.cli.base import Front, command_options, example, limit_option
from nuan.cli.case import case
from nuan.cli.faults import REFUSED
from nuan.cli.figures import amount, table
from nuan.cli.person_file import DEMO_HOME, by_option, lines, named, person_argument, ready
from nuan.cli.words import word
from nuan.shared.contact import CHANNELS, HOLD_KINDS, OUTCOMES, PARTIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nuan.cases.queries.log import PromiseShown
    from nuan.cases.rules.doers import Doer
    from nuan.cases.rules.log_entry import Lack

__all__ = ["case"]
_DAY = click.DateTime(["%Y-%m-%d"])
_BRANCHES = ("economy", "person", "lender")


def doer_named(by: str) -> Doer:
    """Somebody with an account, as one who works on cases. Raises UnableToFindStaff."""
    from nuan.access.queries.staff import staff_by_name
    from nuan.cases.rules.doers import Doer

    who = staff_by_name(username=by)
    return Doer(staff=who.id, username=who.username, roles=who.roles, team=who.team, agency=who.agency)


def _case_of(front: Front, person_id: str) -> int:
    from nuan.cases.queries.shown import case_of

    number = case_of(customer_id=person_id)
    if number is None:
        front.tell("case_none", person=person_id)
        raise click.exceptions.Exit(REFUSED)
    return number


def _answer(front: Front, number: int | None, lacks: Sequence[Lack]) -> None:
    if front.as_json:
        front.give({"number": number, "lacks": [asdict(one) for one in lacks]})
    elif number is not None:
        front.tell("log_done", number=number)
    else:
        front.tell("case_refused", why="; ".join(one.zh if front.lang == "zh" else one.en for one in lacks))
    if number is None:
        raise click.exceptions.Exit(REFUSED)


@case.command("log", epilog=example(f"nuan case log U000000015 {DEMO_HOME}"))
@person_argument
@limit_option
@command_options
def log(front: Front, person_id: str, limit: int) -> None:
    """What was said with a person (催记): contacts, results, causes, newest first. Notes are shown in the workbench only."""
    ready(front)
    from nuan.cases.queries.log import log_of

    found = log_of(case=_case_of(front, person_id), limit=limit)
    if front.as_json:
        front.give(
            {"log": [{k: v for k, v in asdict(one).items() if k not in ("note", "why_corrected")} for one in found]}
        )
        return
    columns = [
        ("when", "left"), ("contact_how", "left"), ("log_result", "left"), ("log_cause", "left"), ("log_by", "left")
    ]  # fmt: skip
    made = table(title=word("log_title", front.lang, count=len(found)), lang=front.lang, columns=columns)
    zh = front.lang == "zh"
    for one in found:
        made.add_row(
            f"{one.started_at:%Y-%m-%d %H:%M} UTC",
            lines(named(CHANNELS, one.channel, front), named(PARTIES, one.party, front)),
            named(OUTCOMES, one.outcome, front), lines(one.background_zh, one.cause_zh) if zh else
            lines(one.background_en, one.cause_en), one.staff,
        )  # fmt: skip
    front.show(made)


@case.command("promises", epilog=example(f"nuan case promises U000000015 --lang zh {DEMO_HOME}"))
@person_argument
@command_options
def promises(front: Front, person_id: str) -> None:
    """What a person promised to pay (承诺还款), and whether it was kept, as of the last night."""
    ready(front)
    from nuan.cases.queries.log import promises_of

    found = promises_of(case=_case_of(front, person_id))
    if front.as_json:
        front.give({"promises": [{k: v for k, v in asdict(one).items() if k != "why_ended"} for one in found]})
        return
    columns = [
        ("number", "right"), ("log_made", "left"), ("due", "left"), ("log_amount", "right"), ("log_paid", "right"),
        ("log_state", "left"),
    ]  # fmt: skip
    made = table(title=word("promises_title", front.lang, count=len(found)), lang=front.lang, columns=columns)
    for one in found:
        made.add_row(*_promise_row(front, one))
    front.show(made)


def _promise_row(front: Front, one: PromiseShown) -> tuple[str, ...]:
    from nuan.cases.rules.promises import ENDED, STATES

    state = named(ENDED, one.ended, front) if one.ended else named(STATES, one.state, front)
    return (
        str(one.number), str(one.made_on), lines(*(str(part.due_on) for part in one.parts)),
        lines(*(f"{amount(part.amount, one.currency)} {one.currency}" for part in one.parts)),
        lines(*(amount(part.paid, one.currency) for part in one.parts)),
        lines(state, *(named(STATES, part.state, front) for part in one.parts) if len(one.parts) > 1 else ()),
    )  # fmt: skip


@case.command(
    "withdraw-promise", epilog=example(f'nuan case withdraw-promise 1 --why "lost work" --by lin.qing {DEMO_HOME}')
)
@click.argument("number", type=int)
@click.option("--why", required=True, help="Why, in words; kept sealed under the person's key.")
@by_option
@command_options
def withdraw(front: Front, number: int, why: str, by: str) -> None:
    """Note that a person takes back a promise that is still to come. It is judged no more."""
    now = ready(front)
    from nuan.cases.actions.promises import withdraw_promise

    answer = withdraw_promise(doer=doer_named(by), promise=number, why=why, at=now)
    _answer(front, answer.promise, answer.lacks)


@case.group("causes")
def causes() -> None:
    """The tree of causes (逾期原因) a first conversation is logged with: one proposes a change, another approves it."""


@causes.command("show", epilog=example(f"nuan case causes show --lang zh {DEMO_HOME}"))
@click.option("--on", type=_DAY, help="As it is, or will be, on this day. Default: today.")
@command_options
def show(front: Front, on: datetime | None) -> None:
    """The causes in force on a day, with what each leads to, and the changes that were proposed."""
    now = ready(front)
    from nuan.cases.queries.log_policy import cause_choices, causes_changes

    day = (on or now).date()
    found, proposed = cause_choices(on=day, lang=front.lang), causes_changes()
    if front.as_json:
        front.give({"on": day, "tree": asdict(found), "changes": [asdict(one) for one in proposed]})
        return
    columns = [("log_cause", "left"), ("number", "left"), ("log_help", "left"), ("log_holds", "left")]
    made = table(title=word("causes_title", front.lang, version=found.version), lang=front.lang, columns=columns)
    for one in found.causes:
        made.add_row(
            lines(one.name, one.branch_name), one.id, lines(*one.help), lines(*(name for _, name in one.holds))
        )
    front.show(made)
    for change in proposed:
        key = "causes_approved" if change.approved_by else "causes_waiting"
        front.tell(
            key, number=change.number, change=change.change, on=change.from_on, by=change.proposed_by,
            other=change.approved_by,
        )  # fmt: skip


@causes.command(
    "add",
    epilog=example(
        'nuan case causes add school_fees --branch person --zh 学费集中 --en "school fees fell due" --words family '
        f"--from 2099-01-01 --by gu.ce {DEMO_HOME}"
    ),
)
@click.argument("leaf")
@click.option("--branch", required=True, type=click.Choice(_BRANCHES), help="Whose cause it is.")
@click.option("--zh", required=True, help="Its name in Chinese.")
@click.option("--en", required=True, help="Its name in English.")
@click.option("--words", required=True, help="The cause of the message templates it is written to with.")
@click.option("--help-word", "helps", multiple=True, help="Help to offer; may be repeated.")
@click.option("--evidence", "papers", multiple=True, help="A paper that helps; may be repeated.")
@click.option("--hold", "holds", multiple=True, type=click.Choice(list(HOLD_KINDS)), help="A hold to think of.")
@click.option("--from", "from_on", required=True, type=_DAY, help="From when it is offered: after today.")
@by_option
@command_options
def add(front: Front, leaf: str, from_on: datetime, by: str, **given: Any) -> None:
    """Propose a new cause, or other words for one there is. Somebody else approves it."""
    now = ready(front)
    from nuan.cases.actions.causes import propose_cause
    from nuan.cases.rules.causes import Cause

    cause = Cause(
        id=leaf, branch=given["branch"], zh=given["zh"], en=given["en"], words=given["words"], help=given["helps"],
        evidence=given["papers"], holds=given["holds"],
    )  # fmt: skip
    answer = propose_cause(doer=doer_named(by), cause=cause, from_on=from_on.date(), at=now)
    _answer(front, answer.number, answer.lacks)


@causes.command("retire", epilog=example(f"nuan case causes retire season --from 2099-01-01 --by gu.ce {DEMO_HOME}"))
@click.argument("leaf")
@click.option("--from", "from_on", required=True, type=_DAY, help="From when it is offered no more: after today.")
@by_option
@command_options
def retire(front: Front, leaf: str, from_on: datetime, by: str) -> None:
    """Propose that a cause is offered no more. What was logged with it keeps it."""
    now = ready(front)
    from nuan.cases.actions.causes import propose_retiring

    answer = propose_retiring(doer=doer_named(by), leaf=leaf, from_on=from_on.date(), at=now)
    _answer(front, answer.number, answer.lacks)


@causes.command("approve", epilog=example(f"nuan case causes approve 1 --by qin.chuan {DEMO_HOME}"))
@click.argument("number", type=int)
@by_option
@command_options
def approve(front: Front, number: int, by: str) -> None:
    """Approve a change somebody else proposed: it holds from its day."""
    now = ready(front)
    from nuan.cases.actions.causes import approve_causes

    answer = approve_causes(doer=doer_named(by), number=number, at=now)
    _answer(front, answer.number, answer.lacks)
